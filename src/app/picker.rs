//! A list to pick from: typing narrows it.
//!
//! Takes what is listed, as a [`Pick`], and edits; gives the entries that match, the best first, and the one
//! under the cursor. Never knows what an entry means.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use tui_input::{Input, InputRequest};

pub use super::pick::{Narrowing, Pick, Picked, Place, Row, Taking};
use super::{
    asking::{Answer, Request},
    layout::{Area, Dock, Screen},
};
use crate::text::Text;

/// The lines a picker needs beside its entries: its borders, what is typed, a gap, and the hints.
const FRAME: u16 = 5;
/// The lines above the entries: the border, and what is typed.
const ABOVE_ENTRIES: u16 = 2;

/// A list to pick from.
#[derive(Debug)]
pub struct Picker {
    pick: Box<dyn Pick>,
    rows: Vec<Row>,
    /// The rows that match, as indices.
    shown: Vec<usize>,
    marked: Vec<usize>,
    cursor: usize,
    top: usize,
    input: Input,
    /// Whether letters are typed.
    typing: bool,
}

impl Picker {
    /// A picker of all its rows, the cursor on the first.
    pub fn new(pick: impl Pick + 'static) -> Self {
        let rows = pick.rows();
        Self {
            typing: pick.is_typed_in(),
            pick: Box::new(pick),
            shown: (0..rows.len()).collect(),
            rows,
            marked: Vec::new(),
            cursor: 0,
            top: 0,
            input: Input::default(),
        }
    }

    /// The same with the cursor on a row.
    #[must_use]
    pub fn at(mut self, row: Option<usize>) -> Self {
        self.select(row.unwrap_or(0));
        self
    }

    /// The same with these rows marked.
    #[must_use]
    pub fn with_marked(mut self, marked: Vec<usize>) -> Self {
        self.marked = marked;
        self
    }

    /// The same with this in its line.
    #[must_use]
    pub fn with_typed(mut self, typed: String) -> Self {
        self.input = Input::new(typed);
        self.narrow();
        self
    }

    /// What it lists.
    pub fn pick(&self) -> &dyn Pick {
        &*self.pick
    }

    /// The same, to take an entry of it.
    pub(super) fn pick_mut(&mut self) -> &mut dyn Pick {
        &mut *self.pick
    }

    /// The lines under the entries that show the whole of the one under the cursor, and a gap.
    pub fn detail_lines(&self) -> u16 {
        match self.pick.taking() {
            Taking::Reading(lines) | Taking::Whole(lines) => lines,
            Taking::One | Taking::Several => 0,
        }
    }

    /// Where it stands: as tall as its entries ask for, however few of them match.
    pub fn area(&self, screen: Screen) -> Area {
        match self.pick.place() {
            Place::OverList if self.is_docked(screen) => screen.dock(),
            Place::Cast if self.is_docked(screen) => screen.cast(),
            _ => {
                let around = FRAME + self.about_lines() + self.detail_lines();
                let area = screen.picker(self.rows.len().max(1) + usize::from(around));
                match self.pick.place() {
                    Place::OverFoot => Area {
                        y: screen.foot().y.saturating_sub(area.height),
                        ..area
                    },
                    Place::OverAll | Place::OverList | Place::Cast => area,
                }
            }
        }
    }

    /// Whether it stands at a pane, not over all.
    pub fn is_docked(&self, screen: Screen) -> bool {
        match self.pick.place() {
            Place::OverAll | Place::OverFoot => false,
            Place::OverList => screen.dock().height > 0,
            Place::Cast => screen.cast().height > 0,
        }
    }

    /// What it would like to be docked as.
    pub(super) fn dock(&self) -> Dock {
        let lines = u16::try_from(self.rows.len()).map_or(u16::MAX, |rows| rows.saturating_add(3));
        match self.pick.place() {
            Place::OverAll | Place::OverFoot => Dock::None,
            Place::OverList => Dock::OverList(lines),
            Place::Cast => Dock::Cast(lines),
        }
    }

    /// How many lines an entry takes: beside the text there is room for what stands under it.
    pub fn lines_per_entry(&self, screen: Screen) -> u16 {
        let is_tall = self.pick.place() == Place::Cast && screen.has_cast_beside();
        if is_tall && self.is_docked(screen) {
            2
        } else {
            1
        }
    }

    /// How many entries are on the screen at once.
    pub fn entries_shown(&self, screen: Screen) -> usize {
        usize::from(self.entries(screen).height / self.lines_per_entry(screen)).max(1)
    }

