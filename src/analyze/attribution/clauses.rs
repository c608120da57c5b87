//! What is said without marks, or with marks around a part of it.
//!
//! Takes a sentence and its cues; gives for each cue the clause it governs, without a leading "that". Prefers
//! silence to a wrong clause.

use std::ops::Range;

use super::{
    ahead::{according_clause, ahead, ends_sentence},
    contents::content,
    cue::{Cue, CueKind},
    ends::{clause_end, comma_before, next_deed},
    place::near_quote,
    split::{goes_on_behind, split},
};
use crate::{
    analyze::syntax::{
        items::{Sentence, Syntax},
        marked::{ends_inside, in_title_case},
        phrases::{base_from, finite, nominal, phrase_from, segment_end},
    },
    language::lexical::Class,
};

/// A clause somebody is said to have said.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) items: Range<usize>,
    pub(super) cue: usize,
    pub(super) part: Part,
}

/// What a clause is of what its cue governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// The rest behind "X said", of the group of the clause before.
    Rest,
    /// What stands around words that are judged: nothing without marks.
    Around,
}

/// The fewest items a clause without marks holds.
pub(super) const SHORTEST: usize = 3;

/// From how many items on a thing that is said is a clause.
const LONGER: usize = 5;

/// The clauses of a sentence, none inside another but in one that ends with "according to".
pub(super) fn clauses(syntax: &Syntax<'_>, sentence: &Sentence, cues: &[Cue]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for (cue, found) in cues.iter().enumerate() {
        let governs = matches!(
            found.kind,
            CueKind::Strong | CueKind::According | CueKind::Judge | CueKind::Thought
        );
        if found.speaker.is_none() || !governs || idle_thought(syntax, sentence, found) {
            continue;
        }
        let free = clauses.last().map_or(sentence.items.start, |c| c.items.end);
        if found.words.start < free {
            continue;
        }
        if let Some((lead, rest)) = split(syntax, sentence, found, free) {
            let part = if lead.is_some() {
                Part::Rest
            } else {
                Part::Whole
            };
            clauses.extend(lead.map(|items| Clause {
                items,
                cue,
                part: Part::Whole,
            }));
            clauses.push(Clause {
                items: rest,
                cue,
                part,
            });
            continue;
        }
        // What a paper says may be what somebody said in it.
        let postposed = found.kind == CueKind::According
            || found.kind == CueKind::Strong && found.extent.start < found.words.end;
        let outer = postposed && ends_sentence(syntax, sentence, found);
        let wide = if outer { sentence.items.start } else { free };
        let clause = clause_of(syntax, sentence, cues, cue, wide);
        let ahead = clause
            .as_ref()
            .is_some_and(|clause| clause.items.end <= found.extent.start);
        clauses.extend(clause);
        let rest = ahead
            .then(|| goes_on_behind(syntax, sentence, cues, cue))
            .flatten();
        clauses.extend(rest.map(|items| Clause {
            items,
            cue,
            part: Part::Rest,
        }));
    }
    clauses
}

/// The clause of one cue, which may begin at the item `wide`.
fn clause_of(
    syntax: &Syntax<'_>,
    sentence: &Sentence,
    cues: &[Cue],
    cue: usize,
    wide: usize,
) -> Option<Clause> {
    let found = cues.get(cue)?;
    let is_judge = found.kind == CueKind::Judge;
    let before = found.extent.start.checked_sub(1);
    if is_judge && before.is_some_and(|b| matches!(syntax.text(b), "What" | "what")) {
        // What X calls “…” is the subject of the writer's sentence.
        return None;
    }
    let judged = is_judge.then(|| judged(syntax, sentence, found)).flatten();
    let part = if judged.is_some() {
        Part::Around
    } else {
        Part::Whole
    };
    let items = judged.or_else(|| match found.kind {
        CueKind::According => according_clause(syntax, sentence, found, wide),
        CueKind::Judge => governed(syntax, sentence, cues, cue),
        CueKind::Thought => behind(syntax, sentence, cues, cue),
        _ => behind(syntax, sentence, cues, cue).or_else(|| ahead(syntax, sentence, found, wide)),
    })?;
    let marked = items.len() > 1 && items.clone().any(|at| syntax.class(at).is(Class::QUOTE));
    let long = marked || items.len() >= SHORTEST;
    let is_one = long && items.start >= wide && says_something(syntax, &items);
    is_one.then_some(Clause { items, cue, part })
}

/// X vowed to …: what a verb governs that takes no clause.
fn governed(
    syntax: &Syntax<'_>,
    sentence: &Sentence,
    cues: &[Cue],
    index: usize,
) -> Option<Range<usize>> {
    let start = content(syntax, sentence, cues.get(index)?)?;
    let end = clause_end(
        syntax,
        sentence,
        cues.get(index..).unwrap_or_default(),
        start,
    );
    // What a survey shows goes on: "Osei ahead, with many undecided".
    let paper = syntax.class(cues.get(index)?.words.start).is(Class::PAPER);
    let end = if paper {
        end
    } else {
        comma_before(syntax, start, end)
    };
    let end = before_speaker(syntax, cues.get(index)?, end);
    Some(start..next_deed(syntax, start, end))
}

