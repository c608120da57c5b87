//! A page made ready to be kept: all the work that needs no library.
//!
//! Takes the bytes of a page and what they were read as; gives everything a library writes. Any number
//! can be prepared at once, on any thread.

use super::{
    pack::{pack, pack_json},
    place::Place,
    words::beginnings,
};
use crate::{
    import::PageInfo,
    library::{Item, across::sketch},
    text::Text,
};

/// The name of a page: what its bytes hash to, and of one among others in a file the title it is declared
/// under as well: entries of a feed may say the same under different headlines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageHash(pub(super) [u8; 32]);

impl PageHash {
    /// The name of the page of these bytes.
    pub fn of(bytes: &[u8], info: &PageInfo) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(bytes);
        if let (Some(_), Some(title)) = (&info.part, &info.declared.title) {
            hasher.update(&[0]);
            hasher.update(title.as_bytes());
        }
        Self(hasher.finalize().into())
    }
}

impl std::fmt::Display for PageHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A page that is ready to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// The article with what was found in it.
    pub item: Item,
    /// Where it was found; none for what came by a pipe or is built in.
    pub place: Option<Place>,
    /// Whether what is in it counts even where the library knows the page or its article.
    pub is_anew: bool,
    pub(super) hash: PageHash,
    pub(super) size: usize,
    pub(super) bytes: Vec<u8>,
    pub(super) info: PageInfo,
    pub(super) derived: Derived,
}

/// What follows from an item and the bytes of its page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Derived {
    /// Tells the same article in another page.
    pub(super) digest: [u8; 16],
    pub(super) title: Text,
    pub(super) quotes: usize,
    pub(super) cleaned: Vec<u8>,
    /// Some of the text, by which copies of it are found.
    pub(super) sketch: Vec<u32>,
    /// How its words begin.
    pub(super) beginnings: String,
}

impl Prepared {
    /// Packs the item that was made of a page, together with what it was read from.
    pub fn new(bytes: &[u8], info: &PageInfo, item: Item) -> Self {
        Self {
            place: None,
            is_anew: false,
            hash: PageHash::of(bytes, info),
            size: bytes.len(),
            bytes: pack(bytes),
            info: info.clone(),
            derived: Derived::of(&item, bytes),
            item,
        }
    }
}

impl Prepared {
    /// What the file was that held the page.
    pub fn kind(&self) -> String {
        self.info.kind.to_string()
    }

    /// What tells the page from others of its file: its address, or else its part; empty when it is all
    /// of the file. An address stays when other entries come before it.
    pub fn entry(&self) -> &str {
        let part = self.info.part.as_deref();
        part.map_or("", |part| self.item.origin.url.as_deref().unwrap_or(part))
    }
}

impl Derived {
    pub(super) fn of(item: &Item, page: &[u8]) -> Self {
        let title = item.title();
        let body = item.article.body.text();
        let mut hasher = blake3::Hasher::new();
        hasher.update(title.as_bytes());
        hasher.update(&[0]);
        hasher.update(body.as_bytes());
        let mut digest = [0; 16];
        hasher.finalize_xof().fill(&mut digest);
        Self {
            digest,
            quotes: item.utterances(),
            cleaned: pack_json(page, &item.article),
            sketch: sketch(body),
            beginnings: beginnings([title.as_str(), body]),
            title,
        }
    }
}
