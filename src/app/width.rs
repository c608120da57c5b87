//! How many cells text takes.
//!
//! Takes sanitized text; gives widths and cuts by whole graphemes. The one measure for wrapping, cutting
//! and placing; a test holds it equal to the measure of the buffer that is drawn into.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{Piece, Span, Text, is_line_break};

/// The cells of one grapheme. Tabs and line breaks are drawn as one space.
pub fn grapheme_cells(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [_] => 1,
        _ if is_space(grapheme) => 1,
        _ => {
            // These two join the letter before but stand beside it in the cells.
            let sound_marks = grapheme.matches(['\u{ff9e}', '\u{ff9f}']).count();
            grapheme.width() + sound_marks
        }
    }
}

/// Whether a grapheme is drawn as a space.
pub fn is_space(grapheme: &str) -> bool {
    grapheme.starts_with(|c: char| c == '\t' || c == '\r' || is_line_break(c))
}

/// The cells of a text.
pub fn cells(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_cells).sum()
}

/// The longest start of a piece that fits into `room` cells.
pub fn clip(piece: Piece<'_>, room: usize) -> Piece<'_> {
    let (mut used, mut end) = (0, 0);
    for grapheme in piece.as_str().graphemes(true) {
        used += grapheme_cells(grapheme);
        if used > room {
            break;
        }
        end += grapheme.len();
    }
    piece.slice(Span::new(0, end))
}

/// The text when it fits into `room` cells; else its start and "…".
pub fn fit(text: &Text, room: usize) -> Text {
    if text.len() <= room || cells(text) <= room {
        return text.clone();
    }
    match room {
        0 => Text::default(),
        _ => Text::new(&format!(
            "{}…",
            clip(text.piece(), room - 1).as_str().trim_end()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_never_splits_a_grapheme() {
        let family = Text::new("a👩‍👩‍👧b");
        assert_eq!(cells(&family), 4);
        assert_eq!(clip(family.piece(), 2).as_str(), "a");
        assert_eq!(clip(family.piece(), 3).as_str(), "a👩‍👩‍👧");
        assert_eq!(fit(&family, 3).as_str(), "a…");
        assert_eq!(fit(&family, 4).as_str(), "a👩‍👩‍👧b");
        assert_eq!(fit(&family, 0).as_str(), "");
    }
}
