//! Groups of names that prove to be one actor once all are known.
//!
//! Takes the groups that shared words made; gives them with those joined whose full names are variants of
//! one ("Larry Weir", "Lawrence Weir"; "Weir Lawrence"), which a slip of the pen parts ("Verhoven"), or
//! which the text itself says are one ("better known as"). Where two others could be meant, none is.

use super::{aliases, clusters::Group};
use crate::{
    analyze::{
        ActorKind,
        names::{
            named::Named,
            short_forms,
            votes::Votes,
            words::{Doc, Shape},
        },
    },
    language::{
        person::{self, Name},
        spelling::{self, folded},
    },
};
use foldhash::HashMap;

/// How many persons of one surname are compared with each other.
const MOST_NAMESAKES: usize = 12;

/// How many names of an organization are asked for its acronym.
const MOST_NAMES: usize = 8;

/// Joins the groups that are one actor; keeps the order of their first names.
pub(super) fn join(doc: &Doc<'_>, named: &[Named], mut groups: Vec<Group>) -> Vec<Group> {
    let persons = Persons::new(doc, named, &groups);
    let mut pairs = persons.variants();
    pairs.extend(persons.slips(&groups));
    let mut known_as = aliases::find(doc, named, &groups);
    known_as.extend(by_initials(doc, named, &groups));
    pairs.extend(&known_as);
    pairs.extend(organizations(doc, named, &groups));
    pairs.extend(islands(doc, named, &groups));
    // The first name tells what both are.
    for (_, alias) in known_as {
        if let Some(group) = groups.get_mut(alias) {
            group.votes = Votes::default();
        }
    }
    let groups = merge(groups, &pairs);
    let pairs = given_names(doc, named, &groups);
    merge(groups, &pairs)
}

/// The persons of a document, by their names.
struct Persons {
    /// The longest name of each group; none where the group is no person.
    names: Vec<Option<Name>>,
    by_surname: HashMap<String, Vec<usize>>,
}

