//! Which names are the same actor.
//!
//! Takes the names of a document; gives groups of them, each one actor. Longer names open groups, shorter
//! ones join by what they share: surname, acronym, known name. A name that fits two groups equally joins
//! the one named last in full before it, or none: a wrong merge is worse than none.

use std::collections::{BTreeSet, HashMap};

use super::{
    gazetteer,
    mentions::Named,
    shorter,
    votes::Votes,
    words::{Class, Doc, Shape},
};
use crate::analyze::{ActorKind, Form};

/// The names of one actor.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Its names, as indices into the list of names, in order.
    pub(super) names: Vec<usize>,
    /// Those of several words.
    full: BTreeSet<usize>,
    /// The votes of all of them.
    pub(super) votes: Votes,
    /// The known name of it, if one of them is known.
    pub(super) canonical: Option<&'static str>,
}

impl Group {
    /// What the actor is.
    pub(super) fn kind(&self) -> ActorKind {
        self.votes.kind()
    }
}

/// Groups under construction, and the ways to find them.
struct Linker<'a> {
    doc: &'a Doc<'a>,
    named: &'a [Named],
    groups: Vec<Group>,
    known: HashMap<&'static str, usize>,
    exact: HashMap<String, usize>,
    acronyms: HashMap<&'a str, usize>,
    /// Groups by what shortens their name: initials in capitals, an opening in small letters. None where
    /// it could be several.
    shorter: HashMap<String, Option<usize>>,
    /// Groups by an ending of their name ("Lavrov", "Foreign Ministry").
    endings: HashMap<String, Vec<usize>>,
    /// Groups by their first word, and by first and last word.
    openings: HashMap<String, Vec<usize>>,
}

/// How many groups one word may lead to before it says nothing.
const MOST_NAMESAKES: usize = 16;

/// How many times as often as all its namesakes an organization must be named in full to be meant by the
/// word they share.
const PREVAILING: usize = 2;

/// The votes that keep a name out of a group of another kind.
const CONTRARY: i32 = 5;

/// How many words of a name are looked at.
const LONGEST_NAME: usize = 8;

/// Groups the names of a document.
pub(super) fn link(doc: &Doc<'_>, named: &[Named]) -> Vec<Group> {
    let mut linker = Linker {
        doc,
        named,
        groups: Vec::new(),
        known: HashMap::new(),
        exact: HashMap::new(),
        acronyms: HashMap::new(),
        shorter: HashMap::new(),
        endings: HashMap::new(),
        openings: HashMap::new(),
    };
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(named.get(i).map_or(0, |n| n.tokens().len())));
    for &index in &order {
        linker.place(index);
    }
    linker.finish()
}

