//! Key scripts: keys in, the state a reader would be in out.

use std::{
    collections::VecDeque,
    ops::{Deref, DerefMut},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
};

use onrecord::{
    analyze::{ActorKind, Form},
    app::{
        App, Effect, Message, Overlay,
        asking::{Answer, Asked, Request, Ticket},
        layout::{Pane, Screen},
        marks::{Mark, Name, Names},
        page::{Block, Line},
        picker::Picker,
        reader::Lens,
        settings::Settings,
        state::State,
        theme::BUILT_IN,
        update,
    },
    import::PageInfo,
    library::{Item, LONGEST_TAG, Library, Prepared, Problem, Sort},
    shell::{Outside, Store},
    text::{Span, Text},
};

use crate::sample;

/// Items as pages: the bytes of each are its number.
pub(crate) fn pages(items: Vec<Item>, first: usize) -> Vec<Prepared> {
    let numbered = items.into_iter().enumerate();
    numbered
        .map(|(n, item)| Prepared::new(&(first + n).to_le_bytes(), &PageInfo::default(), item))
        .collect()
}

/// The app with a store that answers at once.
pub(crate) struct Driver {
    pub(crate) app: App,
    store: Store,
    /// The pages kept in another library.
    kept: Receiver<Prepared>,
    /// The files written.
    pub(crate) files: Receiver<(PathBuf, String)>,
}

impl Driver {
    fn new(library: Library, screen: Screen, settings: Settings) -> Self {
        let (sender, kept) = mpsc::channel();
        let keep = move |page: &Prepared| {
            sender.send(page.clone())?;
            Ok("kept".to_owned())
        };
        let (sender, files) = mpsc::channel();
        let write = move |path: &Path, bytes: &[u8]| {
            sender.send((path.to_owned(), String::from_utf8(bytes.to_vec())?))?;
            Ok(())
        };
        let outside = Outside {
            keep: Box::new(keep),
            write: Box::new(write),
        };
        let store = Store::new(library, outside).unwrap();
        let mut driver = Self {
            app: App::new(screen, settings),
            store,
            kept,
            files,
        };
        let Screen { width, height, .. } = screen;
        driver.update(Message::Resized { width, height });
        driver
    }

    /// Leaves the reader and opens it again; gives what was kept between.
    pub(crate) fn open_again(&mut self) -> State {
        for effect in self.app.end() {
            if let Effect::Ask(asked) = effect {
                self.store.answer(asked);
            }
        }
        let state = self.app.state(&Settings::default());
        let Screen { width, height, .. } = self.app.screen;
        self.app = App::resume(Screen::default(), Settings::default(), &state);
        self.update(Message::Resized { width, height });
        self.add(&[]);
        self.update(Message::Loaded);
        state
    }

    /// Updates the app and answers what it asks; gives its other effects.
    pub(crate) fn update(&mut self, message: Message) -> Vec<Effect> {
        let mut messages = VecDeque::from([message]);
        let mut left = Vec::new();
        while let Some(message) = messages.pop_front() {
            for effect in update(&mut self.app, message) {
                match effect {
                    Effect::Ask(asked) => messages.extend(self.store.answer(asked)),
                    effect => left.push(effect),
                }
            }
        }
        left
    }

    /// Asks the library something that the app did not ask.
    pub(crate) fn ask(&mut self, request: Request) {
        let ticket = Ticket::default();
        self.store.answer(Asked { ticket, request });
    }

    /// Adds pages to the library.
    pub(crate) fn add(&mut self, pages: &[Prepared]) {
        let arrived = self.store.add(pages);
        self.update(arrived);
    }
}

