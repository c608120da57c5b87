//! Writing to a library: all of a piece of work or nothing, and only into the file that was opened.
//!
//! What was acknowledged must be found again. So before anything is kept there is a look whether the
//! library still stands where it was opened; if not, nothing is written any more.

use std::time::Duration;

use rusqlite::{Transaction, TransactionBehavior};

use super::{Answer, Library, Problem, file::OpenedFile};

impl Library {
    /// Does some work in one transaction.
    ///
    /// # Errors
    ///
    /// [`Problem::Gone`] when its file was removed, renamed or replaced, and what the work gives. Then
    /// nothing was changed.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Answer<T>,
    ) -> Answer<T> {
        let immediate = TransactionBehavior::Immediate;
        let writing = self.connection.transaction_with_behavior(immediate)?;
        let done = work(&writing)?;
        is_there(self.file.as_ref())?;
        writing.commit()?;
        self.has_written = true;
        Ok(done)
    }

    /// Reads several things as they are at one time: each by itself would look anew whether something was written,
    /// and of an article that another program renews meanwhile the text might be of one time and its quotes of
    /// another. It may be part of another such reading.
    ///
    /// # Errors
    ///
    /// When the library cannot be read, and what the work gives.
    pub fn at_once<T, E: From<Problem>>(
        &self,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        if !self.connection.is_autocommit() {
            return work();
        }
        let reading = self
            .connection
            .unchecked_transaction()
            .map_err(Problem::from)?;
        let done = work();
        reading.finish().map_err(Problem::from)?;
        done
    }

    /// Brings what the log holds into the file, unless another program reads in it just now: a log that
    /// a kill left behind would be read into whatever file took the library's place.
    pub(super) fn empty_log(&mut self) {
        // It is done as well the next time, so nothing is waited for and no failure matters.
        let _ = self.connection.busy_timeout(Duration::ZERO);
        let empty = "PRAGMA wal_checkpoint(TRUNCATE)";
        let _ = self.connection.query_row(empty, [], |_| Ok(()));
        let _ = self.connection.busy_timeout(self.patience);
        self.has_written = false;
    }

    /// Whether the library still stands where it was opened. That it does not is said once here.
    pub(super) fn look_for_file(&mut self) -> Answer<()> {
        if self.is_known_gone {
            return Ok(());
        }
        let there = is_there(self.file.as_ref());
        self.is_known_gone = there.is_err();
        there
    }
}

fn is_there(file: Option<&OpenedFile>) -> Answer<()> {
    match file {
        Some(file) if !file.is_there() => Err(Problem::Gone),
        _ => Ok(()),
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        // Where another file has taken the place, the log beside it may be that one's by now.
        if self.has_written && is_there(self.file.as_ref()).is_ok() {
            self.empty_log();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::{Path, PathBuf},
    };

    use tempfile::{TempDir, tempdir};

    use super::super::{Id, Left};
    use super::*;
    use crate::library::{Change, demo, store::file::named};

    const STAR: Change = Change::Starred(Id(1), true);

    /// A library with the demo articles, open.
    fn opened() -> (TempDir, PathBuf, Library) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut library = Library::open(&path).unwrap();
        library.add(&demo::prepared(), &[]).unwrap();
        library.empty_log();
        (folder, path, library)
    }

    fn is_starred(path: &Path) -> bool {
        let library = Library::open(path).unwrap();
        library.marks(Id(1)).unwrap().starred
    }

    #[test]
    fn nothing_is_written_to_a_file_that_went_away() {
        let (folder, path, mut library) = opened();
        let moved = folder.path().join("moved.db");
        fs::rename(&path, &moved).unwrap();
        assert_eq!(library.change(&STAR), Err(Problem::Gone));
        assert_eq!(library.add(&demo::prepared(), &[]), Err(Problem::Gone));
        assert_eq!(library.count(), Ok(12), "it can still be read");
        drop(library);
        assert!(!is_starred(&moved));
    }

    #[test]
    fn what_took_the_place_of_a_library_is_left_alone() {
        let (folder, path, mut library) = opened();
        let other = folder.path().join("other.db");
        let mut filled = Library::open(&other).unwrap();
        filled.add(&demo::prepared()[..3], &[]).unwrap();
        drop(filled);
        library.change(&Change::Read(Id(2), true)).unwrap();
        fs::rename(&other, &path).unwrap();
        assert_eq!(library.change(&STAR), Err(Problem::Gone));
        let newer = Library::open(&path).unwrap();
        assert_eq!(newer.count(), Ok(3));
        assert!(!newer.marks(Id(2)).unwrap().read);
        assert!(newer.health().unwrap().faults.is_empty());
        drop(library);
        assert!(named(&path, "-wal").exists(), "it is in use");
        drop(newer);
        assert!(!is_starred(&path));
    }

    #[test]
    fn a_mark_stands_in_the_file_and_not_in_the_log() {
        let (_folder, path, mut library) = opened();
        library.change(&STAR).unwrap();
        assert_eq!(fs::metadata(named(&path, "-wal")).unwrap().len(), 0);
        library.leave(Id(1), &Left::default()).unwrap();
        assert_eq!(fs::metadata(named(&path, "-wal")).unwrap().len(), 0);
    }

    #[test]
    fn that_it_went_away_is_said_once() {
        let (_folder, path, mut library) = opened();
        fs::remove_file(&path).unwrap();
        assert_eq!(library.was_changed(), Err(Problem::Gone));
        assert!(library.was_changed().is_ok());
    }
}
