//! Markup that the parsers of browsers are tested by, read where it stands beside the checkout.
//!
//! Each piece comes with the tokens it is made of. They must be those that the renderer is handed; comments
//! and declarations are no part of a page and are not compared.

use std::{
    fs,
    io::{Write, stderr},
};

use encoding_rs::{Encoding, WINDOWS_1252};
use html5ever::{LocalName, tokenizer::Tag};
use serde_json::{Map, Value, json};

use super::{pass::Reading, renderer::Renderer, sniff::declared_charset};
use crate::import::{
    peers,
    tokens::{self, Content, Sink},
};

const ARCHIVE: &str = "html5lib-tests.tar.xz";

/// What is read otherwise on purpose, by words of the description, and why.
const DIFFERENCES: [(&str, &str); 2] = [
    ("leading U+FEFF", "a byte order mark is no text"),
    ("multi-script test", "what scripts write is not read"),
];

/// The states that a piece may be read in, and what brings a page there.
const STATES: [(&str, &str, &str); 6] = [
    ("Data state", "", ""),
    ("PLAINTEXT state", "<plaintext>", "plaintext"),
    ("RCDATA state", "<title>", "title"),
    ("RAWTEXT state", "<iframe>", "iframe"),
    ("Script data state", "<script>", "script"),
    ("CDATA section state", "<svg><![CDATA[", "svg"),
];

/// The tokens that the renderer is handed.
struct Recorded<'r> {
    renderer: Renderer<'r>,
    tokens: Vec<Value>,
}

impl Sink for Recorded<'_> {
    fn text(&mut self, text: &str) {
        self.tokens.push(json!(["Character", text]));
        self.renderer.text(text);
    }

    fn start(&mut self, tag: &Tag) -> Content {
        let attributes = tag.attrs.iter().map(|attribute| {
            let name = attribute.name.local.to_string();
            (name, Value::from(&*attribute.value))
        });
        let attributes: Map<String, Value> = attributes.collect();
        self.tokens.push(if tag.self_closing {
            json!(["StartTag", &*tag.name, attributes, true])
        } else {
            json!(["StartTag", &*tag.name, attributes])
        });
        self.renderer.start(tag)
    }

    fn end(&mut self, name: &LocalName) {
        self.tokens.push(json!(["EndTag", &**name]));
        self.renderer.end(name);
    }

    fn reads_cdata(&self) -> bool {
        self.renderer.reads_cdata()
    }
}

/// The tokens of a piece of markup.
fn recorded(markup: &str) -> Vec<Value> {
    let reading = Reading::default();
    let mut sink = Recorded {
        renderer: Renderer::new(&reading),
        tokens: Vec::new(),
    };
    tokens::read(markup, &mut sink);
    sink.tokens
}

/// What a test expects of the tokens compared: text that nothing but a comment parts is one.
fn expected(output: &[Value]) -> Vec<Value> {
    let mut tokens: Vec<Value> = Vec::new();
    for token in output {
        match token[0].as_str() {
            Some("Comment" | "DOCTYPE") => {}
            Some("Character") => {
                // Nulls are no text.
                let text = token[1].as_str().unwrap().replace('\0', "");
                match tokens.last_mut() {
                    Some(last) if last[0] == "Character" => {
                        let before = last[1].as_str().unwrap().to_owned();
                        last[1] = Value::from(before + &text);
                    }
                    _ if text.is_empty() => {}
                    _ => tokens.push(json!(["Character", text])),
                }
            }
            _ => tokens.push(token.clone()),
        }
    }
    tokens
}

/// A test whose strings are escaped twice, as those are that hold what JSON cannot.
fn unescaped(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(text) => serde_json::from_str(&format!("\"{}\"", text.replace('"', "\\\"")))
            .ok()
            .map(Value::String)?,
        Value::Array(values) => values.iter().map(unescaped).collect::<Option<_>>()?,
        Value::Object(values) => {
            let each = values.iter();
            let each = each.map(|(name, value)| Some((name.clone(), unescaped(value)?)));
            Value::Object(each.collect::<Option<_>>()?)
        }
        other => other.clone(),
    })
}

/// A test put where a page brings the tokenizer into a state: the markup, and the tokens.
fn placed(test: &Value, state: &str) -> (String, Vec<Value>) {
    let (_, before, name) = STATES.iter().find(|known| known.0 == state).unwrap();
    let mut test = test.clone();
    if let Some(last) = test["lastStartTag"].as_str() {
        let mut written = test.to_string();
        for spelled in [last, &last.to_uppercase(), "xMp"] {
            written = written.replace(spelled, name);
        }
        test = serde_json::from_str(&written).unwrap();
    }
    let markup = format!("{before}{}", test["input"].as_str().unwrap());
    let mut tokens = test["output"].as_array().unwrap().clone();
    if !before.is_empty() {
        tokens.insert(0, json!(["StartTag", name, {}]));
    }
    (markup, expected(&tokens))
}

#[test]
fn the_tokens_are_those_that_browsers_read() {
    let Some(folder) = peers::unpacked(ARCHIVE) else {
        return;
    };
    let (mut all, mut missed) = (0, Vec::new());
    for (name, path) in peers::files(folder.path(), "test") {
        let file: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        for test in file["tests"].as_array().into_iter().flatten() {
            let is_escaped = test["doubleEscaped"] == true;
            let plain = if is_escaped {
                unescaped(test)
            } else {
                Some(test.clone())
            };
            // What is no character cannot be in a page that was decoded.
            let Some(test) = plain else { continue };
            let states = test["initialStates"].as_array().cloned();
            for state in states.unwrap_or_else(|| vec!["Data state".into()]) {
                let (markup, expected) = placed(&test, state.as_str().unwrap());
                let found = recorded(&markup);
                all += 1;
                if found != expected {
                    missed.push(format!(
                        "{name}: {}: {markup:?}\n  {found:?}\n  {expected:?}",
                        test["description"]
                    ));
                }
            }
        }
    }
    writeln!(
        stderr(),
        "{all} pieces of markup, {} read otherwise",
        missed.len()
    )
    .unwrap();
    missed.retain(|missed| !DIFFERENCES.iter().any(|(words, _)| missed.contains(words)));
    assert!(all > 0 && missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn the_charset_is_the_one_that_browsers_read() {
    let Some(folder) = peers::unpacked(ARCHIVE) else {
        return;
    };
    let (mut all, mut missed) = (0, Vec::new());
    for (name, path) in peers::files(&folder.path().join("encoding"), "dat") {
        // What scripts write is not read.
        if name.starts_with("scripted") {
            continue;
        }
        let file = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        for test in file.split("#data\n").skip(1) {
            let (data, label) = test.split_once("\n#encoding\n").unwrap();
            let label = label.lines().next().unwrap();
            let marked = Encoding::for_bom(data.as_bytes()).map(|(encoding, _)| encoding);
            let found = marked.or_else(|| declared_charset(data.as_bytes()));
            all += 1;
            if found.unwrap_or(WINDOWS_1252) != Encoding::for_label(label.as_bytes()).unwrap() {
                missed.push(format!("{name}: {data:?}: {found:?} and not {label}"));
            }
        }
    }
    writeln!(
        stderr(),
        "{all} declarations, {} read otherwise",
        missed.len()
    )
    .unwrap();
    missed.retain(|missed| !DIFFERENCES.iter().any(|(words, _)| missed.contains(words)));
    assert!(all > 0 && missed.is_empty(), "{}", missed.join("\n"));
}
