//! What the elements of an entry tell of it.

use super::*;

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
    assert_eq!(title("<title><div>A</div></title>"), "A");
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
fn lines_that_a_program_broke_are_joined() {
    let broken = "\n   The sea dike at Tidewater will get a gate wide enough for\n   a cow, it was said.\n\n   Yes.\n  ";
    for element in ["description", "content type='text'"] {
        let name = element.split(' ').next().unwrap();
        check(
            &format!("<rss><item><{element}>{broken}</{name}></item></rss>"),
            &["The sea dike at Tidewater will get a gate wide enough for a cow, it was said.|Yes."],
        );
    }
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
         <item><link/><link>mailto:a@b.example</link><guid>https://a.example/2</guid><description>Two.</description></item></rss>",
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
