//! Every word and button a trainee sees (egui, no Bevy). `Trainee` is the whole program but for the window: it is
//! shown in a `Ui`, tells the window what to draw behind it and what to sound, and keeps everything on the disk.

mod asked;
mod best;
mod breath;
mod briefing;
mod clock;
mod conversations;
mod desk;
mod drawers;
#[cfg(test)]
mod hands;
mod kit;
mod levels;
mod library;
mod mistakes;
mod notices;
mod pad;
mod people;
mod play;
mod progress;
mod review;
mod scene;
mod settings;
mod sound;
mod spoken;
mod stage;
#[cfg(test)]
mod tests;
mod welcome;
mod writing;

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Context, Id, Key, Rect, Ui, UiBuilder};

pub(crate) use crate::look::{follow_focus, pressed, scroll_by_keys};
pub use crate::pictures::Wake;
pub use asked::Asked;
pub(crate) use kit::Kit;
pub use pad::PadKey;
pub use scene::{Prop, Scene};
pub use sound::Sound;

use crate::authoring::{Start, Studio};
use crate::customer::constants::{self, Constants};
use crate::look::Look;
use crate::pictures::Pictures;
use crate::places_on_disk::Places;
use crate::records::history::History;
use crate::records::progress::Progress as Brought;
use crate::records::store::Store;
use crate::settings::Settings;
use crate::shelf::{NotFound, Shelf};
use crate::words::Words;

/// What the window is to do after a pass.
#[derive(Debug)]
pub struct Shown {
    /// What stands behind the panels.
    pub scene: Option<Scene>,
    /// What to sound.
    pub sounds: Vec<Sound>,
    /// Whether something moves, so that it must be drawn again at once.
    pub moving: bool,
    /// When to look again even if nothing happens, if at all.
    pub look_again_in: Option<Duration>,
    /// How large the customer is drawn just now: a breath of 1.2 per cent, 1 at rest.
    pub breath: f32,
    /// Whether to close.
    pub quit: bool,
}

/// The window for which everything was drawn, in points. In a larger one everything is larger.
const DRAWN_FOR: egui::Vec2 = egui::vec2(1280.0, 720.0);
const LARGEST: f32 = 3.0;

/// Where one is.
enum Screen {
    Welcome(Box<welcome::Welcome>),
    Library,
    Briefing(Box<briefing::Briefing>),
    Play(Box<play::Play>),
    Review(Box<review::ReviewScreen>),
    Conversations(Box<conversations::Conversations>),
    /// What practice has brought the trainee, or somebody whom a manager looks at; then the area is behind it.
    Progress(Option<(String, Box<people::People>)>),
    People(Box<people::People>),
    Settings(Box<Screen>, settings::Pin),
    Write(Box<Start>),
    Studio(Box<Studio>),
}

/// Where to go next.
enum Go {
    Nowhere,
    Library,
    Settings,
    Back,
    Brief(String),
    /// One's own conversations: those in a scenario (pack and id), or all.
    Conversations(Option<String>),
    /// What practice has brought.
    Progress,
    /// What it has brought somebody, from the manager's area.
    ProgressOf(String),
    /// The manager's area.
    People,
    /// Somebody else comes.
    Welcome,
    /// The review of an attempt that was finished earlier.
    LookBack(String),
    Begin {
        seed: u64,
        intensity: u8,
        timed: bool,
        purpose: briefing::Purpose,
    },
    Resume(String),
    /// What was played is over: to its review.
    Over,
    /// A branch of what is reviewed.
    Branch(Box<play::Play>),
    Review(Box<review::ReviewScreen>),
    /// To where one begins to write.
    Write,
    /// A scenario that is being written.
    Studio(Box<Studio>),
    /// What is being written is tried out.
    Try(Box<play::Play>),
    Quit,
}

/// Why the program cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CannotOpen {
    /// What was asked for is not there.
    NotFound(NotFound),
    /// The customer model's constants cannot be read.
    Constants(String),
}

