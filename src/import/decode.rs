//! Bytes to characters: byte order mark, strict UTF-8, UTF-32 and UTF-16 by their zero bytes, seven-bit
//! encodings by their escape sequences, the charset that markup declares, then a detector.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Charset, Encoding, Evidence, Refusal, html};

/// How many bytes are looked at to tell what a file is.
const SNIFFED: usize = 64 << 10;

/// What opens each stretch of an encoding of seven bits that is not ASCII.
const ESCAPE: u8 = 0x1b;

/// Decodes a page whose charset may have been declared around it.
pub(super) fn decode(
    bytes: &[u8],
    given: Option<Charset>,
) -> Result<(Cow<'_, str>, Charset), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let by = |encoding: Encoding, evidence, bytes| {
        (encoding.decode(bytes), Charset { encoding, evidence })
    };
    let head = bytes.get(..SNIFFED).unwrap_or(bytes);
    let web = |(encoding, mark)| (Encoding::Web(encoding), mark);
    let marked = Encoding::of_four_bytes(head)
        .or_else(|| encoding_rs::Encoding::for_bom(bytes).map(web))
        .or_else(|| utf16_without_mark(head).map(|encoding| (Encoding::Web(encoding), 0)));
    if let Some((encoding, mark)) = marked {
        let evidence = if mark > 0 {
            Evidence::Mark
        } else {
            Evidence::Zeros
        };
        let inside = bytes.get(mark..).unwrap_or_default();
        return Ok(by(encoding, evidence, inside));
    }
    if let Some(encoding) = Encoding::of_escapes(bytes) {
        return Ok(by(encoding, Evidence::Escapes, bytes));
    }
    if is_binary(head) {
        return Err(Refusal::Binary);
    }
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    if is_utf8 && !bytes.contains(&ESCAPE) {
        return Ok(by(Encoding::Web(UTF_8), Evidence::Valid, bytes));
    }
    let declared = given.or_else(|| html::declared_charset(bytes).map(Charset::declared));
    // Its bytes are those of ASCII, so that whoever declares it must be believed first.
    if let Some(known) = declared.filter(|known| known.encoding == Encoding::Web(ISO_2022_JP)) {
        return Ok(by(known.encoding, known.evidence, bytes));
    }
    if is_utf8 {
        return Ok(by(Encoding::Web(UTF_8), Evidence::Valid, bytes));
    }
    if is_mostly_utf8(bytes) {
        let charset = Charset {
            encoding: Encoding::Web(UTF_8),
            evidence: Evidence::Mostly,
        };
        return Ok((Cow::Owned(mend(bytes)), charset));
    }
    let known = declared.filter(|known| {
        known.encoding.is_ascii_compatible() && known.encoding != Encoding::Web(UTF_8)
    });
    Ok(match known {
        Some(known) => by(known.encoding, known.evidence, bytes),
        None => by(Encoding::Web(detect(bytes)), Evidence::Detected, bytes),
    })
}

/// UTF-16 text of Western scripts has a zero in every second byte; nothing else has.
fn utf16_without_mark(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let pairs = head.len() / 2;
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if pairs >= 4 && odd * 10 >= pairs * 4 && even * 50 <= pairs {
        Some(UTF_16LE)
    } else if pairs >= 4 && even * 10 >= pairs * 4 && odd * 50 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes are those of a program, picture or archive: known openings, or more than a few
/// controls that no text has.
fn is_binary(head: &[u8]) -> bool {
    const OPENINGS: [&[u8]; 9] = [
        b"\x7fELF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"%PDF-",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"MZ\x90",
        b"SQLite format 3\0",
    ];
    let odd = head
        .iter()
        .filter(|b| matches!(b, 0..=6 | 0x0e..=0x1a | 0x1c..=0x1f))
        .count();
    OPENINGS.iter().any(|opening| head.starts_with(opening)) || odd * 20 > head.len()
}

/// Whether bytes that are not UTF-8 are UTF-8 with some damage: more characters than breaks. Two bytes of
/// a legacy charset are a character of UTF-8 by chance now and then, three hardly ever.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut two, mut more, mut broken) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            two += usize::from(c.len_utf8() == 2);
            more += usize::from(c.len_utf8() > 2);
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    more > broken || two + more > broken * 4
}

/// Damaged UTF-8, its stray bytes read as windows-1252.
fn mend(bytes: &[u8]) -> String {
    bytes
        .utf8_chunks()
        .flat_map(|chunk| {
            [
                Cow::Borrowed(chunk.valid()),
                WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0,
            ]
        })
        .collect()
}

