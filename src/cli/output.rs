//! The files that commands write: whole or not at all, and never over one that is in use.
//!
//! Takes a path and what this run uses; gives a place to write to beside it, which takes the path's name
//! when all was written and is on the disk. What stood there before stays until then; after a failure
//! nothing else is left, and what a killed run left is taken away by the next one in the same folder.

use std::{
    fs::{self, File, Metadata, OpenOptions, Permissions, TryLockError},
    io::{self, BufWriter, Write, stdout},
    iter,
    os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

use anyhow::Context;
use rustix::fs::{Access, FileType, access, fstat};
use tempfile::{Builder, NamedTempFile};

use super::stop::Stop;
use crate::library::{COMPANIONS, FileIdentity, destination};

/// What the name of an unfinished file begins and ends with.
const PREFIX: &str = ".onrecord-";
const SUFFIX: &str = ".part";

/// The rights of a new file, before the user's mask.
pub(super) const MODE: u32 = 0o666;

/// The files of a library, which nothing else may be written to.
pub(super) struct InUse(Vec<PathBuf>);

impl InUse {
    /// No library.
    pub(super) const fn nothing() -> Self {
        Self(Vec::new())
    }

    /// The library at a path, and what SQLite keeps beside it, now or later.
    pub(super) fn library(path: &Path) -> Self {
        let path = destination(path);
        let files = iter::once("").chain(COMPANIONS);
        Self(files.map(|part| with(&path, part)).collect())
    }

    /// Whether a path leads to one of them, by name, or by another name of the same file.
    fn has(&self, path: &Path) -> bool {
        self.0.iter().any(|file| file == path) || self.is(FileIdentity::at(path))
    }

    fn is(&self, identity: Option<FileIdentity>) -> bool {
        let mut files = self.0.iter();
        identity.is_some() && files.any(|file| FileIdentity::at(file) == identity)
    }

    /// Refuses to write to standard output that was led into the library.
    ///
    /// # Errors
    ///
    /// When it was.
    pub(super) fn refuse_standard_output(&self) -> anyhow::Result<()> {
        if self.is(standard_output()) {
            return Err(Stop::usage(
                "standard output leads into the library itself; name another file",
            ));
        }
        Ok(())
    }
}

/// The file that standard output leads into; none for a terminal, device or pipe.
pub(super) fn standard_output() -> Option<FileIdentity> {
    let about = fstat(stdout()).ok()?;
    let is_file = FileType::from_raw_mode(about.st_mode) == FileType::RegularFile;
    is_file.then_some(FileIdentity {
        device: about.st_dev,
        inode: about.st_ino,
    })
}

/// A file being written.
pub(super) enum Output {
    /// A new file beside the path, to be renamed.
    Beside(BufWriter<NamedTempFile>, PathBuf),
    /// A device or pipe, which cannot be replaced.
    Straight(BufWriter<File>),
}

impl Output {
    /// Begins the file of this path, or opens the device or pipe there. A new file has what the user's
    /// mask leaves of the mode, one that is replaced gives its rights to the new one.
    ///
    /// # Errors
    ///
    /// When it is in use or cannot be written, with the path.
    pub(super) fn create(path: &Path, mode: u32, in_use: &InUse) -> anyhow::Result<Self> {
        let (to, about) = find(path, in_use)?;
        let cannot = || cannot_write(path);
        match about {
            Some(about) if !about.is_file() => {
                let file = OpenOptions::new().write(true).open(&to);
                Ok(Self::Straight(BufWriter::new(file.with_context(cannot)?)))
            }
            about => {
                let mode = about.map_or(mode, |about| about.permissions().mode());
                let file = beside(&to, mode).with_context(cannot)?;
                Ok(Self::Beside(BufWriter::new(file), to))
            }
        }
    }

    /// As [`create`](Self::create), for what is written by its path; gives that too.
    ///
    /// # Errors
    ///
    /// As there, and where something stands that is no file.
    pub(super) fn create_file(
        path: &Path,
        mode: u32,
        in_use: &InUse,
    ) -> anyhow::Result<(Self, PathBuf)> {
        if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
            return Err(refused(path, "it is no file, and is not replaced by one"));
        }
        match Self::create(path, mode, in_use)? {
            Self::Beside(file, to) => {
                let written = file.get_ref().path().to_owned();
                Ok((Self::Beside(file, to), written))
            }
            // It came since it was looked at.
            Self::Straight(_) => Err(refused(path, "it is no file")),
        }
    }

    /// Ends it: on the disk, under its name.
    ///
    /// # Errors
    ///
    /// When it cannot be written; then it is as it was before.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Beside(out, path) => {
                let file = out.into_inner()?;
                file.as_file().sync_all()?;
                file.persist(&path).map_err(|failed| failed.error)?;
                // The new name is on the disk only when its folder is.
                File::open(folder(&path))?.sync_all()
            }
            Self::Straight(mut out) => out.flush(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside(out, _) => out.write(bytes),
            Self::Straight(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside(out, _) => out.flush(),
            Self::Straight(out) => out.flush(),
        }
    }
}

/// What to say of a path that cannot be written.
pub(super) fn cannot_write(path: &Path) -> String {
    format!("{} cannot be written", path.display())
}

fn refused(path: &Path, why: &str) -> anyhow::Error {
    Stop::usage(format!("{}: {why}; name another file", path.display()))
}

