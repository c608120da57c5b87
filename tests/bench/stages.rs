//! How fast each stage is, over the demo articles: `cargo bench`. Words (or pages) a second on one core.

use divan::{Bencher, counter::ItemsCount};
use onrecord::{
    analyze::{analyze, quotes_alone},
    clean::clean,
    import::{Origin, Page, from_text},
    library::{demo, record::Record},
    text::Body,
};

fn main() {
    divan::main();
}

fn pages() -> Vec<Page> {
    demo::PAGES
        .iter()
        .map(|page| from_text(page, Origin::default()))
        .collect()
}

fn bodies() -> Vec<Body> {
    pages().iter().map(|page| clean(page).body).collect()
}

fn words(bodies: &[Body]) -> ItemsCount {
    ItemsCount::new(
        bodies
            .iter()
            .map(|body| body.text().split_whitespace().count())
            .sum::<usize>(),
    )
}

/// Pages imported: decoded text sanitized.
#[divan::bench]
fn import(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(demo::PAGES.len()))
        .bench(pages);
}

/// Pages cleaned.
#[divan::bench]
fn cleaning(bencher: Bencher<'_, '_>) {
    let pages = pages();
    bencher.counter(ItemsCount::new(pages.len())).bench(|| {
        pages
            .iter()
            .map(clean)
            .map(|article| article.body.text().len())
            .sum::<usize>()
    });
}

/// Words read for quotes and the phrases that say who speaks.
#[divan::bench]
fn quotes(bencher: Bencher<'_, '_>) {
    let bodies = bodies();
    bencher.counter(words(&bodies)).bench(|| {
        bodies
            .iter()
            .map(|body| quotes_alone(body).len())
            .sum::<usize>()
    });
}

/// Words analyzed, with everything.
#[divan::bench]
fn analysis(bencher: Bencher<'_, '_>) {
    let bodies = bodies();
    bencher.counter(words(&bodies)).bench(|| {
        bodies
            .iter()
            .map(|body| analyze(body).quotes.len())
            .sum::<usize>()
    });
}

/// Records written.
#[divan::bench]
fn records(bencher: Bencher<'_, '_>) {
    let items = demo::items();
    let write = |item| serde_json::to_string(&Record::new("id", item)).map_or(0, |line| line.len());
    bencher
        .counter(ItemsCount::new(items.len()))
        .bench(|| items.iter().map(write).sum::<usize>());
}
