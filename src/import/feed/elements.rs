//! One pass over the elements of a feed.
//!
//! Takes the characters of a feed; gives its entries, as far as they are whole. Elements are told by the
//! place they stand in and by their names; those that are never closed end where their parent does, or
//! where an element opens that cannot stand in them. Linear in the feed: what is open is bounded.

use std::rc::Rc;

use html5ever::{LocalName, tokenizer::Tag};

use super::{
    address, attribute,
    capture::Capture,
    entry::{Best, Entry, Link, MOST_AUTHORS},
    names::{self, Field, Names, Rank, Vocabulary},
    repair,
};
use crate::{
    import::tokens::{self, Content, Sink},
    text::Text,
};

/// The most elements that are open at once, those inside a text not counted.
const MOST_OPEN: usize = 64;

/// A feed.
#[derive(Debug, Default)]
pub(super) struct Feed {
    pub(super) title: Option<Text>,
    /// An address that those of its entries may be relative to: its own, or that of its site.
    pub(super) link: Best<Link>,
    /// The authors of entries that name none.
    pub(super) authors: Vec<String>,
    /// The whole entries.
    pub(super) entries: Vec<Entry>,
    pub(super) end: End,
}

/// How a feed ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    /// Behind a whole entry.
    #[default]
    Whole,
    /// Inside an entry, which is left out.
    CutOff,
}

/// Reads a feed.
pub(super) fn read(feed: &str) -> Feed {
    let mut reader = Reader::default();
    tokens::read(&repair::repaired(feed), &mut reader);
    reader.finish()
}

/// What an element is where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// It holds a feed.
    Feed,
    /// It is an entry.
    Entry,
    /// It holds what Media RSS tells of an entry.
    Media,
    /// It holds a value.
    Field(Field, Rank),
    /// It holds nothing of use.
    Other,
}

/// An element that is open.
struct Open {
    name: String,
    place: Place,
    /// The address that those inside are relative to.
    base: Option<Rc<str>>,
    /// How many elements of its name are open in the text inside it.
    again: usize,
}

#[derive(Default)]
struct Reader {
    names: Names,
    stack: Vec<Open>,
    /// What the innermost open element holds, where that is a value.
    capture: Option<Capture>,
    entry: Option<Entry>,
    feed: Feed,
}

impl Sink for Reader {
    fn text(&mut self, text: &str) {
        if let Some(capture) = &mut self.capture {
            capture.characters(text);
        }
    }

    fn start(&mut self, tag: &Tag) -> Content {
        self.open_tag(tag);
        Content::Markup
    }

    fn end(&mut self, name: &LocalName) {
        self.end_tag(name);
    }

    /// CDATA sections are read wherever they stand.
    fn reads_cdata(&self) -> bool {
        true
    }
}

impl Reader {
    fn open_tag(&mut self, tag: &Tag) {
        self.names.declare(tag);
        let (vocabulary, name) = self.names.of(&tag.name);
        if self.capture.is_some() && self.ends_value(vocabulary, name) {
            self.pop();
        }
        if let Some(capture) = &mut self.capture {
            capture.start(tag, vocabulary);
            let same = |open: &&mut Open| *open.name == *tag.name;
            if let Some(open) = self.stack.iter_mut().rfind(same)
                && !tag.self_closing
            {
                open.again += 1;
            }
            return;
        }
        if names::is_entry(vocabulary, name) {
            while self
                .stack
                .last()
                .is_some_and(|open| open.place != Place::Feed)
            {
                self.pop();
            }
            self.entry = Some(Entry::default());
        }
        let place = self.place(vocabulary, name);
        if place == Place::Feed && self.stack.is_empty() {
            self.names.is_feeds(&tag.name);
        }
        self.open(tag, place);
    }

    /// Whether an element cannot stand in the value that is open, so that the value ends before it.
    fn ends_value(&self, vocabulary: Vocabulary, name: &str) -> bool {
        let Some((capture, open)) = self.capture.as_ref().zip(self.stack.last()) else {
            return false;
        };
        if names::is_entry(vocabulary, name) {
            return !capture.holds_feeds();
        }
        let text = matches!(capture.field, Field::Text | Field::Title);
        let is_same = open.name.rsplit(':').next() == Some(name);
        let is_html = match capture.field {
            Field::Text => names::is_html(name),
            Field::Title => matches!(name, "body" | "div"),
            _ => false,
        };
        let is_inside = capture.holds_elements() || text && is_same || is_html;
        names::field(vocabulary, name).is_some() && !is_inside
    }

