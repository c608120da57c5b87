//! What is known of English, whatever the text.
//!
//! Takes words; gives their classes, and for those of a sentence their parts of speech. Shared by what
//! cleans pages and what analyzes bodies; knows of neither.

mod fold;
pub(crate) mod lexical;
pub(crate) mod perceptron;
pub mod pos;
