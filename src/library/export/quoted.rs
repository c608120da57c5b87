//! A quote with all that is known of it, as every format that lists quotes starts from.

use serde::Serialize;

use super::Cited;
use crate::{
    analyze::{Actor, How, Quote, QuoteKind, Speaker},
    clean::Outlet,
    library::{note_places, notes_on, verify::Claim},
    text::{Scalars, Text},
};

/// The name and version of what is told of a quote. Names never change within it.
pub(super) const SCHEMA: &str = "onrecord-quote/1";

/// A quote and where it comes from.
#[derive(Debug)]
pub(super) struct Quoted<'a> {
    pub(super) claim: Claim<'a>,
    pub(super) about: About<'a>,
}

/// Everything of a quote but its words and their place.
#[derive(Debug, Serialize)]
pub(super) struct About<'a> {
    /// Its index in the article.
    pub(super) quote: usize,
    pub(super) group: usize,
    /// The paragraph it begins in, from 1.
    pub(super) paragraph: usize,
    pub(super) kind: QuoteKind,
    pub(super) speaker: Option<SpokenBy<'a>>,
    pub(super) cue: Option<&'a str>,
    pub(super) how: How,
    pub(super) confidence: Option<f32>,
    pub(super) outlet: Option<&'a Outlet>,
    pub(super) section: Option<&'a Text>,
    pub(super) title: Option<&'a Text>,
    pub(super) byline: &'a [Text],
    pub(super) published: Option<String>,
    pub(super) language: Option<&'static str>,
    pub(super) url: Option<&'a Text>,
    pub(super) path: Option<&'a Text>,
    /// The reader's notes on it, or on a stretch that it is part of.
    pub(super) notes: Vec<&'a Text>,
    /// What the library calls the quote, where several articles have it.
    pub(super) shared: Option<&'a str>,
}

/// Whom a quote is attributed to.
#[derive(Debug, Serialize)]
pub(super) struct SpokenBy<'a> {
    /// The phrase of the article.
    pub(super) text: &'a str,
    /// Who that is; nobody for the unnamed.
    pub(super) actors: Vec<Named<'a>>,
}

/// An actor, as far as a citation tells.
#[derive(Debug, Serialize)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) key: &'a str,
    pub(super) role: Option<&'a str>,
}

/// The quotes meant of an article.
pub(super) fn quotes<'a>(cited: &Cited<'a>) -> Vec<Quoted<'a>> {
    let item = cited.item;
    let body = &item.article.body;
    let counted = Scalars::new(body.text());
    let noted = note_places(body, &item.marks.notes);
    let quote = |&index: &usize| {
        let quote = item.analysis.quotes.get(index)?;
        let notes = notes_on(&item.marks.notes, &noted, quote.span);
        Some(Quoted {
            claim: Claim::of(cited.id, body.text(), (&counted, quote.span)),
            about: about(
                cited,
                (index, quote),
                notes.map(|note| &note.text).collect(),
            ),
        })
    };
    cited.quotes.iter().filter_map(quote).collect()
}

fn about<'a>(
    cited: &Cited<'a>,
    (index, quote): (usize, &'a Quote),
    notes: Vec<&'a Text>,
) -> About<'a> {
    let item = cited.item;
    let article = &item.article;
    About {
        quote: index,
        group: quote.group,
        paragraph: article.body.paragraph_at(quote.span.start()) + 1,
        kind: quote.kind,
        speaker: quote.speaker.as_ref().map(|s| spoken_by(cited, s)),
        cue: quote.cue.map(|cue| article.body.get(cue)),
        how: quote.how,
        // More digits than two would tell of an exactness it has not.
        confidence: quote.confidence.map(|sure| (sure * 100.0).round() / 100.0),
        outlet: article.outlet.as_ref(),
        section: article.section.as_ref(),
        title: article.title.as_ref(),
        byline: &article.byline,
        published: article.published.map(|stamp| stamp.to_string()),
        language: article.language,
        url: item.origin.url.as_ref(),
        path: item.origin.path.as_ref(),
        notes,
        shared: cited
            .shared
            .and_then(|shared| Some(shared.get(&index)?.as_str())),
    }
}

fn spoken_by<'a>(cited: &Cited<'a>, speaker: &'a Speaker) -> SpokenBy<'a> {
    let body = &cited.item.article.body;
    let actors = speaker.actors.iter();
    let actors = actors.filter_map(|&index| cited.item.analysis.actors.get(index));
    let named = |actor: &'a Actor| Named {
        name: actor.called(body),
        key: &actor.key,
        role: actor.role.map(|role| body.get(role)),
    };
    SpokenBy {
        text: body.get(speaker.span),
        actors: actors.map(named).collect(),
    }
}

/// The names as they stand in the data: `cue-after`.
pub(super) fn word(value: impl Serialize) -> String {
    let json = serde_json::to_value(value).ok();
    json.and_then(|json| json.as_str().map(str::to_owned))
        .unwrap_or_default()
}
