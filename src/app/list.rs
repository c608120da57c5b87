//! The list of articles: which are shown, in what order, and which one is selected.
//!
//! Takes the items; keeps the selection through filters, sorting and arrivals. Never changes an item.

use std::{cmp::Ordering, collections::BTreeSet};

use super::{find, words};
use crate::{library::Item, text::Text};

/// Which articles are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Those not read yet.
    Unread,
    /// Those with a star.
    Starred,
}

/// In what order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By date, the newest first; undated ones behind, as they arrived.
    #[default]
    Newest,
    /// By outlet, then by date.
    Outlet,
    /// By title.
    Title,
    /// By number of quotes, most first.
    Quotes,
    /// As they arrived.
    Arrival,
}

impl Sort {
    /// The order after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Newest => Self::Outlet,
            Self::Outlet => Self::Title,
            Self::Title => Self::Quotes,
            Self::Quotes => Self::Arrival,
            Self::Arrival => Self::Newest,
        }
    }

    /// What the header says.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Outlet => "by outlet",
            Self::Title => "by title",
            Self::Quotes => "most quotes first",
            Self::Arrival => "as they came",
        }
    }

    fn compare(self, a: &Item, b: &Item) -> Ordering {
        let (x, y) = (&a.article, &b.article);
        let newest = || y.published.cmp(&x.published);
        match self {
            // `None` is less than any date, so undated articles come last.
            Self::Newest => newest(),
            Self::Outlet => {
                let name = |item: &Item| item.article.outlet.as_ref().map(|o| o.name.clone());
                let unnamed = x.outlet.is_none().cmp(&y.outlet.is_none());
                unnamed
                    .then_with(|| name(a).cmp(&name(b)))
                    .then_with(newest)
            }
            Self::Title => {
                let title = |item| words::title(item).to_lowercase();
                title(a).cmp(&title(b))
            }
            Self::Quotes => quotes(b).cmp(&quotes(a)).then_with(newest),
            Self::Arrival => Ordering::Equal,
        }
    }
}

/// The number of an article's numbered quotes.
pub fn quotes(item: &Item) -> usize {
    let marked = item
        .analysis
        .quotes
        .iter()
        .filter(|q| super::marks::is_marked(q));
    marked.map(|q| q.group).collect::<BTreeSet<_>>().len()
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct List {
    rows: Vec<usize>,
    cursor: usize,
    top: usize,
    /// The article last chosen by hand, to be selected again when a filter lets it back in.
    wanted: Option<usize>,
    /// Which articles are shown.
    pub show: Show,
    /// In what order.
    pub sort: Sort,
    /// Of which outlets; all when empty. `None` stands for articles that name no outlet.
    pub outlets: BTreeSet<Option<Text>>,
    /// What their titles or texts must say.
    pub search: Option<String>,
}

impl List {
    /// The numbers of the items shown, in order.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The row of the selection.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first row on the screen.
    pub const fn top(&self) -> usize {
        self.top
    }

    /// The number of the selected item.
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.cursor).copied()
    }

    /// Chooses and orders the rows anew.
    pub fn refresh(&mut self, items: &[Item]) {
        self.rows.clear();
        self.add(items, 0);
    }

    /// Takes in the items from number `first` on. The rows before them are in order already, which makes
    /// the sort cheap.
    pub fn add(&mut self, items: &[Item], first: usize) {
        let new = items.iter().enumerate().skip(first);
        let passing: Vec<usize> = new
            .filter(|(_, item)| self.passes(item))
            .map(|(number, _)| number)
            .collect();
        self.rows.extend(passing);
        let sort = self.sort;
        self.rows
            .sort_by(|&a, &b| match (items.get(a), items.get(b)) {
                (Some(x), Some(y)) => sort.compare(x, y).then(a.cmp(&b)),
                _ => a.cmp(&b),
            });
        self.find_selection();
    }

    /// Selects what was chosen by hand; where it is not shown, what stands in its place.
    fn find_selection(&mut self) {
        let wanted = self.wanted;
        let found = wanted.and_then(|id| self.rows.iter().position(|&row| row == id));
        self.cursor = found.unwrap_or(match wanted {
            Some(_) => self.cursor.min(self.rows.len().saturating_sub(1)),
            None => 0,
        });
    }

    fn passes(&self, item: &Item) -> bool {
        let shown = match self.show {
            Show::All => true,
            Show::Unread => !item.marks.read,
            Show::Starred => item.marks.starred,
        };
        shown && self.passes_outlet(item) && self.passes_search(item)
    }

    fn passes_outlet(&self, item: &Item) -> bool {
        let name = item
            .article
            .outlet
            .as_ref()
            .map(|outlet| outlet.name.clone());
        self.outlets.is_empty() || self.outlets.contains(&name)
    }

    fn passes_search(&self, item: &Item) -> bool {
        self.search.as_ref().is_none_or(|words| {
            find::contains(&words::title(item), words)
                || find::contains(item.article.body.text(), words)
        })
    }

    /// Moves the selection by so many rows; says whether it moved.
    pub fn step(&mut self, by: isize) -> bool {
        self.select(self.cursor.saturating_add_signed(by))
    }

    /// Selects a row, or the last one; says whether that is another than before.
    pub fn select(&mut self, row: usize) -> bool {
        let before = self.cursor;
        self.cursor = row.min(self.rows.len().saturating_sub(1));
        self.wanted = self.selected();
        self.cursor != before
    }

    /// The row of the next item, below the selection or else from the top, of which `test` holds.
    pub fn next_where(&self, test: impl Fn(usize) -> bool) -> Option<usize> {
        let below = (self.cursor + 1..self.rows.len()).chain(0..self.cursor);
        below
            .into_iter()
            .find(|&row| self.rows.get(row).is_some_and(|&number| test(number)))
    }

    /// Scrolls so that the selection is among `shown` rows on the screen.
    pub fn keep_in_view(&mut self, shown: usize) {
        let shown = shown.max(1);
        let last = self.rows.len().saturating_sub(shown);
        self.top = self
            .top
            .clamp((self.cursor + 1).saturating_sub(shown), self.cursor)
            .min(last);
    }
}
