//! The phrase that a comma closes, and what "who" stands for.
//!
//! Takes the place of a comma or of a relative word in a sentence; gives the items of the noun phrase that ends there,
//! with its appositions, its age, its town and its trade. Never leaves the sentence.

use std::ops::Range;

use super::{
    adjacent::{holds_clause, opens_phrase},
    adverbials::behind_adjuncts,
    items::Syntax,
    marked::{ends_inside, opens_small},
    phrases::{REACH, base_from, chain_before, finite, nominal, segment_start},
};
use crate::language::{lexical::Class, person, pos::Tag};

/// The subject of a verb behind a comma: what the commas set off stands in apposition to it.
pub(in crate::analyze) fn apposed(
    syntax: &Syntax<'_>,
    floor: usize,
    comma: usize,
) -> Option<Range<usize>> {
    let floor = floor.max(comma.saturating_sub(REACH));
    let comma = before_aside(syntax, floor, comma);
    let mut end = comma;
    let mut head: Option<usize> = None;
    let mut ages = 0;
    for depth in 0..6 {
        let start = before_marks(syntax, floor, segment_start(syntax, floor, end));
        let first = after_openers(syntax, start, end);
        let noun = opens_phrase(syntax, first) && !holds_clause(syntax, first, end);
        // "asked to leave, or could have left earlier, said a pilot": what the verb before goes on with is no aside.
        let joined = depth == 0 && syntax.class(start).is(Class::AND) && start + 1 == first;
        if joined && syntax.class(first).is(Class::AUXILIARY) {
            return None;
        }
        let inside = finite(syntax, first) || ends_title(syntax, floor, start..first);
        if depth == 0
            && inside
            && let Some(name_end) = before_relative(syntax, floor, start)
        {
            end = name_end;
            continue;
        }
        let more = start > floor + 1;
        // ", who lives in Orme,": behind the subject; ", who on Friday,": the subject itself.
        if more && head.is_none() && syntax.class(first).is(Class::RELATIVE) {
            if !(first..end).any(|at| finite(syntax, at)) {
                return antecedent(syntax, floor, first);
            }
            end = start - 1;
            continue;
        }
        let town =
            more && (syntax.class(first).is(Class::OF) || is_region(syntax, floor, start, end));
        if more && tells_age(syntax, start..end) {
            end = start - 1;
            ages += usize::from(ages == depth);
            continue;
        }
        if depth > 0 && depth == ages && noun {
            head = Some(first);
        }
        let aside = head.is_none()
            && more
            && syntax.class(first).is(Class::PREPOSITION)
            && behind_adjuncts(syntax, first, end, false) == end;
        if depth > ages && !town && !aside {
            if !noun {
                let head = head.or_else(|| last_phrase(syntax, start, end));
                return head.map(|head| head..comma);
            }
            head = Some(first);
            if !hangs(syntax, first, end) {
                head = before_conjunct(syntax, floor, start, end)
                    .or_else(|| before_office(syntax, floor, start))
                    .or(head);
                break;
            }
        }
        if start <= floor || !syntax.class(start - 1).is(Class::COMMA) {
            break;
        }
        end = start - 1;
    }
    head.or_else(|| lone(syntax, floor, comma))
        .map(|head| head..comma)
}

/// ", who was praised for her “steady hand” in Orme,": where the segment opens that holds marked words.
fn before_marks(syntax: &Syntax<'_>, floor: usize, start: usize) -> usize {
    let mark = start.checked_sub(1).filter(|&mark| mark > floor);
    let inside = |&mark: &usize| {
        let text = syntax.text(mark);
        syntax.class(mark).is(Class::QUOTE) && opens_small(text) && !ends_inside(text)
    };
    let opening = mark
        .filter(inside)
        .map(|mark| segment_start(syntax, floor, mark));
    let relative = |&opening: &usize| syntax.class(opening).is(Class::RELATIVE);
    opening.filter(relative).unwrap_or(start)
}

/// "whose plays include Two Winters: The Silent Mill, said": whether a colon inside a title stands before a segment.
fn ends_title(syntax: &Syntax<'_>, floor: usize, openers: Range<usize>) -> bool {
    let Range { start, end: first } = openers;
    let colon = start > floor + 1 && syntax.text(start - 1) == ":";
    colon
        && [start - 2, first]
            .into_iter()
            .all(|at| syntax.class(at).is(Class::CAPITAL))
}

/// “…,” she, said: a lone segment is the subject itself.
fn lone(syntax: &Syntax<'_>, floor: usize, comma: usize) -> Option<usize> {
    let start = after_openers(syntax, segment_start(syntax, floor, comma), comma);
    // "As Osei, the engineer, put it"
    let start = start + usize::from(syntax.text(start) == "As" && start + 1 < comma);
    let opens = opens_phrase(syntax, start) && !holds_clause(syntax, start, comma);
    opens.then_some(start)
}

