//! Planted holes: beats at which one is left alone, and circles that never end. An aside is put before a sound
//! conversation, and its way back is closed.

use super::{FOR_EACH, Plant, Plants, Sound, path};

/// A sound conversation with an aside: its first beat has two replies more, both lead to `m`, and the second sets a flag.
fn aside(index: usize, beats: &[(&str, String)]) -> String {
    let sound = Sound::number(index);
    let start = sound.scenario.start.to_string();
    let contact = sound.scenario.contacts.names().next().unwrap().to_owned();
    let beats = beats.iter().map(|(name, body)| {
        let body = if body.starts_with('"') { format!("replies: {{{body}}}") } else { body.clone() };
        format!("\"{name}\": (contact: \"{contact}\", says: \"One moment?\", {body}),")
    });
    let replies = r#""quick": (say: "A word first.", then: "m"), "slow": (say: "A word or two first.", sets: ["aside"], then: "m"),"#;
    let mut text = sound.with_first(&["beats", &start, "replies"], replies);
    for (part, new) in [("beats", beats.collect::<String>()), ("flags", "\"aside\", \"other\",".to_owned())] {
        let now = Sound { text, scenario: sound.scenario.clone() };
        text = match (part, sound.scenario.flags.is_empty()) {
            ("flags", true) => now.with_first(&[], &format!("flags: [{new}],")),
            _ => now.with_first(&[part], &new),
        };
    }
    text
}

pub(super) fn plants(all: &mut Plants) {
    for index in 0..FOR_EACH {
        let sound = Sound::number(index);
        let (start, never) = (sound.scenario.start.to_string(), sound.never(index));
        let back = format!("then: \"{start}\"");
        let to = |beats: &[(&str, String)]| aside(index, beats);
        let mut plant = |code, at: &str, text| {
            all.entry(code).or_default().push(Plant::new(text, path(&["beats", at])));
        };

        let (at, text) = match index {
            0 => ("m", to(&[("m", format!(r#""a": (say: "A.", when: {never}, {back})"#))])),
            1 => {
                let closed = format!(
                    r#""a": (say: "A.", when: {never}, {back}), "b": (say: "B.", when: Flag("aside"), {back})"#
                );
                ("m", to(&[("m", closed)]))
            }
            2 => ("m", to(&[("m", format!(r#""a": (say: "A.", when: Said("{start}.slow"), {back})"#))])),
            3 => (
                "m",
                to(&[("m", format!(r#""a": (say: "A.", when: Any([{never}, Flag("aside")]), {back})"#))]),
            ),
            4 => {
                let fork = r#""a": (say: "A.", sets: ["other"], then: "n"), "b": (say: "B.", then: "n")"#;
                let closed = format!(r#""a": (say: "A.", when: Not(Flag("other")), {back})"#);
                ("n", to(&[("m", fork.to_owned()), ("n", closed)]))
            }
            5 => ("m", to(&[("m", format!(r#""a": (say: "A.", when: Arousal(above: 97), {back})"#))])),
            6 => {
                let each = |other| format!(r#"go: [(when: {never}, {back}), (then: "{other}")]"#);
                ("n", to(&[("m", each("n")), ("n", each("m"))]))
            }
            _ => {
                let once =
                    format!(r#""a": (say: "A.", stay: true), "b": (say: "B.", when: {never}, {back})"#);
                ("m", to(&[("m", once)]))
            }
        };
        plant("E128", at, text);

        let stay = r#""s": (say: "S.", again: true, stay: true)"#;
        let (at, text) = match index {
            0 => ("m", to(&[("m", format!(r#"{stay}, "b": (say: "B.", when: {never}, {back})"#))])),
            1 => {
                let each = |other| {
                    format!(
                        r#""a": (say: "A.", again: true, then: "{other}"), "e": (say: "E.", when: {never}, {back})"#
                    )
                };
                ("m", to(&[("m", each("n")), ("n", each("m"))]))
            }
            2 => {
                let circle =
                    format!(r#""a": (say: "A.", again: true, go: [(when: {never}, {back}), (stay: true)])"#);
                ("m", to(&[("m", circle)]))
            }
            3 => {
                let spent = format!(
                    r#"{stay}, "c": (say: "C.", stay: true), "e": (say: "E.", when: Not(Said("m.c")), {back})"#
                );
                ("m", to(&[("m", spent)]))
            }
            4 => (
                "m",
                to(&[("m", format!(r#"{stay}, "e": (say: "E.", when: Said("{start}.slow"), {back})"#))]),
            ),
            5 => ("m", to(&[("m", format!(r#"{stay}, "e": (say: "E.", when: Flag("aside"), {back})"#))])),
            6 => {
                let fork = r#""k": (say: "K.", sets: ["other"], then: "n"), "q": (say: "Q.", then: "n")"#;
                let closed = format!(r#"{stay}, "e": (say: "E.", again: true, when: Flag("other"), {back})"#);
                ("n", to(&[("m", fork.to_owned()), ("n", closed)]))
            }
            _ => {
                let on = |next: &str| format!(r#""a": (say: "A.", again: true, then: "{next}")"#);
                let first = format!(r#"{}, "e": (say: "E.", when: {never}, {back})"#, on("n"));
                ("m", to(&[("m", first), ("n", on("o")), ("o", on("m"))]))
            }
        };
        plant("E129", at, text);
    }
}
