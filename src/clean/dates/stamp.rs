//! Points in time as pages give them: a day, perhaps a time, perhaps a zone, and no more than that.
//!
//! Takes the parts found in a text; gives their ISO 8601 form. Never invents a part.

use std::{fmt, str::FromStr};

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A date, with the time and zone only where the page gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// The day.
    pub date: civil::Date,
    /// The time of day.
    pub time: Option<Time>,
    /// Minutes east of Greenwich.
    pub offset: Option<i16>,
}

/// A time of day, as exact as the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// The time; its seconds are 0 where the page gives none.
    pub clock: civil::Time,
    /// How exact it is.
    pub precision: Precision,
}

/// How exact a time of day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the minute.
    Minute,
    /// To the second.
    Second,
}

/// How far clocks are behind Greenwich and before it, in minutes.
const BEHIND: i64 = -12 * 60;
const BEFORE: i64 = 14 * 60;

impl Stamp {
    /// Whether this is another day of the moment `universal`, which is given by the clock of Greenwich: the
    /// day it was in some other place.
    pub(in crate::clean) fn is_seen_from(&self, universal: Self) -> bool {
        let (Some(time), Some(0)) = (universal.time, universal.offset) else {
            return false;
        };
        let minutes = |date: civil::Date, clock: civil::Time| {
            let days = date.duration_since(civil::Date::ZERO).as_hours() / 24;
            days * 24 * 60 + i64::from(clock.hour()) * 60 + i64::from(clock.minute())
        };
        let moment = minutes(universal.date, time.clock);
        let own = minutes(
            self.date,
            self.time.map_or(civil::Time::MIN, |time| time.clock),
        );
        let ahead = own - moment;
        let fits = match (self.time, self.offset) {
            // All zones are whole quarters of an hour apart.
            (Some(_), None) => ahead % 15 == 0 && (BEHIND..=BEFORE).contains(&ahead),
            (Some(_), Some(offset)) => ahead == i64::from(offset),
            // Some minute of that day is the moment.
            (None, _) => (BEHIND - 24 * 60 + 1..=BEFORE).contains(&ahead),
        };
        self.date != universal.date && fits
    }
}

