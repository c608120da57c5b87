//! Strings, numbers and names: the values that hold no others.

use serde_json::Value;

use super::Reader;

impl Reader<'_> {
    /// A number, or a name that stands for a value.
    pub(super) fn word(&mut self) -> Option<Value> {
        let rest = self.rest();
        let is_end = |c: char| c.is_whitespace() || ",:{}[]\"/".contains(c);
        let end = rest.find(is_end).unwrap_or(rest.len());
        if end == rest.len() {
            self.at = self.text.len();
            self.cut();
            return None;
        }
        let value = rest.get(..end).and_then(named);
        match value {
            Some(_) => self.at += end,
            None => self.broken(),
        }
        value
    }

    /// The string that opens here, as far as it goes.
    pub(super) fn string(&mut self) -> String {
        self.at += 1;
        let start = self.at;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let Some(end) = rest.find(['"', '\\']) else {
                out.push_str(rest);
                self.at = self.text.len();
                self.cut();
                return out;
            };
            out.push_str(rest.get(..end).unwrap_or_default());
            self.at += end + 1;
            if rest.as_bytes().get(end) == Some(&b'"') {
                self.string = (start, self.at - 1);
                return out;
            }
            self.escape(&mut out);
        }
    }

    /// What stands behind a backslash. A character that needs none is meant as it is.
    fn escape(&mut self, out: &mut String) {
        let Some(c) = self.rest().chars().next() else {
            return;
        };
        self.at += c.len_utf8();
        out.push(match c {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => self.unicode(),
            'x' => {
                let code = self.hexadecimal(2).and_then(char::from_u32);
                code.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            c => c,
        });
    }

    /// The character of one escaped unit of UTF-16, or of a pair of them.
    fn unicode(&mut self) -> char {
        let first = self.hexadecimal(4);
        if let Some(high @ 0xd800..=0xdbff) = first {
            let behind = self.at;
            if self.rest().starts_with("\\u") {
                self.at += 2;
                if let Some(low @ 0xdc00..=0xdfff) = self.hexadecimal(4) {
                    let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                }
            }
            self.at = behind;
        }
        self.surrogates += u32::from(matches!(first, Some(0xd800..=0xdfff)));
        let code = first.and_then(char::from_u32);
        code.unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// A number of so many hexadecimal digits.
    fn hexadecimal(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest().get(..count)?;
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| are_digits);
        self.at += if number.is_some() { count } else { 0 };
        number
    }
}

/// The value that a word stands for: numbers and names of the standard, and those of JavaScript and Python.
/// What is no number that JSON could hold is null.
fn named(word: &str) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(word) {
        return Some(value);
    }
    match word.trim_start_matches(['+', '-']) {
        "True" => Some(Value::Bool(true)),
        "False" => Some(Value::Bool(false)),
        "NaN" | "nan" | "Infinity" | "inf" | "undefined" | "None" | "NULL" => Some(Value::Null),
        bare => {
            let is_number = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.');
            let rest = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
            (is_number && bare.chars().all(rest)).then_some(Value::Null)
        }
    }
}