impl Deref for Driver {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl DerefMut for Driver {
    fn deref_mut(&mut self) -> &mut App {
        &mut self.app
    }
}

/// The app with these items, on a screen of this size.
pub(crate) fn app(items: Vec<Item>, width: u16, height: u16) -> Driver {
    set_up("", items, (width, height))
}

/// The same with a settings file.
pub(crate) fn set_up(settings: &str, items: Vec<Item>, (width, height): (u16, u16)) -> Driver {
    let (settings, problems) = Settings::read(settings, BUILT_IN.map(Text::new).into());
    assert_eq!(problems, []);
    let screen = Screen {
        width,
        height,
        ..Screen::default()
    };
    let mut driver = Driver::new(Library::in_memory().unwrap(), screen, settings);
    driver.add(&pages(items, 0));
    driver.update(Message::Loaded);
    driver
}

/// Presses keys, written apart by spaces; gives the last effect of the last key.
pub(crate) fn press(driver: &mut Driver, keys: &str) -> Option<Effect> {
    let press = |key: &str| driver.update(Message::Key(key.parse().unwrap()));
    keys.split_whitespace().map(press).last()?.pop()
}

fn wide(keys: &str) -> Driver {
    let mut app = app(sample::shelf(), 120, 36);
    press(&mut app, keys);
    app
}

fn open_title(app: &App) -> String {
    app.item().unwrap().title().to_string()
}

fn shown(app: &App) -> Vec<String> {
    let rows = app.list.rows().iter();
    let title = |&id| app.list.said(id).unwrap().title.clone();
    rows.map(|id| title(id).chars().take(6).collect()).collect()
}

/// The words of the current mark.
fn at(app: &App) -> String {
    let item = app.item().unwrap();
    let span = app.reader.current_span(item);
    span.map(|span| item.article.body.get(span).to_owned())
        .unwrap_or_default()
}

#[test]
fn articles_stand_newest_first_and_undated_last() {
    assert_eq!(
        shown(&wide("")),
        ["Bridge", "Old lo", "Harves", "河边的老船闸"]
    );
    assert_eq!(
        shown(&wide("S")),
        ["河边的老船闸", "Bridge", "Old lo", "Harves"]
    );
    assert_eq!(
        shown(&wide("S S")),
        ["Bridge", "Harves", "Old lo", "河边的老船闸"]
    );
    assert_eq!(
        shown(&wide("S S S")),
        ["Old lo", "Bridge", "河边的老船闸", "Harves"]
    );
    assert_eq!(
        shown(&wide("S S S S")),
        ["Old lo", "Harves", "河边的老船闸", "Bridge"]
    );
}

#[test]
fn moving_in_the_list_shows_the_article_beside_it() {
    let app = wide("j");
    assert!(open_title(&app).starts_with("Old locks"));
    assert!(
        !app.item().unwrap().marks.read,
        "looking at it is not reading it"
    );
    assert_eq!(app.focus(), Pane::List);
}

#[test]
fn n_walks_the_quotes_and_stops_at_the_last() {
    assert_eq!(at(&wide("J n")), "“held together by paint”");
    assert!(at(&wide("J n n")).starts_with("“We have patched"));
    assert!(
        at(&wide("J n n n n")).starts_with("“a surprise"),
        "one utterance in two paragraphs is one stop"
    );
    let app = wide("J n n n n n n n n n");
    assert!(at(&app).starts_with("“Keep your hands"));
    assert_eq!(app.notice.as_ref().unwrap().as_str(), "no quote further on");
    assert!(at(&wide("J n n n N")).starts_with("“We have patched"));
    assert!(wide("J n").item().unwrap().marks.read, "walking is reading");
}

#[test]
fn every_name_is_lit_and_e_says_whose() {
    let lit = |app: &App| -> Vec<Name> {
        let body = app.item().unwrap().article.body.text();
        let marks = app.reader.marks().over(Span::new(0, body.len()));
        let names = marks.filter_map(|(_, mark)| match mark {
            Mark::Name(name) => Some(name),
            Mark::Quote(_) => None,
        });
        names.filter(|name| app.reader.names.hold(*name)).collect()
    };
    let told = |app: &App| app.notice.as_ref().unwrap().as_str().to_owned();
    let mut app = wide("J");
    let actors = &app.item().unwrap().analysis.actors;
    let mentions = actors.iter().flat_map(|actor| &actor.mentions);
    let named = mentions
        .filter(|mention| mention.form == Form::Name)
        .count();
    let all = lit(&app);
    assert_eq!(all.len(), named);
    assert!(
        all.iter()
            .any(|name| name.kind == ActorKind::Place && name.voice.is_none())
    );
    press(&mut app, "e");
    assert_eq!(told(&app), "lit: the names of people and speakers");
    let people = lit(&app);
    assert!(
        people
            .iter()
            .all(|name| name.kind == ActorKind::Person || name.voice.is_some())
    );
    press(&mut app, "e");
    let speakers = lit(&app);
    assert!(speakers.iter().all(|name| name.voice.is_some()));
    assert!(speakers.len() <= people.len() && people.len() < named);
    let silent = Name {
        actor: 0,
        kind: ActorKind::Person,
        voice: None,
    };
    assert!(Names::People.hold(silent) && !Names::Speakers.hold(silent));
    press(&mut app, "e");
    assert_eq!(lit(&app), all);
}

#[test]
fn w_says_which_kinds_of_quotes_are_walked() {
    let told = |app: &App| app.notice.as_ref().unwrap().as_str().to_owned();
    let mut app = wide("J w");
    assert_eq!(told(&app), "walking direct quotes only");
    press(&mut app, "n");
    assert!(at(&app).starts_with("“We have patched"));
    press(&mut app, "w");
    assert!(told(&app).contains("paraphrases too"));
    assert!(
        at(&app).starts_with("“We have patched"),
        "the current quote stays current"
    );
    press(&mut app, "N");
    assert!(
        at(&app).starts_with("the old locks at Sedlo were “held"),
        "a clause is walked with the words in it"
    );
    press(&mut app, "n n n n");
    assert!(at(&app).starts_with("The port had offered"));
    press(&mut app, "w");
    assert_eq!(told(&app), "walking all that stands in marks");
    assert!(
        app.reader.current().is_none(),
        "a clause without marks is no stop now"
    );
    press(&mut app, "w K J n");
    assert!(
        at(&app).starts_with("“We have patched"),
        "the choice holds for the other articles"
    );
}

#[test]
fn an_actor_picked_is_the_lens_until_escape() {
    let mut app = wide("J a O k o y e Enter");
    assert_eq!(at(&app), "Tomas Okoye");
    press(&mut app, "n");
    assert_eq!(at(&app), "Okoye");
    press(&mut app, "n");
    assert_eq!(at(&app), "he");
    press(&mut app, "]");
    assert!(
        at(&app).starts_with("“Keep your hands"),
        "quotes are always at hand"
    );
    press(&mut app, "Esc");
    assert_eq!(
        (app.reader.lens(), app.focus()),
        (Lens::Quotes, Pane::Reader)
    );
    press(&mut app, "Esc");
    assert_eq!(app.focus(), Pane::List);
}

#[test]
fn the_speaker_of_the_quote_is_the_actor_at_hand() {
    assert_eq!(at(&wide("J n n }")), "she");
    assert_eq!(at(&wide("J n n n n }")), "Okoye");
    assert_eq!(at(&wide("J n n n n } {")), "Tomas Okoye");
}

#[test]
fn search_is_live_and_its_hits_are_the_lens() {
    let mut app = wide("J Enter / F r i d");
    assert_eq!(at(&app), "Frid");
    press(&mut app, "a y Enter n");
    assert_eq!(
        (at(&app).as_str(), app.reader.current().unwrap().index),
        ("Friday", 1)
    );
    assert_eq!(app.reader.lens(), Lens::Hits);
    press(&mut app, "Esc");
    assert_eq!(
        (app.reader.lens(), app.focus()),
        (Lens::Quotes, Pane::Reader)
    );
    press(&mut app, "/ z z z Esc");
    assert!(app.overlay.is_none() && app.reader.search.is_none());
}

#[test]
fn a_search_looks_from_where_it_began_and_returns_there() {
    let mut app = app(sample::shelf(), 120, 12);
    press(&mut app, "J Enter Ctrl-d");
    let top = app.reader.top();
    press(&mut app, "/ o v e r");
    let over = at(&app);
    press(&mut app, "Backspace Backspace Backspace Backspace");
    assert_eq!((over.as_str(), app.reader.top()), ("over", top));
    press(&mut app, "p o u r Esc");
    assert_eq!(app.reader.top(), top);
    let paste = |words: &str| Message::Pasted(words.to_owned());
    press(&mut app, "/");
    app.update(paste("ri\u{1b}ver"));
    assert_eq!(app.reader.search.as_ref().unwrap().words, "river");
    press(&mut app, "Esc");
    app.update(paste("QQQ"));
    assert_eq!(app.reader.top(), top, "pasted text is no command");
}

#[test]
fn search_in_the_list_reads_titles_and_texts() {
    let mut app = wide("/ S A L T");
    assert_eq!(shown(&app), ["Harves"]);
    press(
        &mut app,
        "Backspace Backspace Backspace Backspace r a i n Enter",
    );
    assert_eq!(shown(&app), ["Old lo"]);
    press(&mut app, "Esc");
    assert_eq!(shown(&app).len(), 4);
}

#[test]
fn the_selection_returns_when_a_filter_lets_it_in_again() {
    let mut app = wide("j / t a r n");
    assert!(open_title(&app).starts_with("Bridge"));
    press(&mut app, "Esc");
    assert!(open_title(&app).starts_with("Old locks"));
}

#[test]
fn outlets_are_picked_one_or_several_and_let_go() {
    let mut app = wide("f m e r i Enter");
    assert_eq!(shown(&app), ["Old lo", "Harves"]);
    press(&mut app, "f g l o b Tab Enter");
    assert_eq!(shown(&app), ["Bridge", "Old lo", "Harves"]);
    press(&mut app, "f Ctrl-r Enter");
    assert_eq!(shown(&app).len(), 4, "none picked are all");
    press(&mut app, "f Space Space");
    assert_eq!(
        shown(&app),
        ["Old lo", "Harves", "河边的老船闸"],
        "the list follows at once"
    );
    press(&mut app, "Ctrl-t");
    assert_eq!(shown(&app), ["Bridge"]);
    press(&mut app, "Esc");
    assert_eq!(shown(&app).len(), 4, "it is as it was before");
}

#[test]
fn outlets_are_counted_under_the_other_filters() {
    let mut app = wide("f");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("no picker")
    };
    let said = |picker: &Picker| -> Vec<String> {
        let rows = picker.shown();
        rows.map(|(row, _)| format!("{} {}", row.label, row.note))
            .collect()
    };
    let all = ["The Meridian 2", "Delta Post 1", "Globe Wire 1"];
    assert_eq!(said(picker), all);
    press(&mut app, "Esc / t a r n Enter f");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("no picker")
    };
    let some = ["Globe Wire 1", "Delta Post 0", "The Meridian 0"];
    assert_eq!(said(picker), some);
}

