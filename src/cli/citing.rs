//! The quotes that answer a filter, article by article.
//!
//! Takes a library and a filter; gives each article with its quotes, one at a time, so that a library of
//! any size passes through.

use crate::library::{
    Item, Library, Query,
    export::{Cited, Export, Format},
    filter::Filter,
};

/// What is wanted.
pub(super) struct Wanted<'a> {
    pub(super) filter: &'a Filter,
    /// The most quotes.
    pub(super) limit: usize,
}

impl Wanted<'_> {
    /// Gives each article that has quotes to give, with them, the newest first; says how many quotes
    /// there were.
    ///
    /// # Errors
    ///
    /// When the library cannot be read, and what `take` gives.
    pub(super) fn each(
        &self,
        library: &Library,
        mut take: impl FnMut(&str, &Item, &[usize]) -> anyhow::Result<()>,
    ) -> anyhow::Result<usize> {
        let mut given = 0;
        for id in library.find(&self.query())? {
            let mut quotes = library.quotes_that_answer(id, self.filter)?;
            quotes.truncate(self.limit - given);
            if quotes.is_empty() {
                continue;
            }
            take(&library.lasting_name(id)?, &library.item(id)?, &quotes)?;
            given += quotes.len();
            if given == self.limit {
                break;
            }
        }
        Ok(given)
    }

    /// Writes an export; says how many quotes it lists, or articles it cites.
    ///
    /// # Errors
    ///
    /// When the library cannot be read or the export not be written.
    pub(super) fn export(
        &self,
        library: &Library,
        out: impl std::io::Write,
        format: Format,
    ) -> anyhow::Result<usize> {
        let mut export = Export::new(out, format);
        let written = if format.cites() {
            let found = library.find(&self.query())?;
            for &id in found.iter().take(self.limit) {
                let (id, item) = (library.lasting_name(id)?, library.item(id)?);
                export.add(Cited {
                    id: &id,
                    item: &item,
                    quotes: &[],
                })?;
            }
            found.len().min(self.limit)
        } else {
            self.each(library, |id, item, quotes| {
                Ok(export.add(Cited { id, item, quotes })?)
            })?
        };
        export.finish()?;
        Ok(written)
    }

    fn query(&self) -> Query {
        Query {
            filter: self.filter.clone(),
            ..Query::default()
        }
    }
}
