//! A person's name in its parts.
//!
//! Takes the words of a name; gives titles, given names, surname with its particles, suffix and nickname, and
//! tells whether two names can be one person's and what a shorter one may be. Asks of a word only what it is
//! itself; which of two surnames the bearer goes by, only the text can tell: [`Name::second`] gives the other one.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::{
    lexical::{Class, listed},
    spelling::{self, folded},
};
use crate::text::lexicon::entries;

/// Articles that are written onto a surname or before it, and left out as often: "el-Bellari".
const ARTICLES: [&str; 10] = [
    "al-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "el-", "ul-",
];

/// Names that are as often given ones where they have a capital.
const GIVEN_PARTICLES: [&str; 6] = ["abu", "al", "ben", "la", "mac", "st"];

/// A name, each part in the order of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// "Dr.", "Mr Justice".
    pub(crate) titles: Vec<String>,
    /// Given names and initials, each initial a word of its own.
    pub(crate) given: Vec<String>,
    /// The surname with its particles: "van der Berg", "Ortega y Gasset".
    pub(crate) family: Vec<String>,
    /// "Jr.", "III".
    pub(crate) suffix: Option<String>,
    /// What stands in marks or brackets inside the name.
    pub(crate) nickname: Vec<String>,
}

/// Whether a word behind a name is letters for what its bearer has learned or where they sit: "R.D.", "MD", "MSP".
pub(crate) fn is_credential(word: &str) -> bool {
    let letters = [
        "CBE", "KC", "MBE", "MD", "MEP", "MLA", "MP", "MSP", "OBE", "PhD", "QC", "SC", "TD",
    ];
    word.matches('.').count() > 1 || letters.contains(&word)
}

impl Name {
    /// Takes a name apart. Of one word, that is the surname.
    pub(crate) fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut name = Self::default();
        let mut core: Vec<&str> = Vec::new();
        let mut inside = false;
        for word in words {
            let opens = word.starts_with(['“', '"', '‘', '(', '«', '\'']) && !core.is_empty();
            let closes = word.ends_with(['”', '"', '’', ')', '»', '\'']);
            if opens || inside {
                let bare = word.trim_matches(is_mark);
                name.nickname
                    .extend(Some(bare.to_owned()).filter(|bare| !bare.is_empty()));
                let alone = bare.is_empty();
                inside = if inside { !closes } else { alone || !closes };
            } else {
                core.push(word.trim_end_matches(','));
            }
        }
        core.retain(|word| !word.is_empty());
        // "Henry III" has no other surname.
        let several = core.len() > 2;
        let young = core.len() > 1;
        let hangs = |word: &str| several && is_suffix(word) || young && is_junior(word);
        let suffix = core.pop_if(|word| hangs(word));
        name.suffix = suffix.map(str::to_owned);
        let titles = titles(&core);
        let (titles, core) = core.split_at(titles);
        name.titles = titles.iter().map(|&word| word.to_owned()).collect();
        let (given, family) = core.split_at(surname_at(core));
        name.given = given.iter().flat_map(|word| initials(word)).collect();
        name.family = family.iter().map(|&word| word.to_owned()).collect();
        name
    }

    /// The name as names are compared: small letters without accents, initials without stops.
    pub(crate) fn folded(&self) -> Self {
        let fold = |words: &[String]| -> Vec<String> {
            let words = words.iter().map(|word| folded(word));
            words.map(|word| bare(&word).to_owned()).collect()
        };
        Self {
            titles: fold(&self.titles),
            given: fold(&self.given),
            family: fold(&self.family),
            suffix: self
                .suffix
                .as_deref()
                .map(|word| bare(&folded(word)).to_owned()),
            nickname: fold(&self.nickname),
        }
    }

    /// Given names and surname, without what hangs on them.
    pub(crate) fn core(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.given.iter().chain(&self.family).map(String::as_str)
    }

    /// The last word of the surname, without an article.
    pub(crate) fn surname(&self) -> &str {
        self.family.last().map_or("", |word| without_article(word))
    }

    /// The first of what may be two surnames: "Romero" of "Luis Romero García".
    pub(crate) fn second(&self) -> Option<&str> {
        let inner = self.given.get(1..).unwrap_or_default().last();
        let double = self.family.len() == 1;
        inner
            .map(String::as_str)
            .filter(|word| double && word.chars().count() > 2)
    }

    /// Whether two folded names can be one person's: a given name in short or left out, "Otto Lund" of "Jens
    /// Otto Lund", but no other initial or suffix.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        let suffix = match (&self.suffix, &other.suffix) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        suffix && (self.reads_as(other) || other.reads_as(self))
    }

    /// Whether one reading of this name, with its last word or the one before it as the surname, is the other.
    fn reads_as(&self, other: &Self) -> bool {
        if self.surname() == other.surname() {
            return given_agree(&self.given, &other.given);
        }
        let second = self.second().filter(|&word| word == other.surname());
        let given = self.given.get(..self.given.len().saturating_sub(1));
        second.is_some() && given_agree(given.unwrap_or_default(), &other.given)
    }
}

