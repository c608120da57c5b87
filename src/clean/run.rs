//! The stretch of lines the article is.
//!
//! Takes what the lines look like; gives the run of lines with the greatest sum of weights, and which
//! lines inside it belong to the article. Linear in the number of lines.

use std::ops::Range;

use super::{
    features::Look,
    signs::Sign,
    weights::{Column, Weights},
};

/// The most words of a short line: those of lists, subheads, labels.
pub(super) const SHORT_LINE: u32 = 14;

/// What a short line must weigh to be kept: one too many is worse than one too few.
const CERTAIN: i64 = 70;

/// The most a short line weighs among others, either way.
const MOST: i32 = 400;

/// The length, in words, from which on lines count the same.
pub(super) const LONG_LINE: u32 = 60;

/// The fewest words an article has; a run of fewer is taken again with some of the doubt put aside.
const FEWEST: u32 = 40;

/// How much doubt is put aside at a time, in hundredths of a log-odds unit, and how often at most.
const DOUBT: i32 = 100;
const TIMES: i32 = 3;

/// The run of lines whose weights sum to most.
pub(super) fn find(looks: &[Look], weights: &Weights) -> Range<usize> {
    let words = |run: &Range<usize>| -> u32 {
        let lines = looks.get(run.clone()).unwrap_or_default();
        let kept = kept(looks, run, weights);
        let kept = lines.iter().zip(kept).filter(|(_, kept)| *kept);
        kept.map(|(look, _)| look.words).sum()
    };
    let mut runs = (0..=TIMES).map(|times| greatest(looks, weights, times * DOUBT));
    let first = runs.next().unwrap_or_default();
    let run = match words(&first) {
        FEWEST.. => first,
        few => match runs.find(|run| words(run) >= FEWEST) {
            Some(run) => run,
            None if few == 0 => sentences(looks),
            None => first,
        },
    };
    let more = looks.get(run.end..).unwrap_or_default();
    let before = looks.get(..run.start).unwrap_or_default();
    let opens = |look: &&Look| look.prose && look.signs.has(Sign::AfterTitle) && goes_on(look);
    let opening = before.iter().rev().take_while(opens).count();
    run.start - opening..run.end + more.iter().take_while(|look| goes_on(look)).count()
}

/// The run of lines whose weights, each with so much on top, sum to most.
fn greatest(looks: &[Look], weights: &Weights, more: i32) -> Range<usize> {
    let mut best = (0, 0..0);
    let (mut sum, mut start) = (0_i64, 0);
    for (at, look) in looks.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += i64::from((score(look, &weights.run) + more) * weight_in_words(look));
        if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    best.1
}

/// The sentences soon behind the headline. An item of news in brief weighs too little among the lines of its site.
fn sentences(looks: &[Look]) -> Range<usize> {
    let opens = |look: &Look| look.prose && look.signs.has(Sign::AfterTitle) && goes_on(look);
    let start = looks.iter().position(opens).unwrap_or(looks.len());
    let more = looks.iter().skip(start).take_while(|look| goes_on(look));
    start..start + more.count()
}

/// Whether a line behind the run is an ordinary sentence. A short last paragraph weighs too little for
/// the sum, yet nothing stands between it and the text.
fn goes_on(look: &Look) -> bool {
    const FOREIGN: [Sign; 11] = [
        Sign::NoStopword,
        Sign::Separators,
        Sign::Copyright,
        Sign::Address,
        Sign::Dated,
        Sign::Repeated,
        Sign::PhraseInside,
        Sign::PastComments,
        Sign::AmongComments,
        Sign::PastRelated,
        Sign::PastLegal,
    ];
    look.words > 4
        && look.class().is_none()
        && look.signs.has(Sign::EndsSentence)
        && !FOREIGN.iter().any(|sign| look.signs.has(*sign))
}

/// Long lines say more than short ones, up to a paragraph's length.
fn weight_in_words(look: &Look) -> i32 {
    i32::try_from(look.words.clamp(1, LONG_LINE)).unwrap_or(1)
}

/// Whether each line of a run belongs to the article. Short lines that stand together are of one list or
/// menu: each is decided by what all of them weigh, more than by itself.
pub(super) fn kept(looks: &[Look], run: &Range<usize>, weights: &Weights) -> Vec<bool> {
    let lines = looks.get(run.clone()).unwrap_or_default();
    let mut kept = Vec::with_capacity(lines.len());
    let is_short = |look: &Look| look.words <= SHORT_LINE;
    for lines in lines.chunk_by(|one, next| is_short(one) && is_short(next)) {
        let scores = || lines.iter().map(|look| score_inside(look, weights));
        if lines.first().is_some_and(is_short) {
            let count = i32::try_from(lines.len()).unwrap_or(i32::MAX).max(1);
            let bounded = || scores().map(|score| score.clamp(-MOST, MOST));
            let all = bounded().map(i64::from).sum::<i64>() / i64::from(count);
            kept.extend(bounded().map(|score| (i64::from(score) + 2 * all) / 3 > CERTAIN));
        } else {
            kept.extend(scores().map(|score| score > 0));
        }
    }
    kept
}

/// What a line of a run weighs for belonging to the article, in hundredths.
pub(super) fn score_inside(look: &Look, weights: &Weights) -> i32 {
    let short = look.words <= SHORT_LINE;
    score(
        look,
        if short {
            &weights.short
        } else {
            &weights.inside
        },
    )
}

/// The sum of the weights of a line's signs, in hundredths.
fn score(look: &Look, column: &Column) -> i32 {
    column.of(look.signs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::features;

    const SENTENCE: &str =
        "The port of Ostmark was closed on Monday after a storm had damaged two of its cranes.";

    /// The run among these lines when each weighs so much; the first is the headline.
    fn run(lines: &[&str], each: i32) -> Range<usize> {
        let column = |every| Column {
            every,
            signs: Vec::new(),
        };
        let weights = Weights {
            run: column(each),
            inside: column(100),
            short: column(-100),
        };
        let mut looks: Vec<Look> = lines.iter().map(|line| features::look(line)).collect();
        for look in looks.iter_mut().skip(1).take(6) {
            look.signs.set(Sign::AfterTitle, true);
        }
        find(&looks, &weights)
    }

    #[test]
    fn doubt_is_put_aside_before_nothing_is_found() {
        let lines = ["Harbor closed", SENTENCE, SENTENCE, SENTENCE];
        assert_eq!(run(&lines, 10), 0..4);
        assert_eq!(run(&lines, -50), 0..4);
    }

    #[test]
    fn a_sentence_under_its_headline_is_an_article() {
        assert_eq!(
            run(&["Harbor closed", SENTENCE, "Share", "Print"], -500),
            1..2
        );
        assert_eq!(run(&["Harbor closed", "Share", "Print"], -500), 3..3);
    }
}
