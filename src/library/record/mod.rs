//! The record of an article: all that is known of it, as one JSON object.
//!
//! Takes an item; gives what `assets/schema/onrecord-1.schema.json` describes. Field names never change
//! within `onrecord/1`. Offsets count Unicode scalar values into `text`.

mod fields;
mod found;
mod read;

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;

use crate::{
    analyze::{Called, Form},
    clean::{Article, Outlet, Reason},
    library::{ENGINE, Item},
    text::{HiddenKind, Paragraph, Role, Scalars, Text},
};

pub use fields::{FIELDS, Id};
pub use read::of_record;

use fields::Asked;
use found::{ActorRecord, Findings, QuoteRecord};

/// The name and version of the format.
pub const SCHEMA: &str = "onrecord/1";

/// The JSON Schema of the format.
pub const JSON_SCHEMA: &str = include_str!("../../../assets/schema/onrecord-1.schema.json");

/// The record of one article.
#[derive(Debug)]
pub struct Record<'a> {
    /// The fields that are asked for; none where that is all.
    fields: Option<&'a [&'static str]>,
    id: Id<'a>,
    meta: Option<&'a RawValue>,
    url: Option<&'a Text>,
    outlet: Option<&'a Outlet>,
    section: Option<&'a Text>,
    title: Option<&'a Text>,
    title_mentions: Vec<NamedRecord>,
    byline: &'a [Text],
    contributors: &'a [Text],
    credits: &'a [Text],
    published: Option<String>,
    updated: Option<String>,
    fetched: Option<&'a Text>,
    dateline: Option<&'a Text>,
    language: Option<&'static str>,
    unsure: bool,
    text: &'a Text,
    paragraphs: Vec<ParagraphRecord>,
    captions: Vec<CaptionRecord<'a>>,
    links: Vec<LinkRecord<'a>>,
    removed: Vec<RemovedRecord<'a>>,
    hidden: Vec<HiddenRecord>,
    quotes: Vec<QuoteRecord<'a>>,
    actors: Vec<ActorRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct ParagraphRecord {
    start: usize,
    end: usize,
    role: Role,
}

#[derive(Debug, Serialize)]
struct CaptionRecord<'a> {
    text: &'a Text,
    credit: Option<&'a Text>,
    occurrences: u32,
    before: usize,
    mentions: Vec<NamedRecord>,
}

/// Where a text beside the body names an actor, counted in that text.
#[derive(Debug, Serialize)]
struct NamedRecord {
    actor: usize,
    #[serde(flatten)]
    mention: MentionRecord,
}

#[derive(Debug, Serialize)]
struct LinkRecord<'a> {
    start: Option<usize>,
    end: Option<usize>,
    text: &'a Text,
    url: &'a Text,
}

#[derive(Debug, Serialize)]
struct RemovedRecord<'a> {
    line: usize,
    text: &'a Text,
    reason: Reason,
}

#[derive(Debug, Serialize)]
struct HiddenRecord {
    at: usize,
    what: HiddenKind,
    count: u32,
}

#[derive(Debug, Serialize)]
struct MentionRecord {
    start: usize,
    end: usize,
    form: Form,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = Asked {
            fields: self.fields,
            out: serializer.serialize_map(None)?,
        };
        out.field("schema", &SCHEMA)?;
        out.field("engine", &ENGINE)?;
        out.field("id", &self.id)?;
        out.field("url", &self.url)?;
        out.field("meta", &self.meta)?;
        out.field("outlet", &self.outlet)?;
        out.field("section", &self.section)?;
        out.field("title", &self.title)?;
        out.field("title_mentions", &self.title_mentions)?;
        out.field("byline", &self.byline)?;
        out.field("contributors", &self.contributors)?;
        out.field("credits", &self.credits)?;
        out.field("published", &self.published)?;
        out.field("updated", &self.updated)?;
        out.field("fetched", &self.fetched)?;
        out.field("dateline", &self.dateline)?;
        out.field("language", &self.language)?;
        out.field("unsure", &self.unsure)?;
        out.field("text", &self.text)?;
        out.field("paragraphs", &self.paragraphs)?;
        out.field("captions", &self.captions)?;
        out.field("links", &self.links)?;
        out.field("removed", &self.removed)?;
        out.field("hidden", &self.hidden)?;
        out.field("quotes", &self.quotes)?;
        out.field("actors", &self.actors)?;
        out.out.end()
    }
}

