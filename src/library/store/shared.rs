//! Quotes that several articles give, whole or in part: found as articles are put.
//!
//! Takes articles that were just put; compares their marked quotes with those that have four words in a row in
//! common, never with all, and keeps which share their words.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension};

use super::{
    Answer, Id,
    copies::{self, Put},
    counts, identity, index, story,
    stretch::{self, Index, Posting},
};
use crate::library::{
    Item,
    across::{FEWEST_WORDS, is_shared, numbers, stretches},
};

/// The most words of a quote that are compared.
const MOST_WORDS: usize = 1000;

/// A quote of an article.
type Place = (Id, usize);

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

/// Writes the words of articles that were just put; finds what they share with all others, and the stories they are
/// of, and counts them.
pub(super) fn connect(writing: &Connection, put: &[Put]) -> Answer<()> {
    let ids: Vec<Id> = put.iter().map(|put| put.id).collect();
    let indexed = put.iter();
    index::add(
        writing,
        indexed.filter_map(|put| Some((put.id, put.indexed.as_ref()?))),
    )?;
    find_shared(writing, &ids)?;
    copies::find(writing, put)?;
    counts::add(writing, &ids)?;
    story::tie(writing, &ids)?;
    let known_now = identity::decide(writing, &ids)?;
    // Short quotes are shared where the speaker is one.
    find_shared(writing, &known_now)?;
    story::tie(writing, &known_now)
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
    stretch::add(writing, Index::Quotes, &postings)?;
    let mut hashes: Vec<u32> = postings.iter().map(|posting| posting.hash()).collect();
    hashes.dedup();
    for held in stretch::find(writing, Index::Quotes, &hashes)? {
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

#[cfg(test)]
mod tests;
