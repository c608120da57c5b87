//! The subject of a verb.
//!
//! Takes a sentence and the place of a verb in it; gives the items of the whole noun phrase that is its
//! subject: not the nearest name, and with its apposition. Never leaves the sentence.

use std::ops::Range;

use super::{
    adverbials::behind_adjuncts,
    items::Syntax,
    marked::ends_inside,
    phrases::{REACH, base_from, chain_before, dash, finite, nominal, segment_start},
};
use crate::{
    analyze::syntax::{
        adjacent::{adjacent, holds_clause, opens_phrase},
        marked::in_title_case,
    },
    language::{lexical::Class, person},
};

/// The subject of the verb at `verb`, looking no further left than `floor`.
pub(in crate::analyze) fn subject_of(
    syntax: &Syntax<'_>,
    floor: usize,
    verb: usize,
) -> Option<Range<usize>> {
    let floor = floor.max(verb.saturating_sub(REACH));
    let end = before_adverbials(syntax, floor, verb);
    if end == floor {
        return None;
    }
    let class = syntax.class(end - 1);
    if class.is(Class::COMMA) {
        // "offered him a post, then said"
        let next = syntax.text(verb - 1) == "then" && end + 1 == verb;
        let deed = || next.then(|| leading(syntax, floor, end - 1)).flatten();
        apposed(syntax, floor, end - 1).or_else(deed)
    } else if let Some(comma) = behind_deed(syntax, floor, end - 1) {
        apposed(syntax, floor, comma)
    } else if class.is(Class::RELATIVE)
        || class.is(Class::THAT) && end > floor + 1 && nominal(syntax, end - 2)
    {
        antecedent(syntax, floor, end - 1)
    } else if class.is(Class::AND | Class::BUT) {
        // "laughed and said": who laughed.
        let deed = end
            .checked_sub(2)
            .filter(|&at| at > floor && finite(syntax, at));
        // "told Ida Marsh, who smiled and said"
        let relative = segment_start(syntax, floor, end - 1);
        let who = || {
            let opens = relative > floor && syntax.class(relative).is(Class::RELATIVE);
            opens.then(|| antecedent(syntax, floor, relative)).flatten()
        };
        deed.and_then(|at| subject_of(syntax, floor, at))
            .or_else(who)
            .or_else(|| leading(syntax, floor, end - 1))
    } else if dash(syntax, end - 1) {
        let opening = (floor + 1..end - 1).rev().find(|&at| dash(syntax, at))?;
        behind_infinitive(syntax, floor, opening).or_else(|| adjacent(syntax, floor, opening))
    } else {
        adjacent(syntax, floor, end).or_else(|| before_setting(syntax, floor, end))
    }
}

/// "Marsh, a member of the council, in a statement on Friday attacked …": the phrase before a setting that only
/// one comma parts from it.
fn before_setting(syntax: &Syntax<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let start = segment_start(syntax, floor, end);
    let led = syntax.class(start).is(Class::PREPOSITION) && start > floor + 1;
    let setting = led && behind_adjuncts(syntax, start, end, false) == end;
    let comma = setting && syntax.class(start - 1).is(Class::COMMA);
    let subject = comma.then(|| apposed(syntax, floor, start - 1))??;
    let opens = Class::CAPITAL | Class::DETERMINER | Class::PRONOUN;
    syntax.class(subject.start).is(opens).then_some(subject)
}

/// "The only towns to have signed the pact with Brokk": the phrase whose infinitive ends before a dash.
fn behind_infinitive(syntax: &Syntax<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let start = segment_start(syntax, floor, end);
    let to = (start + 1..end).find(|&at| syntax.class(at).is(Class::TO))?;
    let noun = syntax.class(start).is(Class::DETERMINER) && nominal(syntax, to - 1);
    let verb = syntax.class(to + 1).is(Class::AUXILIARY | Class::BASE);
    let other =
        (start..end).any(|at| finite(syntax, at) && at > to + 2 || at < to && finite(syntax, at));
    (noun && verb && !other).then_some(start..end)
}

/// Osei, citing “cheap steel,” said: the comma before the deed, where marked words end it.
fn behind_deed(syntax: &Syntax<'_>, floor: usize, quote: usize) -> Option<usize> {
    if !syntax.class(quote).is(Class::QUOTE) || !ends_inside(syntax.text(quote)) {
        return None;
    }
    let start = segment_start(syntax, floor, quote);
    let comma = start.checked_sub(1).filter(|&c| c > floor)?;
    let work = in_title_case(syntax.text(quote)) && syntax.class(quote - 1).is(Class::PREPOSITION);
    let deed =
        syntax.class(comma).is(Class::COMMA) && (work || syntax.class(start).is(Class::PARTICIPLE));
    deed.then_some(comma)
}

