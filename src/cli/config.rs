//! `onrecord config`: the settings and their defaults, as a file with explanations.

use std::io::{Write, stdout};

use super::Exit;
use crate::app::settings::DEFAULTS;

pub(super) fn run() -> anyhow::Result<Exit> {
    stdout().lock().write_all(DEFAULTS.as_bytes())?;
    Ok(Exit::Done)
}
