//! Compressed bytes, unpacked within bounds.
//!
//! Takes what gzip, zlib, brotli or zstd made; gives what was in it, as far as it is sound and as long as it
//! stays within [`LARGEST_RATIO`] times what was read.

use std::io::{self, BufReader, Cursor, ErrorKind, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use zstd::stream::read::Decoder;

use super::{LARGEST_PAGE, LARGEST_RATIO, Refusal, decode, gzip::Members};

/// How much may come out of a few bytes.
const FREE: u64 = 1 << 20;

/// How many bytes are read at once.
const BUFFER: usize = 8 << 10;

/// The widest window that zstd may ask for over HTTP, in powers of two (RFC 9659).
const WIDEST_WINDOW: u32 = 23;

/// The widest window of a file of zstd that is read, in powers of two: what its program makes unless it is told
/// to go further, and 128 MiB of memory.
const WIDEST_FILE_WINDOW: u32 = 27;

/// How the members of gzip open (RFC 1952).
const GZIP: &[u8] = b"\x1f\x8b";

/// How zstd's frames open (RFC 8878).
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

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

impl<R> Counted<R> {
    fn new(input: R) -> Self {
        Self { input, count: 0 }
    }
}

/// What a gzip file of one member or several holds.
pub(super) fn gunzip<R: Read>(input: R) -> Bounded<Members<R>> {
    Bounded {
        decoder: Members::new(input),
        taken: Members::taken,
        given: 0,
    }
}

/// A stream, unpacked where it is compressed by gzip or zstd, however large it becomes: for whoever holds no more
/// of it than a bound. Damage is an error once, and reading goes on behind it where that can be told.
///
/// # Errors
///
/// When its first bytes cannot be read.
pub fn decompressed<'a>(mut input: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let mut head = Vec::new();
    input
        .by_ref()
        .take(ZSTD.len() as u64)
        .read_to_end(&mut head)?;
    let is_gzip = head.starts_with(GZIP);
    let is_zstd = head == ZSTD;
    let all = Cursor::new(head).chain(input);
    Ok(if is_gzip {
        Box::new(Members::new(all))
    } else if is_zstd {
        Box::new(Frames::new(all)?)
    } else {
        Box::new(all)
    })
}

/// The frames of a zstd file, one behind the other. Nothing can be told behind damage.
struct Frames<R: Read> {
    decoder: Decoder<'static, BufReader<R>>,
    is_lost: bool,
}

impl<R: Read> Frames<R> {
    fn new(input: R) -> io::Result<Self> {
        let mut decoder = Decoder::new(input)?;
        decoder.window_log_max(WIDEST_FILE_WINDOW)?;
        Ok(Self {
            decoder,
            is_lost: false,
        })
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_lost {
            return Ok(0);
        }
        self.decoder.read(buffer).map_err(|error| {
            self.is_lost = true;
            match error.kind() {
                ErrorKind::UnexpectedEof => io::Error::other(Refusal::CutOff),
                // What zstd itself says has no kind.
                ErrorKind::Other => io::Error::other(Refusal::Damaged),
                _ => error,
            }
        })
    }
}

/// The beginning of what the first sound member among the bytes holds.
pub(super) fn first_member(bytes: &[u8]) -> Vec<u8> {
    let mut members = gunzip(bytes);
    let mut found = Vec::new();
    // Whatever is wrong at first is behind it the second time.
    for _ in 0..2 {
        drop(members.by_ref().take(BUFFER as u64).read_to_end(&mut found));
    }
    found
}

/// Bytes unpacked.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unpacked {
    /// All of them, or those before they are damaged.
    pub(super) bytes: Vec<u8>,
    /// Why they are not all.
    pub(super) damage: Option<Refusal>,
}

