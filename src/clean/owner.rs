//! Whom a copyright line names.
//!
//! Takes copyright lines and the first lines of a page; gives the outlet that owns it. A known outlet
//! must be the whole of the owner's name, or stand in the line by a name of several words that is no
//! part of a longer one. An unknown owner is named as the head of the page names it.

use std::sync::LazyLock;

use super::{
    article::{Outlet, Reason},
    features::Look,
    lines::ends_sentence,
    outlet::{self, is_name_char},
    phrases::{Word, furniture, words},
    signs::Sign,
};
use crate::text::{Text, lexicon::Lexicon};

/// The most words an outlet's name has.
const LONGEST_NAME: usize = 6;

/// How much of a line is looked at, in words.
const LOOKED_AT: usize = 60;

static FORMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/company-forms.txt")));

static TRADES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/company-trades.txt")));

static EDITIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/edition-words.txt")));

/// The marks of copyright, as they are written.
const MARKS: [&str; 3] = ["©", "(c)", "copyright"];

/// How many marks of a line are looked at.
const MOST_MARKS: usize = 8;

/// The most words between a mark and the year of a notice: "© Guardian News & Media Limited 2025".
const NEAR: usize = 6;

/// Whether a line is a notice of copyright. A mark alone is none: "(c)" counts clauses too, and reports speak
/// of copyright. Beside it stands a year, another mark, or another phrase that such notices have; beside the
/// sign, the name of an owner will do where the line is no sentence.
pub(super) fn is_copyright(line: &str, look: &Look) -> bool {
    let sentence = look.signs.has(Sign::EndsSentence);
    let legal = look
        .furniture
        .is_some_and(|found| found.class == Reason::Legal && found.longest >= 2);
    marks(line).any(|(mark, behind)| {
        let after = behind_marks(behind);
        let owner = after.is_empty() || after.starts_with(char::is_uppercase);
        let sure = has_year(after) && !(sentence && goes_on(after))
            || owner
                && (legal
                    || !sentence
                        && (mark == "©" || is_marked(behind.get(..5).unwrap_or_default())));
        sure && !(mark == "(c)" && is_list(line))
    })
}

/// Whether a line bears a mark of copyright that counts no clauses and is not what a sentence tells of.
pub(super) fn is_marked(line: &str) -> bool {
    let told = |behind: &str| ends_sentence(line) && goes_on(behind_marks(behind));
    marks(line)
        .any(|(mark, behind)| (mark == "©" || mark == "(c)" && !is_list(line)) && !told(behind))
}

/// The marks in a line, each with what stands behind it. One that is quoted is none.
fn marks(line: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let starts = line
        .char_indices()
        .filter(|(_, c)| matches!(c, '©' | '(' | 'C' | 'c'));
    let marks = starts.filter_map(|(at, _)| {
        let rest = line.get(at..)?;
        let mark = MARKS.into_iter().find(|mark| begins(rest, mark))?;
        let behind = rest.get(mark.len()..)?;
        let word = mark == "copyright";
        let inside = line.get(..at)?.ends_with(char::is_alphanumeric)
            || behind.starts_with(char::is_alphanumeric);
        let quoted = line.get(..at)?.ends_with(['“', '"', '„', '«', '‘']);
        (!(quoted || word && inside)).then_some((mark, behind))
    });
    marks.take(MOST_MARKS)
}

/// Whether a text begins with another, case of its ASCII letters aside.
fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len())
        .is_some_and(|opening| opening.eq_ignore_ascii_case(with))
}

/// What stands behind a mark, further marks left out: "Copyright © by", "(c) Copyright".
fn behind_marks(after: &str) -> &str {
    let mut rest = after;
    loop {
        let bare = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = ["copyright ", "by ", "c) "]
            .into_iter()
            .find(|word| begins(bare, word));
        let Some(word) = word else { return bare };
        rest = bare.get(word.len()..).unwrap_or_default();
    }
}

