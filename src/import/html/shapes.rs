//! Which elements are alike.
//!
//! Takes tags as the renderer meets them; gives each a number, the same for the same name and class.

use std::collections::HashMap;

use html5ever::{local_name, tokenizer::Tag};

use super::element::attribute;

/// How much of a class tells elements apart, in bytes.
const LONGEST_CLASS: usize = 80;

/// Elements by name and class, numbered as they come.
#[derive(Default)]
pub(super) struct Shapes {
    numbers: HashMap<String, u32>,
    key: String,
}

impl Shapes {
    pub(super) fn of(&mut self, tag: &Tag) -> u32 {
        let class = attribute(tag, &local_name!("class")).unwrap_or_default();
        let class = class
            .get(..class.floor_char_boundary(LONGEST_CLASS))
            .unwrap_or_default();
        self.key.clear();
        self.key.push_str(&tag.name);
        self.key.push(' ');
        self.key.push_str(class);
        if let Some(number) = self.numbers.get(&self.key) {
            return *number;
        }
        let next = u32::try_from(self.numbers.len() + 1).unwrap_or_default();
        self.numbers.insert(self.key.clone(), next);
        next
    }
}
