//! Whole pages, read and printed, compared with files a person has looked at.
//!
//! A case is a folder `tests/golden/<outlet>/<slug>` with a file `page.*` of any kind that is read, which may
//! hold several pages; the demo articles are cases too, their pages taken from `assets/demo` and their golden files in
//! `tests/golden/demo/<slug>`. A new case is a new folder and no code. `UPDATE=1 cargo test golden` writes
//! what the program finds now; look at the difference before you keep it.

mod print;

use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
};

use onrecord::{
    import::{self, Kind, Origin, Page, Saved},
    library::{
        ENGINE, Item,
        record::{FIELDS, Record},
    },
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

/// The page of a folder: the file called so, whatever its kind.
fn own_page(folder: &Path) -> PathBuf {
    let mut files = entries(folder).into_iter();
    let page = files.find(|file| {
        file.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("page.")
    });
    page.unwrap_or_else(|| folder.join("page.txt"))
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

/// All golden pages, each with the name of its file.
pub(crate) fn pages() -> Vec<(String, Page)> {
    let files = cases().into_iter().map(|case| case.page);
    let read = |file: PathBuf| {
        let name = file.strip_prefix(root()).unwrap().display().to_string();
        let pages = import::unpack(File::open(&file).unwrap(), Origin::default());
        pages.map(move |saved| (name.clone(), saved.unwrap().read().unwrap()))
    };
    files.flat_map(read).collect()
}

/// The pages of a file, each read twice: from the file, and from what a store keeps of it.
fn read(file: &Path) -> Vec<(Saved, Item)> {
    let pages = import::unpack(File::open(file).unwrap(), Origin::default());
    let read = pages.map(|saved| {
        let saved = saved.unwrap();
        let page = saved.read().unwrap();
        let info = serde_json::to_string(&page.info).unwrap();
        let kept = Saved {
            info: serde_json::from_str(&info).unwrap(),
            ..saved
        };
        let again = kept.read().unwrap();
        assert_eq!((&page.text, &page.info), (&again.text, &again.info));
        (kept, Item::from_page(&again))
    });
    read.collect()
}

/// What is shown of each page, one below the other. What a page was saved as is told where it is not plain
/// from the file.
fn shown(pages: &[(Saved, Item)], show: impl Fn(&Item) -> String) -> String {
    let plain = |saved: &Saved| matches!(saved.info.kind, Kind::Text | Kind::Html);
    let show = |(saved, item): &(Saved, Item)| {
        if plain(saved) && pages.len() == 1 {
            return show(item);
        }
        let url = item.origin.url.as_ref().map(|url| format!("{url}\n"));
        format!(
            "{}\n{}\n{}",
            saved.info,
            url.unwrap_or_default(),
            show(item)
        )
    };
    pages
        .iter()
        .map(show)
        .collect::<Vec<_>>()
        .join("\n* * *\n\n")
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
        let pages = read(&case.page);
        wrong.extend(compare(
            &case.folder.join("article.txt"),
            &shown(&pages, |item| print::article(&item.article)),
        ));
        wrong.extend(compare(
            &case.folder.join("marked.txt"),
            &shown(&pages, |item| {
                print::marked(&item.article.body, &item.analysis)
            }),
        ));
    }
    assert!(
        wrong.is_empty(),
        "{}\n- golden, + found; if what was found is right: UPDATE=1 cargo test golden\n",
        wrong.join("\n")
    );
}

/// What tells one finding of all golden pages from another: the hash of their records.
fn fingerprint() -> String {
    let mut hash = blake3::Hasher::new();
    for case in cases() {
        for (_, item) in read(&case.page) {
            let found: Vec<_> = FIELDS
                .into_iter()
                .filter(|field| *field != "engine")
                .collect();
            let record = serde_json::to_vec(&Record::new("", &item).only(&found)).unwrap();
            hash.update(&record);
        }
    }
    hash.finalize().to_hex()[..32].to_owned()
}

#[test]
fn what_is_found_differently_has_a_new_engine_number() {
    let file = root().join("assets/engine.txt");
    let (written, found) = (fs::read_to_string(&file).unwrap(), fingerprint());
    if written == format!("{ENGINE} {found}\n") {
        return;
    }
    assert!(
        env::var_os("UPDATE").is_some(),
        "another engine: {written}, but found {found}; if that is right: UPDATE=1 cargo test golden"
    );
    fs::write(&file, format!("{} {found}\n", ENGINE + 1)).unwrap();
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
