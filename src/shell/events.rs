//! What happens, in one channel: keys, and what the loading thread brings; signals come into it too.
//!
//! Every source is a thread that blocks until it has something. A panic in one is caught and told.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::Sender,
    thread,
};

use crate::{
    app::{Message, keymap},
    library::Prepared,
    text::Text,
};

/// Something that happened.
#[derive(Debug)]
pub(super) enum Event {
    /// For the app.
    Message(Message),
    /// A signal came.
    Signal(i32),
    /// The terminal went away.
    TerminalLost,
}

impl Event {
    /// Whether it tells that the terminal has another size.
    pub(super) const fn is_resize(&self) -> bool {
        matches!(self, Self::Message(Message::Resized { .. }))
    }
}

/// The way from a loading thread to the screen.
#[derive(Clone, Debug)]
pub struct Feed(Sender<Event>);

impl Feed {
    pub(super) const fn new(sender: Sender<Event>) -> Self {
        Self(sender)
    }

    /// Shows pages. After the reader was left it does nothing, and says so: there is no need to go on.
    pub fn send(&self, pages: Vec<Prepared>) -> Continue {
        self.pass(Message::Arrived(pages))
    }

    /// Tells the reader something in the foot.
    pub fn tell(&self, what: &Text) -> Continue {
        self.pass(Message::Told(what.clone()))
    }

    fn pass(&self, message: Message) -> Continue {
        match self.0.send(Event::Message(message)) {
            Ok(()) => Continue::Yes,
            Err(_) => Continue::No,
        }
    }
}

/// Whether anybody still waits for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continue {
    /// Go on.
    Yes,
    /// The reader was left.
    No,
}

/// Sends on what the terminal reports.
pub(super) fn watch_terminal(sender: Sender<Event>) {
    thread::spawn(move || {
        loop {
            let event = match crossterm::event::read() {
                Ok(event) => keymap::message(event).map(Event::Message),
                Err(_) => Some(Event::TerminalLost),
            };
            let lost = matches!(event, Some(Event::TerminalLost));
            if event.is_some_and(|event| sender.send(event).is_err()) || lost {
                return;
            }
        }
    });
}

/// Runs the loading work; says when it is done, or that it broke off.
pub(super) fn load(feed: Feed, work: impl FnOnce(&Feed) + Send + 'static) {
    thread::spawn(move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&feed)));
        feed.pass(Message::Loaded);
        if let Err(panic) = outcome {
            let why = panic
                .downcast_ref::<&str>()
                .map(ToString::to_string)
                .or_else(|| panic.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            feed.tell(&Text::new(&format!("loading broke off: {why}")));
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::{import::PageInfo, library::Item};

    #[test]
    fn a_panic_while_loading_is_told_and_ends_the_loading() {
        let (sender, events) = mpsc::channel();
        load(Feed::new(sender), |feed| {
            feed.send(vec![Prepared::new(
                b"",
                &PageInfo::default(),
                Item::default(),
            )]);
            assert!(
                feed.0.send(Event::Signal(0)).is_err(),
                "the page was \u{1b}[31mbad"
            );
        });
        let told: Vec<String> = events
            .iter()
            .map(|event| match event {
                Event::Message(Message::Arrived(items)) => format!("{} arrived", items.len()),
                Event::Message(Message::Loaded) => "loaded".to_owned(),
                Event::Message(Message::Told(text)) => text.to_string(),
                _ => String::new(),
            })
            .filter(|told| !told.is_empty())
            .collect();
        assert_eq!(
            told,
            ["1 arrived", "loaded", "loading broke off: the page was bad"]
        );
    }

    #[test]
    fn nobody_waiting_is_a_reason_to_stop() {
        let (sender, events) = mpsc::channel();
        let feed = Feed::new(sender);
        assert_eq!(feed.send(Vec::new()), Continue::Yes);
        drop(events);
        assert_eq!(feed.tell(&Text::new("more")), Continue::No);
    }
}
