//! The lines of standard input, each as far as it can be read.
//!
//! Takes standard input, compressed or not; gives its lines. Of a line that is too long it holds the id alone,
//! and where bytes are damaged it says so and goes on behind them.

use std::{
    collections::VecDeque,
    io::{self, BufReader, Read, stdin},
};

use anyhow::Context;

use super::{
    line_id::IdSeeker,
    waiting::{Source, Waiting},
};
use crate::{
    cli::size::Size,
    import::{self, Line, Lines, Problem},
};

/// The lines of standard input.
pub(super) struct InputLines {
    lines: Lines<BufReader<Box<dyn Read>>>,
    /// What stands behind the line given last.
    ready: VecDeque<Waiting>,
    /// How many blank lines were passed over.
    blank: usize,
}

impl InputLines {
    pub(super) fn new(longest: Size) -> anyhow::Result<Self> {
        let input = import::decompressed(stdin().lock()).context(UNREADABLE)?;
        Ok(Self {
            lines: Lines::new(BufReader::new(input), longest.0),
            ready: VecDeque::new(),
            blank: 0,
        })
    }

    /// Reads the next line; whether there was one.
    fn read(&mut self) -> io::Result<bool> {
        match self.lines.next_line() {
            Ok(None) => return Ok(false),
            Ok(Some(Line::Whole(bytes))) if bytes.trim_ascii().is_empty() => self.blank += 1,
            Ok(Some(Line::Whole(bytes))) => {
                let line = self.lines.number();
                self.ready.push_back(Waiting::Line { line, bytes });
            }
            Ok(Some(Line::Begun(beginning))) => {
                let mut seeker = IdSeeker::default();
                seeker.read(&beginning);
                drop(beginning);
                let rest = self.lines.rest(|piece| seeker.read(piece));
                let (line, id) = (self.lines.number(), seeker.id());
                self.ready.push_back(Waiting::TooLong { line, id });
                if let Err(error) = rest {
                    self.ready.push_back(damaged(line, error)?);
                }
            }
            Err(error) => {
                let line = self.lines.number() + 1;
                self.ready.push_back(damaged(line, error)?);
            }
        }
        Ok(true)
    }
}

impl Source for InputLines {
    fn next(&mut self) -> anyhow::Result<Option<Waiting>> {
        while self.ready.is_empty() && self.read().context(UNREADABLE)? {}
        Ok(self.ready.pop_front())
    }

    fn blank(&self) -> usize {
        self.blank
    }
}

const UNREADABLE: &str = "standard input cannot be read";

/// What stands for lines that are lost, where the bytes behind them can still be had.
fn damaged(line: u64, error: io::Error) -> io::Result<Waiting> {
    let why = Problem::from(error);
    if why.why.is_passing() {
        Ok(Waiting::Damaged { line, why })
    } else {
        Err(io::Error::other(why))
    }
}
