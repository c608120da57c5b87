//! The name that was meant where a like one was typed.

/// How alike two words are that may be one mistyped, by Jaro's measure from 0 to 1. "lits" and "list" have
/// .92, "page" and "paths" .78.
const ALIKE: f64 = 0.8;

/// The name that a word most resembles; none where it resembles none, or is one.
///
/// ```
/// use onrecord::text::nearest;
/// assert_eq!(nearest("Acent", ["accent", "text"]), Some("accent"));
/// assert_eq!(nearest("ground", ["accent", "text"]), None);
/// ```
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let lower = word.to_lowercase();
    let alike = names
        .into_iter()
        .map(|name| (strsim::jaro(&lower, &name.to_lowercase()), name));
    let (measure, name) = alike.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (measure > ALIKE && name != word).then_some(name)
}