/// The whole program but for the window.
pub struct Trainee {
    kit: Kit,
    screen: Screen,
    /// The list or the charts from which a review was opened, to come back to.
    behind: Option<Box<Screen>>,
    /// The studio from which a scenario is tried out, to come back to.
    studio: Option<Box<Studio>>,
    /// Whether something was being written in the pass before: Escape leaves the field first.
    writing: bool,
    applied: Option<Look>,
    pad: Vec<PadKey>,
    entered: bool,
    breath: breath::Breath,
    /// The face that was on stage last.
    last_face: scene::LastFace,
    /// The room that the notice along the foot takes, in points: as it was in the last pass.
    notice_height: f32,
}

impl Trainee {
    /// The program as it finds things on the disk; a scenario that was asked for is gone straight to.
    ///
    /// # Errors
    /// The constants cannot be read, or what was asked for is not there.
    pub fn open(places: Places, mut asked: Asked) -> Result<Trainee, CannotOpen> {
        asked.name = asked.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let (settings, notice) = Settings::read(&places.settings);
        let store = Store::in_folder(&places.records);
        let shelf = Shelf::open(&places);
        tracing::info!(
            playable = shelf.scenarios().count(),
            with_mistakes = shelf.unreadable.len(),
            with_notice = notice.is_some(),
            "opened"
        );
        let mut kit = Kit {
            look: Kit::look_of(&settings, false),
            system_is_dark: false,
            words: Words::english(),
            constants: Constants::read(constants::TEXT).map_err(CannotOpen::Constants)?,
            pictures: Pictures::default(),
            sounds: Vec::new(),
            moving: false,
            look_again_in: None,
            bests: best::Bests::default(),
            unmeasured: Vec::new(),
            notices: notice.into_iter().collect(),
            told_of_edits: Vec::new(),
            asked,
            places,
            store,
            settings,
            shelf,
            history: History::default(),
            guest: false,
            progress: Brought::default(),
            set_for_me: Vec::new(),
            today: jiff::civil::Date::default(),
        };
        kit.notices.extend(kit.store.begin_day(&jiff::Zoned::now()));
        kit.remember();
        let me = kit.me();
        let locked = kit.store.has_pin(&me).unwrap_or(false);
        let screen = if locked {
            Screen::Welcome(Box::new(welcome::Welcome::asking(me)))
        } else if kit.settings.name.is_empty() && kit.asked.name.is_none() {
            Screen::Welcome(Box::default())
        } else {
            Screen::Library
        };
        let mut trainee = Trainee {
            kit,
            screen,
            behind: None,
            studio: None,
            writing: false,
            applied: None,
            pad: Vec::new(),
            entered: true,
            breath: breath::Breath::default(),
            last_face: scene::LastFace::default(),
            notice_height: 0.0,
        };
        if let Some(name) = trainee.kit.asked.scenario.clone().filter(|_| !locked) {
            let name = trainee.kit.shelf.named(&name).map_err(CannotOpen::NotFound)?.name();
            trainee.go(Go::Brief(name.clone()));
            let unfinished = trainee.kit.unfinished_in(&name).map(|attempt| attempt.id.clone());
            if let Some(id) = unfinished.filter(|_| trainee.kit.asked.go_on) {
                trainee.go(Go::Resume(id));
            }
        }
        Ok(trainee)
    }

    /// How the window is woken by work that is done beside it.
    pub fn wake_by(&mut self, wake: Wake) {
        self.kit.pictures.wake_by(wake.clone());
        self.kit.bests.wake_by(wake);
    }

    /// Tells sentences that a person should see once.
    pub fn tell(&mut self, sentences: impl IntoIterator<Item = String>) {
        self.kit.notices.extend(sentences);
    }

    /// How it looks.
    pub fn look(&self) -> Look {
        self.kit.look
    }

    /// The system wears dark colours, or light ones.
    pub fn system_is_dark(&mut self, dark: bool) {
        self.kit.system_is_dark = dark;
        self.kit.look = Kit::look_of(&self.kit.settings, dark);
    }

    /// Folders whose scenarios should be read again when they change. The folder of the user's own is made for that.
    pub fn folders_to_watch(&self) -> Vec<PathBuf> {
        let places = &self.kit.places;
        if let Err(error) = std::fs::create_dir_all(&places.own_scenarios) {
            tracing::warn!(kind = ?error.kind(), "the folder for own scenarios cannot be made");
        }
        let asked_for = self.kit.asked.file().and_then(|file| file.parent().map(Path::to_path_buf));
        places.scenarios_beside.iter().chain([&places.own_scenarios]).cloned().chain(asked_for).collect()
    }

