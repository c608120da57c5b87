//! What verbs govern that take no "that".
//!
//! Takes a cue; gives the item its content opens with: the infinitive of a promise, the question asked,
//! the deed somebody is urged to do or accused of, the thing announced. Never says where it ends.

use super::cue::Cue;
use crate::{
    analyze::syntax::{
        items::{Sentence, Syntax},
        phrases::{base_from, nominal, plain_from},
    },
    language::lexical::Class,
};

/// The first item of what the cue governs without "that".
pub(super) fn content(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue) -> Option<usize> {
    // "the tricks that X accused them of"
    let before = cue
        .extent
        .start
        .checked_sub(1)
        .filter(|&b| b > sentence.items.start);
    let object = before.is_some_and(|b| {
        syntax.class(b).is(Class::RELATIVE | Class::THAT) && nominal(syntax, b - 1)
    });
    if object && syntax.class(cue.words.start).is(Class::ACCUSE) {
        return None;
    }
    let active = cue.speaker.is_some() && !cue.inverts();
    let verb = syntax.class(cue.words.start);
    if !active || verb == Class::default() {
        return None;
    }
    let limit = sentence.items.end;
    let at = behind_times(syntax, cue.words.end, limit);
    question(syntax, cue, at)
        .or_else(|| question(syntax, cue, cue.next))
        .or_else(|| verb.is(Class::VOW).then(|| infinitive_at(syntax, at))?)
        .or_else(|| verb.is(Class::URGE).then(|| urged(syntax, at, limit))?)
        .or_else(|| verb.is(Class::ACCUSE).then(|| accused(syntax, at, limit))?)
        .or_else(|| {
            verb.is(Class::CALL)
                .then(|| called_for(syntax, at, limit))?
        })
        .or_else(|| named_as(syntax, cue, at, limit))
        .or_else(|| {
            let says = matches!(syntax.text(cue.words.start), "said" | "says" | "say");
            (verb.is(Class::STRONG) && !says).then(|| doing(syntax, at))?
        })
        .or_else(|| {
            verb.is(Class::THING | Class::PAPER)
                .then(|| thing(syntax, at, limit))?
        })
}

/// Behind "on Tuesday" and "again".
fn behind_times(syntax: &Syntax<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit {
        let class = syntax.class(at);
        let led = class.is(Class::PREPOSITION | Class::DETERMINER)
            && syntax.class(at + 1).is(Class::TIME);
        if led {
            at += 2;
        } else if class.is(Class::ADVERB | Class::TIME) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// "whether the dam leaks", behind a verb of asking or telling.
fn question(syntax: &Syntax<'_>, cue: &Cue, at: usize) -> Option<usize> {
    let asks = syntax.text(cue.words.start).starts_with("ask");
    let opens = match syntax.text(at) {
        "whether" | "how" | "why" => true,
        "if" | "what" | "when" | "where" | "who" | "which" => asks,
        _ => false,
    };
    opens.then_some(at)
}

/// "to leave", "not to leave": no place and no person follows.
fn infinitive_at(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let to = if syntax.text(at) == "not" { at + 1 } else { at };
    let thing = Class::DETERMINER | Class::CAPITAL | Class::PRONOUN | Class::OBJECT;
    let verb = syntax.text(to) == "to" && !syntax.class(to + 1).is(thing | Class::NUMBER);
    verb.then_some(at)
}

/// "spending too much", behind "reported" and "denied".
fn doing(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let deed = syntax.text(at).ends_with("ing") && !syntax.class(at).is(Class::PREPOSITION);
    let object = Class::DETERMINER | Class::NUMBER | Class::CAPITAL | Class::OBJECT;
    (deed && syntax.class(at + 1).is(object)).then_some(at)
}

/// "the council to wait", "on the council to wait".
fn urged(syntax: &Syntax<'_>, at: usize, limit: usize) -> Option<usize> {
    let led = matches!(syntax.text(at), "on" | "upon" | "for");
    let start = if led { at + 1 } else { at };
    let end = if syntax.class(start).is(Class::OBJECT | Class::PRONOUN) {
        start + 1
    } else {
        plain_from(syntax, start, limit).end
    };
    let end = behind_times(syntax, end, limit);
    (end > start && infinitive_at(syntax, end).is_some()).then_some(start)
}

/// "Osei of sleeping".
fn accused(syntax: &Syntax<'_>, at: usize, limit: usize) -> Option<usize> {
    let object = if syntax.class(at).is(Class::OBJECT | Class::PRONOUN) {
        at + 1
    } else {
        base_from(syntax, at, limit)
    };
    let whole = plain_from(syntax, at, limit);
    let deed =
        object > at && syntax.text(object) == "of" || whole.clone().any(|i| syntax.text(i) == "of");
    deed.then_some(at)
}

/// "the ruling a disgrace", behind "called"; "the ruling as unfair", behind "described".
fn named_as(syntax: &Syntax<'_>, cue: &Cue, at: usize, limit: usize) -> Option<usize> {
    let verb = syntax.text(cue.words.start);
    let object = if syntax.class(at).is(Class::OBJECT | Class::PRONOUN) {
        at + 1
    } else {
        plain_from(syntax, at, limit).end
    };
    let named = match verb {
        "called" | "calls" | "calling" | "call" => matches!(syntax.text(object), "a" | "an"),
        _ if verb.starts_with("describ") => syntax.text(object) == "as",
        _ => false,
    };
    (named && object > at).then_some(at)
}

/// "for calm", behind "called".
fn called_for(syntax: &Syntax<'_>, at: usize, limit: usize) -> Option<usize> {
    let thing = syntax.text(at) == "for" && base_from(syntax, at + 1, limit) > at + 1;
    thing.then_some(at + 1)
}

/// "a ban on nets", behind "announced".
fn thing(syntax: &Syntax<'_>, at: usize, limit: usize) -> Option<usize> {
    let opens = syntax.class(at).is(Class::DETERMINER) || nominal(syntax, at);
    (opens && base_from(syntax, at, limit) > at).then_some(at)
}
