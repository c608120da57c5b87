//! Whole feeds, as they are written and as they should not be.

use proptest::prelude::*;

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
fn titles_are_words() {
    let title = |element: &str| declared(element).title.unwrap_or_default().to_string();
    assert_eq!(
        title("<title type='html'>The &lt;i&gt;Ida&lt;/i&gt; &amp;amp; I</title>"),
        "The Ida & I"
    );
    assert_eq!(
        title("<title><a href='/1' hreflang='en'>Harbor</a> closed</title>"),
        "Harbor closed"
    );
    assert_eq!(
        title("<title type='xhtml'><div>Harbor <b>closed</b></div></title>"),
        "Harbor closed"
    );
    assert_eq!(
        title("<title type='text'>How &lt;b&gt; ends: &lt;/b&gt;</title>"),
        "How <b> ends: </b>"
    );
    assert_eq!(
        title("<title>How to use &lt;title&gt;</title>"),
        "How to use <title>"
    );
    assert_eq!(
        title("<title mode='base64'>SGFyYm9yIDxiPmNsb3NlZDwvYj4=</title>"),
        "Harbor closed"
    );
    assert_eq!(title("<title>\n Harbor\n closed </title>"), "Harbor closed");
    assert_eq!(
        title("<title>\u{93}Harbor\u{94} â€œclosedâ€\u{9d}</title>"),
        "“Harbor” “closed”"
    );
    assert_eq!(
        title("<image><title>Logo</title></image><media:title>B</media:title><title>A</title>"),
        "A"
    );
    assert_eq!(
        title("<media:group><media:title>A</media:title></media:group>"),
        "A"
    );
    assert_eq!(title("<title></title>"), "");
}

#[test]
fn the_fullest_text_is_the_article() {
    let text = |entry: &str| {
        let saved = read(&format!("<rss><item>{entry}</item></rss>"))
            .remove(0)
            .unwrap();
        saved.read().unwrap().text.trim_end().replace('\n', "|")
    };
    assert_eq!(
        text("<description>A longer teaser.</description><content:encoded>All.</content:encoded>"),
        "All."
    );
    assert_eq!(
        text("<content:encoded> </content:encoded><description>One.</description>"),
        "One."
    );
    assert_eq!(
        text("<summary>One.</summary><description>One and two.</description>"),
        "One and two."
    );
    assert_eq!(text("<itunes:summary>One.</itunes:summary>"), "One.");
    assert_eq!(
        text("<media:group><media:description>One.</media:description></media:group>"),
        "One."
    );
    assert_eq!(
        text("<body xmlns='http://www.w3.org/1999/xhtml'><p>One.</p></body>"),
        "One."
    );
    assert_eq!(text("<content type='text'>a &lt;b&gt;</content>"), "a <b>");
    assert_eq!(
        text("<content type='text/html'>a &lt;b>c&lt;/b></content>"),
        "a c"
    );
    assert_eq!(text("<content type='html'>a<br/>b</content>"), "a|b");
    assert_eq!(
        text("<content type='application/octet-stream'>PHA+T25lLjwvcD48cD5Ud28uPC9wPg==</content>"),
        "One.|Two."
    );
    assert_eq!(
        text("<content type='application/octet-stream'>No base.</content>"),
        "No base."
    );
    assert_eq!(
        text("<content type='image/png'>PHA+T25l</content><summary>One.</summary>"),
        "One."
    );
    assert_eq!(
        text(
            "<content type='application/xml'><entry><title>A</title><p>One.</p></entry></content>"
        ),
        "One."
    );
    assert_eq!(
        text(
            "<x:content xmlns:x='http://www.w3.org/2005/Atom' type='xhtml'><x:div/><h:p xmlns:h='http://www.w3.org/1999/xhtml'>One.</h:p></x:content>"
        ),
        "One."
    );
}

