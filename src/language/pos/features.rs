//! The features of a word in its sentence.
//!
//! Takes the words of a sentence and the tags of those before; gives the hash of each thing that is true of
//! a word. Looks two words far to either side.

use super::{
    tags::Tag,
    words::{Style, Word},
};
use crate::language::perceptron::hash::{EMPTY, mix};

/// How many features a word has.
pub(super) const FEATURES: usize = 20;

/// What stands where the sentence has ended.
const NOTHING: u64 = 1 << 40;

/// A sentence, tagged up to somewhere.
pub(super) struct View<'a> {
    pub(super) words: &'a [Word],
    /// The tags found so far.
    pub(super) tags: &'a [Tag],
    pub(super) style: Style,
}

impl View<'_> {
    fn word(&self, at: Option<usize>) -> Option<&Word> {
        at.and_then(|at| self.words.get(at))
    }

    fn tag(&self, at: Option<usize>) -> u64 {
        let tag = at.and_then(|at| self.tags.get(at));
        tag.map_or(NOTHING, |tag| tag.index() as u64)
    }

    /// The features of a word.
    #[inline]
    pub(super) fn features(&self, at: usize, here: &Word) -> [u64; FEATURES] {
        let written = here.shape + 64 * (self.style as u64) + 256 * u64::from(at == 0);
        let before = self.word(at.checked_sub(1));
        let before2 = self.word(at.checked_sub(2));
        let after = self.word(Some(at + 1));
        let (tag, tag2) = (self.tag(at.checked_sub(1)), self.tag(at.checked_sub(2)));
        let tags = mix(tag, tag2);
        let known = u64::from(here.known);
        let [end1, end2, end3, end4] = here.endings;
        let mut features = [
            here.lower,
            mix(here.lower, written),
            end1,
            end4,
            here.opening,
            written,
            mix(written, end2),
            tag,
            mix(tag, end3),
            mix(tag, mask(after)),
            mix(tags, known),
            mix(tag, ending(after)),
            mix(known, mask(after)),
            lower(before),
            lower(after),
            lower(before2),
            mix(lower(before), known),
            mix(lower(after), here.lower),
            ending(after),
            mix(shape(before), mix(written, shape(after))),
        ];
        for (template, feature) in (1..).zip(&mut features) {
            *feature = mix(mix(EMPTY, template), *feature);
        }
        features
    }
}

fn lower(word: Option<&Word>) -> u64 {
    word.map_or(NOTHING, |word| word.lower)
}

fn mask(word: Option<&Word>) -> u64 {
    word.map_or(NOTHING, |word| u64::from(word.known))
}

fn ending(word: Option<&Word>) -> u64 {
    word.map_or(NOTHING, |word| word.endings[2])
}

fn shape(word: Option<&Word>) -> u64 {
    word.map_or(NOTHING, |word| word.shape)
}
