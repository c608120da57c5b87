//! Words that only open a sentence and were taken for the first word of a name: "Joining Orlik".
//!
//! Takes the names of a document; cuts such a word off where the rest is a person's name or surname elsewhere.
//! A given name, a particle ("De Orlik") or a word that has its capital within a sentence too, stays.

use std::collections::HashSet;

use super::{
    named::Named,
    words::{Class, Doc},
};
use crate::{analyze::ActorKind, language::lexical::is_speech_verb};

/// How many letters a word in "-ing" needs to be no name: "King" is one.
const SHORTEST: usize = 6;

/// Cuts the openers off.
pub(super) fn cut(doc: &Doc<'_>, named: &mut [Named]) {
    let last = |name: &Named| doc.text(name.tokens().end.saturating_sub(1));
    let sure = named.iter().filter(|name| !is_opened(doc, name));
    let persons = sure.filter(|name| name.votes.kind() == ActorKind::Person);
    let surnames: HashSet<&str> = persons.map(last).collect();
    for name in named {
        let at = name.tokens().start;
        let says = doc.is_first(at) && is_speech_verb(&doc.text(at).to_lowercase());
        let says = says && name.tokens().len() > 1 && name.known.is_none();
        if says || is_opened(doc, name) && surnames.contains(last(name)) {
            name.words.start += 1;
            name.span = doc.span(&name.tokens());
        }
    }
}

/// Whether a name of two words opens a sentence with one that need not be of it.
fn is_opened(doc: &Doc<'_>, name: &Named) -> bool {
    let at = name.tokens().start;
    let text = doc.text(at);
    let common = doc.is_common(at) || text.len() >= SHORTEST && text.ends_with("ing");
    let alone = name.tokens().len() == 2 && name.known.is_none() && !name.titled;
    let named = doc.is(at, Class::GIVEN | Class::NAME_PARTICLE) || doc.is_proper(at);
    alone && common && doc.is_first(at) && !named
}

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn what_opens_a_sentence_is_no_given_name() {
        check("{p1:Tomas Orlik} left. Joining {p1:Orlik} was {p2:Karin Weir}.");
        check("{p1:Will Orlik} left. {p1:Will Orlik} sang.");
    }
}
