//! What a record is called, and which of its fields are asked for.

use serde::{Serialize, ser::SerializeMap};
use serde_json::value::RawValue;

/// What an article is called by whoever asks for its record.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub enum Id<'a> {
    /// A text.
    Text(&'a str),
    /// A number, as it was written.
    Number(&'a RawValue),
}

impl<'a> From<&'a str> for Id<'a> {
    fn from(id: &'a str) -> Self {
        Self::Text(id)
    }
}

impl<'a> From<&'a String> for Id<'a> {
    fn from(id: &'a String) -> Self {
        Self::Text(id)
    }
}

/// The names of a record's fields, in order.
pub const FIELDS: [&str; 26] = [
    "schema",
    "engine",
    "id",
    "url",
    "meta",
    "outlet",
    "section",
    "title",
    "title_mentions",
    "byline",
    "contributors",
    "credits",
    "published",
    "updated",
    "fetched",
    "dateline",
    "language",
    "unsure",
    "text",
    "paragraphs",
    "captions",
    "links",
    "removed",
    "hidden",
    "quotes",
    "actors",
];

/// Writes the fields that are asked for; those that tell one record from another always are.
pub(super) struct Asked<'a, M> {
    pub(super) fields: Option<&'a [&'static str]>,
    pub(super) out: M,
}

impl<M: SerializeMap> Asked<'_, M> {
    pub(super) fn field(
        &mut self,
        name: &'static str,
        value: &impl Serialize,
    ) -> Result<(), M::Error> {
        let is_asked = |fields: &[&str]| matches!(name, "schema" | "id") || fields.contains(&name);
        if self.fields.is_none_or(is_asked) {
            self.out.serialize_entry(name, value)?;
        }
        Ok(())
    }
}
