//! One name where it stands, and which of a document's names begins or ends at a token.
//!
//! Holds what is known of a name; decides nothing.

use std::ops::Range;

use super::{gazetteer::Known, pieces, votes::Votes, words::Doc};
use crate::text::Span;

/// One name where it stands.
#[derive(Clone, Debug)]
pub(in crate::analyze) struct Named {
    /// [`Self::tokens`], small.
    pub(in crate::analyze) words: Range<u32>,
    /// Where it stands: its words, or a part of one ("Tokyo" of "Tokyo-based").
    pub(in crate::analyze) span: Span,
    /// What it stands for, if the lists know.
    pub(in crate::analyze) known: Option<&'static Known>,
    /// Whether a title stands before it.
    pub(in crate::analyze) titled: bool,
    /// What speaks for each kind.
    pub(in crate::analyze) votes: Votes,
    /// Whether only the opening of a sentence gave it its capital, so that it needs another name's support.
    pub(in crate::analyze) weak: bool,
}

impl Named {
    /// A name without any vote.
    pub(in crate::analyze) fn new(doc: &Doc<'_>, tokens: &Range<usize>) -> Self {
        let number = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            words: number(tokens.start)..number(tokens.end),
            span: pieces::span(doc, tokens),
            known: None,
            titled: false,
            votes: Votes::default(),
            weak: false,
        }
    }

    /// Its words, without article and title.
    pub(in crate::analyze) fn tokens(&self) -> Range<usize> {
        self.words.start as usize..self.words.end as usize
    }
}

/// The name that begins at a token.
pub(in crate::analyze) fn starting(named: &[Named], at: usize) -> Option<&Named> {
    let index = named.partition_point(|name| name.tokens().start < at);
    named.get(index).filter(|name| name.tokens().start == at)
}

/// The name that ends before a token.
pub(in crate::analyze) fn ending(named: &[Named], at: usize) -> Option<&Named> {
    let index = named.partition_point(|name| name.tokens().end < at);
    named.get(index).filter(|name| name.tokens().end == at)
}
