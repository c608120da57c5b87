//! X said the dam leaks: a clause that nothing marks.

use std::ops::Range;

use super::FindStart;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::Cue,
            governs::relative,
            place::{can_speak, goes_on, is_title, quote_before},
            rule::{Card, Rule},
        },
        syntax::{
            adverbials::behind_time,
            items::Syntax,
            marked::{ends_inside, in_title_case, opens_small, unquoted},
            phrases::{base_and_verb, base_from, finite, nominal, phrase_from, segment_end},
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindStart> = Rule {
    card: Card {
        name: "plain",
        purpose: "A noun phrase and its verb behind a cue are what is said.",
        examples: &[
            "{s1:Marsh} {c1:believes} {i1:the pumps will fail}.",
            "{s1:Lund}, meanwhile, {c1:said} {i1:it was too early}.",
            "{s1:Lund} {c1:said} {i1:the first year was hard}.",
            "{s1:Lund} {c1:said} {i1:Monday was a good day}.",
            "{s1:Lund} {c1:said} {i1:last year's harvest was poor}.",
            "{s1:Lund} {c1:said} {i1:night shifts doubled the risk}.",
            "{s1:Lund} {c1:said} {i1:both he and Marsh promised a dam}.",
            "{s1:Lund} {c1:said} {m1:{f1:“at this stage”} the damage was small}.",
            "{s1:Lund} {c1:told} reporters {m1:the {f1:“first task”} was to save the boats}.",
            "{s1:Lund} {c1:says} {i1:going through a dark time has taught him much}.",
            "{s1:Lund} {c1:said} {m1:{f1:“zero”} boats would sail}.",
            "{s1:Lund} {c1:said} {m1:{f1:“the fear is as high as ever”} in the mills}.",
            "{s1:Lund} {c1:said} {i1:if the council paid he could mend the pumps}.",
            "On Orme's “Morning Tide,” {s1:Lund} {c1:said} {m1:the mayor's {f1:“honesty”} is in question}.",
        ],
    },
    find: plain,
};

/// From how many items on a thing that is said is a clause.
const LONGER: usize = 5;

/// The most items between a noun with its infinitive and the verb.
const LONGEST_MATTER: usize = 12;

/// From how many words on marked words are a clause that others may go on with.
const CLAUSE_WORDS: usize = 5;

fn plain(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let beside = cue.words.end.max(cue.extent.end);
    let told = context.syntax.class(cue.words.start).is(Class::TOLD);
    let timed = is_time(context, beside..cue.next) && finite(context.syntax, cue.next);
    // "which she says often leaks"
    let word = context.syntax.class(beside);
    let adverb = beside + 1 == cue.next
        && word.is(Class::ADVERB)
        && !word.is(Class::TIME | Class::PREPOSITION);
    if timed && !relative(context, cue) || adverb && relative(context, cue) {
        Some(beside)
    } else if opens_clause(context, cue, cue.next) || opens_in_marks(context, cue.next) {
        Some(cue.next)
    } else {
        (!told && opens_clause(context, cue, beside)).then_some(beside)
    }
}

/// said | Monday | was hard: whether all that stands behind the cue is a time, which is then the subject.
fn is_time(context: Context<'_>, items: Range<usize>) -> bool {
    let word = Class::TIME | Class::DETERMINER | Class::NUMBER | Class::ADVERB;
    let class = |at| context.syntax.class(at);
    let timed = items.clone().any(|at| class(at).is(Class::TIME));
    timed && items.clone().all(|at| class(at).is(word))
}

/// said “99 percent” of the town is held: whether marked words open a clause that goes on behind them.
fn opens_in_marks(context: Context<'_>, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let article = usize::from(syntax.class(at).is(Class::DETERMINER));
    let at = at + article;
    if !syntax.class(at).is(Class::QUOTE) {
        return false;
    }
    let text = syntax.text(at);
    let mut words = unquoted(text).split_whitespace();
    let long = words.nth(CLAUSE_WORDS - 1).is_some();
    if article == 1 && long {
        return true;
    }
    let next = syntax.class(at + 1);
    let end = segment_end(syntax, at + 1, sentence.items.end);
    let verb = |from: usize| (from..end).any(|i| finite(syntax, i));
    let hangs = next.is(Class::PREPOSITION) || finite(syntax, at + 1);
    // said “at this stage” the dam was safe
    let led = article == 0 && opens_small(text) && next.is(Class::DETERMINER);
    // said “zero” boats would sail, said the “old rule” she had used was dead
    let noun = phrase_from(syntax, at + 1, end).end;
    let subject = noun > at + 1 && finite(syntax, noun) && opens_small(text);
    let told = article == 1 && next.is(Class::PRONOUN) && verb(at + 3);
    // said “the fear is as high as ever” in the mills
    let timed = next.is(Class::TIME) || syntax.class(at + 2).is(Class::TIME);
    let whole = long && goes_on(context, at) && !timed;
    !ends_inside(text) && (subject || told || whole || (hangs || led) && verb(at + 1))
}

/// Whether a clause opens here: a noun phrase or pronoun that a verb follows before the next break.
fn opens_clause(context: Context<'_>, cue: &Cue, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let limit = sentence.items.end;
    if at == cue.next && relative(context, cue) {
        return finite(syntax, at);
    }
    if at >= limit || is_none(context, cue, at) {
        return false;
    }
    opens_at_once(syntax, cue, at, limit) || opens_with_phrase(syntax, cue, at, limit)
}

/// "he", "there is", "no one was": whether the first words alone say that a clause opens here.
fn opens_at_once(syntax: &Syntax<'_>, cue: &Cue, at: usize, limit: usize) -> bool {
    let class = syntax.class(at);
    let told = syntax.class(cue.words.start).is(Class::TOLD);
    // "there is", "there certainly was"
    let amid = usize::from(syntax.class(at + 1).is(Class::ADVERB));
    let is = Class::AUXILIARY | Class::POSSESSIVE;
    // "there continues to be"
    let continues = finite(syntax, at + 1) && syntax.class(at + 2).is(Class::TO);
    let there = class.is(Class::ADVERB) && (syntax.class(at + 1 + amid).is(is) || continues);
    // "not all the boats were lost"
    let not_all = class.is(Class::NEGATION)
        && syntax
            .class(at + 1)
            .is(Class::QUANTIFIER | Class::DETERMINER);
    // "this is", "his firm worked" behind "told the paper"
    let this = class.is(Class::DETERMINER) && syntax.class(at + 1).is(Class::AUXILIARY);
    // "felt it wise to leave", "wrote it in haste": no clause without its verb.
    let object = syntax.class(cue.words.start).is(Class::THOUGHT) || syntax.text(at) == "it";
    let verbless = object && !(at + 1..segment_end(syntax, at, limit)).any(|i| finite(syntax, i));
    // "said no one was hurt"
    let no_one = syntax.class(at + 1).is(Class::ANYBODY);
    // "said the two were his"
    let counted = syntax.class(at + 1).is(Class::QUANTIFIER | Class::NUMBER);
    let alone = if no_one || counted { at + 2 } else { at + 1 };
    let one =
        (no_one || counted) && class.is(Class::DETERMINER) || class.is(Class::INDEFINITE_PRONOUN);
    class.is(Class::PRONOUN) && !verbless
        || there
        || not_all
        || this
        || one && finite(syntax, alone)
        || told && is_followed(syntax, at, limit)
}

/// "nearly 40 boats sank", "if he paid he could": whether a phrase opens here that has its verb behind it.
fn opens_with_phrase(syntax: &Syntax<'_>, cue: &Cue, at: usize, limit: usize) -> bool {
    let class = syntax.class(at);
    // "said both he and Marsh", "said nearly 40 boats"
    let both = class.is(Class::QUANTIFIER) && syntax.class(at + 1).is(Class::PRONOUN);
    let about = class.is(Class::APPROXIMATE);
    let nearly = (class.is(Class::ADVERB) || about)
        && syntax.class(at + 1).is(Class::NUMBER | Class::QUANTIFIER);
    // "said at least 40 boats"
    let least = class.is(Class::PREPOSITION) && syntax.class(at + 1).is(Class::APPROXIMATE);
    let behind = if least {
        at + 2
    } else {
        at + usize::from(both || nearly)
    };
    let first = behind_time(syntax, at, limit).unwrap_or(behind);
    let opening = Class::DETERMINER | Class::PRONOUN | Class::QUANTIFIER;
    let opens = nominal(syntax, first) || syntax.class(first).is(opening);
    let end = phrase_from(syntax, first, limit).end;
    let apposed = syntax.class(end).is(Class::COMMA)
        && (first..end).any(|i| syntax.class(i).is(Class::COMMA))
        && syntax.class(end + 1).is(Class::AUXILIARY);
    let verb = apposed || has_verb(syntax, first..end, limit);
    // What is said is a clause even where its verb is unknown; what is announced may be a thing.
    // "the pilot who confirmed the storm warned that": what cannot speak is an object.
    let before = cue.words.start.checked_sub(1);
    let who = before.is_some_and(|before| syntax.class(before).is(Class::RELATIVE));
    let base = base_from(syntax, first, limit);
    let warns = syntax.class(base);
    let main = who && warns.is_both(Class::FINITE, Class::STRONG | Class::TOLD);
    if main && base > first && !can_speak(syntax, &(first..base)) {
        return false;
    }
    let said = syntax.class(cue.words.start).is(Class::SAY);
    let verb_behind = |from: usize| (from..limit.min(from + 25)).any(|i| finite(syntax, i));
    let gerund = at + usize::from(class.is(Class::ADVERB));
    if said && syntax.tag(gerund) == Tag::Gerund {
        return verb_behind(gerund + 1);
    }
    if said && opens_condition(syntax, at, limit) {
        return true;
    }
    if said && first == at && class.is(Class::SUBORDINATOR | Class::PREPOSITION) {
        return subject_behind(syntax, segment_end(syntax, at, limit.min(at + 25)));
    }
    // What somebody said, if longer than "the same thing", is a clause.
    let deed = syntax.text(at - 1).ends_with("ing");
    let long =
        said && (verb_behind(at + 1) || !deed && segment_end(syntax, at, limit) >= at + LONGER);
    let time = first == at && class.is(Class::TIME) && !nominal(syntax, at);
    opens && !time && end > at && (verb || long && !about)
}

/// "if the council paid he could", "if elected he would", "just because the dam leaks", "what he saw was": a condition, a
/// cause or a question before a verb that no comma sets off.
fn opens_condition(syntax: &Syntax<'_>, at: usize, limit: usize) -> bool {
    let from = at + usize::from(syntax.class(at).is(Class::ADVERB));
    let class = syntax.class(from);
    let condition = class.is_both(Class::CONDITION | Class::LIMITS, Class::SUBORDINATOR)
        || class.is(Class::QUESTION);
    let end = segment_end(syntax, from + 1, limit.min(from + 25));
    let verbs = (from + 1..end).filter(|&i| {
        finite(syntax, i) && !syntax.class(i - 1).is(Class::AUXILIARY | Class::NEGATION)
    });
    let marked = usize::from(syntax.class(end).is(Class::QUOTE));
    condition && verbs.take(2).count() + marked >= 2
}

/// Whether a phrase that ends here has its verb behind it: no verb of a clause that tells of it.
fn has_verb(syntax: &Syntax<'_>, Range { start: at, end }: Range<usize>, limit: usize) -> bool {
    // "argued his plan to mend the dam would fail"
    let determined = syntax.class(at).is(Class::DETERMINER);
    let matter = syntax.class(end).is(Class::TO) || determined && syntax.tag(end) == Tag::Gerund;
    let near = if matter { LONGEST_MATTER } else { 4 };
    let segment = segment_end(syntax, end, limit.min(end + near));
    // "posted profits that grew", "explaining the price he paid": the verb tells of them.
    let opens_relative = Class::THAT | Class::RELATIVE | Class::PRONOUN;
    let contact = syntax.class(end).is(Class::DETERMINER | Class::POSSESSOR)
        && base_and_verb(syntax, end, limit);
    let tells = contact || syntax.class(end).is(opens_relative) && finite(syntax, end + 1);
    // "denied the claim and said": the verb is of the next clause.
    let aside = behind_examples(syntax, end, limit);
    (end..segment)
        .chain([aside])
        .take_while(|&i| !syntax.class(i).is(Class::AND | Class::BUT))
        .filter(|&i| finite(syntax, i) && syntax.tag(i) != Tag::Noun)
        .filter(|&i| i == end || !syntax.class(i - 1).is(Class::AUXILIARY))
        .filter(|&i| syntax.class(i).is(Class::AUXILIARY) || !syntax.class(i - 1).is(Class::TO))
        .nth(usize::from(tells))
        .is_some()
        || syntax.class(end).is(Class::QUOTE) && !in_title_case(syntax.text(end))
}

/// Behind ", such as the old mill," and ", including the mills,"; `at` itself where no such aside stands.
fn behind_examples(syntax: &Syntax<'_>, at: usize, limit: usize) -> usize {
    let comma = |at: usize| syntax.class(at).is(Class::COMMA);
    let such = syntax.text(at + 1) == "such" && syntax.class(at + 2).is(Class::AS);
    if !comma(at) || !such && !syntax.class(at + 1).is(Class::LIMITS) {
        return at;
    }
    let end = segment_end(syntax, at + 1, limit);
    if comma(end) { end + 1 } else { at }
}

/// "told the paper his mother, Ada Lund, had left": whether a verb follows the phrase that opens here.
fn is_followed(syntax: &Syntax<'_>, at: usize, limit: usize) -> bool {
    let end = phrase_from(syntax, at, limit).end;
    let comma = usize::from(syntax.class(end).is(Class::COMMA));
    let apposed = comma == 1 && (at..end).any(|i| syntax.class(i).is(Class::COMMA));
    finite(syntax, base_from(syntax, at, limit)) || apposed && finite(syntax, end + comma)
}

/// Whether what stands here is no clause that the cue governs, whatever its words.
fn is_none(context: Context<'_>, cue: &Cue, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let verb = syntax.class(cue.words.start);
    // "told him about things she saw": the clause hangs on the noun.
    let hangs = syntax.class(at).is(Class::PRONOUN)
        && at > cue.words.end + 1
        && nominal(syntax, at - 1)
        && (cue.words.end..at - 1).any(|i| syntax.text(i) == "about");
    // “…,” X said after the talks: the words before are what was said.
    let who = cue.words.start > sentence.items.start
        && syntax.class(cue.words.start - 1).is(Class::RELATIVE);
    let spoken = spoken_before(context, cue.extent.start) && !cue.participle && !who;
    let assured = verb.is(Class::TOLD) && !syntax.text(cue.words.start).starts_with('t');
    let this_week = syntax.text(at) == "this"
        && syntax.class(at + 1).is(Class::TIME)
        && !syntax.class(at + 2).is(Class::POSSESSIVE);
    // "countered her claims that": what follows is hers.
    let noun = base_from(syntax, at, sentence.items.end);
    let claim = verb.is(Class::DENY)
        && noun > at
        && syntax.class(noun - 1).is(Class::SPEECH_NOUN)
        && syntax.class(noun).is(Class::THAT);
    hangs || spoken || assured || this_week || claim || asks(syntax, cue)
}

/// Whether marked words stand before the cue that may be what was said: no show they were said on, no chants somebody
/// walked in to.
pub(super) fn spoken_before(context: Context<'_>, start: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    quote_before(context, start).is_some_and(|at| {
        let led = at > sentence.items.start && syntax.class(at - 1).is(Class::PREPOSITION);
        !led && !is_title(context, at)
    })
}

/// "when the pumps failed, nobody": whether a subject follows the comma that ends an opening clause.
fn subject_behind(syntax: &Syntax<'_>, comma: usize) -> bool {
    let opens = Class::DETERMINER | Class::PRONOUN;
    let subject = nominal(syntax, comma + 1) || syntax.class(comma + 1).is(opens);
    syntax.class(comma).is(Class::COMMA) && subject
}

fn asks(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    syntax.text(cue.words.start).starts_with("ask")
}
