//! How much of a line the article says again.
//!
//! Takes the features of a page's lines; adds the features of how many of a line's telling words occur in other
//! lines of running text and in the headline. An article goes on about one thing, while what a site puts
//! around it speaks of many. Never decides anything. Linear in the number of words.

use crate::clean::{
    document::feature::{Feature, Features},
    words::{is_ideograph, is_stopword},
};
use foldhash::HashMap;

/// The fewest letters of a word that tells what a line is about.
const TELLING: usize = 4;

/// The fewest telling words of a line whose part said again means something.
const ENOUGH: u32 = 3;

/// How many lines before and behind a line its surroundings are.
const REACH: usize = 9;

/// Adds the features of what is said again; `title` is the line of the headline, where it is known.
pub(in crate::clean) fn add(features: &mut [Features], title: Option<usize>) {
    let overlaps = overlaps(features, title);
    let sums = Sums::of(&overlaps);
    for (at, (seen, overlap)) in features.iter_mut().zip(&overlaps).enumerate() {
        let set = &mut seen.set;
        let again = overlap.part();
        let enough = overlap.words >= ENOUGH;
        set.insert(Feature::OverlapNone, enough && overlap.again == 0);
        set.insert(Feature::OverlapLittle, enough && (1..20).contains(&again));
        set.insert(Feature::OverlapSome, enough && (20..40).contains(&again));
        set.insert(Feature::OverlapMuch, enough && again >= 60);
        set.insert(Feature::OverlapFew, !enough && overlap.again > 0);
        let around = sums.around(at);
        let again = around.part();
        let enough = around.words >= ENOUGH;
        set.insert(Feature::OverlapAroundNone, enough && again < 15);
        set.insert(
            Feature::OverlapAroundLittle,
            enough && (15..30).contains(&again),
        );
        set.insert(
            Feature::OverlapAroundSome,
            enough && (30..45).contains(&again),
        );
        set.insert(Feature::OverlapAroundMuch, again >= 60);
        set.insert(Feature::HeadlineOnce, overlap.headline == 1);
        set.insert(Feature::HeadlineMore, overlap.headline > 1);
        set.insert(Feature::HeadlineAround, around.headline > 1);
    }
}

/// How many of the telling words of each line are said again.
fn overlaps(features: &[Features], title: Option<usize>) -> Vec<Overlap> {
    let telling = Telling::of(features);
    let mut counts = vec![0_u32; telling.different];
    for (at, _) in features.iter().enumerate().filter(|(_, seen)| seen.prose) {
        for word in telling.line(at) {
            if let Some(lines) = counts.get_mut(*word as usize) {
                *lines += 1;
            }
        }
    }
    let headline = title.map_or(&[][..], |title| telling.line(title));
    let overlap = |(at, seen): (usize, &Features)| {
        let words = telling.line(at);
        let own = u32::from(seen.prose);
        let again = |word: &&u32| {
            counts
                .get(**word as usize)
                .is_some_and(|lines| *lines > own)
        };
        Overlap {
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
    features.iter().enumerate().map(overlap).collect()
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
    fn of(features: &[Features]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::default();
        let (mut words, mut ends) = (Vec::new(), Vec::new());
        let mut line: Vec<u32> = Vec::new();
        for seen in features {
            let words_of = seen.words.iter();
            line.extend(words_of.filter(|word| tells(word)).map(|word| {
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
struct Overlap {
    words: u32,
    again: u32,
    headline: u32,
}

impl Overlap {
    /// The part that is said again, in percent.
    fn part(self) -> u32 {
        self.again * 100 / self.words.max(1)
    }
}

/// Running sums of overlaps: entry `n` is the sum over the first `n` lines.
struct Sums(Vec<Overlap>);

impl Sums {
    fn of(overlaps: &[Overlap]) -> Self {
        let mut sum = Overlap::default();
        let mut sums = vec![sum];
        for overlap in overlaps {
            sum.words = sum.words.saturating_add(overlap.words);
            sum.again = sum.again.saturating_add(overlap.again);
            sum.headline = sum.headline.saturating_add(overlap.headline);
            sums.push(sum);
        }
        Self(sums)
    }

    /// What a line and so many before and behind it add up to.
    fn around(&self, at: usize) -> Overlap {
        let last = self.0.len().saturating_sub(1);
        let sum = |at: usize| self.0.get(at.min(last)).copied().unwrap_or_default();
        let (from, to) = (sum(at.saturating_sub(REACH)), sum(at + REACH + 1));
        Overlap {
            words: to.words - from.words,
            again: to.again - from.again,
            headline: to.headline - from.headline,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{document::feature::FeatureSet, features::line};

    const ARTICLE: [&str; 3] = [
        "The harbor of Ostmark will stay closed until the breakwater has been repaired, the port authority said.",
        "The authority said the breakwater of the harbor needs six weeks, and ferries leave from the fishing pier.",
        "Repaired or not, the fishing pier and its ferries will be what the harbor of Ostmark lives on, it said.",
    ];

    fn sets(lines: &[&str], title: Option<usize>) -> Vec<FeatureSet> {
        let mut features: Vec<Features> = lines.iter().map(|line| line::features(line)).collect();
        add(&mut features, title);
        features.iter().map(|seen| seen.set).collect()
    }

    #[test]
    fn what_the_text_says_again_echoes() {
        let other = "Nine recipes for pumpkin soup that your grandmother kept secret";
        let title = ["Harbor of Ostmark to stay closed"];
        let lines = [&title, &ARTICLE[..], &[other], &ARTICLE[..]].concat();
        let sets = sets(&lines, Some(0));
        let strange = [
            Feature::OverlapNone,
            Feature::OverlapLittle,
            Feature::OverlapSome,
        ];
        let said = |set: &FeatureSet| !strange.iter().any(|feature| set.has(*feature));
        assert!(sets[1..4].iter().all(said), "{sets:?}");
        assert!(sets[4].has(Feature::OverlapNone) && !sets[4].has(Feature::HeadlineOnce));
        assert!(sets[1].has(Feature::HeadlineMore));
    }

    #[test]
    fn a_line_is_no_echo_of_itself() {
        let sets = sets(&ARTICLE[..1], None);
        assert!(sets[0].has(Feature::OverlapNone));
    }
}
