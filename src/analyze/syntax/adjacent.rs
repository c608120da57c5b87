//! The phrase that stands directly before a verb.
//!
//! Takes the place of a verb; gives the whole noun phrase that ends before it: its head left of what modifies
//! it, with an apposition that no comma closes. Never crosses a comma to the left otherwise.

use std::ops::Range;

use super::items::Syntax;
use crate::{
    analyze::syntax::{
        marked::{ends_inside, opens_small},
        phrases::{base_before, chain_before, finite, nominal, segment_start},
    },
    language::{lexical::Class, pos::Tag},
};

/// What a subject never crosses to the left.
fn boundary(class: Class) -> bool {
    class.is(Class::COMMA
        | Class::BREAK
        | Class::STOP
        | Class::SUBORDINATOR
        | Class::THAT
        | Class::BUT)
        && !class.is(Class::PREPOSITION)
}

/// The phrase that ends directly before the verb.
pub(super) fn adjacent(syntax: &Syntax<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let near = chain_before(syntax, floor, end);
    let alone = syntax.class(end - 1).is(Class::PRONOUN)
        && end > floor + 1
        && !syntax.class(end - 2).is(Class::AND);
    if alone {
        return Some(end - 1..end);
    }
    let start = behind_conjunction(syntax, first_before(syntax, floor, end), end);
    let near = near.max(start);
    let adverbial = syntax
        .class(start)
        .is(Class::PREPOSITION | Class::SUBORDINATOR | Class::PARTICIPLE);
    let mut lead = near;
    while lead > start && syntax.class(lead - 1).is(Class::ADVERB | Class::DETERMINER) {
        lead -= 1;
    }
    let count =
        syntax.class(near).is(Class::NUMBER) || matches!(syntax.text(start), "about" | "as" | "As");
    if adverbial && lead == start + 1 && !count {
        return None;
    }
    // "the plan the mayor said": what the mayor said is not the mayor.
    let reduced = near > start
        && syntax.class(near).is(Class::DETERMINER)
        && nominal(syntax, near - 1)
        && !(start..near).any(|at| syntax.class(at).is(Class::RELATIVE));
    let whole =
        !adverbial && !reduced && !holds_clause(syntax, start, end) && opens_phrase(syntax, start);
    // "one which Marsh calls …", "both of which Marsh praised": the subject stands behind "which".
    let object = near > start
        && syntax.class(near - 1).is(Class::RELATIVE)
        && matches!(
            syntax.text(near - 1),
            "which" | "whom" | "what" | "where" | "when"
        );
    if !whole
        && !adverbial
        && let Some(contact) = before_contact(syntax, start, near)
    {
        return Some(contact);
    }
    let start = if whole && !object { start } else { near };
    let start = behind_subordinator(syntax, floor, start);
    let start = before_deed(syntax, floor, start);
    let start = before_adjectives(syntax, floor, start);
    let start = before_apposition(syntax, floor, start..end);
    let start = before_list(syntax, floor, start..end);
    // "The messages found on Osei's phone showed": whose modifier it is says nothing.
    let modifier = (start + 1..end).find(|&at| modifies(syntax, start, at));
    let end = modifier.unwrap_or(end);
    // "marks left by the pilots" are not the pilots, but a letter by them is theirs.
    let written =
        || (floor..start).any(|at| syntax.class(at).is(Class::PAPER | Class::SPEECH_NOUN));
    let agent = start > floor && syntax.class(start - 1).is(Class::BY) && !written();
    (start < end && opens_phrase(syntax, start) && !agent).then_some(start..end)
}

/// "left after | pilots from Orme | said": where the phrase opens that the prepositions before hang on, behind a word that
/// opens a clause.
fn behind_subordinator(syntax: &Syntax<'_>, floor: usize, phrase: usize) -> usize {
    let mut start = phrase;
    while start > floor + 1 {
        let class = syntax.class(start - 1);
        if class.is(Class::SUBORDINATOR) {
            return start;
        }
        let left = base_before(syntax, floor, start - 1);
        let several = left < start - 1 && syntax.tag(start - 2) == Tag::Plural;
        if !class.is(Class::PREPOSITION) || !several {
            break;
        }
        start = left;
    }
    phrase
}

