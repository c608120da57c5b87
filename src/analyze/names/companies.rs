//! Coined names that only what surrounds them tells from surnames: "shares in Chirper", "owner of Veltra".
//!
//! Takes the names of a document; makes an organization of a single word taken for a person where one of its
//! places can be only a company's. Never judges a word that is somebody's surname or stands behind a title.

use std::collections::HashSet;

use super::{
    named::Named,
    votes::Votes,
    words::{Class, Doc, Shape, is_possessive},
};
use crate::{analyze::ActorKind, language::lexical::listed};

/// Whether a word behind a name says what a company is by law: "Inc.", "plc".
pub(in crate::analyze) fn is_form(word: &str) -> bool {
    listed(word.trim_end_matches('.')).is(Class::COMPANY_FORM)
}

/// Whether a name that ends with this word is that of a company.
pub(in crate::analyze) fn is_company(doc: &Doc<'_>, at: usize) -> bool {
    doc.is(at, Class::COMPANY_TRADE) || is_form(doc.text(at))
}

/// What a company counts wherever it stands.
const COMPANY: i32 = 6;

/// Makes companies of what no person can be.
pub(super) fn correct(doc: &Doc<'_>, named: &mut [Named]) {
    let coined = |name: &Named| {
        let at = name.tokens().start;
        let plain = name.tokens().len() == 1 && !name.titled && name.known.is_none();
        plain && !doc.is(at, Class::GIVEN)
    };
    let word = |name: &Named| doc.text(name.tokens().start);
    let owned = named
        .iter()
        .filter(|name| coined(name) && is_owned(doc, name));
    let mut companies: HashSet<&str> = owned.map(word).collect();
    if companies.is_empty() {
        return;
    }
    let full = |name: &&Named| {
        let person = name.votes.kind() == ActorKind::Person;
        person && (name.tokens().len() > 1 || name.titled)
    };
    for at in named.iter().filter(full).flat_map(Named::tokens) {
        companies.remove(doc.text(at));
    }
    for name in named {
        let person = name.votes.kind() == ActorKind::Person;
        if person && coined(name) && companies.contains(word(name)) {
            name.votes = Votes::of(ActorKind::Organization, COMPANY);
        }
    }
}

/// Whether a name stands where only a company can.
fn is_owned(doc: &Doc<'_>, name: &Named) -> bool {
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

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn what_has_shares_is_no_person() {
        check("{o1:Chirper} left. Shares in {o1:Chirper} fell. {o1:Chirper} said so.");
        check("{p1:Hanno Brix}, owner of {o2:Veltra}, sang. {o2:Veltra} left.");
    }
}