impl Unpacked {
    const fn sound(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            damage: None,
        }
    }

    /// Unpacks as far as it goes.
    fn by(decoder: impl Read) -> Result<Self, Refusal> {
        let mut bytes = Vec::new();
        let read = decoder
            .take(LARGEST_PAGE as u64 + 1)
            .read_to_end(&mut bytes);
        if bytes.len() > LARGEST_PAGE {
            return Err(Refusal::TooLarge);
        }
        let damage = match read.map_err(Refusal::from) {
            Ok(_) => None,
            Err(Refusal::Bomb) => return Err(Refusal::Bomb),
            Err(Refusal::CutOff | Refusal::Unreadable(ErrorKind::UnexpectedEof)) => {
                Some(Refusal::CutOff)
            }
            Err(_) => Some(Refusal::Damaged),
        };
        Ok(Self { bytes, damage })
    }
}

/// Undoes what a `Content-Encoding` names. Bytes that are not what it names are given as they are: many
/// archives keep the header of what they unpacked.
pub(super) fn decoded(bytes: Vec<u8>, encoding: &str) -> Result<Unpacked, Refusal> {
    let unpacked = match encoding.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if bytes.starts_with(GZIP) => Unpacked::by(gunzip(&*bytes)),
        "zstd" if bytes.starts_with(ZSTD) => unzstd(&bytes),
        "deflate" if is_zlib(&bytes) => Unpacked::by(Bounded {
            decoder: ZlibDecoder::new(&*bytes),
            taken: ZlibDecoder::total_in,
            given: 0,
        }),
        "" | "identity" | "gzip" | "x-gzip" | "zstd" => return Ok(Unpacked::sound(bytes)),
        _ if std::str::from_utf8(&bytes).is_ok() => return Ok(Unpacked::sound(bytes)),
        "deflate" => Unpacked::by(Bounded {
            decoder: DeflateDecoder::new(&*bytes),
            taken: DeflateDecoder::total_in,
            given: 0,
        }),
        "br" => Unpacked::by(Bounded {
            decoder: Decompressor::new(Counted::new(&*bytes), BUFFER),
            taken: |decoder| decoder.get_ref().count,
            given: 0,
        }),
        _ => Err(Refusal::Compression),
    }?;
    match unpacked.damage {
        Some(_) if unpacked.bytes.is_empty() && decode::decode(&bytes, None).is_ok() => {
            Ok(Unpacked::sound(bytes))
        }
        Some(why) if unpacked.bytes.is_empty() => Err(why),
        _ => Ok(unpacked),
    }
}

