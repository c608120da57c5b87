//! Which names are the same actor.
//!
//! Takes the names of a document; gives groups of them, each one actor. Longer names open groups, shorter
//! ones join by what they share: surname, acronym, known name. A name that fits two groups equally joins
//! the one named last in full before it, or none: a wrong merge is worse than none.

mod candidates;
mod titles;

use std::{borrow::Borrow, collections::BTreeSet, ops::Range};

use foldhash::HashMap;

use crate::{
    analyze::{
        ActorKind, Form,
        names::{
            acronyms, gazetteer,
            named::Named,
            short_forms,
            votes::Votes,
            words::{Class, Doc, Shape, is_possessive},
        },
    },
    language::{person::Name, spelling},
};

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

    /// Takes in another group that proved to be the same actor; puts its names last.
    pub(super) fn absorb(&mut self, other: Self) {
        self.names.extend(other.names);
        self.full.extend(other.full);
        self.votes.add(other.votes);
        self.canonical = self.canonical.or(other.canonical);
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
    /// Where each surname last stood alone, and the group it meant there.
    alone: HashMap<String, (usize, usize)>,
    /// Groups by the noun in a long name that the text need not spell out: "agency" for what "FEMA" is.
    heads: HashMap<String, Vec<usize>>,
    /// Groups by the first of what may be two surnames: "Romero" of "Luis Romero García".
    seconds: HashMap<String, Vec<usize>>,
    /// The longest name of each group that is a person's, in its parts.
    people: Vec<Option<Name>>,
}

/// How many groups one word may lead to before it says nothing.
const MOST_NAMESAKES: usize = 16;

/// How many words of a name are looked at.
const LONGEST_NAME: usize = 8;

