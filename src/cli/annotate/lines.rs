//! The lines of standard input, each as far as it can be read.
//!
//! Takes standard input, compressed or not; gives its lines. Of a line that is too long it holds the id alone,
//! and where bytes are damaged it says so and goes on behind them.

use std::{
    collections::VecDeque,
    io::{self, BufReader, Read, stdin},
};

use anyhow::Context;

use super::{input::Id, line_id::IdSeeker};
use crate::{
    cli::size::Size,
    import::{self, Line, Lines, Problem},
};

/// A line that waits for its answer.
pub(super) enum Waiting {
    /// As it was read.
    Whole { line: u64, bytes: Vec<u8> },
    /// It is longer than lines may be; its id, where it has one.
    TooLong { line: u64, id: Option<Id> },
    /// Bytes around here cannot be had, and how many lines they were nobody knows.
    Damaged { line: u64, why: Problem },
}

impl Waiting {
    /// How many bytes it holds.
    pub(super) const fn size(&self) -> usize {
        match self {
            Self::Whole { bytes, .. } => bytes.len(),
            Self::TooLong { .. } | Self::Damaged { .. } => 0,
        }
    }
}

/// The lines of standard input.
pub(super) struct InputLines {
    lines: Lines<BufReader<Box<dyn Read>>>,
    /// What stands behind the line given last.
    ready: VecDeque<Waiting>,
    /// How many blank lines were passed over.
    pub(super) blank: usize,
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

    /// The next line; none at the end.
    ///
    /// # Errors
    ///
    /// When nothing behind it can be read.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<Waiting>> {
        while self.ready.is_empty() && self.read().context(UNREADABLE)? {}
        Ok(self.ready.pop_front())
    }

    /// Reads the next line; whether there was one.
    fn read(&mut self) -> io::Result<bool> {
        match self.lines.next_line() {
            Ok(None) => return Ok(false),
            Ok(Some(Line::Whole(bytes))) if bytes.trim_ascii().is_empty() => self.blank += 1,
            Ok(Some(Line::Whole(bytes))) => {
                let line = self.lines.number();
                self.ready.push_back(Waiting::Whole { line, bytes });
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
