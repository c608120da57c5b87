//! The only way foreign text becomes text we hold.
//!
//! Takes any string; gives the same text without what could act on a terminal or deceive a reader,
//! and an account of what was left out. Never loses a visible character and never fails. Two linear
//! passes: the first drops controls, escape sequences and invisible marks; the second, over what
//! stays, settles joiners and runs of combining marks. Doing it twice changes nothing.

use serde::{Deserialize, Serialize};
use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};

use super::Text;

/// The longest escape sequence dropped with its body, in bytes (xterm's own limit for strings).
const LONGEST_SEQUENCE: usize = 4096;

/// How many combining marks one base may carry. Vietnamese needs two, Hebrew with cantillation four.
pub(super) const MARKS_SHOWN: u32 = 8;

/// How many joiners may make one emoji of several. The longest sequences of the Unicode standard, a kiss or a
/// family, have three; emoji past the limit stand for themselves.
const MOST_JOINED: u32 = 4;

/// What kind of invisible or dangerous text was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HiddenKind {
    /// C0 and C1 controls, delete, and noncharacters.
    Control,
    /// A whole terminal escape sequence with its body.
    Escape,
    /// An embedding, override, isolate or mark of text direction.
    Bidi,
    /// A character without width, outside the scripts and emoji that need it.
    ZeroWidth,
    /// A tag or supplementary variation selector, which can spell hidden messages.
    Tag,
    /// Combining marks past what one letter can show.
    Combining,
    /// A byte order mark before a line of input.
    ByteOrderMark,
    /// Half of a surrogate pair, in whose place U+FFFD stands.
    Surrogate,
    /// A byte that is no UTF-8 and was read as one of a legacy charset.
    Byte,
}

/// Something left out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hidden {
    /// The byte of the sanitized text before which it stood.
    pub at: usize,
    /// What it was.
    pub what: HiddenKind,
    /// How many characters, or whole sequences for [`HiddenKind::Escape`].
    pub count: u32,
}

/// Sanitizes foreign text; gives what may be shown and what was hidden, in order.
///
/// Line feeds, tabs and Unicode's line separators stay; carriage returns, vertical tabs and form
/// feeds become line feeds.
///
/// ```
/// use onrecord::text::{HiddenKind, sanitize};
/// let (text, hidden) = sanitize("yes\u{202e}on\u{7}");
/// assert_eq!(text.as_str(), "yeson");
/// assert_eq!(hidden[0].what, HiddenKind::Bidi);
/// assert_eq!(hidden[1].at, 5);
/// ```
pub fn sanitize(foreign: &str) -> (Text, Vec<Hidden>) {
    if is_plain(foreign) {
        return (Text(foreign.into()), Vec::new());
    }
    let (visible, dropped) = drop_controls(foreign);
    let (settled, hidden) = settle_marks(&visible, &dropped);
    (Text(settled.into()), hidden)
}

/// Whether nothing in the text can need a rule: printable ASCII, Latin-1, Latin Extended-A and the
/// punctuation of English print. This is nearly every line of nearly every page.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, ' '..='~' | '\n' | '\t' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}')
    })
}

/// An output under construction together with the account of what was left out.
struct Output {
    text: String,
    hidden: Vec<Hidden>,
}

impl Output {
    fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            hidden: Vec::new(),
        }
    }

    fn hide(&mut self, what: HiddenKind, count: u32) {
        let at = self.text.len();
        match self.hidden.last_mut() {
            Some(last) if last.at == at && last.what == what => last.count += count,
            _ => self.hidden.push(Hidden { at, what, count }),
        }
    }
}

