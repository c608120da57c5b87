//! What an element of a feed holds, while it is being read.
//!
//! Takes the characters and elements inside; keeps the text, its markup written again where the element
//! holds some; of a person and of another feed only the name. Whoever reads the feed knows where it ends.

use std::{mem, rc::Rc};

use html5ever::tokenizer::Tag;

use super::{
    attribute,
    construct::{Construct, Form},
    entry::Link,
    names::{Field, Rank, Vocabulary},
    person,
};

/// What an element holds.
#[derive(Debug)]
pub(super) struct Capture {
    pub(super) field: Field,
    pub(super) rank: Rank,
    form: Form,
    text: String,
    /// The values of the parts that are names.
    names: Vec<String>,
    part: Part,
    link: Option<Link>,
}

/// What is being read of a person or of another feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What stands in no special part.
    Text,
    Name,
    Other,
}

impl Capture {
    /// Begins with the element's tag and the address that those inside are relative to.
    pub(super) fn new(tag: &Tag, (field, rank): (Field, Rank), base: Option<Rc<str>>) -> Self {
        let page = page_rank(tag, field);
        Self {
            field,
            rank: page.unwrap_or(rank),
            form: match field {
                Field::Title | Field::Text => Form::of(tag),
                _ => Form::Unsaid,
            },
            text: String::new(),
            names: Vec::new(),
            part: Part::Text,
            link: page.map(|_| Link {
                address: address(tag).unwrap_or_default().to_owned(),
                base,
            }),
        }
    }

    /// Whether elements inside may be those of another feed.
    pub(super) fn holds_feeds(&self) -> bool {
        self.form == Form::Xml
    }

    /// Whether elements inside that are called like those of a feed do not end it.
    pub(super) fn holds_elements(&self) -> bool {
        self.form.is_markup() || self.field == Field::Source
    }

    /// Whether elements inside are told by their names.
    const fn has_parts(&self) -> bool {
        matches!(self.field, Field::Author | Field::Source)
    }

    pub(super) fn characters(&mut self, text: &str) {
        match (self.part, self.names.last_mut()) {
            (Part::Other, _) => {}
            (Part::Name, Some(name)) => name.push_str(text),
            _ if self.form.is_markup() => escape(&mut self.text, text),
            _ => self.text.push_str(text),
        }
    }

    /// An element opens inside.
    pub(super) fn start(&mut self, tag: &Tag, vocabulary: Vocabulary) {
        let name = plain_name(&tag.name, vocabulary);
        if self.has_parts() {
            return self.open_part(tag);
        }
        match self.form {
            // Nothing so far was markup.
            Form::Plain => {
                let text = mem::take(&mut self.text);
                escape(&mut self.text, &text);
                self.form = Form::Xhtml;
            }
            Form::Unsaid => self.form = Form::Html,
            _ => {}
        }
        self.text.push('<');
        self.text.push_str(name);
        for attribute in &tag.attrs {
            self.text.push(' ');
            self.text.push_str(&attribute.name.local);
            self.text.push_str("=\"");
            escape(&mut self.text, &attribute.value);
            self.text.push('"');
        }
        self.text.push('>');
        // In HTML a tag does not close itself.
        if tag.self_closing && !matches!(name, "br" | "hr" | "img") {
            self.end(&tag.name, vocabulary);
        }
    }

    fn open_part(&mut self, tag: &Tag) {
        if tag.self_closing {
            return;
        }
        let name = tag.name.rsplit(':').next().unwrap_or_default();
        self.part = match (self.field, name) {
            (Field::Author, "name") | (Field::Source, "title") => {
                self.names.push(String::new());
                Part::Name
            }
            (Field::Author, "email" | "homepage" | "uri" | "url") | (Field::Source, _) => {
                Part::Other
            }
            _ => return,
        };
    }

    /// An element ends inside.
    pub(super) fn end(&mut self, name: &str, vocabulary: Vocabulary) {
        if self.has_parts() {
            self.part = Part::Text;
            return;
        }
        self.text.push_str("</");
        self.text.push_str(plain_name(name, vocabulary));
        self.text.push('>');
    }

    /// The text; none where it holds no words.
    pub(super) fn construct(self) -> Option<Construct> {
        let named = self.names.into_iter().find(|name| !name.trim().is_empty());
        Construct::read(named.unwrap_or(self.text), self.form)
    }

    /// The names of persons.
    pub(super) fn persons(self) -> impl Iterator<Item = String> {
        let around = self.names.is_empty().then_some(self.text);
        let names = self.names.into_iter().chain(around);
        names.filter_map(|name| {
            let words = Construct::read(name, Form::Unsaid)?.words()?;
            person::name(&words)
        })
    }

    /// The address of a page; none where it is that of something else.
    pub(super) fn link(self) -> Option<Link> {
        let mut link = self.link?;
        if link.address.is_empty() {
            link.address = self.text;
        }
        Some(link)
    }

    /// The value as it is.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// How far an address is believed to be that of the entry's page; none where it is that of something else.
fn page_rank(tag: &Tag, field: Field) -> Option<Rank> {
    let said = |name| attribute(tag, name).map(|value| value.trim().to_ascii_lowercase());
    match field {
        Field::Link => {
            let relation = said("rel").unwrap_or_default();
            let media = said("type").unwrap_or_default();
            let is_page = relation.is_empty() || relation.rsplit('/').next() == Some("alternate");
            is_page.then(|| Rank::from(!media.is_empty() && !media.contains("html")))
        }
        Field::Id => (said("ispermalink").as_deref() != Some("false")).then_some(2),
        _ => None,
    }
}

/// The address that an element's attributes give.
fn address(tag: &Tag) -> Option<&str> {
    ["href", "rdf:resource"]
        .iter()
        .find_map(|name| attribute(tag, name))
}

/// The name of an element as HTML has it.
fn plain_name(name: &str, vocabulary: Vocabulary) -> &str {
    match vocabulary {
        Vocabulary::Xhtml => name.rsplit(':').next().unwrap_or(name),
        _ => name,
    }
}

fn escape(to: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => to.push_str("&lt;"),
            '&' => to.push_str("&amp;"),
            '"' => to.push_str("&quot;"),
            c => to.push(c),
        }
    }
}
