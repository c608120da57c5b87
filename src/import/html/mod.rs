//! HTML to page.
//!
//! Takes decoded markup; gives a page whose lines are the visible blocks of text, with what the markup
//! says of each and of the whole. A pass over the tokens renders the text as browsers show it and writes a
//! bounded, well-formed outline; the outline alone is built into a tree and searched for the main content.
//! Never builds a tree of the page's own markup, which nesting and open tags can make arbitrarily costly.

mod address;
mod aside;
mod clues;
mod content;
mod element;
mod foreign;
mod jsonld;
mod lines;
mod meta;
mod names;
mod open;
mod outline;
mod pass;
#[cfg(test)]
mod peers;
mod render;
mod renderer;
mod shapes;
mod sniff;
mod style;

use super::{Content, Markup, Origin, Page};
use crate::text::sanitize;

pub(super) use sniff::{declared_charset, is_html};

/// Reads markup.
pub(super) fn read(markup: &str, origin: Origin) -> Page {
    let rendered = render::render(markup);
    let meta = meta::read(&rendered);
    let blocks = content::locate(rendered.blocks, &rendered.outline);
    let (text, hidden) = sanitize(&rendered.text);
    Page {
        text,
        hidden,
        origin: Origin {
            url: origin
                .url
                .or_else(|| meta.url.clone())
                .or_else(|| address::saved_from(markup)),
            ..origin
        },
        markup: Some(Markup {
            blocks,
            links: rendered.links,
            meta,
        }),
        ..Page::default()
    }
}

/// Reads markup that is an article and nothing else: its text, one line a block, with what markup says
/// of it. Nothing is searched for, all of it is main content.
pub(super) fn read_article(markup: &str) -> (String, Markup) {
    let mut rendered = render::render(markup);
    for block in &mut rendered.blocks {
        block.content = Content::Main;
    }
    let meta = meta::read(&rendered);
    let blocks = rendered.blocks;
    let links = rendered.links;
    (
        rendered.text,
        Markup {
            blocks,
            links,
            meta,
        },
    )
}