#[test]
fn unread_and_starred_are_shown_apart() {
    let mut app = wide("J s");
    press(&mut app, "3");
    assert_eq!(shown(&app), ["Old lo"]);
    press(&mut app, "2");
    assert_eq!(shown(&app), ["Bridge", "Old lo", "河边的老船闸"]);
    press(&mut app, "u 1 2");
    assert_eq!(shown(&app), ["Bridge", "河边的老船闸"]);
}

#[test]
fn y_copies_the_quote_with_its_speaker_and_source() {
    let mut app = wide("J n n");
    let copied = press(&mut app, "y");
    let Some(Effect::Copy(copied)) = copied else {
        panic!("{copied:?}")
    };
    assert_eq!(
        copied.arrived(),
        "copied 13 words · Halina Brandt · The Meridian North"
    );
    assert_eq!(
        copied.sent(),
        "sent 13 words to the terminal · Halina Brandt · The Meridian North"
    );
    assert_eq!(
        copied.text.as_str(),
        "“We have patched them eleven times, and the river has won eleven times,”\n\
         — Halina Brandt, Ostrava River Commissioner\n\
         Old locks at Sedlo to close before the floods, commissioner says, The Meridian North, 4 Mar 2031 09:17"
    );
    let words = press(&mut app, "Y");
    assert!(matches!(words, Some(Effect::Copy(copied)) if copied.text.ends_with("eleven times,”")));
    let copied = press(&mut app, "w w n n n y");
    let Some(Effect::Copy(copied)) = copied else {
        panic!("{copied:?}")
    };
    assert!(
        (copied.text).starts_with("paraphrase: The port had offered"),
        "{copied:?}"
    );
    press(&mut app, "w");
    let paragraph = press(&mut app, "J Y");
    let Some(Effect::Copy(copied)) = paragraph else {
        panic!("{paragraph:?}")
    };
    assert_eq!(copied.text.as_str(), "The salt is white this year.");
    assert!(
        copied.arrived().starts_with("copied 6 words · The"),
        "{}",
        copied.arrived()
    );
    assert_eq!(press(&mut app, "y"), None);
}

#[test]
fn space_reads_on_and_at_the_end_opens_the_next_unread() {
    let mut app = app(sample::shelf(), 70, 12);
    press(&mut app, "Enter");
    assert!(open_title(&app).starts_with("Bridge"));
    for _ in 0..3 {
        press(&mut app, "Space");
    }
    assert!(open_title(&app).starts_with("Old locks"));
    for _ in 0..20 {
        press(&mut app, "Space");
    }
    assert_eq!(
        app.notice.as_ref().unwrap().as_str(),
        "nothing unread is left"
    );
}

#[test]
fn one_pane_at_a_time_on_a_narrow_screen() {
    let mut app = app(sample::shelf(), 70, 24);
    assert!(app.item().is_none());
    press(&mut app, "j Enter");
    assert_eq!(
        (app.screen.list().width, app.screen.reader().width),
        (0, 70)
    );
    assert!(open_title(&app).starts_with("Old locks"));
    press(&mut app, "q");
    assert_eq!(app.focus(), Pane::List);
    assert_eq!(press(&mut app, "q"), Some(Effect::Quit));
}

