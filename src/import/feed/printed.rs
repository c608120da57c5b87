//! What servers print before a feed: warnings of programs, in text or in markup.
//!
//! Takes the characters of a file; gives those from where its feed begins, if they hold one. A page that shows a
//! feed is none.

use crate::import::Kind;

use super::declaration;

/// How far into a file a feed begins, in bytes.
const FARTHEST: usize = 16 << 10;

/// What a feed may begin with.
const OPENINGS: [&str; 4] = ["<?xml", "<rss", "<feed", "<rdf:rdf"];

/// What tells a page.
const PAGES: [&str; 4] = ["<!doctype html", "<body", "<head", "<html"];

/// Where a feed begins, and its kind by its outermost element.
pub(in crate::import) fn begin(text: &str) -> Option<(usize, Kind)> {
    let at_once = text.starts_with('<').then(|| kind(text)).flatten();
    if let Some(kind) = at_once {
        return Some((0, kind));
    }
    let head = text.get(..text.floor_char_boundary(FARTHEST))?;
    let head = head.to_ascii_lowercase();
    let starts = OPENINGS.iter().filter_map(|opening| head.find(opening));
    let start = starts.min()?;
    let before = head.get(..start)?;
    let is_page = PAGES.iter().any(|page| before.contains(page));
    let kind = text.get(start..).and_then(kind).filter(|_| !is_page)?;
    Some((start, kind))
}

/// The kind of a feed, by its outermost element.
fn kind(text: &str) -> Option<Kind> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if let Some(length) = declaration(rest) {
            length
        } else {
            break;
        };
        rest = rest.get(end..)?;
    }
    let name = rest.strip_prefix('<')?;
    let name = name
        .split(|c: char| c.is_whitespace() || ">/".contains(c))
        .next()?;
    match name.rsplit(':').next()?.to_ascii_lowercase().as_str() {
        "rss" | "rdf" | "channel" => Some(Kind::Rss),
        "feed" | "entry" => Some(Kind::Atom),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_begins_behind_what_is_printed_before_it() {
        let warning =
            "<br />\n<b>Warning</b>: no cache in <b>/srv/feed.php</b> on line <b>1</b><br />\n";
        for before in [
            String::new(),
            warning.to_owned(),
            warning.repeat(40),
            "Notice: no cache\n".to_owned(),
            "<div class=error>no cache</div><script>a < b</script>".to_owned(),
            "<!-- cached -->".to_owned(),
        ] {
            for (feed, kind) in [
                ("<?xml version='1.0'?>\n<rss><channel>", Kind::Rss),
                ("<rss version='2.0'><channel>", Kind::Rss),
                ("<feed xmlns='http://www.w3.org/2005/Atom'>", Kind::Atom),
            ] {
                let found = begin(&format!("{before}{feed}"));
                let start = if before.starts_with("<!--") {
                    0
                } else {
                    before.len()
                };
                assert_eq!(found, Some((start, kind)), "{before}{feed}");
            }
        }
    }

    #[test]
    fn a_page_that_shows_a_feed_is_none() {
        for page in [
            "<html><body><p>Feeds open so: <?xml version='1.0'?><rss>",
            "<!DOCTYPE html><p><rss>",
            "<p>A feed: &lt;rss>",
            "<?xml version='1.0'?><nitf>",
            "A feed: <?xml version='1.0'?><p>",
        ] {
            assert_eq!(begin(page), None, "{page}");
        }
    }
}
