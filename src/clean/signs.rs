//! The signs a line can bear.
//!
//! Holds their names and sets of them; says nothing of what they mean for a line.

/// Declares the signs, and lists them with the names they have in the table of weights.
macro_rules! signs {
    ($($sign:ident),+ $(,)?) => {
        /// A sign a line can bear.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Sign {
            $($sign),+
        }

        impl Sign {
            /// All of them, in order.
            pub(super) const ALL: &[Self] = &[$(Self::$sign),+];
        }
    };
}

signs! {
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

/// The signs of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(Rust, packed(8))]
pub(super) struct Signs(u128);

impl Signs {
    pub(super) const fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u8) != 0
    }

    pub(super) const fn set(&mut self, sign: Sign, when: bool) {
        if when {
            self.0 |= 1 << sign as u8;
        }
    }

    /// Bears what others bear as well.
    pub(super) const fn add(&mut self, others: Self) {
        self.0 |= others.0;
    }

    /// The places in [`Sign::ALL`] of the signs borne.
    pub(super) fn places(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = usize::try_from(left.trailing_zeros())
                .ok()
                .filter(|_| left != 0)?;
            left &= left - 1;
            Some(place)
        })
    }
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
