//! What the mouse does.
//!
//! Takes the cell it points at; changes the app by what is shown there: what is drawn and what is clicked go by
//! the same layout.

use super::{
    Action, App, Overlay,
    chips::Chip,
    hints::Hint,
    layout::Pane,
    list::Slot,
    marks::Mark,
    page::{Block, Line},
    reader::{Current, Lens},
    width::byte_in,
};
use crate::{library::Item, text::Span};

/// Lines a turn of the wheel scrolls by.
const WHEEL: isize = 3;

impl App {
    /// A click: does what is shown under it. Elsewhere it gives the keys to the pane.
    pub(super) fn click(&mut self, column: u16, row: u16) {
        if self.overlay.is_some() {
            return self.click_overlay(column, row);
        }
        let screen = self.screen;
        if row == 0 {
            let chips = self.chips();
            let is_under = |chip: &&Chip| (chip.x..chip.x + chip.width).contains(&column);
            if let Some(chip) = chips.iter().find(is_under) {
                self.take_off(chip.narrows);
            }
        } else if screen.foot().holds(column, row) {
            if row + 1 == screen.height {
                self.click_hint(column);
            }
        } else if screen.list().holds(column, row) {
            self.click_list(row - screen.list().y);
        } else if screen.strip().holds(column, row) && self.reader.original().is_none() {
            self.read_selected();
            (self.reader).scroll_to_row(usize::from(row - screen.reader().y));
        } else if screen.cast().holds(column, row) {
            if let Some(actor) = self.cast.as_ref().and_then(|c| c.actor_at(screen, row)) {
                self.go_to_actor(actor, None);
            }
        } else if screen.story().holds(column, row) {
            self.call(Action::Compare);
        } else if screen.reader().holds(column, row) {
            self.read_selected();
            let line = usize::from(row - screen.reader().y) + self.reader.top();
            self.click_line(line, column);
        }
    }

    /// A click on a hint does what its key does.
    fn click_hint(&mut self, column: u16) {
        let is_under = |hint: &Hint| (hint.x..hint.x + hint.width).contains(&column);
        let hint = self.foot().hints.into_iter().find(is_under);
        self.notice = None;
        if let Some(hint) = hint {
            self.call(hint.action);
        }
    }

    fn click_list(&mut self, line: u16) {
        let (height, tall) = (self.screen.list().height, self.screen.rows_per_article());
        let slots = self.list.slots(height, tall).into_iter();
        let mut above = slots.filter(|(first, _)| *first <= line);
        if let Some((_, Slot::Article(target))) = above.next_back() {
            self.list.select(target);
            self.screen.focus = Pane::List;
            if !self.screen.is_side_by_side() {
                self.read_selected();
            }
        }
    }

    /// A click on a line of the article: on a name, a quote, what the lens lights, or a number in the margin.
    fn click_line(&mut self, line: usize, column: u16) {
        if self.reader.original().is_some() {
            return;
        }
        let line = self.reader.page().lines().get(line).copied();
        let (Some(line), Some(item)) = (line, self.reader.item().cloned()) else {
            return;
        };
        let is_body = matches!(line.block, Block::Paragraph(_));
        if column < self.screen.column().x {
            let quote = self.quote_in_margin(line.span, column);
            if let Some(quote) = quote.filter(|_| is_body) {
                self.go_to_quote(quote);
            }
            return;
        }
        let Some(at) = self.byte_under(&item, line, column) else {
            return;
        };
        if !is_body {
            if let Some(actor) = self.named_in_head(line.block, at) {
                self.go_to_actor(actor, None);
            }
        } else if let Some((index, span)) = self.lit_by_lens(&item, at) {
            let lens = self.reader.lens();
            self.reader.go(Current { lens, index }, span);
        } else if let Some(actor) = self.named_at(at) {
            self.go_to_actor(actor, Some(at));
        } else if let Some(quote) = self.quoted_at(at) {
            self.go_to_quote(quote);
        }
    }

