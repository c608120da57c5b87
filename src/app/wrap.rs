//! Paragraphs set to a measure.
//!
//! Takes sanitized text and the cells of a line; gives the lines as spans of it, so that no offset is
//! lost. Words longer than a line are cut between graphemes. Linear in the text.

use textwrap::{core::Fragment, wrap_algorithms::wrap_first_fit};
use unicode_segmentation::UnicodeSegmentation;

use super::width::{cells, grapheme_cells};
use crate::text::{Span, is_line_break};

/// A word, or a part of one that is longer than a line, with the white space behind it.
#[derive(Clone, Copy, Debug)]
struct Word {
    ink: Span,
    cells: u32,
    gap: u32,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.cells.into()
    }

    fn whitespace_width(&self) -> f64 {
        self.gap.into()
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The lines of the text under `span`, none wider than `measure` cells unless one grapheme is.
pub fn lines(text: &str, span: Span, measure: usize) -> Vec<Span> {
    let span = span.trim(text);
    let inside = span.of(text);
    if inside.len() <= measure && !inside.contains(is_line_break) {
        return Some(span)
            .filter(|span| !span.is_empty())
            .into_iter()
            .collect();
    }
    let mut words = Vec::new();
    for (start, word) in pieces(inside) {
        push(&mut words, span.start() + start, word, measure.max(1));
    }
    #[expect(clippy::cast_precision_loss, reason = "a line has few cells")]
    let room = measure.max(1) as f64;
    wrap_first_fit(&words, &[room])
        .into_iter()
        .filter_map(|line| Some(line.first()?.ink.cover(line.last()?.ink)))
        .collect()
}

/// The places where a line may break: behind white space, and between ideographs.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let mut bounds = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let from = start;
        while let Some((_, c)) = bounds.next() {
            let Some(&(at, next)) = bounds.peek() else {
                break;
            };
            if breaks(c, next) {
                start = at;
                return text.get(from..at).map(|word| (from, word));
            }
        }
        start = text.len();
        text.get(from..)
            .filter(|rest| !rest.is_empty())
            .map(|rest| (from, rest))
    })
}

fn breaks(before: char, after: char) -> bool {
    (is_gap(before) && !is_gap(after))
        || (is_ideograph(before) && (is_ideograph(after) || after.is_alphanumeric()))
        || (before.is_alphanumeric() && is_ideograph(after))
        || (matches!(before, '。' | '，' | '、' | '」' | '”') && is_ideograph(after))
        || (matches!(before, '-' | '–' | '—' | '/') && after.is_alphanumeric())
}

/// White space a line may break at; a no-break space keeps its neighbors together.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Characters of scripts that put no space between words.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Adds a word, in parts when it is longer than a line.
fn push(words: &mut Vec<Word>, start: usize, word: &str, measure: usize) {
    let ink = word.trim_end_matches(is_gap);
    let gap = word.len() - ink.len();
    let whole = cells(ink);
    if whole <= measure {
        words.push(Word {
            ink: Span::new(start, start + ink.len()),
            cells: count(whole),
            gap: u32::from(gap > 0) * count(cells(word) - whole),
        });
        return;
    }
    let (mut from, mut used, mut at) = (start, 0, start);
    for grapheme in ink.graphemes(true) {
        let wide = grapheme_cells(grapheme);
        if used + wide > measure && at > from {
            words.push(Word {
                ink: Span::new(from, at),
                cells: count(used),
                gap: 0,
            });
            (from, used) = (at, 0);
        }
        used += wide;
        at += grapheme.len();
    }
    words.push(Word {
        ink: Span::new(from, at),
        cells: count(used),
        gap: count(gap),
    });
}

fn count(cells: usize) -> u32 {
    u32::try_from(cells).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Text;

    /// The text set to a measure, its lines divided by bars.
    fn set(text: &str, measure: usize) -> String {
        let got: Vec<&str> = lines(text, Span::new(0, text.len()), measure)
            .into_iter()
            .map(|line| line.of(text))
            .collect();
        got.join("|")
    }

    #[test]
    fn words_go_to_the_next_line_whole() {
        assert_eq!(
            set("the minister of grain spoke", 12),
            "the minister|of grain|spoke"
        );
        assert_eq!(set("  one   two  ", 20), "one   two");
        assert_eq!(set("", 20), "");
    }

    #[test]
    fn what_cannot_fit_is_cut_between_graphemes() {
        assert_eq!(set("a donaudampfschiff b", 6), "a|donaud|ampfsc|hiff b");
        assert_eq!(set("x👩‍👩‍👧👩‍👩‍👧", 3), "x👩‍👩‍👧|👩‍👩‍👧");
        assert_eq!(set("日本語の新聞を読む", 8), "日本語の|新聞を読|む");
        assert_eq!(set("日", 1), "日");
    }

    #[test]
    fn dashes_let_a_line_break_and_no_break_spaces_do_not() {
        assert_eq!(set("well-known fact", 8), "well-|known|fact");
        assert_eq!(set("on 5\u{a0}May now", 6), "on|5\u{a0}May|now");
    }

    proptest! {
        #[test]
        fn lines_cover_the_text_in_order_and_fit(foreign in "\\PC{0,80}|[a-z “”é日👩‍👧\u{301} \t-]{0,200}", measure in 1usize..40) {
            let text = Text::new(&foreign);
            let got = lines(&text, Span::new(0, text.len()), measure);
            let mut end = 0;
            for line in &got {
                prop_assert!(line.start() >= end);
                prop_assert!(text.get(end..line.start()).unwrap().chars().all(char::is_whitespace));
                let shown = line.of(&text);
                prop_assert!(!shown.is_empty());
                prop_assert!(cells(shown) <= measure || shown.graphemes(true).count() == 1, "{shown:?}");
                end = line.end();
            }
            prop_assert!(text.get(end..).unwrap().chars().all(char::is_whitespace));
        }
    }
}
