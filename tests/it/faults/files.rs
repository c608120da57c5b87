//! Files: nothing that is in use is written over, a path is a path, and a library that went away is said.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::Path,
    process::Command,
};

use rusqlite::Connection;
use tempfile::{TempDir, tempdir};

use super::{PROGRAM, as_nobody, contents, count, write_pages};
use crate::{cli::run, pty::Session};

/// A folder with a library of three articles, `l.db`.
fn library() -> TempDir {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..3);
    let import = ["import", "pages", "--library", "l.db"];
    assert_eq!(run(folder.path(), &import, b"").0, 0);
    folder
}

/// Every command that writes a file, but for the file.
const WRITING: [&[&str]; 2] = [
    &["export", "--format", "jsonl", "--library", "l.db", "-o"],
    &["backup", "--library", "l.db"],
];

fn starred(library: &Path) -> i64 {
    let reading = Connection::open(library).unwrap();
    let sql = "SELECT count(*) FROM article WHERE starred";
    reading.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The names in a folder, without those of pages.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = contents(folder).into_iter().map(|(name, _)| name).collect();
    names.retain(|name| name != "pages");
    names
}

#[test]
fn no_output_takes_the_place_of_the_library() {
    let folder = library();
    let at = |name: &str| folder.path().join(name);
    fs::hard_link(at("l.db"), at("hard")).unwrap();
    symlink("l.db", at("soft")).unwrap();
    symlink("l.db-wal", at("to-be")).unwrap();
    symlink(".", at("here")).unwrap();
    let before = contents(folder.path());
    for command in WRITING {
        for name in [
            "l.db",
            "./pages/../l.db",
            "here/l.db",
            "hard",
            "soft",
            "l.db-wal",
            "l.db-shm",
            "l.db-journal",
            "to-be",
        ] {
            let (status, out, err) = run(folder.path(), &[command, &[name]].concat(), b"");
            assert_eq!((status, out.as_str()), (2, ""), "{command:?} {name}: {err}");
            assert!(err.contains("it is the library"), "{name}: {err}");
            assert!(err.contains(name), "{err}");
        }
    }
    assert_eq!(contents(folder.path()), before);
    assert_eq!(count(&at("l.db"), "article"), 3);
}

#[test]
fn the_log_of_an_open_library_is_not_written_over() {
    let folder = library();
    let path = folder.path().join("l.db");
    let open = Connection::open(&path).unwrap();
    open.execute_batch("UPDATE article SET starred = 1")
        .unwrap();
    fs::hard_link(folder.path().join("l.db-wal"), folder.path().join("log")).unwrap();
    for command in WRITING {
        let (status, _, err) = run(folder.path(), &[command, &["log"]].concat(), b"");
        assert_eq!(status, 2, "{err}");
    }
    drop(open);
    assert_eq!(starred(&path), 3);
}

#[test]
fn no_output_takes_the_place_of_another_open_database() {
    let folder = library();
    let other = folder.path().join("other.db");
    fs::copy(folder.path().join("l.db"), &other).unwrap();
    let open = Connection::open(&other).unwrap();
    open.execute_batch("UPDATE article SET starred = 1")
        .unwrap();
    for command in WRITING {
        let (status, _, err) = run(folder.path(), &[command, &["other.db"]].concat(), b"");
        assert_eq!(status, 2, "{err}");
        assert!(err.contains("a database in use"), "{err}");
    }
    drop(open);
    assert_eq!(starred(&other), 3);
}

#[test]
fn standard_output_is_not_led_into_what_is_read() {
    let folder = library();
    let before = contents(folder.path());
    for command in [
        "list --library l.db >> l.db",
        "import pages --library l.db >> l.db",
        "pages/0.txt >> pages/0.txt",
    ] {
        let page = fs::read(folder.path().join("pages/0.txt")).unwrap();
        let script = format!("exec {PROGRAM} {command}");
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("standard output leads"), "{command}: {told}");
        assert!(!output.status.success());
        assert_eq!(fs::read(folder.path().join("pages/0.txt")).unwrap(), page);
    }
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn what_is_no_file_is_never_replaced() {
    let folder = library();
    let fifo = folder.path().join("fifo");
    let made = Command::new("mkfifo").arg(&fifo).status();
    assert!(made.unwrap().success());
    fs::create_dir(folder.path().join("folder")).unwrap();
    let kind = |name: &str| {
        fs::symlink_metadata(folder.path().join(name))
            .unwrap()
            .mode()
    };
    let before = (kind("fifo"), kind("folder"));
    for name in ["fifo", "folder", "/dev/null"] {
        let backup = ["backup", "--library", "l.db", name];
        let (status, _, err) = run(folder.path(), &backup, b"");
        assert_eq!(status, 2, "{name}: {err}");
        assert!(
            err.contains("is no file") || err.contains("is a folder"),
            "{err}"
        );
    }
    let export = [WRITING[0], &["folder"]].concat();
    assert_eq!(run(folder.path(), &export, b"").0, 2);
    let export = [WRITING[0], &["/dev/null"]].concat();
    assert_eq!(run(folder.path(), &export, b"").0, 0);
    assert_eq!((kind("fifo"), kind("folder")), before);
}

