//! The labels a token can carry, and which may follow which.
//!
//! Beginning, inside, last, or the only token of a name of a kind, or outside of all names: BILOU over
//! three kinds, thirteen labels.

use std::ops::Range;

use super::Name;
use crate::analyze::ActorKind;

/// How many labels there are.
pub(super) const LABELS: usize = 13;

/// The kinds a name can be of, in the order of their labels.
pub(super) const KINDS: [ActorKind; 3] =
    [ActorKind::Person, ActorKind::Organization, ActorKind::Place];

/// Where in its name a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Begin,
    Inside,
    Last,
    Only,
}

/// The label of one token: 0 is outside, then four for each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Label(u8);

impl Label {
    /// Outside of all names.
    pub(super) const OUTSIDE: Self = Self(0);

    /// All labels, by index.
    pub(super) const ALL: [Self; LABELS] = {
        let mut all = [Self(0); LABELS];
        let mut at: u8 = 0;
        while (at as usize) < LABELS {
            let (_, rest) = all.split_at_mut(at as usize);
            if let [first, ..] = rest {
                *first = Self(at);
            }
            at += 1;
        }
        all
    };

    /// The label of a part of a name of the kind with this index in [`KINDS`].
    pub(super) fn new(kind: u8, part: Part) -> Self {
        let part = match part {
            Part::Begin => 1,
            Part::Inside => 2,
            Part::Last => 3,
            Part::Only => 4,
        };
        Self(4 * kind + part)
    }

    /// Its index, small.
    pub(super) const fn number(self) -> u8 {
        self.0
    }

    /// Its index.
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The index in [`KINDS`] of the name's kind and the part, unless outside.
    pub(super) const fn inside(self) -> Option<(u8, Part)> {
        let Some(rest) = self.0.checked_sub(1) else {
            return None;
        };
        let part = match rest % 4 {
            0 => Part::Begin,
            1 => Part::Inside,
            2 => Part::Last,
            _ => Part::Only,
        };
        Some((rest / 4, part))
    }

    /// Whether a name is still open behind this label.
    pub(super) const fn is_open(self) -> bool {
        matches!(self.inside(), Some((_, Part::Begin | Part::Inside)))
    }

    /// Whether `next` may follow: an open name goes on with its own kind, and nothing else goes on.
    pub(super) const fn allows(self, next: Self) -> bool {
        let goes_on = match next.inside() {
            Some((kind, Part::Inside | Part::Last)) => Some(kind),
            _ => None,
        };
        match (self.inside(), goes_on) {
            (Some((kind, Part::Begin | Part::Inside)), Some(next)) => kind == next,
            (Some((_, Part::Begin | Part::Inside)), None) => false,
            (_, goes_on) => goes_on.is_none(),
        }
    }
}

/// The names that the labels of a document spell.
pub(super) fn names(labels: impl IntoIterator<Item = Label>) -> impl Iterator<Item = Name> {
    let mut start = 0;
    labels
        .into_iter()
        .enumerate()
        .filter_map(move |(at, label)| {
            let (kind, part) = label.inside()?;
            if matches!(part, Part::Begin | Part::Only) {
                start = at;
            }
            let kind = *KINDS.get(usize::from(kind))?;
            matches!(part, Part::Last | Part::Only).then_some(Name {
                tokens: start..at + 1,
                kind,
            })
        })
}

/// The labels of one name.
pub(super) fn spell(tokens: &Range<usize>, kind: u8) -> impl Iterator<Item = (usize, Label)> {
    let (start, end) = (tokens.start, tokens.end);
    tokens.clone().map(move |at| {
        let part = match (at == start, at + 1 == end) {
            (true, true) => Part::Only,
            (true, false) => Part::Begin,
            (false, true) => Part::Last,
            (false, false) => Part::Inside,
        };
        (at, Label::new(kind, part))
    })
}
