//! Whom a noun phrase names.
//!
//! Takes a phrase and all mentions with whose they are; gives who its head is, and who stands in apposition.
//! "A spokesman for X" is never X; "a Ukrainian official" is nobody.

#[cfg(test)]
mod tests;

use std::{cell::OnceCell, cmp::Reverse, ops::Range};

use foldhash::HashMap;

use crate::{
    analyze::{ActorKind, Form, tokens::Tokens},
    language::{lexical::Class, person},
    text::{Body, Span},
};

/// A mention and whose it is.
#[derive(Clone, Copy, Debug)]
pub(in crate::analyze) struct Owned {
    pub(in crate::analyze) span: Span,
    pub(in crate::analyze) form: Form,
    /// Which actor.
    pub(in crate::analyze) owner: usize,
    pub(in crate::analyze) kind: ActorKind,
}

/// The mentions of a body, to be asked whom a phrase names.
pub(in crate::analyze) struct Phrases<'a> {
    body: &'a Body,
    tokens: &'a Tokens,
    mentions: Vec<Owned>,
    /// Who is named with which initials; none where several are.
    by_initials: OnceCell<HashMap<String, Option<usize>>>,
}

/// How many initials stand for a name.
const MOST_INITIALS: usize = 4;

impl<'a> Phrases<'a> {
    /// With all mentions, in any order.
    pub(in crate::analyze) fn new(
        body: &'a Body,
        tokens: &'a Tokens,
        mut mentions: Vec<Owned>,
    ) -> Self {
        // Sorted in place: a text may be nothing but names.
        mentions.sort_unstable_by_key(|m| (m.span.start(), Reverse(m.span.end()), m.owner));
        Self {
            body,
            tokens,
            mentions,
            by_initials: OnceCell::new(),
        }
    }

    /// The actors a phrase names: by its heads, else by a name in apposition.
    pub(in crate::analyze) fn named_by(&self, phrase: Span) -> Vec<usize> {
        let range = self.range_of(phrase);
        let segments = self.segments(&range);
        let mut found: Vec<usize> = Vec::new();
        // "the census of Orme and Norvane, Ines Vidal,": what "of" leads is joined, not the heads.
        let whose = segments.first().is_some_and(|first| {
            self.class(first.end).is(Class::AND)
                && first
                    .clone()
                    .skip(1)
                    .any(|at| self.class(at).is(Class::PREPOSITION))
                && self
                    .head(first)
                    .is_some_and(|head| self.mention_at(head).is_none())
        });
        let heads: Vec<&Range<usize>> = if whose {
            let apposed = segments.get(2..).into_iter().flatten();
            segments.first().into_iter().chain(apposed).collect()
        } else {
            segments.iter().collect()
        };
        // Whether the segment before stands beside an "and", and names nobody yet: "and his widow, Aina Moe".
        let mut awaits = false;
        for (index, &segment) in heads.iter().enumerate() {
            let head = self.head(segment).and_then(|head| self.mention_at(head));
            let tail = || {
                let titled = self.name_behind_title(segment);
                titled.or_else(|| self.bearer_at_end(segment))
            };
            let named = if index == 0 {
                self.titled_behind_bracket(segment).or(head).or_else(tail)
            } else if found.is_empty() {
                self.whole_name(segment)
                    .or_else(|| self.identified(segment))
            } else {
                self.whole_name(segment)
            };
            if let Some(mention) = named
                && !found.contains(&mention.owner)
            {
                found.push(mention.owner);
            }
            let joined = self.joins(segment.end, &range);
            let listed =
                named.is_some_and(|named| self.lists(named, heads.get(index + 1).copied()));
            if !found.is_empty() && !joined && !listed && !awaits {
                break;
            }
            awaits = joined && !found.is_empty() && !self.is_named(heads.get(index + 1).copied());
        }
        if found.is_empty() {
            let other = self.titled_twice(&segments).or_else(|| self.author(&range));
            let other = other.or_else(|| self.governed(&range));
            found.extend(other.or_else(|| self.initials(&range)));
        }
        self.bearer(&found, &segments).unwrap_or(found)
    }

