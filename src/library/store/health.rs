//! How a library is: whether the file is sound, how much is in it, and what is due.

use super::{Answer, ENGINE, Id, Library, open::FORMAT};
use crate::text::Text;

/// How a library is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// What SQLite finds wrong with the file; nothing when it is sound.
    pub faults: Vec<Text>,
    /// The format it is written in.
    pub format: i32,
    /// Articles, without the deleted.
    pub articles: usize,
    /// Deleted articles.
    pub deleted: usize,
    /// Articles that an older cleaning and analysis found.
    pub outdated: usize,
    /// Articles whose text is only the longest of their page.
    pub unsure: usize,
    /// The first of these.
    pub unsure_first: Vec<Id>,
    /// Pages, with all versions and forms.
    pub pages: usize,
    /// Numbered quotes, as the articles tell.
    pub quotes: usize,
    /// People, organizations and places.
    pub actors: usize,
    /// The bytes of all pages as they were saved.
    pub saved: u64,
    /// The bytes of all pages in the library.
    pub packed: u64,
    /// The bytes of the file.
    pub size: u64,
    /// Of these, the bytes that nothing uses.
    pub unused: u64,
}

/// The articles whose text is only the longest of their page.
const UNSURE: &str = "FROM article WHERE unsure AND deleted = 0";

/// How many articles of unsure text are named.
const NAMED: usize = 10;

/// The most faults that are told: after these a person knows enough.
const FAULTS: u32 = 20;

impl Library {
    /// Looks at every part of the file and says how it is.
    ///
    /// # Errors
    ///
    /// When the library cannot be read at all.
    pub fn health(&self) -> Answer<Health> {
        let faults = self.faults()?;
        let number = |sql: &str| -> Answer<i64> {
            Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
        };
        let count = |sql: &str| Ok::<_, super::Problem>(usize::try_from(number(sql)?).unwrap_or(0));
        let bytes = |sql: &str| Ok::<_, super::Problem>(number(sql)?.unsigned_abs());
        let page = bytes("PRAGMA page_size")?;
        Ok(Health {
            faults,
            format: FORMAT,
            articles: count("SELECT count(*) FROM article WHERE deleted = 0")?,
            deleted: count("SELECT count(*) FROM article WHERE deleted")?,
            outdated: count(&format!(
                "SELECT count(*) FROM article WHERE engine < {ENGINE}"
            ))?,
            unsure: count(&format!("SELECT count(*) {UNSURE}"))?,
            unsure_first: self.unsure_first()?,
            pages: count("SELECT count(*) FROM page")?,
            quotes: count("SELECT coalesce(sum(quotes), 0) FROM article WHERE deleted = 0")?,
            actors: count("SELECT count(*) FROM actor")?,
            saved: bytes("SELECT coalesce(sum(size), 0) FROM page")?,
            packed: bytes("SELECT coalesce(sum(length(bytes)), 0) FROM page")?,
            size: page * bytes("PRAGMA page_count")?,
            unused: page * bytes("PRAGMA freelist_count")?,
        })
    }

    fn unsure_first(&self) -> Answer<Vec<Id>> {
        let sql = format!("SELECT id {UNSURE} ORDER BY id LIMIT {NAMED}");
        let mut statement = self.connection.prepare(&sql)?;
        let ids = statement.query_map([], |row| Ok(Id(row.get(0)?)))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    fn faults(&self) -> Answer<Vec<Text>> {
        let sql = format!("PRAGMA integrity_check({FAULTS})");
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut faults = Vec::new();
        while let Some(row) = rows.next()? {
            let told = Text::new(&row.get::<_, String>(0)?);
            if told.as_str() != "ok" {
                faults.push(told);
            }
        }
        Ok(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Change, demo};

    #[test]
    fn a_sound_library_is_counted() {
        let mut library = Library::in_memory().unwrap();
        library.add(&demo::prepared(), &[]).unwrap();
        library.change(&Change::Deleted(Id(1), true)).unwrap();
        let unsure = "UPDATE article SET unsure = 1 WHERE id IN (1, 3)";
        library.connection.execute(unsure, []).unwrap();
        let older = "UPDATE article SET engine = 0 WHERE id = 2";
        library.connection.execute(older, []).unwrap();
        let health = library.health().unwrap();
        assert!(health.faults.is_empty(), "{:?}", health.faults);
        let counts = (
            health.articles,
            health.deleted,
            health.outdated,
            health.pages,
        );
        assert_eq!(counts, (11, 1, 1, 12));
        assert_eq!((health.unsure, health.unsure_first), (1, vec![Id(3)]));
        assert!(health.quotes > 50 && health.actors > 50);
        assert!(health.packed < health.saved && health.unused <= health.size);
    }
}
