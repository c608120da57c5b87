//! Front matter: what a text declares of itself before it begins.
//!
//! Takes a text; gives what the lines between its two fences declare, and the text behind them. Knows the
//! fields that web clippers write. Reads `key: value` and lists of values, not the whole of YAML.

use super::{Metadata, fields};
use crate::text::Text;

/// The most lines of front matter.
const MOST_LINES: usize = 200;

/// Splits the front matter off. A text without any is given back whole.
pub(super) fn split(text: &str) -> (Metadata, &str) {
    fenced(text)
        .or_else(|| labeled(text))
        .unwrap_or_else(|| (Metadata::default(), text))
}

/// Lines between `---` and `---`.
fn fenced(text: &str) -> Option<(Metadata, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| text.starts_with(fence))?;
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == fence)?;
    let mut at = first.len();
    let mut pairs: Vec<(String, Vec<&str>)> = Vec::new();
    for line in lines.take(MOST_LINES) {
        at += line.len();
        if line.trim_end() == fence || line.trim_end() == "..." {
            return Some((read(&pairs), text.get(at..)?));
        }
        add(&mut pairs, line);
    }
    None
}

/// "Title: …", "URL Source: …", "Markdown Content:", as some converters write.
fn labeled(text: &str) -> Option<(Metadata, &str)> {
    let (head, rest) = text.split_once("\nMarkdown Content:\n")?;
    if !head.starts_with("Title: ") || head.len() > 4000 {
        return None;
    }
    let mut pairs = Vec::new();
    for line in head.lines() {
        add(&mut pairs, line);
    }
    Some((read(&pairs), rest))
}

/// Adds a line: a key with its value, or one more value of the key before.
fn add<'a>(pairs: &mut Vec<(String, Vec<&'a str>)>, line: &'a str) {
    if let Some(item) = line.trim_start().strip_prefix("- ") {
        if let Some((_, values)) = pairs.last_mut() {
            values.push(bare(item));
        }
        return;
    }
    let Some((key, value)) = line.split_once([':', '=']) else {
        return;
    };
    let key = key.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    let value = value.trim();
    let values = match value
        .strip_prefix('[')
        .and_then(|list| list.strip_suffix(']'))
    {
        Some(list) if !list.starts_with('[') => list.split(',').map(bare).collect(),
        _ => vec![bare(value)],
    };
    pairs.push((key, values));
}

/// A value without its quotes and without the brackets of a wiki's link.
fn bare(value: &str) -> &str {
    let value = value.trim();
    let quoted = ['"', '\''].into_iter().find_map(|mark| {
        value
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark))
    });
    let value = quoted.unwrap_or(value);
    let linked = value
        .strip_prefix("[[")
        .and_then(|rest| rest.strip_suffix("]]"));
    linked.unwrap_or(value).trim()
}

fn read(pairs: &[(String, Vec<&str>)]) -> Metadata {
    let all = |names: &[&str]| -> Vec<Text> {
        let named = names.iter().find_map(|name| {
            let values = pairs.iter().find(|(key, _)| key == name)?;
            values
                .1
                .iter()
                .any(|value| !value.is_empty())
                .then_some(&values.1)
        });
        let values = named
            .into_iter()
            .flatten()
            .filter(|value| !value.is_empty());
        values.map(|value| Text::new(value)).collect()
    };
    let first = |names: &[&str]| all(names).into_iter().next();
    let is_address = |value: &Text| value.starts_with("http");
    Metadata {
        title: first(&fields::TITLE),
        outlet: first(&fields::OUTLET).filter(|name| !is_address(name)),
        section: first(&fields::SECTION),
        authors: all(&fields::AUTHORS),
        published: first(&fields::PUBLISHED),
        updated: first(&fields::UPDATED),
        url: fields::URL
            .iter()
            .find_map(|name| first(&[name]).filter(is_address)),
        body: None,
        ..Metadata::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clippers_fields_are_read() {
        let (meta, rest) = split(
            "---\r\ntitle: \"Harbor: closed\"\r\nsource: \"https://courier.example/a\"\r\nauthor:\r\n  \
             - \"[[Ana Lund]]\"\r\n  - Per Holm\r\npublished: 2025-11-03\r\ntags: [a, b]\r\n---\r\nText.",
        );
        assert_eq!(rest, "Text.");
        assert_eq!(meta.title.as_deref(), Some("Harbor: closed"));
        assert_eq!(meta.url.as_deref(), Some("https://courier.example/a"));
        assert_eq!(meta.outlet, None);
        assert_eq!(meta.authors, [Text::new("Ana Lund"), Text::new("Per Holm")]);
        assert_eq!(meta.published.as_deref(), Some("2025-11-03"));
        let (meta, _) = split("+++\ntitle = 'Harbor'\nauthors = ['Ana Lund', 'Per Holm']\n+++\n");
        assert_eq!(meta.authors.len(), 2);
    }

    #[test]
    fn labels_of_converters_are_read() {
        let (meta, rest) = split(
            "Title: Harbor closed\n\nURL Source: https://courier.example/a\n\n\
             Published Time: 2025-11-03T09:17:00Z\n\nMarkdown Content:\nThe harbor.",
        );
        assert_eq!(rest, "The harbor.");
        assert_eq!(meta.title.as_deref(), Some("Harbor closed"));
        assert_eq!(meta.url.as_deref(), Some("https://courier.example/a"));
        assert_eq!(meta.published.as_deref(), Some("2025-11-03T09:17:00Z"));
    }

    #[test]
    fn other_text_stays_whole() {
        for text in [
            "",
            "---",
            "---\ntitle: a\n",
            "--- a\n---\n",
            "title: a\n---\n",
            "Title: a\n\nText.",
        ] {
            assert_eq!(split(text), (Metadata::default(), text));
        }
    }
}
