//! Annotated documents.
//!
//! Takes lines of JSON, a document each (its text, the mentions in it with kind and character offsets, and
//! spans that count neither way); gives samples: tokens, sentences and a gold label for each token.

use std::ops::Range;

use serde::Deserialize;

use super::super::labels::{KINDS, Label, spell};
use crate::{
    analyze::{
        ActorKind,
        names::{self, tagger::Hint},
        sentences,
        tokens::{Tokens, tokenize},
    },
    text::{Body, Span, Text},
};

/// How often each epoch goes through the documents of a corpus, the first opening that fits; the others
/// once. What reads like news, or is small, counts for more than the long lists of names.
const TIMES: [(&str, usize); 5] = [
    ("gum/news", 4),
    ("gum/interview", 4),
    ("gum/", 2),
    ("uner/", 2),
    ("wikigold/", 4),
];

/// A stretch of a document's text in characters.
#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct GoldMention {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "kind", default)]
    form: Option<String>,
    #[serde(default)]
    alts: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    corpus: String,
    #[serde(default)]
    genre: String,
    text: String,
    mentions: Vec<GoldMention>,
    #[serde(default)]
    ignore: Vec<Place>,
}

/// A name in the gold, trimmed; any of its spans will do.
pub(super) struct GoldName {
    pub(super) spans: Vec<Span>,
    pub(super) kind: ActorKind,
}

/// One annotated document.
pub struct Sample {
    /// Its id in the corpus.
    pub id: String,
    /// The corpus and genre it is from.
    pub corpus: String,
    pub(super) body: Body,
    pub(super) tokens: Tokens,
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) hints: Vec<Hint>,
    pub(super) names: Vec<GoldName>,
    pub(super) ignored: Vec<Span>,
    pub(super) labels: Vec<Label>,
    /// How often each epoch goes through it.
    pub(super) times: usize,
}

impl Sample {
    /// How many words its text has.
    pub fn words(&self) -> usize {
        self.body.text().split_whitespace().count()
    }
}

/// Reads a corpus.
///
/// # Errors
/// When a line is no document.
pub fn read(lines: &str) -> Result<Vec<Sample>, serde_json::Error> {
    let documents = lines.lines().filter(|line| !line.trim().is_empty());
    documents
        .map(|line| serde_json::from_str(line).map(sample))
        .collect()
}

fn sample(line: Line) -> Sample {
    let body = Body::from_lines(Text::new(&line.text));
    let tokens = tokenize(&body);
    let sentences = sentences::split(&body, &tokens);
    let text = body.text().as_str();
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let byte = |at: usize| offsets.get(at).copied().unwrap_or(text.len());
    let span = |start, end| trim(text, Span::new(byte(start), byte(end)));
    let is_name = |m: &&GoldMention| m.form.as_deref().is_none_or(|form| form == "name");
    let names: Vec<GoldName> = line
        .mentions
        .iter()
        .filter(is_name)
        .filter_map(|m| {
            let alternatives = m.alts.iter().map(|(start, end)| span(*start, *end));
            Some(GoldName {
                spans: [span(m.start, m.end)]
                    .into_iter()
                    .chain(alternatives)
                    .collect(),
                kind: kind(&m.kind)?,
            })
        })
        .collect();
    let ignored = line.ignore.iter().map(|p| span(p.start, p.end)).collect();
    let labels = align(&tokens, text, &names);
    let hints = names::hints(&body, &tokens, &sentences);
    let corpus = format!("{}/{}", line.corpus, line.genre);
    let times = TIMES
        .iter()
        .find(|(opening, _)| corpus.starts_with(opening));
    Sample {
        hints,
        times: times.map_or(1, |(_, times)| *times),
        corpus,
        id: line.id,
        body,
        tokens,
        sentences,
        names,
        ignored,
        labels,
    }
}

fn kind(name: &str) -> Option<ActorKind> {
    match name {
        "person" => Some(ActorKind::Person),
        "organization" => Some(ActorKind::Organization),
        "place" => Some(ActorKind::Place),
        _ => None,
    }
}

/// The label of each token; a name that ends within a token has none.
fn align(tokens: &Tokens, text: &str, names: &[GoldName]) -> Vec<Label> {
    let mut labels = vec![Label::OUTSIDE; tokens.all.len()];
    for name in names {
        let Some(span) = name.spans.first() else {
            continue;
        };
        let first = tokens
            .all
            .partition_point(|t| t.span().end() <= span.start());
        let behind = tokens
            .all
            .partition_point(|t| t.span().start() < span.end());
        let range = first..behind.max(first);
        let covered = tokens.all.get(range.clone()).unwrap_or_default();
        let fits = covered.iter().all(|token| {
            let before = Span::new(token.span().start(), span.start());
            let after = Span::new(span.end(), token.span().end());
            let rest =
                [before, after].map(|rest| if rest.len() > 64 { "a" } else { rest.of(text) });
            rest.iter()
                .all(|rest| !rest.contains(char::is_alphanumeric))
        });
        let kind = (0..).zip(KINDS).find(|(_, kind)| *kind == name.kind);
        let Some((kind, _)) = kind.filter(|_| fits) else {
            continue;
        };
        for (at, label) in spell(&range, kind) {
            if let Some(place) = labels.get_mut(at) {
                *place = label;
            }
        }
    }
    labels
}

/// The span without a leading article and trailing possessive and signs.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let span = span.trim(text);
    let inside = span.of(text);
    let article = ["the ", "a ", "an "].iter().find_map(|article| {
        let opening = inside.get(..article.len())?;
        opening
            .eq_ignore_ascii_case(article)
            .then_some(article.len())
    });
    let start = span.start() + article.unwrap_or(0);
    let mut rest = Span::new(start, span.end()).trim(text);
    loop {
        let inside = rest.of(text);
        let shorter =
            inside.trim_end_matches(|c: char| c.is_whitespace() || ",;:\"“”’'".contains(c));
        let shorter = ["'s", "’s", "'S"]
            .iter()
            .find_map(|end| shorter.strip_suffix(end))
            .unwrap_or(shorter);
        if shorter.len() == inside.len() {
            return rest;
        }
        rest = Span::new(rest.start(), rest.start() + shorter.len());
    }
}
