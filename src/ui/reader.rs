//! The reading pane: the lines on the screen, with numbers and bars in the margin.

use super::{
    margin::{Margin, NOTE},
    original,
    paint::Canvas,
    runs::Lights,
    theme::{Role, Theme},
};
use crate::{
    app::{
        App,
        layout::Area,
        page::{Block, Line},
    },
    library::Item,
    text::{Piece, Role as Kind, Span},
};

/// Draws the open article.
pub(super) fn draw(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let Some(item) = app.item() else {
        return draw_nothing(app, theme, canvas);
    };
    if let Some(original) = app.reader.original() {
        return original::draw(app, original, theme, canvas);
    }
    let column = app.screen.column();
    let lines = app.reader.page().lines().iter().skip(app.reader.top());
    let shown: Vec<Line> = lines.take(column.height.into()).copied().collect();
    let lights = Lights::over(app, item, window(&shown));
    let margin = Margin {
        app,
        item,
        theme,
        column,
    };
    let pen = Pen {
        app,
        item,
        theme,
        column,
        margin,
    };
    pen.margin.strip(canvas, app.screen.strip());
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
    margin: Margin<'a>,
}

impl Pen<'_> {
    fn other_line(&self, canvas: &mut Canvas<'_>, row: u16, line: Line) {
        let role = match line.block {
            Block::Title => Role::Strong,
            _ => Role::Dim,
        };
        let indent = line.block.indent(self.item);
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
        let sign = match line.block {
            Block::Caption(_) => Some(("┊", Role::Rule)),
            Block::Note(_) if line.span.start() == 0 => Some((NOTE, Role::Accent)),
            _ => None,
        };
        if let Some((sign, role)) = sign {
            let ink = (Piece::literal(sign), self.theme.style(role));
            canvas.paint((self.column.x, row), 1, ink);
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
        let shift = line.block.indent(self.item);
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
        self.margin.line(canvas, row, line.span);
    }
}