/// Where the phrase opens that ends a segment: "on April 18, 1977," is nobody.
fn last_phrase(syntax: &Syntax<'_>, start: usize, end: usize) -> Option<usize> {
    let near = chain_before(syntax, start, end);
    let dated = (near..end).all(|at| syntax.class(at).is(Class::NUMBER));
    (near < end && !dated && opens_phrase(syntax, near)).then_some(near)
}

/// Whether a segment is a date, an age, or letters behind a name.
fn tells_age(syntax: &Syntax<'_>, segment: Range<usize>) -> bool {
    let counts = |at: usize| syntax.class(at).is(Class::NUMBER | Class::TIME);
    segment.clone().all(counts) || is_credential(syntax, segment)
}

/// Whether a segment hangs on the one before it: a name stands before its age, its town, its trade and its office.
fn hangs(syntax: &Syntax<'_>, first: usize, end: usize) -> bool {
    let trade = nominal(syntax, first) && !syntax.class(first).is(Class::CAPITAL);
    let office =
        (first + 1..end.min(first + 4)).any(|at| matches!(syntax.text(at), "of" | "for" | "at"));
    trade || office || syntax.class(first).is(Class::DETERMINER | Class::NUMBER)
}

/// "His aide, Tom Marsh, and his widow, Ida Moe, said", "Marsh, Berg and Lund, the pilot, said": where the phrase
/// opens that is joined to the name between the commas.
fn before_conjunct(syntax: &Syntax<'_>, floor: usize, start: usize, end: usize) -> Option<usize> {
    let comma = start.checked_sub(1).filter(|&c| c > floor)?;
    let named = (start..end).all(|at| syntax.class(at).is(Class::CAPITAL));
    let joined = syntax.class(end + 1).is(Class::AND);
    let first = segment_start(syntax, floor, comma);
    let plain = base_from(syntax, first, comma) == comma;
    let opens = syntax.class(first).is(Class::DETERMINER);
    (named && joined && plain && opens && syntax.class(comma).is(Class::COMMA)).then_some(first)
}

/// "Ida Marsh, Director, Press and Outreach, | Lake Trust, said": where the name opens whose office and its fields stand
/// before a segment.
fn before_office(syntax: &Syntax<'_>, floor: usize, segment: usize) -> Option<usize> {
    /// The most segments looked through.
    const MOST: usize = 3;
    let mut start = segment;
    for _ in 0..MOST {
        let end = start.checked_sub(1).filter(|&comma| comma > floor)?;
        let first = segment_start(syntax, floor, end);
        let fields = Class::CAPITAL | Class::AND;
        let plain = first < end && (first..end).all(|at| syntax.class(at).is(fields));
        if !syntax.class(end).is(Class::COMMA) || !plain {
            return None;
        }
        start = first;
        if first + 1 == end && syntax.class(first).is(Class::PEOPLE) {
            let name_end = first.checked_sub(1).filter(|&comma| comma > floor)?;
            let name = segment_start(syntax, floor, name_end);
            let named = (name..name_end).all(|at| syntax.class(at).is(Class::CAPITAL));
            return (named && name < name_end).then_some(name);
        }
    }
    None
}

/// Marsh, whose firm, Lake Works, uses boats, said: the comma before the relative clause that goes on
/// at `start`.
fn before_relative(syntax: &Syntax<'_>, floor: usize, start: usize) -> Option<usize> {
    let mut before = (floor + 1..start).rev();
    let who = before.find(|&at| syntax.class(at).is(Class::RELATIVE))?;
    syntax.class(who - 1).is(Class::COMMA).then_some(who - 1)
}

/// The comma before ", meanwhile,": an adverb set off from the subject is none of it.
fn before_aside(syntax: &Syntax<'_>, floor: usize, comma: usize) -> usize {
    let start = segment_start(syntax, floor, comma);
    let adverb = start < comma && (start..comma).all(|at| syntax.class(at).is(Class::ADVERB));
    let set_off = start > floor + 1 && syntax.class(start - 1).is(Class::COMMA);
    if adverb && set_off { start - 1 } else { comma }
}

/// "Ada Lund, R.D.,": letters that say what somebody has learned.
fn is_credential(syntax: &Syntax<'_>, segment: Range<usize>) -> bool {
    let letters = person::is_credential(syntax.text(segment.start));
    letters
        && segment.len() == 1
        && syntax
            .class(segment.end + 1)
            .is(Class::PEOPLE | Class::DETERMINER)
}

