//! The quotes that are meant, article by article.
//!
//! Takes a library and what is meant of it; gives each article with its quotes, one at a time, so that a
//! library of any size passes through.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{
    Answer, Copies, Id, Item, Library, Problem, Query,
    export::{Cited, Export, Format},
    filter::{Sign, State, Test},
    note_places, notes_on,
};

/// What is meant of a library.
#[derive(Clone, Debug, PartialEq)]
pub enum Meant {
    /// The articles of a query, and the quotes of them that answer its filter.
    Shown(Query),
    /// These articles, and the quotes of them with these indices.
    Marked(BTreeMap<Id, Vec<usize>>),
}

impl Meant {
    fn articles(&self, library: &Library) -> Answer<Vec<Id>> {
        match self {
            Self::Shown(query) => library.find(query),
            Self::Marked(quotes) => Ok(quotes.keys().copied().collect()),
        }
    }

    /// Whether quotes are meant only where there is a note on them.
    fn is_noted(&self) -> bool {
        let Self::Shown(query) = self else {
            return false;
        };
        let noted = Test::Is(vec![State::Noted]);
        let mut parts = query.filter.parts.iter();
        parts.any(|part| part.sign == Sign::With && part.test == noted)
    }

    fn quotes(&self, library: &Library, id: Id) -> Answer<Vec<usize>> {
        match self {
            Self::Shown(query) => library.quotes_that_answer(id, &query.filter),
            Self::Marked(quotes) => Ok(quotes.get(&id).cloned().unwrap_or_default()),
        }
    }
}

/// Leaves only the quotes with a note on them.
fn keep_noted(item: &Item, quotes: &mut Vec<usize>) {
    let notes = &item.marks.notes;
    let places = note_places(&item.article.body, notes);
    quotes.retain(|&quote| {
        let quote = item.analysis.quotes.get(quote);
        quote.is_some_and(|quote| notes_on(notes, &places, quote.span).next().is_some())
    });
}

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What of.
    pub meant: Meant,
    /// The most quotes.
    pub limit: usize,
    /// How often what copies repeat is given.
    pub copies: Copies,
}

/// What was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// How many quotes, or articles that are cited.
    pub count: usize,
    /// How many quotes of copies were left out, which their originals have too.
    pub again: usize,
}

impl Wanted {
    /// Gives each article that has quotes to give, with them; says how many there were.
    ///
    /// # Errors
    ///
    /// When the library cannot be read, and what `take` gives.
    pub fn each<E: From<Problem>>(
        &self,
        library: &Library,
        mut take: impl FnMut(&Item, &[usize]) -> Result<(), E>,
    ) -> Result<Given, E> {
        self.each_numbered(library, |_, item, quotes| take(item, quotes))
    }

    fn each_numbered<E: From<Problem>>(
        &self,
        library: &Library,
        mut take: impl FnMut(Id, &Item, &[usize]) -> Result<(), E>,
    ) -> Result<Given, E> {
        let mut given = Given::default();
        for id in self.meant.articles(library)? {
            library.at_once(|| {
                let found = self.of_article(library, id, &mut given)?;
                if let Some((item, quotes)) = found {
                    take(id, &item, &quotes)?;
                    given.count += quotes.len();
                }
                Ok::<_, E>(())
            })?;
            if given.count == self.limit {
                break;
            }
        }
        Ok(given)
    }

    /// An article and the quotes of it that are given; none where it has none.
    fn of_article(
        &self,
        library: &Library,
        id: Id,
        given: &mut Given,
    ) -> Answer<Option<(Item, Vec<usize>)>> {
        let mut quotes = self.meant.quotes(library, id)?;
        if self.meant.is_noted() {
            keep_noted(&library.item(id)?, &mut quotes);
        }
        if self.copies == Copies::Once {
            let (again, all) = (library.said_again(id)?, quotes.len());
            quotes.retain(|quote| !again.contains(quote));
            given.again += all - quotes.len();
        }
        quotes.truncate(self.limit - given.count);
        if quotes.is_empty() {
            return Ok(None);
        }
        Ok(Some((library.item_of_quotes(id)?, quotes)))
    }

    /// Writes an export; says how many quotes it lists, or articles it cites.
    ///
    /// # Errors
    ///
    /// When the library cannot be read or the export not be written.
    pub fn export<E: From<Problem> + From<io::Error>>(
        &self,
        library: &Library,
        out: impl Write,
        format: Format,
    ) -> Result<Given, E> {
        let mut export = Export::new(out, format);
        let written = if format.cites() {
            let found = self.meant.articles(library)?;
            for &id in found.iter().take(self.limit) {
                let (id, item) = (library.lasting_name(id)?, library.item(id)?);
                export.add(Cited {
                    id: &id,
                    item: &item,
                    quotes: &[],
                    shared: None,
                })?;
            }
            Given {
                count: found.len().min(self.limit),
                again: 0,
            }
        } else {
            self.each_numbered::<E>(library, |id, item, quotes| {
                let (name, shared) = (library.lasting_name(id)?, library.shared_names(id)?);
                Ok(export.add(Cited {
                    id: &name,
                    item,
                    quotes,
                    shared: Some(&shared),
                })?)
            })?
        };
        export.finish()?;
        Ok(written)
    }
}
