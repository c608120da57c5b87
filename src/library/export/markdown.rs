//! Markdown for people: a heading an article, a block a quote, and below it who said it and where.
//!
//! Every character that Markdown would read as its own is escaped, so that words stay words.

use std::io::{self, Write};

use super::quoted::{Named, Quoted, SpokenBy, word};
use crate::{library::Item, text::Text};

/// Writes an article and its quotes.
pub(super) fn article(out: &mut impl Write, item: &Item, quotes: &[Quoted<'_>]) -> io::Result<()> {
    let title = item.article.title.as_ref();
    let title = title.map_or_else(|| "Untitled".to_owned(), |title| escape(title));
    writeln!(out, "## {title}")?;
    let source = source(item);
    if !source.is_empty() {
        writeln!(out, "\n{source}")?;
    }
    for quote in quotes {
        writeln!(out)?;
        let caveat = quote.about.kind.caveat();
        let mut caveat = caveat.map(|caveat| format!("*{caveat}:* "));
        let lines = quote.claim.exact.lines();
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            let caveat = caveat.take().unwrap_or_default();
            writeln!(out, "> {caveat}{}\n>", escape(line))?;
        }
        writeln!(out, "> — {}", attribution(quote))?;
        for note in &quote.about.notes {
            writeln!(out, "\n*Note:* {}", escape(note))?;
        }
    }
    Ok(())
}

/// Outlet, section, date, who wrote it, and its address or file.
fn source(item: &Item) -> String {
    let article = &item.article;
    let outlet = article.outlet.as_ref();
    let outlet = outlet.map(|o| escape(o.edition.as_ref().unwrap_or(&o.name)));
    let byline: Vec<String> = article.byline.iter().map(|name| escape(name)).collect();
    let byline = (!byline.is_empty()).then(|| format!("by {}", byline.join(", ")));
    let parts = [
        outlet,
        article.section.as_ref().map(|section| escape(section)),
        article.published.map(|stamp| stamp.to_string()),
        byline,
        item.origin
            .url
            .as_ref()
            .or(item.origin.path.as_ref())
            .map(address),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A link where it is safe as one, or else text.
fn address(url: &Text) -> String {
    let web = url.starts_with("https://") || url.starts_with("http://");
    let whole = !url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\'));
    if web && whole {
        format!("<{url}>")
    } else {
        escape(url)
    }
}

/// Who said it, how that is known, and the paragraph.
fn attribution(quote: &Quoted<'_>) -> String {
    let about = &quote.about;
    let who = match &about.speaker {
        None => "unattributed".to_owned(),
        Some(speaker) if speaker.actors.is_empty() => escape(speaker.text),
        Some(speaker) => {
            let names: Vec<String> = speaker.actors.iter().map(named).collect();
            names.join(" and ")
        }
    };
    let phrase = |speaker: &SpokenBy<'_>| format!("as “{}”", escape(speaker.text));
    let parts = [
        Some(who),
        about.speaker.as_ref().map(phrase),
        about.cue.map(|cue| format!("cue “{}”", escape(cue))),
        Some(word(about.kind)),
        about
            .confidence
            .map(|sure| format!("{} {sure}", word(about.how))),
        Some(format!("paragraph {}", about.paragraph)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn named(actor: &Named<'_>) -> String {
    let role = actor.role.map(|role| format!(", {}", escape(role)));
    let (name, role) = (escape(actor.name), role.unwrap_or_default());
    format!("**{name}**{role} ({})", escape(actor.key))
}

/// Text on one line that Markdown shows as it is.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, part) in text.split_whitespace().enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        for c in part.chars() {
            let special = matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '!' | '#'
            );
            // These mean something at the start of a line only.
            let opens = escaped.is_empty() && matches!(c, '+' | '-' | '=' | ':');
            let counts = matches!(c, '.' | ')')
                && !escaped.is_empty()
                && escaped.bytes().all(|b| b.is_ascii_digit());
            if special || opens || counts {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        for (text, escaped) in [
            ("a *b* _c_", "a \\*b\\* \\_c\\_"),
            ("1. First", "1\\. First"),
            ("In 1. First", "In 1. First"),
            ("- no\n- list", "\\- no - list"),
            ("<b>&amp;", "\\<b\\>\\&amp;"),
            ("# [x](y)", "\\# \\[x\\](y)"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn only_whole_web_addresses_are_links() {
        let check = |url: &str, shown: &str| assert_eq!(address(&Text::new(url)), shown);
        check("https://example.org/a_b", "<https://example.org/a_b>");
        check("https://example.org/> x", "https://example.org/\\> x");
        check("javascript:x", "javascript:x");
    }
}
