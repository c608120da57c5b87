//! Names held together by what stands inside them: “Darnell “Duke” Evers”, “Orlik & Sons”.
//!
//! Takes the names of a document; makes one of a given name, a nickname in marks or brackets and the name
//! behind it, and one of the names of a firm on both sides of "&". Never makes a name shorter.

use std::ops::Range;

use foldhash::HashSet;

use super::{
    companies,
    named::{Named, put, starting},
    short_forms,
    votes::Votes,
    words::{Class, Doc, Shape},
};
use crate::{
    analyze::ActorKind,
    language::spelling::{folded, is_short_form},
};

/// How many words a nickname may have.
const LONGEST_NICKNAME: usize = 3;

/// How many words may stand before a nickname.
const MOST_GIVEN: usize = 2;

/// How many words the first field of a body has.
const MOST_FIELDS: usize = 4;

/// What the joined name counts.
const JOINED: i32 = 6;

/// Joins what is one name; the names stay in order and apart from each other.
pub(super) fn join(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let persons = surnames(doc, named);
    let around = |name: &Named| {
        let nicknamed = nicknamed(doc, named, name);
        nicknamed
            .or_else(|| firm(doc, named, name, &persons))
            .or_else(|| two_fields(doc, named, name))
            .or_else(|| listed_fields(doc, named, name))
    };
    let mut wide: Vec<Named> = Vec::new();
    for whole in named.iter().filter_map(around) {
        match wide.last_mut() {
            Some(last) if last.tokens().end > whole.tokens().start => {
                let tokens = last.tokens().start..whole.tokens().end.max(last.tokens().end);
                *last = Named {
                    titled: last.titled,
                    votes: last.votes,
                    ..Named::new(doc, &tokens)
                };
            }
            _ => wide.push(whole),
        }
    }
    put(named, wide);
}

/// Where a name ends that begins at this token, whether found or only written so.
fn end_of(doc: &Doc<'_>, named: &[Named], at: usize) -> Option<usize> {
    let found = starting(named, at).map(|name| name.tokens().end);
    found.or_else(|| (doc.shape(at) == Shape::Capital).then_some(at + 1))
}

/// “Jon “Jokko” Wirran” of its first word.
fn nicknamed(doc: &Doc<'_>, named: &[Named], name: &Named) -> Option<Named> {
    let Range { start, end } = name.tokens();
    // The tagger may have begun with the nickname.
    let mut inside = start + 1..end;
    let end = inside
        .find(|&at| doc.shape(at) == Shape::Other)
        .unwrap_or(end);
    let closing = match doc.text(end) {
        "“" => "”",
        "\"" => "\"",
        "‘" => "’",
        "'" => "'",
        "(" => ")",
        _ => return None,
    };
    let close = (end + 2..=end + 1 + LONGEST_NICKNAME).find(|&at| doc.text(at) == closing)?;
    let mut inside = end + 1..close;
    let word = |at: usize| matches!(doc.shape(at), Shape::Capital | Shape::Lower);
    let plain = doc.shape(end + 1) == Shape::Capital && inside.all(word);
    let behind = end_of(doc, named, close + 1)?;
    let one = doc.sentence(start) == doc.sentence(behind - 1);
    let surname = starting(named, close + 1);
    let person = name.votes.kind() == ActorKind::Person && end - start <= MOST_GIVEN;
    let other = surname.is_some_and(|name| name.votes.kind() != ActorKind::Person);
    // In brackets stands as often where somebody is from.
    let short = || {
        let (given, nickname) = (folded(doc.text(start)), folded(doc.text(end + 1)));
        is_short_form(&given, &nickname)
    };
    let alone = surname.is_some() && starting(named, end + 1).is_none();
    let sure = closing != ")" || alone || short();
    (plain && one && person && !other && sure).then(|| Named {
        titled: name.titled,
        votes: Votes::of(ActorKind::Person, JOINED),
        ..Named::new(doc, &(start..behind))
    })
}

/// "The Salt and Water Board" of its second word: what the article before both and the last word make of two.
fn two_fields(doc: &Doc<'_>, named: &[Named], name: &Named) -> Option<Named> {
    let Range { start, end } = name.tokens();
    let and = start.checked_sub(1).filter(|&at| doc.is(at, Class::AND))?;
    let fields = (0..and).rev().take(MOST_FIELDS);
    let first = fields
        .take_while(|&at| doc.is_capital(at) && !doc.is_first(at))
        .last()?;
    let article = doc.is(first.checked_sub(1)?, Class::DEFINITE);
    let whole =
        Class::ORGANIZATION_ENDING | Class::INSTITUTION | Class::TITLE | Class::PLACE_ENDING;
    let field = (first..and).all(|at| !doc.is(at, whole));
    let head = short_forms::head(doc, &(start..end))?;
    let headed = doc.is(head, Class::ORGANIZATION_ENDING) && head > start;
    let kind = name.votes.kind() == ActorKind::Organization;
    let other = starting(named, first).is_some_and(|name| {
        name.votes.kind() == ActorKind::Person || name.known.is_some() && name.tokens().end == and
    });
    (article && field && headed && kind && !other).then(|| Named {
        votes: Votes::of(ActorKind::Organization, JOINED),
        ..Named::new(doc, &(first..end))
    })
}

