//! One name where it stands, and which of a document's names begins or ends at a token.
//!
//! Holds what is known of a name; decides nothing.

use std::ops::Range;

use super::{compounds, gazetteer::Known, votes::Votes, words::Doc};
use crate::{analyze::ActorKind, text::Span};

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
            span: compounds::span(doc, tokens),
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

    /// Whether it names a person by more than one word.
    pub(in crate::analyze) fn is_full_person(&self) -> bool {
        self.words.len() > 1 && self.votes.kind() == ActorKind::Person
    }
}

/// Puts names among others, in the place of those that they cover or touch; all stay in order.
pub(super) fn put(named: &mut Vec<Named>, found: Vec<Named>) {
    if found.is_empty() {
        return;
    }
    named.retain(|name| {
        let next = found.partition_point(|found| found.tokens().end <= name.tokens().start);
        let over = found.get(next);
        over.is_none_or(|found| found.tokens().start >= name.tokens().end)
    });
    named.extend(found);
    named.sort_by_key(|name| name.tokens().start);
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
