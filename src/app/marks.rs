//! What is lit in an article: its utterances by number, its speakers by voice.
//!
//! Takes an item; gives the stops of the quote walk, which voice each quote and actor has, and
//! which marks lie over a stretch of the body. Computed once when an article opens.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    analyze::{ActorKind, Analysis, Called, Form, Quote, QuoteKind, Speaker},
    library::Item,
    text::{Span, Text},
};

/// A speaker's place in the order of first quotes.
pub type Voice = usize;

/// A numbered quote: the parts of one utterance that are walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// Its parts, as indices into the quotes of the analysis.
    pub parts: Vec<usize>,
    /// Where the first part stands.
    pub span: Span,
}

/// Which quotes are numbered and walked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kinds {
    /// Whatever stands in marks.
    #[default]
    Marked,
    /// What stands wholly in marks.
    Direct,
    /// Whatever somebody said, with or without marks.
    Any,
}

impl Kinds {
    /// The next choice.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Marked => Self::Direct,
            Self::Direct => Self::Any,
            Self::Any => Self::Marked,
        }
    }

    /// Whether a quote is one of these.
    pub const fn hold(self, quote: &Quote) -> bool {
        match self {
            Self::Marked => quote.is_marked(),
            Self::Direct => matches!(quote.kind, QuoteKind::Direct),
            Self::Any => true,
        }
    }
}

/// Whose names are lit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// Everybody's: persons, organizations and places.
    #[default]
    All,
    /// Those of persons, and of whoever speaks.
    People,
    /// Those of whoever speaks.
    Speakers,
}

impl Names {
    /// The next choice.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::People,
            Self::People => Self::Speakers,
            Self::Speakers => Self::All,
        }
    }

    /// Whether a name is one of these.
    pub const fn hold(self, name: Name) -> bool {
        match self {
            Self::All => true,
            Self::People => name.voice.is_some() || matches!(name.kind, ActorKind::Person),
            Self::Speakers => name.voice.is_some(),
        }
    }
}

/// Whose name something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The number of that actor.
    pub actor: usize,
    /// What kind of actor that is.
    pub kind: ActorKind,
    /// The actor's voice, if it speaks.
    pub voice: Option<Voice>,
}

/// What is lit somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The quote of this index.
    Quote(usize),
    /// The name of an actor.
    Name(Name),
}

/// What is lit in an article.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    utterances: Vec<Utterance>,
    /// By quote: its utterance, and the voice of its speaker.
    quotes: Vec<(Option<usize>, Option<Voice>)>,
    actors: BTreeMap<usize, Voice>,
    /// By start; with each the furthest end so far, so that what reaches into a window is found at once.
    spans: Vec<(Span, Mark, usize)>,
    /// The names in the title.
    title: Vec<(Span, Name)>,
    /// The names in each caption.
    captions: Vec<Vec<(Span, Name)>>,
}

impl Marks {
    /// Finds what is to be lit, with quotes of these kinds numbered.
    pub fn new(item: &Item, kinds: Kinds) -> Self {
        let analysis = &item.analysis;
        let utterances = utterances(&analysis.quotes, kinds);
        let mut marks = Self {
            quotes: vec![(None, None); analysis.quotes.len()],
            ..Self::default()
        };
        for (number, utterance) in utterances.iter().enumerate() {
            for &part in &utterance.parts {
                if let Some(quote) = marks.quotes.get_mut(part) {
                    quote.0 = Some(number);
                }
            }
        }
        marks.utterances = utterances;
        marks.give_voices(item);
        marks.lay(analysis);
        let called = Called::new(&item.article.body, &analysis.actors);
        let names_in = |text: &Text| -> Vec<(Span, Name)> {
            let named = called.names_in(text).into_iter();
            named
                .filter_map(|(span, actor)| Some((span, marks.name_of(analysis, actor)?)))
                .collect()
        };
        let title = names_in(&item.title());
        let captions = item.article.captions.iter();
        let captions = captions.map(|caption| names_in(&caption.text)).collect();
        (marks.title, marks.captions) = (title, captions);
        marks
    }

    /// How an actor's names are lit.
    fn name_of(&self, analysis: &Analysis, actor: usize) -> Option<Name> {
        Some(Name {
            actor,
            kind: analysis.actors.get(actor)?.kind,
            voice: self.voice_of_actor(actor),
        })
    }

    /// The names in the title, in order.
    pub fn names_in_title(&self) -> &[(Span, Name)] {
        &self.title
    }

    /// The names in the caption of this number, in order.
    pub fn names_in_caption(&self, number: usize) -> &[(Span, Name)] {
        self.captions.get(number).map_or(&[], Vec::as_slice)
    }

