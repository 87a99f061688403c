//! The studio as somebody at the keyboard meets it: what stands there, by its words, and what comes of pressing it.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;

use super::{Asked, Bench, Studio};
use crate::editing::template::templates;
use crate::look::{Look, Theme, test_kit, type_faces};
use crate::places_on_disk::Places;
use crate::scenario::packs::default_pack;
use crate::words::Words;

const MARKERS: &str = include_str!("../../scenarios/first-week/wrong-markers.ron");

/// A studio on the screen.
struct Desk {
    studio: Studio,
    words: Words,
    asked: Vec<Asked>,
}

fn written(home: &Path, text: &str) -> PathBuf {
    let file = home.join("scenarios/my-pack/story.ron");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, text).unwrap();
    file
}

fn opened_at(home: &Path, text: &str, size: egui::Vec2, text_scale: f32) -> Harness<'static, Desk> {
    let file = written(home, text);
    let places = Places::under(home, None);
    let studio = Studio::open(&file, &places, (default_pack(), String::new())).unwrap();
    let desk = Desk { studio, words: Words::english(), asked: Vec::new() };
    let look = Look::new(Theme::Light, text_scale, true);
    let mut passes = 0;
    let mut harness = Harness::builder().with_size(size).build_ui_state(
        move |ui, desk: &mut Desk| {
            passes += 1;
            if passes == 1 {
                type_faces::install(ui.ctx(), &test_kit::font_bytes());
                look.apply(ui.ctx());
                ui.ctx().request_discard("fonts are there from the next pass on");
                return;
            }
            let mut picture = |_: &egui::Context, _: &str| None;
            let mut bench =
                Bench { look, words: &desk.words, picture: &mut picture, wake: std::sync::Arc::new(|| {}) };
            let asked = desk.studio.show(&mut bench, ui, passes == 2);
            if !matches!(asked, Asked::Nothing) {
                desk.asked.push(asked);
            }
        },
        desk,
    );
    harness.run_steps(4);
    harness
}

fn opened(home: &Path, text: &str) -> Harness<'static, Desk> {
    opened_at(home, text, egui::vec2(1280.0, 720.0), 1.0)
}

fn text(harness: &Harness<'_, Desk>) -> String {
    harness.state().studio.kept.document.text().to_owned()
}

fn press(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

/// Everything that can be pressed or read, by its words.
fn labels(harness: &Harness<'_, Desk>) -> Vec<String> {
    let all = harness.root().children_recursive();
    all.filter_map(|node| {
        let node = node.accesskit_node();
        node.label().or(node.value())
    })
    .collect()
}

#[track_caller]
fn click(harness: &mut Harness<'_, Desk>, words: &str) {
    let node = harness.root().children_recursive().find(|node| {
        let node = node.accesskit_node();
        let pressed =
            [Role::Button, Role::RadioButton, Role::ListItem, Role::CheckBox].contains(&node.role());
        pressed && node.label().is_some_and(|label| label.contains(words))
    });
    match node {
        Some(node) => node.click_accesskit(),
        None => panic!("nothing to press says “{words}”: {:#?}", labels(harness)),
    }
    harness.run_steps(4);
}

#[track_caller]
fn field<'a>(harness: &'a Harness<'_, Desk>, label: &str) -> egui_kittest::Node<'a> {
    let found = harness.root().children_recursive().find(|node| {
        let node = node.accesskit_node();
        let is = [Role::TextInput, Role::MultilineTextInput].contains(&node.role());
        is && node.label().is_some_and(|words| words.contains(label))
    });
    found.unwrap_or_else(|| panic!("no field says “{label}”: {:#?}", labels(harness)))
}

#[track_caller]
fn write(harness: &mut Harness<'_, Desk>, label: &str, words: &str) {
    field(harness, label).focus();
    harness.run_steps(2);
    press(harness, Modifiers::COMMAND, Key::A);
    field(harness, label).type_text(words);
    harness.run_steps(3);
}

/// Picks the first of an open list that has these words.
fn pick(harness: &mut Harness<'_, Desk>, words: &str) {
    harness.run_steps(2);
    field(harness, "Find one").type_text(words);
    harness.run_steps(2);
    press(harness, Modifiers::NONE, Key::Enter);
}

#[track_caller]
fn says(harness: &Harness<'_, Desk>, words: &str) {
    let all = labels(harness);
    assert!(all.iter().any(|label| label.contains(words)), "“{words}” is nowhere: {all:#?}");
}

fn beat<'a>(harness: &'a Harness<'_, Desk>, name: &str) -> &'a crate::scenario::model::Beat {
    harness.state().studio.scenario().unwrap().beats.get(name).unwrap()
}

#[test]
fn it_opens_on_the_beginning_and_the_arrows_go_through_the_outline() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    says(&harness, "Beat: Call");
    says(&harness, "Maya says");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    says(&harness, "Beat: Number");
    press(&mut harness, Modifiers::NONE, Key::Home);
    says(&harness, "What stands on the card");
    press(&mut harness, Modifiers::NONE, Key::End);
    says(&harness, "The file itself");
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    says(&harness, "What stands on the card");
}

