#!/usr/bin/env python3
"""Runs the job on made-up input and looks whether what comes out is right.

usage: try.py PROGRAM [--copies 40] [--times 1]

The demo articles, so many times over and with a line that is broken, are given as JSON lines, and in part as Parquet
and as archives, one of them cut off. Every line must have its answer, those of JSON lines the very quotes that
`annotate` gives without Spark, and the question of the job an answer, which DuckDB must give too. Then the job runs
again while an executor is killed, and again while the program is, and must write the same bytes. What the job takes,
with Spark's start and without, is told beside `annotate --jobs 2` on the same lines: of so many runs in turn the best.
It needs pyspark, pyarrow and duckdb from PyPI; `run` beside it gets them.
"""
import argparse
import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import duckdb
import pyarrow
import pyarrow.parquet

HERE = pathlib.Path(__file__).resolve()
DEMO = sorted((HERE.parents[3] / "assets/demo").glob("*.txt"))
SAID = """
    SELECT outlet.name AS outlet, left(published, 7) AS month, count(*) AS quotes
    FROM (SELECT *, unnest(quotes) AS quote FROM read_parquet('{}/*.parquet'))
    WHERE quote.speaker.name = 'Ilse Brandt' GROUP BY ALL
"""


def archive(pages):
    """An archive of these pages in HTML."""
    members = []
    for number, page in enumerate(pages):
        body = "<p>" + "<p>".join(page.split("\n\n"))
        content = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:page:{number}>\r\n"
                f"WARC-Date: 2026-03-02T01:02:03Z\r\nWARC-Target-URI: https://quay.example/{number}\r\n"
                f"Content-Type: application/http\r\nContent-Length: {len(content)}\r\n\r\n")
        members.append(gzip.compress(head.encode() + content + b"\r\n\r\n"))
    return b"".join(members)


def children():
    """The processes of this machine: of each its parent and its arguments."""
    found = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            found[int(folder.name)] = parent, (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            pass
    return found


def victim(job, program, which):
    """The process to kill: an executor of the job that has the program running, or that program."""
    processes = children()
    for process, (_, arguments) in processes.items():
        if arguments[:2] != [program, "annotate"]:
            continue
        above = process
        while above in processes and above != job and "CoarseGrainedExecutorBackend" not in str(processes[above][1]):
            above = processes[above][0]
        at = above
        while at in processes and at != job:
            at = processes[at][0]
        if at == job and above != job:
            return above if which == "executor" else process
    return None


class Job:
    """The job on some inputs."""

    def __init__(self, program, inputs, out):
        self.out = out
        self.program = program
        self.command = [sys.executable, str(HERE.with_name("job.py")), program, str(out), *map(str, inputs)]

    def run(self, kill=None):
        """What it prints, and how long it takes with Spark's start."""
        start = time.monotonic()
        with tempfile.TemporaryFile() as told, subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=told) as job:
            killed = None
            while kill and killed is None and job.poll() is None:
                if killed := victim(job.pid, self.program, kill):
                    os.kill(killed, signal.SIGKILL)
                time.sleep(0.02)
            printed = job.communicate()[0].decode()
            if job.returncode:
                told.seek(0)
                sys.exit(told.read().decode(errors="replace")[-3000:])
        assert not kill or killed, f"no {kill} was found to kill"
        return [json.loads(line) for line in printed.splitlines()], time.monotonic() - start

    def files(self):
        """The bytes it wrote, part by part, in front of the footers: these list what else they tell of encodings in an
        order that each virtual machine draws."""
        files = [path.read_bytes() for path in sorted(self.out.glob("part-*.parquet"))]
        return [file[:-8 - int.from_bytes(file[-8:-4], "little")] for file in files]


def alone(program, lines):
    """What the program answers without Spark, and how long that takes."""
    start = time.monotonic()
    with open(lines, "rb") as given:
        command = [program, "annotate", "--jobs", "2"]
        answers = subprocess.run(command, stdin=given, capture_output=True, check=True).stdout
    return answers, time.monotonic() - start


def make(folder, copies):
    """Writes the inputs; gives how many lines and how many answers there must be."""
    pages = [page.read_text() for page in DEMO]
    lines = [json.dumps({"id": f"{copy}-{number}", "kind": "text", "content": page})
             for copy in range(copies) for number, page in enumerate(pages)]
    (folder / "pages.jsonl").write_text("\n".join([*lines, "not a line"]) + "\n")
    rows = [json.loads(line) | {"id": f"parquet-{number}"} for number, line in enumerate(lines[:len(pages)])]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "pages.parquet")
    whole = archive(pages)
    (folder / "pages.warc.gz").write_bytes(whole)
    (folder / "cut.warc.gz").write_bytes(whole[:-200])
    given = len(lines) + 1 + len(pages)
    return given, given + 2 * len(pages)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("--copies", type=int, default=40)
    options.add_argument("--times", type=int, default=1)
    options = options.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        given, expected = make(folder, options.copies)
        inputs = [folder / name for name in ("pages.jsonl", "pages.parquet", "pages.warc.gz", "cut.warc.gz")]
        job = Job(program, inputs, folder / "out")
        runs = []
        for _ in range(options.times):
            answers, one = alone(program, inputs[0])
            told, whole = job.run()
            runs.append((one, told[0].pop("seconds"), whole))
        counts, said = told[0], told[1:]
        # The broken line and the archive that is cut off.
        assert counts == {"lines": given, "answers": expected, "errors": 2}, (counts, given, expected)
        found = pyarrow.parquet.read_table(job.out, columns=["id", "quotes"]).to_pylist()
        found = {row["id"]: [quote["text"] for quote in row["quotes"] or []] for row in found}
        for record in map(json.loads, answers.splitlines()):
            assert found[record["id"]] == [quote["text"] for quote in record.get("quotes", [])], record["id"]
        asked = set(duckdb.sql(SAID.format(job.out)).fetchall())
        assert said and asked == {(row["outlet"], row["month"], row["quotes"]) for row in said}, (asked, said)
        print(counts, *said, sep="\n")
        undisturbed = job.files()
        for kill in ("executor", "program"):
            assert job.run(kill)[0][0]["answers"] == expected and job.files() == undisturbed, kill
            print(f"killed {kill}: the same {sum(map(len, undisturbed)):,} bytes in {len(undisturbed)} files")
        one, running, whole = map(min, zip(*runs))
        print(f"annotate --jobs 2 alone {one:.1f} s; the job {running:.1f} s, {running / one:.2f} of it; "
              f"with Spark's start {whole:.1f} s, {whole / one:.2f}")


if __name__ == "__main__":
    main()
