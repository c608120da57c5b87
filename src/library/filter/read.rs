//! Raw parts to the tree.
//!
//! Takes a text; gives the filter it means, or the first thing wrong with it.

use std::str::FromStr;

use super::{
    Error, Extent, Field, Filter, Part, Problem, Sign, State, Test, Words,
    error::MOST_VALUES,
    field::{KINDS, named},
    scan::{Raw, Shape, Value, scan},
};
use crate::text::{Span, Text};

/// How much of a wrong word a message repeats.
const MOST_REPEATED: usize = 40;

/// Reads a whole filter.
///
/// ```
/// use onrecord::library::filter::parse;
/// let filter = parse("Author:fenn,“Pia Hallgren” is:unread -kind:mixed").unwrap();
/// assert_eq!(filter.to_string(), "byline:fenn,\"Pia Hallgren\" unread -kind:mixed");
/// ```
///
/// # Errors
///
/// The first thing wrong with it.
pub fn parse(text: &str) -> Result<Filter, Error> {
    let raws = scan(text);
    check_number(&raws)?;
    let parts = raws.iter().map(|raw| part(text, raw));
    let parts = parts.collect::<Result<_, _>>()?;
    Ok(Filter { parts })
}

/// Reads a filter that is still being typed: the part that touches the end of the text may be unfinished.
/// Its last word counts as the beginning of one, its quotation mark needs no second, and where it is not
/// right yet it is left out.
///
/// # Errors
///
/// The first thing wrong before the part being typed.
pub fn parse_typing(text: &str) -> Result<Filter, Error> {
    let mut raws = scan(text);
    check_number(&raws)?;
    let typed = raws.pop_if(|raw| raw.at.end() == text.len());
    let finished = raws.iter().map(|raw| part(text, raw));
    let mut parts = finished.collect::<Result<Vec<_>, _>>()?;
    parts.extend(typed.and_then(|raw| unfinished(text, raw)));
    Ok(Filter { parts })
}

/// Whether there are not too many values; the first past the bound is what is wrong.
fn check_number(raws: &[Raw]) -> Result<(), Error> {
    let mut values = raws.iter().flat_map(|raw| &raw.values);
    match values.nth(MOST_VALUES) {
        None => Ok(()),
        Some(first) => Err(Error {
            at: first.at,
            problem: Problem::TooMany,
        }),
    }
}

/// The part being typed, as far as it means something.
fn unfinished(text: &str, mut raw: Raw) -> Option<Part> {
    let last = raw.values.last_mut()?;
    let shape = last.shape;
    if shape == Shape::Open {
        last.fault = None;
    }
    let mut part = part(text, &raw).ok()?;
    let goes_on = shape != Shape::Quoted && !text.ends_with(char::is_whitespace);
    // What begins like a word to leave out is not to be left out yet.
    if goes_on && part.sign == Sign::With {
        part.test.last_words().map(Words::begin);
    }
    Some(part)
}

impl Test {
    /// The last value, where it is words.
    fn last_words(&mut self) -> Option<&mut Words> {
        match self {
            Self::Words(words) => Some(words),
            Self::Outlet(list)
            | Self::Actor(list)
            | Self::Speaker(list)
            | Self::Title(list)
            | Self::Tag(list)
            | Self::Section(list)
            | Self::Byline(list)
            | Self::Lang(list) => list.last_mut(),
            _ => None,
        }
    }
}

fn part(text: &str, raw: &Raw) -> Result<Part, Error> {
    let test = match raw.field {
        Some(name) => field(text, name, &raw.values)?,
        None => free(raw)?,
    };
    Ok(Part {
        sign: raw.sign,
        test,
    })
}

/// A part without a field: a state or words.
fn free(raw: &Raw) -> Result<Test, Error> {
    let wrong = |problem| {
        Err(Error {
            at: raw.at,
            problem,
        })
    };
    let Some(value) = raw.values.first() else {
        return wrong(Problem::NoWords);
    };
    if raw.at.len() == 1 && raw.sign == Sign::Without {
        return wrong(Problem::LoneMinus);
    }
    let is_bare = value.shape == Shape::Bare && value.extent == Extent::Whole;
    if let Some(state) = State::bare(&value.text).filter(|_| is_bare) {
        return Ok(Test::Is(vec![state]));
    }
    words(value).map(Test::Words)
}

fn field(text: &str, name: Span, values: &[Value]) -> Result<Test, Error> {
    let Some(field) = Field::named(name.of(text)) else {
        return Err(Error {
            at: name,
            problem: Problem::UnknownField {
                name: shown(name.of(text)),
                like: Field::like(name.of(text)),
            },
        });
    };
    let values = Values {
        text,
        name,
        field,
        given: values,
    };
    Ok(match field {
        Field::Outlet => Test::Outlet(values.words()?),
        Field::Actor => Test::Actor(values.words()?),
        Field::Speaker => Test::Speaker(values.words()?),
        Field::Title => Test::Title(values.words()?),
        Field::Tag => Test::Tag(values.words()?),
        Field::Section => Test::Section(values.words()?),
        Field::Byline => Test::Byline(values.words()?),
        Field::Lang => Test::Lang(values.words()?),
        Field::Kind => Test::Kind(values.each(|name| named(&KINDS, name))?),
        Field::Before => Test::Before(values.parsed()?),
        Field::After => Test::After(values.parsed()?),
        Field::On => Test::On(values.parsed()?),
        Field::Is => Test::Is(values.each(|name| named(&State::NAMED, name))?),
        Field::Quotes => Test::Quotes(values.parsed()?),
        Field::Story => Test::Story(values.parsed()?),
    })
}

/// The values of a known field.
struct Values<'t> {
    text: &'t str,
    name: Span,
    field: Field,
    given: &'t [Value],
}

impl Values<'_> {
    /// The values, none of which may be missing.
    fn all(&self) -> Result<&[Value], Error> {
        match self.given.iter().find(|value| value.at.is_empty()) {
            None => Ok(self.given),
            Some(missing) => Err(Error {
                at: Span::new(self.name.start(), missing.at.end()),
                problem: Problem::NoValue { field: self.field },
            }),
        }
    }

    fn words(&self) -> Result<Vec<Words>, Error> {
        self.all()?.iter().map(words).collect()
    }

    fn parsed<T: FromStr>(&self) -> Result<Vec<T>, Error> {
        self.each(|value| value.parse().ok())
    }

    /// Values that are all of a kind; a beginning is none of them.
    fn each<T>(&self, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Error> {
        let one = |value: &Value| {
            if let Some(fault) = value.fault.clone() {
                return Err(fault);
            }
            let whole = Some(value.text.as_str()).filter(|_| value.extent == Extent::Whole);
            whole.and_then(&read).ok_or_else(|| Error {
                at: value.at,
                problem: Problem::WrongValue {
                    field: self.field,
                    value: shown(value.at.of(self.text)),
                },
            })
        };
        self.all()?.iter().map(one).collect()
    }
}

fn words(value: &Value) -> Result<Words, Error> {
    if let Some(fault) = value.fault.clone() {
        return Err(fault);
    }
    Words::new(&value.text, value.extent).ok_or(Error {
        at: value.at,
        problem: Problem::NoWords,
    })
}

/// What a message repeats of what was typed.
fn shown(foreign: &str) -> Text {
    let mut shown: String = foreign.chars().take(MOST_REPEATED).collect();
    if shown.len() < foreign.len() {
        shown.push('…');
    }
    Text::new(&shown)
}
