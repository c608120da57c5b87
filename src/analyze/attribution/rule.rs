//! What a rule is: a card that tells of it, and a function that answers or does not.

/// What can be said of a rule without a text.
#[derive(Debug)]
pub struct Card {
    /// Its name, one for each rule: lower case, words with a hyphen between them.
    pub name: &'static str,
    /// What it reads, in one sentence.
    pub purpose: &'static str,
    /// Texts in the notation of [`crate::analyze::notation`], read so only with the rule.
    pub examples: &'static [&'static str],
}

/// A rule: its card, and what it does.
pub(super) struct Rule<F> {
    /// What it is called and for.
    pub(super) card: Card,
    /// What it does.
    pub(super) find: F,
}

/// The names of the rules that are switched off.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Off<'a>(pub(super) &'a [&'a str]);

impl Off<'_> {
    /// Whether a rule is not to be used.
    pub(super) fn holds(self, card: &Card) -> bool {
        !self.0.is_empty() && self.0.contains(&card.name)
    }
}

/// What the first rule that answers finds, with the name of that rule.
pub(super) fn first<F: Copy, T>(
    rules: &[&'static Rule<F>],
    off: Off<'_>,
    mut find: impl FnMut(F) -> Option<T>,
) -> Option<(T, &'static str)> {
    rules
        .iter()
        .filter(|rule| !off.holds(&rule.card))
        .find_map(|rule| Some((find(rule.find)?, rule.card.name)))
}
