//! RIS: one record an article, a tag a line, lines ended as the format has them.
//!
//! RIS knows no escapes: a value is one line, and the asterisk, which it forbids in names, is left out there.

use std::io::{self, Write};

use super::reference::{Author, Reference, day};

/// Writes a record.
pub(super) fn record(out: &mut impl Write, reference: &Reference<'_>) -> io::Result<()> {
    let published = reference.published.map(day);
    let mut lines = vec![("TY", "NEWS".to_owned()), ("ID", reference.key.clone())];
    let authors = reference.authors.iter();
    lines.extend(authors.map(|author| ("AU", name(&written(author)))));
    lines.extend(reference.title.map(|title| ("TI", one_line(title))));
    lines.extend(reference.outlet.map(|outlet| ("T2", name(outlet))));
    lines.extend(reference.section.map(|section| ("SE", one_line(section))));
    if let Some((year, month, day)) = published {
        lines.push(("PY", format!("{year:04}")));
        lines.push(("DA", format!("{year:04}/{month:02}/{day:02}/")));
    }
    lines.extend(reference.language.map(|code| ("LA", code.to_owned())));
    lines.extend(reference.url.map(|url| ("UR", one_line(url))));
    lines.push(("ER", String::new()));
    for (tag, value) in lines {
        write!(out, "{tag}  - {value}\r\n")?;
    }
    out.write_all(b"\r\n")
}

/// "Family, Given, Suffix".
fn written(author: &Author) -> String {
    match author {
        Author::Whole(name) => name.clone(),
        Author::Person {
            given,
            family,
            suffix,
        } => {
            let suffix = suffix.as_ref().map(|s| format!(", {s}"));
            format!("{family}, {given}{}", suffix.unwrap_or_default())
        }
    }
}

fn name(text: &str) -> String {
    one_line(&text.replace('*', ""))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
