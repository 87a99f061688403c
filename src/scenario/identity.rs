//! A reply's identity: a fingerprint of what it does and where it leads, not of its words.

use std::fmt::{Debug, Write};

use twox_hash::XxHash64;

use super::model::{self, Act, Id};

/// The fingerprint of an authored reply: XXH64 with seed 0 over everything but its words. Records keep it, so it must
/// stay what it is. `room` is for writing; what is in it counts for nothing.
pub(super) fn identity(reply: &model::Reply, room: &mut String) -> u64 {
    room.clear();
    Written(room).reply(reply);
    XxHash64::oneshot(0, room.as_bytes())
}

/// What a reply does and where it leads, written as `{:?}` would write it; what comes in most replies is written without
/// the way through that.
struct Written<'a>(&'a mut String);

impl Written<'_> {
    fn reply(&mut self, reply: &model::Reply) {
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
        self.add("(");
        self.option(when);
        self.add(", ");
        self.list(does, Written::act);
        self.add(", ");
        self.option(minutes);
        if tells.is_empty() && sets.is_empty() && clears.is_empty() {
            self.add(", [], [], []");
        } else {
            for names in [tells, sets, clears] {
                self.add(", ");
                self.names(names);
            }
        }
        self.add(if *again { ", true, " } else { ", false, " });
        self.list(&worth, Written::debug);
        self.add(") (");
        self.optional_name(then.as_deref());
        self.add(", ");
        self.optional_name(end.as_deref());
        match (*finish, *stay, *back) {
            (false, false, false) => self.add(", false, false, false"),
            ways => {
                let ways = [ways.0, ways.1, ways.2];
                ways.iter().for_each(|so| self.add(if *so { ", true" } else { ", false" }));
            }
        }
        self.add(", ");
        self.list(go, Written::debug);
        self.add(")");
    }

    fn add(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn debug<T: Debug>(&mut self, value: &T) {
        // Writing into a string cannot fail.
        write!(self.0, "{value:?}").unwrap_or_default();
    }

    fn option<T: Debug>(&mut self, value: &Option<T>) {
        if value.is_some() { self.debug(value) } else { self.add("None") }
    }

    fn list<T>(&mut self, values: &[T], one: impl Fn(&mut Self, &T)) {
        self.add("[");
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                self.add(", ");
            }
            one(self, value);
        }
        self.add("]");
    }

    fn name(&mut self, name: &str) {
        if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'_')) {
            self.add("\"");
            self.add(name);
            self.add("\"");
        } else {
            self.debug(&name);
        }
    }

    fn names(&mut self, names: &[Id]) {
        self.list(names, |hash, name| hash.name(name));
    }

    fn optional_name(&mut self, name: Option<&str>) {
        match name {
            Some(name) => self.around("Some", |hash| hash.name(name)),
            None => self.add("None"),
        }
    }

    fn around(&mut self, what: &str, inside: impl Fn(&mut Self)) {
        self.add(what);
        self.add("(");
        inside(self);
        self.add(")");
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Restate(names) => self.around("Restate", |hash| hash.names(names)),
            Act::Inform(names) => self.around("Inform", |hash| hash.names(names)),
            Act::Acknowledge(name) => self.around("Acknowledge", |hash| hash.name(name)),
            Act::Ask(name) => self.around("Ask", |hash| hash.name(name)),
            Act::Promise(name) => self.around("Promise", |hash| hash.name(name)),
            Act::Fix(name) => self.around("Fix", |hash| hash.name(name)),
            Act::Prevent(name) => self.around("Prevent", |hash| hash.name(name)),
            Act::SaveEffort(name) => self.around("SaveEffort", |hash| hash.name(name)),
            Act::Own => self.add("Own"),
            Act::Thank => self.add("Thank"),
            other => self.debug(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_the_short_way_is_written_the_same() {
        let name = || Id::from("let down");
        let acts = [
            Act::Restate(vec![]),
            Act::Restate(vec![name()]),
            Act::Inform(vec!["a-1".into(), "b_2".into(), "\"é\\\n'".into()]),
            Act::Acknowledge(name()),
            Act::Ask(name()),
            Act::Promise(name()),
            Act::Fix(name()),
            Act::Prevent(name()),
            Act::SaveEffort(name()),
            Act::Own,
            Act::Thank,
            Act::Explain(model::Explanation::Excuse, name()),
            Act::Goodwill { value: 3, fits: Some(name()) },
        ];
        for (short, long) in acts.iter().map(|act| (act, format!("{act:?}"))) {
            let mut written = String::new();
            Written(&mut written).act(short);
            assert_eq!(written, long);
        }
    }

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
                let mut room = String::new();
                assert_eq!(identity(reply, &mut room), XxHash64::oneshot(0, room.as_bytes()), "{id}");
                assert_eq!(room, format!("{deeds:?} {ways:?}"), "{id}");
            }
        }
    }

    /// Records that people have hold these numbers: another number here, and they no longer know their replies.
    #[test]
    fn identities_are_what_records_hold() {
        let lamp = include_str!("../../tests/fixtures/scenarios/corner-shop/lamp.ron");
        let scenario = crate::scenario::read::read_scenario("lamp.ron", lamp).value.unwrap();
        let mut room = String::new();
        for (beat, reply, recorded) in [
            ("call", "hear", 15_123_740_919_016_394_962),
            ("call", "switch", 5_350_717_960_405_326_609),
            ("desk", "look", 11_600_887_775_639_812_613),
            ("desk", "lunch", 2_218_275_024_170_686_345),
            ("desk", "ring", 4_329_417_342_123_790_421),
            ("chase", "sorry", 7_444_680_532_469_470_972),
            ("back", "bring", 7_686_075_310_607_730_175),
            ("back", "nothing", 5_248_871_752_112_078_659),
        ] {
            let reply = scenario.beats.get(beat).unwrap().replies.get(reply).unwrap();
            assert_eq!(identity(reply, &mut room), recorded, "{beat}: {room}");
        }
    }
}
