//! Words to look for.
//!
//! Takes what was typed; gives it sanitized, as everything it is compared with is, with single spaces.

use crate::text::Text;

/// One word, or several in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    text: Text,
    extent: Extent,
}

/// How much of the last word is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// Its beginning: `br*`.
    Prefix,
}

impl Words {
    /// The words of a text; none where nothing is visible in it.
    pub fn new(foreign: &str, extent: Extent) -> Option<Self> {
        let visible = Text::new(foreign);
        let spaced: Vec<&str> = visible.split_whitespace().collect();
        let text = Text::new(&spaced.join(" "));
        (!text.is_empty()).then_some(Self { text, extent })
    }

    /// The words, one space apart.
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// How much of the last word is given.
    pub const fn extent(&self) -> Extent {
        self.extent
    }

    /// The same words, the last of which may go on.
    pub(super) const fn begin(&mut self) {
        self.extent = Extent::Prefix;
    }
}
