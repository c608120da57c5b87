//! The id of an object in JSON that is too long to hold, or broken.
//!
//! Takes the object in pieces; gives the value of its own field `id`, where that is a string or a number and
//! whole. Holds a name or a value at a time, up to a bound. Never checks that what it reads is JSON.

use serde::Deserialize;

use super::input::Id;
use crate::import;

/// The longest id that is read, in bytes as it is written.
const LONGEST: usize = 4096;

/// Looks for an id, byte by byte.
#[derive(Debug, Default)]
pub(super) struct IdSeeker {
    /// How many objects and lists are open.
    depth: usize,
    inside: Inside,
    /// The name or value of the outermost object that was read last.
    token: Vec<u8>,
    /// Whether the name before the value is that of an id.
    is_id: bool,
    found: Option<Vec<u8>>,
}

/// What a byte stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Structure,
    String,
    /// Behind a backslash in a string.
    Escape,
}

impl IdSeeker {
    /// Reads on.
    pub(super) fn read(&mut self, piece: &[u8]) {
        for byte in piece {
            self.step(*byte);
        }
    }

    /// The id, if one was met.
    pub(super) fn id(self) -> Option<Id> {
        #[derive(Deserialize)]
        struct Named {
            id: Id,
        }
        let object = [b"{\"id\":", self.found?.as_slice(), b"}"].concat();
        let (named, _): (Named, _) = import::from_json(&object).ok()?;
        Some(named.id)
    }

    fn step(&mut self, byte: u8) {
        match (self.inside, byte) {
            (Inside::String, b'\\') => self.inside = Inside::Escape,
            (Inside::String, b'"') => self.inside = Inside::Structure,
            (Inside::Escape, _) | (Inside::Structure, b'"') => self.inside = Inside::String,
            (Inside::Structure, b'{' | b'[') => {
                self.depth += 1;
                return;
            }
            (Inside::Structure, b'}' | b']') => {
                self.end_value();
                self.depth = self.depth.saturating_sub(1);
                return;
            }
            (Inside::Structure, b':') => return self.end_name(),
            (Inside::Structure, b',') => return self.end_value(),
            (Inside::String | Inside::Structure, _) => {}
        }
        if self.depth == 1 && self.token.len() <= LONGEST {
            self.token.push(byte);
        }
    }

    fn end_name(&mut self) {
        if self.depth == 1 {
            self.is_id = self.token.trim_ascii() == b"\"id\"";
            self.token.clear();
        }
    }

    fn end_value(&mut self) {
        if self.depth == 1 {
            let value = std::mem::take(&mut self.token);
            if self.is_id && value.len() <= LONGEST && self.found.is_none() {
                self.found = Some(value);
            }
            self.is_id = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(json: &str) -> Option<String> {
        let mut seeker = IdSeeker::default();
        // Pieces end anywhere.
        json.as_bytes()
            .chunks(3)
            .for_each(|piece| seeker.read(piece));
        Some(match seeker.id()? {
            Id::Text(id) => id,
            Id::Number(id) => id.get().to_owned(),
        })
    }

    #[test]
    fn an_id_is_found_wherever_it_stands() {
        assert_eq!(id(r#"{"id":"a","content":"x"#).as_deref(), Some("a"));
        assert_eq!(
            id(r#"{ "content" : "x\"" , "id" : "\u00e9\"b" }"#).as_deref(),
            Some("é\"b")
        );
        assert_eq!(id(r#"{"kind":{"id":1},"id":-7}"#).as_deref(), Some("-7"));
        assert_eq!(id(r#"{"id":"a","id":"b"}"#).as_deref(), Some("a"));
    }

    #[test]
    fn what_is_no_id_is_none() {
        for json in [
            "",
            "x",
            r#"{"id":"cut"#,
            r#"{"id":12"#,
            r#"{"content":"{\"id\":\"a\"}","list":["id",{"id":"b"}]}"#,
            r#"["id","a"]"#,
            r#"{"id":null,"a":1}"#,
            r#"{"id":["a"],"a":1}"#,
            "}}}]]{[{",
        ] {
            assert_eq!(id(json), None, "{json}");
        }
        assert_eq!(id(&format!(r#"{{"id":"{}"}}"#, "a".repeat(9000))), None);
    }

    #[test]
    fn little_is_held() {
        let mut seeker = IdSeeker::default();
        seeker.read(b"{\"");
        (0..1000).for_each(|_| seeker.read(&[b'a'; 1000]));
        seeker.read(b"\":");
        (0..1000).for_each(|_| seeker.read(&[b'7'; 1000]));
        assert!(seeker.token.capacity() <= 2 * LONGEST + 2);
    }
}
