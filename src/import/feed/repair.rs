//! The markup of feeds, flaws and all, made what the tokenizer reads as it was meant.
//!
//! Takes the characters of a feed; gives them with every `<` escaped that opens no tag and every `&` that
//! opens no reference, without quotes that are never closed, and without declarations, whose entities are
//! therefore never expanded. CDATA sections stay as they are. One pass; never fails.

use std::borrow::Cow;

/// How often what may cost a look at the whole feed is tried: feeds have one or two declarations, and few
/// quotes that nothing closes.
const MOST_TRIES: usize = 50;

/// The feed without its flaws.
pub(super) fn repaired(feed: &str) -> Cow<'_, str> {
    let mut repair = Repair {
        feed,
        kept: String::new(),
        copied: 0,
        tries: 0,
        missing: Vec::new(),
    };
    let mut at = 0;
    while let Some(found) = rest(feed, at).find(['<', '&']) {
        at = repair.step(at + found);
    }
    if repair.copied == 0 {
        return Cow::Borrowed(feed);
    }
    repair.kept.push_str(rest(feed, repair.copied));
    Cow::Owned(repair.kept)
}

struct Repair<'a> {
    feed: &'a str,
    kept: String,
    /// How far the feed was copied to what is kept, or left out.
    copied: usize,
    tries: usize,
    /// The ends that do not occur again.
    missing: Vec<&'static str>,
}

impl Repair<'_> {
    /// Repairs what stands at a `<` or `&`; gives where to go on.
    fn step(&mut self, at: usize) -> usize {
        let text = rest(self.feed, at);
        if text.starts_with('&') {
            return self.escape(at, at + 1);
        }
        for (start, end) in [("<![CDATA[", "]]>"), ("<!--", "-->")] {
            if !text.starts_with(start) {
                continue;
            }
            return match self.end(text, end) {
                Some(length) => at + length,
                // What was to be quoted is read as it stands.
                None if start == "<![CDATA[" => self.replace(at, start.len(), ""),
                None => self.escape(at, at + 1),
            };
        }
        if self.tries < MOST_TRIES && opens_declaration(text) {
            self.tries += 1;
            if let Some(length) = declaration(text) {
                return self.replace(at, length, "");
            }
        }
        match tag(text) {
            Tag::Whole(length) => at + length,
            Tag::Unclosed(length) => self.replace(at + length, 0, ">"),
            Tag::Unquoted { quote, length } => {
                self.replace(at + quote, 1, "");
                at + length
            }
            Tag::Endless if self.tries < MOST_TRIES => {
                self.tries += 1;
                self.escape(at, at + 1)
            }
            Tag::Endless => self.escape(at, self.feed.len()),
            Tag::None(length) => self.escape(at, at + length),
        }
    }

    /// Where an end of something is over; none where there is none any more.
    fn end(&mut self, text: &str, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = text.find(end);
        if found.is_none() {
            self.missing.push(end);
        }
        found.map(|at| at + end.len())
    }

    /// Takes a stretch that looked like markup for text; gives where it ends.
    fn escape(&mut self, from: usize, to: usize) -> usize {
        let stretch = self.feed.get(from..to).unwrap_or_default();
        for (at, sign) in stretch.match_indices(['<', '&']) {
            if sign == "<" {
                self.replace(from + at, 1, "&lt;");
            } else if !opens_reference(rest(self.feed, from + at + 1)) {
                self.replace(from + at, 1, "&amp;");
            }
        }
        to
    }

    /// Puts something in the place of so many bytes; gives where they end.
    fn replace(&mut self, at: usize, length: usize, with: &str) -> usize {
        let before = self.feed.get(self.copied..at).unwrap_or_default();
        self.kept.push_str(before);
        self.kept.push_str(with);
        self.copied = at + length;
        self.copied
    }
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Whether what stands behind an ampersand makes it a reference to a character. A name without a semicolon
/// is part of an address more often than a reference.
fn opens_reference(behind: &str) -> bool {
    if let Some(number) = behind.strip_prefix('#') {
        let (hexadecimal, decimal) = (number.strip_prefix(['x', 'X']), number);
        return hexadecimal
            .is_some_and(|digits| digits.starts_with(|c: char| c.is_ascii_hexdigit()))
            || decimal.starts_with(|c: char| c.is_ascii_digit());
    }
    let end = behind.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && rest(behind, end).starts_with(';'))
}

