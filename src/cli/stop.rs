//! What ends a command before its work is done.
//!
//! Takes what is wrong, said with what to do about it, and the status it deserves. A problem of the
//! library has a status of its own.

use super::Exit;
use crate::library::Problem;

/// Why a command stops, and the status it ends with.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(super) struct Stop {
    /// The status the shell sees.
    pub(super) exit: Exit,
    message: String,
}

impl Stop {
    /// The arguments are not what they should be.
    pub(super) fn usage(message: impl Into<String>) -> anyhow::Error {
        Self::with(Exit::Usage, message)
    }

    /// What was asked for is not there.
    pub(super) fn nothing(message: impl Into<String>) -> anyhow::Error {
        Self::with(Exit::Partly, message)
    }

    /// There is nothing to read.
    pub(super) fn no_input(message: impl Into<String>) -> anyhow::Error {
        Self::with(Exit::NoInput, message)
    }

    /// What there is cannot be used.
    pub(super) fn bad_input(message: impl Into<String>) -> anyhow::Error {
        Self::with(Exit::BadInput, message)
    }

    fn with(exit: Exit, message: impl Into<String>) -> anyhow::Error {
        let message = message.into();
        Self { exit, message }.into()
    }
}

/// The status of a problem with the library.
pub(super) const fn status(problem: &Problem) -> Exit {
    match problem {
        Problem::NoArticle => Exit::Partly,
        Problem::Foreign | Problem::Newer { .. } | Problem::Damaged | Problem::HalfRepaired => {
            Exit::BadInput
        }
        Problem::NotOpened(_) => Exit::NoInput,
        _ => Exit::CannotWrite,
    }
}
