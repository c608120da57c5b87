//! What is known of words before any text is read.
//!
//! Takes words; gives their classes. Shared by what cleans pages and what analyzes bodies; knows of neither.

pub(crate) mod lexical;
pub(crate) mod perceptron;
