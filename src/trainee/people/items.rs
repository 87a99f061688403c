//! What the customers teach: how often each was won, and what many conversations say about the replies of one.

use egui::Ui;

use super::super::Kit;
use super::super::scene::backdrop_of;
use crate::analysis::items::FEWEST;
use crate::beside::{Beside, Progress};
use crate::conversation::telling::Teller;
use crate::look::{Card, Face, icon, size, space};
use crate::records::session::Played;
use crate::records::store::Store;
use crate::records::team::{ItemAnalysis, Overview};
use crate::words::Said;

/// The customers, and the one that is open.
#[derive(Default)]
pub(super) struct Customers {
    open: Option<Open>,
}

struct Open {
    title: String,
    found: Beside<Result<Told, String>>,
}

/// What is told of a scenario.
struct Told {
    conversations: usize,
    left_out: usize,
    beats: Vec<Beat>,
}

/// What is told of a beat.
struct Beat {
    says: String,
    times: usize,
    difficulty: Option<u32>,
    discrimination: Option<i32>,
    /// Replies that fell short of the best one there: the words, how often they were given, by how many hundredths.
    wrong: Vec<(String, usize, i64)>,
    /// Replies that were open often enough and that nobody gave.
    never: Vec<String>,
}

impl Customers {
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether there was one to close.
    pub fn close(&mut self) -> bool {
        self.open.take().is_some()
    }

    /// All of them, what most people played lately first.
    pub fn list(&mut self, kit: &mut Kit, ui: &mut Ui, overview: &Overview) {
        let look = kit.look;
        look.title(ui, &kit.word("people-tab-customers"));
        look.label(ui, &kit.word("customers-lately"), Face::Regular, size::BODY, look.palette.soft);
        ui.add_space(space::SMALL);
        let mut all: Vec<(String, String, String)> = kit
            .shelf
            .scenarios()
            .map(|found| {
                let scenario = &found.scenario.scenario;
                (found.name(), scenario.title.to_string(), scenario.customer.portrait.to_string())
            })
            .collect();
        let of = |name: &str| overview.scenarios.iter().find(|one| one.scenario == name);
        all.sort_by_key(|(name, ..)| std::cmp::Reverse(of(name).map_or(0, |one| one.finished)));
        for (name, title, portrait) in all {
            let lately = of(&name);
            let words = match lately {
                None => kit.word("customers-nobody"),
                Some(one) => kit.say(
                    "customers-counts",
                    &[
                        ("people", i64::from(one.people).into()),
                        ("finished", i64::from(one.finished).into()),
                        ("won", i64::from(one.won).into()),
                    ],
                ),
            };
            let face = kit.pictures.get(ui.ctx(), &format!("{portrait}/calm-small.png"));
            let label = format!("{title}. {words}");
            let card = Card::default().padding(egui::Margin::symmetric(14, 8)).flat();
            let shown = card.show_button(&look, ui, &name, &label, |ui| {
                ui.horizontal(|ui| {
                    ui.set_min_width(ui.available_width());
                    ui.spacing_mut().item_spacing.x = 14.0;
                    look.token(ui, 44.0, face, backdrop_of(&portrait), "");
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        look.label(ui, &title, Face::SemiBold, size::BODY, look.palette.ink);
                        look.label(ui, &words, Face::Regular, size::SECONDARY, look.palette.soft);
                    });
                });
            });
            if shown.response.clicked() {
                self.open(kit, &name, title);
            }
        }
    }

    fn open(&mut self, kit: &mut Kit, name: &str, title: String) {
        let Some(found) = kit.shelf.find(name) else { return };
        let played = match found.played() {
            Ok(played) => played,
            Err(sentence) => return kit.notices.push(sentence),
        };
        let store = kit.store.folder().map_or_else(|| kit.store.clone(), Store::in_folder);
        let wake = kit.bests.waker();
        let work = move || told(&store, &played).map_err(|error| error.to_string());
        self.open = Some(Open { title, found: Beside::begin(work, move || wake()) });
        kit.moving = true;
    }

    /// What is known of the one that is open.
    pub fn one(&mut self, kit: &mut Kit, ui: &mut Ui) {
        let Some(open) = &self.open else { return };
        let look = kit.look;
        look.title(ui, &open.title);
        let told = match open.found.progress() {
            Progress::WorkingOut => {
                look.note(ui, &kit.word("people-reading"));
                return;
            }
            Progress::Failed => {
                look.note(ui, &kit.word("people-failed"));
                return;
            }
            Progress::Known(Err(sentence)) => {
                look.label(ui, sentence, Face::SemiBold, size::BODY, look.palette.ink);
                return;
            }
            Progress::Known(Ok(told)) => told,
        };
        let args = [("count", told.conversations.into()), ("left", told.left_out.into())];
        look.label(ui, &kit.say("items-of", &args), Face::Regular, size::BODY, look.palette.soft);
        ui.add_space(space::SMALL);
        if told.beats.is_empty() {
            look.nothing_yet(ui, &kit.say("items-too-few", &[("fewest", FEWEST.into())]));
            return;
        }
        for beat in &told.beats {
            show(kit, ui, beat);
        }
    }
}

