//! What stands beside a name between commas and says what a person is.
//!
//! Takes the place of a name; gives the words of the apposition before it ("the port's engineer, X,") or
//! behind it ("X, 54, a spokesman for the union,"), without article, ended by a comma, "who" or the end.
//! A clause that only begins behind the comma ("to Lund, the minister said") is none.

use std::ops::Range;

use super::{
    named::{Named, starting},
    words::{Class, Doc, Shape, is_possessive},
};
use crate::language::person;

/// The longest apposition, in tokens.
const LONGEST: usize = 14;

/// An article or a possessor, which does not belong to a role.
pub(in crate::analyze) const DETERMINER: Class = Class::ARTICLE.with(Class::POSSESSOR);

/// How many words may stand before the noun that says what the person is.
const MOST_MODIFIERS: usize = 8;

/// "The council leader, X,": from the determiner or the possessor to the comma before the name at `name`.
pub(in crate::analyze) fn before(doc: &Doc<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let letters = usize::from(person::is_credential(doc.text(name.end)));
    let closed = matches!(
        doc.text(name.end + letters),
        "," | "." | ";" | ":" | ")" | "”" | "\""
    );
    if doc.before(name.start, 1) != "," || !closed {
        return None;
    }
    let end = before_brackets(doc, name.start - 1);
    let sentence = doc.sentence(end);
    let mut found = None;
    let mut start = end;
    while start > 0 && end - start < LONGEST && doc.sentence(start - 1) == sentence {
        let at = start - 1;
        if doc.is(at, DETERMINER) {
            if is_headed(doc, start..end) {
                found = Some(start..end);
            }
            if !doc.follows(at, Class::OF | Class::FOR) && doc.before(at, 1) != "at" {
                break;
            }
        } else if is_possessive(doc.text(at)) && doc.is_capital(start.saturating_sub(2)) {
            let first = (0..at)
                .rev()
                .take(LONGEST)
                .take_while(|&at| doc.is_capital(at));
            let possessor = first.last().filter(|_| is_headed(doc, start..end));
            return possessor.map(|first| first..end).or(found);
        } else if !(goes_on(doc, at) || lists(doc, at..end)) {
            break;
        }
        start = at;
    }
    // “…,” said Lions captain, Ada Lund.
    let bare = || {
        let named = |at: usize| doc.is_capital(at) || doc.is(at, Class::MODIFIER);
        let role = start + 1 < end && doc.is_small(end - 1, Class::ROLE);
        (role && (start..end - 1).all(named)).then_some(start..end)
    };
    found.or_else(bare)
}

/// "minister of roads, | ports and rivers": whether a comma stands in a list of what an office is of.
fn lists(doc: &Doc<'_>, rest: Range<usize>) -> bool {
    let comma = doc.text(rest.start) == ",";
    let mut words = rest.skip(1);
    let joined = words.clone().any(|at| doc.is(at, Class::AND));
    let plain =
        |at: usize| doc.is(at, Class::AND) || doc.shape(at) == Shape::Lower || doc.text(at) == ",";
    comma && joined && words.all(|at| plain(at) && !doc.is(at, DETERMINER | Class::PERSON_VERB))
}

/// The place before what stands in brackets before a comma: "the chief commissioner | (CEC),".
fn before_brackets(doc: &Doc<'_>, comma: usize) -> usize {
    let bracket = comma.checked_sub(3).filter(|&at| doc.text(at) == "(");
    bracket
        .filter(|_| doc.before(comma, 1) == ")")
        .unwrap_or(comma)
}

/// Behind the "(D., Ohio)" of "Ada Lund (D., Ohio), chair of".
fn behind_bracket(doc: &Doc<'_>, at: usize) -> usize {
    /// The most tokens between the brackets.
    const LONGEST: usize = 6;
    let close = (at + 1..at + 2 + LONGEST).find(|&close| doc.text(close) == ")");
    match close {
        Some(close) if doc.text(at) == "(" && doc.sentence(close) == doc.sentence(at) => close + 1,
        _ => at,
    }
}

/// "X, 54, the port's former engineer,": from behind the article to the end of the apposition.
///
/// A name is taken whole.
pub(in crate::analyze) fn after(
    doc: &Doc<'_>,
    name_end: usize,
    named: &[Named],
) -> Option<Range<usize>> {
    let sentence = doc.sentence(name_end);
    let name_end = behind_bracket(doc, name_end);
    if doc.text(name_end) != "," {
        return None;
    }
    let mut start = name_end + 1;
    if doc.text(start).parse::<u8>().is_ok() && doc.text(start + 1) == "," {
        start += 2;
    }
    // "Ada Lund, R.D., author of": behind letters for what somebody has learned.
    if doc.shape(start) == Shape::Upper
        && doc.text(start + 1) == ","
        && starting(named, start + 2).is_none()
    {
        start += 2;
    }
    // "once the envoy to Velmark"
    let adverb = usize::from(doc.is(start, Class::ADVERB));
    let determined = doc.is(start + adverb, DETERMINER);
    if determined && adverb == 0 {
        start += 1;
    }
    let mut end = start + usize::from(determined) * 2 * adverb;
    while end - start < LONGEST && doc.sentence(end) == sentence {
        if let Some(whole) = starting(named, end) {
            end = whole.tokens().end;
            continue;
        }
        if !goes_on(doc, end) {
            break;
        }
        if doc.text(end) == "and" && !adds(doc, end + 1) {
            break;
        }
        end += 1;
    }
    let head = head(doc, start + adverb..end)?;
    // "the Conservative MP for Norvane", but no "US".
    let upper = doc.shape(head) == Shape::Upper && !determined && head == start;
    let of = is_joint(doc, head + 1) && head + 1 < end;
    let human =
        doc.is(head, Class::HUMAN) && doc.shape(head) == Shape::Lower && !is_anybody(doc, head);
    let known = doc.is(head, Class::ROLE | Class::TITLE) && !upper || human && (determined || of);
    let unknown = determined && head + 1 == end && end - start <= 3 && is_agent(doc, head);
    let closed = doc.sentence(end) != sentence || closes(doc, end);
    if doc.is_capital(head + 1) || !(known || unknown) {
        return None;
    }
    // Where it is open where it ends, the words before the first preposition are clear.
    let clear = head + 1 < end;
    if closed {
        Some(start..end)
    } else {
        clear.then_some(start..head + 1)
    }
}

