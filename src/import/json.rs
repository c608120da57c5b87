//! JSON and JSON lines: what scrapers found, JSON Feed, and this program's own records.
//!
//! Takes the bytes of a document, or a reader of lines; gives a page for each object that holds an
//! article.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::{
    Kind, LARGEST_PAGE, Metadata, Origin, Problem, Refusal, Saved, decode,
    lines::{self, Line},
    scraped,
    sniff::Form,
};
use crate::text::Text;

pub(super) type Object = Map<String, Value>;

/// Whether a text that opens like this is JSON, and whether it has an object a line.
pub(super) fn form(head: &str) -> Option<Form> {
    let inside = |open: char| head.strip_prefix(open).map(str::trim_start);
    let is_object = inside('{').is_some_and(|rest| rest.starts_with(['"', '}']));
    let is_list = inside('[').is_some_and(|rest| rest.starts_with('{'));
    let a_line = || {
        let (line, rest) = head.split_once('\n')?;
        let whole = serde_json::from_str::<Object>(line).is_ok();
        (whole && rest.trim_start().starts_with('{')).then_some(())
    };
    if is_object && a_line().is_some() {
        return Some(Form::JsonLines);
    }
    (is_object || is_list).then_some(Form::Whole(Kind::Json))
}

/// The pages of a document: of the object it is, of those in its list, or of the items of a JSON Feed.
pub(super) fn pages(bytes: &[u8], origin: &Origin) -> Result<Vec<Result<Saved, Problem>>, Refusal> {
    let (text, _) = decode::decode(bytes, None)?;
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        // Lines whose first is longer than what was looked at are told only now.
        Err(why) if why.line() > 1 => return in_lines(text, origin),
        Err(_) => return Err(Refusal::Broken(Kind::Json)),
    };
    let (kind, outlet, values) = match value {
        Value::Array(values) => (Kind::Json, None, values),
        Value::Object(feed) if is_feed(&feed) => {
            let outlet = scraped::text(feed.get("title"));
            let items = feed.get("items").and_then(Value::as_array);
            (Kind::JsonFeed, outlet, items.cloned().unwrap_or_default())
        }
        value => {
            let page = value
                .as_object()
                .and_then(|object| scraped::page(object, origin));
            return Ok(vec![Ok(page.ok_or(Refusal::Bare(Kind::Json))?)]);
        }
    };
    if values.is_empty() {
        return Err(Refusal::Bare(kind));
    }
    let pages = values.iter().enumerate().map(|(index, value)| {
        let part = Text::new(&format!("entry {}", index + 1));
        let mut page = one(value, part, origin)?;
        page.info.kind = kind;
        let by_feed = Metadata {
            outlet: outlet.clone(),
            ..Metadata::default()
        };
        page.info.declared = page.info.declared.or(by_feed);
        Ok(page)
    });
    Ok(pages.collect())
}

fn in_lines(text: &str, origin: &Origin) -> Result<Vec<Result<Saved, Problem>>, Refusal> {
    let first = text.lines().next().unwrap_or_default();
    if serde_json::from_str::<Object>(first).is_err() {
        return Err(Refusal::Broken(Kind::Json));
    }
    Ok(Lines::new(text.as_bytes(), origin.clone()).collect())
}

fn is_feed(object: &Object) -> bool {
    let version = object.get("version").and_then(Value::as_str);
    version.is_some_and(|version| version.contains("jsonfeed.org/version"))
}

/// One value's page.
fn one(value: &Value, part: Text, origin: &Origin) -> Result<Saved, Problem> {
    let page = value
        .as_object()
        .and_then(|object| scraped::page(object, origin));
    match page {
        Some(mut page) => {
            page.info.part = Some(part);
            Ok(page)
        }
        None => Err(Problem {
            part: Some(part),
            why: Refusal::Bare(Kind::Json),
        }),
    }
}

/// The pages of JSON lines. Holds one line at a time; one that is broken or too long costs no other.
pub(super) struct Lines<R> {
    lines: lines::Lines<R>,
    origin: Origin,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(input: R, origin: Origin) -> Self {
        Self {
            lines: lines::Lines::new(input, LARGEST_PAGE),
            origin,
            done: false,
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Saved, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let value = match self.lines.next_line() {
                Ok(None) => return None,
                Ok(Some(Line::Whole(line))) if line.trim_ascii().is_empty() => continue,
                Ok(Some(Line::Whole(line))) => {
                    serde_json::from_slice(&line).map_err(|_| Refusal::Broken(Kind::Json))
                }
                Ok(Some(Line::Begun(_))) => Err(Refusal::TooLarge),
                Err(why) => {
                    self.done = true;
                    Err(why.into())
                }
            };
            let part = Text::new(&format!("line {}", self.lines.number()));
            return Some(match value {
                Ok(value) => one(&value, part, &self.origin),
                Err(why) => Err(Problem {
                    part: Some(part),
                    why,
                }),
            });
        }
        None
    }
}