/// What many conversations say about the replies of a scenario.
fn told(store: &Store, played: &Played) -> Result<Told, crate::records::RecordError> {
    let analysis = ItemAnalysis::of(store, played, &mut |_, _| true)?;
    let script = &played.script;
    let teller = Teller::new(script, 0, "…");
    let words = |reply: u32| teller.line(script.replies[reply as usize].say);
    let beat = |item: crate::analysis::items::Item| {
        let mut wrong: Vec<(String, usize, i64)> = item
            .choices
            .iter()
            .filter_map(|choice| Some((words(choice.reply), choice.times, choice.short?)))
            .filter(|(_, _, short)| *short >= 100)
            .collect();
        // What cost most in all comes first.
        wrong.sort_by_key(|(_, times, short)| std::cmp::Reverse(*times as i64 * short));
        let never = item.choices.iter().filter(|choice| choice.times == 0 && choice.open >= FEWEST);
        Beat {
            says: teller.spoken(item.beat, None),
            times: item.times,
            difficulty: item.difficulty,
            discrimination: item.discrimination,
            never: never.map(|choice| words(choice.reply)).collect(),
            wrong,
        }
    };
    let mut beats: Vec<Beat> = analysis.items.found(script).into_iter().map(beat).collect();
    // What cost most comes first.
    let cost = |beat: &Beat| beat.wrong.iter().map(|(_, times, short)| *times as i64 * short).sum::<i64>();
    beats.sort_by_key(|beat| std::cmp::Reverse(cost(beat)));
    Ok(Told { conversations: analysis.items.conversations, left_out: analysis.left_out, beats })
}

fn show(kit: &Kit, ui: &mut Ui, beat: &Beat) {
    let look = kit.look;
    look.card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        look.label(ui, &format!("“{}”", beat.says), Face::SemiBold, size::BODY, look.palette.ink);
        let mut facts = vec![kit.say("items-times", &[("count", beat.times.into())])];
        facts.extend(
            beat.difficulty.map(|got| kit.say("items-difficulty", &[("got", ((got + 5) / 10).into())])),
        );
        facts.extend(beat.discrimination.map(|r| {
            let key = match r {
                ..0 => "items-discrimination-wrong",
                0..200 => "items-discrimination-low",
                _ => "items-discrimination-good",
            };
            kit.say(key, &[("r", decimals(r).into())])
        }));
        look.label(ui, &facts.join(" · "), Face::Regular, size::SECONDARY, look.palette.soft);
        for (words, times, short) in beat.wrong.iter().take(3) {
            let args =
                [("words", Said::from(words)), ("times", (*times).into()), ("short", tenths(*short).into())];
            let line = [(icon::WARNING, kit.say("items-wrong", &args))];
            let line = line.each_ref().map(|(icon, words)| (*icon, words.as_str()));
            look.icon_line(ui, &line, Face::Regular, size::SECONDARY, look.palette.ink);
        }
        for words in &beat.never {
            let line = [(icon::MINUS_CIRCLE, kit.say("items-never", &[("words", words.into())]))];
            let line = line.each_ref().map(|(icon, words)| (*icon, words.as_str()));
            look.icon_line(ui, &line, Face::Regular, size::SECONDARY, look.palette.soft);
        }
    });
}

/// Thousandths as `0.43`.
fn decimals(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "−" } else { "" };
    let hundredths = (thousandths.abs() + 5) / 10;
    format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Hundredths as `1.5`.
fn tenths(hundredths: i64) -> String {
    let tenths = (hundredths + 5) / 10;
    format!("{}.{}", tenths / 10, tenths % 10)
}
