//! People of one name told apart by what the articles call them.
//!
//! Takes the roles that different articles give to one actor; says which of them can be one person's. Two
//! roles cannot where they are offices of state in different countries, or trades that one person rarely
//! has together; a role that is over ("former striker") says nothing. Where a role fits several people it
//! stays undecided: nothing is guessed. Pure.

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use crate::text::lexicon::entries;

/// The roles of one name, by the people they tell of: indices into what was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// For each person their roles, the person of the first role first. There is always one at least.
    pub each: Vec<Vec<usize>>,
    /// Roles that fit several of them.
    pub undecided: Vec<usize>,
}

/// What the reader says that two actors are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// One.
    One,
    /// Two.
    Two,
}

/// Tells apart whom these roles speak of; `None` is an article that gives no role. Those that matter most
/// stand first.
///
/// ```
/// use onrecord::library::identity::apart;
/// let roles = [Some("Russian foreign minister"), None, Some("striker"), Some("the foreign minister")];
/// let people = apart(&roles);
/// assert_eq!(people.each, [vec![0, 3], vec![2]]);
/// assert_eq!(people.undecided, [1]);
/// ```
pub fn apart(roles: &[Option<&str>]) -> People {
    let offices: Vec<Office> = roles
        .iter()
        .map(|role| role.map(Office::of).unwrap_or_default())
        .collect();
    let mut order: Vec<usize> = (0..roles.len()).collect();
    // What says most decides first; the sort keeps the order of equals.
    order.sort_by_key(|&index| std::cmp::Reverse(offices.get(index).map_or(0, Office::weight)));
    let mut people: Vec<(Office, Vec<usize>)> = Vec::new();
    let mut undecided = Vec::new();
    for index in order {
        let Some(office) = offices.get(index) else {
            continue;
        };
        let mut fitting = people.iter_mut().filter(|(of, _)| of.fits(office));
        match (fitting.next(), fitting.next()) {
            (None, _) => people.push((office.clone(), vec![index])),
            (Some((of, indices)), None) => {
                of.add(office);
                indices.push(index);
            }
            (Some(_), Some(_)) => undecided.push(index),
        }
    }
    let mut each: Vec<Vec<usize>> = people.into_iter().map(|(_, roles)| roles).collect();
    for roles in &mut each {
        roles.sort_unstable();
    }
    each.sort();
    undecided.sort_unstable();
    People { each, undecided }
}

/// The places of roles, those that an actor is usually called first: what one article says against the others,
/// though it stands first, comes behind. Of each role in how many articles it stands.
pub(super) fn usual_first(roles: &[(&str, u64)]) -> Vec<usize> {
    let words: Vec<BTreeSet<String>> = roles.iter().map(|(role, _)| telling(role)).collect();
    let weight = |index: usize| -> u64 {
        let own = words.get(index);
        let alike = words.iter().zip(roles).filter(|(words, _)| {
            own.is_some_and(|own| std::ptr::eq(own, *words) || !own.is_disjoint(words))
        });
        alike.map(|(_, (_, articles))| articles).sum()
    };
    let mut order: Vec<usize> = (0..roles.len()).collect();
    order.sort_by_cached_key(|&index| {
        let articles = roles.get(index).map_or(0, |(_, articles)| *articles);
        std::cmp::Reverse((weight(index), articles))
    });
    order
}

/// How many letters a word of a role has at least that says what it is.
const TELLING: usize = 4;

/// The words of a role that say what it is.
fn telling(role: &str) -> BTreeSet<String> {
    let words = role.split_whitespace().map(bare);
    let words = words.filter(|word| word.chars().count() >= TELLING && !is_over(word));
    words.map(str::to_lowercase).collect()
}

/// How far two roles can be one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// They cannot.
    Apart,
    /// They can, and tell nothing of it.
    Silent,
    /// They are of one trade.
    Trade,
    /// They are offices of state in one country.
    Office,
}

/// Tells how far two roles can be one person's.
pub(super) fn agreement(one: &str, other: &str) -> Agreement {
    let (one, other) = (Office::of(one), Office::of(other));
    if !one.fits(&other) {
        return Agreement::Apart;
    }
    let mut common = one.trades.intersection(&other.trades).peekable();
    if common.peek().is_none() {
        return Agreement::Silent;
    }
    let in_one_country = !one.countries.is_disjoint(&other.countries);
    if in_one_country && common.any(|trade| *trade == STATE) {
        Agreement::Office
    } else {
        Agreement::Trade
    }
}

/// What roles say of somebody's place in the world.
#[derive(Clone, Debug, Default)]
struct Office {
    countries: BTreeSet<&'static str>,
    trades: BTreeSet<&'static str>,
}

/// The trade of those who hold an office of state.
const STATE: &str = "state";
/// What is of that trade where a country is named.
const OFFICE: &str = "office";

impl Office {
    fn of(role: &str) -> Self {
        let words: Vec<&str> = role.split_whitespace().map(bare).collect();
        let mut office = Self::default();
        if words.first().is_some_and(|word| is_over(word)) {
            return office;
        }
        let mut rest = words.as_slice();
        while let Some((word, behind)) = rest.split_first() {
            let longest = (1..=rest.len().min(LONGEST_COUNTRY)).rev();
            let mut phrases = longest.filter_map(|n| Some((n, rest.get(..n)?.join(" "))));
            let found = phrases.find_map(|(n, name)| Some((n, *COUNTRIES.get(name.as_str())?)));
            if let Some((n, country)) = found {
                office.countries.insert(country);
                rest = rest.get(n..).unwrap_or_default();
                continue;
            }
            office
                .trades
                .extend(TRADES.get(word.to_lowercase().as_str()));
            rest = behind;
        }
        if office.trades.remove(OFFICE) && !office.countries.is_empty() {
            office.trades.insert(STATE);
        }
        office
    }