#[test]
fn authors_are_names() {
    let authors = |entry: &str| {
        let names = declared(entry)
            .authors
            .into_iter()
            .map(|name| name.to_string());
        names.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        authors("<author>ana@courier.example (Ana Lund)</author>"),
        "Ana Lund"
    );
    assert_eq!(
        authors("<author>Ana Lund <ana@courier.example></author>"),
        "Ana Lund"
    );
    assert_eq!(
        authors("<dc:creator>Ana Lund</dc:creator><dc:creator>Per Holm</dc:creator>"),
        "Ana Lund; Per Holm"
    );
    assert_eq!(
        authors(
            "<author><name>Ana Lund</name><email>a@b.example</email></author><author><name>Per Holm</name></author>"
        ),
        "Ana Lund; Per Holm"
    );
    assert_eq!(
        authors("<author>Ana Lund</author><itunes:author>The Courier</itunes:author>"),
        "Ana Lund"
    );
    assert_eq!(authors("<author>desk@courier.example</author>"), "");
    let feed =
        "<feed><author><name>Ana Lund</name></author><entry><summary>One.</summary></entry></feed>";
    assert_eq!(check(feed, &["One."])[0].authors, [Text::new("Ana Lund")]);
}

#[test]
fn dates_come_under_many_names() {
    let dates = |entry: &str| {
        let found = declared(entry);
        let shown =
            [found.published, found.updated].map(|date| date.unwrap_or_default().to_string());
        shown.join(" ")
    };
    assert_eq!(
        dates("<pubDate>Mon, 3 Nov 2025 09:17:00 EST</pubDate>"),
        "2025-11-03T09:17:00-05:00 "
    );
    assert_eq!(dates("<dc:date>2025-11-03</dc:date>"), "2025-11-03 ");
    assert_eq!(
        dates(
            "<dcterms:modified>2025-11-04</dcterms:modified><dcterms:created>2025-11-01</dcterms:created><dcterms:issued>2025-11-03</dcterms:issued>"
        ),
        "2025-11-03 2025-11-04"
    );
    assert_eq!(
        dates(
            "<created>2025-11-01</created><issued>2025-11-03</issued><modified>2025-11-04</modified>"
        ),
        "2025-11-03 2025-11-04"
    );
    assert_eq!(
        dates("<updated>2025-11-04</updated>"),
        "2025-11-04 2025-11-04"
    );
    assert_eq!(
        dates("<pubDate> </pubDate><dc:date>2025-11-03</dc:date>"),
        "2025-11-03 "
    );
}

#[test]
fn relative_addresses_are_made_whole() {
    let entry = "<entry><link href='a?b'/><summary>One.</summary></entry>";
    let whole = ["One.@https://a.example/news/a?b"];
    check(
        &format!("<feed xml:base='https://a.example/news/'>{entry}</feed>"),
        &whole,
    );
    check(
        &format!(
            "<feed xml:base='https://a.example/'><x xml:base='/no/'/>{}</feed>",
            entry.replace("<entry", "<entry xml:base='news/'")
        ),
        &whole,
    );
    check(
        &format!("<feed><link rel='alternate' href='https://a.example/news/'/>{entry}</feed>"),
        &whole,
    );
    check(
        &format!("<feed xml:base='javascript:1'>{entry}</feed>"),
        &["One."],
    );
    let origin = Origin {
        url: Some(Text::new("https://a.example/news/feed.xml")),
        ..Origin::default()
    };
    let pages = pages(
        format!("<feed>{entry}</feed>").as_bytes(),
        Kind::Atom,
        &origin,
    )
    .unwrap();
    assert_eq!(
        pages[0].as_ref().unwrap().origin.url.as_deref(),
        Some("https://a.example/news/a?b")
    );
    check(
        "<rss><item><guid isPermaLink='false'>https://a.example/2</guid><description>One.</description></item>\
         <item><guid>https://a.example/2</guid><description>Two.</description></item></rss>",
        &["One.", "Two.@https://a.example/2"],
    );
}

