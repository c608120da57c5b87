//! The addresses of entries.
//!
//! Takes an address as a feed writes it and the address it is relative to; gives the address of a page on
//! the web, or none. Never gives another scheme than http and https.

use iri_string::types::{IriAbsoluteStr, IriReferenceStr};

/// The address of a page, on its own or relative to a base that is an address of a page itself.
pub(super) fn resolved(address: &str, base: Option<&str>) -> Option<String> {
    let address = address.trim();
    if is_page(address) {
        return Some(address.to_owned());
    }
    let base = base.map(escaped)?;
    let base = base.split('#').next().unwrap_or_default();
    let base = IriAbsoluteStr::new(base).ok().filter(|_| is_page(base))?;
    let address = escaped(address);
    let relative = IriReferenceStr::new(&address)
        .ok()
        .filter(|_| !address.is_empty())?;
    Some(relative.resolve_against(base).to_string()).filter(|address| is_page(address))
}

fn is_page(address: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        let opening = address.get(..scheme.len());
        opening.is_some_and(|opening| opening.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    })
}

/// An address whose forbidden characters are escaped, as browsers do.
fn escaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push('/'),
            '^' => out.push_str("%5E"),
            '`' => out.push_str("%60"),
            '{' => out.push_str("%7B"),
            '|' => out.push_str("%7C"),
            '}' => out.push_str("%7D"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
