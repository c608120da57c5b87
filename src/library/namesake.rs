//! Keys of several actors of one name, where the reader says that they are not one.
//!
//! Takes the key of a name; gives that of somebody else of the name, with a mark behind it, and the way back. Pure.

/// How many hexadecimal digits a mark has.
const MARK: usize = 12;

/// The key of somebody else of the name: of whom, the mark says, which is the beginning of any longer one.
///
/// ```
/// use onrecord::library::{namesake, plain_key};
/// let other = namesake("person/jon hale", "0123456789abcdef");
/// assert_eq!(other, "person/jon hale/0123456789ab");
/// assert_eq!(plain_key(&other), "person/jon hale");
/// ```
pub fn namesake(key: &str, mark: &str) -> String {
    let mark: String = mark.chars().take(MARK).collect();
    format!("{}/{mark}", plain_key(key))
}

/// The key of the name alone.
pub fn plain_key(key: &str) -> &str {
    let is_mark = |mark: &str| mark.len() == MARK && mark.bytes().all(|b| b.is_ascii_hexdigit());
    match key.rsplit_once('/') {
        Some((plain, mark)) if plain.contains('/') && is_mark(mark) => plain,
        _ => key,
    }
}

/// Whether a key is that of somebody else of a name.
pub(super) fn is_namesake(key: &str) -> bool {
    plain_key(key) != key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_stroke_is_no_mark() {
        for key in [
            "person/jon hale",
            "organization/ac/dc",
            "person/0123456789ab",
            "",
        ] {
            assert_eq!(plain_key(key), key);
            assert!(!is_namesake(key));
        }
        let other = namesake("organization/ac/dc", "0123456789abcdef");
        assert_eq!(
            namesake(&other, "ba9876543210"),
            "organization/ac/dc/ba9876543210"
        );
    }
}
