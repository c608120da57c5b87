#!/usr/bin/env python3
"""Runs the job on made-up input and looks whether what comes out is right.

usage: try.py PROGRAM [--copies 40]

The demo articles, so many times over and with a line that is broken, are given as JSON lines, and in part as Parquet
and as an archive. Every line must have its answer, those of JSON lines the very quotes that `annotate` gives without
Spark, and the question of the job an answer. What the job takes is told beside `annotate --jobs 2`.
"""
import argparse
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
DEMO = sorted((HERE.parents[3] / "assets/demo").glob("*.txt"))


def archive(path, pages):
    """An archive of these pages in HTML."""
    with open(path, "wb") as out:
        for number, page in enumerate(pages):
            body = "<p>" + "<p>".join(page.split("\n\n"))
            content = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:page:{number}>\r\n"
                    f"WARC-Date: 2026-03-02T01:02:03Z\r\nWARC-Target-URI: https://quay.example/{number}\r\n"
                    f"Content-Type: application/http\r\nContent-Length: {len(content)}\r\n\r\n")
            out.write(gzip.compress(head.encode() + content + b"\r\n\r\n"))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("--copies", type=int, default=40)
    options = options.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        pages = [page.read_text() for page in DEMO]
        lines = [json.dumps({"id": f"{copy}-{number}", "kind": "text", "content": page})
                 for copy in range(options.copies) for number, page in enumerate(pages)]
        (folder / "pages.jsonl").write_text("\n".join([*lines, "not a line"]) + "\n")
        archive(folder / "pages.warc.gz", pages)
        import pyarrow
        import pyarrow.parquet
        rows = [json.loads(line) | {"id": f"parquet-{number}"} for number, line in enumerate(lines[:len(pages)])]
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "pages.parquet")

        start = time.monotonic()
        with open(folder / "pages.jsonl", "rb") as given:
            alone = subprocess.run([program, "annotate", "--jobs", "2"], stdin=given, capture_output=True, check=True)
        one = time.monotonic() - start
        start = time.monotonic()
        job = subprocess.run(
            [sys.executable, HERE.with_name("job.py"), program, folder / "out",
             *(str(folder / f"pages.{end}") for end in ("jsonl", "parquet", "warc.gz"))],
            capture_output=True, text=True, check=False)
        if job.returncode:
            sys.exit(job.stderr[-3000:])
        told = [json.loads(line) for line in job.stdout.splitlines()]
        counts = told[0]
        expected = {"lines": len(lines) + 1 + len(pages), "answers": len(lines) + 1 + 2 * len(pages), "errors": 1}
        assert counts == expected, (counts, expected)
        assert len(told) > 1, "nobody was found to have said anything"
        found = pyarrow.parquet.read_table(folder / "out", columns=["id", "quotes"]).to_pylist()
        found = {row["id"]: [quote["text"] for quote in row["quotes"] or []] for row in found}
        for record in map(json.loads, alone.stdout.splitlines()):
            assert found[record["id"]] == [quote["text"] for quote in record.get("quotes", [])], record["id"]
        print(f"{counts}; {len(told) - 1} rows of what was said; "
              f"{time.monotonic() - start:.1f} s with Spark's start, annotate --jobs 2 alone {one:.1f} s")


if __name__ == "__main__":
    main()
