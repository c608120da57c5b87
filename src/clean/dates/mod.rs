//! Dates in the forms news sites write them.
//!
//! Takes a line; gives the dates in it and where they stand, each as exact as the line is. Relative
//! times ("two hours ago"), days without a year and the ambiguous 3/4/2025 are no dates.

pub(super) mod stamp;
mod tokens;

use std::{ops::Range, sync::LazyLock};

use foldhash::HashMap;
use jiff::civil::{self, Date};

use crate::{
    clean::dates::{
        stamp::{Precision, Stamp, Time},
        tokens::{Placed, Token, mark, number, tokens, word},
    },
    import::holds_year,
    text::lexicon::entries,
};

static MONTHS: LazyLock<HashMap<&str, i8>> =
    LazyLock::new(|| numbered(include_str!("../../../assets/lexicon/months.txt")));

static ZONES: LazyLock<HashMap<&str, i16>> =
    LazyLock::new(|| numbered(include_str!("../../../assets/lexicon/zones.txt")));

fn numbered<N: std::str::FromStr>(list: &'static str) -> HashMap<&'static str, N> {
    entries(list)
        .filter_map(|entry| entry.split_once(' '))
        .filter_map(|(word, number)| Some((word, number.parse().ok()?)))
        .collect()
}

/// A date and the bytes of the line it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::clean) struct Found {
    pub(in crate::clean) stamp: Stamp,
    pub(in crate::clean) at: Range<usize>,
}

