//! RSS, Atom and CDF: one page an entry.
//!
//! Takes the bytes of a feed; gives its entries, each with the HTML or text the feed has of it, declared
//! with its title, authors and dates, and with the feed's title for the outlet. Reads what is broken as far
//! as it goes: entries that are whole are given, whatever stands around them. Nothing that a feed declares
//! is expanded, and nothing outside the file is opened.

mod address;
mod capture;
mod construct;
mod elements;
mod entry;
mod names;
#[cfg(test)]
mod peers;
mod person;
mod printed;
mod repair;
#[cfg(test)]
mod tests;

use html5ever::tokenizer::Tag;

use self::{
    elements::{End, Feed},
    entry::{Entry, Link},
};
use super::{Charset, Kind, Metadata, Origin, PageInfo, Problem, Refusal, Saved, decode, moment};
use crate::text::Text;

pub(super) use printed::begin;
use repair::declaration;

/// The entries of a feed that hold text. How many hold none, and whether the last one is cut off, is told
/// behind them.
pub(super) fn pages(
    bytes: &[u8],
    kind: Kind,
    origin: &Origin,
) -> Result<Vec<Result<Saved, Problem>>, Refusal> {
    let (text, _) = decode::decode(bytes, None)?;
    let start = begin(&text).map_or(0, |(start, _)| start);
    let feed = elements::read(text.get(start..).unwrap_or_default());
    drop(text);
    let reader = Reader::of(&feed, kind, origin);
    let count = feed.entries.len();
    let mut headlines = 0;
    let mut pages = Vec::new();
    for (index, entry) in feed.entries.into_iter().enumerate() {
        headlines += usize::from(entry.text.get().is_none() && entry.title.get().is_some());
        pages.extend(reader.page(index + 1, entry).map(Ok));
    }
    if feed.end == End::CutOff {
        pages.push(Err(Problem {
            part: Some(part(count + 1)),
            why: Refusal::CutOff,
        }));
    }
    if headlines > 0 {
        pages.push(Err(Refusal::Headlines(headlines).into()));
    }
    if pages.is_empty() {
        return Err(Refusal::Bare(kind));
    }
    Ok(pages)
}

/// What all entries of a feed share.
struct Reader<'a> {
    kind: Kind,
    origin: &'a Origin,
    outlet: Option<Text>,
    authors: Vec<Text>,
    /// The address that those of entries are relative to, where nothing in the feed says another.
    base: Option<String>,
}

impl<'a> Reader<'a> {
    fn of(feed: &Feed, kind: Kind, origin: &'a Origin) -> Self {
        let own = origin.url.as_deref();
        let link = feed.link.get().and_then(|link| resolved(link, own));
        Self {
            kind,
            origin,
            outlet: feed.title.clone(),
            authors: feed.authors.iter().map(|name| Text::new(name)).collect(),
            base: link.or_else(|| own.map(str::to_owned)),
        }
    }

    /// The page of an entry; none where it holds no text.
    fn page(&self, number: usize, entry: Entry) -> Option<Saved> {
        let declared = self.declared(&entry);
        let url = entry
            .link
            .get()
            .and_then(|link| resolved(link, self.base.as_deref()));
        let content = entry.text.take()?;
        Some(Saved {
            origin: Origin {
                url: url.map(|url| Text::new(&url)),
                ..self.origin.clone()
            },
            info: PageInfo {
                kind: self.kind,
                part: Some(part(number)),
                syntax: content.syntax(),
                charset: Some(Charset::OF_STRINGS),
                declared,
                ..PageInfo::default()
            },
            bytes: content.text.into_bytes(),
        })
    }

    fn declared(&self, entry: &Entry) -> Metadata {
        let date = |date: Option<&String>| date.map(|date| Text::new(&moment::plain(date)));
        let updated = date(entry.updated.get());
        let authors = entry.authors.get().into_iter().flatten();
        let mut authors: Vec<Text> = authors.map(|name| Text::new(name)).collect();
        if authors.is_empty() {
            authors.clone_from(&self.authors);
        }
        let source = entry.outlet.get().and_then(construct::Construct::words);
        Metadata {
            title: entry.title.get().and_then(construct::Construct::words),
            outlet: source.or_else(|| self.outlet.clone()),
            authors,
            published: date(entry.published.get()).or_else(|| updated.clone()),
            updated,
            ..Metadata::default()
        }
    }
}

/// How an entry is called in its file.
fn part(number: usize) -> Text {
    Text::new(&format!("entry {number}"))
}

fn resolved(link: &Link, base: Option<&str>) -> Option<String> {
    address::resolved(&link.address, link.base.as_deref().or(base))
}

/// The value of an attribute.
fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let found = tag
        .attrs
        .iter()
        .find(|attribute| *attribute.name.local == *name);
    found.map(|attribute| &*attribute.value)
}
