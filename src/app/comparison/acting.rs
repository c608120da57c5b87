//! What keys and clicks do in a comparison, and how it is opened.

use super::SideBySide;
use crate::{
    app::{
        Action, App, Copied, Effect, Overlay,
        asking::{Answer, Request},
        layout::Pane,
        lens::Way,
    },
    library::{Comparison, Id},
    text::Text,
};

impl App {
    /// Asks for the selected article side by side with the rest of its story, to begin at the current quote.
    pub(in crate::app) fn ask_to_compare(&mut self) {
        let Some(id) = self.list.selected() else {
            return self.tell("no article is selected");
        };
        let reads = self.focus() == Pane::Reader && self.reader.opened() == Some(id);
        self.ask_to_compare_at(id, self.reader.current_part().filter(|_| reads));
    }

    /// The same of any article.
    pub(in crate::app) fn ask_to_compare_at(&mut self, id: Id, quote: Option<usize>) {
        self.ask_to_compare_all(vec![id], quote);
    }

    /// The same of several articles.
    pub(in crate::app) fn ask_to_compare_all(&mut self, ids: Vec<Id>, quote: Option<usize>) {
        let ticket = self.ask(Request::Compare(ids, quote));
        self.overlay = Some(Overlay::Opening(Action::Compare, ticket));
    }

    /// Opens a comparison that was asked for.
    pub(in crate::app) fn open_comparison(&mut self, answer: Answer) {
        let Answer::Comparison(comparison, (is_picked, quote)) = answer else {
            return;
        };
        if comparison.articles.len() < 2 {
            return self.tell("no other article tells this story");
        }
        let mut page = SideBySide::new(*comparison, quote);
        page.is_picked = is_picked;
        self.overlay = Some(Overlay::Comparison(Box::new(page)));
    }

    /// Asks for the open comparison anew: the library has changed.
    pub(in crate::app) fn renew_comparison(&mut self) {
        if let Some(Overlay::Comparison(page)) = &self.overlay {
            self.ask(Request::Compare(page.asked(), None));
        }
    }

    /// Shows the comparison anew.
    pub(in crate::app) fn show_comparison(&mut self, comparison: Comparison) {
        if let Some(Overlay::Comparison(page)) = &mut self.overlay {
            if comparison.articles.len() < 2 {
                self.overlay = None;
                return self.tell("no other article tells this story any more");
            }
            **page = SideBySide::renewing(comparison, page);
        }
    }

    /// Does what an action says in a comparison.
    pub(in crate::app) fn act_in_comparison(&mut self, action: Action) {
        let screen = self.screen;
        let Some(Overlay::Comparison(page)) = &mut self.overlay else {
            return;
        };
        let rows = isize::try_from(page.rows_shown(screen).len()).unwrap_or(isize::MAX);
        match action {
            Action::Down | Action::PickNext | Action::NextMark | Action::NextQuote => page.step(1),
            Action::Up | Action::PickPrevious | Action::PreviousMark | Action::PreviousQuote => {
                page.step(-1);
            }
            Action::HalfDown | Action::PageDown | Action::PickPageDown | Action::ReadOn => {
                page.step((rows - 1).max(1));
            }
            Action::HalfUp | Action::PageUp | Action::PickPageUp => page.step(-(rows - 1).max(1)),
            Action::Top => page.select(0),
            Action::Bottom => page.select(usize::MAX),
            Action::Open => page.turn(1),
            Action::Back => page.turn(-1),
            Action::Toggle | Action::OtherPane => {
                let is_last = page.side() + 1 == page.comparison().articles.len();
                page.turn(if is_last { isize::MIN } else { 1 });
            }
            Action::Sort | Action::Reorder => page.reorder(),
            Action::NextMention if page.walk(Way::Next) => {}
            Action::PreviousMention if page.walk(Way::Previous) => {}
            Action::NextMention | Action::PreviousMention => {
                self.tell("no differing words there");
            }
            Action::Accept => self.follow_comparison(),
            Action::Export => {
                let ids = page.ids();
                self.open_tables(ids);
            }
            Action::Add => {
                let (ids, more) = (page.ids(), page.comparison().more.clone());
                self.open_addition(ids, &more);
            }
            Action::CopyQuote | Action::CopyWords => self.copy_compared(),
            Action::Cancel | Action::Close | Action::Compare => self.overlay = None,
            Action::Quit => self.act(Action::Quit),
            _ => {}
        }
    }

    /// Goes to the quote in the article under the cursor, or to the article where it is not quoted.
    fn follow_comparison(&mut self) {
        let Some(Overlay::Comparison(page)) = &self.overlay else {
            return;
        };
        if let Some((article, quote, lit)) = page.place() {
            self.overlay = None;
            self.leave_trail();
            self.go_to_lit(article, quote, lit);
        }
    }

    /// Copies the row under the cursor: the words of each article.
    fn copy_compared(&mut self) {
        let Some(Overlay::Comparison(page)) = &self.overlay else {
            return;
        };
        if let Some(row) = page.at(page.row()) {
            let copied = Copied {
                text: Text::new(&page.copied(row)),
                what: "the quote as each article has it".to_owned(),
                whose: String::new(),
            };
            self.effects.push(Effect::Copy(copied));
        }
    }

    /// A click puts the cursor there, and where it is already, goes to the quote.
    pub(in crate::app) fn click_comparison(&mut self, at: (u16, u16)) {
        let screen = self.screen;
        let Some(Overlay::Comparison(page)) = &mut self.overlay else {
            return;
        };
        let Some((row, side)) = page.under(at, screen) else {
            return;
        };
        let is_there = (page.row(), page.side()) == (row, side);
        page.select(row);
        page.side = side;
        if is_there {
            self.follow_comparison();
        }
    }
}
