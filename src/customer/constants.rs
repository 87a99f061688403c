//! The numbers of the customer model, read from `assets/rubric/constants.ron`, where each stands beside its finding.

use serde::Deserialize;

use super::fixed::Fixed;

/// The data file's text. Records keep its hash.
pub const TEXT: &str = include_str!("../../assets/rubric/constants.ron");

/// Every constant of the model; the data file says which finding each rests on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constants {
    /// `weights_outcome` of the data file.
    pub weights_outcome: (Fixed, Fixed, Fixed),
    /// `weights_process` of the data file.
    pub weights_process: (Fixed, Fixed, Fixed),
    /// `base_minor` of the data file.
    pub base_minor: Fixed,
    /// `base_moderate` of the data file.
    pub base_moderate: Fixed,
    /// `base_severe` of the data file.
    pub base_severe: Fixed,
    /// `start_fairness` of the data file.
    pub start_fairness: Fixed,
    /// `ceiling` of the data file.
    pub ceiling: Fixed,
    /// `ceiling_cover` of the data file.
    pub ceiling_cover: Fixed,
    /// `cover_of_open_promise` of the data file.
    pub cover_of_open_promise: Fixed,
    /// `arousal_drag` of the data file.
    pub arousal_drag: Fixed,
    /// `arousal_drag_from` of the data file.
    pub arousal_drag_from: Fixed,
    /// `sticky` of the data file.
    pub sticky: Fixed,
    /// `sticky_from` of the data file.
    pub sticky_from: Fixed,
    /// `fastest_fall` of the data file.
    pub fastest_fall: Fixed,
    /// `fastest_rise` of the data file.
    pub fastest_rise: Fixed,
    /// `arousal_decay` of the data file.
    pub arousal_decay: Fixed,
    /// `heated_above` of the data file.
    pub heated_above: Fixed,
    /// `heated` of the data file.
    pub heated: Fixed,
    /// `cool` of the data file.
    pub cool: Fixed,
    /// `second_failure` of the data file.
    pub second_failure: Fixed,
    /// `warm_open` of the data file.
    pub warm_open: Fixed,
    /// `warm_middle` of the data file.
    pub warm_middle: Fixed,
    /// `warm_close` of the data file.
    pub warm_close: Fixed,
    /// `competent_open` of the data file.
    pub competent_open: Fixed,
    /// `competent_middle` of the data file.
    pub competent_middle: Fixed,
    /// `competent_close` of the data file.
    pub competent_close: Fixed,
    /// `restate_i` of the data file.
    pub restate_i: Fixed,
    /// `restate_heard` of the data file.
    pub restate_heard: Fixed,
    /// `restate_a` of the data file.
    pub restate_a: Fixed,
    /// `acknowledge_i` of the data file.
    pub acknowledge_i: Fixed,
    /// `acknowledge_a` of the data file.
    pub acknowledge_a: Fixed,
    /// `acknowledge_unshown` of the data file.
    pub acknowledge_unshown: Fixed,
    /// `ask_open_i` of the data file.
    pub ask_open_i: Fixed,
    /// `repeat_p` of the data file.
    pub repeat_p: Fixed,
    /// `repeat_i` of the data file.
    pub repeat_i: Fixed,
    /// `repeat_a` of the data file.
    pub repeat_a: Fixed,
    /// `ask_wish_p` of the data file.
    pub ask_wish_p: Fixed,
    /// `ask_wish_after_gift` of the data file.
    pub ask_wish_after_gift: Fixed,
    /// `check_needs_heard` of the data file.
    pub check_needs_heard: Fixed,
    /// `check_i` of the data file.
    pub check_i: Fixed,
    /// `check_heard` of the data file.
    pub check_heard: Fixed,
    /// `interrupt_i` of the data file.
    pub interrupt_i: Fixed,
    /// `interrupt_a` of the data file.
    pub interrupt_a: Fixed,
    /// `own_i` of the data file.
    pub own_i: Fixed,
    /// `apology_i` of the data file.
    pub apology_i: Fixed,
    /// `responsibility` of the data file.
    pub responsibility: Fixed,
    /// `repair` of the data file.
    pub repair: Fixed,
    /// `regret` of the data file.
    pub regret: Fixed,
    /// `explanation` of the data file.
    pub explanation: Fixed,
    /// `repentance` of the data file.
    pub repentance: Fixed,
    /// `forgiveness` of the data file.
    pub forgiveness: Fixed,
    /// `apology_second` of the data file.
    pub apology_second: Fixed,
    /// `apology_later` of the data file.
    pub apology_later: Fixed,
    /// `apology_unheard_ongoing` of the data file.
    pub apology_unheard_ongoing: Fixed,
    /// `apology_heard_one_off` of the data file.
    pub apology_heard_one_off: Fixed,
    /// `apology_heard_from` of the data file.
    pub apology_heard_from: Fixed,
    /// `excuse_p` of the data file.
    pub excuse_p: Fixed,
    /// `justification_p` of the data file.
    pub justification_p: Fixed,
    /// `concrete_i` of the data file.
    pub concrete_i: Fixed,
    /// `invent_i` of the data file.
    pub invent_i: Fixed,
    /// `decline_alternative_p` of the data file.
    pub decline_alternative_p: Fixed,
    /// `decline_alternative_a` of the data file.
    pub decline_alternative_a: Fixed,
    /// `decline_i` of the data file.
    pub decline_i: Fixed,
    /// `decline_p` of the data file.
    pub decline_p: Fixed,
    /// `decline_a` of the data file.
    pub decline_a: Fixed,
    /// `blame_i` of the data file.
    pub blame_i: Fixed,
    /// `blame_a` of the data file.
    pub blame_a: Fixed,
    /// `hide_policy_i` of the data file.
    pub hide_policy_i: Fixed,
    /// `hide_policy_p` of the data file.
    pub hide_policy_p: Fixed,
    /// `hide_policy_a` of the data file.
    pub hide_policy_a: Fixed,
    /// `dismiss_i` of the data file.
    pub dismiss_i: Fixed,
    /// `dismiss_a` of the data file.
    pub dismiss_a: Fixed,
    /// `doubt_i` of the data file.
    pub doubt_i: Fixed,
    /// `doubt_a` of the data file.
    pub doubt_a: Fixed,
    /// `transfer_warm` of the data file.
    pub transfer_warm: Fixed,
    /// `promise_p` of the data file.
    pub promise_p: Fixed,
    /// `promise_next` of the data file.
    pub promise_next: Fixed,
    /// `keep` of the data file.
    pub keep: Fixed,
    /// `keep_exceeded` of the data file.
    pub keep_exceeded: Fixed,
    /// `keep_renegotiated` of the data file.
    pub keep_renegotiated: Fixed,
    /// `update_p` of the data file.
    pub update_p: Fixed,
    /// `update_a` of the data file.
    pub update_a: Fixed,
    /// `renegotiate` of the data file.
    pub renegotiate: Fixed,
    /// `renegotiate_a` of the data file.
    pub renegotiate_a: Fixed,
    /// `broken` of the data file.
    pub broken: Fixed,
    /// `broken_p` of the data file.
    pub broken_p: Fixed,
    /// `broken_a` of the data file.
    pub broken_a: Fixed,
    /// `broken_warned` of the data file.
    pub broken_warned: Fixed,
    /// `fix_d` of the data file.
    pub fix_d: Fixed,
    /// `fix_curve` of the data file.
    pub fix_curve: Fixed,
    /// `fix_calms_at` of the data file.
    pub fix_calms_at: Fixed,
    /// `fix_a` of the data file.
    pub fix_a: Fixed,
    /// `speed_p` of the data file.
    pub speed_p: Fixed,
    /// `hold_announced_a` of the data file.
    pub hold_announced_a: Fixed,
    /// `hold_a` of the data file.
    pub hold_a: Fixed,
    /// `hold_minute_a` of the data file.
    pub hold_minute_a: Fixed,
    /// `hold_i` of the data file.
    pub hold_i: Fixed,
    /// `prevent_p` of the data file.
    pub prevent_p: Fixed,
    /// `dead_air_spoken_a` of the data file.
    pub dead_air_spoken_a: Fixed,
    /// `dead_air_chat_a` of the data file.
    pub dead_air_chat_a: Fixed,
    /// `goodwill_d` of the data file.
    pub goodwill_d: Fixed,
    /// `goodwill_curve` of the data file.
    pub goodwill_curve: Fixed,
    /// `goodwill_floor` of the data file.
    pub goodwill_floor: Fixed,
    /// `goodwill_mixed` of the data file.
    pub goodwill_mixed: Fixed,
    /// `goodwill_quality` of the data file.
    pub goodwill_quality: Fixed,
    /// `goodwill_too_much` of the data file.
    pub goodwill_too_much: Fixed,
    /// `goodwill_too_much_from` of the data file.
    pub goodwill_too_much_from: Fixed,
    /// `goodwill_a` of the data file.
    pub goodwill_a: Fixed,
    /// `goodwill_unfit` of the data file.
    pub goodwill_unfit: Fixed,
    /// `save_effort_p` of the data file.
    pub save_effort_p: Fixed,
    /// `save_effort_i` of the data file.
    pub save_effort_i: Fixed,
    /// `save_effort_a` of the data file.
    pub save_effort_a: Fixed,
    /// `follow_up_i` of the data file.
    pub follow_up_i: Fixed,
    /// `follow_up` of the data file.
    pub follow_up: Fixed,
    /// `thank_i` of the data file.
    pub thank_i: Fixed,
    /// `insult_i` of the data file.
    pub insult_i: Fixed,
    /// `insult_a` of the data file.
    pub insult_a: Fixed,
    /// `breach_privacy_i` of the data file.
    pub breach_privacy_i: Fixed,
    /// `breach_privacy_p` of the data file.
    pub breach_privacy_p: Fixed,
    /// `breach_privacy_a` of the data file.
    pub breach_privacy_a: Fixed,
}

impl Constants {
    /// Reads the constants.
    ///
    /// # Errors
    /// The reader's own sentence, with line and column, where the text is not a complete set of constants.
    pub fn read(text: &str) -> Result<Constants, String> {
        ron::from_str(text).map_err(|error| format!("the customer model's constants cannot be read: {error}"))
    }
}
