//! The trained tagger's names, joined with those of the lists.
//!
//! Takes a document and the names found by lists and shapes; gives the names of the document in order,
//! apart from each other. The tagger, with those names as hints, says where names stand and of what kind
//! they are; the lists keep what they know for sure where it found nothing (demonyms, known names, names
//! inside compounds). Shapes alone name nobody but who bears an office.

use std::{collections::VecDeque, ops::Range};

use super::{
    compounds, gazetteer, kinds,
    named::Named,
    tagger::{self, Hint, Name},
    trim,
    votes::Votes,
    words::{Class, Doc, Shape},
};
use crate::{
    analyze::{ActorKind, Form},
    language::{lexical::listed, person},
};

/// What the tagger's word counts: as much as the lists'.
const TAGGED: i32 = 6;

/// From how many digits on a name is none but a cell with its count.
const FEWEST_DIGITS: usize = 2;

/// Joins the names of the tagger with those of lists and shapes, both in order.
pub(super) fn join(doc: &Doc<'_>, shaped: Vec<Named>) -> Vec<Named> {
    let tagged = tagger::tag(doc.body, doc.tokens, doc.sentences, &mut hints(&shaped));
    let mut names = Joining {
        left: shaped.len(),
        names: shaped.into(),
    };
    let tagged = tagged.filter(|name| {
        let nobody = is_opening(doc, name)
            || is_cell(doc, name)
            || is_paper(doc, name)
            || is_sum(doc, name)
            || is_credential(doc, name);
        !doc.is_credit(name.tokens.start) && !nobody
    });
    for name in tagged.flat_map(|name| trim::trimmed(doc, &name)) {
        while let Some(before) = names.next_if(|s| s.tokens().end <= name.tokens.start) {
            names.keep_sure(doc, before);
        }
        let mut same = None;
        while let Some(touching) = names.next_if(|s| s.tokens().start < name.tokens.end) {
            same = same.or(Some(touching).filter(|s| s.tokens() == name.tokens));
        }
        names.names.push_back(of(doc, &name, same));
    }
    while let Some(behind) = names.next_if(|_| true) {
        names.keep_sure(doc, behind);
    }
    names.names.into()
}

/// Names being joined: what is not joined yet, and behind it what is. A flood of names is held once.
struct Joining {
    names: VecDeque<Named>,
    left: usize,
}

impl Joining {
    /// Takes the next name that is not joined yet.
    fn next_if(&mut self, wanted: impl Fn(&Named) -> bool) -> Option<Named> {
        let next = self.names.front().filter(|_| self.left > 0)?;
        if !wanted(next) {
            return None;
        }
        self.left -= 1;
        self.names.pop_front()
    }

    /// Keeps a name that the tagger did not find, if the lists know it or an office stands behind it.
    fn keep_sure(&mut self, doc: &Doc<'_>, name: Named) {
        if name.known.is_some() {
            self.names.push_back(name);
        } else if kinds::bears_an_office(doc, &name) {
            let votes = Votes::of(ActorKind::Person, TAGGED);
            self.names.push_back(Named { votes, ..name });
        }
    }
}

/// What the finder by lists and shapes tells the tagger.
pub(super) fn hints(shaped: &[Named]) -> impl Iterator<Item = Hint> {
    let hint = |named: &Named| Hint {
        name: Name {
            tokens: named.tokens(),
            kind: named.votes.kind(),
        },
        strength: strength(named),
    };
    shaped.iter().map(hint)
}

fn strength(named: &Named) -> u8 {
    match (named.known.map(|known| known.form), named.votes.most()) {
        (Some(Form::Demonym), _) => 1,
        (Some(_), _) => 2,
        (None, _) if named.weak => 3,
        (None, ..=2) => 4,
        (None, 3..=5) => 5,
        (None, 6..) => 6,
    }
}

/// Whether only the opening of a sentence or of a motto gave the name its capital: "Her party", “Our Lake”.
fn is_opening(doc: &Doc<'_>, name: &Name) -> bool {
    let Range { start, end } = name.tokens;
    let marked = matches!(doc.before(start, 1), "“" | "«" | "‘" | "\"");
    if marked && doc.is(start, Class::POSSESSOR) && doc.text(start + 1) != "Lady" {
        return true;
    }
    // "Lawmakers met": people of a kind are nobody.
    let people = doc
        .text(start)
        .strip_suffix('s')
        .is_some_and(|one| listed(&one.to_lowercase()).is(Class::ROLE));
    let alone = end == start + 1 && people && !doc.is_proper(start);
    let small = (start + 1..end).all(|at| doc.shape(at) == Shape::Lower);
    doc.is_first(start) && (alone || end > start + 1 && small && doc.is(start, Class::OPENER))
}

