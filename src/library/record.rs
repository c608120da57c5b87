//! The record of an article: all that is known of it, as one JSON object.
//!
//! Takes an item; gives what `assets/schema/onrecord-1.schema.json` describes. Field names never change
//! within `onrecord/1`. Offsets count Unicode scalar values into `text`.

use serde::Serialize;

use super::Item;
use crate::{
    analyze::{Actor, ActorKind, Analysis, Called, Form, How, Quote, QuoteKind, Speaker},
    clean::{Article, Outlet, Reason},
    text::{Body, HiddenKind, Paragraph, Role, Scalars, Span, Text},
};

/// The name and version of the format.
pub const SCHEMA: &str = "onrecord/1";

/// The JSON Schema of the format.
pub const JSON_SCHEMA: &str = include_str!("../../assets/schema/onrecord-1.schema.json");

/// The record of one article.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    id: &'a str,
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
struct QuoteRecord<'a> {
    start: usize,
    end: usize,
    kind: QuoteKind,
    group: usize,
    cue: Option<Stretch<'a>>,
    speaker: Option<SpeakerRecord<'a>>,
    confidence: Option<f32>,
    how: How,
    rule: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct SpeakerRecord<'a> {
    #[serde(flatten)]
    phrase: Stretch<'a>,
    actors: Vec<usize>,
    name: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ActorRecord<'a> {
    id: usize,
    name: &'a str,
    key: &'a str,
    kind: ActorKind,
    role: Option<&'a str>,
    mentions: Vec<MentionRecord>,
}

#[derive(Debug, Serialize)]
struct MentionRecord {
    start: usize,
    end: usize,
    form: Form,
}

/// A span with the text under it.
#[derive(Debug, Serialize)]
struct Stretch<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Record<'a> {
    /// The record of an item under the given id.
    pub fn new(id: &'a str, item: &'a Item) -> Self {
        let article = &item.article;
        let at = Scalars::new(article.body.text());
        let called = Called::new(&article.body, &item.analysis.actors);
        let findings = Findings {
            analysis: &item.analysis,
            at: &at,
            body: &article.body,
        };
        Self {
            schema: SCHEMA,
            id,
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

/// What was found in a text, ready to be counted in characters.
struct Findings<'a, 'b> {
    analysis: &'a Analysis,
    at: &'b Scalars<'a>,
    body: &'a Body,
}

impl<'a> Findings<'a, '_> {
    fn stretch(&self, span: Span) -> Stretch<'a> {
        let (start, end) = self.at.range(span);
        Stretch {
            start,
            end,
            text: span.of(self.body.text()),
        }
    }

    fn quote(&self, quote: &'a Quote) -> QuoteRecord<'a> {
        let (start, end) = self.at.range(quote.span);
        QuoteRecord {
            start,
            end,
            kind: quote.kind,
            group: quote.group,
            cue: quote.cue.map(|cue| self.stretch(cue)),
            speaker: quote.speaker.as_ref().map(|s| self.speaker(s)),
            confidence: quote.confidence,
            how: quote.how,
            rule: quote.rule,
        }
    }

    fn speaker(&self, speaker: &'a Speaker) -> SpeakerRecord<'a> {
        let first = speaker
            .actors
            .first()
            .and_then(|&index| self.analysis.actors.get(index));
        SpeakerRecord {
            phrase: self.stretch(speaker.span),
            actors: speaker.actors.clone(),
            name: first.map(|actor| actor.called(self.body)),
        }
    }

    fn actor(&self, id: usize, actor: &'a Actor) -> ActorRecord<'a> {
        let mentions = actor.mentions.iter().map(|m| {
            let (start, end) = self.at.range(m.span);
            MentionRecord {
                start,
                end,
                form: m.form,
            }
        });
        ActorRecord {
            id,
            name: actor.called(self.body),
            key: &actor.key,
            kind: actor.kind,
            role: actor.role.map(|role| role.of(self.body.text())),
            mentions: mentions.collect(),
        }
    }
}
