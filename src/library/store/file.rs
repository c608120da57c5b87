//! The file of a library: where it truly is, what SQLite keeps beside it, and whether it still is there.
//!
//! Takes paths; gives paths, addresses and connections. A path is the name of a file and nothing else:
//! what SQLite would read as its own language (`:memory:`, `file:…?mode=memory`) names files too. No file
//! is opened here but by SQLite, since closing one of our own would end every lock this program has on it.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    path::{Path, PathBuf, absolute},
};

use rusqlite::{Connection, OpenFlags};

/// How much SQLite reads and writes at once.
pub(super) const PAGE_SIZE: usize = 8192;

/// What SQLite adds to the name of a library for the files beside it: the log, the index to the log, and
/// the journal it keeps while there is no log.
pub const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The most links in a row that are followed, as in the kernel.
const MOST_LINKS: usize = 40;

/// What tells a file from another that takes its place: device and inode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileIdentity {
    /// The number of the device.
    pub device: u64,
    /// The number of the file on it.
    pub inode: u64,
}

impl FileIdentity {
    /// That of the file a path leads to; none where there is no file.
    pub fn at(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|about| Self::of(&about))
    }

    /// That of the file this was asked of.
    pub fn of(about: &fs::Metadata) -> Self {
        Self {
            device: about.dev(),
            inode: about.ino(),
        }
    }
}

/// The file of an open library, as it was when it was opened.
#[derive(Debug)]
pub(super) struct OpenedFile {
    pub(super) path: PathBuf,
    pub(super) identity: Option<FileIdentity>,
}

impl OpenedFile {
    /// Whether it still stands where it was opened: not removed, renamed or replaced.
    pub(super) fn is_there(&self) -> bool {
        FileIdentity::at(&self.path) == self.identity
    }
}

/// Where a path leads: absolute, every link followed, be there a file at the end or not.
pub fn destination(path: &Path) -> PathBuf {
    let mut path = absolute(path).unwrap_or_else(|_| path.to_owned());
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else {
            break;
        };
        path.pop();
        path.push(target);
    }
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return path;
    };
    match folder.canonicalize() {
        Ok(folder) => folder.join(name),
        Err(_) => path,
    }
}

/// The path with more behind its name.
pub(super) fn named(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    name.into()
}

/// Opens a file that is there, to read and write.
pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // An absolute path is no special name.
    Connection::open_with_flags(destination(path), flags)
}

/// How a file is opened to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As one that nobody changes: without locks, and without its log.
    Unchanging,
    /// With the log and its index, which are there and stay as they are.
    Shared,
}

/// Opens a file to read; makes none beside it.
pub(super) fn connect_to_read(path: &Path, reading: Reading) -> rusqlite::Result<Connection> {
    let how = match reading {
        Reading::Unchanging => "immutable=1",
        Reading::Shared => "mode=ro&readonly_shm=1",
    };
    let address = format!("file://{}?{how}", escaped(destination(path).as_os_str()));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(address, flags)
}

/// A path as a part of an address: whatever may mean something there is escaped, byte by byte.
fn escaped(path: &OsStr) -> String {
    let escaped = path.as_bytes().iter().map(|&byte| match byte {
        b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02x}"),
    });
    escaped.collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::library::Library;

    #[test]
    fn every_link_is_followed_to_what_need_not_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().canonicalize().unwrap();
        fs::create_dir(at.join("real")).unwrap();
        symlink("real", at.join("folder")).unwrap();
        symlink("folder/file", at.join("first")).unwrap();
        symlink(at.join("first"), at.join("second")).unwrap();
        assert_eq!(destination(&at.join("second")), at.join("real/file"));
        assert_eq!(destination(&at.join("no/file")), at.join("no/file"));
        symlink("turning", at.join("turning")).unwrap();
        assert_eq!(destination(&at.join("turning")), at.join("turning"));
    }

    #[test]
    fn whatever_a_path_is_called_it_is_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let strange = [
            OsStr::new(":memory:"),
            OsStr::new("file:l.db?mode=memory"),
            OsStr::new("l.db?mode=memory&cache=shared"),
            OsStr::new("100%25 #1.db"),
            OsStr::new(" "),
            OsStr::from_bytes(b"latin-\xe9.db"),
        ];
        for name in strange {
            let path = folder.path().join(name);
            drop(Library::open(&path).unwrap());
            assert!(path.is_file(), "{}", path.display());
            Library::open_to_read(&path).unwrap();
            let library = Library::open(&path).unwrap();
            assert_eq!(library.path(), Some(destination(&path).as_path()));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), strange.len());
    }
}
