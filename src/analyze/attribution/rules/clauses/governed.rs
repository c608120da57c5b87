//! What verbs govern that take no "that": the infinitive of a promise, the question asked, the deed somebody
//! is urged to do or accused of, the thing announced.
//!
//! Takes a cue; gives the item its content opens with. Never says where it ends.

use super::FindStart;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::Cue,
            rule::{Card, Rule},
        },
        syntax::{
            adverbials::behind_list,
            items::Syntax,
            phrases::{base_from, nominal, plain_from},
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const QUESTION: Rule<FindStart> = Rule {
    card: Card {
        name: "question",
        purpose: "A question behind a verb of asking or telling is said.",
        examples: &["{s1:Vidal} {c1:asked} {i1:whether the pumps had failed}."],
    },
    find: question,
};

/// The rule.
pub(super) const VOW: Rule<FindStart> = Rule {
    card: Card {
        name: "vow",
        purpose: "A promise governs its infinitive.",
        examples: &[
            "{s1:Marsh} {c1:promised} on Tuesday {i1:to mend the pumps}.",
            "{s1:Her plan} {c1:promises} {m1:to {f1:“lift the lake by a foot”}}.",
        ],
    },
    find: vow,
};

/// The rule.
pub(super) const URGED: Rule<FindStart> = Rule {
    card: Card {
        name: "urged",
        purpose: "What somebody is urged to do is said.",
        examples: &[
            "{s1:Vidal} {c1:urged} {i1:the council to mend the pumps}.",
            "{s1:The pilots} this week {c1:urged} {i1:the council to mend the pumps}.",
        ],
    },
    find: urged,
};

/// The rule.
pub(super) const ACCUSED: Rule<FindStart> = Rule {
    card: Card {
        name: "accused",
        purpose: "What somebody is accused of is said.",
        examples: &["{s1:Vidal} {c1:accused} {i1:Marsh of hiding the bill}."],
    },
    find: accused,
};

/// The rule.
pub(super) const CALLED_FOR: Rule<FindStart> = Rule {
    card: Card {
        name: "called-for",
        purpose: "What is called for is said.",
        examples: &["{s1:Vidal} has {c1:called} for {i1:a new set of pumps}."],
    },
    find: called_for,
};

/// The rule.
pub(super) const NAMED_AS: Rule<FindStart> = Rule {
    card: Card {
        name: "named-as",
        purpose: "What somebody calls or describes something as is said.",
        examples: &["{s1:Marsh} {c1:called} {i1:the survey a waste of paper}."],
    },
    find: named_as,
};

/// The rule.
pub(super) const THING: Rule<FindStart> = Rule {
    card: Card {
        name: "thing",
        purpose: "The thing that is announced or shown is said.",
        examples: &[
            "{s1:Marsh} has {c1:denied} {i1:any such plans}.",
            "{s1:Marsh} has always {c1:denied} {i1:taking money from the pilots}.",
            "{s1:The survey} {c1:showed} {i1:Vidal ahead, with many pilots undecided}.",
            "{s1:Marsh} {c1:cited} {m1:the loss of the winter boats and of the old landing below the mill for good as {f1:“a warning”}}.",
        ],
    },
    find: thing,
};

/// "whether the dam leaks", behind a verb of asking or telling.
fn question(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let syntax = context.syntax;
    let asks = syntax.text(cue.words.start).starts_with("ask");
    let opens = |at: &usize| match syntax.text(*at) {
        "whether" | "how" | "why" => true,
        _ => asks && syntax.class(*at).is(Class::QUESTION),
    };
    [behind_times(context, cue), cue.next]
        .into_iter()
        .find(opens)
}

/// "to leave", "not to leave", behind "vowed".
fn vow(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let at = behind_times(context, cue);
    // "an assault that threatened to": who vows is no "that".
    let thing = cue.words.start > context.sentence.items.start
        && matches!(context.syntax.text(cue.words.start - 1), "that" | "which");
    let vows = context.syntax.class(cue.words.start).is(Class::VOW) && !thing;
    (vows && is_infinitive(context.syntax, at)).then_some(at)
}

/// "the council to wait", "on the council to wait", behind "urged" and "called".
fn urged(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let limit = sentence.items.end;
    let at = behind_times(context, cue);
    let led = matches!(syntax.text(at), "on" | "upon" | "for");
    let start = if led { at + 1 } else { at };
    let end = if syntax.class(start).is(Class::OBJECT | Class::PRONOUN) {
        start + 1
    } else {
        plain_from(syntax, start, limit).end
    };
    let end = times_behind(syntax, end, limit);
    // "called on them to wait", but "called a meeting to talk"
    let verb = syntax.class(cue.words.start);
    let urges = verb.is(Class::URGE) && (led || !verb.is(Class::CALL));
    (urges && end > start && is_infinitive(syntax, end)).then_some(start)
}

/// "Osei of sleeping", behind "accused".
fn accused(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let limit = sentence.items.end;
    let at = behind_times(context, cue);
    let object = if syntax.class(at).is(Class::OBJECT | Class::PRONOUN) {
        at + 1
    } else {
        behind_list(syntax, base_from(syntax, at, limit), limit)
    };
    let mut whole = plain_from(syntax, at, limit);
    let deed = object > at && syntax.class(object).is(Class::OF)
        || whole.any(|i| syntax.class(i).is(Class::OF));
    (deed && syntax.class(cue.words.start).is(Class::ACCUSE)).then_some(at)
}

/// "calm", behind "called for".
fn called_for(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let at = behind_times(context, cue);
    let calls = syntax.class(cue.words.start).is(Class::CALL);
    let thing = syntax.text(at) == "for" && base_from(syntax, at + 1, sentence.items.end) > at + 1;
    (calls && thing).then_some(at + 1)
}

/// "the ruling a disgrace", behind "called"; "the ruling as unfair", behind "described".
fn named_as(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let at = behind_times(context, cue);
    let object = if syntax.class(at).is(Class::OBJECT | Class::PRONOUN) {
        at + 1
    } else {
        plain_from(syntax, at, sentence.items.end).end
    };
    let named = match syntax.text(cue.words.start) {
        verb if verb.starts_with("describ") => syntax.text(object) == "as",
        _ => {
            syntax.class(cue.words.start).is(Class::CALL)
                && syntax.class(object).is(Class::INDEFINITE)
        }
    };
    (named && object > at).then_some(at)
}

/// "a ban on nets", behind "announced".
fn thing(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let at = behind_times(context, cue);
    let governs = syntax.class(cue.words.start).is(Class::THING | Class::FIND);
    let opens = syntax.class(at).is(Class::DETERMINER) || nominal(syntax, at);
    let end = base_from(syntax, at, sentence.items.end);
    // "denied any plans", "rejected the claim", but not "denied the town its money".
    let denies = syntax.class(cue.words.start).is(Class::DENY);
    let claim = end > at && syntax.class(end - 1).is(Class::SPEECH_NOUN);
    let denied = claim || syntax.text(at) == "any";
    // "denied ever taking bribes"
    let deed = at + usize::from(syntax.class(at).is(Class::ADVERB));
    if denies && syntax.tag(deed) == Tag::Gerund {
        return Some(deed);
    }
    (governs && opens && end > at && (!denies || denied)).then_some(at)
}

/// Behind the cue, "on Tuesday" and "again".
fn behind_times(context: Context<'_>, cue: &Cue) -> usize {
    times_behind(context.syntax, cue.words.end, context.sentence.items.end)
}

/// Behind the times and adverbs that begin at `start`.
fn times_behind(syntax: &Syntax<'_>, start: usize, limit: usize) -> usize {
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

/// Whether "to leave" or "not to leave" stands here, no place and no person behind "to".
fn is_infinitive(syntax: &Syntax<'_>, at: usize) -> bool {
    let to = if syntax.text(at) == "not" { at + 1 } else { at };
    let thing = Class::DETERMINER | Class::CAPITAL | Class::PRONOUN | Class::OBJECT;
    syntax.text(to) == "to" && !syntax.class(to + 1).is(thing | Class::NUMBER)
}
