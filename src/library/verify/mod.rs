//! Whether quotes that were exported still stand where they were found.
//!
//! Takes an exported file; gives the claim of each of its quotes. Takes a claim and a body; gives a verdict.
//! JSON lines, annotations and CSV carry all a claim needs. Markdown and the reference formats are for
//! people and for reference managers: they hold no positions, so there is nothing to check in them, and it
//! is said so. Pure and total; a verdict takes time linear in the body.

mod formats;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::{Scalars, Span};

pub use formats::{NoClaims, Unreadable, read};

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

/// Checks a claim against the text of a body.
///
/// ```
/// use onrecord::library::verify::{Claim, Verdict, check};
/// let claim = Claim {
///     article: "a1".into(),
///     start: 9,
///     end: 14,
///     exact: "“Yes”".into(),
///     prefix: "She said ".into(),
///     suffix: " twice.".into(),
/// };
/// assert_eq!(check(&claim, "She said “Yes” twice."), Verdict::Holds);
/// assert_eq!(check(&claim, "Then: She said “Yes” twice."), Verdict::Moved { start: 15, end: 20 });
/// assert_eq!(check(&claim, "She said “No” twice."), Verdict::Changed { start: 9, end: 13 });
/// assert_eq!(check(&claim, "She was silent."), Verdict::Missing);
/// ```
pub fn check(claim: &Claim<'_>, body: &str) -> Verdict {
    if claim.exact.is_empty() {
        return Verdict::Missing;
    }
    let mut begins = body.char_indices().map(|(at, _)| at);
    let at = begins.nth(claim.start);
    let length = claim.end.checked_sub(claim.start);
    let there = at.and_then(|at| body.get(at..));
    let is_there = there.is_some_and(|rest| rest.starts_with(claim.exact.as_ref()));
    if is_there && length == Some(claim.exact.chars().count()) {
        return Verdict::Holds;
    }
    let near = at.unwrap_or(body.len());
    let counted = |span| Scalars::new(body).range(span);
    if let Some((start, end)) = elsewhere(claim, body, near).map(counted) {
        return Verdict::Moved { start, end };
    }
    match replaced(claim, body, near).map(counted) {
        Some((start, end)) => Verdict::Changed { start, end },
        None => Verdict::Missing,
    }
}

/// Where else the words stand: with all that was around them, or else with enough of it.
fn elsewhere(claim: &Claim<'_>, body: &str, near: usize) -> Option<Span> {
    let whole = [&claim.prefix, &claim.exact, &claim.suffix].map(AsRef::<str>::as_ref);
    let whole = whole.concat();
    let places = body.match_indices(&whole).map(|(at, _)| {
        let start = at + claim.prefix.len();
        Span::new(start, start + claim.exact.len())
    });
    let nearest = places.min_by_key(|span| span.start().abs_diff(near));
    nearest.or_else(|| among_some(claim, body, near))
}

/// Where the words stand among some of what was around them; of several places the one that agrees most,
/// then the nearest.
fn among_some(claim: &Claim<'_>, body: &str, near: usize) -> Option<Span> {
    // A file may claim more around the words than was ever exported.
    let before = claim.prefix.chars().count().min(CONTEXT);
    let behind = claim.suffix.chars().count().min(CONTEXT);
    let long = claim.exact.chars().count() >= CONTEXT;
    let places = body.match_indices(claim.exact.as_ref());
    let agreeing = places.filter_map(|(start, found)| {
        let end = start + found.len();
        let left = agreeing(body.get(..start)?.chars().rev(), claim.prefix.chars().rev());
        let right = agreeing(body.get(end..)?.chars(), claim.suffix.chars());
        // Short words stand in many places: one side at least must agree by half.
        let same = long
            || before + behind == 0
            || (before > 0 && 2 * left >= before)
            || (behind > 0 && 2 * right >= behind);
        same.then_some((left + right, Span::new(start, end)))
    });
    let best = agreeing
        .max_by_key(|(agreed, span)| (*agreed, std::cmp::Reverse(span.start().abs_diff(near))));
    best.map(|(_, span)| span)
}

/// How many characters agree from the start, of as many as an export keeps.
fn agreeing(text: impl Iterator<Item = char>, wanted: impl Iterator<Item = char>) -> usize {
    let pairs = text.zip(wanted).take(CONTEXT);
    pairs.take_while(|(a, b)| a == b).count()
}

/// What stands between the surroundings of the words, where it is not much longer than they were.
fn replaced(claim: &Claim<'_>, body: &str, near: usize) -> Option<Span> {
    if claim.prefix.is_empty() || claim.suffix.is_empty() {
        return None;
    }
    let most = 2 * claim.exact.len() + CONTEXT;
    let prefixes = body.match_indices(claim.prefix.as_ref());
    let mut suffixes = body.match_indices(claim.suffix.as_ref()).peekable();
    let between = prefixes.filter_map(|(at, prefix)| {
        let start = at + prefix.len();
        while suffixes.next_if(|(end, _)| *end < start).is_some() {}
        let (end, _) = suffixes.peek()?;
        (end - start <= most).then_some(Span::new(start, *end))
    });
    between.min_by_key(|span| span.start().abs_diff(near))
}

#[cfg(test)]
mod tests;
