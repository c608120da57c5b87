//! Keys to actions.
//!
//! Takes what the terminal reports; gives messages, and the action a key calls. The only place that knows
//! key codes. The bindings come from the action table and the settings.

mod bindings;
mod late;

use std::{fmt, str::FromStr};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use tui_input::InputRequest;

pub use bindings::{Called, Chord, Keymap, Rebinding};
pub use late::LateAnswers;

use super::Message;
use crate::text::toml::said;

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// The keys that have names; the others are their character.
const NAMES: [(&str, KeyCode); 14] = [
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Down", KeyCode::Down),
    ("End", KeyCode::End),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Home", KeyCode::Home),
    ("Left", KeyCode::Left),
    ("PgDn", KeyCode::PageDown),
    ("PgUp", KeyCode::PageUp),
    ("Right", KeyCode::Right),
    ("Space", KeyCode::Char(' ')),
    ("Tab", KeyCode::Tab),
    ("Up", KeyCode::Up),
];

/// What keys do to a line that is being typed.
const EDITS: &[(&str, InputRequest)] = &[
    ("Backspace", InputRequest::DeletePrevChar),
    ("Ctrl-h", InputRequest::DeletePrevChar),
    ("Del", InputRequest::DeleteNextChar),
    ("Ctrl-w", InputRequest::DeletePrevWord),
    ("Ctrl-u", InputRequest::DeleteLine),
    ("Ctrl-k", InputRequest::DeleteTillEnd),
    ("Left", InputRequest::GoToPrevChar),
    ("Right", InputRequest::GoToNextChar),
    ("Home", InputRequest::GoToStart),
    ("Ctrl-a", InputRequest::GoToStart),
    ("End", InputRequest::GoToEnd),
    ("Ctrl-e", InputRequest::GoToEnd),
];

/// What a key does to a line that is being typed.
pub fn edit(key: Key) -> Option<InputRequest> {
    let named = EDITS.iter().find(|(name, _)| name.parse() == Ok(key));
    match (named, key.code) {
        (Some((_, request)), _) => Some(*request),
        (None, KeyCode::Char(c)) if key.is_typed() => Some(InputRequest::InsertChar(c)),
        (None, _) => None,
    }
}

/// What the terminal reports, as a message; nothing for what is of no interest.
pub fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(key.into())),
        Event::Paste(text) => Some(Message::Pasted(text)),
        Event::Resize(width, height) => Some(Message::Resized { width, height }),
        Event::Mouse(mouse) => mouse_message(mouse),
        _ => None,
    }
}

fn mouse_message(mouse: MouseEvent) -> Option<Message> {
    let (column, row) = (mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Message::Clicked { column, row }),
        MouseEventKind::ScrollDown => Some(Message::Wheeled { column, row, by: 1 }),
        MouseEventKind::ScrollUp => Some(Message::Wheeled {
            column,
            row,
            by: -1,
        }),
        _ => None,
    }
}

impl Key {
    /// Whether it writes text into a line.
    fn is_typed(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }
}

impl From<KeyEvent> for Key {
    /// A capital or a sign says by itself that shift was held.
    fn from(event: KeyEvent) -> Self {
        let modifiers = match event.code {
            KeyCode::Char(_) => event.modifiers - KeyModifiers::SHIFT,
            _ => event.modifiers,
        };
        Self {
            code: event.code,
            modifiers,
        }
    }
}

/// Why a name is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key is called {}", said(.0, &NAMES.map(|(name, _)| name)))]
pub struct NoSuchKey(String);

impl FromStr for Key {
    type Err = NoSuchKey;

    fn from_str(name: &str) -> Result<Self, NoSuchKey> {
        let (bare, modifiers) = match name.strip_prefix("Ctrl-") {
            Some(bare) => (bare, KeyModifiers::CONTROL),
            None => (name, KeyModifiers::NONE),
        };
        let named = NAMES
            .iter()
            .find(|(n, _)| *n == bare)
            .map(|(_, code)| *code);
        let mut chars = bare.chars();
        let code = match (named, chars.next(), chars.next()) {
            (Some(code), _, _) => code,
            (None, Some(c), None) => KeyCode::Char(c),
            _ => return Err(NoSuchKey(name.to_owned())),
        };
        Ok(Self { code, modifiers })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => write!(f, "{other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::{Action, Context, TABLE};

    #[test]
    fn every_key_of_the_tables_has_a_name_that_reads_back() {
        let bound = TABLE.iter().flat_map(|entry| entry.keys.iter());
        for name in bound.chain(EDITS.iter().map(|(name, _)| name)) {
            let key: Key = name.parse().unwrap();
            assert_eq!(&key.to_string(), name);
        }
    }

    #[test]
    fn of_a_mouse_the_left_button_and_the_wheel_count() {
        let told = |kind| {
            message(Event::Mouse(MouseEvent {
                kind,
                column: 7,
                row: 3,
                modifiers: KeyModifiers::NONE,
            }))
        };
        let left = told(MouseEventKind::Down(MouseButton::Left));
        assert!(matches!(left, Some(Message::Clicked { column: 7, row: 3 })));
        for (kind, turned) in [
            (MouseEventKind::ScrollDown, 1),
            (MouseEventKind::ScrollUp, -1),
        ] {
            let wheeled = told(kind);
            assert!(
                matches!(wheeled, Some(Message::Wheeled { column: 7, row: 3, by }) if by == turned)
            );
        }
        assert!(told(MouseEventKind::Up(MouseButton::Left)).is_none());
        assert!(told(MouseEventKind::Down(MouseButton::Right)).is_none());
    }

    #[test]
    fn keys_pastes_and_new_sizes_are_told() {
        let key = |kind| {
            let event = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, kind);
            message(Event::Key(event))
        };
        assert!(matches!(key(KeyEventKind::Press), Some(Message::Key(_))));
        assert!(matches!(key(KeyEventKind::Repeat), Some(Message::Key(_))));
        assert!(key(KeyEventKind::Release).is_none());
        let pasted = message(Event::Paste("harbor".to_owned()));
        assert!(matches!(pasted, Some(Message::Pasted(text)) if text == "harbor"));
        let resized = message(Event::Resize(80, 24));
        assert!(matches!(
            resized,
            Some(Message::Resized {
                width: 80,
                height: 24
            })
        ));
        assert!(message(Event::FocusLost).is_none());
    }

    #[test]
    fn a_capital_is_the_same_key_with_or_without_reported_shift() {
        let reported = KeyEvent::new(KeyCode::Char('J'), KeyModifiers::SHIFT);
        let called = Keymap::default().called(Context::Panes, None, reported.into());
        assert_eq!(called, Called::Action(Action::NextArticle));
    }

    #[test]
    fn in_a_picker_letters_are_typed() {
        let j: Key = "j".parse().unwrap();
        let called = Keymap::default().called(Context::Picker, None, j);
        assert_eq!(called, Called::Nothing);
        assert_eq!(edit(j), Some(InputRequest::InsertChar('j')));
        assert_eq!(edit("Ctrl-j".parse().unwrap()), None);
    }
}
