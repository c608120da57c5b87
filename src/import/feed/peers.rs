//! Feeds that other readers are tested by, read where they stand beside the checkout.
//!
//! Each tells in a comment what `feedparser` finds in it. Its words must be found here as well; how its
//! markup is written again, and what is no part of an article, does not matter.

use std::{
    fs,
    io::{Write, stderr},
};

use super::{elements::read, entry::Entry, *};
use crate::import::{form::Form, html, peers, sniff};

const ARCHIVE: &str = "feedparser-tests.tar.xz";

/// What is not found, by files, and why not.
const MISSED: [(&str, &str); 6] = [
    ("entry_content_and_summary", "the content is the article"),
    ("base_content_location", "no header comes with a file"),
    ("_crazy", "a title and a script are no text of a page"),
    ("_iframe", "a frame that nothing closes hides what follows"),
    ("_object", "what an object holds is shown instead of it"),
    (
        "_nested_cdata",
        "the end of a CDATA section is none of its text",
    ),
];

/// What a feed is said to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Title,
    Text,
    Link,
    Date,
    Author,
}

/// What a file says of one of its entries.
struct Claim {
    entry: usize,
    kept: Kept,
    value: String,
}

impl Kept {
    fn of(path: &str) -> Option<Self> {
        Some(match path {
            "title" | "title_detail.value" => Self::Title,
            "summary" | "description" | "summary_detail.value" | "content.value" => Self::Text,
            "link" => Self::Link,
            "published" | "updated" | "created" => Self::Date,
            "author_detail.name" | "authors.name" => Self::Author,
            _ => return None,
        })
    }
}

/// The claims in the expression that a file's comment has.
fn claims(file: &str) -> Vec<Claim> {
    let comment = file.split("-->").find(|part| part.contains("Expect:"));
    let expression = comment.and_then(|part| part.split_once("Expect:"));
    let parts = expression
        .map_or("", |(_, text)| text)
        .split("entries[")
        .skip(1);
    let claim = |part: &str| {
        let (index, rest) = part.split_once(']')?;
        let (path, value) = rest.split_once(" == ")?;
        let names = path.split(['[', ']', '.', '\'']);
        let names = names.filter(|name| !matches!(*name, "" | "u" | "0"));
        let kept = Kept::of(&names.collect::<Vec<_>>().join("."))?;
        Some(Claim {
            entry: index.parse().ok()?,
            kept,
            value: literal(value)?,
        })
    };
    parts.filter_map(claim).collect()
}

/// The string that a Python literal stands for.
fn literal(code: &str) -> Option<String> {
    let code = code.trim_start_matches('u');
    let quotes = ["'''", "\"\"\"", "'", "\""].into_iter();
    let quote = quotes.into_iter().find(|quote| code.starts_with(quote))?;
    let mut out = String::new();
    let mut rest = code.strip_prefix(quote)?.chars();
    while !rest.as_str().starts_with(quote) {
        let c = rest.next()?;
        if c != '\\' {
            out.push(c);
            continue;
        }
        let escape = rest.next()?;
        let mut numbered = |digits| {
            let digits: String = rest.by_ref().take(digits).collect();
            char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
        };
        out.push(match escape {
            'n' => '\n',
            't' => '\t',
            'x' => numbered(2)?,
            'u' => numbered(4)?,
            other => other,
        });
    }
    Some(out)
}

fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a text says what is claimed, be that HTML or not.
fn says(found: &str, claimed: &str) -> bool {
    let found = words(found);
    found == words(&html::plain(claimed)) || found == words(claimed)
}

impl Claim {
    /// Whether an entry holds what is claimed.
    fn holds(&self, entry: &Entry, url: &str) -> bool {
        let visible = |construct: &construct::Construct| match construct.syntax() {
            crate::import::Syntax::ArticleHtml => html::plain(&construct.text),
            _ => construct.text.clone(),
        };
        match self.kept {
            Kept::Title => entry
                .title
                .get()
                .is_some_and(|title| says(&visible(title), &self.value)),
            Kept::Text => entry
                .text
                .get()
                .is_some_and(|text| says(&visible(text), &self.value)),
            Kept::Link => {
                let link = entry.link.get().and_then(|link| resolved(link, Some(url)));
                link.as_deref() == Some(&*self.value)
            }
            Kept::Date => [&entry.published, &entry.updated]
                .iter()
                .any(|date| date.get() == Some(&self.value)),
            Kept::Author => entry
                .authors
                .get()
                .is_some_and(|names| names.contains(&self.value)),
        }
    }
}

#[test]
fn what_others_find_in_feeds_is_found() {
    let Some(folder) = peers::unpacked(ARCHIVE) else {
        return;
    };
    let feeds = peers::files(folder.path(), "xml");
    let (mut holding, mut given, mut all, mut missed) = (0, 0, 0, Vec::new());
    for (name, path) in &feeds {
        let bytes = fs::read(path).unwrap();
        let text = decode::decode(&bytes, None)
            .map(|(text, _)| text)
            .unwrap_or_default();
        let claims = claims(&text);
        if claims.is_empty() {
            continue;
        }
        let form = sniff::form(&bytes);
        assert!(
            matches!(form, Form::Whole(Kind::Rss | Kind::Atom)),
            "{name}: {form:?}"
        );
        let texts = claims.iter().filter(|claim| claim.kept == Kept::Text);
        let texts: Vec<&Claim> = texts
            .filter(|claim| !words(&html::plain(&claim.value)).is_empty())
            .collect();
        let pages = pages(&bytes, Kind::Rss, &Origin::default());
        holding += usize::from(!texts.is_empty());
        given += usize::from(!texts.is_empty() && pages.is_ok_and(|pages| pages[0].is_ok()));
        let feed = read(&text);
        let url = "http://127.0.0.1:8097/feed.xml";
        let holds = |claim: &Claim| {
            feed.entries
                .get(claim.entry)
                .is_some_and(|entry| claim.holds(entry, url))
        };
        // Where a feed has several texts of an entry, one of them is its article.
        let any_text = texts.iter().any(|claim| holds(claim));
        for claim in claims {
            let is_text = matches!(claim.kept, Kept::Text | Kept::Title);
            let is_blank = is_text && words(&html::plain(&claim.value)).is_empty();
            all += 1;
            if !(is_blank || holds(&claim) || claim.kept == Kept::Text && any_text) {
                missed.push(format!("{name}: {:?} {:?}", claim.kept, claim.value));
            }
        }
    }
    writeln!(
        stderr(),
        "{} feeds, {holding} said to hold text, {given} give it; {all} claims, {} missed",
        feeds.len(),
        missed.len()
    )
    .unwrap();
    assert_eq!(given, holding);
    missed.retain(|missed| !MISSED.iter().any(|(name, _)| missed.contains(name)));
    assert!(missed.is_empty(), "{missed:#?}");
}
