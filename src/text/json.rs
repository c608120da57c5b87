//! JSON that may be shown in a terminal: the one way JSON leaves the program.
//!
//! Takes any value; writes it on one line. What [`sanitize`] would leave out of a string, and what ends a
//! line in some reader, is written as an escape (`\u202e`), so that whoever parses the JSON has the very
//! string.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Serializer, ser::Formatter};

use super::{
    is_line_break,
    sanitize::{MARKS_SHOWN, is_mark, may_be_hidden, sanitize},
};

/// Writes a value.
///
/// # Errors
///
/// When it cannot be written, with the kind of error that the writer gave.
pub(crate) fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Shown))?;
    Ok(())
}

/// Writes a value and ends the line.
///
/// # Errors
///
/// When it cannot be written, with the kind of error that the writer gave.
pub(crate) fn write_line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    write(out, value)?;
    out.write_all(b"\n")
}

/// A value as a string; empty where its keys are no strings.
pub(crate) fn string(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    write(&mut out, value)
        .ok()
        .and_then(|()| String::from_utf8(out).ok())
        .unwrap_or_default()
}

/// Compact JSON whose strings may be shown.
struct Shown;

impl Formatter for Shown {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if may_be_shown(fragment) {
            out.write_all(fragment.as_bytes())
        } else {
            escape(out, fragment)
        }
    }

    /// JSON that was read and is given back as it was. Outside strings it holds nothing but ASCII, and there
    /// the ends of lines mean nothing.
    fn write_raw_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for piece in fragment.split(['\r', '\n']) {
            self.write_string_fragment(out, piece)?;
        }
        Ok(())
    }
}

/// Whether a text without C0 controls may be shown as it is, on one line.
fn may_be_shown(text: &str) -> bool {
    let is_ascii = text.bytes().all(|b| matches!(b, b' '..=b'~'));
    is_ascii || (!text.contains(is_line_break) && sanitize(text).1.is_empty())
}

/// Escapes every character that could be left out somewhere, so that none of them depends on what stands
/// beside it.
fn escape<W: ?Sized + Write>(out: &mut W, text: &str) -> io::Result<()> {
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_SHOWN || may_be_hidden(c) || is_line_break(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        } else {
            write!(out, "{c}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::*;
    use crate::text::sanitize::tests::hostile;

    fn written(value: impl Serialize) -> String {
        string(&value)
    }

    #[test]
    fn what_may_not_be_shown_is_escaped() {
        for (text, json) in [
            ("“Ja,” said Ilse.", "“Ja,” said Ilse."),
            ("a\u{9b}31mb", "a\\u009b31mb"),
            ("\u{1b}]0;x\u{7}", "\\u001b]0;x\\u0007"),
            ("yes\u{202e}on", "yes\\u202eon"),
            ("a\u{2028}b\u{85}c", "a\\u2028b\\u0085c"),
            ("\u{7f}\u{feff}\u{200b}", "\\u007f\\ufeff\\u200b"),
            ("a\u{e0041}", "a\\udb40\\udc41"),
            // In their place they are needed, and shown.
            ("👩\u{200d}💻 ❤\u{fe0f}", "👩\u{200d}💻 ❤\u{fe0f}"),
            ("👩\u{200d}💻\u{202e}", "👩\\u200d💻\\u202e"),
        ] {
            assert_eq!(written(text), format!("\"{json}\""));
        }
        let flood = format!("e{}", "\u{301}".repeat(9));
        assert_eq!(
            written(&flood),
            format!("\"e{}\\u0301\"", "\u{301}".repeat(8))
        );
    }

    #[test]
    fn names_are_escaped_as_values_are() {
        let map = std::collections::BTreeMap::from([("a\u{202e}", 1)]);
        assert_eq!(written(map), r#"{"a\u202e":1}"#);
    }

    #[test]
    fn json_that_was_read_is_given_back_as_it_was() {
        let read = |json: &str| serde_json::from_str::<Box<RawValue>>(json).unwrap();
        for same in [
            r#"{"b":1.0,"a":[-0,1e400,"\ud800"]}"#,
            "12345678901234567890123",
        ] {
            assert_eq!(written(read(same)), same);
        }
        assert_eq!(written(read("[1,\r\n2]")), "[1,2]");
        let foreign = "[\"yes\u{202e}on\u{2028}\"]";
        assert_eq!(written(read(foreign)), r#"["yes\u202eon\u2028"]"#);
    }

    /// A pipe that nobody reads from any more.
    pub(crate) struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Whether JSON may be shown, on one line.
    pub(crate) fn is_shown(json: &str) -> bool {
        let (shown, hidden) = sanitize(json);
        hidden.is_empty() && shown.as_str() == json && !json.contains(is_line_break)
    }

    #[test]
    fn a_closed_pipe_keeps_its_kind() {
        let why = write_line(&mut Closed, &"x").unwrap_err();
        assert_eq!(why.kind(), io::ErrorKind::BrokenPipe);
    }

    proptest! {
        #[test]
        fn it_may_be_shown_and_says_the_same(foreign in hostile()) {
            let json = written(&foreign);
            prop_assert_eq!(&serde_json::from_str::<String>(&json).unwrap(), &foreign);
            prop_assert!(is_shown(&json), "{}", json);
        }
    }
}
