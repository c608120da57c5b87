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

    /// Whether they stand in a text, one behind the other, as whole words and whatever their case.
    ///
    /// ```
    /// use onrecord::library::filter::{Extent, Words};
    /// let words = Words::new("ilse br", Extent::Prefix).unwrap();
    /// assert!(words.stand_in("Minister Ilse-Brandt, said") && !words.stand_in("Brandt, Ilse"));
    /// ```
    pub fn stand_in(&self, text: &str) -> bool {
        let wanted: Vec<String> = parts(&self.text).map(str::to_lowercase).collect();
        let held: Vec<String> = parts(text).map(str::to_lowercase).collect();
        let Some((last, before)) = wanted.split_last() else {
            return self.text.is_empty() || text.contains(self.text.as_str());
        };
        held.windows(wanted.len()).any(|held| {
            held.starts_with(before)
                && held.last().is_some_and(|held| match self.extent {
                    Extent::Whole => held == last,
                    Extent::Prefix => held.starts_with(last.as_str()),
                })
        })
    }

    /// The same words, the last of which may go on.
    pub(super) const fn begin(&mut self) {
        self.extent = Extent::Prefix;
    }
}

/// The words of a text, without what stands between them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
    text.split(between).filter(|word| !word.is_empty())
}
