//! One pass over a page's tokens.
//!
//! Takes text and tags, and how the page is read; keeps the open elements, and hands what is shown to the
//! lines and the outline. Elements are read as browsers read them, as far as that decides what is shown:
//! no tree is built.

use std::num::NonZeroU32;

use html5ever::{LocalName, local_name, tokenizer::Tag};

use super::{
    aside,
    clues::Clue,
    element::{self, Class, attribute, class},
    foreign::{self, Language},
    lines::Style,
    open::{self, Dropped, Open, Target},
    outline::{DEEPEST, Outline, Outlined},
    pass::{Pass, Reading},
    shapes::Shapes,
};
use crate::import::{
    BlockKind, Landmark, repair,
    tokens::{self, Content, Sink},
};

/// How deep frames are read that hold their pages.
const MOST_FRAMES: u8 = 3;

/// A pass.
pub(super) struct Renderer<'r> {
    reading: &'r Reading,
    done: Pass,
    outline: Outline,
    stack: Vec<Open>,
    shapes: Shapes,
    /// How many elements for an article there were, outside of each other.
    articles: u32,
    /// In how many frames that hold their pages the pass is.
    frames: u8,
    /// How many elements there were whose text may be dropped.
    droppable: u32,
    /// How much text was dropped, in bytes.
    dropped: u32,
}

impl Sink for Renderer<'_> {
    fn text(&mut self, text: &str) {
        let is_html = self.language() == Language::Html;
        match self.target() {
            Target::Page if !is_html => {}
            // Repaired here and not before: most of a page is never shown.
            Target::Page => self.shown(&repair::repair(text)),
            Target::Clue(clue) => self.done.clues.text(clue, &repair::repair(text)),
            Target::Hidden if is_html => {
                self.done.hidden_prose += self.style_here().prose(text);
            }
            Target::Waiting | Target::Nowhere if is_html => {
                let length = text.trim().len();
                let bytes = u32::try_from(length).unwrap_or(u32::MAX);
                self.dropped = self.dropped.saturating_add(bytes);
                if self.target() == Target::Waiting {
                    self.done.waiting += length;
                }
            }
            Target::Waiting | Target::Nowhere | Target::Hidden => {}
        }
    }

    fn start(&mut self, tag: &Tag) -> Content {
        let own = !aside::is_of_another(self.style_here().aside);
        let line = own.then_some(self.done.lines.blocks.len());
        self.done.clues.tag(tag, line);
        if !self.language().reads_html() {
            if !foreign::ends(tag) {
                if !tag.self_closing {
                    self.push(tag, Class::Inline);
                }
                return Content::Markup;
            }
            self.leave_foreign();
        }
        let name = &*tag.name;
        let class = class(name);
        if matches!(name, "html" | "body") && self.has_root(name) {
            return Content::Markup;
        }
        while let Some(count) = open::implied(&self.stack, name, class) {
            self.pop(count, false);
        }
        if matches!(class, Class::Block | Class::Break) {
            self.end_line();
        }
        match class {
            Class::Break => self.break_line(name),
            Class::Void => {}
            // In XHTML whatever is empty closes itself.
            Class::Dropped if tag.self_closing && !matches!(name, "script" | "style") => {}
            Class::Dropped if name == "button" && self.reading.shows_waiting => {
                self.end_line();
                return self.push(tag, class);
            }
            _ => return self.push(tag, class),
        }
        Content::Markup
    }

    fn end(&mut self, name: &LocalName) {
        match &**name {
            // More may follow, and stands where the page ended.
            "html" | "body" => return self.end_line(),
            "br" => {
                self.end_line();
                return self.break_line(name);
            }
            "p" if !self.language().reads_html() => self.leave_foreign(),
            _ => {}
        }
        if self.language() != Language::Html
            && let Some(count) = open::ended_foreign(&self.stack, name)
        {
            return self.pop(count, true);
        }
        let class = class(name);
        if class == Class::Block {
            self.end_line();
        }
        if let Some(count) = open::ended(&self.stack, name, class) {
            self.pop(count, true);
        }
    }

    fn reads_cdata(&self) -> bool {
        self.language() != Language::Html
    }
}

