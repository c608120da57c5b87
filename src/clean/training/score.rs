//! How well bodies were found.
//!
//! Takes bodies as they should be and as they were found; gives precision and recall of their runs of four
//! words, averaged over pages, and F1 of these, and the same of whole paragraphs.

use std::fmt;

use foldhash::HashMap;

use crate::clean::words::{Word, alike, words};

/// How much of two paragraphs must agree for them to be one, in percent.
const SAME: usize = 80;

/// Sums over pages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pages: f64,
    precision: f64,
    recall: f64,
    kept: f64,
    recalled: f64,
}

impl Score {
    /// Adds a page.
    pub(super) fn add(&mut self, gold: &str, found: &str) {
        let (gold, found) = (runs(gold), runs(found));
        let both: f64 = gold
            .iter()
            .filter_map(|(run, count)| Some(count.min(*found.get(run)?)))
            .sum();
        self.pages += 1.0;
        self.precision += both / found.values().sum::<f64>().max(1.0);
        self.recall += both / gold.values().sum::<f64>().max(1.0);
    }

    /// Adds the paragraphs of a page.
    pub(super) fn add_paragraphs(&mut self, gold: &[&str], found: &[&str]) {
        let in_words = |texts: &[&str]| -> Vec<Vec<Word>> {
            let paragraphs = texts.iter().map(|text| words(text));
            paragraphs.filter(|words| !words.is_empty()).collect()
        };
        let (gold, found) = (in_words(gold), in_words(found));
        let (all, kept) = (count(gold.len()), count(found.len()));
        let both = count(matched(gold, found));
        self.kept += both / kept.max(1.0);
        self.recalled += both / all.max(1.0);
    }

    /// F1 of the averages, in percent.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision, self.recall);
        if p + r > 0.0 {
            200.0 * p * r / (p + r) / self.pages
        } else {
            0.0
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |sum: f64| 100.0 * sum / self.pages.max(1.0);
        write!(
            f,
            "{:4} pages  P {:.1}  R {:.1}  F1 {:.2}  paragraphs P {:.1}  R {:.1}",
            self.pages,
            percent(self.precision),
            percent(self.recall),
            self.f1(),
            percent(self.kept),
            percent(self.recalled)
        )
    }
}

/// Whether a text says what a title does.
pub(super) fn is_same(title: &str, text: &str) -> bool {
    alike(&words(title), &words(text)) >= SAME
}

/// The runs of four words of a text, each with how often it occurs.
fn runs(text: &str) -> HashMap<Vec<&str>, f64> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let mut runs = HashMap::default();
    for run in words.windows(4.min(words.len().max(1))) {
        *runs.entry(run.to_vec()).or_default() += 1.0;
    }
    runs
}

/// How many paragraphs are found: first those with the same words, then those with about the same.
fn matched(mut gold: Vec<Vec<Word>>, found: Vec<Vec<Word>>) -> usize {
    let (mut both, mut rest) = (0, Vec::new());
    for paragraph in found {
        if let Some(at) = gold.iter().position(|other| *other == paragraph) {
            gold.swap_remove(at);
            both += 1;
        } else {
            rest.push(paragraph);
        }
    }
    for paragraph in rest {
        let alike = gold.iter().map(|other| alike(other, &paragraph));
        let best = alike.enumerate().max_by_key(|(_, alike)| *alike);
        if let Some((at, _)) = best.filter(|(_, alike)| *alike >= SAME) {
            gold.swap_remove(at);
            both += 1;
        }
    }
    both
}

#[expect(clippy::cast_precision_loss, reason = "pages have few paragraphs")]
const fn count(paragraphs: usize) -> f64 {
    paragraphs as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_averaged() {
        let mut score = Score::default();
        score.add("one two three four five", "one two three four five");
        score.add("one two three four", "five six seven eight");
        score.add_paragraphs(
            &["one two three four five six"],
            &["one two three five six"],
        );
        score.add_paragraphs(&["one", "two"], &["one", "three", "four", "five"]);
        let shown = "   2 pages  P 50.0  R 50.0  F1 50.00  paragraphs P 62.5  R 75.0";
        assert_eq!(score.to_string(), shown);
    }
}
