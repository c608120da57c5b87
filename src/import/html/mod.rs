//! HTML to page.
//!
//! Takes decoded markup; gives a page whose lines are the visible blocks of text, with what the markup
//! says of each and of the whole. One pass over the tokens renders the text and writes a bounded,
//! well-formed outline; the outline alone is built into a tree and searched for the main content.
//! Never builds a tree of the foreign markup itself, which nesting and open tags can make arbitrarily
//! costly.

mod address;
mod aside;
mod attributes;
mod content;
mod element;
mod jsonld;
mod meta;
mod names;
mod outline;
mod render;
mod shapes;
mod sniff;

use super::{Content, Markup, Origin, Page};
use crate::text::sanitize;

pub(super) use attributes::bounded as bounded_attributes;
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
        markup: Some(Markup { blocks, meta }),
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
    (rendered.text, Markup { blocks, meta })
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
            &["three", "four"],
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
