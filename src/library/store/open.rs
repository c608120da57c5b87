//! Opening a library.
//!
//! Takes a path; gives the library, made or brought up to date. A file that is not ours is refused and
//! never touched.

use std::{
    fs::{DirBuilder, File},
    io::{ErrorKind, Read},
    os::unix::fs::DirBuilderExt,
    path::Path,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{Answer, Library, Problem, select};
use crate::text::Text;

/// What marks a file as ours: "onrc", in SQLite's header.
const APPLICATION: i32 = 0x6f6e_7263;

/// The format each step brings a library to: the first makes it, the others change it.
const STEPS: [&str; FORMAT.unsigned_abs() as usize] = [include_str!("schema.sql")];

/// The newest format, and the one written.
pub(super) const FORMAT: i32 = 1;

/// How long to wait for another writer. Batches are short, so that nobody waits long.
const PATIENCE: Duration = Duration::from_secs(10);

/// What every connection asks for: an answer is on the disk before it is given, a small cache, and
/// nothing beside the library's own files.
const MANNERS: &str = "
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -8000;
    PRAGMA temp_store = MEMORY;
";

impl Library {
    /// Opens the library of this file; makes it, and its folder for the user alone, where there is none.
    ///
    /// # Errors
    ///
    /// When the file is not ours, of a newer format, damaged, or cannot be used.
    pub fn open(path: &Path) -> Answer<Self> {
        refuse_foreign(path)?;
        if let Some(folder) = path.parent() {
            let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
            made.map_err(|why| cannot_open(&why))?;
        }
        let mut library = Self::on(Connection::open(path)?)?;
        library.connection.execute_batch(MANNERS)?;
        library.bring_up_to_date()?;
        Ok(library)
    }

    /// Opens a library that cannot be written, to read in it.
    ///
    /// # Errors
    ///
    /// When there is none that can be read.
    pub fn open_to_read(path: &Path) -> Answer<Self> {
        refuse_foreign(path)?;
        // Without a right to write beside the file its log cannot be shared, so it must not change.
        let address = format!("file:{}?immutable=1", address_of(path));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let library = Self::on(Connection::open_with_flags(address, flags)?)?;
        match library.format()? {
            FORMAT => Ok(library),
            0 => Err(Problem::Foreign),
            found if found > FORMAT => Err(Problem::Newer {
                found,
                known: FORMAT,
            }),
            _ => Err(Problem::ReadOnly),
        }
    }

    /// A library in memory, which ends with the program.
    ///
    /// # Errors
    ///
    /// When there is no memory for it.
    pub fn in_memory() -> Answer<Self> {
        let mut library = Self::on(Connection::open_in_memory()?)?;
        library.bring_up_to_date()?;
        Ok(library)
    }

    fn on(connection: Connection) -> Answer<Self> {
        connection.busy_timeout(PATIENCE)?;
        select::teach(&connection)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self {
            connection,
            seen: 0,
        })
    }

    fn format(&self) -> Answer<i32> {
        let read = |row: &rusqlite::Row<'_>| row.get(0);
        Ok(self.connection.query_row("PRAGMA user_version", [], read)?)
    }

    /// Takes the steps that are missing, all or none of them. From then on another program's writing
    /// counts as a change.
    fn bring_up_to_date(&mut self) -> Answer<()> {
        self.take_steps()?;
        self.was_changed()?;
        Ok(())
    }

    fn take_steps(&mut self) -> Answer<()> {
        if self.format()? == FORMAT {
            return Ok(());
        }
        let immediate = TransactionBehavior::Immediate;
        let writing = self.connection.transaction_with_behavior(immediate)?;
        // Another program may have taken them while this one waited.
        let found: i32 = writing.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if found > FORMAT {
            return Err(Problem::Newer {
                found,
                known: FORMAT,
            });
        }
        for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
            writing.execute_batch(step)?;
        }
        writing.pragma_update(None, "user_version", FORMAT)?;
        writing.pragma_update(None, "application_id", APPLICATION)?;
        Ok(writing.commit()?)
    }
}

/// A path as a part of an address: what would end it or begin an escape is escaped.
fn address_of(path: &Path) -> String {
    let mut address = String::new();
    for c in path.to_string_lossy().chars() {
        match c {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            c => address.push(c),
        }
    }
    address
}

/// Looks at the header of a file that is there already: an empty file is taken, any other must say that
/// it is ours. SQLite is not asked, since it would write to a file of its own kind.
fn refuse_foreign(path: &Path) -> Answer<()> {
    let mut header = Vec::new();
    match File::open(path) {
        Ok(file) => file
            .take(100)
            .read_to_end(&mut header)
            .map_err(|why| cannot_open(&why))?,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(()),
        Err(why) => return Err(cannot_open(&why)),
    };
    let is_ours = header.starts_with(b"SQLite format 3\0")
        && header.get(68..72) == Some(&APPLICATION.to_be_bytes());
    if header.is_empty() || is_ours {
        Ok(())
    } else {
        Err(Problem::Foreign)
    }
}

fn cannot_open(why: &std::io::Error) -> Problem {
    match why.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Problem::ReadOnly,
        ErrorKind::StorageFull => Problem::Full,
        _ => Problem::NotOpened(Text::new(&why.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_library_is_made_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/library.db");
        drop(Library::open(&path).unwrap());
        assert_eq!(Library::open(&path).unwrap().format().unwrap(), FORMAT);
        assert_eq!(
            Library::open_to_read(&path).unwrap().format().unwrap(),
            FORMAT
        );
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        let other = Connection::open(&path).unwrap();
        other.execute_batch("CREATE TABLE notes (text)").unwrap();
        drop(other);
        let before = fs::read(&path).unwrap();
        assert_eq!(Library::open(&path).unwrap_err(), Problem::Foreign);
        assert_eq!(fs::read(&path).unwrap(), before);
        fs::write(&path, "my notes, no database at all").unwrap();
        assert_eq!(Library::open(&path).unwrap_err(), Problem::Foreign);
    }

    #[test]
    fn a_newer_library_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let library = Library::open(&path).unwrap();
        let newer = FORMAT + 1;
        library
            .connection
            .pragma_update(None, "user_version", newer)
            .unwrap();
        drop(library);
        let refused = Problem::Newer {
            found: newer,
            known: FORMAT,
        };
        assert_eq!(Library::open(&path).unwrap_err(), refused);
    }
}
