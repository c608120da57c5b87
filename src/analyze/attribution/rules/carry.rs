//! Marked words without a cue: who goes on speaking, who is introduced, who signs.
//!
//! Takes a sentence and what the sentences before leave behind; gives the speaker of a quote that no rule
//! links. Never reaches over a paragraph of the writer's own.

use crate::{
    analyze::{
        How,
        attribution::{
            calibration,
            context::Context,
            heard::Heard,
            rule::{Card, Rule, first},
        },
        syntax::{
            marked::ends_inside,
            phrases::{dash, phrase_from},
        },
    },
    language::lexical::Class,
    text::Span,
};

/// A speaker that marked words have from elsewhere.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Carried {
    pub(in super::super) speaker: Span,
    pub(in super::super) how: How,
    pub(in super::super) confidence: f32,
}

type FindVoice = fn(Context<'_>, &Heard) -> Option<Carried>;

/// Who says a sentence that is nothing but marked words.
static ALONE: [&Rule<FindVoice>; 3] = [&SIGNATURE, &INTRODUCED, &CARRIED_ON];

/// Who says marked words in a sentence of the writer's.
static AMID: [&Rule<FindVoice>; 1] = [&STILL];

/// The rule.
const SIGNATURE: Rule<FindVoice> = Rule {
    card: Card {
        name: "signature",
        purpose: "The paragraph behind a quote signs it with a name.",
        examples: &["{q1:“We are late.”} ¶ — {s1:Harriet Osei}"],
    },
    find: signature,
};

/// The rule.
const INTRODUCED: Rule<FindVoice> = Rule {
    card: Card {
        name: "introduced",
        purpose: "The sentence before introduces who speaks.",
        examples: &[
            "{s1:Brandt} was blunt. {q1:“Nobody checked the pumps.”}",
            "{s1:Brink} disagreed. {q1:\"Forty boats is not a fleet.\"}",
        ],
    },
    find: introduced,
};

/// The rule.
const CARRIED_ON: Rule<FindVoice> = Rule {
    card: Card {
        name: "carried-on",
        purpose: "Who spoke last goes on in a sentence of marks alone.",
        examples: &[
            "{q1:We will appeal,\"} {s1+2:Hughes} {c1:said}. {q2:\"We always do.\"}",
            "{q1:\"We are late,\"} {s1+2:Osei} {c1:said}. {q2:\"We will not be later.\"}",
        ],
    },
    find: carried_on,
};

/// The rule.
const STILL: Rule<FindVoice> = Rule {
    card: Card {
        name: "still",
        purpose: "Who spoke last in the paragraph says marked words in it that nothing else links.",
        examples: &[
            "{q1:“The pumps are old,”} {s1+2:Marsh} {c1:told} the pilots. {f2:“What they will care about is the price of a ticket”} sounds like a plan.",
        ],
    },
    find: still,
};

/// The rule.
pub(in super::super) const SENTENCE: Card = Card {
    name: "same-sentence",
    purpose: "Who is quoted in a sentence says its other marked words that nothing else links.",
    examples: &[
        "{s1+2:Marsh} {c1:said} {m1:he liked the {f1:“quiet man”}} — a play on the phrase {f2:“loud man,”} which pilots use.",
    ],
};

/// The rule.
pub(in super::super) const LABELS: Card = Card {
    name: "labelled",
    purpose: "A name with a colon at the head of a paragraph labels what follows, where the name speaks elsewhere.",
    examples: &[
        "{s1:Marsh}: {i1:Pumps are resting} ¶ The pumps have failed, and {s2:Marsh} {c2:said} {i2:they were resting}.",
    ],
};

/// The rule.
pub(in super::super) const REOPENED: Card = Card {
    name: "reopened",
    purpose: "A quote that is opened again in the next paragraph is one quote.",
    examples: &[
        "{s1:Marsh} {c1:said}, {q1:“The pumps failed.} ¶ {q1:Nobody checked them.”}",
        "{q1:“The pumps failed.} ¶ {q1:“Nobody checked them.} ¶ {q1:“We will,”} {c1:said} {s1:Marsh}.",
    ],
};

/// The rule.
pub(in super::super) const REPEATED: Card = Card {
    name: "repeated",
    purpose: "A pull quote is said by whom it repeats.",
    examples: &[
        "{q1:“We cannot drain the lake in a week. It took a winter to fill,”} {c1:said} {s1:Ida Berg}. ¶> {q1:“It took a winter to fill”}",
    ],
};

/// The cards of these rules.
pub(super) fn cards() -> Vec<&'static Card> {
    let rules = ALONE.iter().chain(&AMID).map(|rule| &rule.card);
    rules
        .chain([&SENTENCE, &LABELS, &REOPENED, &REPEATED])
        .collect()
}

