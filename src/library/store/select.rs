//! A filter as conditions of SQL.
//!
//! Takes the parts of a filter; gives conditions on the row of an article, and on the row of a quote, with
//! their parameters. Never runs them.

use std::sync::Arc;

use jiff::civil::Date;
use rusqlite::{
    Connection, Result,
    functions::{Context, FunctionFlags},
    types::{FromSqlResult, Value},
};

use super::{
    ENGINE,
    names::Named,
    words::{Ending, of_beginnings, phrase, searchable},
};
use crate::library::filter::{
    Comparison, Count, Extent, Filter, NOBODY, Part, Sign, State, Test, UNNAMED, When, Words,
};

/// Conditions of which all must hold, with their parameters in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Conditions {
    all: Vec<String>,
    parameters: Vec<Value>,
}

impl Conditions {
    /// Adds one.
    pub(super) fn add(&mut self, sql: impl Into<String>, parameters: impl Into<Vec<Value>>) {
        self.all.push(sql.into());
        self.parameters.extend(parameters.into());
    }

    /// Adds what a filter asks of an article.
    pub(super) fn add_filter(&mut self, filter: &Filter) {
        for Part { sign, test } in &filter.parts {
            match (sign, test) {
                (Sign::With, Test::Speaker(_) | Test::Kind(_)) => {}
                (sign, test) => self.add_test(*sign, test),
            }
        }
        if let Some((sql, parameters)) = by_speaker(filter) {
            return self.add(sql, parameters);
        }
        let quotes = Self::on_quotes(filter, Among::All);
        if !quotes.all.is_empty() {
            let (sql, parameters) = quotes.into_sql();
            self.add(
                format!("id IN (SELECT article FROM quote WHERE {sql})"),
                parameters,
            );
        }
    }

    /// The free words of a filter, each part as a phrase of the indexes.
    pub(super) fn phrases(filter: &Filter) -> Vec<String> {
        let phrases = filter.parts.iter().filter_map(|part| match part {
            Part {
                sign: Sign::With,
                test: Test::Words(words),
            } => match_phrase(words),
            _ => None,
        });
        phrases.collect()
    }

    fn add_test(&mut self, sign: Sign, test: &Test) {
        let Some((sql, parameters)) = on_article(test) else {
            return;
        };
        match sign {
            Sign::With => self.add(sql, parameters),
            // What is not known does not hold.
            Sign::Without => self.add(format!("NOT coalesce({sql}, 0)"), parameters),
        }
    }

    /// What a filter asks of a quote: one must answer all of it.
    pub(super) fn on_quotes(filter: &Filter, among: Among) -> Self {
        let mut conditions = Self::default();
        for Part { sign, test } in &filter.parts {
            if let (Sign::With, Some((sql, parameters))) = (sign, on_quote(test, among)) {
                conditions.add(sql, parameters);
            }
        }
        conditions
    }

    /// The conditions joined; something that always holds where there are none.
    pub(super) fn into_sql(self) -> (String, Vec<Value>) {
        if self.all.is_empty() {
            return ("1".to_owned(), Vec::new());
        }
        (joined(&self.all, "AND"), self.parameters)
    }
}

/// Whether words stand in title or text, or in what is said about the article.
const MATCHING: &str = "(id IN (SELECT rowid FROM words WHERE words MATCH ?)
    OR id IN (SELECT rowid FROM about WHERE about MATCH ?))";

/// The same of a few letters that a word begins with: the index of words is asked only while articles wait to be
/// found anew.
const BEGINNING: &str = "(id IN (SELECT rowid FROM begun WHERE begun MATCH ?)
    OR (EXISTS (SELECT 1 FROM article WHERE engine < ?) AND id IN (SELECT rowid FROM words WHERE words MATCH ?))
    OR id IN (SELECT rowid FROM about WHERE about MATCH ?))";

type Condition = (String, Vec<Value>);

