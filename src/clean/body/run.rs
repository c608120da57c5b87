//! The stretch of lines the article is.
//!
//! Takes what the lines look like; gives the run of lines with the greatest sum of weights, and which
//! lines inside it belong to the article. Linear in the number of lines.

use std::ops::Range;

use crate::clean::{
    document::{
        LONG_LINE, SHORT_LINE,
        feature::{Feature, Features},
    },
    model::Weights,
};

/// What a short line must weigh to be kept: one too many is worse than one too few.
const CERTAIN: i64 = 70;

/// The most a short line weighs among others, either way.
const MOST: i32 = 400;

/// The fewest words an article has; a run of fewer is taken again with some of the doubt put aside.
const FEWEST: u32 = 40;

/// How many short lines are a long table or list.
const ROWS: usize = 8;

/// How much doubt is put aside at a time, in hundredths of a log-odds unit, and how often at most.
const DOUBT: i32 = 100;
const TIMES: i32 = 3;

/// The run of lines whose weights sum to most.
pub(in crate::clean) fn find(features: &[Features], weights: &Weights) -> Range<usize> {
    let words = |run: &Range<usize>| -> u32 {
        let lines = features.get(run.clone()).unwrap_or_default();
        let kept = kept(features, run, weights);
        let kept = lines.iter().zip(kept).filter(|(_, kept)| *kept);
        kept.map(|(seen, _)| seen.length).sum()
    };
    let mut runs = (0..=TIMES).map(|times| greatest(features, weights, times * DOUBT));
    let first = runs.next().unwrap_or_default();
    let run = match words(&first) {
        FEWEST.. => first,
        few => match runs.find(|run| words(run) >= FEWEST) {
            Some(run) => run,
            None if few == 0 => sentences(features),
            None => first,
        },
    };
    let behind = |end: usize| features.get(end..).unwrap_or_default().iter();
    let before = |start: usize| features.get(..start).unwrap_or_default().iter().rev();
    let opens = |seen: &&Features| seen.prose && seen.has(Feature::AfterTitle) && goes_on(seen);
    let start = run.start - before(run.start).take_while(opens).count();
    let end = run.end + behind(run.end).take_while(|seen| goes_on(seen)).count();
    let titled = |seen: &&Features| !seen.has(Feature::BeforeTitle) && !seen.has(Feature::Title);
    let start = start - over_tables(before(start).take_while(titled), weights);
    start..end + over_tables(behind(end), weights)
}

/// How many of the next lines belong to a run that long tables and lists interrupt, or what the page says
/// again, as dumps say captions: those up to the last running text with nothing else in between.
fn over_tables<'a>(lines: impl Iterator<Item = &'a Features>, weights: &Weights) -> usize {
    let (mut reach, mut rows, mut copies) = (0, 0, 0);
    for (at, seen) in (1..).zip(lines) {
        let likely = seen.has(Feature::AfterTitle) || weights.run.of(seen.set.places()) > 0;
        let bridged = rows >= ROWS || rows == 0 && (copies > 0 || reach > 0);
        if seen.prose && goes_on(seen) && likely && bridged {
            (reach, rows, copies) = (at, 0, 0);
        } else if seen.class().is_some() {
            break;
        } else if seen.has(Feature::Repeated) {
            copies += 1;
        } else if seen.length <= SHORT_LINE {
            rows += 1;
        } else {
            break;
        }
    }
    reach
}

/// The run of lines whose weights, each with so much on top, sum to most.
fn greatest(features: &[Features], weights: &Weights, more: i32) -> Range<usize> {
    let mut best = (0, 0..0);
    let (mut sum, mut start) = (0_i64, 0);
    for (at, seen) in features.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += i64::from((weights.run.of(seen.set.places()) + more) * weight_in_words(seen));
        if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    best.1
}

/// The sentences soon behind the headline. An item of news in brief weighs too little among the lines of its site.
fn sentences(features: &[Features]) -> Range<usize> {
    let opens = |seen: &Features| seen.prose && seen.has(Feature::AfterTitle) && goes_on(seen);
    let start = features.iter().position(opens).unwrap_or(features.len());
    let more = features.iter().skip(start).take_while(|seen| goes_on(seen));
    start..start + more.count()
}

/// Whether a line behind the run is an ordinary sentence. A short last paragraph weighs too little for
/// the sum, yet nothing stands between it and the text.
fn goes_on(seen: &Features) -> bool {
    const FOREIGN: [Feature; 10] = [
        Feature::NoStopword,
        Feature::Separators,
        Feature::Copyright,
        Feature::Address,
        Feature::Dated,
        Feature::PhraseInside,
        Feature::PastComments,
        Feature::AmongComments,
        Feature::PastRelated,
        Feature::PastLegal,
    ];
    let copy = seen.has(Feature::Repeated) && !seen.prose;
    seen.length > 4
        && !copy
        && seen.class().is_none()
        && seen.has(Feature::EndsSentence)
        && !FOREIGN.iter().any(|feature| seen.has(*feature))
}

/// Long lines say more than short ones, up to a paragraph's length.
fn weight_in_words(seen: &Features) -> i32 {
    i32::try_from(seen.length.clamp(1, LONG_LINE)).unwrap_or(1)
}

/// Whether each line of a run belongs to the article. Short lines that stand together are of one list or
/// menu: each is decided by what all of them weigh, more than by itself.
pub(in crate::clean) fn kept(
    features: &[Features],
    run: &Range<usize>,
    weights: &Weights,
) -> Vec<bool> {
    let lines = features.get(run.clone()).unwrap_or_default();
    let mut kept = Vec::with_capacity(lines.len());
    let is_short = |seen: &Features| seen.length <= SHORT_LINE;
    for lines in lines.chunk_by(|one, next| is_short(one) && is_short(next)) {
        let scores = || lines.iter().map(|seen| weights.inside(seen));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{features::line, model::Column};

    const SENTENCE: &str =
        "The port of Ostmark was closed on Monday after a storm had damaged two of its cranes.";

    /// The run among these lines when each weighs so much; the first is the headline.
    fn run(lines: &[&str], each: i32) -> Range<usize> {
        let column = |every| Column {
            every,
            features: Vec::new(),
        };
        let weights = Weights {
            run: column(each),
            inside: column(100),
            short: column(-100),
            ..Weights::default()
        };
        let mut features: Vec<Features> = lines.iter().map(|line| line::features(line)).collect();
        for seen in features.iter_mut().skip(1).take(6) {
            seen.set.insert(Feature::AfterTitle, true);
        }
        find(&features, &weights)
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
        let weights = |seen: &Features| if seen.prose { 100 } else { -100 };
        let features: Vec<Features> = lines.iter().map(|line| line::features(line)).collect();
        let column = |prose| Column {
            every: -100,
            features: Feature::ALL
                .iter()
                .map(|feature| {
                    if *feature == Feature::LongSentence {
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
            features
                .iter()
                .all(|seen| by.run.of(seen.set.places()) == weights(seen))
        );
        assert_eq!(find(&features, &by), 1..46);
        let behind = |rows: &[&str]| {
            let lines = [rows, &[SENTENCE]].concat();
            let features: Vec<Features> = lines.iter().map(|line| line::features(line)).collect();
            over_tables(features.iter(), &by)
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
