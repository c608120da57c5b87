//! A damaged library made whole.
//!
//! Takes the path of a library of ours; puts a new one in its place, made from what can be read, and keeps
//! the old one beside it as it was. Whenever it is stopped, the library is at its path, old or new, or a
//! repair finishes what was begun: until then it is not opened.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom},
    iter,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, fcntl_lock};

use super::{
    Answer, Library, Problem,
    fail::point,
    file::{COMPANIONS, FileIdentity, destination, named},
    ours::{BEGINNING, cannot_open, is_ours, refuse_no_file},
    salvage::{LENT, Salvage, salvage},
};

/// How many articles are found anew in one transaction.
const BATCH: usize = 64;

/// What is added to the name of a library for the copy that is read, and for the new library.
const COPY: &str = ".repair-old";
const NEW: &str = ".repair-new";

/// What became of a library that was repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The old library, as it was.
    pub aside: PathBuf,
    /// How many articles the new one has.
    pub articles: usize,
    /// How many of them with marks, tags, notes or edits.
    pub marked: usize,
    /// How many pages it has.
    pub pages: usize,
    /// How many pages could not be read.
    pub lost_pages: usize,
    /// How many articles had no page left to read them from.
    pub lost_articles: usize,
    /// Whether more than that may have stood where nothing could be read: pages, or marks.
    pub has_gaps: bool,
}

impl Library {
    /// Makes a new library of what can be read of this one, which is moved aside.
    ///
    /// # Errors
    ///
    /// [`Problem::Foreign`] for a file that is not ours, [`Problem::Busy`] while another program has it
    /// open, or when there is no room. Then it is as it was.
    pub fn repair(path: &Path) -> Answer<Repaired> {
        let path = &destination(path);
        let stopped = half_repaired(path);
        let mut old = lock(stopped.as_deref().unwrap_or(path))?;
        if let Some(aside) = stopped {
            put_back(&aside, path).map_err(|why| cannot_open(&why))?;
        }
        let work = Work::beside(path)?;
        let salvaged = work.rebuild(&mut old, path)?;
        let aside = put_aside(path).map_err(|why| cannot_open(&why))?;
        point("repair: old aside, new not in its place");
        fs::rename(&work.new, path).map_err(|why| cannot_open(&why))?;
        let library = Self::open(path)?;
        let count = |sql: &str| library.connection.query_row(sql, [], |row| row.get(0));
        Ok(Repaired {
            aside,
            articles: count("SELECT count(*) FROM article")?,
            marked: count(
                "SELECT count(*) FROM article WHERE read OR starred OR deleted
                     OR id IN (SELECT article FROM tag) OR id IN (SELECT article FROM edit)
                     OR id IN (SELECT article FROM note)",
            )?,
            pages: count("SELECT count(*) FROM page")?,
            lost_pages: salvaged.lost_pages,
            lost_articles: salvaged.lost_articles,
            has_gaps: salvaged.has_gaps,
        })
    }
}

/// Opens a library of ours, and keeps everybody else from it.
fn lock(path: &Path) -> Answer<File> {
    refuse_no_file(path)?;
    let opened = OpenOptions::new().read(true).write(true).open(path);
    let mut old = opened.map_err(|why| cannot_open(&why))?;
    // On the whole file, so that it stands against each of SQLite's locks.
    fcntl_lock(&old, FlockOperation::NonBlockingLockExclusive).map_err(|_| Problem::Busy)?;
    let mut beginning = Vec::new();
    let read = old
        .by_ref()
        .take(BEGINNING as u64)
        .read_to_end(&mut beginning);
    read.map_err(|why| cannot_open(&why))?;
    if is_ours(&beginning) {
        Ok(old)
    } else {
        Err(Problem::Foreign)
    }
}

