//! Two quotes laid side by side, word by word.
//!
//! Takes the words of both; gives the runs that stand in both in one order, and from these what one kept, cut
//! and added. The longest run is taken first, then the longest on either side of it, and so on.

use serde::Serialize;

use super::words::{number, spans};
use crate::text::{Span, Text};

/// The fewest words that are a run: single words recur by chance.
const SHORTEST: usize = 2;

/// The most pairs of words that are looked at for two quotes; what is not found by then is none.
const MOST_PAIRS: usize = 4_000_000;

/// Words that stand in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    /// Its first word in the one.
    pub(super) one: usize,
    /// Its first word in the other.
    pub(super) other: usize,
    /// How many words it has.
    pub(super) length: usize,
}

/// The runs that stand in both in one order.
pub(super) fn runs(one: &[u32], other: &[u32]) -> Vec<Run> {
    let mut left = MOST_PAIRS;
    let mut found = Vec::new();
    let mut open = vec![(0..one.len(), 0..other.len())];
    while let Some((of_one, of_other)) = open.pop() {
        let (Some(a), Some(b)) = (one.get(of_one.clone()), other.get(of_other.clone())) else {
            continue;
        };
        let Some(rest) = left.checked_sub(a.len() * b.len()) else {
            break;
        };
        left = rest;
        let Some(run) = longest(a, b) else { continue };
        let run = Run {
            one: of_one.start + run.one,
            other: of_other.start + run.other,
            ..run
        };
        found.push(run);
        open.push((of_one.start..run.one, of_other.start..run.other));
        open.push((
            run.one + run.length..of_one.end,
            run.other + run.length..of_other.end,
        ));
    }
    found.sort_unstable();
    found
}

/// The longest run, the first of several; none where none is long enough.
fn longest(one: &[u32], other: &[u32]) -> Option<Run> {
    let mut best = None;
    let mut most = SHORTEST - 1;
    // How long the run is that ends with this word of the one and each word of the other.
    let mut ending = vec![0; other.len()];
    for (i, word) in one.iter().enumerate() {
        let mut before = 0;
        for (j, (same, ending)) in other.iter().zip(&mut ending).enumerate() {
            let length = if word == same { before + 1 } else { 0 };
            before = std::mem::replace(ending, length);
            if length > most {
                most = length;
                best = Some(Run {
                    one: i + 1 - length,
                    other: j + 1 - length,
                    length,
                });
            }
        }
    }
    best
}

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// They stand in both.
    Same,
    /// They stand in the whole only.
    Cut,
    /// They stand in the version only.
    Added,
}

/// Words of a version, or of what it is a version of, and what became of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of them.
    pub what: Change,
    /// The words, with what stands between them.
    pub text: Text,
    /// Where they stand in the whole; of what was added, the words around the place where they would.
    #[serde(skip)]
    pub in_whole: Span,
    /// Where they stand in the version; of what was cut, the words around the place where they would.
    #[serde(skip)]
    pub in_version: Span,
}