#[test]
fn what_is_typed_is_in_the_text_at_once_and_gone_by_one_undo() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    write(&mut harness, "Maya says", "They’re \"wrong\" {ordered}.");
    assert_eq!(beat(&harness, "call").says, "They’re \"wrong\" {ordered}.");
    says(&harness, "Reads: “They’re \"wrong\" the 24-colour brush pens.”");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), MARKERS);
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_ne!(text(&harness), MARKERS);
}

#[test]
fn a_reply_is_added_written_and_given_something_to_do() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    let focused = focused.and_then(|node| node.accesskit_node().label()).unwrap();
    assert_eq!(focused, "What one says", "one writes at once");
    write(&mut harness, "What one says", "I’ll see to it.");
    click(&mut harness, "Say what it does");
    pick(&mut harness, "takes it on");
    let reply = beat(&harness, "call").replies.get("reply_6").unwrap();
    assert_eq!(reply.say, "I’ll see to it.");
    assert_eq!(reply.does, [crate::scenario::model::Act::Own]);
    // And where it goes.
    click(&mut harness, "Then: Stays here");
    click(&mut harness, "The customer decides");
    let reply = beat(&harness, "call").replies.get("reply_6").unwrap();
    assert!(reply.finish && !reply.stay);
    for _ in 0..5 {
        press(&mut harness, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(text(&harness), MARKERS);
}

#[test]
fn an_act_is_opened_changed_and_taken_out() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    click(&mut harness, "You ordered");
    click(&mut harness, "Does: says back");
    says(&harness, "Their own words, given back.");
    click(&mut harness, "Take out: a set of chisel tips");
    let does =
        |harness: &Harness<'_, Desk>| beat(harness, "call").replies.get("restate").unwrap().does.clone();
    assert_eq!(does(&harness)[0], crate::scenario::model::Act::Restate(vec!["ordered".into()]));
    click(&mut harness, "Later in the reply");
    assert_eq!(does(&harness)[0], crate::scenario::model::Act::AskOpen);
    says(&harness, "Their own words, given back.");
}

#[test]
fn words_inside_an_act_are_written_like_all_others() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    click(&mut harness, "That’s our mistake");
    click(&mut harness, "Does: names the feeling");
    write(&mut harness, "Which feeling", "worn out");
    let does = &beat(&harness, "call").replies.get("ours").unwrap().does;
    assert!(does.contains(&crate::scenario::model::Act::Acknowledge("worn out".into())), "{does:?}");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), MARKERS);
}