/// The charset that bytes look like which are not UTF-8.
fn detect(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Deny) {
        guess if guess == UTF_8 => WINDOWS_1252,
        guess => guess,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str) {
        assert_eq!(decode(bytes, None).map(|(text, _)| text), Ok(text.into()));
    }

    #[test]
    fn byte_order_marks_and_bare_utf16() {
        check(b"\xef\xbb\xbfcaf\xc3\xa9", "café");
        check(b"\xff\xfea\0b\0", "ab");
        check(b"a\0b\0c\0d\0\n\0", "abcd\n");
        check(b"\0a\0b\0c\0d\0\n", "abcd\n");
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}港 “a”\n");
            let little: Vec<u8> = text
                .chars()
                .flat_map(|c| u32::from(c).to_le_bytes())
                .collect();
            let big: Vec<u8> = text
                .chars()
                .flat_map(|c| u32::from(c).to_be_bytes())
                .collect();
            check(&little, "港 “a”\n");
            check(&big, "港 “a”\n");
        }
    }

    #[test]
    fn seven_bits_are_told_by_their_escapes() {
        let (japanese, ..) = ISO_2022_JP.encode("港は閉鎖された。Ports");
        check(&japanese, "港は閉鎖された。Ports");
        check(b"\x1b$)CPort \x0eGW18\x0f", "Port 항구");
        check(b"\x1b[1mport\x1b(B", "\u{1b}[1mport\u{1b}(B");
    }

    #[test]
    fn legacy_charsets() {
        check(
            b"He said: \x93Yes\x94, in the caf\xe9 \x96 twice.",
            "He said: “Yes”, in the café – twice.",
        );
        check(
            "“fine” “so” ".repeat(3).as_bytes(),
            "“fine” “so” “fine” “so” “fine” “so” ",
        );
        let damaged = [b"\xe2\x80\x9cfine\xe2\x80\x9d and \x93", &b"stray"[..]].concat();
        check(&damaged, "“fine” and “stray");
    }

    /// Invented text in the charsets that pages of their languages still come in.
    #[test]
    fn charsets_of_other_languages_are_detected() {
        let russian =
            "Порт Остмарка закрыт, сообщило управление. «Мы не можем ждать», — сказала Ида Берг.";
        let chinese = "港务局周一表示，港口将继续关闭。“我们不能让人们驶入巨浪。”伊达·贝格说。";
        let taiwanese = "港務局週一表示，港口將繼續關閉。「我們不能讓人們駛入巨浪。」市長說。";
        let japanese =
            "港は防波堤の修理が終わるまで閉鎖されると当局が述べた。「待てません」と市長は言った。";
        let polish = "Port pozostanie zamknięty, dopóki nie naprawią falochronu. Później wróci żegluga, powiedział burmistrz.";
        let german = "Der Hafen bleibt geschlossen, weil die Mole beschädigt ist. Größere Fähren können nicht ablegen.";
        for (name, text) in [
            ("windows-1251", russian),
            ("gb18030", chinese),
            ("big5", taiwanese),
            ("shift_jis", japanese),
            ("euc-jp", japanese),
            ("windows-1250", polish),
            ("windows-1252", german),
            ("utf-8", chinese),
        ] {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy, "{name}");
            check(&bytes, text);
        }
        let letters =
            "Порт Остмарка закрыт, сообщило управление. Мы не можем ждать, сказала Ида Берг.";
        check(&encoding_rs::KOI8_R.encode(letters).0, letters);
        let big_endian: Vec<u8> = german.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&big_endian, german);
    }

    #[test]
    fn declared_charsets_are_believed_where_bytes_can_be_theirs() {
        let declared = |bytes: &[u8], name: &str| {
            let given =
                Charset::declared(encoding_rs::Encoding::for_label(name.as_bytes()).unwrap());
            let (text, charset) = decode(bytes, Some(given)).unwrap();
            (text.into_owned(), charset.to_string())
        };
        let (text, charset) = declared(b"\xe4\xc1", "koi8-r");
        assert_eq!(
            (text.as_str(), charset.as_str()),
            ("Да", "KOI8-R (declared)")
        );
        let (text, charset) = declared("Да".as_bytes(), "koi8-r");
        assert_eq!((text.as_str(), charset.as_str()), ("Да", "UTF-8 (valid)"));
        assert_eq!(declared(b"\x1b$B9A\x1b(B", "iso-2022-jp").0, "港");
        assert_eq!(declared(b"caf\xe9", "utf-16le").0, "café");
    }

    #[test]
    fn binaries_are_refused() {
        assert_eq!(
            decode(b"\x7fELF\x02\x01", None).err(),
            Some(Refusal::Binary)
        );
        assert_eq!(decode(&[1, 2, 3, 4, 5], None).err(), Some(Refusal::Binary));
        assert_eq!(decode(b"", None).err(), Some(Refusal::Empty));
    }
}
