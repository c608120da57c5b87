//! The parts of the README that are made: the keys, the capture and the picture of the screen. All are
//! drawn as the screen tests draw, so that none can age; `UPDATE=1 cargo test readme` writes them anew.

use std::{env, fmt::Write, fs, path::PathBuf};

use onrecord::{
    app::{
        action::TABLE,
        layout::{Colors, Ground},
        settings::DEFAULTS,
    },
    library::demo,
    ui::{self, Themes},
};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
};

use crate::{
    keys::{app, press},
    svg,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The screen on the demo articles after some keys.
fn screen(width: u16, height: u16, keys: &str) -> Buffer {
    let mut app = app(demo::items(), width, height);
    (app.screen.ground, app.screen.colors) = (Ground::Dark, Colors::Rgb);
    press(&mut app, keys);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    ui::draw(&app, &Themes::default(), &mut buffer);
    buffer
}

fn text(buffer: &Buffer) -> String {
    let rows = buffer.content().chunks(usize::from(buffer.area.width));
    rows.fold(String::new(), |mut text, row| {
        let line: String = row.iter().map(Cell::symbol).collect();
        writeln!(text, "{}", line.trim_end()).unwrap();
        text
    })
}

/// The README with the part between `<!-- name -->` and `<!-- /name -->` replaced.
fn with_part(readme: &str, name: &str, part: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&open).unwrap();
    let (_, after) = rest.split_once(&close).unwrap();
    format!("{before}{open}\n{part}\n{close}{after}")
}

/// Compares a file with what it should hold, or writes it when asked to.
fn check(file: &str, expected: &str) {
    let path = root().join(file);
    if env::var_os("UPDATE").is_some() {
        fs::write(path, expected).unwrap();
        return;
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == expected,
        "{file} has aged: UPDATE=1 cargo test readme"
    );
}

/// The keys, a row a group: the first of each action and the action's name.
fn key_table() -> String {
    let mut table = "| | keys |\n|---|---|\n".to_owned();
    for group in TABLE.chunk_by(|a, b| a.group == b.group) {
        let named = group.iter().filter_map(|entry| {
            let key = entry.keys.first()?.replace('|', "\\|");
            Some(format!("`{key}` {}", entry.name.replace('-', " ")))
        });
        let named: Vec<String> = named.collect();
        writeln!(
            table,
            "| **{}** | {} |",
            group[0].group.title(),
            named.join(" · ")
        )
        .unwrap();
    }
    table
}

/// The most lines of the README: what a newcomer reads in one sitting.
const LONGEST_README: usize = 250;

#[test]
fn the_readme_is_read_in_one_sitting() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let lines = readme.lines().count();
    assert!(
        lines <= LONGEST_README,
        "{lines} lines; the manual has room"
    );
}

#[test]
fn the_readme_shows_the_keys_and_the_screen_as_they_are() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let capture = text(&screen(112, 18, "Enter n n n"));
    let readme = with_part(&readme, "capture", &format!("```text\n{capture}```"));
    let readme = with_part(&readme, "keys", &format!("\n{}", key_table()));
    check("README.md", &readme);
}

/// The settings file with all keys of all actions.
fn settings() -> String {
    let (before, _) = DEFAULTS.split_once("[keys]\n").unwrap();
    let mut file = format!("{before}[keys]\n");
    for group in TABLE.chunk_by(|a, b| a.group == b.group) {
        writeln!(file, "\n# {}", group[0].group.title().to_uppercase()).unwrap();
        for entry in group {
            let keys = entry
                .keys
                .iter()
                .map(|key| key.replace('\\', "\\\\").replace('"', "\\\""));
            let keys: Vec<String> = keys.map(|key| format!("\"{key}\"")).collect();
            writeln!(file, "# {}", entry.help).unwrap();
            writeln!(file, "{} = [{}]", entry.name, keys.join(", ")).unwrap();
        }
    }
    file
}

#[test]
fn the_settings_file_has_every_key() {
    check("assets/config.toml", &settings());
}

#[test]
fn the_picture_is_the_screen() {
    check(
        "assets/shots/reader.svg",
        &svg::draw(&screen(120, 36, "Enter n n n")),
    );
}
