//! Lines of input, none held past a bound.
//!
//! Takes a reader; gives its lines, numbered from 1. Of a line longer than the bound it gives the beginning,
//! and the rest of it only to who asks, in pieces: however long a line is, no more than the bound is held. Only
//! a line feed ends a line.

use std::io::{self, BufRead, Read};

/// The lines of a reader.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    most: usize,
    number: u64,
    /// Whether the line given last has a rest.
    has_rest: bool,
}

/// A line without its line feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// All of it.
    Whole(Vec<u8>),
    /// The beginning of one that is longer than the bound.
    Begun(Vec<u8>),
}

impl Line {
    /// What was read of it.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Whole(bytes) | Self::Begun(bytes) => bytes,
        }
    }
}

impl<R: BufRead> Lines<R> {
    /// The lines of a reader, at most `most` bytes of each.
    pub const fn new(input: R, most: usize) -> Self {
        Self {
            input,
            most,
            number: 0,
            has_rest: false,
        }
    }

    /// The number of the line given last, from 1.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// What of the input was not read yet.
    pub fn into_rest(self) -> R {
        self.input
    }

    /// The next line; none at the end. What was not read of the line before is passed over.
    ///
    /// # Errors
    ///
    /// When the input cannot be read.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        self.rest(|_| {})?;
        let mut line = Vec::new();
        let bound = (self.most as u64).saturating_add(1);
        let mut within = self.input.by_ref().take(bound);
        if within.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() > self.most {
            self.has_rest = true;
            return Ok(Some(Line::Begun(line)));
        }
        Ok(Some(Line::Whole(line)))
    }

    /// Reads what is left of a line that was begun, piece by piece.
    ///
    /// # Errors
    ///
    /// When the input cannot be read.
    pub fn rest(&mut self, mut seen: impl FnMut(&[u8])) -> io::Result<()> {
        while self.has_rest {
            let held = self.input.fill_buf()?;
            let end = held.iter().position(|byte| *byte == b'\n');
            let piece = held.get(..end.unwrap_or(held.len())).unwrap_or_default();
            seen(piece);
            self.has_rest = end.is_none() && !held.is_empty();
            let read = piece.len() + usize::from(end.is_some());
            self.input.consume(read);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;

    use super::*;

    /// The lines, "…" behind those that are longer than the bound.
    fn shown(input: &[u8], most: usize) -> Vec<String> {
        let mut lines = Lines::new(input, most);
        let mut shown = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            let text = String::from_utf8_lossy(line.bytes());
            let dots = if matches!(line, Line::Begun(_)) {
                "…"
            } else {
                ""
            };
            shown.push(format!("{} {text}{dots}", lines.number()));
        }
        shown
    }

    #[test]
    fn lines_are_counted_and_long_ones_cut() {
        assert_eq!(shown(b"", 3), [""; 0]);
        assert_eq!(
            shown(b"abc\n\nabcdef\nabcd\nx", 3),
            ["1 abc", "2 ", "3 abcd…", "4 abcd…", "5 x"]
        );
        assert_eq!(shown(b"abcd", 3), ["1 abcd…"]);
        assert_eq!(shown(b"abc\r\n", usize::MAX), ["1 abc\r"]);
    }

    proptest! {
        #[test]
        fn a_line_and_its_rest_are_the_line(input in "[a\\n]{0,40}", most in 0usize..9, buffer in 1usize..9) {
            let mut lines = Lines::new(BufReader::with_capacity(buffer, input.as_bytes()), most);
            let mut read = Vec::new();
            while let Some(line) = lines.next_line().unwrap() {
                let (Line::Whole(mut all) | Line::Begun(mut all)) = line;
                prop_assert!(all.len() <= most + 1);
                lines.rest(|piece| all.extend_from_slice(piece)).unwrap();
                read.push(String::from_utf8(all).unwrap());
            }
            let expected: Vec<&str> = input.split_terminator('\n').collect();
            prop_assert_eq!(read, expected);
        }
    }
}
