//! Where things stand on the screen.
//!
//! Takes the screen's size and what the reader asked for; gives areas in cells. Drawing and clicking both
//! go by it.

mod choices;

pub use choices::{Colors, Density, Dock, Ground, LineSpace, Measure, Pane, Panes};

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The left column.
    pub x: u16,
    /// The top row.
    pub y: u16,
    /// How many columns.
    pub width: u16,
    /// How many rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies inside.
    pub const fn holds(self, column: u16, row: u16) -> bool {
        column >= self.x
            && row >= self.y
            && column - self.x < self.width
            && row - self.y < self.height
    }
}

/// The screen: its size, and how it is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// Which pane the keys go to.
    pub focus: Pane,
    /// Which panes are wanted.
    pub panes: Panes,
    /// How much the list says of each article.
    pub density: Density,
    /// What stands docked at a pane.
    pub dock: Dock,
    /// How many lines the story of the open article would like under the text.
    pub story: u16,
    /// By how many columns the list differs from a third.
    pub lean: i16,
    /// The longest line of text.
    pub measure: Measure,
    /// How the lines of a paragraph stand.
    pub line_space: LineSpace,
    /// The ground of the terminal.
    pub ground: Ground,
    /// The colors of the terminal.
    pub colors: Colors,
}

/// The narrowest screen that shows both panes.
pub const SIDE_BY_SIDE: u16 = 72;
/// The narrowest reader beside a list, and the narrowest list.
const NARROWEST: (u16, u16) = (46, 24);
/// The narrowest reader that gives numbers and margins all their room.
const ROOMY: u16 = 60;
/// The fewest rows of a screen that has a foot of its own.
const TALL: u16 = 24;
/// The most cells of a screen: far more than any monitor shows, and few enough to hold them twice.
const MOST_CELLS: u32 = 1 << 20;
/// From this height on, all is said of an article in the list.
const ROOM_FOR_FULL: u16 = 30;
/// How many columns the cast takes beside the text, and from which width on it stands there: while it is
/// asked for, and at all times.
const CAST: u16 = 46;
const CAST_BESIDE: u16 = 150;
const CAST_ALWAYS: u16 = 200;
/// The fewest lines on top of the list that are of use.
const LEAST_DOCKED: u16 = 5;
/// The fewest rows of a screen that shows the story of the open article under its text.
const ROOM_FOR_STORY: u16 = 50;
/// From this width on, an article takes one row in the list.
const ONE_ROW: u16 = 70;

impl Screen {
    /// Whether there is room for anything.
    pub const fn is_too_small(self) -> bool {
        self.width < 16 || self.height < 4
    }

    /// Whether there are more cells than can be held.
    pub const fn is_too_large(self) -> bool {
        self.width as u32 * self.height as u32 > MOST_CELLS
    }

    /// Whether both panes are shown.
    pub fn is_side_by_side(self) -> bool {
        self.width >= SIDE_BY_SIDE && self.panes == Panes::Both
    }

    /// Whether the foot has a rule, a line for what is at hand, and one for hints; else it is one line of both.
    pub const fn has_tall_foot(self) -> bool {
        self.height >= TALL
    }

    /// Where the foot stands.
    pub fn foot(self) -> Area {
        let rows = if self.has_tall_foot() { 3 } else { 1 };
        Area {
            x: 0,
            y: self.height.saturating_sub(rows),
            width: self.width,
            height: rows.min(self.height),
        }
    }

    /// The rows between header and foot.
    fn middle(self) -> Area {
        Area {
            x: 0,
            y: 1,
            width: self.width,
            height: self.foot().y.saturating_sub(1),
        }
    }

    /// Where the list stands; without width when it is not shown.
    pub fn list(self) -> Area {
        let pane = self.list_pane();
        let docked = self.dock().height;
        Area {
            y: pane.y + docked,
            height: pane.height - docked,
            ..pane
        }
    }

