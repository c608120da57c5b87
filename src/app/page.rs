//! An article set to a width: its lines.
//!
//! Takes an item and the cells of a line; gives every line as a span of the text it belongs to, computed
//! once, so that scrolling through any length costs the lines on the screen. Never holds the body itself.

use std::ops::Range;

use super::{
    layout::LineSpace,
    width::{cut_off, fit},
    words, wrap,
};
use crate::{
    clean::Caption,
    library::{Item, Note, note_places},
    text::{Piece, Role, Span, Text},
};

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// An empty line.
    Gap,
    /// The title.
    Title,
    /// Outlet, section, date and dateline.
    Source,
    /// Who wrote it.
    Byline,
    /// What is said of an article that may not be the whole of it, or not it.
    Unsure,
    /// The caption of this number.
    Caption(u32),
    /// The paragraph of this number.
    Paragraph(u32),
    /// The reader's note of this number.
    Note(u32),
    /// What is said of an article without text.
    Nothing,
}

impl Block {
    /// The columns its lines are indented by.
    pub fn indent(self, item: &Item) -> u16 {
        match self {
            Self::Caption(_) | Self::Note(_) => CAPTION_INDENT,
            Self::Paragraph(number) => {
                let paragraph = item.article.body.paragraphs().get(number as usize);
                paragraph.map_or(0, |paragraph| indent(paragraph.role))
            }
            Self::Gap
            | Self::Title
            | Self::Source
            | Self::Byline
            | Self::Unsure
            | Self::Nothing => 0,
        }
    }
}

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it belongs to.
    pub block: Block,
    /// Where it stands in the text of that.
    pub span: Span,
}

/// A letter wider than its line, of which only the start is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What it belongs to.
    pub block: Block,
    /// How many of its characters are not shown.
    pub count: usize,
}

/// All lines of an article, with the texts that are composed for it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    title: Text,
    source: Text,
    byline: Text,
    captions: Vec<Text>,
    notes: Vec<Text>,
    /// Where the words of each note stand; none for those that are gone.
    noted: Vec<Option<Span>>,
    lines: Vec<Line>,
    /// The lines of the body among them.
    body_lines: Vec<u32>,
    cuts: Vec<Cut>,
    line_space: LineSpace,
}

const NOTHING: Piece<'static> =
    Piece::literal("No article text was found in this page. Press v to see what it says.");

const UNSURE: Piece<'static> = Piece::literal("Unsure: the page’s longest text; v shows more.");

/// The most cells that a note repeats of words that are gone.
const LONGEST_GONE: usize = 60;

/// The columns a paragraph is indented by.
const fn indent(role: Role) -> u16 {
    match role {
        Role::Item | Role::PullQuote => 2,
        Role::Body | Role::Subhead | Role::Related | Role::Credit => 0,
    }
}

/// The columns a caption or a note is indented by.
const CAPTION_INDENT: u16 = 2;

impl Page {
    /// Sets an article to lines of `width` cells.
    pub fn new(item: &Item, width: u16, line_space: LineSpace) -> Self {
        let mut page = Self {
            line_space,
            title: item.title(),
            source: source(item),
            byline: byline(item),
            captions: item.article.captions.iter().map(caption).collect(),
            noted: note_places(&item.article.body, &item.marks.notes),
            ..Self::default()
        };
        let notes = item.marks.notes.iter().zip(&page.noted);
        page.notes = notes.map(|(note, place)| shown(note, *place)).collect();
        page.set_head(item, width);
        page.set_body(item, width);
        page
    }

    fn set_head(&mut self, item: &Item, width: u16) {
        self.gap();
        for (block, text) in [
            (Block::Title, self.title.clone()),
            (Block::Source, self.source.clone()),
            (Block::Byline, self.byline.clone()),
        ] {
            self.set(block, &text, Span::new(0, text.len()), width);
        }
        if item.article.unsure {
            self.set_literal(Block::Unsure, UNSURE, width);
        }
        self.set_notes(None, width);
        self.gap();
    }

