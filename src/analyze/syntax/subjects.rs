//! The subject of a verb.
//!
//! Takes a sentence and the place of a verb in it; gives the items of the whole noun phrase that is its
//! subject: not the nearest name, and with its apposition. Never leaves the sentence.

use std::ops::Range;

use super::{
    adverbials::behind_adjuncts,
    appositions::{antecedent, apposed},
    items::Syntax,
    marked::ends_inside,
    phrases::{REACH, base_from, dash, finite, nominal, segment_start},
};
use crate::{
    analyze::syntax::{
        adjacent::{adjacent, is_marked_noun},
        marked::in_title_case,
    },
    language::{lexical::Class, pos::Tag},
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
        // "Osei stood up after a while, yelled “…”": who stood up.
        let voice = syntax.class(verb).is(Class::VOICE);
        let yells = voice && syntax.class(verb + 1).is(Class::QUOTE) && end == verb;
        let deed = || next.then(|| leading(syntax, floor, end - 1)).flatten();
        let near = || {
            let mut before = (floor + 1..end - 1).rev().filter(|_| yells);
            subject_of(syntax, floor, before.find(|&at| finite(syntax, at))?)
        };
        apposed(syntax, floor, end - 1).or_else(deed).or_else(near)
    } else if is_marked_noun(syntax, floor, end - 1) {
        Some(floor..end)
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
        // "said the mayor has seen the plan and has promised": the mayor promised.
        let auxiliary = (end..verb).find(|&at| syntax.class(at).is(Class::HAVE));
        let same = || {
            let has = syntax.text(auxiliary?);
            let earlier = (floor + 1..end - 1)
                .rev()
                .find(|&at| syntax.text(at) == has)?;
            subject_of(syntax, floor, earlier)
        };
        deed.and_then(|at| subject_of(syntax, floor, at))
            .or_else(same)
            .or_else(who)
            .or_else(|| leading(syntax, floor, end - 1))
    } else if dash(syntax, end - 1) {
        let opening = (floor + 1..end - 1).rev().find(|&at| dash(syntax, at))?;
        behind_infinitive(syntax, floor, opening).or_else(|| adjacent(syntax, floor, opening))
    } else {
        let whole = || behind_infinitive(syntax, floor, end).filter(|_| end < verb);
        let near = || adjacent(syntax, floor, end).or_else(|| before_setting(syntax, floor, end));
        let subject = whole().or_else(near)?;
        if let Some(who) = who_did(syntax, floor, &subject) {
            return Some(who);
        }
        Some(behind_name(syntax, floor, &subject).unwrap_or(subject))
    }
}

/// "The founder who has backed Orme Works, Lake Mills and Brokk | said": who did what the list is the object of.
fn who_did(syntax: &Syntax<'_>, floor: usize, list: &Range<usize>) -> Option<Range<usize>> {
    /// The most commas of the list.
    const MOST: usize = 6;
    let capital = |at: usize| syntax.class(at).is(Class::CAPITAL | Class::AND);
    let named = list.len() > 2 && list.clone().all(capital);
    let mut start = list.start;
    for _ in 0..MOST {
        let comma = start
            .checked_sub(1)
            .filter(|&comma| comma > floor && named)?;
        if !syntax.class(comma).is(Class::COMMA) {
            return None;
        }
        start = segment_start(syntax, floor, comma);
        let who = (start..comma).find(|&at| syntax.class(at).is(Class::RELATIVE));
        if let Some(who) = who {
            let told = who > start && (who + 1..comma).any(|at| finite(syntax, at));
            return antecedent(syntax, floor, who).filter(|_| told && capital(comma - 1));
        }
        if !(start..comma).all(capital) {
            return None;
        }
    }
    None
}

