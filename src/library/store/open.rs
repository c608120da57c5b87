//! Opening a library.
//!
//! Takes a path; gives the library, made or brought up to date. A file that is not ours is refused and
//! never touched.

use std::{
    fs::{DirBuilder, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
    thread,
    time::Duration,
};

use rusqlite::{Connection, MAIN_DB, TransactionBehavior, config::DbConfig};

use super::{
    Answer, Library, Problem, backup,
    fail::point,
    file::{FileIdentity, OpenedFile, Reading, connect, connect_to_read, destination, named},
    ours::{APPLICATION, cannot_open, refuse_foreign},
    repair::{half_repaired, sweep},
    select,
    written::keep_times,
};

/// The format each step brings a library to: the first makes it, the others change it.
pub(super) const STEPS: [&str; FORMAT.unsigned_abs() as usize] = [
    include_str!("schema.sql"),
    include_str!("unsure.sql"),
    include_str!("about.sql"),
    include_str!("note.sql"),
    include_str!("across.sql"),
    include_str!("counts.sql"),
    include_str!("written.sql"),
    include_str!("identity.sql"),
    include_str!("beginnings.sql"),
    include_str!("prefixes.sql"),
];

/// The newest format, and the one written.
pub(super) const FORMAT: i32 = 10;

/// How long to wait for other writers. Batches are short, but the lock is not given in turn: of many
/// writers on a busy machine one may wait for all the others.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait where SQLite does not wait by itself.
const PAUSE: Duration = Duration::from_millis(10);

/// What every connection asks for: an answer is on the disk before it is given, a small cache, and
/// nothing beside the library's own files.
const MANNERS: &str = "
    PRAGMA page_size = 8192;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -8000;
    PRAGMA temp_store = MEMORY;
";

/// Writers do not keep readers waiting. Asked for once the library is made: a new file whose making
/// stood in the log alone would not say that it is ours.
const LOG: &str = "PRAGMA journal_mode = WAL";

impl Library {
    /// Opens the library of this file; makes it, and its folder, for the user alone, where there is none.
    ///
    /// # Errors
    ///
    /// When the file is not ours, of a newer format, damaged, or cannot be used.
    pub fn open(path: &Path) -> Answer<Self> {
        let path = &destination(path);
        refuse_half_repaired(path)?;
        refuse_foreign(path)?;
        loop {
            make(path).map_err(|why| cannot_open(&why))?;
            let before = FileIdentity::at(path);
            let mut library = Self::on(connect(path)?)?;
            if library.connection.is_readonly(MAIN_DB)? {
                return Err(Problem::ReadOnly);
            }
            library.connection.execute_batch(MANNERS)?;
            library.bring_up_to_date()?;
            point("open: made, without a log");
            library.keep_log()?;
            // While this waited for a repair to end, another file may have taken the place.
            if before == FileIdentity::at(path) {
                library.file = Some(OpenedFile {
                    path: path.clone(),
                    identity: before,
                });
                sweep(path);
                return Ok(library);
            }
        }
    }

    /// Opens a library that cannot or shall not be written, to read in it. No file is made beside it: it would be
    /// this user's own, and lock out those who may write. One of an older format is brought up to date in a copy,
    /// which ends with the program.
    ///
    /// # Errors
    ///
    /// When there is none that can be read.
    pub fn open_to_read(path: &Path) -> Answer<Self> {
        let path = &destination(path);
        refuse_half_repaired(path)?;
        refuse_foreign(path)?;
        let open = |reading| -> Answer<Self> {
            let mut library = Self::on(connect_to_read(path, reading)?)?;
            match library.format()? {
                FORMAT => {}
                0 => return Err(Problem::Foreign),
                found if found > FORMAT => return Err(newer(found)),
                _ => library = library.brought_up_to_date()?,
            }
            library.file = Some(OpenedFile {
                path: path.clone(),
                identity: FileIdentity::at(path),
            });
            Ok(library)
        };
        // Without both, or the right to read them, the log cannot be shared.
        let has_log = ["-wal", "-shm"].map(|part| named(path, part).exists()) == [true; 2];
        match has_log.then(|| open(Reading::Shared)) {
            None | Some(Err(Problem::ReadOnly | Problem::NotOpened(_) | Problem::Other(_))) => {
                open(Reading::Unchanging)
            }
            Some(opened) => opened,
        }
    }

    /// Whether there is a library at a path, be it one in the middle of a repair.
    pub fn is_at(path: &Path) -> bool {
        path.exists() || half_repaired(&destination(path)).is_some()
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

    /// A copy of this library in the newest format, in a file without a name: what is little stays in memory.
    fn brought_up_to_date(&self) -> Answer<Self> {
        let mut copy = Self::on(Connection::open("")?)?;
        copy.connection.execute_batch(MANNERS)?;
        backup::all(&self.connection, &mut copy.connection)?;
        copy.bring_up_to_date()?;
        Ok(copy)
    }

    pub(super) fn on(connection: Connection) -> Answer<Self> {
        connection.busy_timeout(PATIENCE)?;
        select::teach(&connection)?;
        connection.set_prepared_statement_cache_capacity(64);
        // A statement is prepared once, not anew for every value that is bound to it.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(Self {
            connection,
            file: None,
            is_known_gone: false,
            has_written: false,
            seen: 0,
            patience: PATIENCE,
            ordered: None,
        })
    }

    /// Sets how long it waits for other programs that write, before it says that it is
    /// [busy](Problem::Busy).
    ///
    /// # Errors
    ///
    /// When SQLite does not take it.
    pub fn set_patience(&mut self, patience: Duration) -> Answer<()> {
        self.connection.busy_timeout(patience)?;
        self.patience = patience;
        Ok(())
    }

    /// Sets how much of the file it holds in memory, in kB: who writes little needs little, since the system holds
    /// what was read as well.
    ///
    /// # Errors
    ///
    /// When SQLite does not take it.
    pub fn set_cache(&self, size: u16) -> Answer<()> {
        Ok(self
            .connection
            .pragma_update(None, "cache_size", -i32::from(size))?)
    }

    fn format(&self) -> Answer<i32> {
        let read = |row: &rusqlite::Row<'_>| row.get(0);
        Ok(self.connection.query_row("PRAGMA user_version", [], read)?)
    }

    /// Asks for the log, again and again while others are just making the library: turning it on changes a
    /// read lock to a write lock, and there SQLite gives up at once, lest two wait for each other.
    fn keep_log(&self) -> Answer<()> {
        for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
            match self.connection.execute_batch(LOG).map_err(Problem::from) {
                Err(Problem::Busy) => thread::sleep(PAUSE),
                done => return done,
            }
        }
        Err(Problem::Busy)
    }

    /// Takes the steps that are missing, all or none of them. From then on another program's writing
    /// counts as a change.
    fn bring_up_to_date(&mut self) -> Answer<()> {
        self.take_steps()?;
        keep_times(&self.connection)?;
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
            return Err(newer(found));
        }
        for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
            writing.execute_batch(&without_comments(step))?;
        }
        writing.pragma_update(None, "user_version", FORMAT)?;
        writing.pragma_update(None, "application_id", APPLICATION)?;
        point("open: made, not kept");
        Ok(writing.commit()?)
    }
}

