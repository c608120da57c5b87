//! The addresses of entries.
//!
//! Takes an address as a feed writes it and the address it is relative to; gives the address of a page on
//! the web, or none. Never gives another scheme than http and https.

use url::Url;

/// The longest address, in bytes. Each may be relative to one before it.
const LONGEST: usize = 4096;

/// Whether an address is that of a page, or relative to one.
pub(super) fn may_be_page(address: &str) -> bool {
    resolved(address, Some("https://any.example/")).is_some()
}

/// The address of a page, on its own as it is written, or relative to a base that is one itself.
pub(super) fn resolved(address: &str, base: Option<&str>) -> Option<String> {
    let address = address.trim();
    if address.len() > LONGEST || base.is_some_and(|base| base.len() > LONGEST) {
        return None;
    }
    if is_page(address) {
        return Some(address.to_owned());
    }
    let base = base.filter(|base| is_page(base) && !address.is_empty())?;
    let whole = Url::parse(base).ok()?.join(address).ok()?;
    Some(whole.into()).filter(|address: &String| is_page(address))
}

fn is_page(address: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        let opening = address.get(..scheme.len());
        opening.is_some_and(|opening| opening.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_pages() {
        let base = Some("https://a.example/news/feed.xml#top");
        for (address, base, expected) in [
            (" HTTP://a.example/1 ", None, Some("HTTP://a.example/1")),
            ("/1", base, Some("https://a.example/1")),
            ("1?a=b&c", base, Some("https://a.example/news/1?a=b&c")),
            ("../a b", base, Some("https://a.example/a%20b")),
            ("//b.example/1", base, Some("https://b.example/1")),
            ("/1", None, None),
            ("", base, None),
            ("javascript:1", base, None),
            ("https://", None, None),
            ("/1", Some("javascript:1"), None),
            ("/1", Some("https://["), None),
            (&"a".repeat(LONGEST + 1), base, None),
        ] {
            assert_eq!(resolved(address, base).as_deref(), expected, "{address}");
        }
    }
}
