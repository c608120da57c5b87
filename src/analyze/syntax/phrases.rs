//! Noun phrases, by the classes of their words.
//!
//! Takes the items of a sentence and a place in it; gives the range of items that is the phrase before or
//! behind that place. Looks at no more than [`REACH`] items.

use std::ops::Range;

use super::items::Syntax;
use crate::language::{lexical::Class, pos::Tag};

/// How many items a phrase may hold.
pub(in crate::analyze) const REACH: usize = 60;

/// The most appositions behind a head.
const APPOSITIONS: usize = 2;

/// Whether the item may stand inside a plain noun phrase here.
pub(in crate::analyze) fn nominal(syntax: &Syntax<'_>, at: usize) -> bool {
    let class = syntax.class(at);
    let before = at
        .checked_sub(1)
        .map_or(Class::default(), |b| syntax.class(b));
    let function = Class::DETERMINER
        | Class::PRONOUN
        | Class::RELATIVE
        | Class::THAT
        | Class::PREPOSITION
        | Class::SUBORDINATOR
        | Class::AND
        | Class::BUT
        | Class::AUXILIARY
        | Class::NEGATION
        | Class::ADVERB
        | Class::TIME;
    if class.is(Class::TIME) && is_noun_of_time(syntax, at, (before, function)) {
        return true;
    }
    if class.is(function) {
        // "Theresa May", "Will Marsh": behind a name, a capital makes a name.
        let named = before.is(Class::CAPITAL) && !before.is(function);
        let inverted = before.is_both(Class::FINITE, Class::SPEECH)
            && syntax.class(at + 1).is(Class::CAPITAL)
            && !syntax.class(at + 1).is(function);
        // "First Minister Marsh"
        let next = syntax.class(at + 1);
        let first = syntax.text(at) == "First" && next.is_both(Class::CAPITAL, Class::PEOPLE);
        let auxiliary = class.is(Class::AUXILIARY) && (named || inverted);
        // "Orme Lake First Nation"
        let amid =
            class.is(Class::ADVERB) && named && next.is(Class::CAPITAL) && !next.is(function);
        return class.is(Class::CAPITAL) && (first || auxiliary || amid);
    }
    if class.is(Class::VERB | Class::REPORT) {
        return verb_as_noun(syntax, at, before);
    }
    class.is(Class::NOMINAL)
}

/// Whether a word for a time stands in a noun phrase: "the year", "the first year", "Tomorrow Group".
fn is_noun_of_time(syntax: &Syntax<'_>, at: usize, (before, function): (Class, Class)) -> bool {
    let determined = at > 1 && syntax.class(at - 2).is(Class::DETERMINER);
    let counted = determined && before.is(Class::ADVERB | Class::NUMBER);
    // No day or month has its capital but as a name.
    let opening = before.is_none() || before.is(Class::STOP | Class::QUOTE | Class::BREAK);
    let (class, next) = (syntax.class(at), syntax.class(at + 1));
    let named = !opening
        && class.is(Class::CAPITAL)
        && !class.is(Class::CALENDAR)
        && next.is(Class::CAPITAL)
        && !next.is(function);
    before.is(Class::DETERMINER) || counted || named
}

