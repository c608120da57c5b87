//! The numbers of utterances.

use std::collections::HashMap;

use super::Quote;

/// Numbers the groups of quotes anew, from 0 in the order of their first part.
pub(super) fn number(quotes: &mut [Quote]) {
    let mut numbers = HashMap::new();
    for quote in quotes {
        let next = numbers.len();
        quote.group = *numbers.entry(quote.group).or_insert(next);
    }
}
