//! What an actor says, across all articles.

use super::{
    Answer, Id, Library,
    list::{stamp, text},
};
use crate::{
    clean::Stamp,
    text::{Span, Text},
};

/// The most quotes that are listed at once; who wants all of them exports them.
const MOST: usize = 1000;

/// A quote of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The article it stands in.
    pub id: Id,
    /// Its index among the article's quotes.
    pub quote: usize,
    /// Its words, with its marks.
    pub words: Text,
    /// The article's outlet.
    pub outlet: Option<Text>,
    /// When the article was published.
    pub published: Option<Stamp>,
}

impl Library {
    /// The marked quotes of the actor with this key, by outlet, the newest first within each.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn said_by(&self, key: &str) -> Answer<Vec<Said>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT article.id, quote.n, quote.start, quote.end, outlet, published
             FROM actor JOIN speaker ON speaker.actor = actor.id
                 JOIN quote ON quote.article = speaker.article AND quote.n = speaker.quote
                 JOIN article ON article.id = quote.article
             WHERE actor.key = ? AND deleted = 0 AND quote.kind IN ('direct', 'fragment')
             ORDER BY outlet IS NULL, outlet, published DESC, article.id, quote.n LIMIT ?",
        )?;
        let mut rows = statement.query((key, MOST))?;
        let (mut said, mut open) = (Vec::new(), None);
        while let Some(row) = rows.next()? {
            let id = Id(row.get(0)?);
            let body = match open.take() {
                Some((opened, body)) if opened == id => body,
                _ => self.item(id)?.article.body,
            };
            let span = Span::new(row.get(2)?, row.get(3)?);
            said.push(Said {
                id,
                quote: row.get(1)?,
                words: Text::new(body.get(span)),
                outlet: text(row, 4)?,
                published: stamp(row, 5)?,
            });
            open = Some((id, body));
        }
        Ok(said)
    }
}
