//! Sentences written once more as headlines are: with capitals on most words, or throughout.

use super::{Example, Tag};

/// Of so many sentences one is written anew in each way.
const OF: usize = 8;

/// Shorter sentences show nothing.
const SHORTEST: usize = 4;

/// The sentences that are added.
pub(super) fn added(examples: &[Example]) -> Vec<Example> {
    let long = examples.iter().filter(|e| e.words.len() >= SHORTEST);
    let written = |(at, example): (usize, &Example)| {
        let words = example.words.iter().zip(&example.tags);
        let words = match at % OF {
            0 => words.map(|(word, tag)| titled(word, *tag)).collect(),
            1 => words.map(|(word, _)| word.to_uppercase()).collect(),
            _ => return None,
        };
        let tags = example.tags.clone();
        Some(Example { words, tags })
    };
    long.enumerate().filter_map(written).collect()
}

/// A word as headlines write it: small words stay small.
fn titled(word: &str, tag: Tag) -> String {
    let small = matches!(
        tag,
        Tag::Preposition | Tag::Coordinator | Tag::Determiner | Tag::Particle
    );
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if !small || word.len() > 3 => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}
