//! The words that are known beforehand, and with which tags.

use std::collections::BTreeMap;

use super::{super::words::ALWAYS, Example, Tag};
use crate::{language::fold::key, text::lexicon::entries};

/// How often a word must occur before its own tags are trusted rather than those of the lists.
const OFTEN: u32 = 3;

/// How often a word must occur to have one tag wherever it stands.
const FIXED: u32 = 20;

/// One occurrence in so many with another tag leaves a word open.
const STRAY: u32 = 300;

/// A tag that a word has less often than once in so many is no tag of it.
const SHARE: u32 = 100;

macro_rules! lexicon {
    ($name:literal) => {
        include_str!(concat!(
            "../../../../assets/lexicon/english-",
            $name,
            ".txt"
        ))
    };
}

/// Lists of words, and the tags that words of the list can have.
static LISTS: [(&str, &[Tag]); 7] = [
    (lexicon!("adjectives"), &[Tag::Adjective]),
    (lexicon!("nouns"), &[Tag::Noun]),
    (lexicon!("plurals"), &[Tag::Plural]),
    (lexicon!("verbs"), &[Tag::Base, Tag::Present]),
    (lexicon!("verbs-past"), &[Tag::Past, Tag::Participle]),
    (lexicon!("verbs-present"), &[Tag::Third]),
    (lexicon!("verbs-ing"), &[Tag::Gerund]),
];

/// The masks of known words.
pub(super) fn words(examples: &[Example]) -> BTreeMap<u64, u32> {
    let mut known = BTreeMap::new();
    for (list, tags) in LISTS {
        let mask = tags.iter().fold(0, |mask, tag| mask | tag.bit());
        for word in entries(list) {
            *known.entry(key(word)).or_insert(0) |= mask;
        }
    }
    let mut seen: BTreeMap<u64, [u32; Tag::ALL.len()]> = BTreeMap::new();
    for (word, tag) in examples.iter().flat_map(|e| e.words.iter().zip(&e.tags)) {
        let times = seen.entry(key(word)).or_insert([0; Tag::ALL.len()]);
        if let Some(times) = times.get_mut(tag.index()) {
            *times += 1;
        }
    }
    for (word, times) in seen {
        if let Some(mask) = observed(times) {
            known.insert(word, mask);
        }
    }
    known
}

/// The mask of a word that occurs often enough, by how often it has each tag.
fn observed(times: [u32; Tag::ALL.len()]) -> Option<u32> {
    let all: u32 = times.iter().sum();
    let tags = || Tag::ALL.iter().zip(times);
    let (most, often) = tags().max_by_key(|(_, times)| *times)?;
    // A pronoun with its auxiliary is told by its form: its bit says something else.
    if all < OFTEN || most.bit() == ALWAYS {
        return None;
    }
    if all >= FIXED && (all - often) * STRAY <= all {
        return Some(most.bit() | ALWAYS);
    }
    let had =
        tags().filter(|(tag, times)| tag.bit() != ALWAYS && *times > 0 && *times * SHARE >= all);
    Some(had.fold(0, |mask, (tag, _)| mask | tag.bit()))
}