/// Whether the given names of two persons of one surname can be one's.
fn given_agree(one: &[String], other: &[String]) -> bool {
    let ([first, middle @ ..], [second, between @ ..]) = (one, other) else {
        return true;
    };
    alike(first, second) && middle_agree(middle, between)
        || left_out(first, middle, between)
        || left_out(second, between, middle)
}

/// Whether these given names stand behind the first of another's, in their order.
fn left_out(first: &String, middle: &[String], longer: &[String]) -> bool {
    let mut inner = longer.iter();
    first.chars().count() > 1
        && inner.any(|word| word == first)
        && middle.iter().all(|word| inner.any(|other| other == word))
}

/// Whether the names behind the first agree: one has none, or all of the fewer in their order; of initials
/// alone the first are given, not the last.
fn middle_agree(one: &[String], other: &[String]) -> bool {
    let (fewer, more) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let initials = |words: &[String]| words.iter().all(|word| word.chars().count() == 1);
    if initials(fewer) && initials(more) {
        return more.starts_with(fewer);
    }
    let mut more = more.iter();
    fewer
        .iter()
        .all(|word| more.any(|other| alike(word, other)))
}

fn alike(one: &str, other: &str) -> bool {
    one == other || spelling::is_short_form(one, other) || spelling::is_respelled(one, other)
}

/// Where the surname begins: its last word with the particles before it, and what "y" joins to it.
fn surname_at(core: &[&str]) -> usize {
    let mut at = core.len().saturating_sub(1);
    while at > 0 && core.get(at - 1).is_some_and(|word| belongs(word)) {
        at -= 1;
        let joint = matches!(core.get(at), Some(&("y" | "e" | "i")));
        at -= usize::from(joint && at > 1);
    }
    at
}

/// Whether a word before a surname belongs to it.
fn belongs(word: &str) -> bool {
    let lower = word.to_lowercase();
    let small = word.starts_with(char::is_lowercase);
    let listed = is_particle(&lower) && !GIVEN_PARTICLES.contains(&lower.as_str());
    small && !word.contains('-') || listed && word.chars().count() > 1
}

/// How many words at the beginning say how somebody is addressed; a name stays behind them.
fn titles(core: &[&str]) -> usize {
    let mut found = 0;
    while found + 1 < core.len()
        && core
            .get(found)
            .is_some_and(|word| is_address(word) || found > 0 && is_title(word))
    {
        found += 1;
    }
    found
}

/// Whether a word in small letters can stand inside a name: "van", "bin".
pub(crate) fn is_particle(word: &str) -> bool {
    listed(word).is(Class::NAME_PARTICLE)
}

/// Whether a word is a title that could stand before a name: "President", "Dr.".
pub(crate) fn is_title(word: &str) -> bool {
    listed(word).is(Class::TITLE)
}

/// Whether a word says how somebody is addressed, and is no name itself: "Mr", "Dr.", "Dame".
pub(crate) fn is_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    let stem = bare(&lower);
    // What has a form with a stop is short for a title.
    listed(&format!("{stem}.")).is(Class::TITLE) || listed(stem).is(Class::HONORIFIC)
}

/// Whether a word stands behind names: "Jr.", "III".
pub(crate) fn is_suffix(word: &str) -> bool {
    is_junior(word) || matches!(bare(word), "II" | "III" | "IV")
}

/// Whether a word tells a son from a father: "Jr.".
pub(crate) fn is_junior(word: &str) -> bool {
    matches!(bare(word), "Jr" | "Sr")
}

/// A surname without the article written onto it.
pub(crate) fn without_article(word: &str) -> &str {
    let article = |article: &&str| {
        let opening = word.get(..article.len());
        opening.is_some_and(|opening| opening.eq_ignore_ascii_case(article))
    };
    let article = ARTICLES.iter().find(|one| article(one));
    let behind = article.and_then(|article| word.get(article.len()..));
    behind.filter(|behind| behind.len() > 2).unwrap_or(word)
}

/// The initials of a word that is nothing else, "J.K."; else the word.
fn initials(word: &str) -> Vec<String> {
    let parts = || word.split_inclusive('.');
    let short = word.contains('.') && parts().all(|part| part.chars().count() == 2);
    if short {
        parts().map(str::to_owned).collect()
    } else {
        vec![word.to_owned()]
    }
}

