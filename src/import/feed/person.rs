//! The names of authors, as feeds write them.
//!
//! Takes what an element for a person holds; gives the name in it, apart from addresses.

/// The name; none where there is only an address.
pub(super) fn name(text: &str) -> Option<String> {
    let is_address = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let (user, host) = bare.rsplit_once('@')?;
        (!user.is_empty() && host.contains('.')).then_some(())
    };
    let mut addressed = false;
    let mut words = text.split_whitespace().collect::<Vec<_>>();
    words.retain(|word| {
        let address = is_address(word).is_some();
        addressed |= address;
        !address
    });
    let name = words.join(" ");
    if !addressed {
        return (!name.is_empty()).then_some(name);
    }
    let name = name.trim_matches(|c: char| c.is_whitespace() || "()<>[],;:\"-–".contains(c));
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_apart_from_addresses() {
        for (text, expected) in [
            ("Ana Lund", Some("Ana Lund")),
            ("ana@courier.example (Ana Lund)", Some("Ana Lund")),
            ("Ana Lund <ana@courier.example>", Some("Ana Lund")),
            ("Ana Lund (ana@courier.example)", Some("Ana Lund")),
            (
                "\"Ana Lund\" <mailto:ana@courier.example>",
                Some("Ana Lund"),
            ),
            ("Ana Lund (Ostmark)", Some("Ana Lund (Ostmark)")),
            ("Ana @ Night", Some("Ana @ Night")),
            ("ana@courier.example", None),
            (" ", None),
        ] {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
    }
}
