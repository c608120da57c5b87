//! Lines that call on the reader, and lines that only name other articles.
//!
//! Takes the lines of a page with their features; adds the features of headlines in rows, of a headline with a
//! label or a date under it, and of words that ask to do something. Never decides anything. Linear in the
//! number of lines.

use std::sync::LazyLock;

use crate::{
    clean::document::feature::{Feature, Features},
    text::lexicon::Lexicon,
};

static CALLS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../assets/lexicon/call-words.txt")));

/// The longest step in which a row of entries repeats: label, headline, sentence, writer, date.
const LONGEST_STEP: usize = 5;

/// How many lines must repeat what stood a step before, beyond the step itself.
const REPEATS: usize = 3;

/// How many lines before and behind a line calls are looked for.
const NEAR: usize = 3;

/// What a line is among those that only name other articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A name, a section.
    Label,
    /// Several words without a sentence's end.
    Headline,
    /// A moment, or how long ago it was.
    Moment,
    /// Anything with a sentence's end.
    Sentence,
}

/// Adds the features of lists of other articles and of calls on the reader.
pub(in crate::clean) fn add(features: &mut [Features]) {
    let shapes: Vec<Shape> = features.iter().map(shape).collect();
    let steps = steps(&shapes);
    let calls: Vec<u8> = features.iter().map(calls).collect();
    for (at, seen) in features.iter_mut().enumerate() {
        set_off(&shapes, at, seen);
        calling(&calls, at, seen);
        let step = steps.get(at).copied().unwrap_or_default();
        seen.set.insert(Feature::RowOfHeadlines, step == 1);
        seen.set.insert(Feature::RowOfEntries, step > 1);
    }
}

/// The features of what stands right before and behind a line.
fn set_off(shapes: &[Shape], at: usize, seen: &mut Features) {
    let is = |at: Option<usize>, shape: Shape| at.and_then(|at| shapes.get(at)) == Some(&shape);
    let own = |shape: Shape| is(Some(at), shape);
    let before = |shape: Shape| is(at.checked_sub(1), shape);
    let behind = |shape: Shape| is(Some(at + 1), shape);
    let set = &mut seen.set;
    let headline = own(Shape::Headline);
    let dated = before(Shape::Moment) || behind(Shape::Moment);
    set.insert(Feature::HeadlineWithMoment, headline && dated);
    set.insert(Feature::HeadlineWithLabel, headline && before(Shape::Label));
    let under = before(Shape::Headline);
    set.insert(Feature::LabelUnderHeadline, own(Shape::Label) && under);
    set.insert(
        Feature::SentenceUnderHeadline,
        own(Shape::Sentence) && under,
    );
    set.insert(Feature::BeforeMoment, behind(Shape::Moment));
    set.insert(Feature::AfterMoment, before(Shape::Moment));
}

/// The features of words that call on the reader, in a line and near it.
fn calling(calls: &[u8], at: usize, seen: &mut Features) {
    let near = calls.get(at.saturating_sub(NEAR)..).unwrap_or_default();
    let near = near.iter().take(at.min(NEAR) + 1 + NEAR);
    let lines = near.filter(|calls| **calls > 0).count();
    let own = calls.get(at).copied().unwrap_or_default();
    let others = lines - usize::from(own > 0);
    let first = asks(seen);
    let set = &mut seen.set;
    set.insert(Feature::Calls, own == 1);
    set.insert(Feature::CallsMore, own > 1);
    set.insert(Feature::CallsFirst, first);
    set.insert(Feature::CallsAround, others > 0);
    set.insert(Feature::CallsAllAround, others > 2);
}

/// Whether a line begins with a word that calls on the reader.
pub(in crate::clean) fn asks(seen: &Features) -> bool {
    seen.words.iter().next().is_some_and(|word| CALLS.has(word))
}

fn shape(seen: &Features) -> Shape {
    let ago = seen.length <= 8
        && seen
            .words
            .iter()
            .any(|word| word == "ago" || word == "read");
    if ago || seen.length <= 8 && seen.has(Feature::Dated) {
        Shape::Moment
    } else if seen.has(Feature::EndsSentence) {
        Shape::Sentence
    } else if seen.length <= 3 {
        Shape::Label
    } else {
        Shape::Headline
    }
}

/// For each line the step in which the lines around it repeat, 0 where they do not. Rows hold headlines,
/// and no row is of sentences alone.
fn steps(shapes: &[Shape]) -> Vec<u8> {
    let mut steps = vec![0; shapes.len()];
    for (number, step) in (1..).zip(1..=LONGEST_STEP) {
        let mut start = 0;
        for at in 0..=shapes.len() {
            let same = shapes
                .get(at)
                .is_some_and(|shape| shapes.get(at + step) == Some(shape));
            if same {
                continue;
            }
            let run = shapes
                .get(start..(at + step).min(shapes.len()))
                .unwrap_or_default();
            let enough = at - start >= REPEATS.max(step);
            if enough && run.contains(&Shape::Headline) {
                for slot in steps.get_mut(start..start + run.len()).unwrap_or_default() {
                    if *slot == 0 {
                        *slot = number;
                    }
                }
            }
            start = at + 1;
        }
    }
    steps
}

fn calls(seen: &Features) -> u8 {
    let calls = seen.words.iter().filter(|word| CALLS.has(word));
    u8::try_from(calls.count()).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{document::feature::FeatureSet, features::line};

    fn sets(lines: &[&str]) -> Vec<FeatureSet> {
        let mut features: Vec<Features> = lines.iter().map(|line| line::features(line)).collect();
        add(&mut features);
        features.iter().map(|seen| seen.set).collect()
    }

    #[test]
    fn headlines_with_dates_in_rows_are_rows() {
        let rows = sets(&[
            "Ferries of Ostmark to sail again",
            "2 hours ago",
            "Norland votes for a longer tram line",
            "3 hours ago",
            "Crane falls into the old harbor",
            "5 hours ago",
        ]);
        assert!(
            rows.iter().all(|set| set.has(Feature::RowOfEntries)),
            "{rows:?}"
        );
        assert!(rows[2].has(Feature::HeadlineWithMoment) && rows[2].has(Feature::BeforeMoment));
    }

    #[test]
    fn sentences_in_a_row_are_none() {
        let text = sets(&["The harbor stays closed."; 8]);
        assert!(
            !text
                .iter()
                .any(|set| set.has(Feature::RowOfHeadlines) || set.has(Feature::RowOfEntries))
        );
    }

    #[test]
    fn calls_are_told_in_a_line_and_around_it() {
        let sets = sets(&[
            "Subscribe to our newsletter",
            "Ida Berg",
            "The harbor is closed.",
        ]);
        assert!(sets[0].has(Feature::CallsFirst) && sets[0].has(Feature::CallsMore));
        assert!(!sets[0].has(Feature::CallsAround) && sets[1].has(Feature::CallsAround));
    }
}
