//! Parts of speech by a trained tagger.
//!
//! Takes the words of sentences as they are written, signs included; gives a [`Tag`] for each. Words that
//! are nearly always one thing are known by a table; an averaged perceptron decides the others from left to
//! right, by the word, what stands around it and the tags before it. Linear in the words, the same tags
//! every time; whatever the words are, each has one tag.
//!
//! A word is expected to keep its hyphens and contractions ("son-in-law", "didn't", "they're") while a
//! possessive "'s" and every other sign is apart; text that is divided finer is tagged as well. Headlines
//! and text in capitals throughout are known as such.

mod features;
mod model;
mod tags;
#[cfg(test)]
mod tests;
#[cfg(feature = "training")]
pub mod training;
mod words;

use std::sync::LazyLock;

use self::model::Model;
pub use self::tags::{Part, Tag};
use super::perceptron::Aligned;

static WEIGHTS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../assets/pos/weights.bin"));

static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| Model::read(&WEIGHTS.0));

/// Tags the words of sentences: a tag for each word, of all sentences together.
pub fn tag<'a, S>(sentences: impl IntoIterator<Item = S>) -> Vec<Tag>
where
    S: IntoIterator<Item = &'a str>,
{
    MODEL.tag(sentences)
}
