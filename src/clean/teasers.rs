//! Lines that call on the reader, and lines that only name other articles.
//!
//! Takes the lines of a page with their looks; adds the signs of headlines in rows, of a headline with a
//! label or a date under it, and of words that ask to do something. Never decides anything. Linear in the
//! number of lines.

use std::sync::LazyLock;

use super::{features::Look, signs::Sign};
use crate::text::lexicon::Lexicon;

static CALLS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/call-words.txt")));

/// The longest step in which a row of teasers repeats: label, headline, sentence, writer, date.
const LONGEST_STEP: usize = 5;

/// How many lines must repeat what stood a step before, beyond the step itself.
const REPEATS: usize = 3;

/// How many lines before and behind a line calls are looked for.
const NEAR: usize = 3;

/// What a line looks like among teasers.
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

/// Adds the signs of teasers and calls.
pub(super) fn look_for(looks: &mut [Look]) {
    let shapes: Vec<Shape> = looks.iter().map(shape).collect();
    let steps = steps(&shapes);
    let calls: Vec<u8> = looks.iter().map(calls).collect();
    for (at, look) in looks.iter_mut().enumerate() {
        set_off(&shapes, at, look);
        calling(&calls, at, look);
        let step = steps.get(at).copied().unwrap_or_default();
        look.signs.set(Sign::TeaserRow, step == 1);
        look.signs.set(Sign::TeaserRows, step > 1);
    }
}

/// The signs of what stands right before and behind a line.
fn set_off(shapes: &[Shape], at: usize, look: &mut Look) {
    let is = |at: Option<usize>, shape: Shape| at.and_then(|at| shapes.get(at)) == Some(&shape);
    let own = |shape: Shape| is(Some(at), shape);
    let before = |shape: Shape| is(at.checked_sub(1), shape);
    let behind = |shape: Shape| is(Some(at + 1), shape);
    let signs = &mut look.signs;
    let headline = own(Shape::Headline);
    let dated = before(Shape::Moment) || behind(Shape::Moment);
    signs.set(Sign::HeadlineWithMoment, headline && dated);
    signs.set(Sign::HeadlineWithLabel, headline && before(Shape::Label));
    let under = before(Shape::Headline);
    signs.set(Sign::LabelUnderHeadline, own(Shape::Label) && under);
    signs.set(Sign::SentenceUnderHeadline, own(Shape::Sentence) && under);
    signs.set(Sign::BeforeMoment, behind(Shape::Moment));
    signs.set(Sign::AfterMoment, before(Shape::Moment));
}

/// The signs of words that call on the reader, in a line and near it.
fn calling(calls: &[u8], at: usize, look: &mut Look) {
    let near = calls.get(at.saturating_sub(NEAR)..).unwrap_or_default();
    let near = near.iter().take(at.min(NEAR) + 1 + NEAR);
    let lines = near.filter(|calls| **calls > 0).count();
    let own = calls.get(at).copied().unwrap_or_default();
    let others = lines - usize::from(own > 0);
    let first = asks(look);
    let signs = &mut look.signs;
    signs.set(Sign::Calls, own == 1);
    signs.set(Sign::CallsMore, own > 1);
    signs.set(Sign::CallsFirst, first);
    signs.set(Sign::CallsAround, others > 0);
    signs.set(Sign::CallsAllAround, others > 2);
}

/// Whether a line begins with a word that calls on the reader.
pub(super) fn asks(look: &Look) -> bool {
    look.said.words().next().is_some_and(|word| CALLS.has(word))
}

fn shape(look: &Look) -> Shape {
    let ago = look.words <= 8
        && look
            .said
            .words()
            .any(|word| word == "ago" || word == "read");
    if ago || look.words <= 8 && look.signs.has(Sign::Dated) {
        Shape::Moment
    } else if look.signs.has(Sign::EndsSentence) {
        Shape::Sentence
    } else if look.words <= 3 {
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

fn calls(look: &Look) -> u8 {
    let calls = look.said.words().filter(|word| CALLS.has(word));
    u8::try_from(calls.count()).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{features, signs::Signs};

    fn signs(lines: &[&str]) -> Vec<Signs> {
        let mut looks: Vec<Look> = lines.iter().map(|line| features::look(line)).collect();
        look_for(&mut looks);
        looks.iter().map(|look| look.signs).collect()
    }

    #[test]
    fn headlines_with_dates_in_rows_are_teasers() {
        let teasers = signs(&[
            "Ferries of Ostmark to sail again",
            "2 hours ago",
            "Norland votes for a longer tram line",
            "3 hours ago",
            "Crane falls into the old harbor",
            "5 hours ago",
        ]);
        assert!(
            teasers.iter().all(|signs| signs.has(Sign::TeaserRows)),
            "{teasers:?}"
        );
        assert!(teasers[2].has(Sign::HeadlineWithMoment) && teasers[2].has(Sign::BeforeMoment));
    }

    #[test]
    fn sentences_in_a_row_are_none() {
        let text = signs(&["The harbor stays closed."; 8]);
        assert!(
            !text
                .iter()
                .any(|signs| signs.has(Sign::TeaserRow) || signs.has(Sign::TeaserRows))
        );
    }

    #[test]
    fn calls_are_told_in_a_line_and_around_it() {
        let signs = signs(&[
            "Subscribe to our newsletter",
            "Ida Berg",
            "The harbor is closed.",
        ]);
        assert!(signs[0].has(Sign::CallsFirst) && signs[0].has(Sign::CallsMore));
        assert!(!signs[0].has(Sign::CallsAround) && signs[1].has(Sign::CallsAround));
    }
}