/// The end of a clause, before the comma and the speaker that may follow it.
fn before_speaker(syntax: &Syntax<'_>, cue: &Cue, end: usize) -> usize {
    match &cue.speaker {
        Some(s) if cue.participle && s.start > cue.words.end => {
            let comma = usize::from(syntax.class(s.start - 1).is(Class::COMMA));
            end.min(s.start - comma)
        }
        _ => end,
    }
}

/// "I think", "voters who believe": no view that is reported of somebody.
fn idle_thought(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue) -> bool {
    let own = cue.speaker.as_ref().is_some_and(|speaker| {
        speaker.len() == 1 && matches!(syntax.text(speaker.start), "I" | "We" | "we" | "you")
    });
    let inside = subordinate(syntax, sentence, cue) || relative(syntax, sentence, cue);
    cue.kind == CueKind::Thought && (own || inside || hypothetical(syntax, sentence, cue))
}

/// Whether the stretch holds a verb, or is not marked words alone.
fn says_something(syntax: &Syntax<'_>, items: &Range<usize>) -> bool {
    items.clone().any(|at| {
        !syntax
            .class(at)
            .is(Class::QUOTE | Class::COMMA | Class::STOP)
    }) && (syntax.class(items.start).is(Class::PRONOUN)
        || items
            .clone()
            .any(|at| matches!(syntax.text(at), "of" | "to"))
        || items.start > 0 && syntax.class(items.start - 1).is(Class::THAT)
        || items.len() > 5
        || items
            .clone()
            .any(|at| finite(syntax, at) || syntax.class(at).is(Class::QUOTE)))
}

/// X said (that) …
fn behind(
    syntax: &Syntax<'_>,
    sentence: &Sentence,
    cues: &[Cue],
    index: usize,
) -> Option<Range<usize>> {
    let cue = cues.get(index)?;
    let inverted = cue.inverts();
    if inverted || hypothetical(syntax, sentence, cue) && !relative(syntax, sentence, cue) {
        return None;
    }
    let plain = cue.words.end.max(cue.extent.end);
    let next = behind_relative(syntax, cue.next, sentence.items.end);
    let that = syntax.class(next).is(Class::THAT);
    let comma_that =
        syntax.class(cue.next).is(Class::COMMA) && syntax.class(cue.next + 1).is(Class::THAT);
    let start = if as_said(syntax, sentence, cue) {
        cue.next + 1
    } else if that {
        next + 1
    } else if comma_that {
        cue.next + 2
    } else if opens_clause(syntax, sentence, cue, cue.next) {
        cue.next
    } else if !syntax.class(cue.words.start).is(Class::TOLD)
        && opens_clause(syntax, sentence, cue, plain)
    {
        plain
    } else {
        return governed(syntax, sentence, cues, index);
    };
    let end = clause_end(
        syntax,
        sentence,
        cues.get(index..).unwrap_or_default(),
        start,
    );
    let end = if subordinate(syntax, sentence, cue) {
        comma_before(syntax, start, end)
    } else {
        end
    };
    Some(start..before_speaker(syntax, cue, end))
}

/// As Osei told The Harbor Times, …: the sentence opens with who said the rest of it.
fn as_said(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue) -> bool {
    let before = cue.extent.start.checked_sub(1);
    let opens = before.is_some_and(|at| {
        at == sentence.items.start && syntax.text(at) == "As" && cue.words.start > at + 1
    });
    opens && syntax.class(cue.next).is(Class::COMMA)
}

