//! What elements mean for the text in them.
//!
//! Takes names and attributes of tags; gives their class. Tables, no state.

use html5ever::{LocalName, local_name, tokenizer::Tag};

use super::style;
use crate::import::{BlockKind, tokens::Content};

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

/// Those whose text is not part of the page's, and those whose content stands for them where they cannot
/// be shown.
const DROPPED: [&str; 23] = [
    "applet", "audio", "button", "canvas", "datalist", "iframe", "math", "meter", "noembed",
    "noframes", "noscript", "object", "progress", "rp", "rt", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];

const BLOCK: [&str; 52] = [
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
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

const VOID: [&str; 17] = [
    "area", "base", "basefont", "bgsound", "col", "embed", "frame", "image", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
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

/// How the content of an element is read.
pub(super) fn content(name: &str) -> Content {
    match name {
        "script" => Content::Script,
        "title" | "textarea" => Content::Rcdata,
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => Content::Raw,
        "plaintext" => Content::Plain,
        _ => Content::Markup,
    }
}

/// Whether what stands in a dropped element may be all that a page says: a page in a frame, text that is pressed
/// or drawn, what stands for frames or for what scripts show.
pub(super) fn may_wait(tag: &Tag) -> bool {
    matches!(
        &*tag.name,
        "applet"
            | "audio"
            | "button"
            | "canvas"
            | "iframe"
            | "math"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "svg"
            | "template"
            | "textarea"
            | "video"
    )
}

/// Whether the text of a dropped element is missed where its end never comes. That of a script is not, and
/// annotations of a word may have no end.
pub(super) fn is_missed(tag: &Tag) -> bool {
    match &*tag.name {
        "script" | "style" => tag.self_closing,
        "rt" | "rp" => false,
        _ => true,
    }
}

/// Whether an element says that it holds what the page is about.
pub(super) fn is_main(tag: &Tag) -> bool {
    &*tag.name == "main" || holds(tag, &local_name!("role"), &["main"])
}

/// Whether an element is a heading.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether a template is what its parent shows, as saved web components have it. The shorter name is that
/// of older programs.
pub(super) fn is_shadow_root(tag: &Tag) -> bool {
    let names = [local_name!("shadowrootmode"), LocalName::from("shadowroot")];
    let mut modes = names.iter().filter_map(|name| attribute(tag, name));
    modes.any(|mode| mode.eq_ignore_ascii_case("open") || mode.eq_ignore_ascii_case("closed"))
}

/// Whether the line ends in an element are shown; none where that is as around it.
pub(super) fn keeps_lines(tag: &Tag) -> Option<bool> {
    let styled = attribute(tag, &local_name!("style")).and_then(style::keeps_lines);
    let own = || {
        matches!(
            &*tag.name,
            "pre" | "listing" | "xmp" | "plaintext" | "textarea"
        )
        .then_some(true)
    };
    styled.or_else(own)
}

/// The kind of block an element makes of the text in it, inside one that makes it `outer`; none where that
/// stays. Whoever is named in a quote is its author, not the page's.
pub(super) fn kind(tag: &Tag, outer: BlockKind) -> Option<BlockKind> {
    let is_headed = matches!(outer, BlockKind::Title | BlockKind::Heading);
    Some(match &*tag.name {
        "h1" | "h2" | "h3" if is_site(tag) => BlockKind::Site,
        "a" if is_headed && (is_site(tag) || leads_home(tag)) => BlockKind::Site,
        "h1" => BlockKind::Title,
        "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "label" | "legend" => BlockKind::Label,
        "li" | "dd" | "dt" => BlockKind::Item,
        "td" | "th" => BlockKind::Cell,
        "figcaption" | "figure" => BlockKind::Caption,
        "blockquote" => BlockKind::Quote,
        _ if is_author(tag) && outer != BlockKind::Quote => BlockKind::Author,
        _ if is_caption(tag) => BlockKind::Caption,
        _ => return None,
    })
}

/// Whether an element says that it holds the name of the site.
fn is_site(tag: &Tag) -> bool {
    const CLASSES: [&str; 7] = [
        "brand",
        "logo",
        "navbar-brand",
        "site-logo",
        "site-name",
        "site-title",
        "site__title",
    ];
    [local_name!("class"), local_name!("id")]
        .iter()
        .any(|name| holds(tag, name, &CLASSES))
}

/// Whether a link leads to the first page of its site.
fn leads_home(tag: &Tag) -> bool {
    let target = attribute(tag, &local_name!("href")).unwrap_or_default();
    let target = target.split_once("://").map_or(target, |(_, rest)| {
        rest.find('/')
            .map_or("/", |path| rest.get(path..).unwrap_or_default())
    });
    holds(tag, &local_name!("rel"), &["home"]) || matches!(target.trim(), "/" | "/index.html")
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
        || attribute(tag, &local_name!("style")).is_some_and(style::hides)
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
