//! Another library's articles, with what its reader made of them, into this one.
//!
//! Takes the file of another library, which is only read; gives the union of both. Articles are the same where they
//! share a page or read the same. Of a mark, tag, edit or note that both have written the later counts, of two
//! written at once the greater, so that it matters neither in which order libraries are joined nor how often.
//! Articles that are new or read from another page are left to be found anew.

mod registers;
#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, path::Path};

use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{Answer, Id, Library, copies, counts, index::put_about, kin, put::clear};

/// What joining brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Articles that were not here.
    pub articles: usize,
    /// Pages that were not here.
    pub pages: usize,
    /// Articles that were here, and whose marks, tags, edits or notes changed.
    pub changed: usize,
}

impl Library {
    /// Brings everything of another library into this one, all or nothing.
    ///
    /// # Errors
    ///
    /// When the other cannot be read, or this one not be written. Then nothing was changed.
    pub fn merge(&mut self, other: &Path) -> Answer<Merged> {
        self.join(&Self::open_to_read(other)?)
    }

    fn join(&mut self, other: &Self) -> Answer<Merged> {
        let other = &other.connection;
        self.write(|writing| {
            let mut merged = Merged::default();
            for theirs in numbers(other, "SELECT id FROM article ORDER BY id", [])? {
                one(writing, other, theirs, &mut merged)?;
            }
            kin::join(writing, other)?;
            Ok(merged)
        })
    }
}

/// Joins one article.
fn one(writing: &Connection, other: &Connection, theirs: i64, merged: &mut Merged) -> Answer<()> {
    let same = same_here(writing, other, theirs)?;
    let mut same = same.into_iter();
    let known = same.next();
    let ours = match known {
        Some(ours) => ours,
        None => new_article(writing, other, theirs)?,
    };
    merged.articles += usize::from(known.is_none());
    let mut changed = false;
    for twin in same {
        combine(writing, twin, ours)?;
        changed = true;
    }
    merged.pages += pages(writing, other, (theirs, ours))?;
    let imported: i64 = other
        .prepare_cached("SELECT imported FROM article WHERE id = ?")?
        .query_row([theirs], |row| row.get(0))?;
    writing
        .prepare_cached("UPDATE article SET imported = min(imported, ?) WHERE id = ?")?
        .execute((imported, ours))?;
    changed |= registers::join(writing, other, (theirs, ours))?;
    merged.changed += usize::from(changed && known.is_some());
    Ok(())
}

/// The articles here that are the same as another library's, the first first.
fn same_here(writing: &Connection, other: &Connection, theirs: i64) -> Answer<BTreeSet<i64>> {
    let mut same = BTreeSet::new();
    let hashes = "SELECT hash FROM page WHERE article = ?";
    let mut hashes = other.prepare_cached(hashes)?;
    let hashes = hashes.query_map([theirs], |row| row.get::<_, Vec<u8>>(0))?;
    for hash in hashes {
        let known = "SELECT article FROM page WHERE hash = ?";
        same.extend(numbers(writing, known, [hash?])?);
    }
    let digest: Vec<u8> = other
        .prepare_cached("SELECT digest FROM article WHERE id = ?")?
        .query_row([theirs], |row| row.get(0))?;
    let known = "SELECT id FROM article WHERE digest = ?1 AND length(?1) > 0";
    same.extend(numbers(writing, known, [digest])?);
    Ok(same)
}

fn numbers(reading: &Connection, sql: &str, parameters: impl rusqlite::Params) -> Answer<Vec<i64>> {
    let mut statement = reading.prepare_cached(sql)?;
    let numbers = statement.query_map(parameters, |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// An article as the other library knows it, to be found anew.
fn new_article(writing: &Connection, other: &Connection, theirs: i64) -> Answer<i64> {
    let row = other
        .prepare_cached(
            "SELECT digest, title, outlet, edition, imported FROM article WHERE id = ?",
        )?
        .query_row([theirs], |row| values(row, 5))?;
    Ok(writing
        .prepare_cached(
            "INSERT INTO article (digest, title, outlet, edition, imported, page, engine, byline, quotes)
             VALUES (?, ?, ?, ?, ?, 0, 0, '', 0)",
        )?
        .insert(params_from_iter(row))?)
}

/// Makes one article of two that are the same.
fn combine(writing: &Connection, from: i64, into: i64) -> Answer<()> {
    let run = |sql: &str| writing.prepare_cached(sql);
    run("UPDATE page SET article = ? WHERE article = ?")?.execute((into, from))?;
    registers::join(writing, writing, (from, into))?;
    counts::take_off(writing, Id(from))?;
    copies::leave(writing, Id(from))?;
    clear(writing, Id(from))?;
    run(
        "UPDATE article SET imported = min(imported, (SELECT imported FROM article WHERE id = ?2))
         WHERE id = ?1",
    )?
    .execute((into, from))?;
    for sql in [
        "DELETE FROM tag WHERE article = ?1",
        "DELETE FROM edit WHERE article = ?1",
        "DELETE FROM note WHERE article = ?1",
        "DELETE FROM shared WHERE article = ?1 OR other = ?1",
        "DELETE FROM tie WHERE article = ?1 OR other = ?1",
        "DELETE FROM about WHERE rowid = ?1",
        "DELETE FROM article WHERE id = ?1",
        "DELETE FROM written WHERE article = ?1",
    ] {
        run(sql)?.execute([from])?;
    }
    put_about(writing, Id(into))
}

/// Brings over the pages of an article and where they were found; says how many were not here.
fn pages(writing: &Connection, other: &Connection, (theirs, ours): (i64, i64)) -> Answer<usize> {
    let run = |sql: &str| writing.prepare_cached(sql);
    let mut statement = other.prepare_cached(
        "SELECT hash, imported, size, bytes, info, path, url, id FROM page WHERE article = ? ORDER BY id",
    )?;
    let mut rows = statement.query([theirs])?;
    let mut new = 0;
    while let Some(row) = rows.next()? {
        let mut page = values(row, 8)?;
        let id = page.pop();
        let known = run("UPDATE page SET imported = max(imported, ?2) WHERE hash = ?1")?
            .execute(params_from_iter(page.iter().take(2)))?;
        if known == 0 {
            page.push(Value::Integer(ours));
            run(
                "INSERT INTO page (hash, imported, size, bytes, info, path, url, article)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params_from_iter(&page))?;
            new += 1;
        }
        let mut places = other.prepare_cached("SELECT path, entry FROM place WHERE page = ?")?;
        let mut places = places.query([id])?;
        while let Some(place) = places.next()? {
            let (path, entry): (String, String) = (place.get(0)?, place.get(1)?);
            // Of two pages in one place one counts, whoever is asked first.
            run(
                "INSERT INTO place SELECT ?1, ?2, id FROM page WHERE hash = ?3
                 ON CONFLICT DO UPDATE SET page = excluded.page
                 WHERE (SELECT hash FROM page WHERE id = excluded.page) >
                     (SELECT hash FROM page WHERE id = place.page)",
            )?
            .execute((path, entry, page.first()))?;
        }
    }
    Ok(new)
}

/// The first columns of a row.
fn values(row: &Row<'_>, columns: usize) -> rusqlite::Result<Vec<Value>> {
    (0..columns).map(|column| row.get(column)).collect()
}
