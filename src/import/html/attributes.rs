//! No tag has more attributes than a person would write.
//!
//! Takes markup; gives it without the attributes past a bound. The tokenizer compares each attribute of a
//! tag with all before it, so that one tag of a hundred thousand attributes costs minutes.

use std::borrow::Cow;

/// The most attributes of a tag.
const MOST: usize = 256;

/// The markup, its tags cut short where they have too many attributes.
pub(in crate::import) fn bounded(markup: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut copied = 0;
    let mut at = 0;
    let bytes = markup.as_bytes();
    while let Some(open) = markup.get(at..).and_then(|rest| rest.find('<')) {
        at += open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let tag = measure(bytes.get(at..).unwrap_or_default());
        if let Some(cut) = tag.cut {
            kept.push_str(markup.get(copied..at + cut).unwrap_or_default());
            copied = at + tag.length;
        }
        at += tag.length;
    }
    if copied == 0 {
        return Cow::Borrowed(markup);
    }
    kept.push_str(markup.get(copied..).unwrap_or_default());
    Cow::Owned(kept)
}

/// The extent of a tag, up to its closing bracket.
#[derive(Debug, Default)]
struct Extent {
    length: usize,
    /// Where its attributes past the bound begin.
    cut: Option<usize>,
}

/// Walks a tag from its name on. Quoted values may hold anything.
fn measure(bytes: &[u8]) -> Extent {
    let mut extent = Extent::default();
    let (mut attributes, mut quote, mut before) = (0, None, b' ');
    for (at, byte) in bytes.iter().enumerate() {
        extent.length = at;
        match (quote, byte) {
            (Some(open), byte) if open == *byte => quote = None,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
            (None, b'>') => return extent,
            (None, _) if is_gap(before) && !is_gap(*byte) && *byte != b'=' => {
                attributes += 1;
                if attributes > MOST && extent.cut.is_none() {
                    extent.cut = Some(at);
                }
            }
            _ => {}
        }
        // Blanks may stand between the equals sign and the quote.
        if !(before == b'=' && byte.is_ascii_whitespace()) {
            before = if *byte == b'"' || *byte == b'\'' {
                b' '
            } else {
                *byte
            };
        }
    }
    extent.length = bytes.len();
    extent
}

const fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_tags_stay() {
        for markup in [
            "",
            "<",
            "<a href='x > y' class=b>c</a>",
            "1 < 2 <b",
            "<p title = \"a > b\" id=é>ü<br/>",
        ] {
            assert!(matches!(bounded(markup), Cow::Borrowed(same) if same == markup));
        }
    }

    #[test]
    fn attributes_past_the_bound_go() {
        let many: String = " a='>'".repeat(1000);
        let cut = bounded(&format!("x<p{many}>y</p>")).into_owned();
        assert!(cut.starts_with("x<p a='>' a="), "{cut}");
        assert!(cut.ends_with(" >y</p>"), "{cut}");
        assert!(cut.matches('=').count() <= MOST);
    }
}
