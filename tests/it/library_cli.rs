//! The commands of the library as a shell sees them.

use std::{fs, path::Path};

use assert_cmd::Command;
use onrecord::library::{LONGEST_TAG, demo};
use rusqlite::Connection;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// The exit status, standard output and standard error.
pub(crate) type Told = (i32, String, String);

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Told {
    let output = Command::cargo_bin("onrecord")
        .unwrap()
        .current_dir(folder)
        .env("ONRECORD_LIBRARY", folder.join("library.db"))
        .env("XDG_CONFIG_HOME", folder.join("settings"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let status = output.status.code().unwrap();
    (status, text(&output.stdout), text(&output.stderr))
}

/// What a command that must succeed writes.
pub(crate) fn out(folder: &Path, arguments: &[&str]) -> String {
    let (status, out, err) = run(folder, arguments);
    assert_eq!(status, 0, "{arguments:?}: {err}");
    out
}

/// A folder with a library of the demo articles, imported in their order.
pub(crate) fn library() -> TempDir {
    let folder = tempdir().unwrap();
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).unwrap();
    for (number, page) in demo::PAGES.iter().enumerate() {
        fs::write(pages.join(format!("{number:02}.txt")), page).unwrap();
    }
    out(folder.path(), &["import", "pages", "--jobs", "1"]);
    folder
}

pub(crate) fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn without_a_library_every_command_says_how_to_make_one() {
    let folder = tempdir().unwrap();
    for command in [
        &["list"][..],
        &["show", "1"],
        &["quotes"],
        &["shared"],
        &["stories"],
        &["compare", "1"],
        &["actors"],
        &["search", "x"],
        &["export", "--format", "md"],
        &["verify", "x"],
        &["edit", "1", "--title", "x"],
        &["tag", "1", "x"],
        &["delete", "1"],
        &["restore", "1"],
        &["doctor"],
        &["backup", "x"],
    ] {
        let (status, out, err) = run(folder.path(), command);
        assert_eq!((status, out.as_str()), (66, ""), "{command:?}");
        assert!(
            err.starts_with("onrecord: there is no library yet; `onrecord import PATH…` makes one"),
            "{err}"
        );
    }
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "nothing was made"
    );
}

#[test]
fn articles_are_listed_in_every_format_and_order() {
    let folder = library();
    let at = folder.path();
    let text = out(at, &["list"]);
    assert_eq!(text.lines().count(), 12);
    let first = text.lines().next().unwrap();
    assert!(
        first.contains("2026-03-14  The Marlow Courier") && first.contains("14❝"),
        "{first}"
    );
    let listed: Value =
        serde_json::from_str(&out(at, &["list", "--format", "json", "--sort", "quotes"])).unwrap();
    let quotes: Vec<u64> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["quotes"].as_u64().unwrap())
        .collect();
    assert_eq!(quotes.len(), 12);
    assert!(quotes.is_sorted_by(|a, b| a >= b));
    let lines = json_lines(&out(
        at,
        &[
            "list",
            "outlet:courier",
            "-strike",
            "--format",
            "jsonl",
            "--limit",
            "2",
        ],
    ));
    assert_eq!(lines.len(), 2);
    assert!(
        lines
            .iter()
            .all(|line| line["outlet"] == "The Marlow Courier")
    );
    let csv = out(at, &["list", "--format", "csv"]);
    assert!(csv.starts_with("id,published,outlet,title,quotes,read,starred,tags\r\n"));
    assert_eq!(csv.lines().count(), 13);
}

#[test]
fn nothing_found_is_status_1_and_still_well_formed() {
    let folder = library();
    let at = folder.path();
    assert_eq!(
        run(at, &["list", "zebrafish"]),
        (1, String::new(), String::new())
    );
    assert_eq!(
        run(at, &["list", "zebrafish", "--format", "json"]).1,
        "[]\n"
    );
    assert_eq!(run(at, &["quotes", "--speaker", "nobody at all"]).0, 1);
    assert_eq!(run(at, &["actors", "zebrafish"]).0, 1);
    assert_eq!(run(at, &["search", "zebrafish"]).0, 1);
    assert_eq!(
        run(at, &["show", "99"]),
        (
            1,
            String::new(),
            "onrecord: there is no article 99\n".to_owned()
        )
    );
}

