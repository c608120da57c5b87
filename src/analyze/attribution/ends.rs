//! Where what somebody said ends.
//!
//! Takes a sentence, the cues from the governing one on, and the first item of the clause; gives the item
//! behind its last. Prefers the shorter clause where the writer may go on.

use std::ops::Range;

use super::{
    clause::LONGEST,
    context::Context,
    cue::{Cue, CueKind},
};
use crate::{
    analyze::syntax::{
        items::Syntax,
        marked::unquoted,
        phrases::{base_and_verb, dash, finite},
        verbs::{is_base, opens_infinitive},
    },
    language::{lexical::Class, pos::Tag},
};

/// The most items of a relative clause that stands inside another clause.
const LONGEST_RELATIVE: usize = 20;

/// Where the clause of a cue ends: before the next cue that a comma or "and" sets off, before the
/// writer goes on, a break, or the stop.
pub(in crate::analyze::attribution) fn clause_end(
    context: Context<'_>,
    cues: &[Cue],
    start: usize,
) -> usize {
    let Context {
        syntax, sentence, ..
    } = context;
    let mut end = sentence.items.end.min(start + LONGEST);
    while end > start && syntax.class(end - 1).is(Class::STOP) {
        end -= 1;
    }
    let (cue, later) = match cues.split_first() {
        Some((cue, later)) => (Some(cue), later),
        None => (None, cues),
    };
    // "encouraged by some and supported by others", "fun and exciting compared to it": no verb of somebody's.
    let hangs = |next: &&Cue| {
        let first = syntax.class(next.extent.start);
        let opens = first.is(Class::PRONOUN | Class::DETERMINER | Class::CAPITAL);
        let before = next.extent.start.saturating_sub(1);
        next.kind == CueKind::Judge && !opens && syntax.class(before).is(Class::AND)
    };
    let later = later
        .iter()
        .take_while(|next| next.words.start < start + LONGEST)
        .filter(|next| !hangs(next));
    let next = later.map(|next| {
        let shared = cue.is_some_and(|cue| next.speaker == cue.speaker);
        // "and | has vowed"
        let verb = verb_start(syntax, start, next.words.start);
        let strong = next.kind == CueKind::Strong && verb > start;
        let joined = strong && syntax.class(verb - 1).is(Class::AND | Class::BUT);
        if next.participle || shared || joined {
            verb
        } else {
            next.extent.start
        }
    });
    let apart = Class::AND | Class::BUT;
    // "said he and Lund promised": what has no verb yet does not end here.
    let next = next
        .filter(|&at| at > start && (syntax.class(at - 1).is(apart) || is_comma(syntax, at - 1)))
        .map(|at| at - 1)
        .filter(|&at| holds_main_verb(syntax, start, at));
    let broken = (start..end).find(|&at| {
        syntax.text(at) == ";"
            || syntax.text(at) == ":" && syntax.class(at + 1).is(Class::QUOTE)
            || writer_goes_on(syntax, start..end, at)
    });
    // A comma inside the marks belongs to them.
    let ends = next
        .chain(broken)
        .map(|at| at + usize::from(syntax.class(at).is(Class::QUOTE)));
    let mut end = ends.min().unwrap_or(end).min(end);
    while end > start && (dash(syntax, end - 1) || syntax.class(end - 1).is(Class::COMMA)) {
        end -= 1;
    }
    end
}

/// A comma, or marked words that end with one.
fn is_comma(syntax: &Syntax<'_>, at: usize) -> bool {
    let class = syntax.class(at);
    class.is(Class::COMMA) || class.is(Class::QUOTE) && unquoted(syntax.text(at)).ends_with(',')
}

/// Where a verb opens with its auxiliaries, no further left than `floor`.
fn verb_start(syntax: &Syntax<'_>, floor: usize, verb: usize) -> usize {
    let amid = Class::AUXILIARY | Class::ADVERB | Class::NEGATION;
    let before = (floor..verb).rev();
    verb - before.take_while(|&at| syntax.class(at).is(amid)).count()
}

/// ", although …", ", but …": whether a clause opens behind a comma that need not hang on the one before.
pub(in crate::analyze::attribution) fn turns(syntax: &Syntax<'_>, comma: usize) -> bool {
    let turns = Class::SUBORDINATOR | Class::BUT;
    syntax.class(comma).is(Class::COMMA) && syntax.class(comma + 1).is(turns)
}

