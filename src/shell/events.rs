//! What happens, in one channel: keys, and what the loading thread brings; signals come into it too.
//!
//! Every source is a thread that blocks until it has something. A panic in one is caught and told.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::Sender,
    thread,
};

use super::work::Work;
use crate::{
    app::{
        Message,
        keymap::{self, LateAnswers},
    },
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

/// The way from a loading thread to the library and the screen.
#[derive(Clone, Debug)]
pub struct Feed {
    work: Sender<Work>,
    events: Sender<Event>,
}

impl Feed {
    pub(super) const fn new(work: Sender<Work>, events: Sender<Event>) -> Self {
        Self { work, events }
    }

    /// Shows pages. After the reader was left it does nothing, and says so: there is no need to go on.
    pub fn send(&self, pages: Vec<Prepared>) -> Continue {
        self.pass(Work::Add(pages))
    }

    /// Tells the reader something in the foot.
    pub fn tell(&self, what: &Text) -> Continue {
        let told = Message::Told(what.clone());
        Continue::if_taken(self.events.send(Event::Message(told)).is_ok())
    }

    fn pass(&self, work: Work) -> Continue {
        Continue::if_taken(self.work.send(work).is_ok())
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

impl Continue {
    const fn if_taken(is_taken: bool) -> Self {
        if is_taken { Self::Yes } else { Self::No }
    }
}

/// Sends on what the terminal reports.
pub(super) fn watch_terminal(sender: Sender<Event>) {
    thread::spawn(move || {
        let mut late = LateAnswers::default();
        while let Ok(event) = crossterm::event::read() {
            for message in late.sift(event).into_iter().filter_map(keymap::message) {
                if sender.send(Event::Message(message)).is_err() {
                    return;
                }
            }
        }
        // Where nobody listens any more, nobody need know.
        let _ = sender.send(Event::TerminalLost);
    });
}

/// Runs the loading work; says when it is done, or that it broke off.
pub(super) fn load(feed: Feed, work: impl FnOnce(&Feed) + Send + 'static) {
    thread::spawn(move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&feed)));
        feed.pass(Work::SayLoaded);
        if let Err(panic) = outcome {
            let why = panicked(panic.as_ref());
            feed.tell(&Text::new(&format!("loading broke off: {why}")));
        }
    });
}

/// What a panic says.
pub(super) fn panicked(panic: &(dyn Any + Send)) -> Text {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Text::new(said.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::{import::PageInfo, library::Item};

    #[test]
    fn a_panic_while_loading_is_told_and_ends_the_loading() {
        let (sender, events) = mpsc::channel();
        let (work, store) = mpsc::channel();
        load(Feed::new(work, sender), |feed| {
            feed.send(vec![Prepared::new(
                b"",
                &PageInfo::default(),
                Item::default(),
            )]);
            assert!(
                feed.work.send(Work::End).is_err(),
                "the page was \u{1b}[31mbad"
            );
        });
        let worked: Vec<Work> = store.iter().collect();
        assert!(
            matches!(&*worked, [Work::Add(pages), Work::End, Work::SayLoaded] if pages.len() == 1)
        );
        let told = events.iter().map(|event| match event {
            Event::Message(Message::Told(text)) => text.to_string(),
            _ => String::new(),
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            ["loading broke off: the page was bad"]
        );
    }

    #[test]
    fn nobody_waiting_is_a_reason_to_stop() {
        let (sender, events) = mpsc::channel();
        let (work, store) = mpsc::channel();
        let feed = Feed::new(work, sender);
        assert_eq!(feed.send(Vec::new()), Continue::Yes);
        drop((events, store));
        assert_eq!(feed.send(Vec::new()), Continue::No);
        assert_eq!(feed.tell(&Text::new("more")), Continue::No);
    }
}
