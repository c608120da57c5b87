//! The fields of the filter language and the values that are lists of our own.
//!
//! One table: parsing, messages and completion all read it.

use crate::analyze::QuoteKind;

/// A field: what stands before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The outlet or its edition.
    Outlet,
    /// An actor who is mentioned.
    Actor,
    /// The speaker of a quote.
    Speaker,
    /// The kind of a quote.
    Kind,
    /// Published before.
    Before,
    /// Published from then on.
    After,
    /// Published within.
    On,
    /// Words of the title.
    Title,
    /// A tag of the reader's.
    Tag,
    /// The section.
    Section,
    /// Who wrote it.
    Byline,
    /// The language.
    Lang,
    /// The state of an article.
    Is,
    /// The number of quotes.
    Quotes,
    /// The story it is in.
    Story,
}

/// The value of `speaker:` for somebody who is not named.
pub const UNNAMED: &str = "unnamed";

/// The value of `speaker:` for quotes that are given to nobody.
pub const NOBODY: &str = "nobody";

/// What the table says of a field.
struct Row {
    name: &'static str,
    also: &'static [&'static str],
    takes: &'static str,
    example: &'static str,
}

const fn row(
    name: &'static str,
    also: &'static [&'static str],
    takes: &'static str,
    example: &'static str,
) -> Row {
    Row {
        name,
        also,
        takes,
        example,
    }
}

const DATE: &str = "a date, YYYY, YYYY-MM or YYYY-MM-DD";

impl Field {
    /// Every field, in the order they are told.
    pub const ALL: [Self; 15] = [
        Self::Outlet,
        Self::Actor,
        Self::Speaker,
        Self::Kind,
        Self::Before,
        Self::After,
        Self::On,
        Self::Title,
        Self::Tag,
        Self::Section,
        Self::Byline,
        Self::Lang,
        Self::Is,
        Self::Quotes,
        Self::Story,
    ];

    const fn row(self) -> Row {
        match self {
            Self::Outlet => row(
                "outlet",
                &[],
                "an outlet or edition",
                "outlet:\"China Daily\"",
            ),
            Self::Actor => row("actor", &[], "somebody mentioned", "actor:\"Ilse Brandt\""),
            Self::Speaker => row(
                "speaker",
                &[],
                "somebody quoted, or unnamed or nobody",
                "speaker:brandt",
            ),
            Self::Kind => row(
                "kind",
                &[],
                "direct, fragment, mixed or indirect",
                "kind:direct",
            ),
            Self::Before => row("before", &[], DATE, "before:2025-12-20"),
            Self::After => row("after", &[], DATE, "after:2025-12"),
            Self::On => row("on", &[], DATE, "on:2025"),
            Self::Title => row("title", &[], "words of the title", "title:harbor"),
            Self::Tag => row("tag", &[], "a tag", "tag:later"),
            Self::Section => row("section", &[], "a section", "section:europe"),
            Self::Byline => row("byline", &["author"], "who wrote it", "byline:fenn"),
            Self::Lang => row(
                "lang",
                &["language"],
                "a language, as two letters",
                "lang:en",
            ),
            Self::Is => row(
                "is",
                &[],
                "read, unread, starred, unstarred, dated, undated or noted",
                "is:undated",
            ),
            Self::Quotes => row("quotes", &[], "a number, perhaps compared", "quotes:>3"),
            Self::Story => row("story", &[], "the number of an article of it", "story:12"),
        }
    }

    /// Its name, as it is typed.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// What its values are.
    pub const fn takes(self) -> &'static str {
        self.row().takes
    }

    /// One use of it.
    pub const fn example(self) -> &'static str {
        self.row().example
    }

    /// Every name a field goes by, with the field.
    fn names() -> impl Iterator<Item = (&'static str, Self)> {
        let all = Self::ALL.into_iter();
        all.flat_map(|field| {
            let row = field.row();
            let names = std::iter::once(row.name).chain(row.also.iter().copied());
            names.map(move |name| (name, field))
        })
    }

    /// The field of a name or its other name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        let mut names = Self::names();
        let found = names.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, field)| field)
    }

    /// The field whose name is nearly this one.
    pub(super) fn like(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let near = Self::names()
            .filter_map(|(known, field)| Some((distance(&name, known)?, field)))
            .min_by_key(|(distance, _)| *distance);
        near.map(|(_, field)| field)
    }
}