/// Whether a text opens with a declaration: of XML, of a program, or of a document type.
fn opens_declaration(text: &str) -> bool {
    let opening = text.get(..DOCTYPE.len());
    let program = text.strip_prefix("<?");
    program.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        || opening.is_some_and(|name| name.eq_ignore_ascii_case(DOCTYPE))
}

const DOCTYPE: &str = "<!DOCTYPE";

/// The length of a declaration that opens the text, with all that is declared in it.
pub(super) fn declaration(text: &str) -> Option<usize> {
    if !opens_declaration(text) {
        return None;
    }
    let end = text.find('>')?;
    // What is declared inside brackets may itself hold ends of tags.
    let inside = text
        .get(..end)?
        .find('[')
        .filter(|_| !text.starts_with("<?"));
    let closed = inside.and_then(|open| {
        let mut closing = text.match_indices(']').skip_while(|(at, _)| *at < open);
        closing.find_map(|(at, _)| {
            let behind = rest(text, at + 1);
            let bracket = behind.trim_start();
            let end = at + 1 + behind.len() - bracket.len();
            bracket.starts_with('>').then_some(end)
        })
    });
    Some(closed.unwrap_or(end) + 1)
}

/// What opens a text.
#[derive(Debug, PartialEq, Eq)]
enum Tag {
    /// A tag of this length.
    Whole(usize),
    /// A tag of this length, one of whose quotes is never closed.
    Unquoted { quote: usize, length: usize },
    /// The tag of an end, of this length without the bracket that is missing.
    Unclosed(usize),
    /// No tag but a quote that nothing closes.
    Endless,
    /// No tag; the length of what looked like one.
    None(usize),
}

/// What the bracket opens that a text begins with.
fn tag(text: &str) -> Tag {
    let bytes = text.as_bytes();
    let start = if text.starts_with("</") { 2 } else { 1 };
    let name = bytes.iter().skip(start);
    let length = name.clone().take_while(|byte| is_of_name(**byte)).count();
    let ends = |byte: &&u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let opens = name.clone().next().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(start + length).as_ref().is_some_and(ends)
        && bytes.get(start + length - 1) != Some(&b':');
    if !opens {
        return Tag::None(1);
    }
    let tag = attributes(bytes, start + length);
    match tag {
        Tag::None(end) if start == 2 && is_blank(bytes.get(start + length..end)) => {
            Tag::Unclosed(end)
        }
        tag => tag,
    }
}

/// Walks the attributes of a tag. XML forbids brackets in values; where one closes before one opens, the tag
/// ends whose quote is missing.
fn attributes(bytes: &[u8], from: usize) -> Tag {
    let mut before = b' ';
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' if before == b'=' => match value(bytes, at) {
                Value::Closed(end) => at = end,
                Value::Unquoted(end) => {
                    let (quote, length) = (at, end + 1);
                    return Tag::Unquoted { quote, length };
                }
                Value::Endless => return Tag::Endless,
            },
            b'>' => return Tag::Whole(at + 1),
            b'<' => return Tag::None(at),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
        at += 1;
    }
    Tag::None(bytes.len())
}

/// Where a quoted value ends.
enum Value {
    /// At the quote that closes it.
    Closed(usize),
    /// At the bracket that closes its tag.
    Unquoted(usize),
    /// Nowhere.
    Endless,
}

fn value(bytes: &[u8], opening: usize) -> Value {
    let quote = bytes.get(opening);
    let (mut closing, mut nested) = (None, false);
    for (at, byte) in bytes.iter().enumerate().skip(opening + 1) {
        match byte {
            byte if Some(byte) == quote => return Value::Closed(at),
            b'>' if !nested => closing = closing.or(Some(at)),
            b'<' if closing.is_some() => break,
            b'<' => nested = true,
            _ => {}
        }
    }
    closing.map_or(Value::Endless, Value::Unquoted)
}