#[test]
fn keys_that_cannot_change_the_panes_say_why() {
    let told = |app: &App| app.notice.as_ref().unwrap().as_str().to_owned();
    let mut app = app(sample::shelf(), 70, 24);
    for keys in [">", "<", "z z"] {
        press(&mut app, keys);
        assert_eq!(told(&app), "both panes need 72 columns");
    }
    app.update(Message::Resized {
        width: 80,
        height: 24,
    });
    press(&mut app, ">");
    assert_eq!(told(&app), "the list has 28 columns");
    press(&mut app, "> > > > >");
    assert_eq!(told(&app), "the list is as wide as it can be");
    press(&mut app, "<");
    assert_eq!(told(&app), "the list has 32 columns");
    press(&mut app, "z >");
    assert_eq!(told(&app), "the reader alone: z shows both panes");
    press(&mut app, "z");
    assert_eq!(told(&app), "both panes");
}

#[test]
fn a_single_article_is_read_at_once() {
    let app = app(vec![sample::locks()], 80, 24);
    assert_eq!(app.focus(), Pane::Reader);
    assert!(app.item().unwrap().marks.read);
}

#[test]
fn the_place_survives_other_articles_and_other_widths() {
    let mut app = app(sample::shelf(), 120, 12);
    press(&mut app, "J Enter n n n n");
    let (top, here) = (app.reader.top(), at(&app));
    press(&mut app, "J K");
    assert_eq!((app.reader.top(), at(&app)), (top, here.clone()));
    for width in [40, 200, 64, 120] {
        app.update(Message::Resized { width, height: 12 });
        let span = app.reader.current_span(app.item().unwrap()).unwrap();
        assert!(app.reader.shows(span), "at {width} columns");
    }
    assert_eq!(app.reader.top(), top);
}

#[test]
fn scrolling_away_from_a_mark_leaves_it_and_walking_goes_on_from_here() {
    let mut app = app(sample::shelf(), 120, 10);
    press(&mut app, "J n G");
    let span = app.reader.current_span(app.item().unwrap()).unwrap();
    assert!(app.reader.is_at_end() && !app.reader.shows(span));
    press(&mut app, "N");
    assert!(at(&app).starts_with("“Nobody answered"), "{}", at(&app));
}

#[test]
fn arrivals_move_the_selection_only_until_it_was_chosen() {
    let mut shelf = sample::shelf();
    let newest = shelf.pop().unwrap();
    let mut app = app(shelf.clone(), 120, 36);
    app.add(&pages(vec![newest.clone()], 8));
    assert!(
        open_title(&app).starts_with("Bridge"),
        "nothing was chosen: the first is selected"
    );
    press(&mut app, "J");
    app.add(&pages(vec![newest], 9));
    assert!(open_title(&app).starts_with("Old locks"));
}

#[test]
fn the_quotes_picker_jumps_and_the_help_searches() {
    let mut app = wide("J \" b a n n Backspace Backspace n d s");
    assert!(matches!(&app.overlay, Some(Overlay::Picker(picker)) if picker.is_empty()));
    press(&mut app, "Ctrl-u h a n d s Enter");
    assert!(at(&app).starts_with("“Keep your hands"));
    press(&mut app, "? s t a r r e d");
    assert!(matches!(&app.overlay, Some(Overlay::Picker(picker)) if picker.len() == 1));
}

#[test]
fn marking_an_article_is_told() {
    for (keys, told) in [
        ("s", "starred"),
        ("s s", "star taken off"),
        ("Enter u", "marked unread"),
        ("Enter u u", "marked read"),
    ] {
        assert_eq!(wide(keys).app.notice.unwrap().as_str(), told, "{keys}");
    }
}

/// What is told after some keys.
fn told(app: &App) -> &str {
    app.notice.as_ref().map_or("", |notice| notice.as_str())
}

#[test]
fn a_filter_is_shown_as_it_is_typed_and_taken_when_it_is_right() {
    let mut app = wide("F o u t l e t : m e r i d i a n");
    assert_eq!(shown(&app), ["Old lo", "Harves"]);
    press(&mut app, "Space - s a l t Enter");
    assert_eq!(shown(&app), ["Old lo"]);
    assert!(app.overlay.is_none());
    press(&mut app, "F Ctrl-u k i n d : x Enter");
    assert!(app.overlay.is_some(), "it is not right yet");
    assert!(told(&app).contains("direct"), "{}", told(&app));
    press(&mut app, "Esc");
    assert_eq!(shown(&app).len(), 4);
}

#[test]
fn tab_completes_fields_and_outlets() {
    let mut app = wide("F o u t Tab");
    let typed = |app: &App| match &app.overlay {
        Some(Overlay::Search(_, input)) => input.value().to_owned(),
        _ => String::new(),
    };
    assert_eq!(typed(&app), "outlet:");
    press(&mut app, "g Tab");
    assert_eq!(shown(&app), ["Bridge"]);
    assert!(typed(&app).starts_with("outlet:\"Globe"), "{}", typed(&app));
}

#[test]
fn where_nothing_is_found_it_is_said_what_would_be() {
    let mut app = wide("f g l o b Enter / s e d l o Enter 2");
    assert_eq!(shown(&app), [""; 0]);
    let would = |name: &str, count| (name.to_owned(), count);
    let said = [
        would("Globe Wire", 1),
        would("sedlo*", 1),
        would("all of that", 4),
    ];
    assert_eq!(app.list.would_show, said);
    press(&mut app, "Backspace Backspace");
    assert_eq!(shown(&app), ["Bridge"]);
    assert_eq!(app.list.would_show, []);
}

