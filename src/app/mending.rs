//! What the reader mends: what an edit is asked for, and how it is undone.
//!
//! Takes edits; asks the library to write them and shows the article anew once they are. What they took the
//! place of comes with the answer and is kept to undo them.

use super::{
    App,
    asking::{Request, Ticket},
};
use crate::library::{Change, Decision, Edit, Former, Id};

/// What can be undone.
#[derive(Debug)]
pub(super) enum Undo {
    /// By making this change.
    Change(Change),
    /// By taking edits back.
    Mended(Mended),
    /// By deciding so of actors.
    Decided(Decided),
}

/// What was decided of actors.
#[derive(Debug)]
pub(super) struct Decided {
    ticket: Ticket,
    /// What takes it back, once it is written.
    former: Option<Vec<Decision>>,
}

impl Undo {
    /// Whether it is this change.
    pub(super) fn is(&self, change: &Change) -> bool {
        matches!(self, Self::Change(undo) if undo == change)
    }
}

/// Edits of an article.
#[derive(Debug)]
pub(super) struct Mended {
    id: Id,
    /// Of what was asked last about them.
    ticket: Ticket,
    state: State,
}

/// How far edits are.
#[derive(Debug)]
enum State {
    /// They are not written yet.
    Asked,
    /// They are; they took the place of this.
    Written(Former),
    /// They are, and it was asked to take them back.
    TakingBack(Former),
}

impl App {
    /// Mends an article and tells it.
    pub(super) fn mend(&mut self, id: Id, edits: Vec<Edit>, told: &str) {
        let ticket = self.ask(Request::Edit(id, edits));
        self.undo.push(Undo::Mended(Mended {
            id,
            ticket,
            state: State::Asked,
        }));
        self.tell(&format!("{told} · U undoes it"));
    }

    /// Asks for the last edits to be taken back.
    pub(super) fn take_back(&mut self, mended: Mended) {
        let Mended { id, ticket, state } = mended;
        let (ticket, state) = match state {
            State::Written(former) => {
                self.tell("undone: as it was before you mended it");
                let ticket = self.ask(Request::TakeBack(id, former.clone()));
                (ticket, State::TakingBack(former))
            }
            waiting => {
                self.tell("not undone yet: the edit before is still being written");
                (ticket, waiting)
            }
        };
        self.undo.push(Undo::Mended(Mended { id, ticket, state }));
        self.list.select_id(id);
    }

    /// Edits are written in the place of this.
    pub(super) fn edited(&mut self, ticket: Ticket, former: Former) {
        if let Some((_, mended)) = self.mended(ticket) {
            mended.state = State::Written(former);
            let id = mended.id;
            self.show_anew(id);
        }
    }

    /// Edits are taken back.
    pub(super) fn taken_back(&mut self, ticket: Ticket) {
        if let Some((at, mended)) = self.mended(ticket) {
            let id = mended.id;
            self.undo.remove(at);
            self.show_anew(id);
        }
    }

    /// Edits could not be written, or not be taken back; says whether it was that.
    pub(super) fn not_mended(&mut self, ticket: Ticket) -> bool {
        let Some((at, mended)) = self.mended(ticket) else {
            return false;
        };
        match std::mem::replace(&mut mended.state, State::Asked) {
            State::Asked => drop(self.undo.remove(at)),
            State::Written(former) | State::TakingBack(former) => {
                mended.state = State::Written(former);
            }
        }
        true
    }

    fn mended(&mut self, ticket: Ticket) -> Option<(usize, &mut Mended)> {
        let undo = self.undo.iter_mut().enumerate();
        let mut mended = undo.filter_map(|(at, undo)| match undo {
            Undo::Mended(mended) => Some((at, mended)),
            Undo::Change(_) | Undo::Decided(_) => None,
        });
        mended.find(|(_, mended)| mended.ticket == ticket)
    }

    /// Says what actors are, and tells it.
    pub(super) fn decide(&mut self, decisions: Vec<Decision>, told: &str) {
        let ticket = self.ask(Request::Decide(decisions));
        self.undo.push(Undo::Decided(Decided {
            ticket,
            former: None,
        }));
        self.tell(&format!("{told} · U undoes it"));
    }

    /// What was decided is written; this takes it back.
    pub(super) fn decided(&mut self, ticket: Ticket, former: Vec<Decision>) {
        let mut undo = self.undo.iter_mut();
        let decided = undo.find_map(|undo| match undo {
            Undo::Decided(decided) if decided.ticket == ticket => Some(decided),
            _ => None,
        });
        if let Some(decided) = decided {
            decided.former = Some(former);
        }
        self.refresh();
    }

    /// Takes back what was decided, once it is written.
    pub(super) fn undo_decided(&mut self, decided: Decided) {
        if let Some(former) = decided.former {
            self.ask(Request::Decide(former));
            self.tell("undone: the actors are as they were before");
        } else {
            self.undo.push(Undo::Decided(decided));
            self.tell("not undone yet: it is still being written");
        }
    }

    /// Asks for an article that is mended, in the list and open.
    fn show_anew(&mut self, id: Id) {
        self.refresh();
        if self.reader.opened() == Some(id) {
            self.ask(Request::Article(id));
        }
    }
}
