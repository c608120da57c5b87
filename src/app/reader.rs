//! The reading pane: which article is open, where it is scrolled to, and which mark is current.
//!
//! Takes items and sizes; keeps its place through resizing and through other articles. Never draws.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    layout::Screen,
    marks::{Kinds, Marks, Names},
    original::Original,
    page::{Block, Page},
    strip,
};
use crate::{
    library::{self, Id, Item, Left, filter::Part},
    text::Span,
};

/// What the next and previous keys walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lens {
    /// The numbered quotes.
    Quotes,
    /// The mentions of the actor of this number.
    Actor(usize),
    /// The hits of the search.
    Hits,
}

/// The mark the reader is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Current {
    /// What it is one of.
    pub lens: Lens,
    /// Its number there, from 0.
    pub index: usize,
}

/// A search in the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What was typed.
    pub words: String,
    /// Where it stands.
    pub hits: Vec<Span>,
    /// The first line shown when the search line was opened: where it looks from, and returns to.
    pub top: usize,
}

/// A place in an article that no width can move: a block, and a byte of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Anchor {
    block: Block,
    at: usize,
    /// How many empty lines stand above it on the screen.
    above: usize,
}

/// Where the reader was in an article.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    anchor: Option<Anchor>,
    current: Option<Current>,
}

/// The reading pane.
#[derive(Debug, Default)]
pub struct Reader {
    open: Option<(Id, Rc<Item>)>,
    /// Where it was left the time before.
    left: Left,
    page: Page,
    marks: Marks,
    kinds: Kinds,
    top: usize,
    place: Place,
    /// Whose names are lit.
    pub names: Names,
    /// The actor whose mentions are lit for as long as one looks at it in a list.
    pub glance: Option<usize>,
    /// The actor picked as the lens.
    pub actor: Option<usize>,
    /// The search whose hits are the lens.
    pub search: Option<Search>,
    others: BTreeMap<Id, Place>,
    /// For each row of the pane, the quote of the lines it stands for.
    strip: Vec<Option<usize>>,
    /// The parts of a filter that were lit last.
    pub(super) lit: Vec<Part>,
    /// What stands in the place of the article.
    pub(super) original: Option<Original>,
    /// The article that could not be opened last.
    unopened: Option<Id>,
    pub(super) screen: Screen,
}

impl Reader {
    /// A reader without an article, with these names lit and these quotes walked.
    pub(super) fn new(names: Names, kinds: Kinds) -> Self {
        Self {
            kinds,
            names,
            ..Self::default()
        }
    }

    /// Opens an article at the place it was left.
    pub fn open(&mut self, id: Id, item: Item, left: Left, screen: Screen) {
        self.close();
        self.unopened = None;
        self.marks = Marks::new(&item, self.kinds);
        self.left = left;
        self.place = self
            .others
            .remove(&id)
            .unwrap_or_else(|| self.place_left(&item));
        let mut actors = item.analysis.actors.iter();
        let lens = self.left.lens.as_ref();
        self.actor = lens.and_then(|key| actors.position(|actor| actor.key == *key));
        self.search = None;
        // Hits are not remembered, so neither is a place among them.
        self.place.current = self.place.current.filter(|c| c.lens == Lens::Quotes);
        self.set(&item, screen);
        self.open = Some((id, Rc::new(item)));
    }

    /// Shows the open article as it is now; the place in it stays.
    pub(super) fn renew(&mut self, id: Id, item: Item) {
        self.marks = Marks::new(&item, self.kinds);
        self.set(&item, self.screen);
        self.open = Some((id, Rc::new(item)));
    }

    /// Lays the open article out anew, as it is now; the place in it stays.
    pub(super) fn set_anew(&mut self) {
        if let Some(item) = self.item().cloned() {
            self.set(&item, self.screen);
        }
    }

    /// Closes what is open.
    pub fn close(&mut self) {
        self.original = None;
        if let Some((before, _)) = self.open.take() {
            self.others.insert(before, self.place);
        }
    }

