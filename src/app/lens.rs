//! Walking from mark to mark.
//!
//! Takes the open article and a direction; makes the next mark of a lens the current one. A mark that is
//! off the screen is left behind: walking goes on from what is read now.

use super::{
    Lit, find,
    reader::{Current, Lens, Reader, Search},
};
use crate::{
    analyze::Actor,
    library::{
        Item,
        filter::{Filter, Part, Sign, Test},
    },
    text::Span,
};

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the end.
    Next,
    /// Towards the beginning.
    Previous,
}

/// The parts of a filter that can be lit in what it finds: words and actors.
pub(super) fn to_be_lit(filter: &Filter) -> Vec<Part> {
    let lights = |part: &&Part| {
        part.sign == Sign::With
            && matches!(
                part.test,
                Test::Words(_) | Test::Actor(_) | Test::Speaker(_)
            )
    };
    filter.parts.iter().filter(lights).cloned().collect()
}

impl Reader {
    /// Where the marks of a lens stand, in order.
    pub fn stops(&self, item: &Item, lens: Lens) -> Vec<Span> {
        match lens {
            Lens::Quotes => self.marks().utterances().iter().map(|u| u.span).collect(),
            Lens::Actor(actor) => {
                let actor = item.analysis.actors.get(actor);
                let mentions = actor.map(|a| a.mentions.as_slice()).unwrap_or_default();
                mentions.iter().map(|m| m.span).collect()
            }
            Lens::Hits => self
                .search
                .as_ref()
                .map(|search| search.hits.clone())
                .unwrap_or_default(),
        }
    }

    /// Where the current mark stands.
    pub fn current_span(&self, item: &Item) -> Option<Span> {
        let current = self.current()?;
        self.stops(item, current.lens).get(current.index).copied()
    }

    /// Goes to the next mark of a lens; says whether there was one.
    pub fn walk(&mut self, item: &Item, lens: Lens, way: Way) -> bool {
        let stops = self.stops(item, lens);
        let here = self.current_span(item).filter(|span| self.shows(*span));
        let same = self.current().filter(|current| current.lens == lens);
        let index = match (here, same, way) {
            (Some(_), Some(current), Way::Next) => Some(current.index + 1),
            (Some(_), Some(current), Way::Previous) => current.index.checked_sub(1),
            (Some(span), None, Way::Next) => {
                Some(stops.partition_point(|s| s.start() <= span.start()))
            }
            (None, _, Way::Next) => Some(stops.partition_point(|s| s.start() < self.first_byte())),
            (here, _, Way::Previous) => {
                let from = here.map_or_else(|| self.first_byte(), Span::start);
                stops.partition_point(|s| s.start() < from).checked_sub(1)
            }
        };
        let stop = index.and_then(|index| Some((index, *stops.get(index)?)));
        if let Some((index, span)) = stop {
            self.go(Current { lens, index }, span);
        }
        stop.is_some()
    }

    /// The actor whose mentions are at hand: the picked one, the one walked now, the speaker of the
    /// current quote, or else whoever is mentioned next.
    pub fn actor_at_hand(&self, item: &Item) -> Option<usize> {
        if let Some(actor) = self.actor_here(item) {
            return Some(actor);
        }
        let from = self.first_byte();
        let actors = item.analysis.actors.iter().enumerate();
        let next = actors.filter_map(|(index, actor)| {
            let mention = actor.mentions.iter().find(|m| m.span.start() >= from)?;
            Some((mention.span.start(), index))
        });
        next.min().map(|(_, index)| index)
    }

    /// The actor the reader is at: the picked one, the one walked now, or the speaker of the current quote.
    pub fn actor_here(&self, item: &Item) -> Option<usize> {
        if self.actor.is_some() {
            return self.actor;
        }
        match self.current() {
            Some(Current {
                lens: Lens::Actor(actor),
                ..
            }) => return Some(actor),
            Some(Current {
                lens: Lens::Quotes,
                index,
            }) => {
                let part = *self.marks().utterances().get(index)?.parts.first()?;
                let speaker = item.analysis.quotes.get(part)?.speaker.as_ref();
                if let Some(&actor) = speaker.and_then(|speaker| speaker.actors.first()) {
                    return Some(actor);
                }
            }
            _ => {}
        }
        None
    }

    /// Lights what the open article was looked for by: words, or else an actor.
    pub(super) fn light(&mut self, item: &Item, by: Vec<Part>) {
        let text = item.article.body.text();
        let (mut words, mut hits) = (Vec::new(), Vec::new());
        for part in &by {
            match &part.test {
                Test::Words(wanted) => {
                    words.push(wanted.text().as_str());
                    hits.extend(find::find_words(text, wanted));
                }
                Test::Actor(any) | Test::Speaker(any) => {
                    let actors = &item.analysis.actors;
                    let called = |actor: &Actor| actor.called(&item.article.body);
                    let is_meant = |actor: &Actor| any.iter().any(|w| w.stand_in(called(actor)));
                    self.actor = actors.iter().position(is_meant).or(self.actor);
                }
                _ => {}
            }
        }
        hits.sort_by_key(|hit| hit.start());
        hits.dedup_by(|later, earlier| later.start() < earlier.end());
        self.search = (!hits.is_empty()).then(|| Search {
            words: words.join(" "),
            hits,
            top: self.top(),
        });
        self.lit = by;
    }

    /// Lights a stretch of a quote, as if it had been searched, and goes there.
    pub(super) fn light_stretch(&mut self, quote: Span, lit: &Lit) {
        let at = |place: usize| (quote.start() + place).min(quote.end());
        let span = Span::new(at(lit.span.start()), at(lit.span.end()));
        self.search = Some(Search {
            words: lit.words.clone(),
            hits: vec![span],
            top: self.top(),
        });
        let lens = Lens::Hits;
        self.go(Current { lens, index: 0 }, span);
    }

    /// Searches the open article; the first hit below where the search began becomes the current mark.
    pub fn seek(&mut self, item: &Item, words: &str) {
        let top = self.search.as_ref().map_or(self.top(), |search| search.top);
        self.end_search();
        let hits = find::find(item.article.body.text(), words);
        let from = self.page().byte_at(top);
        let below = hits.partition_point(|hit| hit.start() < from);
        let index = if below == hits.len() { 0 } else { below };
        let first = hits.get(index).copied();
        let words = words.to_owned();
        self.search = Some(Search { words, hits, top });
        if let Some(span) = first {
            let lens = Lens::Hits;
            self.go(Current { lens, index }, span);
        }
    }

    /// From now on a search begins, and returns, here.
    pub fn start_search(&mut self) {
        let top = self.top();
        if let Some(search) = &mut self.search {
            search.top = top;
        }
    }

    /// Forgets the search and returns to where it began.
    pub fn cancel_search(&mut self) {
        if let Some(top) = self.search.as_ref().map(|search| search.top) {
            self.end_search();
            self.scroll_to(top);
        }
    }

    /// Forgets the search.
    pub fn end_search(&mut self) {
        self.search = None;
        if self.current().is_some_and(|c| c.lens == Lens::Hits) {
            self.leave_mark();
        }
    }
}
