//! An ordered list of named things, written as a RON map: order is kept, and a name that comes twice is an error.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// So many names are compared one by one.
const FEW: usize = 16;

/// Named things in the order of the file. A plain map would lose one of two things of the same name silently.
#[derive(Debug, Clone, PartialEq)]
pub struct Entries<T>(Vec<(String, T)>);

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

impl<T> FromIterator<(String, T)> for Entries<T> {
    /// Takes names as they come; the caller answers for their being different.
    fn from_iter<I: IntoIterator<Item = (String, T)>>(items: I) -> Self {
        Entries(items.into_iter().collect())
    }
}

/// Names in their order, each with where it stands among those it was made of: for whoever looks up very many.
#[derive(Debug, Clone, Default)]
pub(super) struct Index<'a>(Vec<(u64, &'a str, usize)>);

impl<'a> Index<'a> {
    /// Of names in any order; of two that are the same the first counts.
    pub fn of(names: impl IntoIterator<Item = &'a str>) -> Index<'a> {
        let names = names.into_iter().zip(0..);
        let mut index: Vec<_> = names.map(|(name, place)| (beginning(name), name, place)).collect();
        index.sort_unstable();
        index.dedup_by_key(|(_, name, _)| *name);
        Index(index)
    }

    /// Where a name stands.
    pub fn get(&self, name: &str) -> Option<usize> {
        let wanted = (beginning(name), name);
        let found = self.0.binary_search_by(|(beginning, name, _)| (*beginning, *name).cmp(&wanted)).ok()?;
        self.0.get(found).map(|(_, _, place)| *place)
    }

    /// The names in their order, each with where it stands.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, usize)> {
        self.0.iter().map(|(_, name, place)| (*name, *place))
    }
}

/// The first letters of a name as a number, so that most names are told apart at one stroke.
fn beginning(name: &str) -> u64 {
    let mut letters = [0; 8];
    for (letter, byte) in letters.iter_mut().zip(name.bytes()) {
        *letter = byte;
    }
    u64::from_be_bytes(letters)
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
                let mut entries: Vec<(String, T)> = Vec::new();
                // A few names are compared one by one; a set beside the list keeps two thousand beats from that.
                let mut names = BTreeSet::new();
                while let Some(name) = map.next_key::<String>()? {
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
    use super::*;

    #[test]
    fn an_index_has_names_in_their_order_and_finds_them() {
        let names =
            ["quiz", "a", "", "customers", "customer", "a\0", "é", "customer-b", "quiz", "customer-a"];
        let index = Index::of(names);
        let listed: Vec<&str> = index.iter().map(|(name, _)| name).collect();
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
