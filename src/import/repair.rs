//! Characters that were read wrongly before they came here, put right.
//!
//! Takes decoded text; gives it with line feeds where it knows none, and without the traces of UTF-8 that
//! was once read as Latin-1 or windows-1252, so that sanitizing never takes a quotation mark for a control
//! character.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// A text that knows no line feed may end its lines in another control.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    let other = |c| matches!(c, '\u{85}' | '\u{1e}');
    if text.contains(['\n', '\r']) || !text.contains(other) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(other, "\n"))
}

/// Undoes the two commonest accidents: UTF-8 read as Latin-1 or windows-1252 ("â€œ" for “), and
/// windows-1252 bytes read as C1 controls. Line by line, so that one damaged line costs no other.
pub(super) fn repair(text: &str) -> Cow<'_, str> {
    if !text.contains(is_suspect) {
        return Cow::Borrowed(text);
    }
    let repaired = text.split_inclusive('\n').map(|line| {
        if line.contains(is_suspect) {
            Cow::Owned(repair_line(line))
        } else {
            Cow::Borrowed(line)
        }
    });
    Cow::Owned(repaired.collect())
}

/// C1 controls, and the characters that open a misread multi-byte sequence.
const fn is_suspect(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | 'Â' | 'Ã' | 'â' | 'Ð' | 'Ñ' | 'ð')
}

fn repair_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    // Openings behind the last terminator of the line are not looked at: the line is scanned once.
    let terminated = line
        .rfind(['\u{9c}', '\u{7}'])
        .map_or(usize::MAX, |at| line.len() - at);
    while let Some(c) = rest.chars().next() {
        if let Some((meant, length)) = misread(rest) {
            out.push(meant);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        let length = control_length(rest, rest.len() >= terminated).unwrap_or(c.len_utf8());
        match c {
            '\u{80}'..='\u{9f}' if length == c.len_utf8() => out.push(windows_1252(c)),
            _ => out.push_str(rest.get(..length).unwrap_or_default()),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// The character whose UTF-8 bytes, each read as windows-1252 or Latin-1, open the text, and how many
/// bytes of the text they take. Lead bytes are those of two to four byte sequences.
fn misread(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0; 4];
    let mut taken = 0;
    let mut chars = text.chars();
    let first = single_byte(chars.next()?)?;
    let expected = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    for (slot, c) in bytes.iter_mut().zip(text.chars().take(expected)) {
        *slot = single_byte(c)?;
        taken += c.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..expected)?).ok()?;
    Some((meant.chars().next()?, taken))
}

/// The byte that windows-1252 or Latin-1 reads as this character.
fn single_byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, lossy) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, lossy) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

/// The length of the terminal control that opens the text: CSI with parameters and a final, a string
/// with its terminator. Those stay for the sanitizer to drop whole.
fn control_length(text: &str, has_end: bool) -> Option<usize> {
    let mut chars = text.char_indices();
    match chars.next()?.1 {
        '\u{9b}' => {
            let mut digits = 0;
            let (at, last) = chars.find(|(_, c)| {
                digits += usize::from(c.is_ascii_digit());
                !matches!(c, '0'..='?')
            })?;
            (digits > 0 && last.is_ascii_alphabetic()).then_some(at + 1)
        }
        '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' if has_end => {
            let (at, last) = chars.find(|(_, c)| matches!(c, '\u{9c}' | '\u{7}'))?;
            Some(at + last.len_utf8())
        }
        _ => None,
    }
}

/// What windows-1252 means by a byte in 0x80–0x9F; its five empty places stay controls.
fn windows_1252(c: char) -> char {
    u8::try_from(u32::from(c))
        .ok()
        .and_then(|byte| {
            WINDOWS_1252
                .decode_without_bom_handling(&[byte])
                .0
                .chars()
                .next()
        })
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misread_utf8_is_repaired() {
        assert_eq!(
            repair("â€œYesâ€\u{9d}, she said â€” it isnâ€™t"),
            "“Yes”, she said — it isn’t"
        );
        assert_eq!(repair("cafÃ© â\u{80}\u{9c}oui"), "café “oui");
        assert_eq!(repair("\u{93}Yes\u{94}"), "“Yes”");
    }

    #[test]
    fn sound_text_stays() {
        for sound in [
            "Ângela, São Paulo, Âge",
            "château, pâté",
            "Ñandú",
            "“fine”",
            "Ð",
        ] {
            assert_eq!(repair(sound), sound);
        }
    }

    #[test]
    fn terminal_controls_stay_for_the_sanitizer() {
        assert_eq!(repair("\u{9b}31mred"), "\u{9b}31mred");
        assert_eq!(repair("\u{9d}0;title\u{9c}"), "\u{9d}0;title\u{9c}");
    }
}