/// Whether a text gives a year at once, or behind the capitalized words of a name.
fn has_year(text: &str) -> bool {
    let words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ','))
        .filter(|word| !word.is_empty());
    for word in words.take(NEAR + 1) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit()) {
            return bare.starts_with("19") || bare.starts_with("20");
        }
        let name = bare.is_empty() || bare.starts_with(|c: char| !c.is_lowercase());
        if !(name || matches!(bare, "and" | "of" | "the")) {
            return false;
        }
    }
    false
}

/// Whether a sentence goes on behind the year as no notice does: "2019 was the year".
fn goes_on(text: &str) -> bool {
    const NOTICE: [&str; 12] = [
        "all", "and", "at", "bei", "by", "für", "of", "par", "por", "the", "to", "von",
    ];
    let is_year = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–'))
        .filter(|word| !word.is_empty())
        .skip_while(|word| !is_year(word))
        .skip_while(|word| is_year(word) || matches!(*word, "and" | "to"));
    let next = words.next().unwrap_or_default();
    next.starts_with(char::is_lowercase) && !NOTICE.contains(&next)
}

/// Whether a line counts clauses: "(a) before noon, (b) after six, and (c) in a storm".
fn is_list(line: &str) -> bool {
    let mut letters = line
        .match_indices('(')
        .filter_map(|(at, _)| line.get(at..at + 3));
    letters.any(|letter| matches!(letter, "(a)" | "(b)" | "(d)" | "(A)" | "(B)" | "(D)"))
}