#[test]
fn an_entry_taken_from_another_feed_is_its_outlets() {
    let feed = "<rss><channel><title>Gatherer</title><item><source url='https://courier.example/'>Ostmark Courier</source><description>One.</description></item>\
        <item><source><id>a</id><title>Ostmark Courier</title><updated>2025-11-03</updated></source><description>Two.</description></item>\
        <item><description>Three.</description></item></channel></rss>";
    let outlets = check(feed, &["One.", "Two.", "Three."]);
    let outlets: Vec<&str> = outlets
        .iter()
        .map(|found| found.outlet.as_deref().unwrap())
        .collect();
    assert_eq!(outlets, ["Ostmark Courier", "Ostmark Courier", "Gatherer"]);
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

#[test]
fn entities_of_a_document_type_are_not_looked_up() {
    let entity = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    let feed = RSS
        .replace("<rss", &format!("{entity}<rss"))
        .replace("Second", "&x;&b;");
    let found = check(
        &feed,
        &[
            "Harbor & gates|One.|Two & three.@https://courier.example/a",
            "&x;&b;|Plain|text.",
        ],
    );
    assert_eq!(found.len(), 2);
}

/// Sizes at which anything worse than linear takes minutes.
#[test]
fn hostile_feeds_are_read() {
    let item = "<item><description>deep</description></item>";
    for flood in [
        "<channel>",
        "<x>",
        "<item>",
        "<item><title>",
        "<item><description>",
        "<item><description><p>",
        "<media:group>",
        "<item><author><x>",
        "<rss xmlns:a='b' xml:base='https://a.example/'>",
        "<link href='a'>",
        "<![CDATA[",
        "</item>",
        "&a;",
        "<item><description></p>",
        "<item><source><title>",
        "<item><description type='xhtml'><description>",
    ] {
        let feed = format!("<rss>{}{item}", flood.repeat(50_000));
        let last = read(&feed).into_iter().flatten().next_back();
        let text = last
            .unwrap_or_else(|| panic!("{flood}"))
            .read()
            .unwrap()
            .text;
        assert_eq!(text.lines().last(), Some("deep"), "{flood}");
    }
    let many = (0..100_000).fold(String::new(), |many, n| {
        many + " xmlns:a" + &n.to_string() + "='http://purl.org/dc/terms/'"
    });
    check(&format!("<rss{many}>{item}</rss>"), &["deep"]);
}

/// A feed of sound entries, and where each ends.
fn sound() -> (String, Vec<usize>) {
    let mut feed = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss version='2.0'><channel><title>Courier</title>".to_owned();
    let mut ends = Vec::new();
    for (n, text) in [
        "<![CDATA[<p>One & <b>two</b>]]>",
        "One &lt;p&gt; two",
        "<p>One<br/>two</p>",
        "One <!-- > --> &amp; two",
    ]
    .iter()
    .enumerate()
    {
        let link = format!("<link href=\"https://a.example/?a=1&amp;b={n}\"/>");
        let title = format!("<title>Entry {n}</title>");
        for part in [
            "<item>",
            &title,
            &link,
            "<description>",
            text,
            "</description></item>\n",
        ] {
            feed.push_str(part);
        }
        ends.push(feed.trim_end().len());
    }
    (feed + "</channel></rss>", ends)
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

    #[test]
    fn any_elements_give_pages_or_a_reason(
        parts in prop::collection::vec(
            prop_oneof![
                "</?(rss|channel|feed|item|entry|title|link|description|content|author|name|source|media:group|dc:date|a:b|p)( type=xhtml| href='a'| xmlns:a='b'|/)?>",
                "[<>&;'\"/= a-z]{0,9}",
                Just("<![CDATA[".to_owned()),
                Just("]]>".to_owned()),
                "\\PC{0,6}",
            ],
            0..60,
        )
    ) {
        let feed = parts.concat();
        for page in pages(feed.as_bytes(), Kind::Rss, &Origin::default()).into_iter().flatten().flatten() {
            drop(page.read());
        }
    }

    #[test]
    fn a_feed_cut_anywhere_gives_its_whole_entries(at in 0usize..2000) {
        let (feed, ends) = sound();
        let at = feed.floor_char_boundary(at.min(feed.len()));
        let whole = ends.iter().filter(|end| **end <= at).count();
        let texts = |feed: &str| -> Vec<String> {
            let pages = read(feed).into_iter().flatten();
            pages.map(|page| page.read().unwrap().text.to_string()).collect()
        };
        let given = texts(feed.get(..at).unwrap());
        let mut all = texts(&feed);
        all.truncate(whole);
        prop_assert_eq!(given, all);
    }
}