/// After | Stark said …: behind a word that opens a clause here, no phrase that tells when.
fn behind_conjunction(syntax: &Syntax<'_>, start: usize, end: usize) -> usize {
    let first = start + 1;
    let named = (first..end).any(|at| syntax.class(at).is(Class::CAPITAL));
    let whole = first < end
        && (syntax.class(first).is(Class::CAPITAL | Class::PRONOUN) || !named)
        && !(first..end).any(|at| finite(syntax, at));
    let opens = syntax
        .class(start)
        .is_both(Class::PREPOSITION, Class::SUBORDINATOR);
    if opens && whole { first } else { start }
}

/// "Many farmers the paper spoke to in Greyport said": the phrase before a clause that describes it without
/// "who". What a preposition leads to is no subject.
fn before_contact(syntax: &Syntax<'_>, start: usize, near: usize) -> Option<Range<usize>> {
    let led = near > start
        && syntax.class(near - 1).is(Class::PREPOSITION)
        && !syntax.class(near - 1).is(Class::SUBORDINATOR);
    let verb = (start..near)
        .find(|&at| finite(syntax, at))
        .filter(|_| led)?;
    let phrase = start..base_before(syntax, start, verb);
    let noun = !phrase.is_empty() && nominal(syntax, phrase.end - 1);
    (noun && opens_phrase(syntax, start)).then_some(phrase)
}

/// "on Friday, July 22, 2022 Vice Mayor Osei said": a year that ends a date.
fn ends_date(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let date = Class::TIME | Class::NUMBER;
    at > floor + 1
        && syntax.class(at).is(Class::NUMBER)
        && syntax.class(at - 1).is(Class::COMMA)
        && syntax.class(at - 2).is(date)
        && syntax.class(at + 1).is(Class::CAPITAL | Class::DETERMINER)
}

/// The first item of what stands before a verb without a boundary, behind what opens the sentence.
fn first_before(syntax: &Syntax<'_>, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor {
        let class = syntax.class(start - 1);
        let place = is_place_clause(syntax, floor, start - 1);
        let marks = class.is(Class::QUOTE) && base_before(syntax, floor, start) >= start - 1;
        if boundary(class) && !place
            || marks
            || (class.is(Class::AND) && !joins(syntax, floor, start - 1))
        {
            break;
        }
        start -= 1;
    }
    while start < end
        && syntax
            .class(start)
            .is(Class::ADVERB | Class::AND | Class::BUT | Class::TIME)
        && !(syntax.text(start) == "First" && syntax.class(start + 1).is(Class::CAPITAL))
    {
        start += 1;
    }
    start + usize::from(ends_date(syntax, floor, start))
}

/// “…,” Erik Moe, an expert at the mill told the paper: the name whose apposition no comma closes.
fn before_apposition(syntax: &Syntax<'_>, floor: usize, phrase: Range<usize>) -> usize {
    let Range { start, end } = phrase;
    let Some(comma) = start.checked_sub(1).filter(|&c| c > floor) else {
        return start;
    };
    // "Erik Moe, Deputy Director, Harbor Department told": an office with its body.
    let office = base_before(syntax, floor, comma);
    let titled = office > floor + 1
        && office < comma
        && syntax.class(office - 1).is(Class::COMMA)
        && syntax
            .class(comma - 1)
            .is_both(Class::CAPITAL, Class::PEOPLE);
    let comma = if titled { office - 1 } else { comma };
    let name = base_before(syntax, floor, comma);
    let capital = |at: usize| syntax.class(at).is(Class::CAPITAL);
    let named = name < comma && capital(name) && capital(comma - 1);
    let opens = name > floor && syntax.class(name - 1).is(Class::QUOTE);
    // "Erik Moe, director of the mill told": nothing but an apposition opens with an office.
    let of = (start..end).find(|&at| syntax.class(at).is(Class::PREPOSITION));
    let head =
        of.is_some_and(|of| of > start && syntax.class(of - 1).is(Class::PEOPLE | Class::TITLE));
    let office = head && (opens || name == floor);
    // "Lund, the mayor said, is late": between two commas the mayor says it.
    let aside = syntax.class(end + 1).is(Class::COMMA);
    let noun = syntax.class(start).is(Class::INDEFINITE) || syntax.class(end - 1).is(Class::PEOPLE);
    let human = name == floor && noun && !aside;
    let article = syntax.class(start).is(Class::ARTICLE);
    let apposed = (opens || human) && article || opens && titled || office;
    if syntax.class(comma).is(Class::COMMA) && named && apposed {
        name
    } else {
        start
    }
}

