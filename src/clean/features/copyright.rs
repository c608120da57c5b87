//! Notices of copyright.
//!
//! Takes a line; says whether it is such a notice, or bears its mark. Never says whom it names.

use crate::clean::{
    article::Reason,
    document::feature::{Feature, Features},
    words::ends_sentence,
};

/// The marks of copyright, as they are written.
const MARKS: [&str; 3] = ["©", "(c)", "copyright"];

/// How many marks of a line are looked at.
const MOST_MARKS: usize = 8;

/// The most words between a mark and the year of a notice: "© Guardian News & Media Limited 2025".
const NEAR: usize = 6;

/// Whether a line is a notice of copyright. A mark alone is none: "(c)" counts clauses too, and reports speak
/// of copyright. Beside it stands a year, another mark, or another phrase that such notices have; beside the
/// sign, the name of a holder will do where the line is no sentence.
pub(in crate::clean) fn is_copyright(line: &str, seen: &Features) -> bool {
    let sentence = seen.has(Feature::EndsSentence);
    let legal = seen
        .boilerplate
        .is_some_and(|found| found.class == Reason::Legal && found.longest >= 2);
    marks(line).any(|(mark, behind)| {
        let after = behind_marks(behind);
        let holder = after.is_empty() || after.starts_with(char::is_uppercase);
        let sure = has_year(after) && !(sentence && goes_on(after))
            || holder
                && (legal
                    || !sentence
                        && (mark == "©" || is_marked(behind.get(..5).unwrap_or_default())));
        sure && !(mark == "(c)" && is_list(line))
    })
}

/// Whether a line bears a mark of copyright that counts no clauses and is not what a sentence tells of.
pub(in crate::clean) fn is_marked(line: &str) -> bool {
    let narrated = |behind: &str| ends_sentence(line) && goes_on(behind_marks(behind));
    marks(line)
        .any(|(mark, behind)| (mark == "©" || mark == "(c)" && !is_list(line)) && !narrated(behind))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::features::line;

    #[test]
    fn notices_and_what_only_bears_their_mark() {
        let is_notice = |line: &str| is_copyright(line, &line::features(line));
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
}
