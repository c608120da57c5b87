//! A list to pick from: typing narrows it.
//!
//! Takes rows and edits; gives the rows that match, the best first, and the one under the cursor. Never
//! knows what a row means beyond its [`Target`].

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use tui_input::{Input, InputRequest};

use super::{
    layout::{Area, Screen},
    marks::Voice,
};
use crate::{library::Id, text::Text};

/// The lines a picker needs beside its entries: its borders, what is typed, a gap, and the hints.
const FRAME: u16 = 5;

/// The lines above the entries: the border, and what is typed.
pub const ABOVE_ENTRIES: u16 = 2;

/// What a picker is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing outlets.
    Outlets,
    /// Choosing the actor to walk.
    Actors,
    /// Going to a quote.
    Quotes,
    /// Going to what an actor says in any article.
    Across,
    /// Giving and taking tags.
    Tags,
    /// Reading what was removed.
    Removed,
    /// Reading the keys.
    Help,
}

/// What taking a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Shows all outlets.
    AllOutlets,
    /// Shows this outlet; `None` is for articles that name none.
    Outlet(Option<Text>),
    /// Makes this actor the lens.
    Actor(usize),
    /// Goes to this utterance.
    Quote(usize),
    /// Goes to this quote of another article.
    Elsewhere(Id, usize),
    /// Gives this tag, or takes it off.
    Tag(Text),
    /// Gives the tag that is typed.
    NewTag,
    /// Nothing: it is there to be read.
    Reading,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What stands in front, in a column of its own.
    pub lead: Text,
    /// What it says.
    pub label: Text,
    /// What stands at the right.
    pub note: Text,
    /// The voice it is drawn in.
    pub voice: Option<Voice>,
    /// What taking it does.
    pub target: Target,
}

/// A list to pick from.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What it is for.
    pub purpose: Purpose,
    rows: Vec<Row>,
    /// The rows that match, as indices.
    shown: Vec<usize>,
    marked: Vec<usize>,
    cursor: usize,
    top: usize,
    input: Input,
}

impl Picker {
    /// A picker of all its rows, the cursor on the first.
    pub fn new(purpose: Purpose, rows: Vec<Row>) -> Self {
        let is_shown =
            |(index, row): (usize, &Row)| (row.target != Target::NewTag).then_some(index);
        Self {
            purpose,
            shown: rows.iter().enumerate().filter_map(is_shown).collect(),
            rows,
            marked: Vec::new(),
            cursor: 0,
            top: 0,
            input: Input::default(),
        }
    }

    /// The same with the cursor on the first row `test` holds of.
    #[must_use]
    pub fn at(mut self, test: impl Fn(&Row) -> bool) -> Self {
        self.cursor = self.rows.iter().position(test).unwrap_or(0);
        self
    }

    /// The same with the rows marked that `test` holds of.
    #[must_use]
    pub fn with_marked(mut self, test: impl Fn(&Row) -> bool) -> Self {
        let rows = self.rows.iter().enumerate();
        self.marked = rows.filter(|(_, row)| test(row)).map(|(i, _)| i).collect();
        self
    }

    /// The lines under the entries that show the whole of the one under the cursor.
    pub const fn detail_lines(&self) -> u16 {
        match self.purpose {
            Purpose::Quotes | Purpose::Across | Purpose::Removed => 4,
            Purpose::Help => 3,
            Purpose::Outlets | Purpose::Actors | Purpose::Tags => 0,
        }
    }

    /// Where it stands: as tall as its entries ask for, however few of them match.
    pub fn area(&self, screen: Screen) -> Area {
        screen.picker(self.rows.len().max(1) + usize::from(FRAME + self.detail_lines()))
    }

    /// How many entries are on the screen at once.
    pub fn rows_shown(&self, screen: Screen) -> usize {
        let around = FRAME + self.detail_lines();
        usize::from(self.area(screen).height.saturating_sub(around)).max(1)
    }

    /// What was typed.
    pub const fn input(&self) -> &Input {
        &self.input
    }

    /// The rows that match, with whether each is marked.
    pub fn shown(&self) -> impl Iterator<Item = (&Row, bool)> {
        let rows = self.shown.iter();
        rows.filter_map(|&index| Some((self.rows.get(index)?, self.marked.contains(&index))))
    }

    /// How many rows match.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The place of the cursor among them.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first of them on the screen.
    pub const fn top(&self) -> usize {
        self.top
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(*self.shown.get(self.cursor)?)
    }

    /// The marked rows.
    pub fn marked(&self) -> impl Iterator<Item = &Row> {
        self.marked.iter().filter_map(|&index| self.rows.get(index))
    }

    /// Marks the row under the cursor, or takes the mark off, and goes to the next. All outlets together
    /// are none in particular.
    pub fn toggle(&mut self) {
        let Some(&index) = self.shown.get(self.cursor) else {
            return;
        };
        if self
            .selected()
            .is_some_and(|row| row.target == Target::AllOutlets)
        {
            self.marked.clear();
            return self.step(1);
        }
        match self.marked.iter().position(|&marked| marked == index) {
            Some(at) => {
                self.marked.remove(at);
            }
            None => self.marked.push(index),
        }
        self.step(1);
    }

    /// Moves the cursor by so many rows.
    pub fn step(&mut self, by: isize) {
        self.select(self.cursor.saturating_add_signed(by));
    }

    /// Puts the cursor on a row, or on the last.
    pub fn select(&mut self, row: usize) {
        self.cursor = row.min(self.shown.len().saturating_sub(1));
    }

    /// Edits what was typed and narrows by it.
    pub fn edit(&mut self, requests: impl IntoIterator<Item = InputRequest>) {
        let before = self.input.value().to_owned();
        for request in requests {
            self.input.handle(request);
        }
        if self.input.value() != before {
            self.narrow();
        }
    }

    fn narrow(&mut self) {
        let kind = match self.purpose {
            Purpose::Outlets | Purpose::Actors | Purpose::Tags => AtomKind::Fuzzy,
            Purpose::Quotes | Purpose::Across | Purpose::Removed | Purpose::Help => {
                AtomKind::Substring
            }
        };
        let typed = self.input.value();
        let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, kind);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let words = format!("{} {} {}", row.lead, row.label, row.note);
            let score = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher);
            scored.extend(score.map(|score| (score, index)));
        }
        if kind == AtomKind::Fuzzy {
            scored.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
        }
        self.shown = scored.into_iter().map(|(_, index)| index).collect();
        (self.cursor, self.top) = (0, 0);
        self.offer_new_tag();
    }

    /// Lets what is typed be a new tag, behind those that match.
    fn offer_new_tag(&mut self) {
        let new = self
            .rows
            .iter()
            .position(|row| row.target == Target::NewTag);
        let Some(new) = new else { return };
        let typed = Text::new(self.input.value().trim());
        let mut tags = self.rows.iter().filter(|row| row.target != Target::NewTag);
        let is_one = tags.any(|row| row.label.eq_ignore_ascii_case(&typed));
        self.shown.retain(|&index| index != new);
        if !typed.is_empty() && !is_one {
            self.shown.push(new);
        }
        if let Some(row) = self.rows.get_mut(new) {
            row.label = typed;
        }
    }

    /// Scrolls so that the cursor is among `shown` rows on the screen.
    pub fn keep_in_view(&mut self, shown: usize) {
        let shown = shown.max(1);
        let last = self.shown.len().saturating_sub(shown);
        self.top = self
            .top
            .clamp((self.cursor + 1).saturating_sub(shown), self.cursor)
            .min(last);
    }
}
