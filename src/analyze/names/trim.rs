//! What stands at the edges of the tagger's names and is not of them: "Gen Orlik", "Tarnow-based Orlik Bank".
//!
//! Takes a name of the tagger; gives the names in it. A rank written short stands outside, as other titles
//! do; a compound ends a name.

use std::ops::Range;

use super::{
    compounds, gazetteer,
    tagger::Name,
    words::{Class, Doc, Shape},
};
use crate::{
    analyze::{ActorKind, Form, tokens::known_abbreviation},
    language::{lexical::listed, person},
};

/// How many letters may be initials: "JD Orlik".
const SHORTEST_LETTERS: usize = 2;

/// The names in a name, in order.
pub(super) fn trimmed(doc: &Doc<'_>, name: &Name) -> impl Iterator<Item = Name> + use<> {
    let Range { start, end } = name.tokens.clone();
    // "Orlik says Mars": no name holds a verb of speech.
    let says = (start + 1..end.saturating_sub(1)).find(|&at| doc.is_small(at, Class::SAY));
    if let Some(says) = says {
        let part = |tokens, kind| Some(Name { tokens, kind });
        return [
            part(start..says, ActorKind::Person),
            part(says + 1..end, ActorKind::Person),
        ]
        .into_iter()
        .flatten();
    }
    let start = behind_trade(doc, start..end);
    // "Ida Orlik MSP"
    let lettered = name.kind == ActorKind::Person
        && end > start + 2
        && !doc.text(end - 1).contains('.')
        && person::is_credential(doc.text(end - 1));
    let end = end - usize::from(lettered);
    let alone = start + 1 == end && says_nothing(doc, start);
    let end = if alone { start } else { end };
    let (start, kind_of_all) = without_titles(doc, start..end, name.kind);
    let front = match (start..end).find(|at| compounds::name_in(doc, *at).is_some()) {
        Some(at) => start..at + 1,
        None => start..end,
    };
    let rest = front.end..end;
    // "ex-President Orlik": behind an opening stands no name of its own.
    let dropped =
        !rest.is_empty() && compounds::name_in(doc, start).is_some_and(|part| part.start > 0);
    let front = Some(front).filter(|_| !dropped && !alone);
    let front = front.map(|tokens| Name {
        kind: kind(doc, &tokens, kind_of_all),
        tokens,
    });
    let rest = Some(rest).filter(|rest| !rest.is_empty());
    let rest = rest.map(|tokens| Name {
        tokens,
        kind: kind_of_all,
    });
    [front, rest].into_iter().flatten()
}

/// Where a name begins behind the ranks and titles taken for its first words, and its kind: whoever is
/// addressed is a person, also as "Mr Justice Orlik".
fn without_titles(doc: &Doc<'_>, name: Range<usize>, kind: ActorKind) -> (usize, ActorKind) {
    let Range { mut start, end } = name;
    let before = start.checked_sub(1).filter(|_| kind == ActorKind::Person);
    let row = before.is_some_and(|at| doc.is(at, Class::TITLE) && doc.is_capital(at));
    let (mut kind, mut addressed) = (kind, row);
    // "Miss Norway", "Dr. Orlik Hospital", but "Mr Norway"
    let mister = doc.is(start, Class::HONORIFIC) && is_short(doc, start);
    let other = Class::ORGANIZATION_ENDING | Class::INSTITUTION | Class::PLACE_ENDING;
    let compound = |at| {
        let part = compounds::name_in(doc, at).and_then(|part| doc.text(at).get(part));
        part.is_some_and(|part| listed(part).is(other))
    };
    let plain = (start + 1..end).all(|at| {
        let organization = doc.is(at, other) || compound(at);
        let place = !mister && gazetteer::longest(doc, at).is_some();
        doc.is_capital(at) && !organization && !place
    });
    // "Rep. Park Orlik": whom a title with its stop addresses, even where the name is that of a place.
    let stopped = doc.text(start).ends_with('.') && is_rank(doc, start);
    let body = Class::ORGANIZATION_ENDING | Class::INSTITUTION;
    let stopped = stopped && (start + 2 < end || start + 1 < end && !doc.is(start + 1, body));
    if stopped {
        return (start + 1, ActorKind::Person);
    }
    while start + 1 < end {
        let title = doc.is(start, Class::TITLE) && doc.is_capital(start);
        let address = title && person::is_address(doc.text(start)) && plain;
        let row = title && start + 2 < end && doc.is(start + 1, Class::TITLE);
        let rank = kind == ActorKind::Person && is_rank(doc, start);
        // "DSP Orlik Berg"
        let letters = kind == ActorKind::Person
            && start + 2 < end
            && doc.shape(start) == Shape::Upper
            && doc.shape(start + 1) == Shape::Capital
            && doc.text(start).len() > SHORTEST_LETTERS;
        addressed |= address;
        let trade = kind == ActorKind::Person && is_trade(doc, start);
        if !(rank
            || letters
            || trade
            || address
            || addressed && title
            || row && kind == ActorKind::Person)
        {
            break;
        }
        if addressed {
            kind = ActorKind::Person;
        }
        start += 1;
    }
    (start, kind)
}

