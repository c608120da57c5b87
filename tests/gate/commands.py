"""Every command in every format over a library of bad articles; nothing that was in the files is missing there."""
import json
import os

from .inputs import look_for

# Every command that writes of a library, with the formats that it has.
ROWS, WORDS = "text json jsonl csv", "text jsonl csv md"
FORMATS = {
    "list": ROWS, "actors": ROWS, "search harbor": ROWS, "search gate*": ROWS, "quotes": WORDS, "voices": WORDS,
    "shared": WORDS,
    "stories": WORDS, "compare 1 2": WORDS, "actor Harriet Osei": WORDS, "export": "md csv jsonl w3c csl bibtex ris",
}
PLAIN = ["doctor", "paths", "keys", "config", "schema", "schema --as spark", "completions bash", "man", "man export",
         "--plain",
         "list outlet:courier", "list is:noted", "quotes speaker:osei", "quotes speaker:nobody", "show 1 --page-info"]
ESCAPED = ("json", "jsonl", "w3c", "csl")
AT_ONCE = 150  # articles
TAG = "kept-by-the-reader"


def all_of_it(program, cases, tally):
    """Runs everything over the library of a share of the bad files."""
    status, out, _ = program.run(tally, "list", ["list", "--format", "jsonl", "--limit", "100000"])
    ids = [str(json.loads(line)["id"]) for line in out.splitlines()]
    mark(program, ids, tally)
    written = b"".join(formats(program, tally))
    shown = records(program, ids, tally)
    for case in cases:
        for word in case.keep:
            if word.encode() not in shown:
                tally.fail("text", case.name, f"{word} is in no article")
    for markers in {case.markers for case in cases}:
        look_for(markers, written + shown, tally, "every command and format")
    round_trip(program, tally)
    annotate(program, cases, tally)
    keep(program, ids, tally)


def mark(program, ids, tally):
    for start in range(0, len(ids), AT_ONCE):
        status, _, told = program.run(tally, "tag", ["tag", *ids[start:start + AT_ONCE], TAG])
        if status:
            tally.fail("marks", "tag", told[:200])


def formats(program, tally):
    for command, names in FORMATS.items():
        words = ["compare", "1", "2"] if command == "compare 1 2" else command.split(" ", 1)
        for name in names.split():
            status, out, told = program.run(tally, f"{command} as {name}", [*words, "--format", name])
            if status not in (0, 1):
                tally.fail("crashes", f"{command} as {name}", f"status {status}: {told[:200]!r}")
            if name in ESCAPED and b"\xe2\x80\xa8" in out:
                tally.fail("leaked", f"{command} as {name}", "a line separator")
            yield out + told
    for command in PLAIN:
        status, out, told = program.run(tally, command, command.split(" "))
        if status not in (0, 1):
            tally.fail("crashes", command, f"status {status}: {told[:200]!r}")
        yield out + told


def records(program, ids, tally):
    """All articles with everything found in them, and what was removed."""
    shown = b""
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start:start + AT_ONCE]
        for more in ([], ["--format", "json"], ["--page-info"]):
            status, out, told = program.run(tally, f"show {' '.join(more)}", ["show", *some, *more])
            if status:
                tally.fail("crashes", "show", f"status {status}: {told[:200]!r}")
            shown += out
    return shown


def round_trip(program, tally):
    """What was exported is verified."""
    for name in ("csv", "jsonl", "w3c"):
        _, out, _ = program.run(tally, "export", ["export", "--format", name])
        status, said, told = program.run(tally, f"verify of {name}", ["verify", "-"], out)
        if status != 0:
            tally.fail("text", f"verify of {name}", f"status {status}: {(said + told)[-300:]!r}")


def annotate(program, cases, tally):
    """Each file as a line of each kind: as many records as lines."""
    small = [case for case in cases if len(case.content) < 1 << 20]
    for kind in ("text", "html", "body"):
        lines = [json.dumps({"id": case.name, "kind": kind, "url": None, "content": case.content.decode("utf-8",
                                                                                                        "replace")})
                 for case in small]
        status, out, told = program.run(tally, f"annotate of {kind}", ["annotate", "--jobs", "1"],
                                        "\n".join(lines).encode())
        if status or len(out.splitlines()) != len(lines):
            tally.fail("text", f"annotate of {kind}",
                       f"status {status}, {len(out.splitlines())} of {len(lines)}: {told[:200]!r}")


def keep(program, ids, tally):
    """Marks stay through everything that makes a library anew."""
    for what, arguments, library in (
        ("as it is", [], ""), ("after a repair", ["doctor", "--repair"], ""), ("in a copy", ["backup", "copy.db"],
                                                                               "copy.db"),
        ("when merged", ["merge", "copy.db", "--library", "merged.db"], "merged.db"),
    ):
        if arguments:
            status, _, told = program.run(tally, what, arguments)
            if status:
                tally.fail("crashes", what, f"status {status}: {told[:200]!r}")
        where = ["--library", os.path.join(program.folder, library)] if library else []
        _, out, _ = program.run(tally, "list", ["list", f"tag:{TAG}", "--format", "jsonl", "--limit", "100000", *where])
        lost = len(ids) - len(out.splitlines())
        if lost:
            tally.fail("marks", f"tags {what}", f"{lost} of {len(ids)}", abs(lost))
