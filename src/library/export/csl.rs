//! CSL-JSON: an array of items, which reference managers and Pandoc read.

use std::io::{self, Write};

use serde::Serialize;

use super::reference::{Author, Reference, day};
use crate::text::{Text, json};

#[derive(Serialize)]
struct CslItem<'r> {
    id: &'r str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'r Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'r>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'r Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'r Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'r Text>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'r> {
    Person {
        family: &'r str,
        given: &'r str,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'r str>,
    },
    Whole {
        literal: &'r str,
    },
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [(i16, i8, i8); 1],
}

/// Writes an item.
pub(super) fn item(out: &mut impl Write, reference: &Reference<'_>) -> io::Result<()> {
    let item = CslItem {
        id: &reference.key,
        r#type: "article-newspaper",
        title: reference.title,
        author: reference.authors.iter().map(name).collect(),
        container: reference.outlet,
        section: reference.section,
        issued: reference.published.map(|stamp| Issued {
            parts: [day(stamp)],
        }),
        language: reference.language,
        url: reference.url,
    };
    json::write(out, &item)
}

fn name(author: &Author) -> Name<'_> {
    match author {
        Author::Whole(name) => Name::Whole { literal: name },
        Author::Person {
            given,
            family,
            suffix,
        } => Name::Person {
            family,
            given,
            suffix: suffix.as_deref(),
        },
    }
}
