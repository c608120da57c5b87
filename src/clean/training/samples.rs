//! Saved pages with the text of their articles.
//!
//! Takes lines of JSON, a page each; gives samples.

use serde::Deserialize;

use crate::{import::Origin, text::Text};

/// A saved page, and what of it is the article.
#[derive(Clone, Debug, Deserialize)]
pub struct Sample {
    /// The set it is from.
    pub source: String,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// The site it is from.
    #[serde(default, rename = "url_host")]
    pub host: Option<String>,
    /// Its visible text.
    pub dump: String,
    /// The article's text.
    #[serde(rename = "gold_body")]
    pub body: String,
    /// The article's paragraphs, where the set tells them.
    #[serde(default, rename = "gold_paras")]
    pub paragraphs: Option<Vec<String>>,
    /// The article's title, where the set tells it.
    #[serde(default, rename = "gold_title")]
    pub title: Option<String>,
    /// The day it was published, where the set tells it.
    #[serde(default, rename = "gold_date")]
    pub date: Option<String>,
    /// Who wrote it, where the set tells them.
    #[serde(default, rename = "gold_author")]
    pub authors: Option<Vec<String>>,
    /// The captions of its pictures, where the set tells them.
    #[serde(default, rename = "gold_captions")]
    pub captions: Option<Vec<String>>,
    /// The page itself, where the set has it.
    #[serde(default)]
    pub html: Option<String>,
}

impl Sample {
    /// Which of so many parts the page belongs to: pages of one site to the same.
    pub(super) fn fold(&self, folds: usize) -> usize {
        let site = self.host.as_deref().unwrap_or(&self.dump);
        let hash = site.bytes().fold(7_usize, |hash, byte| {
            hash.wrapping_mul(31).wrapping_add(byte.into())
        });
        hash.checked_rem(folds).unwrap_or_default()
    }

    /// The article's paragraphs: those the set tells, or else its lines.
    pub(super) fn gold(&self) -> Vec<&str> {
        match &self.paragraphs {
            Some(paragraphs) => paragraphs.iter().map(String::as_str).collect(),
            None => self.body.lines().collect(),
        }
    }

    pub(super) fn origin(&self) -> Origin {
        Origin {
            path: None,
            url: self.url.as_deref().map(Text::new),
        }
    }
}

/// Reads samples.
///
/// # Errors
///
/// A line that is no page with its article.
pub fn read(lines: &str) -> Result<Vec<Sample>, serde_json::Error> {
    lines
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(serde_json::from_str)
        .collect()
}
