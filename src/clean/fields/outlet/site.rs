//! The name of the site in a title.
//!
//! Takes a title as pages declare it ("Harbor closed | North | Ostmark Courier"); gives its headline and the
//! site. Some marks set only a site apart from a headline; behind a dash, and before any mark, it must be known
//! or called as outlets are. Never looks at the page.

use std::sync::LazyLock;

use crate::{
    clean::{article::Outlet, fields::outlet::known, words::words},
    text::lexicon::Lexicon,
};

static NOUNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../../assets/lexicon/outlet-nouns.txt")));

/// What stands between a headline and its site and hardly ever in a headline.
const MARKS: [&str; 10] = [
    " | ", " :: ", " « ", " » ", " ‹ ", " › ", " • ", " · ", " ~ ", " < ",
];

/// What stands in headlines as well.
const DASHES: [&str; 4] = [" - ", " – ", " — ", " / "];

/// The most words of a site's name.
const LONGEST: usize = 6;

/// The fewest words of a headline that a mark sets apart from what may be its site.
const FEWEST: usize = 3;

/// Whether a text is called as outlets are: a few capitalized words, of which the first or the last says that
/// it is one ("Ostmark Courier", "Diario de Ostmark").
pub(in crate::clean) fn is_outlet_name(text: &str) -> bool {
    let spaced: Vec<&str> = text.split_whitespace().collect();
    let capitals = spaced
        .iter()
        .all(|word| word.chars().count() <= 3 || word.contains(char::is_uppercase));
    let words = words(text);
    let bare = without_article(&words);
    let mut ends = [bare.first(), bare.last()].into_iter().flatten();
    (1..=LONGEST).contains(&spaced.len())
        && capitals
        && text.starts_with(char::is_uppercase)
        && ends.any(|word| NOUNS.has(word.as_str()))
}

/// Words without the article before them.
pub(in crate::clean) fn without_article<W: AsRef<str>>(words: &[W]) -> &[W] {
    const ARTICLES: [&str; 12] = [
        "the", "der", "die", "das", "le", "la", "les", "el", "il", "de", "het", "o",
    ];
    match words {
        [first, rest @ ..] if !rest.is_empty() && ARTICLES.contains(&first.as_ref()) => rest,
        _ => words,
    }
}

/// The title before an outlet's name, and the outlet.
pub(in crate::clean) fn outlet_behind(line: &str) -> Option<(&str, Outlet)> {
    [" | ", " - ", " – ", " — "]
        .iter()
        .filter_map(|mark| {
            let (title, behind) = line.rsplit_once(mark)?;
            Some((title, known::named(behind.trim())?))
        })
        .min_by_key(|(title, _)| title.len())
}

/// The parts of a title, in order.
pub(in crate::clean) fn parts(title: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = title;
    while let Some((before, _, behind)) = first_mark(rest) {
        parts.push(before.trim());
        rest = behind;
    }
    parts.push(rest.trim());
    parts
}

/// The headline of a title, and the site it names; `is_site` knows sites by name.
pub(in crate::clean) fn split(title: &str, is_site: impl Fn(&str) -> bool) -> (&str, Option<&str>) {
    let named = |text: &str| is_site(text) || is_outlet_name(text);
    let whole = title.trim();
    let last = last_mark(whole).is_some_and(|(.., behind)| named(behind));
    let marked = first_mark(whole).filter(|(before, ..)| named(before));
    let colon = whole.split_once(": ").filter(|(before, _)| is_site(before));
    let first = marked.map(|(before, _, behind)| (before, behind)).or(colon);
    if let Some((before, behind)) = first.filter(|_| !last) {
        return (without_section(behind.trim()), Some(before));
    }
    let mut headline = whole;
    let mut site = None;
    while let Some((before, mark, behind)) = last_mark(headline) {
        let is_apart = named(behind) || MARKS.contains(&mark) && sets_apart(before, behind);
        if !is_apart {
            break;
        }
        site = site.or(Some(behind));
        headline = before;
    }
    (headline, site)
}