fn bare(word: &str) -> &str {
    word.trim_end_matches('.')
}

fn is_mark(sign: char) -> bool {
    matches!(
        sign,
        '“' | '”' | '"' | '‘' | '’' | '\'' | '(' | ')' | '«' | '»' | ','
    )
}

/// Whom each party's noun and letter stand for.
static PARTIES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../assets/lexicon/parties.txt"));
    rows.flat_map(|row| {
        let party = row.split_whitespace().next().unwrap_or_default();
        row.split_whitespace().map(move |word| (word, party))
    })
    .collect()
});

/// The party whose people a word names: of "Republican", and of "R-Ohio".
pub(crate) fn party(word: &str) -> Option<&'static str> {
    let letter = word.split_once('-').map(|(letter, _)| letter);
    let letter = letter.filter(|letter| letter.len() == 1);
    let word = letter.or(Some(word).filter(|word| word.len() > 1))?;
    PARTIES.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name as "titles|given|family|suffix|nickname", empty parts left out at the end.
    #[track_caller]
    fn check(name: &str, expected: &str) {
        let name = Name::parse(name.split_whitespace());
        let parts = [
            name.titles.join(" "),
            name.given.join(" "),
            name.family.join(" "),
            name.suffix.unwrap_or_default(),
            name.nickname.join(" "),
        ];
        assert_eq!(parts.join("|").trim_end_matches('|'), expected);
    }

    #[track_caller]
    fn may_be(one: &str, other: &str, expected: bool) {
        let name = |text: &str| Name::parse(text.split_whitespace()).folded();
        assert_eq!(name(one).may_be(&name(other)), expected, "{one}, {other}");
        assert_eq!(name(other).may_be(&name(one)), expected, "{other}, {one}");
    }

    #[test]
    fn a_name_has_parts() {
        check("Nora Fenn", "|Nora|Fenn");
        check("Fenn", "||Fenn");
        check("Ilse M. van der Berg", "|Ilse M.|van der Berg");
        check("Rosa De Vega", "|Rosa|De Vega");
        check("De Vega", "||De Vega");
        check("Reed Jr.", "||Reed|Jr.");
        check("J.K. Fenn", "|J. K.|Fenn");
        check("Ana Ortega y Weir", "|Ana|Ortega y Weir");
        check("Hazem el-Bellari", "|Hazem|el-Bellari");
        check("Tobias Reed, Jr.", "|Tobias|Reed|Jr.");
        check("Henry III", "|Henry|III");
        check("Mr Justice Macready", "Mr Justice||Macready");
        check("Prof. Dr. Ida Fenn", "Prof. Dr.|Ida|Fenn");
        check("Prince Fenn", "|Prince|Fenn");
        check("Darnell “Duke” Evers", "|Darnell|Evers||Duke");
        check("Darnell “ The Duke ” Evers", "|Darnell|Evers||The Duke");
        check("Darnell (Duke) Evers", "|Darnell|Evers||Duke");
        check("", "");
    }

    #[test]
    fn full_names_are_variants_of_one() {
        may_be("Larry Weir", "Lawrence Weir", true);
        may_be("Bob Weir", "Robert J. Weir", true);
        may_be("Otto Weir", "Jens Otto Harry Weir", true);
        may_be("J. Weir", "Jonas Weir", true);
        may_be("J.K. Weir", "Jonas Karl Weir", true);
        may_be("Otto Weir", "Jens Weir", false);
        may_be("Harry Otto Weir", "Jens Otto Harry Weir", false);
        may_be("J. Otto Weir", "Jens Harry Weir", false);
        may_be("Ada Weir", "Ada Lund", false);
    }

    #[test]
    fn other_initials_and_suffixes_are_another() {
        may_be("Harald W. Weir", "Harald H. W. Weir", false);
        may_be("Harald H. Weir", "Harald H. W. Weir", true);
        may_be("Harald Weir", "Harald H. W. Weir", true);
        may_be("Harald Weir Jr.", "Harald Weir Sr.", false);
        may_be("Harald Weir Jr.", "Harald Weir", true);
    }

    #[test]
    fn the_first_of_two_surnames_can_stand_for_both() {
        may_be("Luis Romero", "Luis Ángel Romero García", true);
        may_be("Ángel Romero", "Luis Ángel Romero García", true);
        may_be("Luis Ángel", "Luis Ángel Romero García", false);
        may_be("Pedro Romero", "Luis Ángel Romero García", false);
    }

    #[test]
    fn an_article_counts_for_nothing() {
        may_be("Hazem el-Bellari", "Hazem Bellari", true);
        assert_eq!(without_article("al-tarn"), "tarn");
        assert_eq!(without_article("alma"), "alma");
    }
}
