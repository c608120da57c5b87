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
            ends::comma_before,
            rule::{Card, Rule},
        },
        syntax::{
            adverbials::{behind_list, behind_time},
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
        examples: &[
            "{s1:Vidal} {c1:asked} {i1:whether the pumps had failed}.",
            "{s1:Vidal} {c1:asked} the mayor {i1:about the old pumps}.",
            "Marsh was {c1:asked} by {s1:a reporter} {i1:whether the pumps had failed}.",
        ],
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
            "{s1:Marsh} has {c1:vowed} {i1:never to sell the mill}.",
            "{s1:Marsh} {c1:declined} {i1:to say whether the mill would close}.",
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
            "{s1:The court} {c1:asked} {i1:Marsh, Berg and Lund to search their letters}.",
            "{s1:The court} {c1:urged} {i1:the mayor, Ida Marsh, to lower the fee}.",
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
        examples: &[
            "{s1:Marsh} {c1:called} {i1:the survey a waste of paper}.",
            "{s1:Marsh} {c1:called} {i1:the survey unfair}, and left.",
            "{s1:Marsh} {c1:described} {i1:himself as a quiet man}.",
        ],
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
            "{s1:Marsh} {c1:mocked} {i1:Lund} at a rally in Orme.",
            "{s1:Marsh} {c1:touted} {i1:the mills, including the old one}, in a letter.",
            "{s1:Marsh} {c1:praised} {i1:her for leaving}.",
            "{s1:Marsh} {c1:condemned} {i1:Monday's vote}.",
            "{s1:Marsh} {c1:pointed to} {i1:the pumps}.",
            "{s1:The mill} {c1:reported} {i1:earning two million} in May.",
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
        "about" => asks,
        _ => asks && syntax.class(*at).is(Class::QUESTION),
    };
    let addressee = base_from(syntax, cue.words.end, context.sentence.items.end);
    [behind_times(context, cue), addressee, cue.next]
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
        let list = object_list(syntax, start, limit);
        list.max(plain_from(syntax, start, limit).end)
    };
    let end = times_behind(syntax, end, limit);
    // "called on them to wait", but "called a meeting to talk"
    let verb = syntax.class(cue.words.start);
    let urges = verb.is(Class::URGE) && (led || !verb.is(Class::CALL));
    (urges && end > start && is_infinitive(syntax, end)).then_some(start)
}

/// Behind the person or the list that opens at `start`, with what stands in apposition to it.
pub(super) fn object_list(syntax: &Syntax<'_>, start: usize, limit: usize) -> usize {
    let end = base_from(syntax, start, limit);
    match behind_apposition(syntax, end, limit) {
        none if none == end => behind_list(syntax, end, limit),
        apposed => apposed,
    }
}

/// Behind ", Ida Marsh," that stands in apposition to a phrase which ends here.
fn behind_apposition(syntax: &Syntax<'_>, end: usize, limit: usize) -> usize {
    let name = base_from(syntax, end + 1, limit);
    let comma = |at: usize| syntax.class(at).is(Class::COMMA);
    let apposed = comma(end) && name > end + 1 && comma(name) && is_infinitive(syntax, name + 1);
    if apposed { name + 1 } else { end }
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
    let thing =
        syntax.class(at).is(Class::FOR) && base_from(syntax, at + 1, sentence.items.end) > at + 1;
    (calls && thing).then_some(at + 1)
}

/// "the ruling a disgrace", "the ruling unfair" behind "called"; "the ruling as unfair" behind "described".
fn named_as(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let beside = cue.words.end;
    let at = if is_reflexive(syntax, beside) {
        beside
    } else {
        behind_times(context, cue)
    };
    let object = object_end(syntax, at, sentence.items.end);
    let ends = Class::STOP | Class::COMMA | Class::BREAK | Class::AND | Class::BUT;
    let named = if syntax.class(cue.words.start).is(Class::CALL) {
        let unfair = object > at + 1
            && syntax.tag(object - 1) == Tag::Adjective
            && !syntax.class(object - 1).is(Class::CAPITAL)
            && syntax.class(object).is(ends);
        unfair || syntax.class(object).is(Class::INDEFINITE)
    } else {
        // "quoted Lund as saying" is what Lund says.
        let quoted = syntax
            .class(object + 1)
            .is_both(Class::PARTICIPLE, Class::REPORT);
        let judges = syntax.class(cue.words.start).is(Class::JUDGE) && !quoted;
        judges && syntax.class(object).is(Class::AS)
    };
    (named && object > at).then_some(at)
}

/// Behind "him", "himself" or the noun phrase that is the object of a verb.
fn object_end(syntax: &Syntax<'_>, at: usize, limit: usize) -> usize {
    if is_reflexive(syntax, at) || syntax.class(at).is(Class::OBJECT | Class::PRONOUN) {
        at + 1
    } else {
        plain_from(syntax, at, limit).end
    }
}

