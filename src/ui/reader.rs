//! The reading pane: the lines on the screen, with numbers and bars in the margin.

use super::{
    paint::Canvas,
    runs::Lights,
    theme::{Role, Shade, Stress, Theme},
};
use crate::{
    analyze::QuoteKind,
    app::{
        App,
        layout::Area,
        marks::Mark,
        page::{Block, CAPTION_INDENT, Line, indent},
    },
    library::Item,
    text::{Piece, Role as Kind, Span},
};

/// Draws the open article.
pub(super) fn draw(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let Some(item) = app.item() else {
        return draw_nothing(app, theme, canvas);
    };
    let column = app.screen.column();
    let lines = app.reader.page().lines().iter().skip(app.reader.top());
    let shown: Vec<Line> = lines.take(column.height.into()).copied().collect();
    let lights = Lights::over(app, item, window(&shown));
    let pen = Pen {
        app,
        item,
        theme,
        column,
    };
    for (row, line) in (column.y..).zip(shown) {
        match line.block {
            Block::Paragraph(number) => pen.body_line(canvas, row, (line, number), &lights),
            _ => pen.other_line(canvas, row, line),
        }
    }
}

fn draw_nothing(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let column = app.screen.column();
    let said = if app.list.all() == 0 {
        ""
    } else {
        "no article is selected"
    };
    let style = theme.style(Role::Dim);
    canvas.text((column.x, column.y + 1), column.width, (said, style));
}

/// The stretch of the body the lines cover.
fn window(lines: &[Line]) -> Span {
    let mut body = lines
        .iter()
        .filter(|line| matches!(line.block, Block::Paragraph(_)));
    match (body.next(), body.next_back()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        (Some(only), None) => only.span,
        _ => Span::default(),
    }
}

/// What a paragraph is where nothing is lit in it.
const fn base(kind: Kind) -> Role {
    match kind {
        Kind::Body | Kind::Item => Role::Text,
        Kind::Subhead => Role::Strong,
        Kind::PullQuote | Kind::Related | Kind::Credit => Role::Dim,
    }
}

/// What every line of an article is drawn with.
struct Pen<'a> {
    app: &'a App,
    item: &'a Item,
    theme: Theme,
    column: Area,
}

impl Pen<'_> {
    fn other_line(&self, canvas: &mut Canvas<'_>, row: u16, line: Line) {
        let role = match line.block {
            Block::Title => Role::Strong,
            _ => Role::Dim,
        };
        let indent = match line.block {
            Block::Caption(_) => CAPTION_INDENT,
            _ => 0,
        };
        let (page, marks) = (self.app.reader.page(), self.app.reader.marks());
        let names = match line.block {
            Block::Title => marks.names_in_title(),
            Block::Caption(number) => marks.names_in_caption(number as usize),
            _ => &[],
        };
        let lights = Lights::of_names(self.app, names);
        let text = page.text(self.item, line.block);
        let mut x = self.column.x + indent;
        let end = self.column.x + self.column.width;
        for (run, style) in lights.runs(text.as_str(), line.span, role, self.theme) {
            let ink = (text.slice(run), style);
            x = canvas.paint((x, row), end.saturating_sub(x), ink);
        }
        if indent > 0 {
            let bar = Piece::literal("┊");
            canvas.paint((self.column.x, row), 1, (bar, self.theme.style(Role::Rule)));
        }
    }

    fn body_line(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        (line, number): (Line, u32),
        lights: &Lights,
    ) {
        let body = &self.item.article.body;
        let paragraph = body.paragraphs().get(number as usize);
        let kind = paragraph.map_or(Kind::Body, |p| p.role);
        let shift = indent(kind);
        let opens = paragraph.is_some_and(|p| p.span.start() == line.span.start());
        if kind == Kind::Item && opens {
            let dot = (Piece::literal("•"), self.theme.style(Role::Dim));
            canvas.paint((self.column.x, row), 1, dot);
        }
        let end = self.column.x + self.column.width;
        let mut x = self.column.x + shift;
        for (run, style) in lights.runs(body.text(), line.span, base(kind), self.theme) {
            let piece = body.text().slice(run);
            x = canvas.paint((x, row), end.saturating_sub(x), (piece, style));
        }
        self.margin(canvas, row, line.span);
    }

    /// The bar of the quote that covers the line, and the number of the one that begins in it.
    fn margin(&self, canvas: &mut Canvas<'_>, row: u16, line: Span) {
        let marks = self.app.reader.marks();
        let current = self.app.reader.current_quote();
        let (mut bar, mut number) = (None, None);
        for (span, mark) in marks.over(line) {
            let Mark::Quote(index) = mark else { continue };
            let Some(utterance) = marks.utterance_of(index) else {
                continue;
            };
            let here = current == Some(utterance);
            let direct = self
                .item
                .analysis
                .quotes
                .get(index)
                .is_some_and(|quote| quote.kind == QuoteKind::Direct);
            if here || (direct && bar.is_none()) {
                bar = Some((here, index));
            }
            let opens = marks
                .utterances()
                .get(utterance)
                .is_some_and(|u| u.span == span);
            if opens && line.holds(span.start()) && (here || number.is_none()) {
                number = Some((here, index, utterance));
            }
        }
        if let Some((here, index)) = bar {
            let style = self
                .theme
                .style(Role::Voiced(Shade::Full, marks.voice_of(index)));
            let glyph = Piece::literal(if here { "▌" } else { "▎" });
            canvas.paint((self.column.x.saturating_sub(1), row), 1, (glyph, style));
        }
        if let Some((here, index, utterance)) = number {
            let voice = marks.voice_of(index);
            let style = self.theme.style(Role::Voiced(Shade::Full, voice));
            let style = if here {
                style.patch(self.theme.stress(Stress::Badge))
            } else {
                style
            };
            let end = self.column.x.saturating_sub(1);
            let room = usize::from(self.app.screen.margin() - 1);
            let letter = voice.and_then(|voice| self.theme.letter(voice));
            let mut number = (utterance + 1).to_string();
            if number.len() < room {
                number.extend(letter);
            }
            let badge = match here {
                true if number.len() + 2 <= room => format!(" {number} "),
                false if number.len() < room => format!("{number} "),
                _ => number,
            };
            canvas.text_to(end, row, (&badge, style));
        }
    }
}