/// "of Greyport, N.C.": a name alone that places the town before the comma.
fn is_region(syntax: &Syntax<'_>, floor: usize, start: usize, end: usize) -> bool {
    let Some(comma) = start.checked_sub(1).filter(|&c| c > floor) else {
        return false;
    };
    let town = segment_start(syntax, floor, comma);
    let placed = (town..comma)
        .rev()
        .take(4)
        .find(|&at| !nominal(syntax, at))
        .is_some_and(|at| matches!(syntax.text(at), "of" | "from" | "in"));
    let name = (start..end).all(|at| syntax.class(at).is(Class::CAPITAL));
    name && end - start <= 2 && placed && syntax.class(comma).is(Class::COMMA)
}

fn after_openers(syntax: &Syntax<'_>, start: usize, end: usize) -> usize {
    let openers = Class::ADVERB | Class::AND | Class::BUT | Class::TIME;
    (start..end)
        .find(|&at| !syntax.class(at).is(openers))
        .unwrap_or(start)
}

/// What "who" stands for.
pub(in crate::analyze) fn antecedent(
    syntax: &Syntax<'_>,
    floor: usize,
    who: usize,
) -> Option<Range<usize>> {
    let mut end = who;
    while end > floor && syntax.class(end - 1).is(Class::COMMA) {
        end -= 1;
    }
    // "the team, which handles calls, which confirmed it": both are of the team.
    let first = segment_start(syntax, floor, end);
    if end < who && first > floor + 1 && syntax.class(first).is(Class::RELATIVE) {
        return antecedent(syntax, floor, first);
    }
    let end = before_date(syntax, floor, end);
    let start = chain_before(syntax, floor, end);
    // "data from Norway that showed": what shows is the paper.
    let from = start.checked_sub(2).filter(|&noun| {
        let led = syntax.class(noun + 1).is(Class::PREPOSITION) && noun > floor;
        led && syntax.class(noun).is(Class::PAPER)
    });
    // "two people close to the vote, who said"
    let close = start.checked_sub(3).filter(|&noun| {
        let people = noun > floor && syntax.class(noun).is(Class::PEOPLE | Class::ANYBODY);
        let adjective = syntax.tag(noun + 1) == Tag::Adjective;
        people && adjective && syntax.class(noun + 2).is(Class::PREPOSITION)
    });
    if let Some(people) = close {
        return Some(chain_before(syntax, floor, people + 1)..end);
    }
    if let Some(paper) = from.filter(|_| end == who) {
        return Some(chain_before(syntax, floor, paper + 1)..end);
    }
    // "the Dialogue Group in Orme, which says": no place speaks.
    let named = start.checked_sub(2).filter(|&noun| {
        let capital = (start..end).all(|at| syntax.class(at).is(Class::CAPITAL));
        let placed = syntax.class(noun + 1).is(Class::PLACE_PREPOSITION);
        noun > floor && end < who && capital && placed && syntax.class(noun).is(Class::CAPITAL)
    });
    let body = named.map(|body| chain_before(syntax, floor, body + 1)..end);
    if let Some(body) = body.filter(|body| opens_phrase(syntax, body.start)) {
        return Some(body);
    }
    let apposed = start > floor
        && syntax.class(start).is(Class::DETERMINER)
        && syntax.class(start - 1).is(Class::COMMA);
    let head = if apposed {
        chain_before(syntax, floor, start - 1)
    } else {
        start
    };
    // "those aged 26 or older, the number who": only a name or a whole phrase has an apposition.
    let whole = syntax.class(head).is(Class::DETERMINER | Class::NUMBER)
        || (head..start).any(|at| syntax.class(at).is(Class::CAPITAL));
    let head = if whole { head } else { start };
    // "While she praised the plan, the groups who wrote": an object ends its clause with its comma.
    let object = head > floor && finite(syntax, head - 1);
    let head = if object { start } else { head };
    let start = if head + 1 < start { head } else { start };
    // "including Ida Marsh, who"
    let start = start + usize::from(syntax.class(start).is(Class::LIMITS));
    (start < end && opens_phrase(syntax, start)).then_some(start..end)
}

/// "married Ida Marsh on April 30, who": a date between the phrase and its relative clause.
fn before_date(syntax: &Syntax<'_>, floor: usize, end: usize) -> usize {
    let date = |at: usize| syntax.class(at).is(Class::TIME | Class::NUMBER);
    let start = end - (floor..end).rev().take_while(|&at| date(at)).count();
    let led = start > floor + 1 && start < end && syntax.class(start - 1).is(Class::PREPOSITION);
    if led { start - 1 } else { end }
}
