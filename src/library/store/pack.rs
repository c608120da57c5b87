//! Bytes made small.
//!
//! Takes bytes, or a value as JSON together with bytes that hold most of it already; gives them compressed by
//! Zstandard, and back. Damaged bytes come back as none.

use std::{
    cell::RefCell,
    io::{self, BufWriter, Write},
};

use serde::Serialize;
use zstd::{
    bulk::Decompressor,
    stream::write::Encoder,
    zstd_safe::{CCtx, CParameter, ResetDirective, compress_bound, get_error_name},
};

/// How hard bytes are compressed: the level past which pages hardly get smaller.
const LEVEL: i32 = 5;

/// The level of pages up to this many bytes: of those it makes the same to a few per cent, in a quarter of the time.
const LEVEL_OF_SMALL: i32 = 1;
const SMALL: usize = 16 << 10;

/// From how many bytes on what packs them is not kept, and what they are like is not copied into it: it holds several
/// times as many.
const LARGE: usize = 256 << 10;

/// The most bytes that are unpacked; more cannot have been packed.
const LARGEST: usize = 1 << 30;

/// Compresses. Compressing into memory cannot fail.
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    let level = if bytes.len() <= SMALL {
        LEVEL_OF_SMALL
    } else {
        LEVEL
    };
    let packed = packing((level, &[]), bytes.len(), |context| {
        let mut packed = Vec::with_capacity(compress_bound(bytes.len()));
        context.compress2(&mut packed, bytes).map_err(failed)?;
        Ok(packed)
    });
    snug(packed.unwrap_or_default())
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
    let pack = |mut encoder: Encoder<'_, Vec<u8>>| {
        encoder.set_pledged_src_size(Some(length.0))?;
        let mut pieces = BufWriter::new(encoder);
        serde_json::to_writer(&mut pieces, data)?;
        pieces.into_inner()?.finish()
    };
    if like.len() > LARGE {
        return pack(Encoder::with_ref_prefix(Vec::new(), LEVEL, like)?);
    }
    packing((LEVEL, like), like.len(), |context| {
        pack(Encoder::with_context(Vec::new(), context))
    })
}

/// Packs so many bytes with what is kept for it.
fn packing(
    (level, like): (i32, &[u8]),
    size: usize,
    pack: impl FnOnce(&mut CCtx<'static>) -> io::Result<Vec<u8>>,
) -> io::Result<Vec<u8>> {
    PACKING.with_borrow_mut(|kept| {
        let context = kept.get_or_insert_with(CCtx::create);
        context
            .reset(ResetDirective::SessionAndParameters)
            .and_then(|_| context.set_parameter(CParameter::CompressionLevel(level)))
            .and_then(|_| context.load_dictionary(like))
            .map_err(failed)?;
        let packed = pack(context);
        if size > LARGE {
            *kept = None;
        }
        packed
    })
}

fn failed(code: usize) -> io::Error {
    io::Error::other(get_error_name(code))
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
    /// Kept, since making one takes longer than packing an article, or unpacking it.
    static PACKING: RefCell<Option<CCtx<'static>>> = const { RefCell::new(None) };
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

    #[test]
    fn what_packed_much_is_not_kept() {
        let kept = |bytes: usize| {
            pack(&vec![b'a'; bytes]);
            PACKING.with_borrow(Option::is_some)
        };
        assert!(kept(10) && kept(LARGE));
        assert!(!kept(LARGE + 1));
    }

    #[test]
    fn what_is_large_comes_back_by_what_it_is_like() {
        let numbers: Vec<String> = (0..LARGE / 4).map(|n| n.to_string()).collect();
        let page = numbers.join(" ");
        let article = page.replace("7777", "many");
        let packed = pack_json(page.as_bytes(), &article);
        let alone = pack(article.as_bytes()).len();
        assert!(packed.len() * 2 < alone, "{} {alone}", packed.len());
        let json = serde_json::to_vec(&article).unwrap();
        assert_eq!(unpack_like(page.as_bytes(), &packed), Some(json));
    }

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
