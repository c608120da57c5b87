//! Sentences.
//!
//! Takes a body and its tokens; gives the ranges of tokens that are sentences, in order, none crossing a
//! paragraph, every token in one. Closing marks behind the last stop belong to the sentence.

use std::ops::Range;

use super::tokens::{TokenKind, Tokens, known_abbreviation};
use crate::{language::lexical::Class, text::Body};

/// Splits a body into sentences, each a range of its tokens.
pub(crate) fn split(body: &Body, tokens: &Tokens) -> Vec<Range<usize>> {
    let mut sentences = Vec::with_capacity(tokens.paragraphs().len());
    for paragraph in tokens.paragraphs() {
        let mut start = paragraph.start;
        let mut at = start;
        while at < paragraph.end {
            let Some(end) = sentence_end(body, tokens, at, paragraph.end) else {
                at += 1;
                continue;
            };
            sentences.push(start..end);
            start = end;
            at = end;
        }
        if start < paragraph.end {
            sentences.push(start..paragraph.end);
        }
    }
    sentences
}

/// The token behind the sentence that ends with token `at`, if one does.
fn sentence_end(body: &Body, tokens: &Tokens, at: usize, limit: usize) -> Option<usize> {
    let token = tokens.all.get(at)?;
    let text = body.get(token.span());
    let stops = matches!(text, "." | "!" | "?" | "…" | "。" | "！" | "？");
    if !stops && token.kind() != TokenKind::Abbreviation {
        return None;
    }
    let mut end = at + 1;
    while let Some(next) = tokens.all.get(end).filter(|_| end < limit) {
        let touches = tokens
            .all
            .get(end - 1)
            .is_some_and(|last| last.span().end() == next.span().start());
        if !touches || !closes(body.get(next.span())) {
            break;
        }
        end += 1;
    }
    if end == limit {
        return Some(end);
    }
    let (last, next) = (tokens.all.get(end - 1)?, tokens.all.get(end)?);
    if last.span().end() == next.span().start() {
        return None;
    }
    let opens = opens_sentence(body, tokens, end, limit);
    if stops {
        return opens.then_some(end);
    }
    let word = text.trim_end_matches('.');
    let may_end = end > at + 1 || known_abbreviation(word).unwrap_or(false);
    let sign = next.kind() == TokenKind::Sign;
    let starts = sign || tokens.class(end).is(Class::STARTER);
    (may_end && opens && starts).then_some(end)
}

fn closes(sign: &str) -> bool {
    matches!(
        sign,
        "\"" | "”" | "'" | "’" | "»" | "›" | ")" | "]" | "." | "!" | "?" | "…"
    )
}

/// Whether the tokens from `at` look like the opening of a sentence: a capital, a digit, or an opening
/// mark with one of them behind it.
fn opens_sentence(body: &Body, tokens: &Tokens, at: usize, limit: usize) -> bool {
    let first = tokens
        .all
        .iter()
        .take(limit)
        .skip(at)
        .find(|t| t.is_word() || t.kind() == TokenKind::Number);
    first.is_some_and(|t| !body.get(t.span()).starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyze::tokens::tokenize,
        text::{Span, Text},
    };

    /// Sentences separated by a bar.
    fn check(marked: &str) {
        let body = Body::from_lines(Text::new(&marked.replace('|', "")));
        let tokens = tokenize(&body);
        let sentences: Vec<&str> = split(&body, &tokens)
            .into_iter()
            .map(|range| {
                let tokens = &tokens.all[range];
                body.get(Span::new(
                    tokens[0].span().start(),
                    tokens[tokens.len() - 1].span().end(),
                ))
            })
            .collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn stops_end_sentences() {
        check("The bridge opened. |It closed again! |Why? |Nobody knows…");
        check("It cost 3.50 in all. |The rest stayed.");
    }

    #[test]
    fn abbreviations_and_initials_do_not() {
        check("Mr. Marsh met J. R. Osei of the U.S. Senate on Dec. 2 at noon. |He left.");
        check("They flew to the U.S. |The talks went on until 5 p.m. |He slept.");
    }

    #[test]
    fn marks_close_with_the_sentence() {
        check("“We will not sign.” |The talks ended.");
        check("“Will you sign?” she asked. |He said (quietly) no.");
        check("\"Never.\" |\"Ever?\" |(He laughed.) |So it went.");
    }
}