fn is_blank(bytes: Option<&[u8]>) -> bool {
    bytes.is_some_and(|bytes| bytes.trim_ascii().is_empty())
}

const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':') || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(feed: &str, expected: &str) {
        assert_eq!(repaired(feed), expected, "{feed}");
    }

    #[test]
    fn what_is_sound_stays() {
        for feed in [
            "",
            "<rss><title>Harbor &amp; gates &#8217; &eacute;</title><br/></rss >",
            "<a href='?a=1&amp;b=2' title=\"a > b\" alt=\"<b>&\">",
            "<![CDATA[a < b & c]]><!-- a < b & c -->",
            "<dc:date x:y = '1'>",
        ] {
            assert!(
                matches!(repaired(feed), Cow::Borrowed(same) if same == feed),
                "{feed}"
            );
        }
    }

    #[test]
    fn signs_that_open_nothing_are_escaped() {
        check("<a>Tom & Jo</a>", "<a>Tom &amp; Jo</a>");
        check("<a>x?a=1&copy=2&b=3</a>", "<a>x?a=1&amp;copy=2&amp;b=3</a>");
        check("<a>under <5 boats</a>", "<a>under &lt;5 boats</a>");
        check("<a>under <five boats</a>", "<a>under &lt;five boats</a>");
        check("<a>a < b <3</a>", "<a>a &lt; b &lt;3</a>");
        check(
            "<a>Ana <ana@courier.example></a>",
            "<a>Ana &lt;ana@courier.example></a>",
        );
        check(
            "<a>see <http://courier.example/></a>",
            "<a>see &lt;http://courier.example/></a>",
        );
        check(
            "<a>&;&#;&#x;&a b;</a>",
            "<a>&amp;;&amp;#;&amp;#x;&amp;a b;</a>",
        );
        check("<a>&", "<a>&amp;");
        check("<?<a b='c'>", "&lt;?<a b='c'>");
        check("<a>? <?> why</a>", "<a>? &lt;?> why</a>");
        check("<a>b</", "<a>b&lt;/");
    }

    #[test]
    fn ends_that_are_missing_are_put_or_left_out() {
        check("<a>b</a\n<c>", "<a>b</a\n><c>");
        check("<a>b <!-- c</a>", "<a>b &lt;!-- c</a>");
        check("<a><![CDATA[b</a>", "<a>b</a>");
        check("<a b='c>d</a><e>", "<a b=c>d</a><e>");
        check("<a b='c>\n<e f='g'>", "<a b=c>\n<e f='g'>");
        check("<a b='c", "&lt;a b='c");
    }

    #[test]
    fn declarations_are_left_out() {
        check("<?xml version='1.0'?>\n<rss>", "\n<rss>");
        check("<!DOCTYPE rss [<!ENTITY a \"b>\"> ] ><rss>", "<rss>");
        check("<!doctype html PUBLIC \"a\"><rss>", "<rss>");
    }

    /// Sizes at which anything worse than linear takes minutes.
    #[test]
    fn floods_are_read_once() {
        for flood in [
            "<",
            "&",
            "<!--",
            "<![CDATA[",
            "<?",
            "<!DOCTYPE [",
            "]",
            "<a b='",
            "<a b=\"<c d='",
            "<a b='<c e' ",
            "</a ",
            "<a ",
            "&a",
        ] {
            let feed = flood.repeat(200_000) + "deep";
            assert!(repaired(&feed).contains("deep"), "{flood}");
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(feed in "([<>/&;'\"=! \\[\\]a-]|<!--|-->|<!\\[C|\\]\\]>|<a b=|\\PC){0,40}") {
            // What a declaration holds is left out.
            prop_assume!(!feed.match_indices('<').any(|(at, _)| opens_declaration(rest(&feed, at))));
            let letters = |text: &str| text.chars().filter(|c| *c == 'a').count();
            let repaired = repaired(&feed);
            prop_assert!(letters(&repaired) >= letters(&feed), "{}", repaired);
        }
    }
}