#[test]
fn a_mistake_shows_at_once_leads_to_its_place_and_mends_itself() {
    let home = tempfile::tempdir().unwrap();
    let broken = MARKERS.replacen("then: \"stake\"", "then: \"stakes\"", 1);
    let mut harness = opened(home.path(), &broken);
    says(&harness, "one mistake");
    says(&harness, "Call, with a mistake");
    press(&mut harness, Modifiers::NONE, Key::Home);
    press(&mut harness, Modifiers::NONE, Key::F8);
    says(&harness, "Beat: Call");
    click(&mut harness, "Write “stake”");
    says(&harness, "Nothing is wrong with it.");
    assert_eq!(text(&harness), MARKERS);
}

#[test]
fn a_new_name_reaches_every_mention() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    click(&mut harness, "What there is to know");
    write(&mut harness, "Name", "Friday show");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let text = text(&harness);
    assert!(text.contains("\"friday_show\": (text: \"the 24-colour brush pens\")"), "{text}");
    assert!(text.contains("{friday_show}") && !text.contains("{ordered}"));
    says(&harness, "Nothing is wrong with it.");
}

#[test]
fn half_a_time_changes_nothing_and_says_what_is_wanted() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    click(&mut harness, "The card");
    write(&mut harness, "When the story begins", "Tue 14");
    assert_eq!(text(&harness), MARKERS);
    says(&harness, "A day and a time: Tue 14:20");
    write(&mut harness, "When the story begins", "Tue 14:10");
    assert!(text(&harness).contains("begins: \"Tue 14:10\""));
}

#[test]
fn words_are_found_and_replaced_but_for_those_left_out() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    press(&mut harness, Modifiers::COMMAND, Key::F);
    write(&mut harness, "Find", "Friday");
    write(&mut harness, "Replace with", "Saturday");
    let count = MARKERS.matches("Friday").count();
    click(&mut harness, "Is replaced");
    let all = text(&harness);
    assert_eq!(all, MARKERS);
    let count_words =
        |label: &String| label.strip_prefix("Replace ").is_some_and(|rest| rest.parse::<u32>().is_ok());
    let button = labels(&harness).into_iter().find(count_words).unwrap();
    click(&mut harness, &button);
    let left = text(&harness).matches("Friday").count();
    assert!((1..count).contains(&left), "{left} of {count}");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), MARKERS);
}

#[test]
fn saving_writes_only_what_was_changed_and_leaving_saves() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    let file = harness.state().studio.file().to_owned();
    click(&mut harness, "The card");
    write(&mut harness, "What stands on the card", "Wrong pens");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), MARKERS);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    let expected = MARKERS.replacen("title: \"The wrong markers\"", "title: \"Wrong pens\"", 1);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), expected);
    says(&harness, "Saved");
    write(&mut harness, "What stands on the card", "Pens");
    let words = Words::english();
    assert_eq!(harness.state_mut().studio.leave(&words), None);
    assert!(std::fs::read_to_string(&file).unwrap().contains("title: \"Pens\""));
}

#[test]
fn a_file_changed_by_another_program_comes_in_and_a_conflict_is_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    let file = harness.state().studio.file().to_owned();
    std::fs::write(&file, MARKERS.replacen("minutes: 8", "minutes: 9", 1)).unwrap();
    harness.run_steps(90);
    assert_eq!(harness.state().studio.scenario().unwrap().minutes, 9);
    says(&harness, "was changed by another program");
    click(&mut harness, "The card");
    write(&mut harness, "What stands on the card", "Mine");
    std::fs::write(&file, MARKERS.replacen("The wrong markers\"", "Theirs\"", 1)).unwrap();
    harness.run_steps(90);
    says(&harness, "Nothing is overwritten until you choose");
    assert_eq!(harness.state().studio.scenario().unwrap().title, "Mine");
    click(&mut harness, "Take what is in the file");
    assert_eq!(harness.state().studio.scenario().unwrap().title, "Theirs");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().studio.scenario().unwrap().title, "Mine");
}

