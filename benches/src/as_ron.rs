//! The story as a scenario of ours, and the pack that it stands in.

use std::fmt::Write as _;

use crate::story::{FACTS, OWED, PROMISES, Story, Then, fact};

/// The pack's file.
pub const PACK: &str = "(format: 1, id: \"benches\", title: \"Benches\", company: \"Somewhere\")\n";

/// How one talks, chapter by chapter: every fifth is time at the desk.
const CHANNELS: [&str; 5] = ["Phone", "Chat", "Email", "Counter", "Desk"];

/// The scenario's file.
pub fn scenario(story: &Story) -> String {
    let mut out = String::new();
    write(story, &mut out).unwrap_or_default();
    out
}

fn write(story: &Story, out: &mut String) -> std::fmt::Result {
    out.push_str(HEAD);
    writeln!(out, "    owed: {{")?;
    for owed in 0..OWED {
        writeln!(
            out,
            "        \"o{owed}\": (text: \"the {owed}th thing of the order\", value: {}),",
            1000 + owed
        )?;
    }
    writeln!(out, "    }},\n    facts: {{")?;
    for index in 0..FACTS {
        let stake = if index % 6 == 0 { ", stake: true" } else { "" };
        writeln!(out, "        \"f{index}\": (text: \"{}\"{stake}),", fact(index))?;
    }
    writeln!(out, "        \"file\": (text: \"scanned twice\", from: File),\n    }},\n    promises: {{")?;
    for promise in 0..PROMISES {
        // One in three is about something owed; the company keeps every other one by itself.
        let owed =
            if promise % 3 == 0 { format!(", owed: \"o{}\"", promise / 3 % OWED) } else { String::new() };
        let kept_by = if promise % 2 == 0 { ", kept_by: Company" } else { "" };
        writeln!(
            out,
            "        \"p{promise}\": (text: \"Word given on {promise}\", by: \"in 2 days\"{owed}{kept_by}),"
        )?;
    }
    writeln!(
        out,
        "        \"late\": (text: \"Ring again\", by: \"in 360 days\"),\n    }},\n    contacts: {{"
    )?;
    for chapter in 0..story.chapters {
        writeln!(out, "        \"c{chapter}\": (channel: {}),", CHANNELS[chapter % CHANNELS.len()])?;
    }
    writeln!(out, "    }},\n    start: \"b0\",\n    beats: {{")?;
    let last = story.beats.len() - 1;
    for (index, beat) in story.beats.iter().enumerate() {
        writeln!(out, "        \"b{index}\": (\n            contact: \"c{}\",", beat.chapter)?;
        if beat.begins_chapter && index > 0 {
            writeln!(out, "            at: \"in 7 hours\",")?;
        }
        writeln!(out, "            says: \"{}\",", beat.says)?;
        if let Some(fact) = beat.tells {
            writeln!(out, "            tells: [\"f{fact}\"],")?;
        }
        if index % 3 == 0 {
            writeln!(out, "            shows: \"let down\",")?;
        }
        writeln!(out, "            fixed_order: true,\n            replies: {{")?;
        let desk = CHANNELS[beat.chapter % CHANNELS.len()] == "Desk";
        for (place, reply) in beat.replies.iter().enumerate() {
            let minutes = if desk { "minutes: 9, " } else { "" };
            let because = if place == 0 { "because: \"What was said before counts here.\", " } else { "" };
            let then = match reply.then {
                Then::Beat(beat) => format!("then: \"b{beat}\""),
                Then::End => "finish: true".into(),
                Then::Back => "back: true".into(),
            };
            let (say, does) = (&reply.say, reply.does.join(", "));
            writeln!(
                out,
                "                \"r{place}\": (say: \"{say}\", does: [{does}], {minutes}{because}{then}),"
            )?;
        }
        writeln!(out, "            }},\n        ),")?;
    }
    writeln!(out, "    }},\n    events: {{")?;
    writeln!(out, "        \"chase\": (when: Overdue(\"late\"), then: \"b{last}\"),")?;
    writeln!(
        out,
        "        \"never\": (when: All([Agreed, Past(\"Tue 14:00 +50 weeks\")]), then: \"b{last}\"),"
    )?;
    // Both endings tell the same, for the other engines have no mood to choose by.
    writeln!(out, "    }},\n    endings: {{")?;
    let says = &story.ending;
    writeln!(
        out,
        "        \"won\": (title: \"Stays\", outcome: Won, when: Satisfaction(above: 60), says: \"{says}\"),"
    )?;
    writeln!(out, "        \"lost\": (title: \"Goes\", outcome: Lost, says: \"{says}\"),\n    }},\n)")
}

const HEAD: &str = r#"(
    format: 1,
    id: "bench",
    title: "The long story",
    summary: "Generated, to be told as fast as possible.",
    level: Standard,
    minutes: 60,
    lesson: "It takes as long as it takes.",
    begins: "Tue 09:00",
    failure: (kind: Outcome, severity: Moderate, loss: 3800),
    customer: (name: "Maya Okafor", portrait: "maya", relation: Ongoing, arousal: 55, about: "Generated."),
    authority: (goodwill: 1500),
"#;
