//! The links of an article.
//!
//! Takes a page and the body that was found in it; gives the links of the page that stand in the body, resolved
//! against the page's own address, and the addresses that the text names. What leads nowhere on the web is left
//! out.

use foldhash::HashMap;
use url::Url;

use crate::{
    clean::article::Link,
    import::{self, Page},
    text::{Body, Span, Text},
};

/// What ends an address in running text.
const ENDS: [char; 8] = ['<', '>', '"', '“', '”', '«', '»', '|'];

/// What may stand behind an address and is no part of it.
const BEHIND: [char; 11] = ['.', ',', ';', ':', '!', '?', ')', ']', '’', '\'', '…'];

/// The longest address of a page, in bytes, that its links are resolved against.
const LONGEST_BASE: usize = 4096;

/// The most addresses of a text that are taken for links.
const MOST_NAMED: usize = 1000;

/// How many links of a line are looked for in vain, before the rest of them are taken as they are.
const MOST_MISSES: usize = 16;

/// The links of a body, in its order; behind them those whose words are not found in it.
pub(in crate::clean) fn find(page: &Page, body: &Body) -> Vec<Link> {
    let mut links = linked(page, body);
    links.extend(named(body).take(MOST_NAMED));
    links.sort_by_key(|link| (link.span.is_none(), link.span.map(Span::start)));
    // An address may be linked, too.
    links.dedup_by(|later, kept| match (later.span, kept.span) {
        (Some(later), Some(kept)) => later.overlaps(kept),
        _ => false,
    });
    links
}

/// The links of the page's lines that are paragraphs of the body.
fn linked(page: &Page, body: &Body) -> Vec<Link> {
    let Some(markup) = &page.markup else {
        return Vec::new();
    };
    let paragraphs = body.paragraphs().iter().map(|paragraph| paragraph.span);
    let mut kept: HashMap<&str, Span> = HashMap::default();
    for span in paragraphs.clone() {
        kept.entry(body.get(span)).or_insert(span);
    }
    // The dateline before the first paragraph stands in a field of its own.
    let first = paragraphs.clone().next();
    let begun = |line: &str| first.filter(|first| line.ends_with(body.get(*first)));
    let lines: Vec<&str> = page.text.lines().collect();
    let base = page.origin.url.as_ref();
    let base = base.filter(|url| url.len() <= LONGEST_BASE);
    let base = base.and_then(|url| Url::parse(url).ok());
    let mut found = Vec::new();
    // A line of many links is looked up once.
    for links in markup.links.chunk_by(|a, b| a.line == b.line) {
        let line = links.first().and_then(|link| lines.get(link.line));
        let line = line.copied().unwrap_or_default().trim();
        if let Some(paragraph) = kept.get(line).copied().or_else(|| begun(line)) {
            let links = links.iter().filter_map(|link| of_page(link, base.as_ref()));
            found.extend(placed(links, body, paragraph));
        }
    }
    found
}

/// Finds the words of links, which follow each other in a paragraph.
fn placed(
    links: impl Iterator<Item = Link>,
    body: &Body,
    paragraph: Span,
) -> impl Iterator<Item = Link> {
    let (mut behind, mut misses) = (paragraph.start(), 0);
    links.map(move |link| {
        if misses == MOST_MISSES {
            return link;
        }
        let rest = Span::new(behind, paragraph.end());
        let span = in_words(&link.text, body, rest);
        match span {
            Some(span) => behind = span.end(),
            None => misses += 1,
        }
        Link { span, ..link }
    })
}

/// A link of the page, its words still to be found in the body; none where nothing is linked, or to nowhere.
fn of_page(link: &import::Link, base: Option<&Url>) -> Option<Link> {
    let address = of_the_web(&link.address, base)?;
    let text = Text::on_one_line(&link.text);
    let link = Link {
        span: None,
        text,
        address,
    };
    (!link.text.is_empty()).then_some(link)
}

