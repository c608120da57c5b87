//! The filter line: what is typed in it is shown at once.
//!
//! Takes what is typed; changes what the list shows. A line that is not right yet changes nothing, and is
//! not taken before it is.

use tui_input::Input;

use super::{App, Overlay, asking::Request, layout::Pane};
use crate::{
    library::filter::{self, Offer, Typing},
    text::Text,
};

/// The most ways to go on that are shown.
pub const MOST_OFFERS: usize = 8;

impl App {
    /// Opens the filter line with the filter in force.
    pub(super) fn start_filter(&mut self) {
        self.open_filter(Input::new(self.list.typed.clone()));
    }

    /// Opens the filter line with this in it.
    pub(super) fn open_filter(&mut self, input: Input) {
        self.overlay = Some(Overlay::Search(Pane::List, input));
        self.ask_values();
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

    /// How the line could go on at the cursor, each way with the number of its articles where that is known.
    pub fn offers(&self, input: &Input) -> Vec<(Offer, Option<usize>)> {
        let Some(typing) = typing_at(input) else {
            return Vec::new();
        };
        let values = self.list.values.as_ref();
        let values = values.filter(|(field, _)| Some(*field) == typing.field);
        let values = values.map_or(&[] as &[_], |(_, values)| values.as_slice());
        let known: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
        let offers = typing.offers(&known).into_iter();
        let counted = offers.map(|offer| {
            let value = values.iter().find(|(name, _)| *name == offer.label);
            (offer, value.map(|(_, count)| *count))
        });
        counted.collect()
    }

    /// Asks which values go on from what is typed.
    pub(super) fn ask_values(&mut self) {
        self.list.choice = 0;
        let Some(Overlay::Search(Pane::List, input)) = &self.overlay else {
            return;
        };
        if let Some(typing) = typing_at(input)
            && let Some(field) = typing.field
        {
            self.ask(Request::Values(field, typing.typed));
        }
    }

    /// Chooses another of the ways to go on.
    pub(super) fn choose_offer(&mut self, by: isize) {
        let Some(Overlay::Search(Pane::List, input)) = &self.overlay else {
            return;
        };
        let last = self.offers(input).len().min(MOST_OFFERS).saturating_sub(1);
        self.list.choice = self.list.choice.saturating_add_signed(by).min(last);
    }

    /// Puts the chosen offer into the line.
    pub(super) fn complete(&mut self) {
        let Some(Overlay::Search(Pane::List, input)) = &self.overlay else {
            return;
        };
        let offers = self.offers(input);
        let Some((offer, _)) = offers.get(self.list.choice) else {
            return;
        };
        let (value, at) = offer.put_into(input.value());
        let cursor = value.get(..at).map_or(0, |before| before.chars().count());
        self.filter_while_typing(&value);
        let input = Input::new(value).with_cursor(cursor);
        self.overlay = Some(Overlay::Search(Pane::List, input));
        self.ask_values();
    }
}

/// What is being typed at the cursor; nothing where no word is begun.
fn typing_at(input: &Input) -> Option<Typing> {
    let cursor = input.value().char_indices().nth(input.cursor());
    let cursor = cursor.map_or(input.value().len(), |(at, _)| at);
    let typing = filter::typing(input.value(), cursor)?;
    (!typing.typed.is_empty() || typing.field.is_some()).then_some(typing)
}
