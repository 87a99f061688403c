//! Every word and button a trainee sees (egui, no Bevy). `Trainee` is the whole program but for the window: it is
//! shown in a `Ui`, tells the window what to draw behind it and what to sound, and keeps everything on the disk.

mod briefing;
mod clock;
mod desk;
mod library;
mod pictures;
mod play;
mod review;
mod scene;
mod settings;
mod stage;
mod welcome;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use egui::{Context, Id, Key, Modifiers, Rect, Ui, UiBuilder};

pub use pictures::picture_bytes;
pub use scene::{Prop, Scene};

use crate::analysis;
use crate::conversation::state::Stage;
use crate::customer::constants::{self, Constants};
use crate::look::{Look, Theme};
use crate::places_on_disk::Places;
use crate::records::history::History;
use crate::records::session::Played;
use crate::records::store::Store;
use crate::scoring::reference::Reference;
use crate::settings::{Settings, ThemeChoice};
use crate::shelf::{Found, Shelf};
use crate::words::{Said, Words};

/// A sound to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// The telephone.
    Ring,
    /// The bell on the counter.
    Bell,
    /// A chat line or an e-mail comes in.
    Message,
    /// Somebody begins to speak.
    Speech,
    /// A reply was chosen.
    Choose,
    /// A promise was given or kept.
    Promise,
    /// A promise was broken.
    Broken,
    /// A page turns.
    Page,
    /// It is over.
    End,
}

impl Sound {
    /// The file's name.
    pub fn file(self) -> &'static str {
        match self {
            Sound::Ring => "ring.ogg",
            Sound::Bell => "bell.ogg",
            Sound::Message => "message.ogg",
            Sound::Speech => "speech.ogg",
            Sound::Choose => "choose.ogg",
            Sound::Promise => "promise.ogg",
            Sound::Broken => "broken.ogg",
            Sound::Page => "page.ogg",
            Sound::End => "end.ogg",
        }
    }

    fn is_on(self, settings: &Settings) -> bool {
        let on = &settings.sounds;
        match self {
            Sound::Ring => on.ring,
            Sound::Bell => on.bell,
            Sound::Message => on.message,
            Sound::Speech => on.speech,
            Sound::Choose => on.choose,
            Sound::Promise => on.promise,
            Sound::Broken => on.broken,
            Sound::Page => on.page,
            Sound::End => on.end,
        }
    }
}

/// A button of a gamepad, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PadKey {
    /// To the control above.
    Up,
    /// To the control below.
    Down,
    /// To the control on the left.
    Left,
    /// To the control on the right.
    Right,
    /// Choose.
    Choose,
    /// Back.
    Back,
}

/// What the window is to do after a pass.
#[derive(Debug, Default)]
pub struct Shown {
    /// What stands behind the panels.
    pub scene: Option<Scene>,
    /// What to sound.
    pub sounds: Vec<Sound>,
    /// Whether something moves, so that it must be drawn again at once.
    pub moving: bool,
    /// When to look again even if nothing happens, if at all.
    pub look_again_in: Option<Duration>,
    /// Whether to close.
    pub quit: bool,
}

/// Where one is.
enum Screen {
    Welcome,
    Library,
    Briefing(Box<briefing::Briefing>),
    Play(Box<play::Play>),
    Review(Box<review::ReviewScreen>),
    Settings(Box<Screen>),
}

/// Where to go next.
enum Go {
    Nowhere,
    Library,
    Settings,
    Back,
    Brief(String),
    Begin {
        seed: u64,
        intensity: u8,
    },
    Resume(String),
    /// What was played is over: to its review.
    Over,
    /// A branch of what is reviewed.
    Branch(Box<play::Play>),
    Review(Box<review::ReviewScreen>),
    Quit,
}

