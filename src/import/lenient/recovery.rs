//! Where to go on behind what is broken.
//!
//! Looks at no more than the text: what is open, and what is string, may be the very thing that is wrong.

use super::Reader;

/// How far ahead a field's name and its colon are looked for, in bytes.
const LONGEST_NAME: usize = 200;

impl<'a> Reader<'a> {
    /// The name of the field that begins here, behind blanks.
    pub(super) fn name(&self, at: usize) -> Option<&'a str> {
        let end = self.text.floor_char_boundary(at + LONGEST_NAME);
        let ahead = self.text.get(at..end)?.trim_start();
        let (name, rest) = ahead.strip_prefix('"')?.split_once('"')?;
        rest.trim_start().starts_with(':').then_some(name)
    }

    /// Whether an entry seems to begin here.
    pub(super) fn is_entry(&self, at: usize) -> bool {
        self.text.as_bytes().get(at) == Some(&b'{')
            && self.first_name.is_some()
            && self.name(at + 1) == self.first_name
    }

    /// Goes on at the next entry, behind what is none.
    pub(super) fn next_entry(&mut self) {
        self.broken();
        let rest = self.rest().bytes().enumerate().skip(1);
        let braces = rest.filter(|(_, byte)| *byte == b'{');
        let mut starts = braces.map(|(index, _)| self.at + index);
        let next = match self.first_name {
            Some(_) => starts.find(|at| self.is_entry(*at)),
            None => starts.find(|at| self.name(at + 1).is_some()),
        };
        self.at = next.unwrap_or(self.text.len());
    }

    /// Goes on where a field, the end of the object or an entry seems to be. Strings are not told from what
    /// is between them: a quotation mark too many or too few may be what is wrong.
    pub(super) fn next_field(&mut self) {
        let is_in_list = self.open.contains(&b'[');
        self.at = self.swallowed().unwrap_or(self.at);
        let rest = self.rest().bytes().enumerate();
        let next = rest.map(|(index, byte)| (self.at + index, byte));
        let next = next.filter(|(at, byte)| match byte {
            b'}' => true,
            b']' => is_in_list,
            b',' | b'\n' => self.name(at + 1).is_some(),
            b'{' => self.is_entry(*at),
            _ => false,
        });
        let next = next.map(|(at, _)| at).next();
        self.at = next.unwrap_or(self.text.len());
    }

    /// Where a field or an entry begins whose first mark was taken for the end of the last string.
    fn swallowed(&self) -> Option<usize> {
        let (start, end) = self.string;
        if self.at.saturating_sub(end) > LONGEST_NAME {
            return None;
        }
        let before = self.text.get(start..end)?.trim_end();
        let at = start + before.len().checked_sub(1)?;
        let is_field = before.ends_with(',') && self.name(at + 1).is_some();
        (is_field || self.is_entry(at)).then_some(at)
    }

    /// Goes on where a value of a list or its end seems to be.
    pub(super) fn next_value(&mut self) {
        let rest = self.rest();
        let next = rest.char_indices().skip(1);
        let mut next = next.filter(|(_, c)| matches!(c, ',' | ']' | '}' | '{' | '['));
        self.at += next.next().map_or(rest.len(), |(index, _)| index);
    }
}
