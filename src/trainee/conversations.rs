//! What a trainee has played: their own conversations, the latest first, each with its day, how it ended and how well
//! it went. A finished one opens its review; one that stopped in the middle goes on there.

#[cfg(test)]
mod tests;

use egui::{Rect, Response, ScrollArea, Ui, pos2, vec2};
use jiff::tz::TimeZone;

use super::levels::{self, Levels};
use super::scene::backdrop_of;
use super::{Go, Kit, clock, follow_focus, part, scroll_by_keys};
use crate::look::{Backdrop, Card, Face, icon, size, space};
use crate::records::Attempt;

/// So many are shown at first, and so many more each time.
const PAGE: usize = 30;

/// The list of one's own conversations.
pub(crate) struct Conversations {
    /// Only those in this scenario (pack and id), or all.
    scenario: Option<String>,
    /// So many are shown.
    most: usize,
    /// The one that was opened last: the keyboard is there when one comes back.
    opened: Option<String>,
}

/// What is told of one conversation.
struct Told {
    id: String,
    title: String,
    /// The customer and their portrait, where the scenario is still there.
    customer: Option<(String, String)>,
    when: String,
    branch: bool,
    ended: Option<Ended>,
    /// What stands where there is no ending.
    unfinished: String,
}

/// How a conversation came out.
struct Ended {
    icon: &'static str,
    title: Option<String>,
    how: String,
    levels: Levels,
}

impl Conversations {
    /// Those in a scenario (pack and id), or all.
    pub fn of(scenario: Option<String>) -> Conversations {
        Conversations { scenario, most: PAGE, opened: None }
    }

    /// Where one came from.
    pub fn back(&self) -> Go {
        self.scenario.clone().map_or(Go::Progress, Go::Brief)
    }

    pub fn show(&mut self, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
        let mut go = Go::Nowhere;
        let look = kit.look;
        let room = ui.max_rect();
        let corner = room.min + vec2(24.0, 14.0);
        let head = Rect::from_min_size(corner, vec2(room.width() - 48.0, 44.0 * look.text_scale));
        let mine = kit.my_conversations(self.scenario.as_deref());
        let all = mine.len();
        let told: Vec<Told> =
            mine.into_iter().take(self.most).map(|attempt| Told::of(kit, attempt)).collect();
        part(ui, head, |ui| {
            let to = match &self.scenario {
                Some(_) => told.first().map_or_else(|| kit.word("back"), |first| first.title.clone()),
                None => kit.word("nav-progress"),
            };
            let back = look.back_button(ui, "Esc", &to);
            if entered && told.is_empty() {
                back.request_focus();
            }
            if back.clicked() {
                go = self.back();
            }
        });
        let below = Rect::from_min_max(pos2(room.left() + space::SCREEN, head.bottom() + 8.0), room.max);
        part(ui, below, |ui| {
            let area = ScrollArea::vertical().id_salt(("conversations", &self.scenario)).auto_shrink(false);
            area.show(ui, |ui| {
                ui.set_max_width(room.width() - 2.0 * space::SCREEN);
                ui.spacing_mut().item_spacing.y = 0.0;
                look.title(ui, &self.title(kit, &told));
                ui.add_space(space::SMALL);
                let count = kit.say("conversations-count", &[("count", all.into())]);
                if told.is_empty() {
                    look.nothing_yet(ui, &kit.word("conversations-none"));
                } else {
                    look.label(ui, &count, Face::Regular, size::BODY, look.palette.soft);
                }
                ui.add_space(space::LARGE);
                // The keyboard begins at the latest, or is where it was.
                let here = self.opened.as_ref().and_then(|id| told.iter().position(|other| other.id == *id));
                for (index, conversation) in told.iter().enumerate() {
                    let response = row(kit, ui, conversation);
                    if entered && index == here.unwrap_or(0) {
                        response.request_focus();
                    }
                    if response.clicked() {
                        self.opened = Some(conversation.id.clone());
                        let id = conversation.id.clone();
                        go = if conversation.ended.is_some() { Go::LookBack(id) } else { Go::Resume(id) };
                    }
                    ui.add_space(space::MEDIUM);
                }
                if all > told.len() {
                    let label = kit.say("conversations-more", &[("count", (all - told.len()).into())]);
                    if look.secondary_button(ui, Some(icon::CARET_DOWN), &label, None).clicked() {
                        self.most += PAGE;
                        kit.moving = true;
                    }
                }
                ui.add_space(space::WIDE);
                scroll_by_keys(ui, below.height());
                follow_focus(ui);
            });
        });
        go
    }

    fn title(&self, kit: &Kit, told: &[Told]) -> String {
        let customer = told.iter().find_map(|told| told.customer.as_ref());
        match (&self.scenario, customer) {
            (Some(_), Some((name, _))) => {
                let name = crate::conversation::telling::first_name(name);
                kit.say("conversations-with", &[("name", name.into())])
            }
            _ => kit.word("conversations-title"),
        }
    }
}

