//! `onrecord keys`: the reader's keys, from the action table.

use super::Exit;

pub(super) fn run() -> anyhow::Result<Exit> {
    Ok(Exit::Done)
}
