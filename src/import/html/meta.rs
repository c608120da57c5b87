//! What a page says of itself.
//!
//! Takes the clues that rendering comes by; gives the metadata. Never guesses from the text.

use super::{
    clues::{Clues, LONGEST},
    jsonld, names,
    render::{Rendered, render},
};
use crate::{
    import::{BlockKind, Metadata, moment, nobody::is_nobody},
    text::Text,
};

/// The most names that a page calls its site by.
const MOST_SITES: usize = 4;

/// How many headings of a rank are held against what the page declares.
const MOST_HEADINGS: usize = 10;

/// The most words of a title that may be but the name of the site.
const FEW: usize = 4;

/// Reads the clues of a rendered page. What is said in JSON-LD goes first, then `meta`, then other
/// elements.
pub(super) fn read(page: &Rendered) -> Metadata {
    let clues = &page.clues;
    let data = jsonld::read(&clues.data);
    let either = |said: Option<String>, names: &[&str]| {
        said.or_else(|| clues.all(names).next().map(str::to_owned))
            .and_then(|value| field(&value))
    };
    let moment = |said: Option<String>, names: &[&str], shown: Option<&str>| {
        let said = said.as_deref().into_iter();
        let moments = said.chain(clues.all(names)).chain(shown);
        let mut moments = moments.map(moment::plain);
        moments
            .find(|moment| moment::holds_year(moment))
            .and_then(|moment| field(&moment))
    };
    let titles = clues.all(&names::TITLE).chain(data.title.as_deref());
    let outlet = either(data.outlet, &names::OUTLET);
    let titles = titles.chain([clues.title.as_str()]);
    let (title, line) = title(titles, outlet.as_ref(), page);
    Metadata {
        title,
        section: either(data.section, &names::SECTION),
        authors: authors(&data.authors, clues, outlet.as_ref()),
        outlet,
        sites: sites(clues),
        document: field(&clues.title),
        published: moment(data.published, &names::PUBLISHED, clues.moment(line)),
        updated: moment(data.updated, &names::UPDATED, None),
        url: clues
            .canonical
            .as_deref()
            .or_else(|| clues.under("ogurl").next())
            .filter(|url| url.starts_with("http"))
            .and_then(field),
        body: data
            .body
            .map(|body| Text::new(&unmarked(&body)))
            .filter(|body| !body.is_empty()),
    }
}

/// What the page calls its site by: in the elements that name it, and in the names of its feeds.
fn sites(clues: &Clues) -> Vec<Text> {
    let feeds = clues.feeds.iter().map(|feed| {
        let end = feed.find(FEED_MARKS).unwrap_or(feed.len());
        feed.get(..end).unwrap_or_default()
    });
    // Such a name says more of the feed than of its site.
    let feeds = feeds.filter(|name| {
        let mut words = name.split_whitespace();
        !words.any(|word| word.eq_ignore_ascii_case("feed") || word.eq_ignore_ascii_case("rss"))
    });
    let mut sites: Vec<Text> = Vec::new();
    for name in clues.all(&names::OUTLET).chain(feeds).filter_map(field) {
        if sites.len() < MOST_SITES && !sites.contains(&name) {
            sites.push(name);
        }
    }
    sites
}

/// What stands in the name of a feed behind that of its site: "Courier » Feed".
const FEED_MARKS: [char; 4] = ['»', '›', '|', ':'];

/// The authors by the first source that names somebody else than the outlet, or else by the first at all.
fn authors(data: &[String], clues: &Clues, outlet: Option<&Text>) -> Vec<Text> {
    let outlet = outlet.map(|outlet| names::key(outlet));
    let own = [
        data.iter().map(String::as_str).collect(),
        clues.card_authors().collect(),
        clues.signed().collect(),
    ];
    let [data, cards, signed]: [Vec<&str>; 3] = own;
    let declared = names::AUTHORS
        .iter()
        .map(|name| clues.under(name).collect());
    let sources = [data].into_iter().chain(declared).chain([cards, signed]);
    let named = |source: Vec<&str>| {
        let names = source.into_iter().filter_map(field);
        let names: Vec<Text> = names.filter(|name| !is_nobody(name)).collect();
        (!names.is_empty()).then_some(names)
    };
    let is_site = |name: &Text| Some(names::key(name)) == outlet;
    let mut sources = sources.filter_map(named).peekable();
    let first = sources.peek().cloned().unwrap_or_default();
    sources
        .find(|names| !names.iter().all(is_site))
        .unwrap_or(first)
}

