//! What a file is, told by its first bytes.

use super::{Kind, decode, html, markdown};

/// What a file that opens with these bytes is.
pub(super) fn kind(head: &[u8]) -> Kind {
    match decode::decode(head, None) {
        Ok((text, _)) if html::is_html(&text) => Kind::Html,
        Ok((text, _)) if markdown::is_markdown(&text) => Kind::Markdown,
        _ => Kind::Text,
    }
}