#[test]
fn the_values_of_a_field_are_offered_with_their_counts() {
    let offered = |app: &Driver| -> Vec<(String, Option<usize>)> {
        let Some(Overlay::Search(_, input)) = &app.overlay else {
            panic!("no line")
        };
        let offers = app.offers(input).into_iter();
        offers
            .map(|(offer, count)| (offer.label.to_string(), count))
            .collect()
    };
    let pair = |name: &str, count| (name.to_owned(), Some(count));
    let mut app = wide("F o u t l e t :");
    let outlets = [
        pair("The Meridian", 2),
        pair("Delta Post", 1),
        pair("Globe Wire", 1),
    ];
    assert_eq!(offered(&app), outlets);
    press(&mut app, "Down Tab");
    assert_eq!(shown(&app), ["河边的老船闸"]);
    press(&mut app, "Esc F s p e a k e r : o k");
    assert_eq!(offered(&app), [pair("Tomas Okoye", 1)]);
    press(&mut app, "Tab Enter");
    assert_eq!(app.list.typed, "speaker:\"Tomas Okoye\"");
    assert_eq!(shown(&app), ["Old lo"]);
    press(&mut app, "Esc F u n r");
    assert_eq!(offered(&app), [("unread".to_owned(), None)]);
}

#[test]
fn what_is_shown_while_typing_is_what_enter_keeps() {
    let mut app = wide("S S / t i t l e : b r i");
    assert_eq!(shown(&app), ["Bridge"]);
    press(&mut app, "Enter");
    assert_eq!(shown(&app), ["Bridge"], "an unfinished word stays one");
    assert_eq!(app.list.query.order(), Sort::Title);
    press(&mut app, "Esc / t h");
    let typed = shown(&app);
    press(&mut app, "Enter");
    assert_eq!(shown(&app), typed);
    press(&mut app, "/ t i t l e : Enter");
    assert!(told(&app).contains("title:"), "{}", told(&app));
}

#[test]
fn articles_can_be_sorted_by_their_words_while_there_are_some() {
    let mut app = wide("/ t h e Enter S S S S S");
    assert_eq!(app.list.query.order(), Sort::Best);
    press(&mut app, "S");
    assert_eq!(app.list.query.order(), Sort::Newest);
    press(&mut app, "S S S S S Esc");
    assert_eq!(app.list.query.order(), Sort::Newest);
    press(&mut app, "S S S S S");
    assert_eq!(app.list.query.order(), Sort::Newest, "best of what");
}

#[test]
fn words_are_looked_for_in_outlet_byline_and_tag_too() {
    let mut app = wide("/ m e r i d");
    assert_eq!(shown(&app), ["Old lo", "Harves"]);
    press(&mut app, "Esc / i n e s Space c a l d Enter");
    assert_eq!(shown(&app), ["Old lo"]);
    press(&mut app, "Esc / g l o b e Space t a r n Enter");
    assert_eq!(shown(&app), ["Bridge"], "each word where it stands");
    press(&mut app, "t b i g Space o n e Enter Esc / b i g Enter");
    assert_eq!(shown(&app), ["Bridge"]);
    press(&mut app, "t Enter Esc / b i g Enter");
    assert_eq!(shown(&app), [""; 0], "the tag is taken off");
}

#[test]
fn an_article_opened_from_a_search_has_its_words_lit() {
    let lit = |app: &Driver| {
        let search = app.reader.search.as_ref().unwrap();
        let body = &app.reader.item().unwrap().article.body;
        let hits = search.hits.iter().map(|hit| body.get(*hit).to_owned());
        hits.collect::<Vec<_>>()
    };
    let mut app = wide("/ p a t c Enter Enter");
    assert_eq!(lit(&app), ["patc", "patc"]);
    assert_eq!(app.reader.lens(), Lens::Hits);
    press(&mut app, "n");
    assert_eq!(at(&app), "patc");
    press(&mut app, "Esc n");
    assert!(at(&app).len() > 20, "a quote again");
    press(&mut app, "Esc Esc / a c t o r : b r a n d t Enter Enter");
    let item = app.item().unwrap();
    let Lens::Actor(actor) = app.reader.lens() else {
        panic!("no actor is the lens")
    };
    assert_eq!(
        item.article.body.get(item.analysis.actors[actor].name),
        "Halina Brandt"
    );
}

#[test]
fn what_narrows_is_said_in_the_header_and_taken_off_one_by_one() {
    let said =
        |app: &Driver| -> Vec<String> { app.chips().into_iter().map(|chip| chip.label).collect() };
    let mut app = wide("f m e r i Enter / t h e Space t i t l e : o l d Enter a O k o Enter");
    let chips = ["The Meridian", "the", "title:old*", "lens: Okoye 1/3"];
    assert_eq!(said(&app), chips, "{:?}", shown(&app));
    press(&mut app, "Backspace");
    assert_eq!(said(&app), chips[..3]);
    press(&mut app, "2");
    assert_eq!(said(&app)[3], "unread");
    press(&mut app, "Backspace");
    assert_eq!(said(&app)[..3], chips[..3]);
    press(&mut app, "Backspace Backspace Backspace");
    assert_eq!(said(&app), ["The Meridian"], "the words are lit but once");
    let chip = &app.chips()[0];
    let (column, row) = (chip.x + chip.width - 2, 0);
    app.update(Message::Clicked { column, row });
    assert_eq!(said(&app), [""; 0]);
    assert_eq!(shown(&app).len(), 4);
    press(&mut app, "Backspace");
    assert_eq!(told(&app), "nothing narrows what is shown");
}

/// What a picker shows of entries that begin so.
fn entries(app: &Driver, lead: &str) -> Vec<String> {
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("no picker")
    };
    let rows = picker.shown().filter(|(row, _)| row.lead.as_str() == lead);
    rows.map(|(row, _)| row.label.to_string()).collect()
}

