//! What actors and quotes are both found from.
//!
//! Takes a body; gives its tokens, its sentences as ranges of them, and the stretches in marks.

use std::ops::Range;

use super::{
    quotes::{self, Marked},
    sentences,
    tokens::{self, Tokens},
};
use crate::text::Body;

/// A body read.
pub(super) struct Reading {
    pub(super) tokens: Tokens,
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) marked: Vec<Marked>,
}

impl Reading {
    /// Reads a body.
    pub(super) fn of(body: &Body) -> Self {
        let tokens = tokens::tokenize(body);
        let sentences = sentences::split(body, &tokens);
        let marked = quotes::find(body, &tokens);
        Self {
            tokens,
            sentences,
            marked,
        }
    }
}