impl Linker<'_> {
    fn place(&mut self, index: usize) {
        let Some(name) = self.named.get(index) else {
            return;
        };
        let lower = self.key(name);
        let found = self
            .acronym(name)
            .or_else(|| self.surname_of_known(index, &lower))
            .or_else(|| {
                name.known
                    .and_then(|k| self.known.get(k.canonical).copied())
            })
            .or_else(|| {
                self.exact
                    .get(&lower)
                    .copied()
                    .filter(|&g| self.fits(g, name) || self.is_spelled(g, name))
            })
            .or_else(|| {
                if name.known.is_some() {
                    None
                } else {
                    self.shorter(index, &lower)
                }
            });
        if found.is_none() && name.weak {
            return;
        }
        let group = found.unwrap_or_else(|| {
            self.groups.push(Group::default());
            self.groups.len() - 1
        });
        self.join(group, index);
        if found.is_none() || name.tokens().len() > 1 {
            self.file(group, index, &lower);
        }
    }

    /// What a name is found by: its words in small letters, "New People's Party" like "New People Party".
    fn key(&self, name: &Named) -> String {
        let words = self.doc.body.get(name.span).split_whitespace();
        let plain = words.map(|word| {
            let word = word.to_lowercase();
            let stem = ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end));
            stem.map_or_else(|| word.clone(), str::to_owned)
        });
        plain.collect::<Vec<_>>().join(" ")
    }

    fn join(&mut self, group: usize, index: usize) {
        let (Some(found), Some(name)) = (self.groups.get_mut(group), self.named.get(index)) else {
            return;
        };
        // A company of the same name says nothing about a person's surname.
        let person = !found.names.is_empty() && found.kind() == ActorKind::Person;
        let namesake = person && name.known.is_some();
        if !namesake {
            found.votes.add(name.votes);
        }
        found.names.push(index);
        if name.tokens().len() > 1 {
            found.full.insert(index);
        }
        if !namesake && let Some(known) = name.known {
            found.canonical.get_or_insert(known.canonical);
        }
    }

    /// Makes a group findable under a name.
    fn file(&mut self, group: usize, index: usize, lower: &str) {
        let Some(name) = self.named.get(index) else {
            return;
        };
        if let Some(known) = name.known {
            self.known.entry(known.canonical).or_insert(group);
        }
        if name.known.is_some_and(|k| k.form == Form::Demonym) {
            return;
        }
        self.exact.entry(lower.to_owned()).or_insert(group);
        let words: Vec<String> = name
            .tokens()
            .clone()
            .filter(|&at| !matches!(self.doc.text(at), "'s" | "’s"))
            .take(LONGEST_NAME)
            .map(|at| self.doc.text(at).to_lowercase())
            .collect();
        if words.len() < 2 {
            return;
        }
        for start in 1..words.len() {
            let ending = words.get(start..).unwrap_or_default().join(" ");
            put(&mut self.endings, ending, group);
        }
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            put(&mut self.openings, first.clone(), group);
            put(&mut self.openings, format!("{first} {last}"), group);
        }
        if self
            .groups
            .get(group)
            .is_some_and(|g| g.kind() != ActorKind::Person)
        {
            self.shorten(group, name);
        }
    }

    /// Makes the group of an organization or place findable under shorter names.
    fn shorten(&mut self, group: usize, name: &Named) {
        let (doc, words) = (self.doc, &name.tokens());
        let behind = words.end + 1;
        let introduced = doc.text(behind - 1) == "(" && doc.text(behind + 1) == ")";
        if introduced && doc.shape(behind) == Shape::Upper {
            self.acronyms.entry(doc.text(behind)).or_insert(group);
        }
        let lower = |words| doc.body.get(doc.span(&words)).to_lowercase();
        let openings = shorter::openings(doc, words).map(lower);
        for short in shorter::initials(doc, words).into_iter().chain(openings) {
            let only = self.shorter.entry(short).or_insert(Some(group));
            *only = only.filter(|&g| g == group);
        }
        if let Some(place) = shorter::place(doc, words) {
            if let Some((_, known)) = gazetteer::longest(doc, place.start) {
                self.known.entry(known.canonical).or_insert(group);
            }
            self.exact.entry(lower(place)).or_insert(group);
        }
    }

    /// "THU" after "Tarnow Harbor Union (THU)", or when only one name has these initials.
    fn acronym(&self, name: &Named) -> Option<usize> {
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
    fn surname_of_known(&self, index: usize, lower: &str) -> Option<usize> {
        let name = self.named.get(index)?;
        if name.known.is_none_or(|k| k.form == Form::Demonym) || name.tokens().len() > 1 {
            return None;
        }
        let before = self.doc.before(name.tokens().start, 1);
        if matches!(
            before,
            "in" | "at" | "from" | "to" | "near" | "of" | "the" | "The"
        ) {
            return None;
        }
        let persons = self.endings.get(lower)?.iter().copied().filter(|&g| {
            let group = self.groups.get(g);
            group.is_some_and(|g| g.kind() == ActorKind::Person)
        });
        let earlier = persons.filter_map(|g| Some((self.last_full(g, index)?, g)));
        earlier.max().map(|(_, group)| group)
    }

    /// A group whose longer name this one shortens.
    fn shorter(&self, index: usize, lower: &str) -> Option<usize> {
        let name = self.named.get(index)?;
        let by_ending = self
            .endings
            .get(lower)
            .and_then(|groups| self.choose(groups, index));
        if by_ending.is_some() {
            return by_ending;
        }
        let first = self.doc.text(name.tokens().start).to_lowercase();
        if name.tokens().len() == 1 {
            let only = self.prevailing(self.openings.get(lower)?)?;
            let group = self.groups.get(only)?;
            let safe = match group.kind() {
                ActorKind::Person => !name.titled && self.doc.is(name.tokens().start, Class::GIVEN),
                // "Tarnow" is the town, even where the "Tarnow Harbor Union" is named too.
                ActorKind::Organization => !name.titled && name.votes.place < CONTRARY,
                ActorKind::Place => false,
            };
            return (safe && self.fits(only, name)).then_some(only);
        }
        if let Some(&Some(group)) = self.shorter.get(lower) {
            return self.fits(group, name).then_some(group);
        }
        let last = self.doc.text(name.tokens().end - 1).to_lowercase();
        if let Some(group) = self.respelled(&first, &last) {
            return self.fits(group, name).then_some(group);
        }
        let ends = self.openings.get(&format!("{first} {last}"))?;
        let group = self.choose(ends, index)?;
        let person = self.groups.get(group)?.kind() == ActorKind::Person;
        person.then_some(group)
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
                    let given = self.doc.text(name.tokens().start).to_lowercase();
                    shorter::is_respelled(&given, first)
                })
        });
        alike.next().filter(|_| alike.next().is_none())
    }

    /// Of several groups the one that fits alone, or was named last in full before this name.
    fn choose(&self, groups: &[usize], index: usize) -> Option<usize> {
        let name = self.named.get(index)?;
        if groups.len() > MOST_NAMESAKES {
            return None;
        }
        let fitting: Vec<usize> = groups
            .iter()
            .copied()
            .filter(|&g| self.fits(g, name))
            .collect();
        if let [only] = fitting.as_slice() {
            return Some(*only);
        }
        let named = fitting
            .iter()
            .filter_map(|&g| Some((self.last_full(g, index)?, g)));
        named.max().map(|(_, group)| group)
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
    fn is_spelled(&self, group: usize, name: &Named) -> bool {
        let group = self.groups.get(group);
        group.is_some_and(|g| g.canonical.is_none() && name.known.is_none())
    }

    /// Whether nothing speaks against the name being of this group's kind.
    fn fits(&self, group: usize, name: &Named) -> bool {
        let Some(group) = self.groups.get(group) else {
            return false;
        };
        let votes = name.votes;
        match group.kind() {
            // A surname says more than one odd place it stands in.
            ActorKind::Person => {
                votes.organization.max(votes.place) < CONTRARY.max(votes.person + 3)
            }
            ActorKind::Organization => !name.titled && votes.person < CONTRARY,
            ActorKind::Place => !name.titled && votes.person < 4,
        }
    }

    /// The groups with their names in order, by their first name.
    fn finish(self) -> Vec<Group> {
        let mut groups = self.groups;
        for group in &mut groups {
            group.names.sort_unstable();
        }
        groups.sort_by_key(|g| g.names.first().copied());
        groups
    }
}

fn put(index: &mut HashMap<String, Vec<usize>>, word: String, group: usize) {
    let groups = index.entry(word).or_default();
    if groups.len() <= MOST_NAMESAKES && !groups.contains(&group) {
        groups.push(group);
    }
}
