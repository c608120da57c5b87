//! A cue: words that attribute, with whom they attribute to.

use std::ops::Range;

use crate::language::lexical::Class;

/// Words that attribute.
#[derive(Clone, Debug)]
pub(in crate::analyze::attribution) struct Cue {
    /// The words themselves.
    pub(super) words: Range<usize>,
    /// Whom they attribute to.
    pub(super) speaker: Option<Range<usize>>,
    /// What they can govern.
    pub(super) kind: CueKind,
    /// The cue with its speaker.
    pub(super) extent: Range<usize>,
    /// The first item behind the cue, its addressee and adverbials.
    pub(super) next: usize,
    /// Whether it is "saying", not "said".
    pub(super) participle: bool,
}

impl Cue {
    /// Whether its subject stands behind it: "said Osei".
    pub(super) fn inverts(&self) -> bool {
        let behind = self
            .speaker
            .as_ref()
            .is_some_and(|s| s.start >= self.words.end);
        behind && !self.participle
    }
}

/// What a cue can govern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analyze::attribution) enum CueKind {
    /// A clause or marked words.
    Strong,
    /// Marked speech.
    Voice,
    /// A few marked words.
    Judge,
    /// A clause, never marked words.
    Thought,
    /// "according to".
    According,
    /// "Groot's claim".
    Noun,
}

impl CueKind {
    /// What a verb of these classes can govern.
    pub(super) const fn of(verb: Class) -> Self {
        if verb.is(Class::THOUGHT) {
            Self::Thought
        } else if verb.is(Class::STRONG) || verb.is(Class::TOLD) {
            Self::Strong
        } else if verb.is(Class::JUDGE) {
            Self::Judge
        } else {
            Self::Voice
        }
    }
}
