//! Text we hold: sanitized, immutable, and pointed into by spans.
//!
//! Takes foreign strings; gives [`Text`], [`Piece`] and [`Body`], whose contents are safe to put on a
//! terminal. Nothing else in the crate can build them, and `ui` draws nothing but them. What leaves the
//! program as JSON goes through `json`.

mod body;
pub(crate) mod json;
pub(crate) mod lexicon;
mod nearest;
mod offsets;
pub(crate) mod sanitize;
mod span;
pub(crate) mod toml;

use std::{fmt, ops::Deref, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use body::{Body, Paragraph, Role, is_line_break};
pub use nearest::nearest;
pub use offsets::Scalars;
pub use sanitize::{Hidden, HiddenKind, sanitize};
pub use span::Span;
pub use toml::Problem;

/// Sanitized text: what [`sanitize`] let through. Cheap to clone; never changes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Text {
    /// Sanitizes a string and forgets what was hidden in it. Use [`sanitize`] to keep account.
    ///
    /// ```
    /// use onrecord::text::Text;
    /// assert_eq!(Text::new("plain \u{1b}[31mred\u{1b}[0m").as_str(), "plain red");
    /// ```
    pub fn new(foreign: &str) -> Self {
        sanitize(foreign).0
    }

    /// The same on one line: a space between its words, and none around them.
    ///
    /// ```
    /// use onrecord::text::Text;
    /// assert_eq!(Text::on_one_line(" read\n later\u{7}").as_str(), "read later");
    /// ```
    pub fn on_one_line(foreign: &str) -> Self {
        let words = Self::new(foreign);
        let words: Vec<&str> = words.split_whitespace().collect();
        Self::new(&words.join(" "))
    }

    /// The text as a plain string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The whole text as a piece.
    pub fn piece(&self) -> Piece<'_> {
        Piece(&self.0)
    }

    /// The piece under a span; empty when the span does not fit.
    pub fn slice(&self, span: Span) -> Piece<'_> {
        Piece(span.of(&self.0))
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Arc::from(""))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// What was stored is as foreign as what was imported.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|stored| Self::new(&stored))
    }
}

/// A stretch of sanitized text. Only a [`Text`] or a literal of our own gives one, which makes it the
/// one thing the screen draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Piece<'a>(&'a str);

impl<'a> Piece<'a> {
    /// A literal of the program itself.
    pub const fn literal(own: &'static str) -> Self {
        Self(own)
    }

    /// The piece as a plain string.
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The part of it under a span relative to the piece; empty when the span does not fit.
    #[must_use]
    pub fn slice(self, span: Span) -> Self {
        Self(span.of(self.0))
    }
}
