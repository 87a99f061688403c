//! What happened, why, and what else was open: the screen after a conversation, and the pages that open from it.

mod again;
mod bars;
mod beside;
mod felt;
mod goal;
mod kept;
mod rewind;
mod said;
#[cfg(test)]
pub(crate) mod tests;
mod voice;
mod why;

use egui::{Align, Key, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::play::Play;
use super::{Go, Kit, Sound, clock, follow_focus, part, pressed, scroll_by_keys};
use crate::assets;
use crate::beside::Progress;
use crate::conversation::log::Replay;
use crate::conversation::state::Input;
use crate::look::{Face, TagKind, icon, size, space};
use crate::look::{InkButton, Loudness};
use crate::records::report::file_name;
use crate::records::review_pdf;
use crate::records::session::Session;
use crate::review::{Clock, Fate, Point, Promised, Review, Sentence, TurningPoint, model};
use crate::scenario::time::DAY;
use crate::scoring::reference::Reference;

/// What of the review is shown.
enum Page {
    /// Everything at a glance.
    Whole,
    /// The evidence for one bar, by its place.
    Why(usize),
    /// Going back to a turn.
    Rewind,
    /// This conversation beside another.
    Beside(Box<beside::Other>),
    /// Writing a goal.
    Goal,
}

/// Whether it is known how well it went, by what the best conversation found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measured {
    /// The best is being worked out.
    WorkingOut,
    /// It is known, and written.
    Known,
    /// It could not be worked out.
    Unknown,
}

/// The review of one conversation.
pub(crate) struct ReviewScreen {
    session: Session,
    reference: Reference,
    measured: Measured,
    replay: Replay,
    review: Review,
    page: Page,
    /// The turning point that is explained.
    open: Option<usize>,
    /// The turn that is looked at when going back, from 0.
    turn: usize,
    draft: goal::Draft,
    /// The conversation from which this one was forked.
    origin: Option<Box<ReviewScreen>>,
    /// Whether the page has just been turned to.
    turned: bool,
    /// Whether a manager looks at somebody's conversation: nothing is written into it.
    only_looking: bool,
}

impl ReviewScreen {
    /// The review of a conversation; where it is a branch, `origin` is what it was forked from, and the two are shown
    /// side by side first. It opens at once; what needs the best conversation is filled in when that is known, and
    /// written then unless it is `written` already.
    ///
    /// # Errors
    /// A sentence: its own log leads elsewhere.
    pub fn of(
        kit: &mut Kit,
        session: Session,
        origin: Option<Box<ReviewScreen>>,
        written: bool,
    ) -> Result<ReviewScreen, String> {
        let (reference, measured) = match kit.bests.of(&session.played) {
            Progress::Known(reference) if written => (reference.clone(), Measured::Known),
            _ => (Reference::default(), Measured::WorkingOut),
        };
        ReviewScreen::made(session, origin, reference, measured)
    }

    fn made(
        session: Session,
        origin: Option<Box<ReviewScreen>>,
        reference: Reference,
        measured: Measured,
    ) -> Result<ReviewScreen, String> {
        let replay = session.replayed().map_err(|diverged| diverged.to_string())?;
        let review = reviewed(&session, &replay, &reference, measured);
        // The worst turning point is explained first; where nothing went wrong, the weightiest.
        let weight = |point: &TurningPoint| (point.change < 0, point.change.abs());
        let open = (0..review.turning_points.len())
            .max_by_key(|index| (weight(&review.turning_points[*index]), usize::MAX - index));
        let page = match &origin {
            Some(first) => beside::Other::finished(&first.review, &review)
                .map_or(Page::Whole, |other| Page::Beside(Box::new(other))),
            None => Page::Whole,
        };
        let turn = open.map_or(0, |open| review.turning_points[open].turn);
        let draft = goal::Draft::default();
        Ok(ReviewScreen {
            session,
            reference,
            measured,
            replay,
            review,
            page,
            open,
            turn,
            draft,
            origin,
            turned: false,
            only_looking: false,
        })
    }

