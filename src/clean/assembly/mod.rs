//! The article, put together from a document whose lines all have their label.
//!
//! Takes the document, its captions and fields; gives the article. Every line goes somewhere: into the
//! body, a caption, or the removed lines.

mod hidden;
pub(super) mod links;

use crate::{
    clean::{
        article::{Article, Caption, Reason, Removed},
        document::{Document, Label},
        fields::dateline,
        language,
    },
    import::Page,
    text::{Body, Role, Text, is_line_break},
};

/// Puts body, dateline, captions and removed lines into an article.
pub(in crate::clean) fn article(
    page: &Page,
    document: &Document<'_>,
    captions: Vec<(usize, Caption)>,
) -> Article {
    let mut article = Article {
        removed: cover(page),
        ..Article::default()
    };
    let mut kept: Vec<usize> = Vec::new();
    let mut captions = captions.into_iter().peekable();
    for (at, label) in document.labels.iter().enumerate() {
        while let Some((_, caption)) = captions.next_if(|(line, _)| *line <= at) {
            article.captions.push(Caption {
                before: kept.len(),
                ..caption
            });
        }
        match label {
            Label::Kept(_) => kept.push(at),
            Label::Caption => {}
            Label::Removed(reason) => {
                let line = removed(document, at, document.text(at), *reason);
                article.removed.push(line);
            }
        }
    }
    let dated = take_dateline(&mut article, document, &kept);
    let paragraph = |at: usize| match dated {
        Some((line, rest)) if line == at => rest,
        _ => document.text(at),
    };
    let roles = document.labels.iter().filter_map(|label| label.role());
    let paragraphs = kept.iter().map(|at| paragraph(*at)).zip(roles);
    article.body = Body::from_paragraphs(paragraphs);
    let places = kept.iter().filter_map(|at| {
        let line = document.lines.get(*at)?;
        Some((line.place, line.text.len() - paragraph(*at).len()))
    });
    article.hidden = hidden::in_body(page, &article.body, places);
    article.language = language::of(article.body.text());
    article.unsure = document.unsure;
    article
}

/// The lines that cover the letter which the page is.
fn cover(page: &Page) -> Vec<Removed> {
    let lines = page.text.split(is_line_break).take(page.cover).enumerate();
    let removed = lines.map(|(line, text)| Removed {
        line,
        text: Text::new(text.trim()),
        reason: Reason::Outside,
    });
    removed.filter(|line| !line.text.is_empty()).collect()
}

/// Gives an article the text that its page tells machines.
pub(in crate::clean) fn with_declared(article: Article, declared: &str) -> Article {
    let paragraphs = declared.lines().map(|line| (line, Role::Body));
    let body = Body::from_paragraphs(paragraphs);
    Article {
        language: language::of(body.text()),
        unsure: true,
        body,
        ..article
    }
}

fn removed(document: &Document<'_>, at: usize, text: &str, reason: Reason) -> Removed {
    let line = document
        .lines
        .get(at)
        .map_or(0, |line| line.number as usize);
    Removed {
        line,
        text: Text::new(text),
        reason,
    }
}

/// Takes the dateline off the first paragraph of running text; gives its line with what is left of it.
fn take_dateline<'a>(
    article: &mut Article,
    document: &'a Document<'_>,
    kept: &[usize],
) -> Option<(usize, &'a str)> {
    let first = kept.iter().copied();
    let first = first.filter(|at| document.labels.get(*at) == Some(&Label::Kept(Role::Body)));
    let split = |at: usize| Some((at, dateline::split(document.text(at))?));
    let (at, found) = first.take(3).find_map(split)?;
    article.dateline = Some(Text::new(found.place));
    let line = removed(document, at, found.opening, Reason::Metadata);
    let index = article
        .removed
        .partition_point(|other| other.line <= line.line);
    article.removed.insert(index, line);
    Some((at, found.rest))
}
