//! The captions of a page.
//!
//! Takes the sheet; marks its caption lines and gives the captions, each once with its credit and how
//! often the page repeats it. A caption is told by its credit, its opening or its element, never by being
//! printed twice alone.

use std::collections::HashMap;

use super::{
    article::{Caption, Reason},
    caption::{self, Parts},
    credit,
    phrases::words,
    sheet::{Fate, Sheet},
    signature,
    signs::Sign,
};
use crate::{import::BlockKind, text::Text};

/// How far outside the run of the article captions are looked for, in lines.
const REACH: usize = 12;

/// Finds the captions and marks their lines. Those that are the text are none.
pub(super) fn find(sheet: &mut Sheet<'_>) -> Vec<(usize, Caption)> {
    if sheet.is_pictures {
        return Vec::new();
    }
    let start = sheet
        .title
        .map_or(sheet.run.start, |title| title.min(sheet.run.start));
    let area = start.saturating_sub(2)..(sheet.run.end + REACH).min(sheet.lines.len());
    let mut found: Vec<(usize, Caption)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for at in area {
        let Some(parts) = read(sheet, at) else {
            if caption::announces(sheet.text(at)) {
                sheet.set(at, Fate::Remove(Reason::Navigation));
            }
            continue;
        };
        let text = parts.text.trim_end_matches(['(', ' ']).trim().to_owned();
        let credit = (!parts.credit.is_empty()).then(|| Text::new(parts.credit));
        if text.is_empty() {
            own_line_credit(sheet, at, credit, &mut found);
            continue;
        }
        let key = words(&text).join(" ");
        if let Some((_, first)) = known.get(&key).and_then(|index| found.get_mut(*index)) {
            first.occurrences += 1;
            first.credit = first.credit.take().or(credit);
            sheet.set(at, Fate::Remove(Reason::Repeated));
            continue;
        }
        known.insert(key, found.len());
        found.push((
            at,
            Caption {
                text: Text::new(&text),
                credit,
                occurrences: 1,
                before: 0,
            },
        ));
        sheet.set(at, Fate::Caption);
    }
    found
}

/// A line that is a credit alone belongs to the caption right before it, or makes one of the short
/// line before it, unless that is running text.
fn own_line_credit(
    sheet: &mut Sheet<'_>,
    at: usize,
    credit: Option<Text>,
    found: &mut Vec<(usize, Caption)>,
) {
    let Some(before) = at.checked_sub(1) else {
        return;
    };
    if caption::is_label(sheet.text(at)) {
        sheet.set(at, Fate::Remove(Reason::Metadata));
        return;
    }
    sheet.set(at, Fate::Caption);
    let labeled = caption::is_label(sheet.text(before));
    if let Some((line, last)) = found.last_mut()
        && (*line == before || labeled && *line + 1 == before)
        && last.credit.is_none()
    {
        last.credit = credit;
        return;
    }
    let look = sheet.looks.get(before);
    let shown = look.is_some_and(|look| {
        let attached = sheet.lines.get(at).is_some_and(|line| line.blanks == 0);
        let text = sheet.text(before);
        let fits = if caption::points(text) || caption::is_dated_like_caption(text) {
            look.words <= 70
        } else if look.signs.has(Sign::LongSentence) {
            // A sentence of ordinary length is text; one of this length is mostly a group portrait.
            attached && (41..=70).contains(&look.words)
        } else {
            (3..=40).contains(&look.words)
        };
        fits && look.class().is_none() && signature::opened(text).is_none()
    });
    let caption = |text: &str| Caption {
        text: Text::new(text),
        credit: credit.clone(),
        occurrences: 1,
        before: 0,
    };
    if shown && sheet.run.contains(&before) && sheet.title != Some(before) && sheet.keeps(before) {
        found.push((before, caption(sheet.text(before))));
        sheet.set(before, Fate::Caption);
    } else {
        found.push((at, caption("")));
    }
}

/// Reads a line as a caption, by its credit or by what else gives captions away.
fn read<'a>(sheet: &'a Sheet<'_>, at: usize) -> Option<Parts<'a>> {
    let text = sheet.text(at);
    let look = sheet.looks.get(at)?;
    if sheet.kind(at) == BlockKind::Caption
        && (credit::read(text).is_some() || caption::is_label(text))
    {
        return Some(Parts {
            text: "",
            credit: text.trim_matches(['(', ')', ' ']),
        });
    }
    if sheet.title == Some(at) || look.class().is_some() || credit::read(text).is_some() {
        return None;
    }
    if let Some(parts) = caption::read(text) {
        return Some(parts);
    }
    if sheet.kind(at) == BlockKind::Caption {
        return Some(Parts { text, credit: "" });
    }
    let announced = at
        .checked_sub(1)
        .is_some_and(|before| caption::announces(sheet.text(before)));
    let caption = announced && look.words >= 4
        || text.ends_with('(') && caption::is_label(sheet.text(at + 1))
        || caption::opens_like_caption(text)
        || caption::is_dated_like_caption(text);
    caption.then_some(Parts { text, credit: "" })
}
