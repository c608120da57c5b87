//! The stretch of a text that shows why it was found.
//!
//! Takes a body and the words looked for; gives the stretch of the paragraph that holds most of them, with
//! the places of the hits. Pure.

use super::filter::{Extent, Filter, Sign, Test, Words};
use crate::text::{Body, Span};

/// How many characters are shown before the first hit, and how many from there.
const ROOM: (usize, usize) = (50, 150);

/// A stretch of a paragraph on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The text; "…" stands where more is.
    pub text: String,
    /// The bytes of the hits, in order.
    pub hits: Vec<(usize, usize)>,
}

/// The words a filter looks for in titles and texts.
pub fn wanted(filter: &Filter) -> Vec<&Words> {
    let parts = filter.parts.iter().filter(|part| part.sign == Sign::With);
    let words = parts.filter_map(|part| match &part.test {
        Test::Words(words) => Some(words),
        _ => None,
    });
    words.collect()
}

/// The stretch of a body that holds most of the words; its beginning where it holds none.
pub fn snippet(body: &Body, wanted: &[&Words]) -> Snippet {
    let mut best: (usize, Span, Vec<Span>) = (0, Span::default(), Vec::new());
    for (index, paragraph) in body.paragraphs().iter().enumerate() {
        let text = body.get(paragraph.span);
        let found: Vec<Vec<Span>> = wanted.iter().map(|words| places(words, text)).collect();
        let held = found.iter().filter(|spans| !spans.is_empty()).count();
        if index == 0 || held > best.0 {
            best = (held, paragraph.span, found.concat());
        }
        if held == wanted.len() {
            break;
        }
    }
    let (_, paragraph, mut hits) = best;
    hits.sort_by_key(|hit| hit.start());
    cut(body.get(paragraph), &hits)
}

/// Where the words stand in a text, as the search finds them: whole words in any case.
fn places(words: &Words, text: &str) -> Vec<Span> {
    let wanted: Vec<String> = parts(words.text())
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let Some((last, before)) = wanted.split_last() else {
        return Vec::new();
    };
    let held: Vec<(Span, &str)> = parts(text).collect();
    let is_last = |word: &str| match words.extent() {
        Extent::Whole => is_word(word, last),
        Extent::Prefix => begins(word, last),
    };
    let hit = |window: &[(Span, &str)]| {
        let (end, heads) = window.split_last()?;
        let same = is_last(end.1)
            && heads
                .iter()
                .zip(before)
                .all(|((_, word), wanted)| is_word(word, wanted));
        let (start, _) = window.first()?;
        same.then(|| Span::new(start.start(), end.0.end()))
    };
    held.windows(wanted.len()).filter_map(hit).collect()
}

/// Whether a word is one in small letters.
fn is_word(word: &str, small: &str) -> bool {
    word.chars().flat_map(char::to_lowercase).eq(small.chars())
}

/// Whether a word begins with one in small letters.
fn begins(word: &str, small: &str) -> bool {
    let mut letters = word.chars().flat_map(char::to_lowercase);
    small.chars().all(|letter| letters.next() == Some(letter))
}

/// The words of a text with their bytes. Characters written without spaces are words by themselves.
fn parts(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = text.get(rest..)?;
        let start = rest + from.find(char::is_alphanumeric)?;
        let word = text.get(start..)?;
        let first = word.chars().next()?;
        let length = if is_alone(first) {
            first.len_utf8()
        } else {
            let ends = |c: char| !c.is_alphanumeric() || is_alone(c);
            word.find(ends).unwrap_or(word.len())
        };
        rest = start + length;
        let span = Span::new(start, rest);
        Some((span, span.of(text)))
    })
}

/// Han, kana and Hangul, as the search index takes them.
const fn is_alone(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The part of a text around its first hit.
fn cut(text: &str, hits: &[Span]) -> Snippet {
    let first = hits.first().map_or(0, |hit| hit.start());
    let from = edge(text, first, ROOM.0, false);
    let to = edge(text, first, ROOM.1, true);
    let opening = if from > 0 { "…" } else { "" };
    let closing = if to < text.len() { "…" } else { "" };
    let shown = Span::new(from, to).of(text);
    // A line break is as long as the space that stands for it, so places stay.
    let line: String = shown
        .chars()
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    let moved = |at: usize| at - from + opening.len();
    let within = hits.iter().filter(|hit| hit.end() <= to);
    let hits = within.map(|hit| (moved(hit.start()), moved(hit.end())));
    Snippet {
        hits: hits.collect(),
        text: format!("{opening}{line}{closing}"),
    }
}

/// The end of a word about so many characters before or behind a byte; or the end of the text.
fn edge(text: &str, at: usize, room: usize, behind: bool) -> usize {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    if behind {
        match after.char_indices().nth(room) {
            None => text.len(),
            Some((far, _)) => {
                let near = after.get(..far).and_then(|near| near.rfind(' '));
                at + near.unwrap_or(far)
            }
        }
    } else {
        match before.char_indices().rev().nth(room) {
            None => 0,
            Some((far, _)) => {
                let near = before.get(far..).and_then(|near| near.find(' '));
                near.map_or(at, |near| far + near + 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    /// The snippet of some paragraphs, hits in brackets.
    fn check(filter: &str, paragraphs: &[&str], expected: &str) {
        let filter = crate::library::filter::parse(filter).unwrap();
        let body = Body::from_paragraphs(paragraphs.iter().map(|p| (*p, Role::Body)));
        let snippet = snippet(&body, &wanted(&filter));
        let mut shown = snippet.text.clone();
        for (start, end) in snippet.hits.iter().rev() {
            shown.insert(*end, ']');
            shown.insert(*start, '[');
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_paragraph_with_most_hits_is_shown() {
        check(
            "lock gate*",
            &["A lock.", "The gates of the lock."],
            "The [gates] of the [lock].",
        );
        check(
            "\"old lock\" -gate",
            &["Old locks. Old Lock’s end."],
            "Old locks. [Old Lock]’s end.",
        );
        check("missing", &["The first.", "The second."], "The first.");
        check("title:gate", &["The gate."], "The gate.");
        check("船闸", &["on 大船闸 now"], "on 大[船闸] now");
        check("x", &[], "");
    }

    #[test]
    fn long_paragraphs_are_cut_between_words() {
        let long = format!(
            "{}the lock{}",
            "before it ".repeat(20),
            " and behind".repeat(30)
        );
        let filter = crate::library::filter::parse("lock").unwrap();
        let body = Body::from_paragraphs([(long.as_str(), Role::Body)]);
        let snippet = snippet(&body, &wanted(&filter));
        assert!(snippet.text.starts_with("…before it ") || snippet.text.starts_with("…it before"));
        assert!(
            snippet.text.ends_with(" and…") || snippet.text.ends_with(" behind…"),
            "{}",
            snippet.text
        );
        assert_eq!(snippet.hits.len(), 1);
        let (start, end) = snippet.hits[0];
        assert_eq!(snippet.text.get(start..end), Some("lock"));
    }
}
