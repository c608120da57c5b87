//! `onrecord schema`: the JSON Schema of the records.

use std::io::{Write, stdout};

use super::Exit;
use crate::library::record::JSON_SCHEMA;

pub(super) fn run() -> anyhow::Result<Exit> {
    stdout().lock().write_all(JSON_SCHEMA.as_bytes())?;
    Ok(Exit::Done)
}
