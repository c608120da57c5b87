//! A line of input: a page, and what is said of it.
//!
//! Takes `{"id", "kind": "text"|"html"|"body", "content"}` and, where whoever wrote it knows them, `url`,
//! `outlet`, `title`, `byline`, `published` and `meta`; gives the article with the declared fields as they are.

use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::value::RawValue;

use crate::{
    clean::{Article, Given, Outlet, Stamp, clean},
    import::{self, Mended, Origin, Page},
    library::record,
    text::{Hidden, HiddenKind, Text},
};

/// A line of input.
#[derive(Deserialize)]
pub(super) struct Input {
    pub(super) id: Id,
    kind: Kind,
    content: String,
    url: Option<String>,
    outlet: Option<Publisher>,
    title: Option<String>,
    byline: Option<Names>,
    #[serde(default, deserialize_with = "stamp")]
    published: Option<Stamp>,
    /// Whatever else the line is to carry along.
    pub(super) meta: Option<Box<RawValue>>,
    #[serde(skip)]
    mended: Mended,
}

/// What a line is called.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Id {
    Text(String),
    /// A number, as it is written.
    Number(Box<RawValue>),
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        match raw.get().as_bytes().first() {
            Some(b'"') => serde_json::from_str(raw.get())
                .map(Self::Text)
                .map_err(de::Error::custom),
            Some(b'-' | b'0'..=b'9') => Ok(Self::Number(raw)),
            _ => Err(de::Error::custom("the id is neither a text nor a number")),
        }
    }
}

impl Id {
    pub(super) fn of_record(&self) -> record::Id<'_> {
        match self {
            Self::Text(id) => record::Id::Text(id),
            Self::Number(id) => record::Id::Number(id),
        }
    }
}

/// What a line's content is.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// The visible text of a page.
    Text,
    /// A page's HTML.
    Html,
    /// An article's body, already clean.
    Body,
}

/// An outlet by its name, or as records have it.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "the outlet is neither a text nor an object with a name"
)]
enum Publisher {
    Named(String),
    Whole {
        name: String,
        edition: Option<String>,
    },
}

/// Names in a list, or with semicolons between them.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "the byline is neither a text nor a list of texts"
)]
enum Names {
    Joined(String),
    Each(Vec<String>),
}

/// A date in any of the forms in which pages declare theirs.
fn stamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Stamp>, D::Error> {
    let declared = Option::<String>::deserialize(deserializer)?;
    let declared = declared.filter(|declared| !declared.trim().is_empty());
    let read = |declared: String| {
        let why = || de::Error::custom(format!("“{declared}” is no date of publication"));
        Stamp::within(&declared).ok_or_else(why)
    };
    declared.map(read).transpose()
}

impl Input {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(super) fn read(line: &[u8]) -> serde_json::Result<Self> {
        let (input, mended): (Self, Mended) = import::from_json(line)?;
        Ok(Self { mended, ..input })
    }

    /// The line's article with its page's origin, not yet analyzed.
    pub(super) fn article(&self) -> (Article, Origin) {
        let page = self.page();
        let found = match self.kind {
            Kind::Body => Article::from_body(&page),
            Kind::Text | Kind::Html => clean(&page),
        };
        let mut article = found.with(self.given());
        article.hidden.splice(0..0, self.hidden());
        (article, page.origin)
    }

    fn page(&self) -> Page {
        let origin = Origin {
            path: None,
            url: self.url.as_deref().map(Text::new),
        };
        let title = self.given().title;
        let mut page = match self.kind {
            Kind::Text => import::from_text(&self.content, origin),
            Kind::Body => import::from_body(&self.content, origin),
            Kind::Html => import::from_html(&self.content, origin),
        };
        // The search for the article goes by the headline.
        if let Some(markup) = &mut page.markup {
            markup.meta.title = title.clone().or(markup.meta.title.take());
        }
        page.info.declared.title = title;
        page
    }

    /// What the line says of its article. What is blank says nothing.
    fn given(&self) -> Given {
        let line = |text: &str| Some(Text::on_one_line(text)).filter(|text| !text.is_empty());
        let outlet = match &self.outlet {
            None => None,
            Some(Publisher::Named(name)) => line(name).map(|name| Outlet::named(&name)),
            Some(Publisher::Whole { name, edition }) => line(name).map(|name| Outlet {
                name,
                edition: edition.as_deref().and_then(line),
            }),
        };
        let byline = match &self.byline {
            None => Vec::new(),
            Some(Names::Joined(names)) => names.split(';').filter_map(line).collect(),
            Some(Names::Each(names)) => names.iter().filter_map(|name| line(name)).collect(),
        };
        Given {
            outlet,
            title: self.title.as_deref().and_then(line),
            byline,
            published: self.published,
        }
    }

    /// What was mended to read the line, wherever in it.
    fn hidden(&self) -> impl Iterator<Item = Hidden> + use<> {
        let mended = [
            (HiddenKind::ByteOrderMark, self.mended.marks),
            (HiddenKind::Surrogate, self.mended.surrogates),
            (HiddenKind::Byte, self.mended.bytes),
        ];
        let mended = mended.into_iter().filter(|(_, count)| *count > 0);
        mended.map(|(what, count)| Hidden { at: 0, what, count })
    }
}
