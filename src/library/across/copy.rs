//! Whether most of one article's text stands in another: a report of an agency that several papers print.
//!
//! Takes texts; gives a few of their stretches of words, by which articles that may be copies are found, and how much
//! of each text stands in the other.

use std::collections::{BTreeSet, HashSet};

use super::numbers;

/// The fewest words of a text that is a copy: fewer say the same by chance.
const FEWEST_WORDS: usize = 40;

/// How many words a stretch has by which texts are found, and how many such are kept of a text.
const FOUND_BY: usize = 8;
const KEPT: usize = 16;

/// How many of them two texts have in common at least that may be copies.
pub(in crate::library) const FEWEST_IN_COMMON: usize = 3;

/// How many words a stretch has by which texts are compared.
const COMPARED_BY: usize = 5;

/// The stretches of a text by which copies of it are found: of all their hashes the least, which are the same in
/// any text that has them.
pub(in crate::library) fn sketch(text: &str) -> Vec<u32> {
    let words = numbers(text);
    if words.len() < FEWEST_WORDS {
        return Vec::new();
    }
    let mut least = BTreeSet::new();
    for hash in hashes(&words, FOUND_BY).map(high) {
        if least.len() < KEPT || least.last().is_some_and(|last| hash < *last) {
            least.insert(hash);
        }
        if least.len() > KEPT {
            least.pop_last();
        }
    }
    least.into_iter().collect()
}

/// Whether most of the one text stands in the other, and most of the other in the one.
pub(in crate::library) fn stands_in(one: &str, other: &str) -> (bool, bool) {
    let (one, other) = (numbers(one), numbers(other));
    let set = |words: &[u32]| -> HashSet<u64> { hashes(words, COMPARED_BY).collect() };
    let (of_one, of_other) = (set(&one), set(&other));
    let common = of_one.intersection(&of_other).count();
    let is_most =
        |words: &[u32], of: &HashSet<u64>| words.len() >= FEWEST_WORDS && common * 2 > of.len();
    (is_most(&one, &of_one), is_most(&other, &of_other))
}

/// What each stretch of so many words hashes to.
fn hashes(words: &[u32], length: usize) -> impl Iterator<Item = u64> {
    words.windows(length).map(|stretch| {
        stretch.iter().fold(0, |hash: u64, word| {
            (hash ^ u64::from(*word))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(29)
        })
    })
}

/// The upper half of a number, which all its parts are mixed into.
const fn high(hash: u64) -> u32 {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: std::ops::Range<usize>) -> String {
        let words = words.map(|n| format!("word{n}"));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn most_of_a_text_stands_in_the_one_it_was_cut_from() {
        let (whole, part) = (text(0..300), text(100..180));
        assert_eq!(stands_in(&part, &whole), (true, false));
        assert_eq!(stands_in(&whole, &part), (false, true));
        assert_eq!(stands_in(&whole, &text(100..400)), (true, true));
        assert_eq!(stands_in(&whole, &text(200..500)), (false, false));
        assert_eq!(stands_in(&text(0..30), &whole), (false, false), "too short");
    }

    #[test]
    fn texts_are_found_by_what_they_have_in_common() {
        let common = |one: &str, other: &str| {
            let (one, other) = (sketch(one), sketch(other));
            one.iter().filter(|hash| other.contains(hash)).count()
        };
        let whole = text(0..400);
        assert_eq!(common(&whole, &whole), KEPT);
        assert!(common(&whole, &text(0..260)) >= FEWEST_IN_COMMON);
        assert!(
            common(
                &text(900..1000),
                &format!("{} {}", text(900..970), text(0..20))
            ) >= FEWEST_IN_COMMON
        );
        assert_eq!(common(&whole, &text(500..900)), 0);
        assert_eq!(sketch("a few words"), [0; 0]);
    }
}
