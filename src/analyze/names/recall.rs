//! Names that the tagger knew elsewhere in the document and missed here.
//!
//! Takes the names of a document; adds the surname of a person named in full, and an acronym named more
//! than once or spelled by a name of the text, wherever else the very word stands alone among words in small
//! letters or in a compound ("Orlik-like"); a single word that is a name everywhere else; the noun of an
//! organization behind an article ("the Society"); a word of a person's name that speaks ("Day said"); and a
//! person's full name in capitals. Never changes a name.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::{
    acronyms,
    named::{Named, put},
    short_forms,
    votes::Votes,
    words::{Class, Doc, Shape},
};
use crate::{analyze::ActorKind, language::person, text::Span};

/// What a name counts that only another place of the document makes one.
const ELSEWHERE: i32 = 3;

/// How often an acronym must be a name elsewhere.
const TWICE: usize = 2;

/// How often any other word.
const OFTEN: usize = 3;

/// Adds what was missed, in order.
pub(super) fn add(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let known = known(doc, named);
    let heads = heads(doc, named);
    let full = full_names(doc, named);
    let words = words_of_persons(doc, named);
    let mut missed = Vec::new();
    let mut names = named.iter().peekable();
    for at in 0..doc.len() {
        while names.next_if(|name| name.tokens().end <= at).is_some() {}
        let taken = names.peek().is_some_and(|name| name.tokens().contains(&at));
        if taken {
            continue;
        }
        if doc.shape(at) == Shape::Compound {
            missed.extend(inside(doc, at, &known));
        }
        if !doc.is_capital(at) {
            continue;
        }
        if let Some(end) = in_capitals(doc, at, &full) {
            missed.push(name(doc, at..end, ActorKind::Person));
        } else if stands_alone(doc, at) {
            let word = doc.text(at);
            let article = doc.follows_the(at);
            let head = || heads.get(word).copied().filter(|_| article);
            let speaks = || {
                let acts = !article && words.contains(word) && doc.is(at + 1, Class::PERSON_VERB);
                acts.then_some(ActorKind::Person)
            };
            let kind = known.get(word).copied().or_else(head).or_else(speaks);
            missed.extend(kind.map(|kind| name(doc, at..at + 1, kind)));
        }
    }
    put(named, missed);
}

fn name(doc: &Doc<'_>, tokens: Range<usize>, kind: ActorKind) -> Named {
    Named {
        votes: Votes::of(kind, ELSEWHERE),
        ..Named::new(doc, &tokens)
    }
}

/// The name inside a compound: "Orlik" of "Orlik-like".
fn inside(doc: &Doc<'_>, at: usize, known: &HashMap<String, ActorKind>) -> Option<Named> {
    let part = doc.text(at).split('-').next()?;
    let kind = *known.get(part)?;
    let start = doc.span(&(at..at + 1)).start();
    Some(Named {
        span: Span::new(start, start + part.len()),
        ..name(doc, at..at + 1, kind)
    })
}

/// The full names of persons by their first word in capitals.
fn full_names(doc: &Doc<'_>, named: &[Named]) -> HashMap<String, Range<usize>> {
    named
        .iter()
        .filter(|name| name.is_full_person())
        .map(|name| (doc.text(name.tokens().start).to_uppercase(), name.tokens()))
        .collect()
}

/// The end of a person's full name that is written in capitals here: "HARRIET OSEI".
fn in_capitals(doc: &Doc<'_>, at: usize, full: &HashMap<String, Range<usize>>) -> Option<usize> {
    if doc.shape(at) != Shape::Upper {
        return None;
    }
    let name = full.get(doc.text(at))?;
    let same = |(here, there): (usize, usize)| doc.text(here) == doc.text(there).to_uppercase();
    let end = at + name.len();
    (at..end).zip(name.clone()).all(same).then_some(end)
}