/// Whether what may be a verb stands in a noun phrase here, behind a word of these classes.
fn verb_as_noun(syntax: &Syntax<'_>, at: usize, before: Class) -> bool {
    let (class, next) = (syntax.class(at), syntax.class(at + 1));
    let past = syntax.text(at).ends_with("ed");
    // "A source close to her told the Herald"
    if class.is_both(Class::FINITE, Class::TOLD | Class::SAY) && !past && !class.is(Class::NOUNISH)
    {
        return false;
    }
    let led = before.is(Class::DETERMINER | Class::POSSESSIVE)
        || class.is(Class::NOUNISH) && at > 0 && syntax.class(at - 1).is(Class::OF);
    // "This came as pilots said"
    let other = Class::ARTICLE | Class::POSSESSOR | Class::QUANTIFIER | Class::POSSESSIVE;
    let deed = class.is(Class::PAST_ONLY) || !before.is(other) && syntax.tag(at) == Tag::Third;
    let opens = led
        && !deed
        && !before.is(Class::QUANTIFIER)
        && (class.is(Class::NOUNISH | Class::BASE | Class::VERB) || past);
    let one = at > 0 && before.is(Class::ONE) && !class.is(Class::REPORT) && past;
    let noun = class.is(Class::NOUNISH) && before.is(Class::NOMINAL);
    // "fuel advocates say": the noun before a verb of speech.
    let says = noun && next.is(Class::SAY);
    // "said project manager Ida Marsh"
    let manager = next.is(Class::PEOPLE) && !next.is(Class::CAPITAL);
    // "said state laws were harsh"
    let laws = before.is(Class::SAY) && syntax.tag(at + 1) == Tag::Plural;
    let post = syntax.tag(at) == Tag::Noun && (manager || laws);
    // "one Courier post", "a board report from July"
    let paper = noun
        && at > 1
        && syntax.class(at - 2).is(Class::INDEFINITE | Class::ONE)
        && next.is(Class::STOP | Class::COMMA | Class::PREPOSITION);
    // A capital inside a sentence makes a name of a verb: the United States.
    let opening = before.is_none() || before.is(Class::STOP | Class::QUOTE | Class::BREAK);
    let named =
        class.is(Class::CAPITAL) && !(opening && class.is(Class::FINITE | Class::PARTICIPLE));
    // "Reports said": a noun for what is told, before its verb.
    let verb = Class::AUXILIARY | Class::VERB | Class::FINITE | Class::BASE;
    let told =
        opening && class.is(Class::NOUNISH) && syntax.tag(at) == Tag::Plural && next.is(verb);
    named || opens || one || says || paper || post || told
}

/// Whether a clause has its verb here.
pub(in crate::analyze) fn finite(syntax: &Syntax<'_>, at: usize) -> bool {
    let class = syntax.class(at);
    let verb =
        class.is(Class::AUXILIARY | Class::VERB) || class.is_both(Class::FINITE, Class::REPORT);
    verb && !nominal(syntax, at)
}

/// The start of the plain noun phrase or pronoun that ends before `end`; `end` itself if none does.
pub(in crate::analyze) fn base_before(syntax: &Syntax<'_>, floor: usize, end: usize) -> usize {
    let floor = floor.max(end.saturating_sub(REACH));
    if end > floor && syntax.class(end - 1).is(Class::PRONOUN) {
        return end - 1;
    }
    let mut start = end;
    // "of accomplished authors": a participle directly behind what opens the phrase describes.
    let describes = |at: usize| {
        let opened = at > floor
            && syntax
                .class(at - 1)
                .is(Class::PREPOSITION | Class::DETERMINER);
        let participle = matches!(syntax.tag(at), Tag::Participle | Tag::Adjective);
        at + 1 < end && opened && participle && syntax.text(at).ends_with("ed")
    };
    while start > floor
        && (nominal(syntax, start - 1) || nickname(syntax, start - 1) || describes(start - 1))
        && !addresses(syntax, start, end)
    {
        start -= 1;
    }
    while start > floor && start < end + 1 && syntax.class(start - 1).is(Class::DETERMINER) {
        start -= 1;
    }
    start
}

/// "on March 9 | Mr Marsh", "in a note on his paper | Mrs Marsh", "this week | Marsh": whether a name opens here with how
/// its bearer is addressed, behind what is no title, or behind a time.
fn addresses(syntax: &Syntax<'_>, start: usize, end: usize) -> bool {
    let before = syntax.class(start - 1);
    // "this week | Marsh"
    let timed = start < end && syntax.class(start).is(Class::CAPITAL) && before.is(Class::TIME);
    if timed && !before.is(Class::CAPITAL) {
        return true;
    }
    let address = start < end
        && syntax.class(start).is(Class::HONORIFIC)
        && syntax.class(start).is(Class::CAPITAL);
    address && !before.is(Class::CAPITAL | Class::PEOPLE)
}

/// The same with the phrases it hangs on: "a spokesman for the mayor of Greyport".
pub(in crate::analyze) fn chain_before(syntax: &Syntax<'_>, floor: usize, end: usize) -> usize {
    let floor = floor.max(end.saturating_sub(REACH));
    let mut start = base_before(syntax, floor, end);
    let joins = |start: usize| match syntax.text(start - 1) {
        "of" | "for" | "at" => true,
        // "three in 10 voters"
        "in" => {
            let share = syntax
                .class(start - 2)
                .is(Class::NUMBER | Class::QUANTIFIER);
            share && syntax.class(start).is(Class::NUMBER)
        }
        _ => false,
    };
    while start > floor + 1 && start < end && joins(start) {
        let left = base_before(syntax, floor, start - 1);
        if left == start - 1 || syntax.class(left).is(Class::PRONOUN) {
            break;
        }
        start = left;
    }
    start
}

