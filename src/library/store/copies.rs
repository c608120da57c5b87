//! Copies: articles most of whose text stands in another one, found as articles are put.
//!
//! Takes articles that were just put, each with a sketch of its text; compares them with those that have some of it in
//! common, never with all. Of two that are copies of each other the first is the original. What a copy says that its
//! original says too is marked, so that it counts once.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::{
    Answer, Id, counts,
    index::Indexed,
    load::article,
    pack::unpack,
    stretch::{self, Index, Posting},
};
use crate::{
    library::across::{FEWEST_IN_COMMON, numbers, sketch, stands_in},
    text::{Body, Span},
};

/// The most articles that one is compared with.
const MOST_COMPARED: usize = 4;

/// The most copies of an article that are looked at again when it is put anew.
const MOST_LOOKED_AT: usize = 100;

/// The most originals one comes to by way of others.
const MOST_STEPS: usize = 8;

/// How often what copies say counts that their originals say too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copies {
    /// Once, with the original.
    #[default]
    Once,
    /// Each time.
    Each,
}

/// An article that was just put.
#[derive(Clone, Debug)]
pub(super) struct Put {
    pub(super) id: Id,
    /// Some of its text, by which copies are found; nothing where that is not known.
    pub(super) sketch: Vec<u32>,
    /// Its words, where they are to be written.
    pub(super) indexed: Option<Indexed>,
}

/// Finds which of these articles are copies of others, or others of them.
pub(super) fn find(writing: &Connection, put: &[Put]) -> Answer<()> {
    let mut postings: Vec<Posting> = Vec::new();
    for Put { id, sketch, .. } in put {
        look_again(writing, *id)?;
        let of_it = sketch.iter();
        postings.extend(of_it.filter_map(|hash| Posting::new(*hash, *id, 0)));
    }
    if postings.is_empty() {
        return Ok(());
    }
    postings.sort_unstable();
    stretch::add(writing, Index::Texts, &postings)?;
    for (id, others) in alike(writing, &postings)? {
        for other in others {
            compare(writing, id, other)?;
        }
    }
    Ok(())
}

/// The articles that have most of a sketch in common with each of those that were put.
fn alike(reading: &Connection, postings: &[Posting]) -> Answer<BTreeMap<Id, Vec<Id>>> {
    let mut hashes: Vec<u32> = postings.iter().map(|posting| posting.hash()).collect();
    hashes.dedup();
    let mut common: BTreeMap<(Id, Id), usize> = BTreeMap::new();
    for held in stretch::find(reading, Index::Texts, &hashes)? {
        let from = postings.partition_point(|new| new.hash() < held.hash());
        let new = postings.get(from..).unwrap_or_default().iter();
        for new in new.take_while(|new| new.hash() == held.hash()) {
            let (id, other) = (new.quote().0, held.quote().0);
            if id != other {
                *common.entry((id, other)).or_default() += 1;
            }
        }
    }
    let mut alike: BTreeMap<Id, Vec<(usize, Id)>> = BTreeMap::new();
    for ((id, other), count) in common {
        if count >= FEWEST_IN_COMMON {
            alike.entry(id).or_default().push((count, other));
        }
    }
    let most = |(id, mut others): (Id, Vec<(usize, Id)>)| {
        others.sort_by_key(|&(count, other)| (std::cmp::Reverse(count), other));
        let others = others.into_iter().take(MOST_COMPARED);
        (id, others.map(|(_, other)| other).collect())
    };
    Ok(alike.into_iter().map(most).collect())
}

/// Says of two articles whether one is a copy of the other.
fn compare(writing: &Connection, id: Id, other: Id) -> Answer<()> {
    let (Some(one), Some(two)) = (body(writing, id)?, body(writing, other)?) else {
        return Ok(());
    };
    let (copy, original) = match stands_in(one.text(), two.text()) {
        (false, false) => return Ok(()),
        (true, true) => (id.max(other), id.min(other)),
        (true, false) => (id, other),
        (false, true) => (other, id),
    };
    let original = first(writing, original)?;
    if original == copy || original_of(writing, copy)?.is_some() || is_deleted(writing, original)? {
        return Ok(());
    }
    writing
        .prepare_cached("UPDATE article SET original = ?1 WHERE id = ?2 OR original = ?2")?
        .execute((original.0, copy.0))?;
    mark(writing, copy, original)
}

/// The text of an article; none where it cannot be read as it is.
fn body(reading: &Connection, id: Id) -> Answer<Option<Body>> {
    let sql = "SELECT bytes, cleaned FROM article JOIN page ON page.id = article.page
                   JOIN content ON content.article = article.id WHERE article.id = ?";
    let mut statement = reading.prepare_cached(sql)?;
    let body = statement.query_row([id.0], |row| {
        let bytes = unpack(row.get_ref(0)?.as_blob()?);
        let cleaned = row.get_ref(1)?.as_blob()?;
        Ok(bytes.and_then(|bytes| article(&bytes, cleaned)))
    });
    Ok(body.optional()?.flatten().map(|article| article.body))
}

