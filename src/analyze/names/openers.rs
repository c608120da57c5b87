//! Words that only open a sentence, and the names behind them: "Joining Orlik", "Said Orlik: …".
//!
//! Takes the names of a document; cuts such a word off where the rest is a person's name or surname elsewhere, and
//! adds who speaks behind a verb of speech. A given name, a particle ("De Orlik") or a word that has its capital
//! within a sentence too, stays.

use super::{
    named::{Named, put, starting},
    votes::Votes,
    words::{Class, Doc},
};
use crate::{analyze::ActorKind, language::lexical::is_speech_verb};
use foldhash::HashSet;

/// How many letters a word in "-ing" needs to be no name: "King" is one.
const SHORTEST: usize = 6;

/// How many words a name behind a verb of speech may have.
const LONGEST: usize = 3;

/// What somebody who speaks counts.
const SPEAKER: i32 = 6;

/// Cuts the openers off, and adds who speaks behind them.
pub(super) fn cut(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let last = |name: &Named| doc.text(name.tokens().end.saturating_sub(1));
    let sure = named.iter().filter(|name| !is_opened(doc, name));
    let persons = sure.filter(|name| name.votes.kind() == ActorKind::Person);
    let surnames: HashSet<&str> = persons.map(last).collect();
    for name in named.iter_mut() {
        let at = name.tokens().start;
        let several = name.tokens().len() > 1 && name.known.is_none();
        let says = several && says(doc, at);
        // "Most Norvane Republicans"
        let many = matches!(doc.text(at), "Most" | "Many" | "Several");
        let counts = several && doc.is_first(at) && many;
        if says || counts || is_opened(doc, name) && surnames.contains(last(name)) {
            name.words.start += 1;
            name.span = doc.span(&name.tokens());
        }
    }
    let speaker = |first: usize| {
        let end = says(doc, first).then(|| speaker_end(doc, first + 1))?;
        let found = starting(named, first + 1).is_some();
        (!found).then(|| Named {
            votes: Votes::of(ActorKind::Person, SPEAKER),
            ..Named::new(doc, &(first + 1..end))
        })
    };
    let opened = doc.sentences.iter();
    let speakers = opened
        .filter_map(|sentence| speaker(sentence.start))
        .collect();
    put(named, speakers);
}

/// "Said Orlik:", "Says Orlik,": whether a verb of speech opens a sentence, before a name that a sign ends.
fn says(doc: &Doc<'_>, at: usize) -> bool {
    let verb = doc.is_first(at) && is_speech_verb(&doc.text(at).to_lowercase());
    let end = speaker_end(doc, at + 1);
    verb && end > at + 1 && matches!(doc.text(end), ":" | ",")
}

/// Where a row of capitalized words ends.
fn speaker_end(doc: &Doc<'_>, start: usize) -> usize {
    start
        + (start..)
            .take(LONGEST)
            .take_while(|&at| doc.is_capital(at))
            .count()
}

/// Whether a name of two words opens a sentence with one that need not be of it.
fn is_opened(doc: &Doc<'_>, name: &Named) -> bool {
    let at = name.tokens().start;
    let text = doc.text(at);
    let common = doc.is_common(at) || text.len() >= SHORTEST && text.ends_with("ing");
    let alone = name.tokens().len() == 2 && name.known.is_none() && !name.titled;
    let named = doc.is(at, Class::GIVEN | Class::NAME_PARTICLE) || doc.is_proper(at);
    alone && common && doc.is_first(at) && !named
}

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn how_many_is_no_name() {
        check("Most {l1:Ohio} {o2:Republicans} left.");
    }

    #[test]
    fn what_opens_a_sentence_is_no_given_name() {
        check("{p1:Tomas Orlik} left. Joining {p1:Orlik} was {p2:Karin Weir}.");
        check("{p1:Will Orlik} left. {p1:Will Orlik} sang.");
    }

    #[test]
    fn who_speaks_behind_what_opens_a_sentence_has_a_name() {
        check("Said {p1:Orlik}: “We pay.” Added {p2:Holm}, “We do.”");
        check("{p1:Said Orlik} left on Friday. {p1:Said Orlik} sang.");
    }
}