/// Marks inside a name: Luis “Lucky” Ferrante.
fn nickname(syntax: &Syntax<'_>, at: usize) -> bool {
    let named = |class: Class| class.is(Class::CAPITAL);
    at > 0
        && syntax.class(at).is(Class::QUOTE)
        && named(syntax.class(at - 1))
        && named(syntax.class(at + 1))
        && syntax.text(at).len() < 30
}

/// The noun phrase that begins at `start`, with what hangs on it and its appositions; empty if none
/// begins there.
pub(in crate::analyze) fn phrase_from(
    syntax: &Syntax<'_>,
    start: usize,
    limit: usize,
) -> Range<usize> {
    let Range { start, mut end } = plain_from(syntax, start, limit);
    if end == start || syntax.class(start).is(Class::PRONOUN) {
        return start..end;
    }
    let limit = limit.min(start + REACH);
    for _ in 0..APPOSITIONS {
        let longer = apposition_from(syntax, end, limit);
        if longer == end {
            break;
        }
        end = longer;
    }
    start..end
}

/// The same without appositions: a clause may follow the comma.
pub(in crate::analyze) fn plain_from(
    syntax: &Syntax<'_>,
    start: usize,
    limit: usize,
) -> Range<usize> {
    let limit = limit.min(start + REACH);
    if start < limit && syntax.class(start).is(Class::PRONOUN) {
        return start..start + 1;
    }
    let end = base_from(syntax, start, limit);
    if end == start {
        start..start
    } else {
        start..hangers_from(syntax, start, end, limit)
    }
}

/// The end of the plain noun phrase that begins at `start`.
pub(in crate::analyze) fn base_from(syntax: &Syntax<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + REACH);
    let mut end = start;
    while end < limit && syntax.class(end).is(Class::DETERMINER) {
        end += 1;
    }
    // "a properly built dam", "their only care"
    if end > start && syntax.class(end).is(Class::ADVERB) {
        let counted = Class::NUMBER | Class::QUANTIFIER;
        if syntax.class(end + 1).is(Class::VERB) {
            end += 2;
        } else if nominal(syntax, end + 1) {
            end += 1;
        } else if syntax.class(end + 1).is(counted) && nominal(syntax, end + 2) {
            // "the first three boats"
            end += 2;
        }
    }
    // "a translated post"
    let participle = end > start && syntax.tag(end) == Tag::Participle;
    let noun = matches!(syntax.tag(end + 1), Tag::Noun | Tag::Plural);
    let described = participle && noun && syntax.text(end).ends_with("ed");
    // "said undecided voter Ida Marsh"
    let undecided = end == start
        && syntax.class(start).is(Class::VERB)
        && syntax.text(start).ends_with("ed")
        && nominal(syntax, start + 1);
    if undecided {
        end += 1;
    }
    let determined = end;
    if described {
        end += 2;
    }
    while end < limit && (nominal(syntax, end) || nickname(syntax, end)) {
        end += 1;
    }
    // "one of them", "some in the party": the quantifier is the head.
    let alone = end > start && syntax.class(end - 1).is(Class::QUANTIFIER);
    if end == determined && !(alone && matches!(syntax.text(end), "of" | "in")) {
        start
    } else {
        end
    }
}