fn unzstd(bytes: &[u8]) -> Result<Unpacked, Refusal> {
    let mut decoder = Decoder::new(Counted::new(bytes))?;
    decoder.window_log_max(WIDEST_WINDOW)?;
    Unpacked::by(Bounded {
        decoder,
        taken: |decoder| decoder.get_ref().get_ref().count,
        given: 0,
    })
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

    const PAGE: &str = "The harbor is closed, the harbor of the town is closed. é";

    /// The page as brotli packs it, and 20 MiB of zeros.
    const BROTLI: [&[u8]; 2] = [
        b"\x1b9\x00\xf8-\x92\xc7\xad\xaf\x045\x1b\xfd\x94\x9a*\xac,U\xd1\x0d'Z\xda[\x99\xcd5\x88\xdc\x9b\xd8\x96\x84\x13d\x08\xd2%\xa4\xc4\x93Q\x1ea{ZC\x04\xccG\xaaG\x10\x07",
        b"\xcb\xff\xff?\xf8'\x00\xe2\xb1@ \xf7\xfe\x8f\xff\xff\x7f\xf0O\x00\xc4a\x11\x80\xee\xfd_\xfe\xff\xff\xe0\x9f\x00\x88\xc3\x02\x00\xdd\xfb\x1f",
    ];

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut to = write::GzEncoder::new(Vec::new(), Compression::best());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut to = write::ZlibEncoder::new(Vec::new(), Compression::best());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    fn raw(bytes: &[u8]) -> Vec<u8> {
        let mut to = write::DeflateEncoder::new(Vec::new(), Compression::best());
        to.write_all(bytes).unwrap();
        to.finish().unwrap()
    }

    /// Bytes as brotli stores what it cannot pack (RFC 7932, 9.2).
    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for (index, block) in bytes.chunks(1 << 16).enumerate() {
            // The first block has one bit before its own, which tells the size of the window.
            let bits = u32::from(index == 0);
            let head = (u32::try_from(block.len() - 1).unwrap() << 3 | 1 << 19) << bits;
            out.extend(&head.to_le_bytes()[..3]);
            out.extend(block);
        }
        out.push(3);
        out
    }

    #[test]
    fn bombs_are_stopped() {
        let bomb = gzip(&vec![0; 20 << 20]);
        assert_eq!(Unpacked::by(gunzip(&*bomb)), Err(Refusal::Bomb));
        assert_eq!(decoded(bomb, "gzip"), Err(Refusal::Bomb));
        assert_eq!(decoded(BROTLI[1].to_vec(), "br"), Err(Refusal::Bomb));
        let zstd = zstd::encode_all(&*vec![0; 20 << 20], 0).unwrap();
        assert_eq!(decoded(zstd, "zstd"), Err(Refusal::Bomb));
    }

    #[test]
    fn content_encodings_are_undone() {
        let page = PAGE.as_bytes();
        for (bytes, encoding) in [
            (gzip(page), "GZIP"),
            (zstd::encode_all(page, 0).unwrap(), "zstd"),
            (BROTLI[0].to_vec(), "br"),
            (brotli(page), "br"),
            (zlib(page), "deflate"),
            (raw(page), "deflate"),
            (page.to_vec(), "gzip"),
            (page.to_vec(), "br"),
            (page.to_vec(), "zstd"),
            (page.to_vec(), ""),
        ] {
            let sound = Unpacked::sound(page.to_vec());
            assert_eq!(decoded(bytes, encoding), Ok(sound), "{encoding}");
        }
        assert_eq!(decoded(vec![0xff, 0xfe], "x"), Err(Refusal::Compression));
    }

    #[test]
    fn what_is_sound_before_the_damage_is_unpacked() {
        let numbers = (0..100_000_u64).map(|n| (n * n % 99_991).to_string());
        let page = numbers.collect::<Vec<_>>().join(" ");
        let packed = [
            (gzip(page.as_bytes()), "gzip"),
            (zstd::encode_all(page.as_bytes(), 0).unwrap(), "zstd"),
            (zlib(page.as_bytes()), "deflate"),
            (raw(page.as_bytes()), "deflate"),
            (brotli(page.as_bytes()), "br"),
        ];
        for (bytes, encoding) in packed {
            let found = decoded(bytes[..bytes.len() * 4 / 5].to_vec(), encoding).unwrap();
            assert!(page.as_bytes().starts_with(&found.bytes), "{encoding}");
            assert!(found.bytes.len() * 2 > page.len(), "{encoding}");
            // The decoder of brotli does not tell the two apart.
            let damage = match encoding {
                "br" => Refusal::Damaged,
                _ => Refusal::CutOff,
            };
            assert_eq!(found.damage, Some(damage), "{encoding}");
        }
        let mut damaged = gzip(page.as_bytes());
        damaged.truncate(9000);
        damaged.extend([0xff; 200]);
        let found = decoded(damaged, "gzip").unwrap();
        assert!(found.bytes.len() > 5000 && found.damage.is_some());
    }

    #[test]
    fn bytes_that_are_not_what_they_are_said_to_be_stay() {
        let page = b"<p>caf\xe9";
        for encoding in ["br", "deflate"] {
            let found = decoded(page.to_vec(), encoding);
            assert_eq!(found, Ok(Unpacked::sound(page.to_vec())), "{encoding}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_a_text_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..60) {
            drop(Unpacked::by(gunzip(&*bytes)));
            let mut packed = gzip(&bytes);
            if let Some(byte) = packed.get_mut(at) {
                *byte ^= 0x55;
            }
            drop(Unpacked::by(gunzip(&*packed)));
            for encoding in ["gzip", "deflate", "br", "zstd"] {
                drop(decoded(packed.clone(), encoding));
            }
        }
    }
}
