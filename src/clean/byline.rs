//! Who wrote an article.
//!
//! Takes the lines around the headline; gives the authors and the lines that name them. A line says it
//! outright ("By Ana Lund and Per Holm | Ostmark Courier"), under a label ("Written by" on a line of
//! its own), or is a lone name beside the date.

use std::ops::Range;

use super::{
    credit, date, names,
    sheet::{Fate, Sheet},
    signs::Sign,
};

/// What opens a byline, or stands alone on the line before it.
const OPENINGS: [&str; 16] = [
    "article by",
    "author",
    "authors",
    "by",
    "guide by",
    "par",
    "photographs and text by",
    "posted by",
    "published by",
    "report by",
    "review by",
    "story by",
    "text by",
    "von",
    "words by",
    "written by",
];

/// How many lines under a label are read.
const UNDER_LABEL: usize = 6;

/// How many lines behind the text an author may be introduced in.
const BEHIND: usize = 12;

/// How many lines at the end of the text an author may be introduced in.
const LAST: usize = 3;

/// The longest byline, in words.
const LONGEST: usize = 40;

/// The authors, and the lines that name them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) names: Vec<String>,
    pub(super) lines: Vec<usize>,
}

/// Finds the byline: the outright one nearest the headline, else a name under a label, else a name
/// beside the date, else an outright one anywhere.
pub(super) fn find(sheet: &Sheet<'_>) -> Byline {
    let head = sheet.head();
    let from_title = sheet.title.unwrap_or(head.start)..(head.end + 3);
    let last = sheet.run.clone().rfind(|at| sheet.keeps(*at));
    let last = last.map_or(sheet.run.end, |last| last.saturating_sub(LAST))..sheet.run.end;
    let behind = sheet.run.end..sheet.run.end + BEHIND;
    outright(sheet, from_title.clone())
        .or_else(|| outright(sheet, head.clone()))
        .or_else(|| labeled(sheet, head.clone()))
        .or_else(|| alone(sheet, from_title.clone(), is_dated))
        .or_else(|| alone(sheet, head.clone(), is_dated))
        .or_else(|| alone(sheet, from_title.clone(), |_, _| true))
        .or_else(|| outright(sheet, sheet.run.clone()))
        .or_else(|| labeled(sheet, head.end..sheet.lines.len()))
        .or_else(|| outright(sheet, head.end..sheet.lines.len()))
        .or_else(|| teams(sheet, from_title.clone()))
        .or_else(|| introduced(sheet))
        .or_else(|| labeled(sheet, 0..head.start))
        .or_else(|| alone(sheet, last, |sheet, at| names::is_person(sheet.text(at))))
        .or_else(|| alone(sheet, behind, |_, _| true))
        .unwrap_or_default()
}

fn outright(sheet: &Sheet<'_>, area: Range<usize>) -> Option<Byline> {
    let is_free = |at: &usize| sheet.fates.get(*at) != Some(&Fate::Caption);
    area.into_iter().filter(is_free).find_map(|at| {
        let names = read(sheet.text(at));
        (!names.is_empty()).then(|| Byline {
            names,
            lines: vec![at],
        })
    })
}

/// The names under a line that only says that they follow, one or several a line.
fn labeled(sheet: &Sheet<'_>, area: Range<usize>) -> Option<Byline> {
    area.into_iter().find_map(|at| {
        let label = sheet.text(at);
        if label.len() > 20 || !is_opening(label.trim_end_matches(':').trim()) {
            return None;
        }
        let mut found = Byline::default();
        for under in at + 1..=at + UNDER_LABEL {
            let names = whole_names(&names::unglued(sheet.text(under)));
            let more = found.names.is_empty()
                || names
                    .first()
                    .is_some_and(|name| names::begins_with_given(name));
            if names.is_empty() || !more {
                break;
            }
            found.lines.push(under);
            found.names.extend(names);
        }
        let alone = sheet.text(at + 1);
        if found.names.is_empty() && names::is_signature(alone) {
            found.names.push(alone.to_owned());
            found.lines.push(at + 1);
        }
        if found.names.is_empty() && label.eq_ignore_ascii_case("by") {
            found.names = read(&format!("{label} {alone}"));
            found
                .lines
                .extend((!found.names.is_empty()).then_some(at + 1));
        }
        found.names.dedup();
        found.lines.insert(0, at);
        (!found.names.is_empty()).then_some(found)
    })
}

fn is_opening(text: &str) -> bool {
    OPENINGS.contains(&text.to_ascii_lowercase().as_str())
}

