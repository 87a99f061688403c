//! The times of a complaint: when one talked, when it can be put right, and what lies between.

use crate::scenario::time::{DAY, Moment, WEEK};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// The least time, in minutes, between the first word and what is promised, where it can be promised at once.
const LEAST_AT_ONCE: u32 = 30;
/// And where it has to be found out first.
const LEAST_FIND_OUT: u32 = 90;
/// Minutes of a first call, and those that being in touch again takes.
const FIRST_CALL: u32 = 15;
const IN_TOUCH: u32 = 5;
/// The last week in which something can be put right.
const MOST_WEEKS: u8 = 50;

/// Moments in minutes since Monday 0:00 of the week in which it begins.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// When one talks.
    pub begins: u32,
    /// By when it can be put right.
    pub by: u32,
    /// By when one lets the customer know how it stands.
    pub note: u32,
    /// By when one is in touch again, where it has to be found out.
    pub ring: u32,
    /// When that is moved to, where it is moved.
    pub later: u32,
    /// When one asks whether all is well.
    pub last: u32,
}

impl Times {
    /// The times of these answers. What would be too soon is the same time of a later day.
    pub fn of(begins: Option<Moment>, by: Option<Moment>, find_out: bool) -> Times {
        let usual = Moment { day: 1, minute: 10 * 60 + 20, weeks: 0 };
        let begins = begins.unwrap_or(usual).as_beginning();
        let in_two_days = (begins / DAY + 2) * DAY + DAY / 2;
        // What comes after it has to find room in the year that a story can last.
        let in_the_year = |by: Moment| Moment { weeks: by.weeks.min(MOST_WEEKS), ..by };
        let mut by = by.map_or(in_two_days, |by| in_the_year(by).on_calendar(begins));
        let least = if find_out { LEAST_FIND_OUT } else { LEAST_AT_ONCE };
        while by < begins + least {
            by += DAY;
        }
        let third = (by - begins) / 3;
        // Half past and full hours are what people say, where there is room for them.
        let ring = begins + third.clamp(LEAST_FIND_OUT / 2, 180);
        let half_hour = ring - ring % 30;
        let ring = if half_hour >= begins + LEAST_FIND_OUT { half_hour } else { ring - ring % 5 };
        let ring = ring.max(begins + LEAST_FIND_OUT / 2);
        let note = begins + third.clamp(10, 240);
        let note = if note - note % 10 > begins { note - note % 10 } else { note };
        let later = ring + (by.saturating_sub(ring) / 2).clamp(5, 60);
        Times { begins, by, note, ring, later, last: by + 60 }
    }

    /// Minutes that it takes to look up what happened, so that there is time to ask and to be in touch as well.
    pub fn look(self) -> u32 {
        (self.spare() / 2).min(25)
    }

    /// Minutes that it takes to ask what can be done.
    pub fn ask(self) -> u32 {
        (self.spare() / 3).min(15)
    }

    /// Minutes between the end of a first call and when one is to be in touch again, less the time that this takes.
    fn spare(self) -> u32 {
        (self.ring - self.begins).saturating_sub(FIRST_CALL + IN_TOUCH)
    }

    /// A moment as a file holds it.
    pub fn written(self, at: u32) -> String {
        let first = at % WEEK;
        let first = if first < self.begins { first + WEEK } else { first };
        let weeks = at.saturating_sub(first) / WEEK;
        moment(at, weeks).to_string()
    }

    /// A moment before the beginning, so many minutes before it.
    pub fn written_before(self, minutes: u32) -> String {
        moment(self.begins + WEEK - minutes, 0).to_string()
    }

    /// A moment as one says it: `noon on Thursday`; without the day where it is that of the beginning.
    pub fn spoken(self, at: u32) -> String {
        if at / DAY == self.begins / DAY { self::hour(at) } else { self.spoken_with_day(at) }
    }

    /// The same with its day.
    pub fn spoken_with_day(self, at: u32) -> String {
        let day = DAYS[(at / DAY % 7) as usize];
        match (at / DAY - self.begins / DAY) / 7 {
            0 => format!("{} on {day}", hour(at)),
            1 => format!("{} on {day} week", hour(at)),
            weeks => format!("{} on {day} in {weeks} weeks", hour(at)),
        }
    }
}

fn moment(at: u32, weeks: u32) -> Moment {
    Moment { day: (at / DAY % 7) as u8, minute: (at % DAY) as u16, weeks: weeks.min(52) as u8 }
}

/// A time of day as one says it.
fn hour(at: u32) -> String {
    let (hour, minute) = (at % DAY / 60, at % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    match (hour, minute) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "noon".to_owned(),
        (_, 0) => format!("{twelve} {half}"),
        _ => format!("{twelve}:{minute:02} {half}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(begins: &str, by: &str, find_out: bool) -> Times {
        Times::of(begins.parse().ok(), by.parse().ok(), find_out)
    }

    #[test]
    fn what_is_left_open_is_a_tuesday_morning_and_noon_two_days_later() {
        let times = times("", "", true);
        let told = [times.by, times.ring, times.later, times.last].map(|at| times.written(at));
        assert_eq!(told, ["Thu 12:00", "Tue 13:00", "Tue 14:00", "Thu 13:00"]);
        assert_eq!(
            (times.spoken(times.ring), times.spoken(times.by)),
            ("1 pm".into(), "noon on Thursday".into())
        );
        assert_eq!(times.written_before(5), "Tue 10:15");
    }

    #[test]
    fn everything_comes_in_its_order_however_near_or_far() {
        for begins in ["Mon 00:00", "Tue 10:20", "Sun 23:59", "Fri 16:40"] {
            for by in [
                "Mon 00:01",
                "Tue 10:25",
                "Fri 17:00",
                "Sun 23:59",
                "Sat 09:00 +3 weeks",
                "Mon 12:00 +52 weeks",
            ] {
                let of = times(begins, by, true);
                assert!(
                    of.begins + 80 <= of.ring && of.later < of.by && of.by < of.last,
                    "{begins} {by} {of:?}"
                );
                assert!(
                    of.begins + 15 + of.look() + of.ask() + 5 <= of.ring && of.ask() > 0,
                    "{begins} {by} {of:?}"
                );
                assert!(of.begins < of.note && of.note < of.by, "{begins} {by} {of:?}");
                for at in [of.ring, of.by, of.last] {
                    let read: Moment = of.written(at).parse().unwrap();
                    assert_eq!(read.on_calendar(of.begins), at, "{begins} {by}");
                }
                let at_once = times(begins, by, false);
                assert!(at_once.note < at_once.by, "{begins} {by}");
            }
        }
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        for (at, said) in [
            (0, "midnight"),
            (12 * 60, "noon"),
            (17 * 60, "5 pm"),
            (9 * 60 + 5, "9:05 am"),
            (750, "12:30 pm"),
        ] {
            assert_eq!(hour(at), said);
        }
    }
}
