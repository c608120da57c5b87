//! The filter line: what is typed in it is shown at once.
//!
//! Takes what is typed; changes what the list shows. A line that is not right yet changes nothing, and is
//! not taken before it is.

use tui_input::Input;

use super::{App, Overlay, asking::Request, layout::Pane};
use crate::{
    library::filter::{self, Field, Offer},
    text::Text,
};

impl App {
    /// Opens the filter line with the filter in force.
    pub(super) fn start_filter(&mut self) {
        self.open_filter(Input::new(self.list.typed.clone()));
    }

    /// Opens the filter line with this in it.
    pub(super) fn open_filter(&mut self, input: Input) {
        self.ask(Request::Outlets);
        self.ask(Request::Tags);
        self.overlay = Some(Overlay::Search(Pane::List, input));
    }

    /// Shows what the line asks for as far as it is typed.
    pub(super) fn filter_while_typing(&mut self, typed: &str) {
        let Ok(filter) = filter::parse_typing(typed) else {
            return;
        };
        self.list.query.filter = filter;
        typed.clone_into(&mut self.list.typed);
        self.refresh();
    }

    /// Keeps what is shown, with the line as it stands; says whether it is right.
    pub(super) fn take_filter(&mut self, typed: &str) -> bool {
        if let Err(error) = filter::parse(typed) {
            self.tell(&error.to_string());
            return false;
        }
        typed.clone_into(&mut self.list.typed);
        true
    }

    /// Shows what a filter asks for.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub(super) fn filter_by(&mut self, typed: &str) -> Result<(), Text> {
        filter::parse(typed).map_err(|error| Text::new(&error.to_string()))?;
        self.filter_while_typing(typed);
        Ok(())
    }

    /// Shows all again; says whether a filter was in force.
    pub(super) fn end_filter(&mut self) -> bool {
        if self.list.typed.is_empty() {
            return false;
        }
        self.list.typed.clear();
        self.list.query.filter = filter::Filter::default();
        self.refresh();
        true
    }

    /// How the line could go on at the cursor.
    pub fn offers(&self, input: &Input) -> Vec<Offer> {
        let cursor = input.value().char_indices().nth(input.cursor());
        let cursor = cursor.map_or(input.value().len(), |(at, _)| at);
        let Some(typing) = filter::typing(input.value(), cursor) else {
            return Vec::new();
        };
        if typing.typed.is_empty() && typing.field.is_none() {
            return Vec::new();
        }
        let known = match typing.field {
            Some(Field::Outlet) => self.list.outlets(),
            Some(Field::Tag) => self.list.tags(),
            _ => &[],
        };
        let known: Vec<&str> = known.iter().map(Text::as_str).collect();
        typing.offers(&known)
    }

    /// Puts the first offer into the line.
    pub(super) fn complete(&mut self) {
        let Some(Overlay::Search(Pane::List, input)) = &self.overlay else {
            return;
        };
        let offers = self.offers(input);
        let Some(offer) = offers.first() else {
            return;
        };
        let (value, at) = offer.put_into(input.value());
        let cursor = value.get(..at).map_or(0, |before| before.chars().count());
        self.filter_while_typing(&value);
        let input = Input::new(value).with_cursor(cursor);
        self.overlay = Some(Overlay::Search(Pane::List, input));
    }
}
