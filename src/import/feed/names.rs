//! The names of elements that mean something in a feed: RSS of every version, Atom, CDF, and the
//! vocabularies that stand in them. Tables, and the prefixes that a feed declares.
//!
//! Takes names as they are written; gives what they mean. A prefix means what its namespace says, or where
//! that is unknown or missing what the prefix mostly means.

use std::collections::HashMap;

use html5ever::tokenizer::Tag;

/// The most prefixes that a feed may declare.
const MOST_PREFIXES: usize = 256;

/// Who gives an element its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// RSS, Atom or CDF; whatever has no prefix.
    Feed,
    /// Dublin Core, its elements and its terms.
    DublinCore,
    /// The content module of RSS 1.0.
    Content,
    /// Media RSS.
    Media,
    /// The extensions for podcasts.
    Podcast,
    /// HTML written as XML.
    Xhtml,
    /// Any other.
    Unknown,
}

/// What namespaces are told by, whatever version they name; the first that fits counts.
const NAMESPACES: [(&str, Vocabulary); 15] = [
    ("purl.org/rss/1.0/modules/content", Vocabulary::Content),
    ("purl.org/rss/1.0/modules/", Vocabulary::Unknown),
    ("purl.org/rss/1.0", Vocabulary::Feed),
    ("purl.org/net/rss", Vocabulary::Feed),
    ("purl.org/atom/", Vocabulary::Feed),
    ("www.w3.org/2005/atom", Vocabulary::Feed),
    ("my.netscape.com/", Vocabulary::Feed),
    ("channel.netscape.com/", Vocabulary::Feed),
    ("backend.userland.com/rss", Vocabulary::Feed),
    ("blogs.law.harvard.edu/tech/rss", Vocabulary::Feed),
    ("purl.org/dc/", Vocabulary::DublinCore),
    ("purl.org/metadata/dublin_core", Vocabulary::DublinCore),
    ("search.yahoo.com/mrss", Vocabulary::Media),
    ("itunes.com/dtds/podcast", Vocabulary::Podcast),
    ("www.w3.org/1999/xhtml", Vocabulary::Xhtml),
];

/// What prefixes mostly mean.
const PREFIXES: [(&str, Vocabulary); 12] = [
    ("atom", Vocabulary::Feed),
    ("atom03", Vocabulary::Feed),
    ("atom10", Vocabulary::Feed),
    ("rss", Vocabulary::Feed),
    ("dc", Vocabulary::DublinCore),
    ("dct", Vocabulary::DublinCore),
    ("dcterms", Vocabulary::DublinCore),
    ("content", Vocabulary::Content),
    ("media", Vocabulary::Media),
    ("itunes", Vocabulary::Podcast),
    ("html", Vocabulary::Xhtml),
    ("xhtml", Vocabulary::Xhtml),
];

/// The vocabularies of a feed's prefixes.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, Vocabulary>);

impl Names {
    /// Takes what a tag declares.
    pub(super) fn declare(&mut self, tag: &Tag) {
        for attribute in &tag.attrs {
            let Some(prefix) = attribute.name.local.strip_prefix("xmlns:") else {
                continue;
            };
            let namespace = attribute.value.to_ascii_lowercase();
            let known = NAMESPACES.iter().find(|(part, _)| namespace.contains(part));
            if let Some((_, vocabulary)) = known {
                self.set(prefix, *vocabulary);
            }
        }
    }

    /// Takes the name of an element that can only be a feed's own: its prefix means the feed's vocabulary.
    pub(super) fn is_feeds(&mut self, name: &str) {
        if let Some((prefix, _)) = name.split_once(':')
            && self.of(name).0 == Vocabulary::Unknown
        {
            self.set(prefix, Vocabulary::Feed);
        }
    }

    fn set(&mut self, prefix: &str, vocabulary: Vocabulary) {
        if self.0.len() < MOST_PREFIXES {
            self.0.insert(prefix.to_owned(), vocabulary);
        }
    }

    /// The vocabulary of a name, and the name without its prefix.
    pub(super) fn of<'n>(&self, name: &'n str) -> (Vocabulary, &'n str) {
        let Some((prefix, name)) = name.split_once(':') else {
            return (Vocabulary::Feed, name);
        };
        let custom = || {
            PREFIXES
                .iter()
                .find(|(known, _)| *known == prefix)
                .map(|(_, vocabulary)| *vocabulary)
        };
        let vocabulary = self.0.get(prefix).copied().or_else(custom);
        (vocabulary.unwrap_or(Vocabulary::Unknown), name)
    }
}

/// What an element of an entry tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The headline.
    Title,
    /// The text, or a part of it.
    Text,
    /// When it was published.
    Published,
    /// When it was changed.
    Updated,
    /// Its address.
    Link,
    /// What it is known by, which may be its address.
    Id,
    /// Who wrote it.
    Author,
    /// The feed it was taken from.
    Source,
}

/// Of several elements that tell the same, the one with the lowest rank is believed.
pub(super) type Rank = u8;

/// What an element of an entry tells, and how far it is believed.
pub(super) fn field(vocabulary: Vocabulary, name: &str) -> Option<(Field, Rank)> {
    use Vocabulary::{Content, DublinCore, Feed, Media, Podcast, Xhtml};
    Some(match (vocabulary, name) {
        (Feed, "title") => (Field::Title, 0),
        (DublinCore, "title") => (Field::Title, 1),
        (Media | Podcast, "title") => (Field::Title, 2),
        (Content | Feed, "encoded") | (Feed, "content" | "fullitem") => (Field::Text, 0),
        (Xhtml | Feed, "body" | "div") => (Field::Text, 1),
        (Feed, "description" | "summary" | "abstract") => (Field::Text, 2),
        (DublinCore, "description" | "abstract") => (Field::Text, 3),
        (Podcast, "summary") => (Field::Text, 4),
        (Media, "description") => (Field::Text, 5),
        (Podcast, "subtitle") => (Field::Text, 6),
        (Feed, "published" | "pubdate") => (Field::Published, 0),
        (Feed | DublinCore, "issued") => (Field::Published, 1),
        (Feed | DublinCore, "date") => (Field::Published, 2),
        (Feed | DublinCore, "created") => (Field::Published, 3),
        (Feed, "updated") => (Field::Updated, 0),
        (Feed | DublinCore, "modified") => (Field::Updated, 1),
        (Feed, "link") => (Field::Link, 0),
        (Feed, "id" | "guid") => (Field::Id, 0),
        (Feed, "author") => (Field::Author, 0),
        (DublinCore, "creator" | "author") => (Field::Author, 1),
        (Podcast, "author") => (Field::Author, 2),
        (Feed, "source") => (Field::Source, 0),
        _ => return None,
    })
}

/// Whether an element is an entry.
pub(super) fn is_entry(vocabulary: Vocabulary, name: &str) -> bool {
    vocabulary == Vocabulary::Feed && matches!(name, "entry" | "item")
}

/// Whether an element of that name without its prefix holds a feed.
pub(super) fn holds_feed(name: &str) -> bool {
    matches!(name, "channel" | "feed" | "rdf" | "rss")
}

/// Whether elements of that name are HTML as well.
pub(super) fn is_html(name: &str) -> bool {
    matches!(
        name,
        "abstract" | "body" | "content" | "div" | "link" | "source" | "summary" | "title"
    )
}