/// "Russian newspaper Orlik": where the name begins behind a demonym and what the organization is.
fn behind_trade(doc: &Doc<'_>, name: Range<usize>) -> usize {
    let Range { start, end } = name;
    let small = (start..end).find(|&at| doc.is_small(at, Class::ORGANIZATION_NOUN));
    let demonym = small.is_some_and(|at| {
        let known = gazetteer::longest(doc, start);
        known.is_some_and(|(length, known)| start + length == at && known.form == Form::Demonym)
    });
    small
        .filter(|&at| demonym && at + 1 < end)
        .map_or(start, |at| at + 1)
}

/// "Mr.", "D.": a title with its stop or an initial, without a name.
fn says_nothing(doc: &Doc<'_>, at: usize) -> bool {
    let word = doc.text(at);
    let initial = word.chars().count() == 2;
    word.ends_with('.') && (initial || is_rank(doc, at))
}

/// "Film-maker", "Sportswriter": a noun for persons that only opens the sentence with a capital.
fn is_trade(doc: &Doc<'_>, at: usize) -> bool {
    let last = doc.text(at).rsplit_once('-').map(|(_, last)| last);
    let joined = last
        .is_some_and(|last| last.starts_with(char::is_lowercase) && listed(last).is(Class::PEOPLE));
    let opens = doc.is_first(at)
        && doc.is(at + 1, Class::GIVEN)
        && !doc.is(at, Class::GIVEN)
        && listed(&doc.text(at).to_lowercase()).is(Class::ROLE);
    joined || opens
}

/// Where somebody is based is a place, whatever the tagger took it for.
fn kind(doc: &Doc<'_>, tokens: &Range<usize>, tagged: ActorKind) -> ActorKind {
    if doc.text(tokens.end.saturating_sub(1)).ends_with("-based") {
        ActorKind::Place
    } else {
        tagged
    }
}

/// "Gen", "Lt": a title that could have a stop.
fn is_rank(doc: &Doc<'_>, at: usize) -> bool {
    doc.is(at, Class::TITLE) && is_short(doc, at)
}

/// "Mr", "Gen.": whether a word is written short.
fn is_short(doc: &Doc<'_>, at: usize) -> bool {
    let word = doc.text(at).trim_end_matches('.').to_lowercase();
    known_abbreviation(&word).is_some()
}

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn a_rank_without_its_stop_stands_outside() {
        check("On Monday Lt Gen {p1:Walter Orlik} spoke. Gen {p1:Orlik} left.");
        check(
            "They knew that Mr. {p1:Holm} left. “No,” said Mr. {p2:Lund}. They asked if Mr. {p3:Stark} left.",
        );
        check("Film-maker {p1:Ida Lund} left. {p1:Lund} sang.");
        check("{p1:Anna Tarn} and Brig {p2:Salim Orlik} came. Capt {p2:Orlik} left.");
    }

    #[test]
    fn a_title_with_its_stop_makes_a_person() {
        check("Rep. {p1:Park Bum-kye} left. {p1:Park} said so.");
        check("Lawmakers met. When Rep. {p1:Park} asked, nobody spoke. Rep. {p1:Park} left.");
    }

    #[test]
    fn a_rank_in_letters_stands_outside() {
        check("A spokesman, DSP {p1:Bala Orlik}, left. {p1:Orlik} spoke.");
        check("{p1:JD Orlik Berg} left.");
    }

    #[test]
    fn a_mister_is_a_person_also_by_the_name_of_a_place() {
        check("{p1:Glenn Norway} left. Police came, and Mr {p1:Norway} left.");
        check("{o1:Miss Norway} left.");
    }

    #[test]
    fn a_row_of_titles_stands_outside() {
        check("The judge, Mr Justice {p1:Macready}, rose. Mr Justice {p1:Macready} left.");
        check("Lord Justice {p1:Fenwick} rose. {p1:Fenwick} left.");
    }

    #[test]
    fn a_compound_is_no_word_of_a_name() {
        check("The {l1:Nairobi}-based {o2:Orlik Wildlife Foundation} closed.");
        check("The {l1:New York}-based {o2:Orlik Wildlife Foundation} closed.");
        check("A {l1:Hong Kong}-based lender sued {l2:Norway}.");
        check("They are anti-{l1:China} and pro-{l2:Norway}.");
    }

    #[test]
    fn a_currency_is_no_place() {
        check("It cost US$3 billion in the {l1:US}.");
    }

    #[test]
    fn no_name_holds_a_verb_of_speech() {
        check("{p1:Rick Mars} left {p2:Carol Venn}. When they met, {p2:Venn} says {p1:Mars} sang.");
    }

    #[test]
    fn what_an_organization_is_stands_outside() {
        check("He read the {l1:Russian} newspaper {o2:Novosta}.");
    }

    #[test]
    fn letters_behind_a_name_are_none_of_it() {
        check("{p1:Piet Hallow} MSP left. {p1:Hallow} sang. {p2:Jim Moe} TD left.");
    }
}
