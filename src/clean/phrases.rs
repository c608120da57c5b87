//! The phrases that give a line away as boilerplate of the site, and the words that give away prose.
//!
//! Takes the words of a line; gives how many of them belong to phrases of each class. Reads only the
//! word lists in `assets/lexicon`, once.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::{
    clean::{
        article::Reason,
        words::{Word, words},
    },
    text::lexicon::entries,
};

/// The classes of boilerplate, each with its phrases.
const CLASSES: [(Reason, &str); 8] = [
    (
        Reason::Consent,
        include_str!("../../assets/lexicon/boilerplate-consent.txt"),
    ),
    (
        Reason::Comments,
        include_str!("../../assets/lexicon/boilerplate-comments.txt"),
    ),
    (
        Reason::Advertisement,
        include_str!("../../assets/lexicon/boilerplate-advertisement.txt"),
    ),
    (
        Reason::Subscription,
        include_str!("../../assets/lexicon/boilerplate-subscription.txt"),
    ),
    (
        Reason::Related,
        include_str!("../../assets/lexicon/boilerplate-related.txt"),
    ),
    (
        Reason::Social,
        include_str!("../../assets/lexicon/boilerplate-social.txt"),
    ),
    (
        Reason::Legal,
        include_str!("../../assets/lexicon/boilerplate-legal.txt"),
    ),
    (
        Reason::Navigation,
        include_str!("../../assets/lexicon/boilerplate-navigation.txt"),
    ),
];

/// Phrases by their first word; under one word the longest phrase comes first.
static PHRASES: LazyLock<HashMap<Word, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<Word, Vec<Phrase>> = HashMap::default();
    for (class, list) in CLASSES {
        for entry in entries(list) {
            let mut words = words(entry).into_iter();
            if let Some(first) = words.next() {
                let rest = words.collect();
                phrases
                    .entry(first)
                    .or_default()
                    .push(Phrase { rest, class });
            }
        }
    }
    for under_one_word in phrases.values_mut() {
        under_one_word.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
    }
    phrases
});

/// The most words of a line in which a number behind a phrase belongs to it.
const SHORT: usize = 4;

struct Phrase {
    rest: Vec<Word>,
    class: Reason,
}

/// What the phrases of a line amount to. Small, since each line of a page keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Boilerplate {
    /// The class with most words.
    pub(super) class: Reason,
    /// How many words of the line belong to phrases of any class.
    pub(super) words: u32,
    /// The words of the longest phrase.
    pub(super) longest: u8,
    /// Whether a phrase is of consent, whatever the others are.
    pub(super) consent: bool,
}

/// What the phrases in the words of a line amount to, if there are any.
pub(super) fn boilerplate(words: &[Word]) -> Option<Boilerplate> {
    let mut tally: [(usize, Reason); CLASSES.len()] = CLASSES.map(|(class, _)| (0, class));
    let (mut at, mut longest) = (0, 0);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((length, class)) = phrase_at(rest) else {
            at += 1;
            continue;
        };
        longest = longest.max(length);
        // "Advertisement 2" is nothing but a phrase as well.
        let numbers = rest.iter().skip(length).take_while(|word| is_number(word));
        let length = length
            + if words.len() <= SHORT {
                numbers.count()
            } else {
                0
            };
        at += length;
        for (count, of) in &mut tally {
            *count += if *of == class { length } else { 0 };
        }
    }
    let total: usize = tally.iter().map(|(count, _)| count).sum();
    let consent = tally
        .iter()
        .any(|(count, class)| *count > 0 && *class == Reason::Consent);
    let (most, class) = tally
        .into_iter()
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (most > 0).then_some(Boilerplate {
        class,
        words: u32::try_from(total).unwrap_or(u32::MAX),
        longest: u8::try_from(longest).unwrap_or(u8::MAX),
        consent,
    })
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The longest phrase that opens the words.
fn phrase_at(words: &[Word]) -> Option<(usize, Reason)> {
    let (first, after) = words.split_first()?;
    let phrase = PHRASES
        .get(first.as_str())?
        .iter()
        .find(|phrase| after.starts_with(&phrase.rest))?;
    Some((phrase.rest.len() + 1, phrase.class))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(Reason, u32)>) {
        let found = boilerplate(&words(line)).map(|f| (f.class, f.words));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn phrases_count_by_their_words() {
        check("Accept all cookies", Some((Reason::Consent, 3)));
        check("Share this article on Facebook", Some((Reason::Social, 5)));
        check("Advertisement 2", Some((Reason::Advertisement, 2)));
        check("The ferry left at noon.", None);
        check(
            "She shared her newsletter with the town.",
            Some((Reason::Subscription, 1)),
        );
    }

    #[test]
    fn every_list_says_what_it_is_and_is_sorted() {
        for (class, list) in CLASSES {
            assert!(list.starts_with('#'), "{class:?}");
            assert!(list.contains("Source: "), "{class:?}");
            assert!(
                entries(list).all(|entry| entry == entry.to_lowercase()),
                "{class:?}"
            );
        }
    }
}
