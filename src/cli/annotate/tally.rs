//! What became of the lines: told at the end, and the status.

use std::fmt;

use super::answer::Answer;
use crate::cli::{Exit, lines::count};

/// How many lines or pages were answered, and how.
#[derive(Debug)]
pub(super) struct Tally {
    /// What is counted.
    unit: &'static str,
    /// Lines that gave a record.
    records: usize,
    /// Lines that gave an error.
    errors: usize,
    /// Places where lines are lost, since the bytes of the input are damaged.
    losses: usize,
    /// Blank lines, which are passed over.
    pub(super) blank: usize,
}

impl Tally {
    pub(super) const fn new(unit: &'static str) -> Self {
        Self {
            unit,
            records: 0,
            errors: 0,
            losses: 0,
            blank: 0,
        }
    }

    pub(super) const fn count(&mut self, answer: &Answer) {
        match answer {
            Answer::Record(_) => self.records += 1,
            Answer::Failure(_) => self.errors += 1,
            Answer::Loss(_) => self.losses += 1,
        }
    }

    /// Done when every line got its answer, be it an error.
    pub(super) const fn exit(&self) -> Exit {
        if self.losses == 0 {
            Exit::Done
        } else {
            Exit::Partly
        }
    }
}

/// "4 lines: 2 records, 2 errors; 1 blank line passed over".
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = count(self.records + self.errors, self.unit);
        let (records, errors) = (count(self.records, "record"), count(self.errors, "error"));
        write!(f, "{lines}: {records}, {errors}")?;
        if self.blank > 0 {
            write!(f, "; {} passed over", count(self.blank, "blank line"))?;
        }
        if self.losses > 0 {
            let places = count(self.losses, "place");
            write!(
                f,
                "; {}s are lost at {places} that cannot be read",
                self.unit
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lost_are_told_and_no_success() {
        let mut tally = Tally::new("line");
        assert_eq!(tally.to_string(), "0 lines: 0 records, 0 errors");
        tally.count(&Answer::Record(String::new()));
        tally.count(&Answer::Failure(String::new()));
        tally.blank = 1;
        let told = "2 lines: 1 record, 1 error; 1 blank line passed over";
        assert_eq!(
            (tally.to_string().as_str(), tally.exit()),
            (told, Exit::Done)
        );
        tally.count(&Answer::Loss(String::new()));
        let told = format!("{told}; lines are lost at 1 place that cannot be read");
        assert_eq!((tally.to_string(), tally.exit()), (told, Exit::Partly));
    }
}
