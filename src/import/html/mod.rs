//! HTML to page.
//!
//! Takes decoded markup; gives a page whose lines are the visible blocks of text, with what the markup
//! says of each and of the whole. One pass over the tokens renders the text and writes a bounded,
//! well-formed outline; the outline alone is built into a tree and searched for the main content.
//! Never builds a tree of the foreign markup itself, which nesting and open tags can make arbitrarily
//! costly.

mod aside;
mod content;
mod element;
mod jsonld;
mod meta;
mod outline;
mod render;
mod sniff;

use super::{Markup, Origin, Page, decode};
use crate::text::sanitize;

pub(super) use sniff::{declared_charset, is_html};

/// Reads markup.
pub(super) fn read(markup: &str, origin: Origin) -> Page {
    let rendered = render::render(&decode::repair(markup));
    let blocks = content::locate(rendered.blocks, &rendered.outline);
    let meta = meta::read(&rendered.clues);
    let (text, hidden) = sanitize(&rendered.text);
    Page {
        text,
        hidden,
        origin: Origin {
            url: origin.url.or_else(|| meta.url.clone()),
            ..origin
        },
        markup: Some(Markup { blocks, meta }),
    }
}
