//! The margins of the text: numbers and bars at the left, the overview at the right.

use ratatui::style::Style;

use super::{
    paint::Canvas,
    theme::{Role, Shade, Stress, Theme},
};
use crate::{
    analyze::Quote,
    app::{App, layout::Area, marks::Mark, width::cells, words},
    library::Item,
    text::{Piece, Span},
};

/// The sign of a note.
pub(super) const NOTE: &str = "✎";

/// What the margins are drawn with.
pub(super) struct Margin<'a> {
    pub(super) app: &'a App,
    pub(super) item: &'a Item,
    pub(super) theme: Theme,
    /// Where the text stands between them.
    pub(super) column: Area,
}

impl Margin<'_> {
    fn voiced(&self, quote: usize) -> Style {
        let voice = self.app.reader.marks().voice_of(quote);
        self.theme.style(Role::Voiced(Shade::Full, voice))
    }

    /// The bar of the quote that covers a line, and the numbers of those that begin in it.
    pub(super) fn line(&self, canvas: &mut Canvas<'_>, row: u16, line: Span) {
        let marks = self.app.reader.marks();
        let current = self.app.reader.current_quote();
        let (mut bar, mut numbers) = (None, Vec::new());
        for (span, mark) in marks.over(line) {
            let Mark::Quote(index) = mark else { continue };
            let Some(quote) = self.item.analysis.quotes.get(index) else {
                continue;
            };
            let utterance = marks.utterance_of(index);
            let here = utterance.is_some() && utterance == current;
            let rank = (here, quote.is_marked());
            if bar.is_none_or(|(highest, _)| rank > highest) {
                bar = Some((rank, index));
            }
            let first = utterance.and_then(|number| marks.utterances().get(number));
            if first.is_some_and(|first| first.span == span) && line.holds(span.start()) {
                numbers.extend(utterance.map(|number| (number, index)));
            }
        }
        if let Some(((here, _), index)) = bar {
            let quote = self.item.analysis.quotes.get(index);
            let glyph = quote.map_or(Piece::default(), |quote| bar_of(quote, here));
            let at = (self.column.x.saturating_sub(1), row);
            canvas.paint(at, 1, (glyph, self.voiced(index)));
        }
        let noted = self.app.reader.page().noted().iter().flatten();
        let sign = if numbers
            .iter()
            .any(|(number, _)| self.app.is_marked(*number))
        {
            Some("✓")
        } else {
            let is_here = |span: &Span| line.holds(span.start());
            noted.copied().any(|span| is_here(&span)).then_some(NOTE)
        };
        self.numbers(canvas, row, (&numbers, sign));
    }

    /// "1·2": as many numbers as there is room for, the current one always among them, with a sign behind.
    fn numbers(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        (numbers, sign): (&[(usize, usize)], Option<&'static str>),
    ) {
        let current = self.app.reader.current_quote();
        let is_current = |(number, _): &&(usize, usize)| current == Some(*number);
        let end = self.column.x.saturating_sub(1);
        let room = usize::from(self.app.screen.margin() - 1);
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
            if let Some(sign) = sign {
                canvas.text_to(end, row, (sign, self.theme.style(Role::Accent)));
            }
            return;
        };
        let sign = sign.unwrap_or(" ");
        let both = [*first, *last];
        let one = [*numbers.iter().find(is_current).unwrap_or(first)];
        let labels = |numbers: &[(usize, usize)]| -> Vec<(String, Style)> {
            let label = |(number, index): &(usize, usize)| {
                let voice = self.app.reader.marks().voice_of(*index);
                let mut label = (number + 1).to_string();
                if numbers.len() == 1 && label.len() < room {
                    label.extend(voice.and_then(|voice| self.theme.letter(voice)));
                }
                let style = self.voiced(*index);
                if current == Some(*number) {
                    (label, style.patch(self.theme.stress(Stress::Badge)))
                } else {
                    (label, style)
                }
            };
            numbers.iter().map(label).collect()
        };
        let two = labels(&both);
        let wide = 1 + two.iter().map(|(label, _)| cells(label)).sum::<usize>();
        if let [(left, left_style), (right, right_style)] = two.as_slice()
            && first.0 != last.0
            && wide < room
        {
            let between = if last.0 - first.0 > 1 { "…" } else { "·" };
            let x = canvas.text_to(end, row, (sign, *right_style));
            let x = canvas.text_to(x, row, (right, *right_style));
            let x = canvas.text_to(x, row, (between, self.theme.style(Role::Dim)));
            canvas.text_to(x, row, (left, *left_style));
            return;
        }
        for (label, style) in labels(&one) {
            let is_current = numbers.iter().any(|number| is_current(&number));
            let badge = match is_current {
                true if label.len() + 2 <= room => format!(" {label}{sign}"),
                false if label.len() < room => format!("{label}{sign}"),
                _ => label,
            };
            canvas.text_to(end, row, (&badge, style));
        }
    }

    /// Where on the whole page who speaks, in the last column of the pane.
    pub(super) fn strip(&self, canvas: &mut Canvas<'_>, area: Area) {
        let marks = self.app.reader.marks();
        let current = self.app.reader.current_quote();
        let rows = (area.y..area.y + area.height).zip(self.app.reader.strip());
        for (row, &quote) in rows {
            let voice = quote.and_then(|quote| marks.voice_of(quote));
            let here = quote.is_some_and(|q| current.is_some() && marks.utterance_of(q) == current);
            let (sign, style) = match quote {
                None => (Piece::literal("▕"), self.theme.style(Role::Rule)),
                Some(quote) if here => (Piece::literal("█"), self.voiced(quote)),
                Some(quote) => (Piece::literal("▐"), self.voiced(quote)),
            };
            canvas.paint((area.x, row), 1, (sign, style));
            // Where voices are not told by color, their letters do it.
            if let Some(letter) = voice.and_then(|voice| self.theme.letter(voice)) {
                let letter = letter.to_string();
                canvas.text((area.x.saturating_sub(1), row), 1, (&letter, style));
            }
        }
    }
}

/// The bar of a quote: the current one's, else full where its speaker is certain, broken where likely or
/// less, dotted where nobody is known or nothing stands in marks.
const fn bar_of(quote: &Quote, here: bool) -> Piece<'static> {
    Piece::literal(match quote.confidence {
        _ if here => "▌",
        Some(sure) if quote.is_marked() && sure >= words::CERTAIN => "▎",
        Some(_) if quote.is_marked() => "╎",
        _ => "┆",
    })
}
