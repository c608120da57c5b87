//! What can be said of a line by looking at it and its neighbors.
//!
//! Takes the page's lines; gives each a set of signs. Never decides anything.

use std::collections::HashMap;

use super::{
    article::Reason,
    comments, date,
    headline::Headline,
    lines::{Line, ends_sentence},
    phrases::{self, Furniture},
};

/// A sign a line can bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sign {
    OneOrTwoWords,
    UpToFiveWords,
    UpToNineWords,
    UpToNineteenWords,
    UpToThirtyNineWords,
    ManyWords,
    NoStopword,
    FewStopwords,
    ManyStopwords,
    EndsSentence,
    LongSentence,
    EndsWithColon,
    BareShort,
    HoldsComma,
    StartsLower,
    TitleCase,
    AllCaps,
    MostlyDigits,
    HoldsDigits,
    HoldsQuote,
    Separators,
    Copyright,
    Address,
    ListMark,
    Dated,
    Repeated,
    RepeatedOften,
    Consent,
    Legal,
    Social,
    Subscription,
    Navigation,
    Related,
    Comments,
    Advertisement,
    PhraseInside,
    LongPhraseInside,
    OnlyPhrases,
    BlankBefore,
    BlankAfter,
    AfterFurniture,
    BeforeFurniture,
    ProseJustBefore,
    ProseJustAfter,
    ProseNearBefore,
    ProseNearAfter,
    ProseFarBefore,
    ProseFarAfter,
    Crowded,
    Menu,
    LongMenu,
    BeforeTitle,
    BeforeSureTitle,
    Title,
    AfterTitle,
    PastComments,
    AmongComments,
    PastRelated,
    PastLegal,
    PastMostProse,
    BeforeAnyProse,
}

/// The signs of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u64);

impl Signs {
    pub(super) const fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u8) != 0
    }

    const fn set(&mut self, sign: Sign, when: bool) {
        if when {
            self.0 |= 1 << sign as u8;
        }
    }
}

/// What a line shows by itself.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Its words.
    pub(super) said: Vec<String>,
    /// How many words it has; two ideographs count as one.
    pub(super) words: usize,
    /// What its phrases amount to.
    pub(super) furniture: Option<Furniture>,
    /// Whether it reads like running text.
    pub(super) prose: bool,
    pub(super) signs: Signs,
}

impl Look {
    /// The class of furniture the line is, when phrases make up most of it.
    pub(super) fn class(&self) -> Option<Reason> {
        let furniture = self.furniture?;
        (furniture.words * 5 >= self.words * 3).then_some(furniture.class)
    }
}

