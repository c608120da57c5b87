//! Nothing of a page is silently gone: every line of a text and every block of markup that is shown is in the
//! article, one of its fields or captions, or among the removed lines with its reason.
//!
//! The golden pages are looked at, all of them, and where the folder with saved pages stands beside the
//! repository, every [`STRIDE`]th of these.

use std::{
    collections::{HashMap, HashSet},
    env,
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    sync::LazyLock,
};

use dom_smoothie::Readability;
use flate2::read::MultiGzDecoder;
use onrecord::{
    clean::{Article, clean},
    import::{Origin, Page, from_html, from_text},
};
use serde_json::Value;

use crate::golden;

/// The saved pages, a JSON object each.
const SAVED: &str = "../shared/data/clean/pages-dev.jsonl.gz";

/// Of so many saved pages one is looked at: a build without optimization reads some twenty a second.
const STRIDE: usize = 7;

/// What a page without an article may hold of prose, in words.
const MOST_PROSE: usize = 200;

/// What says of a credit that it is one may go with it: "Photo by", "Image:".
static LABELS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let labels = include_str!("../../assets/lexicon/credit-labels.txt").lines();
    let labels = labels.filter(|line| !line.starts_with('#')).flat_map(words);
    labels.chain(["ap", "photo"].map(str::to_owned)).collect()
});

/// The words of a text, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// How often each word is said.
fn counts<'a>(texts: impl IntoIterator<Item = &'a str>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in texts.into_iter().flat_map(words) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// What an article shows of its page.
fn shown(article: &Article) -> Vec<&str> {
    let mut shown = vec![article.body.text().as_str()];
    shown.extend(article.removed.iter().map(|line| line.text.as_str()));
    for caption in &article.captions {
        // A caption that is given again is told by its number alone.
        shown.push(&caption.text);
        shown.extend(caption.credit.as_deref());
    }
    shown
}

/// What of a page is neither in the article nor among the removed lines.
fn lost_of_page(page: &Page, article: &Article) -> Vec<String> {
    let shown = counts(shown(article));
    let lost = counts([page.text.as_str()]);
    // Pages glue labels to the word before them.
    let glued = |word: &str| {
        let mut labels = LABELS.iter();
        labels.any(|label| {
            word.strip_suffix(label)
                .is_some_and(|rest| shown.contains_key(rest))
        })
    };
    let lost = lost.into_iter().filter(|(word, count)| {
        let found = shown.get(word).copied().unwrap_or_default();
        found < *count && !LABELS.contains(word) && !glued(word)
    });
    lost.map(|(word, count)| format!("{word} ×{count}"))
        .collect()
}

/// The lines of a page that stand nowhere in what is shown of it.
fn lines_without_a_place(page: &Page, article: &Article) -> Vec<String> {
    let flat = |text: &str| words(text).collect::<Vec<_>>().join(" ");
    let all = flat(&shown(article).join("\n"));
    // A caption stands apart from its credit, and without the label of that.
    let in_captions = |line: &str| {
        article.captions.iter().any(|caption| {
            let rest = line.replacen(caption.text.as_str(), " ", 1);
            let rest = rest.replacen(caption.credit.as_deref().unwrap_or_default(), " ", 1);
            rest.len() < line.len() && words(&rest).all(|word| LABELS.contains(&word))
        })
    };
    // A dateline stands apart from its paragraph.
    let in_two = |line: &str| {
        let mut texts = article.removed.iter().map(|removed| removed.text.as_str());
        texts.any(|text| {
            line.strip_prefix(text)
                .is_some_and(|rest| all.contains(&flat(rest)))
        })
    };
    let lost = page.text.lines().filter(|line| {
        let line = line.trim();
        !all.contains(&flat(line)) && !in_captions(line) && !in_two(line)
    });
    lost.map(str::to_owned).collect()
}

/// Elements whose text is not shown or no text: the importer leaves these out, and says so.
const LEFT_OUT: [&str; 27] = [
    "applet", "audio", "button", "canvas", "datalist", "frameset", "head", "iframe", "map", "math",
    "noembed", "noframes", "noscript", "object", "option", "progress", "rp", "rt", "script",
    "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
];

