//! Where an office ends and the name of who holds it begins: "minister for Ports and Fisheries | Petra Nordin".
//!
//! Takes the names of a document; cuts from a person's name the field of an office before it, and from the
//! name of a ministry the person behind it. Adds no word to a name.

use std::ops::Range;

use foldhash::HashSet;

use super::{
    acronyms,
    named::{Named, put},
    short_forms,
    votes::Votes,
    words::{Class, Doc, Shape},
};
use crate::{analyze::ActorKind, language::person};

/// How many words the field of an office may have.
const LONGEST_FIELD: usize = 8;

/// How many letters are short for a post: "QB".
const LETTERS: usize = 2;

/// How many words of a name may stand behind a ministry's.
const LONGEST_NAME: usize = 3;

/// What the person behind an office counts.
const PERSON: i32 = 6;

/// Cuts names where an office ends.
pub(super) fn cut(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let mut behind = Vec::new();
    for name in named.iter_mut() {
        if name.known.is_some() {
            continue;
        }
        let Range { start, end } = name.tokens();
        if let Some(first) = behind_field(doc, start..end)
            && (name.votes.kind() == ActorKind::Person || speaks(doc, start, first..end))
        {
            *name = Named {
                votes: Votes::of(ActorKind::Person, PERSON),
                ..Named::new(doc, &(first..end))
            };
        } else if let Some(first) =
            behind_ministry(doc, start..end).or_else(|| behind_role(doc, start..end))
        {
            behind.push(Named {
                votes: Votes::of(ActorKind::Person, PERSON),
                ..Named::new(doc, &(first..end))
            });
            let body = (start..first).rev().find(|&at| !is_post(doc, at));
            *name = Named {
                votes: Votes::of(ActorKind::Organization, PERSON),
                ..Named::new(doc, &(start..body.map_or(first, |last| last + 1)))
            };
        }
    }
    put(named, behind);
}

/// Takes out what shortens an office or a party and names nobody: the "CEC" of "chief election commissioner (CEC)".
pub(super) fn leave_short_forms_out(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let offices: HashSet<&str> = (1..doc.len())
        .filter(|&at| acronyms::spelled(doc, at).is_some_and(|words| is_office(doc, &words)))
        .map(|at| doc.text(at + 1))
        .collect();
    // "Sen. Tilda Arn (R-Ohio)"
    let of_party = |at: usize| doc.before(at, 1) == "(" && person::party(doc.text(at)).is_some();
    named.retain(|name| {
        let Range { start, end } = name.tokens();
        end > start + 1 || !(offices.contains(doc.text(start)) || of_party(start))
    });
}

/// Takes out offices taken for bodies: "the Crown Prince", and what a minister is for, "Minister of Justice and Peace".
pub(super) fn leave_offices_out(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let body = Class::ORGANIZATION_ENDING | Class::INSTITUTION;
    let office = |name: &Named| {
        let Range { start, end } = name.tokens();
        // "the Minister of Works, | Power and Housing"
        let listed = || {
            let comma = start.checked_sub(1).filter(|&at| doc.text(at) == ",")?;
            head(doc, comma).filter(|&at| doc.is(at, Class::MINISTER))
        };
        let mut words = start..end;
        let of = words.find(|&at| doc.is(at + 1, Class::OF | Class::FOR));
        let whole = of.is_some_and(|at| doc.is(at, Class::TITLE) && !doc.is(at, body));
        let holder = end - start <= 2 && doc.is(end - 1, Class::TITLE) && doc.follows_the(start);
        let before = start.checked_sub(2);
        let field = before.is_some_and(|at| {
            let of = doc.is(start - 1, Class::OF | Class::FOR);
            of && doc.is(at, Class::MINISTER)
        });
        // "Chief Nursing Director (CND)"
        let lettered = doc.is(end - 1, Class::TITLE) && doc.text(end) == "(" && end - start > 1;
        let named = name.tokens().any(|at| doc.is(at, body));
        holder || whole || (field || lettered) && !named || listed().is_some()
    };
    let kept = |name: &Named| name.votes.kind() != ActorKind::Organization || name.known.is_some();
    named.retain(|name| kept(name) || !office(name));
}

/// Takes out what was taken for a name inside the joined field of an office: the "Deputy Roads" of "Deputy Roads
/// and Bridges Minister Tilda Arn".
pub(super) fn leave_joined_fields_out(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let titled = |name: &Named| name.tokens().start.checked_sub(1);
    let people = named.iter().filter(|n| n.votes.kind() == ActorKind::Person);
    let fields: Vec<Range<usize>> = people
        .filter_map(titled)
        .filter_map(|title| Some(joined_field(doc, title)?..title))
        .collect();
    let inside = |name: &Range<usize>| {
        let field = fields.partition_point(|field| field.end <= name.start);
        let field = fields.get(field);
        field.is_some_and(|field| field.start <= name.start && name.end <= field.end)
    };
    named.retain(|name| !inside(&name.tokens()));
}

