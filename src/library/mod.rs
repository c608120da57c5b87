//! The articles at hand, and what the reader does with them.
//!
//! Takes pages; gives items: each article with its analysis and the reader's marks. Never draws and
//! never speaks to a terminal.

pub mod demo;
pub mod export;
pub mod filter;
pub mod record;
pub mod verify;

use crate::{
    analyze::{Analysis, analyze},
    clean::{Article, clean},
    import::{Origin, Page},
};

/// An article with all that is known of it.
#[derive(Clone, Debug, Default)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether it was read.
    pub read: bool,
    /// Whether it was starred.
    pub starred: bool,
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
}
