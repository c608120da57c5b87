//! Votes for what a name is.
//!
//! Small numbers for each kind; the votes of all mentions of an actor decide together. Holds no rule.

use crate::analyze::ActorKind;

/// Votes for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analyze) struct Votes {
    pub(in crate::analyze) person: i32,
    pub(in crate::analyze) organization: i32,
    pub(in crate::analyze) place: i32,
}

impl Votes {
    pub(in crate::analyze) const fn new(person: i32, organization: i32, place: i32) -> Self {
        Self {
            person,
            organization,
            place,
        }
    }

    /// Votes for one kind.
    pub(in crate::analyze) const fn of(kind: ActorKind, votes: i32) -> Self {
        match kind {
            ActorKind::Person => Self::new(votes, 0, 0),
            ActorKind::Organization => Self::new(0, votes, 0),
            ActorKind::Place => Self::new(0, 0, votes),
        }
    }

    /// Adds the votes of another mention.
    pub(in crate::analyze) const fn add(&mut self, other: Self) {
        self.person += other.person;
        self.organization += other.organization;
        self.place += other.place;
    }

    /// The kind with the most votes; persons before organizations before places where they are even.
    pub(in crate::analyze) const fn kind(self) -> ActorKind {
        if self.person >= self.organization && self.person >= self.place {
            ActorKind::Person
        } else if self.organization >= self.place {
            ActorKind::Organization
        } else {
            ActorKind::Place
        }
    }

    /// The most votes any kind has.
    pub(in crate::analyze) fn most(self) -> i32 {
        self.person.max(self.organization).max(self.place)
    }
}
