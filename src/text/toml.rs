//! TOML as people write it: read as far as it can be read.
//!
//! Takes the text of a file; gives its values with their places, and what is wrong, each with its line. What
//! is broken costs no more than itself.

use std::{fmt, ops::Range};

use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::{Text, nearest};

/// The most problems that are told of one file.
const MOST: usize = 20;

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: Text,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// What is wrong with a file.
pub(crate) struct Problems {
    /// Where its lines end.
    ends: Vec<usize>,
    found: Vec<Problem>,
}

/// Reads a file; of what is not TOML the rest.
pub(crate) fn read(text: &str) -> (DeTable<'_>, Problems) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems = Problems {
        ends: text.match_indices('\n').map(|(at, _)| at).collect(),
        found: Vec::new(),
    };
    for error in errors {
        problems.tell(error.span().unwrap_or_default(), error.message());
    }
    (table.into_inner(), problems)
}

impl Problems {
    /// Tells what is wrong with these bytes. One broken line is told once.
    pub(crate) fn tell(&mut self, at: Range<usize>, what: &str) {
        let line = 1 + self.ends.partition_point(|end| *end < at.start);
        let is_told = self.found.iter().any(|problem| problem.line == line);
        if !is_told && !self.is_full() {
            let what = Text::on_one_line(what);
            self.found.push(Problem { line, what });
        }
    }

    /// Tells that a key is none of these.
    pub(crate) fn unknown(&mut self, key: &Spanned<DeString<'_>>, names: &[&str]) {
        if self.is_full() {
            return;
        }
        let said = said(key.get_ref(), names);
        self.tell(key.span(), &format!("no key is called {said}"));
    }

    /// Tells that a value is not what its key takes.
    pub(crate) fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, takes: &str) {
        let value_said = shown(value.get_ref());
        self.tell(
            value.span(),
            &format!("`{key}` takes {takes}, not {value_said}"),
        );
    }

    /// Whether no more are told.
    fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }

    /// All of them, by line.
    pub(crate) fn found(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| problem.line);
        self.found
    }
}

/// A name that is none of these, with the one that was meant, or all there are.
pub(crate) fn said(name: &str, names: &[&str]) -> String {
    match nearest(name, names.iter().copied()) {
        Some(meant) => format!("`{name}`; did you mean `{meant}`?"),
        None => format!("`{name}`; there are {}", names.join(", ")),
    }
}

/// The longest value that is repeated, in characters.
const LONGEST: usize = 30;

/// A value as it is written, cut where it is long.
fn shown(value: &DeValue<'_>) -> String {
    let written = match value {
        DeValue::String(text) => format!("\"{text}\""),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) => return "a list".to_owned(),
        DeValue::Table(_) => return "a table".to_owned(),
    };
    match written.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", written.get(..cut).unwrap_or_default()),
        None => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_broken_file_the_rest_is_read_and_each_break_told_with_its_line() {
        let (table, problems) = read("one = 1\ntwo = = 2\nthree = 3\n[four\n");
        assert!(table.contains_key("one") && table.contains_key("three"));
        let lines: Vec<usize> = problems.found().iter().map(|p| p.line).collect();
        assert_eq!(lines, [2, 4]);
    }

    #[test]
    fn a_problem_is_safe_to_show() {
        let (table, mut problems) = read("\"a\\u001b[31m\" = 1");
        let (key, value) = table.iter().next().unwrap();
        problems.wrong(key.get_ref(), value, "nothing");
        assert_eq!(
            problems.found()[0].to_string(),
            "line 1: `a` takes nothing, not 1"
        );
    }
}
