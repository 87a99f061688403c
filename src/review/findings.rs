//! Which published findings stand behind what a deed does to the mood: the one table, by number (F1 to F21).

use crate::customer::deed::Deed;

/// The findings behind a deed; empty where the constants are ours alone.
pub fn findings(deed: Deed) -> &'static [u8] {
    match deed {
        Deed::Restated { .. } => &[16],
        Deed::Invented { .. } | Deed::AskedAgain { .. } | Deed::Transferred { .. } => &[18],
        Deed::AskedWish { .. } => &[14],
        Deed::Owned { .. } | Deed::WasConcrete => &[21],
        Deed::Apologised { nth: 0, .. } => &[1, 2, 6, 7],
        Deed::Apologised { .. } => &[8],
        Deed::Explained { .. } => &[19],
        Deed::Blamed => &[17],
        Deed::Acknowledged { .. } => &[10, 16],
        Deed::Promised { .. } => &[10],
        Deed::Kept { .. } => &[11],
        Deed::Broke { .. } => &[11, 12],
        Deed::Fixed { .. } => &[4, 16],
        Deed::Answered { .. } => &[20],
        Deed::Gave { .. } => &[3, 9, 13],
        Deed::SavedEffort { .. } => &[18],
        Deed::AskedOpenly { .. }
        | Deed::SummedUp { .. }
        | Deed::Interrupted
        | Deed::MadeUp { .. }
        | Deed::Declined { .. }
        | Deed::HidBehindPolicy
        | Deed::Dismissed
        | Deed::Doubted
        | Deed::Updated { .. }
        | Deed::Moved { .. }
        | Deed::Chased { .. }
        | Deed::Held { .. }
        | Deed::Prevented { .. }
        | Deed::FellSilent { .. }
        | Deed::FollowedUp { .. }
        | Deed::Thanked { .. }
        | Deed::Insulted
        | Deed::BreachedPrivacy
        | Deed::Pointed { .. } => &[],
    }
}
