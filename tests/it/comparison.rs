//! The comparison on the screen: one quote checked in several outlets, and the way back.

use onrecord::{
    app::{
        App, Effect, Message, Overlay,
        asking::Request,
        comparison::SideBySide,
        layout::{Ground, Pane},
    },
    library::{Change, Edit, demo},
    text::Text,
};

use crate::{
    across::items,
    keys::{Driver, app, press},
    screens::{draw, text},
};

/// Four outlets on one evening at a quay, after some keys. The newest stands first: Dale, Cape, Bay, Albion.
fn quay((width, height): (u16, u16), keys: &str) -> Driver {
    let mut driver = app(items(), width, height);
    driver.app.screen.ground = Ground::Dark;
    press(&mut driver, keys);
    driver
}

fn page(app: &App) -> &SideBySide {
    match &app.overlay {
        Some(Overlay::Comparison(page)) => page,
        other => panic!("no comparison is open: {other:?}"),
    }
}

/// The lines of the screen.
fn lines(app: &App) -> Vec<String> {
    let drawn = draw(app);
    let width = usize::from(app.screen.width);
    let symbols: Vec<&str> = drawn
        .content()
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    symbols.chunks(width).map(<[&str]>::concat).collect()
}

#[test]
fn one_quote_is_checked_in_three_outlets() {
    // From the quote in the Bay News, which has a word less and one more.
    let mut app = quay((120, 36), "j j Enter n =");
    insta::assert_debug_snapshot!(draw(&app));
    assert_eq!((page(&app).row(), page(&app).side()), (0, 0));
    // In the article of the pilot, who is said there to have said it.
    press(&mut app, "Tab Tab Enter");
    assert!(app.overlay.is_none());
    let told = text(&draw(&app));
    assert!(
        told.contains("Tomas Hale") && told.contains("quote 1 of 2"),
        "{told}"
    );
    assert_eq!(app.item().unwrap().title().as_str(), "Cape Herald");
    // And back to the very quote one came from.
    press(&mut app, "Esc");
    assert_eq!(app.item().unwrap().title().as_str(), "Bay News");
    assert_eq!(app.reader.current_quote(), Some(0));
}