/// First pass: escape sequences, controls, direction marks, tags and always-invisible characters.
fn drop_controls(foreign: &str) -> (String, Vec<Hidden>) {
    let mut out = Output::with_capacity(foreign.len());
    let mut strings = StringEnds {
        text: foreign,
        next: 0,
    };
    let mut rest = foreign;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = after;
        match c {
            '\r' => {
                if !after.starts_with('\n') {
                    out.text.push('\n');
                }
            }
            '\u{b}' | '\u{c}' => out.text.push('\n'),
            '\n' | '\t' => out.text.push(c),
            '\u{1b}' | '\u{80}'..='\u{9f}' => {
                if let Some(length) = sequence_length(c, after, &mut strings) {
                    out.hide(HiddenKind::Escape, 1);
                    rest = after.get(length..).unwrap_or_default();
                } else {
                    out.hide(HiddenKind::Control, 1);
                }
            }
            _ => match always_hidden(c) {
                Some(what) => out.hide(what, 1),
                None => out.text.push(c),
            },
        }
    }
    (out.text, out.hidden)
}

/// The kind under which a character is never shown, whatever stands around it.
fn always_hidden(c: char) -> Option<HiddenKind> {
    match c {
        '\0'..='\u{1f}' | '\u{7f}' | '\u{fdd0}'..='\u{fdef}' => Some(HiddenKind::Control),
        c if u32::from(c) & 0xfffe == 0xfffe => Some(HiddenKind::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(HiddenKind::Bidi)
        }
        '\u{e0000}'..='\u{e0fff}' => Some(HiddenKind::Tag),
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' => Some(HiddenKind::ZeroWidth),
        _ => None,
    }
}

/// Whether a character is left out somewhere, be it only where it does nothing. Marks past the limit of
/// one letter are not counted here.
pub(super) fn may_be_hidden(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}') || is_joiner(c) || always_hidden(c).is_some()
}

/// The length in bytes of the escape sequence that `introducer` opens, without the introducer, or
/// nothing when it does not end on the same line within [`LONGEST_SEQUENCE`].
fn sequence_length(introducer: char, after: &str, strings: &mut StringEnds<'_>) -> Option<usize> {
    match introducer {
        '\u{9b}' => control_sequence(after),
        '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => strings.length(after),
        '\u{1b}' => match after.bytes().next()? {
            b'[' => control_sequence(after.get(1..)?).map(|n| n + 1),
            b']' | b'P' | b'X' | b'^' | b'_' | b'k' => strings.length(after),
            b' '..=b'/' => short_sequence(after),
            // Private and standard two-character functions; letters that no terminal knows stay.
            b'c' | b'7' | b'8' | b'=' | b'>' | b'D' | b'E' | b'H' | b'M' | b'N' | b'O' | b'Z'
            | b'\\' | b'n' | b'o' | b'|' | b'}' | b'~' => Some(1),
            _ => None,
        },
        _ => None,
    }
}

/// Parameters, intermediates and one final byte (ECMA-48, 5.4).
fn control_sequence(after: &str) -> Option<usize> {
    let bytes = after.as_bytes();
    let body = bytes
        .iter()
        .take(LONGEST_SEQUENCE)
        .take_while(|b| matches!(b, b' '..=b'?'))
        .count();
    matches!(bytes.get(body)?, b'@'..=b'~').then_some(body + 1)
}

/// Intermediates and one final byte (ECMA-35, 13.2).
fn short_sequence(after: &str) -> Option<usize> {
    let bytes = after.as_bytes();
    let body = bytes
        .iter()
        .take(4)
        .take_while(|b| matches!(b, b' '..=b'/'))
        .count();
    matches!(bytes.get(body)?, b'0'..=b'~').then_some(body + 1)
}

/// Where terminal strings end. Remembers the last end found, so that a text full of openings with one
/// far end is scanned once and not once an opening.
struct StringEnds<'a> {
    text: &'a str,
    /// Byte behind the first end at or after every opening asked about so far.
    next: usize,
}

impl StringEnds<'_> {
    /// The length of what is left of a string, terminator or bell included, if it ends on this line.
    fn length(&mut self, after: &str) -> Option<usize> {
        let from = self.text.len() - after.len();
        if self.next <= from {
            self.next = from + string_end(after);
        }
        let length = self.next - from;
        let body = after.get(..length)?;
        let whole = body.ends_with(['\u{7}', '\u{9c}']) || body.ends_with("\u{1b}\\");
        (whole && length <= LONGEST_SEQUENCE).then_some(length)
    }
}