    /// What an element is that opens outside of values.
    fn place(&self, vocabulary: Vocabulary, name: &str) -> Place {
        if names::is_entry(vocabulary, name) {
            return Place::Entry;
        }
        let field = names::field(vocabulary, name);
        let around = self.stack.last().map_or(Place::Feed, |open| open.place);
        match (around, field) {
            (Place::Feed | Place::Other, _) if self.entry.is_none() && names::holds_feed(name) => {
                Place::Feed
            }
            (Place::Entry, Some((field, rank))) => Place::Field(field, rank),
            (Place::Media, Some((field, rank))) if vocabulary == Vocabulary::Media => {
                Place::Field(field, rank)
            }
            (Place::Feed, Some((field @ (Field::Title | Field::Link | Field::Author), rank))) => {
                Place::Field(field, rank)
            }
            (Place::Entry | Place::Media, None) if vocabulary == Vocabulary::Media => Place::Media,
            _ => Place::Other,
        }
    }

    fn open(&mut self, tag: &Tag, place: Place) {
        let base = self.base(tag);
        match place {
            Place::Field(field, rank) => {
                self.capture = Some(Capture::new(tag, (field, rank), base.clone()));
            }
            Place::Entry | Place::Feed => self.attributes(tag, base.as_ref()),
            Place::Media | Place::Other => {}
        }
        // Entries stand in feeds and values in entries, once each.
        let is_bounded = matches!(place, Place::Entry | Place::Field(..));
        if !is_bounded && self.stack.len() >= MOST_OPEN {
            return;
        }
        self.stack.push(Open {
            name: tag.name.to_string(),
            place,
            base,
            again: 0,
        });
        if tag.self_closing {
            self.pop();
        }
    }

    /// The address that those inside an element are relative to.
    fn base(&self, tag: &Tag) -> Option<Rc<str>> {
        let around = self.stack.last().and_then(|open| open.base.clone());
        let own = ["xml:base", "base"]
            .iter()
            .find_map(|name| attribute(tag, name));
        let own = own.and_then(|own| address::resolved(own, around.as_deref()));
        own.map(Rc::from).or(around)
    }

    /// Takes what the attributes of a feed or an entry tell.
    fn attributes(&mut self, tag: &Tag, base: Option<&Rc<str>>) {
        for (name, rank) in [("href", 0), ("rdf:about", 3)] {
            if let Some(address) = attribute(tag, name) {
                let address = address.to_owned();
                let base = base.cloned();
                self.link(rank, Link { address, base });
            }
        }
        if let Some((entry, date)) = self.entry.as_mut().zip(attribute(tag, "lastmod")) {
            entry.date(Field::Updated, 2, date);
        }
    }

    fn link(&mut self, rank: Rank, link: Link) {
        if !address::may_be_page(&link.address) {
            return;
        }
        match &mut self.entry {
            Some(entry) => entry.link.offer(rank, link),
            None => self.feed.link.offer(rank, link),
        }
    }

    fn end_tag(&mut self, name: &str) {
        let same = |open: &Open| open.name == name;
        let started = self.stack.iter().rposition(same);
        let inside = started
            .and_then(|at| self.stack.get_mut(at))
            .is_none_or(|open| open.again > 0);
        if let Some(capture) = self.capture.as_mut().filter(|_| inside) {
            capture.end(name, self.names.of(name).0);
            if let Some(open) = started.and_then(|at| self.stack.get_mut(at)) {
                open.again -= 1;
            }
            return;
        }
        while started.is_some_and(|at| self.stack.len() > at) {
            self.pop();
        }
    }

    /// Ends the innermost element.
    fn pop(&mut self) {
        match self.stack.pop().map(|open| open.place) {
            Some(Place::Entry) => self.feed.entries.extend(self.entry.take()),
            Some(Place::Field(..)) => {
                if let Some(capture) = self.capture.take() {
                    self.keep(capture);
                }
            }
            _ => {}
        }
    }

    /// Takes a value that was read.
    fn keep(&mut self, capture: Capture) {
        let (field, rank) = (capture.field, capture.rank);
        match (field, &mut self.entry) {
            (Field::Link | Field::Id, _) => {
                if let Some(link) = capture.link() {
                    self.link(rank, link);
                }
            }
            (Field::Author, Some(entry)) => {
                capture.persons().for_each(|name| entry.author(rank, name));
            }
            (Field::Author, None) => {
                let free = MOST_AUTHORS.saturating_sub(self.feed.authors.len());
                self.feed.authors.extend(capture.persons().take(free));
            }
            (Field::Published | Field::Updated, Some(entry)) => {
                entry.date(field, rank, capture.text());
            }
            (_, entry) => {
                let Some(construct) = capture.construct() else {
                    return;
                };
                match (field, entry) {
                    (Field::Title, Some(entry)) => entry.title.offer(rank, construct),
                    (Field::Text, Some(entry)) => entry.text(rank, construct),
                    (Field::Source, Some(entry)) => entry.outlet.offer(rank, construct),
                    (Field::Title, None) if self.feed.title.is_none() => {
                        self.feed.title = construct.words();
                    }
                    _ => {}
                }
            }
        }
    }

    fn finish(mut self) -> Feed {
        if self.entry.is_some() {
            self.feed.end = End::CutOff;
        }
        self.feed
    }
}
