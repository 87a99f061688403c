//! Planted defects of what can be reached, won, kept, read and earned: one small change each to a scenario that is sound.

use extramile::scenario::model::Outcome;
use extramile::scenario::place::Outline;

use super::{FOR_EACH, Plant, Plants, Sound, path};

/// The text with every act of these names made a word of thanks.
fn thanked(text: &str, acts: &[&str]) -> String {
    let mut text = text.to_owned();
    for act in acts {
        while let Some(at) = text.find(&format!("{act}(")) {
            let (mut depth, mut end) = (0, at);
            for (offset, letter) in text[at..].char_indices() {
                depth += i32::from(letter == '(') - i32::from(letter == ')');
                end = at + offset + 1;
                if depth == 0 && letter == ')' {
                    break;
                }
            }
            text.replace_range(at..end, "Thank");
        }
    }
    text
}

pub(super) fn plants(all: &mut Plants) {
    let mut few_keys = Vec::new();
    for index in 0..FOR_EACH {
        let sound = Sound::number(index);
        let never = sound.never(index);
        let contact = sound.scenario.contacts.names().next().unwrap().to_owned();
        let mut plant =
            |code, text: String, at: Vec<String>| all.entry(code).or_default().push(Plant::new(text, at));

        // Two replies that do the same: another one with the acts of one that is there.
        let [beat, reply] = sound.reply(index, |reply| !reply.does.is_empty() && reply.when.is_none());
        let outline = Outline::of(&sound.text);
        let place = outline.place(&["beats", &beat, "replies", &reply]).unwrap();
        let twin = format!("\"twin\": {},", outline.slice(place.value));
        let replies = ["beats", beat.as_str(), "replies"];
        plant("W202", sound.with_first(&replies, &twin), path(&["beats", &beat, "replies", &reply]));

        // What an event brought up is left for the story, while something else goes back.
        let start = &sound.scenario.start;
        let away = [
            format!("replies: {{\"away\": (say: \"On.\", then: \"{start}\")}}"),
            format!(
                "replies: {{\"away\": (say: \"On.\", go: [(when: Agreed, back: true), (then: \"{start}\")])}}"
            ),
            format!(
                "replies: {{\"stay\": (say: \"No.\", back: true), \"away\": (say: \"On.\", when: Gifted, then: \"{start}\")}}"
            ),
            format!(
                "replies: {{\"away\": (say: \"On.\", does: [Own], go: [(when: Gifted, then: \"{start}\"), (back: true)])}}"
            ),
        ];
        let talk = format!("\"talk\": (contact: \"{contact}\", says: \"Yes?\", {}),", away[index % 4]);
        let first = ["talk", "before_talk"][index / 4];
        let back = format!(
            "\"goes_back\": (contact: \"{contact}\", says: \"Yes?\", replies: {{\"a\": (say: \"A.\", back: true), \"b\": (say: \"B.\", finish: true)}}),"
        );
        let before = format!("\"before_talk\": (contact: \"{contact}\", says: \"Hm.\", then: \"talk\"),");
        let new = format!("{talk}{back}{before}");
        let left = Sound { text: sound.with_first(&["beats"], &new), scenario: sound.scenario.clone() };
        let event = format!("\"brings\": (when: Gifted, then: \"{first}\")");
        let text = if sound.scenario.events.is_empty() {
            left.with_first(&[], &format!("events: {{{event}}},"))
        } else {
            left.with_first(&["events"], &format!("{event},"))
        };
        plant("W201", text, path(&["beats", "talk", "replies", "away"]));

        // A beat that nobody leads to: with replies, going on by itself, ending, or led to only by another one like it.
        let onward = sound.beat(index + 1);
        let lost = [
            format!(
                "\"lost\": (contact: \"{contact}\", says: \"Yes?\", replies: {{\"bye\": (say: \"Bye.\", finish: true)}}),"
            ),
            format!("\"lost\": (contact: \"{contact}\", says: \"Yes?\", then: \"{onward}\"),"),
            format!(
                "\"lost\": (contact: \"{contact}\", says: \"Yes?\", finish: true), \"lost_too\": (contact: \"{contact}\", then: \"lost\"),"
            ),
            format!(
                "\"lost\": (contact: \"{contact}\", at: \"in 2 days\", says: \"Yes?\", go: [(when: Gifted, then: \"{onward}\"), (finish: true)]),"
            ),
        ];
        plant("W210", sound.with_first(&["beats"], &lost[index % 4]), path(&["beats", "lost"]));

        // A reply whose condition never holds.
        let [beat, reply] = sound.reply(index + 1, |reply| reply.when.is_none() && !reply.does.is_empty());
        let at = ["beats", beat.as_str(), "replies", reply.as_str()];
        plant("W211", sound.with_first(&at, &format!("when: {never},")), path(&at));

        // An ending whose condition never holds.
        let ending = format!("\"odd\": (title: \"Odd\", outcome: Mixed, when: {never}, says: \"Odd.\"),");
        plant("W212", sound.with_first(&["endings"], &ending), path(&["endings", "odd"]));

        // An event whose condition never comes true.
        let then = sound.beat(index + 2);
        // Before the beginning nothing was reached: an event may ask for that.
        let event = format!("\"odd\": (when: {}, then: \"{then}\")", sound.never(1 + index % 4));
        let text = if sound.scenario.events.is_empty() {
            sound.with_first(&[], &format!("events: {{{event}}},"))
        } else {
            sound.with_first(&["events"], &format!("{event},"))
        };
        plant("W213", text, path(&["events", "odd"]));

        // A promise that is not true, or that no reply keeps, given by the first thing one can say.
        let [beat, reply] = sound.reply(0, |reply| !reply.does.is_empty());
        let due = ["in 1 minute", "in 2 minutes", "in 3 minutes", "in 4 minutes"][index % 4];
        let kept_by =
            if index < 4 { format!("kept_by: Company, only_if: {never}") } else { "who: Me".to_owned() };
        let vow = format!("\"vow\": (text: \"My word\", by: \"{due}\", {kept_by}),");
        let with_vow =
            Sound { text: sound.with_first(&["promises"], &vow), scenario: sound.scenario.clone() };
        let does = ["beats", beat.as_str(), "replies", reply.as_str(), "does"];
        plant("W214", with_vow.with_first(&does, "Promise(\"vow\"), "), path(&["promises", "vow"]));

        // Nobody can be won, or lost: the outcome of every such ending is another, or its condition is out of reach.
        for (code, outcome) in [("W215", Outcome::Won), ("W216", Outcome::Lost)] {
            let mut text = sound.text.clone();
            let endings = sound.scenario.endings.iter().filter(|(_, ending)| ending.outcome == outcome);
            for (name, ending) in endings {
                let now = Sound { text, scenario: sound.scenario.clone() };
                text = if index % 2 == 1 && ending.when.is_some() && outcome == Outcome::Won {
                    now.with(
                        &["endings", name, "when"],
                        "All([Satisfaction(above: 80), Satisfaction(below: 20)])",
                    )
                } else {
                    now.with(&["endings", name, "outcome"], "Mixed")
                };
            }
            plant(code, text, path(&["endings"]));
        }

        // Too little to score a dimension by.
        let of_listening = ["Restate", "Acknowledge"];
        let (text, what) = match index % 2 {
            0 => (
                thanked(&sound.text, &["SaveEffort", "Prevent", "Goodwill"]).replace("FollowUp", "Thank"),
                "extra mile",
            ),
            _ => (
                thanked(&sound.text, &of_listening)
                    .replace("AskOpen", "Thank")
                    .replace("AskWish", "Thank")
                    .replace("Check", "Thank"),
                "listening",
            ),
        };
        few_keys.push(Plant { title: what, ..Plant::new(text, path(&["beats"])) });

        // More to read than the card's minutes allow.
        let says = format!("\"{}\"", "I have waited and waited. ".repeat(60 + 10 * index));
        let longer = Sound {
            text: sound.with(&["beats", &sound.scenario.start, "says"], &says),
            scenario: sound.scenario.clone(),
        };
        plant("W230", longer.with(&["minutes"], "1"), path(&["minutes"]));

        // Long words in long sentences.
        let beats = sound.scenario.beats.iter();
        let speaking: Vec<&str> =
            beats.filter(|(_, beat)| !beat.says.is_empty()).map(|(name, _)| name).collect();
        let beat = speaking[index % speaking.len()];
        let says = "\"Notwithstanding the assurances previously communicated regarding the anticipated arrival of the \
            consignment, absolutely nothing materialised whatsoever, which unquestionably constitutes an extraordinarily \
            disappointing demonstration of organisational unreliability across practically every department involved.\"";
        plant("W231", sound.with(&["beats", beat, "says"], says), path(&["beats", beat]));

        // An entry that allows nothing.
        let [beat, reply] = sound.reply(index, |_| true);
        let entry = [
            "(check: \"W999\", because: \"No such check.\")".to_owned(),
            "(check: \"E101\", because: \"An error.\")".to_owned(),
            "(check: \"W210\", because: \"Nothing found.\")".to_owned(),
            format!("(check: \"W202\", at: \"{beat}\", because: \"Nothing found.\")"),
            format!("(check: \"W211\", at: \"{beat}.{reply}\", because: \"Nothing found.\")"),
            "(check: \"W214\", at: \"nowhere\", because: \"No such promise.\")".to_owned(),
            "(check: \"W201\", because: \"Nothing found.\")".to_owned(),
            "(check: \"w223\", because: \"Written small.\")".to_owned(),
        ];
        plant("W240", sound.with_first(&[], &format!("allow: [{}],", entry[index])), path(&["allow", "0"]));
    }
    all.insert("W220", few_keys);
}