    /// Gives each speaker a voice: first those of numbered quotes, then the rest, each by first quote.
    fn give_voices(&mut self, item: &Item) {
        let mut voices: BTreeMap<Who, Voice> = BTreeMap::new();
        let quotes = item.analysis.quotes.iter().zip(&mut self.quotes);
        let (marked, rest): (Vec<_>, Vec<_>) = quotes.partition(|(quote, _)| quote.is_marked());
        for (quote, slot) in marked.into_iter().chain(rest) {
            if let Some(speaker) = &quote.speaker {
                let next = voices.len();
                slot.1 = Some(*voices.entry(who(item, speaker)).or_insert(next));
            }
        }
        let actors = voices.into_iter().filter_map(|(who, voice)| match who {
            Who::Actor(actor) => Some((actor, voice)),
            Who::Unnamed(_) => None,
        });
        self.actors = actors.collect();
    }

    fn lay(&mut self, analysis: &Analysis) {
        let quotes = analysis.quotes.iter().enumerate();
        let mut spans: Vec<(Span, Mark, usize)> = quotes
            .map(|(index, quote)| (quote.span, Mark::Quote(index), 0))
            .collect();
        for (index, actor) in analysis.actors.iter().enumerate() {
            let name = Mark::Name(Name {
                actor: index,
                kind: actor.kind,
                voice: self.voice_of_actor(index),
            });
            let names = actor.mentions.iter().filter(|m| m.form == Form::Name);
            spans.extend(names.map(|mention| (mention.span, name, 0)));
        }
        spans.sort_by_key(|(span, _, _)| (span.start(), std::cmp::Reverse(span.end())));
        let mut reach = 0;
        for (span, _, furthest) in &mut spans {
            reach = reach.max(span.end());
            *furthest = reach;
        }
        self.spans = spans;
    }

    /// The numbered quotes, in order.
    pub fn utterances(&self) -> &[Utterance] {
        &self.utterances
    }

    /// The utterance a quote belongs to, if it is numbered.
    pub fn utterance_of(&self, quote: usize) -> Option<usize> {
        self.quotes.get(quote)?.0
    }

    /// The voice of a quote's speaker.
    pub fn voice_of(&self, quote: usize) -> Option<Voice> {
        self.quotes.get(quote)?.1
    }

    /// The voice of an actor who speaks.
    pub fn voice_of_actor(&self, actor: usize) -> Option<Voice> {
        self.actors.get(&actor).copied()
    }

    /// How many speakers the numbered quotes have.
    pub fn speakers(&self) -> usize {
        let parts = self
            .utterances()
            .iter()
            .flat_map(|utterance| utterance.parts.iter());
        let voices: BTreeSet<Voice> = parts.filter_map(|&part| self.voice_of(part)).collect();
        voices.len()
    }

    /// The marks that reach into a stretch of the body, by start, the longer first.
    pub fn over(&self, window: Span) -> impl Iterator<Item = (Span, Mark)> {
        let first = self
            .spans
            .partition_point(|(_, _, reach)| *reach <= window.start());
        self.spans
            .iter()
            .skip(first)
            .take_while(move |(span, _, _)| span.start() < window.end())
            .filter(move |(span, _, _)| span.overlaps(window))
            .map(|(span, mark, _)| (*span, *mark))
    }
}

/// What a voice belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    /// The first actor a speaker names.
    Actor(usize),
    /// The words for somebody without a name, in lower case.
    Unnamed(String),
}

fn who(item: &Item, speaker: &Speaker) -> Who {
    let words = || item.article.body.get(speaker.span).to_lowercase();
    let actor = speaker.actors.first();
    actor.map_or_else(|| Who::Unnamed(words()), |&actor| Who::Actor(actor))
}

/// The groups that have parts of these kinds, in order of their first. A part inside another goes with it.
fn utterances(quotes: &[Quote], kinds: Kinds) -> Vec<Utterance> {
    let mut of_group: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found: Vec<Utterance> = Vec::new();
    let mut outer: Option<&Quote> = None;
    for (index, quote) in quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| kinds.hold(quote))
    {
        if outer.is_some_and(|o| o.group == quote.group && o.span.contains(quote.span)) {
            continue;
        }
        outer = Some(quote);
        let number = *of_group.entry(quote.group).or_insert(found.len());
        match found.get_mut(number) {
            Some(utterance) => utterance.parts.push(index),
            None => found.push(Utterance {
                parts: vec![index],
                span: quote.span,
            }),
        }
    }
    found
}