/// The byte behind the first string terminator, bell or line end.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        let ends = matches!(c, '\u{7}' | '\u{9c}' | '\r') || super::is_line_break(c);
        if ends || (escaped && c == '\\') {
            return at + c.len_utf8();
        }
        escaped = c == '\u{1b}';
    }
    text.len()
}

/// Second pass: joiners and selectors where they do something, combining marks up to the limit.
///
/// Marks are counted across joiners, so that removing a joiner never lengthens a run, and a joiner stays
/// only between two characters that stay. So a second pass counts the same marks, meets the same
/// neighbors and changes nothing.
fn settle_marks(visible: &str, dropped: &[Hidden]) -> (String, Vec<Hidden>) {
    let mut out = Output::with_capacity(visible.len());
    let mut pending = dropped.iter().peekable();
    let (mut marks, mut joined, mut before) = (0, 0, '\n');
    let mut chars = visible.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        while let Some(earlier) = pending.next_if(|h| h.at <= at) {
            out.hide(earlier.what, earlier.count);
        }
        // A mark past the limit will not be there to be joined.
        let stays = |&(_, c): &(usize, char)| marks < MARKS_SHOWN || !is_mark(c);
        let next = chars.peek().copied().filter(stays).map(|(_, c)| c);
        let hidden = if is_joiner(c) {
            let works = joins(c, before, next);
            joined += u32::from(works && c == '\u{200d}' && !shapes(before));
            (!works || joined > MOST_JOINED).then_some(HiddenKind::ZeroWidth)
        } else if is_mark(c) {
            marks += 1;
            (marks > MARKS_SHOWN).then_some(HiddenKind::Combining)
        } else {
            marks = 0;
            // A tone belongs to the emoji before it.
            if before != '\u{200d}' && !is_tone(c) {
                joined = 0;
            }
            None
        };
        if let Some(what) = hidden {
            out.hide(what, 1);
        } else {
            out.text.push(c);
            before = c;
        }
    }
    for late in pending {
        out.hide(late.what, late.count);
    }
    (out.text, out.hidden)
}

/// Zero-width characters that some scripts and emoji need.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && matches!(
            c.general_category(),
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
        )
        && !is_joiner(c)
}

/// Whether a joiner does something between the character kept before it and the one behind it.
fn joins(joiner: char, before: char, next: Option<char>) -> bool {
    match joiner {
        '\u{200b}' => breaks_without_spaces(before) && next.is_some_and(breaks_without_spaces),
        '\u{200c}' => shapes(before) && next.is_some_and(shapes),
        '\u{200d}' => {
            (shapes(before) && next.is_some_and(shapes))
                || ((pictorial(before) || before == '\u{fe0f}') && next.is_some_and(pictorial))
        }
        // A variation selector belongs to the sign before it; plain letters have no variants.
        _ => !is_joiner(before) && (pictorial(before) || matches!(before, '0'..='9' | '#' | '*')),
    }
}

/// Scripts written without spaces, where a zero-width space marks a break: Thai, Lao, Myanmar, Khmer.
const fn breaks_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Scripts whose letters change with their neighbors: Arabic to Mandaic, those of India, Mongolian.
const fn shapes(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{85f}' | '\u{8a0}'..='\u{dff}' | '\u{f00}'..='\u{109f}'
        | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{a8ff}' | '\u{fb50}'..='\u{fdcf}')
}

/// Emoji and the symbols that have an emoji or a text look.
fn pictorial(c: char) -> bool {
    !c.is_ascii() && c.is_emoji_char() || is_tone(c)
}

