//! The lines of a page with markup, and what becomes of them.
//!
//! Takes the page's text and its markup; gives the document. The markup says which lines are main content
//! and what they are. What the search for it missed comes back: running text in the same elements as
//! the main content. What it took along goes: lines of links, of forms, and of elements that say they
//! stand beside the article.

mod beside;
mod trim;

use crate::{
    clean::{
        article::Reason,
        body::reasons,
        document::{
            Document, Headline, Label,
            feature::Features,
            lines::{self, Line},
        },
        features::{self, declared::DeclaredText},
        fields::title::Headings,
        model::Weights,
    },
    import::{Aside, Block, BlockKind, Content, Markup, Page},
    text::Role,
};
use foldhash::HashSet;

/// How many lines behind the main content more of it may begin.
const GAP: usize = 15;

/// Reads a page with markup.
pub(in crate::clean) fn read<'a>(
    page: &'a Page,
    markup: &Markup,
    weights: &Weights,
) -> Document<'a> {
    let lines = lines::raw_lines(&page.text, page.cover);
    let mut features = features::of_lines(&lines);
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
    let title = Headings::of(&lines, &features, &blocks, page).title();
    let headline = title.map(|at| Headline { at, sure: true });
    features::add_context(&lines, &mut features, headline);
    let mut view = View {
        weights,
        lines: &lines,
        features: &features,
        blocks: &blocks,
        title,
        kept: Vec::new(),
        beside: HashSet::default(),
        related: Vec::new(),
    };
    let declared = markup.meta.body.as_deref().map(DeclaredText::read);
    view.choose(declared.as_ref());
    let labels = (0..lines.len()).map(|at| view.label(at)).collect();
    let (kept, related) = (view.kept, view.related);
    for at in related {
        if let Some(block) = blocks.get_mut(at) {
            block.content = Content::Beside;
        }
    }
    let start = kept.iter().position(|kept| *kept).unwrap_or_default();
    let end = kept
        .iter()
        .rposition(|kept| *kept)
        .map_or(start, |last| last + 1);
    Document {
        blocks,
        lines,
        features,
        labels,
        title,
        run: start..end,
        unsure: false,
        is_pictures: false,
    }
}

/// A page's lines while the article's are chosen.
pub(in crate::clean) struct View<'a> {
    pub(in crate::clean) weights: &'a Weights,
    pub(in crate::clean) lines: &'a [Line<'a>],
    pub(in crate::clean) features: &'a [Features],
    pub(in crate::clean) blocks: &'a [Block],
    pub(in crate::clean) title: Option<usize>,
    pub(in crate::clean) kept: Vec<bool>,
    /// The elements that do stand beside the article.
    pub(in crate::clean) beside: HashSet<u32>,
    /// The lines that do, whatever their elements are called.
    pub(in crate::clean) related: Vec<usize>,
}

impl View<'_> {
    fn choose(&mut self, declared: Option<&DeclaredText>) {
        self.kept = self
            .blocks
            .iter()
            .map(|block| block.content == Content::Main)
            .collect();
        let shapes = self.shapes();
        self.beside = self.beside();
        self.related = self.related_behind();
        let declared = declared.filter(|declared| {
            let found = (0..self.lines.len()).filter(|at| self.keeps(*at) && self.is_prose(*at));
            declared.covers(found.filter_map(|at| self.features.get(at)))
        });
        self.restore(&shapes, declared);
        for at in 0..self.kept.len() {
            let goes = self.blocks.get(at).is_some_and(|block| {
                matches!(
                    block.kind,
                    BlockKind::Author | BlockKind::Label | BlockKind::Site
                ) || (self.is_beside(block) || self.is_related(at))
                    && !self.is_declared(at, declared)
            });
            if goes || self.points(at) {
                self.drop(at);
            }
        }
        self.drop_links();
        self.drop_strange(declared);
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

    pub(in crate::clean) fn drop(&mut self, at: usize) {
        if let Some(kept) = self.kept.get_mut(at) {
            *kept = false;
        }
    }

    pub(in crate::clean) fn keeps(&self, at: usize) -> bool {
        self.kept.get(at).copied().unwrap_or_default()
    }

    pub(in crate::clean) fn is_prose(&self, at: usize) -> bool {
        self.features.get(at).is_some_and(|seen| seen.prose) && !self.is_linked(at)
    }

    /// How much of a line is link text, in percent.
    fn links(&self, at: usize) -> usize {
        match (self.blocks.get(at), self.lines.get(at)) {
            (Some(block), Some(line)) => block.linked * 100 / line.text.len().max(1),
            _ => 0,
        }
    }

    pub(in crate::clean) fn is_linked(&self, at: usize) -> bool {
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

    fn is_beside(&self, block: &Block) -> bool {
        let element = block.aside.map(|(_, element)| element);
        element.is_some_and(|element| self.beside.contains(&element))
    }

    fn is_related(&self, at: usize) -> bool {
        self.related.binary_search(&at).is_ok()
    }

    pub(in crate::clean) fn is_declared(&self, at: usize, declared: Option<&DeclaredText>) -> bool {
        let seen = self.features.get(at).filter(|seen| seen.prose);
        seen.is_some_and(|seen| declared.is_some_and(|declared| declared.contains(seen)))
    }

    /// Brings back what the search missed: between the headline and the last line of the main content,
    /// running text, and whatever has the shape of main content; right behind it, running text of its
    /// shape; and wherever it stands, running text that the page tells machines.
    fn restore(&mut self, shapes: &HashSet<(u32, u32)>, declared: Option<&DeclaredText>) {
        let Some(mut last) = self.kept.iter().rposition(|kept| *kept) else {
            return;
        };
        let first = self.kept.iter().position(|kept| *kept).unwrap_or_default();
        let from = self
            .title
            .filter(|title| *title < first)
            .map_or(first, |title| title + 1);
        for at in from..self.lines.len() {
            let is_declared = self.is_declared(at, declared);
            if at > last + GAP && !is_declared {
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
            let belongs = belongs && !self.is_beside(&block) && !self.is_related(at);
            if (belongs || is_declared)
                && !self.is_linked(at)
                && let Some(kept) = self.kept.get_mut(at)
            {
                *kept = true;
                last = last.max(at);
            }
        }
    }

    fn label(&self, at: usize) -> Label {
        if self.keeps(at) {
            return Label::Kept(Role::Body);
        }
        let aside = self
            .blocks
            .get(at)
            .filter(|block| self.is_beside(block))
            .and_then(|block| block.aside)
            .map(|(part, _)| reason(part));
        let seen = self.features.get(at).map(reasons::of);
        let points = self.is_related(at) || self.points(at);
        let aside = aside.or(points.then_some(Reason::Related));
        let reason = seen
            .filter(|reason| {
                *reason != Reason::Outside && !(points && *reason == Reason::Navigation)
            })
            .or(aside);
        Label::Removed(reason.unwrap_or(Reason::Outside))
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
