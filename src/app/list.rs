//! The list of articles: which are shown, in what order, under which headings, and which one is selected.
//!
//! Takes what the library answers; holds the numbers of the articles shown and what is said of those on the
//! screen, no more. Keeps the selection through filters, sorting and arrivals. Never changes an article.

use std::collections::HashMap;

use crate::{
    clean::Stamp,
    library::{Heading, Id, Listed, Query, Summary, filter::Field},
    text::Text,
};

/// The list.
#[derive(Debug, Default)]
pub struct List {
    /// Which articles, and in what order.
    pub query: Query,
    /// The filter as it was typed.
    pub typed: String,
    /// The values of a field that is being typed, each with the number of its articles.
    pub(super) values: Option<(Field, Vec<(Text, usize)>)>,
    /// The place of the one that is chosen among those that go on from what is typed.
    pub choice: usize,
    /// Where nothing is shown: what to take off, each with how many articles would be shown then.
    pub would_show: Vec<(String, usize)>,
    listed: Listed,
    cursor: usize,
    top: usize,
    /// The article last chosen by hand, to be selected again when a filter lets it back in.
    wanted: Option<Id>,
    /// What is said of the articles on the screen; nothing of those that are not there any more.
    said: HashMap<Id, Option<Summary>>,
}

/// What stands in the list pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The heading of this place, one line.
    Heading(usize),
    /// The article of this row.
    Article(usize),
}

/// The fewest lines of a pane that shows headings.
const ROOM_FOR_HEADINGS: u16 = 7;

/// The heading that begins with a row.
fn begins(headings: &[Heading], row: usize) -> Option<usize> {
    headings
        .binary_search_by_key(&row, |heading| heading.first)
        .ok()
}

impl List {
    /// The numbers of the articles shown, in order.
    pub fn rows(&self) -> &[Id] {
        &self.listed.rows
    }

    /// What they stand under, in order.
    pub fn headings(&self) -> &[Heading] {
        &self.listed.headings
    }

    /// How many rows stand under a heading.
    pub fn rows_under(&self, heading: usize) -> usize {
        let first = |heading: usize| self.headings().get(heading).map(|heading| heading.first);
        let behind = first(heading + 1).unwrap_or(self.rows().len());
        behind - first(heading).unwrap_or(behind)
    }

    /// How many articles there are, shown or not.
    pub const fn all(&self) -> usize {
        self.listed.all
    }

    /// How many numbered quotes the articles shown have.
    pub const fn quotes(&self) -> usize {
        self.listed.quotes
    }

    /// When the newest article was published, shown or not.
    pub const fn newest(&self) -> Option<Stamp> {
        self.listed.newest
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
        self.rows().get(self.cursor).copied()
    }

    /// The number of the article last chosen by hand, shown or not.
    pub const fn chosen(&self) -> Option<Id> {
        self.wanted
    }

    /// What is said of an article on the screen.
    pub fn said(&self, id: Id) -> Option<&Summary> {
        self.said.get(&id)?.as_ref()
    }

    /// The same, to be changed.
    pub(super) fn said_mut(&mut self, id: Id) -> Option<&mut Summary> {
        self.said.get_mut(&id)?.as_mut()
    }

    /// Shows other rows. What was chosen by hand stays selected; where it is not shown, what stands in its
    /// place.
    pub(super) fn show(&mut self, listed: Listed) {
        self.listed = listed;
        self.would_show.clear();
        self.said.clear();
        let wanted = self.wanted;
        let found = wanted.and_then(|id| self.rows().iter().position(|&row| row == id));
        self.cursor = found.unwrap_or(match wanted {
            Some(_) => self.cursor.min(self.rows().len().saturating_sub(1)),
            None => 0,
        });
    }

    /// Takes a row out, since its article was deleted.
    pub(super) fn take_out(&mut self, id: Id) {
        let Some(row) = self.rows().iter().position(|&row| row == id) else {
            return;
        };
        self.listed.rows.remove(row);
        for heading in &mut self.listed.headings {
            heading.first -= usize::from(heading.first > row);
        }
        let rows = self.listed.rows.len();
        let mut behind = rows;
        self.listed.headings = std::mem::take(&mut self.listed.headings)
            .into_iter()
            .rev()
            .filter(|heading| {
                let is_empty = heading.first >= behind;
                behind = heading.first;
                !is_empty
            })
            .collect();
        self.listed.headings.reverse();
        self.cursor = self.cursor.min(rows.saturating_sub(1));
    }

