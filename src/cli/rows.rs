//! Rows in the format that was asked for, written as they come.
//!
//! Takes rows that know their line for people, their cells and their JSON; counts what it wrote.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;

use super::{Exit, lines::Lines};
use crate::{
    library::export::{guard, record},
    text::json,
};

/// How rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum RowFormat {
    /// Columns for people.
    #[default]
    Text,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// CSV below a row of names; what a spreadsheet would run gets an apostrophe before it.
    Csv,
}

/// What is listed.
pub(super) trait ListRow: Serialize {
    /// The names of the cells.
    const COLUMNS: &'static [&'static str];

    /// The cells, one for each name.
    fn cells(&self) -> Vec<String>;

    /// The line for people.
    fn line(&self) -> String;
}

/// Rows being written.
pub(super) struct Rows {
    pub(super) out: Lines,
    format: RowFormat,
    written: usize,
}

impl Rows {
    /// To standard output.
    pub(super) fn new(format: RowFormat) -> Self {
        Self {
            out: Lines::new(),
            format,
            written: 0,
        }
    }

    /// How they are written.
    pub(super) const fn format(&self) -> RowFormat {
        self.format
    }

    /// Writes a row.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn add<R: ListRow>(&mut self, row: &R) -> io::Result<()> {
        self.open::<R>()?;
        self.written += 1;
        match self.format {
            RowFormat::Text => self.out.line(&row.line()),
            RowFormat::Csv => {
                let cells = row.cells();
                record(
                    &mut self.out,
                    cells.iter().map(|cell| guard(cell).into_owned()),
                )
            }
            RowFormat::Json => json::write(&mut self.out, row),
            RowFormat::Jsonl => json::write_line(&mut self.out, row),
        }
    }

    /// Ends the output; without a row nothing was found.
    ///
    /// # Errors
    ///
    /// When the rest cannot be written.
    pub(super) fn finish<R: ListRow>(mut self) -> io::Result<Exit> {
        match (self.format, self.written) {
            (RowFormat::Json, 0) => self.out.write_all(b"[]\n")?,
            (RowFormat::Json, _) => self.out.write_all(b"\n]\n")?,
            (RowFormat::Csv, 0) => self.open::<R>()?,
            _ => {}
        }
        self.out.finish()?;
        Ok(if self.written == 0 {
            Exit::Partly
        } else {
            Exit::Done
        })
    }

    /// What stands before the next row.
    fn open<R: ListRow>(&mut self) -> io::Result<()> {
        match (self.format, self.written) {
            (RowFormat::Json, 0) => self.out.write_all(b"[\n"),
            (RowFormat::Json, _) => self.out.write_all(b",\n"),
            (RowFormat::Csv, 0) => record(&mut self.out, R::COLUMNS),
            _ => Ok(()),
        }
    }
}
