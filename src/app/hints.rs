//! The keys worth knowing here, said in the last line.
//!
//! Takes the app; gives as many hints as there is room for, each with the cells it stands in. They stand in
//! an order of their own, and those that are needed least give way first. Drawing and clicking both go by it.

use super::{
    Action, App,
    layout::Pane,
    original::{Extent, Original},
    reader::Lens,
    width::cells,
    words,
};

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it calls.
    pub action: Action,
    /// The key.
    pub key: String,
    /// What it does, in a word; nothing where the next hint says it for both.
    pub what: &'static str,
    /// Its first column.
    pub x: u16,
    /// How many columns it has.
    pub width: u16,
}

/// What stands below the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foot {
    /// What is at hand.
    pub said: String,
    /// The hints of the last line.
    pub hints: Vec<Hint>,
    /// The column before which ends what is told, where it stands beside the hints.
    pub notice_end: u16,
}

/// Something worth knowing: actions that belong together, what they do, and how far it is from being needed.
type Tip = (&'static [Action], &'static str, u8);

/// Where quotes are walked, before what is done with them.
const QUOTES: &[Tip] = &[
    (&[Action::NextMark], "next", 0),
    (&[Action::PreviousMark], "back", 8),
    (
        &[Action::NextMention, Action::PreviousMention],
        "mention",
        14,
    ),
    (&[Action::Actors], "cast", 1),
    (&[Action::Across], "everywhere", 2),
    (&[Action::Compare], "compare", 7),
    (&[Action::Quotes], "quotes", 5),
    (&[Action::Search], "search", 9),
];

/// Where quotes are walked, behind that.
const QUOTES_TOO: &[Tip] = &[
    (&[Action::Links], "links", 10),
    (&[Action::Original], "removed", 11),
    (&[Action::Kinds], "kinds", 12),
    (&[Action::Names], "names", 13),
    (&[Action::Source], "source", 15),
];

/// Where mentions or hits are walked.
const LENS: &[Tip] = &[
    (&[Action::NextMark], "next", 0),
    (&[Action::PreviousMark], "before", 1),
    (&[Action::NextQuote, Action::PreviousQuote], "quote", 4),
    (&[Action::Actors], "cast", 2),
    (&[Action::Across], "everywhere", 3),
    (&[Action::Search], "search", 5),
    (&[Action::Links], "links", 7),
    (&[Action::Names], "names", 6),
];

/// Where the page stands in the place of the article.
const ORIGINAL: &[Tip] = &[
    (&[Action::Down], "down", 3),
    (&[Action::PageDown], "page down", 1),
    (&[Action::Bottom], "end", 2),
];

/// In the list, before what is done with its quotes.
const LIST: &[Tip] = &[
    (&[Action::Open], "read", 0),
    (&[Action::Outlets], "outlets", 2),
    (&[Action::Search], "search", 1),
    (&[Action::Filter], "filter", 3),
    (&[Action::Sort], "sort", 6),
    (&[Action::Compare], "compare", 8),
    (&[Action::Star], "star", 4),
    (&[Action::Tag], "tag", 5),
    (&[Action::Mend], "mend", 7),
];

/// In the list, behind that.
const LIST_TOO: &[Tip] = &[
    (&[Action::ShowUnread], "unread", 9),
    (&[Action::ShowStarred], "stars", 10),
    (&[Action::Density], "density", 11),
    (&[Action::Theme], "theme", 12),
];

/// With quotes that are marked.
const MARKED: &[Tip] = &[
    (&[Action::CopyQuote], "copy marked", 3),
    (&[Action::Export], "export", 4),
    (&[Action::Pipe], "pipe", 8),
];

/// The cells between two hints.
const GAP: u16 = 2;

impl App {
    /// What stands below the panes.
    pub fn foot(&self) -> Foot {
        let area = self.screen.foot();
        let said = self.at_hand(area.width.saturating_sub(2).into());
        let (mut start, mut end) = (1, area.width.saturating_sub(1));
        let notice = self
            .notice
            .as_ref()
            .map_or(0, |notice| wide(notice).saturating_add(GAP));
        let is_tall = self.screen.has_tall_foot();
        if !is_tall {
            start = if notice > 0 {
                area.width
            } else {
                wide(&said).saturating_add(2)
            };
        }
        // What lies over the panes says itself what keys do in it.
        let tips = match self.overlay {
            Some(_) => Vec::new(),
            None => self.tips(),
        };
        let back = self.way_back();
        let mut hints = Vec::new();
        let back_width = self.width_of(&back).filter(|_| !tips.is_empty());
        if let Some(width) =
            back_width.filter(|width| width.saturating_add(notice) < end.saturating_sub(start))
        {
            self.lay(end - width, &back, &mut hints);
            end -= width + GAP;
        }
        let notice_end = end;
        if is_tall {
            end = end.saturating_sub(notice);
        }
        let mut x = start;
        for tip in self.fitting(tips, end.saturating_sub(start)) {
            x = self.lay(x, &tip, &mut hints) + GAP;
        }
        Foot {
            said,
            hints,
            notice_end,
        }
    }

