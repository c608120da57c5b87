//! What can be said of a line as the caption of a picture.
//!
//! Takes the document once its paragraphs are chosen, and its lines read as captions; gives the signs that tell
//! captions from the paragraphs around them: a credit, the verb, where the line stands, how it is set off. Never
//! decides anything. Linear in the number of lines.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::{
    caption::{self, Form, Parts},
    credit,
    features::Look,
    run,
    sheet::Sheet,
    signs::{CaptionSign, CaptionSigns, Sign},
    weights::Weights,
};
use crate::{import::BlockKind, text::lexicon::Lexicon};

static PICTURE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/picture-words.txt")));

static PRESENT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(include_str!(
        "../../assets/lexicon/english-verbs-present.txt"
    ))
});

static PAST: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/english-verbs-past.txt")));

static ING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/english-verbs-ing.txt")));

/// How many lines away a repetition or another credit is near.
const NEAR: usize = 4;

/// From which score on, in hundredths of a log-odds unit, the weights are sure that a line is text.
const SURE: i32 = 200;

/// How many blank lines are told apart.
const MOST_BLANKS: usize = 4;

/// The lines among which captions are looked for, read as captions.
pub(super) struct Pictures<'s> {
    sheet: &'s Sheet<'s>,
    weights: &'s Weights,
    area: Range<usize>,
    /// The lines of the area as captions, where they read like some.
    parts: Vec<Option<Parts<'s>>>,
    /// How many lines of the area have a credit of each form.
    forms: HashMap<Form, usize>,
    /// How often each line of the page stands on it.
    copies: HashMap<&'s str, u32>,
    /// How many blank lines stand between the paragraphs of the page, mostly.
    blanks: u32,
    /// The first and the last line of running text that is kept.
    text: Option<(usize, usize)>,
}

impl<'s> Pictures<'s> {
    /// Reads the lines of a stretch.
    pub(super) fn of(sheet: &'s Sheet<'s>, weights: &'s Weights, area: Range<usize>) -> Self {
        let parts: Vec<_> = area
            .clone()
            .map(|at| caption::read(sheet.text(at)))
            .collect();
        let mut forms: HashMap<Form, usize> = HashMap::new();
        for found in parts
            .iter()
            .flatten()
            .filter(|found| !found.text.is_empty())
        {
            *forms.entry(found.form).or_default() += 1;
        }
        let mut copies: HashMap<&str, u32> = HashMap::with_capacity(sheet.lines.len());
        for line in &sheet.lines {
            *copies.entry(&line.text).or_default() += 1;
        }
        let prose = || (0..sheet.lines.len()).filter(|at| sheet.keeps_prose(*at));
        Self {
            blanks: usual_blanks(sheet),
            text: prose().next().zip(prose().next_back()),
            sheet,
            weights,
            area,
            parts,
            forms,
            copies,
        }
    }