impl Persons {
    fn new(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Self {
        let person = |group: &Group| match group.kind() {
            ActorKind::Person => longest(doc, named, group),
            _ => None,
        };
        let names: Vec<Option<Name>> = groups.iter().map(person).collect();
        let mut by_surname: HashMap<String, Vec<usize>> = HashMap::default();
        for (group, name) in names.iter().enumerate() {
            if let Some(name) = name {
                let same = by_surname.entry(name.surname().to_owned()).or_default();
                same.push(group);
            }
        }
        Self { names, by_surname }
    }

    /// The persons named with a given name.
    fn full(&self) -> impl Iterator<Item = (usize, &Name)> {
        let names = self.names.iter().enumerate();
        let named = names.filter_map(|(group, name)| Some((group, name.as_ref()?)));
        named.filter(|(_, name)| !name.given.is_empty())
    }

    fn name(&self, group: usize) -> Option<&Name> {
        self.names.get(group)?.as_ref()
    }

    /// Persons of one surname with given names that can be one, and those with the surname first.
    fn variants(&self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let few = |same: &&Vec<usize>| same.len() <= MOST_NAMESAKES;
        for same in self.by_surname.values().filter(few) {
            let same = same
                .iter()
                .filter_map(|&group| Some((group, self.name(group)?)));
            let full: Vec<(usize, &Name)> =
                same.filter(|(_, name)| !name.given.is_empty()).collect();
            for &(one, name) in &full {
                let mut alike = full
                    .iter()
                    .filter(|(group, other)| *group != one && name.may_be(other));
                if let (Some((other, _)), None) = (alike.next(), alike.next()) {
                    pairs.push((one, *other));
                }
            }
        }
        for (one, name) in self.full() {
            let words: Vec<&str> = name.core().collect();
            let [first, last] = *words.as_slice() else {
                continue;
            };
            let turned = self.by_surname.get(first).into_iter().flatten();
            let mut same = turned.filter(|&&other| {
                other != one
                    && self
                        .name(other)
                        .is_some_and(|name| name.core().eq([last, first]))
            });
            pairs.extend(same.next().map(|&other| (one, other)));
        }
        pairs
    }

    /// Who goes by a surname alone that is that of one other person but for a letter.
    fn slips(&self, groups: &[Group]) -> Vec<(usize, usize)> {
        let mut near: HashMap<String, Vec<usize>> = HashMap::default();
        for (group, name) in self.full() {
            for form in forms(name.surname()) {
                let groups = near.entry(form).or_default();
                if groups.len() < MOST_NAMESAKES && !groups.contains(&group) {
                    groups.push(group);
                }
            }
        }
        let mut pairs = Vec::new();
        for (group, name) in self.names.iter().enumerate() {
            let alone = name.as_ref().filter(|name| name.given.is_empty());
            let Some(surname) = alone.map(Name::surname) else {
                continue;
            };
            let known = groups
                .get(group)
                .is_some_and(|group| group.canonical.is_some());
            if known
                || self
                    .by_surname
                    .get(surname)
                    .is_some_and(|same| same.len() > 1)
            {
                continue;
            }
            let meant = forms(surname)
                .into_iter()
                .filter_map(|form| near.get(&form))
                .flatten();
            let mut meant: Vec<usize> = meant.copied().filter(|&other| other != group).collect();
            meant.sort_unstable();
            meant.dedup();
            // "The Lunds" are more than one.
            if let [only] = *meant
                && self
                    .name(only)
                    .is_some_and(|name| format!("{}s", name.surname()) != surname)
            {
                pairs.push((group, only));
            }
        }
        pairs
    }
}

/// A surname and what a slip makes of it.
fn forms(surname: &str) -> Vec<String> {
    let mut forms = spelling::with_a_letter_missing(surname);
    if !forms.is_empty() {
        forms.push(surname.to_owned());
    }
    forms
}

/// The longest name of a group, without orders behind it ("OBE").
fn longest(doc: &Doc<'_>, named: &[Named], group: &Group) -> Option<Name> {
    let names = group.names.iter().filter_map(|&i| named.get(i));
    let name = names.rev().max_by_key(|name| name.tokens().len())?;
    let is_order = |&at: &usize| doc.shape(at) == Shape::Upper && !person::is_suffix(doc.text(at));
    let orders = name.tokens().skip(2).rev().take_while(is_order).count();
    let words = name.tokens().start..name.tokens().end - orders;
    Some(Name::parse(words.map(|at| doc.text(at))).folded())
}

/// Organizations that go by a part of their name in one word: "TNB" of "TNB News" and of "TNB.com", "TN" of
/// `TarnNet`.
fn organizations(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Vec<(usize, usize)> {
    let (mut acronyms, mut longer) = (HashMap::default(), Vec::new());
    for (index, group) in groups.iter().enumerate() {
        if group.kind() != ActorKind::Organization {
            continue;
        }
        let names = group.names.iter().take(MOST_NAMES);
        for name in names.filter_map(|&i| named.get(i)) {
            let (first, last) = (name.tokens().start, name.tokens().end - 1);
            if first == last && doc.shape(first) == Shape::Upper {
                acronyms.insert(doc.text(first).to_owned(), index);
            }
            let short = acronym_of(doc.text(first), doc.text(last)).filter(|_| last - first <= 1);
            longer.extend(short.map(|short| (index, short)));
        }
    }
    let meant = longer.into_iter();
    meant
        .filter_map(|(group, short)| Some((group, *acronyms.get(&short)?)))
        .filter(|(group, short)| group != short)
        .collect()
}

/// Persons who go by the initials of all their names: "AMTL" of "Ana Maria Tarn Lund".
fn by_initials(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Vec<(usize, usize)> {
    let (mut alone, mut full) = (HashMap::default(), Vec::new());
    for (index, group) in groups
        .iter()
        .enumerate()
        .filter(|(_, g)| g.canonical.is_none())
    {
        let names = group.names.iter().take(MOST_NAMES);
        for name in names.filter_map(|&i| named.get(i)) {
            let (first, last) = (name.tokens().start, name.tokens().end - 1);
            if first == last && doc.shape(first) == Shape::Upper {
                alone.entry(doc.text(first).to_owned()).or_insert(index);
            } else if name.is_full_person() {
                let initials = short_forms::initials(doc, &name.tokens());
                full.extend(initials.map(|initials| (index, initials)));
            }
        }
    }
    let meant = full.into_iter();
    meant
        .filter_map(|(person, initials)| Some((person, *alone.get(&initials)?)))
        .filter(|(person, alias)| person != alias)
        .collect()
}

/// "Tarn Island" and "Tarn".
fn islands(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Vec<(usize, usize)> {
    let (mut alone, mut islands) = (HashMap::default(), Vec::new());
    let places = groups.iter().enumerate();
    for (index, group) in places.filter(|(_, group)| group.kind() == ActorKind::Place) {
        for name in group
            .names
            .iter()
            .take(MOST_NAMES)
            .filter_map(|&i| named.get(i))
        {
            let (first, last) = (name.tokens().start, name.tokens().end - 1);
            if first == last {
                alone.insert(doc.text(first), index);
            } else if last == first + 1 && doc.text(last) == "Island" {
                islands.push((doc.text(first), index));
            }
        }
    }
    let pair = |(word, island)| Some((island, *alone.get(word)?));
    islands
        .into_iter()
        .filter_map(pair)
        .filter(|(one, other)| one != other)
        .collect()
}

/// Who goes by a given name alone that is that of one other person, once all variants are joined.
fn given_names(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Vec<(usize, usize)> {
    let mut full: HashMap<String, Option<usize>> = HashMap::default();
    let mut alone = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let names = || {
            group
                .names
                .iter()
                .take(MOST_NAMES)
                .filter_map(|&i| named.get(i))
        };
        let given = |name: &Named| folded(doc.text(name.tokens().start));
        for name in names().filter(|name| name.tokens().len() > 1) {
            let only = full.entry(given(name)).or_insert(Some(index));
            *only = only.filter(|&only| only == index);
        }
        let single = names().all(|name| {
            let article = doc.follows_the(name.tokens().start);
            name.tokens().len() == 1 && !name.titled && !article
        });
        let person = group.kind() == ActorKind::Person && group.canonical.is_none();
        alone.extend(
            names()
                .next()
                .filter(|_| single && person)
                .map(|name| (given(name), index)),
        );
    }
    let person = |group: &usize| {
        groups
            .get(*group)
            .is_some_and(|group| group.kind() == ActorKind::Person)
    };
    let pair = |(given, one): (String, usize)| {
        Some((one, full.get(&given).copied().flatten().filter(person)?))
    };
    alone
        .into_iter()
        .filter_map(pair)
        .filter(|(one, other)| one != other)
        .collect()
}

/// The acronym inside the words of a name.
fn acronym_of(first: &str, last: &str) -> Option<String> {
    if last == "News" {
        return Some(first.to_owned());
    }
    if first != last {
        return None;
    }
    if let Some((stem, "ca" | "co.uk" | "com" | "net" | "org")) = first.split_once('.') {
        return Some(stem.to_owned());
    }
    let capitals: String = first.chars().filter(|c| c.is_uppercase()).collect();
    let inside = first.starts_with(char::is_uppercase) && first.chars().any(char::is_lowercase);
    (inside && capitals.chars().count() > 1).then_some(capitals)
}

/// Joins the pairs, the later group into the earlier.
fn merge(groups: Vec<Group>, pairs: &[(usize, usize)]) -> Vec<Group> {
    if pairs.is_empty() {
        return groups;
    }
    let mut into: Vec<usize> = (0..groups.len()).collect();
    for &(one, other) in pairs {
        let (one, other) = (root(&mut into, one), root(&mut into, other));
        if let Some(place) = into.get_mut(one.max(other)) {
            *place = one.min(other);
        }
    }
    let mut merged: Vec<Option<Group>> = Vec::with_capacity(groups.len());
    for (index, group) in groups.into_iter().enumerate() {
        let first = root(&mut into, index);
        match merged.get_mut(first) {
            Some(Some(first)) => {
                first.absorb(group);
                merged.push(None);
            }
            _ => merged.push(Some(group)),
        }
    }
    let mut merged: Vec<Group> = merged.into_iter().flatten().collect();
    for group in &mut merged {
        group.names.sort_unstable();
    }
    merged
}

/// What a group has been joined into, an earlier one; shortens the way there for the next who asks.
fn root(into: &mut [usize], mut group: usize) -> usize {
    while let Some(&next) = into.get(group).filter(|&&next| next < group) {
        let beyond = into.get(next).copied().unwrap_or(next);
        if let Some(place) = into.get_mut(group) {
            *place = beyond;
        }
        group = next;
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_end_where_they_begin() {
        let mut into = vec![0, 0, 1, 2, 4];
        assert_eq!([3, 2, 4].map(|group| root(&mut into, group)), [0, 0, 4]);
    }

    #[test]
    fn names_of_organizations_hold_their_acronym() {
        assert_eq!(acronym_of("TNB", "News").as_deref(), Some("TNB"));
        assert_eq!(acronym_of("TNB.com", "TNB.com").as_deref(), Some("TNB"));
        assert_eq!(acronym_of("TarnNet", "TarnNet").as_deref(), Some("TN"));
        assert_eq!(acronym_of("Tarn", "Tarn"), None);
        assert_eq!(acronym_of("Tarn", "Net"), None);
    }
}
