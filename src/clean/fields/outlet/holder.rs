//! Whom a copyright line names.
//!
//! Takes copyright lines and the first lines of a page; gives the outlet that owns it. A known outlet
//! must be the whole of the holder's name, or stand in the line by a name of several words that is no
//! part of a longer one. An unknown holder is named as the head of the page names it.

use std::sync::LazyLock;

use crate::{
    clean::{
        article::Outlet,
        fields::outlet::{
            company,
            known::{self, is_name_char},
        },
        words::{Word, words},
    },
    text::{Text, lexicon::Lexicon},
};

/// The most words an outlet's name has.
const LONGEST_NAME: usize = 6;

/// The most words it has where the form of a company stands behind it.
const LONGEST_COMPANY: usize = 8;

/// The most words of a notice that has no mark.
const NOTICE: usize = 25;

/// That all rights are reserved.
const RIGHTS: &str = "all rights reserved";

/// What may stand before the name of a holder.
const LEADS: [&str; 4] = ["copyright", "by ", "c) ", RIGHTS];

/// What ends it.
const ENDS: [&str; 13] = [
    "  ",
    "\u{a0}\u{a0}",
    " All ",
    " all ",
    " - ",
    " – ",
    " is ",
    " a ",
    " by ",
    " DBA ",
    " and its ",
    " or its ",
    " Privacy ",
];

/// How much of a line is looked at, in words.
const LOOKED_AT: usize = 60;

static EDITIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../../assets/lexicon/edition-words.txt")));

static GROUPS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(include_str!(
        "../../../../assets/lexicon/publishing-groups.txt"
    ))
});

/// The known outlet a copyright line names.
pub(in crate::clean) fn known(line: &str) -> Option<Outlet> {
    let holder = holder(line).and_then(|holder| {
        let spaced: Vec<&str> = holder.split_whitespace().collect();
        let least = bare_length(&spaced, |word| {
            company::is_form(word) || company::is_trade(word)
        })
        .max(1);
        (least..=spaced.len())
            .rev()
            .find_map(|length| known::owned_by(&spaced.get(..length)?.join(" ")))
    });
    holder.or_else(|| known_inside(line)).map(|outlet| Outlet {
        edition: None,
        ..outlet
    })
}

/// A known name of several words anywhere in the line.
fn known_inside(line: &str) -> Option<Outlet> {
    let words: Vec<&str> = line
        .split(|c: char| !is_name_char(c))
        .filter(|word| !word.is_empty())
        .take(LOOKED_AT)
        .collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase) && !company::is_form(word);
    for start in 0..words.len() {
        if start
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|word| is_capital(word) && !matches!(*word, "The" | "Copyright"))
        {
            continue;
        }
        for length in (2..=LONGEST_NAME).rev() {
            let found = words
                .get(start..start + length)
                .filter(|_| !words.get(start + length).is_some_and(is_capital))
                .and_then(|name| known::named(name.join(" ").trim_end_matches('.')));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// The outlet an unknown copyright line names: "© 2025 The Ostmark Courier. All rights reserved."
/// Where a line at the head of the page says the same in other words ("Ostmark Courier English",
/// "Ostmark Gazette" of "Ostmark Newspapers"), that is the name or the edition.
pub(in crate::clean) fn inferred<'a>(
    line: &str,
    head: impl Iterator<Item = &'a str>,
) -> Option<Outlet> {
    let holder = holder(line)?;
    let spaced: Vec<&str> = holder.split_whitespace().collect();
    let kept = bare_length(&spaced, company::is_form);
    let name = spaced.get(..kept)?.join(" ");
    let most = if kept < spaced.len() {
        LONGEST_COMPANY
    } else {
        LONGEST_NAME
    };
    let plausible = (1..=most).contains(&kept)
        && (kept == 1 || name.starts_with(|c: char| !c.is_lowercase()))
        && !is_group(&name);
    if !plausible {
        return None;
    }
    let outlet = |name: &str, edition: Option<&str>| Outlet {
        name: Text::new(name),
        edition: edition.map(Text::new),
    };
    let full = name_words(&name);
    let core = full
        .get(..bare_length(&full, company::is_trade))
        .unwrap_or_default();
    let mut names = head.filter(|line| can_be_name(line));
    let found = names.find_map(|line| {
        let line_words = name_words(line);
        if line_words == full || line_words == core {
            let shouted = !line.contains(char::is_lowercase);
            return Some(outlet(if shouted { &name } else { line }, None));
        }
        let more = line_words.strip_prefix(core).filter(|_| !core.is_empty())?;
        if core.len() < full.len() {
            Some(outlet(line, None))
        } else {
            let edition = more.iter().all(|word| EDITIONS.has(word.as_str()));
            edition.then(|| outlet(&name, Some(line)))
        }
    });
    Some(found.unwrap_or_else(|| outlet(&name, None)))
}

