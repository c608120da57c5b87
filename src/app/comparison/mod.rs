//! The comparison: the articles of a story side by side, a row a quote, a column an article.
//!
//! Takes the comparison that the library gives, and keys; holds which row and which article the cursor is at and
//! what of it is on the screen. Enter leads to the quote in that article, and to the
//! differing words the cursor is at, and back from there to where one was.

mod acting;
mod cells;
mod layout;
mod walking;

use crate::library::{Comparison, Id, across};

pub(super) use cells::source;
pub use cells::{Block, Tone};
pub use layout::{Columns, HEAD, Lines};

/// In what order the quotes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that several articles have first.
    #[default]
    Shared,
    /// As the first article tells them.
    Text,
}

impl Order {
    /// The other one.
    const fn next(self) -> Self {
        match self {
            Self::Shared => Self::Text,
            Self::Text => Self::Shared,
        }
    }

    /// What is said of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared first",
            Self::Text => "by text",
        }
    }
}

/// Articles side by side on the screen.
#[derive(Debug)]
pub struct SideBySide {
    comparison: Comparison,
    order: Order,
    /// The rows in their order, by their index.
    rows: Vec<usize>,
    /// The place of the cursor: the row, and the article.
    row: usize,
    side: usize,
    /// The differing words the cursor is at: the article that has or lacks them, and the piece of its version.
    word: Option<(usize, usize)>,
    /// Whether its articles were picked, and not found as those of a story.
    is_picked: bool,
    /// The first row on the screen, and the first article.
    top: usize,
    first: usize,
}

impl SideBySide {
    /// A comparison, the cursor on a quote of the first article where one is meant.
    pub fn new(comparison: Comparison, quote: Option<usize>) -> Self {
        let rows: Vec<usize> = (0..comparison.rows.len()).collect();
        let is_meant = |row: &across::Row| {
            let version = row.cells.first().and_then(|cell| cell.version.as_ref());
            version.is_some_and(|version| Some(version.quote) == quote)
        };
        Self {
            row: comparison.rows.iter().position(is_meant).unwrap_or(0),
            comparison,
            order: Order::default(),
            rows,
            side: 0,
            word: None,
            is_picked: false,
            top: 0,
            first: 0,
        }
    }

    /// Takes the place of one that has aged; the cursor stays on its quote and its article, where they are there.
    pub(super) fn renewing(comparison: Comparison, before: &Self) -> Self {
        let mut page = Self::new(comparison, None);
        if before.order != page.order {
            page.reorder();
        }
        let here = before.at(before.row).map(|row| &row.whole);
        let is_here = |row: &usize| {
            let whole = page.comparison.rows.get(*row).map(|row| &row.whole);
            whole.zip(here).is_some_and(|(whole, here)| {
                (&whole.article, &whole.exact) == (&here.article, &here.exact)
            })
        };
        page.row = page.rows.iter().position(is_here).unwrap_or(0);
        page.side = before.side;
        page.is_picked = before.is_picked;
        page.turn(0);
        page
    }

    /// What is compared.
    pub const fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// The articles, by number.
    pub fn ids(&self) -> Vec<Id> {
        let articles = self.comparison.articles.iter();
        articles.map(|article| article.id).collect()
    }

    /// What to ask for to have it anew: the articles that were picked, or the one that stands for its story.
    pub(super) fn asked(&self) -> Vec<Id> {
        let mut ids = self.ids();
        if !self.is_picked {
            ids.truncate(1);
        }
        ids
    }

    /// In what order its rows stand.
    pub const fn order(&self) -> Order {
        self.order
    }

    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row the cursor is at.
    pub const fn row(&self) -> usize {
        self.row
    }

    /// The article the cursor is at.
    pub const fn side(&self) -> usize {
        self.side
    }

    /// A row by its place.
    pub fn at(&self, row: usize) -> Option<&across::Row> {
        self.comparison.rows.get(*self.rows.get(row)?)
    }

    /// Whether the cursor is at a row.
    fn is_at(&self, row: &across::Row) -> bool {
        self.at(self.row)
            .is_some_and(|here| std::ptr::eq(here, row))
    }

    /// Moves the cursor by so many rows.
    pub(super) fn step(&mut self, by: isize) {
        self.select(self.row.saturating_add_signed(by));
    }

    /// Puts the cursor on a row, or on the last.
    fn select(&mut self, row: usize) {
        self.row = row.min(self.rows.len().saturating_sub(1));
        self.word = None;
    }

    /// Moves the cursor by so many articles.
    fn turn(&mut self, by: isize) {
        let last = self.comparison.articles.len().saturating_sub(1);
        self.side = self.side.saturating_add_signed(by).min(last);
    }

    /// Goes to the other order; the cursor stays on its quote.
    fn reorder(&mut self) {
        let here = self.rows.get(self.row).copied();
        self.order = self.order.next();
        self.rows.sort_unstable();
        if self.order == Order::Text {
            let place = |row: &usize| {
                let cells = self.comparison.rows.get(*row).map(|row| &row.cells);
                let cells = cells.into_iter().flatten().enumerate();
                let mut told = cells.filter(|(_, cell)| cell.is_quoted());
                told.find_map(|(article, cell)| Some((article, cell.version.as_ref()?.start)))
            };
            self.rows.sort_by_key(place);
        }
        self.row = self
            .rows
            .iter()
            .position(|row| Some(*row) == here)
            .unwrap_or(0);
    }
}
