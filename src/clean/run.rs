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

/// The length, in words, from which on lines count the same.
pub(super) const LONG_LINE: usize = 60;

/// The run of lines whose weights sum to most.
pub(super) fn find(looks: &[Look], weights: &Weights) -> Range<usize> {
    let mut best = (0, 0..0);
    let (mut sum, mut start) = (0_i64, 0);
    for (at, look) in looks.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += i64::from(score(look, &weights.run) * weight_in_words(look));
        if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    let end = best.1.end;
    let more = looks.get(end..).unwrap_or_default();
    best.1.start..end + more.iter().take_while(|look| goes_on(look)).count()
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

/// Whether a line inside the run belongs to the article.
pub(super) fn belongs(look: &Look, weights: &Weights) -> bool {
    score(look, &weights.inside) > 0
}

/// The sum of the weights of a line's signs, in hundredths.
fn score(look: &Look, column: &Column) -> i32 {
    column.of(look.signs)
}
