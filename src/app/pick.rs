//! What a list to pick from is: its entries, where it stands, and what taking one does.

use std::fmt;

use super::{
    Action, App,
    asking::{Answer, Request},
    marks::Voice,
};
use crate::text::Text;

/// What a picker lists, and what taking an entry does: a type for each list there is.
pub trait Pick: fmt::Debug {
    /// Its title.
    fn title(&self) -> &'static str;

    /// What keys do in it.
    fn hint(&self) -> &'static str;

    /// What its line says while nothing is typed.
    fn invites(&self) -> &'static str {
        "type to narrow"
    }

    /// The entries, in the order they are numbered by.
    fn rows(&self) -> Vec<Row>;

    /// How what is typed narrows them.
    fn narrowing(&self) -> Narrowing {
        Narrowing::Words
    }

    /// How many entries can be taken at once.
    fn taking(&self) -> Taking {
        Taking::One
    }

    /// Where it stands.
    fn place(&self) -> Place {
        Place::OverAll
    }

    /// The entry that what is typed makes by itself, behind those that match; its number is that behind the
    /// last.
    fn typed(&self, _typed: &str) -> Option<Row> {
        None
    }

    /// How many of the first entries answer what is typed already.
    fn found(&self) -> usize {
        0
    }

    /// What it asks of the library for what is typed.
    fn asks(&self, _typed: &str) -> Option<Request> {
        None
    }

    /// Takes the answer to what it asked; gives what it asks for next.
    fn hear(&mut self, _answer: Answer) -> Option<Request> {
        None
    }

    /// Goes to the next order of its entries, where it has several; gives what it asks for that.
    fn reorder(&mut self) -> Option<Request> {
        None
    }

    /// What is said over the entries, line by line.
    fn about(&self) -> Vec<Text> {
        Vec::new()
    }

    /// What is shown whole of an entry; its label where that is all.
    fn detail(&self, _row: usize) -> Option<Text> {
        None
    }

    /// The cursor stands on another entry.
    fn point(&mut self, _app: &mut App, _row: Option<usize>) {}

    /// Other entries are marked.
    fn mark(&mut self, _app: &mut App, _marked: &[usize]) {}

    /// Whether letters are typed at once; else they call actions, and a search key begins the typing.
    fn is_typed_in(&self) -> bool {
        true
    }

    /// Does what an action of the panes says with an entry, where letters call actions.
    fn act(&mut self, _app: &mut App, _action: Action, _picked: &Picked) {}

    /// Takes what was picked and closes.
    ///
    /// # Errors
    ///
    /// Why that cannot be taken. Then the list stays open, so that what was typed can be mended.
    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text>;

    /// It is left without taking anything.
    fn leave(&mut self, _app: &mut App) {}
}

/// How what is typed narrows the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// Its words stand in an entry, which keep their order.
    Words,
    /// Its letters stand in an entry in their order; the best come first.
    Letters,
}

/// Where a list to pick from stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Over both panes.
    OverAll,
    /// Over the lower lines of both panes: what it is about stays to be seen.
    OverFoot,
    /// On top of the list of articles, where that is shown; else over all.
    OverList,
    /// Beside the text, or below it.
    Cast,
}

/// How many entries can be taken at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// None: they are there to be read, whole ones in so many lines below.
    Reading(u16),
    /// One.
    One,
    /// One, and it is shown whole in so many lines below.
    Whole(u16),
    /// As many as are marked.
    Several,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// The number of the entry under the cursor.
    pub row: usize,
    /// The numbers of those that are marked.
    pub marked: Vec<usize>,
    /// The numbers of those that match.
    pub shown: Vec<usize>,
    /// What was typed.
    pub typed: String,
}

/// One entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What stands in front, in a column of its own.
    pub lead: Text,
    /// What it says.
    pub label: Text,
    /// What stands at the right.
    pub note: Text,
    /// What stands under it, or behind it, where there is room.
    pub under: Text,
    /// The voice it is drawn in.
    pub voice: Option<Voice>,
    /// Whether it is marked by itself.
    pub is_marked: bool,
}
