//! The screen as it is drawn: every cell with its style, as snapshots; and every size.

use std::collections::BTreeSet;

use onrecord::{
    app::{
        App, Message,
        action::TABLE,
        layout::{Area, Colors, Ground, Pane},
    },
    ui::{self, Themes},
};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect, style::Color};

use crate::{
    keys::{app, press},
    sample,
};

pub(crate) fn draw(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.screen.width, app.screen.height));
    ui::draw(app, &Themes::default(), &mut buffer);
    buffer
}

/// The screen of this size on a dark ground after some keys.
fn screen(width: u16, height: u16, keys: &str) -> Buffer {
    let mut app = app(sample::shelf(), width, height);
    app.screen.ground = Ground::Dark;
    press(&mut app, keys);
    draw(&app)
}

/// What a buffer says, without its styles.
pub(crate) fn text(buffer: &Buffer) -> String {
    buffer
        .content()
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect()
}

#[test]
fn two_panes_at_120_columns() {
    insta::assert_debug_snapshot!(screen(120, 36, "J n n"));
}

#[test]
fn two_panes_at_200_columns() {
    insta::assert_debug_snapshot!(screen(200, 50, "J n n n"));
}

#[test]
fn the_list_at_80_columns() {
    insta::assert_debug_snapshot!(screen(80, 24, "j"));
}

#[test]
fn the_reader_at_80_columns() {
    insta::assert_debug_snapshot!(screen(80, 24, "j Enter n n n n"));
}

#[test]
fn the_reader_at_40_columns() {
    insta::assert_debug_snapshot!(screen(40, 12, "j Enter n n"));
}

#[test]
fn an_actor_s_mentions_lit() {
    insta::assert_debug_snapshot!(screen(80, 24, "j Enter a O k o y e Enter n"));
}

#[test]
fn every_kind_of_quote_numbered() {
    insta::assert_debug_snapshot!(screen(80, 24, "j Enter w w n n n n n"));
}

#[test]
fn notes_stand_under_their_paragraphs() {
    let mut app = app(sample::shelf(), 80, 24);
    app.screen.ground = Ground::Dark;
    for (keys, note) in [
        ("j Enter r", "Where is that?"),
        (
            "n n r",
            "Who paid for the paint, and how often was it put on? Ask her.",
        ),
    ] {
        press(&mut app, keys);
        app.update(Message::Pasted(note.to_owned()));
        press(&mut app, "Enter");
    }
    insta::assert_debug_snapshot!(draw(&app));
}

#[test]
fn the_line_a_note_is_typed_in() {
    insta::assert_debug_snapshot!(screen(80, 24, "j Enter n n r"));
}

#[test]
fn an_unsure_article_says_so_in_its_head() {
    let mut items = sample::shelf();
    for item in &mut items {
        item.article.unsure = true;
    }
    let mut app = app(items, 80, 24);
    app.screen.ground = Ground::Dark;
    press(&mut app, "j Enter");
    insta::assert_debug_snapshot!(draw(&app));
}

#[test]
fn the_status_line_says_which_kinds_are_walked() {
    let said = |keys| text(&screen(80, 24, keys));
    assert!(said("j Enter w w g").contains(" quotes, any kind"));
    assert!(said("j Enter w n").contains("quote 1 of 4, direct only"));
    assert!(said("j Enter w w w n").contains("quote 1 of 6 "));
}

#[test]
fn names_in_title_and_captions_are_lit() {
    let mut items = sample::shelf();
    let title = "Halina Brandt closes the locks at Sedlo";
    items[0].article.title = Some(onrecord::text::Text::new(title));
    items[0].article.captions[0].text = onrecord::text::Text::new("Brandt at the gate in Sedlo.");
    let mut app = app(items, 80, 24);
    app.screen.ground = Ground::Dark;
    press(&mut app, "j Enter");
    insta::assert_debug_snapshot!(draw(&app));
}

#[test]
fn what_was_removed() {
    insta::assert_debug_snapshot!(screen(80, 24, "j Enter v"));
}

#[test]
fn marked_quotes_have_a_sign_beside_their_number() {
    insta::assert_debug_snapshot!(screen(80, 24, "j Enter n m n m N"));
}

