//! What the list pane shows: the articles of a query in its order, under headings.

use std::mem;

use rusqlite::params_from_iter;

use super::{
    Answer, Id, Library,
    query::{Query, Sort},
};
use crate::{clean::Stamp, text::Text};

/// The articles of a query, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Their numbers.
    pub rows: Vec<Id>,
    /// What they stand under, in order; nothing where the order has no headings.
    pub headings: Vec<Heading>,
    /// How many articles there are, of the query or not.
    pub all: usize,
    /// How many numbered quotes the articles of the query have.
    pub quotes: usize,
    /// When the newest of all was published.
    pub newest: Option<Stamp>,
}

/// What some rows of a list stand under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The month as "2026-03", or the year alone, or the outlet; none for articles without one.
    pub name: Option<Text>,
    /// The place of its first row.
    pub first: usize,
}

/// The articles of a query without its words, kept while its words are typed.
#[derive(Debug)]
pub(super) struct Ordered {
    query: Query,
    /// The library's versions when they were asked for: of other programs' writing, and of ours.
    version: (i64, u64),
    /// How many articles there are, of the query or not, and when the newest was published.
    all: usize,
    newest: Option<Stamp>,
    rows: Vec<OrderedRow>,
    headings: Vec<Option<Text>>,
}

#[derive(Debug)]
struct OrderedRow {
    id: Id,
    /// The place of its heading.
    heading: u32,
    quotes: u32,
}

/// The articles that hold the words that are asked for.
struct Holding {
    /// In order.
    ids: Vec<Id>,
    /// A bit for each number up to the last, where many hold them.
    bits: Vec<u64>,
}

/// From how many on the bits are worth their making, and up to which number they are.
const MANY: usize = 500;
const LAST: i64 = 1 << 26;

impl Holding {
    fn new(ids: Vec<Id>) -> Self {
        let last = ids.last().map_or(0, |id| id.0);
        let mut bits = Vec::new();
        if ids.len() >= MANY && ids.first().is_some_and(|id| id.0 >= 0) && last < LAST {
            bits.resize(usize::try_from(last / 64).unwrap_or(0) + 1, 0);
            for id in &ids {
                let (word, bit) = Self::place(*id);
                if let Some(word) = bits.get_mut(word) {
                    *word |= bit;
                }
            }
        }
        Self { ids, bits }
    }

    fn place(id: Id) -> (usize, u64) {
        (
            usize::try_from(id.0 / 64).unwrap_or(usize::MAX),
            1 << (id.0 % 64).unsigned_abs(),
        )
    }