/// Groups the names of a document.
pub(super) fn link(doc: &Doc<'_>, named: &[Named]) -> Vec<Group> {
    let mut linker = Linker {
        doc,
        named,
        groups: Vec::new(),
        known: HashMap::default(),
        exact: HashMap::default(),
        acronyms: HashMap::default(),
        shorter: HashMap::default(),
        endings: HashMap::default(),
        openings: HashMap::default(),
        alone: HashMap::default(),
        heads: HashMap::default(),
        seconds: HashMap::default(),
        people: Vec::new(),
    };
    // Small and sorted in place: a text may be nothing but names.
    let mut order: Vec<u32> = (0..).take(named.len()).collect();
    let length = |index: u32| named.get(index as usize).map_or(0, |n| n.tokens().len());
    order.sort_unstable_by_key(|&index| (std::cmp::Reverse(length(index)), index));
    for index in order {
        linker.place(index as usize);
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
            .or_else(|| match name.known {
                Some(_) => self.opening(name, &lower),
                None => self
                    .shorter(index, &lower)
                    .or_else(|| self.headed(name, &lower)),
            });
        if found.is_none() && name.weak {
            return;
        }
        let group = found.unwrap_or_else(|| {
            self.groups.push(Group::default());
            self.people.push(self.parts(name));
            self.groups.len() - 1
        });
        self.join(group, index);
        if name.tokens().len() == 1 && self.endings.contains_key(&lower) {
            self.alone.insert(lower.clone(), (index, group));
        }
        if found.is_none() || name.tokens().len() > 1 {
            self.file(group, index, &lower);
        }
    }

    /// What a name is found by: its words in small letters, "New People's Party" like "New People Party".
    fn key(&self, name: &Named) -> String {
        let words = self.doc.body.get(name.span).split_whitespace();
        let plain = words.map(|word| {
            let word = spelling::folded(word);
            let stem = word.strip_suffix("'s");
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
        // Nor does one word outvote the full name of a person or company that it stands for.
        let short = name.tokens().len() == 1 && !found.full.is_empty();
        let other = (name.votes.kind() == ActorKind::Person) != person;
        let contrary = short && other && name.votes.most() >= candidates::CONTRARY;
        let namesake = person && name.known.is_some() || contrary;
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
            for head in gazetteer::heads(known.canonical) {
                put(&mut self.heads, head.clone(), group);
            }
        }
        if name.known.is_some_and(|k| k.form == Form::Demonym) {
            return;
        }
        self.exact.entry(lower.to_owned()).or_insert(group);
        match self.parts(name) {
            Some(parts) => self.file_person(group, &parts),
            None => self.file_words(group, name),
        }
        let group_of = self.groups.get(group);
        if name.tokens().len() > 1 && group_of.is_some_and(|g| g.kind() != ActorKind::Person) {
            self.shorten(group, name);
        }
    }

    /// The parts of a person's name.
    fn parts(&self, name: &Named) -> Option<Name> {
        let person = name.votes.kind() == ActorKind::Person && name.known.is_none();
        // Of "Orlik-led" only "Orlik".
        let words = self.doc.body.get(name.span).split_whitespace();
        person.then(|| Name::parse(words.take(LONGEST_NAME)).folded())
    }

    /// Makes a person's group findable under surname and given name.
    fn file_person(&mut self, group: usize, parts: &Name) {
        let words: Vec<&str> = parts.core().collect();
        let [first, rest @ ..] = words.as_slice() else {
            return;
        };
        if rest.is_empty() {
            return;
        }
        self.file_endings(group, rest);
        let surname = parts.surname();
        put(&mut self.endings, surname.to_owned(), group);
        put(&mut self.openings, (*first).to_owned(), group);
        put(&mut self.openings, format!("{first} {surname}"), group);
        if let Some(second) = parts.second() {
            put(&mut self.seconds, second.to_owned(), group);
            put(&mut self.openings, format!("{first} {second}"), group);
        }
    }

    /// Makes a group findable under each ending of its name, whose words behind the first these are.
    fn file_endings<S: Borrow<str>>(&mut self, group: usize, rest: &[S]) {
        for start in 0..rest.len() {
            let ending = rest.get(start..).unwrap_or_default().join(" ");
            put(&mut self.endings, ending, group);
        }
    }

    /// Makes any other group findable under the endings and the opening of a name.
    fn file_words(&mut self, group: usize, name: &Named) {
        let words: Vec<String> = name
            .tokens()
            .clone()
            .filter(|&at| !is_possessive(self.doc.text(at)))
            .take(LONGEST_NAME)
            .map(|at| spelling::folded(self.doc.text(at)))
            .collect();
        let [first, rest @ ..] = words.as_slice() else {
            return;
        };
        self.file_endings(group, rest);
        if self.is_of_another(name) {
            return;
        }
        if let Some(last) = rest.last() {
            put(&mut self.openings, first.clone(), group);
            put(&mut self.openings, format!("{first} {last}"), group);
        }
    }

    /// "AFL Players' Association": whether letters open the name of a body that is another than theirs.
    fn is_of_another(&self, name: &Named) -> bool {
        let doc = self.doc;
        let Range { start, end } = name.tokens();
        let last = doc.class(end - 1);
        let body = last.is(Class::ORGANIZATION_ENDING) && !last.is(Class::COMPANY_FORM);
        let owned = (start..end).any(|at| matches!(doc.text(at), "'" | "’"));
        doc.shape(start) == Shape::Upper && end > start + 2 && body && owned
    }

    /// Makes the group of an organization or place findable under shorter names.
    fn shorten(&mut self, group: usize, name: &Named) {
        let (doc, words) = (self.doc, &name.tokens());
        if let Some(acronym) = acronyms::in_brackets(doc, words.end) {
            self.acronyms.entry(acronym).or_insert(group);
        }
        let lower = |words| spelling::folded(doc.body.get(doc.span(&words)));
        let openings = short_forms::openings(doc, words).map(lower);
        for short in short_forms::initials(doc, words)
            .into_iter()
            .chain(openings)
        {
            let only = self.shorter.entry(short).or_insert(Some(group));
            *only = only.filter(|&g| g == group);
        }
        if let Some(place) = short_forms::place(doc, words) {
            if let Some((_, known)) = gazetteer::longest(doc, place.start) {
                self.known.entry(known.canonical).or_insert(group);
            }
            self.exact.entry(lower(place)).or_insert(group);
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