/// Whether a company owns many outlets, so that it names none.
fn is_group(name: &str) -> bool {
    let mut words = name_words(name);
    words.truncate(bare_length(&words, |word| {
        company::is_form(word) || word == "group"
    }));
    GROUPS.has(words.join(" ").as_str())
}

/// Whether a line can be what a page calls itself: a few capitalized words.
fn can_be_name(line: &str) -> bool {
    line.len() < 60
        && line.split_whitespace().nth(LONGEST_NAME).is_none()
        && line
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
}

/// The words of a name without the article before them.
fn name_words(name: &str) -> Vec<Word> {
    let mut words = words(name);
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// How many words are left when the last ones that `goes` says so of are taken off.
fn bare_length<W: AsRef<str>>(words: &[W], goes: fn(&str) -> bool) -> usize {
    words
        .iter()
        .rposition(|word| !goes(word.as_ref()))
        .map_or(0, |last| last + 1)
}

/// Whether a line without a mark of copyright is a notice of it: a year, a name, and that all rights are reserved.
pub(in crate::clean) fn reserves_rights(line: &str) -> bool {
    let short = line.split_whitespace().nth(NOTICE).is_none();
    short && line.contains("20") && without_rights(line).is_some()
}

/// The words of a copyright line that say who the holder is, years and what follows left out.
fn holder(line: &str) -> Option<&str> {
    let marked = marked(line);
    let behind = marked.and_then(|(_, behind)| name_at_start(behind));
    let before = || {
        let (before, _) = marked?;
        let last = before.rsplit(['|', '•', '·', ',', ';']).next()?;
        name_at_start(last)
    };
    let reserved = || {
        let (before, behind) = without_rights(line)?;
        name_at_start(before).or_else(|| name_at_start(behind))
    };
    behind.or_else(before).or_else(reserved)
}

/// What stands before the mark of a notice and behind it. The word alone is no mark: "Copyright Policy".
fn marked(line: &str) -> Option<(&str, &str)> {
    let word = || {
        let (before, behind) = line.split_once("Copyright")?;
        let notice =
            behind.contains(|c: char| c.is_ascii_digit()) || without_rights(line).is_some();
        notice.then_some((before, behind))
    };
    let mark = line.split_once('©').or_else(word);
    mark.or_else(|| line.split_once("(c) "))
}

/// What stands before the words that all rights are reserved and behind them.
fn without_rights(line: &str) -> Option<(&str, &str)> {
    let at = line.to_ascii_lowercase().find(RIGHTS)?;
    Some((line.get(..at)?, line.get(at + RIGHTS.len()..)?))
}

/// The name that a text begins with, behind years and further marks, up to what is no part of it.
fn name_at_start(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = rest
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let year = is_year(word);
        let opens = LEADS.iter().find(|lead| {
            let opening = rest.get(..lead.len());
            opening.is_some_and(|opening| opening.eq_ignore_ascii_case(lead))
        });
        let length = opens
            .map(|lead| lead.len())
            .or_else(|| year.then_some(word.len()));
        let Some(length) = length else { break };
        rest = rest.get(length..).unwrap_or_default();
    }
    let ends = ENDS.iter().filter_map(|end| rest.find(end));
    let ends = ends.chain(rest.find(['|', ',', ';', '•', '·', '∙', '(', '®', '™']));
    let end = ends.chain(end_of_sentence(rest)).min();
    let name = rest.get(..end.unwrap_or(rest.len()))?;
    // The year may stand behind the name as well.
    let name = name.trim_end_matches(|c: char| !c.is_alphabetic());
    let year = name.rsplit_once(' ').filter(|(_, last)| is_year(last));
    let name = year.map_or(name, |(name, _)| name.trim_end());
    let name = name.strip_suffix(" and").unwrap_or(name);
    (!name.is_empty()).then_some(name)
}

