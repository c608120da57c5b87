//! The page in the place of the article: what was removed from it, and the whole of it as it came.

use onrecord::{
    app::{
        App, Message,
        layout::Ground,
        original::{Extent, Original},
    },
    import::{Origin, PageInfo, from_text},
    library::{Item, Prepared, demo},
};

use crate::{
    keys::{Driver, app, press},
    sample,
    screens::{draw, text},
};

/// The invented articles with their pages, on a screen of this size.
fn library(width: u16, height: u16) -> Driver {
    let mut driver = app(Vec::new(), width, height);
    driver.app.screen.ground = Ground::Dark;
    driver.add(&demo::prepared());
    driver
}

/// An article that was found in this text.
fn article(page: &str) -> Driver {
    let mut driver = app(Vec::new(), 80, 24);
    let item = Item::from_page(&from_text(page, Origin::default()));
    driver.add(&[Prepared::new(page.as_bytes(), &PageInfo::default(), item)]);
    press(&mut driver, "Enter");
    driver
}

fn shown(app: &App) -> Option<Extent> {
    app.reader.original().map(Original::extent)
}

fn said(app: &App) -> String {
    text(&draw(app))
}

#[test]
fn v_shows_what_was_removed_then_the_page_then_the_article() {
    let mut app = library(80, 24);
    press(&mut app, "Enter n n j j");
    let top = app.reader.top();
    press(&mut app, "v");
    assert_eq!(shown(&app), Some(Extent::Removed));
    assert!(
        said(&app).contains("Removed from the page: "),
        "{}",
        said(&app)
    );
    press(&mut app, "v");
    assert_eq!(shown(&app), Some(Extent::Whole));
    assert!(
        said(&app).contains("The page as it came: "),
        "{}",
        said(&app)
    );
    press(&mut app, "G v");
    assert_eq!(
        (shown(&app), app.reader.top()),
        (None, top),
        "the place in the article stays"
    );
    assert_eq!(app.reader.current_quote(), Some(1));
}

#[test]
fn every_line_of_the_page_is_there_and_says_what_became_of_it() {
    let mut app = library(120, 36);
    press(&mut app, "Enter v v");
    let item = app.reader.item().unwrap().clone();
    let original = app.reader.original().unwrap();
    let words = original
        .rows()
        .iter()
        .map(|&row| original.words(row).as_str());
    let all: Vec<&str> = words.flat_map(str::split_whitespace).collect();
    let all = all.join(" ");
    let joined = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    for removed in &item.article.removed {
        assert!(all.contains(&joined(&removed.text)), "{}", removed.text);
    }
    assert!(!item.article.removed.is_empty());
    let first = item.article.body.paragraphs()[1].span;
    assert!(all.contains(&joined(item.article.body.get(first))));
    assert!(all.contains("in the article"));
}

#[test]
fn it_is_left_by_escape_by_walking_and_by_another_article() {
    for (keys, view) in [("v", Extent::Removed), ("v v", Extent::Whole)] {
        let mut app = library(80, 24);
        press(&mut app, "Enter");
        press(&mut app, keys);
        assert_eq!(shown(&app), Some(view));
        press(&mut app, "Esc");
        assert_eq!(shown(&app), None);
        for leaving in ["n", "J", "/ q u a y", "a Enter"] {
            press(&mut app, "Esc Esc Enter");
            press(&mut app, keys);
            assert_eq!(shown(&app), Some(view), "{leaving}");
            press(&mut app, leaving);
            assert_eq!(shown(&app), None, "{leaving}");
            press(&mut app, "Esc Esc");
        }
    }
}

#[test]
fn it_scrolls_like_an_article_and_keeps_its_place_at_every_width() {
    let mut app = library(100, 24);
    press(&mut app, "Enter v v PgDn");
    let top = |app: &App| {
        let original = app.reader.original().unwrap();
        let mut below = original.rows().iter().skip(original.top());
        below.find_map(|&row| original.number(row))
    };
    let before = top(&app);
    assert!(before > Some(10), "{before:?}");
    for width in [60, 140, 100] {
        app.update(Message::Resized { width, height: 24 });
        draw(&app);
    }
    let after = top(&app);
    assert!(
        after.unwrap().abs_diff(before.unwrap()) <= 2,
        "{before:?} {after:?}"
    );
    press(&mut app, "g");
    assert_eq!(top(&app), Some(1));
    press(&mut app, "G");
    assert!(app.reader.is_at_end());
}

#[test]
fn a_page_that_cannot_be_read_is_told_and_the_article_comes_back() {
    let mut app = app(sample::shelf(), 80, 24);
    press(&mut app, "j Enter v v");
    assert_eq!(shown(&app), None);
    assert!(
        app.notice.as_ref().unwrap().starts_with("the library: "),
        "{:?}",
        app.notice
    );
}

#[test]
fn hostile_pages_are_sanitized() {
    let page = format!(
        "Menu \u{1b}[31mred\u{1b}[0m \u{202e}desrever\u{202c}\n\nThe ferry sails again\n\n{}\n\n\u{9b}2J\u{7}{}\n",
        "The ferry sails again on Monday, the harbor office said after a winter of repairs. "
            .repeat(4),
        "x".repeat(4000),
    );
    let mut app = article(&page);
    for keys in ["v", "v", "G"] {
        press(&mut app, keys);
        for cell in draw(&app).content() {
            let bad = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}');
            assert!(!cell.symbol().contains(bad), "{:?}", cell.symbol());
        }
    }
    assert_eq!(shown(&app), Some(Extent::Whole));
    assert!(said(&app).contains("xxxx"));
}

#[test]
fn the_page_as_it_came() {
    let mut app = library(120, 36);
    press(&mut app, "Enter v v");
    insta::assert_debug_snapshot!(draw(&app));
}
