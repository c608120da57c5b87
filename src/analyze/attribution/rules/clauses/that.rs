//! X said that …; As X told the paper, …: a clause whose opening a word marks.

use super::{FindStart, plain::spoken_before};
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::Cue,
            place::is_of_a_claim,
            rule::{Card, Rule},
        },
        syntax::{
            items::Syntax,
            phrases::{REACH, base_from, dash, finite, nominal},
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// As Osei told The Harbor Times, …
pub(super) const AS: Rule<FindStart> = Rule {
    card: Card {
        name: "as-told",
        purpose: "A sentence that opens with \"As X said\" is what X said.",
        examples: &[
            "As {s1:Marsh} {c1:told} The Harbor Times, {i1:the pumps had failed}.",
            "But as {s1:the paper} {c1:noted} on Thursday, {i1:the pumps had failed}.",
            "A few weeks ago, as {s1:the paper} {c1:reported}, {i1:the pumps had failed}.",
        ],
    },
    find: as_told,
};

/// X said that …
pub(super) const THAT: Rule<FindStart> = Rule {
    card: Card {
        name: "that",
        purpose: "What follows \"that\" behind a cue is said.",
        examples: &[
            "{s1:Berg} {c1:vowed} that {i1:the dam would hold}.",
            "{s1:Berg and Lund} {c1:agreed} that {i1:the dam was safe}.",
            "{s1:Berg} {c1:told} the paper that {i1:increased traffic would harm the lake}.",
            "{s1:Berg} {c1:argued} that, {i1:while the dam may leak, it would hold}.",
            "{s1:Berg} {c1:said}, among other things, that {i1:the dam may leak}.",
            "{s1:Berg} {c1:said} — on the air, as it happens — that {i1:the dam may leak}.",
            "{s1:Berg} {c1:told} the council before he left for Orme that {i1:the dam may leak}.",
            "{s1:Berg} {c1:said} that {m1:{f1:“the damage is done.”}}",
        ],
    },
    find: that,
};

fn as_told(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let before = cue.extent.start.checked_sub(1)?;
    let told = cue.extent.start < cue.words.start || cue.inverts();
    let likened = syntax.class(before).is(Class::AS) && told;
    // "A few weeks ago, as Osei told the paper, …"
    let lead = sentence.items.start..before;
    let joint = Class::AND | Class::BUT;
    let opens = lead.is_empty()
        || lead.len() == 1 && syntax.class(lead.start).is(joint)
        || lead.len() <= REACH
            && syntax.class(before - 1).is(Class::COMMA)
            && !lead.clone().any(|at| finite(syntax, at));
    (likened && opens && syntax.class(cue.next).is(Class::COMMA)).then_some(cue.next + 1)
}

fn that(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let next = behind_relative(syntax, cue.next, sentence.items.end);
    let set_off = behind_comma(syntax, cue.next);
    let says = syntax.class(cue.words.start).is(Class::SAY | Class::TOLD);
    let aside = if says {
        behind_aside(syntax, cue.next, sentence.items.end)
    } else {
        cue.next
    };
    let that = [next, set_off, aside]
        .into_iter()
        .find(|&at| syntax.class(at).is(Class::THAT));
    // "argue that, while the tax may fall, …"
    let comma = |at: usize| usize::from(syntax.class(at).is(Class::COMMA));
    let opens = |at: usize| {
        let auxiliary = syntax
            .class(at + 1)
            .is(Class::AUXILIARY | Class::POSSESSIVE);
        let tagged = matches!(syntax.tag(at + 1), Tag::Third | Tag::Past | Tag::Present)
            && !syntax.class(at + 1).is(Class::DETERMINER);
        let noun = matches!(syntax.tag(at - 1), Tag::Noun | Tag::Plural);
        let behind = (noun || nominal(syntax, at - 1)) && (tagged || finite(syntax, at + 1));
        let told = syntax.class(cue.words.start).is(Class::TOLD) && auxiliary && at == cue.next;
        // "told the paper that increased traffic would"
        let described = syntax.text(at + 1).ends_with("ed") && {
            let end = base_from(syntax, at + 2, sentence.items.end);
            end > at + 2 && finite(syntax, end)
        };
        if !auxiliary && !behind || told || described {
            return Some(at + 1 + comma(at + 1));
        }
        // "said that's why", "said that is wrong" has a pronoun; "answered with a phrase that is old" a clause
        // about the phrase.
        let pronoun = at <= cue.words.end.max(cue.extent.end);
        pronoun.then_some(at)
    };
    let beside = cue.words.end.max(cue.extent.end);
    // “…,” she said of two clubs that won: the clause is of the clubs.
    let spoken = |that: usize| {
        let adverb = usize::from(syntax.class(that + 1).is(Class::ADVERB));
        let relative = that > beside && finite(syntax, that + 1 + adverb);
        relative && spoken_before(context, cue.extent.start)
    };
    // "said of that bridge": no clause.
    that.filter(|&at| !is_of_a_claim(syntax, cue, at) && !syntax.class(at - 1).is(Class::OF))
        .and_then(opens)
        .or_else(|| {
            let behind = behind_setting(context, cue);
            behind.filter(|&at| !is_of_a_claim(syntax, cue, at - 1))
        })
        .filter(|&at| !spoken(at - usize::from(!syntax.class(at).is(Class::THAT))))
}

/// Behind a comma, or behind ", however,".
fn behind_comma(syntax: &Syntax<'_>, at: usize) -> usize {
    let comma = |at: usize| syntax.class(at).is(Class::COMMA);
    let aside = comma(at) && syntax.class(at + 1).is(Class::ADVERB) && comma(at + 2);
    if aside {
        at + 3
    } else {
        at + usize::from(comma(at))
    }
}

/// Behind "— on the air, as it happens —" and ", among other things,": an aside between a verb and its "that".
fn behind_aside(syntax: &Syntax<'_>, at: usize, limit: usize) -> usize {
    /// The most items of it.
    const LONGEST: usize = 10;
    let sign = |i: usize| syntax.class(i).is(Class::COMMA) || dash(syntax, i);
    let same = |i: &usize| sign(*i) && dash(syntax, *i) == dash(syntax, at);
    let close = (at + 1..limit.min(at + LONGEST)).find(same);
    close.filter(|_| sign(at)).map_or(at, |close| close + 1)
}

/// "in early May that", "in a Saturday post that": behind a time, a place or a letter that stands between
/// the verb and its "that".
fn behind_setting(context: Context<'_>, cue: &Cue) -> Option<usize> {
    /// The most items of it.
    const LONGEST: usize = 12;
    let Context {
        syntax, sentence, ..
    } = context;
    let beside = cue.words.end.max(cue.extent.end);
    let link = Class::PREPOSITION | Class::SUBORDINATOR;
    // "told Ida Marsh | of the mill, that"
    let addressed =
        syntax.class(cue.words.start).is(Class::TOLD) && syntax.class(cue.next).is(link);
    // "said on Monday | as he boarded a train that"
    let timed = syntax
        .class(cue.next)
        .is_both(Class::SUBORDINATOR, Class::AS);
    let at = if addressed || timed { cue.next } else { beside };
    let limit = sentence.items.end.min(at + LONGEST);
    let inside = Class::PREPOSITION
        | Class::DETERMINER
        | Class::TIME
        | Class::ADVERB
        | Class::NUMBER
        | Class::POSSESSIVE
        | Class::NOMINAL;
    let that = (at..limit).find(|&i| syntax.class(i).is(Class::THAT))?;
    let noun = |i| {
        matches!(
            syntax.tag(i),
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective
        )
    };
    let plain = |i| noun(i) || syntax.class(i).is(inside) && !finite(syntax, i);
    // "in Orme, Brokk, that"
    let placed =
        |i: usize| syntax.class(i).is(Class::COMMA) && syntax.class(i - 1).is(Class::CAPITAL);
    // "on Orme's “Morning Tide” that"
    let show = |i: usize| {
        let led = Class::PREPOSITION | Class::POSSESSIVE;
        syntax.class(i).is(Class::QUOTE) && syntax.class(i - 1).is(led)
    };
    // "before he spoke to the council that"
    let amid = |i: usize| {
        let ends = Class::COMMA | Class::STOP | Class::BREAK | Class::QUOTE | Class::AND;
        syntax.class(at).is(Class::SUBORDINATOR) && !syntax.class(i).is(ends)
    };
    let setting = (at..that).all(|i| plain(i) || placed(i) || show(i) || amid(i));
    let opens = syntax.class(at).is(link);
    let clause = !syntax.class(that + 1).is(Class::COMMA) && !finite(syntax, that + 1);
    let demonstrative = syntax.class(that - 1).is(Class::OF);
    (opens && setting && clause && !demonstrative).then_some(that + 1)
}

/// In a story that ran on Friday that …: behind a "that" which opens a relative clause.
fn behind_relative(syntax: &Syntax<'_>, next: usize, limit: usize) -> usize {
    // "that fears were overdone": a noun that may be a verb
    let noun = matches!(syntax.tag(next + 1), Tag::Noun | Tag::Plural);
    if !syntax.class(next).is(Class::THAT) || !finite(syntax, next + 1) || noun {
        return next;
    }
    let later = (next + 1..limit.min(next + 10)).find(|&at| syntax.class(at).is(Class::THAT));
    later.unwrap_or(next)
}