    /// A line as a caption with a credit.
    pub(super) fn parts(&self, at: usize) -> Option<Parts<'s>> {
        let index = at.checked_sub(self.area.start)?;
        self.parts.get(index).copied().flatten()
    }

    /// Whether a line shows what hardly anything but a caption does: a credit alone on the line behind it, how such
    /// lines date themselves, how they open.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        let text = self.sheet.text(at);
        self.is_credited_behind(at)
            || caption::is_dated_like_caption(text)
            || caption::opens_like_caption(text)
    }

    /// Whether a credit stands alone on the line right behind a line, with no blank line between.
    fn is_credited_behind(&self, at: usize) -> bool {
        let attached = self.sheet.lines.get(at + 1);
        let attached = attached.is_some_and(|line| line.blanks == 0);
        let alone = self
            .parts(at + 1)
            .is_some_and(|found| found.text.is_empty());
        self.parts(at).is_none() && alone && attached && self.sheet.blocks.is_empty()
    }

    /// What a line weighs for being a caption, in hundredths of a log-odds unit.
    pub(super) fn score(&self, at: usize) -> i32 {
        self.weights.caption.of(self.signs(at).places())
    }

    /// The signs of a line.
    pub(super) fn signs(&self, at: usize) -> CaptionSigns {
        let mut signs = CaptionSigns::default();
        if let Some(look) = self.sheet.looks.get(at) {
            self.credited(at, &mut signs);
            self.worded(at, look, &mut signs);
            sized(self.sheet.text(at), look, &mut signs);
            self.placed(at, &mut signs);
            self.set_off(at, &mut signs);
            self.judged(at, look, &mut signs);
            self.marked(at, &mut signs);
        }
        signs
    }

    /// The signs of a credit in a line or near it.
    fn credited(&self, at: usize, signs: &mut CaptionSigns) {
        let own = self.parts(at).filter(|found| !found.text.is_empty());
        let alone = |at: usize| self.parts(at).is_some_and(|found| found.text.is_empty());
        let has = |at: usize| self.parts(at).is_some_and(|found| !found.text.is_empty());
        for (sign, form) in [
            (CaptionSign::CreditInBrackets, Form::InBrackets),
            (CaptionSign::NameInBrackets, Form::NameInBrackets),
            (CaptionSign::CreditOfAgency, Form::OfAgency),
            (CaptionSign::CreditBehindSlash, Form::BehindSlash),
            (CaptionSign::CreditBehindLabel, Form::BehindLabel),
            (CaptionSign::CreditBehindSentence, Form::BehindSentence),
        ] {
            signs.set(sign, own.is_some_and(|own| own.form == form));
        }
        let others = own.and_then(|own| self.forms.get(&own.form)).copied();
        signs.set(
            CaptionSign::CreditLikeOthers,
            others.is_some_and(|others| others > 1),
        );
        let text = self.sheet.text(at);
        let next = self.sheet.text(at + 1);
        let label = caption::is_label(next);
        signs.set(
            CaptionSign::CreditOnNextLine,
            own.is_none() && (alone(at + 1) || label),
        );
        signs.set(CaptionSign::CreditRightBehind, self.is_credited_behind(at));
        let above = at.checked_sub(1).is_some_and(alone);
        signs.set(CaptionSign::CreditOnLineBefore, own.is_none() && above);
        signs.set(CaptionSign::CreditCutOff, text.ends_with('('));
        let near = at.saturating_sub(NEAR)..=at + NEAR;
        signs.set(
            CaptionSign::CreditNearby,
            near.into_iter().any(|near| near != at && has(near)),
        );
        let before = at
            .checked_sub(1)
            .map_or("", |before| self.sheet.text(before));
        let number = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
        signs.set(CaptionSign::NumberOnLineBefore, number);
        signs.set(CaptionSign::Announced, caption::announces(before));
    }

    /// The signs of what a line says.
    fn worded(&self, at: usize, look: &Look, signs: &mut CaptionSigns) {
        let whole = self.sheet.text(at);
        let text = self.parts(at).map_or(whole, |found| found.text);
        signs.set(
            CaptionSign::OpensLikeCaption,
            caption::opens_like_caption(whole),
        );
        signs.set(CaptionSign::SaysWhere, caption::points(text));
        signs.set(
            CaptionSign::DatedToTheYear,
            caption::is_dated_like_caption(text),
        );
        signs.set(CaptionSign::HoldsYear, look.said.words().any(is_year));
        let names = look.words < 40 && look.said.words().any(|word| PICTURE_WORDS.has(word));
        signs.set(CaptionSign::NamesPicture, names);
        match first_verb(look) {
            None => signs.set(CaptionSign::NoVerb, true),
            Some(Verb::Present) => signs.set(CaptionSign::FirstVerbPresent, true),
            Some(Verb::Past) => signs.set(CaptionSign::FirstVerbPast, true),
            Some(Verb::Ing) => signs.set(CaptionSign::FirstVerbIng, true),
            Some(Verb::Auxiliary) => signs.set(CaptionSign::FirstVerbAuxiliary, true),
        }
        let says = |any: &[&str]| look.said.words().any(|word| any.contains(&word));
        signs.set(CaptionSign::Reports, look.signs.has(Sign::Reports));
        signs.set(CaptionSign::HoldsQuote, look.signs.has(Sign::HoldsQuote));
        signs.set(
            CaptionSign::SaysWeOrYou,
            look.signs.has(Sign::SaysWe) || says(&["i", "you", "your", "my"]),
        );
        let mut spaced = whole.split_whitespace();
        let capital =
            |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
        let first = look.said.words().next().unwrap_or_default();
        let article = matches!(first, "a" | "an" | "the");
        let pronoun = matches!(
            first,
            "he" | "she" | "it" | "they" | "this" | "that" | "there" | "but" | "and"
        );
        let name = capital(spaced.next()) && capital(spaced.next()) && !article;
        signs.set(CaptionSign::OpensWithName, name);
        signs.set(CaptionSign::OpensWithArticle, article);
        signs.set(CaptionSign::OpensWithPronoun, pronoun);
        signs.set(CaptionSign::TitleCase, look.signs.has(Sign::TitleCase));
        let numbered = look.signs.has(Sign::Numbered) || look.signs.has(Sign::ListMark);
        signs.set(CaptionSign::Numbered, numbered);
        signs.set(CaptionSign::HoldsList, look.signs.has(Sign::Separators));
    }

    /// The signs of where a line stands on the page.
    fn placed(&self, at: usize, signs: &mut CaptionSigns) {
        let sheet = self.sheet;
        let prose = |at: Option<usize>| {
            at.and_then(|at| sheet.looks.get(at))
                .is_some_and(|look| look.prose)
        };
        let (before, behind) = (prose(at.checked_sub(1)), prose(Some(at + 1)));
        signs.set(CaptionSign::ProseBefore, before);
        signs.set(CaptionSign::ProseBehind, behind);
        signs.set(CaptionSign::ProseBothSides, before && behind);
        let titled = sheet
            .title
            .is_some_and(|title| (title + 1..title + 4).contains(&at));
        signs.set(CaptionSign::RightUnderTitle, titled);
        let (first, last) = self.text.unwrap_or((usize::MAX, usize::MAX));
        signs.set(CaptionSign::BeforeText, at < first);
        signs.set(CaptionSign::BehindText, at > last);
        let text = sheet.text(at);
        let near = at.saturating_sub(NEAR)..=at + NEAR;
        let nearby = near
            .into_iter()
            .any(|near| near != at && sheet.text(near) == text);
        signs.set(CaptionSign::RepeatedNearby, nearby);
        let copies = self.copies.get(text).copied().unwrap_or_default();
        signs.set(CaptionSign::Repeated, copies > 1);
    }

    /// The signs of the blank lines around a line, against those between paragraphs.
    fn set_off(&self, at: usize, signs: &mut CaptionSigns) {
        if !self.sheet.blocks.is_empty() {
            return;
        }
        let blanks = |at: usize| self.sheet.lines.get(at).map(|line| line.blanks);
        if let Some(before) = blanks(at) {
            signs.set(CaptionSign::SetOffBefore, before > self.blanks);
            signs.set(CaptionSign::AttachedBefore, before < self.blanks);
        }
        if let Some(behind) = blanks(at + 1) {
            signs.set(CaptionSign::SetOffBehind, behind > self.blanks);
            signs.set(CaptionSign::AttachedBehind, behind < self.blanks);
        }
    }

    /// The signs of what the search for the text made of a line.
    fn judged(&self, at: usize, look: &Look, signs: &mut CaptionSigns) {
        signs.set(CaptionSign::Boilerplate, look.class().is_some());
        signs.set(
            CaptionSign::NamesSources,
            credit::read(self.sheet.text(at)).is_some(),
        );
        signs.set(CaptionSign::OverlapNone, look.signs.has(Sign::EchoNone));
        signs.set(CaptionSign::OverlapMuch, look.signs.has(Sign::EchoMuch));
        signs.set(
            CaptionSign::OverlapHeadline,
            look.signs.has(Sign::HeadlineMore),
        );
        signs.set(CaptionSign::Kept, self.sheet.keeps(at));
        let score = run::score_inside(look, self.weights);
        signs.set(CaptionSign::BodySure, score >= SURE);
        signs.set(CaptionSign::BodyLikely, (0..SURE).contains(&score));
        signs.set(CaptionSign::BodyUnlikely, score < -SURE);
    }

    /// The signs of the element that holds a line.
    fn marked(&self, at: usize, signs: &mut CaptionSigns) {
        if self.sheet.blocks.is_empty() {
            return;
        }
        let sign = match self.sheet.kind(at) {
            BlockKind::Caption => CaptionSign::CaptionElement,
            BlockKind::Paragraph => CaptionSign::TextElement,
            BlockKind::Title | BlockKind::Heading | BlockKind::Site => CaptionSign::HeadingElement,
            BlockKind::Item
            | BlockKind::Cell
            | BlockKind::Author
            | BlockKind::Label
            | BlockKind::Quote => CaptionSign::OtherElement,
        };
        signs.set(sign, true);
        signs.set(CaptionSign::LinkedElement, self.sheet.is_linked(at));
    }
}

