//! What stands between a cue and what it governs.
//!
//! Takes the place behind a cue; gives the place behind its addressee, its times and its places:
//! "reporters on Friday", "in a statement", "a few days later". Never enters marked words, but for a title.

use super::{
    items::Syntax,
    marked::in_title_case,
    phrases::{REACH, base_from, finite, nominal},
};
use crate::language::{lexical::Class, pos::Tag};

/// The first item behind an addressee and adverbials: "reporters on Friday", "in a statement".
pub(in crate::analyze) fn behind_adjuncts(
    syntax: &Syntax<'_>,
    start: usize,
    limit: usize,
    told: bool,
) -> usize {
    let mut at = start;
    if told {
        let work = syntax.class(at).is(Class::QUOTE) && in_title_case(syntax.text(at));
        let others = syntax.class(at).is(Class::QUANTIFIER) && syntax.class(at + 1).is(Class::THAT);
        let addressee = if work || others || syntax.class(at).is(Class::OBJECT) {
            at + 1
        } else {
            addressee_end(syntax, at, base_from(syntax, at, limit))
        };
        at = behind_list(syntax, addressee, limit);
    }
    while at < limit && at < start + REACH {
        let class = syntax.class(at);
        // "this week", but "this week's storm"
        let timed = class.is(Class::DETERMINER)
            && syntax.class(at + 1).is(Class::TIME)
            && !syntax.class(at + 2).is(Class::POSSESSIVE);
        let next = if belongs_behind(syntax, at, limit) {
            return at;
        } else if let Some(end) = behind_period(syntax, at, limit) {
            end
        } else if class.is(Class::ADVERB | Class::TIME) {
            at + 1
        } else if timed && !finite(syntax, at + 2) && !syntax.class(at + 2).is(Class::OF) {
            at + 2
        } else if class.is(Class::PREPOSITION) {
            let work = syntax.class(at + 1).is(Class::QUOTE) && in_title_case(syntax.text(at + 1));
            let end = base_from(syntax, at + 1, limit).max(if work { at + 2 } else { 0 });
            let timed = syntax.class(at + 1).is(Class::TIME);
            // "said early on | that"
            let adverb = syntax.text(at) == "on"
                && at > start
                && matches!(syntax.text(at - 1), "early" | "later")
                && !timed
                && !syntax.class(at + 1).is(Class::NUMBER | Class::CAPITAL);
            if adverb {
                at += 1;
                continue;
            }
            if end == at + 1 && !timed && !syntax.class(at + 1).is(Class::OBJECT) {
                return at;
            }
            // "in posing | the question"
            let deed = at == start && end == at + 2 && syntax.tag(at + 1) == Tag::Gerund;
            let object = deed && syntax.class(end).is(Class::DETERMINER);
            let end = if object {
                base_from(syntax, end, limit)
            } else {
                end
            };
            end.max(at + 2)
        } else if class.is(Class::NUMBER) && at > start && syntax.class(at - 1).is(Class::TIME) {
            at + 1
        } else {
            return at;
        };
        at = next;
    }
    at
}

/// Where the addressee ends that opens a phrase: "told reporters | repairs were", "told the Herald | repairs were",
/// "told the agency | Marsh's task".
fn addressee_end(syntax: &Syntax<'_>, start: usize, end: usize) -> usize {
    let name = |at: usize| syntax.class(at).is(Class::CAPITAL);
    let plural = |at: usize| syntax.tag(at) == Tag::Plural && !name(at);
    let verb = finite(syntax, end);
    let meets = |&at: &usize| match (name(at - 1), name(at)) {
        (true, false) => verb && (at..end).all(plural),
        (false, true) => verb || (at..end).any(|i| syntax.class(i).is(Class::POSSESSIVE)),
        (false, false) => verb && plural(at - 1) && !syntax.class(at).is(Class::POSSESSIVE),
        (true, true) => false,
    };
    let noun = |&at: &usize| nominal(syntax, at - 1);
    (start + 1..end).filter(noun).find(meets).unwrap_or(end)
}

