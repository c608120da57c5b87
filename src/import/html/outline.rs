//! The outline of a page: its structure without whatever makes trees costly.
//!
//! Takes tags and text as the renderer meets them; writes well-formed markup of bounded depth, size and
//! attributes, in which each stretch of text is led by one private character that names its line.

use html5ever::{LocalName, local_name, tokenizer::Tag};

use super::{
    aside,
    element::{Class, attribute},
};

/// How deep elements are nested at most; deeper ones leave their text to the one around them.
pub(super) const DEEPEST: usize = 512;

/// The most elements.
const MOST_ELEMENTS: usize = 60_000;

/// How much text may be nested in text: the sum over all elements of the text in them, in bytes. Searching
/// an outline costs about that much.
const MOST_NESTED: usize = 256 << 20;

/// The longest attribute kept, in bytes.
const LONGEST_VALUE: usize = 160;

/// The attributes that tell main content from the rest.
const KEPT: [LocalName; 6] = [
    local_name!("class"),
    local_name!("id"),
    local_name!("role"),
    local_name!("itemprop"),
    local_name!("rel"),
    local_name!("aria-hidden"),
];

/// The first of the private characters that name lines.
const FIRST_MARK: u32 = 0xf_0000;

/// The most lines that can be named.
pub(super) const MOST_LINES: usize = 0xfff0;

/// Whether an element stands in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlined {
    Yes,
    No,
    /// It is part of what never holds main content.
    Never,
}

impl Outlined {
    /// That of an element before it is outlined.
    pub(super) fn within(outer: Option<Self>, tag: &Tag) -> Self {
        let never = matches!(&*tag.name, "nav" | "footer" | "menu") || aside::is_dialog(tag);
        if never || outer == Some(Self::Never) {
            Self::Never
        } else {
            Self::No
        }
    }
}

/// Markup being written.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) markup: String,
    /// Start tags that no text follows so far; an element without any is left out.
    pending: Vec<String>,
    elements: usize,
    nested: usize,
    depth: usize,
}

impl Outline {
    /// Opens an element, if it may stand; says whether it does.
    pub(super) fn open(&mut self, tag: &Tag, class: Class) -> bool {
        let wanted = matches!(class, Class::Block | Class::Link) && &*tag.name != "head";
        if !wanted
            || self.depth >= DEEPEST
            || self.elements >= MOST_ELEMENTS
            || self.nested >= MOST_NESTED
        {
            return false;
        }
        self.elements += 1;
        self.depth += 1;
        let mut start = format!("<{}", &*tag.name);
        for name in &KEPT {
            if let Some(value) = attribute(tag, name) {
                write_attribute(&mut start, name, value);
            }
        }
        if let Some(target) = attribute(tag, &local_name!("href")) {
            let place = if target.starts_with('#') { "#" } else { "/" };
            write_attribute(&mut start, "href", place);
        }
        start.push('>');
        self.pending.push(start);
        true
    }

    /// Closes the innermost element that stands.
    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if self.pending.pop().is_some() {
            return;
        }
        self.markup.push_str("</");
        self.markup.push_str(name);
        self.markup.push('>');
    }

    /// A break between two lines of an element.
    pub(super) fn line_break(&mut self) {
        if self.elements < MOST_ELEMENTS && self.pending.is_empty() {
            self.elements += 1;
            self.markup.push_str("<br>");
        }
    }

    /// Text of a line.
    pub(super) fn text(&mut self, line: usize, text: &str) {
        let Some(mark) = mark(line) else { return };
        if !text.trim().is_empty() {
            for start in self.pending.drain(..) {
                self.markup.push_str(&start);
            }
            self.nested += text.len() * self.depth;
            self.markup.push(mark);
        }
        escape(&mut self.markup, text);
    }
}

fn write_attribute(start: &mut String, name: &str, value: &str) {
    let end = value.floor_char_boundary(LONGEST_VALUE);
    start.push(' ');
    start.push_str(name);
    start.push_str("=\"");
    escape(start, value.get(..end).unwrap_or_default());
    start.push('"');
}

fn escape(markup: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => markup.push_str("&lt;"),
            '&' => markup.push_str("&amp;"),
            '"' => markup.push_str("&quot;"),
            c if line_of(c).is_some() => {}
            c => markup.push(c),
        }
    }
}

/// The character that names a line.
fn mark(line: usize) -> Option<char> {
    let line = u32::try_from(line).ok().filter(|_| line < MOST_LINES)?;
    char::from_u32(FIRST_MARK + line)
}

/// The line that a character names.
pub(super) fn line_of(c: char) -> Option<usize> {
    let line = usize::try_from(u32::from(c).checked_sub(FIRST_MARK)?).ok()?;
    (line < MOST_LINES).then_some(line)
}