/// The declared title that a heading of the page says too, and the line of the heading; else the first. What
/// is said by a heading of the first rank goes first, unless that is all of its few words, as the name of the
/// site is, and another heading says another title. The name of the outlet is the last to be believed.
fn title<'a>(
    declared: impl Iterator<Item = &'a str>,
    outlet: Option<&Text>,
    page: &Rendered,
) -> (Option<Text>, usize) {
    let outlet = outlet.map(|outlet| names::key(outlet));
    let mut titles: Vec<(String, Text)> = declared
        .filter_map(field)
        .map(|title| (names::key(&title), title))
        .collect();
    titles.sort_by_key(|(key, _)| Some(key) == outlet.as_ref());
    let lines = || page.text.lines().zip(&page.blocks).enumerate();
    let headings = |kind: BlockKind| -> Vec<(usize, String)> {
        let headings = lines().filter(|(_, (_, block))| block.kind == kind);
        let keys = headings.map(|(at, (heading, _))| (at, names::key(heading)));
        keys.take(MOST_HEADINGS).collect()
    };
    let said = |headings: &[(usize, String)]| {
        titles.iter().find_map(|(key, title)| {
            let mut headings = headings.iter();
            let says = |heading: &str| heading.len() * 2 >= key.len() && key.contains(heading);
            let (at, heading) = headings.find(|(_, heading)| says(heading))?;
            let few = key == heading && title.split_whitespace().count() <= FEW;
            Some((title.clone(), *at, few))
        })
    };
    let first = said(&headings(BlockKind::Title));
    let other = || said(&headings(BlockKind::Heading)).filter(|(.., few)| !few);
    let found = match first {
        Some((.., true)) => other().or(first),
        first => first,
    };
    let unsaid = || (titles.first().map(|(_, title)| title.clone()), 0);
    found.map_or_else(unsaid, |(title, at, _)| (Some(title), at))
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
        return render(value).text;
    }
    let lines: Vec<String> = value.lines().map(html_escape).collect();
    lines.join("\n")
}