    /// The place where the article was left by an earlier run of the program.
    fn place_left(&self, item: &Item) -> Place {
        let anchor = self.left.top.map(|at| Anchor {
            block: Block::Paragraph(u32::try_from(item.article.body.paragraph_at(at)).unwrap_or(0)),
            at,
            above: 0,
        });
        let quote = self.left.quote;
        let current = quote.and_then(|quote| self.marks.utterance_of(quote));
        Place {
            anchor,
            current: current.map(|index| Current {
                lens: Lens::Quotes,
                index,
            }),
        }
    }

    /// Where the open article is now, when that is another place than it was left at before.
    pub(super) fn moved(&self) -> Option<(Id, Left)> {
        let (id, item) = self.open.as_ref()?;
        let lens = self.actor.and_then(|actor| item.analysis.actors.get(actor));
        let left = Left {
            top: self.place.anchor.map(|anchor| match anchor.block {
                Block::Paragraph(_) => anchor.at,
                _ => self.first_byte(),
            }),
            quote: self.current_part(),
            lens: lens.map(|actor| actor.key.clone()),
        };
        (left != self.left).then_some((*id, left))
    }

    /// Follows the screen to another size. A mark that was on the screen stays on it; while the reader
    /// is not shown nothing is set anew.
    pub fn resize(&mut self, screen: Screen) {
        let hidden = screen.reader().width == 0 || screen.is_too_small();
        if hidden || screen.column() == self.screen.column() {
            return;
        }
        self.set_to(screen);
        self.set_original();
    }

    /// The same for the article.
    fn set_to(&mut self, screen: Screen) {
        let Some(item) = self.item().cloned() else {
            return;
        };
        let kept = self.current_span(&item).filter(|span| self.shows(*span));
        if screen.column().width == self.screen.column().width {
            self.screen = screen;
            self.top = self.top.min(self.last_top());
            self.lay_strip(&item);
        } else {
            self.set(&item, screen);
        }
        if let Some(span) = kept {
            self.reveal(span);
        }
    }

    fn set(&mut self, item: &Item, screen: Screen) {
        self.screen = screen;
        self.page = Page::new(item, screen.column().width, screen.line_space);
        let top = self.place.anchor.and_then(|anchor| {
            self.page
                .lines()
                .iter()
                .position(|line| line.block == anchor.block && line.span.end() > anchor.at)
        });
        let above = self.place.anchor.map_or(0, |anchor| anchor.above);
        self.top = top
            .map_or(0, |line| line - above.min(line))
            .min(self.last_top());
        self.lay_strip(item);
    }

    fn lay_strip(&mut self, item: &Item) {
        let rows = self.screen.strip().height.into();
        self.strip = strip::strip(item, &self.marks, &self.page, rows);
    }

    /// For each row of the pane, the quote of the lines it stands for; empty where there is no overview.
    pub fn strip(&self) -> &[Option<usize>] {
        &self.strip
    }

    /// The number of the open article.
    pub fn opened(&self) -> Option<Id> {
        self.open.as_ref().map(|(id, _)| *id)
    }

    /// The reader's marks on an article, when it is open, to be changed.
    pub(super) fn marks_mut(&mut self, id: Id) -> Option<&mut library::Marks> {
        let (open, item) = self.open.as_mut()?;
        (*open == id).then(|| &mut Rc::make_mut(item).marks)
    }

    /// Remembers that an article cannot be opened.
    pub(super) fn cannot_open(&mut self, id: Id) {
        self.close();
        self.unopened = Some(id);
    }

    /// Lets what could not be opened be tried again.
    pub(super) fn try_again(&mut self) {
        self.unopened = None;
    }

    /// Whether an article is the one that could not be opened last.
    pub(super) fn could_not_open(&self, id: Id) -> bool {
        self.unopened == Some(id)
    }