    /// Reads the scenarios again. One with mistakes stays as it was, and its mistakes are told.
    pub fn read_scenarios_again(&mut self) {
        let old = std::mem::take(&mut self.kit.shelf);
        let mut shelf = Shelf::open(&self.kit.places);
        if let Some(file) = self.kit.asked.file() {
            shelf.add_pack_of(&file);
        }
        shelf.keep_playable(&old);
        tracing::info!(
            playable = shelf.scenarios().count(),
            with_mistakes = shelf.unreadable.len(),
            "read again"
        );
        let told_before: Vec<String> =
            old.unreadable.iter().map(|file| self.kit.told_of(file, &old)).collect();
        let told_now: Vec<String> =
            shelf.unreadable.iter().map(|file| self.kit.told_of(file, &old)).collect();
        // What was told of an edit holds until the next one, but for mistakes that are still there.
        let edits = std::mem::take(&mut self.kit.told_of_edits);
        self.kit.notices.retain(|notice| !edits.contains(notice) || told_now.contains(notice));
        let others = self.kit.notices.len();
        self.kit.notices.extend(told_now.into_iter().filter(|told| !told_before.contains(told)));
        self.kit.shelf = shelf;
        match &mut self.screen {
            Screen::Play(play) => play.scenario_changed(&mut self.kit),
            Screen::Briefing(briefing) => briefing.scenario_changed(&self.kit),
            _ => {}
        }
        self.kit.told_of_edits = self.kit.notices.iter().skip(others).chain(&edits).cloned().collect();
    }

    /// A gamepad's button was pressed.
    pub fn gamepad(&mut self, key: PadKey) {
        self.pad.push(key);
    }

    /// Shows the program over the whole window.
    pub fn show(&mut self, context: &Context) -> Shown {
        if self.applied != Some(self.kit.look) {
            self.kit.look.apply(context);
            self.applied = Some(self.kit.look);
        }
        let rect = context.content_rect();
        let factor = context.zoom_factor();
        let window = rect.size() * factor;
        let fits = (window / DRAWN_FOR).min_elem().clamp(1.0, LARGEST);
        // It takes hold in the next pass.
        context.set_zoom_factor((fits * 20.0).round() / 20.0);
        let mut ui = Ui::new(context.clone(), Id::new("extra mile"), UiBuilder::new().max_rect(rect));
        let mut shown = self.show_in(&mut ui);
        if let Some(scene) = &mut shown.scene {
            scene.enlarge(factor);
        }
        shown
    }

