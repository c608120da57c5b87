//! An article with all that is known of it.
//!
//! Takes a page; gives it cleaned and analyzed. Never stores anything.

use std::collections::BTreeSet;

use super::Note;
use crate::{
    analyze::{Analysis, analyze},
    clean::{Article, clean},
    import::{Origin, Page},
    text::Text,
};

/// An article with all that is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Where its page came from.
    pub origin: Origin,
    /// The cleaned page.
    pub article: Article,
    /// What was found in the body.
    pub analysis: Analysis,
    /// What the reader did with it.
    pub marks: Marks,
}

/// The reader's marks on an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether it was read.
    pub read: bool,
    /// Whether it was starred.
    pub starred: bool,
    /// Its tags, in order of name.
    pub tags: Vec<Text>,
    /// Its notes, in the order of the words they were written on.
    pub notes: Vec<Note>,
}

impl Item {
    /// Cleans and analyzes a page.
    pub fn from_page(page: &Page) -> Self {
        Self::from_article(clean(page), page.origin.clone())
    }

    /// Analyzes an article.
    pub fn from_article(article: Article, origin: Origin) -> Self {
        let analysis = analyze(&article.body);
        Self {
            origin,
            article,
            analysis,
            marks: Marks::default(),
        }
    }

    /// How many numbered quotes it has: the parts of one utterance count once.
    pub fn utterances(&self) -> usize {
        let marked = self.analysis.quotes.iter().filter(|q| q.is_marked());
        marked
            .map(|quote| quote.group)
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// The title, or else the first words of the body, or else the file.
    pub fn title(&self) -> Text {
        let article = &self.article;
        if let Some(title) = &article.title {
            return title.clone();
        }
        let opening = article.body.paragraphs().first();
        let opening = opening.map(|paragraph| article.body.get(paragraph.span));
        match (opening, &self.origin.path) {
            (Some(opening), _) => Text::new(&opening.chars().take(120).collect::<String>()),
            (None, Some(path)) => path.clone(),
            (None, None) => Text::new("no article text"),
        }
    }
}
