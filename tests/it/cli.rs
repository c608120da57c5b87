//! The commands as a shell sees them: output, complaints and exit status.

use std::{fs, os::unix::fs::symlink, path::Path};

use assert_cmd::Command;
use tempfile::tempdir;

/// A short page that any cleaner keeps whole.
pub(crate) const PAGE: &str = "Harbor gates to open in May\n\nThe Meridian Post\n\nThe gates of the old harbor will open \
in May after two years of work, the port authority said on Tuesday.\n\n“We are ready,” said Harriet Osei, the \
city engineer, who has led the repairs since they began in the spring of last year.\n";

pub(crate) fn onrecord(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("onrecord").unwrap();
    command.current_dir(folder);
    command.env("ONRECORD_LIBRARY", folder.join("library.db"));
    command
}

/// Runs with the arguments; gives exit status, standard output and standard error.
pub(crate) fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let output = onrecord(folder)
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn a_page_goes_to_a_pipe_as_plain_text() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("page.txt"), PAGE).unwrap();
    let (status, out, err) = run(folder.path(), &["page.txt"], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("Harbor gates to open in May\n"), "{out}");
    assert!(
        out.contains("\n\n[Harriet Osei, city engineer, says:] “We are ready,” said Harriet Osei"),
        "{out}"
    );
    let (status, from_input, _) = run(folder.path(), &["-"], PAGE.as_bytes());
    assert_eq!((status, from_input), (0, out));
}

#[test]
fn html_is_read_whatever_its_name_is() {
    let folder = tempdir().unwrap();
    let (title, text) = PAGE.split_once('\n').unwrap();
    let paragraphs = text.trim().replace("\n\n", "<p>");
    let html = format!("<!DOCTYPE html><title>{title}</title><h1>{title}</h1><p>{paragraphs}");
    fs::write(folder.path().join("page.txt"), &html).unwrap();
    let (status, out, err) = run(folder.path(), &["page.txt"], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("Harbor gates to open in May\n"), "{out}");
    assert!(
        out.contains("says:] “We are ready,” said Harriet Osei"),
        "{out}"
    );
    assert!(!out.contains('<'), "{out}");
    assert_eq!(
        run(folder.path(), &["-"], html.as_bytes()),
        (0, out, String::new())
    );
}

#[test]
fn a_file_may_hold_several_pages() {
    let folder = tempdir().unwrap();
    let page = |title: &str| {
        let text = PAGE.split_once("\n\n").unwrap().1;
        serde_json::json!({"title": title, "text": text}).to_string()
    };
    let lines = [page("First"), "{}".to_owned(), page("Third")].join("\n");
    fs::write(folder.path().join("pages"), &lines).unwrap();
    let (status, out, err) = run(folder.path(), &["pages"], b"");
    assert_eq!((status, out.matches("\n* * *\n").count()), (1, 1));
    assert!(
        out.starts_with("First\n") && out.contains("\nThird\n"),
        "{out}"
    );
    assert_eq!(
        err,
        "onrecord: pages: line 2: there is no page in it (JSON)\n"
    );
    let (_, from_input, err) = run(folder.path(), &["-"], lines.as_bytes());
    assert_eq!(from_input, out);
    assert_eq!(
        err,
        "onrecord: standard input: line 2: there is no page in it (JSON)\n"
    );
}

#[test]
fn without_arguments_the_demo_is_printed() {
    let folder = tempdir().unwrap();
    let (status, out, _) = run(folder.path(), &[], b"");
    assert_eq!(status, 0);
    assert!(out.matches("\n* * *\n").count() >= 7, "{out}");
}

#[test]
fn help_tells_what_opens_without_arguments() {
    let folder = tempdir().unwrap();
    let (_, help, _) = run(folder.path(), &["--help"], b"");
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        help.contains(
            "Without arguments the library opens, or while nothing is in it the built-in demo"
        ),
        "{help}"
    );
    fs::write(folder.path().join("page.txt"), PAGE).unwrap();
    assert_eq!(run(folder.path(), &["import", "page.txt"], b"").0, 0);
    let (status, out, _) = run(folder.path(), &[], b"");
    assert_eq!((status, out.lines().count()), (0, 1), "{out}");
    assert_eq!(run(folder.path(), &["delete", "1"], b"").0, 0);
    let (_, out, _) = run(folder.path(), &[], b"");
    assert!(out.matches("\n* * *\n").count() >= 7, "{out}");
}