impl Told {
    fn of(kit: &Kit, attempt: &Attempt) -> Told {
        let header = &attempt.record.header;
        let found = kit.shelf.find(&header.name());
        let scenario = found.as_ref().map(|found| &found.scenario.scenario);
        let ended = attempt.record.outcome.as_ref().map(|outcome| {
            let (icon, how) = match outcome.outcome.as_str() {
                "won" => (icon::SMILEY, "conversation-won"),
                "mixed" => (icon::SMILEY_MEH, "conversation-mixed"),
                _ => (icon::SMILEY_SAD, "conversation-lost"),
            };
            // The scenario may be gone or edited since: then there is no title of the ending.
            let ending = scenario.and_then(|scenario| scenario.endings.get(outcome.ending.as_str()));
            let satisfied = kit.say("conversation-satisfied", &[("points", outcome.satisfaction.into())]);
            Ended {
                icon,
                title: ending.map(|ending| ending.title.to_string()),
                how: format!("{} · {satisfied}", kit.word(how)),
                levels: outcome.levels,
            }
        });
        Told {
            id: attempt.id.clone(),
            title: header.title.clone(),
            customer: scenario
                .map(|scenario| (scenario.customer.name.to_string(), scenario.customer.portrait.to_string())),
            when: day_and_time(kit, &header.at, &TimeZone::system()),
            branch: header.forked.is_some(),
            ended,
            unfinished: kit.say("conversation-unfinished", &[("inputs", attempt.inputs().into())]),
        }
    }

    /// Everything that stands on the row, for somebody who hears it.
    fn in_words(&self, kit: &Kit) -> String {
        let mut said = vec![self.title.clone()];
        said.extend(self.customer.iter().map(|(name, _)| name.clone()));
        said.push(self.when.clone());
        if self.branch {
            said.push(kit.word("conversation-branch"));
        }
        match &self.ended {
            None => said.extend([self.unfinished.clone(), kit.word("library-go-on")]),
            Some(ended) => {
                said.extend(ended.title.iter().cloned().chain([ended.how.replace(" · ", ", ")]));
                said.extend([levels::in_words(kit, ended.levels), kit.word("conversation-open")]);
            }
        }
        said.iter().map(|part| part.trim_end_matches('.')).collect::<Vec<_>>().join(". ")
    }
}

/// One conversation: whose, when, how it came out; pressed as a whole.
fn row(kit: &mut Kit, ui: &mut Ui, told: &Told) -> Response {
    let look = kit.look;
    let label = told.in_words(kit);
    let portrait = told.customer.as_ref().map(|(_, portrait)| portrait.clone());
    let face =
        portrait.as_deref().and_then(|who| kit.pictures.get(ui.ctx(), &format!("{who}/calm-small.png")));
    let backdrop = portrait.as_deref().map_or(Backdrop::Sand, backdrop_of);
    let wide = ui.available_width() / look.text_scale >= 900.0;
    let paper =
        Card::default().padding(egui::Margin::symmetric(16, 12)).at_least([ui.available_width(), 0.0]);
    let shown = paper.show_button(&look, ui, &told.id, &label, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::LARGE, space::HAIR);
        let token = 56.0 * look.text_scale.sqrt();
        ui.horizontal_top(|ui| {
            look.token(ui, token, face, backdrop, "");
            let full = ui.available_width();
            if wide {
                for (share, which) in [(0.40, 0), (0.34, 1), (0.26, 2)] {
                    ui.vertical(|ui| {
                        ui.set_width((full - 2.0 * space::LARGE) * share);
                        column(kit, ui, told, which);
                    });
                }
            } else {
                ui.vertical(|ui| {
                    ui.set_width(full);
                    for which in 0..3 {
                        column(kit, ui, told, which);
                    }
                });
            }
        });
    });
    shown.response
}

fn column(kit: &Kit, ui: &mut Ui, told: &Told, which: usize) {
    let look = kit.look;
    let soft = |ui: &mut Ui, icon: &str, words: &str| {
        look.icon_line(ui, &[(icon, words)], Face::Regular, size::SECONDARY, look.palette.soft);
    };
    match (which, &told.ended) {
        (0, _) => {
            look.label(ui, &told.title, Face::SemiBold, size::BODY, look.palette.ink);
            soft(ui, icon::CALENDAR_BLANK, &told.when);
            if told.branch {
                soft(ui, icon::GIT_FORK, &kit.word("conversation-branch"));
            }
        }
        (1, Some(ended)) => {
            let line = [(ended.icon, ended.title.as_deref().unwrap_or(&ended.how))];
            look.icon_line(ui, &line, Face::SemiBold, size::BODY, look.palette.ink);
            if ended.title.is_some() {
                look.note(ui, &ended.how);
            }
        }
        (1, None) => {
            let line = [(icon::CLOCK_CLOCKWISE, told.unfinished.as_str())];
            look.icon_line(ui, &line, Face::SemiBold, size::BODY, look.palette.ink);
        }
        (_, ended) => {
            if let Some(ended) = ended {
                levels::line(kit, ui, "", ended.levels);
            }
            let words = kit.word(if ended.is_some() { "conversation-open" } else { "library-go-on" });
            let line = [(icon::ARROW_RIGHT, words.as_str())];
            look.icon_line(ui, &line, Face::SemiBold, size::SECONDARY, look.palette.sea);
        }
    }
}

/// The day and the time of day where the trainee is: `22 November 2026, 8:31 pm`. What is no time is shown as it is.
fn day_and_time(kit: &Kit, at: &str, zone: &TimeZone) -> String {
    let Ok(at) = at.parse::<jiff::Timestamp>() else { return at.to_owned() };
    let at = at.to_zoned(zone.clone());
    let minutes = (i64::from(at.hour()) * 60 + i64::from(at.minute())) as u32;
    kit.say(
        "conversation-when",
        &[
            ("day", i64::from(at.day()).into()),
            ("month", i64::from(at.month()).into()),
            // As words: a year has no thousands.
            ("year", at.year().to_string().into()),
            ("time", clock::spoken(kit, minutes).into()),
        ],
    )
}
