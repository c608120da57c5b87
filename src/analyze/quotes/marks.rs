//! Quotation marks in pairs.
//!
//! Takes a body and its tokens; gives the marked stretches, marks included, ordered by start and properly
//! nested, none crossing a paragraph. A missing mark is repaired where the text shows the place. Never
//! says whether the words are speech.

use std::ops::Range;

use super::roles::{Family, Mark, Role, read};
use crate::{
    analyze::tokens::Tokens,
    language::lexical::is_speech_verb,
    text::{Body, Span},
};

/// Words between marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// Where they stand, marks included.
    pub(crate) span: Span,
    /// How many marked stretches they stand in.
    pub(crate) level: usize,
    /// How they end.
    pub(crate) closing: Closing,
}

/// How a marked stretch ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closing {
    /// With its mark.
    Whole,
    /// At the end of its paragraph: the next paragraph opens again.
    Continued,
    /// A mark was missing and its place found.
    Repaired,
}

/// The most marks open at a time: words in marks inside marked words, and once more.
const DEEPEST: usize = 3;

/// How many paragraphs without a mark may stand between one that opens and one that closes.
const MOST_UNMARKED: usize = 6;

/// Finds the marked stretches of a body.
pub(crate) fn find(body: &Body, tokens: &Tokens) -> Vec<Marked> {
    let marks: Vec<Vec<Mark>> = tokens
        .paragraphs()
        .map(|range| read(body, &tokens.all, range))
        .collect();
    let mut found = Vec::new();
    let mut before = None;
    for (index, (range, marks_here)) in tokens.paragraphs().zip(&marks).enumerate() {
        let later = marks.get(index + 1..).unwrap_or_default();
        let next = later.first().and_then(|m| m.first());
        let closes = later.iter().take(MOST_UNMARKED).find_map(|m| m.first());
        let closes =
            closes.filter(|m| m.role == Role::Close && m.firm && m.family == Family::Double);
        // The next paragraph opens again, or forgets to and only closes.
        let goes_on = |m: &&Mark| match m.role {
            Role::Close => m.firm && m.family == Family::Double,
            _ => m.token == range.end,
        };
        let continued = found
            .last()
            .filter(|m: &&Marked| m.closing == Closing::Continued);
        let paragraph = before.and_then(|start| tokens.all.get(start));
        before = Some(range.start);
        let runs_on = continued
            .zip(paragraph)
            .is_some_and(|(m, p)| m.span.end() > p.span().start());
        // “We saw the fire. ¶ It was hard. ¶ Many left.”: a paragraph without a mark inside of what closes later.
        let inside = marks_here.is_empty() && continued.is_some() && closes.is_some();
        let whole = tokens.all.get(range.clone()).unwrap_or_default();
        if let (true, Some(first), Some(last)) = (inside, whole.first(), whole.last()) {
            found.push(Marked {
                span: first.span().cover(last.span()),
                level: 0,
                closing: Closing::Continued,
            });
            continue;
        }
        let mut pairing = Pairing {
            body,
            tokens,
            range: range.clone(),
            reopened: next.filter(goes_on).or(closes).map(|m| m.family),
            runs_on,
            open: Vec::new(),
            found: Vec::new(),
            floor: 0,
        };
        pairing.pair(marks_here);
        pairing
            .found
            .sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
        nest(&pairing.found, &mut found);
    }
    found
}

/// Gives each stretch its level and drops what crosses another.
fn nest(flat: &[(Span, Closing)], out: &mut Vec<Marked>) {
    let mut open: Vec<Span> = Vec::new();
    for &(span, closing) in flat {
        while open.last().is_some_and(|outer| outer.end() <= span.start()) {
            open.pop();
        }
        if span.is_empty() || open.last().is_some_and(|outer| !outer.contains(span)) {
            continue;
        }
        out.push(Marked {
            span,
            level: open.len(),
            closing,
        });
        open.push(span);
    }
}

struct Pairing<'a> {
    body: &'a Body,
    tokens: &'a Tokens,
    range: Range<usize>,
    /// The family the next paragraph opens with.
    reopened: Option<Family>,
    /// Whether the paragraph before ended inside marks.
    runs_on: bool,
    open: Vec<Mark>,
    found: Vec<(Span, Closing)>,
    /// The byte up to which everything is paired.
    floor: usize,
}

