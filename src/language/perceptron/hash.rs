//! Hashes of words and features.
//!
//! Takes characters and numbers; gives 64 well-mixed bits. The same everywhere and always, for the
//! weights file is addressed by them.

const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of nothing, where every chain begins.
pub(crate) const EMPTY: u64 = 0x2545_f491_4f6c_dd1d;

/// Adds a value to a chain.
pub(crate) const fn mix(chain: u64, value: u64) -> u64 {
    let mixed = (chain ^ value).wrapping_mul(PRIME);
    mixed ^ (mixed >> 32)
}

/// The hash of some characters.
pub(crate) fn of(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(EMPTY, add)
}

/// Adds a character to a chain; curly and straight apostrophes are one.
pub(crate) fn add(chain: u64, c: char) -> u64 {
    let c = if c == '’' { '\'' } else { c };
    mix(chain, u64::from(u32::from(c)))
}

/// A place in a table of `size` entries, from the upper half of a hash.
pub(crate) fn slot(hash: u64, size: usize) -> usize {
    let (upper, size) = (u128::from(hash >> 32), size as u128);
    usize::try_from((upper * size) >> 32).unwrap_or_default()
}

/// The lower half of a hash, by which an entry of a table is recognized.
pub(crate) const fn mark(hash: u64) -> u32 {
    let [a, b, c, d, ..] = hash.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}
