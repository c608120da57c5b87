//! JSON and JSON lines: what scrapers found, JSON Feed, and this program's own records.
//!
//! Takes the bytes of a document, or a reader of lines; gives a page for each object that holds an
//! article.

mod lines;
mod scraped;

use std::collections::HashSet;

use serde::de::{self, DeserializeOwned};
use serde_json::Value;

use super::{
    Kind, Metadata, Origin, Problem, Refusal, Saved, decode,
    form::Form,
    lenient::{self, Fault, Object},
    place::Place,
};
use crate::text::Text;

pub(super) use lines::Lines;

/// Whether a text that opens like this is JSON, and whether it has an object a line.
pub(super) fn form(head: &str) -> Option<Form> {
    let head = lenient::uncommented(head);
    let inside = |open: char| head.strip_prefix(open).map(lenient::uncommented);
    let is_object = inside('{').is_some_and(|rest| rest.starts_with(['"', '}']));
    let is_list = inside('[').is_some_and(|rest| rest.starts_with('{'));
    if is_object && is_lines(head) {
        return Some(Form::JsonLines);
    }
    (is_object || is_list).then_some(Form::Whole(Kind::Json))
}

/// Whether the first line is an object and the next seems to be one.
fn is_lines(text: &str) -> bool {
    text.split_once('\n').is_some_and(|(line, rest)| {
        rest.trim_start().starts_with('{') && lenient::object(line).is_some()
    })
}

/// What had to be mended of the characters of a value to read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// How many byte order marks stood before it.
    pub marks: u32,
    /// How many halves of surrogate pairs were read as U+FFFD.
    pub surrogates: u32,
    /// How many bytes that are no UTF-8 were read as those of a legacy charset.
    pub bytes: u32,
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads a value that somebody wrote as JSON, more or less: whatever can be meant in one way only is read
/// so, as in files.
///
/// # Errors
///
/// What is wrong, and where.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<(T, Mended)> {
    let mut mended = Mended::default();
    let mut inside = bytes;
    while let Some(behind) = inside.strip_prefix(MARK) {
        inside = behind;
        mended.marks += 1;
    }
    let why = match serde_json::from_slice(inside) {
        Ok(value) => return Ok((value, mended)),
        Err(why) => why,
    };
    let Ok((text, _)) = decode::decode(inside, None) else {
        return Err(why);
    };
    let text = text.trim_end();
    let read = lenient::read(text);
    if let Some(problem) = told(text, 1, &read.faults).next() {
        return Err(de::Error::custom(problem));
    }
    if !read.value.is_object() {
        return Err(why);
    }
    let broken = inside.utf8_chunks().map(|chunk| chunk.invalid().len());
    mended.bytes = u32::try_from(broken.sum::<usize>()).unwrap_or(u32::MAX);
    mended.surrogates = read.surrogates;
    Ok((serde_json::from_value(read.value)?, mended))
}

/// The pages of a document: of the object it is, of those in its list, or of the items of a JSON Feed.
/// What is not whole is told behind them.
pub(super) fn pages(bytes: &[u8], origin: &Origin) -> Result<Vec<Result<Saved, Problem>>, Refusal> {
    let (text, _) = decode::decode(bytes, None)?;
    let text = text.trim_start_matches('\u{feff}');
    let (value, faults) = match serde_json::from_str(text) {
        Ok(value) => (value, Vec::new()),
        // Lines whose first is longer than what was looked at are told only now.
        Err(_) if is_lines(text) => {
            return Ok(Lines::new(text.as_bytes(), origin.clone()).collect());
        }
        Err(_) => {
            let read = lenient::read(text);
            (read.value, read.faults)
        }
    };
    let mut found = match of_value(value, &faults, origin) {
        Err(_) if !faults.is_empty() => Vec::new(),
        found => found?,
    };
    found.extend(told(text, 1, &faults).map(Err));
    Ok(found)
}

