//! An article and its analysis as text a person can review.
//!
//! Takes what the program found; gives the two golden files. Leaves out how sure it is of a speaker:
//! a better weight would change every file and tell nobody anything.

use onrecord::{
    analyze::{Actor, Analysis, Quote, notation},
    clean::{Article, Stamp},
    text::{Body, Text},
};
use serde::Serialize;

/// What cleaning found: the fields, captions, paragraphs with their roles, links, and every removed line.
pub(super) fn article(article: &Article) -> String {
    let parts = [
        fields(article),
        captions(article),
        paragraphs(&article.body),
        links(article),
        removed(article),
        hidden(article),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// What analysis found: the body with its quotes, who said them, the body with its actors, who they are.
pub(super) fn marked(body: &Body, analysis: &Analysis) -> String {
    [
        section("quotes", [notation::quotes(body, analysis)]),
        section(
            "who said them",
            analysis.quotes.iter().map(|q| quote(body, analysis, q)),
        ),
        section("actors", [notation::actors(body, analysis)]),
        section(
            "who they are",
            (1..)
                .zip(&analysis.actors)
                .map(|(number, a)| actor(body, number, a)),
        ),
    ]
    .concat()
}

/// Lines below a heading; nothing when there are none.
fn section(heading: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().collect();
    if lines.is_empty() {
        return String::new();
    }
    let lines = lines.join("\n");
    format!("== {heading} ==\n{}\n\n", lines.trim_end())
}

fn fields(article: &Article) -> String {
    let outlet = article.outlet.as_ref();
    let stamp = |stamp: Option<Stamp>| stamp.map(|s| s.to_string());
    let fields = [
        ("title", one(article.title.as_ref())),
        ("outlet", one(outlet.map(|o| &o.name))),
        ("edition", one(outlet.and_then(|o| o.edition.as_ref()))),
        ("section", one(article.section.as_ref())),
        ("byline", all(&article.byline)),
        ("contributors", all(&article.contributors)),
        ("credits", all(&article.credits)),
        ("published", stamp(article.published)),
        ("updated", stamp(article.updated)),
        ("dateline", one(article.dateline.as_ref())),
        ("language", article.language.map(str::to_owned)),
    ];
    let lines = fields.map(|(name, value)| match value {
        Some(value) => format!("{name:<13}{value}"),
        None => format!("{name:<13}(none)"),
    });
    section("article", lines)
}

fn one(text: Option<&Text>) -> Option<String> {
    text.map(ToString::to_string)
}

fn all(texts: &[Text]) -> Option<String> {
    let texts: Vec<&str> = texts.iter().map(Text::as_str).collect();
    (!texts.is_empty()).then(|| texts.join(" | "))
}

fn captions(article: &Article) -> String {
    let lines = article.captions.iter().map(|caption| {
        let credit = one(caption.credit.as_ref()).unwrap_or_else(|| "(none)".to_owned());
        format!(
            "{}x before ¶{}: {}\n   credit: {credit}",
            caption.occurrences, caption.before, caption.text
        )
    });
    section("captions", lines)
}

fn paragraphs(body: &Body) -> String {
    let lines = body
        .paragraphs()
        .iter()
        .enumerate()
        .map(|(index, p)| format!("¶{index} {}: {}", name(p.role), body.get(p.span)));
    section("paragraphs", lines)
}

fn links(article: &Article) -> String {
    let lines = article.links.iter().map(|link| {
        let place = link.span.map(|span| format!("byte {}", span.start()));
        let place = place.unwrap_or_else(|| "nowhere".to_owned());
        format!("{place}: {} -> {}", link.text, link.address)
    });
    section("links", lines)
}

fn removed(article: &Article) -> String {
    let lines = article
        .removed
        .iter()
        .map(|line| format!("{:>4} {:<13} {}", line.line, name(line.reason), line.text));
    section("removed", lines)
}

fn hidden(article: &Article) -> String {
    let lines = article
        .hidden
        .iter()
        .map(|h| format!("byte {}: {} {}", h.at, h.count, name(h.what)));
    section("hidden", lines)
}

fn quote(body: &Body, analysis: &Analysis, quote: &Quote) -> String {
    let who = quote.speaker.as_ref().map_or_else(
        || "(nobody)".to_owned(),
        |speaker| {
            let names: Vec<&str> = speaker
                .actors
                .iter()
                .filter_map(|&index| analysis.actors.get(index))
                .map(|actor| body.get(actor.name))
                .collect();
            let words = body.get(speaker.span);
            if names.is_empty() {
                format!("(unnamed) “{words}”")
            } else {
                format!("{} “{words}”", names.join(" and "))
            }
        },
    );
    format!(
        "{} {} {}: {who}",
        quote.group + 1,
        name(quote.kind),
        name(quote.how)
    )
}

fn actor(body: &Body, number: usize, actor: &Actor) -> String {
    let role = actor.role.map_or("(no role)", |span| body.get(span));
    let mentions: Vec<String> = actor
        .mentions
        .iter()
        .map(|mention| format!("{} ({})", body.get(mention.span), name(mention.form)))
        .collect();
    format!(
        "{number} {} {} · {role} · {}\n  {}",
        name(actor.kind),
        body.get(actor.name),
        actor.key,
        mentions.join(", ")
    )
}

/// The name a value of a closed list has in the record.
fn name(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap();
    value.as_str().unwrap().to_owned()
}
