//! An article as plain text, for pipes.

use std::io::{self, Write};

use crate::{
    clean::{Article, Caption},
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
    let mut captions = article.captions.iter().peekable();
    for (index, paragraph) in article.body.paragraphs().iter().enumerate() {
        while let Some(caption) = captions.next_if(|caption| caption.before <= index) {
            separate(out, &mut blank)?;
            write_caption(out, caption)?;
        }
        separate(out, &mut blank)?;
        let text = article.body.get(paragraph.span);
        match paragraph.role {
            Role::Item => writeln!(out, "- {}", text.trim_start_matches(['•', '-', '*', ' ']))?,
            _ => writeln!(out, "{text}")?,
        }
    }
    for caption in captions {
        separate(out, &mut blank)?;
        write_caption(out, caption)?;
    }
    Ok(())
}

/// "[What it shows. (Credit)] ×3".
fn write_caption(out: &mut impl Write, caption: &Caption) -> io::Result<()> {
    let credit = caption.credit.iter().map(|credit| format!(" ({credit})"));
    let credit: String = credit.collect();
    write!(out, "[{}{credit}]", caption.text)?;
    match caption.occurrences {
        0 | 1 => writeln!(out),
        times => writeln!(out, " ×{times}"),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Body;

    #[test]
    fn captions_stand_where_they_stood_the_last_ones_too() {
        let caption = |text: &str, credit: Option<&str>, occurrences, before| Caption {
            text: Text::new(text),
            credit: credit.map(Text::new),
            occurrences,
            before,
        };
        let paragraphs = [("One.", Role::Body), ("Two.", Role::Item)];
        let item = Item {
            article: Article {
                body: Body::from_paragraphs(paragraphs),
                captions: vec![
                    caption("A gate.", None, 1, 1),
                    caption("A quay.", Some("NORDPIX"), 3, 2),
                ],
                ..Article::default()
            },
            ..Item::default()
        };
        let mut out = Vec::new();
        article(&mut out, &item).unwrap();
        let printed = "One.\n\n[A gate.]\n\n- Two.\n\n[A quay. (NORDPIX)] ×3\n";
        assert_eq!(String::from_utf8(out).unwrap(), printed);
    }
}
