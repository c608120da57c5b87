//! Which actor a name is of, asked by where the name stands.
//!
//! Takes the names of a document, in order, and the groups of them; tells which name begins at a token.
//! Decides nothing.

use super::clusters::Group;
use crate::{analyze::names::named::Named, text::Span};

/// The names that are of an actor, in order, each with its group.
pub(super) struct Owners<'a>(Vec<(u32, &'a Named)>);

impl<'a> Owners<'a> {
    pub(super) fn new(named: &'a [Named], groups: &[Group]) -> Self {
        let mut owners = Vec::with_capacity(named.len());
        for (number, group) in (0..).zip(groups) {
            let names = group.names.iter().filter_map(|&i| named.get(i));
            owners.extend(names.map(|name| (number, name)));
        }
        owners.sort_unstable_by_key(|(_, name)| name.tokens().start);
        Self(owners)
    }

    /// All of them: the index of the group and the name.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &'a Named)> {
        self.0.iter().map(|(group, name)| (*group as usize, *name))
    }

    /// The groups that are named inside a stretch.
    pub(super) fn inside(&self, stretch: Span) -> impl Iterator<Item = usize> {
        let first = self
            .0
            .partition_point(|(_, name)| name.span.start() < stretch.start());
        let names = self.0.get(first..).unwrap_or_default().iter();
        names
            .take_while(move |(_, name)| name.span.end() <= stretch.end())
            .map(|(group, _)| *group as usize)
    }

    /// The name that begins at a token, and the index of its group.
    pub(super) fn starting(&self, at: usize) -> Option<(usize, &'a Named)> {
        let starts = |(_, name): &(u32, &Named)| name.tokens().start;
        let index = self.0.partition_point(|owner| starts(owner) < at);
        let (group, name) = self.0.get(index).filter(|owner| starts(owner) == at)?;
        Some((*group as usize, *name))
    }
}
