//! The way from the library to where one writes, and from there into a conversation that counts nowhere.

use std::time::Duration;

use egui::Ui;

use super::play::Play;
use super::{Go, Kit};
use crate::analysis::named;
use crate::authoring::{Asked, Bench, Start, StartAsked, Studio};
use crate::conversation::log::Setup;
use crate::conversation::state::Input;
use crate::records::session::{Played, Session};
use crate::records::store::Store;
use crate::scenario::compile::compile;
use crate::scenario::read::read_scenario;
use crate::scenario::script::ReplyIndex;

/// What a scenario is tried out with: always the same, so that a change shows as a change.
const SEED: u64 = 1;
const INTENSITY: u8 = 3;

/// Shows where one begins to write.
pub(super) fn start(start: &mut Start, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let wake = kit.bests.waker();
    let Kit { pictures, words, look, shelf, places, .. } = kit;
    let mut picture = |context: &egui::Context, file: &str| pictures.get(context, file);
    let mut bench = Bench { look: *look, words, picture: &mut picture, wake };
    match start.show(&mut bench, ui, shelf, places, entered) {
        StartAsked::Nothing => Go::Nowhere,
        StartAsked::Leave => Go::Library,
        StartAsked::Opened(studio) => Go::Studio(studio),
        StartAsked::Told(sentence) => {
            kit.notices.push(sentence);
            Go::Nowhere
        }
    }
}

/// Shows the studio.
pub(super) fn studio(studio: &mut Studio, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let wake = kit.bests.waker();
    let Kit { pictures, words, look, .. } = kit;
    let mut picture = |context: &egui::Context, file: &str| pictures.get(context, file);
    let mut bench = Bench { look: *look, words, picture: &mut picture, wake };
    let asked = studio.show(&mut bench, ui, entered);
    let again = Duration::from_secs_f64(studio.look_again_in());
    kit.look_again_in = Some(kit.look_again_in.map_or(again, |other| other.min(again)));
    match asked {
        Asked::Nothing => Go::Nowhere,
        Asked::Leave => Go::Write,
        Asked::Try { text, replies } => match tried(kit, text, studio, &replies) {
            Ok(play) => Go::Try(Box::new(play)),
            Err(sentence) => {
                kit.notices.push(sentence);
                Go::Nowhere
            }
        },
    }
}

/// A conversation in a scenario as it is in the studio, after these replies.
fn tried(kit: &mut Kit, text: String, studio: &Studio, replies: &[String]) -> Result<Play, String> {
    let scenario =
        read_scenario("tried.ron", text.as_str()).value.ok_or_else(|| kit.word("studio-not-playable"))?;
    let (pack, pack_text) = studio.pack();
    let script = compile(&scenario, pack).map_err(|error| error.to_string())?;
    let played = Played {
        script,
        constants: kit.constants.clone(),
        pack: pack.id.to_string(),
        // No file: what is saved meanwhile is for the next try.
        file: String::new(),
        scenario_text: text,
        pack_text: pack_text.into(),
        constants_text: crate::customer::constants::TEXT.into(),
    };
    kit.bests.prepare(&played);
    // It counts nowhere, so it leaves nothing behind.
    let store = Store::in_memory();
    let setup = Setup { seed: SEED, intensity: INTENSITY, timed: false, me: kit.me() };
    let (mut session, _) =
        Session::begin(&store, played, setup, Kit::now()).map_err(|error| error.to_string())?;
    for reply in replies {
        let script = &session.played.script;
        let index = (0..script.replies.len() as ReplyIndex).find(|index| named(script, *index) == *reply);
        let index = index.ok_or_else(|| kit.word("studio-way-gone"))?;
        session.take(Input::Say(index)).map_err(|error| error.to_string())?;
    }
    let replay = session.replayed().map_err(|error| error.to_string())?;
    Ok(Play::of_fork(kit, session, &replay))
}
