//! The classes of English words and signs.
//!
//! Holds what the classes are called and what they mean, and nothing else: which word has which, the lists in
//! `assets/lexicon` say.

use std::ops::BitOr;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Class([u64; 2]);

/// The classes in the order of their bits, and each under its name: "speech-noun" is `SPEECH_NOUN`.
macro_rules! classes {
    ($($(#[$meaning:meta])* $name:ident;)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "named as the classes are")]
        #[derive(Clone, Copy)]
        enum Bit { $($name,)* }

        impl Class {
            $($(#[$meaning])* pub(crate) const $name: Self = Self::bit(Bit::$name as u32);)*

            const ALL: &[(&str, Self)] = &[$((stringify!($name), Self::$name),)*];
        }
    };
}

classes! {
    // What a word does in a sentence.

    /// "the", "some", "her".
    DETERMINER;
    /// "the".
    DEFINITE;
    /// "a", "an".
    INDEFINITE;
    /// "one", "another".
    ONE;
    /// "his", "their".
    POSSESSOR;
    /// Stands for itself: "some said".
    QUANTIFIER;
    /// A subject: "he", "they".
    PRONOUN;
    /// Means a man: "he", "his".
    HE;
    /// Means a woman: "she", "hers".
    SHE;
    /// Takes the base form of a verb though it ends in no "s": "they", "people".
    PLURAL;
    /// "him", "them".
    OBJECT;
    /// "who", "whose".
    RELATIVE;
    /// "that".
    THAT;
    PREPOSITION;
    /// Where something is: "near".
    PLACE_PREPOSITION;
    /// Where something comes from or goes: "toward".
    DIRECTION;
    /// Opens a clause inside another: "because", "whether".
    SUBORDINATOR;
    /// Opens what is asked: "whether", "what".
    QUESTION;
    /// Opens what need not be so: "if", "unless".
    CONDITION;
    /// "and", "or".
    AND;
    /// "but", "so".
    BUT;
    /// "has", "would".
    AUXILIARY;
    /// A form of "be".
    BE;
    /// A form of "have".
    HAVE;
    /// Makes what is said no fact: "would", "may".
    MODAL;
    /// "not", "never".
    NEGATION;
    ADVERB;
    /// Goes with a verb: "pointed out".
    VERB_PARTICLE;
    /// "yesterday", "week".
    TIME;
    /// A finite verb of no speech: "took".
    VERB;
    NOUN;

    // What a noun is.

    /// What is said, or a way to say it: "statement", "letter".
    SPEECH_NOUN;
    /// What bears a title: "film".
    WORK;
    /// What speaks as a paper does: "survey", "report", "inquest".
    PAPER;
    /// A verb that speaks if its subject is a paper: "the survey found".
    FIND;
    /// A thing to write on: "banner".
    SURFACE;

    // What a verb governs.

    /// Governs a clause: "said".
    STRONG;
    /// Governs a clause behind an addressee: "told".
    TOLD;
    /// Governs marked speech: "shouted".
    VOICE;
    /// Governs a few marked words: "called".
    JUDGE;
    /// A form of "say".
    SAY;
    /// "believes": governs a clause, never marked words.
    THOUGHT;
    /// Governs an infinitive: "vowed to".
    VOW;
    /// Governs somebody and an infinitive: "urged them to".
    URGE;
    /// "accused them of".
    ACCUSE;
    /// "called for".
    CALL;
    /// Governs the thing made known: "announced a ban".
    THING;
    /// Turns against what another says: "countered".
    DENY;
    /// A verb that speaks only with its particle: "pointed out".
    PHRASAL;
    /// A verb that hands words over: "shared", "sent".
    HAND;
    /// Has somebody who speaks for its object: "heard".
    PERCEIVE;
    /// What is done often, before an infinitive: "likes to".
    HABIT;
    /// Most often has a person for its subject: "argued", "resigned".
    PERSON_VERB;

    // The form of a verb of speech.

    /// "say".
    BASE;
    /// "says", "said".
    FINITE;
    /// "saying".
    PARTICIPLE;
    /// A form that is as often a noun: "claims".
    NOUNISH;

    // How a word is written, and signs.

    CAPITAL;
    NUMBER;
    /// "'s".
    POSSESSIVE;
    COMMA;
    /// "." and what else ends a sentence.
    STOP;
    /// ":", a dash, a bracket.
    BREAK;
    /// A whole marked stretch.
    QUOTE;

    // What a word says of persons.

    /// Stands before a name: "Minister", "Mr.".
    TITLE;
    /// Says how somebody is addressed, not what they are: "Mr".
    HONORIFIC;
    /// What a person is: "spokesman".
    ROLE;
    /// Another noun for people: "pilot", "neighbor".
    HUMAN;
    /// Says whose relative somebody is: "nephew".
    KIN;
    /// What only people are members of: "jury".
    MEMBERED;
    /// Stands before a role and belongs to it: "deputy".
    MODIFIER;
    /// Tells that its bearer is a man.
    MALE;
    /// Tells that its bearer is a woman.
    FEMALE;
    /// A given name.
    GIVEN;
    /// A given name of the world's lists, which hold towns and words too: "Sofia".
    WORLD_GIVEN;
    /// A small word inside a name: "van".
    NAME_PARTICLE;

    /// Says of the word beside it that it names: "nickname", "initials".
    NAME_NOUN;
    /// Says that somebody has another name: "dubbed", "alias".
    NICKNAMED;

    // What a word says of other names.

    /// Ends the name of an organization, or stands before its "of": "Ministry".
    ORGANIZATION_ENDING;
    /// Names an organization alone, behind an article: "Parliament".
    INSTITUTION;
    /// A kind of organization: "company".
    ORGANIZATION_NOUN;
    /// The people and belongings of an organization: "lawmakers".
    ORGANIZATION_PEOPLE;
    /// What a company is by law, behind its name: "Inc".
    COMPANY_FORM;
    /// What a company calls itself behind its name: "Airlines", "Sons".
    COMPANY_TRADE;
    /// What only a company has: "shareholders".
    SHARE;
    /// Who or what is of a company, or of another thing: "founder", "unit".
    COMPANY_PART;
    /// The past of a verb that is not its participle: "came".
    PAST_ONLY;
    /// A person of whom it says nothing: "man", "someone".
    ANYBODY;
    /// Goes on behind a cue with what limits or explains a claim: "because".
    LIMITS;
    /// Stands for nobody, somebody or everybody: "nobody", "everything".
    INDEFINITE_PRONOUN;
    /// Says that a number is no exact one: "about", "least".
    APPROXIMATE;
    /// Holds an office for a field: "minister".
    MINISTER;
    /// What any organization may be called: "group".
    ANY_ORGANIZATION;
    /// "of".
    OF;
    /// "to".
    TO;
    /// "by".
    BY;
    /// "for".
    FOR;
    /// "as".
    AS;
    /// What somebody may be besides an office: "leader", "spokesman".
    SIDE_OFFICE;
    /// How much or how many: "total".
    AMOUNT;
    /// Is for one or several fields: "ministry".
    FIELDED;
    /// Makes another office of the one behind it: "deputy".
    UNDER_OFFICE;
    /// What companies are as persons are: "owner", "leader".
    COMPANY_ROLE;
    /// What only a country or a town has: "embassy".
    OF_STATE;
    /// Ends names, and means many other things in small letters: "office".
    VAGUE;
    /// Ends the name of a place, or stands before its "of": "River".
    PLACE_ENDING;
    /// Opens the name of a place: "Port".
    PLACE_OPENING;
    /// A kind of place: "city".
    PLACE_NOUN;
    /// Stands before "of" and the name of the same place: "Republic".
    POLITY;
    /// Says which part of a place is meant: "northern".
    COMPASS;
    /// Ends the name of what is no actor: "Act", "Prize".
    THING_ENDING;
    /// Has a capital and names no actor: "Internet".
    NO_NAME;
    /// A day or month.
    CALENDAR;
    /// A noun or adjective that stands in names and is none: "National".
    COMMON;
    /// Opens sentences and no names: "Meanwhile".
    OPENER;
    /// Opens a new sentence, most likely, where it has its capital behind an abbreviation.
    STARTER;
    /// Makes an adjective of the name before its hyphen: "based".
    COMPOUND_ENDING;
    /// Makes an adjective of the name behind its hyphen: "anti".
    COMPOUND_OPENING;
}

impl Class {
    /// "a", "the".
    pub(crate) const ARTICLE: Self = Self::DEFINITE.with(Self::INDEFINITE);
    /// What a person may be: "pilot", "minister".
    pub(crate) const PEOPLE: Self = Self::ROLE.with(Self::HUMAN);
    /// Verbs that words are attributed with.
    pub(crate) const SPEECH: Self = Self::STRONG.with(Self::TOLD).with(Self::VOICE);
    /// Verbs that say what somebody says or thinks.
    pub(crate) const REPORT: Self = Self::SPEECH.with(Self::JUDGE).with(Self::THOUGHT);
    /// What may stand inside a plain noun phrase.
    pub(crate) const NOMINAL: Self = Self::CAPITAL
        .with(Self::NOUN)
        .with(Self::NUMBER)
        .with(Self::POSSESSIVE);
    /// Kinds of nouns.
    pub(super) const NOUN_KINDS: Self = Self::SPEECH_NOUN
        .with(Self::WORK)
        .with(Self::PAPER)
        .with(Self::SURFACE)
        .with(Self::PEOPLE);
    /// Kinds of verbs, not of forms.
    pub(super) const GOVERNING: Self = Self::REPORT
        .with(Self::VOW)
        .with(Self::URGE)
        .with(Self::ACCUSE)
        .with(Self::CALL)
        .with(Self::THING)
        .with(Self::FIND)
        .with(Self::PHRASAL)
        .with(Self::DENY);
    /// The forms of a verb.
    const FORMS: Self = Self::BASE
        .with(Self::FINITE)
        .with(Self::PARTICIPLE)
        .with(Self::NOUNISH);
    /// What a word does beside the kind of noun that it is.
    pub(super) const FUNCTION: Self = Self::DETERMINER
        .with(Self::QUANTIFIER)
        .with(Self::PRONOUN)
        .with(Self::OBJECT)
        .with(Self::RELATIVE)
        .with(Self::THAT)
        .with(Self::PREPOSITION)
        .with(Self::SUBORDINATOR)
        .with(Self::AND)
        .with(Self::BUT)
        .with(Self::AUXILIARY)
        .with(Self::NEGATION)
        .with(Self::ADVERB)
        .with(Self::TIME)
        .with(Self::VERB)
        .with(Self::NOUN)
        .with(Self::FORMS)
        .with(Self::GOVERNING);

    const fn bit(place: u32) -> Self {
        if place < u64::BITS {
            Self([1 << place, 0])
        } else {
            Self([0, 1 << (place - u64::BITS)])
        }
    }

    /// The class of a name in the lists: "speech-noun"; none where no class is called so.
    pub(super) fn named(name: &str) -> Self {
        let name = name.to_uppercase().replace('-', "_");
        let found = Self::ALL.iter().find(|(class, _)| *class == name);
        found.map_or(Self::default(), |(_, class)| *class)
    }

    /// The classes of both.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// The classes that are none of the others.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self([self.0[0] & !other.0[0], self.0[1] & !other.0[1]])
    }

    /// The classes that both have.
    pub(super) const fn among(self, other: Self) -> Self {
        self.without(self.without(other))
    }

    /// The same without what it is as a verb.
    pub(crate) const fn without_verb(self) -> Self {
        let verb = Self::FORMS.with(Self::VERB).with(Self::GOVERNING);
        self.without(verb)
    }

    /// Whether it shares a class with the others.
    pub(crate) const fn is(self, other: Self) -> bool {
        (self.0[0] & other.0[0]) | (self.0[1] & other.0[1]) != 0
    }

    /// Whether nothing is known of it.
    pub(crate) fn is_none(self) -> bool {
        self == Self::default()
    }

    /// Whether it has both a form and a kind: a finite verb of speech.
    pub(crate) const fn is_both(self, one: Self, other: Self) -> bool {
        self.is(one) && self.is(other)
    }

    /// Whether of all that words do in a sentence it does this alone.
    pub(crate) fn is_only(self, other: Self) -> bool {
        self.among(Self::FUNCTION.with(Self::NOUN_KINDS).with(Self::CAPITAL)) == other
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}
