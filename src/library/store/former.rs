//! Edits made, and taken back.
//!
//! Takes edits; writes them, and gives what was there before, the edits and what showed, which it puts back.

use rusqlite::{Connection, OptionalExtension};

use super::{
    Answer, Id, Library,
    edit::{Edit, is_of_name, write},
    prepared::Derived,
    put::put,
    shared::connect,
};
use crate::{
    analyze::Quote,
    clean::{Outlet, Stamp},
    library::Item,
    text::Text,
};

/// What edits took the place of, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Former(Vec<Replaced>);

/// What one edit took the place of.
#[derive(Clone, Debug, PartialEq)]
struct Replaced {
    by: Edit,
    /// The edit there was.
    edit: Option<Edit>,
    shown: Shown,
}

/// What showed.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Outlet(Option<Outlet>),
    Title(Option<Text>),
    Byline(Vec<Text>),
    Published(Option<Stamp>),
    Quotes(Vec<Quote>),
    /// The key of an actor.
    Key(String),
}

impl Shown {
    /// What shows of an item where an edit is to be made.
    fn of(item: &Item, edit: &Edit) -> Self {
        let article = &item.article;
        match edit {
            Edit::Outlet(_) => Self::Outlet(article.outlet.clone()),
            Edit::Title(_) => Self::Title(article.title.clone()),
            Edit::Byline(_) => Self::Byline(article.byline.clone()),
            Edit::Published(_) => Self::Published(article.published),
            Edit::Speaker { quote: words, .. } => {
                let quotes = item.analysis.quotes.iter();
                let has_words = |quote: &&Quote| article.body.get(quote.span) == words.as_str();
                Self::Quotes(quotes.filter(has_words).cloned().collect())
            }
            Edit::Namesake { key, .. } => {
                let mut actors = item.analysis.actors.iter();
                let actor = actors.find(|actor| is_of_name(&actor.key, key));
                Self::Key(actor.map_or_else(|| key.clone(), |actor| actor.key.clone()))
            }
        }
    }

    /// Shows it again.
    fn put_back(&self, item: &mut Item) {
        let article = &mut item.article;
        match self {
            Self::Outlet(outlet) => article.outlet.clone_from(outlet),
            Self::Title(title) => article.title.clone_from(title),
            Self::Byline(names) => article.byline.clone_from(names),
            Self::Published(stamp) => article.published = *stamp,
            Self::Quotes(quotes) => {
                for quote in &mut item.analysis.quotes {
                    if let Some(before) = quotes.iter().find(|q| q.span == quote.span) {
                        quote.clone_from(before);
                    }
                }
            }
            Self::Key(before) => {
                let actors = item.analysis.actors.iter_mut();
                for actor in actors.filter(|actor| is_of_name(&actor.key, before)) {
                    actor.key.clone_from(before);
                }
            }
        }
    }
}

impl Library {
    /// What edits will take the place of.
    pub(super) fn former(&self, id: Id, item: &Item, edits: &[Edit]) -> Answer<Former> {
        let mut statement = self.connection.prepare_cached(
            "SELECT field, quote, value FROM edit WHERE article = ? AND field = ? AND quote = ?",
        )?;
        let mut replaced = Vec::with_capacity(edits.len());
        for edit in edits {
            let (field, quote, _) = edit.columns();
            let row = statement.query_row((id.0, field, quote), Edit::from_row);
            replaced.push(Replaced {
                by: edit.clone(),
                edit: row.optional()?.flatten(),
                shown: Shown::of(item, edit),
            });
        }
        Ok(Former(replaced))
    }

    /// Mends an article, for good: all that is given, or nothing. Gives what that took the place of.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`](super::Problem::NoArticle), or when the library cannot be written. Then
    /// nothing was changed.
    pub fn edit(&mut self, id: Id, edits: &[Edit]) -> Answer<Former> {
        let mut item = self.item(id)?;
        let former = self.former(id, &item, edits)?;
        for edit in edits {
            edit.mend(&mut item);
        }
        let derived = Derived::of(&item, &self.saved(id)?.bytes);
        self.write(|writing| {
            for edit in edits {
                write(writing, id, edit)?;
            }
            connect(writing, &[put(writing, id, &item, &derived)?])
        })?;
        self.empty_log();
        Ok(former)
    }

    /// Takes edits back: what they took the place of holds again.
    ///
    /// # Errors
    ///
    /// As those of [`edit`](Self::edit). Then nothing was changed.
    pub fn take_back(&mut self, id: Id, former: &Former) -> Answer<()> {
        let mut item = self.item(id)?;
        for replaced in &former.0 {
            replaced.shown.put_back(&mut item);
        }
        let derived = Derived::of(&item, &self.saved(id)?.bytes);
        self.write(|writing| {
            for replaced in &former.0 {
                match &replaced.edit {
                    Some(edit) => write(writing, id, edit)?,
                    None => take_off(writing, id, &replaced.by)?,
                }
            }
            connect(writing, &[put(writing, id, &item, &derived)?])
        })?;
        self.empty_log();
        Ok(())
    }
}

fn take_off(writing: &Connection, id: Id, edit: &Edit) -> Answer<()> {
    let (field, quote, _) = edit.columns();
    writing
        .prepare_cached("DELETE FROM edit WHERE article = ? AND field = ? AND quote = ?")?
        .execute((id.0, field, quote))?;
    Ok(())
}