    /// What is worth knowing here, in the order it stands in.
    fn tips(&self) -> Vec<Tip> {
        let reads = self.focus() == Pane::Reader;
        let (before, behind) = match self.reader.lens() {
            _ if !reads => (LIST, LIST_TOO),
            _ if self.reader.original().is_some() => return self.tips_over_article(),
            Lens::Quotes => (QUOTES, QUOTES_TOO),
            Lens::Actor(_) | Lens::Hits => return LENS.to_vec(),
        };
        let mut tips = before.to_vec();
        let quote = self.reader.current_quote().filter(|_| reads);
        if let Some(quote) = quote {
            let is_marked = self.is_marked(quote);
            let mark = if is_marked { "unmark" } else { "mark" };
            tips.push((&[Action::MarkQuote], mark, 4));
        }
        if self.marked() > 0 {
            tips.extend_from_slice(MARKED);
        } else {
            tips.push((&[Action::Export], "export", 8));
            tips.extend(quote.map(|_| (&[Action::CopyQuote][..], "copy", 3)));
        }
        tips.extend(quote.map(|_| (&[Action::Mend][..], "mend", 6)));
        tips.extend(quote.map(|_| (&[Action::Note][..], "note", 9)));
        tips.extend_from_slice(behind);
        tips
    }

    /// The same where the page stands in the place of the article.
    fn tips_over_article(&self) -> Vec<Tip> {
        let next = match self.reader.original().map(Original::extent) {
            Some(Extent::Removed) => "page as it came",
            Some(Extent::Whole) | None => "article",
        };
        let next: Tip = (&[Action::Original], next, 0);
        std::iter::once(next)
            .chain(ORIGINAL.iter().copied())
            .collect()
    }

    /// What leads back from here, or else to the other pane.
    fn way_back(&self) -> Tip {
        match (self.focus(), self.reader.lens()) {
            (Pane::List, _) if !self.chips().is_empty() => (&[Action::TakeOff], "take off", 0),
            (Pane::List, _) => (&[Action::OtherPane], "article", 0),
            (Pane::Reader, _) if self.reader.original().is_some() => {
                (&[Action::Back], "article", 0)
            }
            (Pane::Reader, Lens::Quotes) if self.trail.is_empty() => (&[Action::Back], "list", 0),
            (Pane::Reader, Lens::Quotes) => (&[Action::Back], "back", 0),
            (Pane::Reader, Lens::Actor(_) | Lens::Hits) => (&[Action::Back], "quotes", 0),
        }
    }

    /// Those of some tips that there is room for, the most needed before others, in their order.
    fn fitting(&self, tips: Vec<Tip>, room: u16) -> Vec<Tip> {
        let mut by_need: Vec<(u8, usize)> = tips.iter().map(|tip| tip.2).zip(0..).collect();
        by_need.sort_unstable();
        // The last one needs no gap behind it.
        let mut left = room.saturating_add(GAP);
        let mut taken = Vec::new();
        for (_, at) in by_need {
            let width = tips.get(at).and_then(|tip| self.width_of(tip));
            if let Some(rest) = width.and_then(|width| left.checked_sub(width + GAP)) {
                left = rest;
                taken.push(at);
            }
        }
        let tips = tips.into_iter().enumerate();
        let fitting = tips.filter(|(at, _)| taken.contains(at));
        fitting.map(|(_, tip)| tip).collect()
    }

    /// The actions of an tip that have keys, each with its first.
    fn keys_of(&self, tip: &Tip) -> Vec<(Action, String)> {
        let actions = tip.0.iter();
        let keys = actions.map(|&action| (action, words::first_key(&self.keymap, action)));
        keys.filter(|(_, key)| !key.is_empty()).collect()
    }

    /// How many cells an tip takes; none where no key calls it.
    fn width_of(&self, tip: &Tip) -> Option<u16> {
        let keys = self.keys_of(tip);
        let wide = keys.iter().map(|(_, key)| wide(key) + 1).sum::<u16>() + wide(tip.1);
        (!keys.is_empty()).then_some(wide)
    }

    /// Lays an tip from a column on, as a hint for each key; gives the column behind it.
    fn lay(&self, mut x: u16, tip: &Tip, hints: &mut Vec<Hint>) -> u16 {
        let keys = self.keys_of(tip);
        let last = keys.len();
        for (number, (action, key)) in (1..).zip(keys) {
            let what = if number == last { tip.1 } else { "" };
            let width = wide(&key) + 1 + wide(what);
            hints.push(Hint {
                action,
                key,
                what,
                x,
                width,
            });
            x += width;
        }
        x
    }
}

/// The cells of a text.
fn wide(text: &str) -> u16 {
    u16::try_from(cells(text)).unwrap_or(u16::MAX / 4)
}
