//! Transfer encodings of mail, undone (RFC 2045).
//!
//! Takes the bytes of a part and the name of their encoding; gives what was encoded, as far as it is sound.
//! Damage costs the characters it is in and no others.

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};

/// Undoes an encoding. Bytes in one that is not known are given as they are.
pub(super) fn decoded(bytes: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64_decode(bytes).unwrap_or_else(|| base64(bytes)),
        "quoted-printable" => {
            quoted_printable_decode(bytes).unwrap_or_else(|| quoted_printable(bytes))
        }
        _ => bytes.to_vec(),
    }
}

/// Base64 with damage. Lines of something else, as lists append them, are left out; a damaged character
/// keeps its place, so that those behind it keep theirs.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let is_sound = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    let mut sound = Vec::with_capacity(bytes.len());
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii();
        let damaged = line.iter().filter(|byte| !is_sound(**byte)).count();
        if damaged * 4 <= line.len() && !line.contains(&b' ') {
            let mended = line
                .iter()
                .map(|byte| if is_sound(*byte) { *byte } else { b'A' });
            sound.extend(mended);
        }
    }
    base64_decode(&sound).unwrap_or_default()
}

/// Quoted-printable with damage: an equals sign that opens nothing stands for itself.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, behind)) = rest.split_first() {
        let (decoded, behind) = match byte {
            b'=' => escaped(behind).unwrap_or((Some(b'='), behind)),
            byte => (Some(*byte), behind),
        };
        out.extend(decoded);
        rest = behind;
    }
    out
}

/// What an equals sign before these bytes stands for, and what is behind it. Before a line end it stands
/// for nothing.
fn escaped(bytes: &[u8]) -> Option<(Option<u8>, &[u8])> {
    match bytes {
        [b'\n', rest @ ..] | [b'\r', b'\n', rest @ ..] => Some((None, rest)),
        [high, low, rest @ ..] => {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let code = u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?;
            Some((Some(code), rest))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(encoded: &str, encoding: &str, expected: &str) {
        let found = decoded(encoded.as_bytes(), encoding);
        assert_eq!(String::from_utf8_lossy(&found), expected, "{encoded}");
    }

    #[test]
    fn encodings_are_undone() {
        check("VGhlIGhh\r\ncmJvci4=\r\n", "Base64", "The harbor.");
        check(
            "=E2=80=9CYes=E2=80=9D, har=\r\nbor",
            "quoted-printable",
            "“Yes”, harbor",
        );
        check("a=3Db", "8bit", "a=3Db");
    }

    #[test]
    fn damage_costs_itself() {
        check("VGhl!Ghh\r\ncmJvci4=\r\n", "base64", "The\u{0}harbor.");
        check(
            "VGhlIGhh\r\ncmJvci4=\r\n--\r\nThe list\r\n",
            "base64",
            "The harbor.",
        );
        check("VGhlIGhhcm", "base64", "The har");
        check(
            "a=b, c=3Dd=\r\ne, f==",
            "quoted-printable",
            "a=b, c=de, f==",
        );
        check("caf=C3=A", "quoted-printable", "caf\u{fffd}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(decoded(&bytes, "base64").len() <= bytes.len() + 2);
            // Where one line ends in both characters, all are given both.
            prop_assert!(decoded(&bytes, "quoted-printable").len() <= bytes.len() * 2);
        }
    }
}
