//! What is known of English, whatever the text.
//!
//! Takes words; gives their classes, for those of a sentence their parts of speech, and names in their
//! parts. Shared by what cleans pages and what analyzes bodies; knows of neither.

mod fold;
pub(crate) mod lexical;
pub(crate) mod perceptron;
pub(crate) mod person;
pub mod pos;
pub(crate) mod spelling;
