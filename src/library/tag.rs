//! Tags as they are typed.

use crate::text::Text;

/// The most characters of a tag.
pub const LONGEST_TAG: usize = 64;

/// Why what was typed is no tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTag {
    /// Nothing of it can be seen.
    #[error("a tag needs a name of visible characters")]
    Invisible,
    /// It has this many characters.
    #[error("a tag has at most {LONGEST_TAG} characters, this one has {0}")]
    TooLong(usize),
}

/// The name of a tag: what is visible of it, on one line.
///
/// # Errors
///
/// When it is none.
pub fn tag(typed: &str) -> Result<Text, NoTag> {
    let name = Text::on_one_line(typed);
    match name.chars().count() {
        0 => Err(NoTag::Invisible),
        1..=LONGEST_TAG => Ok(name),
        length => Err(NoTag::TooLong(length)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_short_and_visible() {
        let name = |typed: &str| tag(typed).map(|name| name.to_string());
        assert_eq!(name(" read\n later\u{7}"), Ok("read later".to_owned()));
        assert_eq!(name(" \u{1}\u{200b}\n"), Err(NoTag::Invisible));
        let long = "é".repeat(LONGEST_TAG);
        assert_eq!(name(&long), Ok(long.clone()));
        assert_eq!(name(&format!("{long}x")), Err(NoTag::TooLong(65)));
    }
}
