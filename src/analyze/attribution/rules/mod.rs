//! The rules: each is one way in which a text tells who said what.
//!
//! A rule is a value: its name, what it is for, examples of it, and a function over a sentence. The rules
//! of one kind stand in a table in the order of trust; the first that answers is taken. Any of them can be
//! switched off, so that what each one adds can be shown: every example is read as written with its rule,
//! and otherwise without it.
//!
//! What each adds, in points of end-to-end F1 lost without it, on the development sets (`PolNeAR` and Wikinews,
//! 2026-12-01, printed by `tests/rules.py`). They are differences of rounded figures: a tenth comes and goes. The last
//! three add nothing there and stand for what the sets hold too seldom: papers that quote somebody as saying, which
//! would be blamed themselves, sentences that open with what somebody noted, pages with pull quotes.
//!
//! | rule | SPEECH | MARKED | MIXED | INDIRECT | SPEECH (Wikinews) | MARKED (Wikinews) |
//! |---|---|---|---|---|---|---|
//! | subject | 47.3 | 48.3 | 45.2 | 29.2 | 43.0 | 52.8 |
//! | beside | 40.8 | 2.4 | -0.3 | 0.0 | 26.0 | 0.0 |
//! | carried-on | 28.7 | 19.1 | 0.0 | 0.0 | 20.2 | 13.4 |
//! | inverted | 19.2 | 13.2 | 1.6 | 0.3 | 6.8 | 4.4 |
//! | within | 0.1 | 14.1 | 21.5 | 1.0 | -0.2 | 15.9 |
//! | according | 0.1 | 0.3 | 0.2 | 0.0 | 0.0 | 0.0 |
//! | source | 0.1 | 0.3 | 0.6 | 2.0 | 0.0 | 0.0 |
//! | source-clause | 0.0 | 0.0 | 0.7 | 1.9 | 0.0 | 0.0 |
//! | that | 0.0 | 0.1 | 14.2 | 6.7 | 0.0 | 0.0 |
//! | plain | 0.0 | 0.1 | 14.0 | 10.4 | 0.0 | 1.5 |
//! | ahead | 0.0 | 0.0 | 6.0 | 2.3 | 0.0 | 0.0 |
//! | participle | 0.6 | 1.8 | 5.3 | 2.7 | 5.8 | 4.6 |
//! | introduced | 0.4 | 0.3 | 0.0 | 0.0 | 0.0 | 0.0 |
//! | reopened | -0.1 | -0.1 | 0.0 | 0.0 | 0.0 | 0.0 |
//! | thing | 0.0 | 0.0 | 0.2 | 3.1 | 0.0 | 0.0 |
//! | label | 0.4 | 0.2 | 0.0 | 0.0 | 2.3 | 1.5 |
//! | colon | 0.4 | 0.3 | 0.0 | 0.0 | 2.5 | 0.8 |
//! | split | 0.0 | 0.0 | 1.2 | 1.9 | 0.0 | 0.0 |
//! | outer | 0.0 | 0.5 | 0.1 | 0.0 | 0.0 | 1.5 |
//! | around | 0.0 | 0.0 | 1.1 | 0.0 | 0.0 | 0.0 |
//! | vow | 0.0 | 0.0 | 0.8 | 0.6 | 0.0 | 0.0 |
//! | agent | 0.0 | 0.1 | 0.3 | 0.1 | 0.0 | 0.0 |
//! | owner | 0.0 | 0.1 | -0.1 | 0.0 | 0.0 | -0.7 |
//! | still | 0.1 | 0.4 | 0.0 | 0.0 | 0.0 | 0.0 |
//! | question | 0.0 | 0.0 | 0.3 | 0.4 | 0.0 | 0.0 |
//! | urged | 0.0 | 0.0 | 0.4 | 0.4 | 0.0 | 0.0 |
//! | labelled | 0.0 | 0.0 | 0.0 | 0.4 | 0.0 | 0.0 |
//! | accused | 0.0 | 0.0 | 0.0 | 0.3 | 0.0 | 0.0 |
//! | named-as | 0.0 | 0.0 | 0.0 | 0.2 | 0.0 | 0.0 |
//! | set-off | 0.1 | 0.1 | 0.0 | 0.0 | 0.0 | 0.0 |
//! | signature | 0.1 | 0.1 | 0.0 | 0.0 | 0.0 | 0.0 |
//! | same-sentence | 0.0 | 0.1 | 0.0 | 0.0 | 0.0 | 0.0 |
//! | made-clear | 0.0 | 0.0 | 0.1 | 0.1 | 0.0 | 0.0 |
//! | as-told | 0.0 | 0.0 | 0.1 | 0.1 | 0.0 | 0.0 |
//! | called-for | 0.0 | 0.0 | 0.0 | 0.1 | 0.0 | 0.0 |
//! | goes-on | 0.0 | 0.0 | 0.0 | 0.1 | 0.0 | 0.0 |
//! | unlisted-verb | 0.1 | 0.0 | 0.0 | 0.0 | 0.0 | 0.0 |
//! | quoted-as | 0.0 | 0.0 | 0.0 | 0.0 | 0.0 | 0.0 |
//! | opening-participle | 0.0 | 0.0 | -0.1 | 0.0 | 0.0 | 0.0 |
//! | repeated | 0.0 | 0.0 | 0.0 | 0.0 | 0.0 | 0.0 |

pub(super) mod carry;
pub(super) mod clauses;
pub(super) mod cues;
pub(super) mod links;

use std::sync::LazyLock;

use super::rule::Card;

/// The cards of all rules, in the order in which they are asked.
pub(super) fn cards() -> &'static [&'static Card] {
    static CARDS: LazyLock<Vec<&Card>> = LazyLock::new(|| {
        let rooms = [
            cues::cards(),
            links::cards(),
            clauses::cards(),
            carry::cards(),
        ];
        rooms.concat()
    });
    &CARDS
}
