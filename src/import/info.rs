//! What is known of a page beside its bytes: what it was saved as, in which characters, and what was
//! declared of it where it was saved.
//!
//! Data only. A store keeps a [`PageInfo`] beside the bytes of a page; the two, and where the page came
//! from, give the same page again.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Charset, Metadata};
use crate::text::Text;

/// All that is known of a page beside its bytes and its origin. Shown it reads
/// "RSS feed, entry 3: HTML of an article, UTF-8 (declared)".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageInfo {
    /// What the file was that held the page.
    pub kind: Kind,
    /// Which part of that file the page is ("entry 3"); none where it is all of it.
    pub part: Option<Text>,
    /// How the page's own bytes are written.
    pub syntax: Syntax,
    /// The characters of these bytes: before reading as declared around the page, afterwards as read.
    pub charset: Option<Charset>,
    /// What was declared around the page; what it says of itself does not stand here.
    pub declared: Metadata,
    /// What the page is called where it was kept: the id of its record, or of its mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text>,
    /// The number of the engine that found what a record says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<u32>,
    /// When it was fetched, as whoever did so wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<Text>,
}

impl fmt::Display for PageInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if let Some(part) = &self.part {
            write!(f, ", {part}")?;
        }
        if !self.kind.is(self.syntax) {
            write!(f, ": {}", self.syntax)?;
        }
        if let Some(engine) = self.engine {
            write!(f, " of analysis {engine}")?;
        }
        if let Some(charset) = self.charset {
            write!(f, ", {charset}")?;
        }
        Ok(())
    }
}

/// What a file was that held a page.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The visible text of a page.
    #[default]
    Text,
    /// A page's HTML.
    Html,
    /// A page in Markdown.
    Markdown,
    /// A page in one file with all it shows, as browsers save it.
    Mhtml,
    /// A mail, or a mailbox of several.
    Mail,
    /// A feed in one of the RSS formats.
    Rss,
    /// A feed in the Atom format.
    Atom,
    /// A feed in the JSON Feed format.
    JsonFeed,
    /// What a scraper found, as JSON or JSON lines.
    Json,
    /// An archive of a crawl, WARC or ARC.
    Warc,
}

impl Kind {
    /// Whether a file of this kind is written in that syntax and in nothing else.
    const fn is(self, syntax: Syntax) -> bool {
        matches!(
            (self, syntax),
            (Self::Text, Syntax::Text)
                | (Self::Html, Syntax::Html)
                | (Self::Markdown, Syntax::Markdown)
        )
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Text => "text",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Mhtml => "MHTML",
            Self::Mail => "mail",
            Self::Rss => "RSS feed",
            Self::Atom => "Atom feed",
            Self::JsonFeed => "JSON Feed",
            Self::Json => "JSON",
            Self::Warc => "web archive",
        })
    }
}

/// How a page's own bytes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Syntax {
    /// The visible text of a whole page.
    #[default]
    Text,
    /// The HTML of a whole page.
    Html,
    /// Markdown.
    Markdown,
    /// The text of an article alone, one paragraph a line.
    ArticleText,
    /// The HTML of an article alone.
    ArticleHtml,
    /// A record of this program, as JSON.
    Record,
}

impl Syntax {
    /// Whether all of it is an article, as whoever handed it over declares.
    pub const fn is_article(self) -> bool {
        matches!(self, Self::ArticleText | Self::ArticleHtml | Self::Record)
    }

    /// What an article's own characters are written in: HTML where they hold an entity or a tag. A
    /// bracket before a word is no tag yet.
    pub(super) fn of_article(text: &str) -> Self {
        let behind = |at: usize| text.get(at + 1..).unwrap_or_default();
        let entity = |(at, _)| {
            let name = behind(at)
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '#')
                .next();
            let length = name.unwrap_or_default().len();
            (2..=10).contains(&length) && behind(at + length).starts_with(';')
        };
        let tag = |(at, _)| is_tag(behind(at));
        let is_html = text.match_indices('<').any(tag) || text.match_indices('&').any(entity);
        if is_html {
            Self::ArticleHtml
        } else {
            Self::ArticleText
        }
    }
}

/// The elements that are mostly written without an end or attributes.
const BARE: [&str; 8] = ["br", "dd", "dt", "hr", "li", "p", "td", "tr"];

/// The longest tag whose attributes are looked for, in bytes.
const LONGEST_TAG: usize = 1000;

/// Whether what stands behind an opening bracket makes it a tag of HTML.
fn is_tag(behind: &str) -> bool {
    if behind.starts_with("!--") {
        return true;
    }
    let closes = behind.strip_prefix('/');
    let name = closes.unwrap_or(behind);
    let length = name
        .find(|c: char| !c.is_ascii_alphanumeric() && !"-:".contains(c))
        .unwrap_or(name.len());
    let (name, rest) = name.split_at_checked(length).unwrap_or_default();
    let has_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && rest.starts_with(|c: char| c.is_whitespace() || "/>".contains(c));
    let is_bare = || BARE.iter().any(|known| name.eq_ignore_ascii_case(known));
    let has_attribute = || {
        let inside = rest.get(..rest.floor_char_boundary(LONGEST_TAG));
        let inside = inside.and_then(|rest| Some(rest.split_once('>')?.0));
        inside.is_some_and(|inside| inside.contains("=\"") || inside.contains("='"))
    };
    has_name && (closes.is_some() || is_bare() || has_attribute())
}

impl fmt::Display for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Text => "text",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::ArticleText => "text of an article",
            Self::ArticleHtml => "HTML of an article",
            Self::Record => "record",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_before_words_are_no_tags() {
        for html in [
            "a <b>c</b>",
            "a<br>b",
            "a<P>b",
            "<img src='a'> b",
            "a <!-- b -->",
            "a &amp; b",
            "&#8217;",
        ] {
            assert_eq!(Syntax::of_article(html), Syntax::ArticleHtml, "{html}");
        }
        for text in [
            "",
            "<",
            "a < b > c",
            "fewer than <five boats",
            "How to use <title>",
            "a & b; c",
            "</3",
            "<a@b.example>",
        ] {
            assert_eq!(Syntax::of_article(text), Syntax::ArticleText, "{text}");
        }
    }
}
