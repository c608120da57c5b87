//! Whom "he" and "she" mean.
//!
//! Takes a pronoun and the memory of who was met; gives the person that fits best and how likely that is. What
//! grammar forbids never fits: another gender, the object of its own verb, who is named in the words it says.

use super::{
    memory::{Memory, Recent, SUBJECT},
    persons::Gender,
};
use crate::analyze::names::words::{Class, is_possessive};

/// The share of "he" and "she" that mean whom they are tied to, of those measured in `GUM` news and in sixty
/// articles: 96 of 100 where nobody else comes near; where another fits nearly as well; where several are at
/// hand; and where the only one who fits was named long ago.
pub(super) const RIVALLED: f32 = 0.85;
const AMONG_SEVERAL: f32 = 0.94;
const LONG_AGO: f32 = 0.85;

/// How far the second must stand behind the first to be no rival.
const CLEAR: i32 = 3;

/// How many who fit are several.
const SEVERAL: usize = 3;

/// For how many sentences somebody is remembered.
const REACH: usize = 6;

/// For how many sentences the only one who fits is remembered.
const FAR_REACH: usize = 16;

/// What speaks for the last speaker where "he" speaks too.
const SPOKE: i32 = 5;

/// What speaks for who a sentence is about where "he" stands in the same.
const SAME: i32 = 6;

/// What speaks for the only one a paragraph is about.
const TOPIC: i32 = 3;

/// What speaks for whose words a clause tells of.
const OWN_WORDS: i32 = 20;

/// What speaks for one whose gender is known.
const KNOWN: i32 = 3;

/// What each sentence between them speaks against one.
const FURTHER: i32 = 3;

/// A pronoun that is to be resolved.
struct Pronoun {
    at: usize,
    gender: Gender,
    sentence: usize,
    paragraph: usize,
    /// Whether it stands inside marks.
    quoted: bool,
    /// Whether it is "he" or "she".
    subject: bool,
    /// Whether words are attributed to it.
    speaks: bool,
    /// A speaker without a name who may speak again.
    unnamed: Option<usize>,
    /// The only one its paragraph tells of so far.
    topic: Option<usize>,
    /// Who said the marked words before it, where it speaks too.
    before: Vec<usize>,
    /// The groups that it cannot be.
    others: Vec<usize>,
    /// Those described in the words it says: they do not say them, unless they spoke just before.
    described: Vec<usize>,
}

