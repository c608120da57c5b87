//! The lists to pick from, each in a file of its own: what it lists, and what taking an entry does.
//!
//! Takes the action that opens one; what it lists is at hand, or is asked of the library first.

mod actors;
mod addition;
mod export;
mod help;
mod identity;
mod links;
mod mend;
mod notes;
mod outlets;
mod palette;
mod quotes;
mod said;
mod tags;
mod themes;
mod whose;
mod written;

pub use actors::Cast;

use super::{
    Action, App, Overlay,
    asking::{Answer, Request},
    layout::{Colors, Pane},
    picker::Picker,
};

impl App {
    /// Opens the list of an action, or asks for it.
    pub(super) fn open_picker(&mut self, action: Action) {
        let picker = match (action, self.item()) {
            (Action::Outlets, _) => return outlets::ask(self),
            (Action::Tag, _) => return tags::ask(self),
            (Action::Across, _) => return said::ask(self),
            (Action::Identity, _) => return identity::ask(self),
            (Action::Add, _) => return self.tell("it adds to a comparison, which = opens"),
            (Action::Palette, _) => palette::open(self),
            (Action::Theme, _) if self.screen.colors == Colors::Mono => {
                return self.tell("themes need colors, and there are none here");
            }
            (Action::Theme, _) => themes::open(self),
            (Action::Help, _) => help::open(self),
            (Action::Export, _) => export::open(self.meant()),
            (Action::Pipe, _) => export::command(self.meant()),
            (Action::Quotes, Some(item)) => {
                quotes::open(item, self.reader.marks(), self.reader.current_quote())
            }
            (Action::Actors, Some(item)) => {
                let here = self.reader.actor_here(item);
                actors::open(item, self.reader.marks(), here)
            }
            (Action::Mend, Some(item)) => match (self.focus(), self.reader.current_quote()) {
                (Pane::Reader, Some(quote)) => whose::open(item, self.reader.marks(), quote),
                _ => mend::open(item),
            },
            (Action::Note, Some(item)) => match notes::open(self, item) {
                Ok(picker) => picker,
                Err(told) => return self.tell(&told),
            },
            (Action::Links, Some(item)) => match links::open(item) {
                Some((picker, told)) => {
                    self.tell(&told);
                    picker
                }
                None => return self.tell("no link stands in this article"),
            },
            _ => return self.tell("open an article first"),
        };
        self.open_over(picker);
    }

    /// Opens a list.
    fn open_over(&mut self, picker: Picker) {
        self.overlay = Some(Overlay::Picker(picker));
    }

    /// Asks for what an action lists; keys wait for it.
    fn open_with(&mut self, action: Action, request: Request) {
        let ticket = self.ask(request);
        self.overlay = Some(Overlay::Opening(action, ticket));
    }

    /// Opens the list of an action that was asked for.
    pub(super) fn open_asked(&mut self, action: Action, answer: Answer) {
        let picker = match action {
            Action::Outlets => outlets::open(self, answer),
            Action::Tag => tags::open(self, answer),
            Action::Across => said::open(self, answer),
            Action::Identity => identity::open(answer),
            Action::Compare => return self.open_comparison(answer),
            Action::Mend => return mend::offer_outlets(self, answer),
            _ => None,
        };
        self.overlay = picker.map(Overlay::Picker);
    }
}
