//! What must hold of texts, pages, articles and analyses, whatever they were made of.

use std::collections::HashMap;

use onrecord::{
    analyze::{Analysis, Quote},
    clean::Article,
    import::Page,
    text::{Body, Hidden, Span, sanitize},
};

/// Nothing is left that may not be shown.
pub(crate) fn is_sanitized(text: &str) {
    let (shown, hidden) = sanitize(text);
    assert!(hidden.is_empty(), "{hidden:?} in {text:?}");
    assert_eq!(shown.as_str(), text);
}

/// What was hidden stood between characters of the text, in order.
pub(crate) fn is_account(text: &str, hidden: &[Hidden]) {
    assert!(hidden.iter().all(|hidden| text.is_char_boundary(hidden.at)));
    assert!(hidden.windows(2).all(|pair| pair[0].at <= pair[1].at));
    assert!(hidden.iter().all(|hidden| hidden.count > 0));
}

pub(crate) fn page(page: &Page) {
    is_sanitized(&page.text);
    is_account(&page.text, &page.hidden);
}

pub(crate) fn article(article: &Article) {
    body(&article.body);
    is_account(article.body.text(), &article.hidden);
    let paragraphs = article.body.paragraphs().len();
    assert!(
        article
            .captions
            .iter()
            .all(|caption| caption.before <= paragraphs)
    );
    assert!(
        article
            .removed
            .windows(2)
            .all(|pair| pair[0].line <= pair[1].line)
    );
    for text in [&article.title, &article.section, &article.dateline]
        .into_iter()
        .flatten()
    {
        is_sanitized(text);
    }
}

/// Paragraphs stand inside, in order, and none is empty.
fn body(body: &Body) {
    is_sanitized(body.text());
    let mut end = 0;
    for paragraph in body.paragraphs() {
        assert!(paragraph.span.start() >= end && !body.get(paragraph.span).trim().is_empty());
        end = paragraph.span.end();
    }
    assert!(end <= body.text().len());
}

/// Everything found is a span of the body, in order, and quotes in marks lie inside or beside each other.
pub(crate) fn analysis(body: &Body, found: &Analysis) {
    let inside = |span: Span| {
        assert!(!body.get(span).is_empty(), "{span:?}");
    };
    for actor in &found.actors {
        [Some(actor.name), actor.role]
            .into_iter()
            .flatten()
            .for_each(inside);
        actor
            .mentions
            .iter()
            .for_each(|mention| inside(mention.span));
        assert!(
            actor
                .mentions
                .windows(2)
                .all(|pair| pair[0].span <= pair[1].span)
        );
        assert!(!actor.mentions.is_empty() && !actor.key.is_empty());
    }
    for quote in &found.quotes {
        let speaker = quote.speaker.as_ref();
        [
            Some(quote.span),
            quote.cue,
            speaker.map(|speaker| speaker.span),
        ]
        .into_iter()
        .flatten()
        .for_each(inside);
        assert_eq!(quote.confidence.is_some(), speaker.is_some());
        assert!(
            quote
                .confidence
                .is_none_or(|sure| (0.0..=1.0).contains(&sure))
        );
        assert!(
            speaker
                .iter()
                .flat_map(|speaker| &speaker.actors)
                .all(|actor| *actor < found.actors.len())
        );
    }
    assert!(
        found
            .quotes
            .windows(2)
            .all(|pair| pair[0].span.start() <= pair[1].span.start())
    );
    nested(&found.quotes);
}

fn nested(quotes: &[Quote]) {
    let mut marked: Vec<Span> = quotes
        .iter()
        .filter(|quote| quote.is_marked())
        .map(|quote| quote.span)
        .collect();
    marked.sort_unstable();
    for pair in marked.windows(2) {
        assert!(
            pair[1].start() >= pair[0].end() || pair[1].end() <= pair[0].end(),
            "{pair:?}"
        );
    }
}

/// How often each word stands in a text.
fn words(text: &str) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// Words that only say what a credit is may go with it.
const LABELS: [&str; 6] = ["Photo", "by", "Image", "Credit", "Photograph", "Picture"];

/// Every word of a text is found again in what an article shows of it, anywhere.
pub(crate) fn nothing_lost(text: &str, article: &Article) {
    let mut shown = article.body.text().to_string();
    let mut more = |text: &str| {
        shown.push('\n');
        shown.push_str(text);
    };
    article
        .removed
        .iter()
        .for_each(|removed| more(&removed.text));
    for caption in &article.captions {
        more(&caption.text);
        caption.credit.iter().for_each(|credit| more(credit));
    }
    let copies: usize = article
        .captions
        .iter()
        .map(|caption| caption.occurrences as usize)
        .sum();
    let found = words(&shown);
    for (word, count) in words(text) {
        let enough = found.get(word).copied().unwrap_or_default() + copies >= count;
        // Words that were cut by the end of a line are joined again.
        assert!(
            enough || LABELS.contains(&word) || text.contains("-\n"),
            "{word} is lost"
        );
    }
}
