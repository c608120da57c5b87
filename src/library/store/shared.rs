//! Quotes that several articles give, whole or in part: found as articles are put, and asked for.
//!
//! Takes articles that were just put; compares their marked quotes with those that have four words in a row in
//! common, never with all, and keeps which share their words. Gives the shared quotes of a filter, each
//! with all its versions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::{
    Answer, Id, Library, counts,
    query::Query,
    select::{Among, Conditions},
    story,
    stretch::{self, Posting},
};
use crate::library::{
    Item,
    across::{FEWEST_WORDS, is_shared, numbers, stretches},
};

/// The most words of a quote that are compared.
const MOST_WORDS: usize = 1000;

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

/// Writes the words of an article's marked quotes.
pub(super) fn put_words(writing: &Connection, id: Id, item: &Item) -> Answer<()> {
    let mut insert = writing.prepare_cached("INSERT INTO quoted VALUES (?, ?, ?)")?;
    for (n, quote) in item.analysis.quotes.iter().enumerate() {
        if !quote.is_marked() {
            continue;
        }
        let words = numbers(item.article.body.get(quote.span));
        if words.len() >= FEWEST_WORDS {
            let words = words.iter().take(MOST_WORDS);
            let blob: Vec<u8> = words.flat_map(|word| word.to_be_bytes()).collect();
            insert.execute((id.0, n, blob))?;
        }
    }
    Ok(())
}

/// The words of a quote, from their row.
fn unpacked(blob: &[u8]) -> Vec<u32> {
    let words = blob.as_chunks().0.iter();
    words.map(|word| u32::from_be_bytes(*word)).collect()
}

/// Finds what articles that were just put share with all others, and the stories they are of, and counts them.
pub(super) fn connect(writing: &Connection, ids: &[Id]) -> Answer<()> {
    counts::add(writing, ids)?;
    find_shared(writing, ids)?;
    story::tie(writing, ids)
}

fn find_shared(writing: &Connection, ids: &[Id]) -> Answer<()> {
    let mut words = Words::of(writing, ids)?;
    let mut pairs = former_partners(writing, ids, &words)?;
    let mut postings: Vec<Posting> = Vec::new();
    for (&(id, quote), words) in &words.known {
        let hashes = stretches(words.as_deref().unwrap_or_default());
        postings.extend(hashes.filter_map(|hash| Posting::new(hash, id, quote)));
    }
    if postings.is_empty() {
        return Ok(());
    }
    postings.sort_unstable();
    stretch::add(writing, &postings)?;
    let mut hashes: Vec<u32> = postings.iter().map(|posting| posting.hash()).collect();
    hashes.dedup();
    for held in stretch::find(writing, &hashes)? {
        let from = postings.partition_point(|new| new.hash() < held.hash());
        let new = postings.get(from..).unwrap_or_default().iter();
        let same = new.take_while(|new| new.hash() == held.hash());
        pairs.extend(same.map(|new| (new.quote(), held.quote())));
    }
    pairs.retain(|(new, held)| new.0 != held.0);
    pairs.sort_unstable();
    pairs.dedup();
    pairs.iter().try_for_each(|&(new, held)| {
        if !words.are_shared(new, held)? {
            return Ok(());
        }
        let mut insert =
            writing.prepare_cached("INSERT OR IGNORE INTO shared VALUES (?, ?, ?, ?)")?;
        insert.execute((new.0.0, new.1, held.0.0, held.1))?;
        insert.execute((held.0.0, held.1, new.0.0, new.1))?;
        Ok(())
    })
}

/// What the quotes of these articles were found to share before, forgotten and to be looked at again: the
/// index leads to the first of many only.
fn former_partners(
    writing: &Connection,
    ids: &[Id],
    words: &Words<'_>,
) -> Answer<Vec<(Place, Place)>> {
    let mut pairs = Vec::new();
    let run = |sql: &str| writing.prepare_cached(sql);
    for &id in ids {
        let mut partners = run("SELECT DISTINCT other, other_quote FROM shared WHERE article = ?")?;
        let partners = partners.query_map([id.0], |row| Ok((Id(row.get(0)?), row.get(1)?)))?;
        let partners: Vec<Place> = partners.collect::<Result<_, _>>()?;
        if partners.is_empty() {
            continue;
        }
        let quotes = words.known.range((id, 0)..=(id, usize::MAX));
        for (&quote, _) in quotes {
            pairs.extend(partners.iter().map(|&partner| (quote, partner)));
        }
        let mut forget = run("DELETE FROM shared WHERE article = ? AND quote = ? AND other = ?")?;
        for (partner, quote) in partners {
            forget.execute((partner.0, quote, id.0))?;
        }
        run("DELETE FROM shared WHERE article = ?")?.execute([id.0])?;
    }
    Ok(pairs)
}

/// The words of quotes, read once.
struct Words<'c> {
    reading: &'c Connection,
    known: BTreeMap<Place, Option<Vec<u32>>>,
    /// Those of other articles.
    met: HashMap<Place, Option<Vec<u32>>>,
}