/// "Ministry of Ports, Roads and Inland Trade" of its first field: what it is for goes on behind the comma.
fn listed_fields(doc: &Doc<'_>, named: &[Named], name: &Named) -> Option<Named> {
    let Range { start, end } = name.tokens();
    let of = |at: usize| doc.is(at, Class::OF | Class::FOR);
    let fielded = (start + 1..end).any(|at| of(at) && doc.is(at - 1, Class::FIELDED));
    let other = |at: usize| {
        let name = starting(named, at);
        name.is_some_and(|name| name.votes.kind() == ActorKind::Person || name.known.is_some())
    };
    let field = |at: usize| doc.is_capital(at) && !doc.is(at, Class::TITLE) && !other(at);
    let fields = |from: usize| {
        from + (from..)
            .take(MOST_FIELDS)
            .take_while(|&at| field(at))
            .count()
    };
    let mut last = end;
    while doc.text(last) == "," && fields(last + 1) > last + 1 {
        last = fields(last + 1);
    }
    let behind = fields(last + 1);
    let joined = last > end && doc.is(last, Class::AND) && behind > last + 1;
    (fielded && joined && doc.sentence(start) == doc.sentence(behind - 1)).then(|| Named {
        votes: Votes::of(ActorKind::Organization, JOINED),
        ..Named::new(doc, &(start..behind))
    })
}

/// “Orlik & Sons” of its first word; two persons whom the text names in full are no firm.
fn firm(doc: &Doc<'_>, named: &[Named], name: &Named, persons: &HashSet<&str>) -> Option<Named> {
    let Range { start, end } = name.tokens();
    let behind = end_of(doc, named, end + 1).filter(|_| doc.text(end) == "&")?;
    let last = starting(named, end + 1);
    let known = |name: &Named| name.known.is_some();
    let title = doc.is(end - 1, Class::TITLE) || doc.is(end + 1, Class::TITLE);
    if known(name) || last.is_some_and(known) || title {
        return None;
    }
    // What "&" joins elsewhere are two.
    let partners = companies::is_company(doc, end + 1) || companies::is_form(doc.text(behind - 1));
    let single = |at: usize| doc.shape(at) == Shape::Capital && !doc.is(at, Class::MODIFIER);
    let ends = behind == end + 2 && !doc.is_capital(behind);
    let short = name.tokens().len() == 1 && ends && single(start) && single(end + 1);
    let person = |at: usize| persons.contains(doc.text(at));
    let same = doc.text(start) == doc.text(end + 1);
    let two = person(start) && person(end + 1) && !same;
    let one = doc.sentence(start) == doc.sentence(behind - 1);
    (one && (partners || short && !two)).then(|| Named {
        votes: Votes::of(ActorKind::Organization, JOINED),
        ..Named::new(doc, &(start..behind))
    })
}

/// The surnames of the persons named in full.
fn surnames<'a>(doc: &Doc<'a>, named: &[Named]) -> HashSet<&'a str> {
    let names = named.iter().filter(|name| name.is_full_person());
    names.map(|name| doc.text(name.tokens().end - 1)).collect()
}

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn a_nickname_stands_inside_its_name() {
        check("{p1:Tomas “Duke” Orlik} sang. {p1:Orlik} left.");
        check("President {p1:Jon “Jokko” Wirran} spoke. {p1:Wirran} left.");
        check("{p1:Karin \"The Lamp\" Weir} sang. {p1:Weir} left.");
        check("Senator {p1:William (Bill) Orlik} sang. {p1:Orlik} left.");
        check("“I left,” said {p1:Tomas Orlik}. “You did,” {p2:Karin Weir} said.");
    }

    #[test]
    fn a_ministry_goes_on_with_its_fields() {
        check("The {o1:Ministry of Ports, Roads and Inland Trade} closed.");
        check("The {o1:Department for Food, Forests and Rural Trade} closed.");
        check("The {o1:Ministry of Ports}, {p2:Tomas Orlik} and {p3:Karin Weir} left.");
    }

    #[test]
    fn an_ampersand_holds_a_firm_together() {
        check("{o1:Johnson & Johnson} hired. {o1:Johnson & Johnson} paid.");
        check("The firm {o1:Orlik & Sons} hired. {o1:Orlik & Sons} paid.");
        check("{p1:Tomas Orlik} met {p2:Karin Weir}: {p1:Orlik} & {p2:Weir} sang.");
    }
}