/// Whether a participle with a preposition hangs on the phrase that opens at `start`.
fn modifies(syntax: &Syntax<'_>, start: usize, at: usize) -> bool {
    let class = syntax.class(at);
    let led = is_common(syntax, at - 1);
    let relative = (start..at).any(|i| syntax.class(i).is(Class::RELATIVE));
    finite(syntax, at)
        && syntax.tag(at) != Tag::Third
        && led
        && !relative
        && !class.is(Class::AUXILIARY)
        && syntax.class(at + 1).is(Class::PREPOSITION | Class::TIME)
}

/// "The man running the mill": the phrase that a participle before the object hangs on.
fn before_deed(syntax: &Syntax<'_>, floor: usize, start: usize) -> usize {
    let deed = start.checked_sub(1).filter(|&deed| deed > floor + 1);
    let hangs = |&deed: &usize| {
        let noun = syntax.class(deed - 1).is(Class::PEOPLE | Class::ANYBODY);
        syntax.tag(deed) == Tag::Gerund && noun && !syntax.class(deed - 1).is(Class::CAPITAL)
    };
    deed.filter(hangs)
        .map_or(start, |deed| chain_before(syntax, floor, deed))
}

/// “…,” the quiet, old man said: where adjectives with a comma between them open the phrase.
fn before_adjectives(syntax: &Syntax<'_>, floor: usize, start: usize) -> usize {
    let Some(comma) = start.checked_sub(1).filter(|&c| c > floor) else {
        return start;
    };
    let first = base_before(syntax, floor, comma);
    let plain = (first..comma).all(|at| !syntax.class(at).is(Class::CAPITAL | Class::TIME));
    let opens = syntax.class(first).is(Class::DETERMINER) && (2..=3).contains(&(comma - first));
    let behind = first > floor && syntax.class(first - 1).is(Class::QUOTE);
    let bare = !syntax
        .class(start)
        .is(Class::DETERMINER | Class::PRONOUN | Class::CAPITAL);
    if syntax.class(comma).is(Class::COMMA) && bare && opens && plain && behind {
        first
    } else {
        start
    }
}

/// "Pilots, the two mills and the council said": where a list opens whose last two stand before the verb.
fn before_list(syntax: &Syntax<'_>, floor: usize, phrase: Range<usize>) -> usize {
    const MOST: usize = 6;
    let mut start = phrase.start;
    let joined = phrase.clone().any(|at| syntax.class(at).is(Class::AND));
    if !joined || syntax.class(start).is(Class::INDEFINITE) {
        return start;
    }
    for _ in 0..MOST {
        let comma = start.checked_sub(1).filter(|&c| c > floor);
        let Some(comma) = comma.filter(|&c| syntax.class(c).is(Class::COMMA)) else {
            break;
        };
        let first = base_before(syntax, floor, comma);
        // "a pilot from the Ministry for Ports, Roads and Trade"
        let fielded = first > floor + 1 && syntax.class(first - 2).is(Class::FIELDED);
        if fielded && syntax.class(first - 1).is(Class::PREPOSITION) {
            return before_prepositions(syntax, floor, first);
        }
        let opens = first == floor
            || syntax
                .class(first - 1)
                .is(Class::COMMA | Class::THAT | Class::BUT);
        if first == comma || !opens || !opens_phrase(syntax, first) {
            break;
        }
        start = first;
    }
    let whole = start == floor || !syntax.class(start - 1).is(Class::COMMA);
    // "To calm savers, | the council, the bank and the mill said"
    let setting = Class::PREPOSITION | Class::SUBORDINATOR;
    let led = || {
        let opening = segment_start(syntax, floor, start - 1);
        opening == floor && syntax.class(floor).is(setting)
    };
    if whole || led() { start } else { phrase.start }
}

