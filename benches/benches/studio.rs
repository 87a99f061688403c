//! What a picture of the studio costs with two thousand beats, and a letter typed there until everything on the screen
//! follows from it, each beside a picture of an empty window: layout and triangles, without the graphics card's share.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Event, Id, Pos2, RawInput, Rect, vec2};
use extramile::authoring::{Bench, Studio};
use extramile::look::type_faces::{self, FontBytes};
use extramile::look::{Look, Theme};
use extramile::places_on_disk::Places;
use extramile::scenario::packs::default_pack;
use extramile::words::Words;
use extramile_benches::as_ron;
use extramile_benches::compare::{Engine, compare};
use extramile_benches::story::Story;

/// A window of egui's, without a window.
struct Window {
    context: Context,
    time: f64,
}

impl Window {
    fn new(look: Look) -> Window {
        let context = Context::default();
        type_faces::install(&context, &fonts());
        look.apply(&context);
        Window { context, time: 0.0 }
    }

    /// One picture: how long it took, to triangles.
    fn picture(&mut self, events: Vec<Event>, mut add: impl FnMut(&mut egui::Ui)) -> Duration {
        // Too little time for anything to be worked out beside, which no picture waits for.
        self.time += 0.016;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 720.0)));
        let input =
            RawInput { screen_rect, time: Some(self.time), events, focused: true, ..RawInput::default() };
        let begun = Instant::now();
        let output = self.context.run_ui(input, &mut add);
        let triangles = self.context.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(triangles);
        begun.elapsed()
    }
}

fn fonts() -> FontBytes {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/fonts");
    let read = |name: &str| std::fs::read(folder.join(name)).expect("the fonts are in the repository").into();
    FontBytes {
        regular: read("AtkinsonHyperlegibleNext-Regular.ttf"),
        semibold: read("AtkinsonHyperlegibleNext-SemiBold.ttf"),
        heavy: read("AtkinsonHyperlegibleNext-ExtraBold.ttf"),
        italic: read("AtkinsonHyperlegibleNext-Italic.ttf"),
        fallbacks: vec![read("NotoSans-Regular.ttf"), read("NotoEmoji-Regular.ttf")],
    }
}

/// A studio in its window.
struct Desk {
    window: Window,
    studio: Studio,
    words: Words,
    look: Look,
    entered: bool,
}

impl Desk {
    fn open(home: &Path, text: &str) -> Desk {
        let file = home.join("scenarios/my-pack/story.ron");
        std::fs::create_dir_all(home.join("scenarios/my-pack")).expect("a folder");
        std::fs::write(&file, text).expect("a file");
        let places = Places::under(home, None);
        let studio = Studio::open(&file, &places, (default_pack(), String::new())).expect("a scenario");
        let look = Look::new(Theme::Light, 1.0, true);
        let mut desk =
            Desk { window: Window::new(look), studio, words: Words::english(), look, entered: true };
        for _ in 0..4 {
            desk.picture(Vec::new());
        }
        desk
    }

    fn picture(&mut self, events: Vec<Event>) -> Duration {
        let Desk { window, studio, words, look, entered } = self;
        let entered = std::mem::take(entered);
        window.picture(events, |ui| {
            let mut picture = |_: &Context, _: &str| None;
            let mut bench = Bench { look: *look, words, picture: &mut picture, wake: Arc::new(|| {}) };
            studio.show(&mut bench, ui, entered);
        })
    }

    /// Puts the cursor into what the customer says at the first beat.
    fn write_at_the_first_beat(&mut self) {
        let path: Vec<String> = ["beats", "b0", "says"].map(str::to_owned).into();
        let field = Id::new(("studio field", path.as_slice()));
        self.window.context.memory_mut(|memory| memory.request_focus(field));
        self.picture(Vec::new());
        assert_eq!(self.window.context.memory(|memory| memory.focused()), Some(field), "the field is there");
    }
}

fn main() {
    let home = tempfile::tempdir().expect("a folder of its own");
    let text = as_ron::scenario(&Story::of(2000));
    let mut empty = Window::new(Look::new(Theme::Light, 1.0, true));
    let mut resting = Desk::open(&home.path().join("resting"), &text);
    let mut moved = Desk::open(&home.path().join("moved"), &text);
    let mut typed = Desk::open(&home.path().join("typed"), &text);
    typed.write_at_the_first_beat();
    let letters = Cell::new(0);
    let mut away = 0;
    println!("a picture with {} KiB of scenario (median)", text.len() / 1024);
    let engines = vec![
        Engine::new("empty", move || {
            empty.picture(Vec::new(), |ui| {
                ui.label("Nothing");
            })
        }),
        Engine::new("studio", || resting.picture(Vec::new())),
        Engine::new("pointer", || {
            away = (away + 7) % 700;
            moved.picture(vec![Event::PointerMoved(egui::pos2(640.0, away as f32))])
        }),
        Engine::new("letter", || {
            letters.set(letters.get() + 1);
            typed.picture(vec![Event::Text("x".into())])
        }),
    ];
    compare(engines, |_, took| format!("{:>9.3} ms", took.as_secs_f64() * 1000.0));
    // What was typed has arrived: otherwise nothing was measured.
    typed.studio.save(&typed.words);
    let written =
        std::fs::read_to_string(home.path().join("typed/scenarios/my-pack/story.ron")).unwrap_or_default();
    assert_eq!(written.len(), text.len() + letters.get(), "every letter is in the file");
}
