//! The text a page gives to machines, as a witness for its lines.
//!
//! Takes the declared text; says of lines whether they stand in it. Pages declare teasers, whole pages and
//! texts of other articles as well, so that a witness is heard only where it knows what was found.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{features::Look, phrases::words};

/// How many words in a row are compared.
const RUN: usize = 5;

/// How much of the running text found without it a witness must know, in percent.
const ENOUGH: usize = 60;

/// The runs of words of a declared text.
pub(super) struct Told(HashSet<u64>);

impl Told {
    /// Reads a declared text.
    pub(super) fn read(text: &str) -> Self {
        Self(words(text).windows(RUN).map(hash).collect())
    }

    /// Whether a line of some length stands in the text, but for a few words.
    pub(super) fn says(&self, look: &Look) -> bool {
        let words: Vec<&str> = look.said.words().collect();
        let (all, said) = words.windows(RUN).fold((0, 0), |(all, said), run| {
            (all + 1, said + usize::from(self.0.contains(&hash(run))))
        });
        all > 0 && said * 5 >= all * 4
    }

    /// Whether the text knows most of these lines.
    pub(super) fn knows<'a>(&self, lines: impl Iterator<Item = &'a Look>) -> bool {
        let (all, said) = lines.fold((0, 0), |(all, said), look| {
            let known = if self.says(look) {
                look.words as usize
            } else {
                0
            };
            (all + look.words as usize, said + known)
        });
        all > 0 && said * 100 >= all * ENOUGH
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
    use crate::clean::features::look;

    #[test]
    fn lines_are_known_by_their_words() {
        let told =
            Told::read("The harbor of Ostmark stays closed for a week. Nobody knows why it is so.");
        assert!(told.says(&look("The harbor of Ostmark stays closed for a week.")));
        assert!(!told.says(&look("The harbor of Norland stays open for a year.")));
        assert!(!told.says(&look("The harbor")));
        let lines = [
            "Nobody knows why it is so.",
            "Everybody knows where it has been.",
        ]
        .map(look);
        assert!(!told.knows(lines.iter()));
        assert!(told.knows(lines.iter().take(1)));
    }
}