    /// The byte under a column, in the text of the line's block.
    fn byte_under(&self, item: &Item, line: Line, column: u16) -> Option<usize> {
        let cell = column.checked_sub(self.screen.column().x + line.block.indent(item))?;
        let words = self.reader.page().words(item, line);
        let at = byte_in(words.as_str(), cell.into())?;
        Some(line.span.start() + at)
    }

    /// The actor whose lit name in the title or in a caption holds a byte of it.
    fn named_in_head(&self, block: Block, at: usize) -> Option<usize> {
        let marks = self.reader.marks();
        let names = match block {
            Block::Title => marks.names_in_title(),
            Block::Caption(number) => marks.names_in_caption(number as usize),
            _ => &[],
        };
        let mut lit = names
            .iter()
            .filter(|(_, name)| self.reader.names.hold(*name));
        let (_, name) = lit.find(|(span, _)| span.holds(at))?;
        Some(name.actor)
    }

    /// The mark of a lens that holds a byte of the body, by its number; quotes are not lit by one.
    fn lit_by_lens(&self, item: &Item, at: usize) -> Option<(usize, Span)> {
        let lens = Some(self.reader.lens()).filter(|lens| *lens != Lens::Quotes)?;
        let stops = self.reader.stops(item, lens);
        stops
            .into_iter()
            .enumerate()
            .find(|(_, span)| span.holds(at))
    }

    /// The actor whose lit name holds a byte of the body.
    fn named_at(&self, at: usize) -> Option<usize> {
        let over = self.reader.marks().over(Span::new(at, at + 1));
        let names = over.filter_map(|(_, mark)| match mark {
            Mark::Name(name) if self.reader.names.hold(name) => Some(name.actor),
            Mark::Name(_) | Mark::Quote(_) => None,
        });
        names.last()
    }

    /// The innermost of the walked quotes that hold a byte of the body.
    fn quoted_at(&self, at: usize) -> Option<usize> {
        let marks = self.reader.marks();
        let over = marks.over(Span::new(at, at + 1));
        let walked = over.filter_map(|(_, mark)| match mark {
            Mark::Quote(quote) => marks.utterance_of(quote),
            Mark::Name(_) => None,
        });
        walked.last()
    }

    /// Makes a quote that is walked the current one.
    fn go_to_quote(&mut self, index: usize) {
        let utterance = self.reader.marks().utterances().get(index);
        if let Some(span) = utterance.map(|utterance| utterance.span) {
            let lens = Lens::Quotes;
            self.reader.go(Current { lens, index }, span);
        }
    }

    /// Makes an actor the one at hand, at the mention that holds this byte of the body, or at the next one
    /// on the screen; where it is at hand already, or another is the lens, it becomes the lens.
    fn go_to_actor(&mut self, actor: usize, at: Option<usize>) {
        let Some(item) = self.reader.item().cloned() else {
            return;
        };
        let lens = Lens::Actor(actor);
        let stops = self.reader.stops(&item, lens);
        let from = self.reader.first_byte();
        let index = stops.iter().position(|span| match at {
            Some(at) => span.holds(at),
            None => span.start() >= from,
        });
        let index = index.unwrap_or(0);
        let is_at_hand = self.reader.current().is_some_and(|c| c.lens == lens);
        if is_at_hand || matches!(self.reader.lens(), Lens::Actor(_)) {
            self.reader.end_search();
            self.reader.actor = Some(actor);
        }
        if let Some(&span) = stops.get(index) {
            self.reader.go(Current { lens, index }, span);
        }
    }

    /// A turn of the wheel scrolls what lies under it.
    pub(super) fn wheel(&mut self, (column, row): (u16, u16), by: isize) {
        if let Some(Overlay::Picker(picker)) = &mut self.overlay {
            picker.step(by);
        } else if let Some(Overlay::Comparison(page)) = &mut self.overlay {
            page.step(by);
        } else if self.screen.list().holds(column, row) {
            self.list.step(by);
        } else if self.screen.reader().holds(column, row) {
            self.reader.scroll(by * WHEEL);
        }
    }
}
