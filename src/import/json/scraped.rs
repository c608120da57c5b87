//! An object that a scraper wrote to a page.
//!
//! Takes the object; gives the page whose article stands in it, with the other fields declared. Knows
//! fields by the names scrapers use for them, not scrapers: whoever calls a headline `title` and a text
//! `text` is read.

use serde_json::Value;

use crate::{
    import::{
        Charset, Kind, Metadata, Origin, PageInfo, Saved, Syntax, fields, lenient::Object,
        markdown, record,
    },
    text::Text,
};

/// The page of an object, if it holds one.
pub(super) fn page(object: &Object, origin: &Origin) -> Option<Saved> {
    let (content, syntax) = record::whole(object)
        .map(|json| (json, Syntax::Record))
        .or_else(|| Some((record::html(object)?, Syntax::ArticleHtml)))
        .or_else(|| ours(object))
        .or_else(|| article(object))
        .or_else(|| nested(object).and_then(article))
        .or_else(|| first(object, &fields::PAGE).map(|html| (html, Syntax::Html)))?;
    let is_record = record::is_record(object);
    let engine = object.get("engine").and_then(Value::as_u64);
    let engine = engine.and_then(|number| u32::try_from(number).ok());
    let declared = declared(object).or(nested(object).map(declared).unwrap_or_default());
    Some(Saved {
        bytes: content.into_bytes(),
        origin: Origin {
            url: declared.url.clone().or_else(|| origin.url.clone()),
            ..origin.clone()
        },
        info: PageInfo {
            kind: Kind::Json,
            part: None,
            syntax,
            charset: Some(Charset::OF_STRINGS),
            declared,
            id: id(object).filter(|_| is_record),
            engine: engine.filter(|_| syntax == Syntax::Record),
            fetched: text(object.get("fetched")).filter(|_| is_record),
        },
    })
}

/// What a record is called.
fn id(object: &Object) -> Option<Text> {
    match object.get("id")? {
        Value::Number(number) => Some(Text::new(&number.to_string())),
        id => text(Some(id)),
    }
}

/// What this program takes to annotate: the content and what it is.
fn ours(object: &Object) -> Option<(String, Syntax)> {
    let content = object.get("content")?.as_str()?.to_owned();
    let syntax = match object.get("kind")?.as_str()? {
        "text" => Syntax::Text,
        "html" => Syntax::Html,
        "body" => Syntax::ArticleText,
        _ => return None,
    };
    Some((content, syntax))
}

/// An article's text or HTML.
fn article(object: &Object) -> Option<(String, Syntax)> {
    if let Some(markdown) = first(object, &["markdown"]) {
        return Some((markdown, Syntax::Markdown));
    }
    let text = first(object, &fields::TEXT)?;
    let syntax = match Syntax::of_article(&text) {
        Syntax::ArticleText if markdown::is_markdown(&text) => Syntax::Markdown,
        syntax => syntax,
    };
    Some((text, syntax))
}

/// The object inside the object that some put the fields into.
fn nested(object: &Object) -> Option<&Object> {
    let nested = ["metadata", "meta", "article", "data"]
        .iter()
        .find_map(|name| object.get(*name));
    nested.and_then(Value::as_object)
}

/// The first of the fields that has characters in it, as they are.
fn first(object: &Object, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| characters(object.get(*name)?))
}

/// A string, or the strings of a list, one a line.
fn characters(value: &Value) -> Option<String> {
    let found = match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
            parts?.join("\n")
        }
        _ => return None,
    };
    (!found.trim().is_empty()).then_some(found)
}

fn declared(object: &Object) -> Metadata {
    let one = |names: &[&str]| names.iter().find_map(|name| text(object.get(*name)));
    let address = |value: &Text| value.starts_with("http://") || value.starts_with("https://");
    let url = fields::URL
        .iter()
        .find_map(|name| text(object.get(*name)).filter(address));
    let outlets = fields::OUTLET
        .iter()
        .filter_map(|name| text(object.get(*name)));
    // A host is no name; the page's address says it as well.
    let mut names = outlets.filter(|name| {
        !address(name) && (url.is_none() || name.contains(' ') || !name.contains('.'))
    });
    Metadata {
        title: one(&fields::TITLE),
        outlet: names.next(),
        section: one(&fields::SECTION),
        authors: fields::AUTHORS
            .iter()
            .map(|name| names_in(object.get(*name)))
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        published: one(&fields::PUBLISHED),
        updated: one(&fields::UPDATED),
        url,
        body: None,
        ..Metadata::default()
    }
}

