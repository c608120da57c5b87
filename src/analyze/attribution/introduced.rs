//! Marked words that no cue attributes.
//!
//! Takes a sentence and a marked stretch in it; gives the link that its place alone makes: behind a name and
//! a colon, before an unlisted verb, set off from a sentence that names a subject.

use std::ops::Range;

use super::{
    cue::{Cue, CueKind},
    link::Link,
    place::{is_set_off, opens_sentence},
};
use crate::{
    analyze::{
        How,
        syntax::{
            items::{Sentence, Syntax},
            marked::unquoted,
            phrases::{chain_before, dash, phrase_from},
            subjects::leading,
        },
    },
    language::lexical::Class,
};

/// NAME: “…” and “…” — Name.
pub(super) fn labelled(syntax: &Syntax<'_>, sentence: &Sentence, at: usize) -> Option<Link> {
    let colon = at
        .checked_sub(1)
        .filter(|&c| c > sentence.items.start && syntax.text(c) == ":");
    if let Some(colon) = colon {
        let phrase = phrase_from(syntax, sentence.items.start, colon);
        let label = phrase.end == colon && syntax.class(phrase.start).is(Class::CAPITAL);
        let label = Some(phrase).filter(|_| label);
        if let Some(speaker) = label.or_else(|| heads_label(syntax, sentence, colon)) {
            return Some(Link::placed(Some(speaker), How::Transcript));
        }
    }
    let dash = matches!(syntax.text(at + 1), "—" | "–" | "-") && at + 2 < sentence.items.end;
    if dash && at == sentence.items.start {
        let phrase = phrase_from(syntax, at + 2, sentence.items.end);
        let ends = phrase.end == sentence.items.end && syntax.class(at + 2).is(Class::CAPITAL);
        return ends.then_some(Link::placed(Some(phrase), How::Transcript));
    }
    None
}

/// LAKE RISES AGAIN - Ida Marsh: “…”, From the report: “…”
fn heads_label(syntax: &Syntax<'_>, sentence: &Sentence, colon: usize) -> Option<Range<usize>> {
    let first = sentence.items.start;
    let last = chain_before(syntax, first, colon);
    let joined = last > first && syntax.class(last - 1).is(Class::AND);
    let start = if joined {
        chain_before(syntax, first, last - 1)
    } else {
        last
    };
    let before = start.checked_sub(1).filter(|&b| b >= first)?;
    let from = syntax.text(before) == "From" && before == first
        || syntax.text(before) == "from" && before > first && syntax.text(before - 1) == "More";
    let apart = dash(syntax, before) && syntax.class(start).is(Class::CAPITAL);
    (start < colon && (from || apart)).then_some(start..colon)
}

/// “…,” X fumed: the comma inside the marks makes a cue of any verb.
pub(super) fn unlisted(syntax: &Syntax<'_>, sentence: &Sentence, at: usize) -> Option<Link> {
    let text = unquoted(syntax.text(at));
    if !text.ends_with([',', '?', '!']) || !opens_sentence(syntax, sentence, at) {
        return None;
    }
    if let Some(speaker) = inverted_behind(syntax, sentence, at) {
        return Some(Link::placed(Some(speaker), How::CueAfter));
    }
    let speaker = phrase_from(syntax, at + 1, sentence.items.end);
    let mut verb = speaker.end;
    while syntax.class(verb).is(Class::ADVERB | Class::COMMA) && verb < sentence.items.end {
        verb += 1;
    }
    let known =
        !speaker.is_empty() && verb < sentence.items.end && syntax.class(verb).is(Class::VERB);
    known.then_some(Link::placed(Some(speaker), How::CueAfter))
}

/// “…,” fumed Osei: a past verb and a name that ends its clause.
fn inverted_behind(syntax: &Syntax<'_>, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let verb = syntax.class(at + 1).is(Class::VERB) && syntax.text(at + 1).ends_with("ed");
    let speaker = phrase_from(syntax, at + 2, sentence.items.end);
    let ends = Class::STOP | Class::COMMA | Class::BREAK;
    let ended = speaker.end == sentence.items.end || syntax.class(speaker.end).is(ends);
    let named = syntax.class(at + 2).is(Class::CAPITAL) && !speaker.is_empty();
    (verb && named && ended).then_some(speaker)
}

/// Osei put it bluntly: “…”; Osei said the dam would hold: “…”
pub(super) fn behind_colon(
    syntax: &Syntax<'_>,
    sentence: &Sentence,
    cues: &[Cue],
    at: usize,
) -> Option<Link> {
    let colon = at
        .checked_sub(1)
        .filter(|&c| c > sentence.items.start && syntax.text(c) == ":")?;
    let told = cues.iter().rev().find(|cue| {
        let spoken = matches!(cue.kind, CueKind::Strong | CueKind::Voice);
        spoken && !cue.participle && cue.extent.end <= colon
    });
    let told = told.and_then(|cue| cue.speaker.clone());
    let speaker = told.or_else(|| leading(syntax, sentence.items.start, colon))?;
    Some(Link::placed(Some(speaker), How::Introduced))
}

/// Osei issued a statement, “We …”; Osei has a plan - “We …”: a sentence set off from the one whose
/// subject says it.
pub(super) fn set_off(syntax: &Syntax<'_>, sentence: &Sentence, at: usize) -> Option<Link> {
    if !is_set_off(syntax, sentence, at) {
        return None;
    }
    let sign = at - 1;
    let worded = syntax.class(sign - 1).is(Class::SPEECH_NOUN) || dash(syntax, sign);
    let speaker = worded.then(|| leading(syntax, sentence.items.start, sign))?;
    Some(Link::placed(speaker, How::Introduced))
}
