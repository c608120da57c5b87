//! Compounds with a name in them: "Tarnow-based", "ex-Orlik".
//!
//! Takes tokens, which stay whole; gives the part of a compound that names.

use std::ops::Range;

use super::{
    shape::{self, Shape},
    words::Doc,
};
use crate::text::Span;

/// The stretch of a name: of a compound at its end only the part that names.
pub(super) fn span(doc: &Doc<'_>, tokens: &Range<usize>) -> Span {
    let whole = doc.span(tokens);
    let last = tokens.end.saturating_sub(1);
    let Some(part) = name_in(doc, last) else {
        return whole;
    };
    let compound = doc.span(&(last..tokens.end)).start();
    let start = if tokens.len() > 1 {
        whole.start()
    } else {
        compound + part.start
    };
    Span::new(start, compound + part.end)
}

/// The part of a compound that names.
pub(super) fn name_in(doc: &Doc<'_>, at: usize) -> Option<Range<usize>> {
    let compound = doc.shape(at) == Shape::Compound;
    let text = Some(doc.text(at)).filter(|_| compound)?;
    shape::inside_compound(text)
}
