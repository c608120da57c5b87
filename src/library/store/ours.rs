//! Whether a file is a library of ours.
//!
//! Takes a path or the bytes a file begins with; says so, or why it is refused. Never writes.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::Path,
};

use super::{
    Answer, Problem,
    file::{Reading, connect_to_read},
};
use crate::text::Text;

/// What marks a file as ours: "onrc", in SQLite's header.
pub(super) const APPLICATION: i32 = 0x6f6e_7263;

/// A table of ours as SQLite writes it down, by which a file is known whose header is lost.
const TABLE: &str =
    "CREATE TABLE content (\n    article INTEGER PRIMARY KEY,\n    cleaned BLOB NOT NULL\n)";

/// How far into a file its tables are looked for.
pub(super) const BEGINNING: usize = 1 << 16;

/// Refuses a file that is not ours. An empty one is taken, and one that is not there will be made.
pub(super) fn refuse_foreign(path: &Path) -> Answer<()> {
    match refuse_no_file(path)? {
        None | Some(0) => return Ok(()),
        Some(_) => {}
    }
    // SQLite reads it, since closing a file of our own would end every lock this program has on it.
    let said = connect_to_read(path, Reading::Unchanging).and_then(|reading| {
        reading.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0))
    });
    match said.map_err(Problem::from) {
        Ok(APPLICATION) => Ok(()),
        // Another program may be writing it just now: whether it is damaged is told under a lock.
        Err(Problem::Damaged) if is_ours(&beginning(path)?) => Ok(()),
        // Its header is lost.
        Err(Problem::Foreign) if is_ours(&beginning(path)?) => Err(Problem::Damaged),
        Ok(_) | Err(Problem::Damaged) => Err(Problem::Foreign),
        Err(problem) => Err(problem),
    }
}

/// Refuses a folder, device, pipe or socket, which may never end or answer; gives the bytes of a file, none
/// where there is none.
pub(super) fn refuse_no_file(path: &Path) -> Answer<Option<u64>> {
    match fs::metadata(path) {
        Ok(about) if about.is_file() => Ok(Some(about.len())),
        Ok(_) => Err(Problem::NotOpened(Text::new("it is no file"))),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(cannot_open(&why)),
    }
}

/// Whether a file that begins so is ours, be it damaged.
pub(super) fn is_ours(beginning: &[u8]) -> bool {
    beginning.get(68..72) == Some(&APPLICATION.to_be_bytes())
        || beginning
            .windows(TABLE.len())
            .any(|window| window == TABLE.as_bytes())
}

fn beginning(path: &Path) -> Answer<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|why| cannot_open(&why))?;
    file.take(BEGINNING as u64)
        .read_to_end(&mut bytes)
        .map_err(|why| cannot_open(&why))?;
    Ok(bytes)
}

/// What the system's reason means for a library.
pub(super) fn cannot_open(why: &std::io::Error) -> Problem {
    match why.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Problem::ReadOnly,
        ErrorKind::StorageFull => Problem::Full,
        _ => Problem::NotOpened(Text::new(&why.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Library, store::file::PAGE_SIZE};

    #[test]
    fn a_library_is_known_without_its_header() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        drop(Library::open(&path).unwrap());
        let mut bytes = fs::read(&path).unwrap();
        assert!(is_ours(&bytes));
        bytes[..100].fill(0);
        assert!(is_ours(&bytes));
        fs::write(&path, &bytes).unwrap();
        assert_eq!(refuse_foreign(&path).unwrap_err(), Problem::Damaged);
        assert!(!is_ours(b"SQLite format 3\0 and nothing of ours"));
    }

    #[test]
    fn a_library_half_written_is_not_refused_unlocked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        drop(Library::open(&path).unwrap());
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..PAGE_SIZE]).unwrap();
        refuse_foreign(&path).unwrap();
        assert_eq!(Library::open(&path).unwrap_err(), Problem::Damaged);
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let refused = refuse_foreign(folder.path()).unwrap_err();
        assert_eq!(refused, Problem::NotOpened(Text::new("it is no file")));
    }
}