/// ", while …", ", even as …", ", but she …": more often the writer's than the speaker's.
fn writer_goes_on(syntax: &Syntax<'_>, Range { start, end }: Range<usize>, comma: usize) -> bool {
    let next = comma + 1;
    // "the pumps would last - a promise nobody believed"
    let tail = syntax.class(next).is(Class::ARTICLE) && holds_verb(syntax, start, comma);
    if dash(syntax, comma) && tail && !(next..end).any(|at| dash(syntax, at)) {
        return true;
    }
    // "the pumps would last – and fear a flood"
    let joins = syntax.class(comma).is(Class::AND | Class::BUT);
    let verb = finite(syntax, next) || matches!(syntax.tag(next), Tag::Present | Tag::Third);
    if joins && comma > start && dash(syntax, comma - 1) && verb {
        return true;
    }
    // "those who helped—the papers, or Osei, who was late—have": inside dashes
    let within =
        (start..comma).any(|at| dash(syntax, at)) && (next..end).any(|at| dash(syntax, at));
    if within && syntax.class(next).is(Class::RELATIVE) {
        return false;
    }
    if syntax.text(comma) == "but" {
        return syntax.class(next).is(Class::AUXILIARY)
            || syntax.class(next).is_both(Class::FINITE, Class::REPORT);
    }
    is_comma(syntax, comma)
        && match syntax.text(next) {
            "compared" => true,
            // "that gifts, while welcome, could not help"
            "while" | "although" => holds_verb(syntax, start, comma),
            // "it was late, a claim two pilots denied": the last words of the sentence
            _ if syntax.class(next).is(Class::INDEFINITE) => {
                // "a costume, a mixer and a scarf" is a list.
                let listed = |at: usize| {
                    let and = syntax.class(at).is(Class::AND);
                    and && syntax.class(at + 1).is(Class::INDEFINITE)
                };
                let last = !(next..end).any(|at| is_comma(syntax, at) || listed(at));
                last && end > next + 3 && holds_verb(syntax, start, comma)
            }
            // "it was late, citing the storm"
            _ if syntax.class(next).is_both(Class::PARTICIPLE, Class::REPORT)
                && !syntax.class(next).is(Class::FIND)
                && syntax.tag(next) == Tag::Gerund =>
            {
                holds_verb(syntax, start, comma)
            }
            _ if syntax.class(next).is(Class::RELATIVE) => {
                holds_verb(syntax, start, comma) && !resumes(syntax, comma)
            }
            "for" | "with" | "in" | "to" => {
                syntax.class(next + 1).is(Class::RELATIVE) && holds_verb(syntax, start, comma)
            }
            "even" => matches!(syntax.text(next + 1), "as" | "though"),
            "but" => syntax
                .class(next + 1)
                .is(Class::PRONOUN | Class::AUXILIARY | Class::REPORT),
            _ => false,
        }
}

/// ", who had been held for years, won": whether the clause goes on behind the relative one that opens here.
fn resumes(syntax: &Syntax<'_>, comma: usize) -> bool {
    let limit = comma + 1 + LONGEST_RELATIVE;
    let ends = Class::STOP | Class::BREAK | Class::QUOTE;
    let close = (comma + 2..limit)
        .take_while(|&at| !syntax.class(at).is(ends))
        .find(|&at| syntax.class(at).is(Class::COMMA));
    close.is_some_and(|close| finite(syntax, close + 1) || syntax.class(close + 1).is(Class::QUOTE))
}

/// Whether the clause has had its verb: what a comma sets off before it stands beside the subject.
fn holds_verb(syntax: &Syntax<'_>, start: usize, end: usize) -> bool {
    // What sets it off may be the comma of marked words.
    (start..=end).any(|at| finite(syntax, at) || syntax.class(at).is(Class::QUOTE))
}

/// The same where a clause that opens with "as" or "if" has its main verb behind its comma.
fn holds_main_verb(syntax: &Syntax<'_>, start: usize, end: usize) -> bool {
    let comma = (start..end).find(|&at| syntax.class(at).is(Class::COMMA));
    let main = match syntax.class(start) {
        class if class.is(Class::SUBORDINATOR) => comma.map_or(end, |comma| comma + 1),
        _ => start,
    };
    holds_verb(syntax, main, end) || (main..end).any(|at| opens_infinitive(syntax, at))
}

/// Before an "and" that a verb or a clause follows: "criticized the dam and left".
pub(super) fn next_clause(syntax: &Syntax<'_>, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&at| {
            let verb = finite(syntax, at + 1) || syntax.class(at + 1).is(Class::REPORT);
            let verb = verb && !is_joined_infinitive(syntax, start..at);
            let and = syntax.class(at).is(Class::AND) && syntax.text(at) != "or";
            and && (verb || base_and_verb(syntax, at + 1, end))
        })
        .unwrap_or(end)
}

/// "to stay and | help", "to stay, wait and | help", "to stay, | to wait": whether the verb behind goes on with the
/// same row of infinitives.
fn is_joined_infinitive(syntax: &Syntax<'_>, before: Range<usize>) -> bool {
    let to = before.end + 1 + usize::from(syntax.class(before.end + 1).is(Class::TO));
    is_base(syntax, to) && before.clone().any(|at| opens_infinitive(syntax, at))
}

/// The first comma or break, marked words allowed before it, or the marked words that hold the comma;
/// else the end.
pub(super) fn comma_before(syntax: &Syntax<'_>, start: usize, end: usize) -> usize {
    let stop = |at| {
        let class = syntax.class(at);
        // “throwaway,” or unregistered
        let joined = syntax.class(at + 1).is(Class::AND);
        let holds = class.is(Class::QUOTE) && unquoted(syntax.text(at)).ends_with(',') && !joined;
        let goes_on = class.is(Class::COMMA) && is_joined_infinitive(syntax, start..at);
        let apart = class.is(Class::COMMA | Class::BREAK) && !goes_on;
        (apart || holds).then_some(at + usize::from(holds))
    };
    (start..end).find_map(stop).unwrap_or(end)
}

/// The end of a clause, before the comma and the speaker that may follow it.
pub(super) fn before_speaker(syntax: &Syntax<'_>, cue: &Cue, end: usize) -> usize {
    match &cue.speaker {
        Some(s) if cue.participle && s.start > cue.words.end => {
            let comma = usize::from(syntax.class(s.start - 1).is(Class::COMMA));
            end.min(s.start - comma)
        }
        _ => end,
    }
}
