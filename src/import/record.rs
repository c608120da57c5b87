//! Articles that come in parts: this program's own records, and bodies of sections with headlines.
//!
//! Takes the object; gives the article as HTML, which says the same of its parts.

use serde_json::Value;

use super::lenient::Object;

/// The HTML of an article in parts; none where the object holds no such thing.
pub(super) fn html(object: &Object) -> Option<String> {
    if is_record(object) {
        return of_record(object);
    }
    of_sections(object.get("body")?.as_object()?)
}

/// The HTML of a record, as JSON.
pub(super) fn of_text(json: &str) -> Option<String> {
    of_record(&serde_json::from_str(json).ok()?)
}

/// Whether an object is a record, or what is left of one.
pub(super) fn is_record(object: &Object) -> bool {
    let schema = object.get("schema").and_then(Value::as_str);
    schema.is_some_and(|schema| schema.starts_with("onrecord/"))
}

/// The record that an object is, as JSON, if it says what was found, by which engine, and not only parts of it.
pub(super) fn whole(object: &Object) -> Option<String> {
    let has = |name: &str| object.get(name).is_some_and(Value::is_array);
    let is_found = object.get("engine").is_some_and(Value::is_u64);
    let is_whole = is_record(object) && is_found && has("quotes") && has("actors");
    if is_whole && are_in_order(object) {
        serde_json::to_string(object).ok()
    } else {
        None
    }
}

/// Whether the paragraphs of a record stand in its text, one behind the other.
fn are_in_order(record: &Object) -> bool {
    let text = record.get("text").and_then(Value::as_str);
    let mut paragraphs = list(record, "paragraphs").iter();
    let end = paragraphs.try_fold(0, |end, paragraph| {
        let (first, last) = (number(paragraph, "start")?, number(paragraph, "end")?);
        (end <= first && first <= last).then_some(last)
    });
    text.zip(end)
        .is_some_and(|(text, end)| end <= text.chars().count())
}

/// The values of a list; nothing where there is none.
fn list<'o>(object: &'o Object, name: &str) -> &'o [Value] {
    let list = object.get(name).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

fn number(value: &Value, name: &str) -> Option<usize> {
    usize::try_from(value.get(name)?.as_u64()?).ok()
}

/// A record: its paragraphs by their roles, its captions where they stand, and as paragraphs what its text holds
/// beside them. None where paragraphs lie outside or upon each other.
fn of_record(record: &Object) -> Option<String> {
    let text: Vec<char> = record.get("text")?.as_str()?.chars().collect();
    let captions = |place: usize| {
        let here = list(record, "captions")
            .iter()
            .filter(move |caption| number(caption, "before") == Some(place));
        here.filter_map(|caption| {
            let credit = caption
                .get("credit")
                .and_then(Value::as_str)
                .map(|credit| format!(" ({credit})"));
            Some(caption.get("text")?.as_str()?.to_owned() + &credit.unwrap_or_default())
        })
    };
    let (mut out, mut end) = (String::new(), 0);
    let paragraphs = list(record, "paragraphs");
    for (place, paragraph) in paragraphs.iter().enumerate() {
        captions(place).for_each(|caption| element(&mut out, "figcaption", &caption));
        let span = number(paragraph, "start")?..number(paragraph, "end")?;
        lines(&mut out, text.get(end..span.start)?);
        end = span.end;
        let name = match paragraph.get("role").and_then(Value::as_str) {
            Some("subhead") => "h2",
            Some("item") => "li",
            _ => "p",
        };
        element(&mut out, name, &text.get(span)?.iter().collect::<String>());
    }
    lines(&mut out, text.get(end..)?);
    captions(paragraphs.len()).for_each(|caption| element(&mut out, "figcaption", &caption));
    Some(out)
}

/// Each line that is not blank as a paragraph.
fn lines(out: &mut String, text: &[char]) {
    let text: String = text.iter().collect();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.for_each(|line| element(out, "p", line));
}

/// A body of a summary and sections, each with headlines and paragraphs.
fn of_sections(body: &Object) -> Option<String> {
    let mut out = String::new();
    let mut add = |name: &str, lines: Option<&Value>| {
        for line in lines
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            element(&mut out, name, line);
        }
    };
    add("p", body.get("summary"));
    for section in body.get("sections")?.as_array()? {
        add("h2", section.get("headline"));
        add("p", section.get("paragraphs"));
    }
    Some(out)
}

fn element(out: &mut String, name: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    for piece in ["<", name, ">", &text, "</", name, ">\n"] {
        out.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: Option<&str>) {
        let html = html(&serde_json::from_str(json).unwrap());
        assert_eq!(
            html.map(|html| html.replace('\n', "")).as_deref(),
            expected,
            "{json}"
        );
    }

    #[test]
    fn records_keep_their_parts() {
        check(
            r#"{"schema": "onrecord/1", "text": "Öne & two.\n\nWhy\n\nThree.", "paragraphs": [{"start": 0, "end": 10, "role": "body"},
                {"start": 12, "end": 15, "role": "subhead"}, {"start": 17, "end": 23, "role": "body"}],
                "captions": [{"text": "A crane.", "credit": "VCG", "occurrences": 1, "before": 1}]}"#,
            Some(
                "<p>Öne &amp; two.</p><figcaption>A crane. (VCG)</figcaption><h2>Why</h2><p>Three.</p>",
            ),
        );
        check(
            r#"{"schema": "onrecord/1", "text": "One.", "paragraphs": [{"start": 2, "end": 1}]}"#,
            None,
        );
        check(
            r#"{"schema": "onrecord/1", "text": "One.", "paragraphs": [{"start": 0, "end": 4}, {"start": 2, "end": 4}]}"#,
            None,
        );
    }

    #[test]
    fn text_of_a_record_that_is_in_no_paragraph_stays() {
        for (paragraphs, expected) in [
            ("", "<p>One.</p><p>Two.</p><p>Three.</p>"),
            (
                r#"{"start": 5, "end": 9, "role": "item"}"#,
                "<p>One.</p><li>Two.</li><p>Three.</p>",
            ),
        ] {
            let text = r"One.\nTwo.\n\nThree.";
            let json = format!(
                r#"{{"schema": "onrecord/1", "text": "{text}", "paragraphs": [{paragraphs}]}}"#
            );
            check(&json, Some(expected));
        }
    }

    #[test]
    fn sections_keep_their_headlines() {
        check(
            r#"{"body": {"summary": ["Lead."], "sections": [{"headline": ["Why"], "paragraphs": ["a < b"]}]}}"#,
            Some("<p>Lead.</p><h2>Why</h2><p>a &lt; b</p>"),
        );
        check(r#"{"body": "text"}"#, None);
    }
}