impl Pairing<'_> {
    fn pair(&mut self, marks: &[Mark]) {
        for (index, mark) in marks.iter().enumerate() {
            let is_open = self.open.iter().any(|o| o.family == mark.family);
            match mark.role {
                Role::Open if is_open && !self.nests(mark, marks.get(index + 1..)) => {
                    self.give_up(mark.family, mark.token);
                    self.open.push(*mark);
                }
                Role::Close | Role::Either if is_open => self.close(mark),
                Role::Open | Role::Either if self.open.len() < DEEPEST => self.open.push(*mark),
                Role::Close => self.repair_opening(mark),
                _ => {}
            }
        }
        while let Some(mark) = self.open.pop() {
            self.repair_closing(&mark, self.range.end);
        }
    }

    /// Whether a mark that opens where its family is open already stands inside: two closing ones follow,
    /// or another family stands between.
    fn nests(&self, mark: &Mark, rest: Option<&[Mark]>) -> bool {
        let between = self.open.last().is_some_and(|o| o.family != mark.family);
        let mut next = rest
            .unwrap_or_default()
            .iter()
            .filter(|m| m.family == mark.family);
        let closes = |m: Option<&Mark>| m.is_some_and(|m| m.role != Role::Open);
        let first = closes(next.next());
        self.open.len() < DEEPEST && first && (between || closes(next.next()))
    }

    fn close(&mut self, mark: &Mark) {
        while let Some(open) = self.open.pop() {
            if open.family == mark.family {
                let span = open.span.cover(mark.span);
                // Two marks with nothing between them quote nothing.
                if open.span.end() < mark.span.start() {
                    self.push(span, Closing::Whole);
                }
                return;
            }
        }
    }

    /// Ends what is open of a family before a token that opens it anew.
    fn give_up(&mut self, family: Family, limit: usize) {
        while let Some(mark) = self.open.pop() {
            if mark.family == family {
                self.repair_closing(&mark, limit);
                return;
            }
        }
    }

    /// A mark that never closes: up to the comma before "X said", else to the end of its sentence, or of
    /// the paragraph it opens. An unclosed single mark is an apostrophe.
    fn repair_closing(&mut self, mark: &Mark, limit: usize) {
        let last = limit == self.range.end;
        let opens = mark.token == self.range.start;
        let before = mark.token.checked_sub(1).map(|at| self.text(at));
        let led = opens || matches!(before, Some("," | ":" | "." | "?" | "!"));
        if led && last && self.reopened == Some(mark.family) && !self.ends_reporting(mark) {
            self.push_up_to(mark, limit, Closing::Continued);
            return;
        }
        if mark.family == Family::Single {
            return;
        }
        let mut stop = None;
        for at in mark.token + 1..limit {
            let sign = self.text(at);
            if sign == "," && self.speech_follows(at + 1, limit) {
                self.push_up_to(mark, at + 1, Closing::Repaired);
                return;
            }
            let ends = matches!(sign, "." | "!" | "?") && !self.touches_next(at);
            if ends && stop.is_none() {
                stop = Some(at + 1);
            }
        }
        // “The fish have gone. The nets are torn. “A trip …: opened anew where a sentence ended, it went on till there.
        let ended = matches!(self.text(limit - 1), "." | "!" | "?");
        let told = || {
            let behind = stop.unwrap_or(limit)..limit;
            behind.into_iter().any(|at| is_speech_verb(self.text(at)))
        };
        let reopens = !last && led && ended && !told();
        let end = if opens && last || reopens {
            limit
        } else {
            stop.unwrap_or(limit)
        };
        self.push_up_to(mark, end, Closing::Repaired);
    }

    /// “We will mend it, Orlik told the chamber.: whether the paragraph ends with a reporting clause behind a
    /// comma, so that the mark before it was left out.
    fn ends_reporting(&self, mark: &Mark) -> bool {
        /// The most words of such a clause.
        const LONGEST: usize = 8;
        let limit = self.range.end;
        let from = limit.saturating_sub(LONGEST).max(mark.token + 1);
        let comma = (from..limit).rev().find(|&at| self.text(at) == ",");
        comma.is_some_and(|comma| {
            let subject = self.text(comma + 1);
            let named = subject.starts_with(char::is_uppercase) || matches!(subject, "he" | "she");
            let verb = (comma + 2..limit.min(comma + 5)).any(|at| is_speech_verb(self.text(at)));
            named && subject != "I" && verb
        })
    }

    /// Whether a verb of speech follows within a few words and no comma.
    fn speech_follows(&self, from: usize, limit: usize) -> bool {
        (from..limit.min(from + 6))
            .map(|at| self.text(at))
            .take_while(|text| !matches!(*text, "," | "." | ";" | ":"))
            .any(is_speech_verb)
    }

    fn push_up_to(&mut self, mark: &Mark, end: usize, closing: Closing) {
        if let Some(last) = end.checked_sub(1).and_then(|at| self.tokens.all.get(at))
            && last.span().start() >= mark.span.end()
        {
            self.push(mark.span.cover(last.span()), closing);
        }
    }

    /// A double mark that closes nothing: from the start of its sentence, if the words before it stop as
    /// speech does.
    fn repair_opening(&mut self, mark: &Mark) {
        let inside = mark.token.checked_sub(1).map(|at| self.text(at));
        let stops = matches!(inside, Some("," | "." | "!" | "?" | "…" | "—"));
        if mark.family == Family::Single || !stops || !self.open.is_empty() {
            return;
        }
        let mut start = mark.token;
        while start > self.range.start {
            let before = start - 1;
            let ends = matches!(self.text(before), "." | "!" | "?" | "…");
            let behind = self
                .tokens
                .all
                .get(before)
                .is_some_and(|t| t.span().start() >= self.floor);
            let ends = ends && !(self.runs_on && self.floor == 0);
            if !behind || (ends && start + 1 < mark.token) {
                break;
            }
            start = before;
        }
        if let Some(first) = self
            .tokens
            .all
            .get(start)
            .filter(|_| start + 1 < mark.token)
        {
            self.push(first.span().cover(mark.span), Closing::Repaired);
        }
    }

    fn push(&mut self, span: Span, closing: Closing) {
        self.floor = self.floor.max(span.end());
        self.found.push((span, closing));
    }

    fn text(&self, at: usize) -> &str {
        self.tokens
            .all
            .get(at)
            .map_or("", |t| self.body.get(t.span()))
    }

    fn touches_next(&self, at: usize) -> bool {
        match (self.tokens.all.get(at), self.tokens.all.get(at + 1)) {
            (Some(a), Some(b)) => a.span().end() == b.span().start(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze::tokens::tokenize, text::Text};

    /// Brackets ⟦ ⟧ around every marked stretch.
    fn check(marked: &str) {
        let body = Body::from_lines(Text::new(&marked.replace(['⟦', '⟧'], "")));
        let found = find(&body, &tokenize(&body));
        let mut out = String::new();
        for (at, c) in body
            .text()
            .char_indices()
            .chain([(body.text().len(), '\0')])
        {
            for _ in found.iter().filter(|m| m.span.end() == at) {
                out.push('⟧');
            }
            for _ in found.iter().filter(|m| m.span.start() == at) {
                out.push('⟦');
            }
            if c != '\0' {
                out.push(c);
            }
        }
        assert_eq!(out, marked);
    }

    #[test]
    fn every_kind_of_mark_pairs() {
        check("⟦“The ferry is late,”⟧ she said. ⟦\"Very late,\"⟧ he said.");
        check("⟦«The ferry is late»⟧, ⟦»very late«⟧, ⟦„too late“⟧, ⟦„later”⟧.");
        check("⟦``The ferry is late,''⟧ said Orla Finch. ⟦''Very late,''⟧ he said.");
        check("⟦‹The ferry is late›⟧, he said.");
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        check("⟦‘We’ll be late,’⟧ said the ministers’ aide in the ’90s.");
        check("⟦'The captains' union isn't ready,'⟧ said Orla Finch.");
        check("The captains' union and rock 'n' roll don't mix.");
    }

    #[test]
    fn marks_nest() {
        check("⟦“He shouted ⟦‘cast off’⟧ and left,”⟧ she said.");
        check("⟦‘He shouted ⟦“cast off”⟧ and left,’⟧ she said.");
        check("⟦“She kept saying, ⟦‘Not yet’⟧”⟧, he said.");
    }

    #[test]
    fn wrong_curls_still_pair() {
        check("⟦”The ferry is late,”⟧ she said. ⟦“Very late,“⟧ he said.");
    }

    #[test]
    fn inches_are_no_marks() {
        check("The 6'2\" sailor had a 19\" chart.");
    }

    #[test]
    fn missing_marks_are_repaired() {
        check("⟦\"The ferry is late,⟧ Finch said. She left.");
        check("⟦The ferry is late,\"⟧ Finch said. ⟦\"It always is.\"⟧");
        check("⟦“The ferry is late. It always is.⟧ ⟦“Go home,”⟧ she said.");
        check("⟦“The ferry is late.⟧ Finch said no more. ⟦“Go home,”⟧ she said.");
    }

    #[test]
    fn reopened_paragraphs_end_with_the_paragraph() {
        check("⟦“The ferry is late.⟧\n⟦“It always is,”⟧ she said.");
    }
}