/// Looks at one line.
pub(super) fn look(text: &str) -> Look {
    let tokens = phrases::words(text);
    let ideographs = text.chars().filter(|c| is_ideograph(*c)).count();
    let words = tokens.len() + ideographs / 2;
    let stops = tokens
        .iter()
        .filter(|word| phrases::is_stopword(word))
        .count();
    let furniture = phrases::furniture(&tokens);
    let spelled = tokens.len();
    let mut look = Look {
        said: tokens,
        words,
        furniture,
        prose: false,
        signs: Signs::default(),
    };
    let stops = if ideographs > spelled {
        words / 3
    } else {
        stops
    };
    let class = look.class();
    let dates = if words <= 25 {
        date::find(text)
    } else {
        Vec::new()
    };
    // "Posted by Ana Lund on May 3, 2025 at 9:17 a.m." is no sentence.
    let dated: usize = dates.iter().map(|found| found.at.len()).sum();
    look.prose = words >= 12
        && ends_sentence(text)
        && stops * 6 >= words
        && class.is_none()
        && dated * 5 < text.len() * 2;
    let signs = &mut look.signs;
    for (sign, least, most) in [
        (Sign::OneOrTwoWords, 0, 2),
        (Sign::UpToFiveWords, 3, 5),
        (Sign::UpToNineWords, 6, 9),
        (Sign::UpToNineteenWords, 10, 19),
        (Sign::UpToThirtyNineWords, 20, 39),
        (Sign::ManyWords, 40, usize::MAX),
    ] {
        signs.set(sign, (least..=most).contains(&words));
    }
    signs.set(Sign::NoStopword, stops == 0);
    signs.set(Sign::FewStopwords, stops > 0 && stops * 4 < words);
    signs.set(Sign::ManyStopwords, stops * 5 >= words * 2);
    signs.set(Sign::Dated, !dates.is_empty());
    shape(text, words, signs);
    for (sign, reason) in [
        (Sign::Consent, Reason::Consent),
        (Sign::Legal, Reason::Legal),
        (Sign::Social, Reason::Social),
        (Sign::Subscription, Reason::Subscription),
        (Sign::Navigation, Reason::Navigation),
        (Sign::Related, Reason::Related),
        (Sign::Comments, Reason::Comments),
        (Sign::Advertisement, Reason::Advertisement),
    ] {
        signs.set(sign, class == Some(reason));
    }
    signs.set(
        Sign::OnlyPhrases,
        furniture.is_some_and(|f| f.words >= words),
    );
    signs.set(
        Sign::PhraseInside,
        class.is_none() && furniture.is_some_and(|f| f.longest >= 2),
    );
    signs.set(
        Sign::LongPhraseInside,
        class.is_none() && furniture.is_some_and(|f| f.longest >= 3),
    );
    look
}

/// The signs of a line's letters and marks.
fn shape(text: &str, words: usize, signs: &mut Signs) {
    let capitals = text
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    let spaced = text.split_whitespace().count();
    let (mut letters, mut upper, mut digits, mut separators) = (0, 0, 0, 0);
    for c in text.chars() {
        letters += usize::from(c.is_alphabetic());
        upper += usize::from(c.is_uppercase());
        digits += usize::from(c.is_numeric());
        separators += usize::from(matches!(c, '|' | '›' | '»' | '•' | '·' | '→' | '/' | '>'));
    }
    let sentence = ends_sentence(text);
    signs.set(Sign::EndsSentence, sentence);
    signs.set(Sign::LongSentence, sentence && words >= 12);
    signs.set(Sign::BareShort, !sentence && words < 10);
    signs.set(Sign::EndsWithColon, text.ends_with(':'));
    signs.set(Sign::HoldsComma, text.contains([',', '，', '、']));
    signs.set(Sign::StartsLower, text.starts_with(char::is_lowercase));
    signs.set(Sign::TitleCase, spaced >= 2 && capitals * 5 >= spaced * 4);
    signs.set(Sign::AllCaps, letters >= 3 && upper == letters);
    signs.set(Sign::MostlyDigits, digits > letters);
    signs.set(Sign::HoldsDigits, digits > 0);
    signs.set(Sign::HoldsQuote, text.contains(['"', '“', '”', '«', '„']));
    signs.set(Sign::Separators, separators > 0 && separators * 12 >= words);
    signs.set(
        Sign::Copyright,
        text.contains(['©', '®']) || text.contains("(c)"),
    );
    signs.set(
        Sign::Address,
        text.contains("http") || text.contains('@') || text.contains("www."),
    );
    let first = text.chars().next();
    signs.set(
        Sign::ListMark,
        first.is_some_and(|c| matches!(c, '-' | '•' | '*' | '·' | '–' | '▪') || c.is_ascii_digit()),
    );
}

