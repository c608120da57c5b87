//! What a line says of who wrote the text.
//!
//! Takes one line; gives the names it signs with: behind "by" and the like, behind a date, or alone. Never
//! looks around.

use crate::clean::{
    dates,
    fields::{
        agencies,
        names::{self, listing},
    },
    words::words,
};

/// What opens a byline, or stands alone on the line before it.
const OPENINGS: [&str; 27] = [
    "af",
    "article by",
    "author",
    "authors",
    "av",
    "by",
    "di",
    "door",
    "escrito por",
    "geschreven door",
    "guest author",
    "guide by",
    "par",
    "por",
    "photographs and text by",
    "posted by",
    "published by",
    "report by",
    "publié par",
    "review by",
    "scritto da",
    "story by",
    "text by",
    "von",
    "words by",
    "written by",
    "écrit par",
];

/// What opens a byline before a colon alone.
const LABELS: [&str; 15] = [
    "auteur",
    "autor",
    "autora",
    "autore",
    "autorin",
    "redacción",
    "reporter",
    "tekst",
    "text",
    "texte",
    "texto",
    "texts",
    "testo",
    "words",
    "writer",
];

/// The openings that are parts of names as well: "Di Lund".
const IN_NAMES: [&str; 4] = ["af", "av", "di", "von"];

/// The longest byline, in words.
const LONGEST: usize = 40;

/// Whether a text opens a byline, or is all that stands on the line before it.
pub(in crate::clean) fn is_opening(text: &str) -> bool {
    OPENINGS.contains(&text.to_lowercase().as_str())
}

/// A line without its dates and the marks around them.
pub(in crate::clean) fn without_dates(line: &str) -> String {
    let mut rest = String::new();
    let mut from = 0;
    for found in dates::find(line) {
        rest.push_str(line.get(from..found.at.start).unwrap_or_default());
        rest.push('|');
        from = found.at.end;
    }
    rest.push_str(line.get(from..).unwrap_or_default());
    let marks = |c: char| {
        c.is_whitespace() || matches!(c, '|' | '•' | '·' | '⋅' | '-' | '–' | '—' | ',' | '/')
    };
    rest.trim_matches(marks).to_owned()
}

/// The names of a line whose first part is nothing but a name.
pub(in crate::clean) fn whole_names(line: &str) -> Vec<String> {
    let first = line
        .split([',', '|', '•', '·', '⋅', '&', ';'])
        .next()
        .unwrap_or_default();
    let first = [" and ", " in ", " for "]
        .iter()
        .fold(first, |first, mark| {
            first.split(mark).next().unwrap_or_default()
        })
        .trim();
    let first = listing::joined(first).next().unwrap_or_default();
    if names::names_person(first) && !names::is_sentence(line) {
        names::list(line)
    } else {
        Vec::new()
    }
}

/// The authors a line names outright.
pub(in crate::clean) fn read(line: &str) -> Vec<String> {
    if line.len() > 400 || line.split_whitespace().nth(LONGEST).is_some() {
        return Vec::new();
    }
    if !says_by(line) && opened(line).is_none() {
        return Vec::new();
    }
    let line = &names::unglued(&line.replace('\u{a0}', " "));
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·'));
    if let Some((opening, list)) = opened(line) {
        return if opening.eq_ignore_ascii_case("by") {
            listed(list)
        } else if opening.to_ascii_lowercase().ends_with("by") {
            signed(list)
        } else {
            names::list(&without_dates(list))
        };
    }
    // Dumps run words together: "ByAna Lund".
    if let Some(glued) = line
        .strip_prefix("By")
        .filter(|rest| rest.starts_with(char::is_uppercase))
    {
        return listed(glued);
    }
    let Some((before, list)) = line
        .to_ascii_lowercase()
        .rfind(" by ")
        .and_then(|at| Some((line.get(..at)?, line.get(at + 4..)?)))
    else {
        return Vec::new();
    };
    if !dates::find(line).is_empty() {
        signed(list)
    } else if is_about_text(before) || !before.contains(char::is_alphabetic) {
        listed(list)
    } else {
        Vec::new()
    }
}

/// What stands behind the opening of a byline; all of it where there is none.
pub(in crate::clean) fn unopened(line: &str) -> &str {
    opened(line).map_or(line, |(_, list)| list)
}

/// Whether what stands before "by" says of the text itself whose it is: "This post was written".
fn is_about_text(before: &str) -> bool {
    const TEXTS: [&str; 8] = [
        "article", "column", "essay", "guide", "piece", "post", "review", "story",
    ];
    let words = words(before);
    words.first().is_some_and(|first| first == "this")
        && words.len() <= 6
        && words.iter().any(|word| TEXTS.contains(&word.as_str()))
}

fn says_by(line: &str) -> bool {
    line.as_bytes()
        .windows(2)
        .any(|two| two.eq_ignore_ascii_case(b"by"))
}

