//! What actors and quotes are both found from.
//!
//! Takes a body; gives its tokens, its sentences as ranges of them, the part of speech of each, and the
//! stretches in marks.

use std::ops::Range;

use super::{
    quotes::{self, Marked},
    sentences,
    tokens::{self, Tokens},
};
use crate::{
    language::pos::{self, Tag},
    text::Body,
};

/// A body read.
pub(super) struct Reading {
    pub(super) tokens: Tokens,
    pub(super) sentences: Vec<Range<usize>>,
    /// The tag of each token.
    pub(super) tags: Vec<Tag>,
    pub(super) marked: Vec<Marked>,
}

impl Reading {
    /// Reads a body.
    pub(super) fn of(body: &Body) -> Self {
        let tokens = tokens::tokenize(body);
        let sentences = sentences::split(body, &tokens);
        let words = |sentence: &Range<usize>| {
            let here = tokens.all.get(sentence.clone()).unwrap_or_default();
            here.iter().map(|token| body.get(token.span()))
        };
        let tags = pos::tag(sentences.iter().map(words));
        let marked = quotes::find(body, &tokens);
        Self {
            tokens,
            sentences,
            tags,
            marked,
        }
    }
}
