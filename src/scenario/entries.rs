//! An ordered list of named things, written as a RON map: order is kept, and a name that comes twice is an error.

use std::fmt;
use std::marker::PhantomData;

use foldhash::fast::RandomState;
use indexmap::{IndexMap, IndexSet};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::model::Id;

/// So many names are compared one by one.
const FEW: usize = 16;

/// Named things in the order of the file. A plain map would lose one of two things of the same name silently.
#[derive(Debug, Clone, PartialEq)]
pub struct Entries<T>(Vec<(Id, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<T> Entries<T> {
    /// The thing of that name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Where the thing of that name stands, from 0.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(key, _)| key == name)
    }

    /// The names and things, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The names, in the order of the file.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<Id>, T> FromIterator<(N, T)> for Entries<T> {
    /// Takes names as they come; the caller answers for their being different.
    fn from_iter<I: IntoIterator<Item = (N, T)>>(items: I) -> Self {
        Entries(items.into_iter().map(|(name, thing)| (name.into(), thing)).collect())
    }
}

/// Names, each with where it stands among those it was made of: for whoever looks up very many.
#[derive(Debug, Clone, Default)]
pub(super) struct Index<'a>(IndexMap<&'a str, usize, RandomState>);

impl<'a> Index<'a> {
    /// Of names in any order; of two that are the same the first counts.
    pub fn of(names: impl ExactSizeIterator<Item = &'a str>) -> Index<'a> {
        let mut index = IndexMap::with_capacity_and_hasher(names.len(), RandomState::default());
        for (place, name) in names.enumerate() {
            index.entry(name).or_insert(place);
        }
        Index(index)
    }

    /// Where a name stands.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// The names in the alphabet's order, each with where it stands.
    pub fn sorted(&self) -> Vec<(&'a str, usize)> {
        let mut names: Vec<_> = self.0.iter().map(|(name, place)| (*name, *place)).collect();
        names.sort_unstable();
        names
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Entries<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("named entries in braces: { \"name\": (…), … }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(Id, T)> = Vec::new();
                // A few names are compared one by one; a set beside the list keeps two thousand beats from that.
                let mut names = IndexSet::with_hasher(RandomState::default());
                while let Some(name) = map.next_key::<Id>()? {
                    if entries.len() == FEW {
                        names.extend(entries.iter().map(|(known, _)| known.clone()));
                    }
                    let twice = match entries.len() {
                        0..FEW => entries.iter().any(|(known, _)| *known == name),
                        _ => !names.insert(name.clone()),
                    };
                    if twice {
                        return Err(A::Error::custom(format_args!("the name `{name}` comes twice")));
                    }
                    entries.push((name, map.next_value()?));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_index_finds_names_and_lists_them_in_order() {
        let names =
            ["quiz", "a", "", "customers", "customer", "a\0", "é", "customer-b", "quiz", "customer-a"];
        let index = Index::of(names.into_iter());
        let listed: Vec<&str> = index.sorted().into_iter().map(|(name, _)| name).collect();
        let sorted: Vec<&str> = BTreeSet::from(names).into_iter().collect();
        assert_eq!(listed, sorted);
        for name in names {
            assert_eq!(index.get(name), names.iter().position(|other| *other == name), "{name}");
        }
        for name in ["b", "custome", "customer-", "customer-c", "a\0\0"] {
            assert_eq!(index.get(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_that_comes_twice_is_refused_among_few_and_among_many() {
        for count in [2, FEW - 1, FEW, FEW + 1, FEW + 2, 3 * FEW] {
            let many = |name: &dyn Fn(usize) -> usize| {
                let entries: Vec<String> = (0..count).map(|at| format!("\"n{}\": {at}", name(at))).collect();
                ron::from_str::<Entries<usize>>(&format!("{{{}}}", entries.join(", ")))
            };
            assert_eq!(many(&|at| at).unwrap().len(), count);
            for twice in [1, count / 2, count - 1] {
                assert!(many(&|at| if at == twice { 0 } else { at }).is_err() || twice == 0);
            }
        }
    }
}