    /// Where something stands on top of the list; without height where nothing does.
    pub fn dock(self) -> Area {
        let pane = self.list_pane();
        let wish = match self.dock {
            Dock::OverList(lines) => lines,
            Dock::None | Dock::Cast(_) => 0,
        };
        let most = if pane.width == 0 { 0 } else { pane.height / 2 };
        let height = wish.min(most);
        Area {
            height: if height < LEAST_DOCKED { 0 } else { height },
            ..pane
        }
    }

    /// Where the cast stands: beside the text on a wide screen, else below it; without width or height where
    /// it is not shown.
    pub fn cast(self) -> Area {
        let pane = self.reading_pane();
        let Dock::Cast(lines) = self.dock else {
            return Area { height: 0, ..pane };
        };
        if self.has_cast_beside() {
            return Area {
                x: pane.x + pane.width - CAST,
                width: CAST,
                ..pane
            };
        }
        let height = lines.min(pane.height / 2);
        let height = if height < LEAST_DOCKED { 0 } else { height };
        Area {
            y: pane.y + pane.height - height,
            height,
            ..pane
        }
    }

    /// Whether the cast, where it is shown, stands beside the text.
    pub fn has_cast_beside(self) -> bool {
        self.width >= CAST_BESIDE && self.reading_pane().width >= NARROWEST.0 + CAST
    }

    /// Whether there is room for the cast at all times.
    pub fn has_room_for_cast(self) -> bool {
        self.width >= CAST_ALWAYS && self.has_cast_beside()
    }

    /// Where the list stands with what is on top of it.
    fn list_pane(self) -> Area {
        let middle = self.middle();
        let width = match (self.is_side_by_side(), self.focus) {
            (true, _) => (self.width / 3)
                .saturating_add_signed(self.lean)
                .clamp(NARROWEST.1, self.width - NARROWEST.0),
            (false, Pane::List) if self.panes == Panes::Both => self.width,
            (false, _) => 0,
        };
        Area { width, ..middle }
    }

    /// Where the reader stands, the rule left out; without width when it is not shown.
    pub fn reader(self) -> Area {
        let pane = self.text_pane();
        Area {
            height: pane.height - self.story().height,
            ..pane
        }
    }

    /// Whether there is room for the story of the open article.
    pub const fn has_room_for_story(self) -> bool {
        self.height >= ROOM_FOR_STORY
    }

    /// Where the story of the open article stands, under the text; without height where it is not shown.
    pub fn story(self) -> Area {
        let pane = self.text_pane();
        let is_free = self.cast().height == 0 || self.has_cast_beside();
        let height = if is_free && self.has_room_for_story() {
            self.story.min(pane.height / 3)
        } else {
            0
        };
        Area {
            y: pane.y + pane.height - height,
            height,
            ..pane
        }
    }

    /// Where the reader stands with the story under it.
    fn text_pane(self) -> Area {
        let (pane, cast) = (self.reading_pane(), self.cast());
        if cast.height == 0 {
            return pane;
        }
        if self.has_cast_beside() {
            return Area {
                width: pane.width - cast.width,
                ..pane
            };
        }
        Area {
            height: pane.height - cast.height,
            ..pane
        }
    }

    /// Where the reader stands with the cast.
    fn reading_pane(self) -> Area {
        let middle = self.middle();
        let list = self.list_pane().width;
        let x = if list == 0 { 0 } else { list + 1 };
        Area {
            x,
            width: self.width.saturating_sub(x),
            ..middle
        }
    }

    /// How many rows an article takes in the list.
    pub fn rows_per_article(self) -> u16 {
        let pane = self.list_pane();
        match self.density {
            Density::Line => 1,
            Density::Full => 5,
            Density::Fitting if pane.width >= ONE_ROW => 1,
            Density::Fitting if pane.height >= ROOM_FOR_FULL => 5,
            Density::Short | Density::Fitting => 2,
        }
    }

