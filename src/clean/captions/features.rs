//! What can be said of a line as the caption of a picture.
//!
//! Takes the document once its paragraphs are chosen, and its lines read as captions; gives the features that tell
//! captions from the paragraphs around them: a credit, the verb, where the line stands, how it is set off. Never
//! decides anything. Linear in the number of lines.

use std::{ops::Range, sync::LazyLock};

use foldhash::HashMap;

use crate::{
    clean::{
        captions::{
            forms::{self, Form, Parts},
            verbs::{Verb, first_verb},
        },
        document::{
            Document,
            feature::{CaptionFeature, CaptionFeatures, Feature, Features},
        },
        fields::credits,
        model::Weights,
    },
    import::BlockKind,
    text::lexicon::Lexicon,
};

static PICTURE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../assets/lexicon/picture-words.txt")));

/// How many lines away a repetition or another credit is near.
const NEAR: usize = 4;

/// From which score on, in hundredths of a log-odds unit, the weights are sure that a line is text.
const SURE: i32 = 200;

/// How many blank lines are told apart.
const MOST_BLANKS: usize = 4;

/// The lines among which captions are looked for, read as captions.
pub(in crate::clean) struct Pictures<'s> {
    document: &'s Document<'s>,
    weights: &'s Weights,
    /// The lines that read like captions with a credit, in order: few.
    parts: Vec<(usize, Parts<'s>)>,
    /// How many lines of the area have a credit of each form.
    forms: HashMap<Form, usize>,
    /// Whether a line stands on the page more than once.
    repeated: Vec<bool>,
    /// How many blank lines stand between the paragraphs of the page, mostly.
    blanks: u32,
    /// The first and the last line of running text that is kept.
    text: Option<(usize, usize)>,
}

impl<'s> Pictures<'s> {
    /// Reads the lines of a stretch.
    pub(in crate::clean) fn of(
        document: &'s Document<'s>,
        weights: &'s Weights,
        area: Range<usize>,
    ) -> Self {
        let parts: Vec<_> = area
            .filter_map(|at| Some((at, forms::read(document.text(at))?)))
            .collect();
        let mut forms: HashMap<Form, usize> = HashMap::default();
        for (_, found) in parts.iter().filter(|(_, found)| !found.text.is_empty()) {
            *forms.entry(found.form).or_default() += 1;
        }
        let prose = || (0..document.lines.len()).filter(|at| document.keeps_prose(*at));
        Self {
            blanks: usual_blanks(document),
            text: prose().next().zip(prose().next_back()),
            repeated: repeated(document),
            document,
            weights,
            parts,
            forms,
        }
    }