    /// The open article.
    pub fn item(&self) -> Option<&Rc<Item>> {
        self.open.as_ref().map(|(_, item)| item)
    }

    /// The lines.
    pub const fn page(&self) -> &Page {
        &self.page
    }

    /// What is lit.
    pub const fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The first line shown.
    pub const fn top(&self) -> usize {
        self.top
    }

    /// The mark the reader is at.
    pub const fn current(&self) -> Option<Current> {
        self.place.current
    }

    /// The number of the utterance the reader is at.
    pub fn current_quote(&self) -> Option<usize> {
        let current = self.place.current?;
        (current.lens == Lens::Quotes).then_some(current.index)
    }

    /// The first part of the utterance the reader is at.
    pub(super) fn current_part(&self) -> Option<usize> {
        let utterance = self.marks.utterances().get(self.current_quote()?)?;
        utterance.parts.first().copied()
    }

    /// What the next and previous keys walk now.
    pub const fn lens(&self) -> Lens {
        match (&self.search, self.actor) {
            (Some(_), _) => Lens::Hits,
            (None, Some(actor)) => Lens::Actor(actor),
            (None, None) => Lens::Quotes,
        }
    }

    /// Which quotes are numbered and walked.
    pub const fn kinds(&self) -> Kinds {
        self.kinds
    }

    /// Numbers and walks other kinds of quotes. The current one stays current where it is one of them.
    pub fn walk_kinds(&mut self, item: &Item, kinds: Kinds) {
        let part = self.current_part();
        self.kinds = kinds;
        self.marks = Marks::new(item, kinds);
        for place in self.others.values_mut() {
            place.current = None;
        }
        self.lay_strip(item);
        if let Some(part) = part {
            let lens = Lens::Quotes;
            let number = self.marks.utterance_of(part);
            self.place.current = number.map(|index| Current { lens, index });
        }
    }

    fn last_top(&self) -> usize {
        self.page.lines().len().saturating_sub(self.height())
    }

    /// Scrolls so that a line is the first one shown, as far as there are lines.
    pub fn scroll_to(&mut self, top: usize) {
        let height = self.height();
        if let Some(original) = &mut self.original {
            return original.scroll_to(top, height);
        }
        self.top = top.min(self.last_top());
        let mut below = self.page.lines().iter().skip(self.top).enumerate();
        self.place.anchor = below
            .find(|(_, line)| !matches!(line.block, Block::Gap | Block::Note(_)))
            .filter(|_| self.top > 0)
            .map(|(above, line)| Anchor {
                block: line.block,
                at: line.span.start(),
                above,
            });
    }

    /// Makes a mark the current one and shows it.
    pub fn go(&mut self, current: Current, span: Span) {
        self.show_article();
        self.place.current = Some(current);
        self.reveal(span);
    }

    /// Lets go of the current mark.
    pub fn leave_mark(&mut self) {
        self.place.current = None;
    }

    /// Scrolls to a stretch of the body, unless all of it is on the screen already.
    pub(super) fn reveal(&mut self, span: Span) {
        let first = self.page.line_of(span.start());
        let last = self.page.line_of(span.end().saturating_sub(1));
        let height = self.height();
        let fits = last < first + height;
        let needed = if fits { last } else { first };
        if first < self.top || needed >= self.top + height {
            self.scroll_to(first.saturating_sub(height / 3));
        }
    }

    /// Whether a stretch of the body starts on the screen.
    pub fn shows(&self, span: Span) -> bool {
        let line = self.page.line_of(span.start());
        (self.top..self.top + self.height()).contains(&line)
    }

    /// The first paragraph on the screen.
    pub(super) fn paragraph_on_top(&self) -> Option<usize> {
        self.page
            .first_paragraph(self.top..self.top + self.height())
    }

    /// The first byte of the body on the screen.
    pub fn first_byte(&self) -> usize {
        self.page.byte_at(self.top)
    }
}