#[test]
fn what_was_cut_and_added_is_told_in_text_too() {
    let app = quay((120, 36), "j j j Enter n =");
    let told = lines(&app).join("\n");
    for part in [
        "3 articles · 1 shared quote · 1 given to different speakers",
        "⟦single⟧",
        "⟪always⟫",
        "given to different speakers",
        "❝ 92 % the same words",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
}

#[test]
fn narrow_and_wide_screens_show_as_many_articles_as_fit() {
    for (size, shown) in [((80, 24), 2), ((120, 36), 3), ((200, 50), 3), ((40, 12), 1)] {
        let app = quay(size, "j Enter n =");
        assert_eq!(page(&app).columns(app.screen).shown, shown, "{size:?}");
    }
    // The article under the cursor comes into view.
    let mut app = quay((80, 24), "j Enter n = Tab Tab");
    assert!(lines(&app)[2].contains("Albion Post") || lines(&app)[2].contains("Bay News"));
    assert_eq!(page(&app).columns(app.screen).first, 1);
    press(&mut app, "Tab");
    assert_eq!(
        page(&app).columns(app.screen).first,
        0,
        "behind the last comes the first"
    );
}

#[test]
fn a_comparison_at_80_columns() {
    insta::assert_debug_snapshot!(draw(&quay((80, 24), "j j Enter n =")));
}

#[test]
fn rows_are_walked_and_ordered_anew() {
    let mut app = quay((120, 36), "j Enter = j j j j j j");
    assert_eq!(
        page(&app).row() + 1,
        page(&app).len(),
        "it ends at the last"
    );
    let here = page(&app).at(page(&app).row()).unwrap().clone();
    press(&mut app, "S");
    assert_eq!(
        page(&app).at(page(&app).row()),
        Some(&here),
        "the cursor stays on its quote"
    );
    press(&mut app, "g");
    assert_eq!(page(&app).row(), 0);
}

#[test]
fn y_copies_the_quote_as_each_article_has_it() {
    let mut app = quay((120, 36), "j j Enter n =");
    let Some(Effect::Copy(copied)) = press(&mut app, "y") else {
        panic!("nothing is copied");
    };
    let told = "Albion Post, 12 Mar 2026: “We counted every ⟪single⟫ crate";
    assert!(copied.text.contains(told), "{}", copied.text);
    assert_eq!(copied.text.lines().count(), 4, "{}", copied.text);
    assert_eq!(page(&app).row(), 0, "the page stays");
}

#[test]
fn an_article_that_tells_no_story_is_told_to_stand_alone() {
    let mut app = quay((120, 36), "=");
    assert!(app.overlay.is_none());
    assert!(text(&draw(&app)).contains("no other article tells this story"));
    press(&mut app, "j =");
    assert_eq!(
        page(&app).comparison().articles.len(),
        3,
        "it is opened from the list, too"
    );
    press(&mut app, "Esc");
    assert_eq!((app.overlay.is_none(), app.focus()), (true, Pane::List));
}

#[test]
fn what_changes_meanwhile_is_compared_anew() {
    let mut app = quay((120, 36), "j Enter = j");
    let here = page(&app).at(1).unwrap().whole.exact.clone();
    let gone = page(&app).comparison().articles[1].id;
    app.ask(Request::Change(Change::Deleted(gone, true)));
    app.update(Message::Arrived);
    assert_eq!(page(&app).comparison().articles.len(), 2);
    assert_eq!(page(&app).at(page(&app).row()).unwrap().whole.exact, here);
    let other = page(&app).comparison().articles[1].id;
    app.ask(Request::Change(Change::Deleted(other, true)));
    app.update(Message::Arrived);
    assert!(app.overlay.is_none(), "nothing is left to compare it with");
}

#[test]
fn a_click_moves_there_and_a_second_goes_there() {
    let mut app = quay((120, 36), "j j Enter n =");
    let (column, row) = (100, 5);
    let click = Message::Clicked { column, row };
    app.update(click.clone());
    assert_eq!(page(&app).side(), 2);
    app.update(click);
    assert!(app.overlay.is_none());
    assert_eq!(app.item().unwrap().title().as_str(), "Cape Herald");
}

#[test]
fn the_story_stands_under_the_text_where_there_is_room() {
    let mut driver = app(demo::items(), 200, 50);
    driver.app.screen.ground = Ground::Dark;
    press(&mut driver, "Enter n n");
    insta::assert_debug_snapshot!(draw(&driver));
    // The page in the place of the article needs the room itself, and so does a lower screen.
    press(&mut driver, "v");
    assert!(!text(&draw(&driver)).contains("SAME STORY"));
    press(&mut driver, "Esc");
    assert!(text(&draw(&driver)).contains("SAME STORY"));
    driver.update(Message::Resized {
        width: 200,
        height: 49,
    });
    assert!(!text(&draw(&driver)).contains("SAME STORY"));
    driver.update(Message::Resized {
        width: 200,
        height: 50,
    });
    press(&mut driver, "G");
    let told = text(&draw(&driver));
    assert!(!told.contains("SAME STORY IN 1"), "{told}");
    // A click on it opens the comparison.
    let story = driver.screen.story();
    driver.update(Message::Clicked {
        column: story.x + 9,
        row: story.y + 2,
    });
    assert_eq!(page(&driver).comparison().articles.len(), 3);
}

#[test]
fn the_page_of_an_actor_says_which_words_stand_above_and_leads_to_the_comparison() {
    let mut driver = app(demo::items(), 120, 36);
    press(&mut driver, "Enter n n A");
    let told = text(&draw(&driver));
    assert_eq!(told.matches("≈ above").count(), 4, "{told}");
    press(&mut driver, "=");
    assert_eq!(page(&driver).comparison().articles.len(), 3);
}

/// The stretch that is lit in the open article.
fn lit(app: &App) -> String {
    let hit = app.reader.search.as_ref().unwrap().hits[0];
    app.item().unwrap().article.body.get(hit).to_owned()
}

#[test]
fn a_differing_word_is_followed_to_its_place_in_both_articles() {
    let mut app = quay((120, 36), "j j Enter n = }");
    let told = lines(&app).join("\n");
    assert!(told.contains("▸⟪single⟫"), "{told}");
    assert_ne!(page(&app).side(), 0, "the column that has it");
    press(&mut app, "Enter");
    assert_ne!(app.item().unwrap().title().as_str(), "Bay News");
    assert_eq!(lit(&app), "single");
    // In the other one the words are lit between which it is missing.
    let mut app = quay((120, 36), "j j Enter n = }");
    while page(&app).side() != 0 {
        press(&mut app, "Tab");
    }
    press(&mut app, "Enter");
    assert_eq!(app.item().unwrap().title().as_str(), "Bay News");
    assert_eq!(lit(&app), "every crate");
    assert!(lines(&app).join("\n").contains("without ‘single’"));
}

#[test]
fn differing_words_are_walked_over_all_rows_and_the_end_is_told() {
    let mut app = quay((120, 36), "j j Enter n = }");
    let mut words = Vec::new();
    while let Some(word) = page(&app).word().filter(|word| !words.contains(word)) {
        words.push(word);
        press(&mut app, "}");
    }
    assert_eq!(
        words.len(),
        4,
        "a word added and one cut in each of two outlets"
    );
    assert!(text(&draw(&app)).contains("no differing words there"));
    press(&mut app, "{");
    assert_eq!(page(&app).word(), Some(words[2]));
    press(&mut app, "j");
    assert_eq!(page(&app).word(), None, "another quote has other words");
}

#[test]
fn a_comparison_is_exported_as_a_table() {
    let mut app = quay((120, 36), "j j Enter n = x");
    press(&mut app, "Esc");
    assert_eq!(page(&app).comparison().articles.len(), 3, "it is back");
    press(
        &mut app,
        "x c s v Enter Ctrl-u n o / t a b l e . c s v Enter",
    );
    let (path, rows) = app.files.try_recv().unwrap();
    assert_eq!(path, std::path::Path::new("no/table.csv"));
    assert!(rows.starts_with("quote,whole,state,"), "{rows}");
    assert!(rows.contains("every ⟪single⟫ crate"), "{rows}");
    let app = quay(
        (120, 36),
        "j j Enter n = x m d Enter Ctrl-u n o / t . m d Enter",
    );
    let (_, table) = app.files.try_recv().unwrap();
    assert!(table.starts_with("| said by | Bay News"), "{table}");
}

#[test]
fn another_article_is_added_and_stays() {
    let mut app = quay((120, 36), "j j Enter n = + d a l e");
    press(&mut app, "Enter");
    let titles = |app: &App| -> Vec<String> {
        let articles = page(app).comparison().articles.iter();
        articles.map(|article| article.title.to_string()).collect()
    };
    assert_eq!(titles(&app).len(), 4);
    assert_eq!(titles(&app)[3], "Dale Times");
    // What changes meanwhile leaves it there.
    app.ask(Request::Change(Change::Starred(
        page(&app).comparison().articles[0].id,
        true,
    )));
    app.update(Message::Arrived);
    assert_eq!(titles(&app).len(), 4);
    press(&mut app, "+ Esc");
    assert_eq!(titles(&app).len(), 4, "left without adding");
}

#[test]
fn an_article_that_is_edited_meanwhile_is_shown_as_it_is_now() {
    let mut app = quay((120, 36), "j j Enter n = }");
    let other = page(&app).comparison().articles[1].id;
    let edit = Edit::Outlet(Text::new("The Other Post"));
    app.ask(Request::Edit(other, vec![edit]));
    app.update(Message::Arrived);
    assert!(
        lines(&app)[2].contains("The Other Post"),
        "{}",
        lines(&app)[2]
    );
    assert_eq!(page(&app).word(), None, "its words may be others now");
}
