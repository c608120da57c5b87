//! Bytes to page.
//!
//! Takes the bytes of a saved page and where they came from; gives a [`Page`] of sanitized text, or
//! the [`Refusal`] that says why not. Never touches the disk: whoever calls it has read the bytes.

mod decode;
mod html;
mod markup;

pub use markup::{Aside, Block, BlockKind, Content, Markup, Metadata};

use crate::text::{Hidden, Text, sanitize};

/// Where a page came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file's path as given, for people to read; none for standard input and built-in pages.
    pub path: Option<Text>,
    /// The page's address, where the caller knows it.
    pub url: Option<Text>,
}

/// What was imported: bytes decoded to sanitized text, and where they came from.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The whole page; its lines are separated by line feeds.
    pub text: Text,
    /// What sanitizing left out of `text`.
    pub hidden: Vec<Hidden>,
    /// Where it came from.
    pub origin: Origin,
    /// What its markup says, where it has one.
    pub markup: Option<Markup>,
}

/// Why bytes are no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no visible text.
    #[error("it is empty")]
    Empty,
    /// The bytes are not text.
    #[error("it is not text (a binary file)")]
    Binary,
    /// The page is larger than [`LARGEST_PAGE`].
    #[error("it is larger than {} MiB", LARGEST_PAGE >> 20)]
    TooLarge,
}

/// The largest page read, in bytes. The longest articles known stay under 1 MiB.
pub const LARGEST_PAGE: usize = 64 << 20;

/// Reads the bytes of a text dump or an HTML page.
///
/// # Errors
///
/// A [`Refusal`] when the bytes are empty, binary or too large.
pub fn read(bytes: &[u8], origin: Origin) -> Result<Page, Refusal> {
    if bytes.len() > LARGEST_PAGE {
        return Err(Refusal::TooLarge);
    }
    let decoded = decode::decode(bytes)?;
    let page = if html::is_html(&decoded) {
        html::read(&decoded, origin)
    } else {
        from_text(&decoded, origin)
    };
    if page.text.trim().is_empty() {
        Err(Refusal::Empty)
    } else {
        Ok(page)
    }
}

/// Takes HTML that is already decoded.
pub fn from_html(foreign: &str, origin: Origin) -> Page {
    html::read(foreign, origin)
}

/// Takes text that is already decoded.
pub fn from_text(foreign: &str, origin: Origin) -> Page {
    let repaired = decode::repair(foreign);
    let (text, hidden) = sanitize(&repaired);
    Page {
        text,
        hidden,
        origin,
        markup: None,
    }
}

/// Takes text that is an article's body already: sanitized, and otherwise left as it is.
pub fn from_body(foreign: &str, origin: Origin) -> Page {
    let (text, hidden) = sanitize(foreign);
    Page {
        text,
        hidden,
        origin,
        markup: None,
    }
}
