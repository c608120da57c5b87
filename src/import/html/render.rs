//! One pass over a page's tokens.
//!
//! Takes markup; gives its visible text with one line a block, what kind of block each is, the outline
//! and the clues to the page's metadata. Linear in the markup: an end tag looks for its start tag among
//! the innermost elements only.

use std::cell::RefCell;

use html5ever::{
    LocalName, TokenizerResult, local_name,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

use super::{
    aside, attributes,
    element::{self, Class, class},
    meta::{Clue, Clues},
    outline::{DEEPEST, MOST_LINES, Outline, Outlined},
    shapes::Shapes,
};
use crate::import::{Aside, Block, BlockKind, decode};

/// What one pass finds.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// The visible text, one line a block.
    pub(super) text: String,
    /// One for each line.
    pub(super) blocks: Vec<Block>,
    /// The page's structure, its text named by line.
    pub(super) outline: String,
    pub(super) clues: Clues,
    /// How many bytes of prose are shown, and how many elements hide that could be shown.
    prose: usize,
    hidden_prose: usize,
}

/// How many times the prose that is shown elements hide where what they hide is shown, as scripts do.
const TIMES: usize = 3;

/// The shortest stretch of text without a tag that counts as prose, in bytes. Menus have shorter ones.
const PROSE: usize = 80;

/// Renders markup. Where nearly all prose of the page waits in elements that are not shown, it is shown.
pub(super) fn render(markup: &str) -> Rendered {
    let rendered = render_with(markup, Hidden::Left);
    if rendered.hidden_prose > rendered.prose * TIMES {
        render_with(markup, Hidden::Shown)
    } else {
        rendered
    }
}

/// What is done with what elements hide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hidden {
    #[default]
    Left,
    Shown,
}

