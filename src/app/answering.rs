//! What the app makes of the library's answers.
//!
//! Takes an answer with its ticket; one that nobody waits for any more changes nothing.

use super::{
    App, Goal, Lit, Loading, Overlay,
    asking::{Answer, Request, Ticket},
    lens::to_be_lit,
    original::Original,
    reader::{Current, Lens},
    story::Story,
};
use crate::{
    library::{Id, Listed, Problem, Query},
    text::Text,
};

impl App {
    /// Takes an answer.
    pub(super) fn take_answer(&mut self, ticket: Ticket, answer: Answer) {
        let answer = match answer {
            Answer::Done => return self.written(ticket),
            Answer::Edited(former) => return self.edited(ticket, former),
            Answer::Decided(former) => return self.decided(ticket, former),
            Answer::Waits => return self.tell_waiting(),
            Answer::Exists(to) => return self.ask_to_write_over(*to),
            Answer::Ended(told) => return self.notice = Some(told),
            Answer::News => return self.refresh(),
            answer => answer,
        };
        let asked = self.asking.settle(ticket);
        if let Some(Overlay::Opening(action, awaited)) = self.overlay
            && awaited == ticket
        {
            self.overlay = None;
            if !matches!(answer, Answer::Failed(_)) {
                return self.open_asked(action, answer);
            }
        }
        match answer {
            Answer::Failed(problem) => self.fail((ticket, asked), &problem),
            answer => self.show_answer(answer, asked),
        }
    }

    /// Shows what was asked for.
    fn show_answer(&mut self, answer: Answer, asked: Option<Request>) {
        match (answer, asked) {
            (Answer::List(listed), Some(_)) => self.show_list_of(listed),
            (Answer::Summaries(said), Some(Request::Summaries(ids))) => {
                self.list.hear(ids, said);
                self.lay_unwritten_over();
            }
            (Answer::Article(id, item, _), Some(_)) if self.reader.opened() == Some(id) => {
                self.reader.renew(id, *item);
                self.story = None;
                self.lay_unwritten_over();
                self.ask(Request::Elsewhere(id));
            }
            (Answer::Article(id, item, left), Some(_)) => {
                self.leave();
                self.reader.open(id, *item, left, self.screen);
                self.light();
                self.lay_unwritten_over();
                self.reach_goal();
                self.ask(Request::Elsewhere(id));
            }
            (Answer::Elsewhere(id, quotes), Some(_)) => self.elsewhere = Some((id, quotes)),
            (Answer::Comparison(comparison, _), Some(_)) => self.show_comparison(*comparison),
            (Answer::Story(id, story), Some(_)) => self.story = Some(Story::new(id, *story)),
            (Answer::Page(id, text), Some(_)) if self.reader.opened() == Some(id) => {
                if let Some(item) = self.reader.item() {
                    self.reader.show_original(Original::whole(item, text));
                }
            }
            (Answer::Unread(unread), Some(_)) => self.read_next_of(&unread),
            (Answer::Cited(text, quotes, cite), Some(_)) => self.cited(text, quotes, cite),
            (answer @ (Answer::Suggested(_) | Answer::SaidBy(..)), Some(_)) => {
                if let Some(Overlay::Picker(picker)) = &mut self.overlay
                    && let Some(next) = picker.hear(answer)
                {
                    self.ask(next);
                }
            }
            (Answer::Counts(counts), Some(_)) => self.take_counts(&counts),
            (Answer::Values(field, values), Some(_)) => self.list.values = Some((field, values)),
            _ => {}
        }
    }

    /// Lights what the open article was looked for by.
    fn light(&mut self) {
        if let Some(item) = self.reader.item().cloned() {
            (self.reader).light(&item, to_be_lit(&self.list.query.filter));
        }
    }

    /// Something cannot be answered.
    fn fail(&mut self, (ticket, asked): (Ticket, Option<Request>), problem: &Problem) {
        match asked {
            None => self.not_written(ticket, problem),
            Some(request) => {
                match request {
                    Request::Summaries(ids) => self.list.hear(ids, Vec::new()),
                    Request::Article(id) => self.reader.cannot_open(id),
                    Request::Page(_) => self.reader.show_article(),
                    _ => {}
                }
                self.goal = None;
                self.tell(&format!("the library: {problem}"));
            }
        }
    }

    /// Shows another list.
    fn show_list_of(&mut self, listed: Listed) {
        self.list.show(listed);
        if self.reader.lit != to_be_lit(&self.list.query.filter) {
            self.light();
        }
        if self.list.rows().is_empty() && self.list.all() > 0 {
            self.ask_what_would_show();
        }
        for id in self.deleted() {
            self.list.take_out(id);
        }
        if self.loading == Loading::Listing {
            self.finish_loading();
        }
        if let Some(goal) = self.goal.clone() {
            if self.list.selected() == Some(goal.article) {
                self.read_selected();
                self.reach_goal();
            } else {
                self.goal = None;
                self.tell("that article is not in the library any more");
            }
        }
    }

    /// Opens an article, at a quote where one is meant; what keeps it from being shown is let go.
    pub(super) fn go_to(&mut self, article: Id, quote: Option<usize>) {
        self.go_to_lit(article, quote, None);
    }

    /// The same, with a stretch of the quote lit.
    pub(super) fn go_to_lit(&mut self, article: Id, quote: Option<usize>, lit: Option<Lit>) {
        self.goal = Some(Goal {
            article,
            quote,
            lit,
        });
        if self.list.select_id(article) {
            self.read_selected();
            self.reach_goal();
        } else {
            self.list.query = Query::default();
            self.list.typed.clear();
            self.refresh();
        }
    }

    /// Goes to the quote that was wanted, once its article is open.
    fn reach_goal(&mut self) {
        let goal = self
            .goal
            .clone()
            .filter(|g| self.reader.opened() == Some(g.article));
        let (Some(goal), Some(item)) = (goal, self.reader.item().cloned()) else {
            return;
        };
        self.goal = None;
        let number = goal.quote.and_then(|q| self.reader.marks().utterance_of(q));
        let quote = goal.quote.and_then(|q| item.analysis.quotes.get(q));
        if let (Some(lit), Some(quote)) = (goal.lit, quote) {
            return self.reader.light_stretch(quote.span, &lit);
        }
        match (number, quote) {
            (Some(index), Some(quote)) => {
                let lens = Lens::Quotes;
                self.reader.go(Current { lens, index }, quote.span);
            }
            // It is not of the kinds that are walked, and is shown all the same.
            (None, Some(quote)) => {
                self.reader.leave_mark();
                self.reader.reveal(quote.span);
            }
            (_, None) => {}
        }
    }

    fn tell_waiting(&mut self) {
        let told = "not written yet: another program is writing to the library";
        self.notice = Some(Text::new(told));
    }
}
