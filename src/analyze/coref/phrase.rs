//! Whom a noun phrase names.
//!
//! Takes a phrase and all mentions with whose they are; gives who its head is, and who stands in apposition.
//! "A spokesman for X" is never X; "a Ukrainian official" is nobody.

use std::{cell::OnceCell, collections::HashMap, ops::Range};

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
        mentions.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
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
                head.or_else(tail)
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
            return self.mention_at(head + 2 + article).map(|m| m.owner);
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
            let mut named: HashMap<String, Option<usize>> = HashMap::new();
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

    /// The Mandel, North Dakota, police chief, Jesse Zander: where the head is a place, the person in
    /// apposition.
    fn bearer(&self, found: &[usize], segments: &[Range<usize>]) -> Option<Vec<usize>> {
        let head = self.mention_at(self.head(segments.first()?)?)?;
        if head.kind != ActorKind::Place || found != [head.owner] {
            return None;
        }
        let mut names = segments.iter().skip(1).filter_map(|s| self.whole_name(s));
        let person = names.rfind(|n| n.kind == ActorKind::Person)?;
        Some(vec![person.owner])
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
            if self.class(at).is(Class::COMMA | Class::AND) {
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
            .find(|&at| self.class(at).is(hangs) && self.mention_at(at).is_none())
            .unwrap_or(segment.end);
        let verb = |at: usize| {
            let noun = Class::CAPITAL | Class::PEOPLE;
            self.class(at).is(Class::VERB | Class::AUXILIARY) && !self.class(at).is(noun)
        };
        let end = (segment.start + 1..end).find(|&at| verb(at)).unwrap_or(end);
        (segment.start..end)
            .rev()
            .find(|&at| !self.class(at).is(Class::POSSESSIVE | Class::STOP))
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
        let capitals = segment.clone().all(|at| self.class(at).is(Class::CAPITAL));
        let mention = self.mention_at(segment.end.checked_sub(1)?)?;
        (capitals && mention.form == Form::Name).then_some(mention)
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
        let other =
            clause | Class::PREPOSITION | Class::DETERMINER | Class::POSSESSIVE | Class::PEOPLE;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze::tokens::tokenize, text::Text};

    /// The names of the actors the phrase is tied to, when the named words are actors: persons, or
    /// places behind an "@".
    fn check(phrase: &str, names: &[&str], tied: &[&str]) {
        let body = Body::from_lines(Text::new(phrase));
        let find = |name: &str| {
            let start = phrase.find(name).unwrap();
            Span::new(start, start + name.len())
        };
        let owned = |(owner, name): (usize, &&str)| {
            let bare = name.trim_start_matches('@');
            let kind = if bare == *name {
                ActorKind::Person
            } else {
                ActorKind::Place
            };
            Owned {
                span: find(bare),
                form: Form::Name,
                owner,
                kind,
            }
        };
        let mentions = names.iter().enumerate().map(owned).collect();
        let tokens = tokenize(&body);
        let found = Phrases::new(&body, &tokens, mentions).named_by(Span::new(0, phrase.len()));
        let got: Vec<&str> = found
            .iter()
            .map(|&owner| names[owner].trim_start_matches('@'))
            .collect();
        assert_eq!(got, tied, "{phrase}");
    }

    #[test]
    fn the_head_names_the_speaker() {
        check(
            "Harbor Minister Ilse Brandt",
            &["Ilse Brandt"],
            &["Ilse Brandt"],
        );
        check(
            "Ilse Brandt, who chairs Norvane",
            &["Ilse Brandt", "Norvane"],
            &["Ilse Brandt"],
        );
        check(
            "Ilse Brandt, an aide to Tomas Hale,",
            &["Ilse Brandt", "Tomas Hale"],
            &["Ilse Brandt"],
        );
        check(
            "Hale's neighbor in both Orme and Norvane, Ilse Brandt,",
            &["Hale", "@Orme", "@Norvane", "Ilse Brandt"],
            &["Ilse Brandt"],
        );
    }

    #[test]
    fn what_hangs_on_the_head_is_nobody() {
        check("a spokesman for Hale", &["Hale"], &[]);
        check("a spokesman for President Hale", &["Hale"], &[]);
        check("Spokesman for President Hale", &["Hale"], &[]);
        check("Hale's lawyer", &["Hale"], &[]);
        check("an official briefed on Hale", &["Hale"], &[]);
    }

    #[test]
    fn a_name_in_apposition_or_behind_a_title_counts() {
        check(
            "the bank's chief economist, Ines Vidal",
            &["Ines Vidal"],
            &["Ines Vidal"],
        );
        check(
            "Mayor of Greyport Lucas Amadi",
            &["@Greyport", "Lucas Amadi"],
            &["Lucas Amadi"],
        );
        check("the mayor of Greyport", &["@Greyport"], &[]);
        check(
            "Bank of Velmark governor Ines Vidal",
            &["@Bank of Velmark", "Ines Vidal"],
            &["Ines Vidal"],
        );
        check(
            "Orme Labs search lead Ines Vidal",
            &["@Orme Labs", "Ines Vidal"],
            &["Ines Vidal"],
        );
        check(
            "Secretary of State Ines Vidal",
            &["Ines Vidal"],
            &["Ines Vidal"],
        );
    }

    #[test]
    fn a_name_behind_two_joined_roles_bears_both() {
        check(
            "Organizer and co-founder Ines Vidal",
            &["Ines Vidal"],
            &["Ines Vidal"],
        );
        check(
            "policy and mining analyst Ines Vidal",
            &["Ines Vidal"],
            &["Ines Vidal"],
        );
        check("the mayor and pilot Ines Vidal", &["Ines Vidal"], &[]);
    }

    #[test]
    fn a_role_and_all_it_is_of_stand_before_its_bearer() {
        check(
            "Leader of the opposition in senate Ines Vidal",
            &["Ines Vidal"],
            &["Ines Vidal"],
        );
        check(
            "superintendent of police (SP) Ines Vidal",
            &["Ines Vidal"],
            &["Ines Vidal"],
        );
        check(
            "a spokesman for opposition leader Ines Vidal",
            &["Ines Vidal"],
            &[],
        );
        check("the mother of 12-year-old Ines Vidal", &["Ines Vidal"], &[]);
        check(
            "Orme group chief executive officer (CEO) Ines Vidal",
            &["Ines Vidal"],
            &["Ines Vidal"],
        );
        check(
            "Study co-author and Orme professor in linguistics Ines Vidal",
            &["@Orme", "Ines Vidal"],
            &["Ines Vidal"],
        );
        check(
            "the census of Orme and Norvane",
            &["@Orme", "@Norvane"],
            &[],
        );
    }

    #[test]
    fn a_paper_holds_the_words_of_who_wrote_it() {
        check("a statement from Norvane", &["@Norvane"], &["Norvane"]);
        check(
            "a report by the Norvane Post",
            &["@Norvane Post"],
            &["Norvane Post"],
        );
        check("Vidal's letter", &["Vidal"], &["Vidal"]);
        check("a report on Norvane", &["@Norvane"], &[]);
        check("the Norvane government", &["@Norvane"], &["Norvane"]);
        check("the Norvane government's envoy", &["@Norvane"], &[]);
        check("Vidal's lawyer", &["Vidal"], &[]);
    }

    #[test]
    fn several_may_speak_at_once() {
        check(
            "Ilse Brandt and Tomas Hale",
            &["Ilse Brandt", "Tomas Hale"],
            &["Ilse Brandt", "Tomas Hale"],
        );
        check(
            "Vidal, Hale and the union's leader, Ines Moe",
            &["Vidal", "Hale", "Ines Moe"],
            &["Vidal", "Hale", "Ines Moe"],
        );
        check(
            "His assistant, Tomas Hale, and his widow, Ines Moe",
            &["Tomas Hale", "Ines Moe"],
            &["Tomas Hale", "Ines Moe"],
        );
    }

    #[test]
    fn initials_stand_for_the_only_one_with_them() {
        let body = Body::from_lines(Text::new("JN and Jan Norr of The Mill Herald, TMH"));
        let tokens = tokenize(&body);
        let text = body.text();
        let owned = |owner, name: &str| Owned {
            span: Span::new(
                text.find(name).unwrap(),
                text.find(name).unwrap() + name.len(),
            ),
            form: Form::Name,
            owner,
            kind: ActorKind::Person,
        };
        let mentions = vec![owned(0, "Jan Norr"), owned(1, "Mill Herald")];
        let phrases = Phrases::new(&body, &tokens, mentions);
        assert_eq!(phrases.named_by(Span::new(0, 2)), [0]);
        assert_eq!(phrases.named_by(Span::new(text.len() - 3, text.len())), [1]);
    }

    #[test]
    fn who_is_named_in_a_clause_about_a_paper_does_not_speak() {
        check(
            "the survey, which was made by the league and Ines Vidal",
            &["Ines Vidal"],
            &[],
        );
    }
}