/// "a pilot from the Ministry for | Ports": where the phrase opens that the prepositions before hang on.
fn before_prepositions(syntax: &Syntax<'_>, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor && syntax.class(start - 1).is(Class::PREPOSITION) {
        let left = base_before(syntax, floor, start - 1);
        if left == start - 1 {
            break;
        }
        start = left;
    }
    start
}

pub(super) fn opens_phrase(syntax: &Syntax<'_>, at: usize) -> bool {
    nominal(syntax, at) && !syntax.class(at).is(Class::POSSESSIVE)
        || syntax.class(at).is(Class::DETERMINER | Class::PRONOUN)
}

/// Whether "and" joins two phrases that are one subject.
fn joins(syntax: &Syntax<'_>, floor: usize, and: usize) -> bool {
    let left = chain_before(syntax, floor, and);
    left < and
        && (left == floor
            || syntax.class(left - 1).is(Class::COMMA
                | Class::BREAK
                | Class::QUOTE
                | Class::THAT
                | Class::BUT
                | Class::PREPOSITION
                | Class::AND))
}

/// Whether the stretch has a verb of its own; a participle ("an official briefed on it") and what
/// stands behind "who" are none.
pub(super) fn holds_clause(syntax: &Syntax<'_>, start: usize, end: usize) -> bool {
    for at in start..end {
        let class = syntax.class(at);
        if class.is(Class::RELATIVE) || is_place_clause(syntax, start, at) {
            return false;
        }
        if finite(syntax, at) && !is_participle(syntax, start..end, at) {
            return true;
        }
        // "she and another pilot"
        let joined = syntax.class(at + 1).is(Class::AND);
        if class.is(Class::PRONOUN) && at + 1 < end && !joined {
            return true;
        }
    }
    false
}

/// "the canton | where Orme lies": a clause about the noun before it.
fn is_place_clause(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    syntax.text(at) == "where" && at > floor && nominal(syntax, at - 1)
}

/// "messages found on a phone showed": behind a head and before a preposition, in a phrase that a verb follows.
fn is_participle(syntax: &Syntax<'_>, phrase: Range<usize>, at: usize) -> bool {
    let class = syntax.class(at);
    // "a woman found dead at the mill"
    let state = syntax.tag(at + 1) == Tag::Adjective && syntax.class(at + 2).is(Class::PREPOSITION);
    let hangs = at + 1 == phrase.end || state || syntax.class(at + 1).is(Class::PREPOSITION);
    // "an author of faith-based books": what a hyphen joins is no verb.
    if syntax.text(at).contains('-') {
        return true;
    }
    // "The strike comes after the mayor said"
    if !hangs || class.is(Class::AUXILIARY) || syntax.tag(at) == Tag::Third {
        return false;
    }
    if syntax.text(at).ends_with("ed") {
        // "a report published Wednesday said"
        let dated = syntax.class(at + 1).is(Class::TIME);
        return dated || syntax.tag(at) != Tag::Past;
    }
    // "farmers the paper met": two phrases before it make it the verb of the second.
    let second = |i: usize| syntax.class(i).is(Class::ARTICLE) && is_common(syntax, i - 1);
    let led = at > phrase.start && is_common(syntax, at - 1);
    led && !class.is(Class::PAST_ONLY) && !(phrase.start + 1..at).any(second)
}

/// Whether the last word of a noun phrase stands here that is no name.
fn is_common(syntax: &Syntax<'_>, at: usize) -> bool {
    let noun = matches!(syntax.tag(at), Tag::Noun | Tag::Plural);
    nominal(syntax, at) && (noun || !syntax.class(at).is(Class::CAPITAL))
}

/// The “nurse” said: whether marked words are the noun of a phrase that opens the sentence.
pub(in crate::analyze) fn is_marked_noun(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    /// The longest noun, in bytes.
    const LONGEST: usize = 30;
    let text = syntax.text(at);
    let short = text.len() <= LONGEST && opens_small(text) && !ends_inside(text);
    let start = base_before(syntax, floor, at);
    let determined = start < at && syntax.class(start).is(Class::ARTICLE);
    syntax.class(at).is(Class::QUOTE) && short && determined && start == floor
}
