//! What stands in the margin beside a line of the text: the bar of the quote that covers it, and the numbers
//! of those that begin in it.
//!
//! Takes a line of the body; gives quotes. Drawing and clicking both go by it.

use super::{App, marks::Mark, width::cells};
use crate::text::Span;

/// A quote with its number among those that are walked, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The number of its utterance.
    pub number: usize,
    /// Its index among all quotes.
    pub quote: usize,
}

/// The numbers beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// One.
    One(Numbered),
    /// The first and the last of those that begin in it.
    Both(Numbered, Numbered),
}

impl App {
    /// The quote whose bar stands beside a line: the current one, else one in marks; and whether it is current.
    pub fn bar(&self, line: Span) -> Option<(usize, bool)> {
        let marks = self.reader.marks();
        let current = self.reader.current_quote();
        let mut bar: Option<((bool, bool), usize)> = None;
        for index in self.quotes_over(line) {
            let quote = self.item()?.analysis.quotes.get(index)?;
            let utterance = marks.utterance_of(index);
            let here = utterance.is_some() && utterance == current;
            let rank = (here, quote.is_marked());
            if bar.is_none_or(|(highest, _)| rank > highest) {
                bar = Some((rank, index));
            }
        }
        bar.map(|((here, _), index)| (index, here))
    }

    /// The quotes that begin in a line and are numbered.
    pub fn begun_in(&self, line: Span) -> Vec<Numbered> {
        let marks = self.reader.marks();
        let begun = self.quotes_over(line).filter_map(|quote| {
            let number = marks.utterance_of(quote)?;
            let utterance = marks.utterances().get(number)?;
            let begins = utterance.parts.first() == Some(&quote);
            (begins && line.holds(utterance.span.start())).then_some(Numbered { number, quote })
        });
        begun.collect()
    }

    /// Which of these numbers there is room for: the first and the last, or else one, the current before others.
    pub fn numbers(&self, begun: &[Numbered]) -> Option<Numbers> {
        let (first, last) = (*begun.first()?, *begun.last()?);
        let label = |numbered: Numbered| cells(&(numbered.number + 1).to_string());
        // A sign between them, and one for marks behind them.
        if first.number != last.number && 1 + label(first) + label(last) < self.margin_room() {
            return Some(Numbers::Both(first, last));
        }
        let current = self.reader.current_quote();
        let here = begun.iter().find(|one| current == Some(one.number));
        Some(Numbers::One(*here.unwrap_or(&first)))
    }

    /// The cells for numbers, beside the bar.
    pub fn margin_room(&self) -> usize {
        usize::from(self.screen.margin() - 1)
    }

    /// The quote that a column of the margin beside a line belongs to, if it is one that is walked.
    pub(super) fn quote_in_margin(&self, line: Span, column: u16) -> Option<usize> {
        match self.numbers(&self.begun_in(line)) {
            Some(Numbers::Both(first, last)) => {
                let wide = (last.number + 1).to_string().len();
                // Behind it stand the sign of marks and the bar.
                let begins = usize::from(self.screen.column().x).saturating_sub(wide + 2);
                let is_last = usize::from(column) >= begins;
                Some(if is_last { last.number } else { first.number })
            }
            Some(Numbers::One(numbered)) => Some(numbered.number),
            None => self.reader.marks().utterance_of(self.bar(line)?.0),
        }
    }

    /// The quotes that reach into a line.
    fn quotes_over(&self, line: Span) -> impl Iterator<Item = usize> {
        let over = self.reader.marks().over(line);
        over.filter_map(|(_, mark)| match mark {
            Mark::Quote(index) => Some(index),
            Mark::Name(_) => None,
        })
    }
}
