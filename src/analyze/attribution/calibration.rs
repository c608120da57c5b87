//! How likely a speaker is right: the one table of it.
//!
//! Takes how a speaker was found, the kind of the quote and its cue; gives the share of right speakers measured
//! for such quotes. The shares are those of `PolNeAR`'s development half, rounded down; in no outlet of it
//! are fewer than 96 of 100 right of what is given .95 and more, and 92 of what is given .90 to .95
//! (`tests/reliability.py`). What a pronoun or a description adds to the doubt stands with
//! [`antecedents`](crate::analyze::coref).

use super::cue::Cue;
use crate::analyze::{How, QuoteKind};

/// Words that a name behind a dash signs, or that a name with a colon labels.
pub(super) const LABELLED: f32 = 0.93;

/// A quote whose speaker the sentence before introduces.
pub(super) const INTRODUCED: f32 = 0.8;

/// What is heard from a cue without marked words, for who goes on.
pub(super) const HEARD: f32 = 0.9;

/// What is left of a speaker's share for a quote that goes on in the same paragraph, and in the next.
pub(super) const GOES_ON: f32 = 0.98;
pub(super) const GOES_ON_NEXT: f32 = 0.96;

/// The same behind a question: what the next paragraph says may be the answer.
pub(super) const GOES_ON_ASKED: f32 = 0.7;

/// The same for marked words inside a sentence of the writer's.
pub(super) const AMID: f32 = 0.72;

/// The same for a quote that is opened again in the next paragraph.
pub(super) const REOPENED: f32 = 0.97;

/// The same where a missing mark was put.
pub(super) const REPAIRED: f32 = 0.85;

/// The share of right speakers: by how they were found, less where the subject stands far from its verb.
pub(super) fn share(how: How, kind: QuoteKind, cue: Option<&Cue>) -> f32 {
    let share = beside(how, kind);
    match (how, cue) {
        (How::Clause | How::CueBefore, Some(cue)) => share * nearness(cue),
        _ => share,
    }
}

/// The share that is reached where the speaker stands beside the cue.
#[rustfmt::skip]
const fn beside(how: How, kind: QuoteKind) -> f32 {
    match (how, kind) {
        (How::CueAfter | How::Split, _)
        | (How::Clause, QuoteKind::Indirect | QuoteKind::Mixed)
        | (How::CueBefore, QuoteKind::Direct)                        => 0.98,
        (How::CarriedOn | How::AccordingTo, _)                       => 0.96,
        (How::Transcript, _)                                         => LABELLED,
        (How::Clause, _)                                             => 0.91,
        (How::CueBefore, _)                                          => 0.77,
        (How::Introduced, _)                                         => INTRODUCED,
        (How::Unattributed, _)                                       => 0.0,
        // Never a finding of the analysis.
        (How::ByHand, _)                                             => 1.0,
    }
}

/// What is left of it where words stand between speaker and cue.
fn nearness(cue: &Cue) -> f32 {
    let Some(speaker) = &cue.speaker else {
        return 1.0;
    };
    let Some(between) = cue.words.start.checked_sub(speaker.end) else {
        return 1.0;
    };
    match (cue.participle, between) {
        (false, 0) => 1.0,
        (false, 1..=3) => 0.95,
        (true, 0) => 0.65,
        (true, 1..=3) => 0.91,
        _ => 0.86,
    }
}
