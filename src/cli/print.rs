//! An article as plain text, for pipes.

use std::io::{self, Write};

use crate::{
    clean::Article,
    library::Item,
    text::{Role, Text},
};

/// Writes an article: title, where and when, then the paragraphs one blank line apart, captions and
/// credits where they stand.
pub(super) fn article(out: &mut impl Write, item: &Item) -> io::Result<()> {
    let article = &item.article;
    if let Some(title) = &article.title {
        writeln!(out, "{title}")?;
    }
    let about = about(article);
    if !about.is_empty() {
        writeln!(out, "{about}")?;
    }
    let mut blank = article.title.is_some() || !about.is_empty();
    for (index, paragraph) in article.body.paragraphs().iter().enumerate() {
        for caption in article.captions.iter().filter(|c| c.before == index) {
            separate(out, &mut blank)?;
            let credit = caption
                .credit
                .as_ref()
                .map(|c| format!(" ({c})"))
                .unwrap_or_default();
            let times = caption.occurrences;
            let times = if times > 1 {
                format!(" ×{times}")
            } else {
                String::new()
            };
            writeln!(out, "[{}{credit}]{times}", caption.text)?;
        }
        separate(out, &mut blank)?;
        let text = article.body.get(paragraph.span);
        match paragraph.role {
            Role::Item => writeln!(out, "- {}", text.trim_start_matches(['•', '-', '*', ' ']))?,
            _ => writeln!(out, "{text}")?,
        }
    }
    Ok(())
}

fn separate(out: &mut impl Write, blank: &mut bool) -> io::Result<()> {
    if *blank {
        writeln!(out)?;
    }
    *blank = true;
    Ok(())
}

/// Outlet, section, date, dateline, byline and contributors, where the page gave them.
fn about(article: &Article) -> String {
    let outlet = article
        .outlet
        .as_ref()
        .map(|o| o.edition.as_ref().unwrap_or(&o.name).to_string());
    let names = |label: &str, names: &[Text]| {
        let joined = names
            .iter()
            .map(Text::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        (!names.is_empty()).then(|| format!("{label} {joined}"))
    };
    let published = article
        .published
        .map(|stamp| stamp.to_string().replace('T', " "));
    let parts = [
        outlet,
        article.section.as_ref().map(ToString::to_string),
        published,
        article.dateline.as_ref().map(ToString::to_string),
        names("by", &article.byline),
        names("with", &article.contributors),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
