//! The links of an article.
//!
//! Takes an article and its page; gives the links that stand in the text, resolved against the page's own
//! address, and the addresses that the text names. What leads nowhere on the web is left out.

use std::collections::HashSet;

use url::Url;

use super::Item;
use crate::{import::Page, text::Text};

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words that are linked.
    pub text: Text,
    /// Where they lead.
    pub address: Text,
}

/// What ends an address in running text.
const ENDS: [char; 8] = ['<', '>', '"', '“', '”', '«', '»', '|'];

/// What may stand behind an address and is no part of it.
const BEHIND: [char; 11] = ['.', ',', ';', ':', '!', '?', ')', ']', '’', '\'', '…'];

/// The links of an article, each address once.
pub(super) fn links(item: &Item, page: Option<&Page>) -> Vec<Link> {
    let linked = page.into_iter().flat_map(|page| linked(item, page));
    let mut seen = HashSet::new();
    let all = linked.chain(named(item));
    all.filter(|link| seen.insert(link.address.clone()))
        .collect()
}

/// The links of the page's lines that are paragraphs of the article.
fn linked(item: &Item, page: &Page) -> Vec<Link> {
    let Some(markup) = &page.markup else {
        return Vec::new();
    };
    let body = &item.article.body;
    let paragraphs = body.paragraphs().iter().map(|p| body.get(p.span));
    let kept: HashSet<&str> = paragraphs.clone().collect();
    // The dateline before the first paragraph stands in a field of its own.
    let first = paragraphs.clone().next();
    let is_kept =
        |line: &str| kept.contains(line) || first.is_some_and(|first| line.ends_with(first));
    let lines: Vec<&str> = page.text.lines().collect();
    let base = item.origin.url.as_ref();
    let base = base.and_then(|url| Url::parse(url).ok());
    let stands = markup.links.iter().filter(|link| {
        let line = lines.get(link.line);
        line.is_some_and(|line| is_kept(line.trim()))
    });
    let found = stands.filter_map(|link| {
        let address = of_the_web(&link.address, base.as_ref())?;
        let text = Text::on_one_line(&link.text);
        (!text.is_empty()).then_some(Link { text, address })
    });
    found.collect()
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
fn named(item: &Item) -> Vec<Link> {
    let text = item.article.body.text().as_str();
    let begins = text.match_indices("http").map(|(at, _)| at);
    let found = begins.filter_map(|at| {
        let rest = text.get(at..)?;
        let is_address = rest.starts_with("http://") || rest.starts_with("https://");
        let end = rest.find(|c: char| c.is_whitespace() || ENDS.contains(&c));
        let address = rest.get(..end.unwrap_or(rest.len()))?;
        let address = of_the_web(address.trim_end_matches(BEHIND), None)?;
        is_address.then(|| Link {
            text: address.clone(),
            address,
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, Origin};

    #[track_caller]
    fn check(page: &Page, expected: &str) {
        let found = links(&Item::from_page(page), Some(page));
        let found = found.iter().map(|l| format!("{} -> {}", l.text, l.address));
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