    /// Fills in what needs the best conversation, once that is known.
    fn measure(&mut self, kit: &mut Kit) {
        if let Some(first) = &mut self.origin {
            first.measure(kit);
        }
        if self.measured != Measured::WorkingOut {
            return;
        }
        match kit.bests.of(&self.session.played) {
            Progress::WorkingOut => return,
            Progress::Failed => self.measured = Measured::Unknown,
            Progress::Known(reference) => {
                self.reference = reference.clone();
                self.measured = Measured::Known;
                if let Err(error) = self.session.write_outcome(Kit::now(), Some(&self.reference)) {
                    kit.notices.push(error.to_string());
                }
            }
        }
        self.review = reviewed(&self.session, &self.replay, &self.reference, self.measured);
        // What stands side by side shows levels too.
        if let Page::Beside(other) = &self.page
            && let Ok(Some(other)) = other.again(self)
        {
            self.page = Page::Beside(Box::new(other));
        }
        kit.moving = true;
    }

    /// The review is left for the library: what is not known yet is written when it is.
    pub fn leave(self, kit: &mut Kit) {
        if self.measured == Measured::WorkingOut {
            kit.unmeasured.push(self.session);
        }
        if let Some(first) = self.origin {
            first.leave(kit);
        }
    }

    /// Somebody's conversation is only looked at.
    pub fn only_looking(mut self) -> ReviewScreen {
        self.only_looking = true;
        self
    }

    /// One step back inside the review; `false` where there is none.
    pub fn back(&mut self) -> bool {
        let inside = !matches!(self.page, Page::Whole);
        self.page = match std::mem::replace(&mut self.page, Page::Whole) {
            Page::Beside(other) if other.can_play_on() => Page::Rewind,
            _ => Page::Whole,
        };
        self.turned = inside;
        inside
    }

    fn turn_to(&mut self, kit: &mut Kit, page: Page) {
        self.page = page;
        self.turned = true;
        kit.sound(Sound::Page);
    }

    pub fn show(&mut self, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
        self.measure(kit);
        let turned = std::mem::take(&mut self.turned) || entered;
        let mut go = self.head(kit, ui, turned);
        let room = ui.max_rect();
        let top = ui.cursor().top().max(room.top() + 66.0);
        let inner = Rect::from_min_max(pos2(room.left() + space::SCREEN, top), room.max - vec2(8.0, 4.0));
        // The page says where it scrolls: each has its own place, and each page begins at its top.
        let place = match &self.page {
            Page::Whole => 0,
            Page::Why(which) => 1 + which,
            Page::Rewind => 10,
            Page::Beside(_) => 11,
            Page::Goal => 12,
        };
        part(ui, inner, |ui| {
            let mut area = ScrollArea::vertical().id_salt(("review", place)).auto_shrink(false);
            if turned && place != 0 {
                area = area.vertical_scroll_offset(0.0);
            }
            area.show(ui, |ui| {
                ui.set_max_width(inner.width() - 24.0);
                // Rows are as high as what stands in them, not as egui's own controls.
                ui.spacing_mut().interact_size.y = 20.0;
                scroll_by_keys(ui, inner.height());
                let wanted = match &self.page {
                    Page::Whole => self.whole(kit, ui),
                    Page::Why(which) => {
                        let which = *which;
                        why::show(self, kit, ui, which)
                    }
                    Page::Rewind => rewind::show(self, kit, ui, turned),
                    Page::Beside(_) => beside::show(self, kit, ui),
                    Page::Goal => goal::show(self, kit, ui, turned),
                };
                if !matches!(wanted, Go::Nowhere) {
                    go = wanted;
                }
                ui.add_space(space::WIDE);
                follow_focus(ui);
            });
        });
        go
    }

