//! What a document as a whole takes its words for.
//!
//! Takes the labels of a first pass; tells for each token what the other occurrences of its word were
//! taken for, as features of the second pass.

use super::{
    document::Document,
    labels::{Label, Part},
};
use crate::language::perceptron::hash::mix;

/// Features of votes have templates from here on, apart from those of [`super::templates`].
const FIRST: u64 = 1000;

/// How often a word was what.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Outside, then each kind.
    kinds: [u32; 4],
    /// At the start, inside, at the end of a name of several words, or alone.
    parts: [u32; 4],
}

impl Tally {
    fn count(&mut self, label: Label, change: impl Fn(u32) -> u32) {
        let (kind, part) = match label.inside() {
            None => (0, None),
            Some((kind, part)) => (usize::from(kind) + 1, Some(part)),
        };
        let part = part.map(|part| match part {
            Part::Begin => 0,
            Part::Inside => 1,
            Part::Last => 2,
            Part::Only => 3,
        });
        for (counts, at) in [(&mut self.kinds, Some(kind)), (&mut self.parts, part)] {
            if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                *count = change(*count);
            }
        }
    }

    /// The kind of most votes, whether they all agree, and whether they are many; 0 without votes.
    fn verdict(&self) -> u64 {
        let all: u32 = self.kinds.iter().sum();
        let best = (1_u64..)
            .zip(self.kinds)
            .max_by_key(|(at, n)| (*n, u64::MAX - at));
        let Some((kind, votes)) = best.filter(|_| all > 0) else {
            return 0;
        };
        let agreed = u64::from(votes == all) + u64::from(votes * 4 >= all * 3);
        let many = u64::from(all > 1) + u64::from(all > 3);
        kind + 8 * agreed + 32 * many
    }

    /// In which parts of names the word stood.
    fn parts(&self) -> u64 {
        let bits = self.parts.iter().map(|n| u64::from(*n > 0));
        bits.fold(0, |bits, bit| bits * 2 + bit)
    }
}

/// The votes of a document's first pass.
pub(super) struct Votes<'a> {
    document: &'a Document<'a>,
    labels: &'a [Label],
    tallies: Vec<Tally>,
}

impl<'a> Votes<'a> {
    /// Counts the labels of a first pass, one for each token.
    pub(super) fn new(document: &'a Document<'a>, labels: &'a [Label]) -> Self {
        let mut tallies = vec![Tally::default(); document.habits.len()];
        for (token, label) in labels.iter().enumerate() {
            let form = document
                .words
                .form(token)
                .filter(|form| form.case.has_capital());
            if let Some(tally) = form.and_then(|form| tallies.get_mut(form.word as usize)) {
                tally.count(*label, |n| n.saturating_add(1));
            }
        }
        Self {
            document,
            labels,
            tallies,
        }
    }

    /// The votes of all others on a token's word.
    fn others(&self, token: usize) -> Tally {
        let form = self
            .document
            .words
            .form(token)
            .filter(|form| form.case.has_capital());
        let tally = form.and_then(|form| self.tallies.get(form.word as usize));
        let (Some(tally), Some(own)) = (tally, self.labels.get(token)) else {
            return Tally::default();
        };
        let mut tally = *tally;
        tally.count(*own, |n| n.saturating_sub(1));
        tally
    }

    /// Gives the features of a token.
    pub(super) fn features(&self, at: usize, mut feature: impl FnMut(u64)) {
        let here = self.others(at);
        let around = |token: Option<usize>| token.map_or(0, |t| self.others(t).verdict());
        let (verdict, parts) = (here.verdict(), here.parts());
        let (before, after) = (around(at.checked_sub(1)), around(at.checked_add(1)));
        if verdict == 0 && before == 0 && after == 0 {
            return;
        }
        let form = self.document.words.form(at);
        let case = form.map_or(0, |form| form.case as u64);
        let place = self.document.words.places.get(at);
        let opens = u64::from(place.is_some_and(|place| place.opens));
        let kind = |verdict: u64| verdict % 8;
        let values = [
            verdict,
            mix(verdict, parts),
            mix(parts, kind(verdict)),
            mix(verdict, mix(case, opens)),
            mix(kind(before), kind(verdict)),
            mix(kind(verdict), kind(after)) + 1,
            mix(mix(kind(before), kind(verdict)), kind(after)),
        ];
        for (template, value) in (FIRST..).zip(values) {
            feature(mix(mix(0, template), value));
        }
    }
}