/// Where the joined field before a title begins: "Roads" of "Roads and Bridges | Minister".
pub(in crate::analyze) fn joined_field(doc: &Doc<'_>, title: usize) -> Option<usize> {
    let sentence = doc.sentence(title);
    let field = |&at: &usize| {
        let word =
            doc.shape(at) == Shape::Capital && (doc.is_common(at) || doc.is(at, Class::TITLE));
        let joint = matches!(doc.text(at), "and" | "&" | ",");
        let other = Class::GIVEN | Class::CALENDAR | Class::OPENER;
        (word && !doc.is(at, other) || joint) && doc.sentence(at) == sentence
    };
    let words = || (0..title).rev().take(LONGEST_FIELD).take_while(field);
    let joined = words().any(|at| matches!(doc.text(at), "and" | "&"));
    let first = words().filter(|&at| doc.is_capital(at)).last()?;
    (doc.is(title, Class::TITLE) && doc.is_capital(title) && joined).then_some(first)
}

fn is_office(doc: &Doc<'_>, words: &Range<usize>) -> bool {
    let head = short_forms::head(doc, words);
    head.is_some_and(|head| doc.is(head, Class::ROLE | Class::TITLE))
}

/// The first word of a person's name behind the words of an office.
fn behind_field(doc: &Doc<'_>, name: Range<usize>) -> Option<usize> {
    let given = |at: usize| doc.is(at, Class::GIVEN);
    let field = |at: usize| doc.is_common(at) && !given(at);
    let first = name.clone().find(|&at| !field(at))?;
    // A word no list knows is of the field behind "and", or where a given name stands behind it.
    let joined = first == name.start && matches!(doc.before(first, 1), "and" | "&");
    let known = joined || first + 2 < name.end && given(first + 1);
    let first = first + usize::from(known && !given(first));
    let cut = first > name.start && first < name.end;
    (cut && head(doc, name.start).is_some()).then_some(first)
}

/// Whether what was taken for an organization is the end of a field and a person who speaks: "Mines and |
/// Water Joran Pell said".
fn speaks(doc: &Doc<'_>, start: usize, person: Range<usize>) -> bool {
    let joined = matches!(doc.before(start, 1), "and" | "&");
    let plain = person.clone().all(|at| is_plain(doc, at));
    joined && plain && person.len() > 1 && doc.is(person.end, Class::PERSON_VERB)
}

/// Whether nothing says that a word of a name is of another than a person's.
fn is_plain(doc: &Doc<'_>, at: usize) -> bool {
    let other = Class::ORGANIZATION_ENDING | Class::INSTITUTION | Class::PLACE_ENDING;
    doc.is_capital(at) && !doc.is(at, other) && !doc.is_common(at)
}

/// The title of an office whose field goes on to a token: "Minister" of "Minister for Ports and | Fisheries".
pub(in crate::analyze) fn head(doc: &Doc<'_>, end: usize) -> Option<usize> {
    let sentence = doc.sentence(end);
    let inside = |&at: &usize| {
        // "for Children, Young People and Families"
        let given = doc.is(at, Class::GIVEN) && !doc.is_common(at);
        let title = doc.is(at, Class::TITLE) || given;
        let word = doc.is_capital(at) && !title;
        (word || matches!(doc.text(at), "and" | "," | "&" | "the")) && doc.sentence(at) == sentence
    };
    // "the speaker of the house, | Karin Weir": behind a comma the office is over.
    let mut before = (0..end).rev().take(LONGEST_FIELD);
    if doc.before(end, 1) == "," {
        return None;
    }
    let joint = before.find(|at| !inside(at))?;
    let head = joint.checked_sub(1)?;
    let office = doc.is(head, Class::ROLE | Class::TITLE) && doc.sentence(head) == sentence;
    (doc.is(joint, Class::OF | Class::FOR) && office).then_some(head)
}

/// The first word of the person behind a ministry's name: "Ministry of Finance | Brent Malling".
fn behind_ministry(doc: &Doc<'_>, name: Range<usize>) -> Option<usize> {
    let of = name
        .clone()
        .find(|&at| doc.is(at, Class::OF | Class::FOR))?;
    // "Ministry of Ports | Ida Marsh", "Commissioner of Police | Ida Marsh"
    let head = Class::ORGANIZATION_ENDING | Class::INSTITUTION | Class::TITLE;
    let headed = of > name.start && doc.is(of - 1, head);
    let shortest = name.end.checked_sub(2)?;
    let longest = name.end.saturating_sub(LONGEST_NAME).max(of + 2);
    let given = |&at: &usize| doc.is(at, Class::GIVEN | Class::WORLD_GIVEN);
    let first = (longest..=shortest).find(given)?;
    let plain = (first + 1..name.end).all(|at| is_plain(doc, at));
    let field = doc.shape(first - 1) == Shape::Capital && doc.is_common(first - 1);
    let acts = doc.is(name.end, Class::PERSON_VERB) || doc.text(name.end) == ",";
    (headed && plain && field && acts).then_some(first)
}