/// Who says a sentence that is nothing but marked words.
pub(in super::super) fn alone(
    context: Context<'_>,
    heard: &Heard,
) -> Option<(Carried, &'static str)> {
    first(&ALONE, context.off, |find| find(context, heard))
}

/// Who says marked words in a sentence of the writer's.
pub(in super::super) fn amid(
    context: Context<'_>,
    heard: &Heard,
) -> Option<(Carried, &'static str)> {
    first(&AMID, context.off, |find| find(context, heard))
}

/// “We are late.” ¶ — Harriet Osei
fn signature(context: Context<'_>, _: &Heard) -> Option<Carried> {
    let Context {
        syntax, sentence, ..
    } = context;
    let next = syntax
        .sentences
        .partition_point(|f| f.items.start < sentence.items.end);
    let items = syntax.sentences.get(next)?.items.clone();
    let mut end = items.end;
    while end > items.start && syntax.class(end - 1).is(Class::STOP) {
        end -= 1;
    }
    let start = items.start + 1;
    let phrase = phrase_from(syntax, start, end);
    let signs = dash(syntax, items.start) && syntax.class(start).is(Class::CAPITAL);
    let alone = syntax
        .sentences
        .get(next + 1)
        .is_none_or(|f| f.paragraph > sentence.paragraph + 1);
    let signed = signs && alone && phrase.end == end;
    Some(Carried {
        speaker: syntax.span(&phrase).filter(|_| signed)?,
        how: How::Transcript,
        confidence: calibration::LABELLED,
    })
}

fn introduced(context: Context<'_>, heard: &Heard) -> Option<Carried> {
    let (subject, here) = (heard.subject?, context.sentence.paragraph);
    let spoken = heard
        .voice
        .is_some_and(|v| v.paragraph == subject.paragraph);
    let same = subject.paragraph == here && !spoken;
    let next = subject.paragraph + 1 == here && (subject.hands_on || subject.leads && !spoken);
    (subject.is_person && (same || next)).then_some(Carried {
        speaker: subject.span,
        how: How::Introduced,
        confidence: calibration::INTRODUCED,
    })
}

fn carried_on(context: Context<'_>, heard: &Heard) -> Option<Carried> {
    if is_subhead(context) {
        return None;
    }
    let voice = heard.voice?;
    let kept = match context.sentence.paragraph - voice.paragraph {
        0 => calibration::GOES_ON,
        1 if voice.asked => calibration::GOES_ON_ASKED,
        1 => calibration::GOES_ON_NEXT,
        _ => return None,
    };
    Some(Carried {
        speaker: voice.speaker,
        how: How::CarriedOn,
        confidence: voice.confidence * kept,
    })
}

fn still(context: Context<'_>, heard: &Heard) -> Option<Carried> {
    let here = context.sentence.paragraph;
    let voice = heard.voice.filter(|voice| voice.paragraph == here)?;
    Some(Carried {
        speaker: voice.speaker,
        how: How::CarriedOn,
        confidence: voice.confidence * calibration::AMID,
    })
}

/// ‘A store without end’: marked words that are a paragraph and stop as no sentence does are a subhead.
fn is_subhead(context: Context<'_>) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let items = sentence.items.clone();
    let whole = items.len() == 1 && syntax.class(items.start).is(Class::QUOTE);
    let paragraphs = syntax.body.paragraphs();
    let alone = paragraphs.get(sentence.paragraph).map(|p| p.span) == syntax.span(&items);
    whole && alone && !ends_inside(syntax.text(items.start))
}
