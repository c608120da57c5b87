//! Rows out of a damaged library.
//!
//! Takes a copy of a damaged file; brings pages, marks, tags, edits and places into a new library, row by
//! row, and passes over what cannot be read. What was found in the pages is left to be found anew.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, Seek, SeekFrom, Write},
    os::unix::fs::FileExt,
    path::Path,
};

use rusqlite::{Connection, Row, TransactionBehavior, params_from_iter, types::Value};

use super::{
    Answer, Library, PageHash, Problem,
    file::{connect, named},
    open::PAGE_SIZE,
    ours::cannot_open,
    pack::unpack,
};

/// What could not be brought over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Salvage {
    pub(super) lost_pages: usize,
    pub(super) lost_articles: usize,
    /// Whether pages or articles may have stood where nothing could be read, and are not counted.
    pub(super) has_gaps: bool,
}

const PAGE: &str = "SELECT id, article, hash, size, bytes, info, path, url, imported FROM page";

const ARTICLE: &str =
    "SELECT id, page, digest, title, outlet, edition, imported, read, starred, deleted, top, quote, lens
     FROM article";

/// What is added to the name of the copy for a new library that lends it its beginning.
pub(super) const LENT: &str = "-lent";

/// Brings over what can be read.
pub(super) fn salvage(copy: &Path, library: &mut Library) -> Answer<Salvage> {
    let old = open(copy)?;
    let most = most_rows(&old, copy);
    let immediate = TransactionBehavior::Immediate;
    let writing = library.connection.transaction_with_behavior(immediate)?;
    let mut salvaged = Salvage::default();
    let newest = pages(&old, &writing, most, &mut salvaged)?;
    articles(&old, &writing, (&newest, most), &mut salvaged)?;
    for &article in newest.keys() {
        belongings(&old, &writing, article)?;
    }
    writing.commit()?;
    Ok(salvaged)
}

/// Opens the copy, whatever its header says of its size; with the header of a new library when its own
/// is no use.
fn open(copy: &Path) -> Answer<Connection> {
    let reading = || -> rusqlite::Result<Connection> {
        let old = connect(copy)?;
        old.execute_batch("PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON;")?;
        // What cannot even be asked for needs another beginning.
        for asked in [PAGE, ARTICLE] {
            old.prepare(asked)?;
        }
        Ok(old)
    };
    reading().or_else(|_| {
        lend_beginning(copy).map_err(|why| cannot_open(&why))?;
        reading().map_err(Problem::from)
    })
}

/// Writes the first page of a new library over that of the copy. Both were made in the same steps, so
/// their tables begin at the same pages.
fn lend_beginning(copy: &Path) -> io::Result<()> {
    let lent = &named(copy, LENT);
    let made = Library::open(lent).map(drop);
    let bytes = fs::read(lent);
    fs::remove_file(lent)?;
    made.map_err(io::Error::other)?;
    let mut bytes = bytes?;
    bytes.truncate(PAGE_SIZE);
    // Its size is that of the file, not what the new library's header says.
    if let Some(size) = bytes.get_mut(28..32) {
        size.fill(0);
    }
    let mut file = File::options().write(true).open(copy)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&bytes)
}

/// The highest number a row may have: the one that is said, or else what the file has room for.
fn most_rows(old: &Connection, copy: &Path) -> i64 {
    let said = |table: &str| {
        let sql = format!("SELECT max(id) FROM {table}");
        old.query_row(&sql, [], |row| row.get::<_, Option<i64>>(0))
    };
    if let (Ok(pages), Ok(articles)) = (said("page"), said("article")) {
        return pages.max(articles).unwrap_or(0);
    }
    let size = fs::metadata(copy).map_or(0, |about| about.len());
    // A page with its article takes more than this.
    i64::try_from(size / 512).unwrap_or(i64::MAX)
}

/// Each row of a table by its number. A row that cannot be read is passed over, and so are those that
/// share its place in the file; when there are any, every leaf of the file is looked at by itself too, so
/// that a lost branch does not take its leaves along. Says whether there were any.
///
/// A row may come twice, or from another table.
fn each_row(
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
        for leaf in leaves(old) {
            if make_root(old, table, leaf).is_ok() {
                // What is damaged in a leaf was passed over before.
                rows_after(old, sql, &mut 0, &mut take)?;
            }
        }
    }
    Ok(has_gaps)
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

