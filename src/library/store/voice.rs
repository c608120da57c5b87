//! Whom outlets let speak, and when: of all articles as it is kept added up, of some as they add up.

use rusqlite::{OptionalExtension, Row, params_from_iter, types::Value};

use super::{Answer, Copies, Library, Query, counts::VOICES, list::text, names::Named};
use crate::{analyze::ActorKind, library::filter::Filter, text::Text};

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Somebody with a name.
    Named {
        /// The longest name that any article gives.
        name: Text,
        /// What ties it to the same actor of other articles.
        key: Text,
        /// Person, organization or place.
        kind: ActorKind,
    },
    /// Somebody without: "two officials".
    Unnamed,
    /// Nobody who is told.
    Nobody,
}

/// What one outlet has of a speaker in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The outlet; none for articles that name none.
    pub outlet: Option<Text>,
    /// The month, as "2026-03", or what is known of it; none for undated articles.
    pub month: Option<Text>,
    /// Who speaks.
    pub by: By,
    /// Quotes in marks.
    pub quotes: usize,
    /// Their words.
    pub words: usize,
    /// What is said without marks.
    pub indirect: usize,
}

/// An actor that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// Its key.
    pub key: String,
    /// The longest name that any article gives.
    pub name: Text,
    /// What kind of actor it is.
    pub kind: ActorKind,
}

/// The most actors that a name may mean.
const MOST_BEARERS: usize = 9;

impl Library {
    /// Whom each outlet lets speak in the articles of a filter, by outlet, month and speaker.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn voices(&self, filter: &Filter, copies: Copies) -> Answer<Vec<Voice>> {
        let (voices, parameters) = if filter.parts.is_empty() && self.is_renewed()? {
            ("SELECT * FROM voice".to_owned(), Vec::new())
        } else {
            let articles = Query {
                filter: filter.clone(),
                ..Query::default()
            };
            let (articles, parameters) = articles.statement("id");
            let of = format!("article.id IN ({articles})");
            (VOICES.replace("{}", &of), parameters)
        };
        let counted = match copies {
            Copies::Once => "again = 0",
            Copies::Each => "1",
        };
        let sql = format!(
            "SELECT nullif(outlet, ''), nullif(month, ''), its.actor, name, key, kind, sum(direct + fragment),
                 sum(words), sum(indirect)
             FROM ({voices}) AS its LEFT JOIN actor ON actor.id = its.actor WHERE {counted}
             GROUP BY outlet = '', outlet, month, its.actor"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let voices = statement.query_map(params_from_iter::<Vec<Value>>(parameters), voice)?;
        Ok(voices.collect::<Result<_, _>>()?)
    }

    /// The actors that a key or words of a name mean, the one of this very name first, then those of most articles.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn bearers(&self, name: &str) -> Answer<Vec<Bearer>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT key, name, kind FROM actor WHERE key = ?1 OR says(name, ?2)
             ORDER BY key = ?1 DESC, name = ?1 COLLATE NOCASE DESC, articles DESC, name LIMIT ?3",
        )?;
        let words = format!("{name} ");
        let named = statement.query_map((name, words, MOST_BEARERS), bearer)?;
        let mut bearers: Vec<Bearer> = Vec::new();
        for named in named {
            let named = self.known_as(named?)?;
            if !bearers.contains(&named) {
                bearers.push(named);
            }
        }
        Ok(bearers)
    }

    /// Who somebody is across articles, where no article means the name by itself.
    fn known_as(&self, named: Bearer) -> Answer<Bearer> {
        let mut statement = self.connection.prepare_cached(
            "SELECT known.key, known.name, known.kind FROM actor AS its
                 JOIN part ON part.own = its.id AND own <> actor JOIN actor AS known ON known.id = part.actor
             WHERE its.key = ? AND its.articles = 0 LIMIT 1",
        )?;
        let known = statement.query_row([&named.key], bearer).optional()?;
        Ok(known.unwrap_or(named))
    }

    /// The actors that articles know by a key or exactly by a name, or else by words of one, whoever they are.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn namesakes(&self, name: &str) -> Answer<Vec<Bearer>> {
        for is_meant in [
            "key = ?1",
            "name = ?1 COLLATE NOCASE",
            "says(name, ?1 || ' ')",
        ] {
            let sql = format!(
                "SELECT key, name, kind FROM actor WHERE {is_meant} AND (
                     EXISTS (SELECT 1 FROM part WHERE part.actor = actor.id)
                     OR EXISTS (SELECT 1 FROM part WHERE own = actor.id AND own <> part.actor))
                 ORDER BY articles DESC, name LIMIT ?2"
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let named = statement.query_map((name, MOST_BEARERS), bearer)?;
            let named = named.collect::<Result<Vec<_>, _>>()?;
            if !named.is_empty() {
                return Ok(named);
            }
        }
        Ok(Vec::new())
    }
}

fn bearer(row: &Row<'_>) -> rusqlite::Result<Bearer> {
    let Named(kind) = row.get(2)?;
    Ok(Bearer {
        key: row.get(0)?,
        name: text(row, 1)?.unwrap_or_default(),
        kind,
    })
}

fn voice(row: &Row<'_>) -> rusqlite::Result<Voice> {
    let by = match row.get::<_, i64>(2)? {
        0 => By::Unnamed,
        ..0 => By::Nobody,
        _ => {
            let Named(kind) = row.get(5)?;
            By::Named {
                name: text(row, 3)?.unwrap_or_default(),
                key: text(row, 4)?.unwrap_or_default(),
                kind,
            }
        }
    };
    Ok(Voice {
        outlet: text(row, 0)?,
        month: text(row, 1)?,
        by,
        quotes: row.get(6)?,
        words: row.get(7)?,
        indirect: row.get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{demo, filter};

    #[test]
    fn what_is_kept_of_all_is_what_a_filter_of_all_gives() {
        let mut library = Library::in_memory().unwrap();
        library.add(&demo::prepared(), &[]).unwrap();
        let of = |typed: &str| {
            library
                .voices(&filter::parse(typed).unwrap(), Copies::Once)
                .unwrap()
        };
        assert_eq!(of(""), of("after:1900"));
        assert!(of("outlet:sable").len() < of("").len());
        let unnamed = of("outlet:courier");
        let mut unnamed = unnamed.iter().filter(|voice| voice.by == By::Unnamed);
        assert!(unnamed.any(|voice| voice.words > 4 && voice.month.as_deref() == Some("2026-03")));
    }

    #[test]
    fn a_name_means_its_bearers() {
        let mut library = Library::in_memory().unwrap();
        library.add(&demo::prepared(), &[]).unwrap();
        let names = |typed: &str| -> Vec<String> {
            let bearers = library.bearers(typed).unwrap().into_iter();
            bearers.map(|bearer| bearer.name.to_string()).collect()
        };
        assert_eq!(names("brandt")[..2], ["Ilse Brandt", "Jonas Brandt"]);
        assert_eq!(names("jonas brandt"), ["Jonas Brandt"]);
        assert_eq!(names("person/jonas brandt"), ["Jonas Brandt"]);
        assert_eq!(names("nobody at all"), Vec::<String>::new());
    }
}