/// Phrases behind the head: "of Greyport", "who runs the harbor", "and Ann Groot".
fn hangers_from(syntax: &Syntax<'_>, start: usize, mut end: usize, limit: usize) -> usize {
    // "one Republican involved in it" is no name.
    let any =
        syntax.class(start).is(Class::INDEFINITE | Class::ONE) || syntax.text(start) == "some";
    while end < limit {
        let led = any && syntax.class(end + 1).is(Class::PREPOSITION);
        let name = !led && syntax.class(end - 1).is(Class::CAPITAL);
        let class = syntax.class(end);
        let joins = match syntax.text(end) {
            "of" => true,
            "for" | "at" | "with" | "from" | "in" | "on" => {
                !name && !statement(syntax, end + 1, limit)
            }
            "and" => {
                // "founder and president, Ida Marsh"
                let roles = [end - 1, end + 1].map(|at| syntax.class(at).is(Class::PEOPLE));
                let apposed = roles == [true; 2] && syntax.class(end + 2).is(Class::COMMA);
                apposed
                    || syntax.class(end + 1).is(Class::CAPITAL)
                    || !name && named(syntax, end + 1, limit)
            }
            _ => false,
        };
        if joins {
            let next = base_from(syntax, end + 1, limit);
            if next == end + 1 || syntax.class(end + 1).is(Class::TIME) {
                return end;
            }
            end = next;
        } else if class.is(Class::RELATIVE)
            || (class.is(Class::VERB) && !name && syntax.text(end).ends_with("ed"))
            || syntax.text(end) == "calling"
        {
            let segment = segment_end(syntax, end, limit);
            // "pupils listed with the school | would"
            let verb = (end + 1..segment).find(|&at| syntax.class(at).is(Class::MODAL));
            return verb.filter(|_| class.is(Class::VERB)).unwrap_or(segment);
        } else {
            return end;
        }
    }
    end
}

/// Whether a title and a name stand here: the "strategist Ann Groot" of "lawyer and strategist".
fn named(syntax: &Syntax<'_>, at: usize, limit: usize) -> bool {
    let end = base_from(syntax, at, limit);
    end > at + 1 && syntax.class(end - 1).is(Class::CAPITAL)
}

/// Whether "a statement" or another speech noun follows: what is said in, not who says it.
fn statement(syntax: &Syntax<'_>, at: usize, limit: usize) -> bool {
    let end = base_from(syntax, at, limit);
    end > at && syntax.class(end - 1).is(Class::SPEECH_NOUN)
}

/// The end of the apposition behind a comma at `at`; `at` if none is there.
fn apposition_from(syntax: &Syntax<'_>, at: usize, limit: usize) -> usize {
    if at + 1 >= limit || !syntax.class(at).is(Class::COMMA) {
        return at;
    }
    let first = syntax.class(at + 1);
    let opens =
        first.is(Class::DETERMINER | Class::RELATIVE | Class::NUMBER) || nominal(syntax, at + 1);
    if !opens || first.is(Class::TIME) {
        return at;
    }
    let end = segment_end(syntax, at + 1, limit);
    let clause = !first.is(Class::RELATIVE) && base_and_verb(syntax, at + 1, end);
    if clause { at } else { end }
}

/// Whether a clause opens here: a noun phrase and its verb.
pub(in crate::analyze) fn base_and_verb(syntax: &Syntax<'_>, start: usize, limit: usize) -> bool {
    let end = base_from(syntax, start, limit);
    let alone = Class::PRONOUN | Class::QUANTIFIER | Class::NUMBER;
    let end = if end == start && syntax.class(start).is(alone) {
        start + 1
    } else {
        end
    };
    let mut near =
        (end..limit.min(end + 2)).take_while(|&at| !syntax.class(at).is(Class::RELATIVE));
    end > start
        && near.any(|at| {
            finite(syntax, at) && !syntax.text(at).ends_with("ed")
                || syntax.class(at).is(Class::AUXILIARY)
        })
}

/// The next comma, stop, break or marked stretch.
pub(in crate::analyze) fn segment_end(syntax: &Syntax<'_>, at: usize, limit: usize) -> usize {
    let ends = Class::COMMA | Class::STOP | Class::BREAK | Class::QUOTE;
    (at..limit)
        .find(|&i| syntax.class(i).is(ends))
        .unwrap_or(limit)
}

/// What may set off an aside.
pub(in crate::analyze) fn dash(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.text(at), "—" | "–" | "―" | "-")
}

/// Behind the last comma, stop, break or marked stretch.
pub(in crate::analyze) fn segment_start(syntax: &Syntax<'_>, floor: usize, end: usize) -> usize {
    let signs = Class::COMMA | Class::BREAK | Class::STOP | Class::QUOTE;
    let sign = (floor..end).rev().find(|&at| syntax.class(at).is(signs));
    sign.map_or(floor.min(end), |at| at + 1)
}
