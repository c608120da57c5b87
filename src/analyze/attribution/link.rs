//! A link: what a rule found for marked words.

use std::ops::Range;

use crate::analyze::How;

/// What a rule found for marked words.
#[derive(Clone, Debug)]
pub(in crate::analyze::attribution) struct Link {
    /// Which cue of the sentence, if any.
    pub(super) cue: Option<usize>,
    /// The items of the speaker.
    pub(super) speaker: Option<Range<usize>>,
    pub(super) how: How,
    /// Whether the words stand as speech of their own.
    pub(super) whole: bool,
}

impl Link {
    /// Words that their place alone attributes.
    pub(super) const fn placed(speaker: Option<Range<usize>>, how: How) -> Self {
        Self {
            cue: None,
            speaker,
            how,
            whole: true,
        }
    }

    /// Words in the clause of somebody already quoted in it.
    pub(super) const fn carried(speaker: Range<usize>) -> Self {
        Self {
            cue: None,
            speaker: Some(speaker),
            how: How::CarriedOn,
            whole: false,
        }
    }
}
