//! What shows a company: a form of law in its name, shares, owners, a board.
//!
//! Takes words and names where they stand; says whether they are of a company. Changes no name.

use super::{
    named::Named,
    words::{Class, Doc, Shape, is_possessive},
};
use crate::language::lexical::listed;

/// Whether a word behind a name says what a company is by law: "Inc.", "plc".
pub(in crate::analyze) fn is_form(word: &str) -> bool {
    listed(word.trim_end_matches('.')).is(Class::COMPANY_FORM)
}

/// Whether a name that ends with this word is that of a company.
pub(in crate::analyze) fn is_company(doc: &Doc<'_>, at: usize) -> bool {
    doc.is(at, Class::COMPANY_TRADE) || is_form(doc.text(at))
}

/// Whether a name stands where only a company can.
pub(super) fn is_owned(doc: &Doc<'_>, name: &Named) -> bool {
    let (start, end) = (name.tokens().start, name.tokens().end);
    let small = |at: usize| doc.shape(at) == Shape::Lower || doc.is_first(at);
    let joint = doc.before(start, 1);
    let before = start.checked_sub(2).filter(|&at| small(at));
    let holds = before.is_some_and(|at| match joint {
        "in" => doc.is(at, Class::SHARE),
        "of" => doc.is(at, Class::SHARE | Class::COMPANY_PART),
        _ => false,
    });
    let own = usize::from(is_possessive(doc.text(end)));
    holds || doc.is(end + own, Class::SHARE) && small(end + own)
}