#[test]
fn an_article_that_could_not_be_opened_is_asked_for_again() {
    let asked_for = |effects: Vec<Effect>| {
        let mut asked = effects.into_iter().filter_map(|effect| match effect {
            Effect::Ask(asked) if matches!(asked.request, Request::Article(_)) => Some(asked),
            _ => None,
        });
        asked.next()
    };
    let mut app = wide("");
    let key = |key: &str| Message::Key(key.parse().unwrap());
    let asked = asked_for(update(&mut app.app, key("j"))).unwrap();
    let failed = Message::Answered(asked.ticket, Answer::Failed(Problem::NoArticle));
    assert_eq!(
        asked_for(update(&mut app.app, failed)),
        None,
        "not by itself"
    );
    let again = asked_for(update(&mut app.app, key("Enter"))).unwrap();
    assert_eq!(again.request, asked.request);
}

#[test]
fn the_palette_finds_actions_actors_articles_and_runs_them() {
    let mut app = wide(": b r a n d t");
    assert_eq!(entries(&app, "person"), ["Halina Brandt"]);
    assert!(entries(&app, "article")[0].starts_with("Old locks"));
    assert_eq!(entries(&app, "filter"), ["brandt"]);
    press(&mut app, "Enter");
    assert!(
        matches!(&app.overlay, Some(Overlay::Picker(picker)) if picker.pick().title() == "everywhere")
    );
    press(&mut app, "Esc : g l o b");
    assert_eq!(entries(&app, "outlet"), ["Globe Wire"]);
    press(&mut app, "Esc : h a r v e s t Enter");
    assert!(open_title(&app).starts_with("Harvest"));
    press(&mut app, "Ctrl-p n a r r o w e r Space l i s t Enter");
    assert!(told(&app).starts_with("the list has"), "{}", told(&app));
    press(&mut app, ": t i t l e : b r i");
    assert_eq!(entries(&app, "filter"), ["title:bri"]);
    press(&mut app, "Up Up Up PgDn PgDn PgDn PgDn Enter");
    assert_eq!(shown(&app), ["Bridge"]);
}

#[test]
fn the_list_says_as_much_as_is_wanted() {
    let mut app = wide("");
    let tall = |app: &Driver| app.screen.rows_per_article();
    let mut seen = vec![tall(&app)];
    for _ in 0..4 {
        press(&mut app, "c");
        seen.push(tall(&app));
    }
    assert_eq!(seen, [5, 5, 2, 1, 5]);
    assert_eq!(told(&app), "the list says as much as there is room for");
}

#[test]
fn what_was_done_is_undone_in_turn() {
    let mut app = wide("J s D");
    assert_eq!(shown(&app), ["Bridge", "Harves", "河边的老船闸"]);
    press(&mut app, "U");
    assert_eq!(shown(&app).len(), 4);
    assert!(open_title(&app).starts_with("Old locks"));
    let starred = |app: &App| app.item().unwrap().marks.starred;
    assert!(starred(&app));
    press(&mut app, "U");
    assert!(!starred(&app));
    press(&mut app, "U");
    assert_eq!(told(&app), "nothing to undo");
}

#[test]
fn what_the_list_shows_is_exported_to_a_file() {
    let mut app = wide("F s p e a k e r : o k o y e Enter x c s v Enter");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("{}", told(&app))
    };
    assert_eq!(picker.input().value(), "quotes.csv");
    press(&mut app, "Ctrl-u n o / o k o y e . c s v Enter");
    let (path, rows) = app.files.try_recv().unwrap();
    assert_eq!(path, Path::new("no/okoye.csv"));
    assert!(rows.contains("Tomas Okoye"), "{rows}");
    assert!(!rows.contains("Halina Brandt,"), "{rows}");
    assert_eq!(told(&app), "wrote 4 quotes to no/okoye.csv");
    press(
        &mut app,
        "F Ctrl-u f l o o d g a t e Enter x r i s Enter Enter",
    );
    assert_eq!(
        told(&app),
        "there is no article to export: nothing was written"
    );
}

#[test]
fn a_file_is_not_written_over_unasked() {
    let mut app = wide("x m d Enter Ctrl-u R E A D M E . m d Enter");
    assert_eq!(
        told(&app),
        "README.md is there already: Enter writes over it"
    );
    assert!(app.files.try_recv().is_err());
    press(&mut app, "Backspace d Enter");
    assert!(told(&app).ends_with("to README.md"), "{}", told(&app));
    let (path, _) = app.files.try_recv().unwrap();
    assert_eq!(path, Path::new("README.md"));
    press(
        &mut app,
        "x m d Enter Ctrl-u L I C E N S E - M I T Enter Esc",
    );
    assert!(app.files.try_recv().is_err());
}

#[test]
fn marked_quotes_are_what_is_taken() {
    let mut app = wide("m");
    assert_eq!(told(&app), "no quote is at hand; n goes to the next");
    press(&mut app, "n m J n m n n m");
    assert_eq!(told(&app), "3 quotes marked");
    assert!(app.is_marked(app.reader.current_quote().unwrap()));
    press(&mut app, "m");
    assert_eq!(told(&app), "2 quotes marked");
    let piped = press(&mut app, "| w c Enter");
    let Some(Effect::Pipe {
        command,
        quotes,
        text,
    }) = piped
    else {
        panic!("{piped:?}")
    };
    assert_eq!([command.as_str(), &quotes], ["wc", "2 quotes"]);
    assert!(text.contains("“held together by paint”"), "{text}");
    let Some(Effect::Copy(copied)) = press(&mut app, "y") else {
        panic!("{}", told(&app))
    };
    assert_eq!(copied.text, text);
    assert_eq!(copied.arrived(), "copied 2 quotes");
    press(&mut app, "N N m K m");
    assert_eq!(told(&app), "no quote is marked any more");
    let shown = press(&mut app, "| w c Enter");
    assert!(matches!(shown, Some(Effect::Pipe { quotes, .. }) if quotes != "2 quotes"));
}

