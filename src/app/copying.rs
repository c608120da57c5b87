//! What is copied.
//!
//! Takes the app; gives the quote at hand with its speaker and source, or words alone.

use super::{App, page::Block, words};
use crate::{library::Item, text::Text};

/// The words of the current quote; its parts are joined by an ellipsis.
fn quote_words(app: &App, item: &Item) -> Option<(String, usize)> {
    let number = app.reader.current_quote()?;
    let utterance = app.reader.marks().utterances().get(number)?;
    let quotes = utterance
        .parts
        .iter()
        .filter_map(|&part| item.analysis.quotes.get(part));
    let parts: Vec<&str> = quotes
        .map(|quote| item.article.body.get(quote.span))
        .collect();
    Some((parts.join(" … "), *utterance.parts.first()?))
}

/// The current quote, a dash, who said it, and where it stands.
pub(super) fn quote(app: &App) -> Option<Text> {
    let item = app.item()?;
    let (said, part) = quote_words(app, item)?;
    let quote = item.analysis.quotes.get(part)?;
    let said = words::quoted(quote.kind, &said);
    let speaker = quote.speaker.as_ref();
    let actor = speaker.and_then(|s| item.analysis.actors.get(*s.actors.first()?));
    let several = speaker.is_some_and(|s| s.actors.len() > 1);
    let who = match actor.filter(|_| !several) {
        Some(actor) => Some(words::who(item, actor)),
        None => words::speaker(item, part),
    };
    let who = who.unwrap_or_else(|| "unattributed".to_owned());
    Some(Text::new(&format!("{said}\n— {who}\n{}", source(item))))
}

/// "“Title”, Outlet, 12 Dec 2025 09:17, https://…".
fn source(item: &Item) -> String {
    let article = &item.article;
    let parts = [
        Some(item.title().to_string()),
        article
            .outlet
            .as_ref()
            .map(|o| words::outlet(o).to_string()),
        article.published.map(words::date),
        item.origin.url.as_ref().map(ToString::to_string),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The words of the current quote, or else the first paragraph on the screen.
pub(super) fn words_alone(app: &App) -> Option<Text> {
    let item = app.item()?;
    if let Some((said, _)) = quote_words(app, item) {
        return Some(Text::new(&said));
    }
    let lines = app.reader.page().lines().iter().skip(app.reader.top());
    let number = lines
        .take(app.reader.height())
        .find_map(|line| match line.block {
            Block::Paragraph(number) => Some(number as usize),
            _ => None,
        })?;
    let paragraph = item.article.body.paragraphs().get(number)?;
    Some(Text::new(item.article.body.get(paragraph.span)))
}