impl<'a> Record<'a> {
    /// The same with what its asker sent along, as it came.
    #[must_use]
    pub fn with_meta(self, meta: Option<&'a RawValue>) -> Self {
        Self { meta, ..self }
    }

    /// The same with the moment at which its page was fetched, as whoever did so wrote it.
    #[must_use]
    pub fn with_fetched(self, fetched: Option<&'a Text>) -> Self {
        Self { fetched, ..self }
    }

    /// The same with these of [`FIELDS`] alone, beside `schema` and `id`.
    #[must_use]
    pub fn only(self, fields: &'a [&'static str]) -> Self {
        Self {
            fields: Some(fields),
            ..self
        }
    }

    /// The record of an item under the given id.
    pub fn new(id: impl Into<Id<'a>>, item: &'a Item) -> Self {
        let article = &item.article;
        let at = Scalars::new(article.body.text());
        let called = Called::new(&article.body, &item.analysis.actors);
        let findings = Findings {
            analysis: &item.analysis,
            at: &at,
            body: &article.body,
        };
        Self {
            fields: None,
            id: id.into(),
            meta: None,
            url: item.origin.url.as_ref(),
            outlet: article.outlet.as_ref(),
            section: article.section.as_ref(),
            title: article.title.as_ref(),
            title_mentions: (article.title.iter())
                .flat_map(|title| names_in(title, &called))
                .collect(),
            byline: &article.byline,
            contributors: &article.contributors,
            credits: &article.credits,
            published: article.published.map(|stamp| stamp.to_string()),
            updated: article.updated.map(|stamp| stamp.to_string()),
            fetched: None,
            dateline: article.dateline.as_ref(),
            language: article.language,
            unsure: article.unsure,
            text: article.body.text(),
            paragraphs: paragraphs(article, &at),
            captions: captions(article, &called),
            links: links(article, &at),
            removed: removed(article),
            hidden: hidden(article, &at),
            quotes: item
                .analysis
                .quotes
                .iter()
                .map(|q| findings.quote(q))
                .collect(),
            actors: item
                .analysis
                .actors
                .iter()
                .enumerate()
                .map(|(i, a)| findings.actor(i, a))
                .collect(),
        }
    }
}

fn paragraphs(article: &Article, at: &Scalars<'_>) -> Vec<ParagraphRecord> {
    let record = |paragraph: &Paragraph| {
        let (start, end) = at.range(paragraph.span);
        ParagraphRecord {
            start,
            end,
            role: paragraph.role,
        }
    };
    article.body.paragraphs().iter().map(record).collect()
}

fn captions<'a>(article: &'a Article, called: &Called<'_>) -> Vec<CaptionRecord<'a>> {
    let captions = article.captions.iter();
    let record = captions.map(|caption| CaptionRecord {
        text: &caption.text,
        credit: caption.credit.as_ref(),
        occurrences: caption.occurrences,
        before: caption.before,
        mentions: names_in(&caption.text, called),
    });
    record.collect()
}

/// The actors that a text beside the body names.
fn names_in(text: &Text, called: &Called<'_>) -> Vec<NamedRecord> {
    let at = Scalars::new(text);
    let named = called.names_in(text).into_iter();
    let record = named.map(|(span, actor)| {
        let (start, end) = at.range(span);
        let form = Form::Name;
        NamedRecord {
            actor,
            mention: MentionRecord { start, end, form },
        }
    });
    record.collect()
}

fn links<'a>(article: &'a Article, at: &Scalars<'_>) -> Vec<LinkRecord<'a>> {
    let record = article.links.iter().map(|link| {
        let range = link.span.map(|span| at.range(span));
        LinkRecord {
            start: range.map(|(start, _)| start),
            end: range.map(|(_, end)| end),
            text: &link.text,
            url: &link.address,
        }
    });
    record.collect()
}

fn removed(article: &Article) -> Vec<RemovedRecord<'_>> {
    let lines = article.removed.iter();
    lines
        .map(|r| RemovedRecord {
            line: r.line,
            text: &r.text,
            reason: r.reason,
        })
        .collect()
}

fn hidden(article: &Article, at: &Scalars<'_>) -> Vec<HiddenRecord> {
    let hidden = article.hidden.iter();
    hidden
        .map(|h| HiddenRecord {
            at: at.before(h.at),
            what: h.what,
            count: h.count,
        })
        .collect()
}
