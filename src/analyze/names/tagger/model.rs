//! The weights.
//!
//! Takes the bytes of the weights file as they are; gives the scores of features and the compiled lists.
//! Nothing is parsed: the tables are addressed by hash in place.
//!
//! The file: the sizes of the two tables (`u32` buckets, `u32` slots) and padding up to 64 bytes; the
//! transitions, a row of 16 `i16` for each label before, padded to 448 bytes; the buckets of four feature
//! rows (13 `i8` weights and 3 bytes of the feature's mark), 64 bytes each; the slots of the lists. All
//! little-endian.

use super::{
    gazetteer::Gazetteer,
    labels::LABELS,
    viterbi::{Scores, Transitions, forbid},
};
use crate::language::perceptron::{self, ENTRY, LINE, MARK, Table};

/// The bytes of the transitions.
pub(super) const TRANSITIONS: usize = 448;
/// The bytes of one feature's row.
pub(super) const ROW: usize = LABELS + MARK;

/// One feature: a weight for each label, and the mark by which it is recognized.
pub(super) type Row = [u8; ROW];

/// A trained model.
#[derive(Clone)]
pub(super) struct Model<'a> {
    /// The lists known beforehand.
    pub(super) gazetteer: Gazetteer<'a>,
    /// What each label adds behind each other one.
    pub(super) transitions: Transitions,
    /// The weights of features.
    pub(super) table: Table<'a, ROW>,
}

impl<'a> Model<'a> {
    /// The model in a weights file; one that knows nothing if the file is damaged.
    pub(super) fn read(file: &'a [u8]) -> Self {
        Self::parts(file).unwrap_or_else(|| Self::new((&[], &[]), [[0; 16]; LABELS]))
    }

    fn new((rows, slots): (&'a [Row], &'a [[u8; ENTRY]]), mut transitions: Transitions) -> Self {
        forbid(&mut transitions);
        Self {
            gazetteer: Gazetteer { slots },
            transitions,
            table: Table::new(rows),
        }
    }

    fn parts(file: &'a [u8]) -> Option<Self> {
        let ([buckets, slots], rest) = perceptron::counts(file)?;
        let (numbers, rest) = rest.split_at_checked(TRANSITIONS)?;
        let mut transitions = [[0; 16]; LABELS];
        let (numbers, _) = numbers.as_chunks::<2>();
        for (score, number) in transitions.iter_mut().flatten().zip(numbers) {
            *score = i32::from(i16::from_le_bytes(*number));
        }
        let (rows, rest) = rest.split_at_checked(buckets.checked_mul(LINE)?)?;
        let entries = rest.get(..slots.checked_mul(ENTRY)?)?;
        Some(Self::new(
            (rows.as_chunks().0, entries.as_chunks().0),
            transitions,
        ))
    }
}

/// What the features of a token add up to for each label. The most features a token can have, each with
/// the most a weight can be, fit.
pub(super) type Sums = [i16; 16];

/// The scores of a token as the search for the best labels takes them.
pub(super) fn widen(scores: &Sums) -> Scores {
    scores.map(i32::from)
}
