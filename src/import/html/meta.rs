//! What a page says of itself: JSON-LD, `meta`, `link`, `time`, `title` and the first heading.
//!
//! Takes the clues that rendering comes by; gives the metadata. Never guesses from the text.

use html5ever::{LocalName, local_name, tokenizer::Tag};

use super::{element::attribute, jsonld};
use crate::{
    import::{Metadata, decode},
    text::Text,
};

/// The most bytes of clues of one kind that are kept.
const MOST: usize = 4 << 20;

/// The most `meta` elements read.
const MOST_PAIRS: usize = 500;

/// The longest value of a field, in bytes.
const LONGEST: usize = 600;

/// A clue that is an element's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clue {
    /// A script of JSON-LD.
    Data,
    /// The document's title.
    Title,
}

impl Clue {
    /// The clue that an element's text is.
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        let is_data = || {
            let kind = attribute(tag, &local_name!("type"))
                .unwrap_or_default()
                .trim();
            kind.get(..19)
                .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
        };
        match &*tag.name {
            "title" => Some(Self::Title),
            "script" if is_data() => Some(Self::Data),
            _ => None,
        }
    }
}

/// All clues of a page.
#[derive(Debug, Default)]
pub(super) struct Clues {
    data: Vec<String>,
    kept: usize,
    title: String,
    pairs: Vec<(String, String)>,
    canonical: Option<String>,
    times: Vec<String>,
}

impl Clues {
    /// Takes what the attributes of a tag say.
    pub(super) fn tag(&mut self, tag: &Tag) {
        let value = |name: LocalName| {
            attribute(tag, &name)
                .map(str::trim)
                .filter(|value| !value.is_empty())
        };
        match &*tag.name {
            "script" if Clue::of(tag).is_some() => self.data.push(String::new()),
            "link"
                if value(local_name!("rel"))
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                self.canonical = self
                    .canonical
                    .take()
                    .or(value(local_name!("href")).map(bounded));
            }
            "time" if self.times.len() < MOST_PAIRS => {
                self.times
                    .extend(value(local_name!("datetime")).map(bounded));
            }
            _ if self.pairs.len() < MOST_PAIRS => {
                let content =
                    value(local_name!("content")).or_else(|| value(local_name!("datetime")));
                let name = || {
                    [
                        local_name!("property"),
                        local_name!("name"),
                        local_name!("itemprop"),
                    ]
                    .into_iter()
                    .find_map(value)
                };
                if let Some(content) = content
                    && let Some(name) = name()
                {
                    self.pairs
                        .push((name.to_ascii_lowercase(), bounded(content)));
                }
            }
            _ => {}
        }
    }

    /// Takes an element's text.
    pub(super) fn text(&mut self, clue: Clue, text: &str) {
        if self.kept + text.len() > MOST {
            return;
        }
        self.kept += text.len();
        match clue {
            Clue::Title => self.title.push_str(text),
            Clue::Data => {
                if let Some(last) = self.data.last_mut() {
                    last.push_str(text);
                }
            }
        }
    }

    /// The first value under the first of the names that has one.
    fn first<'a>(&'a self, names: &'a [&str]) -> Option<&'a str> {
        self.all(names).next()
    }

    fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| {
            let pairs = self.pairs.iter().filter(move |(known, _)| known == name);
            pairs.map(|(_, value)| value.as_str())
        })
    }
}

fn bounded(value: &str) -> String {
    let value = value.get(..value.floor_char_boundary(LONGEST));
    decode::repair(value.unwrap_or_default()).into_owned()
}

const TITLES: [&str; 7] = [
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "headline",
];

const PUBLISHED: [&str; 23] = [
    "article:published_time",
    "og:article:published_time",
    "article.published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "publish-date",
    "publish_date",
    "publication_date",
    "published-date",
    "pubdate",
    "publishdate",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "datecreated",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "displaydate",
    "date",
];

const UPDATED: [&str; 6] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
];

const AUTHORS: [&str; 8] = [
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
];

