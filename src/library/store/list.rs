//! Lists of articles: the numbers of all that match, and what the list says of those on the screen.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row, params_from_iter, types::Value};

use super::{
    Answer, Id, Library,
    names::Named,
    query::Query,
    select::{Among, Conditions},
    words::of_beginnings,
};
use crate::{
    analyze::ActorKind,
    clean::Stamp,
    library::{Marks, filter::Filter},
    text::Text,
};

/// What a list says of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its number.
    pub id: Id,
    /// Its title, or what stands for it.
    pub title: Text,
    /// The name of its outlet.
    pub outlet: Option<Text>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// How many numbered quotes it has.
    pub quotes: usize,
    /// Who speaks in it, who is quoted most first.
    pub speakers: Vec<SpeakerName>,
    /// How many outlets tell its story; 0 where it is in none, or only its own outlet tells it.
    pub outlets: usize,
    /// What the reader did with it.
    pub marks: Marks,
}

/// Who speaks in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerName {
    /// The longest name that any article gives.
    pub name: Text,
    /// What kind of actor that is.
    pub kind: ActorKind,
}

const SUMMARY: &str = "SELECT id, title, outlet, published, quotes, read, starred FROM article";

impl Library {
    /// The articles of a query, in its order.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn find(&self, query: &Query) -> Answer<Vec<Id>> {
        let (sql, parameters) = query.statement("id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids = statement.query_map(params_from_iter(parameters), |row| row.get(0).map(Id))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The articles that hold the free words of a filter, by number; none where it has no such words.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub(super) fn holding(&self, filter: &Filter) -> Answer<Option<Vec<Id>>> {
        let phrases = Conditions::phrases(filter);
        let about = phrases.iter().map(|phrase| self.matching("about", phrase));
        let about = about.collect::<Answer<Vec<_>>>()?;
        if phrases.is_empty() {
            return Ok(None);
        }
        if about.iter().all(Vec::is_empty) {
            return self.in_texts(&phrases).map(Some);
        }
        let mut holding = Vec::new();
        for (phrase, mut held) in phrases.iter().zip(about) {
            held.extend(self.in_texts(std::slice::from_ref(phrase))?);
            held.sort_unstable();
            held.dedup();
            holding.push(held);
        }
        Ok(in_all(holding))
    }

    /// The articles whose titles and texts hold all of some phrases, by number.
    fn in_texts(&self, phrases: &[String]) -> Answer<Vec<Id>> {
        let mut found = Vec::new();
        let mut together = Vec::new();
        for phrase in phrases {
            match of_beginnings(phrase) {
                Some(begun) if self.is_renewed()? => found.push(self.matching("begun", begun)?),
                _ => together.push(phrase.as_str()),
            }
        }
        if !together.is_empty() {
            // The index finds words together faster than one by one.
            found.push(self.matching("words", &together.join(" "))?);
        }
        Ok(in_all(found).unwrap_or_default())
    }

    /// The articles that an index finds for a phrase, by number.
    fn matching(&self, index: &str, phrase: &str) -> Answer<Vec<Id>> {
        let sql = format!("SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids = statement.query_map([phrase], |row| row.get(0).map(Id))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The quotes of an article that answer what a filter asks of quotes, by their index; all where it asks
    /// nothing of them.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn quotes_that_answer(&self, id: Id, filter: &Filter) -> Answer<Vec<usize>> {
        let mut conditions = Conditions::on_quotes(filter, Among::One);
        conditions.add("article = ?", [Value::Integer(id.0)]);
        let (sql, parameters) = conditions.into_sql();
        let sql = format!("SELECT n FROM quote WHERE {sql} ORDER BY n");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let quotes = statement.query_map(params_from_iter(parameters), |row| row.get(0))?;
        Ok(quotes.collect::<Result<_, _>>()?)
    }

    /// The quotes of an article, by their index, that it repeats as a copy.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn said_again(&self, id: Id) -> Answer<BTreeSet<usize>> {
        let sql = "SELECT n FROM quote WHERE article = ? AND again";
        let mut statement = self.connection.prepare_cached(sql)?;
        let quotes = statement.query_map([id.0], |row| row.get(0))?;
        Ok(quotes.collect::<Result<_, _>>()?)
    }

