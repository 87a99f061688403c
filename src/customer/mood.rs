//! The mood and what moves it: a pure function of a deed and the setting it is done in, with its terms.

use super::constants::Constants;
use super::deed::{Deed, part};
use super::fixed::{Fixed, ONE, exp_of_minus, over, products, times};
use crate::scenario::model::{FailureKind, Phase, Relation, Severity};

/// One hundred points, in millionths.
pub const HUNDRED: i32 = 100 * ONE;

/// How a customer feels. Fairness in −1..1, arousal and satisfaction in 0..100, all in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mood {
    /// Fairness of what they get.
    pub outcome: i32,
    /// Fairness of how they are treated.
    pub treatment: i32,
    /// Fairness of how it is done: speed, effort, explanations.
    pub procedure: i32,
    /// How heated they are.
    pub arousal: i32,
    /// How satisfied they are.
    pub satisfaction: i32,
    /// What promises kept and broken have left behind, in points.
    pub ledger: i32,
}

/// What kind of trouble this customer is in; fixed for a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Temper {
    /// What failed.
    pub failure: FailureKind,
    /// How badly.
    pub severity: Severity,
    /// Whether there is a relationship.
    pub relation: Relation,
}

/// Where the conversation stands while a deed is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The phase, read once before the reply.
    pub phase: Phase,
    /// Failures so far, this one included.
    pub failures: u8,
}

/// One of the quantities of a mood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quantity {
    /// Fairness of outcome.
    Outcome,
    /// Fairness of treatment.
    Treatment,
    /// Fairness of procedure.
    Procedure,
    /// Arousal.
    Arousal,
    /// Satisfaction, directly.
    Satisfaction,
    /// The ledger.
    Ledger,
}

/// One cause of a change: how much which quantity moved because of which deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// What moved.
    pub quantity: Quantity,
    /// By how much, in millionths (fairness) or millionths of a point.
    pub amount: i32,
    /// Because of what.
    pub deed: Deed,
}

impl Mood {
    /// The mood at the beginning; `arousal` in points.
    pub fn at_the_start(constants: &Constants, temper: Temper, arousal: u8, cover: i32) -> Mood {
        let start = constants.start_fairness.0;
        let mut mood = Mood {
            outcome: start,
            treatment: start,
            procedure: start,
            arousal: i32::from(arousal.min(100)) * ONE,
            satisfaction: 0,
            ledger: 0,
        };
        mood.satisfaction = mood.target(constants, temper, cover);
        mood
    }

    /// Where satisfaction is heading, in millionths of a point.
    #[inline]
    pub fn target(&self, constants: &Constants, temper: Temper, cover: i32) -> i32 {
        let (d, i, p) = match temper.failure {
            FailureKind::Outcome => constants.weights_outcome,
            FailureKind::Process => constants.weights_process,
        };
        let base = match temper.severity {
            Severity::Minor => constants.base_minor,
            Severity::Moderate => constants.base_moderate,
            Severity::Severe => constants.base_severe,
        };
        let fairness = products([(d.0, self.outcome), (i.0, self.treatment), (p.0, self.procedure)]);
        let ceiling = constants.ceiling.0 + times(constants.ceiling_cover.0, cover);
        let drag = times(constants.arousal_drag.0, (self.arousal - constants.arousal_drag_from.0).max(0));
        ((base.0 + 100 * fairness).min(ceiling) + self.ledger - drag).clamp(0, HUNDRED)
    }

    /// What time does after every reply: arousal ebbs, satisfaction follows its target, but only so fast (F15).
    #[inline]
    pub fn breathe(&mut self, constants: &Constants, temper: Temper, cover: i32) {
        self.arousal = times(self.arousal, constants.arousal_decay.0).clamp(0, HUNDRED);
        let heat = (self.arousal - constants.sticky_from.0).max(0) / 100;
        let pace = ONE - times(constants.sticky.0, heat);
        let step = times(pace, self.target(constants, temper, cover) - self.satisfaction);
        let step = step.clamp(-constants.fastest_fall.0, constants.fastest_rise.0);
        self.satisfaction = (self.satisfaction + step).clamp(0, HUNDRED);
    }

    /// Lets a deed be felt; every change is handed to `term`.
    pub fn feel(
        &mut self,
        constants: &Constants,
        temper: Temper,
        setting: Setting,
        deed: Deed,
        term: &mut impl FnMut(Term),
    ) {
        let mut hand = Hand { mood: self, constants, setting, deed, term };
        hand.feel(temper);
    }

