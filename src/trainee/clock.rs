//! The story's clock in words: `2:26 pm`, `Tuesday`, `by 3:00, in 34 min`, `Wednesday by noon`.

use super::Kit;
use crate::conversation::telling::clock;
use crate::scenario::time::DAY;

/// The time of day as a clock shows it: `2:26 pm`, `12:00 pm`.
pub(crate) fn time(kit: &Kit, calendar: u32) -> String {
    let half = if clock(calendar).1 < 12 { "clock-am" } else { "clock-pm" };
    format!("{} {}", bare(calendar), kit.word(half))
}

/// The time of day in a sentence: `2:26 pm`, `noon`.
pub(crate) fn spoken(kit: &Kit, calendar: u32) -> String {
    match clock(calendar) {
        (_, 12, 0) => kit.word("clock-noon"),
        (_, 0, 0) => kit.word("clock-midnight"),
        _ => time(kit, calendar),
    }
}

/// The time of day where the half of the day is plain: `2:26`.
pub(crate) fn bare(calendar: u32) -> String {
    let (_, hour, minute) = clock(calendar);
    format!("{}:{minute:02}", (hour + 11) % 12 + 1)
}

/// The time of day in a sentence about one afternoon: `2:26`, `noon`.
pub(crate) fn on_the_day(kit: &Kit, calendar: u32) -> String {
    if calendar.is_multiple_of(DAY / 2) { spoken(kit, calendar) } else { bare(calendar) }
}

/// The day: `Tuesday`.
pub(crate) fn day(kit: &Kit, calendar: u32) -> String {
    let (day, _, _) = clock(calendar);
    kit.word(["day-0", "day-1", "day-2", "day-3", "day-4", "day-5", "day-6"][day as usize % 7])
}

/// The day in a few letters: `Tue`.
pub(crate) fn short_day(kit: &Kit, calendar: u32) -> String {
    let (day, _, _) = clock(calendar);
    let keys = ["day-short-0", "day-short-1", "day-short-2", "day-short-3", "day-short-4", "day-short-5"];
    kit.word(keys.get(day as usize).copied().unwrap_or("day-short-6"))
}

/// How much later it is: `12 minutes later`, and from an hour on the time itself, with its day.
pub(crate) fn later(kit: &Kit, from: u32, to: u32) -> String {
    if to - from < 60 {
        kit.say("minutes-later", &[("minutes", (to - from).into())])
    } else {
        kit.say("time-later", &[("day", day(kit, to).into()), ("time", time(kit, to).into())])
    }
}

/// When something falls due, seen from now.
pub(crate) fn due(kit: &Kit, due: u32, now: u32) -> String {
    if due == u32::MAX {
        return kit.word("due-never");
    }
    let at = spoken(kit, due);
    let left = due.saturating_sub(now);
    if due / DAY == now / DAY && left < 120 {
        return kit.say("due-soon", &[("time", on_the_day(kit, due).into()), ("minutes", left.into())]);
    }
    if due / DAY == now / DAY {
        return kit.say("due-today", &[("time", at.into())]);
    }
    kit.say("due-later", &[("day", day(kit, due).into()), ("time", at.into())])
}