#[test]
fn the_links_of_an_article() {
    let mut items = sample::shelf();
    let text = "Salt road to be mended\n\nThe road to the salt pans will be mended in May, the council said on \
        Tuesday after years of complaints (https://council.example/roads/salt).\n\nIt is the only road there, \
        and the harvest waits for it, says http://salt.example/harvest.\n";
    let page = onrecord::import::from_text(text, onrecord::import::Origin::default());
    items.truncate(1);
    let found = onrecord::library::Item::from_page(&page).article;
    (items[0].article.body, items[0].article.links) = (found.body, found.links);
    items[0].analysis = onrecord::analyze::Analysis::default();
    let mut app = app(items, 80, 24);
    app.screen.ground = Ground::Dark;
    press(&mut app, "L Down");
    insta::assert_debug_snapshot!(draw(&app));
}

#[test]
fn whose_a_quote_is() {
    insta::assert_debug_snapshot!(screen(80, 24, "j Enter n E"));
}

#[test]
fn the_line_a_value_is_mended_in() {
    insta::assert_debug_snapshot!(screen(80, 24, "j E o u t l Enter"));
}

#[test]
fn outlets_stand_on_top_of_the_list() {
    insta::assert_debug_snapshot!(screen(120, 36, "J n f Space"));
}

#[test]
fn the_cast_stands_below_the_text() {
    insta::assert_debug_snapshot!(screen(120, 36, "J n a Down"));
}

#[test]
fn the_cast_stands_beside_the_text_where_there_is_room() {
    insta::assert_debug_snapshot!(screen(160, 30, "J n a"));
}

#[test]
fn ways_to_go_on_stand_over_the_line() {
    insta::assert_debug_snapshot!(screen(80, 24, "F o u t l e t : Down"));
}

#[test]
fn the_page_of_an_actor() {
    let mut app = app(onrecord::library::demo::items(), 120, 36);
    app.screen.ground = Ground::Dark;
    press(&mut app, "Enter n n A Down");
    insta::assert_debug_snapshot!(draw(&app));
}

#[test]
fn the_search_line() {
    insta::assert_debug_snapshot!(screen(80, 24, "j Enter / r i v e r"));
}

#[test]
fn without_colors_weight_and_signs_say_the_same() {
    let mut app = app(sample::shelf(), 80, 24);
    app.screen.colors = Colors::Mono;
    press(&mut app, "j Enter n n");
    insta::assert_debug_snapshot!(draw(&app));
}

#[test]
fn a_theme_that_was_chosen_stands_on_its_own_ground_everywhere() {
    let mut app = app(sample::shelf(), 100, 30);
    app.screen.ground = Ground::Dark;
    let looks = |app: &App| -> BTreeSet<(bool, bool)> {
        let buffer = draw(app);
        let cells = buffer.content().iter();
        cells
            .map(|cell| (cell.fg == Color::Reset, cell.bg == Color::Reset))
            .collect()
    };
    press(&mut app, "j Enter n ? n a m e");
    assert!(
        looks(&app).contains(&(true, true)),
        "it is the terminal's own"
    );
    assert!(app.theme.choose("light"));
    assert_eq!(looks(&app), [(false, false)].into());
    assert!(app.theme.choose("ansi"));
    assert!(looks(&app).iter().all(|(_, is_own_ground)| *is_own_ground));
    assert!(app.theme.choose("auto"));
    assert!(looks(&app).contains(&(true, true)));
    app.screen.ground = Ground::Unknown;
    assert_eq!(
        looks(&app),
        [(false, false)].into(),
        "an unknown ground may be a light one"
    );
    assert!(!app.theme.choose("nothing"));
}

#[test]
fn a_theme_is_shown_while_one_looks_for_it() {
    let mut app = app(sample::shelf(), 100, 30);
    app.screen.ground = Ground::Dark;
    let before = draw(&app);
    press(&mut app, "T l i g h");
    assert_eq!(app.theme.chosen().unwrap().as_str(), "light");
    press(&mut app, "Esc");
    assert_eq!(draw(&app), before);
    press(&mut app, "T l i g h Enter");
    let told = app.notice.as_ref().unwrap().as_str();
    assert_eq!(told, "theme light");
    app.screen.colors = Colors::Mono;
    press(&mut app, "T");
    assert_eq!(
        app.notice.as_ref().unwrap().as_str(),
        "themes need colors, and there are none here"
    );
}

