//! The lines of a page with markup, and what becomes of them.
//!
//! Takes the page's text and its markup; gives the sheet. The markup says which lines are main content
//! and what they are. What the search for it missed comes back: running text in the same elements as
//! the main content. What it took along goes: lines of links, of forms, and of elements that say they
//! stand beside the article.

use std::collections::{HashMap, HashSet};

use super::{
    article::Reason,
    echo,
    features::{self, Look},
    headings::Headings,
    headline::Headline,
    lines::{self, Line},
    owner,
    phrases::Word,
    sheet::{self, Fate, Sheet},
    surroundings, teasers,
    told::Told,
};
use crate::{
    import::{Aside, Block, BlockKind, Content, Markup, Page},
    text::Role,
};

/// How many lines behind the main content more of it may begin.
const GAP: usize = 15;

/// Reads a page with markup.
pub(super) fn sheet<'a>(page: &'a Page, markup: &Markup) -> Sheet<'a> {
    let lines = lines::raw_lines(&page.text, page.cover);
    let mut looks: Vec<_> = lines
        .iter()
        .map(|line| features::look(&line.text))
        .collect();
    let mut blocks: Vec<Block> = lines
        .iter()
        .map(|line| {
            markup
                .blocks
                .get(line.number as usize)
                .copied()
                .unwrap_or_default()
        })
        .collect();
    let title = Headings::of(&lines, &looks, &blocks, page).title();
    surroundings::look_around(
        &lines,
        &mut looks,
        title.map(|at| Headline { at, sure: true }),
    );
    echo::listen(&mut looks, title);
    teasers::look_for(&mut looks);
    let mut view = View {
        lines: &lines,
        looks: &looks,
        blocks: &blocks,
        title,
        kept: Vec::new(),
        beside: HashSet::new(),
        teasers: Vec::new(),
    };
    let told = markup.meta.body.as_deref().map(Told::read);
    view.choose(told.as_ref());
    let fates = (0..lines.len()).map(|at| view.fate(at)).collect();
    let (kept, teasers) = (view.kept, view.teasers);
    for at in teasers {
        if let Some(block) = blocks.get_mut(at) {
            block.content = Content::Beside;
        }
    }
    let start = kept.iter().position(|kept| *kept).unwrap_or_default();
    let end = kept
        .iter()
        .rposition(|kept| *kept)
        .map_or(start, |last| last + 1);
    Sheet {
        blocks,
        lines,
        looks,
        fates,
        title,
        run: start..end,
        unsure: false,
        is_pictures: false,
    }
}

/// A page's lines while the article's are chosen.
pub(super) struct View<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) looks: &'a [Look],
    pub(super) blocks: &'a [Block],
    pub(super) title: Option<usize>,
    pub(super) kept: Vec<bool>,
    /// The elements that do stand beside the article.
    pub(super) beside: HashSet<u32>,
    /// The lines that do, whatever their elements are called.
    pub(super) teasers: Vec<usize>,
}

