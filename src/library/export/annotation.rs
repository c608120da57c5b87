//! W3C Web Annotation, one annotation a line.
//!
//! The first target is the article's text as it was cleaned, by words and by position: the position counts
//! characters from 0 in that text, as the recommendation asks, and would be wrong on the page. The second,
//! where the address is known, is the page, by words alone. What the vocabulary has no words for stands under
//! `onrecord`, which the context declares a JSON value.

use std::io::{self, Write};

use serde::{Serialize, Serializer, ser::SerializeTuple};

use super::quoted::{About, Quoted, SpokenBy};
use crate::{library::verify::Claim, text::json};

#[derive(Serialize)]
struct Annotation<'q, 'a> {
    #[serde(rename = "@context")]
    context: Context,
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    generator: Generator,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<Textual<'q>>,
    target: Vec<Target<'q>>,
    onrecord: Extra<'q, 'a>,
}

struct Context;

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Own {
            onrecord: Term,
        }
        #[derive(Serialize)]
        struct Term {
            #[serde(rename = "@id")]
            id: &'static str,
            #[serde(rename = "@type")]
            r#type: &'static str,
        }
        let term = Term {
            id: "urn:onrecord:quote",
            r#type: "@json",
        };
        let mut both = serializer.serialize_tuple(2)?;
        both.serialize_element("http://www.w3.org/ns/anno.jsonld")?;
        both.serialize_element(&Own { onrecord: term })?;
        both.end()
    }
}

#[derive(Serialize)]
struct Generator {
    r#type: &'static str,
    name: &'static str,
}

/// The speaker, or a note.
#[derive(Serialize)]
struct Textual<'q> {
    r#type: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: &'q str,
}

#[derive(Serialize)]
struct Target<'q> {
    source: Source<'q>,
    selector: Vec<Selector<'q>>,
}

#[derive(Serialize)]
struct Source<'q> {
    id: String,
    r#type: &'static str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'q str>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'q> {
    #[serde(rename = "TextQuoteSelector")]
    Words {
        exact: &'q str,
        prefix: &'q str,
        suffix: &'q str,
    },
    #[serde(rename = "TextPositionSelector")]
    Place { start: usize, end: usize },
}

#[derive(Serialize)]
struct Extra<'q, 'a> {
    article: &'q str,
    #[serde(flatten)]
    about: &'q About<'a>,
}

/// Writes a line a quote.
pub(super) fn lines(out: &mut impl Write, quotes: &[Quoted<'_>]) -> io::Result<()> {
    for quote in quotes {
        json::write_line(out, &annotation(quote))?;
    }
    Ok(())
}

fn annotation<'q, 'a>(quote: &'q Quoted<'a>) -> Annotation<'q, 'a> {
    let Quoted { claim, about } = quote;
    let article = encoded(&claim.article);
    let tags = about.speaker.as_ref().map(tags).unwrap_or_default();
    let motivation = match (about.notes.is_empty(), tags.is_empty()) {
        (false, _) => "commenting",
        (true, false) => "tagging",
        (true, true) => "highlighting",
    };
    let notes = about.notes.iter().map(|note| textual("commenting", note));
    let body = tags.into_iter().chain(notes).collect();
    Annotation {
        context: Context,
        id: format!("urn:onrecord:quote:{article}:{}-{}", claim.start, claim.end),
        r#type: "Annotation",
        motivation,
        generator: Generator {
            r#type: "Software",
            name: "onrecord",
        },
        body,
        target: targets(claim, about, &article),
        onrecord: Extra {
            article: &claim.article,
            about,
        },
    }
}

/// The names of the speakers, or else the phrase.
fn tags<'q>(speaker: &'q SpokenBy<'_>) -> Vec<Textual<'q>> {
    let tag = |value| textual("tagging", value);
    if speaker.actors.is_empty() {
        return vec![tag(speaker.text)];
    }
    speaker.actors.iter().map(|actor| tag(actor.name)).collect()
}

const fn textual<'q>(purpose: &'static str, value: &'q str) -> Textual<'q> {
    Textual {
        r#type: "TextualBody",
        purpose,
        format: "text/plain",
        value,
    }
}

fn targets<'q>(claim: &'q Claim<'_>, about: &'q About<'_>, article: &str) -> Vec<Target<'q>> {
    let words = || Selector::Words {
        exact: &claim.exact,
        prefix: &claim.prefix,
        suffix: &claim.suffix,
    };
    let source = |id, format| Source {
        id,
        r#type: "Text",
        format,
        language: about.language,
    };
    let place = Selector::Place {
        start: claim.start,
        end: claim.end,
    };
    let mut targets = vec![Target {
        source: source(format!("urn:onrecord:article:{article}"), "text/plain"),
        selector: vec![words(), place],
    }];
    targets.extend(about.url.map(|url| Target {
        source: source(url.to_string(), "text/html"),
        selector: vec![words()],
    }));
    targets
}

/// An id as a part of an IRI.
fn encoded(id: &str) -> String {
    let byte = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(b).to_string(),
        _ => format!("%{b:02X}"),
    };
    id.bytes().map(byte).collect()
}