#[test]
fn what_was_not_saved_is_offered_when_one_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    click(&mut harness, "The card");
    write(&mut harness, "What stands on the card", "Half writ");
    // The program is killed here.
    drop(harness);
    let mut harness = opened(home.path(), MARKERS);
    says(&harness, "Something that you wrote here earlier was not saved.");
    click(&mut harness, "Take it up again");
    assert_eq!(harness.state().studio.scenario().unwrap().title, "Half writ");
}

#[test]
fn a_file_that_cannot_be_read_is_mended_on_its_page() {
    let home = tempfile::tempdir().unwrap();
    let broken = MARKERS.replacen("title: \"The wrong markers\",", "title: \"The wrong markers\",)", 1);
    let mut harness = opened(home.path(), &broken);
    says(&harness, "is not in order, so that no form can be shown");
    let node = field(&harness, "The file itself");
    assert!(node.accesskit_node().value().unwrap_or_default().contains("wrong markers"));
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert!(harness.state().asked.is_empty(), "what cannot be read cannot be played");
}

#[test]
fn it_is_played_as_it_is_now_but_not_with_mistakes() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    press(&mut harness, Modifiers::NONE, Key::F5);
    match harness.state().asked.last() {
        Some(Asked::Try { text, .. }) => assert_eq!(text, MARKERS),
        other => panic!("{other:?}"),
    }
    press(&mut harness, Modifiers::COMMAND, Key::B);
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(harness.state().asked.len(), 1);
    says(&harness, "It cannot be played yet");
}

#[test]
fn every_page_of_every_template_can_be_shown_at_every_size_and_everything_has_a_name() {
    for (size, scale) in [((1280.0, 720.0), 1.0), ((1280.0, 720.0), 2.0), ((700.0, 900.0), 1.0)] {
        for template in templates() {
            let home = tempfile::tempdir().unwrap();
            let mut harness = opened_at(home.path(), template.text, size.into(), scale);
            let rows: Vec<super::page::Page> = harness
                .state()
                .studio
                .seen
                .rows
                .iter()
                .filter_map(|row| match row {
                    super::seen::Row::Page(page) => Some(page.clone()),
                    super::seen::Row::Heading(_) => None,
                })
                .collect();
            for page in rows {
                harness.state_mut().studio.go(super::page::Place::of(page));
                harness.state_mut().studio.unfolded.more = true;
                harness.run_steps(3);
                for node in harness.root().children_recursive() {
                    let node = node.accesskit_node();
                    let met = node.data().supports_action(egui::accesskit::Action::Focus);
                    if met && !node.is_hidden() {
                        let name = node.label().or(node.value()).unwrap_or_default();
                        assert!(!name.trim().is_empty(), "without a name: {:?}", node.data());
                    }
                }
            }
            assert_eq!(text(&harness), template.text, "looking changes nothing");
        }
    }
}

/// Waits until everything that is worked out beside is known, and is shown.
fn known(harness: &mut Harness<'_, Desk>) {
    // What is worked out begins after a pause.
    harness.run_steps(40);
    harness.state_mut().studio.known.wait();
    harness.run_steps(3);
}

#[test]
fn what_replies_do_stands_below_them_and_bots_say_who_comes_here() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    known(&mut harness);
    says(&harness, "reached by 100 % of plays");
    click(&mut harness, "You ordered");
    says(&harness, "Calmer by");
    says(&harness, "Listening +");
    press(&mut harness, Modifiers::NONE, Key::F9);
    says(&harness, "3000 of 3000 conversations");
    says(&harness, "The longest reply: won");
    press(&mut harness, Modifiers::NONE, Key::F9);
    says(&harness, "Before anyone plays it");
}

