//! What is given to the store to do.

use crate::{app::asking::Asked, library::Prepared};

/// What the store is to do.
#[derive(Debug)]
pub(super) enum Work {
    /// To answer.
    Answer(Asked),
    /// To add pages; without any, others have come into the library.
    Add(Vec<Prepared>),
    /// To say that all have come.
    SayLoaded,
    /// To come to an end.
    End,
}
