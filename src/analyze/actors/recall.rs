//! Names that the tagger knew elsewhere in the document and missed here.
//!
//! Takes the names of a document; adds the surname of a person named in full, and an acronym named more
//! than once or introduced behind what it stands for, wherever else the very word stands alone among words
//! in small letters; and a person's full name in capitals. Never changes a name.

use std::{collections::HashMap, ops::Range};

use super::{
    mentions::Named,
    shorter,
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
    let full = full_names(doc, named);
    let mut missed = Vec::new();
    let mut names = named.iter().peekable();
    for at in 0..doc.len() {
        while names.next_if(|name| name.tokens().end <= at).is_some() {}
        let taken = names.peek().is_some_and(|name| name.tokens().contains(&at));
        if taken || !doc.is_capital(at) {
            continue;
        }
        if let Some(end) = shouted(doc, at, &full) {
            missed.push(name(doc, at..end, ActorKind::Person));
        } else if stands_alone(doc, at) {
            let kind = known.get(doc.text(at)).copied();
            missed.extend(kind.map(|kind| name(doc, at..at + 1, kind)));
        }
    }
    if !missed.is_empty() {
        named.extend(missed);
        named.sort_by_key(|name| name.tokens().start);
    }
}

fn name(doc: &Doc<'_>, tokens: Range<usize>, kind: ActorKind) -> Named {
    Named {
        votes: Votes::of(kind, ELSEWHERE),
        ..Named::new(doc, &tokens)
    }
}

/// The full names of persons by their first word in capitals.
fn full_names(doc: &Doc<'_>, named: &[Named]) -> HashMap<String, Range<usize>> {
    let full = |name: &&Named| name.tokens().len() > 1 && name.votes.kind() == ActorKind::Person;
    named
        .iter()
        .filter(full)
        .map(|name| (doc.text(name.tokens().start).to_uppercase(), name.tokens()))
        .collect()
}

/// The end of a person's full name that is written in capitals here: "HARRIET OSEI".
fn shouted(doc: &Doc<'_>, at: usize, full: &HashMap<String, Range<usize>>) -> Option<usize> {
    if doc.shape(at) != Shape::Upper {
        return None;
    }
    let name = full.get(doc.text(at))?;
    let same = |(here, there): (usize, usize)| doc.text(here) == doc.text(there).to_uppercase();
    let end = at + name.len();
    (at..end).zip(name.clone()).all(same).then_some(end)
}

/// The acronym in brackets behind the name it stands for: "Department of Streets (DOS)".
fn introduced<'a>(doc: &Doc<'a>, name: &Named) -> Option<&'a str> {
    let bracket = name.tokens().end;
    let acronym = doc.text(bracket + 1);
    let within = doc.text(bracket) == "(" && doc.text(bracket + 2) == ")";
    let first = name
        .tokens()
        .clone()
        .filter_map(|at| doc.text(at).chars().next());
    let spelled = first.flat_map(char::to_uppercase).eq(acronym.chars())
        || shorter::initials(doc, &name.tokens()).as_deref() == Some(acronym);
    (within && spelled && doc.shape(bracket + 1) == Shape::Upper).then_some(acronym)
}

/// The surnames and acronyms of a document with their kinds; none that is a common word too.
fn known<'a>(doc: &Doc<'a>, named: &[Named]) -> HashMap<&'a str, ActorKind> {
    let mut known = HashMap::new();
    let mut acronyms: HashMap<&str, (usize, Votes)> = HashMap::new();
    for name in named.iter().filter(|name| name.known.is_none()) {
        let last = name.tokens().end - 1;
        let kind = name.votes.kind();
        if name.tokens().len() > 1 && kind != ActorKind::Person {
            known.extend(introduced(doc, name).map(|acronym| (acronym, kind)));
        }
        let common = doc.is_common(last) || doc.is(last, Class::TITLE.with(Class::ROLE));
        if common || doc.text(last).chars().count() < 3 {
            continue;
        }
        if name.tokens().len() > 1 && kind == ActorKind::Person {
            known.insert(doc.text(last), kind);
        } else if name.tokens().len() == 1 && doc.shape(last) == Shape::Upper {
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
        let mut named = vec![name(&doc, 0..found, ActorKind::Person)];
        add(&doc, &mut named);
        let added = named.iter().skip(1);
        added.map(|name| name.tokens().start).collect()
    }

    #[test]
    fn a_surname_is_found_wherever_it_stands_alone() {
        assert_eq!(added("Tomas Orlik left, and sour Orlik sulked.", 2), [6]);
        assert_eq!(added("Tomas Orlik left for Orlik Bay.", 2), [0; 0]);
        assert_eq!(added("Tomas Orlik left Tomas alone.", 2), [0; 0]);
    }

    #[test]
    fn a_full_name_in_capitals_is_found() {
        assert_eq!(added("Tomas Orlik left. TOMAS ORLIK: Gone.", 2), [4]);
        assert_eq!(added("Tomas Orlik left. TOMAS LUND: Gone.", 2), [0; 0]);
    }

    #[test]
    fn an_introduced_acronym_is_found() {
        let text = "Department of Streets (DOS) said it. So did DOS.";
        let body = Body::from_lines(Text::new(text));
        let tokens = tokenize(&body);
        let sentences = sentences::split(&body, &tokens);
        let doc = Doc::new(&body, &tokens, &sentences, &[]);
        let mut named = vec![name(&doc, 0..3, ActorKind::Organization)];
        add(&doc, &mut named);
        let found: Vec<&str> = named.iter().map(|name| body.get(name.span)).collect();
        assert_eq!(found, ["Department of Streets", "DOS", "DOS"]);
    }

    #[test]
    fn a_surname_that_is_a_word_is_not() {
        assert_eq!(
            added("Tomas Minister left. Then Minister sulked.", 2),
            [0; 0]
        );
    }
}