    /// Takes what is said of the articles asked for; of some nothing may be.
    pub(super) fn hear(&mut self, asked: Vec<Id>, said: Vec<Summary>) {
        self.said.extend(asked.into_iter().map(|id| (id, None)));
        let said = said.into_iter().map(|said| (said.id, Some(said)));
        self.said.extend(said);
    }

    /// Moves the selection by so many rows; says whether it moved.
    pub fn step(&mut self, by: isize) -> bool {
        self.select(self.cursor.saturating_add_signed(by))
    }

    /// Selects a row, or the last one; says whether that is another than before.
    pub fn select(&mut self, row: usize) -> bool {
        let before = self.cursor;
        self.cursor = row.min(self.rows().len().saturating_sub(1));
        self.wanted = self.selected();
        self.cursor != before
    }

    /// Selects an article, now or once it is shown; says whether it is shown.
    pub fn select_id(&mut self, id: Id) -> bool {
        let row = self.rows().iter().position(|&row| row == id);
        let shown = row.map(|row| self.select(row)).is_some();
        self.wanted = Some(id);
        shown
    }

    /// The row of the next article, below the selection or else from the top, of which `test` holds.
    pub fn next_where(&self, test: impl Fn(Id) -> bool) -> Option<usize> {
        let below = (self.cursor + 1..self.rows().len()).chain(0..self.cursor);
        below
            .into_iter()
            .find(|&row| self.rows().get(row).is_some_and(|&id| test(id)))
    }

    /// The headings, in a pane with room for them.
    fn headings_in(&self, lines: u16) -> &[Heading] {
        if lines < ROOM_FOR_HEADINGS {
            return &[];
        }
        self.headings()
    }

    /// The first row of a pane of so many lines whose last row is `last`, each `tall` lines and every
    /// heading one.
    fn first_above(&self, last: usize, lines: u16, tall: u16) -> usize {
        let headings = self.headings_in(lines);
        // The line on top is always a heading.
        let mut used = tall + u16::from(!headings.is_empty());
        let mut first = last;
        while first > 0 {
            let passed = u16::from(begins(headings, first).is_some());
            used = used.saturating_add(tall + passed);
            if used > lines {
                break;
            }
            first -= 1;
        }
        first
    }

    /// What stands in a pane of so many lines, each article `tall` of them, with the line it begins in. The
    /// first line says under which heading one is.
    pub fn slots(&self, lines: u16, tall: u16) -> Vec<(u16, Slot)> {
        let headings = self.headings_in(lines);
        let mut slots = Vec::new();
        let mut line = 0;
        for row in self.top..self.rows().len() {
            let heading = if row == self.top {
                let behind = headings.partition_point(|heading| heading.first <= row);
                behind.checked_sub(1)
            } else {
                begins(headings, row)
            };
            if line + tall + u16::from(heading.is_some()) > lines {
                break;
            }
            if let Some(heading) = heading {
                slots.push((line, Slot::Heading(heading)));
                line += 1;
            }
            slots.push((line, Slot::Article(row)));
            line += tall;
        }
        slots
    }

    /// The articles on a screen of so many lines.
    fn on_screen(&self, lines: u16, tall: u16) -> impl Iterator<Item = Id> {
        let slots = self.slots(lines, tall).into_iter();
        slots.filter_map(|(_, slot)| match slot {
            Slot::Article(row) => self.rows().get(row).copied(),
            Slot::Heading(_) => None,
        })
    }

    /// How many articles stand on a screen of so many lines.
    pub fn count_on_screen(&self, lines: u16, tall: u16) -> usize {
        self.on_screen(lines, tall).count()
    }

    /// Scrolls so that the selection is on a screen of so many lines; gives the articles on it of which
    /// nothing is known. What is not on it is forgotten.
    pub(super) fn keep_in_view(&mut self, lines: u16, tall: u16) -> Vec<Id> {
        let last = self.rows().len().saturating_sub(1);
        self.top = self
            .top
            .max(self.first_above(self.cursor, lines, tall))
            .min(self.first_above(last, lines, tall))
            .min(self.cursor);
        let screen: Vec<Id> = self.on_screen(lines, tall).collect();
        self.said.retain(|id, _| screen.contains(id));
        let is_unknown = |id: &Id| !self.said.contains_key(id);
        screen.into_iter().filter(is_unknown).collect()
    }
}
