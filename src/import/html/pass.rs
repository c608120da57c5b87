//! One reading of a page: how it is read, and what it finds. Data only.

use std::{collections::HashSet, num::NonZeroU32};

use super::{clues::Clues, lines::Lines};

/// How a page is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Whether what elements hide is shown.
    pub(super) shows_hidden: bool,
    /// Whether elements are shown that mostly hold nothing of the page, as `noscript` does where scripts run.
    pub(super) shows_waiting: bool,
    /// The dropped elements whose end never comes, by number: they are read like any other.
    pub(super) left_open: HashSet<NonZeroU32>,
}

/// What one pass finds.
#[derive(Debug, Default)]
pub(super) struct Pass {
    pub(super) lines: Lines,
    pub(super) outline: String,
    pub(super) clues: Clues,
    /// The dropped elements that hold text and whose end never came.
    pub(super) left_open: HashSet<NonZeroU32>,
    /// How much prose elements hide that could be shown, in bytes.
    pub(super) hidden_prose: usize,
    /// How much stands in elements that may hold all that a page says, in bytes.
    pub(super) waiting: usize,
}
