//! What the search for the main content took along: rows of links, stamps, scraps.
//!
//! Takes the lines of a page with markup while the article's are chosen; drops those that are none of it.

use crate::{
    clean::{
        body::html::View,
        document::{SHORT_LINE, feature::Feature},
        features::declared::DeclaredText,
    },
    import::BlockKind,
};

/// How sure the weights must be, in hundredths of a log-odds unit, that a line is no line of an article: one
/// longer than short lines, a heading, any other.
const STRANGE_LONG: i32 = 100;
const STRANGE_HEADING: i32 = 100;
const STRANGE_SHORT: i32 = 200;

/// How many stamps a page that was written on and on has at least, and the most words of one.
const STAMPS: usize = 3;
const STAMP_WORDS: u32 = 8;

impl View<'_> {
    /// Drops lines that are nothing but links: runs of them, and headings.
    pub(in crate::clean) fn drop_links(&mut self) {
        let linked: Vec<bool> = (0..self.lines.len()).map(|at| self.is_linked(at)).collect();
        let is = |at: Option<usize>| {
            at.and_then(|at| linked.get(at))
                .copied()
                .unwrap_or_default()
        };
        for at in 0..linked.len() {
            let in_run = is(at.checked_sub(1)) || is(Some(at + 1));
            let kind = self
                .blocks
                .get(at)
                .map(|block| block.kind)
                .unwrap_or_default();
            let heading = kind == BlockKind::Heading;
            let heads_links = heading && is(Some(at + 1)) && !self.keeps(at + 1);
            if is(Some(at)) && (in_run || heading) || heads_links {
                self.drop(at);
            }
        }
    }

    /// Drops what the weights of plain text say is no line of an article, where they are sure enough.
    pub(in crate::clean) fn drop_strange(&mut self, declared: Option<&DeclaredText>) {
        let weights = self.weights;
        for at in 0..self.lines.len() {
            let (Some(block), Some(seen)) = (self.blocks.get(at), self.features.get(at)) else {
                continue;
            };
            let doubt = match block.kind {
                BlockKind::Caption => continue,
                _ if seen.length > SHORT_LINE => STRANGE_LONG,
                BlockKind::Heading | BlockKind::Title => STRANGE_HEADING,
                _ => STRANGE_SHORT,
            };
            if weights.inside(seen) < -doubt && !self.is_declared(at, declared) {
                self.drop(at);
            }
        }
    }

    /// Drops the stamps over the entries of a page that was written on and on: "20:42 Ana Lund", "2 hours ago".
    pub(in crate::clean) fn drop_stamps(&mut self) {
        let stamps: Vec<usize> = (0..self.lines.len())
            .filter(|at| self.keeps(*at) && self.is_stamp(*at))
            .collect();
        if stamps.len() >= STAMPS {
            for at in stamps {
                self.drop(at);
            }
        }
    }

    fn is_stamp(&self, at: usize) -> bool {
        let (Some(line), Some(seen)) = (self.lines.get(at), self.features.get(at)) else {
            return false;
        };
        seen.length <= STAMP_WORDS
            && !seen.has(Feature::EndsSentence)
            && (begins_with_clock(&line.text)
                || seen.words.iter().any(|word| word.starts_with("ago")))
    }

    /// Drops what stands behind the last running text: headings of nothing, rows of names.
    pub(in crate::clean) fn drop_tail(&mut self) {
        for at in (0..self.lines.len()).rev() {
            if !self.keeps(at) {
                continue;
            }
            let (Some(block), Some(seen)) = (self.blocks.get(at), self.features.get(at)) else {
                return;
            };
            let heading = matches!(block.kind, BlockKind::Heading | BlockKind::Title);
            let scrap = matches!(block.kind, BlockKind::Paragraph | BlockKind::Cell)
                && seen.has(Feature::BareShort);
            if !(heading || scrap && seen.length <= 5) {
                return;
            }
            self.drop(at);
        }
    }
}

/// Whether a text begins with the time of a clock.
fn begins_with_clock(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let Some((hour, rest)) = text.split_once(':') else {
        return false;
    };
    (1..=2).contains(&hour.len()) && digits(hour) == hour.len() && digits(rest) == 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::clean,
        import::{Origin, from_html},
    };

    const PARAGRAPH: &str = "<p>The harbor of Ostmark will stay closed until its breakwater has been repaired, the \
        port authority said, and ferries will leave from the fishing pier in the meantime.</p>";

    fn body(inside: &str) -> String {
        let page = format!(
            "<html><body><article><h1>Harbor of Ostmark to stay closed</h1>{inside}</article></body></html>"
        );
        let page = from_html(&page, Origin::default());
        clean(&page).body.text().to_string()
    }

    #[test]
    fn stamps_over_the_entries_of_a_live_page_go() {
        let entry = |stamp: &str, n: usize| {
            format!(
                "<p>{stamp}</p>{}",
                PARAGRAPH.replace("harbor", &format!("harbor {n}"))
            )
        };
        let stamps = [
            "20:42 Ana Lund",
            "20:11 Per Holm",
            "2 hours ago 19:55 Ida Berg",
            "19:48 Ana Lund",
        ];
        let page: String = stamps
            .iter()
            .enumerate()
            .map(|(n, stamp)| entry(stamp, n))
            .collect();
        let body = body(&page);
        assert!(body.contains("harbor 3 of Ostmark"), "{body}");
        assert!(stamps.iter().all(|stamp| !body.contains(stamp)), "{body}");
    }

    #[test]
    fn one_stamp_is_no_live_page() {
        assert!(begins_with_clock("20:42 Ana Lund") && begins_with_clock("7:05"));
        assert!(
            !begins_with_clock("Ida Berg: 20")
                && !begins_with_clock("1:2")
                && !begins_with_clock("")
        );
    }
}