    /// Whether "and" stands at a place in the phrase, or behind a comma there.
    fn joins(&self, at: usize, range: &Range<usize>) -> bool {
        let and = at + usize::from(self.class(at).is(Class::COMMA));
        and < range.end && self.class(and).is(Class::AND)
    }

    fn is_named(&self, segment: Option<&Range<usize>>) -> bool {
        segment.is_some_and(|segment| self.whole_name(segment).is_some())
    }

    /// "Marsh, Berg and Lund": whether a person named behind a comma is another one.
    fn lists(&self, named: Owned, next: Option<&Range<usize>>) -> bool {
        let person = |m: Owned| m.kind == ActorKind::Person && m.form == Form::Name;
        let next = next.and_then(|segment| self.whole_name(segment));
        person(named) && next.is_some_and(|next| person(next) && next.owner != named.owner)
    }

    /// "Organizer and co-founder Katie Marsh": who is named behind the second of two joined roles.
    fn titled_twice(&self, segments: &[Range<usize>]) -> Option<usize> {
        let [first, second, ..] = segments else {
            return None;
        };
        let joined = self.class(first.end).is(Class::AND);
        let common = first
            .clone()
            .all(|at| !self.class(at).is(Class::DETERMINER));
        if !joined || !common {
            return None;
        }
        let last = self.mention_at(second.end.checked_sub(1)?)?;
        let role = self
            .first_of(last)
            .checked_sub(1)
            .filter(|at| second.contains(at))?;
        let named = last.kind == ActorKind::Person && self.class(role).is(Class::PEOPLE);
        let behind = || self.bearer_at_end(second).is_some();
        (named || behind()).then_some(last.owner)
    }

    /// "a statement from Norvane", "the PTI report", "Marsh's letter": whose words a paper holds.
    fn author(&self, range: &Range<usize>) -> Option<usize> {
        let paper = Class::SPEECH_NOUN | Class::PAPER;
        let head = self.head(range)?;
        // "one Chirper post" is of who posts there.
        let posted = self.text(head) == "post";
        if posted || !self.class(head).is(paper) || self.mention_at(head).is_some() {
            return None;
        }
        let from = matches!(self.text(head + 1), "from" | "by") && range.contains(&(head + 2));
        if from {
            let article = usize::from(self.class(head + 2).is(Class::DETERMINER));
            let first = head + 2 + article;
            let owner = |at: usize| self.class(at).is(Class::POSSESSIVE);
            // "a report from Orme's auditor" is not Orme's.
            let owned = (first..range.end).any(owner);
            let named = self.mention_at(first).filter(|_| !owned);
            // "data from Norvane" are not its own.
            let said = self.class(head).is(Class::SPEECH_NOUN);
            let named = named.filter(|m| said || m.kind != ActorKind::Place);
            return named.map(|m| m.owner);
        }
        let before = head.checked_sub(1).filter(|at| range.contains(at))?;
        let owner = if self.class(before).is(Class::POSSESSIVE) {
            before.checked_sub(1)?
        } else {
            before
        };
        let named = self.mention_at(owner).filter(|m| m.form == Form::Name)?;
        let whole = owner < before || named.kind == ActorKind::Organization;
        (whole && head + 1 == range.end).then_some(named.owner)
    }

    /// "the Velmark government": the country or town that it governs.
    fn governed(&self, range: &Range<usize>) -> Option<usize> {
        let head = self.head(range).filter(|&head| head + 1 == range.end)?;
        let owner = head.checked_sub(1).filter(|at| range.contains(at))?;
        let governs = self.text(head).eq_ignore_ascii_case("government");
        let place = self.any_at(owner).filter(|_| governs)?;
        (place.kind == ActorKind::Place).then_some(place.owner)
    }

