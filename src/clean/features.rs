//! What can be said of a line by looking at it alone.
//!
//! Takes a line; gives what it looks like, with a set of signs. Never decides anything; `surroundings` adds
//! the signs that come from its neighbors.

use std::borrow::Cow;

use super::{
    article::Reason,
    date,
    lines::ends_sentence,
    owner,
    phrases::{self, Furniture, Word},
    run::SHORT_LINE,
    said::Said,
    signs::{Sign, Signs},
};

/// What a line shows by itself. Small, since a page may have many.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Its words.
    pub(super) said: Said,
    /// How many words it has; two ideographs count as one.
    pub(super) words: u32,
    /// What its phrases amount to.
    pub(super) furniture: Option<Furniture>,
    /// Whether it reads like running text.
    pub(super) prose: bool,
    pub(super) signs: Signs,
}

impl Look {
    /// The class of furniture the line is, when phrases make up most of it.
    pub(super) fn class(&self) -> Option<Reason> {
        let furniture = self.furniture?;
        (furniture.words * 5 >= self.words * 3).then_some(furniture.class)
    }
}

/// Looks at one line.
pub(super) fn look(text: &str) -> Look {
    let tokens = phrases::words(text);
    let ideographs = text.chars().filter(|c| is_ideograph(*c)).count();
    let words = u32::try_from(tokens.len() + ideographs / 2).unwrap_or(u32::MAX);
    let stops = tokens
        .iter()
        .filter(|word| phrases::is_stopword(word))
        .count();
    let stops = u32::try_from(stops).unwrap_or(u32::MAX);
    let furniture = match unquoted(text) {
        Cow::Borrowed(_) => phrases::furniture(&tokens),
        Cow::Owned(rest) => phrases::furniture(&phrases::words(&rest)),
    };
    let mut look = Look {
        said: Said::of(&tokens),
        words,
        furniture,
        prose: false,
        signs: Signs::default(),
    };
    let stops = if ideographs > tokens.len() {
        words / 3
    } else {
        stops
    };
    let class = look.class();
    let dates = if words <= 25 {
        date::find(text)
    } else {
        Vec::new()
    };
    // "Posted by Ana Lund on May 3, 2025 at 9:17 a.m." is no sentence.
    let dated: usize = dates.iter().map(|found| found.at.len()).sum();
    look.prose = words >= 12
        && ends_sentence(text)
        && stops * 6 >= words
        && class.is_none()
        && dated * 5 < text.len() * 2;
    let signs = &mut look.signs;
    voices(&tokens, signs);
    size(words, stops, signs);
    signs.set(Sign::Dated, !dates.is_empty());
    shape(text, words, signs);
    wording(furniture, class, words, signs);
    look
}

/// A line without what stands in quotation marks: that is somebody's words, not the site's.
fn unquoted(text: &str) -> Cow<'_, str> {
    let (mut rest, mut left) = (String::new(), text);
    while let Some(open) = left.find(['“', '"']) {
        let (before, quote) = left.split_at(open);
        let close = if quote.starts_with('“') { '”' } else { '"' };
        let mut inside = quote.chars();
        inside.next();
        let Some((_, behind)) = inside.as_str().split_once(close) else {
            break;
        };
        rest.push_str(before);
        left = behind;
    }
    if rest.is_empty() && left.len() == text.len() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(rest + left)
}

/// The signs of how many words a line has, and how many of them only join others.
fn size(words: u32, stops: u32, signs: &mut Signs) {
    for (sign, least, most) in [
        (Sign::OneOrTwoWords, 0, 2),
        (Sign::UpToFiveWords, 3, 5),
        (Sign::UpToNineWords, 6, 9),
        (Sign::UpToNineteenWords, 10, 19),
        (Sign::UpToThirtyNineWords, 20, 39),
        (Sign::ManyWords, 40, u32::MAX),
    ] {
        signs.set(sign, (least..=most).contains(&words));
    }
    signs.set(Sign::NoStopword, stops == 0);
    signs.set(Sign::FewStopwords, stops > 0 && stops * 4 < words);
    signs.set(Sign::ManyStopwords, stops * 5 >= words * 2);
}

/// The signs of who speaks in a line, and of whom.
fn voices(said: &[Word], signs: &mut Signs) {
    let has = |any: &[&str]| said.iter().any(|word| any.contains(&word.as_str()));
    signs.set(Sign::SaysWe, has(&["we", "our", "us"]));
    signs.set(
        Sign::Reports,
        has(&["said", "says", "told", "according", "added"]),
    );
    let is_a = said.windows(2).any(
        |two| matches!(two, [is, a] if is == "is" && matches!(a.as_str(), "a" | "an" | "the")),
    );
    let writes = has(&[
        "writer",
        "reporter",
        "editor",
        "journalist",
        "author",
        "correspondent",
        "columnist",
        "producer",
        "contributor",
        "freelance",
    ]);
    signs.set(Sign::Biography, has(&["covers"]) || is_a && writes);
}

