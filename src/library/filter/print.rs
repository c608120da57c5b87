//! The tree back to text: the one way each filter is written.
//!
//! What it gives reads as the same tree: names short, marks only where they are needed.

use std::fmt::{self, Display, Formatter};

use super::{
    Extent, Field, Filter, Part, Sign, State, Test, Words,
    field::{KINDS, name_of},
    scan::is_mark,
};

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            part.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.sign == Sign::Without {
            f.write_str("-")?;
        }
        self.test.fmt(f)
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) if State::bare(words.text()).is_some() => {
                write!(f, "\"{}\"{}", words.text(), star(words))
            }
            Self::Words(words) => words.fmt(f),
            Self::Outlet(list) => field(f, Field::Outlet, list),
            Self::Actor(list) => field(f, Field::Actor, list),
            Self::Speaker(list) => field(f, Field::Speaker, list),
            Self::Kind(list) => field(f, Field::Kind, list.iter().map(|k| name_of(&KINDS, *k))),
            Self::Before(list) => field(f, Field::Before, list),
            Self::After(list) => field(f, Field::After, list),
            Self::On(list) => field(f, Field::On, list),
            Self::Title(list) => field(f, Field::Title, list),
            Self::Tag(list) => field(f, Field::Tag, list),
            Self::Section(list) => field(f, Field::Section, list),
            Self::Byline(list) => field(f, Field::Byline, list),
            Self::Lang(list) => field(f, Field::Lang, list),
            Self::Is(list) => match list.as_slice() {
                [one] if State::bare(state(*one)).is_some() => f.write_str(state(*one)),
                list => field(f, Field::Is, list.iter().map(|s| state(*s))),
            },
            Self::Quotes(list) => field(f, Field::Quotes, list),
            Self::Story(list) => field(f, Field::Story, list),
        }
    }
}

fn state(state: State) -> &'static str {
    name_of(&State::NAMED, state)
}

fn field<T: Display>(
    f: &mut Formatter<'_>,
    field: Field,
    values: impl IntoIterator<Item = T>,
) -> fmt::Result {
    write!(f, "{}:", field.name())?;
    for (index, value) in values.into_iter().enumerate() {
        if index > 0 {
            f.write_str(",")?;
        }
        value.fmt(f)?;
    }
    Ok(())
}

impl Display for Words {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&quote(self.text()))?;
        f.write_str(star(self))
    }
}

const fn star(words: &Words) -> &'static str {
    match words.extent() {
        Extent::Whole => "",
        Extent::Prefix => "*",
    }
}

/// The words as a value: in marks where they would else be read as something more.
pub(super) fn quote(words: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-'’.&/_".contains(c);
    if !words.is_empty() && words.chars().all(is_plain) && !words.starts_with('-') {
        return words.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in words.chars() {
        if is_mark(c) || c == '\\' {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}
