//! What can go wrong with a library, said so that its reader knows what to do.
//!
//! Takes SQLite's errors; gives a [`Problem`]. Never shows a foreign string unsanitized.

use rusqlite::{ErrorCode, ffi};

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
    #[error("there is no room for it (a full disk, a quota or a limit on files)")]
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

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        if matches!(error, rusqlite::Error::QueryReturnedNoRows) {
            return Self::NoArticle;
        }
        let told = Text::new(&error.to_string());
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged,
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            // SQLite names files of its own here.
            Some(ErrorCode::CannotOpen) => Self::NotOpened(Text::new(
                "its folder is missing, or the system does not let it be opened",
            )),
            Some(ErrorCode::SystemIoFailure) if is_no_room(&error) => Self::Full,
            Some(ErrorCode::SystemIoFailure) => {
                Self::Other(Text::new("the disk or the system refuses"))
            }
            _ => Self::Other(told),
        }
    }
}

/// Whether an error of the system came of making a file longer.
fn is_no_room(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    let longer = [
        ffi::SQLITE_IOERR_WRITE,
        ffi::SQLITE_IOERR_TRUNCATE,
        ffi::SQLITE_IOERR_FSYNC,
    ];
    code.is_some_and(|code| longer.contains(&code))
}

/// What a library gives, or why not.
pub type Answer<T> = Result<T, Problem>;