/// A field's text on one line: a string, the name of an object, or the first of a list.
pub(super) fn text(value: Option<&Value>) -> Option<Text> {
    match value? {
        Value::String(text) => {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!line.is_empty()).then(|| Text::new(&line))
        }
        Value::Array(values) => values.iter().find_map(|value| text(Some(value))),
        Value::Object(object) => text(object.get("name").or_else(|| object.get("title"))),
        _ => None,
    }
}

/// The names in a field: a list of strings or objects, or one string with semicolons.
fn names_in(value: Option<&Value>) -> Vec<Text> {
    match value {
        Some(Value::Array(values)) => values
            .iter()
            .filter_map(|value| text(Some(value)))
            .collect(),
        Some(Value::String(names)) => {
            let names = names
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty());
            names.map(Text::new).collect()
        }
        value => text(value).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Saved {
        page(&serde_json::from_str(json).unwrap(), &Origin::default()).unwrap()
    }

    fn check(json: &str, text: &str) -> Metadata {
        let page = read(json);
        assert_eq!(page.read().unwrap().text.trim_end(), text, "{json}");
        page.info.declared
    }

    #[test]
    fn scrapers_are_read_by_the_names_of_their_fields() {
        let found = check(
            r#"{"title": "Harbor", "author": "Ana Lund; Per Holm", "hostname": "courier.example", "date": "2025-11-03",
                "text": "One.\nTwo.", "sitename": "Ostmark Courier", "url": "https://courier.example/a", "comments": "No."}"#,
            "Harbor\nOne.\nTwo.",
        );
        assert_eq!(found.outlet.as_deref(), Some("Ostmark Courier"));
        assert_eq!(
            found.authors,
            [Text::new("Ana Lund"), Text::new("Per Holm")]
        );
        assert_eq!(found.published.as_deref(), Some("2025-11-03"));
        let found = check(
            r#"{"authors": ["Ana Lund"], "date_download": "2026-01-01", "date_publish": "2025-11-03 09:17:00", "maintext": "One.\nTwo.",
                "title": "Harbor", "source_domain": "courier.example", "description": "A lead."}"#,
            "Harbor\nOne.\nTwo.",
        );
        assert_eq!(found.published.as_deref(), Some("2025-11-03 09:17:00"));
        assert_eq!(found.outlet.as_deref(), Some("courier.example"));
        check(
            r#"{"headline": "Harbor", "articleBody": "One.", "author": {"name": "Ana Lund"}}"#,
            "Harbor\nOne.",
        );
        check(r#"{"content_html": "<p>One.<p>Two."}"#, "One.\nTwo.");
        check(
            r#"{"markdown": "One **more**.", "metadata": {"title": "Harbor"}}"#,
            "Harbor\nOne more.",
        );
        check(r#"{"paragraphs": ["One.", "Two."]}"#, "One.\nTwo.");
        check(
            r#"{"url": "https://a.example", "html": "<html><title>T</title><p>One."}"#,
            "One.",
        );
        check(
            r#"{"id": "a", "kind": "body", "content": "One.\nTwo."}"#,
            "One.\nTwo.",
        );
        assert_eq!(
            read(r#"{"id": "a", "kind": "text", "content": "One."}"#)
                .info
                .syntax,
            Syntax::Text
        );
    }

    #[test]
    fn objects_without_an_article_are_none() {
        for json in [
            "{}",
            r#"{"title": "Harbor"}"#,
            r#"{"text": " "}"#,
            r#"{"text": 1, "html": null}"#,
        ] {
            assert_eq!(
                page(&serde_json::from_str(json).unwrap(), &Origin::default()),
                None,
                "{json}"
            );
        }
    }
}
