//! The stretch of lines the article is.
//!
//! Takes what the lines look like; gives the run of lines with the greatest sum of weights, and which
//! lines inside it belong to the article. Linear in the number of lines.

use std::{collections::HashSet, ops::Range};

use super::{
    features::Look,
    signs::Sign,
    weights::{Column, Weights},
};

/// The most words of a short line: those of lists, subheads, labels.
pub(super) const SHORT_LINE: usize = 14;

/// What a short line must weigh to be kept: one too many is worse than one too few.
const CERTAIN: i32 = 70;

/// The most a short line weighs among others, either way.
const MOST: i32 = 400;

/// The length, in words, from which on lines count the same.
pub(super) const LONG_LINE: usize = 60;

/// The fewest words an article has; a run of fewer is taken again with some of the doubt put aside.
const FEWEST: usize = 40;

/// How much doubt is put aside at a time, in hundredths of a log-odds unit, and how often at most.
const DOUBT: i32 = 100;
const TIMES: i32 = 3;

/// The run of lines whose weights sum to most.
pub(super) fn find(looks: &[Look], weights: &Weights) -> Range<usize> {
    let words = |run: &Range<usize>| -> usize {
        let kept = kept(looks, run, weights).into_iter();
        kept.filter_map(|at| Some(looks.get(at)?.words)).sum()
    };
    let mut runs = (0..=TIMES).map(|times| greatest(looks, weights, times * DOUBT));
    let first = runs.next().unwrap_or_default();
    let run = if words(&first) < FEWEST {
        runs.find(|run| words(run) >= FEWEST).unwrap_or(first)
    } else {
        first
    };
    let more = looks.get(run.end..).unwrap_or_default();
    run.start..run.end + more.iter().take_while(|look| goes_on(look)).count()
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

/// The lines inside a run that belong to the article. Short lines that stand together are of one list or
/// menu: each is decided by what all of them weigh, more than by itself.
pub(super) fn kept(looks: &[Look], run: &Range<usize>, weights: &Weights) -> HashSet<usize> {
    let mut kept = HashSet::new();
    let mut together: Vec<(usize, i32)> = Vec::new();
    for at in run.clone() {
        let Some(look) = looks.get(at) else { break };
        if look.words <= SHORT_LINE {
            together.push((at, score(look, &weights.short).clamp(-MOST, MOST)));
            continue;
        }
        decide(&mut together, &mut kept);
        if score(look, &weights.inside) > 0 {
            kept.insert(at);
        }
    }
    decide(&mut together, &mut kept);
    kept
}

/// Decides of short lines that stand together, and forgets them.
fn decide(together: &mut Vec<(usize, i32)>, kept: &mut HashSet<usize>) {
    let count = i32::try_from(together.len()).unwrap_or(i32::MAX).max(1);
    let all = together.iter().map(|(_, score)| score).sum::<i32>() / count;
    let belongs = |(at, score): (usize, i32)| ((score + 2 * all) / 3 > CERTAIN).then_some(at);
    kept.extend(together.drain(..).filter_map(belongs));
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