/// Entities in values that were escaped twice, as those of JSON-LD often are.
fn html_escape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut out = render(value).text;
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

    fn authors(markup: &str) -> Vec<String> {
        let authors = meta(markup).authors;
        authors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_first_source_that_names_somebody_is_believed() {
        for markup in [
            "<meta name=author content='Ana Lund'>",
            "<meta name=author content=admin><meta name=parsely-author content='Ana Lund'>",
            "<meta property=article:author content='https://social.example/ana'><meta name=dc:creator content='Ana Lund'>",
            "<meta property=article:author name=author content='Ana Lund'>",
            "<meta name='dcterms.creator author' content='Ana Lund'>",
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ana Lund'>",
            "<p>By <a rel='author nofollow' href=/ana>Ana Lund</a> in Ostmark",
            "<div itemprop=author><span itemprop=name>Ana <b>Lund</b></span><p>Ana covers ports.</div>",
            "<a rel=author>Staff</a><p>text<p><a rel=author>Ana Lund</a>",
            r#"<script type=application/ld+json>{"@type": "Article", "author": {"name": "Staff"}}</script>
               <meta name=byl content='Ana Lund'>"#,
        ] {
            assert_eq!(authors(markup), ["Ana Lund"], "{markup}");
        }
        let several = "<meta name=citation_author content='Lund, Ana'><meta name=citation_author content='Holm, Per'>";
        assert_eq!(authors(several), ["Lund, Ana", "Holm, Per"]);
        let several = "<a rel=author>Ana Lund</a> and <a rel=author>Per Holm</a><p>More<p>by<p><a rel=author>Ida Berg</a>";
        assert_eq!(authors(several), ["Ana Lund", "Per Holm"]);
        for markup in [
            "<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='4 minutes'>",
            "<blockquote><p>Yes.<cite rel=author>Ana Lund</cite></blockquote>",
            "<div class=comments><a rel=author>Ana Lund</a></div>",
        ] {
            assert_eq!(authors(markup), [""; 0], "{markup}");
        }
    }

    #[test]
    fn authors_in_data_are_read_in_every_form() {
        for author in [
            r#""Ana Lund""#,
            r#"{"@type": "Person", "name": "Ana Lund"}"#,
            r#"[{"name": ["Ana Lund"]}]"#,
            r#"{"@id": "/ana"}"#,
            r#""/ana""#,
            r#"{"givenName": "Ana", "familyName": "Lund"}"#,
        ] {
            let markup = format!(
                r#"<script type="application/ld+json">{{"@graph": [{{"@type": "Person", "@id": "/ana", "name": "Ana Lund"}},
                {{"@type": "NewsArticle", "author": {author}}}]}}</script>"#
            );
            assert_eq!(authors(&markup), ["Ana Lund"], "{author}");
        }
    }

    #[test]
    fn an_object_may_bear_several_names() {
        for author in [
            r#"{"@type": "Person", "name": ["Ana Lund", "Per Holm"]}"#,
            r#"[{"name": ["Ana Lund"]}, {"name": "Per Holm"}]"#,
            r#"{"@id": "/both"}"#,
            r#"{"@list": [{"name": "Ana Lund"}, {"name": {"@value": "Per Holm"}}]}"#,
        ] {
            let markup = format!(
                r#"<script type="application/ld+json">{{"@graph": [{{"@id": "/both", "name": ["Ana Lund", "Per Holm"]}},
                {{"@type": "NewsArticle", "author": {author}}}]}}</script>"#
            );
            assert_eq!(authors(&markup), ["Ana Lund", "Per Holm"], "{author}");
        }
    }

    #[test]
    fn a_person_goes_before_the_site() {
        let site =
            "<meta property=og:site_name content='Ost Bote'><meta name=author content='Ost Bote'>";
        for person in [
            "<meta name=parsely-author content='Ana Lund'>",
            "<meta name=dc.creator content='Ana Lund'>",
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ana Lund'>",
            "<a rel=author>Ana Lund</a>",
        ] {
            assert_eq!(
                authors(&format!("{site}{person}")),
                ["Ana Lund"],
                "{person}"
            );
        }
        assert_eq!(authors(site), ["Ost Bote"]);
    }

    #[test]
    fn moments_are_declared_under_many_names() {
        for markup in [
            "<meta property='article:published_time' content='2031-03-05'>",
            "<meta name='DC.date.issued' content='2031-03-05'>",
            "<meta name='pubdate' content='20310305'>",
            "<meta property='dc:date dc:created' content='2031-03-05'>",
            "<meta name=date content=Monday><meta name=sailthru.date content='2031-03-05'>",
            "<time itemprop=datePublished datetime=2031-03-05>today</time>",
            "<time datetime=2031-02-01>1 Feb</time><h1>Harbor closed</h1><time datetime=2031-03-05>today</time>
             <title>Harbor closed</title>",
            r#"<script type=application/ld+json>{"@graph": [{"@type": "Article", "headline": "Harbor closed"},
               {"@type": "WebPage", "datePublished": "2031-03-05"}]}</script>"#,
        ] {
            assert_eq!(meta(markup).published.as_deref(), Some("2031-03-05"), "{markup}");
        }
        let related = "<div class=related-posts><time datetime=2031-03-05>5 March</time></div>";
        assert_eq!(meta(related).published, None);
    }

    #[test]
    fn a_title_that_a_heading_says_goes_before_an_odd_one() {
        let found = meta(
            "<meta property=og:title content='You will not believe it'>
             <title>Harbor closed after storm - Courier</title><h1>Courier</h1><h1>Harbor closed after storm</h1>",
        );
        assert_eq!(
            found.title.as_deref(),
            Some("Harbor closed after storm - Courier")
        );
        let site = meta(
            "<meta property=og:title content=Courier><meta property=og:site_name content=Courier>
             <title>Courier</title><meta name=twitter:title content='Harbor closed after storm'>",
        );
        assert_eq!(site.title.as_deref(), Some("Harbor closed after storm"));
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
