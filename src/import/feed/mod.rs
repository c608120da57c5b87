//! RSS and Atom: one page an entry.
//!
//! Takes the bytes of a feed; gives its entries, each with the HTML or text the feed has of it, declared
//! with its title, authors and dates, and with the feed's title for the outlet. Entities are those of
//! characters alone: a document type's own are not looked up, and nothing outside the file is opened.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, UNIX_EPOCH},
};

use feed_rs::{
    model::{Entry, Feed},
    parser,
};

use super::{
    Charset, Kind, Metadata, Origin, PageInfo, Problem, Refusal, Saved, Syntax, decode, html,
    moment,
};
use crate::text::Text;

/// The dates of a feed as they are written. The parser wants moments in time, in which the zone a date
/// names and the precision it has are lost; so each date is given the moment of its number.
type Dates = Arc<Mutex<Vec<String>>>;

/// The entries of a feed.
pub(super) fn pages(
    bytes: &[u8],
    kind: Kind,
    origin: &Origin,
) -> Result<Vec<Result<Saved, Problem>>, Refusal> {
    let (text, charset) = decode::decode(bytes, None)?;
    let dates = Dates::default();
    let noted = Arc::clone(&dates);
    let parser = parser::Builder::new()
        .sanitize_content(false)
        .id_generator(|_, _, _| "-".to_owned())
        .timestamp_parser(move |date| {
            let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
            noted.push(date.trim().to_owned());
            let number = Duration::from_secs(noted.len() as u64);
            Some((UNIX_EPOCH + number).into())
        })
        .build();
    let feed = markup(&text).and_then(|markup| parser.parse(markup.as_bytes()).ok());
    let feed = feed.ok_or(Refusal::Broken(kind))?;
    if feed.entries.is_empty() {
        return Err(Refusal::Bare(kind));
    }
    let dates = std::mem::take(&mut *dates.lock().unwrap_or_else(PoisonError::into_inner));
    let reader = Reader {
        kind,
        origin,
        charset,
        outlet: feed.title.as_ref().and_then(|title| line(&title.content)),
        dates,
    };
    Ok(reader.entries(&feed))
}

/// What all entries of a feed share.
struct Reader<'a> {
    kind: Kind,
    origin: &'a Origin,
    charset: Charset,
    outlet: Option<Text>,
    dates: Vec<String>,
}

impl Reader<'_> {
    fn entries(&self, feed: &Feed) -> Vec<Result<Saved, Problem>> {
        let entries = feed.entries.iter().enumerate();
        entries
            .map(|(index, entry)| Ok(self.entry(index + 1, entry)))
            .collect()
    }

    fn entry(&self, number: usize, entry: &Entry) -> Saved {
        let content = entry
            .content
            .as_ref()
            .and_then(|content| content.body.as_deref());
        let summary = entry
            .summary
            .as_ref()
            .map(|summary| summary.content.as_str());
        let words = |text: &&str| !text.trim().is_empty();
        let content = content.filter(words).or(summary).unwrap_or_default();
        let url = entry.links.iter().find(|link| {
            let is_page = link.rel.as_deref().is_none_or(|rel| rel == "alternate");
            is_page && (link.href.starts_with("http://") || link.href.starts_with("https://"))
        });
        Saved {
            bytes: content.as_bytes().to_vec(),
            origin: Origin {
                url: url.map(|link| Text::new(&link.href)),
                ..self.origin.clone()
            },
            info: PageInfo {
                kind: self.kind,
                part: Some(Text::new(&format!("entry {number}"))),
                syntax: Syntax::of_article(content),
                charset: Some(self.charset),
                declared: self.declared(entry),
            },
        }
    }

    fn declared(&self, entry: &Entry) -> Metadata {
        let date = |moment: Option<i64>| {
            let index = usize::try_from(moment?).ok()?.checked_sub(1)?;
            line(&moment::plain(self.dates.get(index)?))
        };
        let published = date(entry.published.map(|moment| moment.timestamp()));
        let changed = entry
            .updated
            .filter(|updated| Some(*updated) != entry.published);
        let updated = date(changed.map(|moment| moment.timestamp()));
        let authors = entry
            .authors
            .iter()
            .filter_map(|author| author.name.as_deref());
        Metadata {
            title: entry.title.as_ref().and_then(|title| line(&title.content)),
            outlet: self.outlet.clone(),
            authors: authors.filter_map(line).collect(),
            published: published.or_else(|| updated.clone()),
            updated,
            ..Metadata::default()
        }
    }
}

/// The characters of a document behind its XML declaration, whose charset they no longer have; none
/// where no markup opens it. The parser would take zeros for another charset and panic (quick-xml 0.42).
fn markup(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let declaration = text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"));
    let text = declaration.map_or(text, |(_, rest)| rest.trim_start());
    let opened = text.strip_prefix('<')?;
    opened
        .starts_with(|c: char| c.is_alphabetic() || matches!(c, '!' | '?'))
        .then_some(text)
}

