//! Rows of a damaged file, as many as can be read.
//!
//! Takes a connection to a copy of it, which may be changed to be read; gives rows, and passes over those that
//! cannot be read.

use std::{fs::File, os::unix::fs::FileExt};

use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{Answer, PAGE_SIZE};

/// Each row of a table by its number. A row that cannot be read is passed over, and so are those that
/// share its place in the file; when there are any, every leaf of the file is looked at by itself too, so
/// that a lost branch does not take its leaves along. Says whether there were any.
///
/// A row may come twice, or from another table.
pub(super) fn each_row(
    old: &Connection,
    (sql, table, most): (&str, &str, i64),
    mut take: impl FnMut(&Row<'_>) -> Answer<()>,
) -> Answer<bool> {
    let (mut last, mut has_gaps) = (0, false);
    while last < most {
        match rows_after(old, sql, &mut last, &mut take)? {
            Ending::Last => break,
            Ending::Damage => {
                has_gaps = true;
                last += 1;
            }
        }
    }
    if has_gaps {
        rows_of_leaves(old, (sql, table), &mut take)?;
    }
    Ok(has_gaps)
}

/// The rows of every leaf of the file that can be read as rows of a table.
pub(super) fn rows_of_leaves(
    old: &Connection,
    (sql, table): (&str, &str),
    take: &mut impl FnMut(&Row<'_>) -> Answer<()>,
) -> Answer<()> {
    for leaf in leaves(old) {
        if make_root(old, table, leaf).is_ok() {
            // What is damaged in a leaf was passed over before.
            rows_after(old, sql, &mut 0, take)?;
        }
    }
    Ok(())
}

/// How the reading of rows ended.
enum Ending {
    /// There are no more.
    Last,
    /// The next cannot be read.
    Damage,
}

/// The rows after a number, as long as they can be read; moves the number along.
fn rows_after(
    old: &Connection,
    sql: &str,
    last: &mut i64,
    take: &mut impl FnMut(&Row<'_>) -> Answer<()>,
) -> Answer<Ending> {
    let Ok(mut statement) = old.prepare_cached(&format!("{sql} WHERE id > ? ORDER BY id")) else {
        return Ok(Ending::Damage);
    };
    let mut rows = statement.query([*last])?;
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                *last = row.get(0)?;
                take(row)?;
            }
            Ok(None) => return Ok(Ending::Last),
            Err(_) => return Ok(Ending::Damage),
        }
    }
}

/// The numbers of the parts of the file that hold rows, as their first byte tells.
fn leaves(old: &Connection) -> Vec<u64> {
    const LEAF: [u8; 1] = [13];
    // What stands in the log alone would not be met.
    let _ = old.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    let Some(file) = old.path().and_then(|path| File::open(path).ok()) else {
        return Vec::new();
    };
    let size = file.metadata().map_or(0, |about| about.len());
    let part = PAGE_SIZE as u64;
    let is_leaf = |number: &u64| {
        let mut first = [0];
        file.read_exact_at(&mut first, (number - 1) * part).is_ok() && first == LEAF
    };
    (1..=size / part).filter(is_leaf).collect()
}

/// Makes a table, in the copy, of this one leaf.
fn make_root(old: &Connection, table: &str, leaf: u64) -> rusqlite::Result<()> {
    old.execute_batch(&format!(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET rootpage = {leaf} WHERE name = '{table}';
         PRAGMA writable_schema = RESET;
         PRAGMA writable_schema = ON;"
    ))
}

/// Brings over the rows that an index gives, or, where it is damaged, those that the table gives itself.
pub(super) fn rows_of(
    old: &Connection,
    writing: &Connection,
    (from, number): (&str, i64),
    (to, columns): (&str, usize),
) -> Answer<()> {
    let mut insert = writing.prepare_cached(to)?;
    for way in ["", "NOT INDEXED"] {
        let Ok(mut statement) = old.prepare_cached(&from.replace("{}", way)) else {
            continue;
        };
        let mut rows = statement.query([number])?;
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    if let Ok(values) = values(row, columns) {
                        insert.execute(params_from_iter(&values))?;
                    }
                }
                Ok(None) => return Ok(()),
                Err(_) => break,
            }
        }
    }
    Ok(())
}

/// The first columns of a row.
pub(super) fn values(row: &Row<'_>, columns: usize) -> rusqlite::Result<Vec<Value>> {
    (0..columns).map(|column| row.get(column)).collect()
}
