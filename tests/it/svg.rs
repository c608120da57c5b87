//! A screen as a picture: every run of one style at its own place, so that no font can shift it.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

/// Pixels of a cell, and of the margin around the screen.
const CELL: (usize, usize) = (9, 20);
const MARGIN: usize = 12;

/// The terminal's own colors.
const INK: &str = "#d7dae0";
const GROUND: &str = "#16181d";

/// The look that cells share: modifiers, and colors with reversing done.
#[derive(PartialEq)]
struct Look {
    ink: String,
    ground: String,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let color = |color: Color, default: &str| match color {
            Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
            Color::Reset => default.to_owned(),
            other => panic!("the true-color theme uses {other:?}"),
        };
        let (ink, ground) = (color(cell.fg, INK), color(cell.bg, GROUND));
        let reversed = cell.modifier.contains(Modifier::REVERSED);
        let (ink, ground) = if reversed {
            (ground, ink)
        } else {
            (ink, ground)
        };
        Self {
            ink,
            ground,
            modifier: cell.modifier,
        }
    }
}

/// Draws the buffer.
pub(crate) fn draw(buffer: &Buffer) -> String {
    let size = |cells: u16, pixels: usize| usize::from(cells) * pixels + 2 * MARGIN;
    let (width, height) = (
        size(buffer.area.width, CELL.0),
        size(buffer.area.height, CELL.1),
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    );
    for (row, cells) in buffer
        .content()
        .chunks(usize::from(buffer.area.width))
        .enumerate()
    {
        let mut column = 0;
        for run in cells.chunk_by(|a, b| Look::of(a) == Look::of(b)) {
            draw_run(&mut svg, (column, row), run);
            column += run.len();
        }
    }
    svg + "</svg>\n"
}

/// Draws cells of one look, the first at `column` and `row`.
fn draw_run(svg: &mut String, (column, row): (usize, usize), run: &[Cell]) {
    let look = Look::of(&run[0]);
    let (x, y) = (MARGIN + column * CELL.0, MARGIN + row * CELL.1);
    if look.ground != GROUND {
        let (width, height) = (run.len() * CELL.0, CELL.1);
        let fill = &look.ground;
        writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        )
        .unwrap();
    }
    let text: String = run.iter().map(Cell::symbol).collect();
    let blank = text.chars().take_while(|c| c.is_whitespace()).count();
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let (x, y) = (x + blank * CELL.0, y + 15);
    let length = text.chars().count() * CELL.0;
    let styles = [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ];
    let worn = styles
        .iter()
        .filter(|(modifier, _)| look.modifier.contains(*modifier));
    let styles: String = worn.map(|(_, attribute)| *attribute).collect();
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let fill = &look.ink;
    writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" fill=\"{fill}\"{styles} xml:space=\"preserve\">{text}</text>")
        .unwrap();
}

#[test]
fn a_run_has_its_place_look_and_length() {
    let mut buffer = Buffer::with_lines(["a <b> c"]);
    buffer[(2, 0)].set_fg(Color::Rgb(1, 2, 3));
    buffer[(3, 0)].modifier = Modifier::BOLD;
    let svg = draw(&buffer);
    assert!(svg.contains("<text x=\"30\" y=\"27\" textLength=\"9\" fill=\"#010203\" xml:space=\"preserve\">&lt;</text>"), "{svg}");
    assert!(
        svg.contains("font-weight=\"bold\" xml:space=\"preserve\">b</text>"),
        "{svg}"
    );
}
