//! Where the panels are shown: one egui pass a frame, over the scene.

use std::sync::Mutex;

use bevy::app::AppExit;
use bevy::prelude::*;
use bevy::window::{PrimaryWindow, RequestRedraw, WindowTheme, WindowThemeChanged};
use bevy::winit::WinitSettings;
use bevy_egui::{EguiContexts, EguiPreUpdateSet, EguiPrimaryContextPass};

use super::third_party::opening::Opening;
use crate::assets;
use crate::look::type_faces::{self, FontBytes};
use crate::trainee::{Scene, Sound, Trainee};

/// The trainee's program, and what it wants shown behind the panels.
#[derive(Resource)]
pub(crate) struct Host {
    pub trainee: Trainee,
    pub scene: Option<Scene>,
    /// How large the customer is drawn, 1 at rest.
    pub breath: f32,
    pub sounds: Vec<Sound>,
    /// Whether type and theme are in place.
    dressed: bool,
    /// Passes still to be drawn after the last change.
    settling: u8,
    /// The window's size in points, and how many pixels are one, when it was last drawn.
    size: (egui::Vec2, f32),
}

/// Letters and pictures that are seen for the first time reach the screen passes later: they are drawn into a larger
/// picture, that is handed to what renders, and only what is drawn after that shows them.
const PASSES_AFTER_INPUT: u8 = 3;

/// At first there is more to get ready: the window's own surface, and everything that is drawn with.
const PASSES_AT_FIRST: u8 = 6;

impl Host {
    /// Something else than an input has changed what is shown: it is drawn until it stands still.
    pub fn settle(&mut self) {
        self.settling = self.settling.max(PASSES_AFTER_INPUT);
    }
}

/// Takes the trainee's program into the window.
pub(crate) fn plugin(trainee: Trainee) -> impl Plugin {
    // A plugin is built through a shared reference, once.
    let trainee = Mutex::new(Some(trainee));
    move |app: &mut App| {
        let taken = trainee.lock().ok().and_then(|mut trainee| trainee.take());
        if let Some(trainee) = taken {
            // The very first picture is of the theme's colour, too.
            app.insert_resource(ClearColor(paper(&trainee)));
            app.insert_resource(Host {
                trainee,
                scene: None,
                breath: 1.0,
                sounds: Vec::new(),
                dressed: false,
                settling: PASSES_AT_FIRST,
                size: (egui::Vec2::ZERO, 0.0),
            });
        }
        app.add_systems(Startup, spawn_camera);
        app.add_systems(Update, follow_the_system);
        let before_the_first_pass =
            dress.after(EguiPreUpdateSet::InitContexts).before(EguiPreUpdateSet::BeginPass);
        app.add_systems(PreUpdate, before_the_first_pass);
        app.add_systems(EguiPrimaryContextPass, show);
    }
}

fn spawn_camera(mut commands: Commands) {
    commands.spawn((Camera2d, Msaa::Off));
}

/// The system's colours, as the window finds them and whenever they change.
fn follow_the_system(
    window: Single<&Window, With<PrimaryWindow>>,
    mut changes: MessageReader<WindowThemeChanged>,
    mut host: ResMut<Host>,
    mut found: Local<bool>,
) {
    let at_first = if *found { None } else { window.window_theme };
    *found |= at_first.is_some();
    if let Some(theme) = changes.read().last().map(|change| change.theme).or(at_first) {
        host.trainee.system_is_dark(theme == WindowTheme::Dark);
    }
}

fn paper(trainee: &Trainee) -> Color {
    let [red, green, blue, _] = trainee.look().palette.paper.to_array();
    Color::srgb_u8(red, green, blue)
}

/// Fonts must be there before anything is laid out: they come with the next pass that begins.
fn dress(mut contexts: EguiContexts, mut host: ResMut<Host>) {
    if host.dressed {
        return;
    }
    let Ok(context) = contexts.ctx_mut() else { return };
    type_faces::install(context, &fonts());
    host.trainee.look().apply(context);
    context.options_mut(|options| {
        // A press is a press however long a hand takes over it, and if it trembles a little. (Where frames are slow, a
        // quick one looks long.)
        options.input_options.max_click_duration = f64::INFINITY;
        options.input_options.max_click_dist = 16.0;
    });
    host.dressed = true;
}

fn show(
    mut contexts: EguiContexts,
    mut host: ResMut<Host>,
    mut clear: ResMut<ClearColor>,
    mut exit: MessageWriter<AppExit>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut settings: ResMut<WinitSettings>,
    opening: Res<Opening>,
) -> Result {
    let context = contexts.ctx_mut()?;
    let host = &mut *host;
    if !host.dressed {
        return Ok(());
    }
    opening.done();
    let shown = host.trainee.show(context);
    clear.0 = paper(&host.trainee);
    host.scene = shown.scene;
    host.breath = shown.breath;
    host.sounds.extend(shown.sounds);
    super::wake::look_again_in(&mut settings, shown.look_again_in);
    let size = (context.content_rect().size(), context.pixels_per_point());
    let resized = std::mem::replace(&mut host.size, size) != size;
    if shown.moving || resized || context.input(|input| !input.events.is_empty()) {
        host.settle();
    }
    if shown.moving || host.settling > 0 {
        host.settling = host.settling.saturating_sub(1);
        redraw.write(RequestRedraw);
    }
    if shown.quit {
        exit.write(AppExit::Success);
    }
    Ok(())
}

fn fonts() -> FontBytes {
    let file = |name: &str| {
        let bytes = assets::FONTS.get_file(name).map(|file| file.contents()).unwrap_or_default();
        std::borrow::Cow::Borrowed(bytes)
    };
    FontBytes {
        regular: file("AtkinsonHyperlegibleNext-Regular.ttf"),
        semibold: file("AtkinsonHyperlegibleNext-SemiBold.ttf"),
        heavy: file("AtkinsonHyperlegibleNext-ExtraBold.ttf"),
        italic: file("AtkinsonHyperlegibleNext-Italic.ttf"),
        fallbacks: vec![file("NotoSans-Regular.ttf"), file("NotoEmoji-Regular.ttf")],
    }
}