    /// Shows the program in a `Ui`.
    pub fn show_in(&mut self, ui: &mut Ui) -> Shown {
        // What a screen reader comes to while nothing else has the focus.
        let window = self.kit.word("app-name");
        ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(window));
        pad::press(&mut self.pad, ui.ctx());
        self.kit.moving = false;
        self.kit.look_again_in = None;
        // A control that does not react to Escape leaves it to the screen.
        let escape = ui.input(|input| input.key_pressed(Key::Escape)) && !egui::Popup::is_any_open(ui.ctx());
        let entered = std::mem::take(&mut self.entered);
        let window = ui;
        // A notice takes its room from the screen and covers nothing.
        let mut room = window.max_rect();
        room.max.y -= self.notice_height;
        let mut screen = window.new_child(UiBuilder::new().max_rect(room));
        let ui = &mut screen;
        let kit = &mut self.kit;
        kit.measure_what_was_left();
        let mut scene = None;
        if !matches!(self.screen, Screen::Play(_)) {
            window.painter().rect_filled(window.max_rect(), 0.0, kit.look.palette.paper);
        }
        let mut go = match &mut self.screen {
            Screen::Welcome(welcome) => welcome::show(welcome, kit, ui, entered),
            Screen::Library => library::show(kit, ui, entered),
            Screen::Briefing(briefing) => briefing.show(kit, ui, entered),
            Screen::Play(play) => {
                let go = play.show(kit, ui, entered);
                scene = play.scene(kit, ui.max_rect());
                if let Some(scene) = &mut scene {
                    self.last_face.put_into(scene, &mut kit.pictures, ui.ctx());
                }
                go
            }
            Screen::Review(review) => review.show(kit, ui, entered),
            Screen::Conversations(list) => list.show(kit, ui, entered),
            Screen::Progress(of) => {
                progress::show(kit, of.as_ref().map(|(name, _)| name.as_str()), ui, entered)
            }
            Screen::People(people) => people.show(kit, ui, entered),
            Screen::Settings(before, pin) => {
                // Before it is known who is there, nobody's PIN can be changed.
                let known = !matches!(**before, Screen::Welcome(_));
                settings::show(pin, known, kit, ui, entered)
            }
            Screen::Write(start) => writing::start(start, kit, ui, entered),
            Screen::Studio(studio) => writing::studio(studio, kit, ui, entered),
        };
        self.notices(window);
        let was_writing = std::mem::replace(&mut self.writing, window.ctx().text_edit_focused());
        let escape = escape && !(was_writing && matches!(self.screen, Screen::Write(_) | Screen::Studio(_)));
        if escape && matches!(go, Go::Nowhere) {
            go = match &mut self.screen {
                Screen::Library => Go::Nowhere,
                Screen::Welcome(welcome) => {
                    self.kit.moving |= welcome.put_away();
                    Go::Nowhere
                }
                Screen::Review(review) => {
                    if review.back() {
                        Go::Nowhere
                    } else {
                        Go::Library
                    }
                }
                // What lies open is put away first.
                Screen::Play(play) => {
                    if play.close_drawer() {
                        Go::Nowhere
                    } else {
                        Go::Library
                    }
                }
                Screen::Briefing(_) | Screen::Progress(None) => Go::Library,
                Screen::Progress(Some(_)) => Go::People,
                Screen::People(people) => {
                    if people.back() {
                        self.kit.moving = true;
                        Go::Nowhere
                    } else {
                        Go::Library
                    }
                }
                Screen::Conversations(list) => list.back(),
                Screen::Settings(..) => Go::Back,
                Screen::Write(start) => {
                    if start.put_away() {
                        Go::Nowhere
                    } else {
                        Go::Library
                    }
                }
                Screen::Studio(studio) => {
                    if studio.put_away() {
                        Go::Nowhere
                    } else {
                        Go::Write
                    }
                }
            };
            self.kit.moving |= matches!(
                self.screen,
                Screen::Review(_) | Screen::Play(_) | Screen::Studio(_) | Screen::Write(_)
            );
        }
        let on_stage = matches!(self.screen, Screen::Play(_));
        let breath = self.breath.drawn(&mut self.kit, ui, on_stage);
        let quit = matches!(go, Go::Quit);
        let moved = !matches!(go, Go::Nowhere);
        self.go(go);
        Shown {
            scene: if moved { None } else { scene },
            sounds: std::mem::take(&mut self.kit.sounds),
            moving: self.kit.moving || moved,
            look_again_in: self.kit.look_again_in,
            breath,
            quit,
        }
    }

    fn go(&mut self, go: Go) {
        if matches!(go, Go::Nowhere | Go::Quit) {
            return;
        }
        self.entered = true;
        let kit = &mut self.kit;
        let screen = std::mem::replace(&mut self.screen, Screen::Library);
        self.screen = match (go, screen) {
            // A branch is left to the review that it came from.
            (Go::Library, Screen::Play(mut play)) if play.origin.is_some() => match play.origin.take() {
                Some(first) => Screen::Review(first),
                None => Screen::Library,
            },
            // A try leads back to where it is written.
            (Go::Library, Screen::Play(_) | Screen::Review(_)) if self.studio.is_some() => {
                match self.studio.take() {
                    Some(studio) => Screen::Studio(studio),
                    None => Screen::Library,
                }
            }
            (Go::Write, screen) => {
                if let Screen::Studio(mut studio) = screen {
                    kit.notices.extend(studio.leave(&kit.words));
                    self.read_scenarios_again();
                }
                Screen::Write(Box::default())
            }
            (Go::Studio(studio), _) => Screen::Studio(studio),
            (Go::Try(play), Screen::Studio(studio)) => {
                self.studio = Some(studio);
                Screen::Play(play)
            }
            (Go::Library, screen) => {
                let mut behind = self.behind.take();
                match screen {
                    Screen::Review(review) => review.leave(kit),
                    _ => behind = None,
                }
                match behind.map(|screen| *screen) {
                    Some(Screen::Progress(Some((name, people)))) => {
                        kit.remember_of(&name);
                        Screen::Progress(Some((name, people)))
                    }
                    behind => {
                        kit.remember();
                        behind.unwrap_or(Screen::Library)
                    }
                }
            }
            (Go::Conversations(scenario), _) => {
                kit.remember();
                Screen::Conversations(Box::new(conversations::Conversations::of(scenario)))
            }
            (Go::Progress, _) => {
                kit.remember();
                Screen::Progress(None)
            }
            (Go::ProgressOf(name), Screen::People(people)) => {
                kit.remember_of(&name);
                Screen::Progress(Some((name, people)))
            }
            (Go::People, Screen::Progress(Some((_, mut people)))) => {
                kit.remember();
                people.again();
                Screen::People(people)
            }
            (Go::Welcome, _) => {
                // Of a guest nothing stays, and those who are known are found again.
                kit.store = Store::in_folder(&kit.places.records);
                kit.remember();
                Screen::Welcome(Box::default())
            }
            (Go::People, _) => Screen::People(Box::new(people::People::new(kit))),
            (Go::LookBack(id), list @ (Screen::Conversations(_) | Screen::Progress(_))) => {
                match review::ReviewScreen::again(kit, &id) {
                    Ok(review) => {
                        let looks = matches!(list, Screen::Progress(Some(_)));
                        self.behind = Some(Box::new(list));
                        Screen::Review(Box::new(if looks { review.only_looking() } else { review }))
                    }
                    Err(sentence) => {
                        kit.notices.push(sentence);
                        list
                    }
                }
            }
            (Go::Settings, screen) => Screen::Settings(Box::new(screen), settings::Pin::default()),
            (Go::Back, Screen::Settings(before, _)) => *before,
            (Go::Brief(id), _) => match briefing::Briefing::of(kit, &id) {
                Ok(briefing) => Screen::Briefing(Box::new(briefing)),
                Err(sentence) => {
                    kit.notices.push(sentence);
                    Screen::Library
                }
            },
            (Go::Begin { seed, intensity, timed, purpose }, Screen::Briefing(briefing)) => {
                match play::Play::begin(kit, &briefing.id, seed, (intensity, timed), purpose) {
                    Ok(play) => Screen::Play(Box::new(play)),
                    Err(sentence) => {
                        kit.notices.push(sentence);
                        Screen::Briefing(briefing)
                    }
                }
            }
            (Go::Resume(id), screen) => match play::Play::resume(kit, &id) {
                Ok(play) => Screen::Play(Box::new(play)),
                Err(sentence) => {
                    kit.notices.push(sentence);
                    screen
                }
            },
            (Go::Over, Screen::Play(play)) => match play.into_review(kit) {
                Ok(review) => Screen::Review(Box::new(review)),
                Err(sentence) => {
                    kit.notices.push(sentence);
                    Screen::Library
                }
            },
            (Go::Branch(mut play), Screen::Review(first)) => {
                play.origin = Some(first);
                Screen::Play(play)
            }
            (Go::Review(review), _) => Screen::Review(review),
            (
                Go::Over
                | Go::Branch(_)
                | Go::Nowhere
                | Go::Quit
                | Go::Back
                | Go::Begin { .. }
                | Go::LookBack(_)
                | Go::ProgressOf(_)
                | Go::Try(_),
                screen,
            ) => screen,
        };
    }
}

/// A `Ui` of its own in a rectangle.
pub(crate) fn part(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let mut child =
        ui.new_child(UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::Min)));
    add(&mut child);
}

#[cfg(test)]
impl Trainee {
    /// What works out the bests, for tests that must not depend on time.
    pub(crate) fn bests(&self) -> &best::Bests {
        &self.kit.bests
    }
}
