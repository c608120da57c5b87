//! Text and markup that are an article and nothing else: what feeds and scrapers hand over.
//!
//! Takes the article's characters and what was declared of it; gives a page all of which is main
//! content. Its first line is the declared title, where the article does not say that itself.

use std::borrow::Cow;

use super::{Block, BlockKind, Content, Markup, Metadata, Origin, Page, html, repair};
use crate::text::{Text, is_line_break, sanitize};

/// Among how many lines the article's own title is looked for.
const OPENING: usize = 4;

/// An article's HTML.
pub(super) fn html(markup: &str, declared: &Metadata, origin: Origin) -> Page {
    let (text, markup) = html::read_article(markup);
    page(text, markup, declared, origin)
}

/// An article's text, one paragraph a line.
pub(super) fn text(text: &str, declared: &Metadata, origin: Origin) -> Page {
    let repaired = repair::repair(text);
    let lines = repaired.split(is_line_break).map(str::trim);
    let mut text = String::with_capacity(repaired.len());
    let mut blocks = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push('\n');
        blocks.push(block(BlockKind::Paragraph));
    }
    let markup = Markup {
        blocks,
        ..Markup::default()
    };
    page(text, markup, declared, origin)
}

fn page(mut text: String, mut markup: Markup, declared: &Metadata, origin: Origin) -> Page {
    if let Some(title) = &declared.title
        && !has_title(&text, &markup.blocks, title)
    {
        text.insert_str(0, &format!("{}\n", title.replace(is_line_break, " ")));
        markup.blocks.insert(0, block(BlockKind::Title));
        for link in &mut markup.links {
            link.line += 1;
        }
    }
    markup.meta = declared.clone().or(markup.meta);
    let (text, hidden) = sanitize(&text);
    Page {
        text,
        hidden,
        origin: Origin {
            url: origin.url.or_else(|| markup.meta.url.clone()),
            ..origin
        },
        markup: Some(markup),
        ..Page::default()
    }
}

fn block(kind: BlockKind) -> Block {
    Block {
        kind,
        content: Content::Main,
        ..Block::default()
    }
}

/// Whether the article opens with a heading of its own, or with the title.
fn has_title(text: &str, blocks: &[Block], title: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let title = letters(title);
    text.lines()
        .zip(blocks)
        .take(OPENING)
        .any(|(line, block)| block.kind == BlockKind::Title || letters(line) == title)
}

/// The text of a page under its declared title, unless it opens with that itself.
pub(super) fn titled<'a>(text: &'a str, title: Option<&Text>) -> Cow<'a, str> {
    let first = text.trim_start().lines().next().unwrap_or_default();
    match title {
        Some(title) if first.trim() != title.as_str() => Cow::Owned(format!("{title}\n\n{text}")),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(title: &str) -> Metadata {
        Metadata {
            title: Some(Text::new(title)),
            ..Metadata::default()
        }
    }

    fn check(page: &Page, lines: &[&str]) {
        assert_eq!(page.text.lines().collect::<Vec<_>>(), lines);
        let blocks = &page.markup.as_ref().unwrap().blocks;
        assert_eq!(blocks.len(), lines.len());
        assert!(blocks.iter().all(|block| block.content == Content::Main));
    }

    #[test]
    fn the_declared_title_opens_the_page_once() {
        let title = declared("Harbor to close");
        let origin = Origin::default;
        let read = html("<p>One.<p>Two.", &title, origin());
        check(&read, &["Harbor to close", "One.", "Two."]);
        let read = html("<p>HARBOR to close.<p>Two.", &title, origin());
        check(&read, &["HARBOR to close.", "Two."]);
        let read = html("<h1>The harbor</h1><p>Two.", &title, origin());
        check(&read, &["The harbor", "Two."]);
        let read = text("One.\r\n\n Two.\u{2028}Three.", &title, origin());
        check(&read, &["Harbor to close", "One.", "Two.", "Three."]);
    }
}
