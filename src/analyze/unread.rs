//! Quotes in languages whose reporting words are not known.
//!
//! Takes the marked stretches and the quotes found; gives the quotes with those added that read as speech
//! by their length alone, unattributed. Bodies in English are left as they are.

use super::{How, Quote, QuoteKind, quotes::Marked};
use crate::{
    analyze::groups,
    clean::language_of,
    text::{Body, Span},
};

/// The fewest words of speech: shorter stretches are names and single words.
const FEWEST_WORDS: usize = 4;

/// The fewest characters of speech where words are not set apart.
const FEWEST_IDEOGRAPHS: usize = 7;

/// Adds what no rule could read.
pub(super) fn add(body: &Body, marked: &[Marked], mut quotes: Vec<Quote>) -> Vec<Quote> {
    // Both are in order: one walk tells how far the quotes reach that begin before a stretch ends.
    let mut begun = quotes.iter().map(|quote| quote.span).peekable();
    let mut reached = 0;
    let mut overlaps = |span: Span| {
        while let Some(quote) = begun.next_if(|quote| quote.start() < span.end()) {
            reached = reached.max(quote.end());
        }
        reached > span.start()
    };
    let missed: Vec<Span> = marked
        .iter()
        .filter(|marked| marked.level == 0)
        .map(|marked| marked.span)
        .filter(|span| !overlaps(*span) && is_long(body.get(*span)))
        .collect();
    if missed.is_empty() || language_of(body.text()).is_none_or(|language| language == "en") {
        return quotes;
    }
    let free = quotes
        .iter()
        .map(|quote| quote.group + 1)
        .max()
        .unwrap_or_default();
    quotes.extend(missed.into_iter().enumerate().map(|(index, span)| Quote {
        span,
        kind: QuoteKind::Direct,
        group: free + index,
        cue: None,
        speaker: None,
        how: How::Unattributed,
        rule: None,
        confidence: None,
    }));
    quotes.sort_by_key(|quote| (quote.span.start(), std::cmp::Reverse(quote.span.end())));
    groups::number(&mut quotes);
    quotes
}

/// Whether marked words are as long as speech is.
fn is_long(text: &str) -> bool {
    let words = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphabetic))
        .count();
    let ideographs = text
        .chars()
        .filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'));
    words >= FEWEST_WORDS || ideographs.count() >= FEWEST_IDEOGRAPHS
}

#[cfg(test)]
mod tests {
    use super::super::analyze;
    use super::*;
    use crate::text::Text;

    fn check(text: &str, expected: &[&str]) {
        let body = Body::from_lines(Text::new(text));
        let quotes = analyze(&body).quotes;
        let found: Vec<&str> = quotes.iter().map(|quote| body.get(quote.span)).collect();
        assert_eq!(found, expected, "{text}");
        assert!(quotes.iter().all(|quote| quote.how == How::Unattributed));
        assert!(
            quotes
                .iter()
                .enumerate()
                .all(|(index, quote)| quote.group == index)
        );
    }

    #[test]
    fn marks_of_other_languages_hold_quotes() {
        check(
            "Der Hafen bleibt geschlossen, bis die Mole repariert ist, teilte die Behörde am Montag mit.\n\
             „Wir können die Leute nicht in die Wellen schicken“, sagte Ida Berg, die Leiterin der Behörde.\n\
             Die Fähre „Anna“ liegt am Steg. »Mehr Zeit haben wir leider nicht«, sagte der Bürgermeister.",
            &[
                "„Wir können die Leute nicht in die Wellen schicken“",
                "»Mehr Zeit haben wir leider nicht«",
            ],
        );
        check(
            "Le port restera fermé tant que sa digue n’aura pas été réparée, a annoncé l’autorité.\n\
             « Nous ne pouvons pas envoyer les gens dans les vagues », a déclaré Ida Berg, sa directrice.",
            &["« Nous ne pouvons pas envoyer les gens dans les vagues »"],
        );
        check(
            "Порт останется закрытым, пока не отремонтируют волнолом, сообщило портовое управление.\n\
             «Мы не можем отправлять людей в волны», — сказала Ида Берг. Газета «Вестник» молчит.",
            &["«Мы не можем отправлять людей в волны»"],
        );
        check(
            "港务局周一表示，在防波堤修复之前，港口将继续关闭，渡轮将暂时改从渔人码头出发。\n\
             “我们不能让人们驶入巨浪。”港务局长说。市长表示：「时间不多，但可以做到。」《日报》报道。",
            &["“我们不能让人们驶入巨浪。”", "「时间不多，但可以做到。」"],
        );
    }

    #[test]
    fn english_is_left_to_the_rules() {
        check(
            "The film “A Long Winter in the North” opened on Friday in the old cinema by the harbor.",
            &[],
        );
    }
}