    /// "JN": the only one named with these initials, "Jacqueline Novak".
    fn initials(&self, range: &Range<usize>) -> Option<usize> {
        let letters = self.text(range.start);
        let short = (2..=MOST_INITIALS).contains(&letters.len());
        let alone = range.len() == 1 && letters.chars().all(|c| c.is_ascii_uppercase());
        let named = || {
            let names = self.mentions.iter().filter(|m| m.form == Form::Name);
            let mut named: HashMap<String, Option<usize>> = HashMap::default();
            for mention in names {
                let first = self.first_of(*mention);
                let article = first.checked_sub(1).map_or("", |at| self.text(at));
                let of = |words: &str| -> String {
                    let words = words
                        .split_whitespace()
                        .filter_map(|word| word.chars().next());
                    words.filter(|c| c.is_uppercase()).collect()
                };
                let plain = of(self.body.get(mention.span));
                let whole = format!("{}{plain}", of(article));
                for letters in [plain, whole] {
                    let owner = named.entry(letters).or_insert(Some(mention.owner));
                    *owner = owner.filter(|&owner| owner == mention.owner);
                }
            }
            named
        };
        let known = (alone && short).then(|| self.by_initials.get_or_init(named))?;
        known.get(letters).copied().flatten()
    }

    /// The first token of a mention.
    fn first_of(&self, mention: Owned) -> usize {
        self.tokens
            .all
            .partition_point(|t| t.span().start() < mention.span.start())
    }