fn render_with(markup: &str, hidden: Hidden) -> Rendered {
    let sink = Sink(RefCell::new(Renderer {
        hidden,
        ..Renderer::default()
    }));
    let options = TokenizerOpts {
        discard_bom: true,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(sink, options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(&*attributes::bounded(markup)));
    // The tokenizer stops at what the sink does not read.
    while let TokenizerResult::Script(name) = tokenizer.feed(&queue) {
        skip(&queue, name);
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

struct Sink(RefCell<Renderer>);

impl TokenSink for Sink {
    /// The name of an element whose content is skipped.
    type Handle = &'static str;

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<&'static str> {
        let mut renderer = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => renderer.characters(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                renderer.start(&tag);
                return content(&tag);
            }
            Token::TagToken(tag) => renderer.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the content of an element is read that is no markup. Scripts and styles are half of most pages.
fn content(tag: &Tag) -> TokenSinkResult<&'static str> {
    TokenSinkResult::RawData(match &*tag.name {
        "script" if Clue::of(tag).is_none() => return TokenSinkResult::Script("script"),
        "style" => return TokenSinkResult::Script("style"),
        "script" => RawKind::ScriptData,
        _ if tag.self_closing => return TokenSinkResult::Continue,
        "title" | "textarea" => RawKind::Rcdata,
        "xmp" | "iframe" | "noembed" | "noframes" => RawKind::Rawtext,
        _ => return TokenSinkResult::Continue,
    })
}

/// Drops what is left of the input up to the end tag of an element.
fn skip(input: &BufferQueue, name: &str) {
    while let Some(mut rest) = input.pop_front() {
        if let Some(end) = end_tag(&rest, name) {
            rest.pop_front(u32::try_from(end).unwrap_or(u32::MAX));
            input.push_front(rest);
            return;
        }
    }
}

/// Where the end tag of an element begins.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('<')?;
        let tag = text.as_bytes().get(at + 1..)?.strip_prefix(b"/");
        let ends = tag.and_then(|tag| {
            let behind = *tag.get(name.len())?;
            let same = tag.get(..name.len())?.eq_ignore_ascii_case(name.as_bytes());
            Some(same && (behind.is_ascii_whitespace() || matches!(behind, b'/' | b'>')))
        });
        if ends == Some(true) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// An element that is open.
struct Open {
    name: LocalName,
    class: Class,
    outlined: Outlined,
    /// Whether its line breaks are shown.
    preformatted: bool,
    /// What text in it becomes.
    target: Target,
    kind: BlockKind,
    /// Whether it names the author.
    signs: bool,
    linked: bool,
    aside: Option<(Aside, u32)>,
    /// The innermost block element and the one around it, by name and class.
    shape: (u32, u32),
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Target {
    /// Onto the page.
    #[default]
    Page,
    /// Nowhere.
    Nowhere,
    /// Nowhere, since its element hides it.
    Hidden,
    /// To the page's metadata.
    Clue(Clue),
}

#[derive(Default)]
struct Renderer {
    hidden: Hidden,
    done: Rendered,
    outline: Outline,
    stack: Vec<Open>,
    line: String,
    block: Block,
    shapes: Shapes,
}

impl Renderer {
    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        let own = !aside::is_of_another(self.stack.last().and_then(|open| open.aside));
        self.done
            .clues
            .tag(tag, own.then_some(self.done.blocks.len()));
        let class = class(name);
        if name == "button" {
            self.end_button();
        }
        self.imply_ends(name, class);
        if matches!(class, Class::Block | Class::Break) {
            self.end_line();
        }
        match class {
            Class::Break => {
                if name == "br" && self.target() == Target::Page {
                    self.outline.line_break();
                }
            }
            Class::Void => {}
            // Pictures mostly close themselves, and in XHTML whatever is empty.
            Class::Dropped if tag.self_closing => {}
            _ => self.push(tag, class),
        }
    }

    /// Ends the button that was left open: no button holds another.
    fn end_button(&mut self) {
        let mut innermost = self.stack.iter().rev().take(DEEPEST);
        if let Some(above) = innermost.position(|open| open.name == local_name!("button")) {
            self.pop(above + 1);
        }
    }

    fn push(&mut self, tag: &Tag, class: Class) {
        let outer = self.stack.last();
        let mut open = Open {
            name: tag.name.clone(),
            class,
            outlined: Outlined::within(outer.map(|outer| outer.outlined), tag),
            preformatted: tag.name == local_name!("pre")
                || outer.is_some_and(|outer| outer.preformatted),
            target: outer.map_or_else(Target::default, |outer| outer.target),
            kind: outer.map_or_else(BlockKind::default, |outer| outer.kind),
            signs: outer.is_some_and(|outer| outer.signs),
            linked: class == Class::Link || outer.is_some_and(|outer| outer.linked),
            aside: outer.and_then(|outer| outer.aside),
            shape: outer.map_or((0, 0), |outer| outer.shape),
        };
        if open.target == Target::Hidden && class == Class::Dropped {
            open.target = Target::Nowhere;
        } else if open.target == Target::Page {
            if let Some(clue) = Clue::of(tag) {
                open.target = Target::Clue(clue);
            } else if class == Class::Dropped {
                open.target = Target::Nowhere;
            } else if self.hidden == Hidden::Left && element::is_hidden(tag) {
                open.target = Target::Hidden;
            } else {
                let quoted = open.kind == BlockKind::Quote;
                open.kind = element::kind(tag, open.kind);
                if class == Class::Block {
                    let shape = self.shapes.of(tag);
                    open.aside = aside::of(tag).map(|part| (part, shape)).or(open.aside);
                    open.shape = (shape, open.shape.0);
                }
                if !open.signs
                    && !quoted
                    && element::signs(tag)
                    && !aside::is_of_another(open.aside)
                {
                    open.signs = true;
                    self.done.clues.begin_signature();
                }
                if open.outlined == Outlined::No && self.outline.open(tag, class) {
                    open.outlined = Outlined::Yes;
                }
            }
        }
        self.stack.push(open);
    }

    /// Ends the elements that the opening of `name` ends.
    fn imply_ends(&mut self, name: &str, class: Class) {
        if !matches!(class, Class::Block | Class::Link) {
            return;
        }
        loop {
            let mut innermost = self.stack.iter().rev().take(DEEPEST).enumerate();
            let ended = innermost
                .by_ref()
                .take_while(|(_, open)| !element::bounds_implied(&open.name, open.class))
                .find(|(_, open)| element::implies_end(&open.name, name, class));
            let Some((above, _)) = ended else { return };
            self.pop(above + 1);
        }
    }

    fn end(&mut self, name: &LocalName) {
        let class = class(name);
        if class == Class::Block {
            self.end_line();
        }
        // Formatting ends inside the block that holds it.
        let mut innermost = self.stack.iter().rev().take(DEEPEST);
        let started = innermost.position(|open| {
            open.name == *name || class != Class::Block && open.class == Class::Block
        });
        let is_it = |above: &usize| {
            let at = self.stack.len() - 1 - above;
            self.stack.get(at).is_some_and(|open| open.name == *name)
        };
        if let Some(above) = started.filter(is_it) {
            self.pop(above + 1);
        }
    }

    fn pop(&mut self, count: usize) {
        for _ in 0..count {
            let Some(open) = self.stack.pop() else { return };
            if open.class == Class::Block {
                self.end_line();
            }
            if open.outlined == Outlined::Yes {
                self.outline.close(&open.name);
            }
        }
    }

    fn target(&self) -> Target {
        self.stack
            .last()
            .map(|open| open.target)
            .unwrap_or_default()
    }

    fn characters(&mut self, text: &str) {
        // Repaired here and not before: most of a page is never shown.
        let text = &*decode::repair(text);
        match self.target() {
            Target::Nowhere => {}
            Target::Hidden => self.done.hidden_prose += self.prose(text),
            Target::Clue(clue) => self.done.clues.text(clue, text),
            Target::Page if self.stack.last().is_some_and(|open| open.preformatted) => {
                for line in text.split_inclusive('\n') {
                    self.shown(line);
                    if line.ends_with('\n') {
                        self.end_line();
                        self.outline.line_break();
                    }
                }
            }
            Target::Page => self.shown(text),
        }
    }

    /// How much of a stretch of text is prose: all of it or nothing.
    fn prose(&self, text: &str) -> usize {
        let linked = self.stack.last().is_some_and(|open| open.linked);
        if linked || text.len() < PROSE {
            0
        } else {
            text.len()
        }
    }

    /// Adds text to the line, its white space collapsed.
    fn shown(&mut self, text: &str) {
        self.done.prose += self.prose(text);
        let open = self.stack.last();
        let (kind, linked) = open.map_or_else(Default::default, |open| (open.kind, open.linked));
        if self.line.is_empty() {
            self.block.kind = kind;
            self.block.aside = open.and_then(|open| open.aside);
            self.block.shape = open.map(|open| open.shape).unwrap_or_default();
        } else if kind != BlockKind::Author && self.block.kind == BlockKind::Author {
            self.block.kind = BlockKind::Paragraph;
        }
        let before = self.line.len();
        for c in text.chars() {
            let blank = c.is_whitespace() && c != '\u{a0}';
            if !blank {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
        if linked {
            self.block.linked += self.line.len() - before;
        }
        if open.is_some_and(|open| open.signs) {
            self.done.clues.signature(self.done.blocks.len(), text);
        }
        if !open.is_some_and(|open| open.outlined == Outlined::Never) {
            self.outline.text(self.done.blocks.len(), text);
        }
    }

    /// Ends the line; past the most lines that can be named, all text is one line, the last.
    fn end_line(&mut self) {
        if self.done.blocks.len() + 1 < MOST_LINES {
            self.take_line();
        } else if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    fn take_line(&mut self) {
        if !self.line.trim().is_empty() {
            self.done.text.push_str(self.line.trim_end());
            self.done.text.push('\n');
            self.done.blocks.push(self.block);
        }
        self.line.clear();
        self.block = Block::default();
    }

    fn finish(mut self) -> Rendered {
        let open = self.stack.len();
        self.pop(open);
        self.take_line();
        self.done.outline = self.outline.markup;
        self.done
    }
}