/// Where a path leads and what stands there, once nothing speaks against writing to it.
fn find(path: &Path, in_use: &InUse) -> anyhow::Result<(PathBuf, Option<Metadata>)> {
    // A link stays one: what it leads to is written.
    let to = destination(path);
    if in_use.has(&to) {
        return Err(refused(
            path,
            "it is the library, or a file that belongs to it",
        ));
    }
    let about = fs::metadata(&to).ok();
    match about.as_ref().map(Metadata::file_type) {
        Some(kind) if kind.is_dir() => return Err(refused(path, "it is a folder")),
        Some(kind) if kind.is_block_device() || kind.is_socket() => {
            return Err(refused(path, "it is a disk or a socket"));
        }
        Some(_) => access(&to, Access::WRITE_OK).with_context(|| cannot_write(path))?,
        None => {}
    }
    // A log would be read into the file that it is found beside.
    if let Some(log) = COMPANIONS.iter().find(|part| with(&to, part).exists()) {
        let why = format!("it is a database in use: there is a {log} beside it");
        return Err(refused(path, &why));
    }
    Ok((to, about))
}

/// An unfinished file in the folder of a path, gone when it is dropped. It is locked as long as it is
/// written, so that nobody takes it for one left behind.
fn beside(path: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let folder = folder(path);
    sweep(folder);
    loop {
        let file = Builder::new()
            .prefix(PREFIX)
            .suffix(SUFFIX)
            .permissions(Permissions::from_mode(mode))
            .tempfile_in(folder)
            // Its own message names a file that the user does not know.
            .map_err(|why| io::Error::from(why.kind()))?;
        let is_taken = matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        // Another run may have taken it away before it was locked.
        if !is_taken && file.as_file().metadata()?.nlink() > 0 {
            return Ok(file);
        }
    }
}

/// Takes away the unfinished files of a folder that nobody writes any more. What cannot be looked at stays.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else {
            continue;
        };
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let path = entry.path();
        if is_file && rest.ends_with(SUFFIX) && is_abandoned(&path) {
            for part in iter::once("").chain(COMPANIONS) {
                let _ = fs::remove_file(with(&path, part));
            }
        }
    }
}

fn is_abandoned(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// The path with more behind its name.
fn with(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<String> = entries
            .map(|entry| name(entry).to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn create(path: &Path) -> anyhow::Result<Output> {
        Output::create(path, 0o666, &InUse(Vec::new()))
    }

    fn write(path: &Path, text: &str) {
        let mut file = create(path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.finish().unwrap();
    }

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        fs::write(&path, "before").unwrap();
        let mut file = create(&path).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read(&path).unwrap(), b"before");
        assert_eq!(names(folder.path()), ["out.csv"]);
        write(&path, "all of it");
        assert_eq!(fs::read(&path).unwrap(), b"all of it");
        assert_eq!(names(folder.path()), ["out.csv"]);
    }

    #[test]
    fn a_link_stays_a_link_and_a_device_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("file"), folder.path().join("link"));
        symlink("file", &link).unwrap();
        for text in ["made by the link", "written by the link"] {
            write(&link, text);
            assert!(link.is_symlink());
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        write(Path::new("/dev/null"), "x");
        assert!(create(Path::new("/no/such/folder/x")).is_err());
        assert!(create(folder.path()).is_err());
        let copy = Output::create_file(Path::new("/dev/null"), 0o600, &InUse(Vec::new()));
        assert!(copy.is_err(), "it is not replaced");
    }

    #[test]
    fn the_rights_of_a_file_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine");
        fs::write(&path, "before").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        write(&path, "after");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
    }

    #[test]
    fn what_is_in_use_is_known_by_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("l.db"), "").unwrap();
        fs::write(at("l.db-wal"), "").unwrap();
        fs::hard_link(at("l.db"), at("hard")).unwrap();
        fs::hard_link(at("l.db-wal"), at("hard-log")).unwrap();
        symlink("l.db", at("soft")).unwrap();
        symlink("l.db-shm", at("to-be")).unwrap();
        let in_use = InUse::library(&at("soft"));
        for name in [
            "l.db",
            "l.db-wal",
            "l.db-shm",
            "l.db-journal",
            "hard",
            "hard-log",
            "soft",
            "to-be",
        ] {
            let refused = Output::create(&at(name), 0o666, &in_use).err().unwrap();
            assert!(refused.to_string().contains("it is the library"), "{name}");
        }
        assert!(Output::create(&at("other"), 0o666, &in_use).is_ok());
    }

    #[test]
    fn a_database_with_a_log_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        fs::write(with(&path, "-wal"), "log").unwrap();
        let refused = create(&path).err().unwrap().to_string();
        assert!(refused.contains("-wal"), "{refused}");
    }

    #[test]
    fn what_a_killed_run_left_is_taken_away_and_what_is_being_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let left = ["", "-wal", "-shm"].map(|part| format!("{PREFIX}killed{SUFFIX}{part}"));
        for name in &left {
            fs::write(folder.path().join(name), "half").unwrap();
        }
        let written = create(&folder.path().join("first")).unwrap();
        write(&folder.path().join("second"), "whole");
        written.finish().unwrap();
        assert_eq!(names(folder.path()), ["first", "second"]);
    }
}
