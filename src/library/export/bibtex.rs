//! BibTeX: an `@article` for each article of a known outlet, else a `@misc`.
//!
//! Fields are in braces and LaTeX's own characters in commands, braces too, since BibTeX counts even escaped
//! ones. An address is verbatim there, so what would break it is percent-encoded instead.

use std::io::{self, Write};

use super::reference::{Author, Reference, day};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Writes an entry.
pub(super) fn entry(out: &mut impl Write, reference: &Reference<'_>) -> io::Result<()> {
    let kind = reference.outlet.map_or("misc", |_| "article");
    write!(out, "@{kind}{{{}", reference.key)?;
    for (name, value) in fields(reference) {
        write!(out, ",\n  {name} = {value}")?;
    }
    out.write_all(b"\n}\n")
}

/// The fields there are, in the order they are written.
fn fields(reference: &Reference<'_>) -> Vec<(&'static str, String)> {
    let authors: Vec<String> = reference.authors.iter().map(author).collect();
    let braced = |text: String| format!("{{{text}}}");
    let published = reference.published.map(day);
    let month = published
        .and_then(|(_, month, _)| MONTHS.get(usize::from(month.unsigned_abs()).checked_sub(1)?));
    let fields = [
        (
            "author",
            (!authors.is_empty()).then(|| braced(authors.join(" and "))),
        ),
        // A second pair keeps the capitals as they are.
        (
            "title",
            reference.title.map(|title| braced(braced(escape(title)))),
        ),
        (
            "journal",
            reference.outlet.map(|outlet| braced(escape(outlet))),
        ),
        (
            "year",
            published.map(|(year, ..)| braced(format!("{year:04}"))),
        ),
        ("month", month.map(|month| (*month).to_owned())),
        ("day", published.map(|(.., day)| braced(day.to_string()))),
        ("url", reference.url.map(|url| braced(address(url)))),
    ];
    let given = fields.into_iter();
    given
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

fn author(author: &Author) -> String {
    match author {
        Author::Whole(name) => format!("{{{}}}", escape(name)),
        Author::Person {
            given,
            family,
            suffix,
        } => {
            let suffix = suffix.as_ref().map(|s| format!(", {}", escape(s)));
            let suffix = suffix.unwrap_or_default();
            format!("{}{suffix}, {}", escape(family), escape(given))
        }
    }
}

/// Text that LaTeX sets as it is, on one line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', c]),
            c if c.is_whitespace() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' => address.push_str("%7B"),
            '}' => address.push_str("%7D"),
            '\\' => address.push_str("%5C"),
            c if c.is_whitespace() => address.push_str("%20"),
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_latex_would_read_is_written_out() {
        assert_eq!(
            escape("50% of R&D_x: {a}\\b ~^ #1 $2"),
            "50\\% of R\\&D\\_x: \\textbraceleft{}a\\textbraceright{}\\textbackslash{}b \
             \\textasciitilde{}\\textasciicircum{} \\#1 \\$2"
        );
        assert_eq!(
            address("https://example.org/a%20_b{c} d"),
            "https://example.org/a%20_b%7Bc%7D%20d"
        );
    }

    #[test]
    fn names_of_every_shape() {
        assert_eq!(
            author(&Author::new("Ilse van Berg Jr.")),
            "van Berg, Jr., Ilse"
        );
        assert_eq!(author(&Author::new("News & Co")), "{News \\& Co}");
    }
}