    fn text(&self, at: usize) -> &'a str {
        self.tokens
            .all
            .get(at)
            .map_or("", |token| self.body.get(token.span()))
    }

    /// Who bears the office that opens with a place or a body, if the phrase names one behind it.
    fn bearer(&self, found: &[usize], segments: &[Range<usize>]) -> Option<Vec<usize>> {
        let head = self.mention_at(self.head(segments.first()?)?)?;
        if let Some(bearer) = self.bearer_of_both(head, segments) {
            return Some(vec![bearer]);
        }
        // The Mandel, North Dakota, police chief, Jesse Zander
        if head.kind != ActorKind::Place || found != [head.owner] {
            return None;
        }
        let mut names = segments.iter().skip(1).filter_map(|s| self.whole_name(s));
        let person = names.rfind(|n| n.kind == ActorKind::Person)?;
        Some(vec![person.owner])
    }

    /// "Orme and Norvane senior coroner Ines Vidal", "Orme Police and Crime Commissioner Ines Vidal": who has the
    /// office of all that stands before, but not "Orme Police and Commissioner Ines Vidal".
    fn bearer_of_both(&self, head: Owned, segments: &[Range<usize>]) -> Option<usize> {
        let [first, second, ..] = segments else {
            return None;
        };
        let last = self.mention_at(second.end.checked_sub(1)?)?;
        let office = self.first_of(last).checked_sub(1)?;
        let whole = first.len() == 1 || self.class(first.start).is(Class::CAPITAL);
        let joined = self.class(first.end).is(Class::AND) && whole;
        let led = office > second.start && self.class(office).is(Class::PEOPLE);
        let of_both = match head.kind {
            ActorKind::Person => false,
            ActorKind::Place => true,
            ActorKind::Organization => {
                (second.start..=office).all(|at| self.class(at).is(Class::CAPITAL))
            }
        };
        let person = last.kind == ActorKind::Person && last.form == Form::Name;
        (joined && led && of_both && person).then_some(last.owner)
    }

    /// "an agent, identified as Ines Vidal": who is named so in apposition.
    fn identified(&self, segment: &Range<usize>) -> Option<Owned> {
        let named = self.text(segment.start).ends_with("ed");
        let led = named && self.class(segment.start + 1).is(Class::AS);
        let name = segment.start + 2..segment.end;
        led.then(|| self.whole_name(&name)).flatten()
    }

    fn range_of(&self, phrase: Span) -> Range<usize> {
        let start = self
            .tokens
            .all
            .partition_point(|t| t.span().start() < phrase.start());
        let end = self
            .tokens
            .all
            .partition_point(|t| t.span().start() < phrase.end());
        start..end
    }

    /// The phrase cut at commas and "and", up to a clause that describes it.
    fn segments(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut segments = Vec::new();
        let mut start = range.start;
        for at in range.clone() {
            // "the Ministry of Ports, Roads and Trade" is one name.
            if self.class(at).is(Class::COMMA | Class::AND) && self.mention_at(at).is_none() {
                segments.push(start..at);
                start = at + 1;
            }
        }
        segments.push(start..range.end);
        segments.retain(|segment| !segment.is_empty());
        let clause = |segment: &Range<usize>| self.class(segment.start).is(Class::RELATIVE);
        let end = segments.iter().position(clause).unwrap_or(segments.len());
        segments.truncate(end);
        segments
    }

    /// The last word before anything hangs on the phrase.
    fn head(&self, segment: &Range<usize>) -> Option<usize> {
        let hangs =
            Class::PREPOSITION | Class::RELATIVE | Class::SUBORDINATOR | Class::BREAK | Class::TIME;
        // The "of" of a name is the name's: "Bank of Velmark governor Ines Vidal".
        let end = segment
            .clone()
            .skip(1)
            .find(|&at| {
                let hangs = self.class(at).is(hangs) && !self.is_hyphen(at);
                hangs && self.mention_at(at).is_none() && !self.is_bracketed(segment, at)
            })
            .unwrap_or(segment.end);
        let verb = |at: usize| {
            let noun = Class::CAPITAL | Class::PEOPLE;
            self.class(at).is(Class::VERB | Class::AUXILIARY) && !self.class(at).is(noun)
        };
        // "The woman running Orme Mills"
        let runs = |at: usize| {
            let people = Class::PEOPLE | Class::ANYBODY;
            self.class(at - 1).is(people)
                && self.text(at).ends_with("ing")
                && !self.class(at).is(people)
        };
        let end = (segment.start + 1..end)
            .find(|&at| verb(at) || runs(at))
            .unwrap_or(end);
        // "Ines Vidal MSP"
        let lettered = end > segment.start + 1 && person::is_credential(self.text(end - 1));
        let end = end - usize::from(lettered);
        (segment.start..end)
            .rev()
            .find(|&at| !self.class(at).is(Class::POSSESSIVE | Class::STOP))
    }

    /// "Department of Roads (DR) director": a bracket with a short name, and more behind it.
    fn is_bracketed(&self, segment: &Range<usize>, at: usize) -> bool {
        let short = |open: usize| self.text(open) == "(" && self.text(open + 2) == ")";
        let open = at.saturating_sub(2)..=at;
        open.into_iter()
            .any(|open| short(open) && open + 3 < segment.end && open > segment.start)
    }

    /// "Maj.-Gen.": a hyphen inside a title.
    fn is_hyphen(&self, at: usize) -> bool {
        self.text(at) == "-" && self.is_title(at - 1) && self.is_title(at + 1)
    }

    /// The longest mention that holds a token; "a Velmarkian" is no mention of the country.
    fn mention_at(&self, at: usize) -> Option<Owned> {
        self.any_at(at).filter(|m| m.form != Form::Demonym)
    }

    /// The longest mention that holds a token, in whatever form.
    fn any_at(&self, at: usize) -> Option<Owned> {
        let token = self.tokens.all.get(at)?.span();
        let behind = self
            .mentions
            .partition_point(|m| m.span.start() <= token.start());
        let near = self.mentions.get(behind.saturating_sub(4)..behind)?;
        near.iter()
            .filter(|m| m.span.end() >= token.end())
            .max_by_key(|m| m.span.len())
            .copied()
    }

    /// A segment in apposition that is a name and nothing else but a title.
    fn whole_name(&self, segment: &Range<usize>) -> Option<Owned> {
        let mention = self.mention_at(segment.end.checked_sub(1)?)?;
        // "Captain Joos de Vries"
        let named = self.first_of(mention);
        let capital = |at: usize| at >= named || self.class(at).is(Class::CAPITAL);
        (segment.clone().all(capital) && mention.form == Form::Name).then_some(mention)
    }

    /// Mayor of Greyport Lucas Amadi: a person named directly behind the place or body of the title.
    fn name_behind_title(&self, segment: &Range<usize>) -> Option<Owned> {
        let titled = self.class(segment.start).is(Class::CAPITAL)
            && !self.class(segment.start).is(Class::DETERMINER);
        let last = self.mention_at(segment.end.checked_sub(1)?)?;
        let first = self.first_of(last);
        let before = first.checked_sub(1)?;
        let office = match self.mention_at(before) {
            Some(before) => before.kind != ActorKind::Person,
            // "Secretary of State Vidal", but not "Spokesman for President Vidal".
            None => self.class(before).is(Class::CAPITAL) && !self.is_title(before),
        };
        (titled && office && last.kind == ActorKind::Person && first > segment.start)
            .then_some(last)
    }

    /// "Bureau of Roads (BOR) Director General Ines Vidal": who bears the title behind what the bracket shortens.
    fn titled_behind_bracket(&self, segment: &Range<usize>) -> Option<Owned> {
        let last = self.mention_at(segment.end.checked_sub(1)?)?;
        let first = self.first_of(last);
        let titles = (segment.start..first).rev().take_while(|&at| {
            self.is_title(at) || self.class(at).is_both(Class::PEOPLE, Class::CAPITAL)
        });
        let title = titles.last().unwrap_or(first);
        let bracket = self.text(title.checked_sub(1)?) == ")";
        (bracket && last.kind == ActorKind::Person).then_some(last)
    }

    /// "Leader of the opposition in the senate Ines Vidal", "superintendent of police (SP) Ines Vidal": who is
    /// named behind all that the role is of.
    fn bearer_at_end(&self, segment: &Range<usize>) -> Option<Owned> {
        let last = self.mention_at(segment.end.checked_sub(1)?)?;
        let mut before = self.first_of(last).checked_sub(1)?;
        if self.text(before) == ")" {
            let open = (segment.start..before)
                .rev()
                .find(|&at| self.text(at) == "(")?;
            before = open.checked_sub(1)?;
            // "chief executive officer (CEO) Ines Vidal"
            if self.class(before).is(Class::PEOPLE) && last.kind == ActorKind::Person {
                return Some(last);
            }
        }
        let head = self.head(segment).filter(|&head| head < before)?;
        let role = self.class(head).is(Class::PEOPLE);
        let clause = Class::RELATIVE | Class::VERB | Class::AUXILIARY | Class::SUBORDINATOR;
        let plain = (head + 1..before).all(|at| !self.class(at).is(clause));
        let noun = self.class(before);
        // "spokeswoman for women Ines Vidal", but "spokesman for activist Ines Vidal"
        let people = if self.class(before - 1).is(Class::FOR) {
            Class::ROLE
        } else {
            Class::PEOPLE
        };
        let other = clause | Class::PREPOSITION | Class::DETERMINER | Class::POSSESSIVE | people;
        let ends =
            noun.is(Class::NOUN | Class::CAPITAL) && !noun.is(other) && !self.is_title(before);
        let word = self.text(before);
        let described = word.contains('-') || word.ends_with("ed");
        (last.kind == ActorKind::Person && role && plain && ends && !described).then_some(last)
    }

    fn is_title(&self, at: usize) -> bool {
        let token = self.tokens.all.get(at);
        token.is_some_and(|token| person::is_title(self.body.get(token.span())))
    }

    fn class(&self, at: usize) -> Class {
        self.tokens.class(at)
    }
}
