//! A file that is whole or absent.
//!
//! Takes a path; gives a place to write to beside it, which takes the path's name when all was written
//! and is on the disk. What stood there before stays until then; after a failure nothing else is left.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, BufWriter, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use anyhow::Context;
use tempfile::{Builder, NamedTempFile};

/// A file being written.
pub(super) enum Whole {
    /// A new file beside the path, to be renamed.
    Beside(BufWriter<NamedTempFile>, PathBuf),
    /// A device or pipe, which cannot be replaced.
    Straight(BufWriter<File>),
}

impl Whole {
    /// Begins the file of this path.
    ///
    /// # Errors
    ///
    /// When nothing can be written there, with the path.
    pub(super) fn create(path: &Path) -> anyhow::Result<Self> {
        begin(path).with_context(|| format!("{} cannot be written", path.display()))
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
                keep(file, &path)
            }
            Self::Straight(mut out) => out.flush(),
        }
    }
}

impl Write for Whole {
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

fn begin(path: &Path) -> io::Result<Whole> {
    // A link stays one: what it leads to is written.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&path) {
        Ok(about) if !about.is_file() => {
            let file = OpenOptions::new().write(true).open(&path)?;
            Ok(Whole::Straight(BufWriter::new(file)))
        }
        _ => Ok(Whole::Beside(BufWriter::new(beside(&path, 0o666)?), path)),
    }
}

/// An unnamed beginning in the folder of a path, gone when it is dropped; the mode is what the user's
/// mask leaves of it.
pub(super) fn beside(path: &Path, mode: u32) -> io::Result<NamedTempFile> {
    Builder::new()
        .prefix(".onrecord-")
        .suffix(".part")
        .permissions(Permissions::from_mode(mode))
        .tempfile_in(folder(path))
}

/// Gives a file that is all written its name.
///
/// # Errors
///
/// When that cannot be done; then the file is gone.
pub(super) fn keep(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failed| failed.error)?;
    // The new name is on the disk only when its folder is.
    File::open(folder(path))?.sync_all()
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        fs::write(&path, "before").unwrap();
        let mut file = Whole::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read(&path).unwrap(), b"before");
        assert_eq!(names(folder.path()), ["out.csv"]);
        let mut file = Whole::create(&path).unwrap();
        file.write_all(b"all of it").unwrap();
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"all of it");
        assert_eq!(names(folder.path()), ["out.csv"]);
    }

    #[test]
    fn a_link_stays_a_link_and_a_device_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&path, "before").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let mut file = Whole::create(&link).unwrap();
        file.write_all(b"after").unwrap();
        file.finish().unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"after");
        let mut null = Whole::create(Path::new("/dev/null")).unwrap();
        null.write_all(b"x").unwrap();
        null.finish().unwrap();
        assert!(Whole::create(Path::new("/no/such/folder/x")).is_err());
    }
}
