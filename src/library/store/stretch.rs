//! In which quotes four words in a row stand: an index that is written in order, however large it is.
//!
//! Takes and gives postings. They are sorted, in levels of which each is many times larger than the one before:
//! what is new goes to the first, and a level that overflows goes into the next as a whole. So every posting
//! is written a few times in all, and never a page for each.

use rusqlite::{Connection, OptionalExtension};

use super::{Answer, Id};

/// What is found by words in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Index {
    /// Quotes, by all their stretches of four words.
    Quotes,
    /// The texts of articles, by a few stretches of each.
    Texts,
}

impl Index {
    /// A statement on its table, `{}` in it.
    fn sql(self, statement: &str) -> String {
        let table = match self {
            Self::Quotes => "stretch",
            Self::Texts => "sketch",
        };
        statement.replace("{}", table)
    }
}

/// What four words hash to, and a quote they stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    hash: u32,
    article: u32,
    quote: u16,
}

/// How many bytes a posting has in its row: its numbers, the highest byte first.
const SIZE: usize = 10;

/// How many postings a row holds: a page of the file.
const ROW: usize = 800;

/// How many the first level holds at most, and how many times more each that follows.
const FIRST: usize = 1024;
const GROWTH: usize = 8;

/// The most quotes that are kept for the same four words, those of the first articles. What many say is found
/// by these.
const MOST_HELD: usize = 16;

impl Posting {
    /// None for numbers beyond those of any library.
    pub(super) fn new(hash: u32, article: Id, quote: usize) -> Option<Self> {
        Some(Self {
            hash,
            article: u32::try_from(article.0).ok()?,
            quote: u16::try_from(quote).ok()?,
        })
    }

    /// What the words hash to.
    pub(super) const fn hash(self) -> u32 {
        self.hash
    }

    /// The quote they stand in.
    pub(super) fn quote(self) -> (Id, usize) {
        (Id(self.article.into()), self.quote.into())
    }

    fn packed(self) -> [u8; SIZE] {
        let of_words = u128::from(self.hash) << 48;
        let number = of_words | u128::from(self.article) << 16 | u128::from(self.quote);
        let [_, _, _, _, _, _, packed @ ..] = number.to_be_bytes();
        packed
    }

    #[expect(clippy::cast_possible_truncation, reason = "each takes its own bits")]
    fn unpacked(packed: [u8; SIZE]) -> Self {
        let number = packed.iter();
        let number = number.fold(0, |number, byte| number << 8 | u128::from(*byte));
        Self {
            hash: (number >> 48) as u32,
            article: (number >> 16) as u32,
            quote: number as u16,
        }
    }
}

/// Adds postings.
pub(super) fn add(writing: &Connection, index: Index, new: &[Posting]) -> Answer<()> {
    let mut postings = new.to_vec();
    let mut most = FIRST;
    for level in 0_i64.. {
        let held = level_of(writing, index, level)?;
        postings.extend(held);
        postings.sort();
        postings.dedup();
        keep_first(&mut postings);
        writing
            .prepare_cached(&index.sql("DELETE FROM {} WHERE level = ?"))?
            .execute([level])?;
        if postings.len() <= most {
            return put(writing, (index, level), &postings);
        }
        most = most.saturating_mul(GROWTH);
    }
    Ok(())
}

/// Leaves the first postings of each four words.
fn keep_first(postings: &mut Vec<Posting>) {
    let (mut hash, mut held) = (None, 0);
    postings.retain(|posting| {
        if hash.replace(posting.hash()) != Some(posting.hash()) {
            held = 0;
        }
        held += 1;
        held <= MOST_HELD
    });
}

fn level_of(reading: &Connection, index: Index, level: i64) -> Answer<Vec<Posting>> {
    let sql = index.sql("SELECT postings FROM {} WHERE level = ? ORDER BY first");
    let mut statement = reading.prepare_cached(&sql)?;
    let mut rows = statement.query([level])?;
    let mut postings = Vec::new();
    while let Some(row) = rows.next()? {
        postings.extend(unpacked(row.get_ref(0)?.as_blob().unwrap_or_default()));
    }
    Ok(postings)
}

fn unpacked(blob: &[u8]) -> impl Iterator<Item = Posting> {
    blob.as_chunks().0.iter().copied().map(Posting::unpacked)
}