    /// Whether it has articles that are copies of others.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn has_copies(&self) -> Answer<bool> {
        let sql = "SELECT 1 FROM article INDEXED BY article_original
            WHERE original IS NOT NULL AND deleted = 0 LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.exists([])?)
    }

    /// What the list says of an article; none when there is no such article.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn summary(&self, id: Id) -> Answer<Option<Summary>> {
        Ok(self.summaries(&[id])?.pop())
    }

    /// What the list says of these articles; those that are not there are left out. Of several articles of one
    /// story, the story is looked at once.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn summaries(&self, ids: &[Id]) -> Answer<Vec<Summary>> {
        let sql = format!("{SUMMARY} WHERE id = ?");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut telling = BTreeMap::new();
        let mut summaries = Vec::with_capacity(ids.len());
        for &id in ids {
            if let Some(mut summary) = statement.query_row([id.0], summary).optional()? {
                summary.marks.tags = self.tags_of(id)?;
                summary.marks.notes = self.notes_of(id)?;
                summary.speakers = self.speakers_of(id)?;
                summary.outlets = self.outlets_telling(id, &mut telling)?;
                summaries.push(summary);
            }
        }
        Ok(summaries)
    }

    fn speakers_of(&self, id: Id) -> Answer<Vec<SpeakerName>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, actor.kind FROM speaker
                 JOIN quote ON quote.article = speaker.article AND quote.n = speaker.quote
                 JOIN actor ON actor.id = speaker.actor
             WHERE speaker.article = ? GROUP BY actor.id
             ORDER BY count(DISTINCT utterance) DESC, min(quote.n)",
        )?;
        let speakers = statement.query_map([id.0], |row| {
            let Named(kind) = row.get(1)?;
            let name = text(row, 0)?.unwrap_or_default();
            Ok(SpeakerName { name, kind })
        })?;
        Ok(speakers.collect::<Result<_, _>>()?)
    }

    /// How many articles there are, deleted ones not counted.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn count(&self) -> Answer<usize> {
        let sql = "SELECT count(*) FROM article WHERE deleted = 0";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// When the newest article was published; none where none says.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn newest(&self) -> Answer<Option<Stamp>> {
        let sql = "SELECT max(published) FROM article WHERE deleted = 0";
        Ok(self.connection.query_row(sql, [], |row| stamp(row, 0))?)
    }

    /// The outlets with the number of their articles, most first, the unnamed last.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn outlets(&self) -> Answer<Vec<(Option<Text>, usize)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT outlet, count(*) AS articles FROM article WHERE deleted = 0
             GROUP BY outlet ORDER BY outlet IS NULL, articles DESC, outlet",
        )?;
        let outlets = statement.query_map([], |row| Ok((text(row, 0)?, row.get(1)?)))?;
        Ok(outlets.collect::<Result<_, _>>()?)
    }

    /// The outlets with the number of those of their articles that a query shows, most first, the unnamed
    /// last. Of an outlet the query may show none.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn outlets_of(&self, query: &Query) -> Answer<Vec<(Option<Text>, usize)>> {
        let (articles, parameters) = query.statement("id");
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT outlet, sum(shown) AS articles FROM (
                 SELECT outlet, 1 AS shown FROM article WHERE id IN ({articles})
                 UNION ALL SELECT DISTINCT outlet, 0 FROM article WHERE deleted = 0)
             GROUP BY outlet ORDER BY outlet IS NULL, articles DESC, outlet"
        ))?;
        let outlets = statement.query_map(params_from_iter(parameters), |row| {
            Ok((text(row, 0)?, row.get(1)?))
        })?;
        Ok(outlets.collect::<Result<_, _>>()?)
    }

    /// Whether another program has written to the library since this was last asked.
    ///
    /// # Errors
    ///
    /// [`Problem::Gone`](super::Problem::Gone), once, when its file went away; when the library cannot be
    /// read.
    pub fn was_changed(&mut self) -> Answer<bool> {
        self.look_for_file()?;
        let before = self.seen;
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        self.seen = statement.query_row([], |row| row.get(0))?;
        Ok(before != self.seen)
    }
}

/// What stands in each of some lists, which are in order; none where there is no list.
fn in_all(lists: Vec<Vec<Id>>) -> Option<Vec<Id>> {
    lists.into_iter().reduce(|before, mut next| {
        next.retain(|id| before.binary_search(id).is_ok());
        next
    })
}

fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        id: Id(row.get(0)?),
        title: text(row, 1)?.unwrap_or_default(),
        outlet: text(row, 2)?,
        published: stamp(row, 3)?,
        quotes: row.get(4)?,
        speakers: Vec::new(),
        outlets: 0,
        marks: Marks {
            read: row.get(5)?,
            starred: row.get(6)?,
            tags: Vec::new(),
            notes: Vec::new(),
        },
    })
}

/// A column as text. The file may have been written by anybody, so it is sanitized again.
pub(super) fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Text>> {
    let held = row.get_ref(column)?.as_str_or_null()?;
    Ok(held.map(Text::new))
}

/// A column as a date; what is none there is none here.
pub(super) fn stamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Stamp>> {
    let held = row.get_ref(column)?.as_str_or_null()?;
    Ok(held.and_then(|written| written.parse().ok()))
}
