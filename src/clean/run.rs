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

/// How many short lines are a long table or list.
const ROWS: usize = 8;

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
    let behind = |end: usize| looks.get(end..).unwrap_or_default().iter();
    let before = |start: usize| looks.get(..start).unwrap_or_default().iter().rev();
    let opens = |look: &&Look| look.prose && look.signs.has(Sign::AfterTitle) && goes_on(look);
    let start = run.start - before(run.start).take_while(opens).count();
    let end = run.end + behind(run.end).take_while(|look| goes_on(look)).count();
    let titled = |look: &&Look| !look.signs.has(Sign::BeforeTitle) && !look.signs.has(Sign::Title);
    let start = start - over_tables(before(start).take_while(titled), weights);
    start..end + over_tables(behind(end), weights)
}

/// How many of the next lines belong to a run that long tables and lists interrupt, or what the page says
/// again, as dumps say captions: those up to the last running text with nothing else in between.
fn over_tables<'a>(lines: impl Iterator<Item = &'a Look>, weights: &Weights) -> usize {
    let (mut reach, mut rows, mut copies) = (0, 0, 0);
    for (at, look) in (1..).zip(lines) {
        let likely = look.signs.has(Sign::AfterTitle) || score(look, &weights.run) > 0;
        let bridged = rows >= ROWS || rows == 0 && (copies > 0 || reach > 0);
        if look.prose && goes_on(look) && likely && bridged {
            (reach, rows, copies) = (at, 0, 0);
        } else if look.class().is_some() {
            break;
        } else if look.signs.has(Sign::Repeated) {
            copies += 1;
        } else if look.words <= SHORT_LINE {
            rows += 1;
        } else {
            break;
        }
    }
    reach
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
    const FOREIGN: [Sign; 10] = [
        Sign::NoStopword,
        Sign::Separators,
        Sign::Copyright,
        Sign::Address,
        Sign::Dated,
        Sign::PhraseInside,
        Sign::PastComments,
        Sign::AmongComments,
        Sign::PastRelated,
        Sign::PastLegal,
    ];
    let copy = look.signs.has(Sign::Repeated) && !look.prose;
    look.words > 4
        && !copy
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
    column.of(look.signs.places())
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
            ..Weights::default()
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
    fn a_long_table_does_not_end_a_run() {
        let rows = ["Ana Lund", "Cook, pier two"].repeat(20);
        let lines = [
            &["Harbor closed"],
            &[SENTENCE; 3][..],
            &rows,
            &[SENTENCE; 2],
            &["Share", "Print"],
        ]
        .concat();
        let weights = |look: &Look| if look.prose { 100 } else { -100 };
        let looks: Vec<Look> = lines.iter().map(|line| features::look(line)).collect();
        let column = |prose| Column {
            every: -100,
            signs: Sign::ALL
                .iter()
                .map(|sign| {
                    if *sign == Sign::LongSentence {
                        prose
                    } else {
                        0
                    }
                })
                .collect(),
        };
        let by = Weights {
            run: column(200),
            inside: column(200),
            short: column(200),
            ..Weights::default()
        };
        assert!(
            looks
                .iter()
                .all(|look| score(look, &by.run) == weights(look))
        );
        assert_eq!(find(&looks, &by), 1..46);
        let behind = |rows: &[&str]| {
            let lines = [rows, &[SENTENCE]].concat();
            let looks: Vec<Look> = lines.iter().map(|line| features::look(line)).collect();
            over_tables(looks.iter(), &by)
        };
        assert_eq!(behind(&rows), 41);
        // A headline and what it announces are no table.
        assert_eq!(behind(&rows[..1]), 0);
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
