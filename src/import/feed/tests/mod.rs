//! Whole feeds, as they are written and as they should not be.

mod fields;
mod hostile;

use super::*;

fn read(feed: &str) -> Vec<Result<Saved, Problem>> {
    let pages = pages(feed.as_bytes(), Kind::Rss, &Origin::default());
    pages.unwrap_or_else(|why| vec![Err(why.into())])
}

/// The pages of a feed as they are read: title, text and address, or why there is none.
#[track_caller]
fn check(feed: &str, expected: &[&str]) -> Vec<Metadata> {
    let pages = read(feed);
    let shown = pages.iter().map(|page| match page {
        Ok(saved) => {
            let text = saved.read().unwrap().text;
            let url = saved.origin.url.as_ref().map(|url| format!("@{url}"));
            format!(
                "{}{}",
                text.trim_end().replace('\n', "|"),
                url.unwrap_or_default()
            )
        }
        Err(why) => format!("({why})"),
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{feed}");
    pages
        .into_iter()
        .flatten()
        .map(|saved| saved.info.declared)
        .collect()
}

/// What is declared of the only entry of a feed.
#[track_caller]
fn declared(entry: &str) -> Metadata {
    let feed = format!("<rss><item><description>Text.</description>{entry}</item></rss>");
    let mut pages = read(&feed).into_iter();
    pages.next().unwrap().unwrap().info.declared
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
    let pages: Vec<Saved> = read(RSS).into_iter().map(Result::unwrap).collect();
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
    let found = check(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title><id>a</id><updated>2025-11-04</updated>\
         <entry><title type='html'>Harbor &lt;b&gt;closed&lt;/b&gt;</title><id>b</id><updated>2025-11-03T09:17:00+01:00</updated>\
         <author><name>Ana Lund</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\
         <p>One &lt;two&gt;.</p><p>Two.</p></div></content></entry></feed>",
        &["Harbor closed|One <two>.|Two."],
    );
    assert_eq!(
        found[0].published.as_deref(),
        Some("2025-11-03T09:17:00+01:00")
    );
    assert_eq!(found[0].authors, [Text::new("Ana Lund")]);
    assert_eq!(found[0].outlet.as_deref(), Some("Courier"));
}

#[test]
fn every_version_is_read_with_and_without_links() {
    let one = ["Harbor closed|One."];
    let item = "<item><title>Harbor closed</title><description>One.</description></item>";
    check(
        &format!("<rss version='0.91'><channel>{item}</channel></rss>"),
        &one,
    );
    check(&format!("<rss><channel>{item}</channel></rss>"), &one);
    check(&format!("<rss>{item}</rss>"), &one);
    check(&format!("<channel>{item}</channel>"), &one);
    check(
        &format!(
            "<rdf:RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel/>{item}</rdf:RDF>"
        ),
        &one,
    );
    check(
        "<rdf:RDF><channel rdf:about='https://a.example/'><items><rdf:Seq><rdf:li resource='https://a.example/1'/></rdf:Seq></items>\
         </channel><item rdf:about='https://a.example/1'><title>Harbor closed</title><description>One.</description></item></rdf:RDF>",
        &["Harbor closed|One.@https://a.example/1"],
    );
    check(
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='escaped' type='text/html'>Harbor &lt;b>closed&lt;/b></title>\
         <link rel='service.edit' href='https://a.example/e'/><link rel='alternate' type='text/html' href='https://a.example/1'/>\
         <issued>2025-11-03</issued><content type='application/xhtml+xml' mode='xml'><p>One.</p></content></entry></feed>",
        &["Harbor closed|One.@https://a.example/1"],
    );
    check(
        "<CHANNEL HREF='https://a.example/' BASE='https://a.example/'><ITEM HREF='/1'><TITLE>Harbor closed</TITLE><ABSTRACT>One.</ABSTRACT></ITEM></CHANNEL>",
        &["Harbor closed|One.@https://a.example/1"],
    );
}

#[test]
fn names_mean_what_their_namespace_says_or_what_they_mostly_mean() {
    let one = ["Harbor closed|One."];
    for feed in [
        "<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'><atom:entry><atom:title>Harbor closed</atom:title>\
         <atom:summary>One.</atom:summary></atom:entry></atom:feed>",
        "<x:feed xmlns:x='http://www.w3.org/2005/Atom'><x:entry><x:title>Harbor closed</x:title><x:summary>One.</x:summary></x:entry></x:feed>",
        "<r:RDF xmlns:rss='http://purl.org/rss/1.0/'><rss:item><rss:title>Harbor closed</rss:title><rss:description>One.</rss:description></rss:item></r:RDF>",
        "<x:rss xmlns:x='http://nowhere.example/'><x:item><x:title>Harbor closed</x:title><x:description>One.</x:description></x:item></x:rss>",
        "<rss xmlns='http://nowhere.example/'><item><dc:title>Harbor closed</dc:title><content:encoded>One.</content:encoded></item></rss>",
        "<rss xmlns:z='http://purl.org/dc/terms/'><item><z:title>Harbor closed</z:title><z:description>One.</z:description></item></rss>",
        "<feed><item><title>Harbor closed</title><y:description>Other.</y:description><description>One.</description></item></feed>",
    ] {
        check(feed, &one);
    }
}

#[test]
fn flaws_of_the_markup_cost_no_entry() {
    let feed = |inside: &str| format!("<rss><channel>{inside}</channel></rss>");
    check(
        &feed(
            "<item><title>Tom & Jo</title><link>https://a.example/?a=1&copy=2</link><description>a < b & c</description></item>",
        ),
        &["Tom & Jo|a < b & c@https://a.example/?a=1&copy=2"],
    );
    check(
        &feed("<item><title>Fewer than <5 boats</title><description>One.</description></item>"),
        &["Fewer than <5 boats|One."],
    );
    check(
        &feed(
            "<item><title>Caf&eacute;&nbsp;&#8211; open</title><description>&ldquo;One.&rdquo;</description></item>",
        ),
        &["Café – open|“One.”"],
    );
    check(
        &feed(
            "<item><title>A</title><description><p>One.<br>Two <b>three</b>.<p>Four.</description></item>",
        ),
        &["A|One.|Two three.|Four."],
    );
    check(
        &feed(
            "<item><title>A<link>https://a.example/1<description>One.<pubDate>2025-11-03</item><item><title>B</title><description>Two.</item>",
        ),
        &["A|One.@https://a.example/1", "B|Two."],
    );
    check(
        &feed(
            "<item><title>A</title><description>One.</description><item><title>B</title><description>Two.</description></item>",
        ),
        &["A|One.", "B|Two."],
    );
    check(
        &feed(
            "<item><link href='https://a.example/1><title>A</title><description>One.</description></item>",
        ),
        &["A|One.@https://a.example/1"],
    );
    check(
        &feed(
            "<item><description><![CDATA[One.</description></item><item><description>Two.</description></item>",
        ),
        &["One.", "Two."],
    );
    check(
        "<rss><item><description>One.\u{0}\u{b}</description></item>",
        &["One."],
    );
    check(
        "<?xml version='1.0'?>\n<?xml version='1.0'?><rss><item><description>One.</description></item></rss></rss> x",
        &["One."],
    );
}

#[test]
fn what_is_cut_off_gives_its_whole_entries() {
    let cut = RSS.find("Plain").unwrap();
    check(
        RSS.get(..cut + 3).unwrap(),
        &[
            "Harbor & gates|One.|Two & three.@https://courier.example/a",
            "(entry 2: it is cut off)",
        ],
    );
    check("<rss><channel><item>", &["(entry 1: it is cut off)"]);
}

#[test]
fn entries_without_text_are_counted_and_told_once() {
    check(
        "<rss><item><title>A</title></item><item><title>B</title><description>One.</description></item><item><link>https://a.example/</link></item>\
         <item><title>C</title><description>&lt;img src='a'&gt;</description></item></rss>",
        &["B|One.", "(2 entries are headlines without text)"],
    );
    check(
        "<rss><item><title>A</title></item></rss>",
        &["(1 entry is a headline without text)"],
    );
}

#[test]
fn what_is_no_feed_is_refused() {
    for feed in [
        "<rss version='2.0'><channel></channel></rss>",
        "<rss><item/></rss>",
        "Harbor",
    ] {
        check(feed, &["(there is no page in it (RSS feed))"]);
    }
}

#[test]
fn charsets_of_feeds_are_read_once() {
    let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode(
        "<?xml version='1.0' encoding='iso-2022-jp'?><rss><item><title>港</title><description>港は閉鎖。</description></item></rss>",
    );
    let pages = pages(&bytes, Kind::Rss, &Origin::default()).unwrap();
    let page = pages[0].as_ref().unwrap().read().unwrap();
    assert_eq!(page.text.as_str(), "港\n港は閉鎖。\n");
}