    /// Where the text stands in the reader: the margin for numbers and bars is left of it.
    pub fn column(self) -> Area {
        let pane = self.reader();
        let margin = self.margin();
        let right = if pane.width < ROOMY { 1 } else { 3 };
        let width = pane
            .width
            .saturating_sub(margin + right)
            .clamp(1, self.measure.columns());
        let spare = pane.width.saturating_sub(margin + width + right);
        Area {
            x: pane.x + margin + spare / 2,
            width,
            ..pane
        }
    }

    /// Where the overview stands, at the right edge of the reader; without width where there is no room.
    pub fn strip(self) -> Area {
        let pane = self.reader();
        let width = u16::from(pane.width >= ROOMY);
        Area {
            x: (pane.x + pane.width).saturating_sub(1),
            width,
            height: if width == 0 { 0 } else { pane.height },
            ..pane
        }
    }

    /// How many columns the numbers and bars take.
    pub fn margin(self) -> u16 {
        if self.reader().width < ROOMY { 4 } else { 6 }
    }

    /// Where a picker stands that would like so many rows for its entries and its frame.
    pub fn picker(self, wish: usize) -> Area {
        let width = self
            .width
            .saturating_sub(4)
            .max(self.width.min(40))
            .min(100);
        let most = self.height.saturating_sub(4).max(self.height.min(6));
        let height = u16::try_from(wish).unwrap_or(u16::MAX).min(most);
        Area {
            x: (self.width - width) / 2,
            y: (self.height - height) / 3,
            width,
            height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_stay_inside_every_screen() {
        for width in 1..300 {
            for (focus, panes) in [
                (Pane::List, Panes::Both),
                (Pane::Reader, Panes::Both),
                (Pane::List, Panes::Reading),
            ] {
                for lean in [-90, 0, 90] {
                    let screen = Screen {
                        width,
                        height: 30,
                        focus,
                        panes,
                        lean,
                        ..Screen::default()
                    };
                    let (list, reader, column) = (screen.list(), screen.reader(), screen.column());
                    assert!(list.width + reader.width <= width, "{screen:?}");
                    let picker = screen.picker(90);
                    assert!(picker.x + picker.width <= width && picker.height <= 30);
                    assert!(column.width <= screen.measure.columns());
                    if reader.width >= 16 {
                        assert!(column.x >= reader.x + screen.margin());
                        assert!(column.x + column.width <= reader.x + reader.width);
                    }
                }
            }
        }
    }

    #[test]
    fn no_size_is_too_much_to_lay_out() {
        for width in [0, 1, 15, 16, 71, 72, 110, 1000, 32768, u16::MAX] {
            for height in [0, 1, 3, 4, 6, 1000, 32768, u16::MAX] {
                for panes in [Panes::Both, Panes::Reading] {
                    let screen = Screen {
                        width,
                        height,
                        panes,
                        lean: i16::MAX,
                        ..Screen::default()
                    };
                    let cells = u32::from(width) * u32::from(height);
                    assert_eq!(screen.is_too_large(), cells > MOST_CELLS);
                    let column = screen.column();
                    assert!(
                        column.width <= screen.measure.columns() && screen.rows_per_article() > 0
                    );
                    assert!(screen.picker(usize::MAX).width <= width);
                }
            }
        }
    }

    #[test]
    fn a_wide_screen_gives_the_list_a_third() {
        let screen = Screen {
            width: 120,
            height: 36,
            ..Screen::default()
        };
        assert_eq!((screen.list().width, screen.reader().x), (40, 41));
        assert_eq!(screen.rows_per_article(), 5);
        let narrow = Screen {
            width: 80,
            ..screen
        };
        assert_eq!((narrow.list().width, narrow.reader().x), (26, 27));
        assert_eq!(narrow.column().width, 48);
        let narrower = Screen {
            width: SIDE_BY_SIDE - 1,
            ..screen
        };
        assert_eq!(
            (narrower.list().width, narrower.reader().width),
            (narrower.width, 0)
        );
    }
}
