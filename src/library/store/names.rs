//! The words that stand for variants in the library's columns.
//!
//! Takes and gives variants; a word that is none is an error of the column, never a guess. They are those
//! of the record, so that who reads the library by SQL reads the same names.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

use crate::{
    analyze::{ActorKind, Form, How, QuoteKind},
    library::identity::Verdict,
};

/// A variant in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named<T>(pub(super) T);

macro_rules! names {
    ($($type:ident { $($variant:ident $name:literal)+ })+) => {$(
        impl Named<$type> {
            /// The word in the column.
            pub(super) const fn name(&self) -> &'static str {
                match self.0 { $($type::$variant => $name,)+ }
            }
        }

        impl ToSql for Named<$type> {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.name().into())
            }
        }

        impl FromSql for Named<$type> {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($name => Ok(Self($type::$variant)),)+
                    _ => Err(FromSqlError::InvalidType),
                }
            }
        }
    )+};
}

names! {
    QuoteKind { Direct "direct" Fragment "fragment" Mixed "mixed" Indirect "indirect" }
    Verdict { One "one" Two "two" }
    ActorKind { Person "person" Organization "organization" Place "place" }
    Form { Name "name" Pronoun "pronoun" Nominal "nominal" Demonym "demonym" }
    How {
        CueAfter "cue-after" CueBefore "cue-before" Split "split" Clause "clause"
        AccordingTo "according-to" CarriedOn "carried-on" Introduced "introduced"
        Transcript "transcript" Unattributed "unattributed" ByHand "by-hand"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_record() {
        let written = |value: &dyn ToSql| match value.to_sql() {
            Ok(ToSqlOutput::Borrowed(ValueRef::Text(name))) => String::from_utf8_lossy(name).into(),
            other => format!("{other:?}"),
        };
        let record = |json: serde_json::Value| json.as_str().unwrap().to_owned();
        for how in [
            How::CueAfter,
            How::AccordingTo,
            How::CarriedOn,
            How::Unattributed,
        ] {
            assert_eq!(
                written(&Named(how)),
                record(serde_json::to_value(how).unwrap())
            );
        }
        for kind in [QuoteKind::Direct, QuoteKind::Mixed] {
            assert_eq!(
                written(&Named(kind)),
                record(serde_json::to_value(kind).unwrap())
            );
        }
        for form in [Form::Name, Form::Nominal] {
            assert_eq!(
                written(&Named(form)),
                record(serde_json::to_value(form).unwrap())
            );
        }
    }
}