/// How many letters must change to turn one name into another; none when they are too far apart.
fn distance(typed: &str, known: &str) -> Option<usize> {
    let most = if known.len() > 4 { 2 } else { 1 };
    let typed: Vec<char> = typed.chars().take(known.len() + most + 1).collect();
    if typed.len().abs_diff(known.len()) > most {
        return None;
    }
    let mut above: Vec<usize> = (0..=typed.len()).collect();
    for (row, letter) in known.chars().enumerate() {
        let mut line = vec![row + 1];
        for ((column, c), pair) in typed.iter().enumerate().zip(above.windows(2)) {
            let [diagonal, up] = *pair else { continue };
            let left = line.get(column).copied().unwrap_or(diagonal);
            line.push((diagonal + usize::from(*c != letter)).min(up.min(left) + 1));
        }
        above = line;
    }
    above.last().copied().filter(|far| *far <= most)
}

/// A state an article is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It was read.
    Read,
    /// It was not read yet.
    Unread,
    /// It has a star.
    Starred,
    /// It has none.
    Unstarred,
    /// The page says when it was published.
    Dated,
    /// It does not.
    Undated,
    /// The reader wrote a note on it.
    Noted,
}

impl State {
    /// Every state with its name.
    pub(super) const NAMED: [(&'static str, Self); 7] = [
        ("read", Self::Read),
        ("unread", Self::Unread),
        ("starred", Self::Starred),
        ("unstarred", Self::Unstarred),
        ("dated", Self::Dated),
        ("undated", Self::Undated),
        ("noted", Self::Noted),
    ];

    /// The state that a bare word means: read or not, starred or not; the rest only behind `is:`.
    pub(super) fn bare(word: &str) -> Option<Self> {
        let is_bare = |state: &Self| !matches!(state, Self::Dated | Self::Undated | Self::Noted);
        named(&Self::NAMED, word).filter(is_bare)
    }
}

/// Every kind of quote with its name.
pub(super) const KINDS: [(&str, QuoteKind); 4] = [
    ("direct", QuoteKind::Direct),
    ("fragment", QuoteKind::Fragment),
    ("mixed", QuoteKind::Mixed),
    ("indirect", QuoteKind::Indirect),
];

/// What a list calls by this name, whatever its case.
pub(super) fn named<T: Copy>(list: &[(&str, T)], name: &str) -> Option<T> {
    let mut entries = list.iter();
    let entry = entries.find(|(known, _)| known.eq_ignore_ascii_case(name));
    entry.map(|(_, value)| *value)
}

/// What a list calls a value.
pub(super) fn name_of<'l, T: Copy + PartialEq>(list: &[(&'l str, T)], value: T) -> &'l str {
    let mut entries = list.iter();
    let entry = entries.find(|(_, known)| *known == value);
    entry.map_or("", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_nearly_found() {
        assert_eq!(Field::named("Author"), Some(Field::Byline));
        assert_eq!(Field::named(""), None);
        for (typed, meant) in [
            ("outlt", Some(Field::Outlet)),
            ("speakers", Some(Field::Speaker)),
            ("langauge", Some(Field::Lang)),
            ("authors", Some(Field::Byline)),
            ("tags", Some(Field::Tag)),
            ("x", None),
            ("http", None),
            ("reporter", None),
        ] {
            assert_eq!(Field::like(typed), meant, "{typed}");
        }
    }

    #[test]
    fn no_name_twice_and_every_example_reads() {
        for (index, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(Field::ALL.iter().position(|f| *f == field), Some(index));
            assert_eq!(Field::named(field.name()), Some(field));
            let read = super::super::parse(field.example()).unwrap();
            assert_eq!(read.to_string(), field.example());
            assert!(field.example().starts_with(&format!("{}:", field.name())));
        }
    }

    #[test]
    fn the_closed_lists_are_told_in_full() {
        let told = |field: Field, names: Vec<&str>| {
            let takes = field.takes().replace(" or ", ", ");
            assert_eq!(takes.split(", ").collect::<Vec<_>>(), names);
        };
        told(Field::Kind, KINDS.iter().map(|k| k.0).collect());
        told(Field::Is, State::NAMED.iter().map(|s| s.0).collect());
    }
}
