//! The forms of a verb of speech: finite or not, with its particle, its auxiliaries, its negation.
//!
//! Takes the place of a verb in a sentence; says what its form and the words directly before and behind it
//! make of it. Never looks for its subject, but to tell one from many.

use super::{
    items::Syntax,
    phrases::{dash, finite, nominal, segment_start},
    subjects::subject_of,
};
use crate::language::{lexical::Class, pos::Tag};

/// "had written": a form that only "have" makes finite.
pub(in crate::analyze) fn perfect(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let forms = Class::BASE | Class::FINITE | Class::PARTICIPLE;
    let from = floor.max(at.saturating_sub(3));
    let before = (from..at)
        .rev()
        .find(|&i| !syntax.class(i).is(Class::ADVERB));
    let has = before.is_some_and(|i| syntax.class(i).is(Class::HAVE));
    has && syntax.class(at).is(Class::STRONG) && !syntax.class(at).is(forms)
}

/// Behind the verb and its particle: "pointed out", "shot back".
pub(in crate::analyze) fn behind_particle(syntax: &Syntax<'_>, at: usize) -> usize {
    let particle = syntax.class(at + 1).is(Class::VERB_PARTICLE);
    let beside = Class::COMMA | Class::BREAK | Class::THAT | Class::STOP;
    let adverb = matches!(syntax.text(at + 1), "out" | "back");
    let closed = syntax.class(at + 2).is(beside) || adverb && syntax.class(at + 2).is(Class::QUOTE);
    let phrasal = syntax.class(at).is(Class::PHRASAL);
    // "pointed to the pumps"
    let to = phrasal && syntax.class(at + 1).is(Class::TO) && syntax.tag(at + 2) != Tag::Base;
    let spoken = particle && (phrasal || closed) || to && syntax.class(at).is(Class::THING);
    if spoken { at + 2 } else { at + 1 }
}

/// "to leave": whether an infinitive opens here.
pub(in crate::analyze) fn opens_infinitive(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.class(at).is(Class::TO) && is_base(syntax, at + 1)
}

/// Whether the plain form of a verb stands here: "leave".
pub(in crate::analyze) fn is_base(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.tag(at), Tag::Base | Tag::BareAuxiliary)
}

/// "did not say", "would say", "if he said": nobody is on record.
pub(in crate::analyze) fn denied(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    // "could say: “…”" and "would only say" are on record.
    let colon = syntax.text(at + 1) == ":" && syntax.class(at + 2).is(Class::QUOTE);
    if colon || at > floor && syntax.text(at - 1) == "only" {
        return false;
    }
    let from = floor.max(at.saturating_sub(4));
    (from..at)
        .rev()
        .take_while(|&i| {
            syntax
                .class(i)
                .is(Class::AUXILIARY | Class::NEGATION | Class::ADVERB)
        })
        .any(|i| syntax.class(i).is(Class::NEGATION | Class::MODAL))
        || (syntax.class(at).is(Class::PARTICIPLE)
            && at > floor
            && syntax.class(at - 1).is(Class::DETERMINER | Class::NEGATION))
}

/// "They say", "will say", "did say", "Pilots came twice and say": a base form with a subject or an auxiliary.
pub(in crate::analyze) fn infinitive(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    if !syntax.class(at).is(Class::BASE) || at == floor {
        return false;
    }
    let before = syntax.class(at - 1);
    let last = before_adverbs(syntax, floor, at);
    let opens =
        syntax.class(at + 1).is(Class::DETERMINER | Class::CAPITAL) || nominal(syntax, at + 1);
    if before.is(Class::COMMA | Class::QUOTE) && opens && !syntax.class(at).is(Class::NOUNISH) {
        return true;
    }
    // "economists forecast that"
    let verb = matches!(syntax.tag(at), Tag::Present | Tag::Base);
    let plain =
        !syntax.class(at).is(Class::NOUNISH) || verb && syntax.class(at + 1).is(Class::THAT);
    syntax.class(last).is(Class::AUXILIARY)
        || plain && syntax.class(last).is(Class::QUANTIFIER)
        || syntax.class(at).is(Class::FIND) && paper(syntax, at - 1)
        || syntax
            .class(last)
            .is_both(Class::PLURAL, Class::PRONOUN | Class::RELATIVE)
        || plain && plural(syntax, floor, at)
}

/// The last item before a verb that is no adverb: the "traders" of "traders also say".
fn before_adverbs(syntax: &Syntax<'_>, floor: usize, verb: usize) -> usize {
    const MOST: usize = 4;
    let from = floor.max(verb.saturating_sub(MOST));
    let last = (from..verb)
        .rev()
        .find(|&at| !syntax.class(at).is(Class::ADVERB));
    last.unwrap_or(from)
}

/// A noun for what is written or counted: "survey".
pub(in crate::analyze) fn paper(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.class(at).is(Class::PAPER)
        && (!syntax.class(at).is(Class::REPORT)
            || nominal(syntax, at)
            || syntax.tag(at) == Tag::Plural)
}

/// Whether more than one stand as the subject: "activists in the party also", "the Marshes, the
/// parents,".
fn plural(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let last = before_adverbs(syntax, floor, at);
    let apposed = syntax.class(at - 1).is(Class::COMMA) && !syntax.class(at + 1).is(Class::COMMA)
        || dash(syntax, at - 1);
    let bare = Class::TO | Class::MODAL;
    let joined = syntax.class(at - 1).is(Class::AND)
        && syntax.class(at).is(Class::SAY)
        && !(segment_start(syntax, floor, at)..at).any(|i| syntax.class(i).is(bare));
    if !apposed && !joined && !nominal(syntax, last) && !syntax.class(last).is(Class::PRONOUN) {
        return false;
    }

    let many = |i: usize| {
        syntax.class(i).is(Class::NUMBER | Class::PLURAL) || syntax.text(i).ends_with('s')
    };
    let joined = |i: usize| syntax.class(i).is(Class::AND);
    many(last) || subject_of(syntax, floor, at).is_some_and(|mut s| s.any(|i| many(i) || joined(i)))
}

/// "used to say", "likes to say", "went on to say", "is quoted as saying": where the verb of the subject stands.
pub(in crate::analyze) fn habit_start(syntax: &Syntax<'_>, floor: usize, at: usize) -> usize {
    if at < floor + 3 {
        return at;
    }
    if syntax.class(at - 1).is(Class::AS) && syntax.text(at - 2) == "quoted" {
        return at - 2;
    }
    if !syntax.class(at - 1).is(Class::TO) {
        return at;
    }
    if syntax.class(at + 1).is(Class::COMMA | Class::BREAK) && syntax.class(at + 2).is(Class::QUOTE)
    {
        // "interrupted the talk to announce, “…”": the subject of the deed.
        let sentence = segment_start(syntax, floor, at);
        let deed = (sentence + 1..at).rev().find(|&i| finite(syntax, i));
        return deed.filter(|_| syntax.text(at - 2) != "if").unwrap_or(at);
    }
    match syntax.text(at - 2) {
        _ if syntax.class(at - 2).is(Class::HABIT) => at - 2,
        "on" if syntax.text(at - 3) == "went" => at - 3,
        _ => at,
    }
}
