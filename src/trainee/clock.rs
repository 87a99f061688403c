//! The story's clock in words: `2:26 pm`, `Tuesday`, `by 3:00, in 34 min`.

use super::Kit;
use crate::conversation::telling::clock;
use crate::scenario::time::DAY;

/// The time of day: `2:26 pm`.
pub(crate) fn time(kit: &Kit, calendar: u32) -> String {
    let (_, hour, minute) = clock(calendar);
    let half = if hour < 12 { "clock-am" } else { "clock-pm" };
    format!("{}:{minute:02} {}", (hour + 11) % 12 + 1, kit.word(half))
}

/// The day: `Tuesday`.
pub(crate) fn day(kit: &Kit, calendar: u32) -> String {
    let (day, _, _) = clock(calendar);
    kit.word(["day-0", "day-1", "day-2", "day-3", "day-4", "day-5", "day-6"][day as usize % 7])
}

/// When something falls due, seen from now.
pub(crate) fn due(kit: &Kit, due: u32, now: u32) -> String {
    if due == u32::MAX {
        return kit.word("due-never");
    }
    let at = time(kit, due);
    let left = due.saturating_sub(now);
    if due / DAY == now / DAY && left < 120 {
        return kit.say("due-soon", &[("time", at.into()), ("minutes", left.into())]);
    }
    if due / DAY == now / DAY {
        return kit.say("due-today", &[("time", at.into())]);
    }
    kit.say("due-later", &[("day", day(kit, due).into()), ("time", at.into())])
}