impl<'r> Renderer<'r> {
    pub(super) fn new(reading: &'r Reading) -> Self {
        Self {
            reading,
            done: Pass::default(),
            outline: Outline::default(),
            stack: Vec::new(),
            shapes: Shapes::default(),
            articles: 0,
            frames: 0,
            droppable: 0,
            dropped: 0,
        }
    }

    fn push(&mut self, tag: &Tag, class: Class) -> Content {
        let (outer, language) = (self.stack.last(), self.language().of(tag));
        let mut open = Open::within(outer, tag, class, language);
        let droppable = self.number(class);
        let is_shown = droppable.is_none_or(|number| self.shows(tag, number));
        if matches!(open.target, Target::Hidden | Target::Waiting) && !is_shown {
            open.target = Target::Nowhere;
        } else if open.target == Target::Page {
            if language == Language::Html
                && let Some(clue) = Clue::of(tag).filter(|_| !is_shown)
            {
                open.target = Target::Clue(clue);
            } else if !is_shown && element::may_wait(tag) {
                open.target = Target::Waiting;
            } else if !is_shown {
                open.target = Target::Nowhere;
            } else if !self.reading.shows_hidden && element::is_hidden(tag) {
                open.target = Target::Hidden;
            } else {
                self.style(&mut open.style, tag, class);
                if class == Class::Link {
                    let address = attribute(tag, &local_name!("href"));
                    self.done.lines.open_link(address);
                }
                if class == Class::Block {
                    self.end_outlined_heading();
                }
                if open.outlined == Outlined::No && self.outline.open(tag, class) {
                    open.outlined = Outlined::Yes;
                }
            }
        }
        open.dropped = droppable
            .filter(|_| !is_shown && element::is_missed(tag))
            .map(|number| Dropped {
                number,
                before: self.dropped,
            });
        // The line that says whose a block quote is reads as one that is signed.
        let cites = &*tag.name == "cite" && open.style.kind == BlockKind::Quote;
        let signs = cites && open.target == Target::Page && self.done.lines.is_at_start();
        self.stack.push(open);
        if signs {
            self.add("— ");
        }
        self.read_document(tag);
        if is_shown && droppable.is_some() || language != Language::Html {
            return Content::Markup;
        }
        element::content(&tag.name)
    }

    /// Reads the page that stands in an attribute of a frame, as if it stood there.
    fn read_document(&mut self, tag: &Tag) {
        let document = attribute(tag, &local_name!("srcdoc"));
        let Some(document) = document.filter(|_| &*tag.name == "iframe") else {
            return;
        };
        match self.target() {
            Target::Waiting => self.done.waiting += document.len(),
            Target::Page if self.frames < MOST_FRAMES => {
                let around = self.stack.len();
                self.frames += 1;
                self.end_line();
                tokens::read(document, self);
                self.end_line();
                self.frames -= 1;
                self.pop(self.stack.len().saturating_sub(around), false);
            }
            _ => {}
        }
    }

    /// The number of an element whose text may be dropped.
    fn number(&mut self, class: Class) -> Option<NonZeroU32> {
        self.droppable += u32::from(class == Class::Dropped);
        NonZeroU32::new(self.droppable).filter(|_| class == Class::Dropped)
    }

    /// Whether the text of an element is shown that mostly is dropped.
    fn shows(&self, tag: &Tag, number: NonZeroU32) -> bool {
        match &*tag.name {
            _ if self.reading.shows_waiting && element::may_wait(tag) => true,
            "template" if element::is_shadow_root(tag) => true,
            _ => self.reading.left_open.contains(&number),
        }
    }

    fn style(&mut self, style: &mut Style, tag: &Tag, class: Class) {
        let around = style.around;
        let is_quoted = style.kind == BlockKind::Quote;
        if let Some(kind) = element::kind(tag, style.kind) {
            let is_heading = element::is_heading(&tag.name);
            style.around = around.or(is_heading.then_some(style.kind));
            (style.kind, style.beside) = (kind, kind);
        } else if class == Class::Block {
            style.beside = around.unwrap_or(style.beside);
        }
        if class == Class::Block {
            let shape = self.shapes.of(tag);
            style.aside = aside::of(tag).map(|part| (part, shape)).or(style.aside);
            style.shape = (shape, style.shape.0);
            style.landmark = self.landmark(tag, style.landmark);
        }
        let is_own = !is_quoted && !aside::is_of_another(style.aside);
        if !style.signs && is_own && element::signs(tag) {
            style.signs = true;
            self.done.clues.begin_signature();
        }
    }

