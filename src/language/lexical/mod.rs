//! The lexical table: what each English word can be.
//!
//! Takes a word or a sign; gives all its [`Class`]es, from the lists in `assets/lexicon` and from its shape, by
//! one look-up. A word may have several: "her" is a determiner and an object. Never looks at its neighbors.

mod class;
mod table;

pub(crate) use class::Class;

/// The classes of a sign.
pub(crate) fn sign(text: &str) -> Class {
    match text {
        "," => Class::COMMA,
        "." | "!" | "?" | "…" => Class::STOP,
        ":" | ";" | "—" | "–" | "―" | "-" | "(" | ")" | "[" | "]" | "|" | "/" | "•" => {
            Class::BREAK
        }
        "’" | "'" => Class::POSSESSIVE,
        "$" | "€" | "£" | "%" | "#" | "@" | "&" => Class::NOUN,
        _ => Class::default(),
    }
}

/// The classes of a word as it is written.
pub(crate) fn word(text: &str) -> Class {
    let known = listed(text);
    let capital = text.starts_with(char::is_uppercase);
    let does = known.among(Class::FUNCTION | Class::NOUN_KINDS);
    let shape = match () {
        () if does.is_none() && is_contracted(text) => Class::PRONOUN,
        () if does.is_none() && capital => Class::default(),
        () if does.is_none() => shape(text),
        () if !does.is(Class::FUNCTION) => Class::NOUN,
        () => Class::default(),
    };
    let capital = if capital {
        Class::CAPITAL
    } else {
        Class::default()
    };
    known | shape | capital
}

/// The classes that the lists give a word, whether it is written small or with capitals.
pub(crate) fn listed(text: &str) -> Class {
    let known = if text.contains(char::is_uppercase) {
        table::small(&text.to_lowercase()) | table::capitalized(text)
    } else {
        table::small(text)
    };
    match joined_office(text).filter(|_| known.is_none()) {
        Some(office) => table::small(office).among(Class::PEOPLE),
        None => known,
    }
}

/// The office of "co-director", "ex-mayor", "vice-chair", "director-general".
fn joined_office(text: &str) -> Option<&str> {
    let (first, last) = text.split_once('-')?;
    match (first, last) {
        ("co" | "ex" | "vice" | "sub" | "Co" | "Ex" | "Vice" | "Sub", office)
        | (office, "general" | "elect" | "designate") => Some(office),
        _ => None,
    }
}

/// "he'll", "they've": a subject with its auxiliary.
fn is_contracted(text: &str) -> bool {
    let subject = text.split_once(['\'', '’']).map(|(subject, _)| subject);
    subject.is_some_and(|subject| listed(subject).is(Class::PRONOUN))
}

/// The class of an unknown word in lower case, by its ending.
fn shape(text: &str) -> Class {
    if text.len() > 4 && text.ends_with("ly") {
        Class::ADVERB
    } else if text.len() > 4 && text.ends_with("ed") {
        Class::VERB
    } else {
        Class::NOUN
    }
}

/// Whether a word in lower case is a finite verb of speech.
pub(crate) fn is_speech_verb(text: &str) -> bool {
    table::small(text).is_both(Class::FINITE, Class::SPEECH)
}