/// The known outlet a copyright line names.
pub(super) fn known(line: &str) -> Option<Outlet> {
    let owner = owner(line).and_then(|owner| {
        let spaced: Vec<&str> = owner.split_whitespace().collect();
        let least = bare_length(&spaced, |word| is_form(word) || is_trade(word)).max(1);
        (least..=spaced.len())
            .rev()
            .find_map(|length| outlet::owned_by(&spaced.get(..length)?.join(" ")))
    });
    owner.or_else(|| known_inside(line)).map(|outlet| Outlet {
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
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase) && !is_form(word);
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
                .and_then(|name| outlet::named(name.join(" ").trim_end_matches('.')));
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
pub(super) fn inferred<'a>(line: &str, head: impl Iterator<Item = &'a str>) -> Option<Outlet> {
    let owner = owner(line)?;
    let spaced: Vec<&str> = owner.split_whitespace().collect();
    let kept = bare_length(&spaced, is_form);
    let name = spaced.get(..kept)?.join(" ");
    let plausible = (1..=LONGEST_NAME).contains(&kept)
        && name.starts_with(char::is_uppercase)
        && furniture(&words(&name)).is_none();
    if !plausible {
        return None;
    }
    let outlet = |name: &str, edition: Option<&str>| Outlet {
        name: Text::new(name),
        edition: edition.map(Text::new),
    };
    let full = name_words(&name);
    let core = full.get(..bare_length(&full, is_trade)).unwrap_or_default();
    let mut mastheads = head.filter(|line| is_masthead(line));
    let found = mastheads.find_map(|line| {
        let said = name_words(line);
        if said == full || said == core {
            let shouted = !line.contains(char::is_lowercase);
            return Some(outlet(if shouted { &name } else { line }, None));
        }
        let more = said.strip_prefix(core).filter(|_| !core.is_empty())?;
        if core.len() < full.len() {
            Some(outlet(line, None))
        } else {
            let edition = more.iter().all(|word| EDITIONS.has(word.as_str()));
            edition.then(|| outlet(&name, Some(line)))
        }
    });
    Some(found.unwrap_or_else(|| outlet(&name, None)))
}

/// Whether a line can be what a page calls itself: a few capitalized words.
fn is_masthead(line: &str) -> bool {
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

/// Whether a word stands behind the name of a company and says what it is by law.
pub(super) fn is_form(word: &str) -> bool {
    FORMS.has(word.replace('.', "").to_lowercase().as_str())
}

/// Whether a word stands behind the name of a company and says what it does.
pub(super) fn is_trade(word: &str) -> bool {
    TRADES.has(word.to_lowercase().as_str())
}

/// The words of a copyright line that say who the owner is, years and what follows left out.
fn owner(line: &str) -> Option<&str> {
    let (_, after) = line
        .split_once('©')
        .or_else(|| line.split_once("Copyright"))
        .or_else(|| line.split_once("(c) "))?;
    let is_lead = |c: char| !c.is_alphabetic();
    let after = after.trim_start_matches(is_lead);
    let after = after
        .strip_prefix("Copyright")
        .or_else(|| after.strip_prefix("by "))
        .unwrap_or(after);
    let after = after.trim_start_matches(is_lead);
    let end = [". ", " All ", " all ", " - ", " – "]
        .iter()
        .filter_map(|mark| after.find(mark))
        .chain(after.find(['|', ',', ';', '•', '·', '(']))
        .min();
    let owner = after.get(..end.unwrap_or(after.len()))?;
    // The year may stand behind the name as well.
    Some(owner.trim_end_matches(|c: char| !c.is_alphabetic())).filter(|owner| !owner.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::features;

    fn shown(outlet: Option<Outlet>) -> String {
        outlet.map_or_else(String::new, |o| match o.edition {
            Some(edition) => format!("{} / {edition}", o.name),
            None => o.name.to_string(),
        })
    }

    #[test]
    fn notices_and_what_only_bears_their_mark() {
        let is_notice = |line: &str| is_copyright(line, &features::look(line));
        for line in [
            "© 2025 Ostmark Courier",
            "© Ostmark Courier",
            "Copyright 2025 The Ostmark Courier. All rights reserved.",
            "(c) 2019-2025 Ostmark Courier",
            "Copyright (c) Ostmark Courier",
            "Copyright 2019 the Ostmark Courier and its writers.",
            "Copyright 2019-2025 by Ostmark Courier.",
            "© 2019 all rights reserved.",
            "All text is copyright of Ostmark Newspapers and its writers © 2025",
            "The texts here are owned by Ostmark Newspapers Co. ©",
        ] {
            assert!(is_notice(line), "{line}");
        }
        for line in [
            "The sign © 2019 was painted on the side of the tram, said Lund.",
            "(c) 2019 was all that the plate on the bridge said.",
        ] {
            assert!(!is_marked(line), "{line}");
        }
        for line in [
            "Crews may land fish (a) before noon, (b) after six, and (c) at any time in a storm.",
            "Crews may land fish (a) Monday, (b) Tuesday, and (c) Friday",
            "(c) The crews may land fish at any time.",
            "(c) at any time in a storm",
            "The harbor’s copyright office said on Monday that it would close.",
            "Copyright law was the reason, said Ida Berg, its head.",
            "Copyright Law of old times was the reason.",
            "The sign © was painted on the boat.",
            "Norland’s copyright",
            "Copyright 2019 was the year printed on the first page, said Lund.",
            "Copyright 2020 and 2021 stood on the two plates, Lund said.",
            "The sign © 2019 was painted on the side of the tram, said Lund.",
            "(c) 2019 was all that the plate on the bridge said.",
            "“Copyright 2019 Ostmark Courier” was printed under the picture that Lund held up.",
            "Why Copyright Matters",
            "(C) Crews on land",
            "A copyrighted song",
        ] {
            assert!(!is_notice(line), "{line}");
        }
    }

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
            ("© 2025 All rights reserved", "Norland", ""),
            ("© 2025", "Norland", ""),
        ] {
            let head = ["Home", head, "Harbor closed"];
            assert_eq!(shown(inferred(line, head.into_iter())), name, "{line}");
        }
    }
}
