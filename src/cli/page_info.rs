//! What is known of an article's pages, for people and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    import::PageInfo,
    library::{About, ENGINE, Id, PageAbout},
    text::{Text, json},
};

#[derive(Serialize)]
struct AboutRecord<'a> {
    id: String,
    engine: u32,
    current: bool,
    deleted: bool,
    pages: Vec<PageRecord<'a>>,
}

#[derive(Serialize)]
struct PageRecord<'a> {
    hash: String,
    read: bool,
    size: u64,
    kept: u64,
    #[serde(flatten)]
    info: Option<&'a PageInfo>,
    url: Option<&'a Text>,
    imported: &'a Text,
    places: Vec<PlaceRecord<'a>>,
}

#[derive(Serialize)]
struct PlaceRecord<'a> {
    path: &'a str,
    entry: Option<&'a str>,
}

/// A JSON object on a line.
pub(super) fn json(out: &mut impl Write, id: Id, about: &About) -> io::Result<()> {
    let record = AboutRecord {
        id: id.to_string(),
        engine: about.engine,
        current: about.engine == ENGINE,
        deleted: about.is_deleted,
        pages: about.pages.iter().map(page_record).collect(),
    };
    json::write_line(out, &record)
}

fn page_record(page: &PageAbout) -> PageRecord<'_> {
    let places = page.places.iter().map(|place| PlaceRecord {
        path: &place.path,
        entry: Some(place.entry.as_str()).filter(|entry| !entry.is_empty()),
    });
    PageRecord {
        hash: page.hash.to_string(),
        read: page.is_read,
        size: page.size,
        kept: page.packed,
        info: page.info.as_ref(),
        url: page.url.as_ref(),
        imported: &page.imported,
        places: places.collect(),
    }
}

/// A few lines an article.
pub(super) fn text(out: &mut impl Write, id: Id, about: &About) -> io::Result<()> {
    let deleted = if about.is_deleted { " · deleted" } else { "" };
    let engine = if about.engine == ENGINE {
        "this analysis".to_owned()
    } else {
        format!("analysis {} (this one is {ENGINE})", about.engine)
    };
    let pages = about.pages.len();
    let versions = if pages == 1 { "page" } else { "pages" };
    writeln!(out, "article {id} · {pages} {versions} · {engine}{deleted}")?;
    about.pages.iter().try_for_each(|page| page_text(out, page))
}

fn page_text(out: &mut impl Write, page: &PageAbout) -> io::Result<()> {
    let info = page.info.as_ref();
    let info = info.map_or_else(|| "damaged".to_owned(), ToString::to_string);
    let read = if page.is_read {
        " · read from this one"
    } else {
        ""
    };
    let (size, kept) = (bytes(page.size), bytes(page.packed));
    writeln!(
        out,
        "  {info} · {size} (kept in {kept}) · imported {}{read}",
        page.imported
    )?;
    if let Some(url) = &page.url {
        writeln!(out, "    {url}")?;
    }
    for place in &page.places {
        let entry = match place.entry.as_str() {
            "" => String::new(),
            entry => format!(", {entry}"),
        };
        writeln!(out, "    {}{entry}", place.path)?;
    }
    writeln!(out, "    {}", page.hash)
}

/// "482 bytes", "45.2 kB", "1.4 GB".
pub(super) fn bytes(number: u64) -> String {
    let units = [("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)];
    let number = u128::from(number);
    let unit = units.into_iter().rev().find(|(_, size)| number >= *size);
    match unit {
        None => format!("{number} bytes"),
        Some((name, size)) => {
            let tenths = number * 10 / size;
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(1_000), "1.0 kB");
        assert_eq!(bytes(45_290), "45.2 kB");
        assert_eq!(bytes(1_449_999_999), "1.4 GB");
    }
}
