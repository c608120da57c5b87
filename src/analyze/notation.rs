//! Findings written into the text they were found in, for tests and golden files.
//!
//! Takes a body and its analysis; gives the text with labelled braces around what was found, as in
//! `{q1:“We cannot limit ourselves,”} {s1:Lavrov} {c1:said}.` Quotes are `q` (direct), `f` (fragment),
//! `m` (mixed) and `i` (indirect), with their speaker `s` and cue `c`; the number is the group's. A span
//! that serves several groups carries all their numbers (`{s1+2:Lavrov}`). Actors are `p` (person), `o`
//! (organization) and `l` (place); mentions of one actor share its number. Braces and
//! backslashes of the text itself stand behind a backslash.

use super::{ActorKind, Analysis, QuoteKind};
use crate::text::{Body, Span};

/// The text with its quotes, speakers and cues labelled.
pub fn quotes(body: &Body, analysis: &Analysis) -> String {
    let mut labels: Vec<(Span, char, Vec<usize>)> = Vec::new();
    let mut put = |span: Span, letter: char, number: usize| match labels
        .iter_mut()
        .find(|l| l.0 == span && l.1 == letter)
    {
        Some((_, _, numbers)) if numbers.contains(&number) => {}
        Some((_, _, numbers)) => numbers.push(number),
        None => labels.push((span, letter, vec![number])),
    };
    for quote in &analysis.quotes {
        let number = quote.group + 1;
        let letter = match quote.kind {
            QuoteKind::Direct => 'q',
            QuoteKind::Fragment => 'f',
            QuoteKind::Mixed => 'm',
            QuoteKind::Indirect => 'i',
        };
        put(quote.span, letter, number);
        if let Some(speaker) = &quote.speaker {
            put(speaker.span, 's', number);
        }
        if let Some(cue) = quote.cue {
            put(cue, 'c', number);
        }
    }
    let labels = labels.into_iter().map(|(span, letter, numbers)| {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        (span, format!("{letter}{}", numbers.join("+")))
    });
    write(body.text(), labels.collect())
}

/// The text with the mentions of its actors labelled.
pub fn actors(body: &Body, analysis: &Analysis) -> String {
    let labels = analysis
        .actors
        .iter()
        .enumerate()
        .flat_map(|(index, actor)| {
            let letter = match actor.kind {
                ActorKind::Person => 'p',
                ActorKind::Organization => 'o',
                ActorKind::Place => 'l',
            };
            actor
                .mentions
                .iter()
                .map(move |m| (m.span, format!("{letter}{}", index + 1)))
        });
    write(body.text(), labels.collect())
}

/// The bare text of labelled text: what to analyze so that printing gives the labels back.
///
/// ```
/// use onrecord::analyze::notation::strip;
/// assert_eq!(strip("{q1:“Yes,”} {s1:Osei} {c1:said}."), "“Yes,” Osei said.");
/// ```
pub fn strip(labelled: &str) -> String {
    let mut bare = String::with_capacity(labelled.len());
    let mut chars = labelled.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => bare.extend(chars.next()),
            '{' => while chars.next().is_some_and(|label| label != ':') {},
            '}' => {}
            _ => bare.push(c),
        }
    }
    bare
}

/// Opens and closes the labels around the text, the longer outside; of crossing spans the inner part is
/// labelled again behind the crossing.
fn write(text: &str, mut labels: Vec<(Span, String)>) -> String {
    labels.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    let mut out = String::with_capacity(text.len() * 2);
    let mut labels = labels.into_iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        while open.last().is_some_and(|&end| end <= at) {
            open.pop();
            out.push('}');
        }
        while let Some((span, label)) = labels.next_if(|(span, _)| span.start() <= at) {
            out.push('{');
            out.push_str(&label);
            out.push(':');
            let outer = open.last().copied().unwrap_or(usize::MAX);
            open.push(span.end().min(outer));
        }
        if at < text.len() {
            if matches!(c, '{' | '}' | '\\') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::{How, Quote, Speaker};
    use crate::text::Text;

    fn quote(span: Span, kind: QuoteKind, speaker: Span, cue: Span) -> Quote {
        let speaker = Some(Speaker {
            span,
            actors: Vec::new(),
        })
        .map(|s| Speaker { span: speaker, ..s });
        Quote {
            span,
            kind,
            group: 0,
            cue: Some(cue),
            speaker,
            how: How::CueAfter,
            rule: None,
            confidence: Some(1.0),
        }
    }

    #[test]
    fn labels_nest_and_strip_back() {
        let body = Body::from_lines(Text::new("He said it was {\"good\"}."));
        let (he, said) = (Span::new(0, 2), Span::new(3, 7));
        let analysis = Analysis {
            quotes: vec![
                quote(Span::new(8, 23), QuoteKind::Mixed, he, said),
                quote(Span::new(16, 22), QuoteKind::Fragment, he, said),
            ],
            ..Analysis::default()
        };
        let labelled = quotes(&body, &analysis);
        assert_eq!(
            labelled,
            "{s1:He} {c1:said} {m1:it was \\{{f1:\"good\"}\\}}."
        );
        assert_eq!(strip(&labelled), body.text().as_str());
    }
}