    /// The way back, what was played, and what one can do with it.
    fn head(&mut self, kit: &mut Kit, ui: &mut Ui, turned: bool) -> Go {
        let mut go = Go::Nowhere;
        let look = kit.look;
        let room = ui.max_rect();
        let head = Rect::from_min_max(
            room.min + vec2(24.0, 14.0),
            pos2(room.right() - space::SCREEN, room.bottom()),
        );
        let whole = matches!(self.page, Page::Whole);
        let (title, clock) = (self.review.heading.title.clone(), said(kit, &self.review.heading.clock_used));
        let mut used = head.top();
        let in_line = is_wide(kit, ui);
        part(ui, head, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
                if look.back_button(ui, "Esc", &title).clicked() && !self.back() {
                    go = Go::Library;
                }
                if whole {
                    look.label(ui, &format!("· {clock}"), Face::Regular, size::BODY, look.palette.soft);
                    if !in_line {
                        self.doors(kit, ui);
                    }
                }
            });
            used = ui.min_rect().bottom();
        });
        if matches!(self.page, Page::Beside(_)) && in_line {
            part(ui, head, |ui| {
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                    let wanted = beside::actions_in_head(self, kit, ui);
                    if !matches!(wanted, Go::Nowhere) {
                        go = wanted;
                    }
                });
            });
        }
        if whole && in_line {
            part(ui, head, |ui| {
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.x = space::LARGE;
                    self.doors(kit, ui);
                });
            });
        }
        if turned && whole {
            // Keys work at once, and the first Tab begins at the top.
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        }
        ui.advance_cursor_after_rect(Rect::from_min_max(room.min, pos2(room.right(), used + 8.0)));
        go
    }

    /// That nothing of it is kept, and what was wrecked, where that was meant.
    fn not_kept(&self, kit: &Kit) -> Option<(&'static str, String)> {
        if !self.session.wrecking {
            let told = || (icon::EYE_SLASH, kit.word("review-off-the-record"));
            return (!self.session.is_kept()).then(told);
        }
        let lost: i64 = self.review.evidence.iter().map(|one| i64::from(-one.worth.min(0))).sum();
        let broken = |promise: &&Promised| matches!(promise.fate, Fate::Broken | Fate::KeptLate);
        let broken = self.review.promises.iter().filter(broken).count();
        let args = [("lost", lost.into()), ("broken", broken.into())];
        Some((icon::HAMMER, kit.say("wrecked", &args)))
    }

    /// Writes the review for the printer.
    fn print(&self, kit: &mut Kit) {
        let attempt = self.session.id();
        let begun = kit.store.record(attempt).map(|record| record.header.at);
        let Some(begun) = kit.told(begun) else { return };
        let day = begun.parse::<jiff::Timestamp>().map_or(String::new(), |at| {
            super::progress::day_in_words(kit, at.to_zoned(jiff::tz::TimeZone::system()).date())
        });
        let pdf = review_pdf::review(&self.review, &kit.words, &day, &assets::type_faces());
        let Some(pdf) = kit.told(pdf) else { return };
        let me = self.session.setup.me.clone();
        let (scenario, me_in_file) = (&self.review.heading.scenario, file_name(&me));
        let file = format!("review-{scenario}-{me_in_file}-{}.pdf", begun.get(..10).unwrap_or_default());
        kit.hand_out(&file, &pdf, "review", &[me]);
    }

    /// Where one can go from the whole: the goal, and back to a turn. Where nothing is kept there is no goal to keep.
    fn doors(&mut self, kit: &mut Kit, ui: &mut Ui) {
        let look = kit.look;
        let labels = [kit.word("review-set-goal"), kit.word("review-rewind")];
        let kept = self.session.is_kept() && !self.only_looking;
        let goal = kept && look.primary_button(ui, Some(icon::FLAG), &labels[0], Some("G")).clicked();
        let rewind = look.quiet_button(ui, Some(icon::REWIND), &labels[1], Some("R"));
        // Before it is known how well it went, the page would lack its levels.
        if self.session.is_kept() && self.measured == Measured::Known {
            let label = kit.word("progress-document");
            let printer = InkButton::new(Loudness::Quiet, &label).icon(icon::PRINTER).bare(true);
            if printer.show(&look, ui).clicked() {
                self.print(kit);
            }
        }
        if goal || (kept && pressed(ui, Key::G)) {
            self.turn_to(kit, Page::Goal);
        } else if rewind.clicked() || pressed(ui, Key::R) {
            // The turning point that is open is the one that is read just now.
            if let Some(point) = self.open.and_then(|open| self.review.turning_points.get(open)) {
                self.turn = point.turn;
            }
            self.turn_to(kit, Page::Rewind);
        }
    }

    /// Everything at a glance: the customer's voice and the bars, the mood and the ledger, then the record.
    fn whole(&mut self, kit: &mut Kit, ui: &mut Ui) -> Go {
        let mut go = Go::Nowhere;
        let wide = is_wide(kit, ui);
        let full = ui.available_width();
        self.branch(kit, ui, &mut go);
        let mut bar = None;
        two(ui, wide, [full * 0.428, full * 0.556], |ui, which| {
            if which == 0 {
                voice::show(&self.review, kit, ui, wide, self.not_kept(kit));
            } else {
                bar = bars::show(&self.review, kit, ui);
                self.not_measured(kit, ui);
            }
        });
        ui.add_space(space::SMALL);
        let mut rewind = None;
        two(ui, wide, [full * 0.662, full * 0.317], |ui, which| {
            if which == 0 {
                rewind = felt::show(self, kit, ui);
            } else {
                kept::show(&self.review, kit, ui);
            }
        });
        ui.add_space(space::LARGE);
        said::lesson(&self.review, kit, ui);
        said::house_model(&self.review, kit, ui);
        if !self.reference.conversation.is_empty() {
            ui.add_space(space::SMALL);
            let label = kit.word("review-see-best");
            if look_button(kit, ui, icon::TROPHY, &label) {
                match self.best() {
                    Ok(Some(other)) => self.turn_to(kit, Page::Beside(Box::new(other))),
                    Ok(None) => kit.notices.push(kit.word("review-is-best")),
                    Err(sentence) => kit.notices.push(sentence),
                }
            }
        }
        said::transcript(&self.review, kit, ui);
        if let Some(which) = bar {
            self.turn_to(kit, Page::Why(which));
        } else if let Some(turn) = rewind {
            self.turn = turn;
            self.turn_to(kit, Page::Rewind);
        }
        go
    }

    /// Why there are no levels yet, where there are none.
    fn not_measured(&self, kit: &Kit, ui: &mut Ui) {
        let why = match self.measured {
            Measured::Known => return,
            Measured::WorkingOut => "review-working-out",
            Measured::Unknown => "review-not-worked-out",
        };
        kit.look.note(ui, &kit.word(why));
    }

    /// Where this is a branch: how to see it beside the first, and how to come back to the first.
    fn branch(&mut self, kit: &mut Kit, ui: &mut Ui, go: &mut Go) {
        let Some(first) = &self.origin else { return };
        let other = beside::Other::finished(&first.review, &self.review);
        let look = kit.look;
        let (mut beside, mut back) = (false, false);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            look.tag(ui, TagKind::Yours, icon::GIT_FORK, &kit.word("review-branch"));
            beside =
                other.is_some() && look_button(kit, ui, icon::GIT_FORK, &kit.word("review-beside-first"));
            back = look_button(kit, ui, icon::ARROW_U_UP_LEFT, &kit.word("review-to-first"));
        });
        ui.add_space(space::SMALL);
        if let (true, Some(other)) = (beside, other) {
            self.turn_to(kit, Page::Beside(Box::new(other)));
        } else if back {
            *go = self.back_to_first(Page::Whole);
        }
    }

    /// Back to the conversation from which this one was forked.
    fn back_to_first(&mut self, page: Page) -> Go {
        match self.origin.take() {
            Some(mut first) => {
                first.page = page;
                Go::Review(first)
            }
            None => Go::Nowhere,
        }
    }

    /// The best conversation that was found, beside this one; none where this is it.
    fn best(&self) -> Result<Option<beside::Other>, String> {
        let stage = self.session.stage();
        let replay =
            model(stage, &self.session.setup, &self.reference).map_err(|cannot| cannot.to_string())?;
        let review = Review::of(stage, &self.session.setup, &replay, &self.reference);
        Ok(beside::Other::best(&self.review, review))
    }

    /// Goes on from another reply at a turn: a branch of its own, which takes this review along.
    fn play_on(&mut self, kit: &mut Kit, turn: usize, input: Input) -> Go {
        let forked = if self.only_looking {
            self.session.fork_aside(turn + 1, Kit::now())
        } else {
            self.session.fork(turn + 1, Kit::now())
        };
        let (session, replay) = match forked {
            Ok(forked) => forked,
            Err(diverged) => {
                kit.notices.push(diverged.to_string());
                return Go::Nowhere;
            }
        };
        let mut play = Play::of_fork(kit, session, &replay);
        play.take(kit, input);
        Go::Branch(Box::new(play))
    }

    /// Whose portrait, with which face.
    fn face(&self, kit: &mut Kit, ui: &Ui, feeling: crate::review::Feeling) -> Option<egui::TextureId> {
        let file = format!("{}/{}-small.png", self.review.heading.portrait, feeling.face.name());
        kit.pictures.get(ui.ctx(), &file)
    }
}