impl<'c> Words<'c> {
    /// Those of some articles.
    fn of(reading: &'c Connection, ids: &[Id]) -> Answer<Self> {
        let sql = "SELECT quote, words FROM quoted WHERE article = ?";
        let mut statement = reading.prepare_cached(sql)?;
        let mut known = BTreeMap::new();
        for &id in ids {
            let mut rows = statement.query([id.0])?;
            while let Some(row) = rows.next()? {
                let words = unpacked(row.get_ref(1)?.as_blob().unwrap_or_default());
                known.insert((id, row.get(0)?), Some(words));
            }
        }
        Ok(Self {
            reading,
            known,
            met: HashMap::new(),
        })
    }

    fn read(&mut self, (id, quote): Place) -> Answer<()> {
        if self.known.contains_key(&(id, quote)) || self.met.contains_key(&(id, quote)) {
            return Ok(());
        }
        let sql = "SELECT words FROM quoted WHERE article = ? AND quote = ?";
        let words = self
            .reading
            .prepare_cached(sql)?
            .query_row((id.0, quote), |row| {
                Ok(unpacked(row.get_ref(0)?.as_blob().unwrap_or_default()))
            });
        self.met.insert((id, quote), words.optional()?);
        Ok(())
    }

    fn get(&self, place: Place) -> &[u32] {
        let words = self.known.get(&place).or_else(|| self.met.get(&place));
        words.and_then(Option::as_deref).unwrap_or_default()
    }

    fn are_shared(&mut self, new: Place, held: Place) -> Answer<bool> {
        self.read(held)?;
        let in_common = || {
            let sql = "SELECT 1 FROM speaker AS new JOIN speaker AS held ON held.actor = new.actor
                       WHERE new.article = ? AND new.quote = ? AND held.article = ? AND held.quote = ?";
            let places = (new.0.0, new.1, held.0.0, held.1);
            Ok(self.reading.prepare_cached(sql)?.exists(places)?)
        };
        is_shared((self.get(new), self.get(held)), in_common)
    }
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
        let sql = "SELECT DISTINCT quote FROM shared WHERE article = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let quotes = statement.query_map([id.0], |row| row.get(0))?;
        let mut elsewhere = BTreeMap::new();
        for quote in quotes {
            let quote = quote?;
            let shared = self.shared_with(id, quote)?;
            let versions = shared.iter().flat_map(|shared| &shared.versions);
            let outlets = versions.map(|(other, _)| outlet_of(*other));
            let mut outlets = outlets.collect::<Result<BTreeSet<_>, _>>()?;
            outlets.remove(&own);
            if !outlets.is_empty() {
                elsewhere.insert(quote, outlets.len());
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
        let sql = "SELECT DISTINCT quote FROM shared WHERE article = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let quotes = statement.query_map([id.0], |row| row.get(0))?;
        let mut names = BTreeMap::new();
        for quote in quotes {
            let quote = quote?;
            if let Some(shared) = self.shared_with(id, quote)? {
                names.insert(quote, shared.name);
            }
        }
        Ok(names)
    }

    /// The articles that share quotes with an article, those with most first.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn partners(&self, id: Id) -> Answer<Vec<Id>> {
        let mut counts: BTreeMap<Id, usize> = BTreeMap::new();
        let sql = "SELECT DISTINCT quote FROM shared WHERE article = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let quotes = statement.query_map([id.0], |row| row.get(0))?;
        for quote in quotes {
            let shared = self.shared_with(id, quote?)?;
            let versions = shared.iter().flat_map(|shared| &shared.versions);
            let others: BTreeSet<Id> = versions.map(|(other, _)| *other).collect();
            for other in others.into_iter().filter(|other| *other != id) {
                *counts.entry(other).or_default() += 1;
            }
        }
        let mut partners: Vec<(usize, Id)> = counts.into_iter().map(|(id, n)| (n, id)).collect();
        partners.sort_by_key(|&(shared, id)| (std::cmp::Reverse(shared), id));
        Ok(partners.into_iter().map(|(_, id)| id).collect())
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
            name: format!("{first}.{quote}"),
            is_disputed: self.is_disputed(&versions)?,
            versions,
        }))
    }

    /// Whether some version is given to none of those whom another one is given to.
    fn is_disputed(&self, versions: &[Place]) -> Answer<bool> {
        let sql = "SELECT actor FROM speaker WHERE article = ? AND quote = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut given: BTreeSet<BTreeSet<i64>> = BTreeSet::new();
        for (id, quote) in versions {
            let actors = statement.query_map((id.0, quote), |row| row.get(0))?;
            let actors: BTreeSet<i64> = actors.collect::<Result<_, _>>()?;
            if !actors.is_empty() {
                given.insert(actors);
            }
        }
        let mut each = given.iter();
        Ok(each.any(|one| given.iter().any(|other| one.is_disjoint(other))))
    }
}

fn place(row: &rusqlite::Row<'_>) -> rusqlite::Result<Place> {
    Ok((Id(row.get(0)?), row.get(1)?))
}

#[cfg(test)]
mod tests;