impl View<'_> {
    fn choose(&mut self, told: Option<&Told>) {
        self.kept = self
            .blocks
            .iter()
            .map(|block| block.content == Content::Main)
            .collect();
        let shapes = self.shapes();
        self.beside = self.beside();
        self.teasers = self.teasers_behind();
        let told = told.filter(|told| {
            let found = (0..self.lines.len()).filter(|at| self.keeps(*at) && self.is_prose(*at));
            told.knows(found.filter_map(|at| self.looks.get(at)))
        });
        self.restore(&shapes, told);
        for at in 0..self.kept.len() {
            let goes = self.blocks.get(at).is_some_and(|block| {
                matches!(
                    block.kind,
                    BlockKind::Author | BlockKind::Label | BlockKind::Site
                ) || (self.is_beside(block) || self.is_teaser(at)) && !self.is_told(at, told)
            });
            if goes || self.is_furniture(at) {
                self.drop(at);
            }
        }
        self.drop_links();
        self.drop_strange(told);
        self.drop_stamps();
        self.drop_tail();
        self.keep_what_was_handed_over();
    }

    /// An article that was handed over without a page around it is never nothing.
    fn keep_what_was_handed_over(&mut self) {
        let text = |at: &usize| Some(*at) != self.title;
        let mut blocks = self.blocks.iter();
        let alone = blocks.all(|block| block.content == Content::Main);
        if alone && !(0..self.kept.len()).filter(text).any(|at| self.keeps(at)) {
            self.kept.fill(true);
        }
    }

    pub(super) fn drop(&mut self, at: usize) {
        if let Some(kept) = self.kept.get_mut(at) {
            *kept = false;
        }
    }

    pub(super) fn keeps(&self, at: usize) -> bool {
        self.kept.get(at).copied().unwrap_or_default()
    }

    pub(super) fn is_prose(&self, at: usize) -> bool {
        self.looks.get(at).is_some_and(|look| look.prose) && !self.is_linked(at)
    }

    /// How much of a line is link text, in percent.
    fn links(&self, at: usize) -> usize {
        match (self.blocks.get(at), self.lines.get(at)) {
            (Some(block), Some(line)) => block.linked * 100 / line.text.len().max(1),
            _ => 0,
        }
    }

    pub(super) fn is_linked(&self, at: usize) -> bool {
        self.links(at) >= 80
    }

    /// The shapes of the main content.
    fn shapes(&self) -> HashSet<(u32, u32)> {
        (0..self.lines.len())
            .filter(|at| self.keeps(*at) && !self.is_linked(*at))
            .filter_map(|at| self.blocks.get(at).map(|block| block.shape))
            .collect()
    }

    fn has_shape(&self, at: usize, shapes: &HashSet<(u32, u32)>) -> bool {
        self.blocks
            .get(at)
            .is_some_and(|block| shapes.contains(&block.shape))
    }

    fn is_furniture(&self, at: usize) -> bool {
        let (Some(look), Some(line)) = (self.looks.get(at), self.lines.get(at)) else {
            return false;
        };
        let phrases = look.words < 30
            && matches!(
                look.class(),
                Some(
                    Reason::Subscription
                        | Reason::Social
                        | Reason::Consent
                        | Reason::Advertisement
                        | Reason::Legal
                )
            );
        let points = self.links(at) >= 40
            && look
                .furniture
                .is_some_and(|found| found.class == Reason::Related);
        sheet::is_furniture(look)
            || phrases
            || look.words < 6 && look.class() == Some(Reason::Comments)
            || points
            || self.points(at)
            || look.words < 30 && owner::is_copyright(&line.text, look)
    }

    fn is_beside(&self, block: &Block) -> bool {
        let element = block.aside.map(|(_, element)| element);
        element.is_some_and(|element| self.beside.contains(&element))
    }

    fn is_teaser(&self, at: usize) -> bool {
        self.teasers.binary_search(&at).is_ok()
    }

    pub(super) fn is_told(&self, at: usize, told: Option<&Told>) -> bool {
        let look = self.looks.get(at).filter(|look| look.prose);
        look.is_some_and(|look| told.is_some_and(|told| told.says(look)))
    }

    /// Brings back what the search missed: between the headline and the last line of the main content,
    /// running text, and whatever has the shape of main content; right behind it, running text of its
    /// shape; and wherever it stands, running text that the page tells machines.
    fn restore(&mut self, shapes: &HashSet<(u32, u32)>, told: Option<&Told>) {
        let Some(mut last) = self.kept.iter().rposition(|kept| *kept) else {
            return;
        };
        let first = self.kept.iter().position(|kept| *kept).unwrap_or_default();
        let from = self
            .title
            .filter(|title| *title < first)
            .map_or(first, |title| title + 1);
        for at in from..self.lines.len() {
            let is_told = self.is_told(at, told);
            if at > last + GAP && !is_told {
                continue;
            }
            let block = self.blocks.get(at).copied().unwrap_or_default();
            let shaped = self.has_shape(at, shapes);
            let prose = self.is_prose(at);
            let heads = block.kind == BlockKind::Heading && self.is_prose(at + 1);
            let belongs = if at < last {
                prose || at > first && (shaped || heads)
            } else {
                prose && shaped
            };
            let belongs = belongs && !self.is_beside(&block) && !self.is_teaser(at);
            if (belongs || is_told)
                && !self.is_linked(at)
                && let Some(kept) = self.kept.get_mut(at)
            {
                *kept = true;
                last = last.max(at);
            }
        }
    }

    fn fate(&self, at: usize) -> Fate {
        if self.keeps(at) {
            return Fate::Keep(Role::Body);
        }
        let aside = self
            .blocks
            .get(at)
            .filter(|block| self.is_beside(block))
            .and_then(|block| block.aside)
            .map(|(part, _)| reason(part));
        let look = self.looks.get(at).map(sheet::reason);
        let points = self.is_teaser(at) || self.points(at);
        let aside = aside.or(points.then_some(Reason::Related));
        let reason = look
            .filter(|reason| {
                *reason != Reason::Outside && !(points && *reason == Reason::Navigation)
            })
            .or(aside);
        Fate::Remove(reason.unwrap_or(Reason::Outside))
    }
}

const fn reason(aside: Aside) -> Reason {
    match aside {
        Aside::Navigation => Reason::Navigation,
        Aside::Related => Reason::Related,
        Aside::Subscription => Reason::Subscription,
        Aside::Social => Reason::Social,
        Aside::Advertisement => Reason::Advertisement,
        Aside::Comments => Reason::Comments,
        Aside::Consent => Reason::Consent,
    }
}

/// How much two lists of words agree, in percent.
pub(super) fn alike(a: &[Word], b: &[Word]) -> usize {
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