/// Keys that open and change everything there is.
const TOUR: &str = "n n J n w n w n w ] } a Enter n / e Enter n Esc v PgDn Down Esc \" Down Enter ? PgDn Esc \
                    f Tab Tab Enter z < > T S 2 Space G g z Tab k k";

#[test]
fn every_size_draws() {
    for width in [
        1, 2, 5, 15, 16, 17, 23, 38, 41, 60, 79, 109, 110, 131, 210, 300,
    ] {
        for height in [1, 3, 4, 5, 6, 9, 20, 100] {
            let mut app = app(sample::shelf(), width, height);
            draw(&app);
            for key in TOUR.split_whitespace() {
                press(&mut app, key);
                let drawn = draw(&app);
                if width < 16 || height < 4 {
                    assert!("too small".starts_with(text(&drawn).trim()));
                }
            }
        }
    }
}

#[test]
fn the_state_is_the_same_at_every_size_a_window_is_dragged_through() {
    let mut app = app(sample::shelf(), 120, 36);
    press(&mut app, "J n n n n");
    for size in (1..130).rev().chain(1..=120) {
        app.update(Message::Resized {
            width: size,
            height: size / 3 + 1,
        });
        draw(&app);
    }
    app.update(Message::Resized {
        width: 120,
        height: 36,
    });
    assert!(text(&draw(&app)).contains("quote 4 of 6 · Tomas Okoye"));
}

/// What stands in a row of an area.
fn row(buffer: &Buffer, area: Area, row: u16) -> String {
    let cells = (area.x..area.x + area.width).map(|x| buffer[(x, area.y + row)].symbol());
    cells.collect::<String>().trim().to_owned()
}

