//! Markup as text and tags.
//!
//! Takes markup; hands the text and the tags in it, in order, to a [`Sink`], which says how what follows a
//! tag is read. The tokenizer is that of `html5gum`, which leaves it to us what a tag keeps: comparing each
//! attribute with all before it is bounded here, where one tag of a hundred thousand would cost minutes.

use std::{borrow::Cow, convert::Infallible, mem};

use html5ever::{
    Attribute, LocalName, QualName, ns,
    tendril::StrTendril,
    tokenizer::{Tag, TagKind},
};
use html5gum::{Emitter, Error, State, Tokenizer};

/// The most attributes of a tag; a person would not write as many.
const MOST_ATTRIBUTES: usize = 256;

/// Where tokens go. Comments and declarations are no part of a page.
pub(super) trait Sink {
    /// Takes all text between two tags, its references read.
    fn text(&mut self, text: &str);

    /// Takes a start tag; gives how what follows it is read.
    fn start(&mut self, tag: &Tag) -> Content;

    /// Takes the name of an end tag.
    fn end(&mut self, name: &LocalName);

    /// Whether CDATA sections are read as text where the sink is now, and not as comments.
    fn reads_cdata(&self) -> bool {
        false
    }
}

/// How what follows a start tag is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// As text and tags.
    Markup,
    /// As text with references up to the end tag.
    Rcdata,
    /// As text up to the end tag.
    Raw,
    /// As a script up to the end tag.
    Script,
    /// As text up to the end of the page.
    Plain,
}

impl Content {
    const fn state(self) -> Option<State> {
        Some(match self {
            Self::Markup => return None,
            Self::Rcdata => State::RcData,
            Self::Raw => State::RawText,
            Self::Script => State::ScriptData,
            Self::Plain => State::PlainText,
        })
    }
}

/// Reads markup.
pub(super) fn read(markup: &str, sink: &mut impl Sink) {
    let markup = markup.strip_prefix('\u{feff}').unwrap_or(markup);
    let builder = Builder {
        sink,
        text: Vec::new(),
        kind: TagKind::StartTag,
        name: Vec::new(),
        self_closing: false,
        attributes: Vec::new(),
        attribute: None,
        last_start: Vec::new(),
    };
    let Ok(()) = Tokenizer::new_with_emitter(markup, builder).finish();
}

/// An attribute that is being read.
#[derive(Default)]
struct Pair {
    name: Vec<u8>,
    value: Vec<u8>,
}

/// Tokens that are being read.
struct Builder<'s, S> {
    sink: &'s mut S,
    text: Vec<u8>,
    kind: TagKind,
    name: Vec<u8>,
    self_closing: bool,
    attributes: Vec<Attribute>,
    /// The innermost attribute, where it is kept.
    attribute: Option<Pair>,
    /// The name of the last start tag; only its end tag ends text that is no markup.
    last_start: Vec<u8>,
}

impl<S: Sink> Builder<'_, S> {
    fn open_tag(&mut self, kind: TagKind) {
        self.kind = kind;
        self.name.clear();
        self.self_closing = false;
        self.attributes.clear();
        self.attribute = None;
    }

    /// Keeps the attribute that was read, unless the tag has one of its name.
    fn close_attribute(&mut self) {
        let Some(Pair { name, value }) = self.attribute.take() else {
            return;
        };
        let name = LocalName::from(&*text_of(&name));
        if self.attributes.iter().all(|kept| kept.name.local != name) {
            self.attributes.push(Attribute {
                name: QualName::new(None, ns!(), name),
                value: StrTendril::from(&*text_of(&value)),
            });
        }
    }

    fn hand_text(&mut self) {
        // Where a null may stand, browsers leave it out.
        if self.text.contains(&0) {
            self.text.retain(|byte| *byte != 0);
        }
        if !self.text.is_empty() {
            self.sink.text(&text_of(&self.text));
            self.text.clear();
        }
    }
}

/// What bytes say. They are nearly always valid, which `from_utf8` sees sooner than `from_utf8_lossy` does.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