#[test]
fn it_is_tried_from_the_page_at_hand_in_a_state_one_chooses() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    known(&mut harness);
    harness.state_mut().studio.go(super::form::beat_page("goodbye"));
    press(&mut harness, Modifiers::NONE, Key::F5);
    harness.run_steps(3);
    says(&harness, "As in the best conversation");
    click(&mut harness, "As dissatisfied as can be");
    match harness.state().asked.last() {
        Some(Asked::Try { replies, .. }) => assert!(replies.len() > 1, "{replies:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_teaches_the_wrong_thing_is_told_with_the_conversation_that_proves_it() {
    let home = tempfile::tempdir().unwrap();
    let short = MARKERS.replacen("minutes: 8,", "minutes: 1,", 1);
    assert_ne!(short, MARKERS);
    let mut harness = opened(home.path(), &short);
    known(&mut harness);
    let told = &harness.state().studio.seen.problems;
    let codes: Vec<_> = told.iter().map(|problem| problem.message.code).collect();
    assert_eq!(codes, ["W230"]);
    let way = told[0].message.way.clone().unwrap();
    let title = super::words_of::quotes(&told[0].message.title);
    click(&mut harness, &title);
    says(&harness, &format!("Seen in a conversation of {} replies: ", way.replies.len()));
    click(&mut harness, "Play it that far");
    match harness.state().asked.last() {
        Some(Asked::Try { replies, .. }) => assert_eq!(*replies, way.replies),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_map_goes_to_pages_and_its_arrows_from_node_to_node() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    let node = |harness: &Harness<'_, Desk>, words: &str| {
        let starts = |label: String| label.starts_with(words) && label.contains("Leads to");
        let nodes = harness.root().children_recursive();
        nodes.filter(|node| node.accesskit_node().label().is_some_and(starts)).count()
    };
    assert_eq!(node(&harness, "Call."), 1);
    click(&mut harness, "Call. Leads to");
    harness.root().children_recursive().for_each(|node| {
        if node.accesskit_node().label().is_some_and(|label| label.starts_with("Call. Leads to")) {
            node.focus();
        }
    });
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(matches!(&harness.state().studio.page, super::Page::Beat(name) if name != "call"));
    click(&mut harness, "Make the map large");
    write(&mut harness, "Find in the map", "goodbye");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(node(&harness, "Goodbye.") == 1, "{:#?}", labels(&harness));
    click(&mut harness, "Fold each contact into one");
    click(&mut harness, "The whole map");
    says(&harness, "Call (");
    assert!(harness.state_mut().studio.put_away());
    assert!(!harness.state_mut().studio.put_away());
}

/// A story of so many beats, each of which leads to the next and back.
fn long_story(beats: usize) -> String {
    let mut text = MARKERS[..MARKERS.find("    start: \"call\"").unwrap()].to_owned();
    text.push_str("    start: \"b0\",\n    beats: {\n");
    for beat in 0..beats {
        let next = if beat + 1 == beats { "finish: true".into() } else { format!("then: \"b{}\"", beat + 1) };
        text.push_str(&format!(
            "        \"b{beat}\": (contact: \"call\", says: \"It is {beat}.\", replies: {{\"on\": (say: \"On from {beat}.\", {next}), \"off\": (say: \"No.\", stay: true)}}),\n"
        ));
    }
    text.push_str(
        "    },\n    endings: {\"end\": (title: \"The end\", outcome: Won, says: \"Well.\")},\n)\n",
    );
    text
}

#[test]
fn two_thousand_beats_are_shown_found_and_written_in() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), &long_story(2000));
    // Only what is in sight is there for a screen reader.
    assert!(labels(&harness).len() < 400, "{}", labels(&harness).len());
    press(&mut harness, Modifiers::NONE, Key::End);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    says(&harness, "Beat: B1999");
    write(&mut harness, "Maya says", "The last of them.");
    assert_eq!(beat(&harness, "b1999").says, "The last of them.");
}

