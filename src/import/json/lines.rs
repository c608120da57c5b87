//! JSON lines: an object a line.
//!
//! Takes a reader; gives the page of each line. Holds one line at a time, or those that one object is
//! spread over. A line that is broken or too long costs no other.

use std::{collections::VecDeque, io::BufRead};

use serde_json::Value;

use super::{one, told};
use crate::{
    import::{
        LARGEST_PAGE, Origin, Problem, Refusal, Saved, decode,
        lenient::{self, Read},
        lines::{self, Line},
    },
    text::Text,
};

/// The pages of JSON lines.
pub(in crate::import) struct Lines<R> {
    input: lines::Lines<R>,
    origin: Origin,
    /// The number of the last line taken.
    number: usize,
    /// The next lines, as far as they were looked at.
    ahead: VecDeque<Result<Vec<u8>, Problem>>,
    /// What is given next.
    ready: VecDeque<Result<Saved, Problem>>,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    pub(in crate::import) const fn new(input: R, origin: Origin) -> Self {
        Self {
            input: lines::Lines::new(input, LARGEST_PAGE),
            origin,
            number: 0,
            ahead: VecDeque::new(),
            ready: VecDeque::new(),
            done: false,
        }
    }

    /// The next line with its end; empty at the end.
    fn line(&mut self) -> Result<Vec<u8>, Problem> {
        self.number += 1;
        let ahead = self.ahead.pop_front();
        ahead.unwrap_or_else(|| self.read())
    }

    fn read(&mut self) -> Result<Vec<u8>, Problem> {
        match self.input.next_line()? {
            None => Ok(Vec::new()),
            Some(Line::Whole(mut line)) => {
                line.push(b'\n');
                Ok(line)
            }
            Some(Line::Begun(_)) => Err(Refusal::TooLarge.into()),
        }
    }

    /// Takes a line apart: mostly one object, and nothing else.
    fn take(&mut self, line: &[u8]) -> Result<(), Refusal> {
        let number = self.number;
        if let Ok(value) = serde_json::from_slice(line) {
            self.ready.extend(self.pages(value, number));
            return Ok(());
        }
        let (text, _) = decode::decode(line, None)?;
        let mut read = lenient::read(text.trim_end_matches(['\n', '\r']));
        if read.is_cut()
            && text.trim_start().starts_with('{')
            && let Some(object) = self.joined(&text)
        {
            read = object;
        }
        let told: Vec<Problem> = told(&text, number, &read.faults).collect();
        if !read.value.is_object() || !read.is_cut() {
            // Where nothing is left of a line that is broken, that is what is told.
            let mut pages = self.pages(read.value, number);
            pages.retain(|page| page.is_ok() || told.is_empty());
            self.ready.extend(pages);
        }
        self.ready.extend(told.into_iter().map(Err));
        Ok(())
    }

    /// The pages of a line's value: one, unless several objects share the line.
    fn pages(&self, value: Value, line: usize) -> Vec<Result<Saved, Problem>> {
        let page = |value: &Value, part: &str| one(value, Text::new(part), &self.origin);
        match value {
            Value::Array(values) => {
                let numbered = values.iter().zip(1..);
                numbered
                    .map(|(value, entry)| page(value, &format!("line {line}, entry {entry}")))
                    .collect()
            }
            value => vec![page(&value, &format!("line {line}"))],
        }
    }

    fn tell(&mut self, problem: impl Into<Problem>, line: usize) {
        let problem = problem.into().within(&format!("line {line}"));
        self.ready.push_back(Err(problem));
    }

    /// What a line that ends inside an object holds together with those behind it that begin none, if that
    /// is nothing but one object.
    fn joined(&mut self, line: &str) -> Option<Read> {
        let (mut text, mut ends) = (line.as_bytes().to_vec(), Vec::new());
        while text.len() <= LARGEST_PAGE {
            let next = self.ahead.pop_front().unwrap_or_else(|| self.read());
            match next {
                Ok(next) if !next.is_empty() && !next.trim_ascii_start().starts_with(b"{") => {
                    text.extend(next);
                    ends.push(text.len());
                }
                next => {
                    self.ahead.push_front(next);
                    break;
                }
            }
        }
        let read = decode::decode(&text, None).map(|(text, _)| lenient::read(&text));
        match read {
            Ok(read) if read.value.is_object() && read.faults.is_empty() => {
                self.number += ends.len();
                return Some(read);
            }
            _ => {}
        }
        // Each stands for itself then.
        while let Some(end) = ends.pop() {
            let start = ends.last().copied().unwrap_or(line.len());
            let line = text.get(start..end).unwrap_or_default().to_vec();
            self.ahead.push_front(Ok(line));
        }
        None
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Saved, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.done {
            match self.line() {
                Ok(line) if line.is_empty() => self.done = true,
                Ok(line) if line.trim_ascii().is_empty() => {}
                Ok(line) => {
                    let number = self.number;
                    if let Err(why) = self.take(&line) {
                        self.tell(why, number);
                    }
                }
                Err(problem) => {
                    self.done = matches!(problem.why, Refusal::Unreadable(_) | Refusal::Bomb);
                    self.tell(problem, self.number);
                }
            }
        }
        self.ready.pop_front()
    }
}
