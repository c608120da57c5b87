//! What a reader chooses of the screen, and what the terminal is.

/// Which pane the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The articles.
    #[default]
    List,
    /// The article.
    Reader,
}

/// Which panes are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panes {
    /// Both, where there is room.
    #[default]
    Both,
    /// The reader alone.
    Reading,
}

/// How much the list says of each article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// As much as there is room for.
    #[default]
    Fitting,
    /// Title, date, outlet, speakers and tags, in four lines and a gap.
    Full,
    /// Title, date and outlet, in two lines.
    Short,
    /// All in one line.
    Line,
}

impl Density {
    /// The next choice.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Fitting => Self::Full,
            Self::Full => Self::Short,
            Self::Short => Self::Line,
            Self::Line => Self::Fitting,
        }
    }
}

/// The ground of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
    /// Not known.
    #[default]
    Unknown,
}

/// How many colors the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colors {
    /// All of them.
    #[default]
    Rgb,
    /// The 256 of xterm.
    Indexed,
    /// The sixteen named ones.
    Named,
    /// None: attributes alone.
    Mono,
}

/// The longest line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure(u16);

impl Default for Measure {
    fn default() -> Self {
        Self(72)
    }
}

impl Measure {
    /// How many columns.
    pub const fn columns(self) -> u16 {
        self.0
    }

    /// So many columns, from 56 to 90.
    pub fn new(columns: u16) -> Option<Self> {
        (56..=90).contains(&columns).then_some(Self(columns))
    }
}

/// How the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineSpace {
    /// One below the other.
    #[default]
    Single,
    /// An empty one between each two.
    Double,
}

/// What stands docked at a pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dock {
    /// Nothing.
    #[default]
    None,
    /// Something on top of the list that would like so many lines.
    OverList(u16),
    /// The cast of the open article; below the text it would like so many lines.
    Cast(u16),
}
