//! The words that a page for phones needs, as it reads them.

use serde_json::{Value, json};

use super::rating::NAMES;
use super::writing::asked;
use crate::editing::complaint::{Answers, Kind, Missing, Question};
use crate::words::{Said, Words};

/// Its sentences, by their keys.
const SENTENCES: [&str; 101] = [
    "phone-title",
    "phone-code",
    "phone-name",
    "phone-contract",
    "phone-come-in",
    "phone-joining",
    "phone-away",
    "phone-look-up",
    "phone-what-to-say",
    "phone-what-to-do",
    "phone-your-vote",
    "phone-vote-is-in",
    "phone-vote-open",
    "phone-split",
    "phone-decided",
    "phone-second",
    "phone-listen",
    "phone-your-turn",
    "phone-their-turn",
    "phone-pause",
    "phone-paused",
    "phone-pass",
    "phone-passing",
    "phone-back-in",
    "phone-ended",
    "phone-over",
    "phone-no-code",
    "phone-no-slow",
    "phone-no-locked",
    "phone-no-full",
    "phone-no-seat",
    "phone-too-late",
    "phone-we",
    "phone-votes",
    "phone-leads",
    "phone-results",
    "phone-results-yours",
    "phone-not-seen",
    "phone-break",
    "phone-worst",
    "phone-watch",
    "phone-spread",
    "phone-spread-look",
    "phone-marked",
    "phone-marked-change",
    "phone-step",
    "phone-which-did-you-see",
    "phone-which-was-it",
    "phone-between",
    "phone-heard",
    "phone-heard-example",
    "phone-next-dimension",
    "phone-done",
    "phone-back",
    "phone-role-agent",
    "phone-role-customer",
    "phone-role-observer",
    "phone-agent-at",
    "phone-where",
    "phone-on-phone",
    "phone-on-chat",
    "phone-on-email",
    "phone-on-counter",
    "phone-on-desk",
    "phone-on-file",
    "phone-may-give",
    "phone-may-give-sum",
    "phone-may-give-nothing",
    "phone-handbook",
    "phone-secret",
    "phone-you-begin",
    "phone-happened",
    "phone-stake",
    "phone-you-are",
    "phone-heat",
    "phone-owed",
    "phone-wins",
    "phone-observe",
    "phone-rates-nobody",
    "phone-how-heated",
    "phone-lift",
    "phone-round",
    "phone-part-cards",
    "phone-part-acting",
    "phone-part-marking",
    "phone-part-marking-wait",
    "phone-part-agent_speaks",
    "phone-part-customer_speaks",
    "phone-part-observers_speak",
    "phone-you-pass",
    "phone-next-round",
    "phone-write",
    "phone-write-how",
    "phone-table",
    "phone-any-of-you",
    "phone-goal",
    "phone-goal-how",
    "phone-goal-example",
    "phone-goal-share",
    "phone-goal-keep",
    "phone-goal-kept",
];

/// The anchors of the levels 5, 3 and 1, for each dimension; 4 and 2 lie between.
const ANCHORS: [[&str; 3]; 4] = [
    ["anchor-listening-5", "anchor-listening-3", "anchor-listening-1"],
    ["anchor-ownership-5", "anchor-ownership-3", "anchor-ownership-1"],
    ["anchor-promptness-5", "anchor-promptness-3", "anchor-promptness-1"],
    ["anchor-extra-mile-5", "anchor-extra-mile-3", "anchor-extra-mile-1"],
];

/// All of it, as JSON.
pub fn words_for_phones(words: &Words) -> Value {
    let sentences: serde_json::Map<String, Value> =
        SENTENCES.iter().map(|key| ((*key).to_owned(), in_page(words, key).into())).collect();
    let dimensions: Vec<Value> = NAMES
        .iter()
        .zip(ANCHORS)
        .map(|(name, anchors)| json!({ "name": words.say(name, &[]), "anchors": anchors.map(|key| words.say(key, &[])) }))
        .collect();
    let questions: Vec<Value> = asked().iter().map(|question| question_for_phone(words, question)).collect();
    json!({ "say": sentences, "dimensions": dimensions, "questions": questions })
}

/// A sentence with the names of what the page fills in where that goes.
fn in_page(words: &Words, key: &str) -> String {
    let names = ["name", "count", "title", "round", "of", "number", "sum", "company", "customer"];
    let holes: Vec<(&str, Said<'_>)> =
        names.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
    words.say(key, &holes)
}

/// A question, for each of what can be missing: its sentence and its example depend on that.
fn question_for_phone(words: &Words, question: &Question) -> Value {
    let told = |key: &str| {
        let each = Missing::WORDS.iter().map(|missing| {
            let missing_is = Missing::of(missing).unwrap_or_default();
            let answers = Answers { missing: missing_is, ..Answers::default() };
            let arguments = Question::arguments(&answers).map(|(name, value)| (name, value.into()));
            ((*missing).to_owned(), Value::from(words.say(key, &arguments)))
        });
        Value::Object(each.collect())
    };
    let choices: Vec<(&str, String)> = match &question.kind {
        Kind::Choice(all) => all
            .iter()
            .map(|word| {
                (
                    *word,
                    question.choice_key(word).map_or_else(|| (*word).to_owned(), |key| words.say(&key, &[])),
                )
            })
            .collect(),
        _ => Vec::new(),
    };
    json!({
        "id": question.id, "asks": told(&question.key()), "hint": words.say(&question.hint_key(), &[]),
        "example": told(&question.example_key()), "choices": choices,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_that_the_page_says_is_sent_and_none_besides() {
        let words = Words::english();
        let pages =
            [include_str!("../../assets/phone/phone.js"), include_str!("../../assets/phone/screens.js")]
                .concat();
        for key in SENTENCES {
            assert!(words.has(key), "{key}");
            // Some are put together: the reason, the channel, the part of a round.
            let made = ["phone-no-", "phone-on-", "phone-part-", "phone-role-"];
            let made =
                made.iter().any(|made| key.starts_with(made) && pages.contains(&format!("\"{made}\" +")));
            assert!(made || pages.contains(&format!("\"{key}\"")), "{key} is said nowhere");
        }
        for (at, _) in pages.match_indices("say(\"phone-") {
            let key: String = pages[at + 5..].chars().take_while(|letter| *letter != '"').collect();
            assert!(key.ends_with('-') || SENTENCES.contains(&key.as_str()), "{key} is not sent");
        }
    }

    #[test]
    fn no_sentence_and_no_question_is_left_without_words() {
        let told = words_for_phones(&Words::english());
        let text = told.to_string();
        assert!(
            !text.contains("{$") && !text.contains("\"complaint-") && !text.contains(":\"anchor-"),
            "{text}"
        );
        assert!(text.len() < 30_000, "{} bytes", text.len());
    }
}
