//! The encodings of characters that pages come in.
//!
//! Those that browsers know are left to the library; three that they gave up and archives still hold are
//! read here: UTF-32 (Unicode, section 3.10) and ISO-2022-KR (RFC 1557).

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An encoding of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// One that browsers know.
    Web(&'static encoding_rs::Encoding),
    /// UTF-32, the lowest byte first.
    Utf32Le,
    /// UTF-32, the highest byte first.
    Utf32Be,
    /// Korean in seven bits: EUC-KR between a shift out and a shift in.
    Iso2022Kr,
}

/// The encodings that browsers gave up.
const GIVEN_UP: [Encoding; 3] = [Encoding::Utf32Le, Encoding::Utf32Be, Encoding::Iso2022Kr];

/// The escape sequence that a text in ISO-2022-KR has before its first Korean.
const KOREAN: &[u8] = b"\x1b$)C";
const SHIFT_OUT: u8 = 0x0e;
const SHIFT_IN: u8 = 0x0f;

impl Encoding {
    /// Its name, as the IANA keeps it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
            Self::Iso2022Kr => "ISO-2022-KR",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let given_up = GIVEN_UP
            .into_iter()
            .find(|encoding| encoding.name() == name);
        let web = || encoding_rs::Encoding::for_label(name.as_bytes()).map(Self::Web);
        given_up.or_else(web)
    }

    /// Whether what bytes mean depends on escapes before them, which each stretch of text has anew.
    pub(super) fn has_shifts(self) -> bool {
        self == Self::Iso2022Kr || self == Self::Web(encoding_rs::ISO_2022_JP)
    }

    /// The encoding that a text calls so, case aside.
    pub(super) fn of_label(label: &str) -> Option<Self> {
        let label = label.trim();
        Self::of_name(label).or_else(|| Self::of_name(&label.to_ascii_uppercase()))
    }

    /// Whether each byte below 0x80 is the character of ASCII.
    pub(super) fn is_ascii_compatible(self) -> bool {
        matches!(self, Self::Web(encoding) if encoding.is_ascii_compatible())
    }

    /// The characters of bytes that no byte order mark opens; what is none becomes U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Utf32Le => utf32(bytes, u32::from_le_bytes),
            Self::Utf32Be => utf32(bytes, u32::from_be_bytes),
            Self::Iso2022Kr => Cow::Owned(korean(bytes)),
        }
    }

    /// The seven-bit encoding whose escape sequences stand among the bytes, all of them valid in it.
    pub(super) fn of_escapes(bytes: &[u8]) -> Option<Self> {
        if !bytes.is_ascii() || !bytes.windows(2).any(|pair| pair == b"\x1b$") {
            return None;
        }
        if bytes.windows(KOREAN.len()).any(|window| window == KOREAN) {
            return Some(Self::Iso2022Kr);
        }
        let japanese = encoding_rs::ISO_2022_JP;
        let (_, is_broken) = japanese.decode_without_bom_handling(bytes);
        (!is_broken).then_some(Self::Web(japanese))
    }

    /// UTF-32, by its byte order mark or by every four bytes being a character; and how long the mark is.
    pub(super) fn of_four_bytes(bytes: &[u8]) -> Option<(Self, usize)> {
        let (quads, _) = bytes.as_chunks::<4>();
        let are = |read: fn([u8; 4]) -> u32| {
            quads.len() > 1
                && quads
                    .iter()
                    .all(|quad| char::from_u32(read(*quad)).is_some())
        };
        let encoding = if are(u32::from_le_bytes) {
            Self::Utf32Le
        } else if are(u32::from_be_bytes) {
            Self::Utf32Be
        } else {
            return None;
        };
        let mark = matches!(bytes, [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..]);
        Some((encoding, if mark { 4 } else { 0 }))
    }
}

