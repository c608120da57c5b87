//! The filter language: which articles, or which of their quotes, are meant.
//!
//! Takes a line of text; gives a [`Filter`], the tree of what it asks for, or an [`Error`] that says where
//! it is wrong and what to do. Knows no store: whoever holds the articles decides by the tree. Linear in
//! the text, total, and the same on the screen and on the command line.
//!
//! ```text
//! outlet:cgtn,"China Daily" actor:"Steve Witkoff" kind:direct before:2025-12-20 unread free words "a phrase" -not
//! ```
//!
//! - Parts stand apart by white space, and every one must hold; a comma between the values of one field
//!   means *or*. So `actor:a,b` asks for either and `actor:a actor:b` for both.
//! - `-` before a part leaves out what it holds for: `-outlet:a,b` is neither.
//! - Words match whole words, whatever their case, and those of one value in their order: `speaker:ilse` and
//!   `speaker:"ilse brandt"` both find Ilse Brandt. `br*` finds what begins so. Free words are looked for in
//!   title and text.
//! - Quotation marks, straight or curly, hold words together and take them as words: `"unread"` is the word,
//!   `unread` the state. A backslash between them takes a mark or a backslash literally.
//! - `before:` is before the first day of its date, `after:` from that day on, `on:` within it; a date is a
//!   year, a month or a day. So `after:2025-12 before:2026` is December 2025. Undated articles are in none.
//! - `speaker:` and `kind:` are about quotes: an article is meant where one quote of it answers all of them,
//!   and left out, after `-`, where any does.
//! - `speaker:unnamed` asks for quotes of somebody who is not named, `speaker:nobody` for those that are given to
//!   nobody.
//! - `story:` is about the articles of the story that the article of this number is in, itself among them.
//! - `is:noted` is about articles; where quotes are asked for, those are meant that have a note on them.

mod args;
mod complete;
mod count;
mod error;
mod field;
mod print;
mod read;
mod scan;
mod when;
mod words;

use crate::analyze::QuoteKind;

pub use args::from_args;
pub use complete::{Offer, Typing, typing};
pub use count::{Comparison, Count};
pub use error::{Error, Problem};
pub use field::{Field, NOBODY, State, UNNAMED};
pub use read::{parse, parse_typing};
pub use when::When;
pub use words::{Extent, Words};

/// What a line of the filter language asks for: every part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The parts, as they stand; without any, everything is meant.
    pub parts: Vec<Part>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whether it must hold or must not.
    pub sign: Sign,
    /// What it asks.
    pub test: Test,
}

/// Whether a part must hold or must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It must hold.
    With,
    /// It must not: `-`.
    Without,
}

/// What a part asks. Of several values one must hold; a list is never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Free words of title and text.
    Words(Words),
    /// The outlet or its edition.
    Outlet(Vec<Words>),
    /// An actor who is mentioned.
    Actor(Vec<Words>),
    /// The speaker of a quote.
    Speaker(Vec<Words>),
    /// The kind of a quote.
    Kind(Vec<QuoteKind>),
    /// Published before the first day.
    Before(Vec<When>),
    /// Published on the first day or later.
    After(Vec<When>),
    /// Published from the first day to the last.
    On(Vec<When>),
    /// Words of the title.
    Title(Vec<Words>),
    /// A tag of the reader's.
    Tag(Vec<Words>),
    /// The section.
    Section(Vec<Words>),
    /// Who wrote it.
    Byline(Vec<Words>),
    /// The language, as an ISO 639-1 code.
    Lang(Vec<Words>),
    /// The state of an article.
    Is(Vec<State>),
    /// The number of quotes.
    Quotes(Vec<Count>),
    /// The number of an article of the same story.
    Story(Vec<u32>),
}

#[cfg(test)]
mod tests;