#[test]
fn an_output_goes_where_its_link_leads() {
    let folder = library();
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    let target = folder.path().join("elsewhere/file");
    symlink("elsewhere/file", folder.path().join("link")).unwrap();
    for command in WRITING {
        // The first makes the file that the link names, the second replaces it.
        let (status, _, err) = run(folder.path(), &[command, &["link"]].concat(), b"");
        assert_eq!(status, 0, "{err}");
        assert!(folder.path().join("link").is_symlink());
        assert!(target.is_file());
    }
    assert_eq!(count(&target, "article"), 3);
    assert_eq!(names(&folder.path().join("elsewhere")), ["file"]);
}

#[test]
fn whatever_a_library_is_called_it_is_kept() {
    for name in [
        ":memory:",
        "file:l.db",
        "file:l?mode=memory",
        "l?mode=memory",
        "#",
        "%3f",
    ] {
        let folder = tempdir().unwrap();
        write_pages(&folder.path().join("pages"), 0..1);
        let import = ["import", "pages", "--library", name];
        let (status, out, err) = run(folder.path(), &import, b"");
        assert_eq!(status, 0, "{name}: {err}");
        assert!(out.starts_with("1 new article"), "{out}");
        assert_eq!(names(folder.path()), [name]);
        let (status, out, _) = run(folder.path(), &["list", "--library", name], b"");
        assert_eq!((status, out.lines().count()), (0, 1), "{name}: {out}");
    }
}

#[test]
fn libraries_and_their_copies_are_the_users_alone() {
    let folder = library();
    let backup = ["backup", "--library", "l.db", "copy.db"];
    assert_eq!(run(folder.path(), &backup, b"").0, 0);
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().mode() & 0o777;
    assert_eq!((mode("l.db"), mode("copy.db")), (0o600, 0o600));
    // What the user allowed stays allowed.
    let allowed = fs::Permissions::from_mode(0o640);
    fs::set_permissions(folder.path().join("l.db"), allowed).unwrap();
    let repair = ["doctor", "--repair", "--library", "l.db"];
    assert_eq!(run(folder.path(), &repair, b"").0, 0);
    assert_eq!(mode("l.db"), 0o640);
}

#[test]
fn a_library_that_goes_away_is_said_and_nothing_is_acknowledged() {
    for away in ["removed", "renamed", "replaced"] {
        let folder = library();
        let at = |name: &str| folder.path().join(name);
        if away == "replaced" {
            write_pages(&at("more"), 3..5);
            let import = ["import", "more", "--library", "other.db"];
            assert_eq!(run(folder.path(), &import, b"").0, 0);
        }
        let path = at("l.db");
        let mut session = Session::onrecord(120, 30, &["--library", path.to_str().unwrap()]);
        session.wait_for("3 articles");
        session.press("s");
        session.wait_for("starred");
        match away {
            "removed" => fs::remove_file(&path).unwrap(),
            "renamed" => fs::rename(&path, at("moved.db")).unwrap(),
            _ => fs::rename(at("other.db"), &path).unwrap(),
        }
        // The first key sees it, whatever it does.
        session.press("j");
        session.wait_for("was removed, renamed or replaced");
        session.press("s");
        session.wait_for("nothing was changed");
        session.press("K");
        session.press("Q");
        assert!(session.end().success());
        match away {
            "removed" => assert!(!path.exists()),
            "renamed" => assert_eq!(starred(&at("moved.db")), 1, "what was kept before"),
            _ => assert_eq!((starred(&path), count(&path, "article")), (0, 2)),
        }
    }
}

#[test]
fn who_may_only_read_leaves_nothing_beside_a_library() {
    let folder = library();
    let all = |mode| fs::Permissions::from_mode(mode);
    fs::set_permissions(folder.path().join("l.db"), all(0o444)).unwrap();
    fs::set_permissions(folder.path(), all(0o777)).unwrap();
    let Some(mut list) = as_nobody(folder.path()) else {
        return;
    };
    list.args(["list", "--library", "l.db"]);
    let mut session = Session::start(80, 24, list);
    session.wait_for("Harbor gates");
    assert!(session.end().success());
    assert_eq!(names(folder.path()), ["l.db"]);
}

#[test]
fn who_may_only_read_sees_what_stands_in_the_log() {
    let folder = library();
    let path = folder.path().join("l.db");
    let open = Connection::open(&path).unwrap();
    let told = "UPDATE article SET title = 'Only in the log'";
    open.execute_batch(told).unwrap();
    let all = |mode| fs::Permissions::from_mode(mode);
    for name in ["l.db", "l.db-wal", "l.db-shm"] {
        fs::set_permissions(folder.path().join(name), all(0o444)).unwrap();
    }
    fs::set_permissions(folder.path(), all(0o755)).unwrap();
    let Some(mut list) = as_nobody(folder.path()) else {
        return;
    };
    list.args(["list", "--library", "l.db"]);
    let mut session = Session::start(80, 24, list);
    session.wait_for("Only in the log");
    assert!(session.end().success());
    drop(open);
}

