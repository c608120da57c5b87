//! Who else contributed, and which agencies the text draws on.
//!
//! Takes the sheet; keeps the lines that say so as paragraphs of their own role, and gives the names
//! and agencies in them. Such lines stand at the end of the text or right behind it.

use super::{
    credit::{self, Credit},
    names,
    sheet::{Fate, Sheet},
};
use crate::text::{Role, Text};

/// How many lines behind the run of the article are looked at.
const BEHIND: usize = 5;

/// How many lines before its end are.
const BEFORE: usize = 8;

/// The contributors and agencies of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    pub(super) contributors: Vec<Text>,
    pub(super) agencies: Vec<Text>,
}

/// Finds the credit lines and marks them.
pub(super) fn find(sheet: &mut Sheet<'_>) -> Sources {
    let (mut contributors, mut agencies) = (Vec::new(), Vec::new());
    let start = sheet
        .run
        .end
        .saturating_sub(BEFORE)
        .max(sheet.run.start + 1);
    for at in start..(sheet.run.end + BEHIND).min(sheet.lines.len()) {
        if sheet.fates.get(at) == Some(&Fate::Caption) {
            continue;
        }
        match credit::read(sheet.text(at)) {
            Some(Credit::Contributors(names)) => contributors.extend(names),
            Some(Credit::Agencies(named)) => agencies.push(named),
            None => continue,
        }
        sheet.set(at, Fate::Keep(Role::Credit));
        sheet.run.end = sheet.run.end.max(at + 1);
    }
    Sources {
        contributors: names::each_once(contributors),
        agencies: names::each_once(agencies),
    }
}