/// The signs of a line's length, and how it ends.
fn sized(text: &str, look: &Look, signs: &mut CaptionSigns) {
    let ends = look.signs.has(Sign::EndsSentence);
    for (sign, stop, words) in [
        (CaptionSign::OpenTwoToFive, false, 2..6),
        (CaptionSign::OpenSixToNine, false, 6..10),
        (CaptionSign::OpenTenToNineteen, false, 10..20),
        (CaptionSign::OpenTwenty, false, 20..u32::MAX),
        (CaptionSign::StopTwoToNine, true, 2..10),
        (CaptionSign::StopTenToNineteen, true, 10..20),
        (CaptionSign::StopTwentyToThirtyNine, true, 20..40),
        (CaptionSign::StopForty, true, 40..u32::MAX),
    ] {
        signs.set(sign, stop == ends && words.contains(&look.words));
    }
    let stops = text.matches(". ").count() + text.matches("? ").count();
    signs.set(CaptionSign::SeveralSentences, stops > 0);
    let mark = text.ends_with([':', '?', '!', '”', '"', ',']);
    signs.set(CaptionSign::EndsWithMark, mark);
}

/// The form of a verb.
enum Verb {
    Present,
    Past,
    Ing,
    Auxiliary,
}

/// The first verb of a line, as far as its form tells one.
fn first_verb(look: &Look) -> Option<Verb> {
    look.said.words().find_map(|word| match word {
        "is" | "are" | "has" | "have" | "stands" | "shows" | "poses" => Some(Verb::Present),
        "was" | "were" | "had" => Some(Verb::Past),
        "will" | "would" | "can" | "could" | "may" | "might" | "should" | "must" | "do"
        | "does" | "did" => Some(Verb::Auxiliary),
        word if PRESENT.has(word) => Some(Verb::Present),
        word if PAST.has(word) => Some(Verb::Past),
        word if ING.has(word) => Some(Verb::Ing),
        _ => None,
    })
}

fn is_year(word: &str) -> bool {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    digits && (word.starts_with("19") || word.starts_with("20"))
}

/// How many blank lines stand before most paragraphs that follow another.
fn usual_blanks(sheet: &Sheet<'_>) -> u32 {
    let mut counts = [0_u32; MOST_BLANKS];
    for at in 1..sheet.lines.len() {
        if sheet.keeps_prose(at) && sheet.keeps_prose(at - 1) {
            let blanks = sheet.lines.get(at).map_or(0, |line| line.blanks as usize);
            if let Some(count) = counts.get_mut(blanks.min(MOST_BLANKS - 1)) {
                *count += 1;
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    (0..)
        .zip(counts)
        .find(|(_, count)| *count == most)
        .map_or(0, |(blanks, _)| blanks)
}
