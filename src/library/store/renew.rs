//! Articles found by an older cleaning and analysis, found anew.
//!
//! Takes a number of articles; reads their pages again outside of any transaction and writes what is found
//! in a short one. Page, number, marks and edits stay, and so does what an article had that can no
//! longer be read.

use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension};

use super::{
    Answer, ENGINE, Id, Library, Problem,
    copies::Put,
    counts, edit,
    fail::point,
    index::put_beginnings,
    list::text,
    load::article,
    prepared::Derived,
    put::{found, put},
    shared::connect,
    words::beginnings,
};
use crate::{
    clean::Outlet,
    import::Saved,
    library::{Item, record},
};

/// An article that an older engine found.
struct Older {
    id: Id,
    /// The page it is read from.
    page: i64,
    /// Its outlet, which may have been told by the user and not by the page.
    outlet: Option<Outlet>,
    saved: Option<Saved>,
}

impl Library {
    /// Finds up to `limit` articles anew; says how many were looked at. Call it again until there are none.
    ///
    /// It works on all threads of the pool it is called in.
    ///
    /// # Errors
    ///
    /// When the library cannot be read or written. Then nothing was changed.
    pub fn renew(&mut self, limit: usize) -> Answer<usize> {
        let older = self.older(limit)?;
        if older.is_empty() {
            return Ok(0);
        }
        let anew: Vec<Option<Found>> = older.par_iter().map(Found::of).collect();
        self.write(|writing| {
            let mut renewed = Vec::with_capacity(older.len());
            for (older, anew) in older.iter().zip(&anew) {
                if is_still_older(writing, older)? {
                    renewed.push(match anew {
                        Some(anew) => anew.put(writing, older)?,
                        None => keep(writing, older)?,
                    });
                }
            }
            connect(writing, &renewed)?;
            point("renew: written, not kept");
            Ok(older.len())
        })
    }

    fn older(&self, limit: usize) -> Answer<Vec<Older>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, page, outlet, edition FROM article WHERE engine < ? LIMIT ?",
        )?;
        let rows = statement.query_map((ENGINE, limit), |row| {
            let edition = text(row, 3)?;
            Ok(Older {
                id: Id(row.get(0)?),
                page: row.get(1)?,
                outlet: text(row, 2)?.map(|name| Outlet { name, edition }),
                saved: None,
            })
        })?;
        let mut older = rows.collect::<Result<Vec<_>, _>>()?;
        for older in &mut older {
            older.saved = match self.saved(older.id) {
                Ok(saved) => Some(saved),
                Err(Problem::Damaged | Problem::NoArticle) => None,
                Err(problem) => return Err(problem),
            };
        }
        Ok(older)
    }
}

/// What is found in an article's page now.
struct Found {
    item: Item,
    derived: Derived,
}

impl Found {
    /// None when the page can no longer be read, or no article is found in it.
    fn of(older: &Older) -> Option<Self> {
        let saved = older.saved.as_ref()?;
        let found_anew = || Some(Item::from_page(&saved.read().ok()?));
        let mut item = record::of_record(saved).or_else(found_anew)?;
        if item.article.body.paragraphs().is_empty() {
            return None;
        }
        if item.article.outlet.is_none() {
            item.article.outlet.clone_from(&older.outlet);
        }
        let derived = Derived::of(&item, &saved.bytes);
        Some(Self { item, derived })
    }

    fn put(&self, writing: &Connection, older: &Older) -> Answer<Put> {
        found(writing, older.id, self.derived.digest)?;
        match (
            edit::laid_over(writing, older.id, &self.item)?,
            &older.saved,
        ) {
            (Some(item), Some(saved)) => {
                put(writing, older.id, &item, &Derived::of(&item, &saved.bytes))
            }
            _ => put(writing, older.id, &self.item, &self.derived),
        }
    }
}

/// Whether nobody else has found it anew, or another version of it, in the meantime.
fn is_still_older(writing: &Connection, older: &Older) -> Answer<bool> {
    let sql = "SELECT 1 FROM article WHERE id = ? AND page = ? AND engine < ?";
    Ok(writing
        .prepare_cached(sql)?
        .exists((older.id.0, older.page, ENGINE))?)
}

/// Leaves an article as it is, and does not try it again.
fn keep(writing: &Connection, older: &Older) -> Answer<Put> {
    let id = older.id;
    let sql = "UPDATE article SET engine = ? WHERE id = ? RETURNING title";
    let title: String = writing
        .prepare_cached(sql)?
        .query_row((ENGINE, id.0), |row| row.get(0))?;
    let sql = "SELECT cleaned FROM content WHERE article = ?";
    let cleaned = writing
        .prepare_cached(sql)?
        .query_row([id.0], |row| row.get::<_, Vec<u8>>(0));
    let kept = older.saved.as_ref().zip(cleaned.optional()?);
    let kept = kept.and_then(|(saved, cleaned)| article(&saved.bytes, &cleaned));
    let body = kept.as_ref().map_or("", |article| article.body.text());
    put_beginnings(writing, id, &beginnings([title.as_str(), body]))?;
    counts::count_parts(writing, id)?;
    Ok(Put {
        id,
        sketch: Vec::new(),
        indexed: None,
    })
}
