//! The dates of a filter: a year, a month or a day.
//!
//! Takes `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; gives the days from first to last.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

/// A date as exact as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    first: Date,
    exact: Exact,
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exact {
    Year,
    Month,
    Day,
}

impl When {
    /// Its first day.
    pub const fn first(self) -> Date {
        self.first
    }

    /// Its last day, which is the first where it is a day.
    pub fn last(self) -> Date {
        match self.exact {
            Exact::Year => self.first.last_of_year(),
            Exact::Month => self.first.last_of_month(),
            Exact::Day => self.first,
        }
    }
}

impl FromStr for When {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let year = number(parts.next(), 4)?;
        let (month, day) = (parts.next(), parts.next());
        let exact = match (month, day, parts.next()) {
            (None, ..) => Exact::Year,
            (_, None, _) => Exact::Month,
            (_, _, None) => Exact::Day,
            _ => return Err(()),
        };
        let small = |part: Option<&str>| match part {
            None => Ok(1),
            part => i8::try_from(number(part, 2)?).map_err(|_| ()),
        };
        let first = Date::new(year, small(month)?, small(day)?).map_err(|_| ())?;
        Ok(Self { first, exact })
    }
}

/// A number of exactly so many digits.
fn number(part: Option<&str>, digits: usize) -> Result<i16, ()> {
    let part = part.ok_or(())?;
    let all = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    if all {
        part.parse().map_err(|_| ())
    } else {
        Err(())
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.first;
        write!(f, "{:04}", date.year())?;
        if self.exact != Exact::Year {
            write!(f, "-{:02}", date.month())?;
        }
        if self.exact == Exact::Day {
            write!(f, "-{:02}", date.day())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let got = text.parse::<When>().ok();
        let days = got.map(|when| (when.first().to_string(), when.last().to_string()));
        let days = days.as_ref().map(|(a, b)| (a.as_str(), b.as_str()));
        assert_eq!(days, expected, "{text}");
        if let Some(when) = got {
            assert_eq!(when.to_string(), text);
        }
    }

    #[test]
    fn a_date_is_all_of_its_days() {
        check("2024", Some(("2024-01-01", "2024-12-31")));
        check("9999", Some(("9999-01-01", "9999-12-31")));
        check("2024-02", Some(("2024-02-01", "2024-02-29")));
        check("2025-12-20", Some(("2025-12-20", "2025-12-20")));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "25",
            "2025-",
            "2025-1",
            "2025-13",
            "2025-02-30",
            "2025-12-20-1",
            "+025",
            "２０２５",
        ] {
            check(text, None);
        }
    }
}