    fn set_body(&mut self, item: &Item, width: u16) {
        let body = &item.article.body;
        let mut captions = (0u32..).zip(&item.article.captions).peekable();
        let mut before = None;
        for (number, paragraph) in (0u32..).zip(body.paragraphs()) {
            while let Some((index, _)) = captions.next_if(|(_, c)| c.before <= number as usize) {
                self.set_caption(index, width);
                before = None;
            }
            let list_goes_on = paragraph.role == Role::Item && before == Some(Role::Item);
            if !list_goes_on {
                self.paragraph_gap();
            }
            before = Some(paragraph.role);
            let room = width.saturating_sub(indent(paragraph.role)).max(1);
            self.set(Block::Paragraph(number), body.text(), paragraph.span, room);
            if self.set_notes(Some(paragraph.span), width) {
                before = None;
            }
        }
        for (index, _) in captions {
            self.set_caption(index, width);
        }
        if body.paragraphs().is_empty() {
            self.gap();
            self.set_literal(Block::Nothing, NOTHING, width);
        }
    }

    fn set_caption(&mut self, index: u32, width: u16) {
        self.gap();
        let text = self
            .captions
            .get(index as usize)
            .cloned()
            .unwrap_or_default();
        let room = width.saturating_sub(CAPTION_INDENT).max(1);
        self.set(Block::Caption(index), &text, Span::new(0, text.len()), room);
    }

    /// Sets the notes on words that begin in a stretch of the body, or those whose words are gone; says whether
    /// there are any.
    fn set_notes(&mut self, within: Option<Span>, width: u16) -> bool {
        let is_here = |place: &Option<Span>| match (place, within) {
            (Some(place), Some(within)) => within.holds(place.start()),
            (place, within) => place.is_none() && within.is_none(),
        };
        let notes = (0u32..).zip(&self.notes).zip(&self.noted);
        let here = notes.filter(|(_, place)| is_here(place));
        let here: Vec<(u32, Text)> = here.map(|((n, text), _)| (n, text.clone())).collect();
        let room = width.saturating_sub(CAPTION_INDENT).max(1);
        for (number, text) in &here {
            self.set(Block::Note(*number), text, Span::new(0, text.len()), room);
        }
        !here.is_empty()
    }

    fn set_literal(&mut self, block: Block, said: Piece<'_>, width: u16) {
        let said = said.as_str();
        self.set(block, said, Span::new(0, said.len()), width);
    }

    /// What parts a paragraph from the one before: more than its own lines are apart.
    fn paragraph_gap(&mut self) {
        self.gap();
        if self.line_space == LineSpace::Double {
            self.push_gap();
        }
    }

    /// An empty line, but never two.
    fn gap(&mut self) {
        if self
            .lines
            .last()
            .is_none_or(|line| line.block != Block::Gap)
        {
            self.push_gap();
        }
    }

    fn push_gap(&mut self) {
        self.lines.push(Line {
            block: Block::Gap,
            span: Span::default(),
        });
    }

    fn set(&mut self, block: Block, text: &str, span: Span, width: u16) {
        let whole = span;
        for span in wrap::lines(text, span, width.into()) {
            let count = cut_off(span.of(text), width.into());
            if count > 0 {
                self.cuts.push(Cut { block, count });
            }
            if matches!(block, Block::Paragraph(_)) {
                if self.line_space == LineSpace::Double && span.start() > whole.start() {
                    self.gap();
                }
                let index = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
                self.body_lines.push(index);
            }
            self.lines.push(Line { block, span });
        }
    }

    /// The lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Where the words of each note stand; none for those that are gone.
    pub fn noted(&self) -> &[Option<Span>] {
        &self.noted
    }

    /// The letters that are wider than their lines.
    pub fn cuts(&self) -> &[Cut] {
        &self.cuts
    }

    /// The title, as shown.
    pub const fn title(&self) -> &Text {
        &self.title
    }

    /// What a line says.
    pub fn words<'a>(&'a self, item: &'a Item, line: Line) -> Piece<'a> {
        self.text(item, line.block).slice(line.span)
    }

