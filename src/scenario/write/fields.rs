//! What the format has at each path of a scenario file: which fields, in which order. Read off the model's own types.

use std::fmt;

use serde::de::value::MapDeserializer;
use serde::de::{Deserialize, Error};

use crate::scenario::model;

/// What stands in a bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Fields, in the format's order.
    Fields(&'static [&'static str]),
    /// Named entries.
    Entries,
    /// Items without names.
    Items,
}

/// What stands at a path of a scenario file, whether or not it is there; nothing for a plain value.
pub fn holds(path: &[&str]) -> Option<Holds> {
    let fields = |fields| Some(Holds::Fields(fields));
    match path {
        [] => fields(self::fields::<model::Scenario>()),
        ["failure"] => fields(self::fields::<model::Failure>()),
        ["customer"] => fields(self::fields::<model::Customer>()),
        ["customer", "portrait"] | ["people", _, "portrait"] => fields(self::fields::<model::Mixed>()),
        ["authority"] => fields(self::fields::<model::Authority>()),
        ["owed" | "facts" | "vary" | "promises" | "people" | "contacts" | "beats" | "events" | "endings"] => {
            Some(Holds::Entries)
        }
        ["flags" | "allow"] => Some(Holds::Items),
        ["owed", _] => fields(self::fields::<model::Owed>()),
        ["facts", _] => fields(self::fields::<model::Fact>()),
        ["promises", _] => fields(self::fields::<model::Promise>()),
        ["people", _] => fields(self::fields::<model::Person>()),
        ["contacts", _] => fields(self::fields::<model::Contact>()),
        ["events", _] => fields(self::fields::<model::Event>()),
        ["endings", _] => fields(self::fields::<model::Ending>()),
        ["allow", _] => fields(self::fields::<model::Allow>()),
        ["beats", _] => fields(self::fields::<model::Beat>()),
        ["beats", _, "replies"] => Some(Holds::Entries),
        ["beats", _, "says_when" | "says_or" | "tells" | "asks" | "go"] => Some(Holds::Items),
        ["beats", _, "says_when", _] => fields(self::fields::<model::Variant>()),
        ["beats", _, "replies", _] => fields(self::fields::<model::Reply>()),
        ["beats", _, "replies", _, "does" | "tells" | "sets" | "clears" | "points" | "go"] => {
            Some(Holds::Items)
        }
        ["beats", _, "replies", _, "points", _] => fields(self::fields::<model::Point>()),
        ["beats", _, "go", _] | ["beats", _, "replies", _, "go", _] => {
            fields(self::fields::<model::Branch>())
        }
        _ => None,
    }
}

/// The fields of a type, in the order of its declaration; none where it is no struct, or takes fields that it does not
/// know.
pub fn fields<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    // Asked for a field that no type has, it says which ones it does have.
    match T::deserialize(MapDeserializer::new([("?", "")].into_iter())) {
        Err(Known(fields)) => fields,
        Ok(_) => &[],
    }
}

/// What a type says it knows.
#[derive(Debug)]
struct Known(&'static [&'static str]);

impl fmt::Display for Known {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "known are {:?}", self.0)
    }
}

impl std::error::Error for Known {}

impl Error for Known {
    fn custom<T: fmt::Display>(_what: T) -> Known {
        Known(&[])
    }

    fn unknown_field(_field: &str, expected: &'static [&'static str]) -> Known {
        Known(expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_those_of_the_model_in_its_order() {
        assert_eq!(fields::<model::Fact>(), ["text", "stake", "from"]);
        assert_eq!(fields::<model::Event>(), ["when", "then", "after"]);
        assert!(fields::<model::Act>().is_empty());
    }

    #[test]
    fn every_field_of_the_model_that_holds_something_is_known() {
        let entries =
            ["owed", "facts", "vary", "promises", "people", "contacts", "beats", "events", "endings"];
        for field in fields::<model::Scenario>() {
            let expected = match *field {
                "failure" | "customer" | "authority" => 'f',
                "flags" | "allow" => 'i',
                field if entries.contains(&field) => 'e',
                _ => '-',
            };
            let found = match holds(&[field]) {
                Some(Holds::Fields(_)) => 'f',
                Some(Holds::Items) => 'i',
                Some(Holds::Entries) => 'e',
                None => '-',
            };
            assert_eq!(found, expected, "{field}");
        }
    }
}
