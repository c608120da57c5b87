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
    /// The order after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Newest => Self::Outlet,
            Self::Outlet => Self::Title,
            Self::Title => Self::Quotes,
            Self::Quotes => Self::Arrival,
            Self::Arrival | Self::Best => Self::Newest,
        }
    }

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
        let free = Conditions::free_words(&self.filter);
        match free.filter(|_| self.sort == Sort::Best) {
            None => {
                let sql = format!("SELECT {columns} FROM article WHERE {sql} ORDER BY {order}");
                (sql, parameters)
            }
            Some(words) => {
                // The words are asked for again, since only the index itself can rank.
                let sql = format!(
                    "SELECT {columns} FROM words JOIN article ON article.id = words.rowid
                     WHERE words MATCH ? AND {sql} ORDER BY bm25(words, 4.0, 1.0), {order}"
                );
                (sql, [vec![Value::Text(words)], parameters].concat())
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
