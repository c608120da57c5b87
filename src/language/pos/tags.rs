//! The tags a word can have.
//!
//! Finer than parts of speech where clauses need it: the forms of verbs, auxiliaries apart from verbs,
//! relative and possessive pronouns apart from others. [`Tag::part`] gives the part of speech in the sense of
//! Universal Dependencies.

/// What a word is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// A common noun in the singular: "treaty".
    Noun,
    /// A common noun in the plural: "treaties".
    Plural,
    /// A proper noun: "Osei".
    Name,
    /// An adjective of any degree: "old", "older".
    Adjective,
    /// An adjective that is part of a name: the first word of "United Ports".
    NameAdjective,
    /// The bare form of a verb, as behind "to", "will" and in orders: "sign".
    Base,
    /// A verb in the past: "signed".
    Past,
    /// A verb in the present, other than of the third person singular: "(they) sign".
    Present,
    /// A verb in the third person singular: "signs".
    Third,
    /// A verb in "-ing": "signing".
    Gerund,
    /// A past participle: "(was) signed".
    Participle,
    /// A modal auxiliary: "will", "could"; also with "n't".
    Modal,
    /// A finite auxiliary or copula: "is", "had", "did"; also with "n't".
    Auxiliary,
    /// An auxiliary or copula that is not finite: "be", "been", "having".
    BareAuxiliary,
    /// A preposition: "of".
    Preposition,
    /// The particle of a verb: "(gave) up".
    VerbParticle,
    /// What opens a dependent clause: "that", "because".
    Subordinator,
    /// What joins equals: "and".
    Coordinator,
    /// An article or another determiner: "the", "every".
    Determiner,
    /// A personal pronoun: "she", "them", "itself".
    Pronoun,
    /// A possessive pronoun before its noun: "their", "whose".
    Possessive,
    /// A relative or interrogative pronoun: "who", "which", "that".
    Relative,
    /// Any other pronoun: "this", "someone", the "there" of "there is".
    OtherPronoun,
    /// An adverb: "soon".
    Adverb,
    /// A relative or interrogative adverb: "when", "why".
    RelativeAdverb,
    /// "to" before a verb, "not", a possessive "'s".
    Particle,
    /// A number: "three", "1990".
    Number,
    /// An interjection: "well", "yes".
    Interjection,
    /// A foreign word, or nothing that can be told.
    Other,
    /// A sign that is read as a word: "$", "%".
    Symbol,
    /// Any other sign.
    Punctuation,
    /// A pronoun and an auxiliary in one word: "they're", "I've".
    PronounAuxiliary,
}

/// A part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// ADJ.
    Adjective,
    /// ADP.
    Adposition,
    /// ADV.
    Adverb,
    /// AUX.
    Auxiliary,
    /// CCONJ.
    Coordinator,
    /// DET.
    Determiner,
    /// INTJ.
    Interjection,
    /// NOUN.
    Noun,
    /// NUM.
    Number,
    /// PART.
    Particle,
    /// PRON.
    Pronoun,
    /// PROPN.
    Name,
    /// PUNCT.
    Punctuation,
    /// SCONJ.
    Subordinator,
    /// SYM.
    Symbol,
    /// VERB.
    Verb,
    /// X.
    Other,
}

/// How many tags are learned; those behind them are told by their form alone.
pub(super) const LEARNED: usize = 29;

impl Tag {
    /// All tags, by index: those that are learned first.
    pub const ALL: [Self; 32] = [
        Self::Noun,
        Self::Plural,
        Self::Name,
        Self::Adjective,
        Self::NameAdjective,
        Self::Base,
        Self::Past,
        Self::Present,
        Self::Third,
        Self::Gerund,
        Self::Participle,
        Self::Modal,
        Self::Auxiliary,
        Self::BareAuxiliary,
        Self::Preposition,
        Self::VerbParticle,
        Self::Subordinator,
        Self::Coordinator,
        Self::Determiner,
        Self::Pronoun,
        Self::Possessive,
        Self::Relative,
        Self::OtherPronoun,
        Self::Adverb,
        Self::RelativeAdverb,
        Self::Particle,
        Self::Number,
        Self::Interjection,
        Self::Other,
        Self::Symbol,
        Self::Punctuation,
        Self::PronounAuxiliary,
    ];

    /// Its index in [`Tag::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its bit in a mask of tags.
    #[cfg(feature = "training")]
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The part of speech; for a pronoun with its auxiliary that of the pronoun.
    pub const fn part(self) -> Part {
        match self {
            Self::Noun | Self::Plural => Part::Noun,
            Self::Name => Part::Name,
            Self::Adjective | Self::NameAdjective => Part::Adjective,
            Self::Base
            | Self::Past
            | Self::Present
            | Self::Third
            | Self::Gerund
            | Self::Participle => Part::Verb,
            Self::Modal | Self::Auxiliary | Self::BareAuxiliary => Part::Auxiliary,
            Self::Preposition | Self::VerbParticle => Part::Adposition,
            Self::Subordinator => Part::Subordinator,
            Self::Coordinator => Part::Coordinator,
            Self::Determiner => Part::Determiner,
            Self::Pronoun
            | Self::Possessive
            | Self::Relative
            | Self::OtherPronoun
            | Self::PronounAuxiliary => Part::Pronoun,
            Self::Adverb | Self::RelativeAdverb => Part::Adverb,
            Self::Particle => Part::Particle,
            Self::Number => Part::Number,
            Self::Interjection => Part::Interjection,
            Self::Other => Part::Other,
            Self::Symbol => Part::Symbol,
            Self::Punctuation => Part::Punctuation,
        }
    }

    /// Whether it is a verb, auxiliaries apart.
    pub const fn is_verb(self) -> bool {
        matches!(self.part(), Part::Verb)
    }

    /// Whether it is a verb or auxiliary that can be the verb of a clause by itself: "signed", "will".
    pub const fn is_finite(self) -> bool {
        matches!(
            self,
            Self::Past
                | Self::Present
                | Self::Third
                | Self::Modal
                | Self::Auxiliary
                | Self::PronounAuxiliary
        )
    }

    /// Whether it is a common or proper noun.
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Plural | Self::Name)
    }
}
