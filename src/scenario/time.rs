//! Story time as an author writes it: `"Tue 14:20"`, `"in 40 minutes"`. Minutes are the unit everywhere.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// Minutes in a day.
pub const DAY: u32 = 24 * 60;
/// Minutes in a week.
pub const WEEK: u32 = 7 * DAY;
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A day of the week and a time of day, `"Tue 14:20"`: the first such moment from the beginning of the story on,
/// or weeks after that: `"Tue 14:20 +1 week"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// 0 is Monday.
    pub day: u8,
    /// Minutes since midnight, 0 to 1439.
    pub minute: u16,
    /// Whole weeks later, 0 to 52.
    pub weeks: u8,
}

impl Moment {
    /// Minutes since Monday 0:00 of the week in which the story begins; `begins` counted the same way.
    pub fn on_calendar(self, begins: u32) -> u32 {
        let first = u32::from(self.day) * DAY + u32::from(self.minute);
        let first = if first < begins { first + WEEK } else { first };
        first + u32::from(self.weeks) * WEEK
    }

    /// The same for the moment at which a story begins: always in the first week.
    pub fn as_beginning(self) -> u32 {
        u32::from(self.day) * DAY + u32::from(self.minute)
    }
}

/// Why a time could not be read. The sentence says what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TimeError(String);

impl FromStr for Moment {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let wrong = || {
            TimeError(format!(
                "`{text}` is not a day and a time: write `Tue 14:20`, or `Tue 14:20 +1 week` (Mon Tue Wed Thu Fri Sat Sun, 00:00 to 23:59)"
            ))
        };
        let mut words = text.split_whitespace();
        let day = words.next().and_then(|word| DAYS.iter().position(|day| *day == word)).ok_or_else(wrong)?;
        let (hour, minute) = words.next().and_then(|word| word.split_once(':')).ok_or_else(wrong)?;
        if hour.len() != 2 || minute.len() != 2 {
            return Err(wrong());
        }
        let number = |digits: &str, below: u16| {
            digits
                .bytes()
                .all(|b| b.is_ascii_digit())
                .then(|| digits.parse::<u16>().ok())
                .flatten()
                .filter(|n| *n < below)
        };
        let hour = number(hour, 24).ok_or_else(wrong)?;
        let minute = number(minute, 60).ok_or_else(wrong)?;
        let weeks = match (words.next(), words.next()) {
            (None, _) => 0,
            (Some(plus), Some("week" | "weeks")) => plus
                .strip_prefix('+')
                .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|digits| digits.parse::<u8>().ok())
                .filter(|weeks| *weeks <= 52)
                .ok_or_else(wrong)?,
            _ => return Err(wrong()),
        };
        if words.next().is_some() {
            return Err(wrong());
        }
        Ok(Moment { day: day as u8, minute: hour * 60 + minute, weeks })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {:02}:{:02}", DAYS[usize::from(self.day) % 7], self.minute / 60, self.minute % 60)?;
        match self.weeks {
            0 => Ok(()),
            1 => out.write_str(" +1 week"),
            weeks => write!(out, " +{weeks} weeks"),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// A moment, or a time counted from now: `"Wed 12:00"`, `"in 40 minutes"`, `"in 2 hours"`, `"in 3 days"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Time {
    /// A day and a time of day.
    At(Moment),
    /// So many minutes from now.
    In(u32),
}

impl Time {
    /// Minutes since Monday 0:00 of the story's first week, for a story that begins at `begins`, seen from `now`.
    pub fn on_calendar(self, begins: u32, now: u32) -> u32 {
        match self {
            Time::At(moment) => moment.on_calendar(begins),
            Time::In(minutes) => now.saturating_add(minutes),
        }
    }
}

impl FromStr for Time {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let Some(rest) = text.strip_prefix("in ") else {
            return text.parse().map(Time::At).map_err(|_of_a_moment: TimeError| {
                TimeError(format!(
                    "`{text}` is not a time: write `Wed 12:00`, or counted from then `in 40 minutes`, `in 2 hours`, `in 3 days`"
                ))
            });
        };
        let wrong = || {
            TimeError(format!(
                "`{text}` is not a time: after `in` comes a number and `minutes`, `hours` or `days` (a year at most)"
            ))
        };
        let mut words = rest.split_whitespace();
        let number = words
            .next()
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|digits| digits.parse::<u32>().ok())
            .ok_or_else(wrong)?;
        let unit = match words.next() {
            Some("minute" | "minutes") => 1,
            Some("hour" | "hours") => 60,
            Some("day" | "days") => DAY,
            _ => return Err(wrong()),
        };
        let minutes = number.checked_mul(unit).filter(|minutes| *minutes <= 365 * DAY).ok_or_else(wrong)?;
        if words.next().is_some() {
            return Err(wrong());
        }
        Ok(Time::In(minutes))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Time::At(moment) => return moment.fmt(out),
            Time::In(minutes) if minutes % DAY == 0 && *minutes > 0 => (minutes / DAY, "day"),
            Time::In(minutes) if minutes % 60 == 0 && *minutes > 0 => (minutes / 60, "hour"),
            Time::In(minutes) => (*minutes, "minute"),
        };
        write!(out, "in {number} {unit}{}", if number == 1 { "" } else { "s" })
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_back_the_same() {
        for text in [
            "Mon 00:00",
            "Tue 14:20",
            "Sun 23:59 +1 week",
            "Fri 09:05 +12 weeks",
            "in 1 minute",
            "in 40 minutes",
            "in 2 hours",
            "in 3 days",
        ] {
            assert_eq!(text.parse::<Time>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_time_is_refused_with_an_example() {
        for text in [
            "",
            "Tue",
            "Tue 25:00",
            "Tue 14.20",
            "tue 14:20",
            "Tue 4:20",
            "Tue 14:20 +x week",
            "in",
            "in two days",
            "in 9999999 days",
            "in 3 days or so",
        ] {
            let error = text.parse::<Time>().unwrap_err().to_string();
            assert!(error.contains("minutes"), "{error}");
        }
    }

    #[test]
    fn a_moment_before_the_beginning_means_the_week_after() {
        let begins = "Thu 16:00".parse::<Moment>().unwrap().as_beginning();
        assert_eq!("Fri 10:00".parse::<Moment>().unwrap().on_calendar(begins), 4 * DAY + 600);
        assert_eq!("Mon 10:00".parse::<Moment>().unwrap().on_calendar(begins), WEEK + 600);
    }
}
