//! Names that the tagger knew elsewhere in the document and missed here.
//!
//! Takes the names of a document; adds the surname of a person named in full, and an acronym named more
//! than once, wherever else the very word stands alone among words in small letters. Never changes a name.

use std::collections::HashMap;

use super::{
    mentions::Named,
    votes::Votes,
    words::{Class, Doc, Shape},
};
use crate::{analyze::ActorKind, text::Role};

/// What a name counts that only another place of the document makes one.
const ELSEWHERE: i32 = 3;

/// How often an acronym must be a name elsewhere.
const TWICE: usize = 2;

/// Adds what was missed, in order.
pub(super) fn add(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let known = known(doc, named);
    let mut missed = Vec::new();
    let mut names = named.iter().peekable();
    for at in 0..doc.len() {
        while names.next_if(|name| name.tokens.end <= at).is_some() {}
        let taken = names.peek().is_some_and(|name| name.tokens.contains(&at));
        if taken || !doc.is_capital(at) || !stands_alone(doc, at) {
            continue;
        }
        let kind = known.get(doc.text(at)).copied();
        missed.extend(kind.map(|kind| name(doc, at, kind)));
    }
    if !missed.is_empty() {
        named.extend(missed);
        named.sort_by_key(|name| name.tokens.start);
    }
}

fn name(doc: &Doc<'_>, at: usize, kind: ActorKind) -> Named {
    Named {
        tokens: at..at + 1,
        span: doc.span(&(at..at + 1)),
        known: None,
        titled: false,
        votes: Votes::of(kind, ELSEWHERE),
        weak: false,
    }
}

/// The surnames and acronyms of a document with their kinds; none that is a common word too.
fn known<'a>(doc: &Doc<'a>, named: &[Named]) -> HashMap<&'a str, ActorKind> {
    let mut known = HashMap::new();
    let mut acronyms: HashMap<&str, (usize, Votes)> = HashMap::new();
    for name in named.iter().filter(|name| name.known.is_none()) {
        let last = name.tokens.end - 1;
        let kind = name.votes.kind();
        let common = doc.is_common(last) || doc.is(last, Class::TITLE.with(Class::ROLE));
        if common || doc.text(last).chars().count() < 3 {
            continue;
        }
        if name.tokens.len() > 1 && kind == ActorKind::Person {
            known.insert(doc.text(last), kind);
        } else if name.tokens.len() == 1 && doc.shape(last) == Shape::Upper {
            let (times, votes) = acronyms.entry(doc.text(last)).or_default();
            *times += 1;
            votes.add(name.votes);
        }
    }
    let often = acronyms
        .into_iter()
        .filter(|(_, (times, _))| *times >= TWICE);
    known.extend(often.map(|(word, (_, votes))| (word, votes.kind())));
    known
}

/// Whether no word with a capital, which could be of the same name, stands beside a word.
fn stands_alone(doc: &Doc<'_>, at: usize) -> bool {
    let mut near = at.checked_sub(1).into_iter().chain([at + 1]);
    let beside = |near: usize| doc.sentence(near) == doc.sentence(at) && doc.is_capital(near);
    let paragraph = doc.body.paragraphs().get(doc.paragraph(at));
    let credit = paragraph.is_some_and(|paragraph| paragraph.role == Role::Credit);
    !credit && !near.any(beside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyze::{sentences, tokens::tokenize},
        text::{Body, Text},
    };

    /// The words added where only the first `found` tokens were found as one person's name.
    fn added(text: &str, found: usize) -> Vec<usize> {
        let body = Body::from_lines(Text::new(text));
        let tokens = tokenize(&body);
        let sentences = sentences::split(&body, &tokens);
        let doc = Doc::new(&body, &tokens, &sentences, &[]);
        let mut named = vec![Named {
            tokens: 0..found,
            span: doc.span(&(0..found)),
            ..name(&doc, 0, ActorKind::Person)
        }];
        add(&doc, &mut named);
        let added = named.iter().skip(1);
        added.map(|name| name.tokens.start).collect()
    }

    #[test]
    fn a_surname_is_found_wherever_it_stands_alone() {
        assert_eq!(added("Tomas Orlik left, and sour Orlik sulked.", 2), [6]);
        assert_eq!(added("Tomas Orlik left for Orlik Bay.", 2), [0; 0]);
        assert_eq!(added("Tomas Orlik left Tomas alone.", 2), [0; 0]);
    }

    #[test]
    fn a_surname_that_is_a_word_is_not() {
        assert_eq!(
            added("Tomas Minister left. Then Minister sulked.", 2),
            [0; 0]
        );
    }
}
