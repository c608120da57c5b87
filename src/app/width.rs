//! How many cells text takes.
//!
//! Takes sanitized text; gives widths and cuts by whole graphemes. The one measure for wrapping, cutting
//! and placing; a test holds it equal to the measure of the buffer that is drawn into. Some graphemes have
//! no end, such as syllables stacked without a stop: only these are cut inside, where they are wider than all
//! the room there is, so that something of them is seen.

use std::borrow::Cow;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::{Piece, Span, Text, is_line_break};

/// The most cells of a grapheme that is never cut inside.
const WIDEST_WHOLE: usize = 2;

/// The cells of one grapheme, as it is [`drawn`].
pub fn grapheme_cells(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [_] => 1,
        _ if is_space(grapheme) => 1,
        _ => {
            // These two join the letter before but stand beside it in the cells.
            let sound_marks = grapheme.matches(['\u{ff9e}', '\u{ff9f}']).count();
            let wide = grapheme.width() + sound_marks;
            wide + usize::from(wide == 0 && lacks_base(grapheme))
        }
    }
}

/// What a grapheme is drawn as: tabs and line breaks as one space, a mark or a vowel without a letter to stand
/// on as on a dotted circle.
pub fn drawn(grapheme: &str) -> Cow<'_, str> {
    if is_space(grapheme) {
        Cow::Borrowed(" ")
    } else if grapheme.len() > 1 && grapheme.width() == 0 && lacks_base(grapheme) {
        Cow::Owned(format!("\u{25cc}{grapheme}"))
    } else {
        Cow::Borrowed(grapheme)
    }
}

/// Whether a grapheme without width is seen all the same, on a letter before it.
fn lacks_base(grapheme: &str) -> bool {
    grapheme.starts_with(|c: char| {
        let group = c.general_category_group();
        matches!(
            group,
            GeneralCategoryGroup::Mark | GeneralCategoryGroup::Letter
        )
    })
}

/// As much of a grapheme as fits into `room` cells: all of it, or where it is too wide to be a letter its start.
pub fn cut(grapheme: &str, room: usize) -> &str {
    let wide = grapheme_cells(grapheme);
    if wide <= room {
        return grapheme;
    }
    if wide <= WIDEST_WHOLE {
        return "";
    }
    let (mut used, mut end) = (0, 0);
    for c in grapheme.chars() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        end += c.len_utf8();
    }
    let start = grapheme.get(..end).unwrap_or_default();
    // Characters may be wider together than apart.
    if grapheme_cells(start) <= room {
        start
    } else {
        ""
    }
}

/// How many characters are not seen of a line that is one grapheme, where that is wider than `room` cells.
pub fn cut_off(line: &str, room: usize) -> usize {
    let first = line.graphemes(true).next().unwrap_or_default();
    if first.len() < line.len() || grapheme_cells(first) <= room {
        return 0;
    }
    // The last cell tells that something is missing.
    let seen = cut(first, room.saturating_sub(1));
    first.chars().count() - seen.chars().count()
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

/// The byte of a line that stands in a cell of it; none behind its end.
pub fn byte_in(line: &str, cell: usize) -> Option<usize> {
    let mut behind = 0;
    let mut graphemes = line.grapheme_indices(true);
    let hit = graphemes.find(|(_, grapheme)| {
        behind += grapheme_cells(grapheme);
        behind > cell
    });
    hit.map(|(at, _)| at)
}

/// The longest start of a piece that fits into `room` cells. A grapheme is cut only where it is wider than all
/// of them.
pub fn clip(piece: Piece<'_>, room: usize) -> Piece<'_> {
    let (mut used, mut end) = (0, 0);
    for grapheme in piece.as_str().graphemes(true) {
        let wide = grapheme_cells(grapheme);
        if used + wide > room {
            if wide > room {
                end += cut(grapheme, room - used).len();
            }
            break;
        }
        used += wide;
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
    use proptest::prelude::*;

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

    /// Graphemes that have no end: what repeats, and the cells of sixty of it.
    const STACKS: [(&str, usize); 4] = [
        ("\u{1112}", 120),
        ("\u{915}\u{94d}", 60),
        ("\u{1f3fd}", 120),
        ("\u{995}\u{9cd}\u{200d}", 60),
    ];

    #[test]
    fn a_stack_without_end_is_cut_and_what_is_missing_is_told() {
        for (unit, wide) in STACKS {
            let stack = Text::new(&unit.repeat(60));
            assert_eq!(stack.graphemes(true).count(), 1, "{unit}");
            assert_eq!(cells(&stack), wide, "{unit}");
            for room in 1..wide {
                let shown = fit(&stack, room);
                assert!(shown.ends_with('…') && cells(&shown) <= room, "{shown}");
                assert!(
                    room < 3 || shown.starts_with(stack.chars().next().unwrap()),
                    "{shown}"
                );
                let seen = shown.trim_end_matches('…').chars().count();
                let hidden = cut_off(&stack, room);
                assert!(
                    hidden > 0 && hidden + seen <= stack.chars().count(),
                    "{shown} {hidden}"
                );
            }
            assert_eq!(cut_off(&stack, wide), 0);
            assert_eq!(fit(&stack, wide), stack);
        }
    }

    #[test]
    fn what_stands_on_no_letter_takes_a_cell() {
        assert_eq!(drawn("\u{301}"), "\u{25cc}\u{301}");
        assert_eq!(drawn("\u{1161}\u{1161}"), "\u{25cc}\u{1161}\u{1161}");
        assert_eq!(drawn("\n"), " ");
        assert_eq!(drawn("e\u{301}"), "e\u{301}");
        assert_eq!(drawn("\u{200b}"), "\u{200b}");
        assert_eq!(cells("\u{301}\n\u{1161}"), 3);
    }

    proptest! {
        #[test]
        fn every_cut_fits_and_shows_something(
            parts in prop::collection::vec(
                prop_oneof!["\\PC", Just("\u{1112}".to_owned()), Just("\u{94d}\u{915}".to_owned()), Just("\u{1f3fd}".to_owned()),
                    Just("👩\u{200d}".to_owned()), Just("\u{301}".to_owned()), Just("☺\u{fe0f}".to_owned()), Just("\u{1161}".to_owned())],
                1..40,
            ),
            room in 1usize..40,
        ) {
            let text = Text::new(&parts.concat());
            let shown = fit(&text, room);
            prop_assert!(cells(&shown) <= room, "{:?}", shown);
            prop_assert!(shown.is_empty() == text.is_empty(), "{:?}", text);
            prop_assert!(text.starts_with(clip(text.piece(), room).as_str()));
            for grapheme in text.graphemes(true) {
                let part = cut(grapheme, room);
                prop_assert!(grapheme.starts_with(part) && grapheme_cells(part) <= room, "{:?}", grapheme);
                prop_assert!(cut_off(grapheme, room) > 0 || part == grapheme, "{:?}", grapheme);
            }
        }
    }
}
