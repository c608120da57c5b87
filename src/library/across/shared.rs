//! Whether two quotes share their words.
//!
//! Takes the words of quotes as numbers; gives what four of them in a row hash to, by which quotes that may
//! share are found, and whether two do.

use super::{align::runs, words::folded};

/// The fewest words of a quote that can be shared: where a speaker is one in both.
pub(in crate::library) const FEWEST_WORDS: usize = 5;

/// The fewest words of the shorter quote that are shared whoever says them.
const FEWEST_BY_ANYBODY: usize = 8;

/// How many words in a row stand in both quotes at least.
const LONGEST_RUN: usize = 4;

/// How much of the shorter quote stands in the other at least, in per cent.
const LEAST: usize = 80;

/// Whether two quotes share their words; the speakers are looked at only where it depends on them.
pub(in crate::library) fn is_shared<E>(
    (one, other): (&[u32], &[u32]),
    has_speaker_in_common: impl FnOnce() -> Result<bool, E>,
) -> Result<bool, E> {
    let (shorter, longer) = if other.len() < one.len() {
        (other, one)
    } else {
        (one, other)
    };
    if shorter.len() < FEWEST_WORDS || !has_same_words(shorter, longer) {
        return Ok(false);
    }
    Ok(shorter.len() >= FEWEST_BY_ANYBODY || has_speaker_in_common()?)
}

fn has_same_words(shorter: &[u32], longer: &[u32]) -> bool {
    let runs = runs(shorter, longer);
    let lengths = runs.iter().map(|run| run.length);
    lengths.clone().any(|length| length >= LONGEST_RUN)
        && lengths.sum::<usize>() * 100 >= LEAST * shorter.len()
}

/// What each stretch of four words in a row hashes to.
pub(in crate::library) fn stretches(words: &[u32]) -> impl Iterator<Item = u32> {
    words.windows(LONGEST_RUN).map(|stretch| {
        let mixed = stretch.iter().fold(0_u64, |hash, word| {
            (hash ^ u64::from(*word))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(29)
        });
        folded(mixed)
    })
}

#[cfg(test)]
mod tests {
    use super::{super::numbers, *};

    /// Whether two quotes share their words, by speakers apart and by one in common.
    fn check(one: &str, other: &str, expected: (bool, bool)) {
        let (one, other) = (numbers(one), numbers(other));
        let shared = |in_common| is_shared((&one, &other), || Ok::<_, ()>(in_common)).unwrap();
        assert_eq!((shared(false), shared(true)), expected);
        let turned = |in_common| is_shared((&other, &one), || Ok::<_, ()>(in_common)).unwrap();
        assert_eq!((turned(false), turned(true)), expected);
    }

    #[test]
    fn words_are_shared_whole_or_in_part() {
        let whole =
            "“We have counted every crate on the quay, and none [of them] was opened,” he wrote";
        check(
            whole,
            "we have counted every crate on the quay",
            (true, true),
        );
        check(whole, "counted every crate on the quay", (false, true));
        check(whole, "every crate on", (false, false));
        check(
            whole,
            "We have counted every crate on the quay and none was opened.",
            (true, true),
        );
        check(
            whole,
            "We had counted each crate on a quay and some were opened",
            (false, false),
        );
    }

    #[test]
    fn four_words_in_a_row_are_needed() {
        check(
            "red boats and one net for the old harbor",
            "red boats but one net or the old harbor",
            (false, false),
        );
    }

    #[test]
    fn the_same_stretch_hashes_to_the_same() {
        let hashes = |text| stretches(&numbers(text)).collect::<Vec<_>>();
        let (long, short) = (hashes("a b c d e f"), hashes("B c d E"));
        assert_eq!(short, long[1..2]);
        assert!(hashes("a b c").is_empty());
    }
}
