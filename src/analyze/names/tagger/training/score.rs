//! How right the tagger is.
//!
//! Takes gold and found names; gives precision, recall and F1 of exact spans with their kinds. A found
//! name that only touches a span the gold ignores counts neither way.

use std::fmt;

use super::{
    super::labels::KINDS,
    corpus::{Sample, trim},
};
use crate::{analyze::names::tagger::Name, text::Span};

/// Counts of found, right and gold names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    right: u32,
    found: u32,
    gold: u32,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    /// F1 in percent.
    pub fn f1(&self) -> f64 {
        200.0 * f64::from(self.right) / f64::from((self.found + self.gold).max(1))
    }
}

/// The scores of a set: of all names, then of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Persons, organizations, places.
    pub kinds: [Counts; 3],
}

impl Score {
    /// The counts of all kinds together.
    pub fn all(&self) -> Counts {
        let mut all = Counts::default();
        self.kinds.iter().for_each(|counts| all.add(*counts));
        all
    }

    /// Adds another set's counts.
    pub fn add(&mut self, other: &Self) {
        for (counts, more) in self.kinds.iter_mut().zip(other.kinds) {
            counts.add(more);
        }
    }

    /// Compares the names found in a document with its gold.
    pub(super) fn of(sample: &Sample, found: &[Name]) -> Self {
        let text = sample.body.text().as_str();
        let mut taken = vec![false; sample.names.len()];
        let mut score = Self::default();
        let place = |kind| KINDS.iter().position(|k| *k == kind);
        for name in found {
            let tokens = sample.tokens.all.get(name.tokens.clone());
            let ends = tokens.and_then(|t| Some(t.first()?.span().cover(t.last()?.span())));
            let span = trim(text, ends.unwrap_or_default());
            let right = sample.names.iter().zip(&mut taken).find(|(gold, taken)| {
                !**taken && gold.kind == name.kind && gold.spans.contains(&span)
            });
            let is_right = right.map(|(_, taken)| *taken = true).is_some();
            let touches = |other: &Span| other.overlaps(span);
            let gold_there = sample
                .names
                .iter()
                .any(|g| g.spans.first().is_some_and(touches));
            if !is_right && !gold_there && sample.ignored.iter().any(touches) {
                continue;
            }
            if let Some(counts) = place(name.kind).and_then(|at| score.kinds.get_mut(at)) {
                counts.found += 1;
                counts.right += u32::from(is_right);
            }
        }
        for gold in &sample.names {
            if let Some(counts) = place(gold.kind).and_then(|at| score.kinds.get_mut(at)) {
                counts.gold += 1;
            }
        }
        score
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.all();
        let percent = |a: u32, b: u32| 100.0 * f64::from(a) / f64::from(b.max(1));
        let [person, organization, place] = self.kinds.map(|counts| counts.f1());
        write!(
            f,
            "F1 {:5.2}  P {:5.2}  R {:5.2}   persons {person:5.2}  organizations {organization:5.2}  places {place:5.2}",
            all.f1(),
            percent(all.right, all.found),
            percent(all.right, all.gold),
        )
    }
}