fn original_of(reading: &Connection, id: Id) -> Answer<Option<Id>> {
    let sql = "SELECT original FROM article WHERE id = ?";
    let mut statement = reading.prepare_cached(sql)?;
    let original: Option<Option<i64>> = statement.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(original.flatten().map(Id))
}

fn is_deleted(reading: &Connection, id: Id) -> Answer<bool> {
    let sql = "SELECT 1 FROM article WHERE id = ? AND deleted = 1";
    Ok(reading.prepare_cached(sql)?.exists([id.0])?)
}

/// What an article is a copy of in the end; itself where it is none.
fn first(reading: &Connection, id: Id) -> Answer<Id> {
    let mut first = id;
    for _ in 0..MOST_STEPS {
        match original_of(reading, first)? {
            Some(original) => first = original,
            None => break,
        }
    }
    Ok(first)
}

/// Marks what a copy says that its original says too, and counts it so.
fn mark(writing: &Connection, copy: Id, original: Id) -> Answer<()> {
    counts::take_off(writing, copy)?;
    let known: BTreeSet<Vec<u32>> = said(writing, original)?
        .into_iter()
        .map(|(_, words)| words)
        .collect();
    let run = |sql: &str| writing.prepare_cached(sql);
    let mut shared = run("SELECT 1 FROM shared WHERE article = ? AND quote = ? AND other = ?")?;
    for (quote, words) in said(writing, copy)? {
        let again = known.contains(&words) || shared.exists((copy.0, quote, original.0))?;
        run("UPDATE quote SET again = ? WHERE article = ? AND n = ?")?
            .execute((again, copy.0, quote))?;
    }
    run(
        "UPDATE part SET repeats = own IN (SELECT own FROM part WHERE article = ?2),
             again = (SELECT count(DISTINCT utterance) FROM speaker
                 JOIN quote ON quote.article = speaker.article AND quote.n = speaker.quote
                 WHERE speaker.article = ?1 AND speaker.part = part.n AND quote.again)
         WHERE article = ?1",
    )?
    .execute((copy.0, original.0))?;
    counts::add(writing, &[copy])
}

/// The words of each quote of an article.
fn said(reading: &Connection, id: Id) -> Answer<Vec<(usize, Vec<u32>)>> {
    let Some(body) = body(reading, id)? else {
        return Ok(Vec::new());
    };
    let sql = "SELECT n, start, end FROM quote WHERE article = ?";
    let mut statement = reading.prepare_cached(sql)?;
    let quotes = statement.query_map([id.0], |row| {
        let span = Span::new(row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, numbers(body.get(span))))
    })?;
    Ok(quotes.collect::<Result<_, _>>()?)
}

/// Looks again at the copies of an article that was put anew: it may be another text now.
fn look_again(writing: &Connection, id: Id) -> Answer<()> {
    let copies = copies_of(writing, id, MOST_LOOKED_AT)?;
    if copies.is_empty() {
        return Ok(());
    }
    let whole = body(writing, id)?;
    for copy in copies {
        let text = body(writing, copy)?;
        let both = text.as_ref().zip(whole.as_ref());
        if both.is_some_and(|(text, whole)| stands_in(text.text(), whole.text()).0) {
            mark(writing, copy, id)?;
        } else {
            stand_alone(writing, copy)?;
        }
    }
    Ok(())
}

fn copies_of(reading: &Connection, id: Id, most: usize) -> Answer<Vec<Id>> {
    let sql = "SELECT id FROM article WHERE original = ? ORDER BY deleted, id LIMIT ?";
    let mut statement = reading.prepare_cached(sql)?;
    let copies = statement.query_map((id.0, most), |row| row.get(0).map(Id))?;
    Ok(copies.collect::<Result<_, _>>()?)
}

/// Says that an article is no copy.
fn stand_alone(writing: &Connection, id: Id) -> Answer<()> {
    counts::take_off(writing, id)?;
    for sql in [
        "UPDATE article SET original = NULL WHERE id = ?",
        "UPDATE quote SET again = 0 WHERE article = ?",
        "UPDATE part SET again = 0, repeats = 0 WHERE article = ?",
    ] {
        writing.prepare_cached(sql)?.execute([id.0])?;
    }
    counts::add(writing, &[id])
}

/// An article was deleted, or another took its place: the first of its copies is the original of the others.
pub(super) fn leave(writing: &Connection, id: Id) -> Answer<()> {
    if let [heir] = copies_of(writing, id, 1)?.as_slice() {
        stand_alone(writing, *heir)?;
        writing
            .prepare_cached("UPDATE article SET original = ? WHERE original = ?")?
            .execute((heir.0, id.0))?;
        for copy in copies_of(writing, *heir, MOST_LOOKED_AT)? {
            mark(writing, copy, *heir)?;
        }
    }
    Ok(())
}

/// An article is back: it may be a copy of what is there.
pub(super) fn come_back(writing: &Connection, id: Id) -> Answer<()> {
    let Some(body) = body(writing, id)? else {
        return Ok(());
    };
    let sketch = sketch(body.text());
    let indexed = None;
    find(
        writing,
        &[Put {
            id,
            sketch,
            indexed,
        }],
    )
}

#[cfg(test)]
mod tests;
