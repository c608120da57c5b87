//! Whether quotes that were exported still stand where they were found.
//!
//! Takes an exported file; gives the claim of each of its quotes, one after the other. Takes a body, and then
//! a claim; gives a verdict. JSON lines, annotations and CSV carry all a claim needs. Markdown and the
//! reference formats are for people and for reference managers: they hold no positions, so there is nothing
//! to check in them, and it is said so. Total: reading takes memory for a line, and a body that many claims
//! are made of is looked through once, not once a claim.

mod formats;

use std::{borrow::Cow, cell::OnceCell, cmp::Reverse};

use serde::{Deserialize, Serialize};
use suffix::SuffixTable;

use crate::text::{Scalars, Span};

pub use formats::{Claims, NoClaims, Reason, Unreadable, read};

/// At how many places of a body the same words are looked at. Words that stand in more places tell by what is
/// around them, and with that they stand in few.
const MOST_PLACES: usize = 512;

/// How many characters before and behind a quote are kept with it.
pub const CONTEXT: usize = 32;

/// What an exported quote says: these words stand there in that article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim<'a> {
    /// The article's id, as its exporter gave it.
    pub article: Cow<'a, str>,
    /// The first character, counted in Unicode scalar values of the body.
    pub start: usize,
    /// The character behind the last.
    pub end: usize,
    /// The words.
    pub exact: Cow<'a, str>,
    /// What stands right before them, up to [`CONTEXT`] characters.
    #[serde(default)]
    pub prefix: Cow<'a, str>,
    /// What stands right behind them, up to [`CONTEXT`] characters.
    #[serde(default)]
    pub suffix: Cow<'a, str>,
}

impl<'a> Claim<'a> {
    /// What a stretch of an article's text says, its places counted already.
    pub fn of(article: &'a str, text: &'a str, (places, span): (&Scalars<'_>, Span)) -> Self {
        let before = Span::new(0, span.start()).of(text);
        let behind = Span::new(span.end(), text.len()).of(text);
        let mut back = before.char_indices().rev();
        let from = back.nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let to = behind.char_indices().nth(CONTEXT);
        let to = to.map_or(behind.len(), |(at, _)| at);
        let (start, end) = places.range(span);
        Self {
            article: article.into(),
            start,
            end,
            exact: span.of(text).into(),
            prefix: Span::new(from, before.len()).of(before).into(),
            suffix: Span::new(0, to).of(behind).into(),
        }
    }
}

/// What became of a claim in a body. Ranges count scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The words stand where the claim says.
    Holds,
    /// The words stand elsewhere, and what is around them tells that they are the same.
    Moved {
        /// The first character.
        start: usize,
        /// The character behind the last.
        end: usize,
    },
    /// What stood around the words is there, with other words between.
    Changed {
        /// The first character of the other words.
        start: usize,
        /// The character behind the last.
        end: usize,
    },
    /// Neither the words nor their surroundings are there.
    Missing,
}

/// A body that claims are checked against.
///
/// ```
/// use onrecord::library::verify::{Checker, Claim, Verdict};
/// let claim = Claim {
///     article: "a1".into(),
///     start: 9,
///     end: 14,
///     exact: "“Yes”".into(),
///     prefix: "She said ".into(),
///     suffix: " twice.".into(),
/// };
/// let check = |body| Checker::new(body).check(&claim);
/// assert_eq!(check("She said “Yes” twice."), Verdict::Holds);
/// assert_eq!(check("Then: She said “Yes” twice."), Verdict::Moved { start: 15, end: 20 });
/// assert_eq!(check("She said “No” twice."), Verdict::Changed { start: 9, end: 13 });
/// assert_eq!(check("She was silent."), Verdict::Missing);
/// ```
pub struct Checker {
    body: Scalars<'static>,
    /// Where any words stand; made for the first claim that does not hold.
    table: OnceCell<SuffixTable<'static, 'static>>,
}

impl Checker {
    /// A checker of claims about this text.
    pub fn new(body: &str) -> Self {
        Self {
            body: Scalars::keeping(body),
            table: OnceCell::new(),
        }
    }

    /// How many bytes the body has.
    pub fn size(&self) -> usize {
        self.body.text().len()
    }

