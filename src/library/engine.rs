//! Which cleaning and analysis this is.

/// The number of the cleaning and analysis built in here. Articles found by an older one are found anew from
/// their pages. It stands beside a fingerprint of what is found in the golden pages; with another fingerprint
/// the golden test asks for another number.
pub const ENGINE: u32 = number(include_str!("../../assets/engine.txt").as_bytes());

/// The number that a text begins with.
const fn number(mut written: &[u8]) -> u32 {
    let mut number = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = written {
        number = number * 10 + (*digit - b'0') as u32;
        written = rest;
    }
    number
}
