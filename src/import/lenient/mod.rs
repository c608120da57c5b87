//! JSON that is not quite JSON.
//!
//! Takes a text; gives the values in it, and the places where it is broken or cut off. Beside the standard
//! it reads, without a word: control characters and wrong escapes in strings, halves of surrogate pairs (as
//! U+FFFD), NaN, Infinity and their like (as null), comments, commas too many and too few, and values nested
//! deeper than anybody looks (as null). Where it meets anything else it leaves out the field or entry at
//! hand, says so, and goes on behind it. Never reads a byte more often than a fixed number of times.

mod recovery;
mod scalar;

use serde_json::{Map, Value};

use super::{Kind, Refusal};

/// What stands between two braces, by name.
pub(super) type Object = Map<String, Value>;

/// How deep values are kept. What is read of an article stands five deep at most.
const DEEPEST: usize = 60;

/// How many faults are told of one text.
const MOST_FAULTS: usize = 1000;

/// A place where a text is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The byte at which it was noticed.
    pub(super) at: usize,
    /// Whether it is broken or cut off.
    pub(super) why: Refusal,
    /// Which of the entries it is in, from 0.
    pub(super) entry: usize,
}

/// What a text holds.
#[derive(Debug, PartialEq)]
pub(super) struct Read {
    /// The value; those of a text that has several, in a list. An entry that the text ends in is left out,
    /// an object that is all of the text is given as far as it goes.
    pub(super) value: Value,
    /// What is not whole, in order.
    pub(super) faults: Vec<Fault>,
    /// How many halves of surrogate pairs were read as U+FFFD.
    pub(super) surrogates: u32,
}

impl Read {
    /// Whether the text ends before its end.
    pub(super) fn is_cut(&self) -> bool {
        let mut faults = self.faults.iter();
        faults.any(|fault| fault.why == Refusal::CutOff)
    }
}

/// The value of a text, of which what is not whole is left out.
pub(super) fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| read(text).value)
}

/// Reads a text.
pub(super) fn read(text: &str) -> Read {
    let mut reader = Reader::new(text);
    let (mut entries, mut is_list) = (Vec::new(), false);
    loop {
        reader.space();
        reader.entry = entries.len();
        match reader.peek() {
            None => break,
            Some(b'{') => entries.push(Value::Object(reader.object())),
            Some(b'[') => {
                is_list = true;
                entries.append(&mut reader.array());
            }
            Some(b',' | b';') => reader.at += 1,
            Some(_) => reader.next_entry(),
        }
    }
    is_list |= entries.len() > 1;
    if is_list && reader.is_cut_in(entries.len()) {
        entries.pop();
    }
    let value = match entries.pop() {
        Some(only) if !is_list => only,
        last => Value::Array(entries.into_iter().chain(last).collect()),
    };
    Read {
        value,
        faults: reader.faults,
        surrogates: reader.surrogates,
    }
}

/// The object that a text is, if nothing is wrong with it that matters.
pub(super) fn object(text: &str) -> Option<Object> {
    let read = read(text);
    match read.value {
        Value::Object(object) if read.faults.is_empty() => Some(object),
        _ => None,
    }
}

/// A text from its first character on that is no blank or comment.
pub(super) fn uncommented(text: &str) -> &str {
    let mut reader = Reader::new(text);
    reader.space();
    reader.rest()
}