/// The surnames, acronyms and frequent names of a document with their kinds; none that is a common word too.
fn known(doc: &Doc<'_>, named: &[Named]) -> HashMap<String, ActorKind> {
    let mut known: HashMap<String, ActorKind> = HashMap::default();
    let mut words: HashMap<&str, (usize, Votes)> = HashMap::default();
    for name in named {
        let last = name.tokens().end - 1;
        let kind = name.votes.kind();
        let long = name.tokens().len() > 1;
        if long && kind != ActorKind::Person {
            let spelled = short_forms::initials(doc, &name.tokens());
            let behind = acronyms::in_brackets(doc, name.tokens().end);
            let introduced = behind.filter(|_| {
                let words = acronyms::spelled(doc, name.tokens().end);
                words.is_some_and(|words| words.start == name.tokens().start)
            });
            let acronym = introduced.map(str::to_owned).or(spelled);
            known.extend(acronym.map(|acronym| (acronym, kind)));
        }
        let common = doc.is_common(last) || doc.is(last, Class::TITLE | Class::ROLE);
        if name.known.is_some() || common || doc.text(last).chars().count() < 3 {
            continue;
        }
        if kind == ActorKind::Person && (long || name.titled) {
            let surname = doc.text(last);
            known.insert(surname.to_owned(), kind);
            // "el-Orlik" is called "Orlik".
            known.insert(person::without_article(surname).to_owned(), kind);
        } else if !long {
            let (times, votes) = words.entry(doc.text(last)).or_default();
            *times += 1;
            votes.add(name.votes);
        }
    }
    let needed = |word: &str| {
        if word.chars().any(char::is_lowercase) {
            OFTEN
        } else {
            TWICE
        }
    };
    let often = words
        .into_iter()
        .filter(|(word, (times, _))| *times >= needed(word));
    known.extend(often.map(|(word, (_, votes))| (word.to_owned(), votes.kind())));
    known
}

/// The first and last words of persons' names, which can be words of another kind: "Day", "Park". They
/// are names where they speak.
fn words_of_persons<'a>(doc: &Doc<'a>, named: &[Named]) -> HashSet<&'a str> {
    let ends = |name: &Named| [name.tokens().start, name.tokens().end - 1];
    let words = named
        .iter()
        .filter(|name| name.is_full_person())
        .flat_map(ends);
    words
        .filter(|&at| !doc.is(at, Class::TITLE | Class::ROLE | Class::OPENER))
        .map(|at| doc.text(at))
        .collect()
}

/// The nouns that say what an organization named in full is, "Society", by which the text can call it.
fn heads<'a>(doc: &Doc<'a>, named: &[Named]) -> HashMap<&'a str, ActorKind> {
    let kind = ActorKind::Organization;
    let long = named
        .iter()
        .filter(|name| name.tokens().len() > 1 && name.votes.kind() == kind);
    let head = |name: &Named| {
        let head = short_forms::head(doc, &name.tokens())?;
        let noun = doc.is(head, Class::ORGANIZATION_ENDING | Class::INSTITUTION);
        // These mean others as often.
        let common = doc.is(head, Class::VAGUE) || matches!(doc.text(head), "Government" | "Party");
        (noun && !common).then(|| (doc.text(head), kind))
    };
    long.filter_map(head).collect()
}

/// Whether no word with a capital, which could be of the same name, stands beside a word.
fn stands_alone(doc: &Doc<'_>, at: usize) -> bool {
    let title = |&before: &usize| !doc.is(before, Class::TITLE);
    let mut near = at.checked_sub(1).filter(title).into_iter().chain([at + 1]);
    let beside = |near: usize| {
        doc.sentence(near) == doc.sentence(at) && doc.is_capital(near) && doc.text(near) != "The"
    };
    !doc.is_credit(at) && !near.any(beside)
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
    fn a_surname_is_found_inside_a_compound() {
        assert_eq!(added("Tomas Orlik left. An Orlik-like man came.", 2), [5]);
        assert_eq!(
            added("Tomas Orlik left. A man-like Orlik-Weir came.", 2),
            [0; 0]
        );
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

    #[test]
    fn a_name_everywhere_else_is_one_here() {
        let names = |text: &str, found: &[usize]| {
            let body = Body::from_lines(Text::new(text));
            let tokens = tokenize(&body);
            let sentences = sentences::split(&body, &tokens);
            let doc = Doc::new(&body, &tokens, &sentences, &[]);
            let kind = ActorKind::Organization;
            let one = |&at: &usize| name(&doc, at..at + 1, kind);
            let mut named: Vec<Named> = found.iter().map(one).collect();
            add(&doc, &mut named);
            named.len()
        };
        assert_eq!(names("Ferrox, Ferrox, Ferrox and Ferrox", &[0, 2, 4]), 4);
        assert_eq!(names("Ferrox, Ferrox and Ferrox", &[0, 2]), 2);
    }
}
