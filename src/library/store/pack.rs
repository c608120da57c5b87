//! Bytes made small.
//!
//! Takes bytes, alone or together with others that hold most of them already; gives them compressed by
//! Zstandard, and back. Damaged bytes come back as none.

use zstd::bulk::{Compressor, Decompressor};

/// How hard bytes are compressed: the level past which pages hardly get smaller.
const LEVEL: i32 = 5;

/// The most bytes that are unpacked; more cannot have been packed.
const LARGEST: usize = 1 << 30;

/// Compresses. Compressing into memory cannot fail.
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    snug(zstd::bulk::compress(bytes, LEVEL).unwrap_or_default())
}

/// Compresses bytes most of which stand in `like`, which unpacking needs again.
pub(super) fn pack_like(like: &[u8], bytes: &[u8]) -> Vec<u8> {
    let packed = Compressor::with_dictionary(LEVEL, like).and_then(|mut c| c.compress(bytes));
    snug(packed.unwrap_or_default())
}

/// Without the room that was held for bytes that do not get smaller.
fn snug(mut packed: Vec<u8>) -> Vec<u8> {
    packed.shrink_to_fit();
    packed
}

/// What [`pack`] packed.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    zstd::bulk::decompress(packed, size(packed)?).ok()
}

/// What [`pack_like`] packed.
pub(super) fn unpack_like(like: &[u8], packed: &[u8]) -> Option<Vec<u8>> {
    let mut decompressor = Decompressor::with_dictionary(like).ok()?;
    decompressor.decompress(packed, size(packed)?).ok()
}

fn size(packed: &[u8]) -> Option<usize> {
    Decompressor::upper_bound(packed).map(|size| size.min(LARGEST))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_back(bytes: Vec<u8>, like: Vec<u8>) {
            prop_assert_eq!(unpack(&pack(&bytes)), Some(bytes.clone()));
            prop_assert_eq!(unpack_like(&like, &pack_like(&like, &bytes)), Some(bytes));
        }

        #[test]
        fn damaged_bytes_do_no_harm(bytes: Vec<u8>, like: Vec<u8>) {
            unpack(&bytes);
            unpack_like(&like, &bytes);
        }
    }
}