/// “…,” | Ida Berg, the mayor | told the Herald: the name behind marked words, from which one comma parts what it is.
fn behind_name(syntax: &Syntax<'_>, floor: usize, role: &Range<usize>) -> Option<Range<usize>> {
    let comma = role.start.checked_sub(1).filter(|&comma| comma > floor)?;
    let start = segment_start(syntax, floor, comma);
    let behind_marks = start > floor && syntax.class(start - 1).is(Class::QUOTE);
    let named = (start..comma).all(|at| syntax.class(at).is(Class::CAPITAL));
    let is_role = syntax.class(role.end - 1).is(Class::PEOPLE);
    let set_off = syntax.class(comma).is(Class::COMMA) && start < comma;
    (set_off && behind_marks && named && is_role).then_some(start..role.end)
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
    // "The only towns to have signed", "A group claiming to be behind"
    let led = nominal(syntax, to - 1) || syntax.tag(to - 1) == Tag::Gerund;
    let noun = syntax.class(start).is(Class::DETERMINER) && led;
    let verb = syntax.class(to + 1).is(Class::AUXILIARY | Class::BASE);
    let other =
        (start..end).any(|at| finite(syntax, at) && at > to + 2 || at < to && finite(syntax, at));
    (noun && verb && !other).then_some(start..end)
}

/// Osei, citing “cheap steel,” said; Osei, who calls it a “waste,” said: the comma before what marked words end.
fn behind_deed(syntax: &Syntax<'_>, floor: usize, quote: usize) -> Option<usize> {
    if !syntax.class(quote).is(Class::QUOTE) || !ends_inside(syntax.text(quote)) {
        return None;
    }
    let start = segment_start(syntax, floor, quote);
    let comma = start.checked_sub(1).filter(|&c| c > floor)?;
    let work = in_title_case(syntax.text(quote)) && syntax.class(quote - 1).is(Class::PREPOSITION);
    // "the pilot who calls it a “waste,”"
    let verb = (start..quote)
        .find(|&at| finite(syntax, at))
        .unwrap_or(start);
    let relative = (start..verb).any(|at| syntax.class(at).is(Class::RELATIVE));
    let judged = syntax.tag(start) == Tag::Participle;
    let aside = syntax.class(start).is(Class::PARTICIPLE) || judged || relative;
    (syntax.class(comma).is(Class::COMMA) && (work || aside)).then_some(comma)
}

/// Steps back over what may stand between subject and verb: "also", "has", "on Tuesday".
fn before_adverbials(syntax: &Syntax<'_>, floor: usize, verb: usize) -> usize {
    let mut end = verb;
    if verb > floor && floats(syntax, floor, verb - 1) {
        end -= 1;
    }
    // "had long denied": an adverb, which could be a noun as well.
    if end > floor + 1 && syntax.text(end - 1) == "long" && syntax.class(end - 2).is(Class::HAVE) {
        end -= 1;
    }
    // "less than two weeks ago | said"
    if end > floor + 2 && syntax.text(end - 1) == "ago" {
        let period = Class::TIME | Class::NUMBER | Class::DETERMINER | Class::ADVERB;
        let inside = |&at: &usize| syntax.class(at).is(period) || syntax.text(at) == "than";
        end -= 1 + (floor..end - 1).rev().take_while(inside).count();
        // "less than", "more than"
        end -= usize::from(end > floor + 1 && syntax.text(end) == "than");
    }
    while end > floor {
        if is_dated(syntax, floor, end) {
            end -= 2;
            continue;
        }
        if nominal(syntax, end - 1) && !week(syntax, floor, end - 1) {
            break;
        }
        let class = syntax.class(end - 1);
        let timed = end < verb
            && syntax.class(end).is(Class::TIME)
            && class.is(Class::PREPOSITION | Class::DETERMINER);
        // "have since claimed"
        let amid = end == verb
            && matches!(syntax.text(end - 1), "since" | "instead" | "long")
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

/// "the first boat since 1979 | said": a year and its preposition before `end`.
fn is_dated(syntax: &Syntax<'_>, floor: usize, end: usize) -> bool {
    let year = end > floor + 2 && syntax.class(end - 1).is(Class::NUMBER);
    let four =
        year && syntax.text(end - 1).len() == 4 && syntax.text(end - 1).starts_with(['1', '2']);
    four && matches!(syntax.text(end - 2), "since" | "in" | "until") && nominal(syntax, end - 3)
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
