//! The hints of the last line: what is worth knowing here, and what stays where there is little room.

use onrecord::app::Action;

use crate::{
    keys::{Driver, app, press},
    sample,
    screens::{draw, text},
};

fn screen(width: u16, height: u16, keys: &str) -> Driver {
    let mut app = app(sample::shelf(), width, height);
    press(&mut app, keys);
    app
}

/// The last line as it is read.
fn last_line(app: &Driver) -> String {
    let drawn = text(&draw(app));
    let width = usize::from(app.screen.width);
    let cells: Vec<char> = drawn.chars().collect();
    cells[cells.len() - width..].iter().collect()
}

fn actions(app: &Driver) -> Vec<Action> {
    app.foot().hints.iter().map(|hint| hint.action).collect()
}

#[test]
fn the_last_line_is_filled_and_the_most_needed_stay_longest() {
    let reading = |width| actions(&screen(width, 30, "j Enter n"));
    let mut before = 0;
    for width in [20, 40, 60, 80, 120, 200] {
        let shown = reading(width);
        assert!(shown.len() >= before, "{width}");
        before = shown.len();
        assert!(shown.contains(&Action::NextMark), "{width}");
    }
    for needed in [
        Action::Actors,
        Action::Across,
        Action::CopyQuote,
        Action::MarkQuote,
        Action::Mend,
    ] {
        assert!(reading(80).contains(&needed), "{needed:?}");
    }
    for needed in [
        Action::Export,
        Action::Links,
        Action::Search,
        Action::Names,
        Action::Kinds,
    ] {
        assert!(reading(200).contains(&needed), "{needed:?}");
    }
}

#[test]
fn the_widest_screen_has_hints_too() {
    for width in u16::MAX - 3..=u16::MAX {
        for height in [1, 2, 16] {
            for keys in ["", "s", "j Enter n", "j Enter s"] {
                for hint in screen(width, height, keys).foot().hints {
                    assert!(
                        hint.x
                            .checked_add(hint.width)
                            .is_some_and(|end| end < width)
                    );
                }
            }
        }
    }
}

#[test]
fn hints_stand_in_their_cells_and_none_over_another() {
    for width in (16..210).step_by(9) {
        for (height, keys) in [
            (12, "j Enter n"),
            (30, "j Enter n"),
            (30, "j Enter n m"),
            (30, ""),
            (12, ""),
        ] {
            let app = screen(width, height, keys);
            let mut hints = app.foot().hints;
            hints.sort_by_key(|hint| hint.x);
            let drawn = last_line(&app);
            let mut behind = 0;
            for hint in hints {
                assert!(hint.x >= behind, "{width} {keys}");
                behind = hint.x + hint.width;
                assert!(behind < width, "{width} {keys}");
                let cells = drawn.chars().skip(hint.x.into()).take(hint.width.into());
                let said = format!("{} {}", hint.key, hint.what);
                assert_eq!(cells.collect::<String>(), said, "{width} {keys}");
            }
        }
    }
}

#[test]
fn hints_say_what_can_be_done_here() {
    assert!(last_line(&screen(200, 50, "j")).contains("Enter read"));
    assert!(last_line(&screen(200, 50, "j")).contains("E mend"));
    let reading = last_line(&screen(200, 50, "j Enter"));
    assert!(
        !reading.contains("m mark") && !reading.contains("y copy"),
        "there is no quote at hand"
    );
    assert!(last_line(&screen(200, 50, "j Enter n")).contains("m mark"));
    let marked = last_line(&screen(200, 50, "j Enter n m Esc Enter"));
    assert!(
        marked.contains("m unmark") && marked.contains("y copy marked  x export  | pipe"),
        "{marked}"
    );
    assert!(
        last_line(&screen(120, 36, "j Enter a Enter"))
            .trim_end()
            .ends_with("Esc quotes")
    );
    assert!(
        last_line(&screen(120, 36, "2"))
            .trim_end()
            .ends_with("Backspace take off")
    );
}

#[test]
fn what_is_told_stands_beside_the_hints() {
    let told = last_line(&screen(120, 36, "j Enter n m"));
    assert!(
        told.contains("n next") && told.trim_end().ends_with("1 quote marked  Esc list"),
        "{told}"
    );
}

#[test]
fn the_header_says_how_many_quotes_are_marked() {
    let header = |width, keys| -> String {
        text(&draw(&screen(width, 24, keys)))
            .chars()
            .take(width.into())
            .collect()
    };
    assert!(!header(80, "j Enter n").contains("marked"));
    for width in [60, 80, 120] {
        assert!(
            header(width, "j Enter n m n m").contains("2 marked"),
            "{}",
            header(width, "j Enter n m n m")
        );
    }
}