#[test]
fn an_import_that_is_cut_short_says_what_it_added() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    write_pages(&at.join("pages"), 0..400);
    let script =
        format!("trap '' XFSZ; ulimit -f 2000; exec {PROGRAM} import pages --library l.db");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(at)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(74), "{err}");
    let added = count(&at.join("l.db"), "article");
    assert!((1..400).contains(&added));
    assert!(out.starts_with(&format!("{added} new articles")), "{out}");
    assert!(err.contains("no room") && err.contains("l.db"), "{err}");
    assert!(!err.contains("nothing was changed"), "{err}");
}

#[test]
fn a_repair_asks_what_a_file_is_before_it_opens_it() {
    let folder = tempdir().unwrap();
    let fifo = folder.path().join("fifo");
    let made = Command::new("mkfifo").arg(&fifo).status();
    assert!(made.unwrap().success());
    for path in ["fifo", ".", "/dev/null"] {
        let repair = ["doctor", "--repair", "--library", path];
        let (status, _, err) = run(folder.path(), &repair, b"");
        assert_eq!(status, 66, "{path}: {err}");
        assert!(err.contains("it is no file"), "{err}");
    }
}

#[test]
fn a_library_between_two_steps_of_a_repair_is_pointed_at() {
    let folder = library();
    let at = |name: &str| folder.path().join(name);
    let repair = ["doctor", "--repair", "--library", "l.db"];
    // As a repair leaves it that is killed when the old library has its second name.
    let states: [fn(&Path, &Path); 2] = [
        |path, aside| fs::hard_link(path, aside).unwrap(),
        |path, aside| fs::rename(path, aside).unwrap(),
    ];
    for (number, state) in states.iter().enumerate() {
        let aside = format!("l.db.damaged-{}", number + 1);
        fs::write(at("l.db.repair-new"), "half").unwrap();
        state(&at("l.db"), &at(&aside));
        for command in [&["list"][..], &["import", "pages"], &["doctor"], &[]] {
            let command = [command, &["--library", "l.db"]].concat();
            let (status, _, err) = run(folder.path(), &command, b"");
            assert_ne!(status, 0, "{command:?}");
            assert!(
                err.contains("`onrecord doctor --repair` finishes it"),
                "{err}"
            );
        }
        let (status, out, err) = run(folder.path(), &repair, b"");
        assert_eq!(status, 0, "{err}");
        assert!(out.contains(&aside), "{out}");
        assert_eq!(count(&at("l.db"), "article"), 3);
    }
    assert_eq!(
        names(folder.path()),
        ["l.db", "l.db.damaged-1", "l.db.damaged-2"]
    );
}

#[test]
fn what_a_killed_repair_left_is_taken_away_when_the_library_is_opened() {
    let folder = library();
    for name in [
        "l.db.repair-old",
        "l.db.repair-old-lent",
        "l.db.repair-new",
        "l.db.repair-new-wal",
    ] {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    assert_eq!(run(folder.path(), &["list", "--library", "l.db"], b"").0, 0);
    assert_eq!(names(folder.path()), ["l.db"]);
}

#[test]
fn errors_name_the_path_as_it_was_given() {
    let folder = library();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    let absolute = folder.path().to_str().unwrap();
    for command in [
        &["backup", "no/copy.db"][..],
        &["backup", "file/copy.db"],
        &["export", "--format", "csv", "-o", "no/file.csv"],
        &["list", "--library", "file/l.db"],
        &["import", "pages", "--library", "file/l.db"],
        &["import", "pages", "--library", "folder"],
    ] {
        let mut command = command.to_vec();
        if !command.contains(&"--library") {
            command.extend(["--library", "l.db"]);
        }
        let (status, _, err) = run(folder.path(), &command, b"");
        assert_ne!(status, 0);
        assert!(!err.contains(absolute) && !err.contains(".part"), "{err}");
        assert!(!err.contains("database file"), "{err}");
    }
}

#[cfg(feature = "fail-points")]
#[test]
fn a_repair_killed_between_its_steps_is_finished_by_the_next() {
    let folder = library();
    let repair = ["doctor", "--repair", "--library", "l.db"];
    let status = Command::new(PROGRAM)
        .args(repair)
        .env("ONRECORD_FAIL", "repair: old aside, new not in its place")
        .current_dir(folder.path())
        .status()
        .unwrap();
    assert!(!status.success());
    let (status, _, err) = run(folder.path(), &["list", "--library", "l.db"], b"");
    assert_eq!(status, 65, "{err}");
    assert!(err.contains("finishes it"), "{err}");
    assert_eq!(run(folder.path(), &repair, b"").0, 0);
    assert_eq!(count(&folder.path().join("l.db"), "article"), 3);
    assert_eq!(names(folder.path()), ["l.db", "l.db.damaged-1"]);
}
