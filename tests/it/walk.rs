//! The first hour of a new reader, key by key: who said what is found, one actor followed through all
//! articles, two outlets filtered, three quotes marked and exported; at the size terminals open at and at a
//! large one.

use std::path::Path;

use onrecord::{
    app::layout::{Ground, Pane},
    ui::Themes,
};
use ratatui::{buffer::Buffer, layout::Rect};

use crate::keys::{Driver, app, press};

/// The screen as lines of text.
fn lines(driver: &Driver) -> Vec<String> {
    let screen = driver.app.screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.width, screen.height));
    onrecord::ui::draw(&driver.app, &Themes::default(), &mut buffer);
    let cells = buffer.content().chunks(screen.width.into());
    let line =
        |row: &[ratatui::buffer::Cell]| row.iter().map(ratatui::buffer::Cell::symbol).collect();
    cells.map(line).collect()
}

fn sees(driver: &Driver, what: &str) {
    let lines = lines(driver);
    assert!(
        lines.iter().any(|line| line.contains(what)),
        "no {what:?} in\n{}",
        lines.join("\n")
    );
}

fn demo(width: u16, height: u16) -> Driver {
    let mut driver = app(onrecord::library::demo::items(), width, height);
    driver.app.screen.ground = Ground::Dark;
    driver
}

fn walk(width: u16, height: u16) {
    let mut reader = demo(width, height);
    sees(&reader, "Port Marlow halts");
    sees(&reader, "? help");

    // Who said what: the foot says it of each quote in turn.
    press(&mut reader, "Enter n n");
    sees(&reader, "quote 2 of 14 · Ilse Brandt");
    sees(&reader, "●●● certain");

    // That actor through all articles, there and back.
    press(&mut reader, "A");
    sees(&reader, "Transport Minister (");
    sees(&reader, "Sable Wire █");
    press(&mut reader, "/ s a b l e Enter");
    sees(&reader, "Velmark pauses");
    sees(&reader, "Ilse Brandt");
    press(&mut reader, "Esc");
    sees(&reader, "quote 2 of 14 · Ilse Brandt");

    // Two outlets, and the others' articles are gone at once.
    press(&mut reader, "Esc f c o u r Space Ctrl-u s a b l Space");
    sees(&reader, "Sable Wire + The Marlow Courier");
    press(&mut reader, "Enter");
    assert_eq!(reader.focus(), Pane::List);
    assert!(lines(&reader).iter().all(|line| !line.contains("La Vigie")));

    // Three quotes of two articles, marked and written to a file.
    press(&mut reader, "g Enter n m n n m J n m");
    sees(&reader, "3 quotes marked");
    press(&mut reader, "x m d Enter Enter");
    let (path, written) = reader.files.try_recv().unwrap();
    assert_eq!(path, Path::new("quotes.md"));
    assert_eq!(
        written
            .matches(
                "
> — "
            )
            .count(),
        3,
        "{written}"
    );
    assert!(written.contains("Ilse Brandt"));

    // And home.
    press(&mut reader, "Esc Esc Backspace");
    sees(&reader, "all outlets");
}

#[test]
fn at_the_size_terminals_open_at() {
    walk(80, 24);
}

#[test]
fn on_a_large_screen() {
    walk(200, 50);
}

#[test]
fn the_screens_of_the_walk() {
    for (width, height) in [(80, 24), (200, 50)] {
        let mut reader = demo(width, height);
        let mut seen = Vec::new();
        for keys in [
            "",
            "Enter n n",
            "A",
            "/ s a b l e Enter",
            "Esc Esc f c o u r Space",
            "Enter g Enter n m",
        ] {
            press(&mut reader, keys);
            let drawn = lines(&reader);
            let drawn: Vec<&str> = drawn.iter().map(|line| line.trim_end()).collect();
            seen.push(format!("[{keys}]\n{}", drawn.join("\n")));
        }
        insta::assert_snapshot!(format!("the_walk_{width}x{height}"), seen.join("\n\n"));
    }
}
