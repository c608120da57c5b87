//! What is said without marks, or with marks around a part of it.
//!
//! Takes a sentence and its cues; gives for each cue the clause it governs, without a leading "that". Prefers
//! silence to a wrong clause.

mod ahead;
mod around;
mod goes_on;
mod governed;
mod plain;
mod source;
mod split;
mod that;

use std::ops::Range;

use crate::{
    analyze::{
        attribution::{
            clause::{Clause, Part},
            context::Context,
            cue::{Cue, CueKind},
            ends::{before_speaker, clause_end, comma_before, next_clause},
            governs::{
                ends_sentence, hypothetical, idle_thought, in_subject_clause, relative, subordinate,
            },
            rule::{Card, Rule, first},
        },
        syntax::{
            items::Syntax,
            phrases::{finite, nominal},
        },
    },
    language::lexical::Class,
};

/// What stands before and behind a cue that cuts a clause in two, from the first free item on.
type FindSplit = fn(Context<'_>, &Cue, usize) -> Option<Halves>;

/// The parts of a clause that its cue cuts in two: one may be no speech, or marked words alone.
struct Halves {
    lead: Option<Range<usize>>,
    rest: Option<Range<usize>>,
}

/// The clause of a cue that may begin before it, at the first free item.
type FindAhead = fn(Context<'_>, &Cue, usize) -> Option<Range<usize>>;

/// The clause of the cue of this number.
type FindItems = fn(Context<'_>, usize) -> Option<Range<usize>>;

/// The first item of what a cue governs behind it.
type FindStart = fn(Context<'_>, &Cue) -> Option<usize>;

static SPLIT: [&Rule<FindSplit>; 1] = [&split::RULE];
static AROUND: [&Rule<FindItems>; 1] = [&around::RULE];
static SOURCE: [&Rule<FindAhead>; 1] = [&source::RULE];
static GOES_ON: [&Rule<FindItems>; 1] = [&goes_on::RULE];
static AHEAD: [&Rule<FindAhead>; 1] = [&ahead::RULE];

/// Where a whole clause opens behind its cue.
static CLAUSES: [&Rule<FindStart>; 3] = [&that::AS, &that::THAT, &plain::RULE];

/// Where what is no whole clause opens behind its cue.
static CONTENTS: [&Rule<FindStart>; 7] = [
    &governed::QUESTION,
    &governed::VOW,
    &governed::URGED,
    &governed::ACCUSED,
    &governed::CALLED_FOR,
    &governed::NAMED_AS,
    &governed::THING,
];

/// The fewest items a clause without marks holds.
const SHORTEST: usize = 3;

/// The cards of these rules.
pub(super) fn cards() -> Vec<&'static Card> {
    let starts = CLAUSES.iter().chain(&CONTENTS).map(|rule| &rule.card);
    let mut cards = vec![&split::RULE.card, &around::RULE.card, &source::RULE.card];
    cards.extend(starts);
    cards.extend([&ahead::RULE.card, &goes_on::RULE.card]);
    cards
}

/// The clauses of a sentence, none inside another but in one that ends with "according to".
pub(in super::super) fn clauses(context: Context<'_>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for (index, cue) in context.cues.iter().enumerate() {
        let urges = context.syntax.class(cue.words.start).is(Class::URGE);
        let governs = match cue.kind {
            CueKind::Strong | CueKind::According | CueKind::Judge | CueKind::Thought => true,
            CueKind::Voice => urges,
            CueKind::Noun => false,
        };
        let first = context.sentence.items.start;
        let free = clauses.last().map_or(first, |clause| clause.items.end);
        let usable = governs
            && cue.words.start >= free
            && is_told(context, cue)
            && !describes(context, index);
        if usable && !idle_thought(context, cue) && !in_subject_clause(context, cue) {
            read(context, (index, cue, free), &mut clauses);
        }
    }
    clauses
}

/// "An officer requesting anonymity said": whether a cue only describes who speaks by the next one.
fn describes(context: Context<'_>, index: usize) -> bool {
    let mut pair = context.cues.iter().skip(index);
    let (Some(cue), Some(next)) = (pair.next(), pair.next()) else {
        return false;
    };
    let speaker = next.speaker.as_ref();
    let before = cue.words.start.checked_sub(1);
    let hangs = cue.participle && before.is_some_and(|at| nominal(context.syntax, at));
    hangs && speaker.is_some_and(|s| s.start < cue.words.start && cue.words.end < s.end)
}

/// Whether a cue tells of somebody: "we recommend" is the writer's own, "you tell" is nobody's.
fn is_told(context: Context<'_>, cue: &Cue) -> bool {
    cue.speaker.as_ref().is_some_and(|speaker| {
        let word = context.syntax.text(speaker.start);
        let own = matches!(word, "I" | "We" | "we" | "You" | "you" | "one" | "One");
        !(own && speaker.len() == 1)
    })
}

/// Adds what one cue governs, from the first free item on.
fn read(context: Context<'_>, (index, cue, free): (usize, &Cue, usize), clauses: &mut Vec<Clause>) {
    let clause = |items, part, rule| Clause {
        items,
        cue: index,
        part,
        rule,
    };
    if let Some((halves, rule)) = first(&SPLIT, context.off, |find| find(context, cue, free)) {
        let (lead, rest) = match halves.rest {
            None => (Part::Lead, Part::Whole),
            Some(_) if halves.lead.is_some() => (Part::Whole, Part::Rest),
            Some(_) => (Part::Whole, Part::Whole),
        };
        clauses.extend(halves.lead.map(|items| clause(items, lead, rule)));
        clauses.extend(halves.rest.map(|items| clause(items, rest, rule)));
        return;
    }
    // What a paper says may be what somebody said in it.
    let postposed = cue.kind == CueKind::According
        || cue.kind == CueKind::Strong && cue.extent.start < cue.words.end;
    let outer = postposed && ends_sentence(context, cue);
    let wide = if outer {
        context.sentence.items.start
    } else {
        free
    };
    let Some(found) = clause_of(context, (index, cue, wide)) else {
        return;
    };
    let start = found.items.start;
    let mut over = clauses
        .iter()
        .rev()
        .take_while(|clause| start < clause.items.end);
    if over.any(|clause| clause.items.start < start) {
        return;
    }
    let before = found.items.end <= cue.extent.start;
    clauses.push(found);
    let rest = || first(&GOES_ON, context.off, |find| find(context, index));
    let rest = before.then(rest).flatten();
    clauses.extend(rest.map(|(items, rule)| clause(items, Part::Rest, rule)));
}

/// The clause of one cue, which may begin at the item `wide`.
fn clause_of(context: Context<'_>, (index, cue, wide): (usize, &Cue, usize)) -> Option<Clause> {
    let Context { syntax, off, .. } = context;
    let before = cue.extent.start.checked_sub(1);
    let judges = cue.kind == CueKind::Judge;
    if judges && before.is_some_and(|b| matches!(syntax.text(b), "What" | "what")) {
        // What X calls “…” is the subject of the writer's sentence.
        return None;
    }
    let ahead = || first(&AHEAD, off, |find| find(context, cue, wide));
    let around = judges
        .then(|| first(&AROUND, off, |find| find(context, index)))
        .flatten();
    let part = if around.is_some() {
        Part::Around
    } else {
        Part::Whole
    };
    let (items, rule) = around.or_else(|| match cue.kind {
        CueKind::According => first(&SOURCE, off, |find| find(context, cue, wide)),
        CueKind::Judge | CueKind::Voice => governed(context, index, cue),
        CueKind::Thought => behind(context, index, cue),
        CueKind::Strong | CueKind::Noun => behind(context, index, cue).or_else(ahead),
    })?;
    // "said that “the dam leaks”": marked words alone are a clause behind "that".
    let led = items.start > 0 && syntax.class(items.start - 1).is(Class::THAT);
    let marked =
        (led || items.len() > 1) && items.clone().any(|at| syntax.class(at).is(Class::QUOTE));
    // "denied any plans": what is made known or judged may be a thing.
    let objects = [&governed::THING, &governed::NAMED_AS, &governed::ACCUSED];
    let thing = objects.iter().any(|object| object.card.name == rule);
    // "said prices fell", "said she would"
    let verb = items.start + 1;
    let pronoun = syntax.class(items.start).is(Class::PRONOUN) && items.start >= cue.words.end;
    let deed = finite(syntax, verb) && (pronoun || !syntax.class(verb).is(Class::AUXILIARY));
    let short = thing || items.len() + 1 == SHORTEST && deed;
    let long = marked || short || items.len() >= SHORTEST;
    let says = thing || says_something(syntax, &items);
    let is_one = long && items.start >= wide && says;
    is_one.then_some(Clause {
        items,
        cue: index,
        part,
        rule,
    })
}

/// X said (that) …
fn behind(context: Context<'_>, index: usize, cue: &Cue) -> Option<(Range<usize>, &'static str)> {
    if cue.inverts() {
        return governed(context, index, cue);
    }
    if hypothetical(context, cue) && !relative(context, cue) {
        return None;
    }
    let found = first(&CLAUSES, context.off, |find| find(context, cue));
    let Some((start, rule)) = found else {
        return governed(context, index, cue);
    };
    let later = context.cues.get(index..).unwrap_or_default();
    let end = clause_end(context, later, start);
    let end = if subordinate(context, cue) {
        comma_before(context.syntax, start, end)
    } else {
        end
    };
    Some((start..before_speaker(context.syntax, cue, end), rule))
}

/// X vowed to …: what a verb governs that takes no clause.
fn governed(context: Context<'_>, index: usize, cue: &Cue) -> Option<(Range<usize>, &'static str)> {
    let Context { syntax, cues, .. } = context;
    // "was asked by a reporter whether"
    let agent =
        |speaker: &Range<usize>| syntax.class(speaker.start.saturating_sub(1)).is(Class::BY);
    let agent = cue.speaker.as_ref().is_some_and(agent);
    let told = agent || cue.speaker.is_some() && !cue.inverts();
    if !told || is_object(context, cue) {
        return None;
    }
    let (start, rule) = first(&CONTENTS, context.off, |find| find(context, cue))?;
    let end = clause_end(context, cues.get(index..).unwrap_or_default(), start);
    // What a survey shows goes on: "Osei ahead, with many undecided".
    let paper = syntax.class(cue.words.start).is(Class::FIND);
    let is = |known: &Rule<FindStart>| known.card.name == rule;
    if agent && !is(&governed::QUESTION) {
        return None;
    }
    let list = governed::object_list(syntax, start, end);
    let end = if paper || is(&governed::QUESTION) {
        end
    } else if is(&governed::THING) || is(&governed::NAMED_AS) {
        governed::thing_end(syntax, start, end)
    } else {
        comma_before(syntax, list, end).max(list)
    };
    let end = before_speaker(syntax, cue, end);
    Some((start..next_clause(syntax, start, end), rule))
}

/// "the tricks that X accused them of": what somebody is accused of stands before the cue.
fn is_object(context: Context<'_>, cue: &Cue) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let before = cue.extent.start.checked_sub(1);
    let before = before.filter(|&b| b > sentence.items.start);
    let object = before.is_some_and(|b| {
        syntax.class(b).is(Class::RELATIVE | Class::THAT) && nominal(syntax, b - 1)
    });
    object && syntax.class(cue.words.start).is(Class::ACCUSE)
}

/// Whether the stretch holds a verb, or is not marked words alone.
fn says_something(syntax: &Syntax<'_>, items: &Range<usize>) -> bool {
    let signs = Class::QUOTE | Class::COMMA | Class::STOP;
    let words = items.clone().any(|at| !syntax.class(at).is(signs));
    let led = items.start > 0 && syntax.class(items.start - 1).is(Class::THAT);
    let opens = led || syntax.class(items.start).is(Class::PRONOUN);
    let governs = items
        .clone()
        .any(|at| syntax.class(at).is(Class::OF | Class::TO));
    let verb = |at| finite(syntax, at) || syntax.class(at).is(Class::QUOTE);
    led && syntax.class(items.start).is(Class::QUOTE)
        || words && (opens || governs || items.len() > 5 || items.clone().any(verb))
}