#[test]
fn a_mistyped_command_is_asked_about() {
    let folder = tempdir().unwrap();
    let (status, out, err) = run(folder.path(), &["lits"], b"");
    assert_eq!((status, out.as_str()), (66, ""));
    assert_eq!(
        err,
        "onrecord: lits: there is no such file; did you mean the command `onrecord list`?\n"
    );
    let (status, _, err) = run(folder.path(), &["lits", "harbor"], b"");
    assert_eq!(status, 66);
    assert!(
        err.contains("did you mean the command `onrecord list`?"),
        "{err}"
    );
    let (status, _, err) = run(folder.path(), &["lits", "--format", "json"], b"");
    assert_eq!(status, 2);
    assert!(
        err.ends_with("did you mean the command `onrecord list`?\n"),
        "{err}"
    );
    let (status, _, err) = run(folder.path(), &["list", "--formt", "json"], b"");
    assert_eq!(status, 2);
    assert!(!err.contains("the command"), "{err}");
    fs::write(folder.path().join("lits"), PAGE).unwrap();
    let (status, out, err) = run(folder.path(), &["lits"], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("Harbor gates"), "{out}");
    let (_, _, err) = run(folder.path(), &["harbor.txt"], b"");
    assert_eq!(err, "onrecord: harbor.txt: there is no such file\n");
}

#[test]
fn errors_name_the_path_that_was_typed_and_no_other() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("page.txt"), PAGE).unwrap();
    fs::write(at("file"), "").unwrap();
    fs::create_dir(at("folder")).unwrap();
    assert_eq!(run(folder.path(), &["import", "page.txt"], b"").0, 0);
    for command in [
        "export --format md -o PATH",
        "backup PATH",
        "--library PATH import page.txt",
        "--library PATH list",
        "--library PATH doctor",
        "import PATH",
        "verify PATH",
        "PATH",
    ] {
        for path in ["none/x", "file/x", "folder", "folder/", "/proc/x/y"] {
            let typed = command.replace("PATH", path);
            let arguments: Vec<&str> = typed.split(' ').collect();
            let (status, _, err) = run(folder.path(), &arguments, b"");
            if typed == "--library none/x import page.txt" {
                // A library makes its folder.
                fs::remove_dir_all(at("none")).unwrap();
                continue;
            }
            assert_ne!(status, 0, "{typed}");
            assert!(err.contains(path), "{typed}: {err}");
            let here = folder.path().to_str().unwrap();
            for other in [".part", "os error", "database", here, "at path"] {
                assert!(!err.contains(other), "{typed}: {err}");
            }
        }
    }
}

#[test]
fn bad_input_is_told_and_the_rest_is_read() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("good.txt"), PAGE).unwrap();
    fs::write(at("empty.txt"), " \n").unwrap();
    fs::write(at("program.txt"), b"\x7fELF\x01\x02\x00\x00").unwrap();
    fs::create_dir(at("bare")).unwrap();
    let all = [
        "missing.txt",
        "empty.txt",
        "program.txt",
        "bare",
        "good.txt",
    ];
    let (status, out, err) = run(folder.path(), &all, b"");
    assert_eq!(status, 1);
    assert!(out.starts_with("Harbor gates"));
    assert_eq!(
        err,
        "onrecord: missing.txt: there is no such file\n\
         onrecord: empty.txt: it is empty\n\
         onrecord: program.txt: it is not text (a binary file)\n\
         onrecord: bare: the folder holds no pages\n"
    );
}

#[test]
fn the_status_tells_missing_from_bad() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    assert_eq!(run(folder.path(), &["missing.txt"], b"").0, 66);
    assert_eq!(run(folder.path(), &["empty.txt"], b"").0, 65);
    assert_eq!(run(folder.path(), &["missing.txt", "empty.txt"], b"").0, 65);
    assert_eq!(run(folder.path(), &["--no-such-option"], b"").0, 2);
}