/// Reads the clues. What is said in JSON-LD goes first, then `meta`, then elements.
pub(super) fn read(clues: &Clues) -> Metadata {
    let data = jsonld::read(&clues.data);
    let either = |said: Option<String>, names: &[&str]| {
        said.or_else(|| clues.first(names).map(str::to_owned))
            .and_then(|value| field(&value))
    };
    let authors: Vec<Text> = data.authors.iter().filter_map(|name| field(name)).collect();
    Metadata {
        title: clues
            .first(&TITLES)
            .map(str::to_owned)
            .or(data.title)
            .or_else(|| Some(clues.title.clone()))
            .and_then(|title| field(&title)),
        outlet: either(
            data.outlet,
            &["og:site_name", "application-name", "dc.publisher"],
        ),
        section: either(
            data.section,
            &["article:section", "parsely-section", "section"],
        ),
        authors: if authors.is_empty() {
            let named = clues.all(&AUTHORS).filter(|name| !name.contains("://"));
            named.take(1).filter_map(field).collect()
        } else {
            authors
        },
        published: either(data.published, &PUBLISHED)
            .or_else(|| clues.times.first().and_then(|time| field(time))),
        updated: either(data.updated, &UPDATED),
        url: clues
            .canonical
            .as_deref()
            .or_else(|| clues.first(&["og:url"]))
            .filter(|url| url.starts_with("http"))
            .and_then(field),
        body: data
            .body
            .map(|body| Text::new(&unmarked(&body)))
            .filter(|body| !body.is_empty()),
    }
}

/// A field's text on one line, its entities read.
fn field(value: &str) -> Option<Text> {
    let value = html_escape(value);
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.floor_char_boundary(LONGEST);
    let text = Text::new(line.get(..end).unwrap_or_default());
    (!text.trim().is_empty()).then_some(text)
}

/// A text of several lines without markup; where it has none, its entities read line by line.
fn unmarked(value: &str) -> String {
    if ["</", "<br", "<p>"].iter().any(|tag| value.contains(tag)) {
        return super::render::render(value).text;
    }
    let lines: Vec<String> = value.lines().map(html_escape).collect();
    lines.join("\n")
}

/// Entities in values that were escaped twice, as those of JSON-LD often are.
fn html_escape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut out = super::render::render(value).text;
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::import::{Metadata, Origin, html};

    fn meta(markup: &str) -> Metadata {
        html::read(markup, Origin::default()).markup.unwrap().meta
    }

    #[test]
    fn json_ld_goes_before_meta_elements() {
        let meta = meta(
            r#"<head><title>Harbor closed | Ostmark Courier</title>
            <meta property="og:title" content="Harbor &amp; gates closed">
            <meta property="article:published_time" content="2001-01-01">
            <meta name=author content="Somebody Else"><meta property=article:section content=North>
            <link rel=canonical href="https://courier.example/a">
            <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
              {"@type": "WebSite", "name": "Site"},
              {"@id": "ana", "@type": "Person", "name": "Ana Lund"},
              {"@type": ["NewsArticle"], "headline": "Ignored", "datePublished": "2025-11-03T09:17:00Z",
               "author": [{"@id": "ana"}, {"name": "Per Holm"}],
               "publisher": {"@type": "Organization", "name": "Ostmark Courier"}}]}</script>"#,
        );
        assert_eq!(meta.title.as_deref(), Some("Harbor & gates closed"));
        assert_eq!(meta.outlet.as_deref(), Some("Ostmark Courier"));
        assert_eq!(meta.section.as_deref(), Some("North"));
        assert_eq!(meta.published.as_deref(), Some("2025-11-03T09:17:00Z"));
        assert_eq!(meta.url.as_deref(), Some("https://courier.example/a"));
        let authors: Vec<&str> = meta.authors.iter().map(Text::as_str).collect();
        assert_eq!(authors, ["Ana Lund", "Per Holm"]);
    }

    #[test]
    fn pages_without_data_say_what_they_can() {
        let found = meta("<title> Harbor\n closed </title><time datetime=2025-11-03>today</time>");
        assert_eq!(found.title.as_deref(), Some("Harbor closed"));
        assert_eq!(found.published.as_deref(), Some("2025-11-03"));
        assert_eq!(found.authors, []);
        assert_eq!(meta("<p>Nothing."), Metadata::default());
        let broken = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", </script>";
        assert_eq!(meta(broken), Metadata::default());
    }
}
