//! The page of an actor: marking, copying and exporting from it, and the way back.

use onrecord::{
    app::{App, Effect, Overlay, layout::Ground},
    library::demo,
};

use crate::{
    keys::{Driver, app, press},
    screens::{draw, text},
};

/// The invented articles, the page of Ilse Brandt open.
fn page(keys: &str) -> Driver {
    let mut driver = app(demo::items(), 120, 36);
    driver.app.screen.ground = Ground::Dark;
    press(&mut driver, "Enter n n A");
    press(&mut driver, keys);
    driver
}

fn said(app: &App) -> String {
    text(&draw(app))
}

fn title(app: &App) -> Option<&'static str> {
    match &app.overlay {
        Some(Overlay::Picker(picker)) => Some(picker.pick().title()),
        _ => None,
    }
}

#[test]
fn its_head_says_what_else_the_actor_is_called() {
    assert!(said(&page("")).contains("also: Brandt"));
}

#[test]
fn space_marks_quotes_and_x_exports_those() {
    let mut app = page("Space j Space");
    assert_eq!((app.marked(), title(&app)), (2, Some("everywhere")));
    assert!(said(&app).contains("2 marked"));
    press(&mut app, "x");
    assert_eq!(title(&app), Some("export the marked quotes"));
    press(&mut app, "m d Enter Enter");
    let (_, written) = app.files.try_recv().unwrap();
    assert_eq!(written.matches("> — ").count(), 2, "{written}");
    // The same marks are seen in the article, and taken off from either side.
    let mut app = page("Space");
    press(&mut app, "k Space");
    assert_eq!(app.marked(), 0);
}

#[test]
fn a_quote_marked_in_its_article_is_marked_here() {
    let mut app = page("Esc");
    press(&mut app, "m A");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("nothing is open");
    };
    assert_eq!(picker.shown().filter(|(_, marked)| *marked).count(), 1);
}

#[test]
fn without_marks_x_exports_what_is_shown() {
    let mut app = page("x");
    assert_eq!(title(&app), Some("export the quotes of this actor"));
    press(&mut app, "m d Enter Enter");
    let (_, all) = app.files.try_recv().unwrap();
    let mut app = page("/ s a b l e Enter");
    assert_eq!(title(&app), None, "Enter goes there");
    app = page("/ s a b l e");
    press(&mut app, "Tab");
    assert_eq!(app.marked(), 1, "Tab marks while one types");
    assert!(all.matches("> — ").count() > 2, "{all}");
    assert!(all.contains("Ilse Brandt"));
}

#[test]
fn y_copies_the_quote_under_the_cursor() {
    let mut app = page("j");
    let Some(Effect::Copy(copied)) = press(&mut app, "y") else {
        panic!("nothing is copied");
    };
    assert!(copied.text.contains("Ilse Brandt"), "{}", copied.text);
    assert_eq!(copied.what, "1 quote");
    assert_eq!(title(&app), Some("everywhere"), "the page stays");
}

#[test]
fn escape_ends_the_typing_and_then_the_page() {
    let mut app = page("/ z z z");
    assert!(said(&app).contains("nothing matches"));
    press(&mut app, "Esc");
    assert!(!said(&app).contains("nothing matches"));
    assert_eq!(title(&app), Some("everywhere"));
    press(&mut app, "Esc");
    assert_eq!(title(&app), None);
}

#[test]
fn back_leads_to_the_very_quote_in_the_list_it_was_left_in() {
    let mut app = app(demo::items(), 120, 36);
    press(&mut app, "F o u t l e t : c o u r i e r Enter g Enter n n");
    let (left, quote, shown) = (
        app.reader.opened(),
        app.reader.current_quote(),
        app.list.rows().to_vec(),
    );
    assert_eq!(quote, Some(1));
    press(&mut app, "A / s a b l e Enter");
    assert_ne!(app.reader.opened(), left);
    press(&mut app, "Esc");
    assert_eq!(
        (app.reader.opened(), app.reader.current_quote()),
        (left, quote)
    );
    assert_eq!(app.list.rows(), shown, "the filter is back, too");
}
