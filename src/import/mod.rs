//! Bytes to pages.
//!
//! Takes the bytes of a file and where they came from; gives the pages in it, each a [`Saved`] that
//! [`Saved::read`] turns into a [`Page`] of sanitized text, or the [`Refusal`] that says why not. What a
//! file is, its content alone tells, never its name. Never touches the disk: whoever calls it opened
//! the file.
//!
//! [`unpack`] is for whoever stores pages or reads them on several threads, [`read`] for whoever only
//! wants to see them.

mod article;
mod charset;
mod compression;
mod decode;
mod feed;
mod fields;
mod flowed;
mod form;
mod forwarded;
mod front;
mod gzip;
mod html;
mod http;
mod info;
mod json;
mod lenient;
mod letter;
mod lines;
mod mail;
mod mailbox;
mod markdown;
mod markup;
mod mime;
mod moment;
mod nobody;
#[cfg(test)]
mod peers;
mod place;
mod record;
mod refusal;
mod repair;
mod saved;
mod sniff;
mod subject;
mod tokens;
mod transfer;
mod unpack;
mod warc;
mod window;
mod words;

pub use charset::{Charset, Encoding, Evidence};
pub use compression::decompressed;
pub use info::{Kind, PageInfo, Syntax};
pub use json::{Mended, from_json};
pub use lines::{Line, Lines};
pub use markup::{Aside, Block, BlockKind, Content, Landmark, Link, Markup, Metadata};
pub(crate) use moment::holds_year;
pub use nobody::is_nobody;
pub use refusal::{Problem, Refusal};
pub use saved::Saved;
pub use unpack::{Unpacked, unpack, unpack_as};

use serde::{Deserialize, Serialize};

use crate::text::{Hidden, Text, sanitize};

/// Where a page came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// How many of its first lines cover the letter that it is: a note of whoever forwarded it, and its head.
    pub cover: usize,
    /// What its markup says, where it has one.
    pub markup: Option<Markup>,
    /// What it was saved as, and what was declared around it.
    pub info: PageInfo,
}

impl Page {
    /// What the page declares of itself: in its markup where it has one, else around it where it was saved.
    pub fn declared(&self) -> &Metadata {
        match &self.markup {
            Some(markup) => &markup.meta,
            None => &self.info.declared,
        }
    }
}

/// The largest page read, in bytes. The longest articles known stay under 1 MiB.
pub const LARGEST_PAGE: usize = 64 << 20;

/// How many times its size a compressed file may unpack to. Text shrinks to a fifth, rarely to a
/// thirtieth.
pub const LARGEST_RATIO: u64 = 200;

/// Reads the pages of a file, one after the other.
///
/// ```
/// use onrecord::import::{self, Kind, Origin};
/// let pages: Vec<_> = import::read(b"Harbor closed\n", Origin::default()).collect();
/// assert_eq!(pages[0].as_ref().unwrap().info.kind, Kind::Text);
/// ```
pub fn read(bytes: &[u8], origin: Origin) -> impl Iterator<Item = Result<Page, Problem>> {
    unpack(bytes, origin).map(|saved| saved?.read())
}

/// Takes HTML that is already decoded.
pub fn from_html(foreign: &str, origin: Origin) -> Page {
    html::read(foreign, origin)
}

/// Takes text that is already decoded.
pub fn from_text(foreign: &str, origin: Origin) -> Page {
    let lines = repair::lines(foreign);
    let (text, hidden) = sanitize(&repair::repair(&lines));
    Page {
        text,
        hidden,
        origin,
        ..Page::default()
    }
}

/// Takes text that is an article's body already: sanitized, and otherwise left as it is.
pub fn from_body(foreign: &str, origin: Origin) -> Page {
    let (text, hidden) = sanitize(foreign);
    Page {
        text,
        hidden,
        origin,
        ..Page::default()
    }
}
