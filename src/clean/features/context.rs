//! What can be said of a line by where it stands on the page.
//!
//! Takes the lines of a page with their features; adds the features that come from neighbors, the headline, and
//! the places where articles end. Never decides anything. Linear in the number of lines.

use crate::clean::{
    article::Reason,
    document::{
        Headline,
        feature::{Feature, FeatureSet, Features},
        lines::Line,
    },
    features::comments,
};
use foldhash::{HashMap, HashMapExt};

/// Adds to the features of a page's lines the features that come from their neighbors; `title` is the line
/// of the headline, where it is known.
pub(in crate::clean) fn add(
    lines: &[Line<'_>],
    features: &mut [Features],
    title: Option<Headline>,
) {
    let mut counts: HashMap<&str, u32> = HashMap::with_capacity(lines.len());
    for line in lines {
        *counts.entry(&line.text).or_default() += 1;
    }
    let menus = menu_lengths(lines, features);
    let sure = title.filter(|title| title.sure).map(|title| title.at);
    let title = title.map(|title| title.at);
    let ends = Ends::find(features, sure.unwrap_or_default());
    let first_prose = features
        .iter()
        .skip(title.unwrap_or_default())
        .position(|seen| seen.prose);
    let comments = first_prose
        .and_then(|prose| comments::begin(lines, features, title.unwrap_or_default() + prose + 1));
    let all: u32 = features.iter().map(prose_words).sum();
    let mut passed = 0;
    for (at, menu) in menus.into_iter().enumerate() {
        let mut set = FeatureSet::default();
        standing(lines, &counts, at, &mut set);
        neighbors(features, at, &mut set);
        set.insert(Feature::Menu, menu >= 5);
        set.insert(Feature::LongMenu, menu >= 12);
        set.insert(
            Feature::AmongComments,
            comments.is_some_and(|first| first <= at),
        );
        titled(at, title, sure, &mut set);
        ends.passed(at, &mut set);
        set.insert(Feature::PastMostProse, all > 0 && passed * 10 >= all * 9);
        set.insert(Feature::BeforeAnyProse, passed == 0);
        if let Some(seen) = features.get_mut(at) {
            let repeated = seen.length >= 8 && set.has(Feature::Repeated);
            set.insert(Feature::RepeatedText, repeated);
            seen.set.merge(set);
            passed += prose_words(seen);
        }
    }
}

/// The words of a line of running text.
const fn prose_words(seen: &Features) -> u32 {
    if seen.prose { seen.length } else { 0 }
}

/// The features of what stands near a line.
fn neighbors(features: &[Features], at: usize, set: &mut FeatureSet) {
    let lines = |from: usize, to: usize| {
        let to = to.min(features.len());
        features.get(from.min(to)..to).unwrap_or_default()
    };
    let before = |reach: usize| lines(at.saturating_sub(reach), at);
    let after = |reach: usize| lines(at + 1, at + 1 + reach);
    let around = |reach: usize| lines(at.saturating_sub(reach), at + 1 + reach);
    let count =
        |near: &[Features], is: fn(&Features) -> bool| near.iter().filter(|l| is(l)).count();
    let any = |near: &[Features], is: fn(&Features) -> bool| near.iter().any(is);
    let is_boilerplate = |seen: &Features| seen.class().is_some();
    let is_prose = |seen: &Features| seen.prose;
    let is_bare =
        |seen: &Features| (4..=25).contains(&seen.length) && !seen.has(Feature::EndsSentence);
    let subscribes = |seen: &Features| is_clearly(seen, Reason::Subscription);
    let relates = |seen: &Features| is_clearly(seen, Reason::Related);
    set.insert(Feature::AfterBoilerplate, any(before(1), is_boilerplate));
    set.insert(Feature::BeforeBoilerplate, any(after(1), is_boilerplate));
    set.insert(Feature::ProseJustBefore, any(before(1), is_prose));
    set.insert(Feature::ProseJustAfter, any(after(1), is_prose));
    set.insert(Feature::ProseNearBefore, count(before(4), is_prose) > 1);
    set.insert(Feature::ProseNearAfter, count(after(4), is_prose) > 1);
    set.insert(Feature::ProseFarBefore, any(before(12), is_prose));
    set.insert(Feature::ProseFarAfter, any(after(12), is_prose));
    let words: u32 = around(4).iter().map(|seen| seen.length).sum();
    set.insert(Feature::Crowded, words >= 120);
    set.insert(Feature::AmongBare, count(around(3), is_bare) >= 4);
    let subscription = any(before(4), subscribes) || any(after(4), subscribes);
    set.insert(Feature::NearSubscription, subscription);
    set.insert(Feature::SoonAfterRelated, any(before(4), relates));
}

/// Whether a line holds enough of the phrases of a class to be sure of it.
fn is_clearly(seen: &Features, reason: Reason) -> bool {
    seen.boilerplate
        .is_some_and(|f| f.class == reason && (f.longest >= 2 || f.words >= 2))
}

/// The features of how often a line stands on the page, and how it is set off.
fn standing(lines: &[Line<'_>], counts: &HashMap<&str, u32>, at: usize, set: &mut FeatureSet) {
    let count = lines
        .get(at)
        .and_then(|line| counts.get(line.text.as_ref()))
        .copied()
        .unwrap_or(1);
    set.insert(Feature::Repeated, count > 1);
    set.insert(Feature::RepeatedOften, count > 3);
    set.insert(
        Feature::BlankBefore,
        lines.get(at).is_none_or(|line| line.blanks > 0),
    );
    set.insert(
        Feature::BlankAfter,
        lines.get(at + 1).is_none_or(|line| line.blanks > 0),
    );
}

/// The features of where a line stands to the headline.
fn titled(at: usize, title: Option<usize>, sure: Option<usize>, set: &mut FeatureSet) {
    set.insert(
        Feature::BeforeSureTitle,
        sure.is_some_and(|title| at < title),
    );
    set.insert(Feature::BeforeTitle, title.is_some_and(|title| at < title));
    set.insert(Feature::Title, title == Some(at));
    set.insert(
        Feature::AfterTitle,
        title.is_some_and(|title| title < at && at <= title + 6),
    );
}

/// Where the ends of articles announce themselves: the first such line behind some prose.
struct Ends {
    comments: Option<usize>,
    related: Option<usize>,
    legal: Option<usize>,
}

impl Ends {
    /// The features of a line behind such ends.
    fn passed(&self, at: usize, set: &mut FeatureSet) {
        set.insert(
            Feature::PastComments,
            self.comments.is_some_and(|end| end <= at),
        );
        set.insert(
            Feature::PastRelated,
            self.related.is_some_and(|end| end <= at),
        );
        set.insert(Feature::PastLegal, self.legal.is_some_and(|end| end <= at));
    }

    fn find(features: &[Features], from: usize) -> Self {
        let all: u32 = features.iter().skip(from).map(prose_words).sum();
        let first = |reason: Reason| {
            let mut passed = 0;
            let behind = features.iter().skip(from).position(|seen| {
                let ends = seen.class() == Some(reason) && passed > 0 && passed * 3 >= all;
                passed += prose_words(seen);
                ends
            });
            behind.map(|behind| from + behind)
        };
        Self {
            comments: first(Reason::Comments),
            related: first(Reason::Related),
            legal: first(Reason::Legal),
        }
    }
}

/// For each line, how many short lines without sentence end stand together around it, no blank line between;
/// many are many.
fn menu_lengths(lines: &[Line<'_>], features: &[Features]) -> Vec<u8> {
    let mut lengths = vec![0; lines.len()];
    let mut start = 0;
    let is_entry = |at: usize| {
        features
            .get(at)
            .is_some_and(|seen| seen.length <= 6 && seen.has(Feature::BareShort))
    };
    for at in 0..=lines.len() {
        let broken = !is_entry(at) || lines.get(at).is_none_or(|line| line.blanks > 0);
        if broken {
            if let Some(run) = lengths.get_mut(start..at) {
                run.fill(u8::try_from(at - start).unwrap_or(u8::MAX));
            }
            start = if is_entry(at) { at } else { at + 1 };
        }
    }
    lengths
}
