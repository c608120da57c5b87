//! What each feature of a line weighs, in hundredths of a log-odds unit.
//!
//! Takes the table in `assets/cleaner`, or one just fitted; gives the weight of a line's features. The table
//! is written by `fit-cleaner`.

use std::{fmt, sync::LazyLock};

use foldhash::HashMap;

use crate::{
    clean::document::{
        SHORT_LINE,
        feature::{CaptionFeature, Feature, Features, Places},
    },
    text::lexicon::entries,
};

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

/// What every line starts with, and what each feature adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) every: i32,
    pub(super) features: Vec<i32>,
}

impl Weights {
    /// The weights this program comes with.
    pub(super) fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a table: a feature's name and its weights a row. A feature without a row weighs nothing.
    fn read(table: &'static str) -> Self {
        let lines = Part::read(table, LINES, Feature::ALL);
        let captions = Part::read(table, CAPTIONS, CaptionFeature::ALL);
        Self {
            run: lines.column(0),
            inside: lines.column(1),
            short: lines.column(2),
            caption: captions.column(0),
        }
    }

    /// What a line between the first and the last of an article weighs for being one of it, in hundredths of a log-odds
    /// unit.
    pub(super) fn inside(&self, seen: &Features) -> i32 {
        let column = if seen.length <= SHORT_LINE {
            &self.short
        } else {
            &self.inside
        };
        column.of(seen.set.places())
    }

    /// The rows of the table.
    #[cfg(any(test, feature = "training"))]
    pub(super) fn rows(&self) -> Vec<String> {
        let lines = [&self.run, &self.inside, &self.short];
        let mut rows = vec![LINES.to_owned()];
        rows.extend(part(Feature::ALL, &lines));
        rows.push(CAPTIONS.to_owned());
        rows.extend(part(CaptionFeature::ALL, &[&self.caption]));
        rows
    }
}

/// The rows of a part of the table.
#[cfg(any(test, feature = "training"))]
fn part(features: &[impl fmt::Debug], columns: &[&Column]) -> Vec<String> {
    let row = |name: String, weight: &dyn Fn(&Column) -> i32| {
        let weights = columns.iter().map(|column| format!("{:6}", weight(column)));
        format!("{name:24}{}", weights.collect::<String>())
    };
    let mut rows = vec![row(EVERY.to_owned(), &|column| column.every)];
    rows.extend(features.iter().enumerate().map(|(at, feature)| {
        row(format!("{feature:?}"), &|column| {
            column.features.get(at).copied().unwrap_or_default()
        })
    }));
    rows
}

/// A part of the table: a row for every line, and one for each feature of a group.
struct Part {
    every: Vec<i32>,
    features: Vec<Vec<i32>>,
}

impl Part {
    fn read(table: &'static str, name: &str, features: &[impl fmt::Debug]) -> Self {
        let part = table.split_once(name).map_or("", |(_, part)| part);
        let part = part.split('[').next().unwrap_or_default();
        let rows: HashMap<&str, Vec<i32>> = entries(part).filter_map(row).collect();
        let row = |name: &str| rows.get(name).cloned().unwrap_or_default();
        Self {
            every: row(EVERY),
            features: features
                .iter()
                .map(|feature| row(&format!("{feature:?}")))
                .collect(),
        }
    }

    fn column(&self, at: usize) -> Column {
        let weight = |row: &Vec<i32>| row.get(at).copied().unwrap_or_default();
        Column {
            every: weight(&self.every),
            features: self.features.iter().map(weight).collect(),
        }
    }
}

fn row(line: &'static str) -> Option<(&'static str, Vec<i32>)> {
    let mut cells = line.split_whitespace();
    let name = cells.next()?;
    Some((name, cells.map_while(|cell| cell.parse().ok()).collect()))
}

impl Column {
    /// The sum of the weights of a line's features.
    pub(super) fn of(&self, features: Places) -> i32 {
        let weights = features.filter_map(|place| self.features.get(place));
        self.every + weights.sum::<i32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::document::feature::FeatureSet;

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
            features: vec![1, 20, 300],
        };
        let mut set = FeatureSet::default();
        assert_eq!(column.of(set.places()), 5);
        set.insert(Feature::UpToFiveWords, true);
        assert_eq!(column.of(set.places()), 25);
    }
}