    /// Checks a claim. Takes time linear in the claim; the first claim that does not hold takes time linear in
    /// the body, too.
    pub fn check(&self, claim: &Claim<'_>) -> Verdict {
        if claim.exact.is_empty() {
            return Verdict::Missing;
        }
        let body = self.body.text();
        let at = self.body.byte(claim.start);
        let length = claim.end.checked_sub(claim.start);
        let there = at.and_then(|at| body.get(at..));
        let is_there = there.is_some_and(|rest| rest.starts_with(claim.exact.as_ref()));
        if is_there && length == Some(claim.exact.chars().count()) {
            return Verdict::Holds;
        }
        let near = at.unwrap_or(body.len());
        if let Some(span) = self.elsewhere(claim, near) {
            let (start, end) = self.body.range(span);
            return Verdict::Moved { start, end };
        }
        self.replaced(claim, near).map_or(Verdict::Missing, |span| {
            let (start, end) = self.body.range(span);
            Verdict::Changed { start, end }
        })
    }

    /// Where the words of a claim stand, or what took their place; none where neither is there.
    pub fn find(&self, claim: &Claim<'_>) -> Option<Span> {
        let (start, end) = match self.check(claim) {
            Verdict::Holds => (claim.start, claim.end),
            Verdict::Moved { start, end } | Verdict::Changed { start, end } => (start, end),
            Verdict::Missing => return None,
        };
        let end = self.body.byte(end).unwrap_or(self.size());
        let span = Span::new(self.body.byte(start)?, end).trim(self.body.text());
        (!span.is_empty()).then_some(span)
    }

    /// The first bytes of the places where words stand, in no order.
    fn places(&self, words: &str) -> impl Iterator<Item = usize> {
        let table = self
            .table
            .get_or_init(|| SuffixTable::new(self.body.text().to_owned()));
        let places = table.positions(words).iter().take(MOST_PLACES);
        places.map(|at| *at as usize)
    }

    /// Where else the words stand: with all that was around them, or else with enough of it.
    fn elsewhere(&self, claim: &Claim<'_>, near: usize) -> Option<Span> {
        let whole = [&claim.prefix, &claim.exact, &claim.suffix].map(AsRef::<str>::as_ref);
        let whole = whole.concat();
        let places = self.places(&whole).map(|at| {
            let start = at + claim.prefix.len();
            Span::new(start, start + claim.exact.len())
        });
        let nearest = places.min_by_key(|span| distance(*span, near));
        nearest.or_else(|| self.among_some(claim, near))
    }

    /// Where the words stand among some of what was around them; of several places the one that agrees most,
    /// then the nearest.
    fn among_some(&self, claim: &Claim<'_>, near: usize) -> Option<Span> {
        // A file may claim more around the words than was ever exported.
        let before = claim.prefix.chars().count().min(CONTEXT);
        let behind = claim.suffix.chars().count().min(CONTEXT);
        let long = claim.exact.chars().count() >= CONTEXT;
        let body = self.body.text();
        let agreeing = self.places(&claim.exact).filter_map(|start| {
            let end = start + claim.exact.len();
            let left = agreeing(body.get(..start)?.chars().rev(), claim.prefix.chars().rev());
            let right = agreeing(body.get(end..)?.chars(), claim.suffix.chars());
            // Short words stand in many places: one side at least must agree by half.
            let same = long
                || before + behind == 0
                || (before > 0 && 2 * left >= before)
                || (behind > 0 && 2 * right >= behind);
            same.then_some((left + right, Span::new(start, end)))
        });
        let best = agreeing.max_by_key(|(agreed, span)| (*agreed, Reverse(distance(*span, near))));
        best.map(|(_, span)| span)
    }

    /// What stands between the surroundings of the words, where it is not much longer than they were. No
    /// surroundings stand nowhere.
    fn replaced(&self, claim: &Claim<'_>, near: usize) -> Option<Span> {
        let most = 2 * claim.exact.len() + CONTEXT;
        let mut suffixes: Vec<usize> = self.places(&claim.suffix).collect();
        suffixes.sort_unstable();
        let between = self.places(&claim.prefix).filter_map(|at| {
            let start = at + claim.prefix.len();
            let next = suffixes.partition_point(|end| *end < start);
            let end = *suffixes.get(next)?;
            (end - start <= most).then_some(Span::new(start, end))
        });
        between.min_by_key(|span| distance(*span, near))
    }
}

/// How far from a byte a span begins, the earlier of two as near first.
const fn distance(span: Span, near: usize) -> (usize, usize) {
    (span.start().abs_diff(near), span.start())
}

/// How many characters agree from the start, of as many as an export keeps.
fn agreeing(text: impl Iterator<Item = char>, wanted: impl Iterator<Item = char>) -> usize {
    let pairs = text.zip(wanted).take(CONTEXT);
    pairs.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests;