#[test]
fn what_a_command_wrote_is_shown_unless_something_else_is_open() {
    let mut app = wide("J");
    let ended = Message::Written {
        told: Text::new("sort: a"),
        written: Text::new("a\nb\nc\n"),
    };
    press(&mut app, "?");
    app.update(ended.clone());
    assert_eq!(told(&app), "sort: a");
    let lines = |app: &App| match &app.overlay {
        Some(Overlay::Picker(picker)) => (picker.pick().title(), picker.len()),
        _ => ("", 0),
    };
    assert_ne!(lines(&app).0, "what the command wrote");
    press(&mut app, "Esc");
    app.update(ended);
    assert_eq!(lines(&app), ("what the command wrote", 3));
}

#[test]
fn links_are_opened_and_copied() {
    let text = "Harbor gates to open in May\n\nThe gates of the old harbor will open in May after two years of \
        work (see https://port.example/gates), the port authority said on Tuesday.\n\nThe repairs began in the \
        spring of last year, and cost more than the town had set aside, says http://town.example.\n";
    let page = onrecord::import::from_text(text, onrecord::import::Origin::default());
    let mut app = app(vec![Item::from_page(&page)], 120, 36);
    let open = press(&mut app, "L Enter");
    let first = Text::new("https://port.example/gates");
    assert_eq!(open, Some(Effect::Open(first.clone())));
    let Some(Effect::Copy(copied)) = press(&mut app, "L Down Enter") else {
        panic!("{}", told(&app))
    };
    assert_eq!(copied.text, first);
    assert_eq!(copied.arrived(), "copied the address");
    let second = press(&mut app, "L t o w n Enter");
    assert_eq!(
        second,
        Some(Effect::Open(Text::new("http://town.example/")))
    );
    let mut none = wide("J L");
    assert_eq!(told(&none), "no link stands in this article");
    assert!(press(&mut none, "j").is_none() && none.overlay.is_none());
}

/// The speaker of the current quote.
fn speaker(app: &App) -> Option<String> {
    let part = app.reader.marks().utterances()[app.reader.current_quote()?].parts[0];
    onrecord::app::words::speaker(app.item()?, part)
}

#[test]
fn a_quote_is_given_to_another_and_back() {
    let mut app = wide("J n");
    let before = speaker(&app).unwrap();
    press(&mut app, "E");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("{}", told(&app))
    };
    let now = picker.selected().unwrap().label.as_str();
    assert!(now.starts_with(&before), "{now} is not {before}");
    press(&mut app, "n o b o d y Enter");
    assert_eq!(told(&app), "quote 1: nobody · U undoes it");
    assert_eq!(speaker(&app), None);
    assert_eq!(at(&app), "“held together by paint”", "the place stays");
    press(&mut app, "E Up Enter");
    let other = speaker(&app).unwrap();
    assert_ne!(other, before);
    press(&mut app, "s U U");
    assert_eq!(speaker(&app), None);
    press(&mut app, "U");
    assert_eq!(speaker(&app), Some(before));
    press(&mut app, "U");
    assert_eq!(told(&app), "nothing to undo");
}

#[test]
fn an_article_is_mended_in_the_list_and_where_it_is_open() {
    let mut app = wide("J E o u t l Enter");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("{}", told(&app))
    };
    assert_eq!(picker.input().value(), "The Meridian North");
    press(&mut app, "Ctrl-u G l o b Enter");
    assert!(told(&app).starts_with("outlet: Globe"), "{}", told(&app));
    let outlet = |app: &Driver| {
        let row = app.list.said(app.list.selected().unwrap()).unwrap();
        let open = app.item().unwrap().article.outlet.clone().unwrap();
        assert_eq!(row.outlet.as_ref(), Some(&open.name));
        open.name.to_string()
    };
    assert!(outlet(&app).starts_with("Globe"));
    press(&mut app, "U");
    assert_eq!(outlet(&app), "The Meridian");
    press(&mut app, "E t i t l e Enter Ctrl-u N e w Enter");
    assert_eq!(open_title(&app), "New");
    press(&mut app, "E a u t h Enter Ctrl-u A Space B ; C Enter");
    let byline = |app: &Driver| app.item().unwrap().article.byline.clone();
    assert_eq!(byline(&app), [Text::new("A B"), Text::new("C")]);
    press(&mut app, "E a u t h Enter Ctrl-u Enter");
    assert_eq!(byline(&app), []);
}

#[test]
fn a_date_that_is_none_is_told_and_can_be_mended() {
    let mut app = wide("J E d a t e Enter Ctrl-u s o o n Enter");
    assert_eq!(
        told(&app),
        "soon: not a date such as 2025-12-12 or 2025-12-12T09:17+02:00"
    );
    press(&mut app, "Ctrl-u 1 9 9 9 - 0 1 - 0 2 Enter");
    assert_eq!(told(&app), "date: 1999-01-02 · U undoes it");
    let published = app.item().unwrap().article.published.unwrap();
    assert_eq!(published.to_string(), "1999-01-02");
    let titles = shown(&app);
    assert_eq!(titles[2], "Old lo", "the list is in its order: {titles:?}");
    press(&mut app, "E d a t e Enter Enter");
    assert_eq!(told(&app), "left as it was");
}

#[test]
fn tags_are_typed_picked_and_taken_off() {
    let mut app = wide("J t l o c k s Enter");
    assert_eq!(told(&app), "tagged “locks”");
    press(&mut app, "F t a g : l o c k s Enter");
    assert_eq!(shown(&app), ["Old lo"]);
    press(&mut app, "t l o c k Enter");
    assert_eq!(told(&app), "tag “locks” taken off", "what matches is meant");
    press(&mut app, "t l o c k Down Enter");
    assert_eq!(told(&app), "tagged “lock”");
}