/// Writes a level, in rows that hold all postings of the same words.
fn put(writing: &Connection, (index, level): (Index, i64), postings: &[Posting]) -> Answer<()> {
    let mut insert = writing.prepare_cached(&index.sql("INSERT INTO {} VALUES (?, ?, ?)"))?;
    let mut rest = postings;
    while let Some(first) = rest.first() {
        let full = rest.get(ROW - 1).map(|last| last.hash());
        let end = full.map_or(rest.len(), |last| {
            rest.partition_point(|posting| posting.hash() <= last)
        });
        let (row, behind) = rest.split_at(end);
        let blob: Vec<u8> = row.iter().flat_map(|posting| posting.packed()).collect();
        insert.execute((level, first.hash(), blob))?;
        rest = behind;
    }
    Ok(())
}

/// Gives the postings of each of these words; `hashes` are in order.
pub(super) fn find(reading: &Connection, index: Index, hashes: &[u32]) -> Answer<Vec<Posting>> {
    let top = index.sql("SELECT max(level) FROM {}");
    let top: Option<i64> = reading
        .prepare_cached(&top)?
        .query_row([], |row| row.get(0))?;
    let mut found = Vec::new();
    for level in 0..=top.unwrap_or(-1) {
        find_in(reading, (index, level), hashes, &mut found)?;
    }
    Ok(found)
}

fn find_in(
    reading: &Connection,
    (index, level): (Index, i64),
    hashes: &[u32],
    found: &mut Vec<Posting>,
) -> Answer<()> {
    let mut statement = reading.prepare_cached(&index.sql(
        "SELECT postings FROM {} WHERE level = ? AND first <= ? ORDER BY first DESC LIMIT 1",
    ))?;
    let mut row: Vec<Posting> = Vec::new();
    for &hash in hashes {
        if row.last().is_none_or(|last| last.hash() < hash) {
            let blob = statement.query_row((level, hash), |row| {
                Ok(unpacked(row.get_ref(0)?.as_blob().unwrap_or_default()).collect())
            });
            row = blob.optional()?.unwrap_or_default();
        }
        let from = row.partition_point(|posting| posting.hash() < hash);
        let these = row.get(from..).unwrap_or_default().iter();
        found.extend(these.take_while(|posting| posting.hash() == hash));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    fn posting(hash: u32, article: i64, quote: usize) -> Posting {
        Posting::new(hash, Id(article), quote).unwrap()
    }

    #[test]
    fn a_posting_keeps_its_numbers_and_their_order() {
        let one = posting(0xfedc_ba98, 70_000, 300);
        assert_eq!((one.hash(), one.quote()), (0xfedc_ba98, (Id(70_000), 300)));
        assert!(posting(1, 900, 2) < posting(2, 3, 0) && posting(2, 3, 0) < posting(2, 3, 1));
        assert_eq!(Posting::new(0, Id(-1), 0), None);
    }

    #[test]
    fn what_was_added_is_found_over_all_levels() {
        let library = Library::in_memory().unwrap();
        let hash = |n: u32| n.wrapping_mul(2_654_435_761);
        for batch in 0..40 {
            let range = batch * 300..(batch + 1) * 300;
            let new: Vec<Posting> = range.map(|n| posting(hash(n), i64::from(n), 1)).collect();
            add(&library.connection, Index::Quotes, &new).unwrap();
        }
        let levels = "SELECT count(DISTINCT level) FROM stretch";
        let levels = library.connection.query_row(levels, [], |row| row.get(0));
        assert!(levels.is_ok_and(|levels: i64| levels > 1));
        let mut wanted: Vec<u32> = (0..12_000).step_by(7).map(hash).collect();
        wanted.sort_unstable();
        let found = find(&library.connection, Index::Quotes, &wanted).unwrap();
        assert_eq!(found.len(), wanted.len());
        assert_eq!(
            find(&library.connection, Index::Quotes, &[1, 2]).unwrap(),
            []
        );
    }

    #[test]
    fn of_many_with_the_same_words_the_first_are_kept() {
        let library = Library::in_memory().unwrap();
        let new: Vec<Posting> = (0..5000).map(|n| posting(7, n, 0)).collect();
        add(&library.connection, Index::Quotes, &new).unwrap();
        add(&library.connection, Index::Quotes, &new).unwrap();
        let found = find(&library.connection, Index::Quotes, &[7]).unwrap();
        let first: Vec<i64> = found.iter().map(|posting| posting.quote().0.0).collect();
        assert_eq!(first, (0..16).collect::<Vec<_>>());
    }
}
