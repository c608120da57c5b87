//! JSON-LD: what a page tells search engines of its article.
//!
//! Takes the scripts; gives the fields of the object that describes an article. Objects may stand in
//! arrays, under `@graph`, or as the main entity of a page. Of scripts that are not quite JSON what is whole
//! is taken.

use serde_json::{Map, Value};

use crate::import::json;

/// How many objects are looked at.
const MOST_OBJECTS: usize = 400;

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
    let article = objects
        .iter()
        .filter_map(|object| Some((rank(object)?, *object)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, object)| object);
    article
        .map(|article| fields(article, &objects))
        .unwrap_or_default()
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
    json::value(script)
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

fn fields(article: &Object, objects: &[&Object]) -> Data {
    let text = |key: &str| {
        article
            .get(key)
            .and_then(|value| strings(value).into_iter().next())
    };
    let named = |key: &str| {
        let values = article
            .get(key)
            .map(|value| names(value, objects))
            .unwrap_or_default();
        values.into_iter().next()
    };
    let authors = |key: &str| {
        article
            .get(key)
            .map(|value| names(value, objects))
            .unwrap_or_default()
    };
    let mut people = authors("author");
    if people.is_empty() {
        people = authors("creator");
    }
    people.dedup();
    Data {
        title: text("headline").or_else(|| text("name")),
        outlet: named("publisher").or_else(|| named("sourceOrganization")),
        section: text("articleSection"),
        authors: people,
        published: text("datePublished").or_else(|| text("dateCreated")),
        updated: text("dateModified"),
        body: text("articleBody"),
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
        _ => Vec::new(),
    }
}

/// The names of people or organizations, given as strings, objects, lists of them, or by reference.
fn names(value: &Value, objects: &[&Object]) -> Vec<String> {
    match value {
        Value::String(name) => vec![name.clone()],
        Value::Array(values) => values
            .iter()
            .take(50)
            .flat_map(|value| names_of_one(value, objects))
            .collect(),
        _ => names_of_one(value, objects),
    }
}

fn names_of_one(value: &Value, objects: &[&Object]) -> Vec<String> {
    let Value::Object(object) = value else {
        return strings(value);
    };
    let name = |object: &Object| object.get("name").map(strings).unwrap_or_default();
    let own = name(object);
    let Some(id) = object.get("@id").filter(|_| own.is_empty()) else {
        return own;
    };
    let meant = objects
        .iter()
        .find(|other| other.get("@id") == Some(id) && other.contains_key("name"));
    meant.map(|other| name(other)).unwrap_or_default()
}
