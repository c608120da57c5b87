//! Which group of names a shorter name means.
//!
//! Takes a name and the groups found so far; gives the group it belongs to by what they share (surname,
//! acronym, opening, head noun), or none. Adds no name to a group.

use std::ops::Range;

use super::{Linker, MOST_NAMESAKES};
use crate::{
    analyze::{
        ActorKind, Form,
        names::{
            companies,
            named::Named,
            words::{Class, Shape},
        },
    },
    language::{person, spelling},
};

/// How many times as often as all its namesakes an organization must be named in full to be meant by the
/// word they share.
const PREVAILING: usize = 2;

/// The votes that keep a name out of a group of another kind.
pub(super) const CONTRARY: i32 = 5;

impl Linker<'_> {
    /// "THU" after "Tarnow Harbor Union (THU)", or when only one name has these initials.
    pub(super) fn acronym(&self, name: &Named) -> Option<usize> {
        let at = name.tokens().start;
        if name.tokens().len() > 1 || self.doc.shape(at) != Shape::Upper {
            return None;
        }
        let text = self.doc.text(at);
        let by_initials = || self.shorter.get(text).copied().flatten();
        let introduced = self.acronyms.get(text).copied();
        introduced.or_else(|| by_initials().filter(|_| name.known.is_none()))
    }

    /// "Jordan" after "Michael Jordan": a known place that is a person's surname here.
    pub(super) fn surname_of_known(&self, index: usize, lower: &str) -> Option<usize> {
        let name = self.named.get(index)?;
        if name.known.is_none_or(|k| k.form == Form::Demonym) || name.tokens().len() > 1 {
            return None;
        }
        let there = Class::PLACE_PREPOSITION | Class::DIRECTION | Class::DEFINITE;
        let start = name.tokens().start;
        if self.doc.follows(start, there) || matches!(self.doc.before(start, 1), "at" | "of") {
            return None;
        }
        let persons = self.endings.get(lower)?.iter().copied().filter(|&g| {
            let group = self.groups.get(g);
            group.is_some_and(|g| g.kind() == ActorKind::Person)
        });
        let earlier = persons.filter_map(|g| Some((self.last_full(g, index)?, g)));
        earlier.max().map(|(_, group)| group)
    }

    /// The only group whose name opens with these words: "Supreme Court" after "Supreme Court of Appeal".
    pub(super) fn opening(&self, name: &Named, lower: &str) -> Option<usize> {
        let group = self.shorter.get(lower).copied().flatten();
        group.filter(|&group| name.tokens().len() > 1 && self.fits(group, name))
    }

    /// "the Agency" where only one known organization is one.
    pub(super) fn headed(&self, name: &Named, lower: &str) -> Option<usize> {
        let [only] = *self.heads.get(lower)?.as_slice() else {
            return None;
        };
        let article = self.doc.follows_the(name.tokens().start);
        // Where there is a president, it is the president's.
        let government = lower == "administration" && self.doc.has_proper("President");
        (article && !government && self.fits(only, name)).then_some(only)
    }

    /// A group whose longer name this one shortens.
    pub(super) fn shorter(&self, index: usize, lower: &str) -> Option<usize> {
        let name = self.named.get(index)?;
        let parts = self.parts(name).unwrap_or_default();
        let core = parts.core().collect::<Vec<_>>().join(" ");
        let core = if core.is_empty() { lower } else { &core };
        let surname = person::without_article(core);
        let ending = self.endings.get(core).or_else(|| self.endings.get(surname));
        let by_ending = ending.and_then(|groups| self.choose(groups, index, core));
        if by_ending.is_some() {
            return by_ending;
        }
        if parts.core().count() == 1 || name.tokens().len() == 1 {
            let opened = || {
                let groups = self.openings.get(core)?;
                let group = self
                    .prevailing(groups)
                    .or_else(|| self.choose(groups, index, core));
                self.opened(name, group?)
            };
            return opened().or_else(|| self.second(name, core));
        }
        if let Some(group) = self.opening(name, lower) {
            return Some(group);
        }
        let (first, last) = (core.split(' ').next()?, core.rsplit(' ').next()?);
        let last = person::without_article(last);
        if let Some(group) = self.respelled(first, last) {
            return self.fits(group, name).then_some(group);
        }
        let ends = self.openings.get(&format!("{first} {last}"))?;
        let group = self.choose(ends, index, core)?;
        let person = self.groups.get(group)?.kind() == ActorKind::Person;
        person.then_some(group)
    }

    /// Whether a word can stand for the name that it opens.
    fn opened(&self, name: &Named, group: usize) -> Option<usize> {
        let found = self.groups.get(group)?;
        let at = name.tokens().start;
        match found.kind() {
            ActorKind::Person => {
                let given = self.doc.is(at, Class::GIVEN);
                // "Mr Ng" is called by the surname, which stands first in "Ng Yew Chong".
                let called = if name.titled {
                    !given || self.bears(group, name)
                } else {
                    given || name.votes.person >= CONTRARY
                };
                let article = self.doc.follows_the(at);
                let safe = called && (!article || self.is_attributive(name));
                (safe && self.fits(group, name)).then_some(group)
            }
            ActorKind::Organization if self.is_company(group, name) => {
                (!name.titled).then_some(group)
            }
            // "Tarnow" is the town, even where the "Tarnow Harbor Union" is named too.
            ActorKind::Organization => {
                // "the Ostrel Board" is not all of Ostrel.
                let full = found.full.first().and_then(|&index| self.named.get(index));
                let next = full.map(|full| full.tokens().start + name.tokens().len());
                let whole = next.is_none_or(|next| self.doc.text(next) != "Board");
                let safe = whole && !name.titled && name.votes.place < CONTRARY;
                (safe && self.fits(group, name)).then_some(group)
            }
            ActorKind::Place => None,
        }
    }

    /// Whether nothing but what a company is by law stands behind this word in a group's name: "Ostrel" of
    /// "Ostrel Inc."
    fn is_company(&self, group: usize, name: &Named) -> bool {
        let full = self.groups.get(group).and_then(|group| group.full.first());
        let Some(full) = full.and_then(|&at| self.named.get(at)) else {
            return false;
        };
        let mut behind = full.tokens().skip(name.tokens().len());
        let form = |at: usize| {
            let word = self.doc.text(at);
            companies::is_form(word) || matches!(word, "," | "&")
        };
        full.tokens().len() > name.tokens().len() && behind.all(form)
    }

    /// The only person whose first of two surnames this word is, whatever the given names.
    fn second(&self, name: &Named, word: &str) -> Option<usize> {
        let [only] = *self.seconds.get(word)?.as_slice() else {
            return None;
        };
        self.fits(only, name).then_some(only)
    }

    /// The only group, or of several organizations the one the text names in full far more often than
    /// the others: "the University".
    fn prevailing(&self, groups: &[usize]) -> Option<usize> {
        if let [only] = groups {
            return Some(*only);
        }
        let full = |&at: &usize| self.groups.get(at).map_or(0, |group| group.full.len());
        let all: usize = groups.iter().map(full).sum();
        let most = groups.iter().copied().max_by_key(full)?;
        let organization = self.groups.get(most)?.kind() == ActorKind::Organization;
        (organization && full(&most) >= PREVAILING * (all - full(&most))).then_some(most)
    }

    /// The person of this surname whose given name is this one but for a vowel: "Kristin", "Kristen".
    fn respelled(&self, first: &str, last: &str) -> Option<usize> {
        let mut alike = self.endings.get(last)?.iter().copied().filter(|&at| {
            let group = self.groups.get(at);
            let full = group.and_then(|group| self.named.get(*group.full.first()?));
            let person = group.is_some_and(|group| group.kind() == ActorKind::Person);
            person
                && full.is_some_and(|name| {
                    let given = spelling::folded(self.doc.text(name.tokens().start));
                    spelling::is_respelled(&given, first)
                })
        });
        alike.next().filter(|_| alike.next().is_none())
    }

    /// Of several groups the one that fits alone, or was named last in full before this name.
    fn choose(&self, groups: &[usize], index: usize, lower: &str) -> Option<usize> {
        let name = self.named.get(index)?;
        if groups.len() > MOST_NAMESAKES {
            return None;
        }
        let mut fitting: Vec<usize> = groups
            .iter()
            .copied()
            .filter(|&g| self.fits(g, name) && !self.is_only_there(g, name))
            .collect();
        // "Prime Minister Orlik" is the Orlik who was called so, before another minister.
        let rows: Vec<usize> = fitting
            .iter()
            .map(|&g| self.shared_title(g, name))
            .collect();
        let most = rows.iter().copied().max().unwrap_or_default();
        let mut row = rows.into_iter();
        fitting.retain(|_| row.next() == Some(most));
        // Given names tell too little to part what nobody else could be.
        if fitting.iter().any(|&g| self.agrees(g, name)) {
            fitting.retain(|&g| self.agrees(g, name));
        }
        if let [only] = fitting.as_slice() {
            return Some(*only);
        }
        let owner = self.owner(&fitting, index, lower);
        let family = || self.head_of_family(&fitting, index);
        if let Some(owner) = owner
            .or_else(family)
            .or_else(|| self.told_of(&fitting, index))
        {
            return Some(owner);
        }
        let named = fitting
            .iter()
            .filter_map(|&g| Some((self.last_full(g, index)?, g)));
        named.max().map(|(_, group)| group)
    }

    /// Whether a place is no more than where an organization is: "Tarnow" of "University of Tarnow".
    fn is_only_there(&self, group: usize, name: &Named) -> bool {
        let votes = name.votes;
        let place = votes.place >= CONTRARY && votes.place > votes.organization.max(votes.person);
        let full = self.groups.get(group).filter(|_| place);
        let full = full.and_then(|group| self.named.get(*group.full.first()?));
        full.is_some_and(|full| {
            let before = full.tokens().end.saturating_sub(name.tokens().len() + 1);
            self.doc.is(before, Class::PREPOSITION)
        })
    }

    /// Who went by this surname alone before, if the others were named since only once and in passing.
    fn owner(&self, fitting: &[usize], index: usize, lower: &str) -> Option<usize> {
        let &(before, owner) = self.alone.get(lower)?;
        let person = self.groups.get(owner)?.kind() == ActorKind::Person;
        let passing = |at: usize| {
            let full = self.groups.get(at).map(|group| &group.full);
            let first = full.and_then(|full| full.first().copied());
            full.is_some_and(|full| full.len() == 1) && !first.is_some_and(|at| self.acts(at))
        };
        let since = |at: usize| self.last_full(at, index).is_some_and(|full| full > before);
        let mut others = fitting
            .iter()
            .copied()
            .filter(|&at| at != owner && since(at));
        (person && fitting.contains(&owner) && others.all(passing)).then_some(owner)
    }

    /// Of several persons the only one of whom anything was told so far, beside those named in passing: "Orlik Sand
    /// left, with Orlik Berg."
    fn told_of(&self, fitting: &[usize], index: usize) -> Option<usize> {
        let who = |&index: &usize| {
            let end = self.named.get(index).map_or(0, |name| name.tokens().end);
            self.doc.is(end, Class::COMMA) && self.doc.is(end + 1, Class::RELATIVE)
        };
        let acts = |&&at: &&usize| {
            let group = self.groups.get(at);
            let person = group.is_some_and(|group| group.kind() == ActorKind::Person);
            let names = group.into_iter().flat_map(|group| &group.names);
            let mut names = names.take(MOST_NAMESAKES).filter(|&&at| at < index);
            person && names.any(|at| self.acts(*at) || who(at))
        };
        let mut told = fitting.iter().filter(acts);
        told.next().copied().filter(|_| told.next().is_none())
    }

    /// Of several persons the only one who was not named so far but once, as a relative: "her husband, Tomas Orlik", and
    /// is no man where the relative is a woman's.
    fn head_of_family(&self, fitting: &[usize], index: usize) -> Option<usize> {
        let kin = |&at: &usize| self.kin(at, index).is_some();
        let mut others = fitting.iter().copied().filter(|at| !kin(at));
        let head = others.next().filter(|_| others.next().is_none())?;
        let mut relatives = fitting.iter().filter_map(|&at| self.kin(at, index));
        let foreign = relatives.any(|kin| {
            let owner = |class| kin > 0 && self.doc.is(kin - 1, class);
            let told = self.told_gender(head);
            owner(Class::HE) && told < 0 || owner(Class::SHE) && told > 0
        });
        (!foreign).then_some(head)
    }

    /// The noun by which a person named once before this name is said to be a relative.
    fn kin(&self, group: usize, index: usize) -> Option<usize> {
        let mut full = self.groups.get(group)?.full.range(..index);
        let first = full.next().filter(|_| full.next().is_none())?;
        let start = self.named.get(*first)?.tokens().start;
        let sentence = self.doc.sentence(start);
        let near = (start.saturating_sub(2)..start).rev();
        let mut near = near.take_while(|&at| self.doc.sentence(at) == sentence);
        near.find(|&at| self.doc.is(at, Class::KIN))
    }

    /// Whether a sentence is about who bears this name: it opens it, or a verb stands beside it.
    fn acts(&self, index: usize) -> bool {
        self.named.get(index).is_some_and(|name| {
            let Range { start, end } = name.tokens();
            let said = start
                .checked_sub(1)
                .is_some_and(|at| self.doc.is(at, Class::PERSON_VERB));
            said || self.doc.is_first(start) || self.doc.is(end, Class::PERSON_VERB)
        })
    }

    /// The last name of several words that a group has before this one.
    fn last_full(&self, group: usize, index: usize) -> Option<usize> {
        self.groups
            .get(group)?
            .full
            .range(..index)
            .next_back()
            .copied()
    }

    /// Whether the group goes by the very words of this name, which then tell more than what surrounds them:
    /// a title alone parts "Mr. Jordan" from a "Jordan" that the lists know.
    pub(super) fn is_spelled(&self, group: usize, name: &Named) -> bool {
        let group = self.groups.get(group);
        group.is_some_and(|g| g.canonical.is_none() && name.known.is_none())
    }

    /// Whether nothing speaks against the name being of this group.
    pub(super) fn fits(&self, at: usize, name: &Named) -> bool {
        let Some(group) = self.groups.get(at) else {
            return false;
        };
        let votes = name.votes;
        match group.kind() {
            // A surname says more than one odd place it stands in.
            ActorKind::Person => {
                let foreign = votes.organization.max(votes.place) >= CONTRARY.max(votes.person + 3);
                (!foreign || self.is_attributive(name)) && self.is_alike(at, name)
            }
            ActorKind::Organization => !name.titled && votes.person < CONTRARY,
            ActorKind::Place => !name.titled && votes.person < 4,
        }
    }

    /// Whether the parts of a person's name do not tell it from that of a group.
    fn is_alike(&self, group: usize, name: &Named) -> bool {
        let full = self.people.get(group).and_then(Option::as_ref);
        let (Some(full), true) = (full, name.tokens().len() > 1) else {
            return true;
        };
        self.parts(name).is_none_or(|parts| parts.may_be(full))
    }

    /// "the Orlik government": a surname may stand before what is its bearer's.
    fn is_attributive(&self, name: &Named) -> bool {
        let Range { start, end } = name.tokens();
        // "the Orlik people" are many.
        let many = matches!(self.doc.text(end), "community" | "people" | "tribe");
        let noun = self.doc.shape(end) == Shape::Lower
            && !self.doc.is(end, Class::PERSON_VERB | Class::OPENER)
            && !many;
        let article = self.doc.follows_the(start);
        name.tokens().len() == 1 && name.known.is_none() && article && noun
    }
}