/// Whether a clause opens here: a noun phrase or pronoun that a verb follows before the next break.
fn opens_clause(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue, at: usize) -> bool {
    let limit = sentence.items.end;
    let class = syntax.class(at);
    let told = syntax.class(cue.words.start).is(Class::TOLD);
    if at == cue.next && relative(syntax, sentence, cue) {
        return finite(syntax, at);
    }
    // “…,” X said after the talks: the words before are what was said.
    let who = cue.words.start > sentence.items.start
        && syntax.class(cue.words.start - 1).is(Class::RELATIVE);
    let spoken = near_quote(syntax, sentence, cue.extent.start) && !cue.participle && !who;
    if spoken
        || asks(syntax, cue)
        || at >= limit
        || told && !syntax.text(cue.words.start).starts_with('t')
    {
        return false;
    }
    if syntax.text(at) == "this" && syntax.class(at + 1).is(Class::TIME) {
        return false;
    }
    let there = class.is(Class::ADVERB)
        && syntax
            .class(at + 1)
            .is(Class::AUXILIARY | Class::POSSESSIVE);
    // "this is", "his firm worked" behind "told the paper"
    let this = class.is(Class::DETERMINER) && syntax.class(at + 1).is(Class::AUXILIARY);
    if class.is(Class::PRONOUN)
        || there
        || this
        || told && finite(syntax, base_from(syntax, at, limit))
    {
        return true;
    }
    let opens = nominal(syntax, at) || class.is(Class::DETERMINER);
    let end = phrase_from(syntax, at, limit).end;
    let segment = segment_end(syntax, end, limit.min(end + 4));
    let verb = (end..segment).any(|i| finite(syntax, i))
        || syntax.class(end).is(Class::QUOTE) && !in_title_case(syntax.text(end));
    // What is said is a clause even where its verb is unknown; what is announced may be a thing.
    let said = matches!(
        syntax.text(cue.words.start),
        "said" | "says" | "say" | "saying"
    );
    if said && class.is(Class::SUBORDINATOR | Class::PREPOSITION) {
        let comma = segment_end(syntax, at, limit.min(at + 25));
        let subject = nominal(syntax, comma + 1)
            || syntax
                .class(comma + 1)
                .is(Class::DETERMINER | Class::PRONOUN);
        return syntax.class(comma).is(Class::COMMA) && subject;
    }
    // What somebody said, if longer than "the same thing", is a clause.
    let deed = syntax.text(at - 1).ends_with("ing");
    let verb_later = (end..limit.min(end + 25)).any(|i| finite(syntax, i));
    let long = said && (verb_later || !deed && segment_end(syntax, at, limit) >= at + LONGER);
    opens && !class.is(Class::TIME) && end > at && (verb || long)
}

/// In a story that ran on Friday that …: behind a "that" which opens a relative clause.
fn behind_relative(syntax: &Syntax<'_>, next: usize, limit: usize) -> usize {
    if !syntax.class(next).is(Class::THAT) || !finite(syntax, next + 1) {
        return next;
    }
    let later = (next + 1..limit.min(next + 10)).find(|&at| syntax.class(at).is(Class::THAT));
    later.unwrap_or(next)
}

/// ", saying": what follows is said in other words.
fn says_more(syntax: &Syntax<'_>, comma: usize) -> bool {
    syntax.class(comma).is(Class::COMMA)
        && syntax
            .class(comma + 1)
            .is_both(Class::PARTICIPLE, Class::REPORT)
}

/// X called the ruling “a disgrace” for the city: with what stands around the marked words.
pub(super) fn judged(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue) -> Option<Range<usize>> {
    const WITHIN: usize = 14;
    let start = cue.words.end;
    let ends = Class::STOP | Class::BREAK | Class::THAT | Class::RELATIVE;
    let inverted = cue.extent.end > start;
    let limit = sentence.items.end.min(start + WITHIN);
    let quote = (start..limit)
        .take_while(|&at| !syntax.class(at).is(ends) && !says_more(syntax, at))
        .find(|&at| syntax.class(at).is(Class::QUOTE))?;
    let stop =
        ends | Class::COMMA | Class::AND | Class::BUT | Class::PARTICIPLE | Class::SUBORDINATOR;
    let end = (quote + 1..sentence.items.end.min(quote + WITHIN))
        .find(|&at| {
            syntax.class(at).is(stop) || ends_inside(syntax.text(at - 1)) && at == quote + 1
        })
        .unwrap_or(quote + 1);
    (!inverted && end > start + 1).then_some(start..end)
}

/// While X said …, Y: the clause ends with its comma.
fn subordinate(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue) -> bool {
    let before = cue
        .extent
        .start
        .checked_sub(1)
        .filter(|&b| b >= sentence.items.start);
    if cue.words.start == sentence.items.start {
        return false;
    }
    let inside = Class::SUBORDINATOR | Class::RELATIVE;
    before.is_some_and(|b| syntax.class(b).is(inside) && syntax.text(b) != "that")
        || syntax.class(cue.words.start - 1).is(Class::RELATIVE)
}

/// The dam which she said leaks: the clause lacks the subject that stands before.
fn relative(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue) -> bool {
    let before = cue.extent.start.checked_sub(1);
    let opens = Class::RELATIVE | Class::THAT;
    let named = before.is_some_and(|b| {
        b >= sentence.items.start && (syntax.class(b).is(opens) || syntax.text(b) == "what")
    });
    named && finite(syntax, cue.next)
}

/// "If he said", "whether she said".
fn hypothetical(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue) -> bool {
    let before = cue
        .extent
        .start
        .checked_sub(1)
        .filter(|&b| b >= sentence.items.start);
    before.is_some_and(|b| {
        matches!(
            syntax.text(b),
            "if" | "If" | "whether" | "Whether" | "unless" | "Unless" | "that"
        )
    })
}

fn asks(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    syntax.text(cue.words.start).starts_with("ask")
}
