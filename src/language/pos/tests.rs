//! The tagger with the weights it ships, in a notation a person reads: each word with its tag behind it.

use proptest::prelude::*;

use super::{Part, Tag, model::Model, tag, words::is_contracted};

/// Tags the words of a sentence and compares with the tags that stand behind them.
fn check(sentence: &str) {
    let words = sentence.split_whitespace();
    let words = words.map(|word| word.rsplit_once('/').unwrap().0);
    let words: Vec<&str> = words.collect();
    let tags = tag([words.iter().copied()]);
    let found: Vec<String> = words
        .iter()
        .zip(tags)
        .map(|(word, tag)| format!("{word}/{tag:?}"))
        .collect();
    let expected: Vec<&str> = sentence.split_whitespace().collect();
    assert_eq!(found.join(" "), expected.join(" "));
}

#[test]
fn nouns_verbs_and_what_is_between_are_told_apart() {
    check(
        "The/Determiner envoys/Plural met/Past in/Preposition Velmark/Name on/Preposition Tuesday/Name \
         and/Coordinator signed/Past the/Determiner treaty/Noun ./Punctuation",
    );
    check(
        "The/Determiner closed/Participle gates/Plural were/Auxiliary opened/Participle by/Preposition \
         two/Number workers/Plural from/Preposition Torrend/Name ./Punctuation",
    );
    check(
        "Prices/Plural rose/Past 4/Number %/Symbol to/Preposition $/Symbol 30/Number a/Determiner \
         barrel/Noun ./Punctuation",
    );
}

#[test]
fn clauses_show_by_the_forms_of_their_verbs() {
    check(
        "She/Pronoun said/Past that/Subordinator the/Determiner ferry/Noun ,/Punctuation which/Relative \
         was/Auxiliary built/Participle in/Preposition 1998/Number ,/Punctuation had/Auxiliary \
         been/BareAuxiliary sold/Participle ./Punctuation",
    );
    check(
        "Asked/Past whether/Subordinator the/Determiner talks/Plural would/Modal go/Base on/Adverb \
         ,/Punctuation the/Determiner spokeswoman/Noun declined/Past to/Particle comment/Base \
         ./Punctuation",
    );
    check(
        "That/OtherPronoun is/Auxiliary what/Relative the/Determiner older/Adjective captains/Plural \
         told/Past us/Pronoun ./Punctuation",
    );
}

#[test]
fn quotes_and_dashes_stand_in_nobodys_way() {
    check(
        "“/Punctuation We/Pronoun will/Modal not/Particle sign/Base it/Pronoun ,/Punctuation \
         ”/Punctuation said/Past Mira/Name Osei/Name ,/Punctuation the/Determiner harbor/Noun \
         minister/Noun ./Punctuation",
    );
    check(
        "\"/Punctuation I've/PronounAuxiliary seen/Participle worse/Adjective ,/Punctuation \
         \"/Punctuation he/Pronoun added/Past —/Punctuation quietly/Adverb ./Punctuation",
    );
}

#[test]
fn contractions_and_possessives_are_words_of_their_own_kind() {
    check(
        "He/Pronoun didn't/Auxiliary know/Base who/Relative they’re/PronounAuxiliary talking/Gerund \
         about/Preposition ./Punctuation",
    );
    check(
        "Velmark/Name 's/Particle ministers/Plural want/Present to/Particle close/Base the/Determiner \
         port/Noun because/Subordinator it/Pronoun leaks/Third ./Punctuation",
    );
    assert!(is_contracted("They'll") && !is_contracted("O'd") && !is_contracted("it's"));
}

#[test]
fn headlines_are_read_like_sentences() {
    let plain = tag(["The mayor says the port will close after the storm".split(' ')]);
    let titled = tag(["The Mayor Says the Port Will Close After the Storm".split(' ')]);
    let loud = tag(["THE MAYOR SAYS THE PORT WILL CLOSE AFTER THE STORM".split(' ')]);
    let verbs = |tags: &[Tag]| -> Vec<bool> { tags.iter().map(|tag| tag.is_finite()).collect() };
    assert_eq!(verbs(&plain), verbs(&titled));
    assert_eq!(verbs(&plain), verbs(&loud));
    assert_eq!(
        plain.get(2..6),
        Some(&[Tag::Third, Tag::Determiner, Tag::Noun, Tag::Modal][..])
    );
}

#[test]
fn parts_of_speech_follow_from_tags() {
    assert_eq!(Tag::Possessive.part(), Part::Pronoun);
    assert!(Tag::Modal.is_finite() && !Tag::Modal.is_verb());
    assert!(
        Tag::ALL
            .iter()
            .enumerate()
            .all(|(at, tag)| tag.index() == at)
    );
}

#[test]
fn a_damaged_file_knows_nothing_and_harms_nothing() {
    for file in [&[][..], &[255; 64], &[1; 200]] {
        assert_eq!(Model::read(file).tag(["the port".split(' ')]).len(), 2);
    }
}

proptest! {
    #[test]
    fn any_words_have_one_tag_each(sentences in prop::collection::vec(
        prop::collection::vec("\\PC{0,12}", 0..40), 0..6)) {
        let words = || sentences.iter().map(|s| s.iter().map(String::as_str));
        let tags = tag(words());
        prop_assert_eq!(tags.len(), words().map(Iterator::count).sum::<usize>());
        let apart: Vec<Tag> = words().flat_map(|sentence| tag([sentence])).collect();
        prop_assert_eq!(tags, apart);
    }
}

#[test]
fn a_flood_of_words_is_tagged_in_parts() {
    let words = vec!["storm"; 5000];
    assert_eq!(tag([words]).len(), 5000);
}
