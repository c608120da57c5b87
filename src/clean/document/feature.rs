//! What can be seen of a line.
//!
//! Holds the names of the features and sets of them, one group for each question that is put to a line; says nothing of
//! what they weigh.

use crate::clean::{article::Reason, phrases::Boilerplate, words::Words};

/// Declares a group of features, lists them with the names they have in the table of weights, and the set of them.
macro_rules! features {
    ($(#[$doc:meta])* $one:ident, $(#[$docs:meta])* $several:ident: $($feature:ident),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(in crate::clean) enum $one {
            $($feature),+
        }

        impl $one {
            /// All of them, in order.
            pub(in crate::clean) const ALL: &[Self] = &[$(Self::$feature),+];
        }

        $(#[$docs])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[repr(Rust, packed(8))]
        pub(in crate::clean) struct $several(u128);

        impl $several {
            pub(in crate::clean) const fn insert(&mut self, feature: $one, when: bool) {
                if when {
                    self.0 |= 1 << feature as u8;
                }
            }

            /// The places of those that are set among all of the group.
            pub(in crate::clean) const fn places(self) -> Places {
                Places(self.0)
            }
        }
    };
}

/// The places of the bits that are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::clean) struct Places(u128);

impl Iterator for Places {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let place = usize::try_from(self.0.trailing_zeros())
            .ok()
            .filter(|_| self.0 != 0)?;
        self.0 &= self.0 - 1;
        Some(place)
    }
}

features! {
    /// Whether a line is of the article.
    Feature,
    /// The features of one line.
    FeatureSet:
    OneOrTwoWords,
    UpToFiveWords,
    UpToNineWords,
    UpToNineteenWords,
    UpToThirtyNineWords,
    ManyWords,
    NoStopword,
    FewStopwords,
    ManyStopwords,
    EndsSentence,
    LongSentence,
    EndsWithColon,
    BareShort,
    HoldsComma,
    StartsLower,
    TitleCase,
    AllCaps,
    MostlyDigits,
    HoldsDigits,
    HoldsQuote,
    Separators,
    Copyright,
    Address,
    ListMark,
    Dated,
    Repeated,
    RepeatedOften,
    Consent,
    Legal,
    Social,
    Subscription,
    Navigation,
    Related,
    Comments,
    Advertisement,
    PhraseInside,
    LongPhraseInside,
    OnlyPhrases,
    BlankBefore,
    BlankAfter,
    AfterBoilerplate,
    BeforeBoilerplate,
    ProseJustBefore,
    ProseJustAfter,
    ProseNearBefore,
    ProseNearAfter,
    ProseFarBefore,
    ProseFarAfter,
    Crowded,
    Menu,
    LongMenu,
    BeforeTitle,
    BeforeSureTitle,
    Title,
    AfterTitle,
    PastComments,
    AmongComments,
    PastRelated,
    PastLegal,
    PastMostProse,
    BeforeAnyProse,
    SaysWe,
    Reports,
    HoldsPrice,
    AmongBare,
    NearSubscription,
    SoonAfterRelated,
    RepeatedText,
    Biography,
    OverlapNone,
    OverlapLittle,
    OverlapSome,
    OverlapMuch,
    OverlapFew,
    OverlapAroundNone,
    OverlapAroundLittle,
    OverlapAroundSome,
    OverlapAroundMuch,
    HeadlineOnce,
    HeadlineMore,
    HeadlineAround,
    HoldsTab,
    Asks,
    Numbered,
    OneWord,
    HoldsLabel,
    HoldsHash,
    RowOfHeadlines,
    RowOfEntries,
    HeadlineWithMoment,
    HeadlineWithLabel,
    LabelUnderHeadline,
    SentenceUnderHeadline,
    BeforeMoment,
    AfterMoment,
    Calls,
    CallsMore,
    CallsFirst,
    CallsAround,
    CallsAllAround,
}

impl FeatureSet {
    pub(in crate::clean) const fn has(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u8) != 0
    }

    /// Adds those of another set.
    pub(in crate::clean) const fn merge(&mut self, others: Self) {
        self.0 |= others.0;
    }
}

features! {
    /// What tells a caption from the paragraphs around it.
    CaptionFeature,
    /// The features of one line that may be a caption.
    CaptionFeatures:
    CreditInBrackets,
    NameInBrackets,
    CreditOfAgency,
    CreditBehindSlash,
    CreditBehindLabel,
    CreditBehindSentence,
    CreditOnNextLine,
    CreditRightBehind,
    CreditOnLineBefore,
    NumberOnLineBefore,
    CreditCutOff,
    CreditLikeOthers,
    CreditNearby,
    Announced,
    OpensLikeCaption,
    SaysWhere,
    DatedToTheYear,
    HoldsYear,
    NamesPicture,
    Repeated,
    RepeatedNearby,
    NoVerb,
    FirstVerbPresent,
    FirstVerbPast,
    FirstVerbIng,
    FirstVerbAuxiliary,
    Reports,
    HoldsQuote,
    SaysWeOrYou,
    OpenTwoToFive,
    OpenSixToNine,
    OpenTenToNineteen,
    OpenTwenty,
    StopTwoToNine,
    StopTenToNineteen,
    StopTwentyToThirtyNine,
    StopForty,
    SeveralSentences,
    EndsWithMark,
    OpensWithName,
    OpensWithArticle,
    OpensWithPronoun,
    TitleCase,
    Numbered,
    HoldsList,
    Boilerplate,
    NamesSources,
    ProseBefore,
    ProseBehind,
    ProseBothSides,
    RightUnderTitle,
    BeforeText,
    BehindText,
    SetOffBefore,
    SetOffBehind,
    AttachedBefore,
    AttachedBehind,
    OverlapNone,
    OverlapMuch,
    OverlapHeadline,
    Kept,
    BodySure,
    BodyLikely,
    BodyUnlikely,
    CaptionElement,
    TextElement,
    HeadingElement,
    OtherElement,
    LinkedElement,
}

/// What is seen of a line. Small, since a page may have many.
#[derive(Clone, Debug)]
pub(in crate::clean) struct Features {
    /// Its words.
    pub(in crate::clean) words: Words,
    /// How many words it has; two ideographs count as one.
    pub(in crate::clean) length: u32,
    /// What its phrases amount to.
    pub(in crate::clean) boilerplate: Option<Boilerplate>,
    /// Whether it reads like running text.
    pub(in crate::clean) prose: bool,
    /// The features that hold.
    pub(in crate::clean) set: FeatureSet,
}

impl Features {
    /// Whether a feature holds.
    pub(in crate::clean) const fn has(&self, feature: Feature) -> bool {
        self.set.has(feature)
    }

    /// The class of boilerplate that the line is, when phrases make up most of it.
    pub(in crate::clean) fn class(&self) -> Option<Reason> {
        let boilerplate = self.boilerplate?;
        (boilerplate.words * 5 >= self.length * 3).then_some(boilerplate.class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_back_what_was_set() {
        let mut set = FeatureSet::default();
        for feature in Feature::ALL {
            set.insert(*feature, (*feature as u8).is_multiple_of(3));
        }
        let places: Vec<usize> = set.places().collect();
        let expected: Vec<usize> = (0..Feature::ALL.len()).step_by(3).collect();
        assert_eq!(places, expected);
        assert!(set.has(Feature::OneOrTwoWords) && !set.has(Feature::UpToFiveWords));
    }
}
