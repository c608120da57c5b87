//! Elements of SVG and `MathML`, which follow rules of their own inside a page.
//!
//! Takes tags; gives the language that an element is of, and which tags end what is foreign. There a tag
//! closes itself if it says so, and no element's content is anything but markup.

use html5ever::{local_name, tokenizer::Tag};

use super::element::attribute;

/// The language of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Language {
    #[default]
    Html,
    Svg,
    Math,
    /// One of the two, but what stands in the element is HTML.
    HoldsHtml,
}

impl Language {
    /// Whether tags and text in an element are read by the rules of HTML.
    pub(super) const fn reads_html(self) -> bool {
        matches!(self, Self::Html | Self::HoldsHtml)
    }

    /// The language of an element inside one of this language.
    pub(super) fn of(self, tag: &Tag) -> Self {
        match (self, &*tag.name) {
            (Self::Html | Self::HoldsHtml, "svg") => Self::Svg,
            (Self::Html | Self::HoldsHtml, "math") => Self::Math,
            (Self::Html | Self::HoldsHtml, _) => Self::Html,
            (Self::Svg, "foreignobject" | "desc" | "title")
            | (Self::Math, "mi" | "mo" | "mn" | "ms" | "mtext") => Self::HoldsHtml,
            (Self::Math, "annotation-xml") if is_annotation(tag) => Self::HoldsHtml,
            (foreign, _) => foreign,
        }
    }
}

fn is_annotation(tag: &Tag) -> bool {
    attribute(tag, &local_name!("encoding")).is_some_and(|encoding| {
        encoding.eq_ignore_ascii_case("text/html")
            || encoding.eq_ignore_ascii_case("application/xhtml+xml")
    })
}

/// The elements of HTML that cannot stand in what is foreign, and end it.
const ENDING: [&str; 44] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Whether a start tag ends what is foreign around it.
pub(super) fn ends(tag: &Tag) -> bool {
    let is_styled = || {
        let styling = [
            local_name!("color"),
            local_name!("face"),
            local_name!("size"),
        ];
        styling.iter().any(|name| attribute(tag, name).is_some())
    };
    ENDING.binary_search(&&*tag.name).is_ok() || &*tag.name == "font" && is_styled()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(ENDING.is_sorted());
    }
}
