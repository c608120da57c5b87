//! What is known of words beforehand.
//!
//! Takes the hash of a word or a row of words; gives 32 bits about it. A compiled table in a weights file,
//! addressed in place.

use super::hash;

/// The bytes of one entry: a mark by which it is recognized, and its mask.
pub(crate) const ENTRY: usize = 8;

/// How many neighboring slots an entry may be in.
pub(crate) const REACH: usize = 8;

/// A table of masks.
#[derive(Clone, Copy)]
pub(crate) struct Masks<'a> {
    /// The slots, more by [`REACH`] than entries are spread over; an empty one is all zeros.
    pub(crate) slots: &'a [[u8; ENTRY]],
}

impl Masks<'_> {
    /// The mask of a key; 0 when it has none.
    pub(crate) fn mask(self, key: u64) -> u32 {
        let home = hash::slot(key, self.slots.len().saturating_sub(REACH));
        let mark = hash::mark(key).to_le_bytes();
        let near = self.slots.iter().skip(home).take(REACH);
        near.filter_map(|entry| entry.split_first_chunk::<4>())
            .find(|(found, _)| **found == mark)
            .and_then(|(_, mask)| mask.first_chunk::<4>())
            .map_or(0, |mask| u32::from_le_bytes(*mask))
    }
}