    /// A line as a caption with a credit.
    pub(in crate::clean) fn parts(&self, at: usize) -> Option<Parts<'s>> {
        let index = self.parts.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.parts.get(index).map(|(_, parts)| *parts)
    }

    /// Whether a line shows what hardly anything but a caption does: a credit alone on the line behind it, how such
    /// lines date themselves, how they open.
    pub(in crate::clean) fn is_plain(&self, at: usize) -> bool {
        let text = self.document.text(at);
        self.is_credited_behind(at)
            || forms::is_dated_like_caption(text)
            || forms::opens_like_caption(text)
    }

    /// Whether a credit stands alone on the line right behind a line, with no blank line between.
    fn is_credited_behind(&self, at: usize) -> bool {
        let attached = self.document.lines.get(at + 1);
        let attached = attached.is_some_and(|line| line.blanks == 0);
        let alone = self
            .parts(at + 1)
            .is_some_and(|found| found.text.is_empty());
        self.parts(at).is_none() && alone && attached && self.document.blocks.is_empty()
    }

    /// What a line weighs for being a caption, in hundredths of a log-odds unit.
    pub(in crate::clean) fn score(&self, at: usize) -> i32 {
        self.weights.caption.of(self.features(at).places())
    }

    /// The features of a line.
    pub(in crate::clean) fn features(&self, at: usize) -> CaptionFeatures {
        let mut set = CaptionFeatures::default();
        if let Some(seen) = self.document.features.get(at) {
            self.credited(at, &mut set);
            self.worded(at, seen, &mut set);
            sized(self.document.text(at), seen, &mut set);
            self.placed(at, &mut set);
            self.set_off(at, &mut set);
            self.judged(at, seen, &mut set);
            self.marked(at, &mut set);
        }
        set
    }

    /// The features of a credit in a line or near it.
    fn credited(&self, at: usize, set: &mut CaptionFeatures) {
        let own = self.parts(at).filter(|found| !found.text.is_empty());
        let alone = |at: usize| self.parts(at).is_some_and(|found| found.text.is_empty());
        let has = |at: usize| self.parts(at).is_some_and(|found| !found.text.is_empty());
        for (feature, form) in [
            (CaptionFeature::CreditInBrackets, Form::InBrackets),
            (CaptionFeature::NameInBrackets, Form::NameInBrackets),
            (CaptionFeature::CreditOfAgency, Form::OfAgency),
            (CaptionFeature::CreditBehindSlash, Form::BehindSlash),
            (CaptionFeature::CreditBehindLabel, Form::BehindLabel),
            (CaptionFeature::CreditBehindSentence, Form::BehindSentence),
        ] {
            set.insert(feature, own.is_some_and(|own| own.form == form));
        }
        let others = own.and_then(|own| self.forms.get(&own.form)).copied();
        set.insert(
            CaptionFeature::CreditLikeOthers,
            others.is_some_and(|others| others > 1),
        );
        let text = self.document.text(at);
        let next = self.document.text(at + 1);
        let label = forms::is_label(next);
        set.insert(
            CaptionFeature::CreditOnNextLine,
            own.is_none() && (alone(at + 1) || label),
        );
        set.insert(
            CaptionFeature::CreditRightBehind,
            self.is_credited_behind(at),
        );
        let above = at.checked_sub(1).is_some_and(alone);
        set.insert(CaptionFeature::CreditOnLineBefore, own.is_none() && above);
        set.insert(CaptionFeature::CreditCutOff, text.ends_with('('));
        let near = at.saturating_sub(NEAR)..=at + NEAR;
        set.insert(
            CaptionFeature::CreditNearby,
            near.into_iter().any(|near| near != at && has(near)),
        );
        let before = at
            .checked_sub(1)
            .map_or("", |before| self.document.text(before));
        let number = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
        set.insert(CaptionFeature::NumberOnLineBefore, number);
        set.insert(CaptionFeature::Announced, forms::announces(before));
    }

    /// The features of what a line says.
    fn worded(&self, at: usize, seen: &Features, set: &mut CaptionFeatures) {
        let whole = self.document.text(at);
        let text = self.parts(at).map_or(whole, |found| found.text);
        set.insert(
            CaptionFeature::OpensLikeCaption,
            forms::opens_like_caption(whole),
        );
        set.insert(CaptionFeature::SaysWhere, forms::points(text));
        set.insert(
            CaptionFeature::DatedToTheYear,
            forms::is_dated_like_caption(text),
        );
        set.insert(CaptionFeature::HoldsYear, seen.words.iter().any(is_year));
        let names = seen.length < 40 && seen.words.iter().any(|word| PICTURE_WORDS.has(word));
        set.insert(CaptionFeature::NamesPicture, names);
        match first_verb(seen) {
            None => set.insert(CaptionFeature::NoVerb, true),
            Some(Verb::Present) => set.insert(CaptionFeature::FirstVerbPresent, true),
            Some(Verb::Past) => set.insert(CaptionFeature::FirstVerbPast, true),
            Some(Verb::Ing) => set.insert(CaptionFeature::FirstVerbIng, true),
            Some(Verb::Auxiliary) => set.insert(CaptionFeature::FirstVerbAuxiliary, true),
        }
        let says = |any: &[&str]| seen.words.iter().any(|word| any.contains(&word));
        set.insert(CaptionFeature::Reports, seen.has(Feature::Reports));
        set.insert(CaptionFeature::HoldsQuote, seen.has(Feature::HoldsQuote));
        set.insert(
            CaptionFeature::SaysWeOrYou,
            seen.has(Feature::SaysWe) || says(&["i", "you", "your", "my"]),
        );
        let mut spaced = whole.split_whitespace();
        let capital =
            |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
        let first = seen.words.iter().next().unwrap_or_default();
        let article = matches!(first, "a" | "an" | "the");
        let pronoun = matches!(
            first,
            "he" | "she" | "it" | "they" | "this" | "that" | "there" | "but" | "and"
        );
        let name = capital(spaced.next()) && capital(spaced.next()) && !article;
        set.insert(CaptionFeature::OpensWithName, name);
        set.insert(CaptionFeature::OpensWithArticle, article);
        set.insert(CaptionFeature::OpensWithPronoun, pronoun);
        set.insert(CaptionFeature::TitleCase, seen.has(Feature::TitleCase));
        let numbered = seen.has(Feature::Numbered) || seen.has(Feature::ListMark);
        set.insert(CaptionFeature::Numbered, numbered);
        set.insert(CaptionFeature::HoldsList, seen.has(Feature::Separators));
    }

    /// The features of where a line stands on the page.
    fn placed(&self, at: usize, set: &mut CaptionFeatures) {
        let document = self.document;
        let prose = |at: Option<usize>| {
            at.and_then(|at| document.features.get(at))
                .is_some_and(|seen| seen.prose)
        };
        let (before, behind) = (prose(at.checked_sub(1)), prose(Some(at + 1)));
        set.insert(CaptionFeature::ProseBefore, before);
        set.insert(CaptionFeature::ProseBehind, behind);
        set.insert(CaptionFeature::ProseBothSides, before && behind);
        let titled = document
            .title
            .is_some_and(|title| (title + 1..title + 4).contains(&at));
        set.insert(CaptionFeature::RightUnderTitle, titled);
        let (first, last) = self.text.unwrap_or((usize::MAX, usize::MAX));
        set.insert(CaptionFeature::BeforeText, at < first);
        set.insert(CaptionFeature::BehindText, at > last);
        let text = document.text(at);
        let near = at.saturating_sub(NEAR)..=at + NEAR;
        let nearby = near
            .into_iter()
            .any(|near| near != at && document.text(near) == text);
        set.insert(CaptionFeature::RepeatedNearby, nearby);
        let repeated = self.repeated.get(at).is_some_and(|again| *again);
        set.insert(CaptionFeature::Repeated, repeated);
    }

    /// The features of the blank lines around a line, against those between paragraphs.
    fn set_off(&self, at: usize, set: &mut CaptionFeatures) {
        if !self.document.blocks.is_empty() {
            return;
        }
        let blanks = |at: usize| self.document.lines.get(at).map(|line| line.blanks);
        if let Some(before) = blanks(at) {
            set.insert(CaptionFeature::SetOffBefore, before > self.blanks);
            set.insert(CaptionFeature::AttachedBefore, before < self.blanks);
        }
        if let Some(behind) = blanks(at + 1) {
            set.insert(CaptionFeature::SetOffBehind, behind > self.blanks);
            set.insert(CaptionFeature::AttachedBehind, behind < self.blanks);
        }
    }

    /// The features of what the search for the text made of a line.
    fn judged(&self, at: usize, seen: &Features, set: &mut CaptionFeatures) {
        set.insert(CaptionFeature::Boilerplate, seen.class().is_some());
        set.insert(
            CaptionFeature::NamesSources,
            credits::read(self.document.text(at)).is_some(),
        );
        set.insert(CaptionFeature::OverlapNone, seen.has(Feature::OverlapNone));
        set.insert(CaptionFeature::OverlapMuch, seen.has(Feature::OverlapMuch));
        set.insert(
            CaptionFeature::OverlapHeadline,
            seen.has(Feature::HeadlineMore),
        );
        set.insert(CaptionFeature::Kept, self.document.keeps(at));
        let score = self.weights.inside(seen);
        set.insert(CaptionFeature::BodySure, score >= SURE);
        set.insert(CaptionFeature::BodyLikely, (0..SURE).contains(&score));
        set.insert(CaptionFeature::BodyUnlikely, score < -SURE);
    }

    /// The features of the element that holds a line.
    fn marked(&self, at: usize, set: &mut CaptionFeatures) {
        if self.document.blocks.is_empty() {
            return;
        }
        let feature = match self.document.kind(at) {
            BlockKind::Caption => CaptionFeature::CaptionElement,
            BlockKind::Paragraph => CaptionFeature::TextElement,
            BlockKind::Title | BlockKind::Heading | BlockKind::Site => {
                CaptionFeature::HeadingElement
            }
            BlockKind::Item
            | BlockKind::Cell
            | BlockKind::Author
            | BlockKind::Label
            | BlockKind::Quote => CaptionFeature::OtherElement,
        };
        set.insert(feature, true);
        set.insert(CaptionFeature::LinkedElement, self.document.is_linked(at));
    }
}

