//! What the acts of a reply come to together, found once when a script is made.

use super::script::Act;

/// What the acts of a reply are, taken together: nobody need look through them for it at every turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Together {
    /// Somebody takes it on.
    pub owns: bool,
    /// A cause is explained.
    pub explains: bool,
    /// There is an apology.
    pub apologises: bool,
    /// Something competent is done.
    pub competent: bool,
    /// What one of them turns out to be may hang on what another one does.
    pub entangled: bool,
    /// The minutes of all holds, where there are any: so far the calendar moves on.
    pub holds: Option<u32>,
    /// The promises given, one bit each.
    pub gives: u32,
    /// The promises kept, one bit each.
    pub keeps: u32,
}

impl Together {
    /// Looks through acts.
    pub fn of(acts: &[Act]) -> Together {
        let mut together = Together::default();
        // What may hang on each other: what is heard and summed up, what promises and repairs, and words of one kind.
        let (mut checks, mut restates, mut offers) = (0, 0, 0);
        let (mut deals, mut apologies, mut explanations) = (0, 0, 0);
        for act in acts {
            match act {
                Act::Own => together.owns = true,
                Act::Apologise(_) => apologies += 1,
                Act::Explain { .. } => explanations += 1,
                Act::Restate(_) => restates += 1,
                Act::Check => checks += 1,
                Act::Decline { .. } => offers += 1,
                Act::Hold { minutes, .. } => {
                    let before = together.holds.unwrap_or(0);
                    together.holds = Some(before.saturating_add(u32::from(*minutes)));
                    deals += 1;
                }
                Act::Promise(promise) => {
                    together.gives |= 1 << promise;
                    deals += 1;
                }
                Act::Keep { promise, .. } => {
                    together.keeps |= 1 << promise;
                    (deals, offers) = (deals + 1, offers + 1);
                }
                Act::Fix { .. } | Act::Goodwill { .. } => (deals, offers) = (deals + 1, offers + 1),
                Act::Update(_) | Act::Renegotiate(..) | Act::FollowUp => deals += 1,
                _ => {}
            }
            together.competent |= matches!(
                act,
                Act::Explain { .. }
                    | Act::Inform(_)
                    | Act::Decline { .. }
                    | Act::Promise(_)
                    | Act::Fix { .. }
                    | Act::Goodwill { .. }
            );
        }
        together.apologises = apologies > 0;
        together.explains = explanations > 0;
        together.entangled =
            deals > 1 || apologies > 1 || explanations > 1 || checks > 0 && checks + restates + offers > 1;
        together
    }
}
