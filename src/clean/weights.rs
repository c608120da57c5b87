//! What each sign of a line weighs, in hundredths of a log-odds unit.
//!
//! Takes the table in `assets/cleaner`, or one just fitted; gives the weight of a line's signs. The table
//! is written by `fit-cleaner`.

use std::{collections::HashMap, sync::LazyLock};

use super::signs::{Sign, Signs};
use crate::text::lexicon::entries;

/// The row of the table that every line starts with.
const EVERY: &str = "Every";

static SHIPPED: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../assets/cleaner/weights.txt")));

/// The three columns of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Weights {
    /// Whether a line lies between the first and the last line of the article.
    pub(super) run: Column,
    /// Whether a line between those is a line of the article.
    pub(super) inside: Column,
    /// Whether a short line between those is.
    pub(super) short: Column,
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

    /// Reads a table: a sign's name and its three weights a row. A sign without a row weighs nothing.
    fn read(table: &'static str) -> Self {
        let rows: HashMap<&str, [i32; 3]> = entries(table).filter_map(row).collect();
        let column = |of: fn(&[i32; 3]) -> i32| Column {
            every: rows.get(EVERY).map(of).unwrap_or_default(),
            signs: Sign::ALL
                .iter()
                .map(|sign| {
                    let row = rows.get(format!("{sign:?}").as_str());
                    row.map(of).unwrap_or_default()
                })
                .collect(),
        };
        Self {
            run: column(|[run, ..]| *run),
            inside: column(|[_, inside, _]| *inside),
            short: column(|[.., short]| *short),
        }
    }

    /// The rows of the table.
    #[cfg(any(test, feature = "training"))]
    pub(super) fn rows(&self) -> impl Iterator<Item = String> {
        let names = Sign::ALL.iter().map(|sign| format!("{sign:?}"));
        let columns = [&self.run, &self.inside, &self.short];
        let every = (EVERY.to_owned(), columns.map(|column| column.every));
        let signs = names.enumerate().map(move |(at, name)| {
            (
                name,
                columns.map(|column| column.signs.get(at).copied().unwrap_or_default()),
            )
        });
        std::iter::once(every)
            .chain(signs)
            .map(|(name, [run, inside, short])| format!("{name:24}{run:6}{inside:6}{short:6}"))
    }
}

fn row(line: &'static str) -> Option<(&'static str, [i32; 3])> {
    let mut cells = line.split_whitespace();
    let name = cells.next()?;
    let mut weight = || cells.next()?.parse().ok();
    Some((name, [weight()?, weight()?, weight()?]))
}

impl Column {
    /// The sum of the weights of a line's signs.
    pub(super) fn of(&self, signs: Signs) -> i32 {
        let weights = signs.places().filter_map(|place| self.signs.get(place));
        self.every + weights.sum::<i32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_as_it_is_written() {
        let table = include_str!("../../assets/cleaner/weights.txt");
        let rows: Vec<&str> = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert_eq!(Weights::shipped().rows().collect::<Vec<_>>(), rows);
    }

    #[test]
    fn a_line_weighs_what_its_signs_do() {
        let column = Column {
            every: 5,
            signs: vec![1, 20, 300],
        };
        let mut signs = Signs::default();
        assert_eq!(column.of(signs), 5);
        signs.set(Sign::UpToFiveWords, true);
        assert_eq!(column.of(signs), 25);
    }
}
