//! Whether articles give the same words to different speakers.
//!
//! Takes whom each version is given to; says whether two of them agree on nobody. Who speaks for an organization or a
//! country by the role agrees with those who give the words to it.

use std::collections::BTreeSet;

use crate::library::filter::{Extent, Words};

/// The most different answers that are compared.
const MOST: usize = 100;

/// Somebody whom an article gives words to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::library) struct Given {
    /// What ties them to the same actor of other articles.
    pub(in crate::library) key: String,
    /// Their name.
    pub(in crate::library) name: String,
    /// Their role there.
    pub(in crate::library) role: Option<String>,
}

impl Given {
    fn agrees_with(&self, other: &Self) -> bool {
        self.key == other.key || self.speaks_for(other) || other.speaks_for(self)
    }

    /// Whether the role names the other: "spokeswoman for Kessel Dredging".
    fn speaks_for(&self, other: &Self) -> bool {
        let Some(role) = &self.role else {
            return false;
        };
        // "Kenya’s president".
        let role = role.replace("’s", "").replace("'s", "");
        let name = Words::new(&other.name, Extent::Whole);
        !other.key.starts_with("person/") && name.is_some_and(|name| name.stand_in(&role))
    }
}

/// Whether some version is given to nobody on whom another one agrees; one given to nobody at all says nothing.
pub(in crate::library) fn is_disputed(versions: impl IntoIterator<Item = Vec<Given>>) -> bool {
    let named = versions.into_iter().filter(|given| !given.is_empty());
    let given: BTreeSet<Vec<Given>> = named.collect();
    let given: Vec<&Vec<Given>> = given.iter().take(MOST).collect();
    let agree = |one: &[Given], other: &[Given]| {
        let mut each = one.iter();
        each.any(|one| other.iter().any(|other| one.agrees_with(other)))
    };
    let mut each = given.iter().enumerate();
    each.any(|(n, one)| given.iter().skip(n + 1).any(|other| !agree(one, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Versions a line, each given to those that commas tell apart: "kind/name = role".
    fn check(versions: &str, expected: bool) {
        let given = |line: &str| -> Vec<Given> {
            let each = line
                .split(',')
                .map(str::trim)
                .filter(|given| !given.is_empty());
            each.map(|given| {
                let (key, role) = given
                    .split_once(" = ")
                    .map_or((given, None), |(k, r)| (k, Some(r)));
                Given {
                    key: key.to_owned(),
                    name: key.split('/').nth(1).unwrap().to_owned(),
                    role: role.map(str::to_owned),
                }
            })
            .collect()
        };
        assert_eq!(
            is_disputed(versions.lines().map(given)),
            expected,
            "{versions}"
        );
    }

    #[test]
    fn two_speakers_are_a_dispute_and_one_among_several_is_none() {
        check("person/ada lund\nperson/jon hale", true);
        check(
            "person/ada lund = minister\nperson/ada lund = a mayor\n\n",
            false,
        );
        check("person/ada lund, person/jon hale\nperson/jon hale", false);
        check(
            "person/ada lund, person/jon hale\nperson/jon hale\nperson/ada lund",
            true,
        );
        check("person/ada lund", false);
        check("", false);
    }

    #[test]
    fn who_speaks_for_an_organization_agrees_with_it() {
        check(
            "organization/kessel dredging\nperson/ada lund = spokeswoman for Kessel Dredging",
            false,
        );
        check("place/kenya\nperson/ada lund = Kenya’s president", false);
        check(
            "organization/kessel dredging\nperson/ada lund = spokeswoman for Kessel",
            true,
        );
        check(
            "person/jon hale\nperson/ada lund = lawyer of Jon Hale",
            true,
        );
    }
}
