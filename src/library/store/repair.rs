//! A damaged library made whole.
//!
//! Takes the path of a library of ours; puts a new one in its place, made from what can be read, and keeps
//! the old one beside it as it was. Whenever it is stopped, the library is at its path, old or new.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, fcntl_lock};

use super::{
    Answer, Library, Problem,
    fail::point,
    ours::{BEGINNING, cannot_open, is_ours},
    salvage::{Salvage, salvage},
};

/// How many articles are found anew in one transaction.
const BATCH: usize = 64;

/// What became of a library that was repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The old library, as it was.
    pub aside: PathBuf,
    /// How many articles the new one has.
    pub articles: usize,
    /// How many of them with marks, tags or edits.
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
        let mut old = File::options()
            .read(true)
            .write(true)
            .open(path)
            .map_err(|why| cannot_open(&why))?;
        // On the whole file, so that it stands against each of SQLite's locks.
        fcntl_lock(&old, FlockOperation::NonBlockingLockExclusive).map_err(|_| Problem::Busy)?;
        let mut beginning = Vec::new();
        let read = old
            .by_ref()
            .take(BEGINNING as u64)
            .read_to_end(&mut beginning);
        read.map_err(|why| cannot_open(&why))?;
        if !is_ours(&beginning) {
            return Err(Problem::Foreign);
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
                     OR id IN (SELECT article FROM tag) OR id IN (SELECT article FROM edit)",
            )?,
            pages: count("SELECT count(*) FROM page")?,
            lost_pages: salvaged.lost_pages,
            lost_articles: salvaged.lost_articles,
            has_gaps: salvaged.has_gaps,
        })
    }
}

/// The files that a repair works with, gone when it ends.
struct Work {
    /// A copy of the old library: it may be changed to be read.
    copy: PathBuf,
    new: PathBuf,
}

impl Work {
    fn beside(path: &Path) -> Answer<Self> {
        let work = Self {
            copy: named(path, ".repair-old"),
            new: named(path, ".repair-new"),
        };
        // A repair that was stopped may have left some.
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
        let salvaged = salvage(&self.copy, &mut library)?;
        while library.renew(BATCH)? > 0 {}
        Ok(salvaged)
    }

    fn clear(&self) -> io::Result<()> {
        for name in [&self.copy, &self.new] {
            for part in ["", "-wal", "-shm", "-journal"] {
                match fs::remove_file(named(name, part)) {
                    Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // What cannot be taken away now is when the next repair begins.
        let _ = self.clear();
    }
}

/// Copies through the file at hand: opening it once more and closing that would end the lock on it.
fn copy(from: &mut File, to: &Path) -> io::Result<()> {
    from.seek(SeekFrom::Start(0))?;
    io::copy(from, &mut File::create(to)?)?;
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
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(_) if aside.exists() => number += 1,
            // Not every file system gives a file two names.
            Err(_) => {
                fs::rename(path, &aside)?;
                break aside;
            }
        }
    };
    for part in ["-wal", "-shm"] {
        match fs::rename(named(path, part), named(&aside, part)) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
            _ => {}
        }
    }
    Ok(aside)
}

/// The path with more behind its name.
fn named(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    name.into()
}

#[cfg(test)]
mod tests;
