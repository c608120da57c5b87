//! What waits for its answer: a line of input, or a page of a file.

use super::input::Id;
use crate::import::{Problem, Saved};

/// Whatever gives one thing to answer after the other.
pub(super) trait Source {
    /// The next; none at the end.
    ///
    /// # Errors
    ///
    /// When nothing behind it can be read.
    fn next(&mut self) -> anyhow::Result<Option<Waiting>>;

    /// How many blank lines were passed over.
    fn blank(&self) -> usize;
}

/// What waits for its answer.
pub(super) enum Waiting {
    /// A line as it was read.
    Line { line: u64, bytes: Vec<u8> },
    /// A line that is longer than lines may be; its id, where it has one.
    TooLong { line: u64, id: Option<Id> },
    /// Bytes around this line cannot be had, and how many lines they were nobody knows.
    Damaged { line: u64, why: Problem },
    /// A page of a file, under the name that it has where nothing is called by an id.
    Page { name: String, saved: Box<Saved> },
    /// A page that is none, or a file that cannot be read; whether there are others that nobody knows of.
    Refused { why: String, is_loss: bool },
}

impl Waiting {
    /// How many bytes it holds.
    pub(super) const fn size(&self) -> usize {
        match self {
            Self::Line { bytes, .. } => bytes.len(),
            Self::Page { saved, .. } => saved.bytes.len(),
            Self::TooLong { .. } | Self::Damaged { .. } | Self::Refused { .. } => 0,
        }
    }
}
