//! Names in a row: "Orlik, Tavares and Weir".
//!
//! Takes the names of a document; lets those of which the text tells the kind speak for their neighbors
//! in a list of names of which it tells nothing.

use super::{
    named::Named,
    votes::Votes,
    words::{Class, Doc},
};

/// The votes from which on a name speaks for others.
const SURE: i32 = 4;

/// The votes up to which a name listens.
const UNSURE: i32 = 3;

/// Hands kinds along the enumerations of a document, forward and then backward.
pub(super) fn share_kinds(doc: &Doc<'_>, named: &mut [Named]) {
    for at in 1..named.len() {
        if let Some([left, right]) = named.get_mut(at - 1..=at)
            && listed(doc, left, right)
        {
            tell(left, right);
        }
    }
    for at in (1..named.len()).rev() {
        if let Some([left, right]) = named.get_mut(at - 1..=at)
            && listed(doc, left, right)
        {
            tell(right, left);
        }
    }
}

/// Lets a sure name speak for an unsure one.
fn tell(sure: &Named, unsure: &mut Named) {
    let listens = unsure.votes.most() <= UNSURE && unsure.known.is_none();
    if sure.votes.most() >= SURE && listens {
        unsure.votes.add(Votes::of(sure.votes.kind(), SURE));
    }
}

/// Whether nothing but a comma, "and" or "or" stands between two names.
fn listed(doc: &Doc<'_>, left: &Named, right: &Named) -> bool {
    let between = left.tokens().end..right.tokens().start;
    // "In talks with Norway, Lund said" is no list.
    let subject = doc.is(right.tokens().end, Class::VERB) && doc.text(left.tokens().end) == ",";
    let joint = |at: usize| matches!(doc.text(at), "," | "and" | "or" | "&");
    !subject && (1..=2).contains(&between.len()) && between.clone().all(joint)
}
