//! Rows out of a damaged library.
//!
//! Takes a copy of a damaged file; brings pages, marks, tags, notes, edits and places into a new library, row
//! by row, and passes over what cannot be read. What was found in the pages is left to be found anew.

mod rows;

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, Seek, SeekFrom, Write},
    path::Path,
};

use rusqlite::{Connection, Row, TransactionBehavior, params_from_iter, types::Value};

use rows::{each_row, rows_of, rows_of_leaves, values};

use super::{
    Answer, Library, PageHash,
    file::{PAGE_SIZE, connect, named},
    ours::cannot_open,
    pack::unpack,
};
use crate::import::PageInfo;

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

const NOTE: &str = "SELECT id, article, start, end, exact, prefix, suffix, text FROM note";

/// What is added to the name of the copy for a new library that lends it its beginning.
pub(super) const LENT: &str = "-lent";

/// Brings over what can be read.
pub(super) fn salvage(copy: &Path, library: &mut Library) -> Answer<Salvage> {
    let (old, beginning) = open(copy)?;
    let most = most_rows(&old, copy);
    let immediate = TransactionBehavior::Immediate;
    let writing = library.connection.transaction_with_behavior(immediate)?;
    let mut salvaged = Salvage::default();
    let newest = pages(&old, &writing, most, &mut salvaged)?;
    articles(&old, &writing, (&newest, most), &mut salvaged)?;
    for &article in newest.keys() {
        belongings(&old, &writing, article)?;
    }
    salvaged.has_gaps |= notes((&old, beginning), &writing, &newest)?;
    // What was written when, and not when it was brought over.
    writing.execute("DELETE FROM written", [])?;
    for &article in newest.keys() {
        let from = "SELECT article, what, name, at FROM written {} WHERE article = ?";
        let to = "INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?)";
        rows_of(&old, &writing, (from, article), (to, 4))?;
    }
    decisions(&old, &writing)?;
    writing.commit()?;
    Ok(salvaged)
}

/// Whose first page the copy has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    /// Its own.
    Own,
    /// That of a new library.
    Lent,
}

/// Opens the copy, whatever its header says of its size; with the header of a new library when its own
/// is no use.
fn open(copy: &Path) -> Answer<(Connection, Beginning)> {
    let reading = || -> rusqlite::Result<Connection> {
        let old = connect(copy)?;
        old.execute_batch("PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON;")?;
        // What cannot even be asked for needs another beginning.
        for asked in [PAGE, ARTICLE] {
            old.prepare(asked)?;
        }
        Ok(old)
    };
    if let Ok(old) = reading() {
        return Ok((old, Beginning::Own));
    }
    lend_beginning(copy).map_err(|why| cannot_open(&why))?;
    Ok((reading()?, Beginning::Lent))
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

/// Whether a page is what it was: its bytes, or those and its title, hash to its name.
fn is_page(hash: &[u8], packed: &[u8], info: &str) -> bool {
    let info: PageInfo = serde_json::from_str(info).unwrap_or_default();
    let is_named = |bytes: &[u8], info: &PageInfo| PageHash::of(bytes, info).0 == hash;
    unpack(packed)
        .is_some_and(|bytes| is_named(&bytes, &info) || is_named(&bytes, &PageInfo::default()))
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
            Value::Text(info),
            ..,
        ] = values.as_slice()
            && is_page(hash, bytes, info)
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

/// Brings over the notes on articles that are there; says whether there may have been more. Where their table
/// begins depends on when the library was brought to a format that has one, so under a lent beginning each leaf
/// is looked at.
fn notes(
    (old, beginning): (&Connection, Beginning),
    writing: &Connection,
    newest: &HashMap<i64, i64>,
) -> Answer<bool> {
    let asked = |sql: &str| old.query_row(sql, [], |row| row.get::<_, Option<i64>>(0));
    if asked("SELECT rootpage FROM sqlite_schema WHERE name = 'note'").is_err() {
        return Ok(false);
    }
    let mut insert = writing.prepare(
        "INSERT OR IGNORE INTO note (id, article, start, end, exact, prefix, suffix, text)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut take = |row: &Row<'_>| {
        let Ok(values) = values(row, 8) else {
            return Ok(());
        };
        if let [
            Value::Integer(_),
            Value::Integer(article),
            Value::Integer(_),
            Value::Integer(_),
            Value::Text(_),
            Value::Text(_),
            Value::Text(_),
            Value::Text(_),
        ] = values.as_slice()
            && newest.contains_key(article)
        {
            insert.execute(params_from_iter(&values))?;
        }
        Ok(())
    };
    match (beginning, asked("SELECT max(id) FROM note")) {
        (Beginning::Own, Ok(most)) => each_row(old, (NOTE, "note", most.unwrap_or(0)), take),
        (_, most) => {
            rows_of_leaves(old, (NOTE, "note"), &mut take)?;
            Ok(beginning == Beginning::Own && most.is_err())
        }
    }
}

/// Brings over what was decided of actors, where that can be read.
fn decisions(old: &Connection, writing: &Connection) -> Answer<()> {
    let from = "SELECT key, other, verdict, at FROM decision WHERE ? = 0";
    let to = "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?)";
    rows_of(old, writing, (from, 0), (to, 4))
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
