//! The pumps failed, Osei said: a clause before its cue.

use std::ops::Range;

use super::FindAhead;
use crate::{
    analyze::{
        attribution::{
            clause::LONGEST,
            context::Context,
            cue::Cue,
            rule::{Card, Rule},
        },
        syntax::{
            items::Syntax,
            marked::ends_inside,
            phrases::{dash, finite, nominal},
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindAhead> = Rule {
    card: Card {
        name: "ahead",
        purpose: "A cue that closes its sentence governs the clause before it.",
        examples: &[
            "{i1:The pumps may fail again}, {c1:say} {s1:some engineers}.",
            "{i1:The talks would resume in June}, {s1:the minister} {c1:said}.",
            "{i1:Whether the dam holds is open}, {c1:said} {s1:Marsh}.",
            "{i1:Finding what leaks is not as simple as it looks}, {s1:Marsh} {c1:said}.",
            "{i1:If the dam leaks, the mill may stop}, {s1+2:Marsh} {c1:said}. {q2:“We know it.”}",
            "{i1:The talks would resume in June}, {s1:she and another pilot} {c1:said}.",
            "{i1:The talks would resume in June}, {s1:the minister} {c1:said} during a vote in Orme.",
            "{i1:Prices will fall}, {c1:said} {s1:Ida Marsh} in a letter that the board received.",
            "The Herald reports: {i1:The talks would resume in June}, {c1:said} {s1:Marsh}.",
        ],
    },
    find: ahead,
};

/// How many cues before the clause are looked at for a colon.
const MOST_CUES: usize = 4;

fn ahead(context: Context<'_>, cue: &Cue, free: usize) -> Option<Range<usize>> {
    let Context {
        syntax, sentence, ..
    } = context;
    let before = cue.extent.start.checked_sub(1).filter(|&c| c > free)?;
    // The comma may stand inside the marks the clause ends with.
    let comma = match syntax.class(before) {
        class if class.is(Class::COMMA) => before,
        class if class.is(Class::QUOTE) && ends_inside(syntax.text(before)) => before + 1,
        _ => return None,
    };
    // "…, as declared by X": of the deed alone; "…, the council asked for help" is a deed.
    let likened = syntax.class(before).is(Class::AS);
    let deed = syntax.class(cue.words.end).is(Class::FOR);
    if cue.participle
        || likened
        || deed
        || syntax.class(comma - 1).is(Class::QUOTE) && comma - 1 <= free
    {
        return None;
    }
    // ", a deal announced in May": what was announced is no speaker.
    let thing = cue.speaker.as_ref().is_some_and(|speaker| {
        let noun = syntax.class(speaker.end.saturating_sub(1));
        let indefinite = syntax.class(speaker.start).is(Class::INDEFINITE) && speaker.len() == 2;
        let told = syntax
            .class(cue.words.end)
            .is(Class::PREPOSITION | Class::TIME);
        let beside = speaker.end == cue.words.start;
        indefinite && beside && told && !noun.is(Class::PEOPLE | Class::CAPITAL | Class::PAPER)
    });
    if thing {
        return None;
    }
    let ends = syntax
        .class(cue.next)
        .is(Class::STOP | Class::COMMA | Class::BREAK)
        && syntax.text(cue.next) != ":"
        || cue.next >= sentence.items.end;
    let rest = sentence.items.end.saturating_sub(cue.next);
    let free = free.max(comma.saturating_sub(LONGEST));
    let start = clause_start(syntax, behind_colon(context, free, comma), comma);
    // When she was asked, she laughed and said, “…”
    let mut near = cue.next..sentence.items.end.min(cue.next + 2);
    let set = syntax.class(start).is(Class::SUBORDINATOR)
        && near.any(|at| syntax.class(at).is(Class::QUOTE));
    let told = || is_told_somewhere(syntax, cue) && (start..comma).any(|at| finite(syntax, at));
    ((ends || told()) && !set && rest < 30 && holds_main(syntax, start, comma))
        .then_some(start..comma)
}

/// "…, Osei said during her speech": whether nothing but where and when it was said follows.
fn is_told_somewhere(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    let next = syntax.class(cue.next);
    let says = syntax.class(cue.words.start).is(Class::SAY | Class::TOLD);
    let condition = next.is(Class::CONDITION) || syntax.class(cue.next).is(Class::OF);
    let letter = cue.next > cue.extent.end && next.is(Class::THAT | Class::RELATIVE);
    says && (letter || next.is(Class::PREPOSITION | Class::SUBORDINATOR) && !condition)
}

/// Behind the colon of a cue that stands before the clause: "The Herald reports: | The pumps may fail, Osei said."
fn behind_colon(context: Context<'_>, free: usize, comma: usize) -> usize {
    let Context { syntax, cues, .. } = context;
    let before = cues.partition_point(|cue| cue.words.end < comma);
    let told = cues
        .get(..before)
        .into_iter()
        .flatten()
        .rev()
        .map(|cue| cue.words.end);
    let colon = |&at: &usize| syntax.text(at) == ":";
    let mut told = told.take_while(|&at| at > free).take(MOST_CUES);
    told.find(colon).map_or(free, |at| at + 1)
}

/// Whether the stretch is more than an adverbial: "at a rally in Port Ellis", "asked about it".
fn holds_main(syntax: &Syntax<'_>, start: usize, end: usize) -> bool {
    // "At least 12 people were hurt"
    let least = usize::from(syntax.class(start + 1).is(Class::APPROXIMATE));
    let number = Class::NUMBER | Class::ONE | Class::QUANTIFIER;
    let count = syntax
        .class(start + 1 + least)
        .is(if least == 1 { number } else { Class::NUMBER });
    let setting = Class::SUBORDINATOR | Class::PREPOSITION | Class::PARTICIPLE;
    let opens = syntax.class(start).is(setting) && !count;
    if !opens && !finite(syntax, start) {
        return true;
    }
    // "Whether the dam holds is open", "Mending what leaks is dear"
    let asks = syntax.class(start).is(Class::QUESTION) && !syntax.class(start).is(Class::CONDITION)
        || syntax.text(start) == "Whether"
        || syntax.tag(start) == Tag::Gerund
            && !(start..end).any(|at| syntax.class(at).is(Class::COMMA));
    if asks
        && (start..end)
            .filter(|&at| finite(syntax, at))
            .nth(1)
            .is_some()
    {
        return true;
    }
    let comma = (start..end).find(|&at| syntax.class(at).is(Class::COMMA));
    comma.is_some_and(|comma| {
        // "held along the border", but "undeclared voters"
        let deed = finite(syntax, comma + 1) && !nominal(syntax, comma + 2);
        let aside = deed || syntax.text(comma + 1) == "even";
        !aside && (comma + 1..end).any(|at| finite(syntax, at))
    })
}

/// Behind the last break before the comma that a verb follows.
pub(super) fn clause_start(syntax: &Syntax<'_>, free: usize, comma: usize) -> usize {
    // "used — in some mills — to dry nets": an aside breaks nothing.
    let paired = (free..comma).filter(|&at| dash(syntax, at)).count() == 2;
    let broken = (free..comma)
        .rev()
        .filter(|&at| syntax.text(at) == ";" || syntax.text(at) == "—" && !paired)
        .find(|&at| (at + 1..comma).any(|i| finite(syntax, i)));
    let start = broken.map_or(free, |at| at + 1);
    (start..comma)
        .find(|&at| !syntax.class(at).is(Class::COMMA))
        .unwrap_or(start)
}
