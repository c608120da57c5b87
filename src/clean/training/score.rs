//! How well bodies were found.
//!
//! Takes bodies as they should be and as they were found; gives precision and recall of their runs of four
//! words, averaged over pages, and F1 of these.

use std::{collections::HashMap, fmt};

/// Sums over pages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pages: f64,
    precision: f64,
    recall: f64,
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
            "{:4} pages  P {:.1}  R {:.1}  F1 {:.2}",
            self.pages,
            percent(self.precision),
            percent(self.recall),
            self.f1()
        )
    }
}

/// The runs of four words of a text, each with how often it occurs.
fn runs(text: &str) -> HashMap<Vec<&str>, f64> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let mut runs = HashMap::new();
    for run in words.windows(4.min(words.len().max(1))) {
        *runs.entry(run.to_vec()).or_default() += 1.0;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_averaged() {
        let mut score = Score::default();
        score.add("one two three four five", "one two three four five");
        score.add("one two three four", "five six seven eight");
        assert_eq!(score.to_string(), "   2 pages  P 50.0  R 50.0  F1 50.00");
    }
}
