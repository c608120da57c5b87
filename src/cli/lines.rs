//! Lines of text for people: cut to the width of a terminal, whole anywhere else.
//!
//! Takes columns of sanitized text; writes them a line each to standard output.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write, stdout};

use crossterm::{
    style::{Attribute, SetAttribute},
    terminal,
};

use crate::{
    app::width::{cells, fit},
    text::Text,
};

/// Standard output, and how wide it is.
pub(super) struct Lines {
    out: BufWriter<StdoutLock<'static>>,
    /// The cells of a line; none where it is no terminal.
    width: Option<usize>,
    /// Whether words may stand out.
    is_marking: bool,
}

impl Lines {
    /// Standard output.
    pub(super) fn new() -> Self {
        let out = stdout().lock();
        let is_terminal = out.is_terminal();
        let size = terminal::size().ok().filter(|_| is_terminal);
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            out: BufWriter::new(out),
            width: size.map(|(columns, _)| columns.max(20).into()),
            is_marking: is_terminal && !is_dumb,
        }
    }

    /// A line, sanitized whatever it holds, and cut where the terminal ends.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        let line = Text::new(line);
        match self.width {
            Some(width) => writeln!(self.out, "{}", fit(&line, width)),
            None => writeln!(self.out, "{line}"),
        }
    }

    /// A line behind an indent with some stretches of it, as bytes in order, standing out; never cut.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn marked(
        &mut self,
        indent: &str,
        line: &str,
        marks: &[(usize, usize)],
    ) -> io::Result<()> {
        self.out.write_all(indent.as_bytes())?;
        let mut done = 0;
        for &(start, end) in marks.iter().filter(|_| self.is_marking) {
            let (Some(before), Some(word)) = (line.get(done..start), line.get(start..end)) else {
                continue;
            };
            let (bold, plain) = (
                SetAttribute(Attribute::Bold),
                SetAttribute(Attribute::Reset),
            );
            write!(self.out, "{before}{bold}{word}{plain}")?;
            done = end;
        }
        writeln!(self.out, "{}", line.get(done..).unwrap_or_default())
    }

    /// Ends the output.
    ///
    /// # Errors
    ///
    /// When the rest cannot be written.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A text in a column of so many cells: cut, or followed by spaces.
pub(super) fn column(text: &str, width: usize) -> String {
    let mut text = fit(&Text::new(text), width).to_string();
    let rest = width.saturating_sub(cells(&text));
    text.extend(std::iter::repeat_n(' ', rest));
    text
}

/// A text on one line.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "1 article", "3 articles".
pub(super) fn count(number: usize, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {one}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_their_width() {
        assert_eq!(column("Sable Wire", 12), "Sable Wire  ");
        assert_eq!(column("The Marlow Courier", 10), "The Marlo…");
        assert_eq!(column("船闸", 5), "船闸 ");
        assert_eq!(column("船闸", 1), "…");
        assert_eq!(column(&"क्".repeat(60), 4), "क्क्क्…");
        assert_eq!(column(&"\u{1f3fd}".repeat(40), 6), "\u{1f3fd}\u{1f3fd}… ");
        assert_eq!(on_one_line(" a\n\n b "), "a b");
        assert_eq!(count(1, "article"), "1 article");
        assert_eq!(count(0, "article"), "0 articles");
    }
}