    fn weight(&self) -> usize {
        usize::from(!self.trades.is_empty()) + usize::from(!self.countries.is_empty())
    }

    /// Whether both can be one person's.
    fn fits(&self, other: &Self) -> bool {
        let in_state = |office: &Self| office.trades.contains(STATE);
        let other_country =
            in_state(self) && in_state(other) && are_apart(&self.countries, &other.countries);
        !other_country && !are_apart(&self.trades, &other.trades)
    }

    fn add(&mut self, other: &Self) {
        self.countries.extend(&other.countries);
        self.trades.extend(&other.trades);
    }
}

/// Whether both say something and nothing of it is the same.
fn are_apart(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// A word without the possessive and the marks around it.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let stem = ["'s", "’s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    stem.unwrap_or(word).trim_end_matches(['\'', '’', ','])
}

/// Whether a word says that the role behind it is over, or not begun.
fn is_over(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(
        word.as_str(),
        "former" | "then" | "late" | "onetime" | "one-time" | "retired" | "aspiring"
    ) || word.starts_with("ex-")
}

/// The most words a country's name has.
const LONGEST_COUNTRY: usize = 4;

/// Countries by their names, their people's names and their capitals.
static COUNTRIES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for row in entries(include_str!("../../assets/lexicon/countries.txt")) {
        let country = row.split('|').next().unwrap_or_default().trim();
        let names = row.split(['|', ',']).map(str::trim);
        for name in names.filter(|name| !name.is_empty()) {
            all.entry(name).or_insert(country);
        }
    }
    all
});

/// Trades by their nouns.
static TRADES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../assets/lexicon/trades.txt"));
    let pair = |row: &'static str| row.split_once(": ").map(|(trade, noun)| (noun, trade));
    rows.filter_map(pair).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    /// People are set apart by `/`; what is undecided stands behind `?`.
    fn check(roles: &[&str], expected: &str) {
        let given: Vec<Option<&str>> = roles
            .iter()
            .map(|r| Some(*r).filter(|r| !r.is_empty()))
            .collect();
        let people = apart(&given);
        let join = |indices: &Vec<usize>| {
            let names: Vec<&str> = indices.iter().map(|&i| roles[i]).collect();
            names.join(", ")
        };
        let each: Vec<String> = people.each.iter().map(join).collect();
        let undecided = join(&people.undecided);
        let told = match undecided.as_str() {
            "" if people.undecided.is_empty() => each.join(" / "),
            undecided => format!("{} ? {undecided}", each.join(" / ")),
        };
        assert_eq!(told, expected);
    }

    #[test]
    fn one_person_has_many_roles() {
        check(
            &["transport minister", "minister", ""],
            "transport minister, minister, ",
        );
        check(
            &[
                "Russian Foreign Minister",
                "Moscow's top diplomat",
                "Russia’s envoy",
            ],
            "Russian Foreign Minister, Moscow's top diplomat, Russia’s envoy",
        );
        check(
            &["US envoy", "American special envoy"],
            "US envoy, American special envoy",
        );
        check(
            &["Spanish striker", "Brazilian striker"],
            "Spanish striker, Brazilian striker",
        );
        check(&["former striker", "mayor"], "former striker, mayor");
        check(&["", ""], ", ");
        check(&["chief", "head of the union"], "chief, head of the union");
        check(
            &["Kenyan ambassador to Peru", "Peru envoy"],
            "Kenyan ambassador to Peru, Peru envoy",
        );
    }

    #[test]
    fn offices_of_two_countries_and_trades_far_apart_are_two_people() {
        check(
            &["Kenyan foreign minister", "Peru's president"],
            "Kenyan foreign minister / Peru's president",
        );
        check(
            &["Kenyan minister", "midfielder", "", "the minister"],
            "Kenyan minister, the minister / midfielder ? ",
        );
        check(
            &["Kenyan minister", "New Zealand minister", "minister"],
            "Kenyan minister / New Zealand minister ? minister",
        );
        check(&["baker", "mayor of the town"], "baker / mayor of the town");
    }

    #[test]
    fn what_one_article_says_against_the_others_is_not_first() {
        let check = |roles: &[(&str, u64)], expected: &[usize]| {
            assert_eq!(usual_first(roles), expected, "{roles:?}");
        };
        check(
            &[("guard", 1), ("financier", 1), ("disgraced financier", 1)],
            &[1, 2, 0],
        );
        check(
            &[("minister", 3), ("Transport Minister", 2), ("singer", 4)],
            &[0, 1, 2],
        );
        check(
            &[("then deputy", 1), ("deputy mayor", 1), ("mayor", 1)],
            &[1, 0, 2],
        );
        check(&[], &[]);
    }

    #[test]
    fn two_roles_agree_by_trade_and_by_office() {
        let check = |one, other, expected| {
            assert_eq!(agreement(one, other), expected, "{one} {other}");
            assert_eq!(agreement(other, one), expected, "{other} {one}");
        };
        check("Kenyan minister", "the minister", Agreement::Trade);
        check("Kenyan president", "Kenya's minister", Agreement::Office);
        check("Kenyan minister", "Peru's minister", Agreement::Apart);
        check("minister", "midfielder", Agreement::Apart);
        check("former minister", "minister", Agreement::Silent);
        check("chair of the board", "minister", Agreement::Silent);
    }

    #[test]
    fn every_row_is_a_trade_and_a_noun() {
        let rows = entries(include_str!("../../assets/lexicon/trades.txt")).count();
        assert_eq!(TRADES.len(), rows);
    }
}