/// The first word of the person behind what somebody is for a body: "Norvane Sports Director | Sheldon Brix",
/// "Norvane QB | Sheldon Brix".
fn behind_role(doc: &Doc<'_>, name: Range<usize>) -> Option<usize> {
    let shortest = name.end.checked_sub(2)?;
    let longest = name.end.saturating_sub(LONGEST_NAME).max(name.start + 1);
    let given = |&at: &usize| {
        doc.is(at, Class::GIVEN | Class::WORLD_GIVEN) && !doc.is(at, Class::ROLE | Class::TITLE)
    };
    let first = (longest..=shortest).find(given)?;
    let plain = (first + 1..name.end).all(|at| is_plain(doc, at));
    // "Emeritus Professor Sheldon Brix" is of no body.
    let body = (name.start..first)
        .any(|at| !is_post(doc, at) && !doc.is_common(at) && !doc.is(at, Class::MODIFIER));
    // "President of the Federation | Sheldon Brix"
    let office = |end: usize| {
        let body = Class::ORGANIZATION_ENDING | Class::INSTITUTION;
        doc.is(end - 1, body) && head(doc, name.start).is_some()
    };
    (plain && body && (is_post(doc, first - 1) || office(first))).then_some(first)
}

/// Whether a word with a capital says what somebody is: "Director", or letters for a post, "QB".
fn is_post(doc: &Doc<'_>, at: usize) -> bool {
    let role = doc.is(at, Class::ROLE | Class::TITLE | Class::HUMAN) && doc.is_capital(at);
    role || doc.shape(at) == Shape::Upper && doc.text(at).len() == LETTERS
}

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn the_field_of_an_office_is_no_name() {
        check("Former minister for Ports and Fisheries {p1:Petra Nordin} left. {p1:Nordin} sang.");
        check("The minister of Trade and Health {p1:Karin Weir} left.");
        check("Minister of Roads and Bridges {p1:Tilda Arn} left.");
        check("The secretary for Mines and Water {p1:Joran Pell} told me so.");
        check("The minister for Children, Young People and Families {p1:Joran Pell} left.");
        check("Deputy Commissioner of Police {p1:Joran Pell} left. {p1:Pell} sang.");
    }

    #[test]
    fn a_joined_field_before_a_title_is_no_name() {
        check("Deputy Youth and Sports Minister {p1:Tilda Arn} left. {p1:Arn} sang.");
        check("Trade, Investment and Agriculture Minister {p1:Joran Pell} left.");
        check("{p1:Mara Hale} and Agriculture Minister {p2:Joran Pell} left.");
    }

    #[test]
    fn what_somebody_is_for_a_body_is_no_name() {
        check("{o1:Norvane Herald} Director {p2:Sheldon Brix} left. {p2:Brix} sang.");
        check("{o1:Ravens} DL {p2:Sheldon Brix} left. {p2:Brix} sang.");
        check("{o1:CBS Sports} Insider {p2:Jason La Canfer} left.");
        check("President of the {o1:Federation} {p2:Sheldon Brix} left. {p2:Brix} sang.");
    }

    #[test]
    fn an_office_is_no_body() {
        check("The Minister of Youth Affairs and Peace left. His Highness the Crown Prince sang.");
        check("The Minister of the {o1:Harbor Authority} left.");
        check("{p1:Lord Corran}, Minister for Rail Works, left.");
        check("Chief Nursing Director (CND) of the port, {p1:Kwame Boadi}, left.");
        check("The Minister of Works, Power and Housing, {p1:Ahmed Danjo}, left.");
        check("The Minister of Works and Housing, {p1:Ahmed Danjo}, left.");
        check("The boat was found, the Deputy Commissioner of Police said.");
    }

    #[test]
    fn what_shortens_an_office_is_no_actor() {
        check("The chief harbor commissioner (CHC) left. The CHC said so.");
        check("The director general of pilots (DGP) left. The DGP said so.");
        check("The {o1:Chief Harbor Council} ({o1:CHC}) left. The {o1:CHC} said so.");
    }

    #[test]
    fn a_ministry_ends_before_the_person() {
        check(
            "Minister in the {o1:Ministry of Finance} {p2:Brent Malling} said so. {p2:Malling} left.",
        );
    }
}
