//! The lines of a page with markup, and what becomes of them.
//!
//! Takes the page's text and its markup; gives the sheet. The markup says which lines are main content
//! and what they are; what lines look like says what in the main content is furniture all the same.

use std::collections::HashMap;

use super::{
    features::{self, Look, Sign},
    headline::Headline,
    lexicon::words,
    lines::{self, Line},
    sheet::{self, Fate, Sheet},
};
use crate::{
    import::{Block, BlockKind, Content, Markup},
    text::Role,
};

/// How much of heading and declared title must agree, in percent.
const ALIKE: usize = 60;

/// Reads a page with markup.
pub(super) fn sheet(page: &str, markup: &Markup) -> Sheet {
    let lines = lines::raw_lines(page);
    let mut looks: Vec<_> = lines.iter().map(|line| features::look(&line.text)).collect();
    let blocks: Vec<Block> = lines
        .iter()
        .map(|line| markup.blocks.get(line.number).copied().unwrap_or_default())
        .collect();
    let declared = markup.meta.title.as_deref().unwrap_or_default();
    let title = title(&lines, &blocks, declared);
    features::look_around(&lines, &mut looks, title.map(|at| Headline { at, sure: true }));
    let fates: Vec<Fate> = (0..lines.len())
        .map(|at| match (blocks.get(at), looks.get(at)) {
            (Some(block), Some(look)) if is_article(block, look, &lines[at]) => Fate::Keep(Role::Body),
            (_, Some(look)) => Fate::Remove(sheet::reason(look)),
            _ => Fate::Keep(Role::Body),
        })
        .collect();
    let kept = |fate: &Fate| matches!(fate, Fate::Keep(_));
    let start = fates.iter().position(kept).unwrap_or_default();
    let end = fates.iter().rposition(kept).map_or(start, |last| last + 1);
    Sheet {
        kinds: blocks.iter().map(|block| block.kind).collect(),
        lines,
        looks,
        fates,
        title,
        run: start..end,
    }
}

fn is_article(block: &Block, look: &Look, _line: &Line) -> bool {
    block.content == Content::Main
        && block.kind != BlockKind::Author
        && !sheet::is_furniture(look)
        && !look.signs.has(Sign::Copyright)
}

/// The heading that says what the page declares as its title; else the first heading in or right before
/// the main content.
fn title(lines: &[Line], blocks: &[Block], declared: &str) -> Option<usize> {
    let wanted = words(declared);
    let is_heading = |at: &usize| blocks.get(*at).is_some_and(|b| b.kind == BlockKind::Heading);
    let mut best: Option<(usize, usize)> = None;
    for at in (0..lines.len()).filter(is_heading) {
        let score = lines.get(at).map_or(0, |line| alike(&words(&line.text), &wanted));
        if score >= ALIKE && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// How much two lists of words agree, in percent.
pub(super) fn alike(a: &[String], b: &[String]) -> usize {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    for word in a {
        *counts.entry(word).or_default() += 1;
    }
    let mut both = 0;
    for word in b {
        if let Some(count) = counts.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    both * 200 / (a.len() + b.len()).max(1)
}