const fn newer(found: i32) -> Problem {
    Problem::Newer {
        found,
        known: FORMAT,
    }
}

/// SQL without its comments. SQLite keeps the text of each table as it was made, and all of them must
/// fit the file's first page: where that is damaged, another library lends its own. So all but the first step,
/// by whose text a library is known for one, leave their indents out too.
fn without_comments(sql: &str) -> String {
    let code = |line| str::split(line, "--").next().unwrap_or_default().trim_end();
    let lines: Vec<&str> = sql.lines().map(code).collect();
    if STEPS.first() == Some(&sql) {
        return lines.join("\n");
    }
    let words: Vec<&str> = lines
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect();
    words.join(" ")
}

/// Makes an empty file, and its folder, for the user alone, where there is none.
fn make(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    let mut options = OpenOptions::new();
    match options.write(true).create_new(true).mode(0o600).open(path) {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists => Err(why),
        _ => Ok(()),
    }
}

/// Refuses a library that a repair has put aside and not yet replaced: what is written to it would be lost.
fn refuse_half_repaired(path: &Path) -> Answer<()> {
    match half_repaired(path) {
        Some(_) => Err(Problem::HalfRepaired),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

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
        let mode = |at: &str| {
            let about = fs::metadata(folder.path().join(at)).unwrap();
            about.permissions().mode() & 0o777
        };
        let modes = ["deep", "deep/er", "deep/er/library.db"].map(mode);
        assert_eq!(modes, [0o700, 0o700, 0o600]);
    }

    #[test]
    fn what_is_written_is_on_the_disk_before_it_is_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        for _ in ["made", "opened again"] {
            let library = Library::open(&path).unwrap();
            let sql =
                "SELECT synchronous, journal_mode FROM pragma_synchronous, pragma_journal_mode";
            let both = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let manners: (i64, String) = library.connection.query_row(sql, [], both).unwrap();
            // 2 is FULL.
            assert_eq!(manners, (2, "wal".to_owned()));
        }
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
    fn the_log_waits_for_who_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut made = Library::on(Connection::open(&path).unwrap()).unwrap();
        made.bring_up_to_date().unwrap();
        let writing = Connection::open(&path).unwrap();
        writing.execute_batch("BEGIN IMMEDIATE").unwrap();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| Library::open(&path).map(drop));
            // Long enough that it stands at the log by then; were it not, it would only wait less.
            thread::sleep(PAUSE * 10);
            writing.execute_batch("COMMIT").unwrap();
            waiting.join().unwrap().unwrap();
        });
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
