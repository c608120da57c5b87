//! Averaged perceptrons over hashed features.
//!
//! Takes the features of a decision as hashes; gives a score for each label by adding up the rows of a
//! [`Table`] that stands in a weights file as it is. What is known of whole words beforehand stands in
//! [`Masks`]. `training` makes both. Nothing is parsed at start-up and nothing here knows what the labels
//! mean.

pub(crate) mod hash;
mod masks;
mod table;
#[cfg(feature = "training")]
pub(crate) mod training;

pub(crate) use self::{
    masks::{ENTRY, Masks},
    table::{MARK, Table},
};

/// The bytes of a line of the processor's cache. A table of rows begins at a multiple of it.
pub(crate) const LINE: usize = 64;

/// Keeps each bucket of feature rows within one line of the processor's cache.
#[repr(C, align(64))]
pub(crate) struct Aligned<T: ?Sized>(pub(crate) T);

/// The counts of things that stand at the opening of a weights file, and what follows their line.
pub(crate) fn counts<const COUNTS: usize>(file: &[u8]) -> Option<([usize; COUNTS], &[u8])> {
    let (header, rest) = file.split_at_checked(LINE)?;
    let mut counts = [0; COUNTS];
    for (count, bytes) in counts.iter_mut().zip(header.as_chunks().0) {
        *count = usize::try_from(u32::from_le_bytes(*bytes)).ok()?;
    }
    Some((counts, rest))
}
