//! The versions of quotes that several articles give, with what each kept, cut and added.
//!
//! Takes places of quotes; gives them read and ready to be written.

use std::collections::{HashMap, hash_map::Entry};

use serde::Serialize;

use crate::{
    app::told::{Signs, dated, outlet, version_words, who},
    library::{
        Id, Item, Library,
        across::{Piece, Source, Version, pieces},
    },
};

/// How many articles are kept at hand: those that share one quote often share another.
const AT_HAND: usize = 32;

/// Articles being read.
pub(super) struct Reading<'l> {
    library: &'l Library,
    at_hand: HashMap<Id, (String, Item)>,
}

/// A version of a quote, and what became of the words.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    /// The number of its article.
    #[serde(skip)]
    pub(super) id: Id,
    #[serde(flatten)]
    pub(super) version: Version,
    /// What it kept, cut and added of the longest version.
    pub(super) changes: Vec<Piece>,
}

impl<'l> Reading<'l> {
    pub(super) fn new(library: &'l Library) -> Self {
        let at_hand = HashMap::new();
        Self { library, at_hand }
    }

    /// An article with its lasting name.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub(super) fn article(&mut self, id: Id) -> anyhow::Result<&(String, Item)> {
        if self.at_hand.len() >= AT_HAND && !self.at_hand.contains_key(&id) {
            self.at_hand.clear();
        }
        Ok(match self.at_hand.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert((
                self.library.lasting_name(id)?,
                self.library.item_across(id)?,
            )),
        })
    }

    /// The versions at these places, the oldest first and the undated last.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub(super) fn told(&mut self, places: &[(Id, usize)]) -> anyhow::Result<Vec<Told>> {
        let (mut ids, mut versions) = (Vec::new(), Vec::new());
        for &(id, quote) in places {
            let (name, item) = self.article(id)?;
            if let Some(version) = Version::of(&Source::new(name, item), quote) {
                ids.push(id);
                versions.push(version);
            }
        }
        let whole = Version::whole(&versions).map(|whole| whole.exact.clone());
        let whole = whole.unwrap_or_default();
        let versions = ids.into_iter().zip(versions);
        let mut told: Vec<Told> = versions
            .map(|(id, version)| Told {
                id,
                changes: pieces(&whole, &version.exact),
                version,
            })
            .collect();
        let date = |told: &Told| (told.version.published.is_none(), told.version.published);
        told.sort_by_key(date);
        Ok(told)
    }
}

impl Told {
    /// The words as they stand in the article, or with what was cut and added.
    pub(super) fn words(&self, signs: &Signs) -> String {
        version_words(&self.version, &self.changes, signs)
    }

    /// Who said it.
    pub(super) fn who(&self) -> String {
        who(&self.version)
    }

    /// The outlet, or else the title.
    pub(super) fn outlet(&self) -> String {
        outlet(self.version.outlet.as_ref(), &self.version.title)
    }

    /// "The Marlow Courier, 14 Mar 2026".
    pub(super) fn source(&self) -> String {
        dated(self.outlet(), self.version.published)
    }
}