    /// Where its entries stand.
    pub fn entries(&self, screen: Screen) -> Area {
        let area = self.area(screen);
        let (above, around) = if self.is_docked(screen) {
            (2, 3)
        } else {
            let about = self.about_lines();
            (ABOVE_ENTRIES + about, FRAME + about + self.detail_lines())
        };
        Area {
            y: area.y + above,
            height: area.height.saturating_sub(around).max(1),
            ..area
        }
    }

    /// What was typed.
    pub const fn input(&self) -> &Input {
        &self.input
    }

    /// The rows that match, with whether each is marked.
    pub fn shown(&self) -> impl Iterator<Item = (&Row, bool)> {
        let rows = self.shown.iter();
        rows.filter_map(|&index| {
            let row = self.rows.get(index)?;
            Some((row, row.is_marked || self.marked.contains(&index)))
        })
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

    /// What is picked now; nothing where no entry matches.
    pub(super) fn picked(&self) -> Option<Picked> {
        Some(Picked {
            row: *self.shown.get(self.cursor)?,
            marked: self.marked.clone(),
            shown: self.shown.clone(),
            typed: self.input.value().to_owned(),
        })
    }

    /// Marks the row under the cursor, or takes the mark off, and goes to the next; gives what is marked.
    pub(super) fn toggle(&mut self) -> Vec<usize> {
        if let Some(&index) = self.shown.get(self.cursor) {
            match self.marked.iter().position(|&marked| marked == index) {
                Some(at) => drop(self.marked.remove(at)),
                None => self.marked.push(index),
            }
            self.step(1);
        }
        self.marked.clone()
    }

    /// Marks what is not marked, and the other way round.
    pub(super) fn invert(&mut self) -> Vec<usize> {
        let marked = std::mem::take(&mut self.marked);
        self.marked = (0..self.rows.len())
            .filter(|row| !marked.contains(row))
            .collect();
        self.marked.clone()
    }

    /// Marks nothing.
    pub(super) fn unmark(&mut self) -> Vec<usize> {
        self.marked.clear();
        Vec::new()
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
        let narrowing = self.pick.narrowing();
        let kind = match narrowing {
            Narrowing::Words => AtomKind::Substring,
            Narrowing::Letters => AtomKind::Fuzzy,
        };
        let typed = self.input.value();
        let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, kind);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        self.rows = self.pick.rows();
        for (index, row) in self.rows.iter().enumerate() {
            let words = format!("{} {} {}", row.lead, row.label, row.note);
            let score = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher);
            let found = (index < self.pick.found()).then_some(0);
            scored.extend(score.or(found).map(|score| (score, index)));
        }
        if narrowing == Narrowing::Letters {
            scored.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
        }
        self.shown = scored.into_iter().map(|(_, index)| index).collect();
        if let Some(row) = self.pick.typed(typed.trim()) {
            self.shown.push(self.rows.len());
            self.rows.push(row);
        }
        (self.cursor, self.top) = (0, 0);
    }

    /// Takes an answer to what it asked; gives what it asks for next. The cursor stays.
    pub(super) fn hear(&mut self, answer: Answer) -> Option<Request> {
        let next = self.pick.hear(answer);
        self.renew();
        next
    }

    /// Lists anew what may have changed. The cursor stays.
    pub(super) fn renew(&mut self) {
        let (cursor, top) = (self.cursor, self.top);
        self.narrow();
        self.top = top;
        self.select(cursor);
    }

    /// Whether letters are typed now.
    pub const fn is_typing(&self) -> bool {
        self.typing
    }

    /// Lets letters be typed.
    pub(super) const fn start_typing(&mut self) {
        self.typing = true;
    }

    /// Lets letters call actions again, where they did at first; says whether that changes anything.
    pub(super) fn stop_typing(&mut self) -> bool {
        let changes = self.typing && !self.pick.is_typed_in();
        if changes {
            self.typing = false;
            self.input.reset();
            self.renew();
        }
        changes
    }

    /// Goes to the next order of the entries; gives what is asked for that.
    pub(super) fn reorder(&mut self) -> Option<Request> {
        let request = self.pick.reorder();
        self.narrow();
        request
    }

    /// What is shown whole of the entry under the cursor.
    pub fn detail(&self) -> Option<Text> {
        let row = *self.shown.get(self.cursor)?;
        let whole = self.pick.detail(row);
        whole.or_else(|| Some(self.rows.get(row)?.label.clone()))
    }

    fn about_lines(&self) -> u16 {
        u16::try_from(self.pick.about().len()).unwrap_or(u16::MAX)
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
