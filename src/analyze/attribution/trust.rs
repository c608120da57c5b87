//! How likely a speaker is right.
//!
//! Takes how it was found, the kind of the quote and its cue; gives the share of right speakers measured on news
//! for such quotes. Looks at nothing else.

use super::cue::Cue;
use crate::analyze::{How, QuoteKind};

/// The share of right speakers: by how they were found, less where the subject stands far from its verb.
pub(super) fn trust(how: How, kind: QuoteKind, cue: Option<&Cue>) -> f32 {
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
        (How::Transcript, _)                                         => 0.93,
        (How::Clause, _)                                             => 0.91,
        (How::CueBefore, _)                                          => 0.84,
        (How::Introduced, _)                                         => 0.74,
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
        _ => 0.82,
    }
}