    fn quantity(&mut self, quantity: Quantity) -> &mut i32 {
        match quantity {
            Quantity::Outcome => &mut self.outcome,
            Quantity::Treatment => &mut self.treatment,
            Quantity::Procedure => &mut self.procedure,
            Quantity::Arousal => &mut self.arousal,
            Quantity::Satisfaction => &mut self.satisfaction,
            Quantity::Ledger => &mut self.ledger,
        }
    }
}

/// One deed being felt.
struct Hand<'a, F: FnMut(Term)> {
    mood: &'a mut Mood,
    constants: &'a Constants,
    setting: Setting,
    deed: Deed,
    term: &'a mut F,
}

impl<F: FnMut(Term)> Hand<'_, F> {
    /// After a second failure gains are worth less (F12); losses are not.
    fn attenuated(&self, amount: i32) -> i32 {
        if amount > 0 && self.setting.failures > 1 {
            times(amount, self.constants.second_failure.0)
        } else {
            amount
        }
    }

    fn warm(&self) -> i32 {
        match self.setting.phase {
            Phase::Open => self.constants.warm_open.0,
            Phase::Middle => self.constants.warm_middle.0,
            Phase::Close => self.constants.warm_close.0,
        }
    }

    fn competent(&self) -> i32 {
        match self.setting.phase {
            Phase::Open => self.constants.competent_open.0,
            Phase::Middle => self.constants.competent_middle.0,
            Phase::Close => self.constants.competent_close.0,
        }
    }

    /// Heated customers are calmed by more than cool ones.
    fn heat(&self) -> i32 {
        if self.mood.arousal > self.constants.heated_above.0 {
            self.constants.heated.0
        } else {
            self.constants.cool.0
        }
    }

    fn change(&mut self, quantity: Quantity, amount: i32) {
        let (low, high) = match quantity {
            Quantity::Outcome | Quantity::Treatment | Quantity::Procedure => (-ONE, ONE),
            Quantity::Arousal | Quantity::Satisfaction => (0, HUNDRED),
            Quantity::Ledger => (-2 * HUNDRED, 2 * HUNDRED),
        };
        let value = self.mood.quantity(quantity);
        let before = *value;
        *value = before.saturating_add(amount).clamp(low, high);
        let amount = *value - before;
        if amount != 0 {
            (self.term)(Term { quantity, amount, deed: self.deed });
        }
    }

    /// Treatment or procedure: a gain meets a soft ceiling, so that a decent talk does not hit the end at once.
    fn fairness(&mut self, quantity: Quantity, amount: i32) {
        let amount = self.attenuated(amount);
        let at = (*self.mood.quantity(quantity)).max(0);
        self.change(quantity, if amount > 0 { times(amount, ONE - at) } else { amount });
    }

    fn treatment(&mut self, amount: i32) {
        self.fairness(Quantity::Treatment, amount);
    }

    fn procedure(&mut self, amount: i32) {
        self.fairness(Quantity::Procedure, amount);
    }

    fn outcome(&mut self, amount: i32) {
        let amount = self.attenuated(amount);
        self.change(Quantity::Outcome, amount);
    }

    fn arousal(&mut self, amount: i32) {
        self.change(Quantity::Arousal, amount);
    }

    /// The ledger and satisfaction move together, at once.
    fn ledger(&mut self, amount: i32) {
        let amount = self.attenuated(amount);
        self.change(Quantity::Ledger, amount);
        self.change(Quantity::Satisfaction, amount);
    }

    fn repeat(&mut self, share: i32) {
        self.procedure(times(self.constants.repeat_p.0, share));
        self.treatment(times(self.constants.repeat_i.0, share));
        self.arousal(times(self.constants.repeat_a.0, share));
    }

    fn feel(&mut self, temper: Temper) {
        let c = self.constants;
        match self.deed {
            Deed::Restated { weight, of, .. } => {
                let q = over(i32::from(weight), i32::from(of));
                let heat = self.heat();
                self.treatment(times(c.restate_i.0, q));
                self.arousal(times(times(c.restate_a.0, q), heat));
            }
            Deed::Invented { .. } | Deed::AskedAgain { .. } => self.repeat(ONE),
            Deed::Acknowledged { fresh, shown, .. } => {
                if fresh {
                    let share = if shown { ONE } else { c.acknowledge_unshown.0 };
                    let (warm, heat) = (self.warm(), self.heat());
                    self.treatment(times(times(c.acknowledge_i.0, warm), share));
                    self.arousal(times(times(c.acknowledge_a.0, heat), share));
                }
            }
            Deed::AskedOpenly { fresh, .. } => {
                if fresh {
                    self.treatment(c.ask_open_i.0);
                }
            }
            Deed::AskedWish { fresh, gifted } => {
                if fresh {
                    self.procedure(times(c.ask_wish_p.0, if gifted { c.ask_wish_after_gift.0 } else { ONE }));
                }
            }
            Deed::SummedUp { heard, fresh, .. } => {
                if heard && fresh {
                    self.treatment(c.check_i.0);
                }
            }
            Deed::Interrupted => self.loss(c.interrupt_i, Fixed(0), c.interrupt_a),
            Deed::Owned { fresh, .. } => {
                if fresh {
                    self.treatment(c.own_i.0);
                }
            }
            Deed::Apologised { parts, nth, listened } => self.apology(temper, parts, nth, listened),
            Deed::Explained { excuse, fresh, .. } => {
                if fresh {
                    let worth = if excuse { c.excuse_p.0 } else { c.justification_p.0 };
                    let competent = self.competent();
                    self.procedure(times(worth, competent));
                }
            }
            Deed::WasConcrete => {
                let competent = self.competent();
                self.treatment(times(c.concrete_i.0, competent));
            }
            Deed::MadeUp { .. } => self.treatment(c.invent_i.0),
            Deed::Declined { alternative: true, fresh, .. } => {
                if fresh {
                    self.procedure(c.decline_alternative_p.0);
                }
                self.arousal(c.decline_alternative_a.0);
            }
            Deed::Declined { .. } => self.loss(c.decline_i, c.decline_p, c.decline_a),
            Deed::Blamed => self.loss(c.blame_i, Fixed(0), c.blame_a),
            Deed::HidBehindPolicy => self.loss(c.hide_policy_i, c.hide_policy_p, c.hide_policy_a),
            Deed::Dismissed => self.loss(c.dismiss_i, Fixed(0), c.dismiss_a),
            Deed::Doubted => self.loss(c.doubt_i, Fixed(0), c.doubt_a),
            Deed::Transferred { warm } => self.repeat(if warm { c.transfer_warm.0 } else { ONE }),
            Deed::Promised { thirds, before, .. } => {
                let mut worth = times(c.promise_p.0, i32::from(thirds.min(3)) * ONE / 3);
                for _ in 0..before.min(20) {
                    worth = times(worth, c.promise_next.0);
                }
                let competent = self.competent();
                self.procedure(times(worth, competent));
            }
            Deed::Kept { late: true, .. } | Deed::Kept { also: true, .. } => {}
            Deed::Kept { moved: true, .. } | Deed::Kept { anew: true, .. } => {
                self.ledger(c.keep_renegotiated.0)
            }
            Deed::Kept { exceeded, .. } => self.ledger(if exceeded { c.keep_exceeded.0 } else { c.keep.0 }),
            Deed::Updated { fresh, in_time, .. } => {
                if fresh && in_time {
                    self.procedure(c.update_p.0);
                    self.arousal(c.update_a.0);
                }
            }
            Deed::Moved { in_time: true, .. } => {
                self.ledger(c.renegotiate.0);
                self.arousal(c.renegotiate_a.0);
            }
            Deed::Broke { warned, .. } => {
                let share = if warned { c.broken_warned.0 } else { ONE };
                self.ledger(times(c.broken.0, share));
                self.procedure(times(c.broken_p.0, share));
                self.arousal(times(c.broken_a.0, share));
            }
            Deed::Fixed { before, after, .. } => {
                let curve = |x| exp_of_minus(times(c.fix_curve.0, x));
                self.outcome(times(c.fix_d.0, curve(before) - curve(after)));
                if before < c.fix_calms_at.0 && after >= c.fix_calms_at.0 {
                    self.arousal(c.fix_a.0);
                }
            }
            Deed::Answered { took, norm, .. } => {
                let (took, norm) = (took.min(1_000_000) as i32, norm.clamp(1, 1_000_000) as i32);
                let share = (i64::from(norm - took) * i64::from(ONE) / i64::from(norm))
                    .clamp(-i64::from(ONE), i64::from(ONE));
                self.procedure(times(c.speed_p.0, share as i32));
            }
            Deed::Held { minutes, norm, announced: true, .. } => {
                self.arousal(c.hold_announced_a.0 * i32::from(minutes.saturating_sub(norm).min(200)));
            }
            Deed::Held { minutes, .. } => {
                self.loss(
                    c.hold_i,
                    Fixed(0),
                    Fixed(c.hold_a.0 + c.hold_minute_a.0 * i32::from(minutes.min(100))),
                );
            }
            Deed::Prevented { fresh, .. } => {
                if fresh {
                    let competent = self.competent();
                    self.procedure(times(c.prevent_p.0, competent));
                }
            }
            Deed::FellSilent { spoken, written } => {
                if spoken {
                    self.arousal(c.dead_air_spoken_a.0);
                } else if written {
                    self.arousal(c.dead_air_chat_a.0);
                }
            }
            Deed::Gave { before, after, first, fits, .. } => self.gift(before, after, first, fits),
            Deed::SavedEffort { fresh, .. } => {
                if fresh {
                    self.procedure(c.save_effort_p.0);
                    self.treatment(c.save_effort_i.0);
                    self.arousal(c.save_effort_a.0);
                }
            }
            Deed::FollowedUp { fresh, all_good } => {
                if fresh && all_good {
                    let warm = self.warm();
                    self.treatment(times(c.follow_up_i.0, warm));
                    let gain = self.attenuated(c.follow_up.0);
                    self.change(Quantity::Ledger, gain);
                }
            }
            Deed::Thanked { fresh } => {
                if fresh {
                    let warm = self.warm();
                    self.treatment(times(c.thank_i.0, warm));
                }
            }
            Deed::Insulted => self.loss(c.insult_i, Fixed(0), c.insult_a),
            Deed::BreachedPrivacy => self.loss(c.breach_privacy_i, c.breach_privacy_p, c.breach_privacy_a),
            Deed::Moved { in_time: false, .. } | Deed::Chased { .. } | Deed::Pointed { .. } => {}
        }
    }

    fn loss(&mut self, treatment: Fixed, procedure: Fixed, arousal: Fixed) {
        self.treatment(treatment.0);
        self.procedure(procedure.0);
        self.arousal(arousal.0);
    }

    /// F1, F2, F6, F7, F8: what is in it, whether the customer was heard first, and how many came before.
    fn apology(&mut self, temper: Temper, parts: u8, nth: u8, listened: bool) {
        let c = self.constants;
        let worth = [
            (part::RESPONSIBILITY, c.responsibility),
            (part::REPAIR, c.repair),
            (part::REGRET, c.regret),
            (part::EXPLANATION, c.explanation),
            (part::REPENTANCE, c.repentance),
            (part::FORGIVENESS, c.forgiveness),
        ];
        let q: i32 = worth.iter().filter(|(bit, _)| parts & bit != 0).map(|(_, worth)| worth.0).sum();
        let order = match (temper.relation, listened) {
            (Relation::Ongoing, false) => c.apology_unheard_ongoing.0,
            (Relation::OneOff, true) => c.apology_heard_one_off.0,
            _ => ONE,
        };
        let repeat = match nth {
            0 => ONE,
            1 => c.apology_second.0,
            _ => c.apology_later.0,
        };
        let warm = if repeat > 0 { self.warm() } else { ONE };
        self.treatment(times(times(times(times(c.apology_i.0, q), order), repeat), warm));
    }

    /// F3, F9, F13: a gift helps a mixed recovery most, peaks near four fifths of the loss, and can be too much.
    fn gift(&mut self, before: i32, after: i32, first: bool, fits: bool) {
        let c = self.constants;
        let fairness = over(self.mood.treatment + self.mood.procedure, c.goodwill_quality.0);
        let q = (ONE / 2 + fairness).clamp(0, ONE);
        let mixed = c.goodwill_floor.0 + times(c.goodwill_mixed.0, 4 * times(q, ONE - q));
        let curve = |g: i32| {
            exp_of_minus(
                (i64::from(c.goodwill_curve.0) * i64::from(g) / i64::from(ONE)).min(i64::from(i32::MAX))
                    as i32,
            )
        };
        let mut gain = times(times(c.goodwill_d.0, curve(before) - curve(after)), mixed);
        if !fits {
            gain = times(gain, c.goodwill_unfit.0);
        }
        self.outcome(gain);
        let too_much = |g: i32| (g - c.goodwill_too_much_from.0).max(0);
        self.outcome(-times(c.goodwill_too_much.0, too_much(after) - too_much(before)));
        if first {
            self.arousal(c.goodwill_a.0);
        }
    }
}
