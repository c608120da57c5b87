//! JSON-LD: what a page tells search engines of its article.
//!
//! Takes the scripts; gives the fields of the object that describes an article, and what it leaves out from
//! that which describes its page. Objects may stand in arrays, under `@graph`, or as the main entity of a
//! page. Of scripts that are not quite JSON what is whole is taken.

use serde_json::{Map, Value};

use crate::import::lenient;

/// How many objects are looked at.
const MOST_OBJECTS: usize = 400;

/// How many names of a list are read.
const MOST_NAMES: usize = 50;

/// How many ranks there are.
const RANKS: usize = 4;

/// The fields of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Data {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) section: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) body: Option<String>,
}

type Object = Map<String, Value>;

/// Reads the scripts.
pub(super) fn read(scripts: &[String]) -> Data {
    let values: Vec<Value> = scripts.iter().map(|script| parse(script)).collect();
    let mut objects = Vec::new();
    for value in &values {
        collect(value, &mut objects);
    }
    let mut best: [Option<&Object>; RANKS] = [None; RANKS];
    for object in &objects {
        if let Some(slot) = rank(object).and_then(|rank| best.get_mut(rank)) {
            slot.get_or_insert(*object);
        }
    }
    let ranked: Vec<&Object> = best.into_iter().flatten().collect();
    fields(&ranked, &objects)
}

/// A script's value. Much of what JSON forbids is common: line breaks inside strings, commas too many.
fn parse(script: &str) -> Value {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script = script.strip_suffix("-->").unwrap_or(script);
    let script = script
        .trim()
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let script = script.trim_end_matches("//]]>").trim_end_matches("]]>");
    let script = script.trim().trim_end_matches(';');
    lenient::value(script)
}

fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Object>) {
    if objects.len() >= MOST_OBJECTS {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, objects)),
        Value::Object(object) => {
            objects.push(object);
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "liveBlogUpdate",
            ] {
                if let Some(inner) = object.get(key) {
                    collect(inner, objects);
                }
            }
        }
        _ => {}
    }
}

/// How well an object's type fits, the lower the better; none for what is no article.
fn rank(object: &Object) -> Option<usize> {
    let types = strings(object.get("@type")?);
    types
        .iter()
        .filter_map(|name| {
            let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
            match name {
                "WebPage" | "ItemPage" => Some(3),
                "VideoObject" | "PodcastEpisode" | "Recipe" | "Review" => Some(2),
                "LiveBlogPosting" | "SocialMediaPosting" | "DiscussionForumPosting" => Some(1),
                _ if name.ends_with("Article") || name == "Report" => Some(0),
                _ if name.ends_with("BlogPosting") => Some(0),
                _ => None,
            }
        })
        .min()
}

/// The fields of the first object of each rank, each as the first says it that says anything.
fn fields(ranked: &[&Object], objects: &[&Object]) -> Data {
    let first = |keys: &[&str], read: &dyn Fn(&Value) -> Vec<String>| {
        let values = keys
            .iter()
            .flat_map(|key| ranked.iter().filter_map(|object| object.get(*key)));
        let mut said = values.map(read);
        said.find(|said| !said.is_empty()).unwrap_or_default()
    };
    let text = |keys: &[&str]| first(keys, &strings).into_iter().next();
    let named = |keys: &[&str]| first(keys, &|value| names(value, objects));
    let mut authors = named(&["author", "creator"]);
    authors.dedup();
    Data {
        title: text(&["headline", "name"]),
        outlet: named(&["publisher", "sourceOrganization"])
            .into_iter()
            .next(),
        section: text(&["articleSection"]),
        authors,
        published: text(&["datePublished", "dateCreated"]),
        updated: text(&["dateModified"]),
        body: text(&["articleBody"]),
    }
}

/// The strings a value is or holds.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        Value::Object(object) => object.get("@value").map(strings).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The names of people or organizations, given as strings, objects, lists of them, or by reference.
fn names(value: &Value, objects: &[&Object]) -> Vec<String> {
    match value {
        Value::Array(values) => {
            let names = values.iter().flat_map(|value| names_of(value, objects));
            names.take(MOST_NAMES).collect()
        }
        Value::Object(object) if object.contains_key("@list") => object
            .get("@list")
            .map_or_else(Vec::new, |list| names(list, objects)),
        value => names_of(value, objects),
    }
}

/// The names of one: several where an object bears a list of them.
fn names_of(value: &Value, objects: &[&Object]) -> Vec<String> {
    let meant = |id: &str| {
        let mut others = objects.iter();
        let other = others.find(|other| {
            other.get("@id").and_then(Value::as_str) == Some(id) && other.contains_key("name")
        });
        other.map(|other| own_names(other))
    };
    match value {
        Value::String(name) => meant(name).unwrap_or_else(|| vec![name.clone()]),
        Value::Object(object) => {
            let own = own_names(object);
            let id = object.get("@id").and_then(Value::as_str);
            match id.filter(|_| own.is_empty()) {
                Some(id) => meant(id).unwrap_or_default(),
                None => own,
            }
        }
        _ => Vec::new(),
    }
}

/// The names that an object bears, whole or in their parts.
fn own_names(object: &Object) -> Vec<String> {
    let part = |key: &str| object.get(key).map(strings).unwrap_or_default();
    let whole = part("name");
    if !whole.is_empty() {
        return whole.into_iter().take(MOST_NAMES).collect();
    }
    let (given, family) = (part("givenName"), part("familyName"));
    let both = given.first().zip(family.first());
    both.map(|(given, family)| format!("{given} {family}"))
        .into_iter()
        .collect()
}
