#!/usr/bin/env python3
"""Says how much memory the program takes for prose, and for texts that are made to take much.

usage: memory.py PROGRAM

Imports each text, and then four times as much of it, into a library of its own and compares the most memory that was
resident with the aim, 40 MB and three times the text, and with the most that any took: 30 MB, and 7 times the text of
prose, 34 times that of a flood. Every word and sign is held with what it can be while it is read, some 20 bytes, a line
some 100, a name some 90, and a flood may be nothing but signs, lines or names.
Ends with 1 when one takes more than the most. Standard library only; runs on Linux, with a program built for release.
"""
import pathlib
import subprocess
import sys
import tempfile

from drive import Articles

PAGE = """Ministers reopen trade talks after long pause

The Daily Example | Updated: 2025-12-12 09:17

{}

"We are closer than we were in spring, and nobody left the room," Minister Anna Keller said after the meeting.
"""
AIM = (40e6, 3)  # bytes for anything, and for each byte of a text
BASE, PROSE, FLOOD = 30e6, 7, 34  # the same of the most that was held
MORE = 4  # times as much
# Runs a command and says how many kB it held: a child counts what its parent held too, so the parent is small.
ALONE = """
import os, sys
_, status, used = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ,
    file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]), 0)
print(used.ru_maxrss)
sys.exit(status != 0)
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


def prose():
    """Articles one behind the other, about a megabyte."""
    articles = Articles()
    return "\n\n".join(paragraph for number in range(190) for paragraph in articles.article(number)[4])


def resident(program, page, library):
    """The most bytes that importing a page takes."""
    command = [sys.executable, "-IS", "-c", ALONE, program, "import", "--library", library, page]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) * 1024


def measured(program, text, times=1):
    """The bytes of a page with a text so many times, and the most that importing it takes."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "page.txt")
        before, behind = PAGE.split("{}")
        with page.open("w", encoding="utf-8") as file:
            for part in (before, *[text] * times, behind):
                file.write(part)
        return page.stat().st_size, resident(program, page, pathlib.Path(folder, "library"))


def main(program):
    over = 0
    _, least = measured(program, "")
    print(f"{'nothing':12} {least / 1e6:5.1f} MB")
    for name, text in {"prose": prose(), **FLOODS}.items():
        for times in (1, MORE):
            size, used = measured(program, text, times)
            most = BASE + (PROSE if name == "prose" else FLOOD) * size
            over += used > most
            aim = AIM[0] + AIM[1] * size
            missed = f", {(used - aim) / 1e6:.1f} MB over the aim" if used > aim else ""
            print(f"{name:12} {used / 1e6:5.1f} MB of {most / 1e6:5.1f} for {size / 1e6:.1f} MB of text: "
                  f"{(used - least) / size:4.1f} times the text{missed}", flush=True)
    return int(over > 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    sys.exit(main(sys.argv[1]))
