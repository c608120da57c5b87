"""All bad files: our own, and those of a generator given beside the project."""
import json
import os
import subprocess
import sys

from bench import shapes

from . import charsets, fields, lies
from .case import Case, encoded

FLOOD = 48 << 10  # bytes
# One in so many of the injections into fields, in turn, unless all are asked for.
SHARE = 4


def floods():
    """The inputs that grow, which are measured elsewhere, at a size."""
    for kind, table in (("text", shapes.CHARACTERS), ("text", shapes.TEXT), ("page", shapes.HTML), ("file",
                                                                                                    shapes.FILES)):
        for name, grow in table.items():
            make = (lambda number, unit=grow: unit * number) if isinstance(grow, str) else grow
            number = 1
            while len(encoded(make(2 * number))) < FLOOD and number < 1 << 20:
                number *= 2
            content = encoded(make(number))
            if kind == "page" and not content.lstrip().startswith(b"<"):
                content = b"<!doctype html><p>" + content
            yield Case(f"flood of {kind}: {name}", content)


def own(share=SHARE):
    """Every bad file of ours."""
    for number, case in enumerate(fields.everything()):
        if number % share == number // 11 % share:
            yield case
    yield from charsets.everything()
    yield from lies.everything()
    yield from floods()


def beside(generator, folder):
    """Every bad file that a generator beside the project writes."""
    subprocess.run([sys.executable, generator, folder, "--fs"], check=True, stdout=subprocess.DEVNULL)
    with open(os.path.join(folder, "manifest.jsonl"), encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            # Who names a link wants to read what it leads to.
            if row["file"] == "fs/passwd.txt":
                continue
            markers = tuple(bytes.fromhex(marker) for marker in row["markers"])
            yield Case(row["file"], b"", tuple(row["keep"]), markers, os.path.join(folder, row["file"]))