/// What every screen needs.
pub(crate) struct Kit {
    pub places: Places,
    pub store: Store,
    pub settings: Settings,
    pub words: Words,
    pub look: Look,
    pub shelf: Shelf,
    pub history: History,
    pub constants: Constants,
    pub pictures: pictures::Pictures,
    pub sounds: Vec<Sound>,
    pub moving: bool,
    pub look_again_in: Option<Duration>,
    /// Sentences that a person should see once: a damaged record set aside, a scenario with mistakes.
    pub notices: Vec<String>,
    references: BTreeMap<String, Awaited>,
}

/// Something worked out beside everything else.
enum Awaited {
    Working(std::thread::JoinHandle<Reference>),
    Known(Reference),
}

/// The whole program but for the window.
pub struct Trainee {
    kit: Kit,
    screen: Screen,
    applied: Option<Look>,
    pad: Vec<PadKey>,
    entered: bool,
}

impl Kit {
    /// A sentence of the interface.
    pub fn say(&self, key: &str, args: &[(&str, Said<'_>)]) -> String {
        self.words.say(key, args)
    }

    /// A sentence without names in it.
    pub fn word(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// Makes a sound, if it is on.
    pub fn sound(&mut self, sound: Sound) {
        if sound.is_on(&self.settings) {
            self.sounds.push(sound);
        }
    }

    /// The trainee's name, or what one is called without one.
    pub fn me(&self) -> String {
        if self.settings.name.trim().is_empty() {
            self.word("name-nobody")
        } else {
            self.settings.name.trim().into()
        }
    }

    fn look_of(settings: &Settings) -> Look {
        let theme = match settings.theme {
            ThemeChoice::System | ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
            ThemeChoice::HighContrast => Theme::HighContrast,
        };
        Look::new(theme, f32::from(settings.text_size) / 100.0, settings.reduced_motion)
    }

    /// Writes the settings; a disk that refuses is told.
    pub fn keep_settings(&mut self) {
        self.look = Kit::look_of(&self.settings);
        if let Err(error) = self.settings.write(&self.places.settings) {
            let path = self.places.settings.display().to_string();
            let sentence =
                self.say("settings-not-kept", &[("path", path.into()), ("why", error.to_string().into())]);
            self.notices.push(sentence);
        }
    }

    /// What is played, compiled, with its texts.
    pub fn played(&self, found: Found<'_>) -> Result<Played, String> {
        Ok(Played {
            script: found.script()?,
            constants: self.constants.clone(),
            pack: found.pack.pack.id.clone(),
            scenario_text: found.scenario.text.clone(),
            pack_text: found.pack.text.clone(),
            constants_text: constants::TEXT.into(),
        })
    }

    /// Begins to work out what a scenario's best looks like, beside everything else: it is wanted at the end.
    pub fn prepare_reference(&mut self, played: &Played) {
        self.references.entry(reference_key(played)).or_insert_with(|| {
            let (script, constants) = (played.script.clone(), played.constants.clone());
            let work = move || {
                let stage = Stage { script: &script, constants: &constants };
                analysis::reference(stage, analysis::Budget::default())
            };
            Awaited::Working(std::thread::spawn(work))
        });
    }

    /// What a scenario's best looks like; worked out once while the program runs.
    pub fn reference(&mut self, played: &Played) -> Reference {
        self.prepare_reference(played);
        let key = reference_key(played);
        let reference = match self.references.remove(&key) {
            Some(Awaited::Working(work)) => work.join().unwrap_or_default(),
            Some(Awaited::Known(reference)) => reference,
            None => Reference::default(),
        };
        self.references.insert(key, Awaited::Known(reference.clone()));
        reference
    }

    /// The time in UTC, for records.
    pub fn now() -> String {
        jiff::Timestamp::now().to_string()
    }
}

impl Trainee {
    /// The program as it finds things on the disk; `scenario` goes straight to that one's briefing.
    ///
    /// # Errors
    /// A sentence: the constants cannot be read, or there is no such scenario.
    pub fn open(places: Places, scenario: Option<&str>) -> Result<Trainee, String> {
        let (settings, notice) = Settings::read(&places.settings);
        let store = Store::in_folder(&places.records);
        let history = store.history();
        let mut notices: Vec<String> = notice.into_iter().collect();
        notices.extend(history.notes.iter().cloned());
        let shelf = Shelf::open(&places);
        let kit = Kit {
            look: Kit::look_of(&settings),
            words: Words::english(),
            constants: Constants::read(constants::TEXT)?,
            pictures: pictures::Pictures::default(),
            sounds: Vec::new(),
            moving: false,
            look_again_in: None,
            references: BTreeMap::new(),
            notices,
            places,
            store,
            settings,
            shelf,
            history,
        };
        let screen = if kit.settings.name.is_empty() { Screen::Welcome } else { Screen::Library };
        let mut trainee = Trainee { kit, screen, applied: None, pad: Vec::new(), entered: true };
        if let Some(name) = scenario {
            let found = trainee.kit.shelf.find(name).map(|found| found.scenario.scenario.id.clone());
            let id = found.ok_or_else(|| format!("there is no scenario called “{name}”"))?;
            trainee.go(Go::Brief(id));
        }
        Ok(trainee)
    }

    /// How it looks.
    pub fn look(&self) -> Look {
        self.kit.look
    }

    /// Folders whose scenarios should be read again when they change.
    pub fn folders_to_watch(&self) -> Vec<PathBuf> {
        let places = &self.kit.places;
        places.scenarios_beside.iter().chain([&places.own_scenarios]).cloned().collect()
    }

    /// Reads the scenarios again. One with mistakes stays as it was, and its mistakes are told.
    pub fn read_scenarios_again(&mut self) {
        let old = std::mem::take(&mut self.kit.shelf);
        let mut shelf = Shelf::open(&self.kit.places);
        shelf.keep_readable(&old);
        for unreadable in &shelf.unreadable {
            let known = old.unreadable.contains(unreadable);
            if !known {
                let (file, why) = (unreadable.file.clone(), unreadable.why.clone());
                self.kit
                    .notices
                    .push(self.kit.say("library-unreadable", &[("file", file.into()), ("why", why.into())]));
            }
        }
        self.kit.shelf = shelf;
        if let Screen::Play(play) = &mut self.screen {
            play.scenario_changed(&mut self.kit);
        }
    }

    /// A gamepad's button was pressed.
    pub fn gamepad(&mut self, key: Option<PadKey>, context: &Context) {
        self.pad.extend(key);
        context.request_repaint();
    }

    /// Shows the program over the whole window.
    pub fn show(&mut self, context: &Context) -> Shown {
        if self.applied != Some(self.kit.look) {
            self.kit.look.apply(context);
            self.applied = Some(self.kit.look);
        }
        let rect = context.content_rect();
        let mut ui = Ui::new(context.clone(), Id::new("extra mile"), UiBuilder::new().max_rect(rect));
        self.show_in(&mut ui)
    }

    /// Shows the program in a `Ui`.
    pub fn show_in(&mut self, ui: &mut Ui) -> Shown {
        self.press_pad_keys(ui.ctx());
        self.kit.moving = false;
        self.kit.look_again_in = None;
        // A control that does not react to Escape leaves it to the screen.
        let escape = ui.input(|input| input.key_pressed(Key::Escape));
        let entered = std::mem::take(&mut self.entered);
        let kit = &mut self.kit;
        let mut scene = None;
        if !matches!(self.screen, Screen::Play(_)) {
            ui.painter().rect_filled(ui.max_rect(), 0.0, kit.look.palette.paper);
        }
        let mut go = match &mut self.screen {
            Screen::Welcome => welcome::show(kit, ui, entered),
            Screen::Library => library::show(kit, ui, entered),
            Screen::Briefing(briefing) => briefing.show(kit, ui, entered),
            Screen::Play(play) => {
                let go = play.show(kit, ui, entered);
                scene = play.scene(kit, ui.max_rect());
                go
            }
            Screen::Review(review) => review.show(kit, ui, entered),
            Screen::Settings(_) => settings::show(kit, ui, entered),
        };
        self.notices(ui);
        if escape && matches!(go, Go::Nowhere) {
            go = match &mut self.screen {
                Screen::Welcome | Screen::Library => Go::Nowhere,
                Screen::Review(review) => {
                    if review.back() {
                        Go::Nowhere
                    } else {
                        Go::Library
                    }
                }
                Screen::Briefing(_) | Screen::Play(_) => Go::Library,
                Screen::Settings(_) => Go::Back,
            };
            self.kit.moving |= matches!(self.screen, Screen::Review(_));
        }
        let mut shown = Shown { quit: matches!(go, Go::Quit), ..Shown::default() };
        let moved = !matches!(go, Go::Nowhere);
        self.go(go);
        shown.scene = if moved { None } else { scene };
        shown.sounds = std::mem::take(&mut self.kit.sounds);
        shown.moving = self.kit.moving || moved;
        shown.look_again_in = self.kit.look_again_in;
        shown
    }

    /// A gamepad moves the focus as Tab does, and presses what has it.
    fn press_pad_keys(&mut self, context: &Context) {
        for key in std::mem::take(&mut self.pad) {
            let (key, modifiers) = match key {
                PadKey::Up | PadKey::Left => (Key::Tab, Modifiers::SHIFT),
                PadKey::Down | PadKey::Right => (Key::Tab, Modifiers::NONE),
                PadKey::Choose => (Key::Enter, Modifiers::NONE),
                PadKey::Back => (Key::Escape, Modifiers::NONE),
            };
            context.input_mut(|input| {
                for pressed in [true, false] {
                    input.events.push(egui::Event::Key {
                        key,
                        physical_key: None,
                        pressed,
                        repeat: false,
                        modifiers,
                    });
                }
            });
            if key == Key::Tab {
                let direction =
                    if modifiers.shift { egui::FocusDirection::Previous } else { egui::FocusDirection::Next };
                context.memory_mut(|memory| memory.move_focus(direction));
            }
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
            (Go::Library, _) => {
                kit.history = kit.store.history();
                Screen::Library
            }
            (Go::Settings, screen) => Screen::Settings(Box::new(screen)),
            (Go::Back, Screen::Settings(before)) => *before,
            (Go::Brief(id), _) => match briefing::Briefing::of(kit, &id) {
                Ok(briefing) => Screen::Briefing(Box::new(briefing)),
                Err(sentence) => {
                    kit.notices.push(sentence);
                    Screen::Library
                }
            },
            (Go::Begin { seed, intensity }, Screen::Briefing(briefing)) => {
                match play::Play::begin(kit, &briefing.id, seed, intensity) {
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
            (Go::Over | Go::Branch(_) | Go::Nowhere | Go::Quit | Go::Back | Go::Begin { .. }, screen) => {
                screen
            }
        };
    }

    /// What a person should see once stands along the foot of the window until it is put away.
    fn notices(&mut self, ui: &mut Ui) {
        let Some(notice) = self.kit.notices.first().cloned() else { return };
        let room = ui.max_rect();
        let kit = &mut self.kit;
        let look = kit.look;
        let width = (room.width() - 64.0).min(900.0);
        egui::Area::new(Id::new("notice")).anchor(egui::Align2::CENTER_BOTTOM, [0.0, -16.0]).show(
            ui.ctx(),
            |ui| {
                ui.set_max_width(width);
                look.card(ui, |ui| {
                    ui.set_max_width(width);
                    look.body(ui, &notice);
                    let label = kit.word("notice-seen");
                    if look.secondary_button(ui, None, &label, None).clicked() {
                        kit.notices.remove(0);
                    }
                });
            },
        );
    }
}

/// A `Ui` of its own in a rectangle.
pub(crate) fn part(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let mut child =
        ui.new_child(UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::Min)));
    add(&mut child);
}

/// Whether a key was pressed, and takes it, unless something that takes text has the focus.
pub(crate) fn pressed(ui: &Ui, key: Key) -> bool {
    !ui.ctx().text_edit_focused() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// What tells one scenario's best from another's.
fn reference_key(played: &Played) -> String {
    crate::records::line::hash(&format!("{}\n{}", played.scenario_text, played.pack_text))
}