/// The gender that a pronoun tells.
pub(super) fn gender(pronoun: Class) -> Option<Gender> {
    match pronoun {
        _ if pronoun.is(Class::HE) => Some(Gender::Male),
        _ if pronoun.is(Class::SHE) => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a pronoun with a gender is a subject by its form.
pub(super) const fn is_subject(pronoun: Class) -> bool {
    pronoun.is(Class::PRONOUN)
}

/// Whom a pronoun means, and how likely.
pub(super) fn antecedent(memory: &Memory<'_>, at: usize, gender: Gender) -> Option<(Recent, f32)> {
    if let Some(ahead) = ahead(memory, at, gender) {
        return Some((ahead, AMONG_SEVERAL));
    }
    let pronoun = read(memory, at, gender);
    let fitting = || {
        memory
            .recent
            .iter()
            .filter(|r| !barred(memory, &pronoun, r))
    };
    let near = fitting().filter(|r| r.sentence + REACH >= pronoun.sentence);
    let mut near: Vec<(i32, &Recent)> = near
        .rev()
        .map(|r| (score(memory, &pronoun, r), r))
        .collect();
    near.sort_by_key(|(score, _)| -score);
    match near.as_slice() {
        [] => {
            let only = Some(fitting().next()?).filter(|_| fitting().nth(1).is_none());
            let far = only.filter(|r| r.sentence + FAR_REACH >= pronoun.sentence);
            far.map(|r| (*r, LONG_AGO))
        }
        [(_, only)] => Some((**only, 1.0)),
        [(best, first), (next, _), ..] if next + CLEAR > *best => Some((**first, RIVALLED)),
        [(_, first), ..] if near.len() >= SEVERAL => Some((**first, AMONG_SEVERAL)),
        [(_, first), ..] => Some((**first, 1.0)),
    }
}

/// "Although he called it odd, Marsh left": who is named only where the main clause opens.
fn ahead(memory: &Memory<'_>, at: usize, gender: Gender) -> Option<Recent> {
    let doc = memory.doc;
    let sentence = doc.sentences.get(doc.sentence(at))?.clone();
    let opens = at == sentence.start + 1 && is_subject(doc.class(at)) && !doc.is_quoted(at);
    let yields = matches!(doc.text(sentence.start), "Although" | "Though" | "While");
    if !opens || !yields {
        return None;
    }
    let comma = (at + 1..sentence.end).find(|&i| doc.is(i, Class::COMMA) && !doc.is_quoted(i))?;
    let (group, name) = memory.owners.starting(comma + 1)?;
    let person = memory.persons.get(group).filter(|person| person.named)?;
    let fits = person.gender.is_none_or(|known| known == gender);
    let end = name.tokens().end;
    let verb = doc.is(
        end,
        Class::VERB | Class::FINITE | Class::AUXILIARY | Class::PERSON_VERB,
    );
    (fits && verb).then_some(Recent {
        group,
        at,
        end: at + 1,
        sentence: doc.sentence(at),
        weight: SUBJECT,
        spoke: memory.speech(at).is_some(),
        agent: false,
    })
}

/// What is looked at of a pronoun once for all candidates.
fn read(memory: &Memory<'_>, at: usize, gender: Gender) -> Pronoun {
    let doc = memory.doc;
    let quoted = doc.is_quoted(at);
    let sentence = doc.sentence(at);
    let speech = memory.speech(at).filter(|_| !quoted);
    // The boyfriend said …. He said: whoever has no name may speak again.
    let unnamed = memory
        .unnamed_near(at, gender)
        .filter(|&unnamed| speech.is_some() || !quoted && doc.sentence(unnamed) == sentence);
    let subject = is_subject(doc.class(at));
    // Who is named in somebody's words, or behind "he" in its own sentence, is somebody else.
    let words = || speech.into_iter().flat_map(|speech| &speech.words);
    let mut others: Vec<usize> = words().flat_map(|words| memory.named_in(*words)).collect();
    let described = words().flat_map(|words| memory.described_in(*words));
    if subject && !quoted && leads(memory, at) {
        let sentence = doc.sentences.get(sentence).cloned().unwrap_or_default();
        others.extend(memory.owners.inside(doc.span(&(at..sentence.end))));
    }
    // "Marsh said the dam leaks, he said": who says a part of it is another.
    let here = doc.span(&(at..at + 1)).start();
    let ahead = words().filter(|words| words.end() <= here);
    others.extend(ahead.flat_map(|words| memory.owners.inside(*words)));
    others.extend(asked_about(memory, at));
    if quoted {
        others.extend(memory.sayers(at));
    }
    let before = if speech.is_some() {
        memory.sayers(at)
    } else {
        Vec::new()
    };
    let paragraph = doc.paragraph(at);
    let topic = topic_of(memory, paragraph).filter(|_| !quoted);
    Pronoun {
        at,
        gender,
        sentence,
        paragraph,
        quoted,
        subject,
        speaks: speech.is_some(),
        unnamed,
        topic: topic.map(|r| r.group),
        before,
        others,
        described: described.collect(),
    }
}

/// The only one whom a paragraph tells of so far, or else the one before it.
fn topic_of<'m>(memory: &'m Memory<'_>, paragraph: usize) -> Option<&'m Recent> {
    let doc = memory.doc;
    let of = |paragraph: usize| {
        let here = move |r: &&Recent| doc.paragraph(r.at) == paragraph;
        let mut here = memory.recent.iter().filter(here);
        (here.next(), here.next())
    };
    match (of(paragraph), paragraph.checked_sub(1)) {
        ((Some(only), None), _) => Some(only),
        ((None, _), Some(before)) => match of(before) {
            (Some(only), None) => Some(only),
            _ => None,
        },
        _ => None,
    }
}

/// "When asked whether the mayor lied, he said": whom the question is about.
fn asked_about(memory: &Memory<'_>, at: usize) -> Vec<usize> {
    let doc = memory.doc;
    let sentence = doc.sentences.get(doc.sentence(at));
    let first = sentence.map_or(at, |sentence| sentence.start);
    let when = usize::from(doc.is(first, Class::SUBORDINATOR));
    let asked = doc.text(first + when).eq_ignore_ascii_case("asked");
    if asked && first < at && memory.speech(at).is_some() {
        let asked = doc.span(&(first..at));
        let mut others = memory.named_in(asked);
        others.extend(memory.described_in(asked));
        others
    } else {
        Vec::new()
    }
}

/// Whether a subject opens its sentence, but for a word that joins it to the one before.
fn leads(memory: &Memory<'_>, at: usize) -> bool {
    let doc = memory.doc;
    let sentence = doc.sentences.get(doc.sentence(at));
    let first = sentence.map_or(at, |sentence| sentence.start);
    at == first || at == first + 1 && doc.is(first, Class::OPENER)
}

/// Whether grammar forbids that the pronoun is this person.
fn barred(memory: &Memory<'_>, pronoun: &Pronoun, r: &Recent) -> bool {
    let gender = memory.persons.get(r.group).and_then(|person| person.gender);
    if gender.is_some_and(|gender| gender != pronoun.gender) || pronoun.others.contains(&r.group) {
        return true;
    }
    // “The minister cannot work,” he may say of himself who spoke just before.
    let goes_on = r.spoke && r.sentence + 1 >= pronoun.sentence;
    if !goes_on && pronoun.described.contains(&r.group) {
        return true;
    }
    // "Greeted by Orlik, he", "Benet, he said": somebody else.
    let here = r.sentence == pronoun.sentence;
    let beside = pronoun.speaks && r.end + 1 == pronoun.at && memory.doc.is(r.end, Class::COMMA);
    let other = pronoun.subject && here && (r.agent || beside);
    // "Lund, her deputy,": nobody is their own deputy.
    let whose = r.end + 1 == pronoun.at && owns_role(memory, pronoun.at);
    // Who speaks is "I" in what they say.
    let stands_out = r.spoke || r.weight > SUBJECT;
    let own = pronoun.quoted && stands_out && memory.doc.paragraph(r.at) == pronoun.paragraph;
    let unnamed = pronoun.unnamed;
    let doc = memory.doc;
    // "An official left. ¶ Marsh was late. He": whom a new paragraph is about comes before who has no name.
    let turned =
        |unnamed: usize| r.weight >= SUBJECT && doc.paragraph(r.at) > doc.paragraph(unnamed);
    let passed = unnamed.is_some_and(|unnamed| r.at < unnamed || !r.spoke && !turned(unnamed));
    other || whose || passed || own && !doc.is_quoted(r.at)
}

/// ", her deputy": a pronoun that owns a role in apposition.
fn owns_role(memory: &Memory<'_>, at: usize) -> bool {
    let doc = memory.doc;
    doc.before(at, 1) == ","
        && doc.is(at, Class::POSSESSOR)
        && doc.is(at + 1, Class::ROLE | Class::MODIFIER)
}

/// "Orlik's remarks last year in which he": whether the pronoun opens a clause about this person's words.
pub(super) fn owns_words(memory: &Memory<'_>, at: usize, r: &Recent) -> bool {
    /// The most tokens between the two.
    const LONGEST: usize = 10;
    let doc = memory.doc;
    let clause = doc.follows(at, Class::RELATIVE) && is_possessive(doc.text(r.end));
    let between = r.end + 1..at.saturating_sub(1);
    let near = clause && r.sentence == doc.sentence(at) && between.len() < LONGEST;
    near && between.clone().any(|at| doc.is(at, Class::SPEECH_NOUN))
}

/// How well a person fits.
fn score(memory: &Memory<'_>, pronoun: &Pronoun, r: &Recent) -> i32 {
    let person = memory.persons.get(r.group);
    let known = person.is_some_and(|person| person.gender.is_some());
    let mentions = person.map_or(0, |person| person.mentions);
    let distance = pronoun.sentence.saturating_sub(r.sentence).min(REACH);
    // What somebody says takes sentences, but nobody comes between.
    let told_since = |other: &Recent| other.at > r.at && !memory.doc.is_quoted(other.at);
    let spoke_before = pronoun.before.contains(&r.group) && !memory.recent.iter().any(told_since);
    let distance = if spoke_before {
        distance.min(1)
    } else {
        distance
    };
    let near = memory.doc.paragraph(r.at) == pronoun.paragraph || distance <= 1;
    // Where somebody else spoke since, "he" is less surely who spoke before.
    let last = memory.recent.iter().rev().find(|r| r.spoke);
    let near = near && last.is_some_and(|last| last.group == r.group);
    let spoke = match (r.spoke && pronoun.speaks, near) {
        (true, true) => SPOKE,
        (true, false) => SPOKE / 2,
        (false, _) => 0,
    };
    // "Conrad called it odd that Holt left because he was ill": of whom a man is known to stand nearer.
    let nearer = |other: &Recent| {
        let gender = memory.persons.get(other.group).and_then(|p| p.gender);
        let here = other.sentence == pronoun.sentence && other.at > r.at;
        here && gender == Some(pronoun.gender) && !barred(memory, pronoun, other)
    };
    let passed = !known && memory.recent.iter().any(nearer);
    let same = if distance == 0 && pronoun.subject && r.weight >= SUBJECT && !passed {
        SAME
    } else {
        0
    };
    let told_of = pronoun.topic == Some(r.group) && r.weight >= SUBJECT;
    let topic = if told_of { TOPIC } else { 0 };
    let prominence = (mentions / 3).min(2);
    let further = FURTHER * i32::try_from(distance).unwrap_or(0);
    let owns = if owns_words(memory, pronoun.at, r) {
        OWN_WORDS
    } else {
        0
    };
    let known = if known { KNOWN } else { 0 };
    known + same + topic + owns + r.weight + spoke + prominence - further
}
