//! Who wrote an article.
//!
//! Takes the lines around the headline; gives the authors and the lines that name them. A line says it
//! outright ("By Ana Lund and Per Holm | Ostmark Courier"), under a label ("Written by" on a line of
//! its own), or is a lone name beside the date.

use std::ops::Range;

use super::{
    date, names,
    sheet::{Fate, Sheet},
};

/// What opens a byline.
const OPENINGS: [&str; 18] = [
    "posted by: ",
    "guide by ",
    "review by ",
    "article by ",
    "by ",
    "by: ",
    "by:",
    "written by ",
    "written by: ",
    "author: ",
    "authors: ",
    "author ",
    "words by ",
    "posted by ",
    "story by ",
    "text by ",
    "von ",
    "par ",
];

/// What stands alone on the line before an author.
const LABELS: [&str; 9] = [
    "by",
    "by:",
    "written by",
    "written by:",
    "author",
    "author:",
    "authors",
    "posted by",
    "words by",
];

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
pub(super) fn find(sheet: &Sheet) -> Byline {
    let head = sheet.head();
    let from_title = sheet.title.unwrap_or(head.start)..(head.end + 3);
    outright(sheet, from_title.clone())
        .or_else(|| outright(sheet, head.clone()))
        .or_else(|| labeled(sheet, head.clone()))
        .or_else(|| alone(sheet, from_title.clone(), is_dated))
        .or_else(|| alone(sheet, head.clone(), is_dated))
        .or_else(|| alone(sheet, from_title, |_, _| true))
        .or_else(|| outright(sheet, sheet.run.clone()))
        .or_else(|| labeled(sheet, head.end..sheet.lines.len()))
        .or_else(|| outright(sheet, head.end..sheet.lines.len()))
        .unwrap_or_default()
}

fn outright(sheet: &Sheet, area: Range<usize>) -> Option<Byline> {
    let is_free = |at: &usize| sheet.fates.get(*at) != Some(&Fate::Caption);
    area.into_iter().filter(is_free).find_map(|at| {
        let names = read(sheet.text(at));
        (!names.is_empty()).then(|| Byline {
            names,
            lines: vec![at],
        })
    })
}

fn labeled(sheet: &Sheet, area: Range<usize>) -> Option<Byline> {
    area.into_iter().find_map(|at| {
        let label = sheet.text(at).trim().to_lowercase();
        let names = LABELS
            .contains(&label.as_str())
            .then(|| whole_names(sheet.text(at + 1)))?;
        (!names.is_empty()).then(|| Byline {
            names,
            lines: vec![at, at + 1],
        })
    })
}

/// A line that is a person's name, in a place that fits.
fn alone(sheet: &Sheet, area: Range<usize>, fits: fn(&Sheet, usize) -> bool) -> Option<Byline> {
    let is_free =
        |at: &usize| Some(*at) != sheet.title && sheet.fates.get(*at) != Some(&Fate::Caption);
    area.into_iter().filter(is_free).find_map(|at| {
        let text = sheet.text(at);
        if text.len() > 200 || !fits(sheet, at) {
            return None;
        }
        let names = whole_names(&without_dates(text));
        let known = names
            .first()
            .is_some_and(|name| names::begins_with_given(name));
        (known || signs_off(sheet, at)).then(|| Byline {
            names,
            lines: vec![at],
        })
    })
}

/// Whether a line stands right between the headline and a line that is a date.
fn signs_off(sheet: &Sheet, at: usize) -> bool {
    let next = sheet.text(at + 1);
    let dated = next.len() < 80
        && date::find(next)
            .first()
            .is_some_and(|found| found.at.len() * 2 > next.len());
    dated && sheet.title.is_some_and(|title| title + 1 == at)
}

/// Whether a date stands on a line or within two lines of it.
fn is_dated(sheet: &Sheet, at: usize) -> bool {
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
    let first = first.split(" and ").next().unwrap_or_default().trim();
    if names::is_person(first) {
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
    let line = &line.replace('\u{a0}', " ");
    let lower = line.to_ascii_lowercase();
    if let Some(opening) = OPENINGS
        .iter()
        .filter(|opening| lower.starts_with(**opening))
        .max_by_key(|opening| opening.len())
    {
        let list = line.get(opening.len()..).unwrap_or_default();
        return if opening.contains("by") {
            listed(list)
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
    match lower.rfind(" by ") {
        Some(at) if !date::find(line).is_empty() => listed(line.get(at + 4..).unwrap_or_default()),
        _ => Vec::new(),
    }
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
    if names.is_empty() && names::is_signature(whole) {
        return vec![whole.to_owned()];
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
        check("12/26/2024 by Ana Lund 21 Comments", &["Ana Lund"]);
        check("Posted on May 3, 2024 by Ana Lund", &["Ana Lund"]);
    }

    #[test]
    fn lines_that_name_no_author() {
        for line in [
            "By Reuters",
            "By the harbor",
            "By Friday the port had closed.",
            "Stand by me",
            "",
        ] {
            check(line, &[]);
        }
    }
}