/// Whether the words say what a person is: "minister for the sea", "Speaker of the Assembly".
fn is_headed(doc: &Doc<'_>, words: Range<usize>) -> bool {
    head(doc, words).is_some_and(|at| doc.is(at, Class::ROLE | Class::TITLE) || is_member(doc, at))
}

/// "A member of parliament", of what only people are members of.
fn is_member(doc: &Doc<'_>, at: usize) -> bool {
    doc.text(at) == "member"
        && doc.is(at + 1, Class::OF)
        && (at + 2..at + 5).any(|at| doc.is(at, Class::MEMBERED))
}

/// The last word before the first preposition, or before a participle: "a news editor based in Norvane".
fn head(doc: &Doc<'_>, words: Range<usize>) -> Option<usize> {
    let participle = |at: usize| {
        let led = at > words.start && doc.is(at - 1, Class::PEOPLE);
        led && doc.is(at, Class::VERB) && doc.text(at).ends_with("ed")
    };
    let mut ends = words.clone();
    // "rail and road analyst": what "and" joins may be what the noun is of.
    let noun = Class::PEOPLE | Class::ROLE | Class::TITLE;
    let joins = |at: usize| doc.is(at, Class::AND) && at > words.start && !doc.is(at - 1, noun);
    let end = ends.find(|&at| is_joint(doc, at) && !joins(at) || participle(at));
    let last = end.unwrap_or(words.end).checked_sub(1)?;
    (last >= words.start && last - words.start <= MOST_MODIFIERS).then_some(last)
}

/// Whether an apposition can go on with this token.
fn goes_on(doc: &Doc<'_>, at: usize) -> bool {
    let text = doc.text(at);
    let sign = doc.shape(at) == Shape::Other
        && !is_possessive(text)
        && !matches!(text, "&" | "-")
        && !text.starts_with(char::is_numeric);
    let verb = doc.is(at, Class::PERSON_VERB)
        && doc.shape(at) == Shape::Lower
        && !doc.is(at, Class::MODIFIER);
    !(sign || verb || opens_clause(doc.class(at)))
}

/// Whether an apposition may end before this token: a sign or a clause of its own, not a verb.
fn closes(doc: &Doc<'_>, at: usize) -> bool {
    let clause = doc.is(at, Class::RELATIVE | Class::THAT | Class::AND | Class::BUT);
    let sign = doc.shape(at) == Shape::Other;
    (clause && !(doc.text(at) == "and" && doc.is_capital(at + 1))) || sign
}

/// Whether "and" goes on with a second role: "curator and a retired teacher".
fn adds(doc: &Doc<'_>, at: usize) -> bool {
    let at = at + usize::from(doc.is(at, DETERMINER));
    // "and Army reservist"
    let at = at + usize::from(doc.is_capital(at) && doc.is_small(at + 1, Class::PEOPLE));
    (at..at + 4)
        .take_while(|&at| doc.shape(at) == Shape::Lower && goes_on(doc, at))
        .take_while(|&at| !is_joint(doc, at))
        .any(|at| doc.is(at, Class::ROLE | Class::HUMAN))
}

/// Whether a word the lists do not know is a noun for who does something, by its ending.
pub(in crate::analyze) fn is_agent(doc: &Doc<'_>, at: usize) -> bool {
    let text = doc.text(at);
    let endings = ["er", "or", "ist", "man", "woman", "eer", "ian"];
    let other = Class::PLACE_NOUN | Class::ORGANIZATION_NOUN | Class::COMMON | Class::CALENDAR;
    doc.shape(at) == Shape::Lower
        && text.len() > 4
        && endings.iter().any(|end| text.ends_with(end))
        && !doc.is(at, other)
}

/// Whether a noun for a person says nothing of what they are: "a man with the same name".
pub(in crate::analyze) fn is_anybody(doc: &Doc<'_>, at: usize) -> bool {
    doc.is(at, Class::ANYBODY)
}

/// Whether a word opens a clause, or is the verb or subject of one.
fn opens_clause(class: Class) -> bool {
    let inside = Class::RELATIVE
        | Class::THAT
        | Class::BUT
        | Class::SUBORDINATOR
        | Class::AUXILIARY
        | Class::PRONOUN
        | Class::NEGATION;
    class.is(inside) && !class.is(Class::PREPOSITION)
}

/// Whether what follows hangs on the words before, or is joined to them.
fn is_joint(doc: &Doc<'_>, at: usize) -> bool {
    doc.is(at, Class::PREPOSITION | Class::AND)
}
