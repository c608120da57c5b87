//! A record read back: what another run of the program found, kept as it says.
//!
//! Takes a page that is a record; gives its item without cleaning or analyzing anything. A record whose
//! offsets do not fit its text, or whose text may not be shown as it is, gives none: then its words alone are of use.

use serde::Deserialize;

use crate::{
    analyze::{self, Actor, ActorKind, Analysis, Form, How, Mention, Quote, QuoteKind, Speaker},
    clean::{self, Article, Caption, Link, Outlet, Reason, Removed, Stamp},
    import::{LARGEST_PAGE, Saved, Syntax},
    library::Item,
    text::{Body, Hidden, HiddenKind, Paragraph, Role, Scalars, Span, Text, sanitize},
};

/// The item of a page that is a record; none of any other.
pub fn of_record(saved: &Saved) -> Option<Item> {
    if saved.info.syntax != Syntax::Record || saved.bytes.len() > LARGEST_PAGE {
        return None;
    }
    let written: Written = serde_json::from_slice(&saved.bytes).ok()?;
    let (article, analysis) = written.parts()?;
    Some(Item {
        origin: saved.origin.clone(),
        article,
        analysis,
        ..Item::default()
    })
}

/// A record as it is written.
#[derive(Deserialize)]
struct Written {
    outlet: Option<Outlet>,
    section: Option<Text>,
    title: Option<Text>,
    byline: Vec<Text>,
    contributors: Vec<Text>,
    credits: Vec<Text>,
    published: Option<Stamp>,
    updated: Option<Stamp>,
    dateline: Option<Text>,
    language: Option<String>,
    #[serde(default)]
    unsure: bool,
    text: String,
    paragraphs: Vec<ParagraphWritten>,
    captions: Vec<Caption>,
    #[serde(default)]
    links: Vec<LinkWritten>,
    removed: Vec<RemovedWritten>,
    hidden: Vec<HiddenWritten>,
    quotes: Vec<QuoteWritten>,
    actors: Vec<ActorWritten>,
}

#[derive(Deserialize)]
struct ParagraphWritten {
    start: usize,
    end: usize,
    role: Role,
}

#[derive(Deserialize)]
struct LinkWritten {
    start: Option<usize>,
    end: Option<usize>,
    text: Text,
    url: Text,
}

#[derive(Deserialize)]
struct RemovedWritten {
    line: usize,
    text: Text,
    reason: Reason,
}

#[derive(Deserialize)]
struct HiddenWritten {
    at: usize,
    what: HiddenKind,
    count: u32,
}

#[derive(Deserialize)]
struct QuoteWritten {
    start: usize,
    end: usize,
    kind: QuoteKind,
    group: usize,
    cue: Option<Place>,
    speaker: Option<SpeakerWritten>,
    confidence: Option<f32>,
    how: How,
    rule: Option<String>,
}

#[derive(Deserialize)]
struct SpeakerWritten {
    start: usize,
    end: usize,
    actors: Vec<usize>,
}

#[derive(Deserialize)]
struct ActorWritten {
    name: String,
    key: String,
    kind: ActorKind,
    role: Option<String>,
    mentions: Vec<MentionWritten>,
}

#[derive(Deserialize)]
struct MentionWritten {
    start: usize,
    end: usize,
    form: Form,
}

/// Where something stands, in characters.
#[derive(Clone, Copy, Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// A text whose offsets are given in characters.
struct Counted<'a> {
    scalars: Scalars<'a>,
    /// How many characters it has.
    length: usize,
}

impl<'a> Counted<'a> {
    fn new(text: &'a str) -> Self {
        let scalars = Scalars::new(text);
        let length = scalars.before(text.len());
        Self { scalars, length }
    }

    fn byte(&self, number: usize) -> Option<usize> {
        if number == self.length {
            return Some(self.scalars.text().len());
        }
        self.scalars.byte(number)
    }

