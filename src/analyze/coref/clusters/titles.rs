//! What the titles before names tell of who is meant: "Prime Minister Orlik", "Mr. Orlik".
//!
//! Takes a name and a group of names; says how much of a title they share and whether their genders agree.

use std::ops::Range;

use super::Linker;
use crate::analyze::names::named::Named;

/// How many words of a title are compared.
const LONGEST_TITLE: usize = 3;

/// How many names of a person are asked for their title and gender.
const MOST_NAMES: usize = 8;

impl Linker<'_> {
    /// Whether one of a group's full names stands behind the title of this name.
    pub(super) fn bears(&self, group: usize, name: &Named) -> bool {
        self.shared_title(group, name) > 0
    }

    /// How many words of the title of this name stand before one of a group's full names too, from the last on.
    pub(super) fn shared_title(&self, group: usize, name: &Named) -> usize {
        let called = self.title_row(name);
        let full = self.groups.get(group).map(|group| &group.full);
        let names = full.into_iter().flatten().take(MOST_NAMES);
        let shared = |&index: &usize| {
            let name = self.named.get(index)?;
            let same = called.clone().rev().zip(self.title_row(name).rev());
            let word = |at: usize| self.doc.text(at).trim_end_matches('.');
            Some(same.take_while(|&(a, b)| word(a) == word(b)).count())
        };
        names.filter_map(shared).max().unwrap_or_default()
    }

    /// The words with a capital before a name with a title: "Prime Minister".
    fn title_row(&self, name: &Named) -> Range<usize> {
        let end = name.tokens().start;
        let words = (0..end).rev().take(LONGEST_TITLE);
        let first = words.take_while(|&at| self.doc.is_capital(at)).last();
        first.filter(|_| name.titled).unwrap_or(end)..end
    }

    /// Whether the title before a name does not tell another gender than the group's full names.
    pub(super) fn agrees(&self, group: usize, name: &Named) -> bool {
        let called = title(name).map_or(0, |at| self.doc.gender(at));
        called * self.told_gender(group) >= 0
    }

    /// What the names of a group tell of the gender, by given names and titles: above 0 male, below female.
    pub(super) fn told_gender(&self, group: usize) -> i32 {
        let names = self.groups.get(group).map_or(&[][..], |group| &group.names);
        let names = names
            .iter()
            .take(MOST_NAMES)
            .filter_map(|&index| self.named.get(index));
        let told = |name: &Named| {
            let given = usize::from(name.tokens().len() > 1);
            let given = name
                .tokens()
                .take(given)
                .map(|at| self.doc.gender(at))
                .sum::<i32>();
            given + 3 * title(name).map_or(0, |at| self.doc.gender(at))
        };
        names.map(told).sum()
    }
}

/// The title before a name.
fn title(name: &Named) -> Option<usize> {
    name.tokens().start.checked_sub(1).filter(|_| name.titled)
}

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn a_title_tells_two_of_one_surname_apart() {
        check(
            "Justice Minister {p1:Han Dong-hoon} met Prime Minister {p2:Han Duck-soo}. {p1:Han Dong-hoon} left. Prime Minister {p2:Han} stayed. Justice Minister {p1:Han} sang.",
        );
    }
}
