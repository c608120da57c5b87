//! What the mouse does.
//!
//! Takes the cell it points at; changes the app by what is shown there.

use super::{
    App, Overlay,
    chips::Chip,
    layout::Pane,
    list::Slot,
    page::Block,
    reader::{Current, Lens},
};

/// Lines a turn of the wheel scrolls by.
const WHEEL: isize = 3;

impl App {
    /// A click: on an article it opens it, in the reader it goes to the quote under it.
    pub(super) fn click(&mut self, column: u16, row: u16) {
        if self.overlay.is_some() {
            return self.click_overlay(column, row);
        }
        if row == 0 {
            let chips = self.chips();
            let is_under = |chip: &&Chip| (chip.x..chip.x + chip.width).contains(&column);
            if let Some(chip) = chips.iter().find(is_under) {
                self.take_off(chip.narrows);
            }
            return;
        }
        let (list, reader) = (self.screen.list(), self.screen.reader());
        if list.holds(column, row) {
            let tall = self.screen.rows_per_article();
            let slots = self.list.slots(list.height, tall).into_iter();
            let mut above = slots.filter(|(line, _)| *line <= row - list.y);
            if let Some((_, Slot::Article(target))) = above.next_back() {
                self.list.select(target);
                self.screen.focus = Pane::List;
                if !self.screen.is_side_by_side() {
                    self.read_selected();
                }
            }
        } else if self.screen.strip().holds(column, row) {
            self.read_selected();
            self.reader.scroll_to_row(usize::from(row - reader.y));
        } else if reader.holds(column, row) {
            self.read_selected();
            self.go_to_quote_on_line(usize::from(row - reader.y) + self.reader.top());
        }
    }

    fn go_to_quote_on_line(&mut self, line: usize) {
        let shown = self.reader.page().lines().get(line);
        let Some(line) = shown.filter(|line| matches!(line.block, Block::Paragraph(_))) else {
            return;
        };
        let stops = self.reader.marks().utterances().iter().enumerate();
        let hit = stops
            .filter(|(_, utterance)| utterance.span.overlaps(line.span))
            .map(|(index, utterance)| (index, utterance.span))
            .next();
        if let Some((index, span)) = hit {
            let lens = Lens::Quotes;
            self.reader.go(Current { lens, index }, span);
        }
    }

    /// A turn of the wheel scrolls what lies under it.
    pub(super) fn wheel(&mut self, (column, row): (u16, u16), by: isize) {
        if let Some(Overlay::Picker(picker)) = &mut self.overlay {
            picker.step(by);
        } else if self.screen.list().holds(column, row) {
            self.list.step(by);
        } else if self.screen.reader().holds(column, row) {
            self.reader.scroll(by * WHEEL);
        }
    }
}
