//! The list of articles: which are shown, in what order, and which one is selected.
//!
//! Takes a library; holds the numbers of the articles shown and what is said of those on the screen, no
//! more. Keeps the selection through filters, sorting and arrivals. Never changes an article.

use std::collections::HashMap;

use crate::{
    clean::Stamp,
    library::{Answer, Id, Library, Query, Sort, Summary},
    text::Text,
};

/// The list.
#[derive(Debug, Default)]
pub struct List {
    /// Which articles, and in what order.
    pub query: Query,
    /// The filter as it was typed.
    pub typed: String,
    /// Whether those that hold its words best come first, whatever order was chosen.
    pub ranked: bool,
    rows: Vec<Id>,
    /// The articles of the query without its words, in order.
    ordered: Vec<Id>,
    /// How many articles there are, shown or not.
    all: usize,
    /// When the newest of them was published.
    newest: Option<Stamp>,
    cursor: usize,
    top: usize,
    /// The article last chosen by hand, to be selected again when a filter lets it back in.
    wanted: Option<Id>,
    /// What is said of the articles on the screen.
    said: HashMap<Id, Summary>,
    /// The outlets there are, most articles first, and the tags.
    known: (Vec<Text>, Vec<Text>),
}

impl List {
    /// The numbers of the articles shown, in order.
    pub fn rows(&self) -> &[Id] {
        &self.rows
    }

    /// How many articles there are, shown or not.
    pub const fn all(&self) -> usize {
        self.all
    }

    /// When the newest article was published, shown or not.
    pub const fn newest(&self) -> Option<Stamp> {
        self.newest
    }

    /// In what order the rows stand.
    pub const fn order(&self) -> Sort {
        if self.ranked {
            Sort::Best
        } else {
            self.query.sort
        }
    }

    /// The outlets there are, most articles first.
    pub fn outlets(&self) -> &[Text] {
        &self.known.0
    }

    /// The tags there are.
    pub fn tags(&self) -> &[Text] {
        &self.known.1
    }

    /// Asks which outlets and tags there are, for the line that is about to be typed.
    pub(super) fn learn(&mut self, library: &Library) -> Answer<()> {
        let outlets = library.outlets()?.into_iter();
        let tags = library.tags()?.into_iter();
        self.known = (
            outlets.filter_map(|(name, _)| name).collect(),
            tags.map(|(name, _)| name).collect(),
        );
        Ok(())
    }

    /// The row of the selection.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first row on the screen.
    pub const fn top(&self) -> usize {
        self.top
    }

    /// The number of the selected article.
    pub fn selected(&self) -> Option<Id> {
        self.rows.get(self.cursor).copied()
    }

    /// What is said of an article on the screen.
    pub fn said(&self, id: Id) -> Option<&Summary> {
        self.said.get(&id)
    }

    /// Chooses and orders the rows anew.
    pub(super) fn refresh(&mut self, library: &Library) -> Answer<()> {
        self.ordered = library.find(&self.query.without_words())?;
        self.all = library.count()?;
        self.newest = library.newest()?;
        self.said.clear();
        self.narrow(library)
    }

    /// Chooses the rows by the words of the filter. When nothing else of the query has changed, this is
    /// all there is to do, and it is quick enough for every letter typed.
    pub(super) fn narrow(&mut self, library: &Library) -> Answer<()> {
        self.rows = match self.order() {
            Sort::Best => library.find(&Query {
                sort: Sort::Best,
                ..self.query.clone()
            })?,
            _ => match library.holding(&self.query.filter)? {
                Some(holding) => {
                    let holds = |id: &&Id| holding.binary_search(id).is_ok();
                    self.ordered.iter().filter(holds).copied().collect()
                }
                None => self.ordered.clone(),
            },
        };
        self.find_selection();
        Ok(())
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

    /// Forgets what is said of an article, since it changed.
    pub(super) fn forget(&mut self, id: Id) {
        self.said.remove(&id);
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

    /// Selects an article; says whether it is shown.
    pub fn select_id(&mut self, id: Id) -> bool {
        let row = self.rows.iter().position(|&row| row == id);
        row.map(|row| self.select(row)).is_some()
    }

    /// The row of the next article, below the selection or else from the top, of which `test` holds.
    pub fn next_where(&self, test: impl Fn(Id) -> bool) -> Option<usize> {
        let below = (self.cursor + 1..self.rows.len()).chain(0..self.cursor);
        below
            .into_iter()
            .find(|&row| self.rows.get(row).is_some_and(|&id| test(id)))
    }

    /// Scrolls so that the selection is among `shown` rows on the screen, and asks what is said of them.
    pub(super) fn keep_in_view(&mut self, shown: usize, library: &Library) -> Answer<()> {
        let shown = shown.max(1);
        let last = self.rows.len().saturating_sub(shown);
        self.top = self
            .top
            .clamp((self.cursor + 1).saturating_sub(shown), self.cursor)
            .min(last);
        let screen = self.rows.iter().skip(self.top).take(shown);
        let mut said = HashMap::with_capacity(shown);
        for &id in screen {
            let known = match self.said.remove(&id) {
                Some(known) => Some(known),
                None => library.summary(id)?,
            };
            said.extend(known.map(|summary| (id, summary)));
        }
        self.said = said;
        Ok(())
    }
}