/// Whether a count is glued to the last word of a name, as the cells of a table are: "Tarnow1204".
fn is_cell(doc: &Doc<'_>, name: &Name) -> bool {
    let last = doc.text(name.tokens.end.saturating_sub(1));
    let stem = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = last.len() - stem.len();
    let word = stem.chars().filter(|c| c.is_lowercase()).count() > 2;
    count >= FEWEST_DIGITS && word && name.kind != ActorKind::Organization
}

/// "RM300,000", "Sh2.5bn": letters for money glued to a sum.
fn is_sum(doc: &Doc<'_>, name: &Name) -> bool {
    let sum = doc
        .text(name.tokens.start)
        .trim_start_matches(char::is_alphabetic);
    let counted = sum.starts_with(|c: char| c.is_ascii_digit()) && sum.contains([',', '.']);
    counted && doc.is_capital(name.tokens.start)
}

/// "The Bill says": behind an article, and without another word, what could be a given name is a paper.
fn is_paper(doc: &Doc<'_>, name: &Name) -> bool {
    let at = name.tokens.start;
    let alone = name.tokens.len() == 1 && name.kind == ActorKind::Person;
    let word = doc.is_common(at) && doc.is(at + 1, Class::PERSON_VERB);
    let ending = doc.is(at, Class::THING_ENDING);
    // "The Cheaper Energy Bill"
    let before = at
        .checked_sub(1)
        .filter(|&b| doc.is_capital(b) && !doc.is_first(b));
    let ends =
        ending && before.is_some_and(|b| !doc.is(b, Class::TITLE | Class::ROLE | Class::GIVEN));
    alone && (ends || doc.follows_the(at) && (ending || word))
}

/// "Ada Lund, R.D., says": letters between commas behind a name say what somebody has learned.
fn is_credential(doc: &Doc<'_>, name: &Name) -> bool {
    let Range { start, end } = name.tokens;
    let letters = person::is_credential(doc.text(start));
    let set_off = doc.before(start, 1) == "," && doc.is_capital(start.saturating_sub(2));
    let closed = doc.shape(end) == Shape::Other || doc.shape(end) == Shape::Lower;
    end == start + 1 && letters && set_off && closed && gazetteer::longest(doc, start).is_none()
}

/// A name of the tagger, with what the other finder knows of the very same words.
fn of(doc: &Doc<'_>, name: &Name, same: Option<Named>) -> Named {
    let at = name.tokens.start;
    let same = match same {
        Some(sure) if sure.known.is_some() && compounds::name_in(doc, at).is_some() => return sure,
        same => same,
    };
    let known = gazetteer::longest(doc, at)
        .filter(|(length, known)| *length == name.tokens.len() && known.form == Form::Name)
        .map(|(_, known)| known)
        .filter(|known| known.kind == name.kind);
    let before = at.checked_sub(1);
    let titled = before.is_some_and(|b| doc.is(b, Class::TITLE) && doc.is_capital(b));
    let titled = same.as_ref().map_or(titled, |same| same.titled);
    let person = titled && known.is_none() && is_called(doc, &name.tokens);
    let mut votes = if person {
        Votes::of(ActorKind::Person, TAGGED)
    } else {
        Votes::of(name.kind, TAGGED)
    };
    if let Some(same) = same {
        votes.add(same.votes);
    }
    Named {
        known,
        titled,
        votes,
        ..Named::new(doc, &name.tokens)
    }
}

/// Whether a name behind a title is of who bears it: "President Park Ji-won". What says of itself that it
/// is none, as "Park Authority" does, is not.
fn is_called(doc: &Doc<'_>, name: &Range<usize>) -> bool {
    let other =
        Class::ORGANIZATION_ENDING | Class::INSTITUTION | Class::PLACE_ENDING | Class::THING_ENDING;
    let inner = name.clone().skip(1);
    let plain = inner
        .clone()
        .all(|at| doc.is_capital(at) && !doc.is(at, other));
    inner.len() > 0
        && plain
        && !doc.is_common(name.end - 1)
        && doc.shape(name.start) == Shape::Capital
}
