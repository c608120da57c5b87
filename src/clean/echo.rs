//! How much of a line the article says again.
//!
//! Takes the looks of a page's lines; adds the signs of how many of a line's telling words occur in other
//! lines of running text and in the headline. An article goes on about one thing, while what a site puts
//! around it speaks of many. Never decides anything. Linear in the number of words.

use std::collections::HashMap;

use super::{
    features::{Look, is_ideograph},
    phrases::is_stopword,
    signs::Sign,
};

/// The fewest letters of a word that tells what a line is about.
const TELLING: usize = 4;

/// The fewest telling words of a line whose part said again means something.
const ENOUGH: u32 = 3;

/// How many lines before and behind a line its surroundings are.
const REACH: usize = 9;

/// Adds the signs of what is said again; `title` is the line of the headline, where it is known.
pub(super) fn listen(looks: &mut [Look], title: Option<usize>) {
    let echoes = echoes(looks, title);
    let sums = Sums::of(&echoes);
    for (at, (look, echo)) in looks.iter_mut().zip(&echoes).enumerate() {
        let signs = &mut look.signs;
        let again = echo.part();
        let enough = echo.words >= ENOUGH;
        signs.set(Sign::EchoNone, enough && echo.again == 0);
        signs.set(Sign::EchoLittle, enough && (1..20).contains(&again));
        signs.set(Sign::EchoSome, enough && (20..40).contains(&again));
        signs.set(Sign::EchoMuch, enough && again >= 60);
        signs.set(Sign::EchoFew, !enough && echo.again > 0);
        let around = sums.around(at);
        let again = around.part();
        let enough = around.words >= ENOUGH;
        signs.set(Sign::EchoAroundNone, enough && again < 15);
        signs.set(Sign::EchoAroundLittle, enough && (15..30).contains(&again));
        signs.set(Sign::EchoAroundSome, enough && (30..45).contains(&again));
        signs.set(Sign::EchoAroundMuch, again >= 60);
        signs.set(Sign::HeadlineOnce, echo.headline == 1);
        signs.set(Sign::HeadlineMore, echo.headline > 1);
        signs.set(Sign::HeadlineAround, around.headline > 1);
    }
}

/// How many of the telling words of each line are said again.
fn echoes(looks: &[Look], title: Option<usize>) -> Vec<Echo> {
    let telling = Telling::of(looks);
    let mut told = vec![0_u32; telling.different];
    for (at, _) in looks.iter().enumerate().filter(|(_, look)| look.prose) {
        for word in telling.line(at) {
            if let Some(lines) = told.get_mut(*word as usize) {
                *lines += 1;
            }
        }
    }
    let headline = title.map_or(&[][..], |title| telling.line(title));
    let echo = |(at, look): (usize, &Look)| {
        let words = telling.line(at);
        let own = u32::from(look.prose);
        let again = |word: &&u32| told.get(**word as usize).is_some_and(|lines| *lines > own);
        Echo {
            words: count(words.len()),
            again: count(words.iter().filter(again).count()),
            headline: count(
                words
                    .iter()
                    .filter(|word| headline.binary_search(word).is_ok())
                    .count(),
            ),
        }
    };
    looks.iter().enumerate().map(echo).collect()
}

/// A count of words; pages are never so long that it would not fit.
fn count(words: usize) -> u32 {
    u32::try_from(words).unwrap_or(u32::MAX)
}

/// The words that tell what each line is about, numbered; those of one line in order and once each.
struct Telling {
    words: Vec<u32>,
    /// Where in `words` the lines end.
    ends: Vec<usize>,
    /// How many different words there are.
    different: usize,
}

impl Telling {
    fn of(looks: &[Look]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let (mut words, mut ends) = (Vec::new(), Vec::new());
        let mut line: Vec<u32> = Vec::new();
        for look in looks {
            let said = look.said.words();
            line.extend(said.filter(|word| tells(word)).map(|word| {
                let next = count(numbers.len());
                *numbers.entry(word).or_insert(next)
            }));
            line.sort_unstable();
            line.dedup();
            words.append(&mut line);
            ends.push(words.len());
        }
        Self {
            words,
            ends,
            different: numbers.len(),
        }
    }

    fn line(&self, at: usize) -> &[u32] {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default();
        let start = at.checked_sub(1).map_or(0, end);
        self.words.get(start..end(at)).unwrap_or_default()
    }
}

/// Whether a word tells what a line is about.
fn tells(word: &str) -> bool {
    // Scripts without spaces have no words to tell apart.
    word.len() >= TELLING && !is_stopword(word) && !word.starts_with(is_ideograph)
}

/// How many telling words there are, how many of them other lines of running text say, and how many the
/// headline.
#[derive(Clone, Copy, Default)]
struct Echo {
    words: u32,
    again: u32,
    headline: u32,
}

impl Echo {
    /// The part that is said again, in percent.
    fn part(self) -> u32 {
        self.again * 100 / self.words.max(1)
    }
}

/// Running sums of echoes: entry `n` is the sum over the first `n` lines.
struct Sums(Vec<Echo>);

impl Sums {
    fn of(echoes: &[Echo]) -> Self {
        let mut sum = Echo::default();
        let mut sums = vec![sum];
        for echo in echoes {
            sum.words = sum.words.saturating_add(echo.words);
            sum.again = sum.again.saturating_add(echo.again);
            sum.headline = sum.headline.saturating_add(echo.headline);
            sums.push(sum);
        }
        Self(sums)
    }

    /// What a line and so many before and behind it add up to.
    fn around(&self, at: usize) -> Echo {
        let last = self.0.len().saturating_sub(1);
        let sum = |at: usize| self.0.get(at.min(last)).copied().unwrap_or_default();
        let (from, to) = (sum(at.saturating_sub(REACH)), sum(at + REACH + 1));
        Echo {
            words: to.words - from.words,
            again: to.again - from.again,
            headline: to.headline - from.headline,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{features, signs::Signs};

    const ARTICLE: [&str; 3] = [
        "The harbor of Ostmark will stay closed until the breakwater has been repaired, the port authority said.",
        "The authority said the breakwater of the harbor needs six weeks, and ferries leave from the fishing pier.",
        "Repaired or not, the fishing pier and its ferries will be what the harbor of Ostmark lives on, it said.",
    ];

    fn signs(lines: &[&str], title: Option<usize>) -> Vec<Signs> {
        let mut looks: Vec<Look> = lines.iter().map(|line| features::look(line)).collect();
        listen(&mut looks, title);
        looks.iter().map(|look| look.signs).collect()
    }

    #[test]
    fn what_the_text_says_again_echoes() {
        let teaser = "Nine recipes for pumpkin soup that your grandmother kept secret";
        let title = ["Harbor of Ostmark to stay closed"];
        let lines = [&title, &ARTICLE[..], &[teaser], &ARTICLE[..]].concat();
        let signs = signs(&lines, Some(0));
        let strange = [Sign::EchoNone, Sign::EchoLittle, Sign::EchoSome];
        let said = |signs: &Signs| !strange.iter().any(|sign| signs.has(*sign));
        assert!(signs[1..4].iter().all(said), "{signs:?}");
        assert!(signs[4].has(Sign::EchoNone) && !signs[4].has(Sign::HeadlineOnce));
        assert!(signs[1].has(Sign::HeadlineMore));
    }

    #[test]
    fn a_line_is_no_echo_of_itself() {
        let signs = signs(&ARTICLE[..1], None);
        assert!(signs[0].has(Sign::EchoNone));
    }
}