/// A field's text on one line, without markup.
fn line(value: &str) -> Option<Text> {
    let text = if value.contains(['<', '&']) {
        html::plain(value)
    } else {
        value.to_owned()
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| Text::new(&text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(feed: &str, kind: Kind) -> Vec<Saved> {
        let pages = pages(feed.as_bytes(), kind, &Origin::default()).unwrap();
        pages.into_iter().map(Result::unwrap).collect()
    }

    const RSS: &str = "<?xml version='1.0' encoding='windows-1251'?>\n<rss version='2.0' \
        xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'>\
        <channel><title>Ostmark Courier</title>\
        <item><title>Harbor &amp;amp; gates</title><link>https://courier.example/a</link>\
        <dc:creator>Ana Lund</dc:creator><pubDate>Mon, 03 Nov 2025 09:17:00 +0100</pubDate>\
        <description>Short.</description><content:encoded><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></content:encoded></item>\
        <item><title>Second</title><link>javascript:alert(1)</link><description>Plain\n\ntext.</description></item>\
        </channel></rss>";

    #[test]
    fn an_entry_of_rss_is_a_page() {
        let pages = read(RSS, Kind::Rss);
        let [first, second] = pages.as_slice() else {
            panic!("{pages:?}")
        };
        assert_eq!(first.bytes, b"<p>One.</p><p>Two &amp; three.</p>");
        assert_eq!(
            first.read().unwrap().text.as_str(),
            "Harbor & gates\nOne.\nTwo & three.\n"
        );
        let declared = &first.info.declared;
        assert_eq!(declared.outlet.as_deref(), Some("Ostmark Courier"));
        assert_eq!(declared.authors, [Text::new("Ana Lund")]);
        assert_eq!(
            declared.published.as_deref(),
            Some("2025-11-03T09:17:00+01:00")
        );
        assert_eq!(
            first.origin.url.as_deref(),
            Some("https://courier.example/a")
        );
        assert_eq!(
            first.info.to_string(),
            "RSS feed, entry 1: HTML of an article, UTF-8 (valid)"
        );
        assert_eq!(
            second.read().unwrap().text.as_str(),
            "Second\nPlain\ntext.\n"
        );
        assert_eq!(second.origin.url, None);
        assert_eq!(second.info.declared.published, None);
    }

    #[test]
    fn an_entry_of_atom_is_a_page() {
        let pages = read(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title><id>a</id><updated>2025-11-04</updated>\
             <entry><title type='html'>Harbor &lt;b&gt;closed&lt;/b&gt;</title><id>b</id><updated>2025-11-03T09:17:00+01:00</updated>\
             <author><name>Ana Lund</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\
             <p>One.</p><p>Two.</p></div></content></entry></feed>",
            Kind::Atom,
        );
        assert_eq!(
            pages[0].read().unwrap().text.as_str(),
            "Harbor closed\nOne.\nTwo.\n"
        );
        assert_eq!(
            pages[0].info.declared.published.as_deref(),
            Some("2025-11-03T09:17:00+01:00")
        );
    }

    #[test]
    fn entities_of_a_document_type_are_not_looked_up() {
        let entity = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
        let feed = RSS
            .replace("<rss", &format!("{entity}<rss"))
            .replace("Second", "&x;&b;");
        for page in pages(feed.as_bytes(), Kind::Rss, &Origin::default())
            .into_iter()
            .flatten()
            .flatten()
        {
            assert!(!page.info.declared.title.unwrap().contains("aaaa"));
        }
    }

    #[test]
    fn what_is_no_feed_is_refused() {
        let refused =
            |feed: &str| pages(feed.as_bytes(), Kind::Rss, &Origin::default()).unwrap_err();
        assert_eq!(refused("<rss><channel><item>"), Refusal::Broken(Kind::Rss));
        assert_eq!(
            refused("<rss version='2.0'><channel></channel></rss>"),
            Refusal::Bare(Kind::Rss)
        );
    }

    #[test]
    fn zeros_before_the_markup_are_refused() {
        let bytes = [132, 0, 0, 128, 0, 0, 0, 0, 128, 0, 0, 0, 0, 0, 0];
        let feed = [&bytes, RSS.as_bytes()].concat();
        let refused = pages(&feed, Kind::Rss, &Origin::default()).err();
        assert_eq!(refused, Some(Refusal::Broken(Kind::Rss)));
    }

    proptest! {
        #[test]
        fn any_feed_gives_pages_or_a_reason(at in 0usize..900, bytes in prop::collection::vec(any::<u8>(), 0..20), cut: bool) {
            let at = at.min(RSS.len());
            let rest = if cut { &[] } else { &RSS.as_bytes()[at..] };
            let feed = [&RSS.as_bytes()[..at], &bytes, rest].concat();
            for page in pages(&feed, Kind::Rss, &Origin::default()).into_iter().flatten().flatten() {
                drop(page.read());
            }
        }
    }
}