#[test]
fn a_tag_that_is_too_long_is_told_and_can_be_mended() {
    let typed = "x ".repeat(LONGEST_TAG + 1);
    let mut app = wide(&format!("J t {typed}Enter"));
    assert_eq!(
        told(&app),
        "a tag has at most 64 characters, this one has 65"
    );
    press(&mut app, "Backspace Enter");
    assert_eq!(told(&app), format!("tagged “{}”", "x".repeat(LONGEST_TAG)));
    for invisible in ["\u{1}\u{9b}", "\u{202e}\u{200b}", "\u{feff}"] {
        press(&mut app, "t");
        app.update(Message::Pasted(invisible.to_owned()));
        press(&mut app, "Enter");
        assert!(app.item().unwrap().marks.tags.len() <= 1, "{invisible:?}");
        press(&mut app, "Esc");
    }
}

#[test]
fn an_actor_is_followed_through_all_articles_and_back() {
    let mut app = app(onrecord::library::demo::items(), 120, 36);
    press(&mut app, "Enter n n A");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("{}", told(&app))
    };
    let about = picker.pick().about();
    assert!(about[0].starts_with("Ilse Brandt · Transport Minister ("));
    assert!(about[2].contains("The Marlow Courier █"), "{}", about[2]);
    assert!(about[3].ends_with("by date"));
    let quotes = picker.len();
    assert!(quotes > 2);
    let (before, at_before) = (app.reader.opened(), at(&app));
    press(&mut app, "Ctrl-s Ctrl-s");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("closed")
    };
    assert!(picker.pick().about()[3].ends_with("by kind"));
    assert_eq!(picker.len(), quotes);
    press(&mut app, "/ s a b l e Enter");
    assert_ne!(app.reader.opened(), before);
    let speaker = app.reader.current_quote().unwrap();
    let part = app.reader.marks().utterances()[speaker].parts[0];
    let item = app.item().unwrap();
    let actor = item.analysis.quotes[part].speaker.as_ref().unwrap().actors[0];
    assert_eq!(item.analysis.actors[actor].key, "person/ilse brandt");
    press(&mut app, "Esc");
    assert_eq!((app.reader.opened(), at(&app)), (before, at_before));
}

#[test]
fn a_page_that_was_only_opened_can_be_kept() {
    let mut app = wide("J");
    press(&mut app, "i");
    assert_eq!(told(&app), "kept");
    let page = app.kept.try_recv().unwrap();
    assert_eq!(Some(&page.item), app.item());
    let mut library = Library::in_memory().unwrap();
    library.add(&[page], &[]).unwrap();
    assert_eq!(library.count().unwrap(), 1);
}

#[test]
fn the_settings_are_how_the_reader_opens() {
    let settings = "measure = 60\nline-space = \"double\"\npanes = \"reading\"\nnames = \"people\"\n\
                    walk = \"any\"\nsort = \"outlet\"\ntheme = \"cvd\"\n";
    let mut app = set_up(settings, sample::shelf(), (120, 36));
    assert_eq!(app.focus(), Pane::Reader);
    assert_eq!(app.screen.column().width, 60);
    assert_eq!(app.list.query.sort, Sort::Outlet);
    assert_eq!(app.reader.names, Names::People);
    assert_eq!(app.theme.chosen().unwrap().as_str(), "cvd");
    press(&mut app, "J J n");
    assert!(
        at(&app).starts_with("the old locks at Sedlo"),
        "a paraphrase is walked"
    );
    let lines = app.reader.page().lines();
    let pairs = lines.windows(2).filter(|pair| {
        let is_body = |line: &Line| matches!(line.block, Block::Paragraph(_));
        is_body(&pair[0]) && pair[0].block == pair[1].block
    });
    assert_eq!(
        pairs.count(),
        0,
        "no line of a paragraph stands right below another"
    );
    let gaps = lines
        .windows(2)
        .filter(|pair| pair[0].block == Block::Gap && pair[0] == pair[1]);
    assert!(
        gaps.count() > 2,
        "paragraphs are further apart than their lines"
    );
    for (density, rows) in [("fitting", [5, 1]), ("line", [1, 1]), ("short", [2, 2])] {
        let settings = format!("density = \"{density}\"");
        let found = [120, 300].map(|width| {
            let app = set_up(&settings, sample::shelf(), (width, 36));
            app.screen.rows_per_article()
        });
        assert_eq!(found, rows, "{density}");
    }
}

#[test]
fn keys_of_the_settings_call_actions_two_in_a_row_too() {
    let settings = "[keys]\nnext-article = \"g j\"\ntop = [\"g g\", \"Home\"]\nnext-mark = \"X\"\n";
    let mut app = set_up(settings, sample::shelf(), (120, 36));
    let told = |app: &Driver| app.notice.as_ref().unwrap().as_str().to_owned();
    press(&mut app, "g");
    assert_eq!(told(&app), "g …   j next-article   g top");
    press(&mut app, "j");
    assert_eq!(app.list.cursor(), 1);
    press(&mut app, "g Tab");
    assert_eq!(told(&app), "g Tab calls nothing");
    assert_eq!(
        app.focus(),
        Pane::List,
        "what does not follow is not called alone"
    );
    press(&mut app, "X");
    assert_eq!(at(&app), "“held together by paint”");
    press(&mut app, "n J");
    assert_eq!(
        at(&app),
        "“held together by paint”",
        "those are called by other keys now"
    );
    press(&mut app, "? t o Down g j");
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        panic!("in a list nothing begins a chord");
    };
    assert_eq!(picker.input().value(), "togj");
    press(&mut app, "Esc g g");
    assert_eq!(app.reader.top(), 0);
}

#[test]
fn any_key_closes_the_welcome_and_does_nothing_else_but_quit() {
    let mut app = wide("? w e l c o m e Enter");
    assert!(matches!(app.overlay, Some(Overlay::Welcome)));
    assert_eq!(press(&mut app, "q"), None);
    assert!(app.overlay.is_none() && app.list.cursor() == 0);
    for key in ["j", "Esc", "Ctrl-z", "Enter", "?"] {
        app.app.welcome();
        assert_eq!(press(&mut app, key), None, "{key}");
        assert!(app.overlay.is_none() && app.focus() == Pane::List, "{key}");
    }
    app.app.welcome();
    assert_eq!(press(&mut app, "Q"), Some(Effect::Quit));
}
