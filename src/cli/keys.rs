//! `onrecord keys`: the reader's keys, from the action table.

use std::io::{Write, stdout};

use super::Exit;
use crate::app::action::{Group, TABLE};

pub(super) fn run() -> anyhow::Result<Exit> {
    let mut out = stdout().lock();
    let mut group: Option<Group> = None;
    for entry in TABLE {
        if group != Some(entry.group) {
            let blank = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{blank}{}", entry.group.title())?;
            group = Some(entry.group);
        }
        writeln!(
            out,
            "  {:<16} {:<18} {}",
            entry.keys.join(" "),
            entry.name,
            entry.help
        )?;
    }
    Ok(Exit::Done)
}
