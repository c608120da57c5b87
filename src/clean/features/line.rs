//! What can be said of a line by looking at it alone.
//!
//! Takes a line; gives what is seen of it. Never decides anything; `context` adds
//! the features that come from its neighbors.

use std::borrow::Cow;

use crate::clean::{
    article::Reason,
    dates,
    document::{
        SHORT_LINE,
        feature::{Feature, FeatureSet, Features},
    },
    features::copyright,
    phrases::{self, Boilerplate},
    words::{self, Word, Words, ends_sentence},
};

/// Looks at one line.
pub(in crate::clean) fn features(text: &str) -> Features {
    let tokens = words::words(text);
    let ideographs = text.chars().filter(|c| words::is_ideograph(*c)).count();
    let words = u32::try_from(tokens.len() + ideographs / 2).unwrap_or(u32::MAX);
    let stops = tokens
        .iter()
        .filter(|word| words::is_stopword(word))
        .count();
    let stops = u32::try_from(stops).unwrap_or(u32::MAX);
    let boilerplate = match unquoted(text) {
        Cow::Borrowed(_) => phrases::boilerplate(&tokens),
        Cow::Owned(rest) => phrases::boilerplate(&words::words(&rest)),
    };
    let mut seen = Features {
        words: Words::of(&tokens),
        length: words,
        boilerplate,
        prose: false,
        set: FeatureSet::default(),
    };
    let stops = if ideographs > tokens.len() {
        words / 3
    } else {
        stops
    };
    let class = seen.class();
    let dates = if words <= 25 {
        dates::find(text)
    } else {
        Vec::new()
    };
    // "Posted by Ana Lund on May 3, 2025 at 9:17 a.m." is no sentence.
    let dated: usize = dates.iter().map(|found| found.at.len()).sum();
    seen.prose = words >= 12
        && ends_sentence(text)
        && stops * 6 >= words
        && class.is_none()
        && dated * 5 < text.len() * 2;
    let set = &mut seen.set;
    voices(&tokens, set);
    size(words, stops, set);
    set.insert(Feature::Dated, !dates.is_empty());
    shape(text, words, set);
    wording(boilerplate, class, words, set);
    seen
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

/// The features of how many words a line has, and how many of them only join others.
fn size(words: u32, stops: u32, set: &mut FeatureSet) {
    for (feature, least, most) in [
        (Feature::OneOrTwoWords, 0, 2),
        (Feature::UpToFiveWords, 3, 5),
        (Feature::UpToNineWords, 6, 9),
        (Feature::UpToNineteenWords, 10, 19),
        (Feature::UpToThirtyNineWords, 20, 39),
        (Feature::ManyWords, 40, u32::MAX),
    ] {
        set.insert(feature, (least..=most).contains(&words));
    }
    set.insert(Feature::NoStopword, stops == 0);
    set.insert(Feature::FewStopwords, stops > 0 && stops * 4 < words);
    set.insert(Feature::ManyStopwords, stops * 5 >= words * 2);
}

/// The features of who speaks in a line, and of whom.
fn voices(words: &[Word], set: &mut FeatureSet) {
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    set.insert(Feature::SaysWe, has(&["we", "our", "us"]));
    set.insert(
        Feature::Reports,
        has(&["said", "says", "told", "according", "added"]),
    );
    let is_a = words.windows(2).any(
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
    set.insert(Feature::Biography, has(&["covers"]) || is_a && writes);
}

/// The features of the phrases in a line.
fn wording(
    boilerplate: Option<Boilerplate>,
    class: Option<Reason>,
    words: u32,
    set: &mut FeatureSet,
) {
    for (feature, reason) in [
        (Feature::Consent, Reason::Consent),
        (Feature::Legal, Reason::Legal),
        (Feature::Social, Reason::Social),
        (Feature::Subscription, Reason::Subscription),
        (Feature::Navigation, Reason::Navigation),
        (Feature::Related, Reason::Related),
        (Feature::Comments, Reason::Comments),
        (Feature::Advertisement, Reason::Advertisement),
    ] {
        set.insert(feature, class == Some(reason));
    }
    set.insert(
        Feature::OnlyPhrases,
        boilerplate.is_some_and(|f| f.words >= words),
    );
    set.insert(
        Feature::PhraseInside,
        class.is_none() && boilerplate.is_some_and(|f| f.longest >= 2),
    );
    set.insert(
        Feature::LongPhraseInside,
        class.is_none() && boilerplate.is_some_and(|f| f.longest >= 3),
    );
}

/// The features of a line's letters and marks.
fn shape(text: &str, words: u32, set: &mut FeatureSet) {
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
    set.insert(Feature::EndsSentence, sentence);
    set.insert(Feature::LongSentence, sentence && words >= 12);
    set.insert(Feature::BareShort, !sentence && words < 10);
    set.insert(Feature::HoldsPrice, text.contains(['$', '£', '€', '₹']));
    set.insert(Feature::EndsWithColon, text.ends_with(':'));
    set.insert(Feature::HoldsComma, text.contains([',', '，', '、']));
    set.insert(Feature::StartsLower, text.starts_with(char::is_lowercase));
    set.insert(
        Feature::TitleCase,
        spaced >= 2 && capitals * 5 >= spaced * 4,
    );
    set.insert(Feature::AllCaps, letters >= 3 && upper == letters);
    set.insert(Feature::MostlyDigits, digits > letters);
    set.insert(Feature::HoldsDigits, digits > 0);
    set.insert(
        Feature::HoldsQuote,
        text.contains(['"', '“', '”', '«', '„']),
    );
    set.insert(
        Feature::Separators,
        separators > 0 && separators * 12 >= words,
    );
    set.insert(
        Feature::Copyright,
        text.contains('®') || copyright::is_marked(text),
    );
    set.insert(
        Feature::Address,
        text.contains("http") || text.contains('@') || text.contains("www."),
    );
    let short = words <= SHORT_LINE;
    set.insert(Feature::OneWord, words == 1);
    set.insert(Feature::HoldsTab, text.contains('\t'));
    set.insert(Feature::HoldsLabel, short && text.contains(": "));
    set.insert(Feature::HoldsHash, short && text.contains(['#', '@']));
    set.insert(Feature::Asks, short && text.ends_with('?'));
    set.insert(Feature::Numbered, is_numbered(text));
    let first = text.chars().next();
    set.insert(
        Feature::ListMark,
        first.is_some_and(|c| matches!(c, '-' | '•' | '*' | '·' | '–' | '▪') || c.is_ascii_digit()),
    );
}

/// Whether a line begins as the entries of a list do: "1. ", "2) ".
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "))
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
            assert_eq!(features(line).boilerplate, None, "{line}");
        }
        for line in ["Sign up for our newsletter", "“Sign up for our newsletter"] {
            assert_eq!(features(line).class(), Some(Reason::Subscription), "{line}");
        }
    }
}
