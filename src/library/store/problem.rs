//! What can go wrong with a library, said so that its reader knows what to do.
//!
//! Takes SQLite's errors; gives a [`Problem`]. Never shows a foreign string unsanitized.

use rusqlite::{ErrorCode, ffi::SQLITE_IOERR_WRITE};

use crate::text::Text;

/// Why the library does not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file is something else.
    #[error(
        "it is not a library of onrecord and was left untouched; name another file with --library"
    )]
    Foreign,
    /// A later version wrote it.
    #[error(
        "a newer onrecord wrote it (format {found}, this one reads up to {known}); use that one"
    )]
    Newer {
        /// The format of the file.
        found: i32,
        /// The newest format known here.
        known: i32,
    },
    /// What it holds is not what was written.
    #[error("it is damaged; `onrecord doctor --repair` makes a new one from what can be read")]
    Damaged,
    /// There is no room left.
    #[error("there is no room for it: the disk, or a quota, is full")]
    Full,
    /// It cannot be written.
    #[error("it cannot be written (read-only, or no permission)")]
    ReadOnly,
    /// Its file is not where it was opened.
    #[error(
        "its file was removed, renamed or replaced while it was open; it can only be read until it is opened again"
    )]
    Gone,
    /// A repair was ended between two steps.
    #[error("a repair of it was stopped before its end; `onrecord doctor --repair` finishes it")]
    HalfRepaired,
    /// Somebody else holds it for long.
    #[error("another onrecord is writing to it and does not finish; try again")]
    Busy,
    /// The file or its folder cannot be opened.
    #[error("it cannot be opened: {0}")]
    NotOpened(Text),
    /// There is no such article.
    #[error("there is no such article in it")]
    NoArticle,
    /// Anything else.
    #[error("it does not answer: {0}")]
    Other(Text),
}

/// Why SQLite does not open a file that can be looked at.
const NOT_OPENED: &str = "it, or a file beside it, may not be opened or made";

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        if matches!(error, rusqlite::Error::QueryReturnedNoRows) {
            return Self::NoArticle;
        }
        // SQLite's own message may name a file that the user does not know.
        let told = match &error {
            rusqlite::Error::SqliteFailure(why, _) => why.to_string(),
            other => other.to_string(),
        };
        let told = Text::new(&told);
        if error.sqlite_error().map(|why| why.extended_code) == Some(SQLITE_IOERR_WRITE) {
            return Self::Full;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged,
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::CannotOpen) => Self::NotOpened(Text::new(NOT_OPENED)),
            _ => Self::Other(told),
        }
    }
}

/// What a library gives, or why not.
pub type Answer<T> = Result<T, Problem>;
