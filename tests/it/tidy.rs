//! The house rules that no compiler keeps: layers, module docs, sizes.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The layers, each using only those before it.
const LAYERS: [&str; 10] = [
    "text", "import", "language", "clean", "analyze", "library", "app", "ui", "shell", "cli",
];

/// The most lines a source file may have, tests below the code not counted.
const LONGEST_FILE: usize = 400;

/// The most English words that stand as literals in the rules of the analysis: those that a rule is about, like
/// "of". Lists of words are classes of the lexical table. This number only falls.
const MOST_WORDS: usize = 400;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The layers a file names by `crate::layer` or `super`-free `crate::{layer, …}` paths.
fn layers_used(code: &str) -> Vec<&'static str> {
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let after = &code[at + "crate::".len()..];
        let names: Vec<&str> = match after.strip_prefix('{') {
            Some(group) => top_level_names(group),
            None => vec![first_word(after)],
        };
        used.extend(LAYERS.iter().filter(|layer| names.contains(layer)));
    }
    used
}

fn first_word(code: &str) -> &str {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap()
}

/// The first words of the entries of a use group, up to its closing brace.
fn top_level_names(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(first_word(group[start..at].trim_start()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(first_word(group[start..at].trim_start()));
                start = at + 1;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn no_layer_uses_one_to_its_right() {
    let mut wrong = Vec::new();
    for (index, layer) in LAYERS.iter().enumerate() {
        for file in sources(&src().join(layer)) {
            for used in layers_used(&fs::read_to_string(&file).unwrap()) {
                if LAYERS[index + 1..].contains(&used) {
                    wrong.push(format!("{} uses {used}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_layer_check_sees_every_form_of_use() {
    assert_eq!(layers_used("use crate::ui::paint;"), ["ui"]);
    assert_eq!(
        layers_used("use crate::{\n    text::{Body, app},\n    shell,\n};"),
        ["text", "shell"]
    );
    assert_eq!(
        layers_used("// crate::ui\nfn f() { crate::app::run() }"),
        ["app"]
    );
}

/// The folders in which no two siblings use each other in a ring.
const WITHOUT_RINGS: [&str; 46] = [
    "import",
    "import/feed",
    "import/html",
    "import/json",
    "import/warc",
    "language",
    "clean",
    "clean/assembly",
    "clean/body",
    "clean/body/html",
    "clean/captions",
    "clean/dates",
    "clean/document",
    "clean/features",
    "clean/fields",
    "clean/fields/byline",
    "clean/fields/names",
    "clean/fields/outlet",
    "clean/fields/title",
    "clean/training",
    "analyze",
    "analyze/names",
    "analyze/names/candidates",
    "analyze/names/tagger",
    "analyze/coref",
    "analyze/syntax",
    "analyze/attribution",
    "analyze/attribution/rules/cues",
    "library",
    "library/across",
    "library/export",
    "library/filter",
    "library/store",
    "library/store/repair",
    "library/store/salvage",
    "library/store/shared",
    "library/verify",
    "app",
    "app/comparison",
    "app/keymap",
    "app/layout",
    "app/pickers",
    "ui",
    "ui/theme",
    "shell",
    "cli",
];

/// The siblings that a module names: its file by `super::sibling`, any file of it by the folder's own path.
fn siblings_used(module: &Path, folder: &str) -> Vec<String> {
    let room = format!("{}::", folder.rsplit('/').next().unwrap());
    if module.is_file() {
        return named_behind(module, &["super::", &room]);
    }
    let files = sources(module).into_iter();
    let by_room = files
        .filter(|file| !is_test(file))
        .flat_map(|file| named_behind(&file, &[&room]));
    by_room
        .chain(named_behind(&module.join("mod.rs"), &["super::"]))
        .collect()
}

/// Whether a module is there for tests alone, as the one around it says.
fn is_test(module: &Path) -> bool {
    let around = fs::read_to_string(module.with_file_name("mod.rs")).unwrap_or_default();
    let name = module.file_stem().unwrap().to_string_lossy();
    let is_it = |line: &str| line.strip_suffix(&format!("mod {name};")).is_some();
    let mut lines = around.lines().zip(around.lines().skip(1));
    module.ends_with("tests.rs")
        || lines.any(|(above, line)| above == "#[cfg(test)]" && is_it(line))
}

/// The modules that a file names behind any of these openings of a path.
fn named_behind(file: &Path, openings: &[&str]) -> Vec<String> {
    let code = code_alone(file);
    let named = |opening: &&str| -> Vec<String> {
        let found = code.match_indices(*opening);
        found
            .flat_map(|(at, _)| names_at(&code[at + opening.len()..]))
            .collect()
    };
    openings.iter().flat_map(named).collect()
}

/// The first names of a path, or of the group that it is.
fn names_at(path: &str) -> Vec<String> {
    let names = match path.strip_prefix('{') {
        Some(group) => top_level_names(group),
        None => vec![first_word(path)],
    };
    names.into_iter().map(str::to_owned).collect()
}

/// A file without its comments and its tests; nothing where there is none.
fn code_alone(file: &Path) -> String {
    let code = fs::read_to_string(file).unwrap_or_default();
    let code = code.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines();
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// What a folder hands on of its modules: each name, and whose it is.
fn handed_on(folder: &str) -> Vec<(String, String)> {
    let code = code_alone(&src().join(folder).join("mod.rs"));
    let paths = code
        .match_indices("use ")
        .filter_map(|(at, opening)| code[at + opening.len()..].split_once("::"));
    paths
        .flat_map(|(module, rest)| {
            let names = names_at(rest).into_iter();
            names.map(|name| (name, module.to_owned()))
        })
        .collect()
}

/// A ring among the modules of a folder, if there is one.
fn ring(folder: &str) -> Option<Vec<String>> {
    let entries = fs::read_dir(src().join(folder)).unwrap();
    let mut uses: Vec<(String, Vec<String>)> = Vec::new();
    let handed_on = handed_on(folder);
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if name != "mod" && !is_test(&path) {
            let mut used = siblings_used(&path, folder);
            let own = handed_on.iter().filter(|(name, _)| used.contains(name));
            used.extend(own.map(|(_, module)| module.clone()).collect::<Vec<_>>());
            uses.push((name, used));
        }
    }
    // What uses nothing that is left is taken away until nothing is, or only rings are.
    loop {
        let left: Vec<String> = uses.iter().map(|(name, _)| name.clone()).collect();
        let before = uses.len();
        uses.retain(|(name, used)| {
            used.iter()
                .any(|other| other != name && left.contains(other))
        });
        if uses.is_empty() {
            return None;
        }
        if uses.len() == before {
            return Some(left);
        }
    }
}

#[test]
fn no_siblings_use_each_other_in_a_ring() {
    for folder in WITHOUT_RINGS {
        assert_eq!(ring(folder), None, "{folder}");
    }
}

/// How many literals of a file are one word.
fn words_in(file: &Path) -> usize {
    let code = code_alone(file).replace("'\"'", "").replace("\\\"", "");
    let named = ["name:", "feature", "rename_all", "expect(", "allow("];
    let lines = code
        .lines()
        .filter(|line| !named.iter().any(|word| line.contains(word)));
    let literals = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_word = |literal: &&str| {
        let inner = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.');
        literal.contains(char::is_alphabetic) && literal.chars().all(inner)
    };
    literals.filter(is_word).count()
}

#[test]
fn lists_of_words_stand_in_the_lexical_table() {
    let files = sources(&src().join("analyze")).into_iter();
    let files = files.filter(|file| !is_test(file) && !file.iter().any(|part| part == "training"));
    let words: usize = files.map(|file| words_in(&file)).sum();
    assert!(words <= MOST_WORDS, "{words} words");
}

#[test]
fn every_module_opens_with_its_story() {
    for file in sources(&src()) {
        let code = fs::read_to_string(&file).unwrap();
        assert!(
            code.starts_with("//!"),
            "{} has no //! docs",
            file.display()
        );
    }
}

#[test]
fn the_source_holds_code_alone() {
    fn strange(folder: &Path) -> Vec<PathBuf> {
        let paths = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
        let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(|path| path.is_dir());
        let known = |path: &PathBuf| {
            path.extension()
                .is_some_and(|e| e == "rs" || e == "sql" || e == "snap")
        };
        let here = files.into_iter().filter(|path| !known(path));
        here.chain(folders.iter().flat_map(|folder| strange(folder)))
            .collect()
    }
    assert_eq!(strange(&src()), Vec::<PathBuf>::new());
}

#[test]
fn no_file_outgrows_one_sitting() {
    for file in sources(&src()) {
        let code = fs::read_to_string(&file).unwrap();
        let lines = code.split("\n#[cfg(test)]").next().unwrap().lines().count();
        assert!(
            lines <= LONGEST_FILE,
            "{} has {lines} lines",
            file.display()
        );
    }
}

#[test]
fn json_leaves_the_program_by_one_way() {
    for layer in [
        "app",
        "ui",
        "shell",
        "cli",
        "library/export",
        "library/record",
    ] {
        let path = src().join(layer);
        let files = if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        };
        for file in files {
            let code = fs::read_to_string(&file).unwrap();
            for other in [
                "serde_json::to_writer",
                "serde_json::to_string",
                "serde_json::to_vec",
            ] {
                assert!(!code.contains(other), "{}: {other}", file.display());
            }
        }
    }
}

#[test]
fn only_the_keymap_knows_keys_and_only_ui_knows_colors() {
    for file in sources(&src()) {
        let code = fs::read_to_string(&file).unwrap();
        let path = file
            .strip_prefix(src())
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if !path.starts_with("app/keymap") {
            assert!(!code.contains("KeyCode"), "{path} knows key codes");
        }
        if !path.starts_with("ui/") {
            assert!(!code.contains("ratatui::style"), "{path} knows colors");
        }
        if path.starts_with("app/") {
            assert!(!code.contains("ratatui"), "{path} knows ratatui");
        }
    }
}