/// Finds the dates of a line, in order.
pub(in crate::clean) fn find(line: &str) -> Vec<Found> {
    if !holds_year(line) {
        return Vec::new();
    }
    let tokens = tokens(line);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(&tokens, at) {
            Some((date, length)) => {
                let last = found.last().map_or(0, |last: &Found| last.at.end);
                found.push(with_time(&tokens, at..at + length, date, last));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The day in the path of an address: "/2025/12/12/", "/2025/3/4/", "-2025-12-12", "/20251212/".
pub(in crate::clean) fn in_address(url: &str) -> Option<Date> {
    let numbers: Vec<&str> = url.split(|c: char| !c.is_ascii_digit()).collect();
    let steps: Vec<&str> = url.split('/').collect();
    let day = |parts: &[&str], shortest: usize| match parts {
        [year, month, day]
            if year.len() == 4
                && (shortest..=2).contains(&month.len())
                && (shortest..=2).contains(&day.len()) =>
        {
            date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    };
    let apart = numbers.windows(3).find_map(|parts| day(parts, 2));
    let apart = apart.or_else(|| steps.windows(3).find_map(|parts| day(parts, 1)));
    let whole = || {
        numbers
            .iter()
            .filter(|number| number.len() == 8)
            .find_map(|number| {
                date(
                    number.get(..4)?.parse().ok()?,
                    number.get(4..6)?.parse().ok()?,
                    number.get(6..)?.parse().ok()?,
                )
            })
    };
    apart
        .or_else(whole)
        .filter(|date| (1990..2100).contains(&date.year()))
}

/// Whether a word, in lower case, names a month or a day of the week.
pub(in crate::clean) fn is_month_or_day(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    MONTHS.contains_key(word) || DAYS.contains(&word)
}

/// The date that begins at a token, and how many tokens it takes.
fn date_at(tokens: &[Placed], at: usize) -> Option<(Date, usize)> {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let glued = before
        .zip(tokens.get(at))
        .is_some_and(|((token, place), (own, next))| {
            let parts_number = match token {
                // The name of a month begins anew: "2024October 10, 2020".
                Token::Number(..) => matches!(own, Token::Number(..)),
                Token::Mark(mark) => matches!(mark, '/' | '-' | '.' | '_' | '='),
                Token::Word(_) => false,
            };
            next.start == place.end && parts_number
        });
    if glued {
        return None;
    }
    let rest = tokens.get(at..)?;
    year_first(rest)
        .or_else(|| numeric(rest))
        .or_else(|| day_first(rest))
        .or_else(|| month_first(rest))
}

const fn is_year(number: u32) -> bool {
    matches!(number, 1900..2100)
}

fn year(tokens: &[Placed], at: usize) -> Option<u32> {
    let minutes = || word(tokens, at + 1).is_some_and(|word| word.starts_with("min"));
    match tokens.get(at)? {
        (Token::Number(value, 4), _) if is_year(*value) => Some(*value),
        // Dumps run the minutes of reading onto it: "20255 mins".
        (Token::Number(value, 5), _) if is_year(value / 10) && minutes() => Some(value / 10),
        (Token::Number(value, 6), _) if is_year(value / 100) && minutes() => Some(value / 100),
        _ => None,
    }
}

fn month(tokens: &[Placed], at: usize) -> Option<u32> {
    let name = word(tokens, at)?;
    MONTHS
        .get(name)
        .and_then(|month| u32::try_from(*month).ok())
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

/// 2025-12-12, 2025/12/12, 2025.12.12, 2025年12月12日, 2025 Dec 12.
fn year_first(tokens: &[Placed]) -> Option<(Date, usize)> {
    if let Some(month) = month(tokens, 1) {
        let at = 2 + usize::from(mark(tokens, 2) == Some('.'));
        return Some((date(year(tokens, 0)?, month, number(tokens, at)?)?, at + 1));
    }
    let (first, second) = (mark(tokens, 1)?, mark(tokens, 3)?);
    let length = match (first, second) {
        ('-', '-') | ('/', '/') | ('.', '.') => 5,
        ('年', '月') => 5 + usize::from(mark(tokens, 5) == Some('日')),
        _ => return None,
    };
    Some((
        date(year(tokens, 0)?, number(tokens, 2)?, number(tokens, 4)?)?,
        length,
    ))
}

/// 12.12.2025 is day first; 12/25/2025, 12.25.2025 and 25/12/2025 tell by themselves.
fn numeric(tokens: &[Placed]) -> Option<(Date, usize)> {
    let (first, second) = (mark(tokens, 1)?, mark(tokens, 3)?);
    let (a, b, year) = (number(tokens, 0)?, number(tokens, 2)?, year(tokens, 4)?);
    let (day, month) = match (first, second) {
        ('.', '.') if b <= 12 => (a, b),
        ('/', '/') | ('-', '-') if a > 12 || a == b => (a, b),
        ('/', '/') | ('-', '-') | ('.', '.') if b > 12 => (b, a),
        _ => return None,
    };
    Some((date(year, month, day)?, 5))
}

/// 12 December 2025, 12th of December, 2025, 12. Dezember 2025, 12-Dec-2025.
fn day_first(tokens: &[Placed]) -> Option<(Date, usize)> {
    let day = number(tokens, 0)?;
    let mut at = 1 + usize::from(is_ordinal(tokens, 1));
    at += usize::from(matches!(mark(tokens, at), Some('.' | '-' | '/')));
    at += usize::from(matches!(word(tokens, at), Some("of" | "de")));
    let month = month(tokens, at)?;
    at += 1;
    while matches!(mark(tokens, at), Some('.' | ',' | '-' | '/')) || word(tokens, at) == Some("de")
    {
        at += 1;
    }
    Some((date(year(tokens, at)?, month, day)?, at + 1))
}

/// December 12, 2025; Dec. 12th 2025.
fn month_first(tokens: &[Placed]) -> Option<(Date, usize)> {
    let month = month(tokens, 0)?;
    let mut at = 1 + usize::from(matches!(mark(tokens, 1), Some('.' | '-')));
    let day = number(tokens, at)?;
    at += 1;
    at += usize::from(is_ordinal(tokens, at));
    while matches!(mark(tokens, at), Some('.' | ',' | '-')) {
        at += 1;
    }
    Some((date(year(tokens, at)?, month, day)?, at + 1))
}

fn is_ordinal(tokens: &[Placed], at: usize) -> bool {
    matches!(word(tokens, at), Some("st" | "nd" | "rd" | "th"))
}

/// Adds the time and zone that stand right behind the date, or right before it and not before the byte where
/// the last date ends.
fn with_time(tokens: &[Placed], place: Range<usize>, date: Date, last: usize) -> Found {
    let behind = (place.end..place.end + 3)
        .take_while(|at| *at == place.end || is_joint(tokens, at - 1))
        .find_map(|at| clock(tokens, at));
    let before = || {
        let ends = (place.start.saturating_sub(2)..=place.start).rev();
        let ends = ends.take_while(|end| *end == place.start || is_joint(tokens, *end));
        ends.flat_map(|end| {
            (2..=8)
                .rev()
                .filter_map(move |n| Some((end.checked_sub(n)?, end)))
        })
        .find_map(|(from, end)| {
            tokens.get(from).filter(|(_, bytes)| bytes.start >= last)?;
            let clock = clock(tokens, from)?;
            (clock.end == end).then_some(Clock {
                end: place.end,
                ..clock
            })
        })
    };
    let clock = behind.or_else(before);
    let end = clock.as_ref().map_or(place.end, |clock| clock.end);
    let start_byte = tokens.get(place.start).map_or(0, |(_, bytes)| bytes.start);
    let end_byte = tokens
        .get(end - 1)
        .map_or(start_byte, |(_, bytes)| bytes.end);
    Found {
        stamp: Stamp {
            date,
            time: clock.as_ref().map(|clock| clock.time),
            offset: clock.and_then(|clock| clock.offset),
        },
        at: start_byte..end_byte,
    }
}

/// What may stand between a date and its time.
fn is_joint(tokens: &[Placed], at: usize) -> bool {
    matches!(
        mark(tokens, at),
        Some(',' | '|' | '-' | '–' | '—' | '•' | '·' | '/')
    ) || matches!(word(tokens, at), Some("at" | "t" | "um" | "à" | "on"))
}

/// A time of day and the token behind it.
struct Clock {
    time: Time,
    offset: Option<i16>,
    end: usize,
}

fn clock(tokens: &[Placed], at: usize) -> Option<Clock> {
    let mut hour = number(tokens, at)?;
    let (minute, mut end) = match mark(tokens, at + 1) {
        Some(':' | '.') => match tokens.get(at + 2)? {
            (Token::Number(minute, 2), _) => (*minute, at + 3),
            _ => return None,
        },
        _ => (0, at + 1),
    };
    let (mut second, mut precision) = (0, Precision::Minute);
    if mark(tokens, end) == Some(':')
        && let Some(given) = number(tokens, end + 1)
    {
        (second, precision) = (given, Precision::Second);
        end += 2;
        // Fractions of a second say nothing to a reader.
        if mark(tokens, end) == Some('.') && number(tokens, end + 1).is_some() {
            end += 2;
        }
    }
    let spoken = half_of_day(tokens, end);
    if let Some((afternoon, length)) = spoken {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        end += length;
    } else if end == at + 1 {
        return None;
    }
    let clock = civil::Time::new(
        hour.try_into().ok()?,
        minute.try_into().ok()?,
        second.try_into().ok()?,
        0,
    );
    let time = Time {
        clock: clock.ok()?,
        precision,
    };
    let (offset, end) = zone(tokens, end);
    Some(Clock { time, offset, end })
}

/// "am", "p.m.": whether it is the afternoon, and how many tokens it takes.
fn half_of_day(tokens: &[Placed], at: usize) -> Option<(bool, usize)> {
    match word(tokens, at)? {
        "am" => Some((false, 1)),
        "pm" => Some((true, 1)),
        half @ ("a" | "p")
            if mark(tokens, at + 1) == Some('.') && word(tokens, at + 2) == Some("m") =>
        {
            Some((
                half == "p",
                3 + usize::from(mark(tokens, at + 3) == Some('.')),
            ))
        }
        _ => None,
    }
}

/// "GMT", "EST", "+08:00", "GMT+8", perhaps in brackets: minutes east, and the token behind it.
fn zone(tokens: &[Placed], at: usize) -> (Option<i16>, usize) {
    let open = usize::from(mark(tokens, at) == Some('('));
    let named = word(tokens, at + open).and_then(|name| ZONES.get(name).copied());
    let signed = at + open + usize::from(named.is_some());
    // A sign behind a blank may be a dash; before four digits it is none.
    let full = matches!(tokens.get(signed + 1), Some((Token::Number(_, 4), _)));
    let attached = touch(tokens, signed.wrapping_sub(1)) || full && touch(tokens, signed);
    if let Some(sign @ ('+' | '-')) = mark(tokens, signed)
        && attached
        && let Some((Token::Number(value, digits), _)) = tokens.get(signed + 1)
    {
        let (hours, minutes, end) = match (
            *digits,
            mark(tokens, signed + 2),
            number(tokens, signed + 3),
        ) {
            (1 | 2, Some(':'), Some(minutes)) => (*value, minutes, signed + 4),
            (3 | 4, ..) => (value / 100, value % 100, signed + 2),
            _ => (*value, 0, signed + 2),
        };
        if hours <= 14 && minutes < 60 {
            let east = i16::try_from(hours * 60 + minutes).unwrap_or_default();
            return (Some(if sign == '-' { -east } else { east }), end);
        }
    }
    match named {
        Some(_) => (named, signed),
        None => (None, at),
    }
}

/// Whether nothing stands between a token and the next.
fn touch(tokens: &[Placed], at: usize) -> bool {
    let next = at.checked_add(1).and_then(|next| tokens.get(next));
    let ends = tokens.get(at).map(|(_, place)| place.end);
    ends.is_some() && ends == next.map(|(_, place)| place.start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let found: Vec<String> = find(line).iter().map(|f| f.stamp.to_string()).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn the_forms_of_dates() {
        check("2025-12-12", &["2025-12-12"]);
        check("Updated: 2025-12-12 09:17", &["2025-12-12T09:17"]);
        check("2025-12-12T09:17:05Z", &["2025-12-12T09:17:05Z"]);
        check("2025-12-12T09:17:00Z", &["2025-12-12T09:17:00Z"]);
        check(
            "2025-12-12T09:17:05.123+08:00",
            &["2025-12-12T09:17:05+08:00"],
        );
        check("2025-12-12 09:17 +0530", &["2025-12-12T09:17+05:30"]);
        check("12 Dec 2025 09:17 -0330", &["2025-12-12T09:17-03:30"]);
        check("12 Dec 2025 09:17 - 1030", &["2025-12-12T09:17"]);
        check("12 Dec 2025 09:17 -10:30", &["2025-12-12T09:17"]);
        check("2025-12-12 9am+08:30", &["2025-12-12T09:00+08:30"]);
        check(
            "2025-12-12 09:17+08, 11 comments",
            &["2025-12-12T09:17+08:00"],
        );
        check("2025-12-12 09:17+14:59", &["2025-12-12T09:17+14:59"]);
        check("2025-12-12 09:17+15:30", &["2025-12-12T09:17"]);
        check("2025-12-12 09:17+10:60", &["2025-12-12T09:17"]);
        check("12 December 2025", &["2025-12-12"]);
        check("2025 Dec 12;15(1)", &["2025-12-12"]);
        check("2025 Dec. 12", &["2025-12-12"]);
        check(
            "Friday, Dec. 12, 2025 9:17 a.m. EST",
            &["2025-12-12T09:17-05:00"],
        );
        check("Dec. 12, 2025 9 p. 4", &["2025-12-12"]);
        check("Dec. 12, 2025 9 a, m", &["2025-12-12"]);
        check("Dec 12, 2025 at 9:17 PM", &["2025-12-12T21:17"]);
        check("December 12th, 2025", &["2025-12-12"]);
        check("12th of December 2025, 12.30pm", &["2025-12-12T12:30"]);
        check("12. Dezember 2025, 14:05 Uhr", &["2025-12-12T14:05"]);
        check("12 de diciembre de 2025", &["2025-12-12"]);
        check("12.12.2025 21:00", &["2025-12-12T21:00"]);
        check("12-Dec-2025", &["2025-12-12"]);
        check("2025年12月12日 09:17", &["2025-12-12T09:17"]);
        check("9:17 AM GMT, Fri December 12, 2025", &["2025-12-12"]);
        check("9:17 AM GMT, December 12, 2025", &["2025-12-12T09:17Z"]);
        check("Dec 12, 2025 18:00 (GMT+8)", &["2025-12-12T18:00+08:00"]);
        check("ByAna Lund UpdatedJanuary 25, 2026", &["2026-01-25"]);
    }

    #[test]
    fn a_date_takes_the_time_behind_it_and_leaves_the_time_before_it() {
        for (line, taken) in [
            (
                "On 12 May 2025, 9:17 a.m. EST (local)",
                "12 May 2025, 9:17 a.m. EST",
            ),
            ("At 9:17 AM GMT, May 12, 2025, it rained", "May 12, 2025"),
            ("12 May 2025 at sea", "12 May 2025"),
            ("12 May 2025 09:17 +0530, at sea", "12 May 2025 09:17 +0530"),
            ("12 May 2025 09:17+05:30, at sea", "12 May 2025 09:17+05:30"),
            ("12 May 2025 09:17 GMT+5, at sea", "12 May 2025 09:17 GMT+5"),
        ] {
            let found = find(line);
            let taken_here: Vec<_> = found.iter().map(|f| line.get(f.at.clone())).collect();
            assert_eq!(taken_here, [Some(taken)]);
        }
    }

    #[test]
    fn days_in_addresses() {
        for (url, day) in [
            (
                "https://courier.example/2031/03/05/harbor",
                Some("2031-03-05"),
            ),
            (
                "https://courier.example/2031/3/5/harbor",
                Some("2031-03-05"),
            ),
            (
                "https://courier.example/harbor-2031-03-05",
                Some("2031-03-05"),
            ),
            (
                "https://courier.example/20310305/harbor",
                Some("2031-03-05"),
            ),
            ("https://courier.example/harbor-2031-3-5", None),
            ("https://courier.example/2031/13/5/harbor", None),
            ("https://courier.example/2031/03/harbor", None),
        ] {
            let found = in_address(url).map(|day| day.to_string());
            assert_eq!(found.as_deref(), day, "{url}");
        }
    }

    #[test]
    fn two_dates_of_one_line() {
        check(
            "Published 1 May 2025 | Updated 2 May 2025 08:00",
            &["2025-05-01", "2025-05-02T08:00"],
        );
        check("May 2, 2025May 1, 2025", &["2025-05-02", "2025-05-01"]);
        check(
            "2025-05-02T13:00:39+00:00May 1, 2025",
            &["2025-05-02T13:00:39Z", "2025-05-01"],
        );
    }

    #[test]
    fn two_signs_at_most_stand_between_a_date_and_its_time() {
        check("12 May 2025 09:17", &["2025-05-12T09:17"]);
        check("12 May 2025, 09:17", &["2025-05-12T09:17"]);
        check("12 May 2025 | at 09:17", &["2025-05-12T09:17"]);
        check("12 May 2025 | – at 09:17", &["2025-05-12"]);
        check("12 May 2025 and 09:17", &["2025-05-12"]);
        check("09:17 on 12 May 2025", &["2025-05-12T09:17"]);
        check("09:17 – on 12 May 2025", &["2025-05-12T09:17"]);
        check("09:17 | – on 12 May 2025", &["2025-05-12"]);
        check("09:17 and 12 May 2025", &["2025-05-12"]);
    }

    #[test]
    fn what_is_no_date() {
        for line in [
            "two hours ago",
            "Dec 12",
            "December 2025",
            "3/4/2025",
            "31 June 2025",
            "Section 12/2025/7",
            "99999999999999999999-12-12",
            "1-2-3",
            "call 555-2025-1212",
        ] {
            check(line, &[]);
        }
        check("25/12/2025", &["2025-12-25"]);
        check("12.25.2025", &["2025-12-25"]);
        check("Dec 25, 20255 mins", &["2025-12-25"]);
        check("Dec 25, 202511 min read", &["2025-12-25"]);
        check("Dec 25, 202511", &[]);
        check("12/25/2025", &["2025-12-25"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_places_inside(line in "[0-9a-zA-Zé年月日:./+, -]{0,60}|\\PC{0,60}") {
            let mut end = 0;
            for found in find(&line) {
                prop_assert!(end <= found.at.start && line.get(found.at.clone()).is_some());
                end = found.at.end;
            }
        }
    }
}
