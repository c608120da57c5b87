//! The reader's notes to rows and back.

use rusqlite::{Connection, Row};

use super::{Answer, Id, Library, list::text};
use crate::library::{Anchor, Note, Noting};

impl Library {
    /// An article's notes, in the order of the words they were written on.
    pub(super) fn notes_of(&self, id: Id) -> Answer<Vec<Note>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT start, end, exact, prefix, suffix, text FROM note WHERE article = ?
             ORDER BY start, end, exact",
        )?;
        let note = |row: &Row<'_>| {
            let on = Anchor {
                start: row.get(0)?,
                end: row.get(1)?,
                exact: text(row, 2)?.unwrap_or_default(),
                prefix: text(row, 3)?.unwrap_or_default(),
                suffix: text(row, 4)?.unwrap_or_default(),
            };
            let text = text(row, 5)?.unwrap_or_default();
            Ok(Note { on, text })
        };
        let notes = statement.query_map([id.0], note)?;
        Ok(notes.collect::<Result<_, _>>()?)
    }
}

/// Writes a note, or takes it away; says how many rows that changed.
pub(super) fn write(writing: &Connection, id: Id, noting: &Noting) -> Answer<usize> {
    let Noting { on, after, .. } = noting;
    let Some(after) = after else {
        let sql = "DELETE FROM note WHERE article = ? AND start = ? AND end = ? AND exact = ?";
        let place = (id.0, on.start, on.end, on.exact.as_str());
        return Ok(writing.prepare_cached(sql)?.execute(place)?);
    };
    let sql = "INSERT INTO note (article, start, end, exact, prefix, suffix, text)
               VALUES (?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET text = excluded.text WHERE text <> excluded.text";
    Ok(writing.prepare_cached(sql)?.execute((
        id.0,
        on.start,
        on.end,
        on.exact.as_str(),
        on.prefix.as_str(),
        on.suffix.as_str(),
        after.as_str(),
    ))?)
}