#[test]
fn a_wrong_filter_is_pointed_at() {
    let folder = library();
    let (status, out, err) = run(folder.path(), &["quotes", "kind:direkt", "unread"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("\nkind:direkt unread\n     ^^^^^^\n"), "{err}");
    let (status, _, err) = run(folder.path(), &["quotes", "--after", "yesterday"]);
    assert_eq!(status, 2);
    assert!(
        err.contains("\nafter:yesterday\n      ^^^^^^^^^\n"),
        "{err}"
    );
}

#[test]
fn an_article_is_shown_as_its_page_would_be() {
    let folder = library();
    let at = folder.path();
    assert_eq!(out(at, &["show", "3"]), out(at, &["pages/02.txt"]));
    let both = out(at, &["show", "3", "1"]);
    assert_eq!(both, out(at, &["pages/02.txt", "pages/00.txt"]));
    let record: Value = serde_json::from_str(&out(at, &["show", "3", "--format", "json"])).unwrap();
    assert_eq!(
        (&record["schema"], &record["id"]),
        (&"onrecord/1".into(), &"3".into())
    );
    let (status, shown, err) = run(at, &["show", "99", "3"]);
    assert_eq!(
        (status, err.as_str()),
        (1, "onrecord: there is no article 99\n")
    );
    assert_eq!(shown, out(at, &["show", "3"]));
}

#[test]
fn page_info_tells_of_versions_and_places() {
    let folder = library();
    let at = folder.path();
    fs::write(
        at.join("pages/00.txt"),
        demo::PAGES[0].replace("on Friday after a survey", "on Friday when a survey"),
    )
    .unwrap();
    fs::write(at.join("copy.txt"), demo::PAGES[0]).unwrap();
    out(at, &["import", "pages", "copy.txt"]);
    let info: Value =
        serde_json::from_str(&out(at, &["show", "1", "--page-info", "--format", "json"])).unwrap();
    assert_eq!(info["current"], true);
    let pages = info["pages"].as_array().unwrap();
    assert_eq!(pages.len(), 2);
    assert_eq!(
        (&pages[0]["read"], &pages[1]["read"]),
        (&false.into(), &true.into())
    );
    assert_eq!(pages[0]["kind"], "text");
    assert_eq!(pages[0]["charset"]["encoding"], "UTF-8");
    assert_eq!(pages[0]["size"], demo::PAGES[0].len());
    assert!(
        pages[0]["places"][0]["path"]
            .as_str()
            .unwrap()
            .ends_with("/copy.txt")
    );
    let text = out(at, &["show", "1", "--page-info"]);
    assert!(
        text.starts_with("article 1 · 2 pages · this analysis\n"),
        "{text}"
    );
    assert!(text.contains("text, UTF-8 (valid) · "), "{text}");
}

#[test]
fn quotes_answer_options_as_they_answer_the_filter() {
    let folder = library();
    let at = folder.path();
    let options = [
        "quotes",
        "--speaker",
        "Ilse Brandt",
        "--outlet",
        "courier",
        "--after",
        "2026-03",
        "--before",
        "2027",
        "--kind",
        "direct",
        "--format",
        "jsonl",
    ];
    let filter = [
        "quotes",
        "speaker:Ilse Brandt",
        "outlet:courier",
        "after:2026-03",
        "before:2027",
        "kind:direct",
        "--format",
        "jsonl",
    ];
    let quotes = out(at, &options);
    assert_eq!(quotes, out(at, &filter));
    let quotes = json_lines(&quotes);
    assert!(!quotes.is_empty());
    for quote in &quotes {
        assert_eq!(
            (&quote["kind"], &quote["speaker"]["actors"][0]["name"]),
            (&"direct".into(), &"Ilse Brandt".into())
        );
    }
    let text = out(at, &["quotes", "--speaker", "brandt", "--limit", "1"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(
        lines[1].starts_with("— ") && lines[1].contains("Brandt"),
        "{text}"
    );
    assert!(
        lines[0].starts_with('“') && lines[1].contains(" · direct · "),
        "{text}"
    );
    for (kind, opens) in [
        ("indirect", "paraphrase: "),
        ("mixed", "paraphrase in part: "),
        ("fragment", "“"),
    ] {
        let text = out(at, &["quotes", "--kind", kind, "--limit", "1"]);
        assert!(text.starts_with(opens), "{text}");
        assert!(text.contains(&format!(" · {kind} · ")), "{text}");
    }
    let csv = out(at, &["quotes", "--format", "csv", "--limit", "3"]);
    assert_eq!(
        csv.lines()
            .filter(|line| line.contains("onrecord-quote/1"))
            .count(),
        3
    );
    assert!(out(at, &["quotes", "--format", "md", "--limit", "3"]).starts_with("## "));
    let paraphrase = [
        "quotes", "--kind", "indirect", "--format", "md", "--limit", "1",
    ];
    assert!(out(at, &paraphrase).contains("\n> *paraphrase:* "));
}

#[test]
fn actors_are_added_up_across_articles() {
    let folder = library();
    let at = folder.path();
    let actors = json_lines(&out(
        at,
        &["actors", "--kind", "person", "--format", "jsonl"],
    ));
    let articles: Vec<u64> = actors
        .iter()
        .map(|a| a["articles"].as_u64().unwrap())
        .collect();
    assert!(
        articles.is_sorted_by(|a, b| a >= b) && articles[0] > 1,
        "{articles:?}"
    );
    let brandt = actors
        .iter()
        .find(|actor| actor["name"] == "Ilse Brandt")
        .unwrap();
    let in_articles = json_lines(&out(
        at,
        &["list", "actor:\"Ilse Brandt\"", "--format", "jsonl"],
    ));
    assert_eq!(brandt["articles"], in_articles.len());
    assert!(
        brandt["roles"].to_string().contains("Transport Minister"),
        "{brandt}"
    );
    assert!(brandt["mentions"].as_u64() > brandt["articles"].as_u64());
    let text = out(at, &["actors", "--kind", "person", "--limit", "1"]);
    assert_eq!(text.lines().count(), 1);
    assert!(
        text.contains(" art. ") && text.contains("  person"),
        "{text}"
    );
}

#[test]
fn a_search_ranks_and_shows_why() {
    let folder = library();
    let at = folder.path();
    let text = out(at, &["search", "ferrywoman"]);
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(
        text.lines()
            .nth(1)
            .unwrap()
            .to_lowercase()
            .contains("ferrywoman"),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'));
    let dates = |arguments: &[&str]| -> Vec<String> {
        let found = json_lines(&out(at, arguments));
        found
            .iter()
            .map(|line| line["published"].to_string())
            .collect()
    };
    let newest = dates(&["search", "--newest", "harbor*", "--format", "jsonl"]);
    assert!(
        newest.len() > 2 && newest.is_sorted_by(|a, b| a >= b),
        "{newest:?}"
    );
    let mut best = dates(&["search", "harbor*", "--format", "jsonl"]);
    best.sort_by(|a, b| b.cmp(a));
    assert_eq!(best, newest);
    let phrase = out(
        at,
        &["search", "\"Custom House\"", "-tram", "--format", "jsonl"],
    );
    assert!(
        json_lines(&phrase)
            .iter()
            .all(|line| line["snippet"].as_str().unwrap().contains("Custom House"))
    );
    assert_eq!(run(at, &["search", "unread"]).0, 2, "no words");
}

#[test]
fn an_export_is_verified_and_a_changed_one_is_found_out() {
    let folder = library();
    let at = folder.path();
    for format in ["jsonl", "csv", "w3c"] {
        let (status, shown, err) = run(
            at,
            &["export", "kind:direct", "--format", format, "-o", "quotes"],
        );
        assert_eq!((status, shown.as_str()), (0, ""), "{err}");
        let verified = out(at, &["verify", "quotes"]);
        let (holding, rest) = verified.split_once(" of ").unwrap();
        assert!(
            holding.parse::<usize>().unwrap() > 20 && rest == format!("{holding} quotes hold\n"),
            "{verified}"
        );
        assert!(
            err.starts_with(&format!("{holding} quotes in quotes")),
            "{err}"
        );
    }
    out(
        at,
        &["export", "kind:direct", "--format", "jsonl", "-o", "quotes"],
    );
    let changed = fs::read_to_string(at.join("quotes")).unwrap().replacen(
        "“I would rather",
        "“I will rather",
        1,
    );
    fs::write(at.join("quotes"), changed).unwrap();
    let (status, told, _) = run(at, &["verify", "quotes"]);
    assert_eq!(status, 1);
    assert!(told.contains(" changed: other words stand at "), "{told}");
    let hostile = r#"{"article":"\u001b]0;t\u0007a","start":0,"end":1,"exact":"\u001b[2Jx"}"#;
    fs::write(at.join("hostile"), hostile).unwrap();
    let (status, told, _) = run(at, &["verify", "hostile"]);
    assert_eq!(status, 1);
    assert!(
        told.contains("not in the library") && !told.contains('\u{1b}'),
        "{told}"
    );
    fs::write(at.join("none"), "Just text.").unwrap();
    assert_eq!(run(at, &["verify", "none"]).0, 65);
    assert_eq!(run(at, &["verify", "missing"]).0, 66);
}

#[test]
fn quotes_hold_after_the_page_was_imported_anew_elsewhere() {
    let (folder, other) = (library(), library());
    let file = folder.path().join("quotes");
    out(
        folder.path(),
        &["export", "--format", "jsonl", "-o", "quotes"],
    );
    let file = file.to_str().unwrap();
    assert!(out(other.path(), &["verify", file]).ends_with(" quotes hold\n"));
    fs::write(
        other.path().join("pages/00.txt"),
        demo::PAGES[0].replace(
            "fell silent on Friday after a survey",
            "fell all silent on Friday after a survey",
        ),
    )
    .unwrap();
    out(other.path(), &["import", "pages"]);
    let (status, told, _) = run(other.path(), &["verify", file]);
    assert_eq!(status, 1);
    assert!(told.contains(" moved from "), "{told}");
}

#[test]
fn an_export_is_whole_or_absent() {
    let folder = library();
    let at = folder.path();
    for format in ["md", "csl", "bibtex", "ris"] {
        out(
            at,
            &["export", "outlet:courier", "--format", format, "-o", "out"],
        );
        assert!(
            fs::metadata(at.join("out")).unwrap().len() > 100,
            "{format}"
        );
        assert_eq!(
            out(at, &["export", "outlet:courier", "--format", format]),
            fs::read_to_string(at.join("out")).unwrap()
        );
    }
    let before = fs::read(at.join("out")).unwrap();
    let (status, _, err) = run(at, &["export", "zebrafish", "--format", "md", "-o", "out"]);
    assert_eq!(status, 1);
    assert!(err.contains("was not written"), "{err}");
    assert_eq!(fs::read(at.join("out")).unwrap(), before);
    assert_eq!(
        run(at, &["export", "--format", "md", "-o", "no/such/folder/x"]).0,
        74
    );
    let left = fs::read_dir(at).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".part")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn what_was_found_wrong_is_mended() {
    let folder = library();
    let at = folder.path();
    out(
        at,
        &[
            "edit",
            "1",
            "--outlet",
            "The Tidewater",
            "--title",
            "Mended",
            "--byline",
            "Ida Berg;  Courier Staff ;",
            "--date",
            "2030-01-02",
        ],
    );
    let byline = || {
        let shown = out(at, &["show", "1", "--format", "json"]);
        serde_json::from_str::<Value>(&shown).unwrap()["byline"].clone()
    };
    assert_eq!(byline(), serde_json::json!(["Ida Berg", "Courier Staff"]));
    out(at, &["edit", "1", "--byline", "nobody"]);
    assert_eq!(byline(), serde_json::json!([]));
    let listed = json_lines(&out(at, &["list", "--format", "jsonl", "--limit", "1"]));
    assert_eq!(
        (
            &listed[0]["title"],
            &listed[0]["outlet"],
            &listed[0]["published"]
        ),
        (
            &"Mended".into(),
            &"The Tidewater".into(),
            &"2030-01-02".into()
        )
    );
    let spoken = |number: &str| -> Vec<Value> {
        let quotes = json_lines(&out(at, &["quotes", "title:mended", "--format", "jsonl"]));
        let of = quotes.into_iter().filter(|quote| quote["how"] == number);
        of.collect()
    };
    assert_eq!(spoken("by-hand").len(), 0);
    out(
        at,
        &["edit", "1", "--quote", "1", "--speaker", "Tomas Reyk"],
    );
    let mended = spoken("by-hand");
    assert_eq!(mended[0]["speaker"]["actors"][0]["name"], "Tomas Reyk");
    out(at, &["edit", "1", "--quote", "1", "--speaker", "nobody"]);
    assert_eq!(spoken("by-hand").len(), 0);
    assert_eq!(run(at, &["edit", "1"]).0, 2);
    assert_eq!(run(at, &["edit", "1", "--quote", "1"]).0, 2);
    assert_eq!(run(at, &["edit", "1", "--date", "soon"]).0, 2);
    assert_eq!(run(at, &["edit", "99", "--title", "x"]).0, 1);
    assert_eq!(
        run(at, &["edit", "1", "--quote", "999", "--speaker", "nobody"]).0,
        1
    );
    let (status, _, err) = run(
        at,
        &["edit", "1", "--quote", "1", "--speaker", "Zora Quill"],
    );
    assert_eq!(status, 1);
    assert!(
        err.contains("nobody in the article is called “Zora Quill”; there are ")
            && err.contains("Ilse Brandt"),
        "{err}"
    );
    let (status, _, err) = run(at, &["edit", "1", "--quote", "1", "--speaker", "brandt"]);
    assert_eq!(status, 2);
    assert!(
        err.contains("may be each of ") && err.contains("Jonas Brandt"),
        "{err}"
    );
}

#[test]
fn an_import_says_what_came_of_every_file() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.txt"), demo::PAGES[0]).unwrap();
    fs::write(at.join("b.txt"), demo::PAGES[2]).unwrap();
    fs::write(at.join("empty.txt"), "").unwrap();
    assert_eq!(
        out(at, &["import", "a.txt"]),
        "1 new article · read: 1 text\n"
    );
    let (status, told, _) = run(at, &["import", "a.txt", "b.txt", "empty.txt"]);
    assert_eq!(
        (status, told.as_str()),
        (
            1,
            "1 new article · 1 file unchanged · 1 could not be read · read: 1 text\n"
        )
    );
}

#[test]
fn tags_are_put_on_and_taken_off() {
    let folder = library();
    let at = folder.path();
    let (status, shown, err) = run(at, &["tag", "1", "2", "read later"]);
    assert_eq!(
        (status, shown.as_str(), err.as_str()),
        (0, "", "“read later” put on 2 articles\n")
    );
    assert_eq!(out(at, &["list", "tag:read later"]).lines().count(), 2);
    out(at, &["tag", "2", "read later", "--remove"]);
    let text = out(at, &["list", "tag:read later"]);
    assert!(
        text.lines().count() == 1 && text.ends_with("  #read later\n"),
        "{text}"
    );
    assert_eq!(run(at, &["tag", "1", "99", "x"]).0, 1);
    assert_eq!(run(at, &["list", "tag:x"]).0, 1, "all or none");
    for nothing in ["\u{1b}[2J ", "\u{1}\u{9b}", "\u{202e}\u{200b}", ""] {
        assert_eq!(run(at, &["tag", "1", nothing]).0, 2, "{nothing:?}");
    }
}

#[test]
fn a_tag_has_a_length_that_is_told() {
    let folder = library();
    let at = folder.path();
    let long = "é".repeat(LONGEST_TAG + 1);
    let (status, _, err) = run(at, &["tag", "1", &long]);
    assert_eq!(
        (status, err.as_str()),
        (
            2,
            "onrecord: a tag has at most 64 characters, this one has 65\n"
        )
    );
    assert!(out(at, &["tag", "--help"]).contains(&LONGEST_TAG.to_string()));
    out(at, &["tag", "1", &long[..LONGEST_TAG * 2]]);
    // One from elsewhere that is longer can be taken off.
    let elsewhere = Connection::open(at.join("library.db")).unwrap();
    elsewhere
        .execute("INSERT INTO tag VALUES (?, 1)", [&long])
        .unwrap();
    let (status, _, err) = run(at, &["tag", "1", &long, "--remove"]);
    assert_eq!(
        (status, err),
        (0, format!("“{long}” taken off 1 article\n"))
    );
}

#[test]
fn a_name_that_shows_nothing_is_refused() {
    let folder = library();
    let at = folder.path();
    for name in [
        "",
        " ",
        "\u{1}",
        "\u{9b}\u{202e}",
        "\u{1b}]0;x\u{7}",
        "\u{200b}\n",
    ] {
        for arguments in [
            &["import", "pages", "--outlet", name][..],
            &["pages", "--outlet", name],
            &["edit", "1", "--outlet", name],
            &["edit", "1", "--title", name],
            &["edit", "1", "--byline", name],
        ] {
            let (status, _, err) = run(at, arguments);
            assert_eq!(status, 2, "{arguments:?}");
            assert!(err.contains("there is nothing visible in it"), "{err}");
        }
    }
}

#[test]
fn an_article_named_twice_is_one() {
    let folder = library();
    let at = folder.path();
    let told = |arguments: &[&str]| {
        let (status, out, err) = run(at, arguments);
        assert_eq!((status, out.as_str()), (0, ""), "{arguments:?}");
        err
    };
    for (arguments, expected) in [
        (
            "delete 1 1 1",
            "1 article deleted; `onrecord restore 1` brings back",
        ),
        (
            "delete 2 1 2",
            "1 article deleted; `onrecord restore 2` brings back",
        ),
        (
            "delete 1 1",
            "nothing was changed: what is named is deleted already",
        ),
        ("restore 2 1 1", "2 articles restored"),
        (
            "restore 1",
            "nothing was changed: what is named is not deleted",
        ),
        ("tag 3 3 x", "“x” put on 1 article"),
        ("tag 3 x", "nothing was changed: “x” is there already"),
        ("tag 3 3 x --remove", "“x” taken off 1 article"),
        ("tag 3 x --remove", "nothing was changed: “x” is not there"),
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        assert_eq!(told(&arguments), format!("{expected}\n"));
    }
    let once = out(at, &["show", "1", "2"]);
    assert_eq!(out(at, &["show", "1", "2", "1"]), once);
    assert_eq!(
        run(at, &["show", "99", "99"]).2,
        "onrecord: there is no article 99\n"
    );
}

#[test]
fn deleted_articles_come_back() {
    let folder = library();
    let at = folder.path();
    let before = out(at, &["list"]);
    let (_, _, err) = run(at, &["delete", "1", "2"]);
    assert_eq!(
        err,
        "2 articles deleted; `onrecord restore 1 2` brings back\n"
    );
    assert_eq!(out(at, &["list"]).lines().count(), 10);
    out(at, &["restore", "1", "2"]);
    assert_eq!(out(at, &["list"]), before);
    assert_eq!(run(at, &["delete", "1", "99"]).0, 1);
    assert_eq!(out(at, &["list"]), before);
}

#[test]
fn a_backup_is_a_library() {
    let folder = library();
    let at = folder.path();
    out(at, &["backup", "copy.db"]);
    assert_eq!(
        out(at, &["--library", "copy.db", "list"]),
        out(at, &["list"])
    );
    assert_eq!(run(at, &["backup", "library.db"]).0, 2);
    assert_eq!(run(at, &["backup", "no/such/folder/x"]).0, 74);
    let (status, doctor, _) = run(at, &["--library", "copy.db", "doctor"]);
    assert_eq!(status, 0);
    assert!(
        doctor.contains("articles   12 articles, from 12 pages\n")
            && doctor.contains("sound      yes"),
        "{doctor}"
    );
}

#[test]
fn articles_of_which_only_the_longest_text_was_found_are_told() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    let text = "<p>The harbor of Ostmark will stay closed until its breakwater has been repaired, the port \
        authority said on Monday, and ferries will leave from the fishing pier.</p>";
    let page = |name: &str| {
        format!("<html><body><{name}><h1>Harbor closed, {name}</h1>{text}</{name}></body></html>")
    };
    fs::write(at.join("article.html"), page("article")).unwrap();
    fs::write(at.join("footer.html"), page("footer")).unwrap();
    out(at, &["import", "article.html", "footer.html"]);
    let unsure: Vec<String> = ["1", "2"]
        .into_iter()
        .filter(|id| out(at, &["show", id, "--format", "json"]).contains("\"unsure\":true"))
        .map(str::to_owned)
        .collect();
    assert_eq!(unsure.len(), 1);
    let doctor = out(at, &["doctor"]);
    let told = format!(
        "unsure     1 article of which the page's longest text was taken: {}\n",
        unsure[0]
    );
    assert!(doctor.contains(&told), "{doctor}");
}

#[test]
fn a_damaged_library_is_told_of() {
    let folder = library();
    let at = folder.path();
    out(at, &["backup", "copy.db"]);
    let mut bytes = fs::read(at.join("copy.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40_000].fill(0x5a);
    fs::write(at.join("copy.db"), bytes).unwrap();
    let (status, _, _) = run(at, &["--library", "copy.db", "doctor"]);
    assert!(matches!(status, 1 | 65), "{status}");
    fs::write(at.join("notes.db"), "not a library at all").unwrap();
    let (status, _, err) = run(at, &["--library", "notes.db", "doctor"]);
    assert_eq!(status, 65);
    assert!(err.contains("is not a library of onrecord"), "{err}");
}

#[test]
fn paths_completions_and_manual_are_printed() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    let paths = out(at, &["paths"]);
    let library = at.join("library.db");
    let settings = at.join("settings/onrecord/config.toml");
    let state = at.join("state/onrecord/state.toml");
    assert_eq!(
        paths,
        format!(
            "library  {}  (not there yet)\nsettings {}  (not there yet)\nstate    {}  (not there yet)\n",
            library.display(),
            settings.display(),
            state.display()
        )
    );
    assert_eq!(
        out(at, &["config"]),
        include_str!("../../assets/config.toml")
    );
    assert_eq!(
        out(at, &["paths", "library"]),
        format!("{}\n", library.display())
    );
    for shell in ["bash", "zsh", "fish", "nushell"] {
        assert!(
            out(at, &["completions", shell]).contains("quotes"),
            "{shell}"
        );
    }
    assert_eq!(run(at, &["completions", "abacus"]).0, 2);
    assert!(out(at, &["man"]).contains(".TH onrecord"));
    assert!(out(at, &["man", "quotes"]).contains("speaker"));
    assert!(out(at, &["man", "filters"]).starts_with(".ie"));
    assert!(out(at, &["man", "filters"]).contains("speaker:brandt"));
    assert_eq!(run(at, &["man", "fly"]).0, 2);
    assert_eq!(out(at, &["man", "--folder", "pages"]), "");
    for page in [
        "man1/onrecord.1",
        "man1/onrecord-list.1",
        "man7/onrecord-filters.7",
    ] {
        let page = fs::read_to_string(at.join("pages").join(page)).unwrap();
        assert!(page.contains(".SH EXAMPLES"), "{page}");
    }
}

#[test]
fn the_readme_tells_every_command() {
    let readme = include_str!("../../README.md");
    let help = out(Path::new("."), &["--help"]);
    let commands = help.split_once("Commands:\n").unwrap().1;
    let names = commands.lines().take_while(|line| !line.is_empty());
    let names: Vec<&str> = names
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert!(names.len() > 15, "{names:?}");
    for name in names.iter().filter(|name| **name != "help") {
        assert!(
            readme.contains(&format!("`onrecord {name}")),
            "README lacks {name}"
        );
    }
}

#[test]
fn a_file_that_gave_no_page_is_looked_at_again() {
    let folder = tempdir().unwrap();
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).unwrap();
    fs::write(pages.join("a.txt"), demo::PAGES[0]).unwrap();
    fs::write(pages.join("b.bin"), [0, 1, 2, 255, 0, 7]).unwrap();
    let first = run(folder.path(), &["import", "pages"]);
    let (status, out, err) = run(folder.path(), &["import", "pages"]);
    assert_eq!(first.0, 1);
    assert_eq!((status, &err), (1, &first.2), "{out}");
    assert!(out.contains("1 file unchanged"), "{out}");
}

#[test]
fn to_a_pipe_the_library_is_a_list() {
    let folder = library();
    let listed = out(folder.path(), &["list"]);
    assert_eq!(listed.lines().count(), demo::PAGES.len());
    assert_eq!(out(folder.path(), &[]), listed);
}

#[test]
fn the_demo_does_not_stand_in_for_a_library_asked_for() {
    let folder = tempdir().unwrap();
    let (status, out, err) = run(folder.path(), &["--library", "mistyped.db"]);
    assert_eq!((status, out.as_str()), (66, ""), "{err}");
    assert!(
        err.starts_with("onrecord: no article is in mistyped.db yet"),
        "{err}"
    );
}

#[test]
fn libraries_are_joined_with_what_was_written_in_them() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    for (name, pages) in [("a", 0..3), ("b", 2..5)] {
        fs::create_dir(at.join(name)).unwrap();
        for page in pages {
            fs::write(at.join(name).join(page.to_string()), demo::PAGES[page]).unwrap();
        }
        let library = format!("{name}.db");
        let arguments = ["import", "--jobs", "1", name, "--library", &library];
        assert_eq!(run(at, &arguments).0, 0);
    }
    assert_eq!(run(at, &["tag", "1", "later", "--library", "b.db"]).0, 0);
    let (status, _, told) = run(at, &["merge", "b.db", "--library", "a.db"]);
    assert_eq!(
        (status, told.as_str()),
        (0, "b.db: 2 new articles, 2 new pages, 1 article changed\n")
    );
    assert_eq!(out(at, &["list", "--library", "a.db"]).lines().count(), 5);
    assert_eq!(
        out(at, &["list", "tag:later", "--library", "a.db"])
            .lines()
            .count(),
        1
    );
    assert!(out(at, &["quotes", "--library", "a.db"]).lines().count() > 20);
    let (status, _, told) = run(at, &["merge", "none.db", "--library", "a.db"]);
    assert_eq!(
        (status, told.as_str()),
        (66, "onrecord: none.db: there is no such file\n")
    );
    fs::write(at.join("text"), "Harbor").unwrap();
    let (status, _, told) = run(at, &["merge", "text", "--library", "a.db"]);
    assert!(status != 0 && told.contains("text"), "{told}");
}
