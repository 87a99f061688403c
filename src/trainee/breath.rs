//! The customer breathes a little while they are spoken with, and comes to rest when nothing happens.

use std::time::Duration;

use egui::Ui;

use super::Kit;

/// A breath takes so many seconds, and makes the customer so much larger. One is drawn after the last thing that was
/// said or pressed, in less than thirty steps; then the customer, and the window, rest.
const BREATH: f64 = 4.0;
const DEPTH: f32 = 0.012;
const BREATH_STEP: Duration = Duration::from_millis(150);

/// The customer's breath.
#[derive(Default)]
pub(super) struct Breath {
    /// When the breath began that others follow: something was pressed or said. Seconds of the window's clock.
    began: f64,
}

impl Breath {
    /// How large the customer is drawn just now. While that changes by itself, the window is asked to look again.
    pub fn drawn(&mut self, kit: &mut Kit, ui: &Ui, on_stage: bool) -> f32 {
        let (now, pressed) = ui.input(|input| (input.time, !input.events.is_empty()));
        let passed = now - self.began;
        let over = passed >= BREATH;
        // A breath that is being drawn goes on where it is.
        if over && (pressed || kit.moving) {
            self.began = now;
        }
        if !on_stage || kit.look.reduced_motion || over {
            return 1.0;
        }
        let soon = kit.look_again_in.map_or(BREATH_STEP, |before| before.min(BREATH_STEP));
        kit.look_again_in = Some(soon);
        let turn = ((now - self.began) / BREATH * std::f64::consts::TAU) as f32;
        1.0 + DEPTH * 0.5 * (1.0 - turn.cos())
    }
}
