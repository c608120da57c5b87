//! Files: told what they are, taken apart, and read.

use onrecord::import::{Kind, Origin, Saved, unpack, unpack_as};

use crate::held;

/// The most pages of one file that are looked at.
const MOST: usize = 200;

/// A file of any kind.
pub(super) fn sniffed(data: &[u8]) {
    every(unpack(data, Origin::default()));
}

/// A file that is said to be of a kind.
pub(super) fn of_kind(data: &[u8], kind: Kind) {
    every(unpack_as(data, Origin::default(), kind));
}

/// The same bytes and what is known of them give the same page again.
fn every<E>(pages: impl Iterator<Item = Result<Saved, E>>) {
    for saved in pages.take(MOST).flatten() {
        let Ok(page) = saved.read() else {
            continue;
        };
        held::page(&page);
        let info = page.info.clone();
        let again = Saved { info, ..saved }.read();
        let again = again.map(|again| (again.text, again.hidden));
        assert_eq!(again, Ok((page.text, page.hidden)));
    }
}
