//! Stories: the articles about one event, found as articles are put, and asked for.
//!
//! Takes articles that were just put; ties each to those it shares a quote or rare actors with, never looking at
//! all. A story is what hangs together by ties.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use rusqlite::{Connection, OptionalExtension, Row};

use super::{
    Answer, Id, Library,
    list::{Summary, text},
    query::Query,
};
use crate::{
    library::across::{DAYS_APART, Known, is_one_event, is_one_story},
    text::Text,
};

/// The most articles that know a rare actor.
const MOST_KNOWING: usize = 20;

/// Articles about one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The number of its first article, as the filter `story:` takes it.
    pub id: Id,
    /// Its articles, the newest first.
    pub parts: Vec<StoryPart>,
    /// How many quotes several of its articles have.
    pub shared: usize,
}

/// An article of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryPart {
    /// The article.
    pub summary: Summary,
    /// How many of its marked quotes, of five words and more, no other article has.
    pub alone: usize,
}

/// What tells the event of an article.
struct Event {
    title: Text,
    /// A count of days; none without a date.
    day: Option<f64>,
}

impl Event {
    fn of(reading: &Connection, id: Id) -> Answer<Self> {
        // Less than a day, a year or a month, is no date here.
        let sql = "SELECT title, julianday(substr(published, 1, 10)) FROM article
                   WHERE id = ? AND length(coalesce(published, '0000-00-00')) >= 10";
        let event = |row: &Row<'_>| {
            let title = text(row, 0)?.unwrap_or_default();
            let day = row.get(1)?;
            Ok(Self { title, day })
        };
        let mut statement = reading.prepare_cached(sql)?;
        let mut events = statement.query_map([id.0], event)?;
        let none = Self {
            title: Text::default(),
            day: None,
        };
        Ok(events.next().transpose()?.unwrap_or(none))
    }

    fn days_from(&self, other: &Self) -> Option<f64> {
        Some(self.day? - other.day?)
    }
}

/// Ties articles that were just put to those about the same event.
pub(super) fn tie(writing: &Connection, ids: &[Id]) -> Answer<()> {
    let run = |sql: &str| writing.prepare_cached(sql);
    for &id in ids {
        run("DELETE FROM tie WHERE other = ?1 AND article IN (SELECT other FROM tie WHERE article = ?1)")?
            .execute([id.0])?;
        run("DELETE FROM tie WHERE article = ?")?.execute([id.0])?;
        let event = Event::of(writing, id)?;
        let mut tied: BTreeSet<Id> = copies(writing, id)?.into_iter().collect();
        for other in sharing(writing, id)? {
            if is_one_story(event.days_from(&Event::of(writing, other)?)) {
                tied.insert(other);
            }
        }
        let own = actors_of(writing, id)?;
        for (other, in_both) in with_rare_actors(writing, id)? {
            let known = Known {
                in_both,
                in_smaller: own.min(actors_of(writing, other)?),
            };
            let theirs = Event::of(writing, other)?;
            let days = event.days_from(&theirs);
            let is_near = days.is_some_and(|days| days.abs() <= DAYS_APART);
            if is_near && is_one_event(known, (&event.title, &theirs.title)) {
                tied.insert(other);
            }
        }
        let mut insert = run("INSERT OR IGNORE INTO tie VALUES (?1, ?2), (?2, ?1)")?;
        for other in tied {
            insert.execute((id.0, other.0))?;
        }
    }
    Ok(())
}

/// The articles that share a quote with an article.
fn sharing(reading: &Connection, id: Id) -> Answer<Vec<Id>> {
    let sql = "SELECT DISTINCT other FROM shared WHERE article = ?";
    let mut statement = reading.prepare_cached(sql)?;
    let others = statement.query_map([id.0], |row| row.get(0).map(Id))?;
    Ok(others.collect::<Result<_, _>>()?)
}

/// The articles that are copies of an article, or that it is one of: whenever they were printed, they are one story.
fn copies(reading: &Connection, id: Id) -> Answer<Vec<Id>> {
    let sql = "SELECT id FROM article WHERE original = ?1
        UNION ALL SELECT original FROM article WHERE id = ?1 AND original IS NOT NULL";
    let mut statement = reading.prepare_cached(sql)?;
    let others = statement.query_map([id.0], |row| row.get(0).map(Id))?;
    Ok(others.collect::<Result<_, _>>()?)
}

/// The articles that know two or more of an article's rare people and organizations, with how many.
fn with_rare_actors(reading: &Connection, id: Id) -> Answer<Vec<(Id, usize)>> {
    let mut actors = reading.prepare_cached(
        "SELECT DISTINCT actor FROM part JOIN actor ON actor.id = part.actor
         WHERE article = ? AND kind <> 'place'",
    )?;
    let mut knowing = reading.prepare_cached("SELECT article FROM part WHERE actor = ? LIMIT ?")?;
    let mut counts: BTreeMap<Id, usize> = BTreeMap::new();
    let actors = actors.query_map([id.0], |row| row.get::<_, i64>(0))?;
    for actor in actors {
        let articles = knowing.query_map((actor?, MOST_KNOWING + 1), |row| row.get(0).map(Id))?;
        let articles: BTreeSet<Id> = articles.collect::<Result<_, _>>()?;
        if articles.len() <= MOST_KNOWING {
            for other in articles.into_iter().filter(|other| *other != id) {
                *counts.entry(other).or_default() += 1;
            }
        }
    }
    counts.retain(|_, actors| *actors > 1);
    Ok(counts.into_iter().collect())
}