    /// The whole text a line of this block is a stretch of.
    pub fn text<'a>(&'a self, item: &'a Item, block: Block) -> Piece<'a> {
        match block {
            Block::Gap => Piece::default(),
            Block::Title => self.title.piece(),
            Block::Source => self.source.piece(),
            Block::Byline => self.byline.piece(),
            Block::Caption(index) => piece(&self.captions, index),
            Block::Note(index) => piece(&self.notes, index),
            Block::Paragraph(_) => item.article.body.text().piece(),
            Block::Unsure => UNSURE,
            Block::Nothing => NOTHING,
        }
    }

    /// The first paragraph that has one of these lines.
    pub(super) fn first_paragraph(&self, lines: Range<usize>) -> Option<usize> {
        let mut lines = self.lines.get(lines.start..)?.iter().take(lines.len());
        lines.find_map(|line| match line.block {
            Block::Paragraph(number) => Some(number as usize),
            _ => None,
        })
    }

    /// The index of the line that shows byte `at` of the body.
    pub fn line_of(&self, at: usize) -> usize {
        let behind = self.body_lines.partition_point(|&index| {
            self.lines
                .get(index as usize)
                .is_some_and(|line| line.span.start() <= at)
        });
        self.body_lines
            .get(behind.saturating_sub(1))
            .map_or(0, |&index| index as usize)
    }

    /// The first byte of the body shown at or below line `index`; the end of the body below the last.
    pub fn byte_at(&self, index: usize) -> usize {
        let next = self.body_lines.partition_point(|&i| (i as usize) < index);
        match (self.body_lines.get(next), self.body_lines.last()) {
            (Some(&line), _) => self.lines.get(line as usize).map_or(0, |l| l.span.start()),
            (None, Some(&line)) => self.lines.get(line as usize).map_or(0, |l| l.span.end()),
            (None, None) => 0,
        }
    }
}

fn piece(texts: &[Text], index: u32) -> Piece<'_> {
    let text = texts.get(index as usize);
    text.map(Text::piece).unwrap_or_default()
}

/// A note as it is shown; one whose words are gone says what they were.
fn shown(note: &Note, place: Option<Span>) -> Text {
    if place.is_some() {
        return note.text.clone();
    }
    let gone = fit(&Text::on_one_line(&note.on.exact), LONGEST_GONE);
    Text::new(&format!("{} (on words that are gone: {gone})", note.text))
}

