//! The schema of records as a type of Spark.
//!
//! Takes the JSON Schema; gives a struct in the JSON in which Spark writes its types, with the fields of errors
//! behind those of records. What may be a text or a number is a text, and so is what may be anything: Spark gives
//! its JSON.

use serde_json::{Value, json};

use crate::library::record::{FIELDS, JSON_SCHEMA};

/// The fields of an error that no record has.
const OF_ERRORS: [&str; 2] = ["line", "error"];

/// The type of a line of output.
pub(super) fn schema() -> serde_json::Result<Value> {
    let schema: Value = serde_json::from_str(JSON_SCHEMA)?;
    let defined = |of: &str, name: &str| {
        let is = schema.pointer(&format!("/$defs/{of}/properties/{name}"));
        field(name, is.unwrap_or(&Value::Null), &schema)
    };
    let of_records = FIELDS.map(|name| defined("record", name));
    let fields = of_records
        .into_iter()
        .chain(OF_ERRORS.map(|name| defined("error", name)));
    Ok(json!({"type": "struct", "fields": fields.collect::<Vec<_>>()}))
}

fn field(name: &str, is: &Value, schema: &Value) -> Value {
    json!({"name": name, "type": type_of(is, schema), "nullable": true, "metadata": {}})
}

/// The type of what a schema describes.
fn type_of(is: &Value, schema: &Value) -> Value {
    if let Some(name) = is["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default();
        let named = schema.pointer(&format!("/$defs/{name}"));
        return type_of(named.unwrap_or(&Value::Null), schema);
    }
    if let Some(one_of) = is["oneOf"].as_array() {
        let mut others = one_of.iter().filter(|one| one["type"] != "null");
        return others
            .next()
            .map_or_else(|| json!("string"), |one| type_of(one, schema));
    }
    let mut types = match &is["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect::<Vec<_>>(),
    };
    types.retain(|one| *one != "null");
    match types.as_slice() {
        ["integer"] => json!("long"),
        ["number"] => json!("double"),
        ["boolean"] => json!("boolean"),
        ["array"] => json!({
            "type": "array", "elementType": type_of(&is["items"], schema), "containsNull": true,
        }),
        ["object"] => {
            let properties = is["properties"].as_object().into_iter().flatten();
            let fields = properties.map(|(name, is)| field(name, is, schema));
            json!({"type": "struct", "fields": fields.collect::<Vec<_>>()})
        }
        _ => json!("string"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_type() {
        let schema = schema().unwrap();
        let fields = schema["fields"].as_array().unwrap();
        let of = |name: &str| &fields.iter().find(|field| field["name"] == name).unwrap()["type"];
        assert_eq!(fields.len(), FIELDS.len() + 2);
        for (name, expected) in [
            ("id", "string"),
            ("meta", "string"),
            ("unsure", "boolean"),
            ("engine", "long"),
            ("error", "string"),
        ] {
            assert_eq!(of(name), expected);
        }
        assert_eq!(of("outlet")["fields"][1]["name"], "name");
        let quote = &of("quotes")["elementType"]["fields"];
        let quote = |name: &str| {
            let mut fields = quote.as_array().unwrap().iter();
            fields.find(|field| field["name"] == name).unwrap()["type"].clone()
        };
        assert_eq!(
            (quote("confidence"), quote("start")),
            (json!("double"), json!("long"))
        );
        assert_eq!(quote("speaker")["fields"][0]["type"]["elementType"], "long");
    }
}
