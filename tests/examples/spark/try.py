#!/usr/bin/env python3
"""Runs the job on made-up input and looks whether what comes out is right.

usage: try.py PROGRAM [--copies 40] [--times 1]

The demo articles, so many times over and with a line that is broken, are given as JSON lines, and in part as Parquet
and as archives, one of them cut off. Every line must have its answer, those of JSON lines the very quotes that
`annotate` gives without Spark, and the question of the job an answer, which DuckDB must give too. Then the job runs
again while an executor is killed, and again while the program is, and must write the same bytes. What the job takes,
with Spark's start and without, is told beside `annotate --jobs 2` on the same lines, and so is the time of the
processor, which counts where others use the machine: of so many runs in turn the best. It needs pyspark, pyarrow and
duckdb from PyPI; `run` beside it gets them.
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


def processes():
    """The processes of this machine: of each its parent, its arguments, and its processor's time in seconds."""
    found = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            arguments = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
            spent = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            found[int(folder.name)] = int(fields[1]), arguments, spent
        except OSError:
            pass
    return found


def is_below(found, process, root):
    """Whether a process is another, or was started by it or below it."""
    while process in found and process != root:
        process = found[process][0]
    return process == root


class Watch:
    """Watches a process and all below it: adds up the processor's time, and kills once what it is told to kill."""

    def __init__(self, process, kill=lambda found: None):
        self.spent, killed = {}, None
        while process.poll() is None:
            found = processes()
            for each, (_, _, spent) in found.items():
                if is_below(found, each, process.pid):
                    self.spent[each] = spent
            if killed is None and (killed := kill(found)):
                os.kill(killed, signal.SIGKILL)
            time.sleep(0.1)
        self.killed = killed

    def total(self):
        return sum(self.spent.values())


class Job:
    """The job on some inputs."""

    def __init__(self, program, inputs, out):
        self.out = out
        self.program = program
        self.command = [sys.executable, str(HERE.with_name("job.py")), program, str(out), *map(str, inputs)]

    def run(self, kill=None):
        """What it prints; how long it takes with Spark's start; the processor's time."""
        start = time.monotonic()
        with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as told:
            job = subprocess.Popen(self.command, stdout=printed, stderr=told)
            watch = Watch(job, lambda found: kill and self.victim(found, job.pid, kill))
            whole = time.monotonic() - start
            for file in (printed, told):
                file.seek(0)
            if job.returncode:
                sys.exit(told.read().decode(errors="replace")[-3000:])
            assert not kill or watch.killed, f"no {kill} was found to kill"
            return [json.loads(line) for line in printed], whole, watch.total()

    def victim(self, found, job, which):
        """The process to kill: an executor of the job that has the program running, or that program."""
        for process, (_, arguments, _) in found.items():
            if arguments[:2] != [self.program, "annotate"] or not is_below(found, process, job):
                continue
            above = process
            while above != job and "CoarseGrainedExecutorBackend" not in str(found[above][1]):
                above = found[above][0]
            return above if which == "executor" else process
        return None

    def files(self):
        """The bytes it wrote, part by part, in front of the footers: these list what else they tell of encodings in an
        order that each virtual machine draws."""
        files = [path.read_bytes() for path in sorted(self.out.glob("part-*.parquet"))]
        return [file[:-8 - int.from_bytes(file[-8:-4], "little")] for file in files]


def alone(program, lines):
    """What the program answers without Spark; how long that takes; the processor's time."""
    start = time.monotonic()
    with open(lines, "rb") as given, tempfile.TemporaryFile() as answers:
        process = subprocess.Popen([program, "annotate", "--jobs", "2"], stdin=given, stdout=answers)
        spent = Watch(process).total()
        assert process.returncode == 0
        whole = time.monotonic() - start
        answers.seek(0)
        return answers.read(), whole, spent


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
            answers, one, one_spent = alone(program, inputs[0])
            told, whole, spent = job.run()
            runs.append((one, one_spent, told[0].pop("seconds"), whole, spent))
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
        one, one_spent, running, whole, spent = map(min, zip(*runs))
        print(f"annotate --jobs 2 alone {one:.1f} s, of the processor {one_spent:.1f} s\n"
              f"the job {running:.1f} s, {running / one:.2f} times as much; with Spark's start {whole:.1f} s, "
              f"{whole / one:.2f}; of the processor {spent:.1f} s, {spent / one_spent:.2f}")


if __name__ == "__main__":
    main()
