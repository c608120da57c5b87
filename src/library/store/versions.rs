//! Quotes that several articles give, asked for.
//!
//! Takes a filter, articles or a quote; gives the quotes that share their words, each with all its versions, and
//! the articles that have them. What was found as the articles were put is believed.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params_from_iter;

use super::{
    Answer, Id, Library,
    query::Query,
    select::{Among, Conditions},
};
use crate::library::across::{Given, is_disputed};

/// A quote of an article.
type Place = (Id, usize);

/// A quote that several articles give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What it is called in everything this library gives: its first version, by number.
    pub name: String,
    /// Its versions: articles that are not deleted, each with the index of the quote.
    pub versions: Vec<(Id, usize)>,
    /// Whether two articles give it to different speakers.
    pub is_disputed: bool,
}

/// The quotes of one article that are the same words, and who else has them.
struct Group {
    /// What the words are called.
    name: String,
    /// The quotes.
    quotes: Vec<usize>,
    /// The other articles that have them and are not deleted, by number.
    others: Vec<Id>,
}

/// What words are called that stand here first.
fn name((article, quote): &Place) -> String {
    format!("{article}.{quote}")
}

impl Library {
    /// The quotes of a query that several articles give, each with all its versions: first those that two
    /// articles give to different speakers, then those of most articles.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn shared(&self, query: &Query) -> Answer<Vec<Shared>> {
        let (articles, mut parameters) = query.statement("id");
        let (quotes, of_quotes) = Conditions::on_quotes(&query.filter, Among::All).into_sql();
        parameters.extend(of_quotes);
        let mut statement = self.connection.prepare(&format!(
            "SELECT article, n FROM quote
             WHERE (article, n) IN (SELECT article, quote FROM shared) AND article IN ({articles}) AND {quotes}"
        ))?;
        let meant = statement.query_map(params_from_iter(parameters), place)?;
        let mut seen = BTreeSet::new();
        let mut shared = Vec::new();
        for place in meant {
            let place = place?;
            if !seen.contains(&place) {
                let all = self.reached_from(place)?;
                shared.extend(self.shared_of(&all)?);
                seen.extend(all);
            }
        }
        shared.sort_by_key(|shared: &Shared| {
            (!shared.is_disputed, usize::MAX - shared.versions.len())
        });
        Ok(shared)
    }

    /// The shared quote that a quote is a version of; none where only its article has it.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn shared_with(&self, id: Id, quote: usize) -> Answer<Option<Shared>> {
        self.shared_of(&self.reached_from((id, quote))?)
    }

    /// Which quotes of these articles share their words: each as its versions, by the place of the article in
    /// `ids` and the index of the quote.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn shared_among(&self, ids: &[Id]) -> Answer<Vec<Vec<(usize, usize)>>> {
        let sql = "SELECT DISTINCT quote FROM shared WHERE article = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let index: BTreeMap<Id, usize> = ids.iter().copied().zip(0..).collect();
        let mut seen = BTreeSet::new();
        let mut shared = Vec::new();
        for &id in ids {
            let quotes = statement.query_map([id.0], |row| row.get(0))?;
            for quote in quotes {
                let place = (id, quote?);
                if seen.contains(&place) {
                    continue;
                }
                let all = self.reached_from(place)?;
                let versions = all.iter();
                let versions = versions.filter_map(|(id, quote)| Some((*index.get(id)?, *quote)));
                shared.push(versions.collect());
                seen.extend(all);
            }
        }
        Ok(shared)
    }

    /// In how many other outlets each quote of an article stands, by its index; those in none are left out.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn elsewhere(&self, id: Id) -> Answer<BTreeMap<usize, usize>> {
        let mut outlet = self
            .connection
            .prepare_cached("SELECT outlet FROM article WHERE id = ?")?;
        let mut outlet_of = |id: Id| outlet.query_row([id.0], |row| row.get(0));
        let own: Option<String> = outlet_of(id)?;
        let mut elsewhere = BTreeMap::new();
        for group in self.groups(id)? {
            let outlets = group.others.iter().map(|other| outlet_of(*other));
            let mut outlets = outlets.collect::<Result<BTreeSet<_>, _>>()?;
            outlets.remove(&own);
            if !outlets.is_empty() {
                let quotes = group.quotes.iter();
                elsewhere.extend(quotes.map(|quote| (*quote, outlets.len())));
            }
        }
        Ok(elsewhere)
    }

    /// What the quotes of an article are called that several articles have, by their index.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn shared_names(&self, id: Id) -> Answer<BTreeMap<usize, String>> {
        let groups = self.groups(id)?;
        let groups = groups.iter().filter(|group| !group.others.is_empty());
        let names = groups.flat_map(|group| {
            let quotes = group.quotes.iter();
            quotes.map(|quote| (*quote, group.name.clone()))
        });
        Ok(names.collect())
    }

    /// The articles that share quotes with an article, those with most first.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn partners(&self, id: Id) -> Answer<Vec<Id>> {
        let mut counts: BTreeMap<Id, usize> = BTreeMap::new();
        for group in self.groups(id)? {
            for other in group.others {
                *counts.entry(other).or_default() += group.quotes.len();
            }
        }
        let mut partners: Vec<(usize, Id)> = counts.into_iter().map(|(id, n)| (n, id)).collect();
        partners.sort_by_key(|&(shared, id)| (std::cmp::Reverse(shared), id));
        Ok(partners.into_iter().map(|(_, id)| id).collect())
    }

    /// The quotes of an article that other articles have, those that are the same words together: each such group
    /// is looked for once, however many of its quotes are in it.
    fn groups(&self, id: Id) -> Answer<Vec<Group>> {
        let sql = "SELECT DISTINCT quote FROM shared WHERE article = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let sql = "SELECT 1 FROM article WHERE id = ? AND deleted = 0";
        let mut is_there = self.connection.prepare_cached(sql)?;
        let quotes = statement.query_map([id.0], |row| row.get(0))?;
        let (mut seen, mut groups) = (BTreeSet::<usize>::new(), Vec::new());
        for quote in quotes {
            let quote: usize = quote?;
            if seen.contains(&quote) {
                continue;
            }
            let all = self.reached_from((id, quote))?;
            let own = all.range((id, 0)..=(id, usize::MAX));
            let quotes: Vec<usize> = own.map(|(_, quote)| *quote).collect();
            seen.extend(&quotes);
            let mut others: Vec<Id> = all.iter().map(|(other, _)| *other).collect();
            others.dedup();
            others.retain(|other| *other != id);
            let mut there = Vec::with_capacity(others.len());
            for other in others {
                if is_there.exists([other.0])? {
                    there.push(other);
                }
            }
            groups.push(Group {
                name: all.first().map(name).unwrap_or_default(),
                quotes,
                others: there,
            });
        }
        Ok(groups)
    }

    /// All quotes that a quote shares its words with, and those that these do, in order.
    fn reached_from(&self, place: Place) -> Answer<BTreeSet<Place>> {
        let sql = "SELECT other, other_quote FROM shared WHERE article = ? AND quote = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut all = BTreeSet::from([place]);
        let mut open = vec![place];
        while let Some((id, quote)) = open.pop() {
            let others = statement.query_map((id.0, quote), self::place)?;
            for other in others {
                let other = other?;
                if all.insert(other) {
                    open.push(other);
                }
            }
        }
        Ok(all)
    }

    /// What these versions are together; none where they are of one article that is not deleted.
    fn shared_of(&self, all: &BTreeSet<Place>) -> Answer<Option<Shared>> {
        let Some((first, quote)) = all.first() else {
            return Ok(None);
        };
        let sql = "SELECT 1 FROM article WHERE id = ? AND deleted = 0";
        let mut is_there = self.connection.prepare_cached(sql)?;
        let mut versions = Vec::new();
        for &(id, quote) in all {
            if is_there.exists([id.0])? {
                versions.push((id, quote));
            }
        }
        let articles: BTreeSet<Id> = versions.iter().map(|(id, _)| *id).collect();
        if articles.len() < 2 {
            return Ok(None);
        }
        Ok(Some(Shared {
            name: name(&(*first, *quote)),
            is_disputed: self.is_disputed(&versions)?,
            versions,
        }))
    }

    /// Whether the versions are given to different speakers.
    fn is_disputed(&self, versions: &[Place]) -> Answer<bool> {
        let sql = "SELECT key, name, role FROM speaker JOIN actor ON actor.id = speaker.actor
                JOIN part ON part.article = speaker.article AND part.n = speaker.part
            WHERE speaker.article = ? AND quote = ? ORDER BY key";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut all = Vec::new();
        for (id, quote) in versions {
            let given = statement.query_map((id.0, quote), |row| {
                Ok(Given {
                    key: row.get(0)?,
                    name: row.get(1)?,
                    role: row.get(2)?,
                })
            })?;
            all.push(given.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(is_disputed(all))
    }
}

fn place(row: &rusqlite::Row<'_>) -> rusqlite::Result<Place> {
    Ok((Id(row.get(0)?), row.get(1)?))
}
