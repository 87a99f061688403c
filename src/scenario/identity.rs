//! A reply's identity: a fingerprint of what it does and where it leads, not of its words.

use std::fmt::{Debug, Write};

use super::model;

/// The fingerprint of an authored reply: FNV-1a over everything but its words.
pub(super) fn identity(reply: &model::Reply) -> u64 {
    let model::Reply {
        when,
        does,
        minutes,
        tells,
        sets,
        clears,
        again,
        points,
        then,
        end,
        finish,
        stay,
        back,
        go,
        ..
    } = reply;
    let worth: Vec<_> = points.iter().map(|point| (point.dimension, point.worth)).collect();
    let mut hash = Fingerprint(0xcbf2_9ce4_8422_2325);
    hash.add("(");
    hash.option(when);
    hash.add(", ");
    hash.list(does);
    hash.add(", ");
    hash.option(minutes);
    for names in [tells, sets, clears] {
        hash.add(", ");
        hash.list(names);
    }
    hash.add(if *again { ", true, " } else { ", false, " });
    hash.list(&worth);
    hash.add(") (");
    hash.option(then);
    hash.add(", ");
    hash.option(end);
    for so in [*finish, *stay, *back] {
        hash.add(if so { ", true" } else { ", false" });
    }
    hash.add(", ");
    hash.list(go);
    hash.add(")");
    hash.0
}

/// Takes in what is written as FNV-1a, 64 bits, without keeping it.
struct Fingerprint(u64);

impl Fingerprint {
    fn add(&mut self, text: &str) {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        self.0 = text.bytes().fold(self.0, step);
    }

    fn debug(&mut self, value: &dyn Debug) {
        // Writing into a number cannot fail.
        write!(self, "{value:?}").unwrap_or_default();
    }

    /// As `{:?}` writes it; what is nearly always absent is not worth the way through that.
    fn option<T: Debug>(&mut self, value: &Option<T>) {
        if value.is_some() { self.debug(value) } else { self.add("None") }
    }

    /// As `{:?}` writes it.
    fn list<T: Debug>(&mut self, values: &[T]) {
        if values.is_empty() { self.add("[]") } else { self.debug(&values) }
    }
}

impl Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.add(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_that_of_the_debugging_text_of_what_it_is_made_of() {
        let base = include_str!("../../tests/reading/base.ron");
        let scenario = crate::scenario::read::read_scenario("base.ron", base).value.unwrap();
        for (_, beat) in scenario.beats.iter() {
            for (id, reply) in beat.replies.iter() {
                let r = reply;
                let worth: Vec<_> = r.points.iter().map(|point| (point.dimension, point.worth)).collect();
                let deeds = (&r.when, &r.does, r.minutes, &r.tells, &r.sets, &r.clears, r.again, worth);
                let ways = (&r.then, &r.end, r.finish, r.stay, r.back, &r.go);
                let mut hash = Fingerprint(0xcbf2_9ce4_8422_2325);
                hash.add(&format!("{deeds:?} {ways:?}"));
                assert_eq!(identity(reply), hash.0, "{id}");
            }
        }
    }
}