/// The tones of skin.
const fn is_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(foreign: &str, shown: &str, hidden: &[(usize, HiddenKind, u32)]) {
        let (text, account) = sanitize(foreign);
        assert_eq!(text.as_str(), shown);
        let account: Vec<_> = account.iter().map(|h| (h.at, h.what, h.count)).collect();
        assert_eq!(account, hidden);
    }

    #[test]
    fn whole_sequences_go_with_their_body() {
        use HiddenKind::Escape;
        check("a\u{1b}[31mb", "ab", &[(1, Escape, 1)]);
        check("a\u{9b}0006nb", "ab", &[(1, Escape, 1)]);
        check("a\u{1b}]0;title\u{7}b", "ab", &[(1, Escape, 1)]);
        check("a\u{1b}]2;title\u{1b}\\b", "ab", &[(1, Escape, 1)]);
        check(
            "a\u{1b}P$q\u{9c}b\u{1b}cd",
            "abd",
            &[(1, Escape, 1), (2, Escape, 1)],
        );
        check("a\u{1b}(0b", "ab", &[(1, Escape, 1)]);
        // Every string that a terminal reads up to its end, opened with two characters and with one.
        for opened in [
            "\u{1b}]", "\u{1b}P", "\u{1b}X", "\u{1b}^", "\u{1b}_", "\u{1b}k", "\u{90}", "\u{98}",
            "\u{9d}", "\u{9e}", "\u{9f}",
        ] {
            for end in ["\u{7}", "\u{9c}", "\u{1b}\\"] {
                check(&format!("a{opened}0;title{end}b"), "ab", &[(1, Escape, 1)]);
            }
        }
    }

    #[test]
    fn an_open_sequence_swallows_nothing() {
        use HiddenKind::Control;
        check(
            "a\u{1b}]0;all of this\nstays",
            "a]0;all of this\nstays",
            &[(1, Control, 1)],
        );
        check("\u{1b}", "", &[(0, Control, 1)]);
        check("\u{1b}[", "[", &[(0, Control, 1)]);
        let (whole, long) = ("x".repeat(4094), "x".repeat(4095));
        check(
            &format!("\u{1b}]{whole}\u{7}b"),
            "b",
            &[(0, HiddenKind::Escape, 1)],
        );
        check(
            &format!("\u{1b}]{long}\u{1b}]0;title\u{7}b"),
            &format!("]{long}b"),
            &[(0, Control, 1), (4096, HiddenKind::Escape, 1)],
        );
    }

    #[test]
    fn line_ends_become_line_feeds() {
        check(
            "a\r\nb\rc\u{b}d\u{c}e\u{2028}f",
            "a\nb\nc\nd\ne\u{2028}f",
            &[],
        );
    }

    #[test]
    fn direction_marks_tags_and_invisible_characters_go() {
        check("a\u{202e}b", "ab", &[(1, HiddenKind::Bidi, 1)]);
        check("a\u{e0041}\u{e0042}b", "ab", &[(1, HiddenKind::Tag, 2)]);
        check("in\u{ad}ter", "inter", &[(2, HiddenKind::ZeroWidth, 1)]);
        check("An\u{200b}na", "Anna", &[(2, HiddenKind::ZeroWidth, 1)]);
    }

    #[test]
    fn joiners_stay_where_they_work() {
        for whole in [
            "👩\u{200d}💻",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
        ] {
            check(whole, whole, &[]);
        }
        check(
            "a\u{200d}b\u{fe0f}",
            "ab",
            &[(1, HiddenKind::ZeroWidth, 1), (2, HiddenKind::ZeroWidth, 1)],
        );
    }

    #[test]
    fn joiners_go_where_one_neighbor_does_not_need_them() {
        // Persian and Thai, each beside a Latin letter.
        for (joiner, letter) in [('\u{200c}', 'ب'), ('\u{200d}', 'ب'), ('\u{200b}', 'ก')] {
            for (before, after) in [(letter, 'a'), ('a', letter)] {
                let hidden = [(before.len_utf8(), HiddenKind::ZeroWidth, 1)];
                check(
                    &format!("{before}{joiner}{after}"),
                    &format!("{before}{after}"),
                    &hidden,
                );
            }
            let whole = format!("{letter}{joiner}{letter}");
            check(&whole, &whole, &[]);
        }
        for (before, after) in [('👩', 'a'), ('a', '👩')] {
            let hidden = [(before.len_utf8(), HiddenKind::ZeroWidth, 1)];
            check(
                &format!("{before}\u{200d}{after}"),
                &format!("{before}{after}"),
                &hidden,
            );
        }
    }

    #[test]
    fn a_flood_of_marks_is_cut() {
        let flood = format!("e{}x", "\u{301}".repeat(50));
        let (text, hidden) = sanitize(&flood);
        assert_eq!(text.chars().count(), 10);
        assert_eq!(
            hidden,
            [Hidden {
                at: 17,
                what: HiddenKind::Combining,
                count: 42
            }]
        );
    }

    #[test]
    fn a_joiner_beside_marks_stays_between_characters_that_stay() {
        let marks = "\u{94d}".repeat(8);
        for whole in ["क\u{200d}\u{94d}ष", &format!("क{marks}\u{200d}ष")] {
            check(whole, whole, &[]);
        }
        let hidden = [
            (27, HiddenKind::ZeroWidth, 1),
            (27, HiddenKind::Combining, 1),
        ];
        check(
            &format!("क{marks}\u{200d}\u{94d}ष"),
            &format!("क{marks}ष"),
            &hidden,
        );
    }

    #[test]
    fn a_flood_of_joined_emoji_is_cut_and_none_is_lost() {
        let family = "👩🏽\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏽";
        check(&family.repeat(3), &family.repeat(3), &[]);
        let (text, hidden) = sanitize(&"👩🏽\u{200d}".repeat(12));
        assert_eq!(text.matches("👩🏽").count(), 12);
        let five = "👩🏽\u{200d}👩🏽\u{200d}👩🏽\u{200d}👩🏽\u{200d}👩🏽";
        assert_eq!(text.as_str(), format!("{five}{five}👩🏽\u{200d}👩🏽"));
        assert_eq!(hidden.iter().map(|h| h.count).sum::<u32>(), 3);
        let word = "ന\u{d4d}\u{200d}".repeat(9) + "ന";
        check(&word, &word, &[]);
    }

    /// Strings rich in what the rules are about.
    pub(crate) fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[ -~]{0,4}",
            1 => Just("\u{1b}".to_owned()),
            1 => Just("\u{1b}[".to_owned()),
            1 => Just("\u{1b}]".to_owned()),
            1 => Just("\u{301}".repeat(6)),
            1 => Just("\u{200d}".to_owned()),
            1 => Just("\u{fe0f}".to_owned()),
            1 => Just("👩".to_owned()),
            1 => Just("ب".to_owned()),
            1 => Just("\u{94d}".to_owned()),
            3 => any::<char>().prop_map(String::from),
            2 => (0u32..0xa0).prop_filter_map("scalar", |n| char::from_u32(n).map(String::from)),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|parts| parts.concat())
    }

    /// A sign of every class that a rule is about.
    const SIGNS: [&str; 16] = [
        "a",
        "1",
        "👩",
        "\u{1f3fd}",
        "ب",
        "क",
        "ก",
        "\u{301}",
        "\u{94d}",
        "\u{e31}",
        "\u{20e3}",
        "\u{200b}",
        "\u{200c}",
        "\u{200d}",
        "\u{fe0f}",
        "\u{1b}",
    ];

    #[test]
    fn sanitizing_twice_changes_nothing_whatever_stands_together() {
        // Where a run of marks has come to the limit, where it comes to it next, and anywhere else.
        for before in ["", "क", &"\u{301}".repeat(7), &"\u{301}".repeat(8)] {
            for number in 0..SIGNS.len().pow(4) {
                let sign = |place: u32| SIGNS[number / SIGNS.len().pow(place) % SIGNS.len()];
                let foreign = [before, sign(3), sign(2), sign(1), sign(0)].concat();
                let (once, _) = sanitize(&foreign);
                let (twice, hidden) = sanitize(&once);
                assert_eq!((&once, hidden.len()), (&twice, 0), "{foreign:?}");
            }
        }
    }

    #[test]
    fn every_class_is_named() {
        use HiddenKind::{Bidi, Control, Tag, ZeroWidth};
        for (class, what) in [
            ('\0'..='\u{8}', Control),
            ('\u{e}'..='\u{1f}', Control),
            ('\u{7f}'..='\u{9f}', Control),
            ('\u{fdd0}'..='\u{fdef}', Control),
            ('\u{fffe}'..='\u{ffff}', Control),
            ('\u{10fffe}'..='\u{10ffff}', Control),
            ('\u{61c}'..='\u{61c}', Bidi),
            ('\u{200e}'..='\u{200f}', Bidi),
            ('\u{202a}'..='\u{202e}', Bidi),
            ('\u{2066}'..='\u{2069}', Bidi),
            ('\u{e0000}'..='\u{e007f}', Tag),
            ('\u{e0100}'..='\u{e01ef}', Tag),
            ('\u{ad}'..='\u{ad}', ZeroWidth),
            ('\u{34f}'..='\u{34f}', ZeroWidth),
            ('\u{115f}'..='\u{1160}', ZeroWidth),
            ('\u{17b4}'..='\u{17b5}', ZeroWidth),
            ('\u{180b}'..='\u{180f}', ZeroWidth),
            ('\u{200b}'..='\u{200d}', ZeroWidth),
            ('\u{2060}'..='\u{2065}', ZeroWidth),
            ('\u{206a}'..='\u{206f}', ZeroWidth),
            ('\u{3164}'..='\u{3164}', ZeroWidth),
            ('\u{fe00}'..='\u{fe0f}', ZeroWidth),
            ('\u{feff}'..='\u{feff}', ZeroWidth),
            ('\u{ffa0}'..='\u{ffa0}', ZeroWidth),
            ('\u{fff0}'..='\u{fffb}', ZeroWidth),
            ('\u{1bca0}'..='\u{1bca3}', ZeroWidth),
            ('\u{1d173}'..='\u{1d17a}', ZeroWidth),
        ] {
            for c in class {
                // No terminal's sequence goes on so.
                check(&format!("a{c}é"), "aé", &[(1, what, 1)]);
            }
        }
    }

    proptest! {
        #[test]
        fn sanitizing_twice_changes_nothing(foreign in hostile()) {
            let (once, _) = sanitize(&foreign);
            let (twice, hidden) = sanitize(&once);
            prop_assert_eq!(&once, &twice);
            prop_assert!(hidden.is_empty());
        }

        #[test]
        fn nothing_forbidden_is_left(foreign in hostile()) {
            for c in sanitize(&foreign).0.chars() {
                prop_assert!(!c.is_control() || matches!(c, '\n' | '\t'), "{c:?}");
                prop_assert!(matches!(c, '\n' | '\t') || always_hidden(c).is_none(), "{c:?}");
            }
        }

        #[test]
        fn no_visible_text_is_lost(words in proptest::collection::vec("[A-Za-zÀ-ÿ“”‘’«»—…]{1,8}", 0..8),
                                   noise in "[\u{202a}-\u{202e}\u{200b}\u{0}-\u{8}\u{e0020}-\u{e007f}]{0,3}") {
            let shown = sanitize(&words.join(&noise)).0;
            prop_assert_eq!(shown.as_str(), words.concat());
        }

        #[test]
        fn the_account_lies_inside_and_in_order(foreign in hostile()) {
            let (text, hidden) = sanitize(&foreign);
            prop_assert!(hidden.windows(2).all(|w| w[0].at <= w[1].at));
            prop_assert!(hidden.iter().all(|h| text.is_char_boundary(h.at)));
        }
    }
}
