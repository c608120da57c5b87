//! Dates as mails, feeds and pages declare them.
//!
//! Takes a date; gives it in the form that pages use, as exactly as it is, with the zone it names and no
//! other; or as it is.

use std::borrow::Cow;

use jiff::{Timestamp, fmt::rfc2822::DateTimeParser};

/// Many a day of the week is wrong.
static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// The zones that names stand for in mails; others may be names of anything.
const ZONES: [&str; 12] = [
    "cdt", "cst", "edt", "est", "gmt", "mdt", "mst", "pdt", "pst", "ut", "utc", "z",
];

/// "Mon, 3 Nov 2025 09:17:00 +0100" as "2025-11-03T09:17:00+01:00".
pub(super) fn plain(date: &str) -> String {
    let date = date.trim();
    let date = year_last(date)
        .or_else(|| digits_alone(date))
        .or_else(|| since_1970(date))
        .or_else(|| zone_apart(date))
        .map_or(Cow::Borrowed(date), Cow::Owned);
    let Ok(moment) = PARSER.parse_zoned(date.as_ref()) else {
        return date.into_owned();
    };
    let mut words = date.split_whitespace();
    let time = words.by_ref().find(|word| word.contains(':'));
    let zone = words.next().unwrap_or_default();
    let exact = time.is_some_and(|time| time.matches(':').count() > 1);
    let plain = if exact {
        "%Y-%m-%dT%H:%M:%S"
    } else {
        "%Y-%m-%dT%H:%M"
    };
    let plain = moment.strftime(plain).to_string();
    if zone == "-0000" || zone.starts_with('(') {
        plain
    } else if zone.starts_with(['+', '-']) || ZONES.contains(&zone.to_ascii_lowercase().as_str()) {
        plain + &moment.strftime("%:z").to_string()
    } else {
        plain + " " + zone
    }
}

/// "Mon Nov  3 09:17:00 GMT 2025", as some programs print dates, as "3 Nov 2025 09:17:00 GMT".
fn year_last(date: &str) -> Option<String> {
    let is_name = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words: Vec<&str> = date.split_whitespace().collect();
    // The day of the week.
    if words.iter().take(2).all(is_name) {
        words.drain(..words.len().min(1));
    }
    let (month, day, time, zone, year) = match words.as_slice() {
        [month, day, time, year] => (month, day, time, "", year),
        [month, day, time, zone, year] => (month, day, time, *zone, year),
        _ => return None,
    };
    let fits = is_name(month) && is_number(day) && time.contains(':') && is_number(year);
    (fits && year.len() == 4).then(|| {
        format!("{day} {month} {year} {time} {zone}")
            .trim()
            .to_owned()
    })
}

/// Whether a text holds four digits that can be a year; every date does.
pub(crate) fn holds_year(text: &str) -> bool {
    text.as_bytes().windows(4).any(|four| {
        matches!(four, [b'1', b'9', ..] | [b'2', b'0', ..]) && four.iter().all(u8::is_ascii_digit)
    })
}

/// The seconds or milliseconds since 1970 that programs count, of moments since 2001.
fn since_1970(date: &str) -> Option<String> {
    let count = date.parse::<i64>().ok();
    let count = count.filter(|_| date.bytes().all(|byte| byte.is_ascii_digit()))?;
    let seconds = match date.len() {
        10 => count,
        13 => count / 1000,
        _ => return None,
    };
    Some(Timestamp::from_second(seconds).ok()?.to_string())
}

/// "20251103T091700Z" as "2025-11-03T09:17:00Z".
fn digits_alone(date: &str) -> Option<String> {
    let number = |from: usize, to: usize| {
        let digits = date.get(from..to)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(digits)
    };
    let day = [number(0, 4)?, number(4, 6)?, number(6, 8)?].join("-");
    let rest = date.get(8..)?;
    if rest.is_empty() {
        return Some(day);
    }
    let from = 8 + usize::from(rest.starts_with(['T', ' ']));
    let time = [
        number(from, from + 2)?,
        number(from + 2, from + 4)?,
        number(from + 4, from + 6)?,
    ];
    let zone = date.get(from + 6..).unwrap_or_default();
    Some(format!("{day}T{}{zone}", time.join(":")))
}

/// "3 Nov 2025 09:17:00 +01:00" as "3 Nov 2025 09:17:00 +0100".
fn zone_apart(date: &str) -> Option<String> {
    let (rest, zone) = date.rsplit_once(' ')?;
    let (hours, minutes) = zone.split_once(':')?;
    hours
        .starts_with(['+', '-'])
        .then(|| format!("{rest} {hours}{minutes}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_mails_become_those_of_pages() {
        for (date, expected) in [
            (
                "Mon, 3 Nov 2025 09:17:00 +0100",
                "2025-11-03T09:17:00+01:00",
            ),
            (" 03 Nov 2025 09:17:00 GMT ", "2025-11-03T09:17:00+00:00"),
            ("3 Nov 25 09:17 EST", "2025-11-03T09:17-05:00"),
            (
                "03 Nov 2025 09:17:00 +0100 (CET)",
                "2025-11-03T09:17:00+01:00",
            ),
            ("3 Nov 2025 09:17:00 -05:00", "2025-11-03T09:17:00-05:00"),
            ("2025-11-03 09:17 -05:00", "2025-11-03 09:17 -0500"),
            ("Mon, 3 Nov 2025 09:17:00 -0000", "2025-11-03T09:17:00"),
            ("Mon, 3 Nov 2025 09:17:00 CET", "2025-11-03T09:17:00 CET"),
            ("Mon Nov  3 09:17:00 2025", "3 Nov 2025 09:17:00"),
            ("Mon Nov 3 09:17:00 GMT 2025", "2025-11-03T09:17:00+00:00"),
            ("Nov 3 09:17:00 2025", "3 Nov 2025 09:17:00"),
            ("20251103T091700Z", "2025-11-03T09:17:00Z"),
            ("20251103091700", "2025-11-03T09:17:00"),
            ("20251103", "2025-11-03"),
            ("1762161420", "2025-11-03T09:17:00Z"),
            ("1762161420000", "2025-11-03T09:17:00Z"),
            ("-762161420", "-762161420"),
            ("2025-11-03", "2025-11-03"),
            ("yesterday", "yesterday"),
            (
                "Fri, 31 Feb 99999 25:61:61 +9999",
                "Fri, 31 Feb 99999 25:61:61 +9999",
            ),
            ("2025110é", "2025110é"),
            ("", ""),
        ] {
            assert_eq!(plain(date), expected);
        }
    }
}
