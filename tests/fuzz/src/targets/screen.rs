//! Keys on the screen, of the reader over articles that are as hostile as a library can hold.

use std::{collections::VecDeque, sync::LazyLock};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use onrecord::{
    analyze::analyze,
    app::{
        App, Effect, Message, keymap::message, layout::Screen, settings::Settings, theme::BUILT_IN,
        update,
    },
    clean::clean,
    import::{Origin, PageInfo, from_text},
    library::{Item, Library, Prepared},
    shell::{Outside, Store},
    text::Text,
    ui::{self, Themes},
};
use ratatui::{buffer::Buffer, layout::Rect};

use crate::held;

const PAGES: [&str; 3] = [
    "Gates to open\n\nThe Courier | 12 May 2031\n\nThe gates open in May, the town said.\n\n“We wait,” said Ida Berg. “We all do.”\n",
    "Boats wait\n\n“Nobody left,” Ida Berg told The Courier on Monday. She said the pier was “held by paint”.\n\n港口关闭。\n",
    "Mail stays\n\nBy Nora Fenn\n\n‘No’, e\u{301}e\u{301} said 👩\u{200d}💻, and Sedlo waited for word of the pier from Norland.\n",
];

static READ: LazyLock<Vec<Prepared>> = LazyLock::new(|| {
    let item = |text: &&str| {
        let article = clean(&from_text(text, Origin::default()));
        let analysis = analyze(&article.body);
        Prepared::new(
            text.as_bytes(),
            &PageInfo::default(),
            Item {
                article,
                analysis,
                ..Item::default()
            },
        )
    };
    PAGES.iter().map(item).collect()
});

/// The most bytes that are pressed.
const MOST: usize = 48;

/// A byte as what the terminal reports.
fn event(byte: u8) -> Event {
    let code = match byte {
        0x00..=0x1f => {
            let codes = [
                KeyCode::Enter,
                KeyCode::Esc,
                KeyCode::Tab,
                KeyCode::Up,
                KeyCode::Down,
                KeyCode::Left,
                KeyCode::Right,
                KeyCode::PageUp,
                KeyCode::PageDown,
                KeyCode::Home,
                KeyCode::End,
                KeyCode::Backspace,
                KeyCode::Delete,
            ];
            codes[usize::from(byte) % codes.len()]
        }
        0x20..=0x7e => KeyCode::Char(char::from(byte)),
        0x80..=0xbf => return Event::Resize(u16::from(byte - 0x80) * 4, 30),
        0xc0..=0xdf => return Event::Resize(80, u16::from(byte - 0xc0)),
        0xe0..=0xef => return Event::Paste("“港e\u{301}\u{1b}]0;x\u{7}\n”".to_owned()),
        _ => {
            let letter = char::from(b'a' + byte % 26);
            return Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
        }
    };
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// Whatever is pressed, something is drawn, and nothing on it acts on a terminal.
pub(super) fn keys(data: &[u8]) {
    let mut library = Library::in_memory().expect("memory");
    library.add(&READ, &[]).expect("memory");
    let outside = Outside {
        keep: Box::new(|_| Ok("kept".to_owned())),
        write: Box::new(|_, _| Ok(())),
    };
    let mut store = Store::new(library, outside).expect("memory");
    let (settings, _) = Settings::read("", BUILT_IN.map(Text::new).into());
    let mut app = App::new(
        Screen {
            width: 80,
            height: 24,
            ..Screen::default()
        },
        settings,
    );
    let themes = Themes::default();
    let events = [Event::Resize(80, 24)]
        .into_iter()
        .chain(data.iter().take(MOST).map(|byte| event(*byte)));
    let begun = [store.add(&[]), Message::Loaded].into_iter();
    for sent in begun.chain(events.filter_map(message)) {
        let mut messages = VecDeque::from([sent]);
        while let Some(message) = messages.pop_front() {
            for effect in update(&mut app, message) {
                if let Effect::Ask(asked) = effect {
                    messages.extend(store.answer(asked));
                }
            }
        }
        let mut buffer = Buffer::empty(Rect::new(0, 0, app.screen.width, app.screen.height));
        ui::draw(&app, &themes, &mut buffer);
        let symbols = buffer.content.iter().map(ratatui::buffer::Cell::symbol);
        let telling = symbols.filter(|symbol| !matches!(symbol.as_bytes(), [b' '..=b'~']));
        telling.for_each(held::is_sanitized);
    }
}