/// Han, kana and hangul.
pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Adds to the looks of a page's lines the signs that come from their neighbors; `title` is the line
/// of the headline, where it is known.
pub(super) fn look_around(lines: &[Line], looks: &mut [Look], title: Option<Headline>) {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for line in lines {
        *counts.entry(&line.text).or_default() += 1;
    }
    let prose = sums(looks, |look| usize::from(look.prose));
    let words = sums(looks, |look| look.words);
    let prose_words = sums(looks, |look| if look.prose { look.words } else { 0 });
    let furniture = sums(looks, |look| usize::from(look.class().is_some()));
    let menus = menu_lengths(lines, looks);
    let sure = title.filter(|title| title.sure).map(|title| title.at);
    let title = title.map(|title| title.at);
    let ends = Ends::find(looks, &prose_words, sure.unwrap_or_default());
    let first_prose = looks
        .iter()
        .skip(title.unwrap_or_default())
        .position(|look| look.prose);
    let comments = first_prose
        .and_then(|prose| comments::begin(lines, looks, title.unwrap_or_default() + prose + 1));
    let all_prose = prose_words.last().copied().unwrap_or_default();
    for (at, look) in looks.iter_mut().enumerate() {
        let before = |sums: &[usize], reach: usize| between(sums, at.saturating_sub(reach), at);
        let after = |sums: &[usize], reach: usize| between(sums, at + 1, at + 1 + reach);
        let signs = &mut look.signs;
        let count = lines
            .get(at)
            .and_then(|line| counts.get(line.text.as_str()))
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
        signs.set(Sign::AfterFurniture, before(&furniture, 1) > 0);
        signs.set(Sign::BeforeFurniture, after(&furniture, 1) > 0);
        signs.set(Sign::ProseJustBefore, before(&prose, 1) > 0);
        signs.set(Sign::ProseJustAfter, after(&prose, 1) > 0);
        signs.set(Sign::ProseNearBefore, before(&prose, 4) > 1);
        signs.set(Sign::ProseNearAfter, after(&prose, 4) > 1);
        signs.set(Sign::ProseFarBefore, before(&prose, 12) > 0);
        signs.set(Sign::ProseFarAfter, after(&prose, 12) > 0);
        signs.set(
            Sign::Crowded,
            between(&words, at.saturating_sub(4), at + 5) >= 120,
        );
        let menu = menus.get(at).copied().unwrap_or_default();
        signs.set(Sign::Menu, menu >= 5);
        signs.set(Sign::LongMenu, menu >= 12);
        signs.set(
            Sign::AmongComments,
            comments.is_some_and(|first| first <= at),
        );
        signs.set(Sign::BeforeSureTitle, sure.is_some_and(|title| at < title));
        signs.set(Sign::BeforeTitle, title.is_some_and(|title| at < title));
        signs.set(Sign::Title, title == Some(at));
        signs.set(
            Sign::AfterTitle,
            title.is_some_and(|title| title < at && at <= title + 6),
        );
        signs.set(
            Sign::PastComments,
            ends.comments.is_some_and(|end| end <= at),
        );
        signs.set(Sign::PastRelated, ends.related.is_some_and(|end| end <= at));
        signs.set(Sign::PastLegal, ends.legal.is_some_and(|end| end <= at));
        let passed = prose_words.get(at).copied().unwrap_or_default();
        signs.set(
            Sign::PastMostProse,
            all_prose > 0 && passed * 10 >= all_prose * 9,
        );
        signs.set(Sign::BeforeAnyProse, passed == 0);
    }
}

/// Where the ends of articles announce themselves: the first such line behind some prose.
struct Ends {
    comments: Option<usize>,
    related: Option<usize>,
    legal: Option<usize>,
}

impl Ends {
    fn find(looks: &[Look], prose_words: &[usize], from: usize) -> Self {
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
fn menu_lengths(lines: &[Line], looks: &[Look]) -> Vec<usize> {
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
fn sums(looks: &[Look], of: impl Fn(&Look) -> usize) -> Vec<usize> {
    let mut sums = vec![0];
    let mut sum = 0;
    for look in looks {
        sum += of(look);
        sums.push(sum);
    }
    sums
}

fn between(sums: &[usize], from: usize, to: usize) -> usize {
    let last = sums.len().saturating_sub(1);
    let sum = |at: usize| sums.get(at.min(last)).copied().unwrap_or_default();
    sum(to).saturating_sub(sum(from))
}
