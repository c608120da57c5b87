//! What can be said of a line by where it stands on the page.
//!
//! Takes the lines of a page with their looks; adds the signs that come from neighbors, the headline, and
//! the places where articles end. Never decides anything. Linear in the number of lines.

use std::collections::HashMap;

use super::{
    article::Reason,
    comments,
    features::Look,
    headline::Headline,
    lines::Line,
    signs::{Sign, Signs},
};

/// Adds to the looks of a page's lines the signs that come from their neighbors; `title` is the line
/// of the headline, where it is known.
pub(super) fn look_around(lines: &[Line<'_>], looks: &mut [Look], title: Option<Headline>) {
    let mut counts: HashMap<&str, u32> = HashMap::with_capacity(lines.len());
    for line in lines {
        *counts.entry(&line.text).or_default() += 1;
    }
    let menus = menu_lengths(lines, looks);
    let sure = title.filter(|title| title.sure).map(|title| title.at);
    let title = title.map(|title| title.at);
    let ends = Ends::find(looks, sure.unwrap_or_default());
    let first_prose = looks
        .iter()
        .skip(title.unwrap_or_default())
        .position(|look| look.prose);
    let comments = first_prose
        .and_then(|prose| comments::begin(lines, looks, title.unwrap_or_default() + prose + 1));
    let all: u32 = looks.iter().map(prose_words).sum();
    let mut passed = 0;
    for (at, menu) in menus.into_iter().enumerate() {
        let mut signs = Signs::default();
        standing(lines, &counts, at, &mut signs);
        neighbors(looks, at, &mut signs);
        signs.set(Sign::Menu, menu >= 5);
        signs.set(Sign::LongMenu, menu >= 12);
        signs.set(
            Sign::AmongComments,
            comments.is_some_and(|first| first <= at),
        );
        titled(at, title, sure, &mut signs);
        ends.passed(at, &mut signs);
        signs.set(Sign::PastMostProse, all > 0 && passed * 10 >= all * 9);
        signs.set(Sign::BeforeAnyProse, passed == 0);
        if let Some(look) = looks.get_mut(at) {
            let repeated = look.words >= 8 && signs.has(Sign::Repeated);
            signs.set(Sign::RepeatedText, repeated);
            look.signs.add(signs);
            passed += prose_words(look);
        }
    }
}

/// The words of a line of running text.
const fn prose_words(look: &Look) -> u32 {
    if look.prose { look.words } else { 0 }
}

/// The signs of what stands near a line.
fn neighbors(looks: &[Look], at: usize, signs: &mut Signs) {
    let lines = |from: usize, to: usize| {
        let to = to.min(looks.len());
        looks.get(from.min(to)..to).unwrap_or_default()
    };
    let before = |reach: usize| lines(at.saturating_sub(reach), at);
    let after = |reach: usize| lines(at + 1, at + 1 + reach);
    let around = |reach: usize| lines(at.saturating_sub(reach), at + 1 + reach);
    let count = |near: &[Look], is: fn(&Look) -> bool| near.iter().filter(|l| is(l)).count();
    let any = |near: &[Look], is: fn(&Look) -> bool| near.iter().any(is);
    let is_furniture = |look: &Look| look.class().is_some();
    let is_prose = |look: &Look| look.prose;
    let is_bare =
        |look: &Look| (4..=25).contains(&look.words) && !look.signs.has(Sign::EndsSentence);
    let subscribes = |look: &Look| is_clearly(look, Reason::Subscription);
    let relates = |look: &Look| is_clearly(look, Reason::Related);
    signs.set(Sign::AfterFurniture, any(before(1), is_furniture));
    signs.set(Sign::BeforeFurniture, any(after(1), is_furniture));
    signs.set(Sign::ProseJustBefore, any(before(1), is_prose));
    signs.set(Sign::ProseJustAfter, any(after(1), is_prose));
    signs.set(Sign::ProseNearBefore, count(before(4), is_prose) > 1);
    signs.set(Sign::ProseNearAfter, count(after(4), is_prose) > 1);
    signs.set(Sign::ProseFarBefore, any(before(12), is_prose));
    signs.set(Sign::ProseFarAfter, any(after(12), is_prose));
    let words: u32 = around(4).iter().map(|look| look.words).sum();
    signs.set(Sign::Crowded, words >= 120);
    signs.set(Sign::AmongBare, count(around(3), is_bare) >= 4);
    let subscription = any(before(4), subscribes) || any(after(4), subscribes);
    signs.set(Sign::NearSubscription, subscription);
    signs.set(Sign::SoonAfterRelated, any(before(4), relates));
}

/// Whether a line holds enough of the phrases of a class to be sure of it.
fn is_clearly(look: &Look, reason: Reason) -> bool {
    look.furniture
        .is_some_and(|f| f.class == reason && (f.longest >= 2 || f.words >= 2))
}

/// The signs of how often a line stands on the page, and how it is set off.
fn standing(lines: &[Line<'_>], counts: &HashMap<&str, u32>, at: usize, signs: &mut Signs) {
    let count = lines
        .get(at)
        .and_then(|line| counts.get(line.text.as_ref()))
        .copied()
        .unwrap_or(1);
    signs.set(Sign::Repeated, count > 1);
    signs.set(Sign::RepeatedOften, count > 3);
    signs.set(
        Sign::BlankBefore,
        lines.get(at).is_none_or(|line| line.blanks > 0),
    );
    signs.set(
        Sign::BlankAfter,
        lines.get(at + 1).is_none_or(|line| line.blanks > 0),
    );
}

/// The signs of where a line stands to the headline.
fn titled(at: usize, title: Option<usize>, sure: Option<usize>, signs: &mut Signs) {
    signs.set(Sign::BeforeSureTitle, sure.is_some_and(|title| at < title));
    signs.set(Sign::BeforeTitle, title.is_some_and(|title| at < title));
    signs.set(Sign::Title, title == Some(at));
    signs.set(
        Sign::AfterTitle,
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
    /// The signs of a line behind such ends.
    fn passed(&self, at: usize, signs: &mut Signs) {
        signs.set(
            Sign::PastComments,
            self.comments.is_some_and(|end| end <= at),
        );
        signs.set(Sign::PastRelated, self.related.is_some_and(|end| end <= at));
        signs.set(Sign::PastLegal, self.legal.is_some_and(|end| end <= at));
    }

    fn find(looks: &[Look], from: usize) -> Self {
        let all: u32 = looks.iter().skip(from).map(prose_words).sum();
        let first = |reason: Reason| {
            let mut passed = 0;
            let behind = looks.iter().skip(from).position(|look| {
                let ends = look.class() == Some(reason) && passed > 0 && passed * 3 >= all;
                passed += prose_words(look);
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
fn menu_lengths(lines: &[Line<'_>], looks: &[Look]) -> Vec<u8> {
    let mut lengths = vec![0; lines.len()];
    let mut start = 0;
    let is_entry = |at: usize| {
        looks
            .get(at)
            .is_some_and(|look| look.words <= 6 && look.signs.has(Sign::BareShort))
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
