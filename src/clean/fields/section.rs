//! The section of a publication that a page is of.
//!
//! Takes the document; gives the section and the line that names it.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::{
    clean::document::Document,
    text::{Text, lexicon::Lexicon},
};

static SECTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../assets/lexicon/sections.txt")));

/// The section: the step of a breadcrumb that names it, or a line right above the headline that
/// is a section's name or stands in the page's menu as well.
pub(in crate::clean) fn find(document: &Document<'_>) -> Option<(usize, Text)> {
    let head = document.head();
    let end = document
        .title
        .map_or(head.end, |title| title + 3)
        .min(head.end);
    let headline = document
        .title
        .map(|title| document.text(title))
        .unwrap_or_default();
    let menu: HashSet<&str> = (0..head.end)
        .filter(|at| document.title.is_none_or(|title| *at + 2 < title))
        .map(|at| document.text(at))
        .filter(|text| text.len() < 40)
        .collect();
    for at in (head.start..end).rev() {
        let text = document.text(at);
        if Some(at) == document.title || text.len() > 300 {
            continue;
        }
        let above = document.title.map_or(0, |title| title.saturating_sub(at));
        let alone =
            matches!(above, 1 | 2) && (is_section(text) || above == 1 && menu.contains(text));
        let section = crumb(text, headline, &menu).or_else(|| alone.then_some(text));
        if let Some(section) = section {
            return Some((at, Text::new(section.trim())));
        }
    }
    None
}

/// The section a breadcrumb line names: its last step ("Home | Europe"), or the last one of the page's
/// menu where that tells sections from what they hold ("Home › Science › Glaciers").
fn crumb<'a>(line: &'a str, headline: &str, menu: &HashSet<&str>) -> Option<&'a str> {
    let mut steps = line
        .split(['|', '>', '›', '»', '/', '→'])
        .map(str::trim)
        .filter(|step| !step.is_empty());
    let first = steps.next()?;
    if !matches!(
        first.to_lowercase().as_str(),
        "home" | "homepage" | "news" | "front page" | "start" | "startseite" | "accueil" | "inicio"
    ) {
        return None;
    }
    let is_headline = |step: &str| {
        let cut = step.trim_end_matches(['.', '…']);
        step == headline || step.split_whitespace().nth(2).is_some() && headline.starts_with(cut)
    };
    let steps: Vec<&str> = steps
        .filter(|step| step.split_whitespace().count() <= 4 && !is_headline(step))
        .collect();
    let last = steps.last().copied()?;
    let listed = steps.iter().rev().find(|step| menu.contains(**step));
    Some(listed.filter(|_| !is_section(last)).unwrap_or(&last))
}

/// Whether a text is the name of a section.
pub(in crate::clean) fn is_section(text: &str) -> bool {
    SECTIONS.has(text.trim().to_lowercase().as_str())
}
