//! In which quotes four words in a row stand: an index that is written in order, however large it is.
//!
//! Takes and gives postings. They are sorted, in levels of which each is many times larger than the one before:
//! what is new goes to the first, and a level that overflows goes into the next as a whole. So every posting
//! is written a few times in all, and never a page for each.

use std::vec::IntoIter;

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

/// Adds postings: with all that the levels hold which have no room for them, to the first that has.
pub(super) fn add(writing: &Connection, index: Index, new: &[Posting]) -> Answer<()> {
    let (mut level, mut most) = (0, FIRST);
    let mut all = new.len() + about(writing, (index, level))?;
    while all > most {
        level += 1;
        most = most.saturating_mul(GROWTH);
        all += about(writing, (index, level))?;
    }
    let mut new = new.to_vec();
    new.sort_unstable();
    new.dedup();
    merge(writing, (index, level), new)
}

/// About how many postings a level holds: all of its rows but the last are full.
fn about(reading: &Connection, (index, level): (Index, i64)) -> Answer<usize> {
    let sql = index.sql("SELECT count(*) FROM {} WHERE level = ?");
    let rows: usize = reading
        .prepare_cached(&sql)?
        .query_row([level], |row| row.get(0))?;
    Ok(rows.saturating_mul(ROW))
}

/// Writes to a level what is new and all that it and the levels before it hold. Of each no more than a row is in
/// memory: a level may be as large as the library.
fn merge(writing: &Connection, (index, to): (Index, i64), new: Vec<Posting>) -> Answer<()> {
    let levels = (0..=to).map(|level| Taken::of(writing, (index, level)));
    let mut levels = levels.collect::<Answer<Vec<_>>>()?;
    let mut new = new.into_iter().peekable();
    let mut row: Vec<Posting> = Vec::new();
    let mut held = 0;
    loop {
        let heads = levels.iter().filter_map(|level| level.head);
        let Some(next) = heads.chain(new.peek().copied()).min() else {
            return put(writing, (index, to), &row);
        };
        new.next_if_eq(&next);
        for level in levels.iter_mut().filter(|level| level.head == Some(next)) {
            level.advance()?;
        }
        if row.last().is_none_or(|last| last.hash() != next.hash()) {
            held = 0;
            // All postings of the same words stand in one row.
            if row.len() >= ROW {
                put(writing, (index, to), &row)?;
                row.clear();
            }
        }
        held += 1;
        if held <= MOST_HELD {
            row.push(next);
        }
    }
}

/// What is left of a level while its rows are taken out of it, one after the other.
struct Taken<'w> {
    writing: &'w Connection,
    from: (Index, i64),
    head: Option<Posting>,
    /// What stands behind the head in its row.
    row: IntoIter<Posting>,
    /// The words of the last posting that was taken; the rows left begin behind them.
    last: Option<u32>,
}

impl<'w> Taken<'w> {
    fn of(writing: &'w Connection, from: (Index, i64)) -> Answer<Self> {
        let mut taken = Self {
            writing,
            from,
            head: None,
            row: Vec::new().into_iter(),
            last: None,
        };
        taken.advance()?;
        Ok(taken)
    }

    /// Goes on to the next posting.
    fn advance(&mut self) -> Answer<()> {
        self.head = self.row.next();
        while self.head.is_none() {
            let Some(row) = self.take_row()? else {
                break;
            };
            self.row = row.into_iter();
            self.head = self.row.next();
        }
        Ok(())
    }

    /// Takes out the next row. What was written to the level meanwhile stands before it.
    fn take_row(&mut self) -> Answer<Option<Vec<Posting>>> {
        let (index, level) = self.from;
        let sql =
            "SELECT first, postings FROM {} WHERE level = ? AND first > ? ORDER BY first LIMIT 1";
        let last = self.last.map_or(-1, i64::from);
        let row = self
            .writing
            .prepare_cached(&index.sql(sql))?
            .query_row((level, last), |row| {
                let postings = unpacked(row.get_ref(1)?.as_blob().unwrap_or_default());
                Ok((row.get::<_, i64>(0)?, postings.collect::<Vec<_>>()))
            });
        let Some((first, postings)) = row.optional()? else {
            return Ok(None);
        };
        self.last = postings.last().map(|last| last.hash()).or(self.last);
        let sql = index.sql("DELETE FROM {} WHERE level = ? AND first = ?");
        self.writing.prepare_cached(&sql)?.execute((level, first))?;
        Ok(Some(postings))
    }
}