    /// The element for the main content that holds what is in a block, inside one that another holds.
    fn landmark(&mut self, tag: &Tag, around: Landmark) -> Landmark {
        match (&*tag.name, around) {
            (_, Landmark::Article(_) | Landmark::MainArticle(_)) => around,
            ("article", _) => {
                self.articles += 1;
                match around {
                    Landmark::Main => Landmark::MainArticle(self.articles),
                    _ => Landmark::Article(self.articles),
                }
            }
            _ if element::is_main(tag) => Landmark::Main,
            _ => around,
        }
    }

    /// Where a block opens in a heading, that ends in the outline: what is searched for main content takes
    /// no heading for a part of the page.
    fn end_outlined_heading(&mut self) {
        let mut innermost = self.stack.iter_mut().rev().take(DEEPEST);
        let outlined = innermost.find(|open| open.outlined == Outlined::Yes);
        if let Some(open) = outlined.filter(|open| element::is_heading(&open.name)) {
            self.outline.close(&open.name);
            open.outlined = Outlined::No;
        }
    }

    fn pop(&mut self, count: usize, is_named: bool) {
        for above in (0..count).rev() {
            let Some(open) = self.stack.pop() else { return };
            let is_button = self.reading.shows_waiting && *open.name == *"button";
            if (open.class == Class::Block || is_button) && open.target == Target::Page {
                self.done.lines.end();
            }
            if open.outlined == Outlined::Yes {
                self.outline.close(&open.name);
            }
            let is_within = |outer: &Open| outer.style.around.is_some();
            if element::is_heading(&open.name) && !self.stack.last().is_some_and(is_within) {
                self.done.lines.end_heading();
            }
            // Only its own end tag ends it as it was meant.
            let is_closed = is_named && above == 0;
            if let Some(dropped) = open.dropped.filter(|_| !is_closed)
                && self.dropped > dropped.before
            {
                self.done.left_open.insert(dropped.number);
            }
        }
    }
}

/// What is known where the pass is, and what is done there.
impl Renderer<'_> {
    fn language(&self) -> Language {
        self.stack
            .last()
            .map(|open| open.language)
            .unwrap_or_default()
    }

    fn target(&self) -> Target {
        self.stack
            .last()
            .map(|open| open.target)
            .unwrap_or_default()
    }

    fn style_here(&self) -> Style {
        self.stack.last().map(|open| open.style).unwrap_or_default()
    }

    /// Whether an element is open that a page has once, outside of all others.
    fn has_root(&self, name: &str) -> bool {
        let mut outermost = self.stack.iter().take(3);
        outermost.any(|open| *open.name == *name)
    }

    /// Ends what is foreign around.
    fn leave_foreign(&mut self) {
        while !self.language().reads_html() {
            self.pop(1, false);
        }
    }

    fn end_line(&mut self) {
        if self.target() == Target::Page {
            self.done.lines.end();
        }
    }

    fn break_line(&mut self, name: &str) {
        if name == "br" && self.target() == Target::Page {
            self.outline.line_break();
        }
    }

    fn shown(&mut self, text: &str) {
        if !self.stack.last().is_some_and(|open| open.keeps_lines) {
            return self.add(text);
        }
        for line in text.split_inclusive('\n') {
            self.add(line);
            if line.ends_with('\n') {
                self.done.lines.end();
                self.outline.line_break();
            }
        }
    }

    fn add(&mut self, text: &str) {
        let style = self.style_here();
        self.done.lines.add(text, &style);
        let line = self.done.lines.blocks.len();
        if style.signs {
            self.done.clues.signature(line, text);
        }
        let open = self.stack.last();
        if !open.is_some_and(|open| open.outlined == Outlined::Never) {
            self.outline.text(line, text);
        }
    }

    pub(super) fn finish(mut self) -> Pass {
        let open = self.stack.len();
        self.pop(open, false);
        self.done.lines.end_last();
        self.done.outline = self.outline.markup;
        self.done
    }
}
