//! The text a page gives to machines, as a witness for its lines.
//!
//! Takes the declared text; says of lines whether they stand in it. Pages declare summaries, whole pages and
//! texts of other articles as well, so that a witness is heard only where it knows what was found.

use std::hash::{DefaultHasher, Hash, Hasher};

use foldhash::HashSet;

use crate::clean::{document::feature::Features, words::words};

/// How many words in a row are compared.
const RUN: usize = 5;

/// How much of the running text found without it a witness must know, in percent.
const ENOUGH: usize = 60;

/// The runs of words of a declared text.
pub(in crate::clean) struct DeclaredText(HashSet<u64>);

impl DeclaredText {
    /// Reads a declared text.
    pub(in crate::clean) fn read(text: &str) -> Self {
        Self(words(text).windows(RUN).map(hash).collect())
    }

    /// Whether a line of some length stands in the text, but for a few words.
    pub(in crate::clean) fn contains(&self, seen: &Features) -> bool {
        let words: Vec<&str> = seen.words.iter().collect();
        let (all, held) = words.windows(RUN).fold((0, 0), |(all, held), run| {
            (all + 1, held + usize::from(self.0.contains(&hash(run))))
        });
        all > 0 && held * 5 >= all * 4
    }

    /// Whether the text knows most of these lines.
    pub(in crate::clean) fn covers<'a>(&self, lines: impl Iterator<Item = &'a Features>) -> bool {
        let (all, held) = lines.fold((0, 0), |(all, held), seen| {
            let known = if self.contains(seen) {
                seen.length as usize
            } else {
                0
            };
            (all + seen.length as usize, held + known)
        });
        all > 0 && held * 100 >= all * ENOUGH
    }
}

fn hash(run: &[impl Hash]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::features::line;

    #[test]
    fn lines_are_known_by_their_words() {
        let text = DeclaredText::read(
            "The harbor of Ostmark stays closed for a week. Nobody knows why it is so.",
        );
        assert!(text.contains(&line::features(
            "The harbor of Ostmark stays closed for a week."
        )));
        assert!(!text.contains(&line::features(
            "The harbor of Norland stays open for a year."
        )));
        assert!(!text.contains(&line::features("The harbor")));
        let lines = [
            "Nobody knows why it is so.",
            "Everybody knows where it has been.",
        ]
        .map(line::features);
        assert!(!text.covers(lines.iter()));
        assert!(text.covers(lines.iter().take(1)));
    }
}
