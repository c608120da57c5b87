//! Markdown to page.
//!
//! Takes text in Markdown, perhaps with front matter; gives a page with the headings, lists and links it
//! marks. Whoever saved it as Markdown took the article out of its page already, so all of it is main
//! content.

use pulldown_cmark::{Options, Parser, html::push_html};

use super::{Metadata, Origin, Page, article, front};

/// Reads Markdown.
pub(super) fn read(text: &str, declared: &Metadata, origin: Origin) -> Page {
    let (said, text) = front::split(text);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut markup = String::with_capacity(text.len() + text.len() / 4);
    push_html(&mut markup, Parser::new_ext(text, options));
    article::html(&markup, &declared.clone().or(said), origin)
}

/// Whether a text is Markdown: it opens with front matter, or has headings and links of that form. Few
/// signs are not enough: people write stars and number signs in any text.
pub(super) fn is_markdown(text: &str) -> bool {
    if front::split(text).0 != Metadata::default() {
        return true;
    }
    let headings = text.lines().filter(|line| is_heading(line)).count();
    let links = text.matches("](http").count() + text.matches("](/").count();
    let strong = text.matches("**").count() / 2;
    headings >= 1 && links + strong >= 1 || links >= 3
}

/// "## A heading".
fn is_heading(line: &str) -> bool {
    let marks = line.len() - line.trim_start_matches('#').len();
    let rest = line.get(marks..).unwrap_or_default();
    (1..=6).contains(&marks)
        && rest.starts_with(' ')
        && rest
            .trim()
            .starts_with(|c: char| c.is_alphanumeric() || !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::BlockKind::{Heading, Item, Paragraph, Title};

    #[test]
    fn marks_become_structure() {
        let page = read(
            "# Harbor to *close*\n\nThe [harbor](https://a.example) closes\non **Monday**.\n\n\
             ## Why\n\n- Ice\n- Wind\n\n![A crane](crane.jpg)\n",
            &Metadata::default(),
            Origin::default(),
        );
        let lines: Vec<&str> = page.text.lines().collect();
        assert_eq!(
            lines,
            [
                "Harbor to close",
                "The harbor closes on Monday.",
                "Why",
                "Ice",
                "Wind"
            ]
        );
        let blocks = page.markup.unwrap().blocks;
        let kinds: Vec<_> = blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Title, Paragraph, Heading, Item, Item]);
        assert_eq!(blocks[1].linked, "harbor".len());
    }

    #[test]
    fn front_matter_declares() {
        let page = read(
            "---\ntitle: \"Harbor to close\"\ndate: 2025-11-03\n---\nThe harbor closes.\n",
            &Metadata::default(),
            Origin::default(),
        );
        assert_eq!(page.text.as_str(), "Harbor to close\nThe harbor closes.\n");
        let meta = page.markup.unwrap().meta;
        assert_eq!(meta.published.as_deref(), Some("2025-11-03"));
    }

    #[test]
    fn markdown_is_told_from_text() {
        for markdown in [
            "# Harbor\n\nThe [port](https://a.example) is closed.",
            "---\ntitle: Harbor\n---\nClosed.",
            "## Harbor\n\nIt is **closed**.",
        ] {
            assert!(is_markdown(markdown), "{markdown}");
        }
        for text in [
            "",
            "#1 Harbor\n\nIt is *closed* [1].",
            "# \n# \n**",
            "---\nHome: yes no\n\nText.",
            "[1]Home [2]World\n\n* Europe\n* Asia\n\nThe harbor (see [3]) is closed.",
            "* * *\n***\n# Trending\nNews",
        ] {
            assert!(!is_markdown(text), "{text}");
        }
    }

    /// Sizes at which anything much worse than linear takes minutes.
    #[test]
    fn hostile_markdown_is_read() {
        for part in [
            "[", "*a_", "> ", "- ", "`", "![](", "<a ", "\\", "|a\n|-\n", "&", "[^1]", "a**b",
            "1. ",
        ] {
            let text = "last\n\n".to_owned() + &part.repeat(5_000 / part.len());
            let page = read(&text, &Metadata::default(), Origin::default());
            assert!(page.text.starts_with("last"), "{part}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_page(
            parts in prop::collection::vec(
                prop_oneof![
                    "[-#*_`~>|<!\\[\\]()&: a-z\n]{0,8}",
                    "\\PC{0,6}",
                    Just("---\ntitle: a\n---\n".to_owned()),
                    Just("[a](https://a.example)".to_owned()),
                ],
                0..40,
            )
        ) {
            let text = parts.concat();
            is_markdown(&text);
            let page = read(&text, &Metadata::default(), Origin::default());
            let blocks = page.markup.map(|markup| markup.blocks.len());
            prop_assert_eq!(blocks, Some(page.text.split('\n').count() - 1));
        }
    }
}
