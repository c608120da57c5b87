//! What the keys do in the list and the reader.
//!
//! Takes an action or a click; changes the app. Each kind of action has a function of its own.

use std::collections::HashSet;

use super::{
    Action, App, Effect, Overlay, copying,
    layout::{Colors, Ground, Pane, Panes, SIDE_BY_SIDE},
    lens::Way,
    pickers,
    reader::Lens,
    words,
};
use crate::{
    library::{Change, Id, Query, Show},
    text::Text,
};

/// Lines a turn of the wheel scrolls by.
const WHEEL: isize = 3;

impl App {
    /// Does what an action says in the panes.
    pub(super) fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Suspend => return Some(Effect::Suspend),
            Action::Close if self.back() => {}
            Action::Close | Action::Quit => return Some(Effect::Quit),
            Action::CopyQuote => return self.copy(copying::quote(self)),
            Action::CopyWords => return self.copy(copying::words_alone(self)),
            Action::NextMark | Action::NextQuote | Action::NextMention => {
                self.walk(action, Way::Next);
            }
            Action::PreviousMark | Action::PreviousQuote | Action::PreviousMention => {
                self.walk(action, Way::Previous);
            }
            Action::Quotes
            | Action::Actors
            | Action::Across
            | Action::Outlets
            | Action::Removed
            | Action::Help => {
                self.open_picker(action);
            }
            Action::Kinds => self.walk_other_kinds(),
            Action::Search => self.start_search(),
            Action::Filter => self.start_filter(),
            Action::ShowAll | Action::ShowUnread | Action::ShowStarred | Action::Sort => {
                self.choose(action);
            }
            Action::Star | Action::Read | Action::Delete | Action::Undo | Action::Tag => {
                self.mark(action);
            }
            Action::Keep => return self.keep_selected(),
            Action::Source => return self.open_source(),
            Action::ReadingOnly
            | Action::Narrower
            | Action::Wider
            | Action::Names
            | Action::Theme => {
                self.view(action);
            }
            _ => self.go(action),
        }
        None
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
            Action::ReadOn => self.read_on(),
            _ if self.focus() == Pane::List => self.move_list(action),
            _ => self.move_reader(action),
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
        let page = usize::from(self.screen.list().height / self.screen.rows_per_article());
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
            self.follow_selection();
            self.mark_read();
        }
    }

    fn show_list(&mut self) {
        self.screen.focus = Pane::List;
        self.screen.panes = Panes::Both;
    }

    fn mark_read(&mut self) {
        if let Some(id) = self.reader.opened() {
            self.change(&Change::Read(id, true));
        }
    }

    /// Closes the search, then the lens, then goes back to the list; says whether there was anything.
    fn back(&mut self) -> bool {
        let reading = self.focus() == Pane::Reader;
        if reading && self.reader.search.is_some() {
            self.reader.end_search();
        } else if reading && self.reader.actor.take().is_some() {
            self.reader.leave_mark();
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
        let unread = Query {
            show: Show::Unread,
            ..self.list.query.clone()
        };
        let answer = self.library.find(&unread);
        let unread: HashSet<Id> = self.hear(answer).unwrap_or_default().into_iter().collect();
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

    fn open_picker(&mut self, action: Action) {
        let picker = match (action, self.item()) {
            (Action::Outlets, _) => {
                let answer = pickers::outlets(self);
                self.hear(answer)
            }
            (Action::Help, _) => Some(pickers::help()),
            (Action::Across, Some(_)) => self.across(),
            (Action::Quotes, Some(item)) => {
                let current = self.reader.current_quote();
                Some(pickers::quotes(item, self.reader.marks(), current))
            }
            (Action::Actors, Some(item)) => Some(pickers::actors(item, self.reader.marks())),
            (Action::Removed, Some(item)) => Some(pickers::removed(item, self.reader.page())),
            _ => return self.tell("open an article first"),
        };
        self.overlay = picker.map(Overlay::Picker);
    }

    fn choose(&mut self, action: Action) {
        match action {
            Action::ShowAll => self.list.query.show = Show::All,
            Action::ShowUnread => self.list.query.show = Show::Unread,
            Action::ShowStarred => self.list.query.show = Show::Starred,
            _ => {
                self.list.query.sort = self.list.query.sort.next();
                self.list.ranked = false;
            }
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
            Action::Names => {
                self.reader.names = self.reader.names.next();
                self.tell(words::lit(self.reader.names));
            }
            _ if matches!(self.screen.colors, Colors::Mono | Colors::Named) => {
                self.tell("themes need a terminal with more colors");
            }
            _ => {
                let (ground, name) = match self.screen.ground {
                    Ground::Dark => (Ground::Light, "theme for a light ground"),
                    Ground::Light => (Ground::Unknown, "theme for either ground"),
                    Ground::Unknown => (Ground::Dark, "theme for a dark ground"),
                };
                self.screen.ground = ground;
                self.tell(name);
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

    fn copy(&mut self, found: Option<Text>) -> Option<Effect> {
        self.tell(if found.is_some() {
            "copied"
        } else {
            "nothing to copy here"
        });
        found.map(Effect::Copy)
    }

    fn tell_no_room(&mut self) {
        self.tell(&format!("both panes need {SIDE_BY_SIDE} columns"));
    }

    pub(super) fn tell(&mut self, what: &str) {
        self.notice = Some(Text::new(what));
    }

    /// A click: on an article it opens it, in the reader it goes to the quote under it.
    pub(super) fn click(&mut self, column: u16, row: u16) {
        if self.overlay.is_some() {
            return self.click_overlay(column, row);
        }
        let (list, reader) = (self.screen.list(), self.screen.reader());
        if list.holds(column, row) {
            let below = (row - list.y) / self.screen.rows_per_article();
            let target = self.list.top() + usize::from(below);
            if target < self.list.rows().len() {
                self.list.select(target);
                self.screen.focus = Pane::List;
                if !self.screen.is_side_by_side() {
                    self.read_selected();
                }
            }
        } else if reader.holds(column, row) {
            self.read_selected();
            self.go_to_quote_on_line(usize::from(row - reader.y) + self.reader.top());
        }
    }

    fn go_to_quote_on_line(&mut self, line: usize) {
        let shown = self.reader.page().lines().get(line);
        let Some(line) =
            shown.filter(|line| matches!(line.block, super::page::Block::Paragraph(_)))
        else {
            return;
        };
        let stops = self.reader.marks().utterances().iter().enumerate();
        let hit = stops
            .filter(|(_, utterance)| utterance.span.overlaps(line.span))
            .map(|(index, utterance)| (index, utterance.span))
            .next();
        if let Some((index, span)) = hit {
            let lens = Lens::Quotes;
            self.reader.go(super::reader::Current { lens, index }, span);
        }
    }

    /// A turn of the wheel scrolls what lies under it.
    pub(super) fn wheel(&mut self, (column, row): (u16, u16), by: isize) {
        if let Some(Overlay::Picker(picker)) = &mut self.overlay {
            picker.step(by);
        } else if self.screen.list().holds(column, row) {
            self.list.step(by);
        } else if self.screen.reader().holds(column, row) {
            self.reader.scroll(by * WHEEL);
        }
    }
}
