//! Feeds that mean harm, and sound ones that are cut anywhere.

use proptest::prelude::*;

use super::*;

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

/// What entries inherit is copied to each.
#[test]
fn what_entries_inherit_is_bounded() {
    let item = "<item><description>deep</description></item>";
    let many = (0..100_000).fold(String::new(), |many, n| {
        many + "<author>" + &n.to_string() + "</author>"
    });
    let items = item.repeat(1000);
    let found = check(&format!("<rss>{many}{items}</rss>"), &["deep"; 1000]);
    assert_eq!(found[0].authors.len(), 100);
    let entry = item.replace("<item>", &format!("<item>{many}"));
    check(&format!("<rss>{entry}</rss>"), &["deep"]);
    let base = "a/".repeat(1 << 19);
    let item = "<item xml:base='a'><link>a</link><description>deep</description></item>";
    let feed = format!(
        "<rss xml:base='https://a.example/{base}'>{}</rss>",
        item.repeat(1000)
    );
    check(&feed, &["deep"; 1000]);
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
