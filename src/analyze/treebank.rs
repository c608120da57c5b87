//! Annotated sentences, to learn parts of speech and trees from.
//!
//! Takes lines of JSON, a document each: its text, and its sentences as lists of words, each with its
//! character offsets, two tags, its head and its relation to it. Gives the sentences in the words the
//! annotation has, and in the words that our own tokens are.
//!
//! Our tokens keep together what annotation divides ("didn't", "they're", "20-point"), and divide what it
//! keeps together (an address, three stops). A token that holds several words is what that word of them is
//! that stands highest in the sentence, the first of such: "point" of "20-point", "did" of "didn't"; a
//! pronoun with its auxiliary has a tag of its own. A token that goes on with a word hangs on the token the
//! word begins in.

use std::iter;

use serde::Deserialize;

use super::tokens::{Token, TokenKind, tokenize};
use crate::{
    language::pos::{Part, Tag, training::tag_of},
    text::{Body, Span, Text},
};

/// A word: where it stands, its universal and its Penn tag, its head (from 1; 0 is the root), its relation.
type Line = (usize, usize, String, String, usize, String);

#[derive(Deserialize)]
struct Document {
    text: String,
    sentences: Vec<Vec<Line>>,
}

/// A word of a sentence, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as it is written.
    pub text: String,
    /// What it is.
    pub tag: Tag,
    /// The word it depends on, by index in the sentence; none for the root.
    pub head: Option<usize>,
    /// How it depends on it, by the name in Universal Dependencies.
    pub relation: String,
}

/// A sentence.
pub type Sentence = Vec<Word>;

/// Annotated sentences, each in two divisions.
#[derive(Default)]
pub struct Treebank {
    /// In the words of the annotation.
    pub annotated: Vec<Sentence>,
    /// In our own tokens.
    pub own: Vec<Sentence>,
}

/// A word of the annotation in its place.
struct Placed {
    word: Word,
    span: Span,
    /// How many words are between it and the root.
    depth: usize,
}

impl Treebank {
    /// What to learn from: all sentences as annotated, and those anew that our tokens divide otherwise.
    pub fn lessons(&self) -> Vec<Sentence> {
        let texts = |sentence: &Sentence| -> Vec<String> {
            sentence.iter().map(|word| word.text.clone()).collect()
        };
        let pairs = self.annotated.iter().zip(&self.own);
        let other = pairs.filter(|(annotated, own)| texts(annotated) != texts(own));
        let other = other.map(|(_, own)| own.clone());
        self.annotated.iter().cloned().chain(other).collect()
    }

    fn add(&mut self, document: &Document) {
        let body = Body::from_lines(Text::new(&document.text));
        let text = body.text().as_str();
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let byte = |at: usize| offsets.get(at).copied().unwrap_or(text.len());
        let tokens = tokenize(&body).all;
        for sentence in &document.sentences {
            let words = placed(&body, sentence, byte);
            let (Some(first), Some(last)) = (words.first(), words.last()) else {
                continue;
            };
            let whole = first.span.cover(last.span);
            let from = tokens.partition_point(|t| t.span().end() <= whole.start());
            let behind = tokens.partition_point(|t| t.span().start() < whole.end());
            let inside = tokens.get(from..behind.max(from)).unwrap_or_default();
            let own = (0..inside.len()).map(|at| piece(&body, at, &words, inside));
            let own: Option<Sentence> = own.collect();
            let annotated: Sentence = words.iter().map(|w| w.word.clone()).collect();
            self.own.push(own.unwrap_or_else(|| annotated.clone()));
            self.annotated.push(annotated);
        }
    }
}

/// Reads annotated documents.
///
/// # Errors
/// When a line is no document.
pub fn read(lines: &str) -> Result<Treebank, serde_json::Error> {
    let mut bank = Treebank::default();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        bank.add(&serde_json::from_str(line)?);
    }
    Ok(bank)
}

fn placed(body: &Body, sentence: &[Line], byte: impl Fn(usize) -> usize) -> Vec<Placed> {
    let head = |at: usize| sentence.get(at).and_then(|word| word.4.checked_sub(1));
    let depth = |at: usize| {
        let above = iter::successors(Some(at), |at| head(*at));
        above.take(sentence.len() + 1).count()
    };
    let word = |(at, line): (usize, &Line)| {
        let span = Span::new(byte(line.0), byte(line.1));
        let word = Word {
            text: body.get(span).to_owned(),
            tag: tag_of(&line.2, &line.3),
            head: head(at),
            relation: line.5.clone(),
        };
        Placed {
            word,
            span,
            depth: depth(at),
        }
    };
    sentence.iter().enumerate().map(word).collect()
}

