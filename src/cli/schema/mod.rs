//! `onrecord schema`: what a record is, for those who read it.

mod spark;

use std::io::{Write, stdout};

use clap::ValueEnum;

use super::Exit;
use crate::{library::record::JSON_SCHEMA, text::json};

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArguments {
    /// For whom: JSON Schema, or the type of Spark that a line of output has, record or error.
    #[arg(long = "as", value_enum, value_name = "FORM", default_value_t)]
    form: Form,
}

/// How the schema is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Form {
    #[default]
    JsonSchema,
    Spark,
}

pub(super) fn run(arguments: &SchemaArguments) -> anyhow::Result<Exit> {
    let mut out = stdout().lock();
    match arguments.form {
        Form::JsonSchema => out.write_all(JSON_SCHEMA.as_bytes())?,
        Form::Spark => json::write_line(&mut out, &spark::schema()?)?,
    }
    Ok(Exit::Done)
}
