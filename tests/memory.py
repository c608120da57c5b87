#!/usr/bin/env python3
"""Says how much memory the program takes for texts that are made to take much.

usage: memory.py PROGRAM

Imports each text into a library of its own and compares the most memory that was resident with what is promised:
40 MB and three times the text. Ends with 1 when one of them takes more. Standard library only; runs on Linux, with a
program built for release.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

PAGE = """Ministers reopen trade talks after long pause

The Daily Example | Updated: 2025-12-12 09:17

{}

"We are closer than we were in spring, and nobody left the room," Minister Anna Keller said after the meeting.
"""
FLOODS = {
    "marks": '"' * 500_000,
    "capitals": "UK NATO UN EU US " * 40_000,
    "names": " ".join(f"Anna{n} Keller{n % 997} said." for n in range(20_000)),
    "initials": "J. " * 120_000,
    "menus": "Copyright 1995\nHome | Europe\nI agree\nBACK TO THE TOP\n" * 20_000,
    "paragraphs": "\n\n".join(f"P{n}." for n in range(100_000)),
    "one word": "a" * 1_000_000,
    "ideographs": "港口关闭。" * 70_000,
}


def resident(program, page, library):
    """The most bytes that importing a page takes."""
    child = subprocess.Popen([program, "import", "--library", library, page], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{page}: the import failed")
    return used.ru_maxrss * 1024


def main(program):
    over = 0
    for name, flood in FLOODS.items():
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder, "page.txt")
            page.write_text(PAGE.format(flood), encoding="utf-8")
            most = 40e6 + 3 * page.stat().st_size
            used = resident(program, page, pathlib.Path(folder, "library"))
        over += used > most
        print(f"{name:12} {used / 1e6:5.1f} MB of {most / 1e6:5.1f}")
    return int(over > 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    sys.exit(main(sys.argv[1]))
