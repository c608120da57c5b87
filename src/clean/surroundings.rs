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
    phrases::Furniture,
    signs::{Sign, Signs},
};

/// Adds to the looks of a page's lines the signs that come from their neighbors; `title` is the line
/// of the headline, where it is known.
pub(super) fn look_around(lines: &[Line<'_>], looks: &mut [Look], title: Option<Headline>) {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for line in lines {
        *counts.entry(&line.text).or_default() += 1;
    }
    let sums = Sums::of(looks);
    let menus = menu_lengths(lines, looks);
    let sure = title.filter(|title| title.sure).map(|title| title.at);
    let title = title.map(|title| title.at);
    let ends = Ends::find(looks, &sums.prose_words, sure.unwrap_or_default());
    let first_prose = looks
        .iter()
        .skip(title.unwrap_or_default())
        .position(|look| look.prose);
    let comments = first_prose
        .and_then(|prose| comments::begin(lines, looks, title.unwrap_or_default() + prose + 1));
    let all_prose = sums.prose_words.last().copied().unwrap_or_default();
    for (at, look) in looks.iter_mut().enumerate() {
        let signs = &mut look.signs;
        standing(lines, &counts, at, signs);
        signs.set(
            Sign::RepeatedText,
            look.words >= 8 && signs.has(Sign::Repeated),
        );
        sums.neighbors(at, signs);
        let menu = menus.get(at).copied().unwrap_or_default();
        signs.set(Sign::Menu, menu >= 5);
        signs.set(Sign::LongMenu, menu >= 12);
        signs.set(
            Sign::AmongComments,
            comments.is_some_and(|first| first <= at),
        );
        titled(at, title, sure, signs);
        ends.passed(at, signs);
        let passed = sums.prose_words.get(at).copied().unwrap_or_default();
        signs.set(
            Sign::PastMostProse,
            all_prose > 0 && passed * 10 >= all_prose * 9,
        );
        signs.set(Sign::BeforeAnyProse, passed == 0);
    }
}

/// What the lines before each line add up to.
struct Sums {
    prose: Vec<u32>,
    words: Vec<u32>,
    prose_words: Vec<u32>,
    furniture: Vec<u32>,
    headlines: Vec<u32>,
    subscription: Vec<u32>,
    related: Vec<u32>,
}

impl Sums {
    fn of(looks: &[Look]) -> Self {
        let is_clearly = |look: &Look, reason: Reason| {
            let clear = |f: Furniture| f.class == reason && (f.longest >= 2 || f.words >= 2);
            usize::from(look.furniture.is_some_and(clear))
        };
        Self {
            prose: sums(looks, |look| usize::from(look.prose)),
            words: sums(looks, |look| look.words),
            prose_words: sums(looks, |look| if look.prose { look.words } else { 0 }),
            furniture: sums(looks, |look| usize::from(look.class().is_some())),
            headlines: sums(looks, |look| {
                usize::from((4..=25).contains(&look.words) && !look.signs.has(Sign::EndsSentence))
            }),
            subscription: sums(looks, |look| is_clearly(look, Reason::Subscription)),
            related: sums(looks, |look| is_clearly(look, Reason::Related)),
        }
    }

    /// The signs of what stands near a line.
    fn neighbors(&self, at: usize, signs: &mut Signs) {
        let before = |sums: &[u32], reach: usize| between(sums, at.saturating_sub(reach), at);
        let after = |sums: &[u32], reach: usize| between(sums, at + 1, at + 1 + reach);
        let around =
            |sums: &[u32], reach: usize| between(sums, at.saturating_sub(reach), at + reach + 1);
        let subscription = before(&self.subscription, 4) + after(&self.subscription, 4);
        signs.set(Sign::AfterFurniture, before(&self.furniture, 1) > 0);
        signs.set(Sign::BeforeFurniture, after(&self.furniture, 1) > 0);
        signs.set(Sign::ProseJustBefore, before(&self.prose, 1) > 0);
        signs.set(Sign::ProseJustAfter, after(&self.prose, 1) > 0);
        signs.set(Sign::ProseNearBefore, before(&self.prose, 4) > 1);
        signs.set(Sign::ProseNearAfter, after(&self.prose, 4) > 1);
        signs.set(Sign::ProseFarBefore, before(&self.prose, 12) > 0);
        signs.set(Sign::ProseFarAfter, after(&self.prose, 12) > 0);
        signs.set(Sign::Crowded, around(&self.words, 4) >= 120);
        signs.set(Sign::AmongBare, around(&self.headlines, 3) >= 4);
        signs.set(Sign::NearSubscription, subscription > 0);
        signs.set(Sign::SoonAfterRelated, before(&self.related, 4) > 0);
    }
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

    fn find(looks: &[Look], prose_words: &[u32], from: usize) -> Self {
        let before = prose_words.get(from).copied().unwrap_or_default();
        let all = prose_words.last().copied().unwrap_or_default() - before;
        let first = |reason: Reason| {
            (from..looks.len()).find(|at| {
                let passed = prose_words.get(*at).map_or(0, |words| words - before);
                let class = looks.get(*at).and_then(Look::class);
                class == Some(reason) && passed > 0 && passed * 3 >= all
            })
        };
        Self {
            comments: first(Reason::Comments),
            related: first(Reason::Related),
            legal: first(Reason::Legal),
        }
    }
}

/// For each line, how many short lines without sentence end stand together around it, no blank line between.
fn menu_lengths(lines: &[Line<'_>], looks: &[Look]) -> Vec<usize> {
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
                run.fill(at - start);
            }
            start = if is_entry(at) { at } else { at + 1 };
        }
    }
    lengths
}

/// Running sums: entry `n` is the sum over the first `n` lines.
fn sums(looks: &[Look], of: impl Fn(&Look) -> usize) -> Vec<u32> {
    let mut sums = Vec::with_capacity(looks.len() + 1);
    sums.push(0);
    let mut sum = 0;
    for look in looks {
        sum += u32::try_from(of(look)).unwrap_or(u32::MAX);
        sums.push(sum);
    }
    sums
}

fn between(sums: &[u32], from: usize, to: usize) -> u32 {
    let last = sums.len().saturating_sub(1);
    let sum = |at: usize| sums.get(at.min(last)).copied().unwrap_or_default();
    sum(to).saturating_sub(sum(from))
}
