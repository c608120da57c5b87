//! What a file is, told by its first bytes and never by its name.
//!
//! Takes the beginning of a file; gives how it is to be taken apart. Whatever nothing else is true of is
//! text.

use super::{Kind, compression, decode, feed, form::Form, html, json, mail, markdown, warc};

impl Form {
    /// How a file that looks like this is to be taken apart when it is said to be of a kind.
    pub(super) fn or_said(self, kind: Kind) -> Self {
        match kind {
            Kind::Warc => Self::Warc,
            Kind::Mail if self == Self::Mailbox => self,
            kind => Self::Whole(kind),
        }
    }
}

/// What a file that opens with these bytes is.
pub(super) fn form(head: &[u8]) -> Form {
    if head.starts_with(b"\x1f\x8b") {
        return Form::Gzip;
    }
    if warc::is_archive(head) {
        return Form::Warc;
    }
    let Ok((text, charset)) = decode::decode(head, None) else {
        // A compressed archive whose first record is damaged.
        let member = compression::first_member(head);
        return if warc::is_archive(&member) {
            Form::Gzip
        } else {
            Form::Whole(Kind::Text)
        };
    };
    let text = text.trim_start_matches(is_blank);
    match mail::form(text).or_else(|| json::form(text)) {
        // Only bytes that are those of ASCII can be told apart by line.
        Some(Form::JsonLines) if !charset.encoding.is_ascii_compatible() => {
            return Form::Whole(Kind::Json);
        }
        Some(form) => return form,
        None => {}
    }
    Form::Whole(if let Some((_, kind)) = feed::begin(text) {
        kind
    } else if html::is_html(text) || text.starts_with("<?xml") {
        Kind::Html
    } else if markdown::is_markdown(text) {
        Kind::Markdown
    } else {
        Kind::Text
    })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, expected: Form) {
        assert_eq!(form(head.as_bytes()), expected, "{head}");
    }

    #[test]
    fn files_are_told_by_their_content() {
        check("", Form::Whole(Kind::Text));
        check(
            "[1]Home\n[2]World\n\nHarbor closed",
            Form::Whole(Kind::Text),
        );
        check("{Harbor} closed", Form::Whole(Kind::Text));
        check(
            "Harbor: closed\nPort: open\n\nText.",
            Form::Whole(Kind::Text),
        );
        check("\u{feff}<html>", Form::Whole(Kind::Html));
        check("# Harbor\n\n**Closed.**", Form::Whole(Kind::Markdown));
        check("WARC/1.0\r\nWARC-Type: warcinfo\r\n", Form::Warc);
        check("\u{1f}", Form::Whole(Kind::Text));
        assert_eq!(form(b"\x1f\x8b\x08\0"), Form::Gzip);
    }

    #[test]
    fn feeds_are_told_by_their_outermost_element() {
        check("<rss version='2.0'>", Form::Whole(Kind::Rss));
        check(
            "<?xml version='1.0'?>\n<!-- a > b -->\n<rdf:RDF x='y'>",
            Form::Whole(Kind::Rss),
        );
        check(
            "<!DOCTYPE rss [<!ENTITY a \"b>\">]><rss>",
            Form::Whole(Kind::Rss),
        );
        check("<!DOCTYPE rss SYSTEM \"a\"><rss>", Form::Whole(Kind::Rss));
        check(
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            Form::Whole(Kind::Atom),
        );
        check(
            "<!DOCTYPE html>\n<!-- a -->\n<?xml version='1.0'?><RSS>",
            Form::Whole(Kind::Rss),
        );
        check(
            "Warning: no cache\n<?xml version='1.0'?>\n<a:feed>",
            Form::Whole(Kind::Atom),
        );
        check("<CHANNEL HREF='a'>", Form::Whole(Kind::Rss));
        check("A feed: <?xml version='1.0'?><p>", Form::Whole(Kind::Text));
        check("<!DOCTYPE html><html><rss>", Form::Whole(Kind::Html));
        check("<?xml version='1.0'?><nitf>", Form::Whole(Kind::Html));
        check("<unknown>", Form::Whole(Kind::Text));
    }

    #[test]
    fn mail_is_told_by_its_headers() {
        let headers =
            "Date: Mon, 3 Nov 2025 09:17:00 +0100\r\nSubject: Harbor\r\nFrom: a@b.example\r\n";
        check(&format!("{headers}\r\nText."), Form::Whole(Kind::Mail));
        check(
            &format!("From a@b.example Mon Nov  3 09:17:00 2025\n{headers}\n"),
            Form::Mailbox,
        );
        let saved = "Snapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\nContent-Type: \
                     multipart/related;\r\n\tboundary=\"x\"\r\n\r\n";
        check(&format!("{headers}{saved}"), Form::Whole(Kind::Mhtml));
    }

    #[test]
    fn json_is_told_by_its_first_line() {
        check("{\"title\":\"a\"}\n{\"title\":\"b\"}\n", Form::JsonLines);
        check("{\n  \"title\": \"a\"\n}\n", Form::Whole(Kind::Json));
        check("[\n{\"title\":\"a\"}]", Form::Whole(Kind::Json));
        check(
            "{\"version\":\"https://jsonfeed.org/version/1.1\"}",
            Form::Whole(Kind::Json),
        );
    }
}
