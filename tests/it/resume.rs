//! The reader is left and opened again: what was set, what was shown and where somebody read are there again.

use onrecord::app::state::State;

use crate::{
    keys::{Driver, app, press},
    sample,
};

#[test]
fn what_was_set_and_shown_is_there_again() {
    let mut app = app(sample::shelf(), 120, 36);
    press(&mut app, "c e J w Esc > > S j s k s 3 j z");
    let (rows, chosen) = (app.list.rows().to_vec(), app.list.chosen());
    let kept = app.open_again();
    let State { looks, view } = &kept;
    assert!(looks.density.is_some() && looks.names.is_some());
    assert!(view.walk.is_some() && view.sort.is_some() && view.panes.is_some());
    assert!(view.lean != 0 && view.show != State::default().view.show);
    assert!(view.article == chosen && chosen != rows.first().copied());
    assert_eq!(app.list.rows(), rows);
    assert_eq!(app.list.chosen(), chosen);
    assert_eq!(app.open_again(), kept);
}

#[test]
fn a_filter_and_outlets_are_there_again() {
    for keys in ["F n o t Space : x Enter", "F h a r Enter", "f Tab Enter"] {
        let mut app = app(sample::shelf(), 120, 36);
        press(&mut app, keys);
        let rows = app.list.rows().to_vec();
        let kept = app.open_again();
        assert_ne!(kept.view, State::default().view, "{keys}");
        assert_eq!(app.list.rows(), rows, "{keys}");
        assert_eq!(app.open_again(), kept, "{keys}");
    }
}

#[test]
fn an_article_opens_where_it_was_left() {
    for keys in ["J n n n", "J Enter Ctrl-d", "J a Enter n", "J Enter G"] {
        let mut app = app(sample::shelf(), 80, 12);
        press(&mut app, keys);
        let place = |app: &Driver| {
            let reader = &app.reader;
            let quote = reader.current_quote();
            (reader.opened(), reader.first_byte(), quote, reader.actor)
        };
        let before = place(&app);
        app.open_again();
        assert_eq!(place(&app), before, "{keys}");
    }
}