/// Brings the pages over whose bytes are what they were; gives the newest of each article.
fn pages(
    old: &Connection,
    writing: &Connection,
    most: i64,
    salvaged: &mut Salvage,
) -> Answer<HashMap<i64, i64>> {
    let (mut newest, mut kept) = (HashMap::new(), 0);
    let mut insert = writing.prepare(
        "INSERT OR IGNORE INTO page (id, article, hash, size, bytes, info, path, url, imported)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    salvaged.has_gaps |= each_row(old, (PAGE, "page", most), |row| {
        let Ok(values) = values(row, 9) else {
            return Ok(());
        };
        if let [
            Value::Integer(id),
            Value::Integer(article),
            Value::Blob(hash),
            _,
            Value::Blob(bytes),
            ..,
        ] = values.as_slice()
            && unpack(bytes).is_some_and(|bytes| PageHash::of(&bytes).0 == hash.as_slice())
        {
            kept += insert.execute(params_from_iter(&values))?;
            let newest = newest.entry(*article).or_insert(*id);
            *newest = (*newest).max(*id);
        }
        Ok(())
    })?;
    // The index of hashes is another part of the file, and may know of more.
    let known = "SELECT count(hash) FROM page INDEXED BY sqlite_autoindex_page_1";
    match old.query_row(known, [], |row| row.get::<_, usize>(0)) {
        Ok(known) => {
            salvaged.lost_pages = known.saturating_sub(kept);
            // Then every page is accounted for.
            salvaged.has_gaps = false;
        }
        Err(_) => salvaged.has_gaps = true,
    }
    Ok(newest)
}

/// Brings the articles over that have a page, with their marks, to be found anew.
fn articles(
    old: &Connection,
    writing: &Connection,
    (newest, most): (&HashMap<i64, i64>, i64),
    salvaged: &mut Salvage,
) -> Answer<()> {
    let mut insert = writing.prepare(
        "INSERT OR IGNORE INTO article (id, page, digest, title, outlet, edition, imported, read, starred, deleted,
             top, quote, lens, engine, byline, quotes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', 0)",
    )?;
    let exists = "SELECT 1 FROM page WHERE id = ? AND article = ?";
    let mut exists = writing.prepare(exists)?;
    let has_gaps = each_row(old, (ARTICLE, "article", most), |row| {
        let Ok(mut values) = values(row, 13) else {
            return Ok(());
        };
        let [
            Value::Integer(id),
            Value::Integer(page),
            Value::Blob(_),
            Value::Text(_),
            ..,
        ] = values.as_slice()
        else {
            return Ok(());
        };
        let (id, page) = (*id, *page);
        match (exists.exists((page, id))?, newest.get(&id)) {
            (true, _) => {}
            (false, Some(&other)) => {
                if let Some(page) = values.get_mut(1) {
                    *page = Value::Integer(other);
                }
            }
            (false, None) => {
                salvaged.lost_articles += 1;
                return Ok(());
            }
        }
        insert.execute(params_from_iter(&values))?;
        Ok(())
    })?;
    let mut bare = writing.prepare(
        "INSERT OR IGNORE INTO article (id, page, digest, engine, title, byline, quotes)
         VALUES (?, ?, x'', 0, '', '', 0)",
    )?;
    for (article, page) in newest {
        bare.execute((article, page))?;
    }
    salvaged.has_gaps |= has_gaps;
    Ok(())
}

/// Brings over what belongs to an article: its tags, edits and places.
fn belongings(old: &Connection, writing: &Connection, article: i64) -> Answer<()> {
    for (from, to, columns) in [
        (
            "SELECT name, article FROM tag {} WHERE article = ?",
            "INSERT OR IGNORE INTO tag VALUES (?, ?)",
            2,
        ),
        (
            "SELECT article, field, quote, value FROM edit {} WHERE article = ?",
            "INSERT OR IGNORE INTO edit VALUES (?, ?, ?, ?)",
            4,
        ),
    ] {
        rows_of(old, writing, (from, article), (to, columns))?;
    }
    let pages = "SELECT id FROM page WHERE article = ?";
    let mut pages = writing.prepare_cached(pages)?;
    let pages = pages.query_map([article], |row| row.get(0))?;
    for page in pages.collect::<Result<Vec<i64>, _>>()? {
        let from = "SELECT path, entry, page FROM place {} WHERE page = ?";
        let to = "INSERT OR IGNORE INTO place VALUES (?, ?, ?)";
        rows_of(old, writing, (from, page), (to, 3))?;
    }
    Ok(())
}

/// Brings over the rows that an index gives, or, where it is damaged, those that the table gives itself.
fn rows_of(
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
fn values(row: &Row<'_>, columns: usize) -> rusqlite::Result<Vec<Value>> {
    (0..columns).map(|column| row.get(column)).collect()
}