/// Whether a word is a year, in Roman figures too.
fn is_year(word: &str) -> bool {
    let roman = || {
        word.len() > 3 && word.starts_with("MM") && word.bytes().all(|b| b"CDILMVX".contains(&b))
    };
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) || roman()
}

/// Where the first sentence ends: a point behind a few letters is that of an abbreviation ("St. Ida").
fn end_of_sentence(text: &str) -> Option<usize> {
    let mut points = text.match_indices(". ").map(|(at, _)| at);
    points.find(|at| {
        let last = text.get(..*at).and_then(|before| before.rsplit(' ').next());
        last.is_none_or(|last| last.chars().count() > 2 || !last.starts_with(char::is_uppercase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::fields::outlet::shown;

    #[test]
    fn known_owners() {
        for (line, name) in [
            (
                "© 2025 Guardian News & Media Limited or its affiliates",
                "The Guardian",
            ),
            ("© 2025 BBC. The BBC is not responsible.", "BBC"),
            ("Copyright 2025 The Associated Press.", "Associated Press"),
            ("© 2025 Guardian Media Group", "The Guardian"),
            (
                "The texts here are owned by China Daily Information Co. ©",
                "China Daily",
            ),
            ("© Norland Daily Mail 2025", ""),
            ("© 2025 Condé Nast. All rights reserved.", ""),
            (
                "Copyright 2026 Sable Wire Service. All rights reserved.",
                "",
            ),
            ("© 2026 Northmere Observer Ltd.", ""),
            ("All time is ours, said the Times of our lives", ""),
        ] {
            assert_eq!(shown(known(line)), name, "{line}");
        }
    }

    #[test]
    fn unknown_owners_as_the_head_of_the_page_names_them() {
        for (line, head, name) in [
            (
                "© 2025 The Ostmark Courier. All rights reserved.",
                "",
                "The Ostmark Courier",
            ),
            (
                "Copyright © 2019-2025 Norland Post Ltd | Terms",
                "The Norland Post",
                "The Norland Post",
            ),
            (
                "© Norland Pictures 2025. No copies.",
                "",
                "Norland Pictures",
            ),
            (
                "© 2025 Norland Newspapers Ltd",
                "Norland Gazette",
                "Norland Gazette",
            ),
            (
                "© 2025 Ostmark Wire Service",
                "Ostmark Wire",
                "Ostmark Wire",
            ),
            (
                "© 2025 Le Phare SA, Ostmark",
                "Le Phare English",
                "Le Phare / Le Phare English",
            ),
            ("© 2025 Norland Post", "Norland Sports", "Norland Post"),
            ("© MMXXV Norland Post", "", "Norland Post"),
            ("© Norland Post Ltd MMXXV", "", "Norland Post"),
            (
                "© 2025 Help Norland All rights reserved",
                "",
                "Help Norland",
            ),
            ("© 2025 Hearst Communications, Inc.", "Norland", ""),
            ("© 2025 Reach plc", "Norland", ""),
            ("© 2025 All rights reserved", "Norland", ""),
            ("© 2025", "Norland", ""),
        ] {
            let head = ["Home", head, "Harbor closed"];
            assert_eq!(shown(inferred(line, head.into_iter())), name, "{line}");
        }
    }
}