/// The pages of a document's value.
fn of_value(
    value: Value,
    faults: &[Fault],
    origin: &Origin,
) -> Result<Vec<Result<Saved, Problem>>, Refusal> {
    let (kind, outlet, values) = match value {
        Value::Array(values) => (Kind::Json, None, values),
        Value::Object(mut feed) if is_feed(&feed) => {
            let outlet = scraped::text(feed.get("title"));
            match feed.remove("items") {
                Some(Value::Array(items)) => (Kind::JsonFeed, outlet, items),
                _ => return Err(Refusal::Bare(Kind::JsonFeed)),
            }
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
    // Of an entry that is broken so that nothing is left, that is what is told.
    let broken: HashSet<usize> = match kind {
        Kind::Json => faults.iter().map(|fault| fault.entry).collect(),
        _ => HashSet::new(),
    };
    let by_feed = Metadata {
        outlet,
        ..Metadata::default()
    };
    let pages = values.iter().enumerate().map(|(index, value)| {
        let part = Text::new(&format!("entry {}", index + 1));
        let mut page = one(value, part, origin)?;
        page.info.kind = kind;
        page.info.declared = page.info.declared.or(by_feed.clone());
        Ok(page)
    });
    let pages = pages.enumerate();
    let pages = pages.filter(|(index, page)| page.is_ok() || !broken.contains(index));
    Ok(pages.map(|(_, page)| page).collect())
}

/// What to tell of a text's faults, whose first line has the number.
fn told<'a>(text: &'a str, line: usize, faults: &'a [Fault]) -> impl Iterator<Item = Problem> + 'a {
    let (mut place, mut at) = (Place { line, column: 1 }, 0);
    faults.iter().map(move |fault| {
        place.pass(text.get(at..fault.at).unwrap_or_default());
        at = fault.at;
        Problem {
            part: Some(Text::new(&place.to_string())),
            why: fault.why,
        }
    })
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// The texts of a file's pages, or why there is none.
    fn shown(pages: impl IntoIterator<Item = Result<Saved, Problem>>) -> Vec<String> {
        let read = pages
            .into_iter()
            .map(|saved| Ok(saved?.read()?.text.trim_end().to_owned()));
        read.map(|text: Result<String, Problem>| text.unwrap_or_else(|why| why.to_string()))
            .collect()
    }

    fn check(document: &str, expected: &[&str]) {
        let pages = pages(document.as_bytes(), &Origin::default());
        let found = pages.map_or_else(|why| vec![why.to_string()], shown);
        assert_eq!(found, expected, "{document}");
    }

    fn check_lines(lines: &str, expected: &[&str]) {
        assert_eq!(super::form(lines), Some(Form::JsonLines), "{lines}");
        let lines = Lines::new(lines.as_bytes(), Origin::default());
        assert_eq!(shown(lines), expected);
    }

    #[test]
    fn entries_before_and_behind_a_broken_one_are_read() {
        check(
            "[\n {\"text\": \"One.\"},\n {\"text\": \"Two\" oops},\n {\"text\": \"Three.\", \"n\": NaN},\n]",
            &["One.", "Three.", "line 3, column 17: it is broken (JSON)"],
        );
        check(
            "[{\"text\": \"One.\"}, {\"title\": \"Two\"}, {\"text\": \"Thr",
            &[
                "One.",
                "entry 2: there is no page in it (JSON)",
                "line 1, column 51: it is cut off",
            ],
        );
        check(
            "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_text\": \"é\\ud83d\"}, {\"content",
            &["é\u{fffd}", "line 1, column 95: it is cut off"],
        );
    }

    #[test]
    fn an_object_alone_is_read_as_far_as_it_goes() {
        check(
            "{\"text\": \"The harbor is",
            &["The harbor is", "line 1, column 24: it is cut off"],
        );
        check(
            "{\"text\": \"One.\"} and more",
            &["One.", "line 1, column 18: it is broken (JSON)"],
        );
        check("{\"title\": \"One", &["line 1, column 15: it is cut off"]);
        check("{\"title\": \"One\",}", &["there is no page in it (JSON)"]);
        check("[,]", &["there is no page in it (JSON)"]);
    }

    #[test]
    fn a_bad_line_costs_no_other() {
        check_lines(
            "\u{feff}{\"text\": \"One.\", \"n\": NaN}\n{\"text\": \"Tw\nnonsense\n\n{\"text\": \"Three.\"}\n",
            &[
                "One.",
                "line 2, column 13: it is cut off",
                "line 3, column 1: it is broken (JSON)",
                "Three.",
            ],
        );
    }

    #[test]
    fn an_object_may_be_spread_over_lines_or_share_one() {
        check_lines(
            "{\"text\": \"One.\"}\n{\"text\": \"Two\",\n\n\"title\": \"One\nand a half\"}\n{}\n\
             {\"text\": \"Four.\"} {\"text\": \"Five.\"}\n",
            &[
                "One.",
                "One and a half\nTwo",
                "line 6: there is no page in it (JSON)",
                "Four.",
                "Five.",
            ],
        );
    }

    #[test]
    fn forms_are_told_behind_comments() {
        assert_eq!(
            form("// Saved.\n[ /* all */ {\"text\": \"a\"}]"),
            Some(Form::Whole(Kind::Json))
        );
        assert_eq!(form("// Saved.\nNothing else."), None);
    }

    #[test]
    fn values_are_read_whatever_is_wrong_with_others() {
        let read = from_json::<HashMap<String, Value>>;
        let deep = format!(
            "{{\"a\": \"\\ud800\t\", \"b\": {}NaN{}}}",
            "[".repeat(200),
            "]".repeat(200)
        );
        assert_eq!(read(deep.as_bytes()).unwrap().0["a"], "\u{fffd}\t");
        assert_eq!(
            read(b"{\"a\": 1").unwrap_err().to_string(),
            "line 1, column 8: it is cut off"
        );
    }

    #[test]
    fn what_is_mended_is_counted() {
        let check = |json: &[u8], text: &str, marks, surrogates, bytes| {
            let (read, mended) = from_json::<HashMap<String, String>>(json).unwrap();
            assert_eq!(read["a"], text);
            let expected = Mended {
                marks,
                surrogates,
                bytes,
            };
            assert_eq!(mended, expected, "{text}");
        };
        check(b"{\"a\": \"One.\"}", "One.", 0, 0, 0);
        check(b"\xef\xbb\xbf{\"a\": \"One.\"}", "One.", 1, 0, 0);
        check(
            b"\xef\xbb\xbf{\"a\": \"\\ud83d\\ude00 \\ud83d, \\ude00\"}",
            "\u{1f600} \u{fffd}, \u{fffd}",
            1,
            2,
            0,
        );
        let stray = "{\"a\": \"“Yes,” “no,” she\u{a0}said \x01".as_bytes();
        let stray = [&stray[..stray.len() - 1], b"\x97\"}"].concat();
        check(&stray, "“Yes,” “no,” she\u{a0}said —", 0, 0, 1);
        check(b"{\"a\": \"caf\xe9\"}", "café", 0, 0, 1);
    }
}
