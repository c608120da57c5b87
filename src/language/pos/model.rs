//! The weights of the tagger, and how they decide.
//!
//! The file: how many buckets of feature rows and how many slots of known words there are (`u32` each) and
//! padding up to 64 bytes; the buckets, two rows each (29 `i8` weights and 3 bytes of the feature's mark);
//! the slots (4 bytes of the word's mark and the tags it is known with, a bit each). All little-endian.

use super::{
    features::View,
    tags::{LEARNED, Tag},
    words::{Style, Word},
};
use crate::language::perceptron::{self, ENTRY, LINE, MARK, Masks, Table};

/// The bytes of one feature's row.
pub(super) const ROW: usize = LEARNED + MARK;

/// The most words that are tagged together: no sentence has as many.
const LONGEST: usize = 1024;

/// A trained model.
pub(super) struct Model<'a> {
    table: Table<'a, ROW>,
    /// The tags of known words.
    pub(super) words: Masks<'a>,
}

impl<'a> Model<'a> {
    /// The model in a weights file; one that knows nothing if the file is damaged.
    pub(super) fn read(file: &'a [u8]) -> Self {
        Self::parts(file).unwrap_or(Self {
            table: Table::new(&[]),
            words: Masks { slots: &[] },
        })
    }

    fn parts(file: &'a [u8]) -> Option<Self> {
        let ([buckets, slots], rest) = perceptron::counts(file)?;
        let (rows, rest) = rest.split_at_checked(buckets.checked_mul(LINE)?)?;
        let slots = rest.get(..slots.checked_mul(ENTRY)?)?;
        Some(Self {
            table: Table::new(rows.as_chunks().0),
            words: Masks {
                slots: slots.as_chunks().0,
            },
        })
    }

    /// A tag for each word of the sentences.
    pub(super) fn tag<'w, S>(&self, sentences: impl IntoIterator<Item = S>) -> Vec<Tag>
    where
        S: IntoIterator<Item = &'w str>,
    {
        let mut tags = Vec::new();
        let mut words = Vec::new();
        for sentence in sentences {
            for word in sentence {
                if words.len() == LONGEST {
                    self.decide(&words, &mut tags);
                    words.clear();
                }
                words.push(Word::new(word, self.words));
            }
            self.decide(&words, &mut tags);
            words.clear();
        }
        tags
    }

    /// Tags the words of one sentence.
    fn decide(&self, words: &[Word], tags: &mut Vec<Tag>) {
        let style = Style::of(words);
        let start = tags.len();
        for (at, word) in words.iter().enumerate() {
            let tag = word.fixed.unwrap_or_else(|| {
                let tags = tags.get(start..).unwrap_or_default();
                let view = View { words, tags, style };
                let mut sums = [0; ROW];
                for feature in view.features(at, word) {
                    self.table.add(feature, &mut sums);
                }
                best(&sums)
            });
            tags.push(tag);
        }
    }
}

/// The first tag of highest sum.
fn best(sums: &[i16; ROW]) -> Tag {
    let ranks = (0_i32..).zip(sums).take(LEARNED);
    let highest = ranks.map(|(index, sum)| i32::from(*sum) * 32 + 31 - index);
    let index = highest.fold(i32::MIN, i32::max) & 31 ^ 31;
    let tag = usize::try_from(index).ok().and_then(|at| Tag::ALL.get(at));
    tag.copied().unwrap_or(Tag::Noun)
}