/// Where words stand first in a stretch of the body.
fn in_words(words: &str, body: &Body, within: Span) -> Option<Span> {
    let start = within.start() + body.get(within).find(words)?;
    Some(Span::new(start, start + words.len()))
}

/// An address of the web, unless it leads to another place of the same page.
fn of_the_web(address: &str, base: Option<&Url>) -> Option<Text> {
    let url = Url::options().base_url(base).parse(address.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    let mut page = url.clone();
    page.set_fragment(None);
    let is_here = url.fragment().is_some() && Some(&page) == base;
    (is_web && !is_here).then(|| Text::on_one_line(url.as_str()))
}

/// The addresses that stand in the text.
fn named(body: &Body) -> impl Iterator<Item = Link> {
    let text = body.text().as_str();
    let mut behind = 0;
    text.match_indices("http").filter_map(move |(at, _)| {
        let rest = text.get(at..).filter(|_| at >= behind)?;
        if !rest.starts_with("http://") && !rest.starts_with("https://") {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || ENDS.contains(&c));
        let written = rest.get(..end.unwrap_or(rest.len()))?;
        behind = at + written.len();
        let written = written.trim_end_matches(BEHIND);
        Some(Link {
            span: Some(Span::new(at, at + written.len())),
            text: Text::new(written),
            address: of_the_web(written, None)?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::clean,
        import::{self, Origin},
    };

    #[track_caller]
    fn check(page: &Page, expected: &str) {
        let article = clean(page);
        let found = article.links.iter().map(|link| {
            if let Some(span) = link.span {
                assert_eq!(article.body.get(span), link.text.as_str());
            }
            format!("{} -> {}", link.text, link.address)
        });
        assert_eq!(found.collect::<Vec<_>>().join("\n"), expected);
    }

    #[test]
    fn the_links_of_the_text_are_found_and_those_beside_it_are_not() {
        let markup = "<link rel=canonical href='https://courier.example/news/a'>
            <nav><a href=/>Home</a> <a href=/europe>Europe</a></nav><h1>Harbor gates to open in May</h1>
            <article><p>The gates of the old harbor will open in May after two years of work, <a href='../port'>the
            port authority</a> said on Tuesday, as <a href=https://post.example/b?c=d#e>a <b>letter</b></a> had said.</p>
            <p>The repairs <a href='#note'>began</a> in the spring of last year, and cost <a
            href='javascript:x()'>more</a> than the <a name=town>town</a> had set aside for them, it <a
            href='mailto:a@post.example'>said</a>.</p></article><p><a href=/more>More of this</a></p>";
        check(
            &import::from_html(markup, Origin::default()),
            "the port authority -> https://courier.example/port\n\
             a letter -> https://post.example/b?c=d#e",
        );
    }

    #[test]
    fn words_that_are_linked_twice_stand_in_their_order() {
        let markup = "<h1>Harbor gates to open in May</h1>
            <article><p>The gates of the old harbor will open in May after two years of work, as <a
            href=http://one.example>a letter</a> had said on Tuesday and <a href=http://two.example>a letter</a> had
            said again on Friday, <a href=http://town.example/all>http://town.example/all</a> has it.</p>
            <p>The repairs began in the spring of last year, and cost more than the town had set aside.</p></article>";
        check(
            &import::from_html(markup, Origin::default()),
            "a letter -> http://one.example/\n\
             a letter -> http://two.example/\n\
             http://town.example/all -> http://town.example/all",
        );
    }

    #[test]
    fn addresses_in_a_text_are_links() {
        let text = "Harbor gates to open in May\n\nThe gates of the old harbor will open in May after two years of \
            work (see https://port.example/gates.html), the port authority said on Tuesday.\n\nThe repairs began in \
            the spring, and cost more than the town had set aside: “http://town.example/a_(b”, and https://.\n";
        check(
            &import::from_text(text, Origin::default()),
            "https://port.example/gates.html -> https://port.example/gates.html\n\
             http://town.example/a_(b -> http://town.example/a_(b",
        );
    }
}
