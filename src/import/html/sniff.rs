//! Tells markup from text, and which charset markup declares.
//!
//! Takes the beginning of a file; goes by its content alone.

use encoding_rs::{Encoding, ISO_2022_JP};

/// How much of a file is looked at, in bytes.
const SNIFFED: usize = 4096;

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

/// The charset that `<meta charset>`, `<meta http-equiv>` or an XML declaration names. A declared UTF-16
/// cannot be true of bytes in which the declaration was readable.
pub(in crate::import) fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..SNIFFED).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let declaration = head.trim_start_matches(is_blank).strip_prefix("<?xml");
    let in_xml = declaration.and_then(|rest| named(rest.split_once("?>")?.0, "encoding"));
    let in_meta = || {
        head.match_indices("<meta")
            .filter_map(|(at, _)| head.get(at..)?.split('>').next())
            .find_map(|tag| named(tag, "charset"))
            .filter(|_| is_html(&head))
    };
    in_xml
        .or_else(in_meta)
        .filter(|declared| declared.is_ascii_compatible() || *declared == ISO_2022_JP)
}

/// The charset whose label stands behind a name and an equals sign.
fn named(tag: &str, name: &str) -> Option<&'static Encoding> {
    let (_, value) = tag.split_once(name)?;
    let value = value.trim_start().strip_prefix('=')?;
    let quote = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    let label = value.trim_start_matches(quote);
    let end = label.find(|c: char| quote(c) || matches!(c, ';' | '/'));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
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
        assert_eq!(name("<html><meta charset=utf-16le>"), None);
        assert_eq!(name("a text on <meta charset=gb2312>"), None);
        assert_eq!(name("<html><meta name=charset>"), None);
        let xml = "<?xml version='1.0' encoding='windows-1251'?><rss>";
        assert_eq!(name(xml), Some("windows-1251"));
    }
}