/// One of our tokens as a word of the sentence.
fn piece(body: &Body, at: usize, words: &[Placed], tokens: &[Token]) -> Option<Word> {
    let token = *tokens.get(at)?;
    let span = token.span();
    let from = words.partition_point(|w| w.span.end() <= span.start());
    let behind = words.partition_point(|w| w.span.start() < span.end());
    let held = words.get(from..behind.max(from)).unwrap_or_default();
    // The token that a word begins in.
    let first = |word: &Placed| tokens.partition_point(|t| t.span().end() <= word.span.start());
    let begun = held.iter().filter(|word| first(word) == at);
    let text = body.get(span).to_owned();
    let Some(highest) = begun.min_by_key(|word| word.depth) else {
        let whole = held.first()?;
        let tag = of_piece(token, whole.word.tag);
        let relation = match tag {
            Tag::Punctuation => "punct",
            _ => "goeswith",
        };
        return Some(Word {
            text,
            tag,
            head: Some(first(whole)),
            relation: relation.to_owned(),
        });
    };
    let tag = match held {
        [first, second, ..]
            if first.word.tag.part() == Part::Pronoun
                && second.word.tag.part() == Part::Auxiliary =>
        {
            Tag::PronounAuxiliary
        }
        [whole] if whole.span.len() > span.len() => of_piece(token, whole.word.tag),
        _ => highest.word.tag,
    };
    let head = highest.word.head.and_then(|head| words.get(head));
    Some(Word {
        text,
        tag,
        head: head.map(first),
        relation: highest.word.relation.clone(),
    })
}

/// The tag of a token that is a part of a word.
fn of_piece(token: Token, tag: Tag) -> Tag {
    match token.kind() {
        TokenKind::Sign => Tag::Punctuation,
        TokenKind::Word | TokenKind::Abbreviation | TokenKind::Number | TokenKind::Possessive => {
            tag
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = r#"{"text": "They’re the 20-point team she didn't see...", "sentences": [[
        [0, 4, "PRON", "PRP", 7, "nsubj"], [4, 7, "AUX", "VBP", 7, "cop"], [8, 11, "DET", "DT", 7, "det"],
        [12, 14, "NUM", "CD", 6, "nummod"], [14, 15, "PUNCT", "HYPH", 6, "punct"],
        [15, 20, "NOUN", "NN", 7, "compound"], [21, 25, "NOUN", "NN", 0, "root"],
        [26, 29, "PRON", "PRP", 11, "nsubj"], [30, 33, "AUX", "VBD", 11, "aux"],
        [33, 36, "PART", "RB", 11, "advmod"], [37, 40, "VERB", "VB", 7, "acl:relcl"],
        [40, 43, "PUNCT", ".", 7, "punct"]]]}"#;

    fn shown(sentence: &Sentence) -> String {
        let words = sentence.iter().map(|w| format!("{}/{:?}", w.text, w.tag));
        words.collect::<Vec<_>>().join(" ")
    }

    /// The token that each hangs on, by number.
    fn heads(sentence: &Sentence) -> String {
        let heads = sentence
            .iter()
            .map(|w| w.head.map_or("-".to_owned(), |head| head.to_string()));
        heads.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn our_tokens_are_what_the_highest_word_in_them_is() {
        let bank = read(&DOCUMENT.replace('\n', " ")).unwrap();
        assert_eq!(
            shown(&bank.own[0]),
            "They’re/PronounAuxiliary the/Determiner 20-point/Noun team/Noun she/Pronoun \
             didn't/Auxiliary see/Base ./Punctuation ./Punctuation ./Punctuation"
        );
        assert_eq!(heads(&bank.own[0]), "3 3 3 - 6 6 3 3 7 7");
        assert_eq!(bank.annotated[0].len(), 12);
        assert_eq!(bank.lessons().len(), 2);
    }

    #[test]
    fn lines_that_are_no_documents_are_refused() {
        assert!(read("{\"text\": 3}").is_err());
        assert!(read("\n").unwrap().annotated.is_empty());
    }
}
