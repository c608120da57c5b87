//! A copy of the library, made while others write to it.

use std::{fs, path::Path};

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::{
    Answer, Library, Problem,
    file::{connect, named},
};

impl Library {
    /// Copies the library, as it is at this moment, into an empty file, which is then complete by itself.
    ///
    /// # Errors
    ///
    /// When the library cannot be read or the file cannot be written. Then nothing is left beside the file.
    pub fn copy_to(&self, file: &Path) -> Answer<()> {
        let copied = connect(file)
            .map_err(Problem::from)
            .and_then(|copy| fill(copy, &self.connection));
        if copied.is_err() {
            // A log that found no room stays when the copy is closed.
            for part in ["-wal", "-shm", "-journal"] {
                let _ = fs::remove_file(named(file, part));
            }
        }
        copied
    }
}

/// Copies all that one library holds over what another does.
pub(super) fn all(from: &Connection, to: &mut Connection) -> Answer<()> {
    // All pages in one step are one moment, and in this mode of writing nobody waits for it.
    match Backup::new(from, to)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(Problem::Busy),
    }
}

fn fill(mut copy: Connection, from: &Connection) -> Answer<()> {
    all(from, &mut copy)?;
    // With its log in files of its own it would not be one file.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    copy.close().map_err(|(_, why)| why)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;
    use crate::library::demo;

    #[test]
    fn a_copy_is_complete_while_others_write() {
        let folder = tempfile::tempdir().unwrap();
        let (path, to) = (
            folder.path().join("library.db"),
            folder.path().join("copy.db"),
        );
        let mut library = Library::open(&path).unwrap();
        let pages = demo::prepared();
        library.add(&pages[..6], &[]).unwrap();
        let mut other = Connection::open(&path).unwrap();
        let writing = other.transaction().unwrap();
        writing
            .execute("UPDATE article SET starred = 1", [])
            .unwrap();
        File::create(&to).unwrap();
        library.copy_to(&to).unwrap();
        writing.commit().unwrap();
        assert!(!folder.path().join("copy.db-wal").exists());
        let copy = Library::open_to_read(&to).unwrap();
        assert_eq!(copy.count().unwrap(), 6);
        let id = copy.find(&super::super::Query::default()).unwrap()[0];
        assert!(!copy.marks(id).unwrap().starred, "it was not yet said");
        assert_eq!(
            copy.item(id).unwrap().title(),
            library.item(id).unwrap().title()
        );
    }

    #[test]
    fn nothing_is_left_beside_a_copy_that_failed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let library = Library::open(&at("library.db")).unwrap();
        fs::write(at("copy.db"), "no database").unwrap();
        for part in ["copy.db-wal", "copy.db-shm"] {
            fs::write(at(part), "half").unwrap();
        }
        assert!(library.copy_to(&at("copy.db")).is_err());
        for part in ["copy.db-wal", "copy.db-shm", "copy.db-journal"] {
            assert!(!at(part).exists(), "{part}");
        }
    }
}
