//! Where marked words stand in the sentence.
//!
//! Takes a sentence and a marked item in it; says whether the place is one of speech, of a title or of an
//! inscription. Never looks for who speaks.

use std::ops::Range;

use super::{context::Context, cue::Cue};
use crate::{
    analyze::syntax::{
        items::Syntax,
        marked::{ends_inside, in_title_case, is_sentence, unquoted},
        phrases::{REACH, base_from, dash, finite, nominal},
    },
    language::lexical::Class,
};

/// Whether marked words are a title: every word of weight has a capital, and they stand where names
/// of works do: on “Morning Harbor”, the show “Harbor”, Channel Nine's “Harbor Report”.
pub(super) fn is_title(context: Context<'_>, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    if is_told_of(syntax, at) {
        return true;
    }
    let before = at.checked_sub(1).filter(|&b| b >= sentence.items.start);
    let Some(before) = before else { return false };
    let place = Class::PREPOSITION | Class::POSSESSIVE | Class::NUMBER | Class::CAPITAL;
    let class = syntax.class(before);
    let named = class.is(Class::WORK) && nominal(syntax, before);
    let apposed = class.is(Class::COMMA) && syntax.class(before.saturating_sub(1)).is(Class::WORK);
    let the = syntax.text(before) == "the";
    // "still called “The Long Road,”"
    let told = class.is_both(Class::TOLD | Class::WORK, Class::FINITE);
    // "in his famous “Prolegomena”"
    let opening = (sentence.items.start..before)
        .rev()
        .take(2)
        .find(|&i| syntax.class(i).is(Class::DETERMINER));
    let famous = nominal(syntax, before)
        && opening.is_some_and(|i| i > 0 && syntax.class(i - 1).is(Class::PREPOSITION));
    // "known as “the Tripod”"
    let known =
        syntax.class(before).is(Class::AS) && before > 0 && syntax.text(before - 1) == "known";
    // "on the theme of “clean water”"
    let headed = syntax.class(before).is(Class::OF)
        && before > 0
        && syntax
            .class(before - 1)
            .is_both(Class::NAME_NOUN, Class::WORK);
    if known || headed {
        return true;
    }
    // "among them “Harbor Lights” and “Two Winters”"
    let listed = syntax.text(before) == "them"
        || class.is(Class::AND)
            && before > sentence.items.start
            && syntax.class(before - 1).is(Class::QUOTE)
            && in_title_case(syntax.text(before - 1));
    let written = is_written(syntax, at);
    (named || apposed || the || told || listed || famous || written || class.is(place))
        && in_title_case(syntax.text(at))
}

/// "who wrote “Two Winters”"
fn is_written(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.text(at - 1), "wrote" | "penned") && unquoted(syntax.text(at)).contains(' ')
}

/// “Two Winters,” the song that made her rich: whether what the marks hold is called a work behind them.
fn is_told_of(syntax: &Syntax<'_>, at: usize) -> bool {
    let apposed =
        unquoted(syntax.text(at)).ends_with(',') && syntax.class(at + 1).is(Class::ARTICLE);
    let end = base_from(syntax, at + 1, at + 1 + REACH);
    let work = syntax.class(end - 1).is(Class::WORK)
        && !syntax.class(end - 1).is(Class::PEOPLE | Class::REPORT);
    apposed && end > at + 2 && work && in_title_case(syntax.text(at))
}

/// Whether a title stands where only a work can, whatever verb is near: on Channel Nine's “…”, told
/// “…”.
pub(super) fn is_work(syntax: &Syntax<'_>, at: usize) -> bool {
    let place = Class::POSSESSIVE | Class::PREPOSITION | Class::WORK | Class::TOLD;
    at > 0 && (syntax.class(at - 1).is(place) || is_written(syntax, at)) || is_told_of(syntax, at)
}

/// A sign reads “Mind The Gap”: a label on a thing, no sentence, is nobody's speech.
pub(super) fn is_inscription(syntax: &Syntax<'_>, cue: Option<&Cue>, at: usize) -> bool {
    let reads = cue.is_some_and(|cue| syntax.text(cue.words.start).starts_with("read"));
    let sentence = unquoted(syntax.text(at)).ends_with(['.', '!', '?']);
    reads && !sentence && in_title_case(syntax.text(at))
}

/// Whether a thing to write on stands as the speaker: "signs that read", "a napkin that said".
pub(super) fn on_a_thing(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    let that = cue.words.start > 0 && syntax.class(cue.words.start - 1).is(Class::THAT);
    cue.speaker.as_ref().is_some_and(|s| {
        let surface = syntax.class(s.end - 1).is(Class::SURFACE);
        surface || that && s.end + 1 == cue.words.start && !can_speak(syntax, s)
    })
}

/// Somebody, a body, or whom a pronoun means.
pub(in crate::analyze::attribution) const SOMEBODY: Class = Class::PEOPLE
    .with(Class::CAPITAL)
    .with(Class::PRONOUN)
    .with(Class::ORGANIZATION_NOUN)
    .with(Class::ORGANIZATION_PEOPLE);

/// Whether the head of a phrase is somebody, a body or a paper.
pub(in crate::analyze::attribution) fn can_speak(
    syntax: &Syntax<'_>,
    phrase: &Range<usize>,
) -> bool {
    let head = base_from(syntax, phrase.start, phrase.end).max(phrase.start + 1) - 1;
    let other =
        Class::OBJECT | Class::QUANTIFIER | Class::RELATIVE | Class::PAPER | Class::SPEECH_NOUN;
    syntax.class(head).is(SOMEBODY | other)
}

