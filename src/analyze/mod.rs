//! Body to analysis: who is in it, what was said, and by whom.
//!
//! Takes a [`Body`]; gives an [`Analysis`] whose every finding is a span of it. Pure and total: the same
//! body gives the same analysis, in time linear in its length, and nothing can make it fail.

mod attribution;
mod classes;
mod coref;
mod elsewhere;
mod groups;
mod names;
pub mod notation;
mod quotes;
mod reading;
mod sentences;
mod syntax;
mod tokens;
#[cfg(feature = "training")]
pub mod treebank;
mod unread;
#[cfg(feature = "training")]
pub use names::tagger::training as tagger_training;

pub use attribution::Card;
pub use elsewhere::Called;

use serde::{Deserialize, Serialize};

use self::{
    coref::{Found, Speech},
    names::words::Doc,
    reading::Reading,
};

use crate::text::{Body, Span};

/// All that was found in a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The quotes by start; where two start together the longer one (a mixed clause) comes first.
    pub quotes: Vec<Quote>,
    /// The actors, in the order of their first mention.
    pub actors: Vec<Actor>,
}

/// A stretch somebody is quoted with.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Where it stands; with its marks, if it has any.
    pub span: Span,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// Quotes of one group are parts of one utterance: a quote re-opened over several paragraphs, the two
    /// halves of a split one. Groups count from 0 in the order of their first part.
    pub group: usize,
    /// The words that attribute it ("said").
    pub cue: Option<Span>,
    /// Whom it is attributed to; none is an answer.
    pub speaker: Option<Speaker>,
    /// The way in which the speaker was found.
    pub how: How,
    /// The rule that attributed it, by the name on its [`Card`]; none where nothing did, or it is not known.
    pub rule: Option<&'static str>,
    /// How likely the speaker is right, from 0 to 1; none without a speaker.
    pub confidence: Option<f32>,
}

impl Quote {
    /// Whether its words stand in marks; only such quotes are numbered.
    pub const fn is_marked(&self) -> bool {
        matches!(self.kind, QuoteKind::Direct | QuoteKind::Fragment)
    }
}

/// How a quote is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// Wholly inside marks.
    Direct,
    /// Marked words inside a clause of the writer's.
    Fragment,
    /// The whole clause around fragments.
    Mixed,
    /// Said, but without marks.
    Indirect,
}

impl QuoteKind {
    /// What to call the words where they stand alone, if they are not all the speaker's own.
    pub const fn caveat(self) -> Option<&'static str> {
        match self {
            Self::Direct | Self::Fragment => None,
            Self::Mixed => Some("paraphrase in part"),
            Self::Indirect => Some("paraphrase"),
        }
    }
}

/// Whom a quote is attributed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The whole noun phrase, apposition included.
    pub span: Span,
    /// The actors it names, as indices into [`Analysis::actors`]; none for "a Ukrainian official".
    pub actors: Vec<usize>,
}

/// The way in which a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// “…,” X said; “…,” said X.
    CueAfter,
    /// X said: “…”; X said “…”.
    CueBefore,
    /// “…,” X said, “…”.
    Split,
    /// X said … “…” in one clause of the writer's.
    Clause,
    /// According to X; in the words of X.
    AccordingTo,
    /// No cue of its own: goes on from the quote before.
    CarriedOn,
    /// The sentence before introduces it.
    Introduced,
    /// NAME: … as in a transcript.
    Transcript,
    /// Nobody could be named.
    Unattributed,
    /// The reader knew.
    ByHand,
}

/// A person, organization or place, with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The longest name the article gives, without article or title; see [`Actor::called`].
    pub name: Span,
    /// What ties it to the same actor of other articles ("person/sergey lavrov").
    pub key: String,
    /// What it is.
    pub kind: ActorKind,
    /// Its role in the article's own words ("Russian Foreign Minister").
    pub role: Option<Span>,
    /// Its mentions, by start.
    pub mentions: Vec<Mention>,
}

impl Actor {
    /// What it is called: its name, and of a country met only by a demonym the country's.
    pub fn called<'a>(&self, body: &'a Body) -> &'a str {
        let name = body.get(self.name);
        let mut named = self.mentions.iter().filter(|m| m.span == self.name);
        let demonym = named.next().is_some_and(|m| m.form == Form::Demonym);
        let country = names::country(name).filter(|_| demonym);
        country.unwrap_or(name)
    }
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
}

/// A span that refers to an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// In what form.
    pub form: Form,
}

/// The form of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A name or a part of one.
    Name,
    /// "he", "her".
    Pronoun,
    /// "the minister".
    Nominal,
    /// "Ukrainian".
    Demonym,
}

/// The cards of the rules that say who said what, in the order in which they are asked.
pub fn rules() -> &'static [&'static Card] {
    attribution::cards()
}

/// The name of a rule as the rules have it; none for a name that no rule has.
pub fn rule(name: &str) -> Option<&'static str> {
    rules()
        .iter()
        .map(|card| card.name)
        .find(|known| *known == name)
}

/// Finds everything in a body.
pub fn analyze(body: &Body) -> Analysis {
    analyze_without(body, &[])
}

/// Finds everything in a body without the rules of these names: to show what each of them adds.
pub fn analyze_without(body: &Body, off: &[&str]) -> Analysis {
    let read = Reading::of(body);
    let mut quotes = quotes_of(body, &read, off);
    let Found { actors, doubts } = actors_of(body, &read, &speeches(&quotes));
    attribution::tie(body, &read.tokens, &actors, &mut quotes);
    attribution::doubt(&doubts, &mut quotes);
    attribution::drop_headings(&actors, &mut quotes);
    attribution::join_repeats(body, &mut quotes, off);
    Analysis { quotes, actors }
}

/// Finds the actors of a body; `speeches` is what is attributed to whom, in order.
fn actors_of(body: &Body, read: &Reading, speeches: &[Speech]) -> Found {
    let quoted: Vec<Span> = read.marked.iter().map(|m| m.span).collect();
    let doc = Doc::new(body, &read.tokens, &read.sentences, &quoted);
    coref::find(&doc, &names::find(&doc), speeches)
}

/// Finds the quotes of a body and the phrases they are attributed to, without finding out who those are.
pub fn quotes_alone(body: &Body) -> Vec<Quote> {
    quotes_of(body, &Reading::of(body), &[])
}

/// What is attributed to each phrase, by where the phrase stands: who speaks is meant by "he" before anybody
/// else, and who is named in the words is not who says them.
fn speeches(quotes: &[Quote]) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    let mut said: Vec<(Span, Span, bool)> = quotes
        .iter()
        .filter_map(|quote| {
            let direct = quote.kind == QuoteKind::Direct;
            Some((quote.speaker.as_ref()?.span, quote.span, direct))
        })
        .collect();
    said.sort_unstable();
    for (phrase, words, direct) in said {
        if speeches.last().is_none_or(|last| last.phrase != phrase) {
            speeches.push(Speech {
                phrase,
                words: Vec::new(),
                direct: Vec::new(),
            });
        }
        if let Some(last) = speeches.last_mut() {
            last.words.push(words);
            last.direct.extend(direct.then_some(words));
        }
    }
    speeches
}

fn quotes_of(body: &Body, read: &Reading, off: &[&str]) -> Vec<Quote> {
    let found = attribution::find(body, read, off);
    unread::add(body, &read.marked, found)
}