/// The signs of the phrases in a line.
fn wording(furniture: Option<Furniture>, class: Option<Reason>, words: u32, signs: &mut Signs) {
    for (sign, reason) in [
        (Sign::Consent, Reason::Consent),
        (Sign::Legal, Reason::Legal),
        (Sign::Social, Reason::Social),
        (Sign::Subscription, Reason::Subscription),
        (Sign::Navigation, Reason::Navigation),
        (Sign::Related, Reason::Related),
        (Sign::Comments, Reason::Comments),
        (Sign::Advertisement, Reason::Advertisement),
    ] {
        signs.set(sign, class == Some(reason));
    }
    signs.set(
        Sign::OnlyPhrases,
        furniture.is_some_and(|f| f.words >= words),
    );
    signs.set(
        Sign::PhraseInside,
        class.is_none() && furniture.is_some_and(|f| f.longest >= 2),
    );
    signs.set(
        Sign::LongPhraseInside,
        class.is_none() && furniture.is_some_and(|f| f.longest >= 3),
    );
}

/// The signs of a line's letters and marks.
fn shape(text: &str, words: u32, signs: &mut Signs) {
    let capitals = text
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    let spaced = text.split_whitespace().count();
    let (mut letters, mut upper, mut digits, mut separators) = (0_u32, 0_u32, 0_u32, 0_u32);
    for c in text.chars() {
        letters += u32::from(c.is_alphabetic());
        upper += u32::from(c.is_uppercase());
        digits += u32::from(c.is_numeric());
        separators += u32::from(matches!(c, '|' | '›' | '»' | '•' | '·' | '→' | '/' | '>'));
    }
    let sentence = ends_sentence(text);
    signs.set(Sign::EndsSentence, sentence);
    signs.set(Sign::LongSentence, sentence && words >= 12);
    signs.set(Sign::BareShort, !sentence && words < 10);
    signs.set(Sign::HoldsPrice, text.contains(['$', '£', '€', '₹']));
    signs.set(Sign::EndsWithColon, text.ends_with(':'));
    signs.set(Sign::HoldsComma, text.contains([',', '，', '、']));
    signs.set(Sign::StartsLower, text.starts_with(char::is_lowercase));
    signs.set(Sign::TitleCase, spaced >= 2 && capitals * 5 >= spaced * 4);
    signs.set(Sign::AllCaps, letters >= 3 && upper == letters);
    signs.set(Sign::MostlyDigits, digits > letters);
    signs.set(Sign::HoldsDigits, digits > 0);
    signs.set(Sign::HoldsQuote, text.contains(['"', '“', '”', '«', '„']));
    signs.set(Sign::Separators, separators > 0 && separators * 12 >= words);
    signs.set(
        Sign::Copyright,
        text.contains('®') || owner::is_marked(text),
    );
    signs.set(
        Sign::Address,
        text.contains("http") || text.contains('@') || text.contains("www."),
    );
    let short = words <= SHORT_LINE;
    signs.set(Sign::OneWord, words == 1);
    signs.set(Sign::HoldsTab, text.contains('\t'));
    signs.set(Sign::HoldsLabel, short && text.contains(": "));
    signs.set(Sign::HoldsHash, short && text.contains(['#', '@']));
    signs.set(Sign::Asks, short && text.ends_with('?'));
    signs.set(Sign::Numbered, is_numbered(text));
    let first = text.chars().next();
    signs.set(
        Sign::ListMark,
        first.is_some_and(|c| matches!(c, '-' | '•' | '*' | '·' | '–' | '▪') || c.is_ascii_digit()),
    );
}

/// Whether a line begins as the entries of a list do: "1. ", "2) ".
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Han, kana and hangul.
pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_says_is_not_the_site_s() {
        for line in [
            "“Sign up for our newsletter,” Berg told the crews.",
            "\"Share this article,\" the baker said.",
            "“Accept all cookies!” she cried, “and follow us!”",
        ] {
            assert_eq!(look(line).furniture, None, "{line}");
        }
        for line in ["Sign up for our newsletter", "“Sign up for our newsletter"] {
            assert_eq!(look(line).class(), Some(Reason::Subscription), "{line}");
        }
    }
}