#[test]
fn letters_without_end_are_cut_and_told_and_never_blank() {
    // Sixty syllables stacked to one, forty tones of skin, sixty letters joined, and vowels without a letter.
    for (unit, times) in [
        ("\u{1112}", 60),
        ("\u{1f3fd}", 40),
        ("क्", 60),
        ("\u{1161}", 9),
    ] {
        let stack = unit.repeat(times);
        let words = format!(
            "{stack}\n{{q1:“{stack}”}} {{s1:{{p1:A{stack}}}}} {{c1:said}} to {{o2:O{stack}}}.\nThe gate {stack} stays shut."
        );
        for width in (16..=130).step_by(7) {
            let mut app = app(vec![sample::item(&stack, &stack, &words)], width, 40);
            app.screen.focus = Pane::Reader;
            press(&mut app, "g");
            let (column, drawn) = (app.screen.column(), draw(&app));
            let page = app.reader.page();
            for (number, line) in (0..column.height).zip(page.lines()) {
                let says = !line.span.is_empty();
                assert_eq!(
                    row(&drawn, column, number).is_empty(),
                    !says,
                    "{unit} {width} {line:?}"
                );
            }
            let hidden: usize = page.cuts().iter().map(|cut| cut.count).sum();
            let told = if hidden > 0 {
                format!("{hidden} characters hidden")
            } else {
                String::new()
            };
            let status = row(
                &drawn,
                Area {
                    width,
                    height: 1,
                    ..Area::default()
                },
                38,
            );
            assert!(
                width < 60 || status.contains(&told),
                "{unit} {width} {status}"
            );
            for keys in ["a", "\"", "v", "q"] {
                press(&mut app, keys);
                let drawn = text(&draw(&app));
                assert!(
                    keys == "v" || drawn.contains('…') || drawn.contains(&stack),
                    "{unit} {width} {keys}"
                );
                let is_told = drawn.contains("wider than the") || drawn.contains("character");
                assert!(keys != "v" || hidden == 0 || is_told, "{drawn}");
                press(&mut app, if keys == "q" { "" } else { "Esc" });
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_hostile_reaches_a_cell(title in "\\PC{0,60}|[\u{1b}\u{9b}\\[0-9;mA\u{202e}\u{200b}\u{e0041}é日👩‍👧]{0,60}", words in "(.|\n){0,300}") {
        let item = sample::item(&title, &title, &words.replace(['{', '}'], ""));
        let mut app = app(vec![item], 60, 20);
        for key in ["g", "v", "Esc", "?", "Esc", "q"] {
            press(&mut app, key);
            for cell in draw(&app).content() {
                let bad = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}');
                prop_assert!(!cell.symbol().contains(bad), "{:?}", cell.symbol());
            }
        }
    }
}

/// Every key that calls something, and some that are typed.
fn any_key() -> impl Strategy<Value = String> {
    let typed = "abdeiorstuwé日:\"-".chars().map(String::from);
    let called = TABLE.iter().flat_map(|entry| entry.keys.iter());
    let called = called.map(|key| (*key).to_owned());
    let keys: Vec<String> = typed.chain(called).collect();
    // Leaving is for the shell.
    prop::sample::select(keys).prop_filter("leaves", |key| key != "Ctrl-z")
}

/// What stands on the screen, none over another.
fn assert_apart(app: &App) {
    let screen = app.screen;
    let shown = [
        screen.list(),
        screen.dock(),
        screen.reader(),
        screen.cast(),
        screen.story(),
        screen.foot(),
    ];
    let shown: Vec<Area> = shown
        .into_iter()
        .filter(|area| area.width > 0 && area.height > 0)
        .collect();
    for (index, area) in shown.iter().enumerate() {
        assert!(area.x + area.width <= screen.width, "{screen:?}");
        assert!(area.y + area.height <= screen.height, "{screen:?}");
        for other in &shown[index + 1..] {
            let beside = area.x + area.width <= other.x || other.x + other.width <= area.x;
            let above = area.y + area.height <= other.y || other.y + other.height <= area.y;
            assert!(beside || above, "{area:?} and {other:?} on {screen:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_keys_on_any_size_break_it_and_esc_leads_home(
        keys in prop::collection::vec(any_key(), 0..60),
        sizes in prop::collection::vec((1u16..240, 1u16..70), 1..5),
        articles in prop::collection::vec(0usize..15, 0..6),
    ) {
        let mut all = sample::shelf();
        all.extend(onrecord::library::demo::items());
        let items = articles.iter().map(|&at| all[at % all.len()].clone()).collect();
        let mut app = app(items, sizes[0].0, sizes[0].1);
        for (index, key) in keys.iter().enumerate() {
            let (width, height) = sizes[index * sizes.len() / keys.len()];
            if (app.screen.width, app.screen.height) != (width, height) {
                app.update(Message::Resized { width, height });
            }
            press(&mut app, key);
            prop_assert!(!app.holds_keys(), "everything is answered");
            if !app.screen.is_too_small() {
                assert_apart(&app);
            }
            draw(&app);
        }
        for _ in 0..keys.len() + 5 {
            press(&mut app, "Esc");
        }
        prop_assert!(app.overlay.is_none());
        prop_assert!(app.list.typed.is_empty());
        prop_assert_eq!(app.focus(), Pane::List);
    }
}

#[test]
fn a_list_alone_does_not_speak_of_the_article_read_last() {
    assert!(text(&screen(70, 24, "j Enter n")).contains("quote 1 of"));
    assert!(!text(&screen(70, 24, "j Enter n Esc")).contains("quote 1 of"));
}

#[test]
fn the_welcome_lies_over_the_reader() {
    for (width, height) in [(80, 24), (60, 20), (120, 36)] {
        let mut app = app(sample::shelf(), width, height);
        app.app.welcome();
        let drawn = text(&draw(&app));
        for part in ["a person", "the quote you are at", "any key closes this"] {
            assert!(drawn.contains(part), "{part}\n{drawn}");
        }
        assert!(
            height < 24 || drawn.contains("onrecord import PATH…  keeps them"),
            "{drawn}"
        );
    }
    for (width, height) in [(16, 4), (17, 5), (40, 9), (300, 100)] {
        let mut app = app(sample::shelf(), width, height);
        app.app.welcome();
        draw(&app);
    }
}
