//! Training on a few invented sentences.

use super::{super::tags::Tag, Example, Settings, capitals, measure, train};

const CORPUS: &str = "\
    The/Determiner port/Noun opened/Past ./Punctuation\n\
    They/Pronoun port/Present the/Determiner boats/Plural ./Punctuation\n\
    Boats/Plural opened/Past the/Determiner port/Noun ./Punctuation\n";

fn examples() -> Vec<Example> {
    let tag = |name: &str| *Tag::ALL.iter().find(|t| format!("{t:?}") == name).unwrap();
    let example = |line: &str| {
        let words = line
            .split_whitespace()
            .map(|word| word.split_once('/').unwrap());
        let (words, tags) = words
            .map(|(word, name)| (word.to_owned(), tag(name)))
            .unzip();
        Example { words, tags }
    };
    CORPUS.lines().map(example).collect()
}

fn settings() -> Settings {
    Settings {
        least: 1,
        ..Settings::default()
    }
}

#[test]
fn what_was_learned_is_found_and_the_bytes_are_the_same_each_time() {
    let file = train(&examples(), &settings());
    assert_eq!(file, train(&examples(), &settings()));
    let counts = measure(&file, &examples());
    assert_eq!((counts.tags, counts.words), (14, 14));
    assert!(measure(&file[..90], &examples()).tags < 14);
}

#[test]
fn some_sentences_are_learned_as_headlines_too() {
    let added = capitals::added(&examples());
    let words: Vec<String> = added.iter().map(|e| e.words.join(" ")).collect();
    assert_eq!(words, ["The Port Opened .", "THEY PORT THE BOATS ."]);
}