/// "China Daily Global · Europe · 12 Dec 2025 09:17 · MOSCOW".
fn source(item: &Item) -> Text {
    let article = &item.article;
    let outlet = article.outlet.as_ref().map(words::outlet);
    let date = article
        .published
        .map_or_else(|| "no date".to_owned(), words::date);
    let updated = article
        .updated
        .map(|stamp| format!("updated {}", words::date(stamp)));
    let parts = [
        outlet.map(ToString::to_string),
        article.section.as_ref().map(ToString::to_string),
        Some(date),
        updated,
        article.dateline.as_ref().map(ToString::to_string),
    ];
    Text::new(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// "By One, Two · With Three · Agency".
fn byline(item: &Item) -> Text {
    let article = &item.article;
    let groups = [
        ("By ", &article.byline),
        ("With ", &article.contributors),
        ("", &article.credits),
    ];
    let named = groups.into_iter().filter(|(_, names)| !names.is_empty());
    let parts: Vec<String> = named
        .map(|(lead, names)| format!("{lead}{}", join(names)))
        .collect();
    Text::new(&parts.join(" · "))
}

fn join(names: &[Text]) -> String {
    let names: Vec<&str> = names.iter().map(Text::as_str).collect();
    names.join(", ")
}

/// "What it shows. Credit ×3".
fn caption(caption: &Caption) -> Text {
    let credit = caption.credit.as_ref().map(|credit| format!("({credit})"));
    let times = (caption.occurrences > 1).then(|| format!("×{}", caption.occurrences));
    let parts = [Some(caption.text.to_string()), credit, times];
    Text::new(
        parts
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
            .trim(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean::Article, library::Anchor, text::Body};

    fn item() -> Item {
        let caption = |words: &str, before| Caption {
            text: Text::new(words),
            credit: Some(Text::new("NORDPIX")),
            occurrences: 2,
            before,
        };
        let paragraphs = [
            ("The gates at Sedlo closed before noon.", Role::Body),
            ("Upper gate", Role::Item),
            ("Lower gate", Role::Item),
            ("Nobody came.", Role::Body),
        ];
        Item {
            article: Article {
                title: Some(Text::new("Gates close")),
                body: Body::from_paragraphs(paragraphs),
                captions: vec![caption("A gate.", 0), caption("The end.", 9)],
                ..Article::default()
            },
            ..Item::default()
        }
    }

    /// The page as text, gaps as empty lines.
    fn set(item: &Item, width: u16) -> Vec<String> {
        let page = Page::new(item, width, LineSpace::Single);
        let words = |&line| page.words(item, line).as_str().to_owned();
        page.lines().iter().map(words).collect()
    }

    #[test]
    fn captions_stand_where_they_stood_and_lists_stay_together() {
        assert_eq!(
            set(&item(), 24),
            [
                "",
                "Gates close",
                "no date",
                "",
                "A gate. (NORDPIX) ×2",
                "",
                "The gates at Sedlo",
                "closed before noon.",
                "",
                "Upper gate",
                "Lower gate",
                "",
                "Nobody came.",
                "",
                "The end. (NORDPIX) ×2",
            ]
        );
    }

    #[test]
    fn bytes_and_lines_find_each_other() {
        let item = item();
        for width in [1, 7, 24, 80] {
            let page = Page::new(&item, width, LineSpace::Single);
            for (index, line) in page.lines().iter().enumerate() {
                if matches!(line.block, Block::Paragraph(_)) {
                    assert_eq!(page.line_of(line.span.start()), index);
                    assert_eq!(page.byte_at(index), line.span.start());
                }
            }
            assert_eq!(page.byte_at(0), 0);
            assert_eq!(page.byte_at(usize::MAX), item.article.body.text().len());
        }
    }

    #[test]
    fn letters_wider_than_a_line_are_told() {
        let stack = "\u{1112}".repeat(60);
        let mut item = item();
        item.article.title = Some(Text::new(&format!("Gates {stack} close")));
        item.article.body = Body::from_paragraphs([("One.", Role::Body), (&*stack, Role::Item)]);
        let cuts = |width| -> Vec<(Block, usize)> {
            let page = Page::new(&item, width, LineSpace::Single);
            page.cuts()
                .iter()
                .map(|cut| (cut.block, cut.count))
                .collect()
        };
        assert_eq!(cuts(24), [(Block::Title, 49), (Block::Paragraph(1), 50)]);
        assert_eq!(cuts(121), [(Block::Paragraph(1), 1)]);
        assert_eq!(cuts(122), []);
    }

    #[test]
    fn an_unsure_article_says_so_under_its_head() {
        let mut item = item();
        item.article.unsure = true;
        let said = set(&item, 80);
        assert_eq!(
            said.get(2..4),
            Some(&["no date".to_owned(), UNSURE.as_str().to_owned()][..])
        );
    }

    #[test]
    fn a_note_stands_under_its_paragraph_and_over_all_where_its_words_are_gone() {
        let mut item = item();
        let gate = item.article.body.paragraphs()[1].span;
        let note = |on: Anchor, text: &str| Note {
            on,
            text: Text::new(text),
        };
        let on = Anchor::new(&item.article.body, gate);
        let gone = Anchor {
            exact: Text::new("“No.”"),
            prefix: Text::default(),
            suffix: Text::default(),
            ..on.clone()
        };
        item.marks.notes = vec![note(gone, "Why?"), note(on, "Is it?")];
        let said = set(&item, 80);
        assert_eq!(said[3], "Why? (on words that are gone: “No.”)");
        let under = said.iter().position(|line| line == "Is it?").unwrap();
        assert_eq!(said[under - 1], "Upper gate");
        assert_eq!(said[under + 1], "", "a list that goes on has a gap there");
    }

    #[test]
    fn a_page_without_text_says_so() {
        let said = set(&Item::default(), 80);
        assert!(
            said.last().unwrap().starts_with("No article text"),
            "{said:?}"
        );
    }
}
