//! The reader's marks, written as they are made.
//!
//! Takes changes, each of which says what shall be; every change has an opposite, which undoes it.

use rusqlite::{Connection, OptionalExtension};

use super::{Answer, Id, Library, copies, counts, index::put_about, list::text, note};
use crate::{
    library::{Marks, Note, Noting},
    text::Text,
};

/// What shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is read, or not.
    Read(Id, bool),
    /// It has a star, or none.
    Starred(Id, bool),
    /// It is deleted, or not. A deleted article stays in the library, out of sight.
    Deleted(Id, bool),
    /// It has this tag, or not.
    Tagged(Id, Text, bool),
    /// It has this note, or not.
    Noted(Id, Noting),
}

impl Change {
    /// The article it is about.
    pub const fn article(&self) -> Id {
        match self {
            Self::Read(id, _)
            | Self::Starred(id, _)
            | Self::Deleted(id, _)
            | Self::Tagged(id, ..)
            | Self::Noted(id, _) => *id,
        }
    }

    /// What undoes it.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Read(id, on) => Self::Read(id, !on),
            Self::Starred(id, on) => Self::Starred(id, !on),
            Self::Deleted(id, on) => Self::Deleted(id, !on),
            Self::Tagged(id, tag, on) => Self::Tagged(id, tag, !on),
            Self::Noted(id, noting) => Self::Noted(
                id,
                Noting {
                    before: noting.after,
                    after: noting.before,
                    ..noting
                },
            ),
        }
    }

    /// Makes it in the marks of its article.
    pub fn lay_over(&self, marks: &mut Marks) {
        match self {
            Self::Read(_, on) => marks.read = *on,
            Self::Starred(_, on) => marks.starred = *on,
            Self::Deleted(..) => {}
            Self::Tagged(_, tag, on) => {
                marks.tags.retain(|held| !held.eq_ignore_ascii_case(tag));
                if *on {
                    marks.tags.push(tag.clone());
                    marks.tags.sort();
                }
            }
            Self::Noted(_, Noting { on, after, .. }) => {
                marks.notes.retain(|note| note.on != *on);
                if let Some(text) = after.clone() {
                    marks.notes.push(Note {
                        on: on.clone(),
                        text,
                    });
                    marks.notes.sort_by(|a, b| a.on.cmp(&b.on));
                }
            }
        }
    }

    /// Makes it; says whether that changed anything.
    fn make(&self, writing: &Connection) -> Answer<bool> {
        let run = |sql: &str| writing.prepare_cached(sql);
        let rows = match self {
            Self::Read(id, on) => run("UPDATE article SET read = ?1 WHERE id = ?2 AND read <> ?1")?
                .execute((on, id.0))?,
            Self::Starred(id, on) => {
                run("UPDATE article SET starred = ?1 WHERE id = ?2 AND starred <> ?1")?
                    .execute((on, id.0))?
            }
            Self::Deleted(id, on) => {
                let rows = run("UPDATE article SET deleted = ?1 WHERE id = ?2 AND deleted <> ?1")?
                    .execute((on, id.0))?;
                if *on {
                    counts::take_off(writing, *id)?;
                    copies::leave(writing, *id)?;
                } else {
                    counts::add(writing, &[*id])?;
                    copies::come_back(writing, *id)?;
                }
                rows
            }
            Self::Tagged(id, tag, true) => {
                run("INSERT OR IGNORE INTO tag (name, article) VALUES (?, ?)")?
                    .execute((tag.as_str(), id.0))?
            }
            Self::Tagged(id, tag, false) => run("DELETE FROM tag WHERE name = ? AND article = ?")?
                .execute((tag.as_str(), id.0))?,
            Self::Noted(id, noting) => note::write(writing, *id, noting)?,
        };
        if matches!(self, Self::Tagged(..) | Self::Noted(..)) && rows > 0 {
            put_about(writing, self.article())?;
        }
        Ok(rows > 0)
    }
}

/// Where the reader was in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// The byte of the body on top.
    pub top: Option<usize>,
    /// The quote, by its index among all of the article.
    pub quote: Option<usize>,
    /// The key of the actor whose mentions were walked; none for quotes.
    pub lens: Option<String>,
}

impl Library {
    /// Makes changes, all or none; says of each whether it changed anything.
    ///
    /// # Errors
    ///
    /// When the library cannot be written. Then nothing was changed.
    pub fn change_all(&mut self, changes: &[Change]) -> Answer<Vec<bool>> {
        let changed = self.write(|writing| {
            let changed = changes.iter().map(|change| change.make(writing));
            changed.collect()
        })?;
        self.empty_log();
        Ok(changed)
    }

    /// Makes a change; says whether it changed anything.
    ///
    /// # Errors
    ///
    /// As those of [`change_all`](Self::change_all).
    pub fn change(&mut self, change: &Change) -> Answer<bool> {
        Ok(self.change_all(std::slice::from_ref(change))? == [true])
    }

    /// Remembers where an article was left.
    ///
    /// # Errors
    ///
    /// When the library cannot be written.
    pub fn leave(&mut self, id: Id, left: &Left) -> Answer<()> {
        self.write(|writing| {
            writing
                .prepare_cached("UPDATE article SET top = ?, quote = ?, lens = ? WHERE id = ?")?
                .execute((left.top, left.quote, &left.lens, id.0))?;
            Ok(())
        })?;
        self.empty_log();
        Ok(())
    }

    /// Where an article was left.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn left(&self, id: Id) -> Answer<Left> {
        let left = self
            .connection
            .prepare_cached("SELECT top, quote, lens FROM article WHERE id = ?")?
            .query_row([id.0], |row| {
                Ok(Left {
                    top: row.get(0)?,
                    quote: row.get(1)?,
                    lens: row.get(2)?,
                })
            });
        Ok(left.optional()?.unwrap_or_default())
    }

    /// An article's tags, in order.
    pub(super) fn tags_of(&self, id: Id) -> Answer<Vec<Text>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT name FROM tag WHERE article = ? ORDER BY name")?;
        let tags = statement.query_map([id.0], |row| Ok(text(row, 0)?.unwrap_or_default()))?;
        Ok(tags.collect::<Result<_, _>>()?)
    }

    /// All tags with the number of their articles, in order.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn tags(&self) -> Answer<Vec<(Text, usize)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, count(*) FROM tag JOIN article ON article.id = tag.article
             WHERE deleted = 0 GROUP BY name ORDER BY name",
        )?;
        let tags = statement.query_map([], |row| {
            Ok((text(row, 0)?.unwrap_or_default(), row.get(1)?))
        })?;
        Ok(tags.collect::<Result<_, _>>()?)
    }
}
