//! What is copied.
//!
//! Takes the app; gives the quote at hand with its speaker and source, or words alone, and what to tell of it.

use unicode_segmentation::UnicodeSegmentation;

use super::{App, words};
use crate::{library::Item, text::Text};

/// Something to be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// What is put on the clipboard.
    pub text: Text,
    /// How much that is: "9 words".
    pub what: String,
    /// Whose it is, where that is known: " · Ilse Brandt · The Marlow Courier".
    pub whose: String,
}

impl Copied {
    /// What to tell once it is known to be on the clipboard.
    pub fn arrived(&self) -> String {
        format!("copied {}{}", self.what, self.whose)
    }

    /// What to tell when the terminal was only asked to put it there.
    pub fn sent(&self) -> String {
        format!("sent {} to the terminal{}", self.what, self.whose)
    }

    /// A text that holds these words of an article, said by somebody.
    fn new(text: &str, said: &str, who: Option<String>, item: &Item) -> Self {
        let outlet = item.article.outlet.as_ref();
        let outlet = outlet.map(|outlet| words::outlet(outlet).to_string());
        let whose = [who, outlet].into_iter().flatten();
        Self {
            text: Text::new(text),
            what: words::count(said.unicode_words().count(), "word"),
            whose: whose.fold(String::new(), |told, of| told + " · " + &of),
        }
    }
}

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
pub(super) fn quote(app: &App) -> Option<Copied> {
    let item = app.item()?;
    let (said, part) = quote_words(app, item)?;
    let quote = item.analysis.quotes.get(part)?;
    let named = words::speaker(item, part);
    let speaker = quote.speaker.as_ref();
    let actor = speaker.and_then(|s| item.analysis.actors.get(*s.actors.first()?));
    let several = speaker.is_some_and(|s| s.actors.len() > 1);
    let who = match actor.filter(|_| !several) {
        Some(actor) => Some(words::who(item, actor)),
        None => named.clone(),
    };
    let who = who.unwrap_or_else(|| "unattributed".to_owned());
    let shown = words::quoted(quote.kind, &said);
    let text = format!("{shown}\n— {who}\n{}", source(item));
    Some(Copied::new(&text, &said, named, item))
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
pub(super) fn words_alone(app: &App) -> Option<Copied> {
    let item = app.item()?;
    if let Some((said, part)) = quote_words(app, item) {
        return Some(Copied::new(&said, &said, words::speaker(item, part), item));
    }
    let number = app.reader.paragraph_on_top()?;
    let paragraph = item.article.body.paragraphs().get(number)?;
    let said = item.article.body.get(paragraph.span);
    Some(Copied::new(said, said, None, item))
}
