//! What each sign of a line weighs, in hundredths of a log-odds unit.
//!
//! Takes the table in `assets/cleaner`, or one just fitted; gives the weight of a line's signs. The table
//! is written by `fit-cleaner`.

use std::{collections::HashMap, fmt, sync::LazyLock};

use super::signs::{CaptionSign, Places, Sign};
use crate::text::lexicon::entries;

/// The row of the table that every line starts with.
const EVERY: &str = "Every";

/// The lines that open the parts of the table.
const LINES: &str = "[lines]";
const CAPTIONS: &str = "[captions]";

static SHIPPED: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../assets/cleaner/weights.txt")));

/// The columns of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Weights {
    /// Whether a line lies between the first and the last line of the article.
    pub(super) run: Column,
    /// Whether a line between those is a line of the article.
    pub(super) inside: Column,
    /// Whether a short line between those is.
    pub(super) short: Column,
    /// Whether a line about there is the caption of a picture.
    pub(super) caption: Column,
}

/// What every line starts with, and what each sign adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) every: i32,
    pub(super) signs: Vec<i32>,
}

impl Weights {
    /// The weights this program comes with.
    pub(super) fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a table: a sign's name and its weights a row. A sign without a row weighs nothing.
    fn read(table: &'static str) -> Self {
        let lines = Part::read(table, LINES, Sign::ALL);
        let captions = Part::read(table, CAPTIONS, CaptionSign::ALL);
        Self {
            run: lines.column(0),
            inside: lines.column(1),
            short: lines.column(2),
            caption: captions.column(0),
        }
    }

    /// The rows of the table.
    #[cfg(any(test, feature = "training"))]
    pub(super) fn rows(&self) -> Vec<String> {
        let lines = [&self.run, &self.inside, &self.short];
        let mut rows = vec![LINES.to_owned()];
        rows.extend(part(Sign::ALL, &lines));
        rows.push(CAPTIONS.to_owned());
        rows.extend(part(CaptionSign::ALL, &[&self.caption]));
        rows
    }
}

/// The rows of a part of the table.
#[cfg(any(test, feature = "training"))]
fn part(signs: &[impl fmt::Debug], columns: &[&Column]) -> Vec<String> {
    let row = |name: String, weight: &dyn Fn(&Column) -> i32| {
        let weights = columns.iter().map(|column| format!("{:6}", weight(column)));
        format!("{name:24}{}", weights.collect::<String>())
    };
    let mut rows = vec![row(EVERY.to_owned(), &|column| column.every)];
    rows.extend(signs.iter().enumerate().map(|(at, sign)| {
        row(format!("{sign:?}"), &|column| {
            column.signs.get(at).copied().unwrap_or_default()
        })
    }));
    rows
}

/// A part of the table: a row for every line, and one for each sign of a group.
struct Part {
    every: Vec<i32>,
    signs: Vec<Vec<i32>>,
}

impl Part {
    fn read(table: &'static str, name: &str, signs: &[impl fmt::Debug]) -> Self {
        let part = table.split_once(name).map_or("", |(_, part)| part);
        let part = part.split('[').next().unwrap_or_default();
        let rows: HashMap<&str, Vec<i32>> = entries(part).filter_map(row).collect();
        let row = |name: &str| rows.get(name).cloned().unwrap_or_default();
        Self {
            every: row(EVERY),
            signs: signs.iter().map(|sign| row(&format!("{sign:?}"))).collect(),
        }
    }

    fn column(&self, at: usize) -> Column {
        let weight = |row: &Vec<i32>| row.get(at).copied().unwrap_or_default();
        Column {
            every: weight(&self.every),
            signs: self.signs.iter().map(weight).collect(),
        }
    }
}

fn row(line: &'static str) -> Option<(&'static str, Vec<i32>)> {
    let mut cells = line.split_whitespace();
    let name = cells.next()?;
    Some((name, cells.map_while(|cell| cell.parse().ok()).collect()))
}

impl Column {
    /// The sum of the weights of a line's signs.
    pub(super) fn of(&self, signs: Places) -> i32 {
        let weights = signs.filter_map(|place| self.signs.get(place));
        self.every + weights.sum::<i32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::signs::Signs;

    #[test]
    fn the_table_is_as_it_is_written() {
        let table = include_str!("../../assets/cleaner/weights.txt");
        let rows: Vec<&str> = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert_eq!(Weights::shipped().rows(), rows);
    }

    #[test]
    fn a_line_weighs_what_its_signs_do() {
        let column = Column {
            every: 5,
            signs: vec![1, 20, 300],
        };
        let mut signs = Signs::default();
        assert_eq!(column.of(signs.places()), 5);
        signs.set(Sign::UpToFiveWords, true);
        assert_eq!(column.of(signs.places()), 25);
    }
}
