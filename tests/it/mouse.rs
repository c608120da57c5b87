//! Clicks: what is shown under the mouse is what is done.

use onrecord::app::{
    App, Effect, Message, Overlay,
    layout::Pane,
    reader::{Current, Lens},
};

use crate::{
    keys::{Driver, app, press},
    sample,
    screens::draw,
};

/// The old locks, open, on a screen of this size.
fn locks(width: u16, height: u16) -> Driver {
    let mut app = app(sample::shelf(), width, height);
    press(&mut app, "j Enter");
    app
}

/// Where words first stand on the screen.
#[track_caller]
fn cell(app: &App, words: &str) -> (u16, u16) {
    let drawn = draw(app);
    for row in 0..app.screen.height {
        for column in 0..app.screen.width {
            let rest = (column..app.screen.width).map(|x| drawn[(x, row)].symbol());
            if rest.collect::<String>().starts_with(words) {
                return (column, row);
            }
        }
    }
    panic!("{words} is not on the screen");
}

/// Clicks so many columns behind where words begin.
#[track_caller]
fn click(app: &mut Driver, words: &str, behind: u16) -> Vec<Effect> {
    let (column, row) = cell(app, words);
    let column = column + behind;
    app.update(Message::Clicked { column, row })
}

fn current(app: &App) -> Option<Current> {
    app.reader.current()
}

/// The number of the current quote.
fn quote(app: &App) -> Option<usize> {
    app.reader.current_quote()
}

#[test]
fn a_click_on_an_article_selects_it() {
    let mut app = app(sample::shelf(), 120, 36);
    click(&mut app, "Harvest of salt", 3);
    assert!(app.item().unwrap().title().starts_with("Harvest"));
    assert_eq!(app.focus(), Pane::List);
}

#[test]
fn a_click_on_a_quote_makes_it_current_and_beside_it_does_not() {
    let mut app = locks(120, 36);
    click(&mut app, "“We have patched", 4);
    assert_eq!((quote(&app), app.focus()), (Some(1), Pane::Reader));
    click(&mut app, "reporters on the quay", 2);
    assert_eq!(quote(&app), Some(1), "no quote stands there");
}

#[test]
fn a_click_on_a_number_or_a_bar_makes_its_quote_current() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut app = locks(width, height);
        let (x, row) = cell(&app, "“We have patched");
        app.update(Message::Clicked { column: x - 3, row });
        assert_eq!(quote(&app), Some(1), "{width}");
    }
    let mut app = locks(80, 24);
    let (x, row) = cell(&app, "“We have patched");
    let (column, row) = (x - 1, row + 1);
    app.update(Message::Clicked { column, row });
    assert_eq!(quote(&app), Some(1), "no number stands there");
}

#[test]
fn of_two_numbers_the_one_under_the_mouse_is_meant() {
    let labelled =
        "{q1:“Yes,”} {s1:{p1:Ada Finch}} {c1:said}. {q2:“No,”} {s2:{p2:Tom Reed}} {c2:said}.";
    let item = sample::item("Two answers", "The Meridian", labelled);
    let mut app = app(vec![item], 120, 36);
    click(&mut app, "1·2", 0);
    assert_eq!(quote(&app), Some(0));
    click(&mut app, "1·2", 2);
    assert_eq!(quote(&app), Some(1));
}

#[test]
fn a_click_on_a_name_puts_it_at_hand_and_a_second_makes_it_the_lens() {
    let mut app = locks(120, 36);
    click(&mut app, "Tomas Okoye", 1);
    let item = app.reader.item().unwrap().clone();
    let okoye = app.reader.actor_here(&item).unwrap();
    let name = item.article.body.get(item.analysis.actors[okoye].name);
    assert_eq!(name, "Tomas Okoye");
    assert_eq!(app.reader.lens(), Lens::Quotes, "it is only at hand");
    click(&mut app, "Tomas Okoye", 1);
    assert_eq!(app.reader.lens(), Lens::Actor(okoye));
    // Under a lens a click on another name looks through that one, and any mention can be gone to.
    click(&mut app, "Halina Brandt", 1);
    let Lens::Actor(brandt) = app.reader.lens() else {
        panic!("no lens");
    };
    assert_ne!(brandt, okoye);
    click(&mut app, "she told", 1);
    let second = Current {
        lens: Lens::Actor(brandt),
        index: 1,
    };
    assert_eq!(current(&app), Some(second));
}

#[test]
fn names_in_titles_are_clicked_too_and_those_that_are_not_lit_are_not() {
    let mut items = sample::shelf();
    let title = "Halina Brandt closes the locks at Sedlo";
    items[0].article.title = Some(onrecord::text::Text::new(title));
    let mut app = app(items, 120, 36);
    press(&mut app, "j Enter e e");
    click(&mut app, "Sedlo", 1);
    assert_eq!(current(&app), None, "places are not lit");
    press(&mut app, "e");
    let title = cell(&app, "closes the locks at");
    app.update(Message::Clicked {
        column: title.0 - 3,
        row: title.1,
    });
    assert!(matches!(
        current(&app),
        Some(Current {
            lens: Lens::Actor(_),
            ..
        })
    ));
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    for (width, height) in [(80, 24), (120, 36), (200, 50)] {
        let mut app = locks(width, height);
        click(&mut app, "n next", 0);
        assert_eq!(quote(&app), Some(0), "{width}");
        click(&mut app, "n next", 5);
        assert_eq!(quote(&app), Some(1), "{width}");
        let copied = click(&mut app, "y copy", 3);
        assert!(matches!(*copied, [Effect::Copy(_)]), "{width}");
        click(&mut app, "Esc list", 1);
        assert_eq!(app.focus(), Pane::List, "{width}");
        click(&mut app, "f outlets", 1);
        assert!(matches!(app.overlay, Some(Overlay::Picker(_))), "{width}");
    }
}

#[test]
fn the_cast_beside_the_text_is_clicked_like_names() {
    let mut app = locks(200, 50);
    let (_, row) = cell(&app, "director of the Lower Port");
    let column = app.screen.cast().x + 4;
    app.update(Message::Clicked { column, row });
    assert!(matches!(
        current(&app),
        Some(Current {
            lens: Lens::Actor(_),
            ..
        })
    ));
    app.update(Message::Clicked { column, row });
    assert!(matches!(app.reader.lens(), Lens::Actor(_)));
}

#[test]
fn a_click_anywhere_breaks_nothing() {
    for (width, height) in [(16, 4), (40, 12), (80, 24)] {
        for keys in ["n", "a", "/ r"] {
            let mut app = locks(width, height);
            for row in 0..height {
                for column in (0..width).step_by(7) {
                    press(&mut app, keys);
                    app.update(Message::Clicked { column, row });
                    draw(&app);
                }
            }
        }
    }
}
