//! What was last heard: the phrase that the sentences before leave behind for a quote without a cue.
//!
//! Takes sentences in order; keeps the phrase that spoke last, or that the last sentence is about. Never says who goes
//! on, nor whom a phrase means: the one memory of persons is that of coreference.

use std::ops::Range;

use super::{
    calibration,
    context::Context,
    cue::{Cue, CueKind},
};
use crate::{
    analyze::syntax::{
        items::Syntax,
        marked::unquoted,
        phrases::{base_from, chain_before, dash, finite},
        subjects::leading,
    },
    language::lexical::Class,
    text::Span,
};

/// Who spoke last, and where.
#[derive(Clone, Copy, Debug)]
pub(in crate::analyze::attribution) struct Voice {
    pub(super) speaker: Span,
    pub(super) paragraph: usize,
    pub(super) confidence: f32,
    /// Whether it ended with a question.
    pub(super) asked: bool,
}

/// The subject of a sentence in which nobody spoke.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub(super) span: Span,
    pub(super) paragraph: usize,
    /// Whether the sentence hands the next paragraph to it: it ends with a colon, is a heading that names, or tells
    /// what the subject praised or blamed.
    pub(super) hands_on: bool,
    /// Whether its head is a name, a pronoun, or a noun for people.
    pub(super) is_person: bool,
    /// Whether it is a plain "he" or "she".
    pub(super) leads: bool,
}

/// The phrases that the sentences before leave behind.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// Who spoke last.
    pub(super) voice: Option<Voice>,
    /// The subject of the last sentence, if nobody spoke in it.
    pub(super) subject: Option<Subject>,
}

impl Heard {
    /// Learns from a sentence without an attributed quote: its first cue, else its subject.
    pub(super) fn learn(&mut self, context: Context<'_>) {
        let Context {
            syntax,
            sentence,
            cues,
            ..
        } = context;
        let speaker = Self::teller(cues).and_then(|c| syntax.span(c.speaker.as_ref()?));
        if let Some(speaker) = speaker {
            self.hear(speaker, context, calibration::HEARD);
            return;
        }
        let end = sentence.items.end;
        let colon = end > 0 && syntax.text(end - 1) == ":";
        let from = || colon.then(|| named_from(syntax, sentence.items.start, end - 1))?;
        let heading = heading(context);
        let heading_names = heading.is_some();
        let subject = leading(syntax, sentence.items.start, end)
            .or_else(from)
            .or(heading);
        let last = |phrase: &Option<Range<usize>>| phrase.as_ref().map(|phrase| phrase.end);
        let judges = |cue: &Cue| cue.kind == CueKind::Judge && last(&cue.speaker) == last(&subject);
        let judged = subject.is_some() && cues.iter().any(judges);
        let person = subject.as_ref().is_some_and(|s| is_person(syntax, s));
        self.subject = subject.and_then(|s| syntax.span(&s)).map(|span| Subject {
            span,
            paragraph: sentence.paragraph,
            hands_on: colon || heading_names || judged,
            is_person: person,
            leads: matches!(syntax.body.get(span), "He" | "She"),
        });
    }

    /// The first cue by which somebody speaks.
    pub(super) fn teller(cues: &[Cue]) -> Option<&Cue> {
        cues.iter().find(|c| {
            let speaks = matches!(c.kind, CueKind::Strong | CueKind::Voice);
            c.speaker.is_some() && speaks && !c.participle
        })
    }

    /// Remembers who spoke in a sentence.
    pub(super) fn hear(&mut self, speaker: Span, context: Context<'_>, confidence: f32) {
        let Context {
            syntax, sentence, ..
        } = context;
        let mut items = sentence.items.clone().rev();
        let last = items.find(|&at| syntax.class(at).is(Class::QUOTE));
        self.voice = Some(Voice {
            speaker,
            paragraph: sentence.paragraph,
            confidence,
            asked: last.is_some_and(|at| unquoted(syntax.text(at)).ends_with('?')),
        });
        self.subject = None;
    }
}

/// Whether somebody who can speak stands as the head of a phrase: not "Osei's reign".
fn is_person(syntax: &Syntax<'_>, phrase: &Range<usize>) -> bool {
    let head = base_from(syntax, phrase.start, phrase.end).checked_sub(1);
    let head = head
        .filter(|&head| head >= phrase.start)
        .unwrap_or(phrase.start);
    let person = Class::CAPITAL | Class::PRONOUN | Class::PEOPLE | Class::QUANTIFIER;
    syntax.class(head).is(person)
}

/// And from Chairwoman Adele Marsh: the phrase that ends before the colon.
fn named_from(syntax: &Syntax<'_>, floor: usize, colon: usize) -> Option<Range<usize>> {
    let start = chain_before(syntax, floor, colon);
    let before = start.checked_sub(1).filter(|&b| b >= floor)?;
    let from = syntax.text(before).eq_ignore_ascii_case("from");
    (from && start < colon).then_some(start..colon)
}

/// Eyewitness - Fern Bono: the name that ends a line without a verb or a stop, behind a dash.
fn heading(context: Context<'_>) -> Option<Range<usize>> {
    let Context {
        syntax, sentence, ..
    } = context;
    let Range { start, end } = sentence.items.clone();
    let sign = (start + 1..end).find(|&at| dash(syntax, at))?;
    let name = sign + 1..end;
    let capitals = name.len() > 1 && name.clone().all(|at| syntax.class(at).is(Class::CAPITAL));
    let verb = (start..end).any(|at| finite(syntax, at));
    (capitals && !verb).then_some(name)
}