fn is_reflexive(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.text(at).ends_with("self") || syntax.text(at).ends_with("selves")
}

/// "a ban on nets", behind "announced".
fn thing(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let at = behind_times(context, cue);
    // "Announcing the plans, Osei said": a deed beside what is said
    let opens = cue.participle && cue.words.start == sentence.items.start;
    let verb = syntax.class(cue.words.start);
    let governs = verb.is(Class::THING | Class::FIND) && !verb.is(Class::PERCEIVE) && !opens;
    // "praised her for leaving"
    let person =
        syntax.class(at).is(Class::OBJECT | Class::PRONOUN) && syntax.class(at + 1).is(Class::FOR);
    if person && governs {
        return Some(at);
    }
    // "praised last week's vote"
    let owned = behind_time(syntax, at, sentence.items.end);
    // "citing two officials": who is cited is not what is said.
    let cites = syntax.text(cue.words.start).starts_with("cit");
    let head = syntax.class(base_from(syntax, at, sentence.items.end).max(1) - 1);
    if cites && head.is(Class::PEOPLE) && !head.is(Class::SPEECH_NOUN) {
        return None;
    }
    let opens = owned.is_some() || syntax.class(at).is(Class::DETERMINER) || nominal(syntax, at);
    let end = base_from(syntax, owned.unwrap_or(at), sentence.items.end);
    // "denied any plans", "rejected the claim", but not "denied the town its money".
    let denies = syntax.class(cue.words.start).is(Class::DENY);
    let claim = end > at && syntax.class(end - 1).is(Class::SPEECH_NOUN);
    let denied = claim || syntax.text(at) == "any";
    // "denied ever taking bribes"
    let deed = at + usize::from(syntax.class(at).is(Class::ADVERB));
    if governs && syntax.tag(deed) == Tag::Gerund {
        return Some(deed);
    }
    (governs && opens && end > at && (!denies || denied)).then_some(at)
}

/// Where a thing ends that somebody judges or makes known: behind the list it opens, before where and when it was
/// said.
pub(super) fn thing_end(syntax: &Syntax<'_>, start: usize, limit: usize) -> usize {
    let mut end = comma_before(syntax, start, limit);
    while end < limit && syntax.class(end).is(Class::COMMA) {
        // "the mills, including the old one", "the mills, the boats and the dam"
        let limits = syntax.class(end + 1).is(Class::LIMITS);
        let list = if limits {
            end + 2
        } else {
            behind_list(syntax, end, limit)
        };
        if list == end || !limits && syntax.class(list).is(Class::COMMA) {
            break;
        }
        end = comma_before(syntax, list, limit).max(list);
    }
    // "criticized Osei for saying" is one thing.
    let says = |at: usize| {
        syntax.class(at).is_both(Class::PARTICIPLE, Class::SAY)
            && !syntax.class(at - 1).is(Class::FOR)
    };
    let ends = (start + 1..end).find(|&at| tells_when(syntax, at, end) || says(at));
    ends.unwrap_or(end)
}

/// "on Sunday night", "at a rally in Orme", "before he left": where and when something was said.
fn tells_when(syntax: &Syntax<'_>, at: usize, limit: usize) -> bool {
    let class = syntax.class(at);
    if !class.is(Class::PREPOSITION) || class.is(Class::OF) {
        return false;
    }
    let end = base_from(syntax, at + 1, limit);
    let noun = end > at + 1 && syntax.class(end - 1).is(Class::SPEECH_NOUN);
    let deed = syntax.class(at + 1).is(Class::PRONOUN) || syntax.tag(at + 1) == Tag::Gerund;
    let after = class.is(Class::SUBORDINATOR) && !syntax.class(at).is(Class::AS) && deed;
    let times =
        (at + 1..limit).take_while(|&i| syntax.class(i).is(Class::TIME | Class::DETERMINER));
    // "her remarks in which she said"
    let relative = syntax.class(at + 1).is(Class::RELATIVE);
    noun || after || relative || times.take(2).any(|i| syntax.class(i).is(Class::TIME))
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
        let first = at + usize::from(led && !class.is(Class::TIME));
        let owned = behind_time(syntax, first, limit);
        if owned.is_some_and(|end| syntax.class(end - 1).is(Class::POSSESSIVE)) {
            break;
        }
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
    let to = at + usize::from(syntax.class(at).is(Class::NEGATION));
    let thing = Class::DETERMINER | Class::CAPITAL | Class::PRONOUN | Class::OBJECT;
    syntax.class(to).is(Class::TO) && !syntax.class(to + 1).is(thing | Class::NUMBER)
}
