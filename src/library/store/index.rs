//! The indexes of words: what articles hold, how their words begin, and what is said about them.
//!
//! Takes articles whose rows are written; writes what each index takes of all of them, one index after the other.
//! What an index takes stays in memory until the transaction ends, or until a statement in between might have to be
//! taken back by itself: then SQLite has every index write what it holds. So nothing else is written meanwhile.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use super::{Answer, Id, words::searchable};
use crate::text::Text;

/// What the indexes take of an article.
#[derive(Clone, Debug)]
pub(super) struct Indexed {
    pub(super) title: Text,
    pub(super) body: Text,
    /// How its words begin.
    pub(super) beginnings: String,
}

/// Writes the words of articles; of one that comes twice, the last.
pub(super) fn add<'i>(
    writing: &Connection,
    articles: impl Iterator<Item = (Id, &'i Indexed)>,
) -> Answer<()> {
    let articles: BTreeMap<Id, &Indexed> = articles.collect();
    let sql = "INSERT OR REPLACE INTO words (rowid, title, body) VALUES (?, ?, ?)";
    let mut insert = writing.prepare_cached(sql)?;
    for (id, Indexed { title, body, .. }) in &articles {
        insert.execute((id.0, searchable(title), searchable(body)))?;
    }
    for (id, Indexed { beginnings, .. }) in &articles {
        put_beginnings(writing, *id, beginnings)?;
    }
    articles.keys().try_for_each(|id| put_about(writing, *id))
}

/// Writes how the words of an article begin.
pub(super) fn put_beginnings(writing: &Connection, id: Id, beginnings: &str) -> Answer<()> {
    let sql = "INSERT OR REPLACE INTO begun (rowid, letters) VALUES (?, ?)";
    writing.prepare_cached(sql)?.execute((id.0, beginnings))?;
    Ok(())
}

/// Writes the words of what is said about an article.
pub(super) fn put_about(writing: &Connection, id: Id) -> Answer<()> {
    let sql = "SELECT searchable(concat_ws(' ', outlet, edition)), searchable(byline),
            searchable((SELECT group_concat(name, ' ') FROM tag WHERE tag.article = article.id)),
            searchable((SELECT group_concat(text, ' ') FROM note WHERE note.article = article.id))
        FROM article WHERE id = ?";
    let about = writing.prepare_cached(sql)?.query_row([id.0], |row| {
        let column = |number| row.get::<_, Option<String>>(number);
        Ok([column(0)?, column(1)?, column(2)?, column(3)?])
    });
    if let Some([outlet, byline, tags, notes]) = about.optional()? {
        let sql = "INSERT OR REPLACE INTO about (rowid, outlet, byline, tags, notes) VALUES (?, ?, ?, ?, ?)";
        let row = (id.0, outlet, byline, tags, notes);
        writing.prepare_cached(sql)?.execute(row)?;
    }
    Ok(())
}
