//! Points in time as pages give them: a day, perhaps a time, perhaps a zone, and no more than that.
//!
//! Takes the parts found in a text; gives their ISO 8601 form. Never invents a part.

use std::fmt;

use jiff::civil;

/// A date, with the time and zone only where the page gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// The day.
    pub date: civil::Date,
    /// The time of day.
    pub time: Option<civil::Time>,
    /// Minutes east of Greenwich.
    pub offset: Option<i16>,
}

impl fmt::Display for Stamp {
    /// ISO 8601, as exactly as the stamp is: `2025-12-12`, `2025-12-12T09:17`, `2025-12-12T09:17+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else {
            return Ok(());
        };
        write!(f, "T{:02}:{:02}", time.hour(), time.minute())?;
        if time.second() != 0 {
            write!(f, ":{:02}", time.second())?;
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