/// Where the library of this path was put aside by a repair that then did not put the new one in its
/// place; none for any other library.
pub(super) fn half_repaired(path: &Path) -> Option<PathBuf> {
    let mut all_aside = (1..)
        .map(|number| named(path, &format!(".damaged-{number}")))
        .take_while(|aside| aside.exists());
    match fs::metadata(path) {
        // It has its second name already.
        Ok(about) if about.nlink() > 1 => {
            let identity = Some(FileIdentity::of(&about));
            all_aside.find(|aside| FileIdentity::at(aside) == identity)
        }
        Err(_) if named(path, NEW).exists() => all_aside.last(),
        _ => None,
    }
}

/// Takes away what a repair that was stopped left of its work. Nobody repairs a library that is open.
pub(super) fn sweep(path: &Path) {
    if [COPY, NEW].iter().any(|work| named(path, work).exists()) {
        drop(Work::of(path));
    }
}

/// The files that a repair works with, gone when it ends.
struct Work {
    /// A copy of the old library: it may be changed to be read.
    copy: PathBuf,
    new: PathBuf,
}

impl Work {
    fn of(path: &Path) -> Self {
        Self {
            copy: named(path, COPY),
            new: named(path, NEW),
        }
    }

    fn beside(path: &Path) -> Answer<Self> {
        let work = Self::of(path);
        work.clear().map_err(|why| cannot_open(&why))?;
        Ok(work)
    }

    /// Makes the new library of what the old one, which stays locked, holds.
    fn rebuild(&self, old: &mut File, path: &Path) -> Answer<Salvage> {
        let copied = copy(old, &self.copy).and_then(|()| match File::open(named(path, "-wal")) {
            Ok(mut log) => copy(&mut log, &named(&self.copy, "-wal")),
            Err(_) => Ok(()),
        });
        copied.map_err(|why| cannot_open(&why))?;
        let mut library = Library::open(&self.new)?;
        let rights = old.metadata().map(|about| about.permissions());
        rights
            .and_then(|rights| fs::set_permissions(&self.new, rights))
            .map_err(|why| cannot_open(&why))?;
        let salvaged = salvage(&self.copy, &mut library)?;
        while library.renew(BATCH)? > 0 {}
        Ok(salvaged)
    }

    fn clear(&self) -> io::Result<()> {
        for name in [&self.copy, &self.new, &named(&self.copy, LENT)] {
            for part in iter::once("").chain(COMPANIONS) {
                unless_absent(fs::remove_file(named(name, part)))?;
            }
        }
        Ok(())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // What cannot be taken away now is when the library is opened again.
        let _ = self.clear();
    }
}

/// Copies through the file at hand: opening it once more and closing that would end the lock on it.
fn copy(from: &mut File, to: &Path) -> io::Result<()> {
    from.seek(SeekFrom::Start(0))?;
    let mut options = OpenOptions::new();
    let mut to = options.write(true).create_new(true).mode(0o600).open(to)?;
    io::copy(from, &mut to)?;
    Ok(())
}

/// Gives the old library a second name, the first that is free, and its log, which must not meet the new
/// one, that name alone.
fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let mut number = 1;
    let aside = loop {
        let aside = named(path, &format!(".damaged-{number}"));
        match fs::hard_link(path, &aside) {
            Ok(()) => break aside,
            Err(_) if aside.exists() => number += 1,
            // Not every file system gives a file two names.
            Err(_) => {
                fs::rename(path, &aside)?;
                break aside;
            }
        }
    };
    move_companions(path, &aside)?;
    Ok(aside)
}

/// Undoes that, as far as it was done.
fn put_back(aside: &Path, path: &Path) -> io::Result<()> {
    move_companions(aside, path)?;
    // Renaming a file to its own other name would do nothing.
    if path.exists() {
        fs::remove_file(aside)
    } else {
        fs::rename(aside, path)
    }
}

/// Moves what stands beside a library along with it.
fn move_companions(from: &Path, to: &Path) -> io::Result<()> {
    for part in COMPANIONS {
        unless_absent(fs::rename(named(from, part), named(to, part)))?;
    }
    Ok(())
}

/// What is not there need not be done.
fn unless_absent(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