#[test]
fn folders_are_walked_in_order_without_hidden_files_and_links_out() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("pages/sub")).unwrap();
    for (name, title) in [
        ("pages/b.txt", "Second"),
        ("pages/a.txt", "First"),
        ("pages/sub/c.txt", "Third"),
    ] {
        fs::write(at(name), PAGE.replace("Harbor", title)).unwrap();
    }
    fs::write(at("pages/.hidden.txt"), PAGE).unwrap();
    fs::write(at("outside.txt"), PAGE).unwrap();
    symlink(at("outside.txt"), at("pages/link.txt")).unwrap();
    symlink(at("pages"), at("pages/sub/loop")).unwrap();
    let (status, out, err) = run(folder.path(), &["pages"], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    let found: Vec<usize> = ["First", "Second", "Third"]
        .map(|t| out.find(t).unwrap())
        .into();
    assert!(found.is_sorted());
    assert!(!out.contains("Harbor gates to open"));
}

#[test]
fn file_names_are_sanitized_in_complaints() {
    let folder = tempdir().unwrap();
    let (_, _, err) = run(folder.path(), &["\u{1b}]0;title\u{7}x.txt"], b"");
    assert_eq!(err, "onrecord: x.txt: there is no such file\n");
    let (status, _, err) = run(folder.path(), &["--\u{1b}]0;title\u{7}x"], b"");
    assert_eq!(status, 2);
    assert!(err.contains("unexpected argument '--x'"), "{err}");
}

#[test]
fn schema_prints_json() {
    let (status, out, _) = run(Path::new("."), &["schema"], b"");
    assert_eq!(status, 0);
    let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(schema["title"], "onrecord/1");
}

#[test]
fn plain_lines_say_who_speaks_before_each_quote() {
    let folder = tempdir().unwrap();
    let page = "Ferry waits\n\nBy Ada Quill\n\nMarch 4, 2031\n\n“The ferry waits,” said Mara Holt, the harbor \
                master, on Monday at the quay of the old town. “It will wait for the tide,” she added, and the \
                crews went home for the night without another word.\n\nHolt said the tide would turn within two \
                days, and that nobody on the island would go without bread or fuel until then.\n\nThe quay was \
                empty by the evening, and the lamps were out.\n";
    fs::write(folder.path().join("page.txt"), page).unwrap();
    let (status, out, err) = run(folder.path(), &["--plain", "page.txt"], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    for line in [
        "\n\n[Mara Holt, harbor master, says:] “The ferry waits,” said Mara Holt",
        " [Mara Holt says:] “It will wait",
        "[Mara Holt, as reported:] the tide",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    assert!(!out.contains(['\u{1b}', '│', '─', '·', '❝']), "{out}");
}

#[test]
fn a_library_is_a_numbered_list_in_plain_lines_and_each_number_its_article() {
    let folder = tempdir().unwrap();
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo");
    run(folder.path(), &["import", demo], b"");
    let (status, list, _) = run(folder.path(), &["--plain"], b"");
    assert_eq!((status, list.lines().count()), (0, 12));
    let first = list.lines().next().unwrap();
    assert!(
        first.ends_with(", The Marlow Courier, 14 Mar 2026, 14 quotes, unread"),
        "{first}"
    );
    let (number, rest) = first.split_once(". ").unwrap();
    let (status, article, _) = run(folder.path(), &["--plain", number], b"");
    let (title, _) = rest.split_once(", The").unwrap();
    assert_eq!((status, article.lines().next()), (0, Some(title)));
    assert!(
        article.contains("[Ilse Brandt, Transport Minister, says:] “I would rather"),
        "{article}"
    );
    assert!(article.contains("\n\nCaption: "), "{article}");
    let (status, _, err) = run(folder.path(), &["--plain", "999"], b"");
    assert_eq!(
        (status, err.as_str()),
        (1, "onrecord: there is no article 999\n")
    );
}
