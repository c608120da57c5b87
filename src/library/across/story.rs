//! Whether two articles are about one event.
//!
//! Takes how many days lie between them, which rare actors are in both, and their titles. An actor that many
//! articles know says nothing, and neither do the names of places.

use super::words::telling;

/// The most days between two articles about one event.
pub(in crate::library) const DAYS_APART: f64 = 3.0;

/// The most days between two articles of one story that share a quote: old words are quoted again.
const DAYS_APART_QUOTED: f64 = 7.0;

/// How many rare actors are in both at least, and how many telling words in both titles: more of the one need fewer
/// of the other.
const EVIDENCE: [(usize, usize); 2] = [(2, 3), (3, 2)];

/// How many rare actors are in both at least where these are nearly all that one of the two knows; one word is then
/// enough.
const FEWEST_OF_ALL: usize = 2;

/// How much of them that is, in per cent.
const NEARLY_ALL: usize = 75;

/// The people and organizations of two articles.
#[derive(Clone, Copy, Debug)]
pub(in crate::library) struct Known {
    /// How many that few articles know are in both.
    pub(in crate::library) in_both: usize,
    /// How many the article has that has fewer, known to many or not.
    pub(in crate::library) in_smaller: usize,
}

/// Whether two articles that share a quote are of one story; where one is undated, they are.
pub(in crate::library) fn is_one_story(days: Option<f64>) -> bool {
    days.is_none_or(|days| days.abs() <= DAYS_APART_QUOTED)
}

/// Whether two articles of these few days are about one event.
pub(in crate::library) fn is_one_event(known: Known, titles: (&str, &str)) -> bool {
    let words = telling(titles.0).intersection(&telling(titles.1)).count();
    let mut evidence = EVIDENCE.iter();
    let is_plain = evidence.any(|&(actors, least)| known.in_both >= actors && words >= least);
    let is_nearly_all =
        known.in_both >= FEWEST_OF_ALL && known.in_both * 100 >= known.in_smaller * NEARLY_ALL;
    is_plain || is_nearly_all && words > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether articles with these actors and titles are about one event.
    fn check((in_both, in_smaller): (usize, usize), titles: (&str, &str), expected: bool) {
        let known = Known {
            in_both,
            in_smaller,
        };
        assert_eq!(
            is_one_event(known, titles),
            expected,
            "{known:?} {titles:?}"
        );
    }

    #[test]
    fn actors_and_words_of_the_title_together_tell_an_event() {
        let three = (
            "Crack in the lock halts ships",
            "Ships wait: a lock has cracks",
        );
        let two = ("Crack in the lock", "The lock has cracks");
        let one = ("Crack in the lock", "Minister defends her lock");
        let none = ("After the crack", "She resigned after all");
        check((2, 9), three, true);
        check((1, 9), three, false);
        check((3, 9), two, true);
        check((2, 9), two, false);
        check((3, 9), one, false);
        check((3, 4), one, true);
        check((1, 1), one, false);
        check((4, 4), none, false);
    }

    #[test]
    fn a_quote_of_long_ago_is_another_story() {
        assert!(is_one_story(Some(-6.0)) && is_one_story(None));
        assert!(!is_one_story(Some(8.0)));
    }
}