/// Elements that end a line.
const BLOCKS: [&str; 47] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The text of a page as a browser's parser sees it, without what is left out or hidden.
fn seen(markup: &str) -> String {
    let parsed = Readability::from(markup);
    let mut text = String::new();
    let mut open = vec![Some(parsed.doc.root())];
    while let Some(node) = open.pop() {
        let Some(node) = node else {
            text.push('\n');
            continue;
        };
        if node.is_text() {
            text.push_str(&node.text());
            continue;
        }
        let name = node
            .node_name()
            .map(|name| name.to_string())
            .unwrap_or_default();
        let always = ["html", "body", "main", "article"].contains(&&*name);
        let style: String = node
            .attr_or("style", "")
            .to_lowercase()
            .split_whitespace()
            .collect();
        let hidden = node.has_attr("hidden")
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        if !LEFT_OUT.contains(&&*name) && (always || !hidden) {
            let ends = BLOCKS.contains(&&*name);
            open.extend(ends.then_some(None));
            open.extend(node.children_it(true).map(Some));
            open.extend(ends.then_some(None));
        }
    }
    text
}

/// Which words of a page's markup the importer lost. Where words end is told by letters alone, since pages glue
/// them together by elements of their own; words that were repaired are not looked at.
fn lost_of_markup(markup: &str, page: &Page) -> Vec<String> {
    let read: String = words(&page.text).collect();
    let seen = seen(markup);
    let lost = counts([seen.as_str()]);
    let lost = lost.into_iter().filter(|(word, count)| {
        word.len() >= 4 && word.is_ascii() && read.matches(word.as_str()).count() < *count
    });
    lost.map(|(word, count)| format!("{word} ×{count}"))
        .collect()
}

/// What is wrong with a page that was read.
fn faults(name: &str, page: &Page) -> Vec<String> {
    let article = clean(page);
    let mut faults = Vec::new();
    let lines = lines_without_a_place(page, &article);
    if !lines.is_empty() {
        faults.push(format!("{name}: no place for {lines:#?}"));
    }
    let lost = lost_of_page(page, &article);
    if !lost.is_empty() && lines.is_empty() {
        faults.push(format!("{name}: lost {lost:?}"));
    }
    if article.body.text().is_empty() && prose(page) >= MOST_PROSE {
        faults.push(format!(
            "{name}: no article, and {} words of prose",
            prose(page)
        ));
    }
    faults
}

/// The words of the lines of running text in a page, as far as they can be told without cleaning it.
fn prose(page: &Page) -> usize {
    let lines = page
        .text
        .lines()
        .filter(|line| line.ends_with(['.', '!', '?', '”', '"']));
    lines
        .map(|line| words(line).count())
        .filter(|count| *count >= 12)
        .sum()
}

#[test]
fn nothing_of_the_golden_pages_is_gone() {
    let wrong: Vec<String> = golden::pages()
        .iter()
        .flat_map(|(name, page)| faults(name, page))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn nothing_of_saved_pages_is_gone() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(SAVED);
    let Ok(file) = File::open(&file) else {
        println!("skipped: no {}", file.display());
        return;
    };
    let stride = env::var("STRIDE").map_or(STRIDE, |stride| stride.parse().unwrap());
    let mut wrong = Vec::new();
    let lines = BufReader::new(MultiGzDecoder::new(file)).lines();
    for line in lines.step_by(stride) {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = |key: &str| row[key].as_str();
        let name = text("id").unwrap();
        if let Some(dump) = text("dump") {
            wrong.extend(faults(
                &format!("{name} as text"),
                &from_text(dump, Origin::default()),
            ));
        }
        if let Some(html) = text("html") {
            let page = from_html(html, Origin::default());
            wrong.extend(faults(&format!("{name} as markup"), &page));
            let lost = lost_of_markup(html, &page);
            if !lost.is_empty() {
                wrong.push(format!("{name}: the importer lost {lost:?}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
