//! What stands in quotation marks.
//!
//! Takes a body and its tokens; gives the marked stretches. Whether one is speech, and whose, is decided
//! by `attribution`, which knows the sentences around it.

mod marks;
mod roles;

pub(crate) use marks::{Closing, Marked, find};
