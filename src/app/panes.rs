//! What the keys do in the list and the reader.
//!
//! Takes an action; changes the app. Each kind of action has a function of its own.

use std::collections::HashSet;

use super::{
    Action, App, Copied, Effect,
    asking::Request,
    copying,
    layout::{Pane, Panes, SIDE_BY_SIDE},
    lens::Way,
    marking::Making,
    original::{Extent, Original},
    reader::Lens,
    words,
};
use crate::{
    library::{Change, Id, Query, Show},
    text::Text,
};

impl App {
    /// Does what an action says in the panes.
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Suspend => self.effects.push(Effect::Suspend),
            Action::Close if self.back() => {}
            Action::Close | Action::Quit => self.effects.push(Effect::Quit),
            Action::MarkQuote => self.mark_quote(),
            Action::CopyQuote if self.copy_marked() => {}
            Action::CopyQuote => self.copy(copying::quote(self)),
            Action::CopyWords => self.copy(copying::words_alone(self)),
            Action::NextMark | Action::NextQuote | Action::NextMention => {
                self.walk(action, Way::Next);
            }
            Action::PreviousMark | Action::PreviousQuote | Action::PreviousMention => {
                self.walk(action, Way::Previous);
            }
            Action::Quotes
            | Action::Tag
            | Action::Actors
            | Action::Across
            | Action::Identity
            | Action::Add
            | Action::Outlets
            | Action::Mend
            | Action::Note
            | Action::Links
            | Action::Export
            | Action::Pipe
            | Action::Palette
            | Action::Theme
            | Action::Help => self.open_picker(action),
            Action::Compare => self.ask_to_compare(),
            Action::Welcome => self.welcome(),
            Action::Original => self.show_original(),
            Action::Kinds => self.walk_other_kinds(),
            Action::Search => self.start_search(),
            Action::Filter => self.start_filter(),
            Action::TakeOff => self.take_off_last(),
            Action::ShowAll | Action::ShowUnread | Action::ShowStarred | Action::Sort => {
                self.choose(action);
            }
            Action::Star | Action::Read | Action::Delete => self.mark(action),
            Action::Undo => self.undo(),
            Action::Keep => self.keep_selected(),
            Action::Source => self.open_source(),
            Action::ReadingOnly
            | Action::Narrower
            | Action::Wider
            | Action::Density
            | Action::Names => self.view(action),
            Action::OtherPane
            | Action::Open
            | Action::Back
            | Action::NextArticle
            | Action::PreviousArticle
            | Action::ReadOn => self.go(action),
            Action::Down
            | Action::Up
            | Action::HalfDown
            | Action::HalfUp
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::Bottom => match self.focus() {
                Pane::List => self.move_list(action),
                Pane::Reader => self.move_reader(action),
            },
            Action::PickNext
            | Action::PickPrevious
            | Action::PickPageDown
            | Action::PickPageUp
            | Action::Toggle
            | Action::Invert
            | Action::Reorder
            | Action::Unmark
            | Action::Accept
            | Action::Cancel => {}
        }
    }

    fn go(&mut self, action: Action) {
        match action {
            Action::OtherPane => match self.focus() {
                Pane::List => self.read_selected(),
                Pane::Reader => self.show_list(),
            },
            Action::Open => self.read_selected(),
            Action::Back => {
                self.back();
            }
            Action::NextArticle => self.step_article(1),
            Action::PreviousArticle => self.step_article(-1),
            _ => self.read_on(),
        }
    }

    /// The pane the keys go to: without a list, always the reader.
    pub fn focus(&self) -> Pane {
        match self.screen.panes {
            Panes::Both => self.screen.focus,
            Panes::Reading => Pane::Reader,
        }
    }

    fn move_list(&mut self, action: Action) {
        let lines = self.screen.list().height;
        let page = (self.list).count_on_screen(lines, self.screen.rows_per_article());
        let page = isize::try_from(page.max(1)).unwrap_or(isize::MAX);
        match action {
            Action::Down => self.list.step(1),
            Action::Up => self.list.step(-1),
            Action::HalfDown => self.list.step((page / 2).max(1)),
            Action::HalfUp => self.list.step(-(page / 2).max(1)),
            Action::PageDown => self.list.step(page),
            Action::PageUp => self.list.step(-page),
            Action::Top => self.list.select(0),
            Action::Bottom => self.list.select(usize::MAX),
            _ => false,
        };
    }

    fn move_reader(&mut self, action: Action) {
        let height = isize::try_from(self.reader.height()).unwrap_or(isize::MAX);
        // A page leaves two lines standing, to go on from.
        let page = (height - 2).max(1);
        match action {
            Action::Down => self.reader.scroll(1),
            Action::Up => self.reader.scroll(-1),
            Action::HalfDown => self.reader.scroll((height / 2).max(1)),
            Action::HalfUp => self.reader.scroll(-(height / 2).max(1)),
            Action::PageDown => self.reader.scroll(page),
            Action::PageUp => self.reader.scroll(-page),
            Action::Top => self.reader.scroll_to(0),
            Action::Bottom => self.reader.scroll_to(usize::MAX),
            _ => {}
        }
    }

    /// Gives the keys to the reader, with the selected article.
    pub(super) fn read_selected(&mut self) {
        if self.list.selected().is_some() {
            self.screen.focus = Pane::Reader;
            self.list.select(self.list.cursor());
            self.reader.try_again();
            self.follow_selection();
            self.mark_read();
        }
    }

    fn show_list(&mut self) {
        self.trail.clear();
        self.screen.focus = Pane::List;
        self.screen.panes = Panes::Both;
    }

    fn mark_read(&mut self) {
        let Some(id) = self.list.selected() else {
            return;
        };
        if !self.marks(id).is_some_and(|marks| marks.read) {
            self.change(Change::Read(id, true), Making::Silently);
        }
    }

    /// Shows what was removed from the page in the place of the article, then the page, then the article again.
    fn show_original(&mut self) {
        self.read_selected();
        let (Some(id), Some(item)) = (self.reader.opened(), self.reader.item()) else {
            return self.tell("open an article first");
        };
        match self.reader.original().map(Original::extent) {
            None => {
                let removed = Original::removed(item, self.reader.page());
                self.reader.show_original(removed);
            }
            Some(Extent::Removed) => {
                self.ask(Request::Page(id));
            }
            Some(Extent::Whole) => self.reader.show_article(),
        }
    }

    /// Closes the page that stands in the place of the article, then the search, then the lens, then goes back to the list; says whether there was anything.
    fn back(&mut self) -> bool {
        let reading = self.focus() == Pane::Reader;
        if reading && self.reader.original().is_some() {
            self.reader.show_article();
        } else if reading && self.reader.search.is_some() {
            self.reader.end_search();
        } else if reading && self.reader.actor.take().is_some() {
            self.reader.leave_mark();
        } else if let Some(left) = self.trail.pop().filter(|_| reading) {
            self.go_back(left);
        } else if reading {
            self.show_list();
        } else {
            return self.end_filter();
        }
        true
    }

    fn step_article(&mut self, by: isize) {
        if !self.list.step(by) {
            self.tell(if by > 0 {
                "the last article"
            } else {
                "the first article"
            });
        } else if self.focus() == Pane::Reader {
            self.read_selected();
        }
    }

    fn read_on(&mut self) {
        if self.focus() == Pane::List && !self.screen.is_side_by_side() {
            return self.read_selected();
        }
        self.read_selected();
        if !self.reader.is_at_end() {
            return self.move_reader(Action::PageDown);
        }
        self.ask(Request::Unread(Query {
            show: Show::Unread,
            ..self.list.query.clone()
        }));
    }

    /// Reads the next of the unread articles.
    pub(super) fn read_next_of(&mut self, unread: &[Id]) {
        let unread: HashSet<Id> = unread.iter().copied().collect();
        match self.list.next_where(|id| unread.contains(&id)) {
            Some(row) => {
                self.list.select(row);
                self.read_selected();
            }
            None => self.tell("nothing unread is left"),
        }
    }

    fn walk(&mut self, action: Action, way: Way) {
        self.read_selected();
        let Some(item) = self.reader.item().cloned() else {
            return;
        };
        let lens = match action {
            Action::NextMark | Action::PreviousMark => Some(self.reader.lens()),
            Action::NextQuote | Action::PreviousQuote => Some(Lens::Quotes),
            _ => self.reader.actor_at_hand(&item).map(Lens::Actor),
        };
        let Some(lens) = lens else {
            return self.tell("nobody is mentioned further on");
        };
        if !self.reader.walk(&item, lens, way) {
            let what = match lens {
                Lens::Quotes => "quote",
                Lens::Actor(_) => "mention",
                Lens::Hits => "hit",
            };
            let none = self.reader.stops(&item, lens).is_empty();
            self.tell(&match (none, way) {
                (true, _) => format!("this article has no {what}"),
                (false, Way::Next) => format!("no {what} further on"),
                (false, Way::Previous) => format!("no {what} further up"),
            });
        }
    }

    fn walk_other_kinds(&mut self) {
        let kinds = self.reader.kinds().next();
        match self.reader.item().cloned() {
            Some(item) => {
                self.reader.walk_kinds(&item, kinds);
                self.tell(words::walked(kinds));
            }
            None => self.tell("open an article first"),
        }
    }

    fn choose(&mut self, action: Action) {
        match action {
            Action::ShowAll => self.list.query.show = Show::All,
            Action::ShowUnread => self.list.query.show = Show::Unread,
            Action::ShowStarred => self.list.query.show = Show::Starred,
            _ => self.list.query.sort_by_next(),
        }
        self.refresh();
    }

    fn view(&mut self, action: Action) {
        match action {
            Action::ReadingOnly => match self.screen.panes {
                Panes::Both => {
                    self.read_selected();
                    self.screen.panes = Panes::Reading;
                    self.tell("the reader alone");
                }
                Panes::Reading => {
                    self.screen.panes = Panes::Both;
                    if self.screen.is_side_by_side() {
                        self.tell("both panes");
                    } else {
                        self.tell_no_room();
                    }
                }
            },
            Action::Narrower => self.widen_list(-2),
            Action::Wider => self.widen_list(2),
            Action::Density => {
                self.screen.density = self.screen.density.next();
                self.tell(words::said_in_list(self.screen.density));
            }
            _ => {
                self.reader.names = self.reader.names.next();
                self.tell(words::lit(self.reader.names));
            }
        }
    }

    /// Gives the list more columns, or fewer.
    fn widen_list(&mut self, by: i16) {
        if !self.screen.is_side_by_side() {
            return match self.screen.panes {
                Panes::Reading => self.tell("the reader alone: z shows both panes"),
                Panes::Both => self.tell_no_room(),
            };
        }
        let before = self.screen;
        self.screen.lean = self.screen.lean.saturating_add(by);
        let width = self.screen.list().width;
        if width == before.list().width {
            self.screen = before;
            self.tell(if by > 0 {
                "the list is as wide as it can be"
            } else {
                "the list is as narrow as it can be"
            });
        } else {
            self.tell(&format!("the list has {width} columns"));
        }
    }

    fn copy(&mut self, found: Option<Copied>) {
        match found {
            Some(copied) => self.effects.push(Effect::Copy(copied)),
            None => self.tell("nothing to copy here"),
        }
    }

    fn tell_no_room(&mut self) {
        self.tell(&format!("both panes need {SIDE_BY_SIDE} columns"));
    }

    pub(super) fn tell(&mut self, what: &str) {
        self.notice = Some(Text::new(what));
    }
}