/// The opening of a byline and what follows it.
pub(in crate::clean) fn opened(line: &str) -> Option<(&str, &str)> {
    line.match_indices([' ', ':'])
        .take(4)
        .map(|(at, _)| line.split_at(at))
        .filter(|(opening, rest)| is_opening(opening) || is_label(opening, rest))
        .last()
        .map(|(opening, list)| (opening, list.trim_start_matches([':', ' '])))
        .filter(|(opening, list)| {
            let in_names = IN_NAMES.contains(&opening.to_lowercase().as_str());
            !in_names || list.contains(' ')
        })
}

/// Whether a text is a label of authors, the colon behind it.
fn is_label(opening: &str, rest: &str) -> bool {
    rest.trim_start().starts_with(':') && LABELS.contains(&opening.to_lowercase().as_str())
}

/// The names behind "posted by" or a date and "by", where a few words are a name whatever they look like.
fn signed(list: &str) -> Vec<String> {
    let names = listed(list);
    let list = without_dates(list);
    let whole = list
        .split(['|', '•', '·', '⋅', ','])
        .next()
        .unwrap_or_default()
        .trim();
    let few = (1..=3).contains(&whole.split_whitespace().count());
    if names.is_empty() && few && whole.starts_with(char::is_alphanumeric) {
        return vec![whole.to_owned()];
    }
    names
}

/// The names of a list behind "by", its dates left out. Behind "by" a single word or a team may stand
/// where nothing else does.
fn listed(list: &str) -> Vec<String> {
    let list = without_dates(list);
    let first = list.split(',').next().unwrap_or_default();
    if listing::joined(first).any(names::person_goes_on) {
        return Vec::new();
    }
    let names = names::list(&list);
    let whole = list
        .split(['|', '•', '·', '⋅'])
        .next()
        .unwrap_or_default()
        .trim();
    let whole = whole.split(" on ").next().unwrap_or_default();
    let whole = whole
        .split(" — ")
        .next()
        .unwrap_or_default()
        .trim_end_matches(',');
    if names.is_empty() && (names::is_signature(whole) || agencies::is_agency(whole)) {
        return vec![whole.to_owned()];
    }
    if names.is_empty() {
        return names::opening_team(whole).into_iter().collect();
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, names: &[&str]) {
        assert_eq!(read(line), names, "{line}");
    }

    #[test]
    fn the_forms_of_bylines() {
        check("By Ana Lund", &["Ana Lund"]);
        check("By Ana Lund and Per Holm", &["Ana Lund", "Per Holm"]);
        check(
            "Posted on May 3, 2024 by Ana Lund and Marl Berg",
            &["Ana Lund", "Marl Berg"],
        );
        check("By Ana Lund, Trial Attorney", &["Ana Lund"]);
        check("BY ANA LUND AND PER HOLM", &["ANA LUND", "PER HOLM"]);
        check(
            "By Ana Lund, Per Holm and Ida Berg | Ostmark Courier",
            &["Ana Lund", "Per Holm", "Ida Berg"],
        );
        check("Written by Ana Lund, Staff Writer", &["Ana Lund"]);
        check("ByAna Lund UpdatedJanuary 25, 2026", &["Ana Lund"]);
        check("Written by:Ana Lund", &["Ana Lund"]);
        check("By Ana LundNews Reporter", &["Ana Lund"]);
        check("BY ANA LUNDPUBLISHED: JAN 29, 2025", &["ANA LUND"]);
        check("By Associated Press", &["Associated Press"]);
        check(
            "By The Courier Team Updated May 3, 2024",
            &["The Courier Team"],
        );
        check("Posted by Anka on Friday December 19, 2025", &["Anka"]);
        check("12/26/2024 by Ana Lund 21 Comments", &["Ana Lund"]);
        check("Posted on May 3, 2024 by Ana Lund", &["Ana Lund"]);
        check("Posted on May 3, 2024 by ostmarker", &["ostmarker"]);
        check("Written by ana lund · 99 Comments", &["ana lund"]);
        check("By Ana Lund, Jr.", &["Ana Lund, Jr."]);
        check("By Ana Lund | Ost Bote", &["Ana Lund"]);
        for opening in [
            "Par",
            "Por",
            "Di",
            "Door",
            "Von",
            "Av",
            "Af",
            "Écrit par",
            "Escrito por",
        ] {
            check(
                &format!("{opening} Ana Lund et Per Holm"),
                &["Ana Lund", "Per Holm"],
            );
        }
    }

    #[test]
    fn lines_that_name_no_author() {
        for line in [
            "By the harbor",
            "By Friday the port had closed.",
            "Stand by me",
            "Text Ana Lund",
            "Words: the harbor of Ostmark",
            "",
        ] {
            check(line, &[]);
        }
    }
}
