//! The way back from a quote far away to the one that was left for it, in the list it was left in.

use super::{App, Goal};
use crate::library::{Id, Query};

/// A quote that was left for another far away, and the list it was left in.
#[derive(Clone, Debug)]
pub(super) struct Trail {
    article: Id,
    quote: Option<usize>,
    query: Query,
    typed: String,
}

impl App {
    /// Remembers the quote that is left, to come back to it.
    pub(super) fn leave_trail(&mut self) {
        if let Some(article) = self.reader.opened() {
            self.trail.push(Trail {
                article,
                quote: self.reader.current_part(),
                query: self.list.query.clone(),
                typed: self.list.typed.clone(),
            });
        }
    }

    /// Goes back to what was left, in the list it was left in.
    pub(super) fn go_back(&mut self, left: Trail) {
        if self.list.query != left.query {
            (self.list.query, self.list.typed) = (left.query, left.typed);
            self.list.select_id(left.article);
            self.goal = Some(Goal {
                lit: None,
                article: left.article,
                quote: left.quote,
            });
            return self.refresh();
        }
        self.go_to(left.article, left.quote);
    }
}
