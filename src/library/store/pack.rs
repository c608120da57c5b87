//! Bytes made small.
//!
//! Takes bytes, or a value as JSON together with bytes that hold most of it already; gives them compressed by
//! Zstandard, and back. Damaged bytes come back as none.

use std::{
    cell::RefCell,
    io::{self, BufWriter, Write},
};

use serde::Serialize;
use zstd::{bulk::Decompressor, stream::write::Encoder};

/// How hard bytes are compressed: the level past which pages hardly get smaller.
const LEVEL: i32 = 5;

/// The most bytes that are unpacked; more cannot have been packed.
const LARGEST: usize = 1 << 30;

/// Compresses. Compressing into memory cannot fail.
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    snug(zstd::bulk::compress(bytes, LEVEL).unwrap_or_default())
}

/// Compresses the JSON of plain data most of which stands in `like`, which unpacking needs again. The JSON
/// is never held: it may be several times as long as the data.
pub(super) fn pack_json(like: &[u8], data: &impl Serialize) -> Vec<u8> {
    snug(try_pack_json(like, data).unwrap_or_default())
}

fn try_pack_json(like: &[u8], data: &impl Serialize) -> io::Result<Vec<u8>> {
    // What is packed says first how long it is.
    let mut length = Length(0);
    serde_json::to_writer(&mut length, data)?;
    let mut encoder = Encoder::with_dictionary(Vec::new(), LEVEL, like)?;
    encoder.set_pledged_src_size(Some(length.0))?;
    let mut pieces = BufWriter::new(encoder);
    serde_json::to_writer(&mut pieces, data)?;
    pieces.into_inner()?.finish()
}

/// Counts the bytes that are written to it.
struct Length(u64);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Without the room that was held for bytes that do not get smaller.
fn snug(mut packed: Vec<u8>) -> Vec<u8> {
    packed.shrink_to_fit();
    packed
}

thread_local! {
    /// Kept, since making one takes longer than unpacking an article.
    static UNPACKING: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// What [`pack`] packed.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    unpack_like(&[], packed)
}

/// The JSON that [`pack_json`] packed.
pub(super) fn unpack_like(like: &[u8], packed: &[u8]) -> Option<Vec<u8>> {
    UNPACKING.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = Decompressor::new().ok();
        }
        let decompressor = kept.as_mut()?;
        decompressor.set_dictionary(like).ok()?;
        let unpacked = decompressor.decompress(packed, size(packed)?).ok();
        decompressor.set_dictionary(&[]).ok()?;
        unpacked
    })
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
            let json = serde_json::to_vec(&bytes).unwrap();
            prop_assert_eq!(unpack_like(&like, &pack_json(&like, &bytes)), Some(json));
            prop_assert_eq!(unpack(&pack(&bytes)), Some(bytes));
        }

        #[test]
        fn damaged_bytes_do_no_harm(bytes: Vec<u8>, like: Vec<u8>) {
            unpack(&bytes);
            unpack_like(&like, &bytes);
        }
    }
}