/// Whether an adverb or a time is of what is said, not of the saying: "there's", "nearly 40,000", "regularly
/// fishing", "the last few years have", "Tomorrow Group".
fn belongs_behind(syntax: &Syntax<'_>, at: usize, limit: usize) -> bool {
    let (class, next) = (syntax.class(at), syntax.class(at + 1));
    let verb = Class::POSSESSIVE | Class::AUXILIARY;
    let there = syntax.text(at) == "there" && next.is(verb);
    let modifier = Class::NUMBER | Class::QUANTIFIER;
    let adverb = class.is(Class::ADVERB) && !class.is(Class::TIME);
    let modifies = adverb && (next.is(modifier) || syntax.tag(at + 1) == Tag::Gerund);
    // "at least forty"
    let approximate = next.is(Class::APPROXIMATE) && syntax.class(at + 2).is(modifier);
    // "about half"
    let about = class.is(Class::APPROXIMATE) && next.is(modifier);
    let modifies = modifies || about || class.is(Class::PREPOSITION) && approximate;
    let name = class.is(Class::TIME) && nominal(syntax, at);
    let owned = behind_time(syntax, at, limit).is_some();
    there || modifies || name || owned || is_time_subject(syntax, at, limit)
}

/// "last year's | harvest was", "night | shifts doubled": the noun that a time belongs to.
pub(in crate::analyze) fn behind_time(
    syntax: &Syntax<'_>,
    at: usize,
    limit: usize,
) -> Option<usize> {
    let time = |i: usize| syntax.class(i).is(Class::TIME);
    let end = (at..limit).find(|&i| !time(i)).filter(|&end| end > at)?;
    if syntax.class(end).is(Class::POSSESSIVE) {
        return Some(end + 1);
    }
    let kind = end == at + 1 && !syntax.class(at).is(Class::ADVERB | Class::CAPITAL);
    (kind && syntax.tag(end) == Tag::Plural && finite(syntax, end + 1)).then_some(end)
}

/// "the last few years have": a time with more than one word before its verb.
fn is_time_subject(syntax: &Syntax<'_>, at: usize, limit: usize) -> bool {
    let of_time = |i: usize| {
        let class = Class::TIME | Class::NUMBER | Class::QUANTIFIER;
        syntax.class(i).is(class)
    };
    let end = (at + 1..limit).find(|&i| !of_time(i)).unwrap_or(limit);
    syntax.class(at).is(Class::DETERMINER) && end > at + 2 && finite(syntax, end)
}

/// Behind "a few days later", "two years ago".
fn behind_period(syntax: &Syntax<'_>, start: usize, limit: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    let count = |at: usize| {
        let class = Class::DETERMINER | Class::NUMBER | Class::ADVERB;
        syntax.class(at).is(class) && !syntax.class(at).is(Class::TIME)
            || syntax.class(at).is(Class::OF)
            || syntax.text(at) == "couple"
    };
    let limit = limit.min(start + LONGEST);
    let time = (start..limit).find(|&at| !count(at))?;
    let when = matches!(
        syntax.text(time + 1),
        "ago" | "later" | "earlier" | "before" | "after"
    );
    (syntax.class(time).is(Class::TIME) && when).then_some(time + 2)
}

/// Behind the last of a list that goes on at `at`: "Orme councillors| , pilots and mills".
pub(in crate::analyze) fn behind_list(syntax: &Syntax<'_>, mut at: usize, limit: usize) -> usize {
    let joint = Class::COMMA | Class::AND;
    while at < limit && syntax.class(at).is(joint) {
        let next = base_from(syntax, at + 1, limit);
        let listed = syntax.class(at).is(Class::AND) || syntax.class(next).is(joint);
        if next == at + 1 || !listed {
            break;
        }
        at = next;
    }
    at
}