/// What stands behind a site in front of a title, without a section before it.
fn without_section(title: &str) -> &str {
    match first_mark(title) {
        Some((before, mark, behind)) if MARKS.contains(&mark) && sets_apart(behind, before) => {
            behind
        }
        _ => title,
    }
}

/// What stands behind the mark that a text opens with.
pub(in crate::clean) fn opening_mark(text: &str) -> Option<&str> {
    all_marks().find_map(|mark| text.strip_prefix(mark))
}

/// Whether what stands behind a mark can be a site by its length and form.
fn sets_apart(before: &str, behind: &str) -> bool {
    let length = |text: &str| text.split_whitespace().count();
    length(before) >= FEWEST
        && length(behind) < length(before)
        && length(behind) <= LONGEST
        && !behind.starts_with(char::is_lowercase)
        && !behind.ends_with(['.', '?', '!', '…'])
}

fn all_marks() -> impl Iterator<Item = &'static str> {
    MARKS.into_iter().chain(DASHES)
}

fn first_mark(title: &str) -> Option<(&str, &str, &str)> {
    let found = all_marks().filter_map(|mark| Some((title.find(mark)?, mark)));
    let (at, mark) = found.min_by_key(|(at, _)| *at)?;
    cut(title, at, mark)
}

fn last_mark(title: &str) -> Option<(&str, &str, &str)> {
    let found = all_marks().filter_map(|mark| Some((title.rfind(mark)?, mark)));
    let (at, mark) = found.max_by_key(|(at, _)| *at)?;
    cut(title, at, mark)
}

fn cut<'a>(title: &'a str, at: usize, mark: &'static str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, behind) = (title.get(..at)?, title.get(at + mark.len()..)?);
    Some((before.trim(), mark, behind.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, headline: &str, site: Option<&str>) {
        let known = |name: &str| name == "Ost Bote Netz";
        assert_eq!(split(title, known), (headline, site), "{title}");
    }

    #[test]
    fn a_site_stands_behind_the_headline_or_before_it() {
        let headline = "Harbor closed until summer";
        for mark in MARKS.into_iter().chain(DASHES) {
            for site in ["Ost Bote Netz", "Ostmark Courier"] {
                check(&format!("{headline}{mark}{site}"), headline, Some(site));
                check(&format!("{site}{mark}{headline}"), headline, Some(site));
            }
        }
        for mark in MARKS {
            check(
                &format!("{headline}{mark}Norland Live"),
                headline,
                Some("Norland Live"),
            );
        }
        check(
            "Ost Bote Netz: Harbor closed again",
            "Harbor closed again",
            Some("Ost Bote Netz"),
        );
        check(
            "Ost Bote Netz | North | Harbor closed again",
            "Harbor closed again",
            Some("Ost Bote Netz"),
        );
        check(
            "Harbor closed again | North | Ost Bote Netz",
            "Harbor closed again",
            Some("Ost Bote Netz"),
        );
    }

    #[test]
    fn parts_of_headlines_stay() {
        for title in [
            "Harbor closed until summer - what the town can do",
            "Harbor closed until summer – Lund",
            "Harbor closed | what the town can do now",
            "Norland | Ostmark",
            "Norland: Harbor closed until summer",
            "Harbor closed until summer",
        ] {
            check(title, title, None);
        }
    }

    #[test]
    fn names_of_outlets() {
        for name in [
            "Ostmark Courier",
            "The Ostmark Courier",
            "Le Courrier d’Ostmark",
            "Ostmarker Zeitung",
            "Courier",
        ] {
            assert!(is_outlet_name(name), "{name}");
        }
        for name in [
            "Ostmark",
            "the courier of the king",
            "Courier falls into the harbor",
            "",
        ] {
            assert!(!is_outlet_name(name), "{name}");
        }
    }
}