    fn holds(&self, id: Id) -> bool {
        if self.bits.is_empty() {
            return self.ids.binary_search(&id).is_ok();
        }
        let (word, bit) = Self::place(id);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl Library {
    /// The articles of a query for a list. Where only its words are others than the time before, this is
    /// quick enough for every letter typed.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn list(&mut self, query: &Query) -> Answer<Listed> {
        let holding = self.holding(&query.filter)?.map(Holding::new);
        let holds = |id: Id| holding.as_ref().is_none_or(|holding| holding.holds(id));
        // Only the index itself can rank by words.
        let ordered = self.ordered(match query.order() {
            Sort::Best => query.clone(),
            _ => query.without_words(),
        })?;
        let mut listed = Listed {
            all: ordered.all,
            newest: ordered.newest,
            ..Listed::default()
        };
        let mut open = None;
        let rows = ordered.rows.iter().filter(|row| holds(row.id));
        for &OrderedRow {
            id,
            heading,
            quotes,
        } in rows
        {
            listed.quotes += quotes as usize;
            if open != Some(heading) && query.sort.heading().is_some() {
                open = Some(heading);
                listed.headings.push(Heading {
                    name: ordered.headings.get(heading as usize).cloned().flatten(),
                    first: listed.rows.len(),
                });
            }
            listed.rows.push(id);
        }
        self.ordered = Some(ordered);
        Ok(listed)
    }

    /// The articles of a query without words: those kept, where nothing has changed.
    fn ordered(&mut self, query: Query) -> Answer<Ordered> {
        let ours = self.connection.total_changes();
        let sql = "PRAGMA data_version";
        let theirs = self.connection.query_row(sql, [], |row| row.get(0))?;
        let version = (theirs, ours);
        let kept = mem::take(&mut self.ordered);
        if let Some(kept) = kept.filter(|kept| kept.version == version && kept.query == query) {
            return Ok(kept);
        }
        let heading = query.sort.heading().unwrap_or("NULL");
        let (sql, parameters) = query.statement(&format!("id, {heading}, quotes"));
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query(params_from_iter(parameters))?;
        let (mut rows, mut headings) = (Vec::new(), Vec::<Option<Text>>::new());
        let mut open: Option<Option<String>> = None;
        while let Some(row) = found.next()? {
            let name = row.get_ref(1)?.as_str_or_null();
            let name = name.map_err(rusqlite::Error::from)?;
            if open.as_ref().is_none_or(|open| open.as_deref() != name) {
                headings.push(name.map(Text::new));
                open = Some(name.map(str::to_owned));
            }
            let heading = u32::try_from(headings.len() - 1).unwrap_or(u32::MAX);
            rows.push(OrderedRow {
                id: Id(row.get(0)?),
                heading,
                quotes: row.get(2)?,
            });
        }
        drop(found);
        drop(statement);
        Ok(Ordered {
            query,
            version,
            all: self.count()?,
            newest: self.newest()?,
            rows,
            headings,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Change, demo, filter};

    fn headings(listed: &Listed) -> Vec<(Option<&str>, usize)> {
        listed
            .headings
            .iter()
            .map(|heading| (heading.name.as_deref(), heading.first))
            .collect()
    }

    fn demo() -> Library {
        let mut library = Library::in_memory().unwrap();
        library.add(&demo::prepared(), &[]).unwrap();
        library
    }

    #[test]
    fn articles_stand_under_their_months_or_outlets() {
        let mut library = demo();
        let listed = library.list(&Query::default()).unwrap();
        assert_eq!(listed.rows.len(), listed.all);
        assert_eq!(headings(&listed)[0], (Some("2026-03"), 0));
        let by_outlet = Query {
            sort: Sort::Outlet,
            ..Query::default()
        };
        let listed = library.list(&by_outlet).unwrap();
        assert_eq!(headings(&listed)[0], (Some("La Vigie"), 0));
        let by_title = Query {
            sort: Sort::Title,
            ..Query::default()
        };
        assert_eq!(library.list(&by_title).unwrap().headings, []);
    }

    #[test]
    fn words_narrow_what_is_kept_and_leave_no_heading_empty() {
        let mut library = demo();
        let all = library.list(&Query::default()).unwrap();
        let query = Query {
            filter: filter::parse("glacier").unwrap(),
            ..Query::default()
        };
        let listed = library.list(&query).unwrap();
        assert!(!listed.rows.is_empty() && listed.rows.len() < all.rows.len());
        assert_eq!(listed.rows, library.find(&query).unwrap());
        let mut firsts = listed.headings.iter().map(|heading| heading.first);
        assert_eq!(firsts.next(), Some(0));
        assert!(firsts.all(|first| first < listed.rows.len()));
    }

    #[test]
    fn few_and_many_are_held_alike() {
        let thirds = |many: i64| Holding::new((1..many).map(|n| Id(3 * n)).collect());
        let (few, many) = (thirds(9), thirds(900));
        assert!(few.bits.is_empty() && !many.bits.is_empty());
        for (holding, last) in [(few, 24), (many, 2697)] {
            for id in -1..last + 70 {
                let holds = (3..=last).contains(&id) && id % 3 == 0;
                assert_eq!(holding.holds(Id(id)), holds, "{id}");
            }
        }
    }

    #[test]
    fn what_is_kept_does_not_outlive_a_change() {
        let mut library = demo();
        let unread = Query {
            show: crate::library::Show::Unread,
            ..Query::default()
        };
        let before = library.list(&unread).unwrap().rows;
        library.change(&Change::Read(before[0], true)).unwrap();
        assert_eq!(library.list(&unread).unwrap().rows, before[1..]);
    }
}