/// How many people and organizations an article has.
fn actors_of(reading: &Connection, id: Id) -> Answer<usize> {
    let sql = "SELECT count(DISTINCT actor) FROM part JOIN actor ON actor.id = part.actor
               WHERE article = ? AND kind <> 'place'";
    let mut statement = reading.prepare_cached(sql)?;
    Ok(statement.query_row([id.0], |row| row.get(0))?)
}

impl Library {
    /// The stories that articles of a query are in, the newest first.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn stories(&self, query: &Query) -> Answer<Vec<Story>> {
        let tied = self.tied()?;
        let (mut seen, mut stories) = (BTreeSet::new(), Vec::new());
        for id in self.find(query)? {
            if tied.contains(&id) && !seen.contains(&id) {
                let all = self.tied_to(id)?;
                stories.extend(self.story_of(&all)?);
                seen.extend(all);
            }
        }
        stories.sort_by_key(|story: &Story| {
            Reverse(story.parts.first().map(|part| part.summary.published))
        });
        Ok(stories)
    }

    /// The articles that are tied to others.
    fn tied(&self) -> Answer<BTreeSet<Id>> {
        let sql = "SELECT DISTINCT article FROM tie";
        let mut statement = self.connection.prepare_cached(sql)?;
        let tied = statement.query_map([], |row| row.get(0).map(Id))?;
        Ok(tied.collect::<Result<_, _>>()?)
    }

    /// All articles that an article is tied to, and those that these are.
    fn tied_to(&self, id: Id) -> Answer<BTreeSet<Id>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT other FROM tie WHERE article = ?")?;
        let (mut all, mut open) = (BTreeSet::from([id]), vec![id]);
        while let Some(id) = open.pop() {
            let others = statement.query_map([id.0], |row| row.get(0).map(Id))?;
            for other in others {
                let other = other?;
                if all.insert(other) {
                    open.push(other);
                }
            }
        }
        Ok(all)
    }

    /// The articles of an article's story that are not deleted, by number.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub(super) fn story_with(&self, id: Id) -> Answer<Vec<Id>> {
        self.not_deleted(&self.tied_to(id)?)
    }

    /// How many outlets tell the story of an article: 0 where not two of them do. What is found out is kept in
    /// `known` for all articles of the story.
    pub(super) fn outlets_telling(&self, id: Id, known: &mut BTreeMap<Id, usize>) -> Answer<usize> {
        if let Some(&outlets) = known.get(&id) {
            return Ok(outlets);
        }
        let sql = "SELECT outlet FROM article WHERE id = ? AND deleted = 0";
        let mut statement = self.connection.prepare_cached(sql)?;
        let (all, mut outlets) = (self.tied_to(id)?, BTreeSet::new());
        for id in &all {
            let outlet: Option<Option<String>> =
                statement.query_row([id.0], |row| row.get(0)).optional()?;
            outlets.extend(outlet.flatten());
        }
        let outlets = if outlets.len() < 2 { 0 } else { outlets.len() };
        known.extend(all.into_iter().map(|id| (id, outlets)));
        Ok(outlets)
    }

    fn not_deleted(&self, all: &BTreeSet<Id>) -> Answer<Vec<Id>> {
        let there = "SELECT 1 FROM article WHERE id = ? AND deleted = 0";
        let mut is_there = self.connection.prepare_cached(there)?;
        let mut ids = Vec::new();
        for &id in all {
            if is_there.exists([id.0])? {
                ids.push(id);
            }
        }
        Ok(ids)
    }

    /// What these articles are together; none where only one of them is not deleted.
    fn story_of(&self, all: &BTreeSet<Id>) -> Answer<Option<Story>> {
        let ids = self.not_deleted(all)?;
        let Some(&id) = all.first().filter(|_| ids.len() > 1) else {
            return Ok(None);
        };
        let shared = self.shared_among(&ids)?;
        let of_several = shared.iter().filter(|versions| {
            let articles: BTreeSet<usize> = versions.iter().map(|(article, _)| *article).collect();
            articles.len() > 1
        });
        let shared = of_several.count();
        let mut parts = Vec::new();
        for summary in self.summaries(&ids)? {
            let alone = self.alone(summary.id)?;
            parts.push(StoryPart { summary, alone });
        }
        parts.sort_by_key(|part| Reverse(part.summary.published));
        Ok(Some(Story { id, parts, shared }))
    }

    /// How many of its quotes no other article has.
    fn alone(&self, id: Id) -> Answer<usize> {
        let sql = "SELECT count(*) FROM quoted WHERE article = ? AND NOT EXISTS (
                       SELECT 1 FROM shared WHERE article = quoted.article AND quote = quoted.quote)";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([id.0], |row| row.get(0))?)
    }
}
