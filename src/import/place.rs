//! Where something stands in a text, as people count.

use std::fmt;

/// A place in a text. Shown it reads "line 3, column 17".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// The character of the line, counted from 1.
    pub(super) column: usize,
}

impl Place {
    /// Where a text ends.
    pub(super) fn end(text: &str) -> Self {
        let mut place = Self { line: 1, column: 1 };
        place.pass(text);
        place
    }

    /// Goes on to the end of what stands here.
    pub(super) fn pass(&mut self, text: &str) {
        match text.rsplit_once('\n') {
            Some((before, line)) => {
                self.line += before.matches('\n').count() + 1;
                self.column = line.chars().count() + 1;
            }
            None => self.column += text.chars().count(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_from_one() {
        for (text, expected) in [
            ("", "line 1, column 1"),
            ("né", "line 1, column 3"),
            ("a\n", "line 2, column 1"),
            ("a\n\r\nbé", "line 3, column 3"),
        ] {
            assert_eq!(Place::end(text).to_string(), expected, "{text:?}");
        }
    }
}
