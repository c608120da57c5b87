//! The best sequence of labels.
//!
//! Takes the scores of each label at each token and of each label behind another; gives the sequence of
//! highest total that opens and closes every name. Linear in the tokens.

use super::labels::{LABELS, Label};

/// One number for each label; lanes past the last label are padding.
pub(super) type Scores = [i32; 16];

/// What each label adds behind each other one: a row for the label before.
pub(super) type Transitions = [Scores; LABELS];

/// Lower than any score that can be reached; adding to it cannot overflow.
const NEVER: i32 = i32::MIN / 4;

/// Before the first token only outside is reached.
const START: Scores = {
    let mut start = [NEVER; 16];
    let [outside, ..] = &mut start;
    *outside = 0;
    start
};

/// Puts [`NEVER`] where one label may not follow another.
pub(super) fn forbid(transitions: &mut Transitions) {
    for (before, row) in Label::ALL.iter().zip(transitions) {
        let mut after = Label::ALL.iter();
        for score in row {
            if !after.next().is_some_and(|after| before.allows(*after)) {
                *score = NEVER;
            }
        }
    }
}

/// The search, with its working memory kept from one stretch of tokens to the next.
#[derive(Default)]
pub(super) struct Viterbi {
    back: Vec<[u8; 16]>,
    path: Vec<Label>,
}

impl Viterbi {
    /// The best labels for a stretch of tokens with nothing but outside around it.
    pub(super) fn best(
        &mut self,
        emissions: impl ExactSizeIterator<Item = Scores>,
        transitions: &Transitions,
    ) -> &[Label] {
        self.back.clear();
        self.back.reserve_exact(emissions.len());
        let mut reached = START;
        for emission in emissions {
            let (next, back) = step(&reached, &emission, transitions);
            self.back.push(back);
            reached = next;
        }
        self.follow(&reached);
        &self.path
    }

    /// Walks back from the best closed label.
    fn follow(&mut self, reached: &Scores) {
        let closed = Label::ALL.iter().zip(reached).filter(|(l, _)| !l.is_open());
        // Of equal scores the first label wins: rather outside than inside.
        let mut label = closed
            .rev()
            .max_by_key(|(_, score)| **score)
            .map_or(Label::OUTSIDE, |(label, _)| *label);
        self.path.clear();
        for back in self.back.iter().rev() {
            self.path.push(label);
            let before = back.get(label.index()).copied().map(usize::from);
            label = before
                .and_then(|before| Label::ALL.get(before).copied())
                .unwrap_or_default();
        }
        self.path.reverse();
    }
}

fn step(reached: &Scores, emission: &Scores, transitions: &Transitions) -> (Scores, [u8; 16]) {
    let mut next = [NEVER; 16];
    let mut back = [0_u8; 16];
    for ((before, base), row) in (0_u8..).zip(reached).zip(transitions) {
        for ((best, from), add) in next.iter_mut().zip(&mut back).zip(row) {
            let total = (base + add).max(NEVER);
            *from = if total > *best { before } else { *from };
            *best = total.max(*best);
        }
    }
    for (best, score) in next.iter_mut().zip(emission) {
        *best = (*best + score).max(NEVER);
    }
    (next, back)
}
