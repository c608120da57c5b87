//! The tag behind the two that annotated text gives a word.

use super::super::tags::Tag;

/// The tag of a word by its universal part of speech and its tag of the Penn Treebank; an unknown part
/// of speech is [`Tag::Other`].
pub fn tag_of(universal: &str, penn: &str) -> Tag {
    match (universal, penn) {
        ("NOUN", "NNS" | "NNPS") => Tag::Plural,
        ("NOUN", _) => Tag::Noun,
        ("PROPN", _) => Tag::Name,
        ("ADJ", "NNP") => Tag::NameAdjective,
        ("ADJ", _) => Tag::Adjective,
        ("VERB", "VBD") => Tag::Past,
        ("VERB", "VBP") => Tag::Present,
        ("VERB", "VBZ") => Tag::Third,
        ("VERB", "VBG") => Tag::Gerund,
        ("VERB", "VBN") => Tag::Participle,
        ("VERB", _) => Tag::Base,
        ("AUX", "MD") => Tag::Modal,
        ("AUX", "VBD" | "VBP" | "VBZ") => Tag::Auxiliary,
        ("AUX", _) => Tag::BareAuxiliary,
        ("ADP", "RP") => Tag::VerbParticle,
        ("ADP", _) => Tag::Preposition,
        ("SCONJ", _) => Tag::Subordinator,
        ("CCONJ", _) => Tag::Coordinator,
        ("DET", _) => Tag::Determiner,
        ("PRON", "PRP") => Tag::Pronoun,
        ("PRON", "PRP$" | "WP$") => Tag::Possessive,
        ("PRON", "WP" | "WDT") => Tag::Relative,
        ("PRON", _) => Tag::OtherPronoun,
        ("ADV", "WRB") => Tag::RelativeAdverb,
        ("ADV", _) => Tag::Adverb,
        ("PART", _) => Tag::Particle,
        ("NUM", _) => Tag::Number,
        ("INTJ", _) => Tag::Interjection,
        ("SYM", _) => Tag::Symbol,
        ("PUNCT", _) => Tag::Punctuation,
        _ => Tag::Other,
    }
}