impl fmt::Display for Stamp {
    /// ISO 8601, as exactly as the stamp is: `2025-12-12`, `2025-12-12T09:17`, `2025-12-12T09:17+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else {
            return Ok(());
        };
        let clock = time.clock;
        write!(f, "T{:02}:{:02}", clock.hour(), clock.minute())?;
        if time.precision == Precision::Second {
            write!(f, ":{:02}", clock.second())?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Why a text is no stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date such as 2025-12-12 or 2025-12-12T09:17+02:00")]
pub struct NoStamp;

impl FromStr for Stamp {
    type Err = NoStamp;

    /// Reads what [`Display`](fmt::Display) writes.
    fn from_str(written: &str) -> Result<Self, NoStamp> {
        let (date, rest) = match written.split_once('T') {
            Some((date, rest)) => (date, Some(rest)),
            None => (written, None),
        };
        let date = date.parse().map_err(|_| NoStamp)?;
        let Some(rest) = rest else {
            return Ok(Self {
                date,
                time: None,
                offset: None,
            });
        };
        let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
        let (time, zone) = rest.split_at_checked(zone).ok_or(NoStamp)?;
        Ok(Self {
            date,
            time: Some(time_of_day(time)?),
            offset: offset(zone)?,
        })
    }
}

/// "09:17" or "09:17:05".
fn time_of_day(written: &str) -> Result<Time, NoStamp> {
    let clock = written.parse().map_err(|_| NoStamp)?;
    let precision = match written.matches(':').count() {
        2 => Precision::Second,
        _ => Precision::Minute,
    };
    Ok(Time { clock, precision })
}

/// "Z", "+02:00", or nothing.
fn offset(zone: &str) -> Result<Option<i16>, NoStamp> {
    if zone.is_empty() || zone == "Z" {
        return Ok((!zone.is_empty()).then_some(0));
    }
    let (hours, minutes) = zone.split_once(':').ok_or(NoStamp)?;
    let sign = if hours.starts_with('-') { -1 } else { 1 };
    let number = |digits: &str| digits.parse::<i16>().map_err(|_| NoStamp);
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if hours.abs() > 24 || !(0..60).contains(&minutes) {
        return Err(NoStamp);
    }
    Ok(Some(hours * 60 + sign * minutes))
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_stamp_reads_back_as_it_was_written() {
        for written in [
            "2031-03-05",
            "2031-03-05T09:17",
            "2031-03-05T09:17:08",
            "2031-03-05T09:17:00",
            "2031-03-05T09:17Z",
            "2031-03-05T09:17+02:00",
            "2031-03-05T09:17:08-03:30",
            "2031-03-05T09:17-00:30",
        ] {
            let stamp: Stamp = written.parse().unwrap();
            assert_eq!(stamp.to_string(), written);
        }
    }

    #[test]
    fn what_is_no_stamp_is_refused() {
        for written in [
            "",
            "2031-02-30",
            "2031-03-05T",
            "2031-03-05T09:17+02",
            "2031-03-05T09:17+25:00",
            "2031-03-05T09:17-25:00",
            "2031-03-05T09:17+02:60",
            "2031-03-05T09:17+02:-1",
        ] {
            assert_eq!(written.parse::<Stamp>(), Err(NoStamp), "{written}");
        }
    }

    #[test]
    fn one_moment_has_different_days_in_different_places() {
        let is_seen = |local: &str, universal: &str| {
            let read = |written: &str| written.parse::<Stamp>().unwrap();
            read(local).is_seen_from(read(universal))
        };
        for (local, universal) in [
            ("2031-03-04T19:40", "2031-03-05T03:40:12Z"),
            ("2031-03-04", "2031-03-05T03:40Z"),
            ("2031-03-06", "2031-03-05T22:10Z"),
            ("2031-03-06T03:55", "2031-03-05T22:10Z"),
            ("2031-03-04T22:40-05:00", "2031-03-05T03:40Z"),
            // The last minute of the day where clocks are most behind, the first where they are most before.
            ("2031-03-04", "2031-03-05T11:59Z"),
            ("2031-03-06", "2031-03-05T10:00Z"),
            ("2031-03-04T15:40", "2031-03-05T03:40Z"),
            ("2031-03-06T00:10", "2031-03-05T10:10Z"),
        ] {
            assert!(is_seen(local, universal), "{local} {universal}");
        }
        for (local, universal) in [
            ("2031-03-05", "2031-03-05T03:40Z"),
            ("2031-03-04T19:41", "2031-03-05T03:40Z"),
            ("2031-03-04T19:40", "2031-03-05T03:40"),
            ("2031-03-04", "2031-03-05T03:40+01:00"),
            ("2031-03-04", "2031-03-05T13:00Z"),
            ("2031-03-03", "2031-03-05T03:40Z"),
            ("2031-03-04", "2031-03-05"),
            ("2031-03-04T22:40-06:00", "2031-03-05T03:40Z"),
            ("2031-03-04", "2031-03-05T12:00Z"),
            ("2031-03-06", "2031-03-05T09:59Z"),
            ("2031-03-04T15:25", "2031-03-05T03:40Z"),
            ("2031-03-06T00:25", "2031-03-05T10:10Z"),
        ] {
            assert!(!is_seen(local, universal), "{local} {universal}");
        }
    }

    proptest! {
        #[test]
        fn anything_else_is_refused_and_nothing_panics(written in "\\PC{0,12}|[0-9T:Z+-]{0,30}") {
            if let Ok(stamp) = written.parse::<Stamp>() {
                prop_assert_eq!(stamp.to_string().parse::<Stamp>(), Ok(stamp));
            }
        }
    }
}