fn utf32(bytes: &[u8], read: fn([u8; 4]) -> u32) -> Cow<'_, str> {
    let (quads, rest) = bytes.as_chunks::<4>();
    let stands =
        |quad: &[u8; 4]| char::from_u32(read(*quad)).unwrap_or(char::REPLACEMENT_CHARACTER);
    let cut = (!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
    Cow::Owned(quads.iter().map(stands).chain(cut).collect())
}

fn korean(bytes: &[u8]) -> String {
    let mut is_shifted = false;
    let mut eight_bits = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, behind)) = rest.split_first() {
        rest = rest.strip_prefix(KOREAN).unwrap_or(behind);
        match *byte {
            SHIFT_OUT => is_shifted = true,
            SHIFT_IN => is_shifted = false,
            0x1b if rest.len() < behind.len() => {}
            0x21..=0x7e if is_shifted => eight_bits.push(byte | 0x80),
            byte => {
                // A line ends in ASCII, whatever it began in.
                is_shifted &= byte != b'\n';
                eight_bits.push(byte);
            }
        }
    }
    encoding_rs::EUC_KR
        .decode_without_bom_handling(&eight_bits)
        .0
        .into_owned()
}

impl Serialize for Encoding {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Encoding {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::of_name(&name).ok_or_else(|| de::Error::custom("no such charset"))
    }
}

/// A charset and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charset {
    /// The encoding.
    pub encoding: Encoding,
    /// How it was found.
    pub evidence: Evidence,
}

impl Charset {
    /// That of characters which were decoded to be taken out of something.
    pub(super) const OF_STRINGS: Self = Self {
        encoding: Encoding::Web(encoding_rs::UTF_8),
        evidence: Evidence::Valid,
    };

    /// The one that is declared in the page or around it.
    pub(super) const fn declared(encoding: &'static encoding_rs::Encoding) -> Self {
        Self {
            encoding: Encoding::Web(encoding),
            evidence: Evidence::Declared,
        }
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.encoding.name(), self.evidence)
    }
}

/// How a charset was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A byte order mark opens the bytes.
    Mark,
    /// The bytes are valid in it, which others' are not.
    Valid,
    /// Zero bytes stand where they do in it.
    Zeros,
    /// The escape sequences are its own.
    Escapes,
    /// It is declared in the page or around it.
    Declared,
    /// Most bytes are valid in it; the others were read as windows-1252.
    Mostly,
    /// The bytes look like it.
    Detected,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Mark => "byte order mark",
            Self::Valid => "valid",
            Self::Zeros => "zero bytes",
            Self::Escapes => "escape sequences",
            Self::Declared => "declared",
            Self::Mostly => "with stray bytes",
            Self::Detected => "detected",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for encoding in GIVEN_UP
            .into_iter()
            .chain([Encoding::Web(encoding_rs::KOI8_R)])
        {
            let json = serde_json::to_string(&encoding).unwrap();
            assert_eq!(serde_json::from_str::<Encoding>(&json).unwrap(), encoding);
        }
        assert!(serde_json::from_str::<Encoding>("\"none\"").is_err());
    }

    #[test]
    fn korean_is_shifted_line_by_line() {
        let text = b"\x1b$)CPort \x0eGW18\x0f, closed\n\x0eGW\nopen \x1b[1m";
        assert_eq!(korean(text), "Port 항구, closed\n항\nopen \u{1b}[1m");
        assert_eq!(Encoding::of_escapes(text), Some(Encoding::Iso2022Kr));
        assert_eq!(Encoding::of_escapes(b"\x1b[1mport\x1b(B"), None);
        assert_eq!(Encoding::of_escapes(b"costs \x1b$5 and \x1b$B!"), None);
    }

    #[test]
    fn what_is_no_character_stays_seen() {
        assert_eq!(
            Encoding::Utf32Le.decode(b"a\0\0\0\0\xd8\0\0b"),
            "a\u{fffd}\u{fffd}"
        );
        assert_eq!(Encoding::of_four_bytes(b"a\0b\0c\0d\0"), None);
        assert_eq!(Encoding::of_four_bytes(b"a\0\0\0"), None);
    }
}
