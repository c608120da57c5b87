//! Quotes in the making.
//!
//! Takes links and clauses; gives the finished quotes: in order, grouped, each with its confidence.

use super::{
    calibration::{self, share},
    clause::{Clause, Part},
    context::Context,
    cue::{Cue, CueKind},
    link::Link,
    rules::carry::{Carried, LABELS, REOPENED},
};
use crate::{
    analyze::{
        How, Quote, QuoteKind, Speaker,
        quotes::{Closing, Marked},
        syntax::marked::unquoted,
    },
    text::{Body, Span},
};

/// A quote whose group is not numbered yet.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) span: Span,
    pub(super) kind: QuoteKind,
    pub(super) cue: Option<Span>,
    pub(super) speaker: Option<Span>,
    pub(super) how: How,
    pub(super) confidence: f32,
    pub(super) marked: Option<usize>,
    /// The rule that found whose it is.
    rule: Option<&'static str>,
    /// Whether it is called somebody's by a noun, "Groot's claim": the sentence may be another's.
    owned: bool,
    group: usize,
}

impl Draft {
    /// Words that a rule linked.
    pub(super) fn linked(
        context: Context<'_>,
        (link, rule): (&Link, &'static str),
        span: Span,
    ) -> Self {
        let Context { syntax, cues, .. } = context;
        let cue = link
            .cue
            .and_then(|index| syntax.span(&cues.get(index)?.words));
        let kind = if link.whole {
            QuoteKind::Direct
        } else {
            QuoteKind::Fragment
        };
        let linked = link.cue.and_then(|index| cues.get(index));
        Self {
            span,
            kind,
            cue,
            speaker: link.speaker.as_ref().and_then(|s| syntax.span(s)),
            how: link.how,
            confidence: share(link.how, kind, linked),
            marked: None,
            rule: Some(rule),
            owned: linked.is_some_and(|cue| cue.kind == CueKind::Noun),
            group: 0,
        }
    }

    /// Words without a cue.
    pub(super) fn bare(span: Span, found: Option<(Carried, &'static str)>) -> Self {
        let (how, confidence, rule) = match found {
            Some((carried, rule)) => (carried.how, carried.confidence, Some(rule)),
            None => (How::Unattributed, 0.0, None),
        };
        Self {
            span,
            kind: QuoteKind::Direct,
            cue: None,
            speaker: found.map(|(carried, _)| carried.speaker),
            how,
            confidence,
            marked: None,
            rule,
            owned: false,
            group: 0,
        }
    }

    /// A clause around words that are marked.
    fn around(span: Span, (cue, rule): (&Cue, &'static str)) -> Self {
        let how = match cue.kind {
            CueKind::According => How::AccordingTo,
            _ => How::Clause,
        };
        Self {
            kind: QuoteKind::Mixed,
            how,
            confidence: share(how, QuoteKind::Fragment, Some(cue)),
            rule: Some(rule),
            ..Self::bare(span, None)
        }
    }

    /// The same as words inside a clause of the writer's.
    pub(super) const fn fragment(mut self) -> Self {
        self.kind = QuoteKind::Fragment;
        self
    }

    /// Says which marked words these are. A guessed mark makes the rest less sure; mere signs are no
    /// speech of their own.
    pub(super) fn mark(&mut self, body: &Body, index: usize, closing: Closing) {
        self.marked = Some(index);
        if closing == Closing::Repaired {
            self.confidence *= calibration::REPAIRED;
        }
        if !body.get(self.span).chars().any(char::is_alphanumeric) {
            self.kind = QuoteKind::Fragment;
        }
    }

    /// Takes the speaker of the clause around it, where its own cue stands outside that clause.
    fn follow(&mut self, whole: &Self, body: &Body) {
        // "Osei said he was “content,” the paper reported": behind a comma of theirs the words have a cue of their own.
        let comma = unquoted(body.get(self.span)).ends_with(',');
        let own = |cue: Span| comma && cue.start() >= self.span.end();
        let outside = self
            .cue
            .is_some_and(|cue| !own(cue) && !whole.span.contains(cue));
        if outside && self.cue != whole.cue {
            self.cue = whole.cue;
            self.speaker = whole.speaker;
            self.how = whole.how;
            // A guessed mark stays less sure.
            self.confidence = self.confidence.min(whole.confidence);
            self.rule = whole.rule;
        }
    }

    fn finish(self, group: usize) -> Quote {
        Quote {
            span: self.span,
            kind: self.kind,
            group,
            cue: self.cue,
            confidence: self.speaker.map(|_| self.confidence),
            how: if self.speaker.is_some() {
                self.how
            } else {
                How::Unattributed
            },
            rule: self.rule,
            speaker: self.speaker.map(|span| Speaker {
                span,
                actors: Vec::new(),
            }),
        }
    }
}

/// All drafts of a body.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    all: Vec<Draft>,
    groups: usize,
}

impl Drafts {
    pub(super) const fn len(&self) -> usize {
        self.all.len()
    }

    /// Adds a draft: the second part of a split quote joins the group of the first.
    pub(super) fn push(&mut self, mut draft: Draft) {
        draft.group = match self.all.last() {
            Some(last) if draft.how == How::Split => last.group,
            _ => self.new_group(),
        };
        self.all.push(draft);
    }

    fn new_group(&mut self) -> usize {
        self.groups += 1;
        self.groups
    }

    /// Adds the clauses of a sentence: mixed around the fragments from `first` on, else indirect.
    pub(super) fn add_clauses(&mut self, context: Context<'_>, clauses: &[Clause], first: usize) {
        let Context { syntax, cues, .. } = context;
        let last = self.all.len();
        for clause in clauses {
            let (Some(span), Some(cue)) = (syntax.span(&clause.items), cues.get(clause.cue)) else {
                continue;
            };
            let cue_span = syntax.span(&cue.words);
            let mut said = self.all.get(first..last).unwrap_or_default().iter();
            let group = match clause.part {
                Part::Rest => Some(self.groups),
                Part::Lead => said.find(|d| d.cue == cue_span).map(|draft| draft.group),
                Part::Whole | Part::Around => None,
            };
            let group = group.unwrap_or_else(|| self.new_group());
            let whole = Draft {
                cue: cue_span,
                speaker: cue.speaker.as_ref().and_then(|s| syntax.span(s)),
                group,
                ..Draft::around(span, (cue, clause.rule))
            };
            let mut kind = QuoteKind::Indirect;
            let mut crossed = false;
            let marked = self.all.get_mut(first..last).unwrap_or_default();
            let from = marked.partition_point(|d| d.span.end() <= span.start());
            let marked = marked.get_mut(from..).unwrap_or_default();
            for inner in marked
                .iter_mut()
                .take_while(|d| d.span.start() < span.end())
            {
                // "said that “the dam leaks”": the words may be all of the clause.
                let part = inner.span != span || inner.kind == QuoteKind::Fragment;
                if span.contains(inner.span) && part {
                    crossed |= inner.kind == QuoteKind::Direct;
                    kind = QuoteKind::Mixed;
                    if inner.kind == QuoteKind::Fragment {
                        inner.group = group;
                        inner.follow(&whole, syntax.body);
                    }
                } else {
                    crossed |= span.overlaps(inner.span);
                }
            }
            let silent = kind == QuoteKind::Indirect && clause.part == Part::Around;
            if !crossed && !silent {
                self.all.push(Draft {
                    kind,
                    confidence: share(whole.how, kind, Some(cue)),
                    ..whole
                });
            }
        }
    }

    /// Adds what names with a colon label, where nothing else was found in it.
    pub(super) fn add_labelled(&mut self, labelled: Vec<(Span, Span)>) {
        // The drafts of one sentence are in no order, but the syntax are.
        let mut taken: Vec<Span> = self.all.iter().map(|d| d.span).collect();
        taken.sort_unstable();
        for (said, speaker) in labelled {
            let near = taken.partition_point(|span| span.end() <= said.start());
            if taken.get(near).is_some_and(|span| span.overlaps(said)) {
                continue;
            }
            let group = self.new_group();
            self.all.push(Draft {
                group,
                kind: QuoteKind::Indirect,
                ..Draft::bare(
                    said,
                    Some((
                        Carried {
                            speaker,
                            how: How::Transcript,
                            confidence: calibration::LABELLED,
                        },
                        LABELS.name,
                    )),
                )
            });
        }
    }

    /// The speaker of the last marked words from `first` on.
    pub(super) fn last_voice(&self, first: usize) -> Option<(Span, f32)> {
        let here = || self.all.get(first..).unwrap_or_default().iter();
        let voice = |d: &Draft| Some((d.speaker?, d.confidence)).filter(|_| !d.owned);
        let mut marked = here().rev().filter(|d| d.marked.is_some());
        let clause = || here().filter(|d| d.marked.is_none()).find_map(voice);
        marked.find_map(voice).or_else(clause)
    }

    /// The speaker of the last words from `first` on that a noun calls somebody's.
    pub(super) fn last_owned(&self, first: usize) -> Option<(Span, f32)> {
        let here = self.all.get(first..).unwrap_or_default().iter();
        let owned = here.rev().find(|draft| draft.owned)?;
        Some((owned.speaker?, owned.confidence))
    }

    /// Gives the parts of a quote over several paragraphs one group, and the speaker its start or end
    /// names.
    pub(super) fn join_continued(&mut self, marked: &[Marked]) {
        let continued = |draft: &Draft| {
            draft
                .marked
                .and_then(|m| marked.get(m))
                .is_some_and(|m| m.closing == Closing::Continued)
        };
        let order: Vec<usize> = (0..self.all.len())
            .filter(|&i| self.all.get(i).is_some_and(|d| d.marked.is_some()))
            .collect();
        let mut rest = order.as_slice();
        while !rest.is_empty() {
            let open = rest
                .iter()
                .take_while(|&&i| self.all.get(i).is_some_and(continued))
                .count();
            let (chain, behind) = rest.split_at((open + 1).min(rest.len()));
            rest = behind;
            if open > 0 {
                self.unite(chain);
            }
        }
    }

    fn unite(&mut self, chain: &[usize]) {
        let parts = || chain.iter().filter_map(|&i| self.all.get(i));
        let best = parts().filter(|d| d.speaker.is_some()).max_by(|a, b| {
            (a.cue.is_some(), a.confidence)
                .partial_cmp(&(b.cue.is_some(), b.confidence))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let best = best.cloned();
        let group = parts().next().map_or(0, |d| d.group);
        for &index in chain {
            let Some(part) = self.all.get_mut(index) else {
                continue;
            };
            part.group = group;
            if let Some(best) = best.as_ref().filter(|best| best.span != part.span) {
                part.speaker = best.speaker;
                part.cue = best.cue;
                part.how = How::CarriedOn;
                part.rule = Some(REOPENED.name);
                part.confidence = best.confidence * calibration::REOPENED;
            }
        }
    }

    /// The quotes by start, the longer first and of two alike the clause, their groups numbered in that order.
    pub(super) fn finish(mut self) -> Vec<Quote> {
        self.all.sort_by_key(|d| {
            let inner = d.kind == QuoteKind::Fragment;
            (d.span.start(), std::cmp::Reverse(d.span.end()), inner)
        });
        let mut numbers = vec![usize::MAX; self.groups + 1];
        let mut next = 0;
        self.all
            .into_iter()
            .map(|draft| {
                let group = match numbers.get_mut(draft.group) {
                    Some(number) => {
                        if *number == usize::MAX {
                            *number = next;
                            next += 1;
                        }
                        *number
                    }
                    None => 0,
                };
                draft.finish(group)
            })
            .collect()
    }
}
