//! The margins of the text: numbers and bars at the left, the overview at the right.

use ratatui::style::Style;

use super::{
    paint::Canvas,
    theme::{Role, Shade, Stress, Theme},
};
use crate::{
    analyze::Quote,
    app::{
        App,
        layout::Area,
        margin::{Numbered, Numbers},
        words,
    },
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
        if let Some((index, here)) = self.app.bar(line) {
            let quote = self.item.analysis.quotes.get(index);
            let glyph = quote.map_or(Piece::default(), |quote| bar_of(quote, here));
            let at = (self.column.x.saturating_sub(1), row);
            canvas.paint(at, 1, (glyph, self.voiced(index)));
        }
        let begun = self.app.begun_in(line);
        let noted = self.app.reader.page().noted().iter().flatten();
        let sign = if begun.iter().any(|one| self.app.is_marked(one.number)) {
            Some("✓")
        } else {
            let is_here = |span: &Span| line.holds(span.start());
            noted.copied().any(|span| is_here(&span)).then_some(NOTE)
        };
        self.numbers(canvas, row, (&begun, sign));
    }

    /// "1·2": as many numbers as there is room for, with a sign behind.
    fn numbers(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        (begun, sign): (&[Numbered], Option<&'static str>),
    ) {
        let end = self.column.x.saturating_sub(1);
        let marked = sign.unwrap_or(" ");
        match self.app.numbers(begun) {
            None => {
                let ink = (sign.unwrap_or_default(), self.theme.style(Role::Accent));
                canvas.text_to(end, row, ink);
            }
            Some(Numbers::One(one)) => {
                let (mut label, style) = self.label(one);
                let room = self.app.margin_room();
                let voice = self.app.reader.marks().voice_of(one.quote);
                if begun.len() == 1 && label.len() < room {
                    label.extend(voice.and_then(|voice| self.theme.letter(voice)));
                }
                let badge = match self.app.reader.current_quote() == Some(one.number) {
                    true if label.len() + 2 <= room => format!(" {label}{marked}"),
                    false if label.len() < room => format!("{label}{marked}"),
                    _ => label,
                };
                canvas.text_to(end, row, (&badge, style));
            }
            Some(Numbers::Both(first, last)) => {
                let ((left, left_style), (right, right_style)) =
                    (self.label(first), self.label(last));
                let between = if last.number - first.number > 1 {
                    "…"
                } else {
                    "·"
                };
                let x = canvas.text_to(end, row, (marked, right_style));
                let x = canvas.text_to(x, row, (&right, right_style));
                let x = canvas.text_to(x, row, (between, self.theme.style(Role::Dim)));
                canvas.text_to(x, row, (&left, left_style));
            }
        }
    }

    /// A number, in the voice of its speaker; that of the current quote as a badge.
    fn label(&self, numbered: Numbered) -> (String, Style) {
        let style = self.voiced(numbered.quote);
        let is_current = self.app.reader.current_quote() == Some(numbered.number);
        let badge = is_current.then(|| self.theme.stress(Stress::Badge));
        let style = badge.map_or(style, |badge| style.patch(badge));
        ((numbered.number + 1).to_string(), style)
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
