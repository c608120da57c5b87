//! What elements mean for the text in them.
//!
//! Takes names and attributes of tags; gives their class. Tables, no state.

use html5ever::{LocalName, local_name, tokenizer::Tag};

use crate::import::BlockKind;

/// What is done with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Its content is not text, or not shown.
    Dropped,
    /// It formats text and changes neither lines nor structure.
    Inline,
    /// It holds link text.
    Link,
    /// It ends the line; its structure matters.
    Block,
    /// It ends the line and has no content.
    Break,
    /// It has no content and ends nothing.
    Void,
}

const DROPPED: [&str; 26] = [
    "applet", "audio", "button", "canvas", "datalist", "frameset", "iframe", "map", "math",
    "noembed", "noframes", "noscript", "object", "option", "progress", "rp", "rt", "script",
    "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
];

const BLOCK: [&str; 45] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

const VOID: [&str; 12] = [
    "area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// The class of an element.
pub(super) fn class(name: &str) -> Class {
    match name {
        "a" => Class::Link,
        "br" | "hr" => Class::Break,
        _ if BLOCK.binary_search(&name).is_ok() => Class::Block,
        _ if DROPPED.binary_search(&name).is_ok() => Class::Dropped,
        _ if VOID.binary_search(&name).is_ok() => Class::Void,
        _ => Class::Inline,
    }
}

/// Whether an element that opens inside `open`, of that class, ends it although no end tag says so.
pub(super) fn implies_end(open: &str, opening: &str, class: Class) -> bool {
    match open {
        "p" => class == Class::Block,
        "li" => opening == "li",
        "dt" | "dd" => matches!(opening, "dt" | "dd"),
        "td" | "th" => matches!(opening, "td" | "th" | "tr" | "tbody"),
        "tr" => matches!(opening, "tr" | "tbody"),
        "a" => opening == "a",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            matches!(opening, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        }
        _ => false,
    }
}

/// Whether an end that is only implied is not looked for outside of `open`, an element of that class.
pub(super) fn bounds_implied(open: &str, class: Class) -> bool {
    class == Class::Block && !matches!(open, "p" | "li" | "dt" | "dd" | "td" | "th" | "tr")
}

/// The kind of block an element makes of the text in it, inside one that makes it `outer`. Whoever is
/// named in a quote is its author, not the page's.
pub(super) fn kind(tag: &Tag, outer: BlockKind) -> BlockKind {
    match &*tag.name {
        "h1" => BlockKind::Title,
        "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "label" | "legend" => BlockKind::Label,
        "li" | "dd" | "dt" => BlockKind::Item,
        "td" | "th" => BlockKind::Cell,
        "figcaption" | "figure" => BlockKind::Caption,
        "blockquote" => BlockKind::Quote,
        _ if is_author(tag) && outer != BlockKind::Quote => BlockKind::Author,
        _ if is_caption(tag) => BlockKind::Caption,
        _ => outer,
    }
}

fn is_author(tag: &Tag) -> bool {
    const CLASSES: [&str; 5] = [
        "byline",
        "author",
        "author-name",
        "byline__name",
        "article-author",
    ];
    signs(tag) || holds(tag, &local_name!("class"), &CLASSES)
}

/// Whether an element says by a word made for it that what it holds is the author's name.
pub(super) fn signs(tag: &Tag) -> bool {
    holds(tag, &local_name!("rel"), &["author"])
        || holds(tag, &local_name!("itemprop"), &["author", "creator"])
}

/// Whether an attribute holds one of the words.
fn holds(tag: &Tag, name: &LocalName, words: &[&str]) -> bool {
    attribute(tag, name).is_some_and(|value| {
        let mut held = value.split_ascii_whitespace();
        held.any(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
    })
}

fn is_caption(tag: &Tag) -> bool {
    matches!(&*tag.name, "div" | "p" | "span" | "small")
        && attribute(tag, &local_name!("class")).is_some_and(|value| {
            value.split_ascii_whitespace().any(|word| {
                let word = word.to_ascii_lowercase();
                word == "caption"
                    || word.ends_with("-caption")
                    || word.ends_with("_caption")
                    || word.ends_with("caption-text")
                    || word.ends_with("imagecaption")
            })
        })
}

/// Whether an element is not shown. The outermost ones are, whatever they say: scripts show them later.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    if matches!(&*tag.name, "html" | "body" | "main" | "article") {
        return false;
    }
    attribute(tag, &local_name!("hidden"))
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || attribute(tag, &local_name!("style")).is_some_and(|style| {
            let style: String = style
                .chars()
                .filter(|c| !c.is_whitespace())
                .take(2000)
                .collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// An attribute's value.
pub(super) fn attribute<'a>(tag: &'a Tag, name: &LocalName) -> Option<&'a str> {
    let found = tag.attrs.iter().find(|attr| attr.name.local == *name);
    found.map(|attr| &*attr.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [&DROPPED[..], &BLOCK[..], &VOID[..]] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }
}
