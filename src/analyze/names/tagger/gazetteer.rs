//! Names and words known beforehand.
//!
//! Takes the hashes of words; tells in which lists a word or a row of words stands. The lists are a
//! compiled table (in the weights file, made by `training`), so that nothing is read at start-up.

use crate::language::perceptron::{ENTRY, Masks, hash};

/// The lists a word or phrase can stand in; an entry's mask has the bit of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[cfg_attr(
    not(feature = "training"),
    expect(dead_code, reason = "only the trainer enters words in the lists")
)]
pub(super) enum List {
    Given,
    Surname,
    Country,
    Demonym,
    Place,
    Organization,
    OrganizationEnding,
    PlaceEnding,
    ThingEnding,
    Role,
    Common,
    Calendar,
    PersonVerb,
    Particle,
    Thing,
    City,
    Institution,
    OrganizationNoun,
    PlaceNoun,
    RoleModifier,
    Adjective,
    Noun,
    Plural,
    Verb,
    Past,
    Present,
    Gerund,
    PersonNoun,
    GroupNoun,
    SiteNoun,
    WorkNoun,
}

impl List {
    /// Its bit in a mask.
    pub(super) const fn bit(self) -> u32 {
        1 << (self as u8)
    }
}

/// The bit that says longer entries begin like this one.
pub(super) const GOES_ON: u32 = 1 << 31;

/// The compiled table of all lists.
#[derive(Clone, Copy)]
pub(super) struct Gazetteer<'a> {
    /// The slots of the table.
    pub(super) slots: &'a [[u8; ENTRY]],
}

impl Gazetteer<'_> {
    /// The mask of a chain of words; 0 when no entry is or begins like it.
    pub(super) fn mask(self, chain: u64) -> u32 {
        Masks { slots: self.slots }.mask(chain)
    }

    /// The longest entry of at least two words that these begin with: its length and mask.
    pub(super) fn phrase(self, words: impl Iterator<Item = u64>) -> Option<(usize, u32)> {
        let (mut chain, mut longest) = (hash::EMPTY, None);
        for (at, word) in words.enumerate() {
            chain = hash::mix(chain, word);
            let mask = self.mask(chain);
            if at > 0 && mask & !GOES_ON != 0 {
                longest = Some((at + 1, mask & !GOES_ON));
            }
            if mask & GOES_ON == 0 {
                break;
            }
        }
        longest
    }
}