/// Steps back over what may stand between subject and verb: "also", "has", "on Tuesday".
fn before_adverbials(syntax: &Syntax<'_>, floor: usize, verb: usize) -> usize {
    let mut end = verb;
    if verb > floor && floats(syntax, floor, verb - 1) {
        end -= 1;
    }
    while end > floor && (!nominal(syntax, end - 1) || week(syntax, floor, end - 1)) {
        let class = syntax.class(end - 1);
        let timed = end < verb
            && syntax.class(end).is(Class::TIME)
            && class.is(Class::PREPOSITION | Class::DETERMINER);
        // "have since claimed"
        let amid = end == verb
            && matches!(syntax.text(end - 1), "since" | "instead")
            && end > floor + 1
            && syntax.class(end - 2).is(Class::AUXILIARY);
        if !timed
            && !amid
            && !class.is(Class::AUXILIARY | Class::ADVERB | Class::TIME | Class::NEGATION)
        {
            break;
        }
        end -= 1;
    }
    end
}

/// "The mayor and the governor both said": a word that only counts the subject before it.
fn floats(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let counts = matches!(syntax.text(at), "both" | "all" | "each");
    counts && at > floor && (nominal(syntax, at - 1) || syntax.class(at - 1).is(Class::PRONOUN))
}

/// "this week": a time with its determiner, behind the subject.
fn week(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let behind = at > floor + 1 && nominal(syntax, at - 2);
    behind && syntax.class(at).is(Class::TIME) && matches!(syntax.text(at - 1), "this" | "last")
}

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
        let start = segment_start(syntax, floor, end);
        let first = after_openers(syntax, start, end);
        let noun = opens_phrase(syntax, first) && !holds_clause(syntax, first, end);
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
                head = before_conjunct(syntax, floor, start, end).or(head);
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
    (start < end && opens_phrase(syntax, start)).then_some(start..end)
}

/// "married Ida Marsh on April 30, who": a date between the phrase and its relative clause.
fn before_date(syntax: &Syntax<'_>, floor: usize, end: usize) -> usize {
    let date = |at: usize| syntax.class(at).is(Class::TIME | Class::NUMBER);
    let start = end - (floor..end).rev().take_while(|&at| date(at)).count();
    let led = start > floor + 1 && start < end && syntax.class(start - 1).is(Class::PREPOSITION);
    if led { start - 1 } else { end }
}

/// The subject of the first verb before `limit`.
pub(in crate::analyze) fn leading(
    syntax: &Syntax<'_>,
    floor: usize,
    limit: usize,
) -> Option<Range<usize>> {
    let floor = behind_opening(syntax, floor, limit);
    let verb = (floor..limit)
        .take(REACH)
        .find(|&at| finite(syntax, at) && at > floor)?;
    let opening = segment_start(syntax, floor, verb);
    let who = opening > floor && opening < verb && syntax.class(opening).is(Class::RELATIVE);
    if who && syntax.class(opening + 1).is(Class::PREPOSITION) {
        return antecedent(syntax, floor, opening);
    }
    let end = before_adverbials(syntax, floor, verb);
    match syntax.class(end.checked_sub(1)?) {
        class if class.is(Class::COMMA) => apposed(syntax, floor, end - 1),
        class if class.is(Class::RELATIVE) => antecedent(syntax, floor, end - 1),
        class if class.is(Class::AND | Class::BUT) => None,
        _ => adjacent(syntax, floor, end).or_else(|| before_setting(syntax, floor, end)),
    }
}

/// When the pumps failed, Osei …: behind the comma of a clause that opens the sentence.
fn behind_opening(syntax: &Syntax<'_>, floor: usize, limit: usize) -> usize {
    let mut start = floor;
    while start < limit
        && syntax
            .class(start)
            .is(Class::AND | Class::BUT | Class::ADVERB)
    {
        start += 1;
    }
    let clause = syntax.class(start).is(Class::SUBORDINATOR);
    if !clause && !syntax.class(start).is(Class::PREPOSITION) {
        return floor;
    }
    let comma = (start..limit.min(start + REACH)).find(|&at| syntax.class(at).is(Class::COMMA));
    let main = comma.filter(|&comma| {
        let near = limit.min(comma + REACH);
        let verb = (comma + 1..near).any(|at| finite(syntax, at));
        let subject = base_from(syntax, comma + 1, limit);
        let near = subject > comma + 1 && (subject..limit).take(2).any(|at| finite(syntax, at));
        clause && verb || near
    });
    main.map_or(floor, |comma| comma + 1)
}
