//! The elements that are open, and which tags end which of them.
//!
//! Takes the stack of open elements and the name of a tag; gives how many of the innermost it ends: those an
//! end tag names, and those whose end a start tag implies. What is left open inside an element ends with it.
//! No tag looks further than the innermost few hundred.

use std::num::NonZeroU32;

use html5ever::{LocalName, tokenizer::Tag};

use super::{
    clues::Clue,
    element::{self, Class, is_heading},
    foreign::Language,
    lines::Style,
    outline::{DEEPEST, Outlined},
};

/// An element that is open.
pub(super) struct Open {
    pub(super) name: LocalName,
    pub(super) class: Class,
    pub(super) language: Language,
    pub(super) outlined: Outlined,
    /// Whether its line ends are shown.
    pub(super) keeps_lines: bool,
    /// What text in it becomes.
    pub(super) target: Target,
    pub(super) style: Style,
    /// Where its text is dropped, but not if its end never comes.
    pub(super) dropped: Option<Dropped>,
}

impl Open {
    /// An element inside another, before anything is known of it but its tag.
    pub(super) fn within(
        outer: Option<&Self>,
        tag: &Tag,
        class: Class,
        language: Language,
    ) -> Self {
        let around = outer.map(|outer| outer.style).unwrap_or_default();
        let kept = || outer.is_some_and(|outer| outer.keeps_lines);
        Self {
            name: tag.name.clone(),
            class,
            language,
            outlined: Outlined::within(outer.map(|outer| outer.outlined), tag),
            keeps_lines: element::keeps_lines(tag).unwrap_or_else(kept),
            target: outer.map(|outer| outer.target).unwrap_or_default(),
            style: Style {
                linked: around.linked || class == Class::Link,
                ..around
            },
            dropped: None,
        }
    }
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Target {
    /// Onto the page.
    #[default]
    Page,
    /// Nowhere.
    Nowhere,
    /// Nowhere, where the page says anything else.
    Waiting,
    /// Nowhere, since its element hides it.
    Hidden,
    /// To the page's metadata.
    Clue(Clue),
}

/// An element whose text is dropped. Pages have few bytes and may have many elements open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dropped {
    /// Which one of the page it is.
    pub(super) number: NonZeroU32,
    /// How much text was dropped before it, in bytes.
    pub(super) before: u32,
}

/// How many elements an end tag ends.
pub(super) fn ended(stack: &[Open], name: &str, class: Class) -> Option<usize> {
    let is_it = |open: &Open| {
        open.language == Language::Html && *open.name == *name
            || is_heading(name) && is_heading(&open.name)
    };
    find(stack, is_it, |open| match class {
        Class::Block | Class::Dropped => bounds(open, name),
        // Formatting ends inside the block that holds it.
        _ => holds_formatting(open) || bounds(open, name),
    })
}

/// How many foreign elements an end tag ends that stands inside such; none where it is none of theirs.
pub(super) fn ended_foreign(stack: &[Open], name: &str) -> Option<usize> {
    let is_html = |open: &Open| open.language == Language::Html;
    find(stack, |open| !is_html(open) && *open.name == *name, is_html)
}

/// How many elements a start tag ends although no end tag says so.
pub(super) fn implied(stack: &[Open], opening: &str, class: Class) -> Option<usize> {
    let is_ended = |open: &Open| implies_end(&open.name, opening, class);
    find(stack, is_ended, |open| match opening {
        _ if is_table_part(opening) || matches!(opening, "button" | "select" | "input") => {
            bounds(open, opening)
        }
        _ => {
            let is_passed = matches!(&*open.name, "p" | "li" | "dt" | "dd" | "option");
            matches!(open.class, Class::Block | Class::Dropped) && !is_passed
                || bounds(open, opening)
        }
    })
}

/// How many elements there are down to one; none where another bounds the search before.
fn find(
    stack: &[Open],
    is_it: impl Fn(&Open) -> bool,
    bounds: impl Fn(&Open) -> bool,
) -> Option<usize> {
    for (above, open) in stack.iter().rev().take(DEEPEST).enumerate() {
        if is_it(open) {
            return Some(above + 1);
        }
        if bounds(open) {
            return None;
        }
    }
    None
}

/// Whether the start of an element, of that class, ends an open one.
fn implies_end(open: &str, opening: &str, class: Class) -> bool {
    match open {
        "p" => class == Class::Block,
        "li" | "a" | "button" => opening == open,
        "dt" | "dd" => matches!(opening, "dt" | "dd"),
        "rt" | "rp" => class == Class::Block || matches!(opening, "rt" | "rp" | "rb" | "rtc"),
        "select" => matches!(opening, "select" | "input"),
        "option" => matches!(opening, "option" | "optgroup"),
        "td" | "th" | "caption" => is_table_part(opening),
        "tr" => is_table_part(opening) && !matches!(opening, "td" | "th"),
        "tbody" | "thead" | "tfoot" => matches!(opening, "tbody" | "thead" | "tfoot" | "caption"),
        _ => is_heading(open) && is_heading(opening),
    }
}

/// Whether no tag of that name ends anything outside of an open element.
fn bounds(open: &Open, name: &str) -> bool {
    let named = match &*open.name {
        "template" | "table" => true,
        "td" | "th" | "caption" => !is_table_part(name) && name != "table",
        "button" => name == "p",
        "ol" | "ul" => name == "li",
        _ => false,
    };
    named || open.language == Language::HoldsHtml
}

/// Whether no end tag of formatting ends anything outside of an open element.
fn holds_formatting(open: &Open) -> bool {
    let is_formatting = matches!(
        &*open.name,
        "audio"
            | "canvas"
            | "datalist"
            | "math"
            | "meter"
            | "progress"
            | "rp"
            | "rt"
            | "svg"
            | "video"
    );
    open.class == Class::Block || open.class == Class::Dropped && !is_formatting
}

fn is_table_part(name: &str) -> bool {
    matches!(
        name,
        "caption" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr"
    )
}