/// A line that is a person's name, in a place that fits.
fn alone(
    sheet: &Sheet<'_>,
    area: Range<usize>,
    fits: fn(&Sheet<'_>, usize) -> bool,
) -> Option<Byline> {
    let is_free =
        |at: &usize| Some(*at) != sheet.title && sheet.fates.get(*at) != Some(&Fate::Caption);
    area.into_iter().filter(is_free).find_map(|at| {
        let text = sheet.text(at);
        if text.len() > 200 || !fits(sheet, at) {
            return None;
        }
        let names = whole_names(&without_dates(&names::unglued(text)));
        let known = names
            .first()
            .is_some_and(|name| names::begins_with_given(name));
        let signs = !names.is_empty() && (known || signs_off(sheet, at));
        signs.then(|| Byline {
            names,
            lines: vec![at],
        })
    })
}

/// A team or an agency that signs beside a date: "Courier Team", "Associated Press".
fn teams(sheet: &Sheet<'_>, area: Range<usize>) -> Option<Byline> {
    area.into_iter()
        .filter(|at| is_dated(sheet, *at))
        .find_map(|at| {
            let text = without_dates(sheet.text(at));
            let signs =
                text.contains(' ') && names::is_signature(&text) || credit::is_agency(&text);
            (signs && Some(at) != sheet.title).then(|| Byline {
                names: vec![text],
                lines: vec![at],
            })
        })
}

/// The author whom a line at the end of the text introduces: "Ana Lund is a reporter at the Courier."
/// The line itself stays what it is.
fn introduced(sheet: &Sheet<'_>) -> Option<Byline> {
    let from = sheet.run.end.saturating_sub(3).max(sheet.head().end);
    (from..sheet.run.end + BEHIND).find_map(|at| {
        let look = sheet.looks.get(at)?;
        let (name, _) = sheet.text(at).split_once(" is ")?;
        let writes = look.signs.has(Sign::Biography) && names::is_person(name);
        writes.then(|| Byline {
            names: vec![name.to_owned()],
            lines: Vec::new(),
        })
    })
}

/// Whether a line stands behind the headline and right before a line that is a date.
fn signs_off(sheet: &Sheet<'_>, at: usize) -> bool {
    let next = sheet.text(at + 1);
    let dated: usize = if next.len() < 100 {
        date::find(next).iter().map(|found| found.at.len()).sum()
    } else {
        0
    };
    dated * 5 > next.len() * 2 && sheet.title.is_some_and(|title| title < at)
}

/// Whether a date stands on a line or within two lines of it.
fn is_dated(sheet: &Sheet<'_>, at: usize) -> bool {
    (at.saturating_sub(2)..=at + 2).any(|near| {
        let text = sheet.text(near);
        text.len() < 200 && !date::find(text).is_empty()
    })
}

/// A line without its dates and the marks around them.
fn without_dates(line: &str) -> String {
    let mut rest = String::new();
    let mut from = 0;
    for found in date::find(line) {
        rest.push_str(line.get(from..found.at.start).unwrap_or_default());
        rest.push('|');
        from = found.at.end;
    }
    rest.push_str(line.get(from..).unwrap_or_default());
    let marks =
        |c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·' | '-' | '–' | '—' | ',' | '/');
    rest.trim_matches(marks).to_owned()
}

/// The names of a line whose first part is nothing but a name.
fn whole_names(line: &str) -> Vec<String> {
    let first = line
        .split([',', '|', '•', '·', '&', ';'])
        .next()
        .unwrap_or_default();
    let first = [" and ", " in ", " for "]
        .iter()
        .fold(first, |first, mark| {
            first.split(mark).next().unwrap_or_default()
        })
        .trim();
    if names::is_person(first) || names::is_person_with_title(first) {
        names::list(line)
    } else {
        Vec::new()
    }
}

/// The authors a line names outright.
pub(super) fn read(line: &str) -> Vec<String> {
    if line.len() > 400 || line.split_whitespace().nth(LONGEST).is_some() {
        return Vec::new();
    }
    if !says_by(line) && opened(line).is_none() {
        return Vec::new();
    }
    let line = &names::unglued(&line.replace('\u{a0}', " "));
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
    match line.to_ascii_lowercase().rfind(" by ") {
        Some(at) if !date::find(line).is_empty() => signed(line.get(at + 4..).unwrap_or_default()),
        _ => Vec::new(),
    }
}

fn says_by(line: &str) -> bool {
    line.as_bytes()
        .windows(2)
        .any(|two| two.eq_ignore_ascii_case(b"by"))
}

/// The opening of a byline and what follows it.
fn opened(line: &str) -> Option<(&str, &str)> {
    line.match_indices([' ', ':'])
        .take(4)
        .map(|(at, _)| line.split_at(at))
        .filter(|(opening, _)| is_opening(opening))
        .last()
        .map(|(opening, list)| (opening, list.trim_start_matches([':', ' '])))
}

/// The names behind "posted by" or a date and "by", where a few words are a name whatever they look like.
fn signed(list: &str) -> Vec<String> {
    let names = listed(list);
    let list = without_dates(list);
    let whole = list
        .split(['|', '•', '·', ','])
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
    let names = names::list(&list);
    let whole = list
        .split(['|', '•', '·'])
        .next()
        .unwrap_or_default()
        .trim();
    let whole = whole.split(" on ").next().unwrap_or_default();
    let whole = whole
        .split(" — ")
        .next()
        .unwrap_or_default()
        .trim_end_matches(',');
    if names.is_empty() && (names::is_signature(whole) || credit::is_agency(whole)) {
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
    }

    #[test]
    fn lines_that_name_no_author() {
        for line in [
            "By the harbor",
            "By Friday the port had closed.",
            "Stand by me",
            "",
        ] {
            check(line, &[]);
        }
    }
}
