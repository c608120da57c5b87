//! The values of a field of the filter language that the library holds, for the line that is typed.

use std::collections::BTreeMap;

use rusqlite::Row;

use super::{Answer, Library, list::text};
use crate::{library::filter::Field, text::Text};

/// The most values that are offered.
const MOST: usize = 8;

/// How many are looked at where each is counted by itself.
const LOOKED_AT: usize = 200;

impl Library {
    /// The values of a field with a word that begins so, each with the number of its articles, most first; none
    /// for a field whose values are a closed list, dates or words.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn values(&self, field: Field, typed: &str) -> Answer<Vec<(Text, usize)>> {
        let sql = match field {
            Field::Outlet => of_column("outlet"),
            Field::Section => of_column("section"),
            Field::Lang => of_column("language"),
            Field::Byline => return self.authors(typed),
            Field::Tag => "SELECT name, count(*) AS articles FROM tag
                 JOIN article ON article.id = tag.article AND deleted = 0
                 WHERE ?1 = '*' OR says(name, ?1) GROUP BY name ORDER BY articles DESC, name LIMIT ?2"
                .to_owned(),
            Field::Actor => of_actors("part"),
            Field::Speaker => of_actors("speaker"),
            Field::Title
            | Field::Kind
            | Field::Before
            | Field::After
            | Field::On
            | Field::Is
            | Field::Quotes
            | Field::Story => return Ok(Vec::new()),
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let begins = format!("{}*", Text::new(typed.trim()));
        let read = |row: &Row<'_>| Ok((text(row, 0)?.unwrap_or_default(), row.get(1)?));
        let values = statement.query_map((begins, MOST), read)?;
        Ok(values.collect::<Result<_, _>>()?)
    }

    /// The authors with a word that begins so.
    fn authors(&self, typed: &str) -> Answer<Vec<(Text, usize)>> {
        let sql = "SELECT byline, count(*) FROM article
             WHERE deleted = 0 AND byline <> '' AND (?1 = '*' OR says(byline, ?1)) GROUP BY byline";
        let mut statement = self.connection.prepare_cached(sql)?;
        let typed = Text::new(typed.trim());
        let mut rows = statement.query([format!("{typed}*")])?;
        let mut counts: BTreeMap<Text, usize> = BTreeMap::new();
        let typed = typed.to_lowercase();
        while let Some(row) = rows.next()? {
            let names: String = row.get(0)?;
            for name in names.lines() {
                let lower = name.to_lowercase();
                if lower.split(' ').any(|word| word.starts_with(&typed))
                    || lower.starts_with(&typed)
                {
                    *counts.entry(Text::new(name)).or_default() += row.get::<_, usize>(1)?;
                }
            }
        }
        let mut authors: Vec<(Text, usize)> = counts.into_iter().collect();
        authors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        authors.truncate(MOST);
        Ok(authors)
    }
}

/// The values of a column of articles: few for many, so they are gathered before they are looked at.
fn of_column(column: &str) -> String {
    format!(
        "SELECT value, articles FROM (
             SELECT {column} AS value, count(*) AS articles FROM article
             WHERE deleted = 0 AND {column} IS NOT NULL GROUP BY {column})
         WHERE ?1 = '*' OR says(value, ?1) ORDER BY articles DESC, value LIMIT ?2"
    )
}

/// The actors with an article in a table.
fn of_actors(table: &str) -> String {
    format!(
        "SELECT name, (SELECT count(DISTINCT article) FROM {table} WHERE {table}.actor = found.id) AS articles
         FROM (SELECT id, name FROM actor WHERE ?1 <> '*' AND says(name, ?1) LIMIT {LOOKED_AT}) AS found
         WHERE articles > 0 ORDER BY articles DESC, name LIMIT ?2"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Change, demo};

    #[test]
    fn values_begin_so_and_stand_by_their_articles() {
        let mut library = Library::in_memory().unwrap();
        library.add(&demo::prepared(), &[]).unwrap();
        let id = library.find(&crate::library::Query::default()).unwrap()[0];
        let tag = Text::new("harbor works");
        library
            .change(&Change::Tagged(id, tag.clone(), true))
            .unwrap();
        let values = |field, typed: &str| library.values(field, typed).unwrap();
        assert_eq!(values(Field::Tag, "wor"), [(tag, 1)]);
        let outlets = values(Field::Outlet, "");
        assert!(outlets.len() > 3 && outlets.is_sorted_by(|a, b| a.1 >= b.1));
        assert_eq!(values(Field::Outlet, "wire")[0].0.as_str(), "Sable Wire");
        assert_eq!(values(Field::Speaker, "ilse")[0].0.as_str(), "Ilse Brandt");
        assert_eq!(values(Field::Byline, "fenn")[0].0.as_str(), "Nora Fenn");
        assert!(values(Field::Actor, "brandt").len() > 1);
        assert_eq!(values(Field::Actor, "zzyzx"), []);
        assert_eq!(values(Field::Kind, ""), []);
    }
}
