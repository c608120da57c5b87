//! What a page's tags say of it, gathered while it is rendered: JSON-LD, `meta`, `link`, `time`, `title`, and
//! the elements that name its author.
//!
//! Takes tags and the text of elements; keeps what they say, to a bound, and gives it by name. What is true
//! of it, [`meta`](super::meta) decides.

use html5ever::{LocalName, local_name, tokenizer::Tag};

use super::{element::attribute, names};
use crate::import::{moment, nobody::is_nobody, repair};

/// The most bytes of clues of one kind that are kept.
const MOST: usize = 4 << 20;

/// The most `meta` elements read.
const MOST_PAIRS: usize = 500;

/// The most names that one element declares its value under.
const MOST_NAMES: usize = 4;

/// The most elements read that name an author.
const MOST_SIGNATURES: usize = 20;

/// The longest value of a field, in bytes.
pub(super) const LONGEST: usize = 600;

/// A clue that is an element's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clue {
    /// A script of JSON-LD.
    Data,
    /// The document's title.
    Title,
}

impl Clue {
    /// The clue that an element's text is.
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        let is_data = || {
            let kind = attribute(tag, &local_name!("type"))
                .unwrap_or_default()
                .trim();
            kind.get(..19)
                .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
        };
        match &*tag.name {
            "title" => Some(Self::Title),
            "script" if is_data() => Some(Self::Data),
            _ => None,
        }
    }
}

/// All clues of a page.
#[derive(Debug, Default)]
pub(super) struct Clues {
    pub(super) data: Vec<String>,
    kept: usize,
    pub(super) title: String,
    /// The values that elements declare, under the keys of their names.
    pairs: Vec<(String, String)>,
    pub(super) canonical: Option<String>,
    /// The names of the page's feeds.
    pub(super) feeds: Vec<String>,
    times: Vec<Placed>,
    signatures: Vec<Placed>,
}

/// What an element says, and the line of the page it stands on.
#[derive(Debug, Default)]
struct Placed {
    line: usize,
    said: String,
}

impl Clues {
    /// Takes what the attributes of a tag say, and the line it stands on; none where that is about another
    /// text.
    pub(super) fn tag(&mut self, tag: &Tag, line: Option<usize>) {
        let value = |name: LocalName| {
            attribute(tag, &name)
                .map(str::trim)
                .filter(|value| !value.is_empty())
        };
        match &*tag.name {
            "script" if Clue::of(tag).is_some() => self.data.push(String::new()),
            "link"
                if value(local_name!("rel"))
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                self.canonical = self
                    .canonical
                    .take()
                    .or(value(local_name!("href")).map(bounded));
            }
            "link" if value(local_name!("type")).is_some_and(is_feed) => {
                let named = value(local_name!("title")).filter(|_| self.feeds.len() < MOST_NAMES);
                self.feeds.extend(named.map(bounded));
            }
            "time" => self.time(tag, line),
            _ => {}
        }
        let content = value(local_name!("content")).or_else(|| value(local_name!("datetime")));
        let Some(content) = content.filter(|_| self.pairs.len() < MOST_PAIRS) else {
            return;
        };
        let before = self.pairs.len();
        for named in [
            local_name!("property"),
            local_name!("name"),
            local_name!("itemprop"),
        ] {
            // One element may declare its value under several names at once.
            for name in value(named).unwrap_or_default().split_ascii_whitespace() {
                let key = names::key(name);
                let own = self.pairs.get(before..).unwrap_or_default();
                if own.len() < MOST_NAMES && own.iter().all(|(known, _)| *known != key) {
                    self.pairs.push((key, bounded(content)));
                }
            }
        }
    }

    /// Takes the moment that an element is about.
    fn time(&mut self, tag: &Tag, line: Option<usize>) {
        let moment = attribute(tag, &local_name!("datetime"));
        let moment = moment.filter(|moment| moment::holds_year(moment));
        if let (Some(moment), Some(line)) = (moment, line)
            && self.times.len() < MOST_PAIRS
        {
            let said = bounded(moment);
            self.times.push(Placed { line, said });
        }
    }

    /// Begins an element that names an author.
    pub(super) fn begin_signature(&mut self) {
        if self.signatures.len() < MOST_SIGNATURES {
            self.signatures.push(Placed::default());
        }
    }

    /// Takes text of such an element, of which the first line is the name, and the line it stands on.
    pub(super) fn signature(&mut self, line: usize, text: &str) {
        let Some(last) = self.signatures.last_mut() else {
            return;
        };
        if last.said.trim().is_empty() {
            let said = bounded(text);
            *last = Placed { line, said };
        } else if last.line == line && last.said.len() < LONGEST {
            last.said.push_str(&bounded(text));
        }
    }

    /// Takes an element's text.
    pub(super) fn text(&mut self, clue: Clue, text: &str) {
        if self.kept + text.len() > MOST {
            return;
        }
        self.kept += text.len();
        match clue {
            Clue::Title => self.title.push_str(text),
            Clue::Data => {
                if let Some(last) = self.data.last_mut() {
                    last.push_str(text);
                }
            }
        }
    }

    /// The values under a name.
    pub(super) fn under<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.pairs.iter().filter(move |(key, _)| key == name);
        pairs.map(|(_, value)| value.as_str())
    }

    /// The values under the names, those of the first name first.
    pub(super) fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| self.under(name))
    }

    /// The authors of cards: the data whose label says that it is one.
    pub(super) fn card_authors(&self) -> impl Iterator<Item = &str> {
        CARDS.iter().flat_map(|(label, data)| {
            let mut labels = self.under(label);
            let says = labels.any(|label| names::CARD_LABELS.contains(&&*label.to_lowercase()));
            says.then(|| self.under(data)).into_iter().flatten()
        })
    }

    /// The first moment from a line on, else the last before it.
    pub(super) fn moment(&self, from: usize) -> Option<&str> {
        let mut behind = self.times.iter().filter(|time| time.line >= from);
        let time = behind.next().or_else(|| self.times.last())?;
        Some(&time.said)
    }

    /// What the first elements say that name authors and stand together.
    pub(super) fn signed(&self) -> impl Iterator<Item = &str> {
        let mut next = None;
        let named = self
            .signatures
            .iter()
            .filter(|signature| !is_nobody(&signature.said));
        let together = named.take_while(move |signature| {
            let follows = next.is_none_or(|line| signature.line <= line);
            next = Some(signature.line + 1);
            follows
        });
        together.map(|signature| signature.said.as_str())
    }
}

/// The labels of the cards that pages give to those who quote them, and their data.
const CARDS: [(&str, &str); 2] = [
    ("twitterlabel1", "twitterdata1"),
    ("twitterlabel2", "twitterdata2"),
];

/// Whether a type is that of a feed.
fn is_feed(kind: &str) -> bool {
    ["application/rss+xml", "application/atom+xml"]
        .iter()
        .any(|feed| kind.eq_ignore_ascii_case(feed))
}

fn bounded(value: &str) -> String {
    let value = value.get(..value.floor_char_boundary(LONGEST));
    repair::repair(value.unwrap_or_default()).into_owned()
}