/// Whether marked words without a cue are speech: a sentence of their own, or many words that open
/// their sentence. A few words inside a sentence are a title, a nickname or a scare.
pub(super) fn stands_as_speech(context: Context<'_>, at: usize, bare: bool) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let text = syntax.text(at);
    let inside = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words = inside.split_whitespace().take(6).count();
    if bare {
        return words > 1 || text.contains(['.', '!', '?', ',']);
    }
    let closed = unquoted(text).ends_with(['.', '!', '?', ',']);
    let opens = at == sentence.items.start && closed;
    let named = at > sentence.items.start && syntax.class(at - 1).is(Class::WORK);
    let asked = opens && words > 2 && unquoted(text).ends_with(['?', '!']);
    let long = at == sentence.items.start && words > 5 && inside.starts_with(char::is_uppercase);
    // LAKE RISES AGAIN “Nobody had seen it so high.” [Lake News]
    let last = at + 1 >= sentence.items.end || syntax.class(at + 1).is(Class::BREAK);
    let whole = last && words > 5 && is_sentence(syntax.text(at)) && unquoted(text).ends_with('.');
    whole && !named
        || (asked || long) && !in_title_case(syntax.text(at))
        || is_set_off(context, at)
        || words >= 5 && (opens || inside.starts_with(char::is_lowercase)) && !named
}

/// When he was asked, “Will it hold?” Osei answered: “It will.”: whether who is asked stands before the question.
pub(in crate::analyze::attribution) fn is_asked(context: Context<'_>, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let asked = at.checked_sub(2).filter(|&i| i > sentence.items.start);
    let passive = |i: usize| syntax.class(i).is(Class::TOLD) && syntax.class(i - 1).is(Class::BE);
    unquoted(syntax.text(at)).ends_with('?') && asked.is_some_and(passive)
}

/// "answering Marsh's charge that", "responded to claims that": whether what follows a "that" is said by others than who
/// answers.
pub(in crate::analyze::attribution) fn is_of_a_claim(
    syntax: &Syntax<'_>,
    cue: &Cue,
    that: usize,
) -> bool {
    let noun = that.saturating_sub(1);
    let claim = syntax.class(noun).is(Class::SPEECH_NOUN) && noun > cue.words.end;
    let mut near = (cue.words.end..noun).rev().take(3);
    // "following his suggestion that", but "in his letter that"
    let owned = |at: usize| {
        let setting = syntax.class(at - 1).is(Class::PLACE_PREPOSITION);
        let his = syntax.class(at).is(Class::POSSESSOR) && at > cue.words.end && !setting;
        syntax.class(at).is(Class::POSSESSIVE) || his
    };
    let answers = syntax.class(cue.words.end).is(Class::TO) && noun - cue.words.end <= 3;
    claim && (answers || near.any(owned))
}

/// The marked words that stand directly before the item or before a comma in front of it.
pub(in crate::analyze::attribution) fn quote_before(
    context: Context<'_>,
    at: usize,
) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let mut near = (sentence.items.start..at).rev().take(2);
    near.find(|&i| syntax.class(i).is(Class::QUOTE))
}

/// "But, according to X, …": whether nothing but what joins sentences stands before an item in its own.
pub(in crate::analyze::attribution) fn leads_sentence(context: Context<'_>, at: usize) -> bool {
    let joints = Class::AND | Class::BUT | Class::COMMA;
    let mut before = context.sentence.items.start..at;
    before.all(|at| context.syntax.class(at).is(joints))
}

/// Whether the marked words open the writer's sentence, or a clause behind a break.
pub(in crate::analyze::attribution) fn opens_sentence(context: Context<'_>, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    (sentence.items.start..at)
        .rev()
        .take_while(|&i| !syntax.class(i).is(Class::QUOTE | Class::BREAK))
        .all(|i| syntax.class(i).is(Class::AND | Class::BUT | Class::COMMA))
}

/// Whether marked words are a sentence behind a comma, a colon or a dash of the writer's.
pub(in crate::analyze::attribution) fn is_set_off(context: Context<'_>, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let Some(sign) = at.checked_sub(1).filter(|&s| s > sentence.items.start) else {
        return false;
    };
    let lead = sentence.items.start.max(sign.saturating_sub(REACH))..sign;
    let first = sentence.items.start;
    let set = syntax.class(first).is(Class::PREPOSITION) || syntax.text(first) == "According";
    let told = syntax.text(sign) == ":" || set || lead.clone().any(|i| finite(syntax, i));
    // The stop of "N.Y." may be the sentence's.
    let apart = matches!(syntax.text(sign), "," | ":")
        || dash(syntax, sign)
        || syntax.text(sign).ends_with('.');
    let quoted = lead.clone().any(|i| syntax.class(i).is(Class::QUOTE));
    apart && told && !quoted && is_sentence(syntax.text(at))
}

/// Whether the writer's clause goes on behind the marked words: “all command it” in the city.
pub(in crate::analyze::attribution) fn goes_on(context: Context<'_>, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let ends = Class::COMMA | Class::STOP | Class::BREAK | Class::AND | Class::BUT | Class::QUOTE;
    let next = syntax.class(at + 1);
    at + 1 < sentence.items.end
        && !ends_inside(syntax.text(at))
        && !next.is(ends)
        && !next.is(Class::SUBORDINATOR)
}

/// Whether a sentence is nothing but marked words.
pub(super) fn is_bare(context: Context<'_>) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let signs = Class::QUOTE | Class::COMMA | Class::STOP | Class::BREAK | Class::AND | Class::BUT;
    sentence.items.clone().all(|at| syntax.class(at).is(signs))
}