impl<S: Sink> Emitter for Builder<'_, S> {
    type Token = Infallible;

    fn emit_string(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    fn init_start_tag(&mut self) {
        self.open_tag(TagKind::StartTag);
    }

    fn init_end_tag(&mut self) {
        self.open_tag(TagKind::EndTag);
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn set_self_closing(&mut self) {
        self.self_closing = true;
    }

    fn init_attribute(&mut self) {
        self.close_attribute();
        let is_kept = self.kind == TagKind::StartTag && self.attributes.len() < MOST_ATTRIBUTES;
        self.attribute = is_kept.then(Pair::default);
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some(attribute) = &mut self.attribute {
            attribute.name.extend_from_slice(name);
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if let Some(attribute) = &mut self.attribute {
            attribute.value.extend_from_slice(value);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.close_attribute();
        self.hand_text();
        let name = LocalName::from(&*text_of(&self.name));
        if self.kind == TagKind::EndTag {
            self.sink.end(&name);
            return None;
        }
        self.last_start.clone_from(&self.name);
        let tag = Tag {
            kind: self.kind,
            name,
            self_closing: self.self_closing,
            attrs: mem::take(&mut self.attributes),
            had_duplicate_attributes: false,
        };
        self.sink.start(&tag).state()
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.kind == TagKind::EndTag && self.name == self.last_start
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.sink.reads_cdata()
    }

    fn emit_eof(&mut self) {
        self.hand_text();
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    // What no page is made of.
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }
    fn set_last_start_tag(&mut self, _: Option<&[u8]>) {}
    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn emit_current_doctype(&mut self) {}
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    /// What was read, written down in one line.
    #[derive(Default)]
    struct Written(String);

    impl Sink for Written {
        fn text(&mut self, text: &str) {
            self.0 += text;
        }

        fn start(&mut self, tag: &Tag) -> Content {
            write!(self.0, "[{}", tag.name).unwrap();
            for attribute in &tag.attrs {
                write!(self.0, " {}={}", attribute.name.local, attribute.value).unwrap();
            }
            self.0 += "]";
            match &*tag.name {
                "title" => Content::Rcdata,
                "style" => Content::Raw,
                "script" => Content::Script,
                "plaintext" => Content::Plain,
                _ => Content::Markup,
            }
        }

        fn end(&mut self, name: &LocalName) {
            write!(self.0, "[/{name}]").unwrap();
        }
    }

    fn check(markup: &str, expected: &str) {
        let mut written = Written::default();
        read(markup, &mut written);
        assert_eq!(written.0, expected, "{markup}");
    }

    #[test]
    fn text_and_tags_come_in_order() {
        check(
            "\u{feff}<P Title = 'a > b' id=é>ü<br/>",
            "[p title=a > b id=é]ü[br]",
        );
        check("1 < 2 <é &amp; <3<!-- c -->d", "1 < 2 <é & <3d");
        check("<a b=1 B=2></A c>", "[a b=1][/a]");
    }

    #[test]
    fn a_tag_says_how_what_follows_is_read() {
        check("<title>a<b>&amp;</title>c", "[title]a<b>&[/title]c");
        check(
            "<style>a<b>&amp;</b></style>c",
            "[style]a<b>&amp;</b>[/style]c",
        );
        check(
            "<script>'<!--<script></script>'--></script>c",
            "[script]'<!--<script></script>'-->[/script]c",
        );
        check("<plaintext></plaintext>", "[plaintext]</plaintext>");
    }

    #[test]
    fn attributes_past_the_bound_go_and_nothing_else() {
        let many = (0..1000).map(|n| format!(" a{n}='>'"));
        let many = many.collect::<Vec<_>>().concat();
        let mut written = Written::default();
        read(&format!("x<p{many}>y</p>"), &mut written);
        assert!(written.0.starts_with("x[p a0=> a1=>"), "{}", written.0);
        assert!(written.0.ends_with(" a255=>]y[/p]"), "{}", written.0);
        // What only looks like attributes is none.
        let script = format!("<script>i<n{many}</script><p>");
        check(
            &script,
            &script
                .replace("<script>", "[script]")
                .replace("</script><p>", "[/script][p]"),
        );
    }
}
