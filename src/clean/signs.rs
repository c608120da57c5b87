//! The signs a line can bear.
//!
//! Holds their names and sets of them, in one group for each question that is put to a line; says nothing of
//! what they mean.

/// Declares a group of signs, lists them with the names they have in the table of weights, and the set of them.
macro_rules! signs {
    ($(#[$doc:meta])* $one:ident, $(#[$docs:meta])* $several:ident: $($sign:ident),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum $one {
            $($sign),+
        }

        impl $one {
            /// All of them, in order.
            pub(super) const ALL: &[Self] = &[$(Self::$sign),+];
        }

        $(#[$docs])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[repr(Rust, packed(8))]
        pub(super) struct $several(u128);

        impl $several {
            pub(super) const fn set(&mut self, sign: $one, when: bool) {
                if when {
                    self.0 |= 1 << sign as u8;
                }
            }

            /// The places of those that are set among all of the group.
            pub(super) const fn places(self) -> Places {
                Places(self.0)
            }
        }
    };
}

/// The places of the bits that are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places(u128);

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

signs! {
    /// A sign a line can bear.
    Sign,
    /// The signs of one line.
    Signs:
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
    AfterFurniture,
    BeforeFurniture,
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
    EchoNone,
    EchoLittle,
    EchoSome,
    EchoMuch,
    EchoFew,
    EchoAroundNone,
    EchoAroundLittle,
    EchoAroundSome,
    EchoAroundMuch,
    HeadlineOnce,
    HeadlineMore,
    HeadlineAround,
    HoldsTab,
    Asks,
    Numbered,
    OneWord,
    HoldsLabel,
    HoldsHash,
    TeaserRow,
    TeaserRows,
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

impl Signs {
    pub(super) const fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u8) != 0
    }

    /// Bears what others bear as well.
    pub(super) const fn add(&mut self, others: Self) {
        self.0 |= others.0;
    }
}

signs! {
    /// What tells a caption from the paragraphs around it.
    CaptionSign,
    /// The signs of one line that may be a caption.
    CaptionSigns:
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_back_what_was_set() {
        let mut signs = Signs::default();
        for sign in Sign::ALL {
            signs.set(*sign, (*sign as u8).is_multiple_of(3));
        }
        let places: Vec<usize> = signs.places().collect();
        let expected: Vec<usize> = (0..Sign::ALL.len()).step_by(3).collect();
        assert_eq!(places, expected);
        assert!(signs.has(Sign::OneOrTwoWords) && !signs.has(Sign::UpToFiveWords));
    }
}
