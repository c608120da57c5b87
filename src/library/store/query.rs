//! Which articles a list shows, and in what order: as an SQL statement.
//!
//! Takes a query; gives the statement and its parameters. Never runs it.

use std::collections::BTreeSet;

use rusqlite::types::Value;

use super::words::typed;
use crate::text::Text;

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
            Self::Arrival => Self::Newest,
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
        }
    }

    /// Its columns; each order ends in the arrival, so that it is one order only.
    const fn columns(self) -> &'static str {
        match self {
            // No date is less than any, so undated articles come last.
            Self::Newest => "published DESC, id",
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
    /// The words their titles and texts must hold, as they are typed: the last may be a beginning.
    pub search: Option<String>,
    /// In what order.
    pub sort: Sort,
}

/// A statement under construction.
#[derive(Debug, Default)]
pub(super) struct Statement {
    conditions: Vec<String>,
    pub(super) parameters: Vec<Value>,
}

impl Statement {
    /// A condition with its parameters.
    fn add(&mut self, condition: impl Into<String>, parameters: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition.into());
        self.parameters.extend(parameters);
    }

    /// The statement that lists the articles of a query.
    pub(super) fn of(query: &Query) -> (String, Vec<Value>) {
        let mut statement = Self::default();
        statement.add("deleted = 0", []);
        match query.show {
            Show::All => {}
            Show::Unread => statement.add("read = 0", []),
            Show::Starred => statement.add("starred = 1", []),
        }
        statement.add_outlets(&query.outlets);
        if let Some(words) = query.search.as_deref().and_then(typed) {
            let found = "id IN (SELECT rowid FROM words WHERE words MATCH ?)";
            statement.add(found, [Value::Text(words)]);
        }
        let sql = format!(
            "SELECT id FROM article WHERE {} ORDER BY {}",
            statement.conditions.join(" AND "),
            query.sort.columns()
        );
        (sql, statement.parameters)
    }

    fn add_outlets(&mut self, outlets: &BTreeSet<Option<Text>>) {
        if outlets.is_empty() {
            return;
        }
        let named: Vec<Value> = outlets
            .iter()
            .flatten()
            .map(|name| Value::Text(name.to_string()))
            .collect();
        let places = vec!["?"; named.len()].join(", ");
        let unnamed = if outlets.contains(&None) {
            " OR outlet IS NULL"
        } else {
            ""
        };
        self.add(format!("(outlet IN ({places}){unnamed})"), named);
    }
}