    /// The stretch between two characters; none where it is empty or does not fit.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let span = (start < end).then(|| Some(Span::new(self.byte(start)?, self.byte(end)?)))?;
        span.filter(|span| !span.is_empty())
    }

    fn spans<T, U>(&self, list: Vec<T>, read: impl Fn(&Self, T) -> Option<U>) -> Option<Vec<U>> {
        list.into_iter()
            .map(|written| read(self, written))
            .collect()
    }
}

impl Written {
    fn parts(self) -> Option<(Article, Analysis)> {
        let (text, hidden) = sanitize(&self.text);
        if !hidden.is_empty() || *text != *self.text {
            return None;
        }
        let at = Counted::new(&text);
        let paragraphs = at.spans(self.paragraphs, |at, written| {
            let (span, role) = (at.span(written.start, written.end)?, written.role);
            Some(Paragraph { span, role })
        })?;
        let links = at.spans(self.links, |at, written| {
            let span = match (written.start, written.end) {
                (Some(start), Some(end)) => Some(at.span(start, end)?),
                _ => None,
            };
            let (text, address) = (written.text, written.url);
            Some(Link {
                span,
                text,
                address,
            })
        })?;
        let hidden = at.spans(self.hidden, |at, written| {
            let HiddenWritten { what, count, .. } = written;
            let at = at.byte(written.at)?;
            Some(Hidden { at, what, count })
        })?;
        let actors = at.spans(self.actors, actor)?;
        let quotes = at.spans(self.quotes, |at, written| quote(at, written, actors.len()))?;
        let removed = self.removed.into_iter().map(|written| Removed {
            line: written.line,
            text: written.text,
            reason: written.reason,
        });
        let article = Article {
            outlet: self.outlet,
            section: self.section,
            title: self.title,
            byline: self.byline,
            contributors: self.contributors,
            credits: self.credits,
            published: self.published,
            updated: self.updated,
            dateline: self.dateline,
            language: self.language.as_deref().and_then(clean::language_coded),
            unsure: self.unsure,
            captions: self.captions,
            links,
            removed: removed.collect(),
            hidden,
            body: Body::new(text.clone(), paragraphs)?,
        };
        Some((article, Analysis { quotes, actors }))
    }
}

fn quote(at: &Counted<'_>, written: QuoteWritten, actors: usize) -> Option<Quote> {
    let speaker = match written.speaker {
        None => None,
        Some(speaker) => {
            let is_there = speaker.actors.iter().all(|actor| *actor < actors);
            Some(Speaker {
                span: at.span(speaker.start, speaker.end).filter(|_| is_there)?,
                actors: speaker.actors,
            })
        }
    };
    let cue = match written.cue {
        None => None,
        Some(cue) => Some(at.span(cue.start, cue.end)?),
    };
    Some(Quote {
        span: at.span(written.start, written.end)?,
        kind: written.kind,
        group: written.group,
        cue,
        confidence: written.confidence.filter(|_| speaker.is_some()),
        speaker,
        how: written.how,
        rule: written.rule.as_deref().and_then(analyze::rule),
    })
}

fn actor(at: &Counted<'_>, written: ActorWritten) -> Option<Actor> {
    let text = at.scalars.text();
    let mentions: Vec<Mention> = at.spans(written.mentions, |at, mention| {
        let (span, form) = (at.span(mention.start, mention.end)?, mention.form);
        Some(Mention { span, form })
    })?;
    // Who is met only by a demonym bears a name that stands nowhere.
    let named = mentions.iter().find(|m| m.span.of(text) == written.name);
    let demonym = || mentions.iter().find(|m| m.form == Form::Demonym);
    let name = named.or_else(demonym).or(mentions.first())?.span;
    let role = written.role.filter(|role| !role.is_empty());
    let role = role.and_then(|role| {
        let start = text.find(&role)?;
        Some(Span::new(start, start + role.len()))
    });
    Some(Actor {
        name,
        key: Text::new(&written.key).to_string(),
        kind: written.kind,
        role,
        mentions,
    })
}