/// What a version kept, cut and added of a whole, in order.
///
/// ```
/// use onrecord::library::across::{Change, pieces};
/// let pieces = pieces("We shall rather pay our debts", "“we shall pay our debts, all of them”");
/// let cut: Vec<&str> = pieces.iter().filter(|p| p.what == Change::Cut).map(|p| p.text.as_str()).collect();
/// assert_eq!(cut, ["rather"]);
/// assert_eq!(pieces.last().unwrap().text.as_str(), "all of them");
/// ```
pub fn pieces(whole: &str, version: &str) -> Vec<Piece> {
    let (of_whole, of_version) = (spans(whole), spans(version));
    let numbered = |spans: &[Span], text: &str| -> Vec<u32> {
        spans.iter().map(|span| number(span.of(text))).collect()
    };
    let runs = runs(&numbered(&of_whole, whole), &numbered(&of_version, version));
    let mut pieces = Vec::new();
    let mut add = |what, (from, in_whole): (usize, usize), (start, in_version): (usize, usize)| {
        let place = |spans: &[Span], from: usize, to: usize| match spans.get(from..to) {
            Some([first, .., last] | [first @ last]) => {
                (Span::new(first.start(), last.end()), true)
            }
            _ => (joint(spans, from), false),
        };
        let (in_whole, of_whole) = place(&of_whole, from, in_whole);
        let (in_version, of_version) = place(&of_version, start, in_version);
        let words = match what {
            Change::Cut => of_whole.then(|| in_whole.of(whole)),
            Change::Same | Change::Added => of_version.then(|| in_version.of(version)),
        };
        pieces.extend(words.map(|words| Piece {
            what,
            text: Text::on_one_line(words),
            in_whole,
            in_version,
        }));
    };
    let (mut cut, mut added) = (0, 0);
    let end = Run {
        one: of_whole.len(),
        other: of_version.len(),
        length: 0,
    };
    for run in runs.iter().chain([&end]) {
        add(Change::Cut, (cut, run.one), (added, added));
        add(Change::Added, (run.one, run.one), (added, run.other));
        (cut, added) = (run.one + run.length, run.other + run.length);
        add(Change::Same, (run.one, cut), (run.other, added));
    }
    pieces
}

/// The word before a place among words and the one behind it.
fn joint(words: &[Span], place: usize) -> Span {
    let before = place.checked_sub(1).and_then(|before| words.get(before));
    let behind = words.get(place);
    match (before, behind) {
        (Some(before), Some(behind)) => Span::new(before.start(), behind.end()),
        (Some(only), None) | (None, Some(only)) => *only,
        (None, None) => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a version made of a whole: cut words in ⟦ ⟧, added ones in ⟪ ⟫.
    fn check(whole: &str, version: &str, expected: &str) {
        let told = pieces(whole, version).into_iter().map(|piece| {
            let Piece { what, text, .. } = piece;
            match what {
                Change::Same => text.to_string(),
                Change::Cut => format!("⟦{text}⟧"),
                Change::Added => format!("⟪{text}⟫"),
            }
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn what_was_kept_cut_and_added_is_told_in_order() {
        check(
            "“I would rather explain a delay than a collapse,”",
            "“I would explain a delay than a collapse of the quay”",
            "I would ⟦rather⟧ explain a delay than a collapse ⟪of the quay⟫",
        );
        check("We paid the men", "we PAID – the men!", "we PAID – the men");
        check(
            "the old gate stays",
            "the new gate stays",
            "⟦the old⟧ ⟪the new⟫ gate stays",
        );
        check("one two three", "four five", "⟦one two three⟧ ⟪four five⟫");
        check("", "four five", "⟪four five⟫");
    }

    #[test]
    fn each_piece_has_its_place_in_both() {
        let (whole, version) = (
            "We shall rather pay our debts",
            "“We shall pay our debts at once”",
        );
        let places = |what| -> Vec<(&str, &str)> {
            let pieces = pieces(whole, version).into_iter();
            let these = pieces.filter(|piece| piece.what == what);
            these
                .map(|piece| (piece.in_whole.of(whole), piece.in_version.of(version)))
                .collect()
        };
        assert_eq!(places(Change::Cut), [("rather", "shall pay")]);
        assert_eq!(places(Change::Added), [("debts", "at once")]);
        assert_eq!(
            places(Change::Same),
            [("We shall", "We shall"), ("pay our debts", "pay our debts")]
        );
    }

    #[test]
    fn the_order_of_runs_is_one_in_both() {
        check(
            "first we drain and then we dig",
            "then we dig and first we drain",
            "⟪then we dig and⟫ first we drain ⟦and then we dig⟧",
        );
    }

    #[test]
    fn one_word_repeated_ends_at_once() {
        let one = vec![7; 1500];
        let found = runs(&one, &one);
        assert_eq!(found.iter().map(|run| run.length).sum::<usize>(), 1500);
        assert_eq!(runs(&vec![7; 9000], &one), [], "more than is looked at");
    }
}