/// A text and how far it is read.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The brackets and braces that are open.
    open: Vec<u8>,
    /// The name of the first field of the first entry: most entries begin with the same.
    first_name: Option<&'a str>,
    /// The entry at hand.
    entry: usize,
    /// Where the last string begins and ends, without its marks.
    string: (usize, usize),
    /// Whether the text ended inside a value.
    is_cut: bool,
    faults: Vec<Fault>,
    surrogates: u32,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
            first_name: None,
            entry: 0,
            string: (0, 0),
            is_cut: false,
            faults: Vec::new(),
            surrogates: 0,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The byte that opens what comes next inside a value; none where the text ends before it.
    fn next(&mut self) -> Option<u8> {
        self.space();
        let next = self.peek();
        if next.is_none() {
            self.cut();
        }
        next
    }

    /// Goes on behind blanks and comments.
    fn space(&mut self) {
        let is_blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
        loop {
            let rest = self.rest().trim_start_matches(is_blank);
            self.at = self.text.len() - rest.len();
            let end = match rest.as_bytes() {
                [b'/', b'/', ..] => rest.find('\n'),
                [b'/', b'*', ..] => rest.find("*/").map(|end| end + 2),
                _ => return,
            };
            self.at += end.unwrap_or(rest.len());
        }
    }

    fn fault(&mut self, why: Refusal) {
        self.faults.push(Fault {
            at: self.at,
            why,
            entry: self.entry,
        });
    }

    fn broken(&mut self) {
        if self.faults.len() < MOST_FAULTS {
            self.fault(Refusal::Broken(Kind::Json));
        }
    }

    fn cut(&mut self) {
        if !self.is_cut {
            self.is_cut = true;
            self.fault(Refusal::CutOff);
        }
    }

    /// Whether the text ended inside the last of so many entries, rather than between two.
    fn is_cut_in(&self, count: usize) -> bool {
        let last = self.faults.last();
        self.is_cut && last.is_some_and(|fault| fault.entry + 1 == count)
    }

    /// Whether an object that opens here is an entry.
    fn is_outermost(&self) -> bool {
        matches!(self.open.as_slice(), [] | [b'['])
    }

    fn value(&mut self) -> Option<Value> {
        match self.next()? {
            b'{' | b'[' if self.open.len() >= DEEPEST => {
                self.skip();
                Some(Value::Null)
            }
            b'{' => Some(Value::Object(self.object())),
            b'[' => Some(Value::Array(self.array())),
            b'"' => Some(Value::String(self.string())),
            _ => self.word(),
        }
    }

    /// Goes on behind a value, whatever is in it.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        while let Some(next) = self.next() {
            match next {
                b'"' => drop(self.string()),
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            if next != b'"' {
                self.at += self.rest().chars().next().map_or(1, char::len_utf8);
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// The object that opens here.
    fn object(&mut self) -> Object {
        let is_entry = self.is_outermost();
        self.open.push(b'{');
        self.at += 1;
        let mut fields = Map::new();
        while let Some(next) = self.next() {
            match next {
                b'}' => {
                    self.at += 1;
                    break;
                }
                b',' => self.at += 1,
                // The end of a list, or an entry, before the end of this object.
                b']' if self.open.contains(&b'[') => {
                    self.broken();
                    break;
                }
                b'{' if self.is_entry(self.at) => {
                    self.broken();
                    break;
                }
                b'"' => {
                    if is_entry && self.first_name.is_none() {
                        self.first_name = self.name(self.at);
                    }
                    match self.field() {
                        Some((name, value)) => drop(fields.insert(name, value)),
                        None => self.next_field(),
                    }
                }
                _ => {
                    self.broken();
                    self.next_field();
                }
            }
        }
        self.open.pop();
        fields
    }

    /// A field with its name; none where it is not whole, unless the text ends in it.
    fn field(&mut self) -> Option<(String, Value)> {
        let name = self.string();
        if self.next()? != b':' {
            self.broken();
            return None;
        }
        self.at += 1;
        let value = self.value()?;
        self.space();
        let is_followed = match self.peek() {
            None | Some(b',' | b'}' | b']') => true,
            Some(b'"') => self.name(self.at).is_some(),
            Some(_) => self.is_entry(self.at),
        };
        if is_followed {
            return Some((name, value));
        }
        self.broken();
        None
    }

    /// The values of the list that opens here.
    fn array(&mut self) -> Vec<Value> {
        let before = self.open.is_empty().then_some(self.entry);
        self.open.push(b'[');
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.entry = before.map_or(self.entry, |before| before + values.len());
            match self.next() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                // The end of an object before the end of this list.
                Some(b'}') if self.open.contains(&b'{') => {
                    self.broken();
                    break;
                }
                Some(_) => match self.value() {
                    Some(Value::Object(_) | Value::Array(_)) if self.is_cut => {}
                    Some(value) => values.push(value),
                    None => {
                        values.push(Value::Null);
                        self.next_value();
                    }
                },
            }
        }
        self.open.pop();
        values
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// A text, its value, and the parts of the text that its faults are told to begin with.
    fn check(text: &str, value: &Value, faults: &[&str]) {
        let read = read(text);
        assert_eq!(&read.value, value, "{text}");
        let found: Vec<&str> = read
            .faults
            .iter()
            .map(|fault| text.get(fault.at..).unwrap())
            .collect();
        assert_eq!(found.len(), faults.len(), "{text}: {found:?}");
        for (found, expected) in found.iter().zip(faults) {
            assert!(found.starts_with(expected), "{text}: {found:?}");
        }
    }

    fn sound(text: &str, value: &Value) {
        check(text, value, &[]);
    }

    #[test]
    fn strings_hold_what_the_standard_forbids() {
        let string =
            |written: &str, meant: &str| sound(&format!("[\"{written}\"]"), &json!([meant]));
        string("a\nb\tc\u{0}", "a\nb\tc\u{0}");
        string(r"\ud83d", "\u{fffd}");
        string(
            r"\ude00 \ud83d\n \ud83d\u0041",
            "\u{fffd} \u{fffd}\n \u{fffd}A",
        );
        string(r"\ud83d\ude00 \u00e9", "😀 é");
        string(r"it\'s \x41 \q \u12", "it's A q \u{fffd}12");
    }

    #[test]
    fn values_are_those_of_other_languages_too() {
        sound(
            "[NaN, -Infinity, undefined, None, True, 01, .5, +1, 0x1F, 1e999, -3, 2.5e3]",
            &json!([
                null, null, null, null, true, null, null, null, null, null, -3, 2500.0
            ]),
        );
    }

    #[test]
    fn commas_and_comments_do_not_matter() {
        sound(
            "{\"a\": [1, 2, ], \"b\": 3,,}",
            &json!({"a": [1, 2], "b": 3}),
        );
        sound(
            "\u{feff}// By hand.\n{\"a\": 1 /* one */ \n\"b\": [{} {}]}",
            &json!({"a": 1, "b": [{}, {}]}),
        );
    }

    #[test]
    fn what_is_nested_too_deep_is_null() {
        let deep = format!("{}\"]\"{}", "[".repeat(200), "]".repeat(200));
        sound(
            &format!("{{\"a\": 1, \"deep\": {{\"er\": {deep}}}, \"b\": 2}}"),
            &{
                let mut value = Value::Null;
                for _ in 0..DEEPEST - 2 {
                    value = json!([value]);
                }
                json!({"a": 1, "deep": {"er": value}, "b": 2})
            },
        );
        let endless = "[{\"a\":".repeat(500_000);
        assert!(read(&endless).is_cut());
    }

    #[test]
    fn values_may_stand_one_behind_the_other() {
        let two = json!([{"a": 1}, {"a": 2}]);
        sound("{\"a\": 1}{\"a\": 2}", &two);
        sound("{\"a\": 1},\n[{\"a\": 2}]", &two);
    }

    #[test]
    fn what_is_cut_off_ends_with_what_is_whole() {
        check("[{\"a\": 1}, {\"a\": \"b", &json!([{"a": 1}]), &[""]);
        check("[{\"a\": 1},", &json!([{"a": 1}]), &[""]);
        check("{\"a\": 1} {\"a\"", &json!([{"a": 1}]), &[""]);
        check("{\"a\": [\"b\", \"c", &json!({"a": ["b", "c"]}), &[""]);
        check(
            "{\"items\": [{\"a\": 1}, {\"a\": 2",
            &json!({"items": [{"a": 1}]}),
            &[""],
        );
    }

    #[test]
    fn a_broken_field_costs_itself() {
        check(
            r#"{"a": 1, "b" 2, "c": [3], "d": oops, "e": {"f": !}, "g": 4}"#,
            &json!({"a": 1, "c": [3], "e": {}, "g": 4}),
            &["2,", "oops", "!}"],
        );
        check(
            r#"{"a": "She said "yes" to it", "b": "No.", "c": 1}"#,
            &json!({"b": "No.", "c": 1}),
            &["yes"],
        );
        check(
            "{\"a\": \"open,\n \"b\": 1,\n \"c\": 2}",
            &json!({"b": 1, "c": 2}),
            &["b\""],
        );
    }

    #[test]
    fn a_broken_entry_costs_no_other() {
        check(
            r#"[{"a": 1, "b": "x"}, {"a": 2, "b": "y, {"a": 3, "b": "z"}, {"a": 4}]"#,
            &json!([{"a": 1, "b": "x"}, {"a": 2}, {"a": 3, "b": "z"}, {"a": 4}]),
            &["a\": 3", "{\"a\": 3"],
        );
        check(
            r#"[{"a": 1, "b": [{"c": 1}], {"a": 2}, oops, {"a": 3}, }] and more {"a": 4}"#,
            &json!([{"a": 1, "b": [{"c": 1}]}, {"a": 2}, null, {"a": 3}, null, {"a": 4}]),
            &["{\"a\": 2", "oops", "}]", "and more"],
        );
    }

    /// What JSON can hold, in objects and lists.
    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        let value = leaf.prop_recursive(4, 30, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                object(inner),
            ]
        });
        prop_oneof![
            prop::collection::vec(object(value.clone()), 0..4).prop_map(Value::from),
            object(value)
        ]
    }

    fn object(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
        let fields = prop::collection::vec((any::<String>(), value), 0..4);
        fields.prop_map(|fields| fields.into_iter().collect::<Object>().into())
    }

    proptest! {
        #[test]
        fn valid_json_is_read_as_by_the_standard(value in values()) {
            for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
                let expected = serde_json::from_str(&text).unwrap();
                prop_assert_eq!(read(&text), Read { value: expected, faults: Vec::new(), surrogates: 0 });
            }
        }

        #[test]
        fn a_list_that_is_cut_gives_its_whole_entries(value in values(), at: prop::sample::Index) {
            let list = Value::from(vec![value.clone(), json!({"text": "Harbor é\n"}), value]);
            let text = serde_json::to_string_pretty(&list).unwrap();
            let cut = text.get(..text.floor_char_boundary(at.index(text.len()))).unwrap();
            let whole = list.as_array().unwrap();
            let found = read(cut);
            let Value::Array(found_whole) = &found.value else { panic!("{}", found.value) };
            let ends = (1..=whole.len()).filter(|count| {
                let mut written = serde_json::to_string_pretty(&whole[..*count]).unwrap();
                written.truncate(written.len() - 2);
                cut.len() >= written.len()
            });
            prop_assert_eq!(found_whole.len(), ends.count());
            for (found, whole) in found_whole.iter().zip(whole) {
                let whole: Value = serde_json::from_str(&whole.to_string()).unwrap();
                prop_assert_eq!(found, &whole);
            }
            prop_assert!(found.is_cut() || cut.is_empty());
        }

        #[test]
        fn any_text_is_read_to_its_end(text: String, pieces in prop::collection::vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\\u", "d83d", "é", "1", "NaN", "//", "/*", "\n", " ",
        ]), 0..60)) {
            for text in [text, pieces.concat()] {
                let found = read(&text);
                prop_assert!(found.faults.is_sorted_by_key(|fault| fault.at));
                prop_assert!(found.faults.iter().all(|fault| fault.at <= text.len()));
            }
        }
    }
}
