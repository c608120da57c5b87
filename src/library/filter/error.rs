//! What is wrong with a filter, told so that it can be mended.
//!
//! Takes the place and the problem; gives a message that says what was expected and what to do, and the
//! line with a caret under the place. Sanitized: what is wrong was typed or pasted by somebody.

use unicode_width::UnicodeWidthStr;

use super::Field;
use crate::text::{Span, Text};

/// How many values a filter may have in all, each part without a field counted as one. Every article is asked
/// for every one of them.
pub(super) const MOST_VALUES: usize = 1024;

/// Why a text is no filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct Error {
    /// The bytes that are wrong.
    pub at: Span,
    /// What is wrong with them.
    pub problem: Problem,
}

/// What is wrong with a part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No field has this name.
    #[error("unknown field “{name}”; {} (to look for the text itself, put it in quotation marks)", meant(.like.as_ref()))]
    UnknownField {
        /// The name as typed.
        name: Text,
        /// The field it nearly names.
        like: Option<Field>,
    },
    /// A field without a value.
    #[error("“{}:” wants {} right behind it, as in {}", .field.name(), .field.takes(), .field.example())]
    NoValue {
        /// The field.
        field: Field,
    },
    /// A value the field does not take.
    #[error("“{}:” takes {}, not “{value}”; write it as in {}", .field.name(), .field.takes(), .field.example())]
    WrongValue {
        /// The field.
        field: Field,
        /// The value as typed.
        value: Text,
    },
    /// A minus with nothing behind it.
    #[error(
        "“-” wants what to leave out right behind it, as in -outlet:cgtn (to look for the sign itself, put it in quotation marks)"
    )]
    LoneMinus,
    /// A quotation mark that nothing closes.
    #[error("this quotation mark is never closed; put another one where the words end")]
    OpenQuote,
    /// Text right behind a closing quotation mark.
    #[error(
        "a space is wanted between the closing quotation mark and this; for a mark among the words write \\\""
    )]
    Glued,
    /// A star elsewhere than at the end of a word.
    #[error(
        "“*” stands behind the beginning of a word, as in harb*, and nowhere else (to look for the sign itself, put it in quotation marks)"
    )]
    Star,
    /// Marks, or characters that do not show, and no words.
    #[error("there is nothing visible in this to look for; put words there, or take it out")]
    NoWords,
    /// More values than a filter may have.
    #[error(
        "a filter may have {MOST_VALUES} words and values, and this is one more; ask for less at once"
    )]
    TooMany,
}

/// The field that was meant, or all there are.
fn meant(like: Option<&Field>) -> String {
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    let fields = format!("fields are {}", names.join(", "));
    like.map_or_else(
        || fields.clone(),
        |like| format!("did you mean “{}”? {fields}", like.name()),
    )
}

impl Error {
    /// The text around what is wrong, a line with carets under that, and the message.
    ///
    /// ```
    /// use onrecord::library::filter::parse;
    /// let text = "kind:direkt unread";
    /// let error = parse(text).unwrap_err();
    /// assert_eq!(error.pointed(text).lines().nth(1), Some("     ^^^^^^"));
    /// ```
    pub fn pointed(&self, text: &str) -> Text {
        let before = line(Span::new(0, self.at.start()).of(text));
        let before = match before.char_indices().rev().nth(MOST_AROUND) {
            Some((cut, _)) => format!("…{}", before.get(cut..).unwrap_or_default()),
            None => before,
        };
        let wrong = cut(line(self.at.of(text)));
        let after = cut(line(Span::new(self.at.end(), text.len()).of(text)));
        let indent = " ".repeat(before.width());
        let carets = "^".repeat(wrong.width().max(1));
        Text::new(&format!("{before}{wrong}{after}\n{indent}{carets}\n{self}"))
    }
}

/// How much of a filter is shown before and behind what is wrong with it, and of that, in characters.
const MOST_AROUND: usize = 30;

/// The beginning of a long text.
fn cut(text: String) -> String {
    match text.char_indices().nth(MOST_AROUND) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}

/// Foreign text on one line.
fn line(foreign: &str) -> String {
    let clean = Text::new(foreign);
    clean
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect()
}
