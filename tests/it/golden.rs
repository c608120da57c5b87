//! Whole pages, read and printed, compared with files a person has looked at.
//!
//! A case is a folder `tests/golden/<outlet>/<slug>` with a `page.txt` or a `page.html`; the demo
//! articles are cases too, their pages taken from `assets/demo` and their golden files in
//! `tests/golden/demo/<slug>`. A new case is a new folder and no code. `UPDATE=1 cargo test golden` writes
//! what the program finds now; look at the difference before you keep it.

mod print;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use onrecord::{
    import::{self, Origin},
    library::Item,
};
use similar::TextDiff;

/// A page and the folder its golden files are in.
struct Case {
    page: PathBuf,
    folder: PathBuf,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn demo_articles() -> Vec<PathBuf> {
    entries(&root().join("assets/demo"))
}

fn slug(page: &Path) -> String {
    page.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The page of a folder: its text, or its HTML.
fn own_page(folder: &Path) -> PathBuf {
    let html = folder.join("page.html");
    if html.is_file() {
        html
    } else {
        folder.join("page.txt")
    }
}

fn cases() -> Vec<Case> {
    let golden = root().join("tests/golden");
    let demo = demo_articles().into_iter().map(|page| Case {
        folder: golden.join("demo").join(slug(&page)),
        page,
    });
    let own = entries(&golden)
        .into_iter()
        .filter(|outlet| !outlet.ends_with("demo"))
        .flat_map(|outlet| entries(&outlet))
        .map(|folder| Case {
            page: own_page(&folder),
            folder,
        });
    demo.chain(own).collect()
}

fn read(page: &Path) -> Item {
    let bytes = fs::read(page).unwrap();
    let page = import::read(&bytes, Origin::default())
        .next()
        .unwrap()
        .unwrap();
    Item::from_page(&page)
}

/// What differs between a golden file and what was found, after writing it when asked to.
fn compare(file: &Path, found: &str) -> Option<String> {
    if env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, found).unwrap();
        return None;
    }
    let shown = file.strip_prefix(root()).unwrap().display();
    match fs::read_to_string(file) {
        Ok(expected) if expected == found => None,
        Ok(expected) => {
            let diff = TextDiff::from_lines(expected.as_str(), found);
            Some(
                diff.unified_diff()
                    .header(&shown.to_string(), "found")
                    .to_string(),
            )
        }
        Err(why) => Some(format!("{shown}: {why}\n")),
    }
}

#[test]
fn pages_read_as_their_golden_files_say() {
    let mut wrong = Vec::new();
    for case in cases() {
        let item = read(&case.page);
        wrong.extend(compare(
            &case.folder.join("article.txt"),
            &print::article(&item.article),
        ));
        wrong.extend(compare(
            &case.folder.join("marked.txt"),
            &print::marked(&item.article.body, &item.analysis),
        ));
    }
    assert!(
        wrong.is_empty(),
        "{}\n- golden, + found; if what was found is right: UPDATE=1 cargo test golden\n",
        wrong.join("\n")
    );
}

#[test]
fn every_golden_folder_has_its_page() {
    let demo: Vec<String> = demo_articles().iter().map(|page| slug(page)).collect();
    let stale: Vec<PathBuf> = entries(&root().join("tests/golden/demo"))
        .into_iter()
        .filter(|folder| !demo.contains(&slug(folder)))
        .collect();
    assert!(stale.is_empty(), "no such demo article: {stale:#?}");
    for case in cases() {
        assert!(case.page.is_file(), "no {}", case.page.display());
    }
}
