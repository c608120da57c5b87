//! What is being typed, and what it could become.
//!
//! Takes the text and the cursor; gives the field or the value under it. Given the values the library
//! knows, gives the ones that go on from there, each with the bytes it replaces and the text to put there.

use super::{
    Field, State,
    field::KINDS,
    print::quote,
    scan::{Raw, Shape, scan, value},
};
use crate::text::{Span, Text};

/// The piece of a filter under the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// The field whose value it is; without one it is a field's name, a state or a free word.
    pub field: Option<Field>,
    /// What stands before the cursor, without quotation marks.
    pub typed: String,
    /// The bytes that a completion replaces.
    pub at: Span,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What to show.
    pub label: Text,
    /// The bytes it replaces.
    pub at: Span,
    /// What it puts there, quoted where it must be.
    pub insert: Text,
}

/// Finds what is being typed at a byte of the text; nothing where no list can help: in a phrase, or behind
/// a field that does not exist.
pub fn typing(text: &str, cursor: usize) -> Option<Typing> {
    let cursor = text.floor_char_boundary(cursor);
    let under = |span: Span| span.start() <= cursor && cursor <= span.end();
    let Some(raw) = scan(text).into_iter().find(|raw| under(raw.at)) else {
        return Some(Typing {
            field: None,
            typed: String::new(),
            at: Span::new(cursor, cursor),
        });
    };
    if let Some(name) = raw.field.filter(|name| under(*name)) {
        return Some(Typing {
            field: None,
            typed: Span::new(name.start(), cursor).of(text).to_owned(),
            // The colon is part of what a field's completion puts there.
            at: Span::new(name.start(), name.end() + 1),
        });
    }
    in_value(text, cursor, &raw)
}

/// What is being typed in the values of a part.
fn in_value(text: &str, cursor: usize, raw: &Raw) -> Option<Typing> {
    let mut values = raw.values.iter();
    let here = values.find(|v| v.at.start() <= cursor && cursor <= v.at.end())?;
    let field = match raw.field {
        Some(name) => Some(Field::named(name.of(text))?),
        None if here.shape == Shape::Bare => None,
        None => return None,
    };
    let end = match here.shape {
        // A mark that is not closed yet runs on to the end of the text, over parts that are not its own.
        Shape::Open => cursor,
        _ => here.at.end(),
    };
    Some(Typing {
        field,
        typed: value(Span::new(here.at.start(), cursor).of(text)).text,
        at: Span::new(here.at.start(), end),
    })
}

impl Typing {
    /// The ways to go on: fields and states, the values of a closed list, or those of `known` that begin
    /// with what was typed, then those in which a later word does; each in the order given.
    pub fn offers(&self, known: &[&str]) -> Vec<Offer> {
        match self.field {
            None => {
                let fields = Field::ALL.iter().map(|field| format!("{}:", field.name()));
                let states = State::NAMED.iter().map(|(name, _)| *name);
                let states = states.filter(|name| State::bare(name).is_some());
                let names = fields.chain(states.map(str::to_owned));
                let begun = names.filter(|name| begins(name, &self.typed));
                begun.map(|name| self.offer(&name, &name)).collect()
            }
            Some(Field::Kind) => self.values(KINDS.iter().map(|(name, _)| *name)),
            Some(Field::Is) => self.values(State::NAMED.iter().map(|(name, _)| *name)),
            Some(_) => self.values(known.iter().copied()),
        }
    }

    fn values<'v>(&self, values: impl Iterator<Item = &'v str>) -> Vec<Offer> {
        let fits = |value: &&str| begins(value, &self.typed) || has_word(value, &self.typed);
        let fitting = values.filter(fits);
        let (first, later): (Vec<&str>, Vec<&str>) =
            fitting.partition(|value| begins(value, &self.typed));
        let both = first.into_iter().chain(later);
        both.map(|value| self.offer(value, &quote(value))).collect()
    }

    fn offer(&self, label: &str, insert: &str) -> Offer {
        Offer {
            label: Text::new(label),
            at: self.at,
            insert: Text::new(insert),
        }
    }
}

impl Offer {
    /// The text with this in its place, and the byte behind it, where the cursor goes.
    pub fn put_into(&self, text: &str) -> (String, usize) {
        let before = Span::new(0, self.at.start()).of(text);
        let after = Span::new(self.at.end(), text.len()).of(text);
        let cursor = before.len() + self.insert.len();
        (format!("{before}{}{after}", self.insert), cursor)
    }
}

/// Whether a text begins with another, whatever their case.
fn begins(text: &str, beginning: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    let mut wanted = beginning.chars().flat_map(char::to_lowercase);
    wanted.all(|c| letters.next() == Some(c))
}

/// Whether a later word of the text begins so.
fn has_word(text: &str, beginning: &str) -> bool {
    let mut spaces = text.match_indices(char::is_whitespace);
    spaces.any(|(at, _)| begins(text.get(at..).unwrap_or_default().trim_start(), beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTLETS: [&str; 4] = [
        "Sable Wire",
        "The Marlow Courier",
        "La Vigie",
        "Marlow’s \"M\"",
    ];

    /// Types at `|` and takes every offer; gives the texts with the cursor in them.
    fn check(text: &str, expected: &[&str]) {
        let cursor = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let offers = typing(&text, cursor).map(|typing| typing.offers(&OUTLETS));
        let put = |offer: &Offer| {
            let (mut text, cursor) = offer.put_into(&text);
            text.insert(cursor, '|');
            text
        };
        let got: Vec<String> = offers.unwrap_or_default().iter().map(put).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn fields_and_states() {
        check("o|", &["outlet:|", "on:|"]);
        check("-un|", &["-unread|", "-unstarred|"]);
        check("a unr| b", &["a unread| b"]);
        check("out|let:x", &["outlet:|x"]);
        check("free w|", &[]);
        check("\"unr|", &[]);
        let all = typing("unread ", 7).unwrap().offers(&[]);
        assert_eq!(all.len(), 19);
        assert_eq!(all.first().unwrap().put_into("unread ").0, "unread outlet:");
    }

    #[test]
    fn values_are_quoted_where_they_must_be() {
        check(
            "outlet:|",
            &[
                "outlet:\"Sable Wire\"|",
                "outlet:\"The Marlow Courier\"|",
                "outlet:\"La Vigie\"|",
                "outlet:\"Marlow’s \\\"M\\\"\"|",
            ],
        );
        check(
            "outlet:ma| unread",
            &[
                "outlet:\"Marlow’s \\\"M\\\"\"| unread",
                "outlet:\"The Marlow Courier\"| unread",
            ],
        );
        check("outlet:Sable,v|", &["outlet:Sable,\"La Vigie\"|"]);
        check("outlet:\"la v|", &["outlet:\"La Vigie\"|"]);
        check("outlet:\"sab|le\" x", &["outlet:\"Sable Wire\"| x"]);
        check("kind:d|", &["kind:direct|"]);
        check("is:und|", &["is:undated|"]);
        check("outlt:s|", &[]);
    }

    #[test]
    fn the_cursor_may_be_anywhere() {
        for text in ["é", "outlet:\"é, -a* ”", "-", ""] {
            for cursor in 0..text.len() + 3 {
                if let Some(typing) = typing(text, cursor) {
                    for offer in typing.offers(&OUTLETS) {
                        let (after, at) = offer.put_into(text);
                        assert!(after.is_char_boundary(at));
                    }
                }
            }
        }
    }
}
