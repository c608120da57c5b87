//! The one place where text becomes cells.
//!
//! Takes pieces of sanitized text and nothing else; writes whole graphemes into the buffer, never past
//! the room they were given.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    app::{
        layout::Area,
        width::{cells, cut, drawn, fit, grapheme_cells},
    },
    text::{Piece, Text},
};

/// A buffer to paint on.
pub(super) struct Canvas<'b> {
    buffer: &'b mut Buffer,
    /// What an empty cell looks like.
    base: Style,
}

/// An app's area as a rectangle of the buffer.
pub(super) const fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}

impl<'b> Canvas<'b> {
    /// A canvas over an empty buffer, of this look.
    pub(super) fn new(buffer: &'b mut Buffer, base: Style) -> Self {
        buffer.set_style(buffer.area, base);
        Self { buffer, base }
    }

    /// Paints a piece from a cell on, in at most `room` cells; gives the column behind it. A grapheme that is
    /// wider than all the room is cut with "…".
    pub(super) fn paint(&mut self, at: (u16, u16), room: u16, ink: (Piece<'_>, Style)) -> u16 {
        let (mut x, y) = at;
        let end = at.0.saturating_add(room).min(self.buffer.area.right());
        let mut last = None;
        for grapheme in ink.0.as_str().graphemes(true) {
            let wide = u16::try_from(grapheme_cells(grapheme)).unwrap_or(u16::MAX);
            let left = end.saturating_sub(x);
            if wide > left {
                if wide > end.saturating_sub(at.0) && left > 0 {
                    let start = cut(grapheme, usize::from(left) - 1);
                    x = self.put((x, y), (start, ink.1));
                    x = self.put((x, y), ("…", ink.1));
                }
                break;
            }
            if wide == 0 {
                // It changes the letter before it; alone it is not seen.
                self.append(last, grapheme);
                continue;
            }
            last = Some(Position::new(x, y));
            x = self.put((x, y), (grapheme, ink.1));
        }
        x
    }

    /// Puts a grapheme into its cells; gives the column behind them.
    fn put(&mut self, (x, y): (u16, u16), (grapheme, style): (&str, Style)) -> u16 {
        let wide = u16::try_from(grapheme_cells(grapheme)).unwrap_or(u16::MAX);
        let end = if grapheme.is_empty() {
            x
        } else {
            x.saturating_add(wide)
        };
        for column in x..end {
            if let Some(cell) = self.buffer.cell_mut(Position::new(column, y)) {
                cell.reset();
                if column == x {
                    cell.set_symbol(&drawn(grapheme));
                }
                cell.set_style(self.base.patch(style));
            }
        }
        end
    }

    fn append(&mut self, last: Option<Position>, mark: &str) {
        if let Some(cell) = last.and_then(|position| self.buffer.cell_mut(position)) {
            let both = format!("{}{mark}", cell.symbol());
            cell.set_symbol(&both);
        }
    }

    /// Paints composed text, cut with "…" where it does not fit; gives the column behind it.
    pub(super) fn text(&mut self, at: (u16, u16), room: u16, ink: (&str, Style)) -> u16 {
        let text = fit(&Text::new(ink.0), room.into());
        self.paint(at, room, (text.piece(), ink.1))
    }

    /// The same, but so that it ends at column `end`.
    pub(super) fn text_to(&mut self, end: u16, y: u16, ink: (&str, Style)) -> u16 {
        let wide = u16::try_from(cells(ink.0)).unwrap_or(u16::MAX).min(end);
        self.text((end - wide, y), wide, ink);
        end - wide
    }

    /// Lays a style over an area.
    pub(super) fn lay(&mut self, area: Area, style: Style) {
        self.buffer
            .set_style(rect(area).intersection(self.buffer.area), style);
    }

    /// Empties an area.
    pub(super) fn clear(&mut self, area: Area) {
        for position in rect(area).intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(self.base);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth;

    use super::*;

    #[test]
    fn a_wide_letter_is_not_cut_in_half() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let text = Text::new("a日本");
        let end =
            Canvas::new(&mut buffer, Style::new()).paint((0, 0), 4, (text.piece(), Style::new()));
        assert_eq!(end, 3);
        assert_eq!(buffer, Buffer::with_lines(["a日 "]));
    }

    #[test]
    fn a_stack_wider_than_the_room_is_cut_and_never_blank() {
        for unit in ["\u{1112}", "\u{915}\u{94d}", "\u{1f3fd}"] {
            let text = Text::new(&unit.repeat(60));
            for room in 1..20 {
                let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
                let end = Canvas::new(&mut buffer, Style::new()).paint(
                    (0, 0),
                    room,
                    (text.piece(), Style::new()),
                );
                assert!(0 < end && end <= room);
                assert_eq!(buffer[(end - 1, 0)].symbol(), "…");
                assert!(room < 3 || end > 1, "{unit} in {room}");
            }
        }
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        let text = Text::new("日");
        Canvas::new(&mut buffer, Style::new()).paint((0, 0), 1, (text.piece(), Style::new()));
        assert_eq!(buffer, Buffer::with_lines(["… "]));
    }

    proptest! {
        #[test]
        fn our_measure_is_the_buffer_s(foreign in "\\PC{0,20}|[a-zé日ﾞﾟ👩‍👧\u{301}☺\u{fe0f}]{0,20}") {
            let text = Text::new(&foreign);
            for grapheme in text.graphemes(true) {
                prop_assert_eq!(grapheme_cells(grapheme), usize::from(drawn(grapheme).cell_width()), "{:?}", grapheme);
            }
        }

        #[test]
        fn painting_stays_in_its_room(foreign in "\\PC{0,60}", x in 0u16..12, room in 0u16..12) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
            let text = Text::new(&foreign);
            let style = Style::new().bold();
            let end = Canvas::new(&mut buffer, Style::new()).paint((x, 0), room, (text.piece(), style));
            prop_assert!(end <= x.saturating_add(room).max(x));
            for column in 0..10 {
                let bold = buffer[(column, 0)].modifier.contains(ratatui::style::Modifier::BOLD);
                prop_assert!(!bold || (x..end).contains(&column));
            }
        }
    }
}