fn unpacked(blob: &[u8]) -> impl Iterator<Item = Posting> {
    blob.as_chunks().0.iter().copied().map(Posting::unpacked)
}

/// Writes a row of a level. What only damage can have left in its place gives way: the rest is found still.
fn put(writing: &Connection, (index, level): (Index, i64), row: &[Posting]) -> Answer<()> {
    let Some(first) = row.first() else {
        return Ok(());
    };
    let blob: Vec<u8> = row.iter().flat_map(|posting| posting.packed()).collect();
    writing
        .prepare_cached(&index.sql("INSERT OR REPLACE INTO {} VALUES (?, ?, ?)"))?
        .execute((level, first.hash(), blob))?;
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
    // Packed still: of a row only what is looked for is read.
    let mut row: Vec<[u8; SIZE]> = Vec::new();
    let hash_of = |packed: &[u8; SIZE]| Posting::unpacked(*packed).hash();
    for &hash in hashes {
        if row.last().is_none_or(|last| hash_of(last) < hash) {
            let blob = statement.query_row((level, hash), |row| {
                let blob = row.get_ref(0)?.as_blob().unwrap_or_default();
                Ok(blob.as_chunks().0.to_vec())
            });
            row = blob.optional()?.unwrap_or_default();
        }
        let from = row.partition_point(|packed| hash_of(packed) < hash);
        let these = row.get(from..).unwrap_or_default().iter();
        let these = these.take_while(|packed| hash_of(packed) == hash);
        found.extend(these.map(|packed| Posting::unpacked(*packed)));
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

    /// The rows of each level, in order, as they are found.
    fn rows(library: &Library) -> Vec<(i64, Vec<Posting>)> {
        let sql = "SELECT level, postings FROM stretch ORDER BY level, first";
        let mut statement = library.connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| {
            let postings = unpacked(row.get_ref(1)?.as_blob().unwrap_or_default());
            Ok((row.get(0)?, postings.collect()))
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn levels_stay_in_order_and_hold_each_posting_once() {
        let library = Library::in_memory().unwrap();
        let mut all = Vec::new();
        for batch in 0..60_u32 {
            // Of few different words, so that many stand in rows that are taken and written anew.
            let new = (0..700).map(|n| {
                posting(
                    (batch * 700 + n) * 7919 % 9000,
                    (batch * 3).into(),
                    n as usize % 5,
                )
            });
            let new: Vec<Posting> = new.collect();
            add(&library.connection, Index::Quotes, &new).unwrap();
            all.extend(new);
        }
        all.sort_unstable();
        all.dedup();
        let rows = rows(&library);
        for pair in rows.windows(2) {
            let [(level, row), (next, behind)] = pair else {
                panic!()
            };
            assert!(level < next || row.last().unwrap().hash() < behind[0].hash());
            assert!(row.is_sorted() && (level < next || row.len() >= ROW));
        }
        let mut found: Vec<Posting> = rows.into_iter().flat_map(|(_, row)| row).collect();
        found.sort_unstable();
        assert_eq!(found, all);
    }

    #[test]
    fn a_row_without_postings_does_no_harm() {
        let library = Library::in_memory().unwrap();
        let sql = "INSERT INTO stretch VALUES (0, 5, x''), (0, 7, 'text')";
        library.connection.execute(sql, []).unwrap();
        add(
            &library.connection,
            Index::Quotes,
            &[posting(6, 1, 0), posting(8, 1, 0)],
        )
        .unwrap();
        let found = find(&library.connection, Index::Quotes, &[6, 8]).unwrap();
        assert_eq!(found, [posting(6, 1, 0), posting(8, 1, 0)]);
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
