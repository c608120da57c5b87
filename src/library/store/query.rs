//! Which articles a list shows, and in what order: as an SQL statement.
//!
//! Takes a query; gives the statement and its parameters. Never runs it.

use std::collections::BTreeSet;

use rusqlite::types::Value;

use super::select::Conditions;
use crate::{
    library::filter::{Filter, Part, Sign, Test},
    text::Text,
};

/// Which articles are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Those not read yet.
    Unread,
    /// Those with a star.
    Starred,
}

/// In what order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By date, the newest first; undated ones behind, as they arrived.
    #[default]
    Newest,
    /// By outlet, then by date.
    Outlet,
    /// By title.
    Title,
    /// By number of quotes, most first.
    Quotes,
    /// As they arrived.
    Arrival,
    /// Those that hold the words asked for most, and in the title, first; without such words the newest.
    Best,
}

impl Sort {
    /// All orders, in the order they are offered in.
    pub const ALL: [Self; 6] = [
        Self::Newest,
        Self::Outlet,
        Self::Title,
        Self::Quotes,
        Self::Arrival,
        Self::Best,
    ];

    /// What the header says.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Outlet => "by outlet",
            Self::Title => "by title",
            Self::Quotes => "most quotes first",
            Self::Arrival => "as they came",
            Self::Best => "best first",
        }
    }

    /// The column whose values are the headings its articles stand under; none where they need none.
    pub(super) const fn heading(self) -> Option<&'static str> {
        match self {
            Self::Newest => Some("substr(published, 1, 7)"),
            Self::Outlet => Some("outlet"),
            Self::Title | Self::Quotes | Self::Arrival | Self::Best => None,
        }
    }

    /// Its columns; each order ends in the arrival, so that it is one order only.
    const fn columns(self) -> &'static str {
        match self {
            // No date is less than any, so undated articles come last.
            Self::Newest | Self::Best => "published DESC, id",
            Self::Outlet => "outlet IS NULL, outlet, published DESC, id",
            Self::Title => "title COLLATE NOCASE, id",
            Self::Quotes => "quotes DESC, published DESC, id",
            Self::Arrival => "id",
        }
    }
}

/// Which articles, and in what order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Read, unread or starred.
    pub show: Show,
    /// Of which outlets; all when empty. `None` stands for articles that name no outlet.
    pub outlets: BTreeSet<Option<Text>>,
    /// What else is asked of them.
    pub filter: Filter,
    /// In what order.
    pub sort: Sort,
}

impl Query {
    /// The order its articles stand in: without words none holds them best.
    pub fn order(&self) -> Sort {
        match self.sort {
            Sort::Best if !self.has_words() => Sort::Newest,
            sort => sort,
        }
    }

    /// Whether it asks for words that an article must hold.
    pub fn has_words(&self) -> bool {
        !Conditions::phrases(&self.filter).is_empty()
    }

    /// Goes to the order after this one.
    pub fn sort_by_next(&mut self) {
        let orders = Sort::ALL.iter().copied();
        let mut next = orders.skip_while(|sort| *sort != self.order()).skip(1);
        let offered = |sort: &Sort| *sort != Sort::Best || self.has_words();
        self.sort = next.find(offered).unwrap_or_default();
    }

    /// The same without the words that titles and texts must hold.
    #[must_use]
    pub fn without_words(&self) -> Self {
        let is_words = |part: &Part| {
            let Part { sign, test } = part;
            *sign == Sign::With && matches!(test, Test::Words(_))
        };
        let mut query = self.clone();
        query.filter.parts.retain(|part| !is_words(part));
        query
    }

    /// The statement that lists its articles, giving these columns of each, and the parameters.
    pub(super) fn statement(&self, columns: &str) -> (String, Vec<Value>) {
        let mut conditions = Conditions::default();
        conditions.add("deleted = 0", []);
        match self.show {
            Show::All => {}
            Show::Unread => conditions.add("read = 0", []),
            Show::Starred => conditions.add("starred = 1", []),
        }
        self.add_outlets(&mut conditions);
        conditions.add_filter(&self.filter);
        let (sql, parameters) = conditions.into_sql();
        let order = self.sort.columns();
        let phrases = Conditions::phrases(&self.filter);
        match (self.sort, phrases.as_slice()) {
            (Sort::Newest | Sort::Outlet | Sort::Title | Sort::Quotes | Sort::Arrival, _)
            | (Sort::Best, []) => {
                let sql = format!("SELECT {columns} FROM article WHERE {sql} ORDER BY {order}");
                (sql, parameters)
            }
            (Sort::Best, phrases) => {
                // The words are asked for again, since only the index itself can rank. What they say only
                // about an article comes behind.
                // All scores are made at once: asked for one by one, each would look at every article that has
                // the words.
                let sql = format!(
                    "WITH scored AS MATERIALIZED (
                         SELECT rowid AS ranked, bm25(words, 4.0, 1.0) AS score FROM words WHERE words MATCH ?
                     ) SELECT {columns} FROM article LEFT JOIN scored ON ranked = id
                     WHERE {sql} ORDER BY score IS NULL, score, {order}"
                );
                (
                    sql,
                    [vec![Value::Text(phrases.join(" "))], parameters].concat(),
                )
            }
        }
    }

    fn add_outlets(&self, conditions: &mut Conditions) {
        if self.outlets.is_empty() {
            return;
        }
        let named = self.outlets.iter().flatten();
        let named: Vec<Value> = named.map(|name| Value::Text(name.to_string())).collect();
        let places = vec!["?"; named.len()].join(", ");
        let unnamed = if self.outlets.contains(&None) {
            " OR outlet IS NULL"
        } else {
            ""
        };
        conditions.add(format!("(outlet IN ({places}){unnamed})"), named);
    }
}
