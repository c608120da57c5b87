//! The place a report was filed from.
//!
//! Takes the first paragraph of a body; gives the place its opening names ("MOSCOW — ", "KYIV,
//! Ukraine (AP) — ", "LONDON, Dec 12 (Xinhua) -- ") and the rest of the paragraph. A dash without a
//! place before it is the writer's own.

use crate::clean::{dates, words::words};

/// The longest opening looked at, in bytes.
const LONGEST: usize = 120;

/// A dateline taken off a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::clean) struct Dateline<'a> {
    /// "KYIV, Ukraine".
    pub(in crate::clean) place: &'a str,
    /// The whole opening, dash included.
    pub(in crate::clean) opening: &'a str,
    /// What the paragraph goes on with.
    pub(in crate::clean) rest: &'a str,
}

/// Splits a dateline off the first paragraph, if it opens with one.
pub(in crate::clean) fn split(paragraph: &str) -> Option<Dateline<'_>> {
    let head_end = paragraph
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| *at >= LONGEST);
    let head = paragraph.get(..head_end.unwrap_or(paragraph.len()))?;
    let (dash, length) = first_dash(head)?;
    let before = paragraph.get(..dash)?.trim();
    let place = place_of(before)?;
    let rest = paragraph.get(dash + length..)?.trim_start();
    let opening = paragraph.get(..dash + length)?.trim();
    (!rest.is_empty()).then_some(Dateline {
        place,
        opening,
        rest,
    })
}

/// Where the first dash that stands apart is, and its length.
fn first_dash(head: &str) -> Option<(usize, usize)> {
    head.char_indices().find_map(|(at, c)| {
        let spaced = head.get(..at)?.ends_with([' ', ')', '\u{a0}']);
        match c {
            '—' | '–' | '―' => Some((at, c.len_utf8())),
            '-' if head.get(at..)?.starts_with("--") => Some((at, 2)),
            '-' if spaced && head.get(at + 1..)?.starts_with([' ', '\u{a0}']) => Some((at, 1)),
            _ => None,
        }
    })
}

/// The place in the words before the dash: capitals first, then perhaps a country, a day, an agency.
fn place_of(before: &str) -> Option<&str> {
    let (bare, agency) = match before.split_once('(') {
        Some((bare, agency)) if agency.trim_end().ends_with(')') => (bare.trim(), true),
        Some(_) => return None,
        None => (before, false),
    };
    let mut end = 0;
    for (index, part) in bare.split_inclusive(',').enumerate() {
        let named = part.trim_end_matches(',').trim();
        if named.is_empty()
            || named.contains(|c: char| c.is_ascii_digit())
            || !is_place_name(named, index == 0)
        {
            break;
        }
        end += part.len();
    }
    let place = bare.get(..end)?.trim_end_matches([',', ' ']);
    let first = place.split(',').next()?;
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !first.contains(char::is_lowercase);
    let few = words(place).len() <= 6 && words(before).len() <= 10;
    (few && !place.is_empty() && (capitals || agency)).then_some(place)
}

/// Whether every word is capitalized, as the words of places are; after the first comma "D.C." and
/// months may follow, and a month is no place.
fn is_place_name(part: &str, first: bool) -> bool {
    const SMALL: [&str; 9] = ["of", "the", "and", "de", "del", "la", "el", "al", "upon"];
    let dated = words(part).iter().any(|word| dates::is_month_or_day(word));
    let named = part
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || SMALL.contains(&word));
    named && (first || !dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, place: &str, rest: &str) {
        let found = split(paragraph).map(|d| (d.place, d.rest));
        assert_eq!(found, Some((place, rest)), "{paragraph}");
    }

    #[test]
    fn the_forms_of_datelines() {
        check("OSTMARK — The port closed.", "OSTMARK", "The port closed.");
        check(
            "NEW ALBA, Norland (AP) — Snow fell.",
            "NEW ALBA, Norland",
            "Snow fell.",
        );
        check(
            "OSTMARK, Dec 12 (Xinhua) -- Snow fell.",
            "OSTMARK",
            "Snow fell.",
        );
        check(
            "PORT-AU-SEL, June 3, 2025 - Snow fell.",
            "PORT-AU-SEL",
            "Snow fell.",
        );
        check("Ostmark (Reuters) - Snow fell.", "Ostmark", "Snow fell.");
        check(
            "OSTMARK (AP) — “Snow,” she said — and left.",
            "OSTMARK",
            "“Snow,” she said — and left.",
        );
    }

    #[test]
    fn dashes_of_the_writer() {
        for paragraph in [
            "The mayor — a baker — left.",
            "Ostmark - once a port - is quiet.",
            "“WE WON” — that was the banner.",
            "(Reuters) - Snow fell.",
            "OSTMARK —",
            "— Snow",
            "",
        ] {
            assert_eq!(split(paragraph), None, "{paragraph}");
        }
    }
}