/// A test of an article's row; none when nothing in it can be asked.
fn on_article(test: &Test) -> Option<Condition> {
    let found = match test {
        Test::Words(words) => {
            let phrase = match_phrase(words)?;
            let begun = of_beginnings(&phrase).map(|begun| Value::Text(begun.to_owned()));
            let phrase = Value::Text(phrase);
            match begun {
                Some(begun) => {
                    let engine = Value::Integer(ENGINE.into());
                    let parameters = vec![begun, engine, phrase.clone(), phrase];
                    (BEGINNING.to_owned(), parameters)
                }
                None => (MATCHING.to_owned(), vec![phrase.clone(), phrase]),
            }
        }
        Test::Outlet(any) => any_of(any, "(says(outlet, ?1) OR says(edition, ?1))"),
        Test::Title(any) => any_of(any, "says(title, ?1)"),
        Test::Section(any) => any_of(any, "says(section, ?1)"),
        Test::Byline(any) => any_of(any, "says(byline, ?1)"),
        Test::Lang(any) => any_of(any, "says(language, ?1)"),
        Test::Tag(any) => any_of(any, "id IN (SELECT article FROM tag WHERE says(name, ?1))"),
        Test::Actor(any) => any_of(
            any,
            &format!(
                "id IN (SELECT article FROM part WHERE actor IN ({}))",
                named()
            ),
        ),
        Test::Speaker(_) | Test::Kind(_) => {
            let (sql, parameters) = on_quote(test, Among::All)?;
            (
                format!("id IN (SELECT article FROM quote WHERE {sql})"),
                parameters,
            )
        }
        Test::Before(any) => dated(any, "published < ?", &[When::first]),
        Test::After(any) => dated(any, "published >= ?", &[When::first]),
        Test::On(any) => {
            let day = "substr(published, 1, 10) BETWEEN ? AND ?";
            dated(any, day, &[When::first, When::last])
        }
        Test::Is(any) => either(any.iter().map(|state| (is(*state).to_owned(), Vec::new()))),
        Test::Story(any) => either(any.iter().map(|number| {
            let sql = "id IN (WITH RECURSIVE reached(id) AS (
                VALUES (?) UNION SELECT other FROM tie JOIN reached ON tie.article = reached.id)
                SELECT id FROM reached)";
            (sql.to_owned(), vec![Value::Integer((*number).into())])
        })),
        Test::Quotes(any) => either(any.iter().map(|count| {
            let sign = sign(*count);
            (
                format!("quotes {sign} ?"),
                vec![Value::Integer(count.number.into())],
            )
        })),
    };
    Some(found)
}

/// The actors that others go by who bear a name.
const GOING_BY: &str = "SELECT known.id FROM decision JOIN actor AS its ON its.key = decision.key
    JOIN actor AS known ON known.key = decision.other WHERE verdict = 'one' AND says(its.name, ?1)";

/// The actors of a name, and those who go by another where the reader said so.
fn named() -> String {
    format!("SELECT id FROM actor WHERE says(name, ?1) UNION {GOING_BY}")
}

/// Among which quotes is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// Those of all articles: who bears a name is looked up first, and what they say then.
    All,
    /// Those of one article: who says each is looked up.
    One,
}

impl Among {
    /// Whether a speaker bears a name.
    fn speaker(self) -> String {
        match self {
            // Two selects at the top would have SQLite look at every quote for them.
            Self::All => format!(
                "(article, n) IN (SELECT * FROM (
                    SELECT article, quote FROM speaker WHERE actor IN ({})
                    UNION ALL SELECT article, n FROM quote WHERE source IS NOT NULL AND says(source, ?1)))",
                named()
            ),
            Self::One => format!(
                "(says(source, ?1) OR EXISTS (
                    SELECT 1 FROM speaker JOIN actor ON actor.id = speaker.actor
                    WHERE speaker.article = quote.article AND speaker.quote = quote.n AND (
                        says(name, ?1) OR actor.id IN ({GOING_BY}))))"
            ),
        }
    }
}

/// What a filter asks of quotes where that is a name of their speaker alone: then no quote need be looked at.
fn by_speaker(filter: &Filter) -> Option<Condition> {
    let with = filter.parts.iter().filter(|part| part.sign == Sign::With);
    let mut asked = with
        .map(|part| &part.test)
        .filter(|test| on_quote(test, Among::All).is_some());
    let (Some(Test::Speaker(any)), None) = (asked.next(), asked.next()) else {
        return None;
    };
    let is_named = any.iter().all(|words| unnamed(words).is_none());
    let articles = format!(
        "id IN (SELECT * FROM (
            SELECT article FROM speaker WHERE actor IN ({})
            UNION ALL SELECT article FROM quote WHERE source IS NOT NULL AND says(source, ?1)))",
        named()
    );
    is_named.then(|| any_of(any, &articles))
}