#[test]
fn a_complaint_becomes_a_scenario_that_is_open_at_once() {
    use super::{Start, StartAsked};
    use crate::shelf::Shelf;

    struct Beginning {
        start: Start,
        words: Words,
        places: Places,
        opened: Option<Box<Studio>>,
    }
    let home = tempfile::tempdir().unwrap();
    let places = Places::under(home.path(), None);
    let beginning = Beginning { start: Start::default(), words: Words::english(), places, opened: None };
    let look = Look::new(Theme::Light, 1.0, true);
    let mut passes = 0;
    let mut harness = Harness::builder().with_size(egui::vec2(1280.0, 720.0)).build_ui_state(
        move |ui, state: &mut Beginning| {
            passes += 1;
            if passes == 1 {
                type_faces::install(ui.ctx(), &test_kit::font_bytes());
                look.apply(ui.ctx());
                ui.ctx().request_discard("fonts are there from the next pass on");
                return;
            }
            let mut picture = |_: &egui::Context, _: &str| None;
            let wake: std::sync::Arc<dyn Fn() + Send + Sync> = std::sync::Arc::new(|| {});
            let mut bench = Bench { look, words: &state.words, picture: &mut picture, wake };
            let shelf = Shelf::open(&state.places);
            if let StartAsked::Opened(studio) =
                state.start.show(&mut bench, ui, &shelf, &state.places, passes == 2)
            {
                state.opened = Some(studio);
            }
        },
        beginning,
    );
    harness.run_steps(4);
    let press = |harness: &mut Harness<'_, Beginning>, words: &str| {
        let node = harness.root().children_recursive().find(|node| {
            let node = node.accesskit_node();
            node.role() == Role::Button && node.label().is_some_and(|label| label.contains(words))
        });
        node.unwrap_or_else(|| panic!("no button says “{words}”")).click_accesskit();
        harness.run_steps(4);
    };
    press(&mut harness, "Begin with a complaint");
    let title = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused()).unwrap();
    title.type_text("The late lamp");
    harness.run_steps(3);
    for _ in 0..5 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        harness.run_steps(4);
    }
    press(&mut harness, "Make the scenario");
    let studio = harness.state().opened.as_ref().unwrap();
    assert!(studio.kept.document.can_be_played(), "{:?}", studio.kept.document.messages());
    let scenario = studio.scenario().unwrap();
    assert_eq!((scenario.title.as_str(), scenario.id.as_str()), ("The late lamp", "the-late-lamp"));
    assert!(scenario.beats.len() >= 8, "{}", scenario.beats.len());
}

#[test]
fn f7_goes_from_one_sentence_of_the_program_to_the_next_and_what_is_typed_stands_instead() {
    use crate::editing::complaint::{Answers, scenario};

    let draft = scenario(&Answers::default(), "late-lamp").unwrap();
    let count = draft.matches("// Rewrite this:").count();
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), &draft);
    says(&harness, &format!("{count} sentences are still the program’s"));
    press(&mut harness, Modifiers::NONE, Key::F7);
    says(&harness, "Rewrite this: a sentence or two for the card");
    let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    focused.unwrap().type_text("A lamp, a week late.");
    harness.run_steps(3);
    assert_eq!(harness.state().studio.scenario().unwrap().summary, "A lamp, a week late.");
    says(&harness, &format!("{} sentences are still the program’s", count - 1));
    // Words and remark come back together.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), draft);
    // What may stay is not asked for any longer.
    press(&mut harness, Modifiers::NONE, Key::F7);
    click(&mut harness, "It stays as it is");
    assert_eq!(text(&harness).matches("// Rewrite this:").count(), count - 1);
}

#[test]
fn a_new_beat_that_a_reply_leads_to_is_written_at_once() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), MARKERS);
    click(&mut harness, "You ordered");
    click(&mut harness, "Then: ");
    pick(&mut harness, "A new beat");
    harness.run_steps(3);
    let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    focused.unwrap().type_text("One more thing.");
    harness.run_steps(3);
    let reply = beat(&harness, "call").replies.get("restate").unwrap();
    assert_eq!(beat(&harness, reply.then.as_deref().unwrap()).says, "One more thing.");
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    says(&harness, "Beat: Call");
}
