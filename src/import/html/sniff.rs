//! Tells markup from text, and which charset markup declares.
//!
//! Takes the beginning of a file; goes by its content alone.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252, X_USER_DEFINED};
use html5ever::{LocalName, local_name, tokenizer::Tag};

use super::element::attribute;
use crate::import::tokens::{self, Content, Sink};

/// How much of a file is looked at, in bytes.
const SNIFFED: usize = 16 << 10;

/// The elements that pages and pieces of pages open with. Links and pictures are none: texts of pages
/// hold them too, where a page escaped what it wrote.
const OPENINGS: [&str; 25] = [
    "!doctype html",
    "article",
    "base",
    "blockquote",
    "body",
    "center",
    "div",
    "figure",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "html",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "script",
    "section",
    "style",
    "table",
    "title",
];

/// Whether the text is an HTML document or a piece of one. Comments and an XML declaration may stand
/// before it.
pub(in crate::import) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches(is_blank);
    while let Some(end) = preamble(rest) {
        rest = rest
            .get(end..)
            .unwrap_or_default()
            .trim_start_matches(is_blank);
    }
    let opening: String = rest.chars().take(20).collect();
    let Some(opening) = opening.strip_prefix('<').map(str::to_ascii_lowercase) else {
        return false;
    };
    OPENINGS.iter().any(|name| {
        let behind = opening.strip_prefix(name);
        behind.is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || ">/".contains(c)))
    })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Where a comment or declaration that opens the text ends.
fn preamble(text: &str) -> Option<usize> {
    for (open, close) in [("<!--", "-->"), ("<?xml", "?>")] {
        if text.starts_with(open) {
            return text.find(close).map(|at| at + close.len());
        }
    }
    None
}

/// The charset that an XML declaration names, or the first `meta` that names one. A declared UTF-16 cannot
/// be true of bytes in which the declaration was readable.
pub(in crate::import) fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..SNIFFED).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let start = head.trim_start_matches(is_blank);
    let in_xml = || {
        let (declaration, _) = start.strip_prefix("<?xml")?.split_once("?>")?;
        named(declaration, "encoding")
    };
    let in_meta = || {
        let mut metas = Metas::default();
        if is_html(&head) {
            tokens::read(&head, &mut metas);
        }
        metas.charset
    };
    let declared = in_xml().or_else(in_meta)?;
    if declared == X_USER_DEFINED {
        return Some(WINDOWS_1252);
    }
    let is_readable = declared.is_ascii_compatible() || declared == ISO_2022_JP;
    Some(if is_readable { declared } else { UTF_8 })
}

/// Looks for a charset among the tags, whatever they stand in but comments.
#[derive(Default)]
struct Metas {
    charset: Option<&'static Encoding>,
}

impl Sink for Metas {
    fn start(&mut self, tag: &Tag) -> Content {
        if self.charset.is_none() && tag.name == local_name!("meta") {
            self.charset = of_meta(tag);
        }
        Content::Markup
    }

    fn text(&mut self, _: &str) {}
    fn end(&mut self, _: &LocalName) {}
}

/// The charset that a `meta` names: its own attribute goes before what it says in place of a header.
fn of_meta(tag: &Tag) -> Option<&'static Encoding> {
    if let Some(label) = attribute(tag, &local_name!("charset")) {
        return Encoding::for_label(label.as_bytes());
    }
    let header = attribute(tag, &local_name!("http-equiv"))?;
    let content = attribute(tag, &local_name!("content"))?;
    let is_type = header.eq_ignore_ascii_case("content-type");
    named(content, "charset").filter(|_| is_type)
}

/// The charset whose label stands behind a name, case aside, and an equals sign.
fn named(text: &str, name: &str) -> Option<&'static Encoding> {
    let text = text.to_ascii_lowercase();
    let mut behind = text.match_indices(name).filter_map(|(at, _)| {
        let rest = text.get(at + name.len()..)?;
        rest.trim_start().strip_prefix('=').map(str::trim_start)
    });
    let value = behind.next()?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let label = match quote {
        Some(quote) => value.get(1..)?.split_once(quote)?.0,
        None => value
            .split(|c: char| c.is_whitespace() || c == ';')
            .next()?,
    };
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text() {
        for markup in [
            "<!DOCTYPE html>\n<p>Yes.</p>",
            "\u{feff} <!-- saved --> <HTML lang=en>",
            "<?xml version=\"1.0\"?><html>",
            "<div class=a>Yes</div>",
            "<p>Yes.",
            "<h1 class=a>Yes",
            "<!DOCTYPE html PUBLIC \"a\">",
        ] {
            assert!(is_html(markup), "{markup}");
        }
        for text in [
            "",
            "<",
            "<3 you",
            "Yes <b>no</b>",
            "<divide>",
            "<a@b.example> wrote",
            "<img src=a>\nHome\nNews",
            "<rss>",
            "<!-- only",
        ] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn charsets_are_declared_in_two_ways() {
        let name = |html: &str| declared_charset(html.as_bytes()).map(Encoding::name);
        assert_eq!(name("<html><meta charset='Shift_JIS'>"), Some("Shift_JIS"));
        assert_eq!(
            name("<html><META http-equiv=Content-Type content=\"text/html; charset=gb2312\">"),
            Some("GBK")
        );
        assert_eq!(
            name("<html><meta charset=iso-2022-jp>"),
            Some("ISO-2022-JP")
        );
        assert_eq!(name("<html><meta charset=utf-16le>"), Some("UTF-8"));
        assert_eq!(name("a text on <meta charset=gb2312>"), None);
        assert_eq!(name("<html><meta name=charset>"), None);
        assert_eq!(name("<html><!--<meta charset=gb2312>-->"), None);
        assert_eq!(name("<html><meta content='a; charset=gb2312'>"), None);
        assert_eq!(name("<html><meta title='>' charset=gb2312>"), Some("GBK"));
        let xml = "<?xml version='1.0' encoding='windows-1251'?><rss>";
        assert_eq!(name(xml), Some("windows-1251"));
    }
}