/// A test of a quote's row; none where it asks nothing of a quote.
fn on_quote(test: &Test, among: Among) -> Option<Condition> {
    match test {
        Test::Speaker(any) => Some(either(any.iter().map(|words| match unnamed(words) {
            Some(condition) => (condition.to_owned(), Vec::new()),
            None => any_of(std::slice::from_ref(words), &among.speaker()),
        }))),
        Test::Kind(any) => Some(either(any.iter().map(|kind| {
            (
                "kind = ?".to_owned(),
                vec![Value::Text(Named(*kind).name().to_owned())],
            )
        }))),
        _ => None,
    }
}

/// What a word for a speaker without a name asks of a quote; none for a name. It may be a word that is not
/// finished, as far as anybody can tell who types.
fn unnamed(words: &Words) -> Option<&'static str> {
    let is = |word| words.text().eq_ignore_ascii_case(word);
    if is(UNNAMED) {
        Some("source IS NOT NULL")
    } else {
        is(NOBODY).then_some("speaker_start IS NULL")
    }
}

/// One of several words; `?1` in the condition stands for them, wherever it is.
fn any_of(any: &[Words], condition: &str) -> Condition {
    either(any.iter().map(|words| {
        let places = condition.matches("?1").count();
        (condition.replace("?1", "?"), vec![said(words); places])
    }))
}

/// A condition on a day of one of several dates.
fn dated(any: &[When], condition: &str, days: &[fn(When) -> Date]) -> Condition {
    either(any.iter().map(|when| {
        let days = days.iter().map(|day| Value::Text(day(*when).to_string()));
        (condition.to_owned(), days.collect())
    }))
}

/// One of several conditions.
fn either(any: impl Iterator<Item = Condition>) -> Condition {
    let (sql, parameters): (Vec<String>, Vec<Vec<Value>>) = any.unzip();
    (format!("({})", joined(&sql, "OR")), parameters.concat())
}

/// Conditions joined to one. Halves are joined to halves: SQLite bounds how deep an expression is, and a plain
/// row of them is as deep as it is long.
fn joined(conditions: &[String], by: &str) -> String {
    match conditions {
        [] => String::new(),
        [only] => only.clone(),
        several => {
            let (left, right) = several.split_at(several.len() / 2);
            format!("({} {by} {})", joined(left, by), joined(right, by))
        }
    }
}

const fn is(state: State) -> &'static str {
    match state {
        State::Read => "read",
        State::Unread => "NOT read",
        State::Starred => "starred",
        State::Unstarred => "NOT starred",
        State::Dated => "published IS NOT NULL",
        State::Undated => "published IS NULL",
        State::Noted => "id IN (SELECT article FROM note)",
    }
}

const fn sign(count: Count) -> &'static str {
    match count.comparison {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Equal => "=",
        Comparison::AtLeast => ">=",
        Comparison::More => ">",
    }
}

/// Free words as a phrase of the full-text index.
fn match_phrase(words: &Words) -> Option<String> {
    phrase(
        words.text(),
        match words.extent() {
            Extent::Whole => Ending::Whole,
            Extent::Prefix => Ending::Prefix,
        },
    )
}

/// Words as the parameter of `says`: a star stands behind a beginning.
fn said(words: &Words) -> Value {
    Value::Text(match words.extent() {
        Extent::Whole => format!("{} ", words.text()),
        Extent::Prefix => format!("{}*", words.text()),
    })
}

/// Teaches SQLite `says(text, words)`, whether the words stand in the text, and `searchable(text)`, the text
/// as the indexes take it.
pub(super) fn teach(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("says", 2, flags, says)?;
    connection.create_scalar_function("searchable", 1, flags, |context| {
        let text = context.get_raw(0).as_str_or_null()?;
        Ok(text.map(|text| searchable(text).into_owned()))
    })
}

fn says(context: &mut Context<'_>) -> Result<bool> {
    let words = said_words(context)?;
    let text = context.get_raw(0).as_str_or_null().unwrap_or_default();
    Ok(match (words.as_ref(), text) {
        (Some(words), Some(text)) => words.stand_in(text),
        _ => false,
    })
}

/// The words asked for, read once for all rows.
fn said_words(context: &mut Context<'_>) -> Result<Arc<Option<Words>>> {
    context.get_or_create_aux(1, |value| -> FromSqlResult<_> {
        let said = value.as_str()?;
        let extent = if said.ends_with('*') {
            Extent::Prefix
        } else {
            Extent::Whole
        };
        Ok(Words::new(said.trim_end_matches(['*', ' ']), extent))
    })
}
