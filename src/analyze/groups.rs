//! The numbers of utterances.

use super::Quote;
use foldhash::HashMap;

/// Numbers the groups of quotes anew, from 0 in the order of their first part.
pub(super) fn number(quotes: &mut [Quote]) {
    let mut numbers = HashMap::default();
    for quote in quotes {
        let next = numbers.len();
        quote.group = *numbers.entry(quote.group).or_insert(next);
    }
}
