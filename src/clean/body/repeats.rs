//! Which paragraphs a page gives twice.
//!
//! Takes the document once its paragraphs are chosen; leaves of those that the page itself gives again only the
//! first. That is told by how they stand: one right behind the other (a standfirst and the lead), in another
//! element than before (a quote set large), or in a row that came before and is much of the text (that for
//! narrow screens). A paragraph that comes back between others is a refrain, and stays. Linear in the number of lines.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::clean::{
    article::Reason,
    document::{Document, Label},
};

/// The fewest words of a paragraph whose copy means something by itself.
const FEWEST: u32 = 5;

/// The least part of the text, in percent, that a row makes up which came before.
const ROW: u32 = 30;

impl Document<'_> {
    /// Drops all but the first copy of the paragraphs that the page gives again.
    pub(in crate::clean) fn drop_repeats(&mut self) {
        let kept: Vec<usize> = (0..self.lines.len()).filter(|at| self.keeps(*at)).collect();
        let text = Kept {
            words: kept.iter().map(|at| self.length(*at)).sum(),
            lines: kept,
            document: self,
        };
        for at in text.repeats() {
            self.set(at, Label::Removed(Reason::Repeated));
        }
    }
}

/// The paragraphs that are kept.
struct Kept<'a> {
    document: &'a Document<'a>,
    lines: Vec<usize>,
    /// How many words they have.
    words: u32,
}

impl Kept<'_> {
    /// The lines that are copies.
    fn repeats(&self) -> Vec<usize> {
        let mut repeats = Vec::new();
        let mut last: HashMap<&str, usize> = HashMap::with_capacity(self.lines.len());
        let (mut start, mut back) = (0, None);
        for index in 0..self.lines.len() {
            let goes_on = back.is_some_and(|back| {
                index - back < start && self.text(index - back) == self.text(index)
            });
            if !goes_on {
                repeats.extend(self.copies(start..index, back));
                start = index;
                back = last.get(self.text(index)).map(|before| index - before);
            }
            last.insert(self.text(index), index);
        }
        repeats.extend(self.copies(start..self.lines.len(), back));
        repeats
    }

    /// Those of a row of paragraphs, all of which stand so far back as well, that are copies.
    fn copies(&self, row: Range<usize>, back: Option<usize>) -> impl Iterator<Item = usize> {
        let held: u32 = row
            .clone()
            .map(|index| self.document.length(self.line(index)))
            .sum();
        let whole = row.len() > 1 && held * 100 >= self.words * ROW;
        let is_copy = move |index: &usize| {
            let (at, Some(back)) = (self.line(*index), back) else {
                return false;
            };
            let moved = self.document.shape(self.line(index - back)) != self.document.shape(at);
            whole || self.document.length(at) >= FEWEST && (back == 1 || moved)
        };
        row.filter(is_copy).map(|index| self.line(index))
    }

    fn line(&self, index: usize) -> usize {
        self.lines.get(index).copied().unwrap_or_default()
    }

    fn text(&self, index: usize) -> &str {
        self.document.text(self.line(index))
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::{article::Article, clean},
        import::{Origin, from_html, from_text},
    };

    const TITLE: &str = "Harbor of Ostmark to stay closed";
    const LEAD: &str = "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port \
        authority said on Monday, and ferries will leave from the fishing pier.";
    const SECOND: &str = "“We cannot send people out into the waves and hope for the best,” said Ida Berg, who has \
        led the authority since the spring of last year.";
    const THIRD: &str = "The repair is expected to take six weeks, and the town has asked the government for help \
        with what it costs, according to a letter.";
    const REFRAIN: &str =
        "We will build this harbor again, stone upon stone, and nobody shall be left behind in it.";

    fn page(paragraphs: &[&str]) -> [Article; 2] {
        let text = format!("{TITLE}\n\n{}\n", paragraphs.join("\n\n"));
        let marked = format!("<p>{}</p>", paragraphs.join("</p><p>"));
        let html = format!("<html><body><article><h1>{TITLE}</h1>{marked}</article></body></html>");
        [
            clean(&from_text(&text, Origin::default())),
            clean(&from_html(&html, Origin::default())),
        ]
    }

    fn check(paragraphs: &[&str], body: &[&str]) {
        for article in page(paragraphs) {
            assert_eq!(article.body.text().as_str(), body.join("\n\n"));
            assert_eq!(article.captions, []);
        }
    }

    #[test]
    fn what_stands_twice_stays_once_in_its_place() {
        let body = [LEAD, SECOND, THIRD];
        check(&[LEAD, LEAD, SECOND, THIRD], &body);
        check(&[LEAD, LEAD, SECOND, SECOND, THIRD, THIRD], &body);
        check(&[LEAD, SECOND, THIRD, LEAD, SECOND, THIRD], &body);
        check(&[LEAD, LEAD, LEAD, SECOND, SECOND, THIRD], &body);
    }

    #[test]
    fn a_refrain_stays_wherever_it_is_said() {
        let speech = [REFRAIN, LEAD, REFRAIN, SECOND, REFRAIN, THIRD, REFRAIN];
        check(&speech, &speech);
        let close = [
            LEAD,
            REFRAIN,
            "(Applause.)",
            REFRAIN,
            "(Applause.)",
            SECOND,
            REFRAIN,
            THIRD,
        ];
        check(&close, &close);
    }

    #[test]
    fn a_sentence_stays_where_it_is_the_headline_too() {
        let said = format!("{TITLE}.");
        let speech = [LEAD, &said, SECOND, &said, THIRD];
        check(&speech, &speech);
    }

    #[test]
    fn a_paragraph_stays_where_it_is_a_caption_too() {
        let html = format!(
            "<html><body><article><h1>{TITLE}</h1><figure><img src=a><figcaption>{LEAD}</figcaption></figure>\
             <p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
        );
        let article = clean(&from_html(&html, Origin::default()));
        assert_eq!(
            article.body.text().as_str(),
            [LEAD, SECOND, THIRD].join("\n\n")
        );
        assert_eq!(article.captions.len(), 1);
    }

    #[test]
    fn a_quote_set_large_goes_where_it_says_a_paragraph_again() {
        let html = format!(
            "<html><body><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>\
             <blockquote class=large>{SECOND}</blockquote></article></body></html>"
        );
        let article = clean(&from_html(&html, Origin::default()));
        assert_eq!(
            article.body.text().as_str(),
            [LEAD, SECOND, THIRD].join("\n\n")
        );
        assert!(
            article
                .removed
                .iter()
                .any(|line| line.text.as_str() == SECOND)
        );
    }
}