/// A sentence of the review in the interface's words.
fn said(kit: &Kit, sentence: &Sentence) -> String {
    kit.words.sentence(sentence)
}

/// A moment of the story: the time of day, with the day where the conversation goes over several.
fn moment(kit: &Kit, review: &Review, at: Clock) -> String {
    let time = clock::spoken(kit, at.0);
    let day = |point: Option<&Point>| point.map(|point| point.at.0 / DAY);
    if day(review.curve.first()) == day(review.curve.last()) {
        return time;
    }
    kit.say("time-later", &[("day", clock::day(kit, at.0).into()), ("time", time.into())])
}

/// A change in tenths of a point as `+4` or `−20`.
fn signed(tenths: i32) -> String {
    let points = (tenths.abs() + 5) / 10;
    match tenths {
        _ if points == 0 => "±0".into(),
        0.. => format!("+{points}"),
        _ => format!("−{points}"),
    }
}

/// Whether two columns fit.
fn is_wide(kit: &Kit, ui: &Ui) -> bool {
    ui.available_width() >= 960.0 && kit.look.text_scale <= 1.3
}

/// Two columns where there is room, else one below the other.
fn two(ui: &mut Ui, wide: bool, widths: [f32; 2], mut each: impl FnMut(&mut Ui, usize)) {
    if wide {
        ui.horizontal_top(|ui| {
            let gap = (ui.available_width() - widths[0] - widths[1]).max(8.0);
            ui.spacing_mut().item_spacing.x = gap;
            for (which, width) in widths.into_iter().enumerate() {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                    each(ui, which);
                });
            }
        });
    } else {
        for which in 0..2 {
            each(ui, which);
            ui.add_space(space::MEDIUM);
        }
    }
}

fn look_button(kit: &Kit, ui: &mut Ui, icon: &str, label: &str) -> bool {
    kit.look.secondary_button(ui, Some(icon), label, None).clicked()
}

/// An icon by itself, filled where it is a verdict.
fn verdict(kit: &Kit, ui: &mut Ui, icon: &str, colour: egui::Color32) {
    kit.look.label(ui, icon, Face::IconFill, 24.0, colour);
}

/// Enter, where nothing has the focus that it would press.
fn enter(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none()) && pressed(ui, Key::Enter)
}

/// An arrow key, taken from the focus, which would follow it.
fn arrow(ui: &Ui, key: Key) -> bool {
    let pressed = pressed(ui, key);
    if pressed {
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
    pressed
}

/// The review of a conversation; without levels where there is nothing to measure it against.
fn reviewed(session: &Session, replay: &Replay, reference: &Reference, measured: Measured) -> Review {
    let mut review = Review::of(session.stage(), &session.setup, replay, reference);
    if measured != Measured::Known {
        for bar in &mut review.bars {
            (bar.level, bar.would_be, bar.because) = (None, None, None);
        }
        review.blended = None;
    }
    review
}
