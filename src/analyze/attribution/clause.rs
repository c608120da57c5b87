//! A clause that somebody is said to have said.

use std::ops::Range;

/// A clause, and what governs it.
#[derive(Clone, Debug)]
pub(in crate::analyze::attribution) struct Clause {
    /// The items of it, without a leading "that".
    pub(super) items: Range<usize>,
    /// Which cue of the sentence governs it.
    pub(super) cue: usize,
    /// What it is of all that the cue governs.
    pub(super) part: Part,
    /// The rule that found it.
    pub(super) rule: &'static str,
}

/// What a clause is of what its cue governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// What stands before "X said" and the marked words behind it, of their group.
    Lead,
    /// The rest behind "X said", of the group of the clause before.
    Rest,
    /// What stands around words that are judged: nothing without marks.
    Around,
}

/// The most items a clause holds.
pub(in crate::analyze::attribution) const LONGEST: usize = 150;
