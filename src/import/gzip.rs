//! Compressed bytes, unpacked within bounds.
//!
//! Takes what gzip or zlib made; gives what was in it, as long as that stays within
//! [`LARGEST_RATIO`] times what was read.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::{LARGEST_RATIO, Refusal, unpack::whole};

/// How much may come out of a few bytes.
const FREE: u64 = 1 << 20;

/// A decoder that ends in an error once it gives far more than it takes.
pub(super) struct Bounded<D> {
    decoder: D,
    /// How many bytes the decoder took so far.
    taken: fn(&D) -> u64,
    given: u64,
}

impl<D: Read> Read for Bounded<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.decoder.read(buffer)?;
        self.given += count as u64;
        if self.given > FREE.max((self.taken)(&self.decoder).saturating_mul(LARGEST_RATIO)) {
            return Err(io::Error::other(Refusal::Bomb));
        }
        Ok(count)
    }
}

/// A reader that counts.
pub(super) struct Counted<R> {
    input: R,
    count: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.count += count as u64;
        Ok(count)
    }
}

/// What a gzip file of one part or several holds.
pub(super) fn gunzip<R: Read>(input: R) -> Bounded<MultiGzDecoder<Counted<R>>> {
    Bounded {
        decoder: MultiGzDecoder::new(Counted { input, count: 0 }),
        taken: |decoder| decoder.get_ref().count,
        given: 0,
    }
}

/// Undoes what a `Content-Encoding` names. Bytes that are not what it names are given as they are: many
/// archives keep the header of what they unpacked.
pub(super) fn inflate(bytes: Vec<u8>, encoding: &str) -> Result<Vec<u8>, Refusal> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => whole(gunzip(&*bytes)),
        "deflate" if is_zlib(&bytes) => whole(Bounded {
            decoder: ZlibDecoder::new(&*bytes),
            taken: ZlibDecoder::total_in,
            given: 0,
        }),
        "" | "identity" => Ok(bytes),
        _ if std::str::from_utf8(&bytes).is_ok() => Ok(bytes),
        "deflate" => whole(Bounded {
            decoder: DeflateDecoder::new(&*bytes),
            taken: DeflateDecoder::total_in,
            given: 0,
        }),
        "gzip" | "x-gzip" => Ok(bytes),
        _ => Err(Refusal::Compression),
    }
}

/// Whether the bytes open as those of zlib do.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..]
        if first & 15 == 8 && (u32::from(*first) * 256 + u32::from(*second)).is_multiple_of(31))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write};
    use proptest::prelude::*;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut to = write::GzEncoder::new(Vec::new(), Compression::best());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    #[test]
    fn parts_are_read_one_behind_the_other() {
        let two = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(whole(gunzip(&*two)), Ok(b"one two".to_vec()));
    }

    #[test]
    fn bombs_are_stopped() {
        let bomb = gzip(&vec![0; 20 << 20]);
        assert_eq!(whole(gunzip(&*bomb)), Err(Refusal::Bomb));
        assert_eq!(inflate(bomb, "gzip"), Err(Refusal::Bomb));
    }

    #[test]
    fn content_encodings_are_undone() {
        let page = "The harbor is closed. é".as_bytes();
        let mut zlib = write::ZlibEncoder::new(Vec::new(), Compression::best());
        zlib.write_all(page).unwrap();
        let mut raw = write::DeflateEncoder::new(Vec::new(), Compression::best());
        raw.write_all(page).unwrap();
        for (bytes, encoding) in [
            (gzip(page), "GZIP"),
            (zlib.finish().unwrap(), "deflate"),
            (raw.finish().unwrap(), "deflate"),
            (page.to_vec(), "gzip"),
            (page.to_vec(), "br"),
            (page.to_vec(), ""),
        ] {
            assert_eq!(inflate(bytes, encoding).as_deref(), Ok(page), "{encoding}");
        }
        assert_eq!(inflate(vec![0xff, 0xfe], "br"), Err(Refusal::Compression));
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_a_text_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..60) {
            drop(whole(gunzip(&*bytes)));
            let mut packed = gzip(&bytes);
            if let Some(byte) = packed.get_mut(at) {
                *byte ^= 0x55;
            }
            drop(whole(gunzip(&*packed)));
            for encoding in ["gzip", "deflate", "br"] {
                drop(inflate(packed.clone(), encoding));
            }
        }
    }
}
