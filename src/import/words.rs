//! The text of a mail's header, its encoded words read (RFC 2047).
//!
//! Takes the bytes behind a header's name; gives what they say on one line. Words of one charset that stand side
//! by side are read as one, since characters are cut between them although none should be. What is written in
//! no word is read in the charset its bytes are of, as headers from before there were words are.

use super::{Encoding, decode, transfer};

/// The longest header read, in bytes.
const LONGEST: usize = 64 << 10;

/// Reads a header.
pub(super) fn text(header: &[u8]) -> String {
    let header = header.get(..LONGEST).unwrap_or(header);
    let mut text = String::new();
    let mut open: Option<(Encoding, Vec<u8>)> = None;
    let mut rest = header;
    while !rest.is_empty() {
        let start = rest.windows(2).position(|pair| pair == b"=?");
        let (plain, behind) = rest.split_at(start.unwrap_or(rest.len()));
        let word = Word::at_start(behind);
        // A mark that opens no word is plain.
        let plain = if word.is_none() {
            rest.get(..plain.len() + behind.len().min(2))
                .unwrap_or(rest)
        } else {
            plain
        };
        if word.is_none() || !plain.trim_ascii().is_empty() {
            end(&mut text, open.take());
            text.push_str(&unencoded(plain));
        } else if open.is_none() {
            text.push_str(&unencoded(plain));
        }
        rest = rest.get(plain.len()..).unwrap_or_default();
        let Some(word) = word else { continue };
        rest = rest.get(word.length..).unwrap_or_default();
        match &mut open {
            Some((encoding, bytes)) if *encoding == word.encoding && !encoding.has_shifts() => {
                bytes.extend(word.bytes);
            }
            _ => {
                end(&mut text, open.take());
                open = Some((word.encoding, word.bytes));
            }
        }
    }
    end(&mut text, open);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn end(text: &mut String, word: Option<(Encoding, Vec<u8>)>) {
    if let Some((encoding, bytes)) = word {
        text.push_str(&encoding.decode(&bytes));
    }
}

/// What stands in no word.
fn unencoded(bytes: &[u8]) -> String {
    let read = decode::decode(bytes, None);
    read.map_or_else(
        |_| String::from_utf8_lossy(bytes).into_owned(),
        |(text, _)| text.into_owned(),
    )
}

/// An encoded word.
struct Word {
    encoding: Encoding,
    bytes: Vec<u8>,
    /// How many bytes of the header it takes.
    length: usize,
}

impl Word {
    /// The word that bytes open with: `=?charset?Q?text?=`.
    fn at_start(bytes: &[u8]) -> Option<Self> {
        let until = |bytes: &[u8], mark: &[u8]| bytes.windows(mark.len()).position(|at| at == mark);
        let behind = bytes.strip_prefix(b"=?")?;
        let (charset, behind) = behind.split_at_checked(until(behind, b"?")?)?;
        let [b'?', method, b'?', behind @ ..] = behind else {
            return None;
        };
        let written = behind.get(..until(behind, b"?=")?)?;
        let charset = std::str::from_utf8(charset).ok()?;
        let charset = charset.split('*').next()?;
        let decoded = match method {
            b'b' | b'B' => transfer::decoded(written, "base64"),
            b'q' | b'Q' => {
                let spaced: Vec<u8> = written
                    .iter()
                    .map(|byte| if *byte == b'_' { b' ' } else { *byte })
                    .collect();
                transfer::decoded(&spaced, "quoted-printable")
            }
            _ => return None,
        };
        Some(Self {
            encoding: Encoding::of_label(charset)?,
            bytes: decoded,
            length: bytes.len() - behind.len() + written.len() + 2,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: impl AsRef<[u8]>, expected: &str) {
        let header = header.as_ref();
        assert_eq!(text(header), expected, "{}", header.escape_ascii());
    }

    #[test]
    fn words_are_read_and_what_stands_between_them() {
        check("Harbor closed\r\n", "Harbor closed");
        check("=?utf-8?q?Hafen_zu?=", "Hafen zu");
        check("=?UTF-8*de?B?SGFmZW4=?= zu", "Hafen zu");
        check("Re: =?iso-8859-1?Q?H=E4fen?= zu", "Re: Häfen zu");
        check("=?utf-8?q?Ha?=\r\n =?utf-8?q?fen?=", "Hafen");
        check("=?utf-8?q?Ha?= =?iso-8859-1?q?f=E9n?=", "Hafén");
        check(
            "a =? b =?none?q?c?= =?utf-8?x?d?=",
            "a =? b =?none?q?c?= =?utf-8?x?d?=",
        );
        check("", "");
    }

    #[test]
    fn a_character_may_be_cut_between_words() {
        for header in [
            "=?utf-8?B?QnLD?= =?utf-8?B?vGNrZQ==?=",
            "=?utf-8?Q?Br=C3?=\r\n\t=?utf-8?Q?=BCcke?=",
            "=?utf-8?Q?Br=C3?= =?UTF-8?B?vGNrZQ==?=",
        ] {
            check(header, "Brücke");
        }
    }

    #[test]
    fn seven_bits_are_read_in_words_and_outside_of_them() {
        let japanese = b"\x1b$B9A$rJD:?\x1b(B";
        check(japanese, "港を閉鎖");
        check(
            [b"\"", &japanese[..], b"\" now"].concat(),
            "\"港を閉鎖\" now",
        );
        check("=?ISO-2022-JP?Q?=1B$B9A$rJD:=3F=1B(B?=", "港を閉鎖");
        check("=?ISO-2022-KR?B?GyQpQw5HVzE4DyBQ?=", "항구 P");
        check(
            "=?ISO-2022-JP?B?GyRCOUEbKEI=?= =?ISO-2022-JP?B?GyRCPjAbKEI=?=",
            "港尚",
        );
        check(b"\x1b$)C\x0eGW18\x0f is closed", "항구 is closed");
        check("Häfen zu", "Häfen zu");
        check(
            b"H\xe4fen geschlossen, F\xe4hren fahren nicht",
            "Häfen geschlossen, Fähren fahren nicht",
        );
    }
}