/// The visible text of a piece of markup.
pub(super) fn plain(markup: &str) -> String {
    render::render(markup).text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::BlockKind::{Author, Caption, Heading, Item, Label, Paragraph, Title};

    fn page(markup: &str) -> Page {
        read(markup, Origin::default())
    }

    /// The lines of a page.
    fn check(markup: &str, lines: &[&str]) {
        let page = page(markup);
        assert_eq!(page.text.lines().collect::<Vec<_>>(), lines, "{markup}");
        let blocks = page.markup.map(|markup| markup.blocks.len());
        assert_eq!(blocks, Some(lines.len()), "{markup}");
    }

    #[test]
    fn blocks_end_lines_and_formatting_does_not() {
        check(
            "<p>The <b>har</b>bor <i>is\n  closed</i>.<p>Yes.",
            &["The harbor is closed.", "Yes."],
        );
        check("<ul><li>one<li>two</ul>three", &["one", "two", "three"]);
        check("one<br>two<br/><br>three", &["one", "two", "three"]);
        check("<pre>one\n  two</pre>", &["one", "two"]);
        check("<b><div>one</b></div>two", &["one", "two"]);
        check("&ldquo;Yes&#148; &amp; caf\u{c3}\u{a9}", &["“Yes” & café"]);
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        check("<script>a<p>b</script><style>p{}</style><p>yes", &["yes"]);
        check(
            "<!-- a > b --><svg><title>t</title></svg><noscript>n</noscript>yes",
            &["yes"],
        );
        check(
            "a<embed src=b> c<svg class='d'/> e<iframe src='f'/> g",
            &["a c e g"],
        );
        check(
            "<div style='DISPLAY : none'>a<p>b</div><p hidden>c</p>yes",
            &["yes"],
        );
        check("<body style='visibility:hidden'>yes", &["yes"]);
        check(
            "<title>t</title><textarea>a<p></textarea><select><option>o</select>yes",
            &["yes"],
        );
    }

    #[test]
    fn a_button_that_was_left_open_ends_where_the_next_begins() {
        check(
            "<div><button class='a' Menu</button><div>one<button>two</button><p>three</div></div><p>four",
            &["one", "three", "four"],
        );
    }

    #[test]
    fn a_page_that_waits_in_hidden_elements_is_read() {
        let sentence = "The harbor of Ostmark stays closed for a second week, the port authority said on Monday.";
        check(
            &format!("Loading<div style='display:none'><p>{sentence}</p><script>a</script></div>"),
            &["Loading", sentence],
        );
        check(
            &format!("<p>{sentence}</p><div hidden><p>{sentence}</p><p>{sentence}</p></div>"),
            &[sentence],
        );
        let menu = "<a href=/>Harbor</a> ".repeat(40);
        check(&format!("Harbor<div hidden>{menu}</div>"), &["Harbor"]);
    }

    #[test]
    fn of_more_lines_than_can_be_named_no_text_is_lost() {
        let page = page(&"<p>x".repeat(70_000));
        let lines = page.text.lines().count();
        assert!(lines < 66_000, "{lines}");
        assert_eq!(page.text.matches('x').count(), 70_000);
        assert_eq!(page.markup.map(|markup| markup.blocks.len()), Some(lines));
    }

    #[test]
    fn kinds_come_from_the_elements_around() {
        let page = page(
            "<h1>a</h1><h3>b</h3><li>c</li><figure><img><figcaption>d</figcaption></figure>\
             <div class='article byline'>e</div><label>f</label><p>g",
        );
        let kinds: Vec<_> = page
            .markup
            .unwrap()
            .blocks
            .iter()
            .map(|block| block.kind)
            .collect();
        assert_eq!(
            kinds,
            [Title, Heading, Item, Caption, Author, Label, Paragraph]
        );
    }

    #[test]
    fn the_main_content_is_found() {
        let sentence =
            "The harbor of Ostmark, which feeds the north, stays closed for a second week.";
        let story = format!("<p>{sentence}</p>").repeat(8);
        let menu = "<li><a href='/a'>News</a></li>".repeat(9);
        let page = page(&format!(
            "<html><body><ul>{menu}</ul><div class=story>{story}</div><div><p>Imprint</p></div>"
        ));
        for (line, block) in page.text.lines().zip(page.markup.unwrap().blocks) {
            let expected = if line == sentence {
                Content::Main
            } else {
                Content::Elsewhere
            };
            assert_eq!(block.content, expected, "{line}");
        }
    }

    #[test]
    fn what_is_left_open_ends_with_what_holds_it() {
        check("<noscript><div hidden></noscript>yes", &["yes"]);
        check("<button><div hidden></button>yes", &["yes"]);
        check("<video><p>a</video>yes", &["yes"]);
        check("<select><option>a<option>b</select>yes", &["yes"]);
        check(
            "<ruby>yes<rt>a</ruby>, no<ruby>t<rp>(<rt>b<p>c",
            &["yes, not", "c"],
        );
        check(
            "<table><tr><td><div hidden>a<td>b<tr hidden><td>c<tr><td>d",
            &["b", "d"],
        );
        check("<table><tr><td hidden>a</div>b</td></table>c", &["c"]);
        check("<div><nav hidden>a</div>yes", &["yes"]);
        check("<p hidden>a</body></html>b<p>yes", &["yes"]);
        check(
            "<body class=a><p>a</p></body><body hidden><p>b",
            &["a", "b"],
        );
    }

    #[test]
    fn what_is_dropped_is_kept_where_its_end_never_comes() {
        check("<button>Menu <h1>a</h1><p>b", &["Menu", "a", "b"]);
        check(
            "<button>Menu<p>a<button>Share</button>b",
            &["Menu", "a", "b"],
        );
        check("<div><video src=a></div><p>b", &["b"]);
        check("<video src=a><p>b", &["b"]);
        check("<p>a <audio src=a>b</p><object>c</object>", &["a b"]);
        check("<iframe src=a><p>b", &["b"]);
        check("<textarea><select><option>a</option><p>b", &["a", "b"]);
        check("<script src=a /><p>b", &["b"]);
        check("<script>a<p>b", &[]);
        check("<template><p>a</p>", &["a"]);
    }

    #[test]
    fn foreign_elements_are_none_of_the_page() {
        check("<svg><title/><path></svg><p>a", &["a"]);
        check("<svg><title>t</svg><p>a", &["a"]);
        check("<svg><style>.a > b{}</style><g hidden><p>a", &["a"]);
        check("<svg><![CDATA[</svg><p>a]]></svg>b<![CDATA[c]]>", &["b"]);
        check("<svg><desc><p>a</p></desc><text>b</svg>c", &["c"]);
        check("<math><mi>x</mi><annotation-xml><p>a", &["a"]);
        check("<svg><text>a</text><br>b", &["b"]);
        check("<svg><title>t<path><div>a", &["a"]);
    }

    #[test]
    fn templates_are_content_where_they_are_shadow_roots() {
        check("<template><template></template><p>a</template>b", &["b"]);
        check(
            "<x-a><template shadowrootmode=Open><p>a</template>b</x-a>",
            &["a", "b"],
        );
        check("<template shadowrootmode=no><p>a</template>b", &["b"]);
        check(
            "<div><template shadowrootmode=open></div>a</template>b",
            &["ab"],
        );
    }

    #[test]
    fn line_ends_are_kept_where_they_are_shown() {
        for markup in [
            "<div style='white-space: pre-line'>one\n  two</div>",
            "<p style=white-space:pre-wrap>one\r\ntwo</p>",
            "<pre><b>one\ntwo</b></pre>",
            "<xmp>one\ntwo</xmp>",
            "<listing>one\ntwo</listing>",
        ] {
            check(markup, &["one", "two"]);
        }
        check(
            "<pre style='white-space:normal'>one\ntwo</pre>",
            &["one two"],
        );
        check(
            "<div style='white-space:nowrap'>one\ntwo</div>",
            &["one two"],
        );
    }

    #[test]
    fn noscript_is_content_where_all_that_is_said_stands_there() {
        let story = "<p>The ferry to the northern islands stops for three weeks while engineers test each pile.</p>".repeat(9);
        let said = |markup: &str| page(markup).text.lines().count();
        assert_eq!(said(&format!("<noscript>{story}</noscript>")), 9);
        let loading = "<nav><a>All news of the harbor</a></nav><p>Loading";
        assert_eq!(said(&format!("{loading}<noscript>{story}</noscript>")), 11);
        assert_eq!(said(&format!("{story}<noscript>{story}</noscript>")), 9);
        assert_eq!(said(&format!("{story}<noscript>a</noscript>")), 9);
        check(
            "<p>Loading<noscript>Please enable scripts.</noscript>",
            &["Loading"],
        );
    }

    #[test]
    fn what_mostly_is_dropped_is_content_where_all_that_is_said_stands_there() {
        let sentence = "The ferry to the northern islands stops for three weeks while engineers test each pile of it.";
        let story = format!("<p>{sentence}</p>").repeat(9);
        let each = |open: &str, close: &str| format!("{open}{sentence}{close}").repeat(9);
        for markup in [
            format!("<frameset><frame src=a><noframes><body>{story}</body></noframes></frameset>"),
            format!("<iframe srcdoc='{story}'></iframe>"),
            format!("<iframe srcdoc='{}'></iframe>", story.replace('<', "&lt;")),
            format!("<iframe srcdoc=\"<iframe srcdoc='{story}'></iframe>\"></iframe>"),
            format!("<noembed>{story}</noembed>"),
            format!("<audio>{story}</audio>"),
            format!("<math><annotation-xml encoding=text/html>{story}</annotation-xml></math>"),
            format!("<svg><foreignObject><div>{story}</div></foreignObject></svg>"),
            format!("<object data=a>{story}</object>"),
            format!("<template>{story}</template>"),
            format!("<canvas>{story}</canvas>"),
            format!("<textarea>{}</textarea>", each("", "\n")),
            format!("<button>{story}</button>"),
            each("<button>", "</button>"),
        ] {
            check(
                &format!("<p>Loading</p>{markup}"),
                &[&["Loading"][..], &[sentence; 9]].concat(),
            );
            check(&format!("{story}{story}{markup}"), &[sentence; 18]);
        }
        let nested = format!(
            "<iframe srcdoc='<div><p>{sentence}</p><p>{sentence}{sentence}</div></div>'></iframe><p>a"
        );
        let twice = sentence.repeat(2);
        check(&format!("<div>b{nested}"), &["b", sentence, &twice, "a"]);
    }

    #[test]
    fn a_heading_that_holds_the_story_is_none() {
        let kinds = |markup: &str| -> Vec<_> {
            let blocks = page(markup).markup.unwrap().blocks;
            blocks.iter().map(|block| block.kind).collect()
        };
        let story = "<p>The ferry to the northern islands stops for three weeks while engineers test each pile.</p>".repeat(9);
        let found = kinds(&format!(
            "<h2>a<div><h3>b</h3>{story}</div>c</h2><h2><p>d</p></h2>"
        ));
        assert_eq!(found.first(), Some(&Heading));
        assert_eq!(found.get(1..3), Some(&[Heading, Paragraph][..]));
        assert_eq!(
            found.get(9..),
            Some(&[Paragraph, Paragraph, Heading, Heading][..])
        );
        let markup = page(&format!("<body><h1><b>a</b>{story}</h1><p>b"))
            .markup
            .unwrap();
        assert_eq!(markup.blocks.get(5).unwrap().content, Content::Main);
        let found = kinds("<ul><li><h1><div>a</div><div>b</div></h1>c</ul>");
        assert_eq!(found, [Title, Title, Item]);
        let found = kinds(&format!("<li><h4>{story}</h4>"));
        assert_eq!(found, [Item; 9]);
    }

    fn numbered(before: &str, after: &str, count: usize) -> String {
        (0..count)
            .flat_map(|n| [before.to_owned(), n.to_string(), after.to_owned()])
            .collect()
    }

    /// Sizes at which anything worse than linear takes minutes.
    #[test]
    fn hostile_nesting_is_flattened() {
        for markup in [
            "<div>".repeat(50_000) + "deep",
            "<div>x ".repeat(50_000) + "<p>deep",
            "<blockquote>\n".repeat(100_000) + "deep",
            "<span>".repeat(50_000) + "deep",
            "<p><a>".repeat(30_000) + "deep",
            "<table>".repeat(20_000) + "deep",
            "<video>x".repeat(30_000) + "<p>deep",
            "<svg><p>".repeat(30_000) + "deep",
            "<h2><div>x".repeat(30_000) + "<p>deep",
            "<noscript><p>x</noscript>".repeat(30_000) + "<p>deep",
            "<li><i>".repeat(20_000) + &"</b>".repeat(20_000) + "deep",
            numbered("<font size=", ">", 500) + &"<p>x".repeat(3_000) + "<p>deep",
            "<p ".to_owned() + &numbered(" a", "=1", 100_000) + ">deep",
        ] {
            assert_eq!(page(&markup).text.lines().last(), Some("deep"));
        }
    }

    proptest! {
        #[test]
        fn any_markup_gives_as_many_blocks_as_lines(
            parts in prop::collection::vec(
                prop_oneof![
                    "</?(p|div|a|li|ul|b|table|td|tr|h1|figure|pre|script|title|br|svg|form)( class=ad| hidden|/)?>",
                    "[<>&;'\"/= a-z]{0,9}",
                    "\\PC{0,6}",
                    Just("\u{f0001}\u{2028}\u{1b}[31m&#x202e;&#0;\n".to_owned()),
                    Just("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",".to_owned()),
                ],
                0..60,
            )
        ) {
            let page = page(&parts.concat());
            let blocks = page.markup.map(|markup| markup.blocks.len());
            prop_assert_eq!(blocks, Some(page.text.split('\n').count() - 1));
            for hidden in &page.hidden {
                prop_assert!(page.text.is_char_boundary(hidden.at));
            }
        }
    }
}