/// The features of a line's length, and how it ends.
fn sized(text: &str, seen: &Features, set: &mut CaptionFeatures) {
    let ends = seen.has(Feature::EndsSentence);
    for (feature, stop, words) in [
        (CaptionFeature::OpenTwoToFive, false, 2..6),
        (CaptionFeature::OpenSixToNine, false, 6..10),
        (CaptionFeature::OpenTenToNineteen, false, 10..20),
        (CaptionFeature::OpenTwenty, false, 20..u32::MAX),
        (CaptionFeature::StopTwoToNine, true, 2..10),
        (CaptionFeature::StopTenToNineteen, true, 10..20),
        (CaptionFeature::StopTwentyToThirtyNine, true, 20..40),
        (CaptionFeature::StopForty, true, 40..u32::MAX),
    ] {
        set.insert(feature, stop == ends && words.contains(&seen.length));
    }
    let stops = text.matches(". ").count() + text.matches("? ").count();
    set.insert(CaptionFeature::SeveralSentences, stops > 0);
    let mark = text.ends_with([':', '?', '!', '”', '"', ',']);
    set.insert(CaptionFeature::EndsWithMark, mark);
}

fn is_year(word: &str) -> bool {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    digits && (word.starts_with("19") || word.starts_with("20"))
}

/// For each line whether it stands on the page more than once.
fn repeated(document: &Document<'_>) -> Vec<bool> {
    let mut repeated = vec![false; document.lines.len()];
    let mut order: Vec<u32> = (0..).take(document.lines.len()).collect();
    let text = |at: &u32| document.text(*at as usize);
    order.sort_unstable_by_key(text);
    let alike = order.chunk_by(|one, next| text(one) == text(next));
    for at in alike.filter(|lines| lines.len() > 1).flatten() {
        if let Some(again) = repeated.get_mut(*at as usize) {
            *again = true;
        }
    }
    repeated
}

/// How many blank lines stand before most paragraphs that follow another; where none does, before most paragraphs.
fn usual_blanks(document: &Document<'_>) -> u32 {
    let paragraphs = || (0..document.lines.len()).filter(|at| document.keeps_prose(*at));
    let following = || {
        paragraphs().filter(|at| {
            at.checked_sub(1)
                .is_some_and(|before| document.keeps_prose(before))
        })
    };
    let most = |paragraphs: &mut dyn Iterator<Item = usize>| {
        let mut counts = [0_u32; MOST_BLANKS];
        for line in paragraphs.filter_map(|at| document.lines.get(at)) {
            if let Some(count) = counts.get_mut((line.blanks as usize).min(MOST_BLANKS - 1)) {
                *count += 1;
            }
        }
        let most = counts.iter().max().copied().filter(|most| *most > 0)?;
        (0..)
            .zip(counts)
            .find(|(_, count)| *count == most)
            .map(|(blanks, _)| blanks)
    };
    most(&mut following())
        .or_else(|| most(&mut paragraphs()))
        .unwrap_or_default()
}
