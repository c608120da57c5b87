//! What a rule looks at: a sentence of the writer's, with the cues found in it.

use super::{cue::Cue, rule::Off};
use crate::analyze::syntax::items::{Sentence, Syntax};

/// A sentence, and what is known of it so far.
#[derive(Clone, Copy)]
pub(in crate::analyze::attribution) struct Context<'a> {
    /// The words of the whole body.
    pub(super) syntax: &'a Syntax<'a>,
    /// The sentence.
    pub(super) sentence: &'a Sentence,
    /// Its cues, in order.
    pub(super) cues: &'a [Cue],
    /// The rules that are switched off.
    pub(super) off: Off<'a>,
}
