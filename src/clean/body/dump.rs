//! The lines of an article in a dump.
//!
//! Takes a page without markup; gives its document, the lines of the article kept as the fitted weights choose them.

use crate::{
    clean::{
        body::{reasons, run},
        document::{Document, Label},
        features,
        fields::title,
        model::Weights,
        unwrap,
    },
    import::Page,
    text::Role,
};

/// Reads a page.
pub(in crate::clean) fn read<'a>(page: &'a Page, weights: &Weights) -> Document<'a> {
    let lines = unwrap::split(&page.text, page.cover);
    let mut features = features::of_lines(&lines);
    let title = title::find(&lines, &features, page.origin.url.as_deref());
    features::add_context(&lines, &mut features, title);
    let run = run::find(&features, weights);
    let kept = run::kept(&features, &run, weights);
    let labels = features.iter().enumerate().map(|(at, seen)| {
        if at.checked_sub(run.start).and_then(|at| kept.get(at)) == Some(&true)
            && !reasons::is_boilerplate(seen)
        {
            Label::Kept(Role::Body)
        } else {
            Label::Removed(reasons::of(seen))
        }
    });
    Document {
        labels: labels.collect(),
        lines,
        features,
        blocks: Vec::new(),
        title: title.map(|title| title.at),
        run,
        unsure: false,
        is_pictures: false,
    }
}
