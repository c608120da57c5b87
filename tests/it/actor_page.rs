//! The page of an actor: marking, copying and exporting from it, and the way back.

use onrecord::{
    app::{App, Effect, Overlay, layout::Ground},
    clean::Article,
    import::{Origin, from_body},
    library::{Item, demo},
    text::Text,
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

/// One who is named in full, and a surname alone of another year.
fn namesakes() -> Driver {
    let article = |(date, title, body): (&str, &str, &str)| {
        let article = Article {
            title: Some(Text::new(title)),
            published: date.parse().ok(),
            ..Article::from_body(&from_body(body, Origin::default()))
        };
        Item::from_article(article, Origin::default())
    };
    let items = [
        (
            "2026-03-12",
            "Crates",
            "“We counted every crate,” Odile Marrant said on Thursday.",
        ),
        (
            "2021-03-12",
            "Garden",
            "“It rains here,” Marrant said of the garden.",
        ),
    ];
    app(items.map(article).to_vec(), 120, 36)
}

#[test]
fn two_are_one_as_the_reader_says_and_two_again() {
    let mut driver = namesakes();
    press(&mut driver, "Enter n !");
    let told = text(&draw(&driver));
    assert!(
        told.contains("by which names") && told.contains("perhaps"),
        "{told}"
    );
    press(&mut driver, "Enter");
    let told = text(&draw(&driver));
    assert!(
        told.contains("Marrant and Odile Marrant are one · U undoes it"),
        "{told}"
    );
    let quotes = |driver: &mut Driver| {
        press(driver, "A");
        let told = text(&draw(driver));
        press(driver, "Esc");
        ["“We counted every crate,”", "“It rains here,”"]
            .map(|words| told.matches(words).count() > 0)
    };
    assert_eq!(quotes(&mut driver), [true, true]);
    // From the page of the actor too, where they are one now.
    press(&mut driver, "A !");
    let told = text(&draw(&driver));
    assert!(told.contains("one, as you said"), "{told}");
    press(&mut driver, "Enter");
    assert_eq!(quotes(&mut driver), [true, false]);
    press(&mut driver, "U U");
    press(&mut driver, "!");
    assert!(text(&draw(&driver)).contains("perhaps"));
}

#[test]
fn a_name_that_is_typed_can_be_the_same_one() {
    let mut driver = namesakes();
    press(&mut driver, "Enter n ! g a r d e n");
    assert!(!text(&draw(&driver)).contains("person"));
    press(&mut driver, "Esc J n A");
    let told = text(&draw(&driver));
    assert!(
        told.contains("“It rains here,”") && !told.contains("“We counted"),
        "{told}"
    );
}

#[test]
fn an_article_can_mean_another_of_the_same_name() {
    let mut driver = namesakes();
    press(&mut driver, "Enter n ! Down");
    let told = text(&draw(&driver));
    assert!(
        told.contains("another") && told.contains("in this article alone"),
        "{told}"
    );
    press(&mut driver, "Enter");
    let told = text(&draw(&driver));
    assert!(
        told.contains("this article means another Odile Marrant · U undoes it"),
        "{told}"
    );
    press(&mut driver, "n !");
    let told = text(&draw(&driver));
    assert!(!told.contains("in this article alone"), "{told}");
    press(&mut driver, "Esc U n !");
    assert!(text(&draw(&driver)).contains("in this article alone"));
}
