//! Bytes that nobody chose, given to every part of the program that reads foreign text.
//!
//! One program for all targets; `ONRECORD_FUZZ` names the one that runs. Each target takes bytes and panics where
//! something does not hold of what is made of them.

#![no_main]

mod held;
mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use targets::{TARGETS, Target};

static CHOSEN: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("ONRECORD_FUZZ").unwrap_or_default();
    let found = TARGETS.iter().find(|(known, _)| *known == name);
    let names: Vec<&str> = TARGETS.iter().map(|(known, _)| *known).collect();
    let (_, target) = found.unwrap_or_else(|| panic!("ONRECORD_FUZZ is none of {names:?}"));
    *target
});

fuzz_target!(|data: &[u8]| CHOSEN(data));
