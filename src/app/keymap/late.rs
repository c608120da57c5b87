//! Late answers of the terminal, kept from being taken for keys.
//!
//! A terminal that is asked for its colors may answer after nobody waits any more. Takes what comes from the
//! keyboard; gives it on without such answers: `ESC ] number ; rgb:… ` up to `ESC \` or the bell.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// The longest answer, in characters; what is longer is none.
const LONGEST: usize = 64;

/// What may be the beginning of an answer.
#[derive(Debug, Default)]
pub struct LateAnswers {
    begun: Vec<Event>,
    said: String,
}

impl LateAnswers {
    /// Takes an event; gives those that are of no answer, in their order.
    pub fn sift(&mut self, event: Event) -> Vec<Event> {
        let part = answer_part(&event);
        if self.begun.is_empty() && part != Some(AnswerPart::Begin) {
            return vec![event];
        }
        match part {
            Some(AnswerPart::End) if is_color(&self.said) => {
                self.forget();
                Vec::new()
            }
            Some(AnswerPart::Begin) => {
                let before = self.forget();
                self.begun.push(event);
                before
            }
            Some(AnswerPart::Sign(c)) if may_be_color(&self.said, c) => {
                self.said.push(c);
                self.begun.push(event);
                Vec::new()
            }
            _ => {
                let mut before = self.forget();
                before.push(event);
                before
            }
        }
    }

    fn forget(&mut self) -> Vec<Event> {
        self.said.clear();
        std::mem::take(&mut self.begun)
    }
}

/// What a key may be of a terminal's answer that is read as keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnswerPart {
    /// `ESC ]`.
    Begin,
    /// A character of what it says.
    Sign(char),
    /// `ESC \`, or the bell.
    End,
}

/// What an event may be of a terminal's answer.
fn answer_part(event: &Event) -> Option<AnswerPart> {
    let Event::Key(KeyEvent {
        code: KeyCode::Char(c),
        modifiers,
        ..
    }) = event
    else {
        return None;
    };
    match (*c, *modifiers) {
        (']', KeyModifiers::ALT) => Some(AnswerPart::Begin),
        ('\\', KeyModifiers::ALT) | ('g', KeyModifiers::CONTROL) => Some(AnswerPart::End),
        (c, KeyModifiers::NONE) => Some(AnswerPart::Sign(c)),
        _ => None,
    }
}

/// Whether what was said goes on as an answer with this sign.
fn may_be_color(said: &str, next: char) -> bool {
    if said.len() >= LONGEST {
        return false;
    }
    match said.split_once(';') {
        None => next.is_ascii_digit() || (next == ';' && !said.is_empty()),
        Some((_, color)) if color.len() < 4 => {
            color.len() == 3 && (next == ':' || next == 'a')
                || "rgb"
                    .get(color.len()..)
                    .is_some_and(|rest| rest.starts_with(next))
        }
        Some(_) => next.is_ascii_hexdigit() || next == '/' || next == ':',
    }
}

/// Whether it is a whole one.
fn is_color(said: &str) -> bool {
    let color = said.split_once(';').map(|(_, color)| color);
    color.is_some_and(|color| color.starts_with("rgb") && color.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the terminal sends, as crossterm reports it: `^` before a sign stands for Alt, `~` for Ctrl.
    fn events(sent: &str) -> Vec<Event> {
        let mut held = KeyModifiers::NONE;
        let mut events = Vec::new();
        for c in sent.chars() {
            match c {
                '^' => held = KeyModifiers::ALT,
                '~' => held = KeyModifiers::CONTROL,
                c => {
                    events.push(Event::Key(KeyEvent::new(KeyCode::Char(c), held)));
                    held = KeyModifiers::NONE;
                }
            }
        }
        events
    }

    fn sifted(sent: &str) -> Vec<Event> {
        let mut late = LateAnswers::default();
        let events = events(sent).into_iter();
        events.flat_map(|event| late.sift(event)).collect()
    }

    #[test]
    fn answers_are_taken_out_of_what_is_typed() {
        let answer = "^]11;rgb:1e1e/1e1e/2e2e^\\";
        assert_eq!(sifted(answer), []);
        assert_eq!(sifted(&format!("n{answer}{answer}q")), events("nq"));
        assert_eq!(sifted("^]10;rgba:ffff/ffff/ffff/ffff~g"), []);
    }

    #[test]
    fn what_only_begins_like_one_is_typed() {
        for typed in [
            "^]n",
            "^]11;nq",
            "^]^]q",
            "^]12^\\",
            "n^\\",
            "^]11;rgb:zz",
            "^]11;rgbx:1^\\",
            "^];rgb:1/2/3^\\",
            "^]1n;rgb:1/2/3^\\",
        ] {
            assert_eq!(sifted(typed), events(typed), "{typed}");
        }
    }
}
