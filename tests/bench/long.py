#!/usr/bin/env python3
"""Imports a million made-up articles into one library, batch by batch, and says what bends on the way.

usage: long.py PROGRAM [--articles 1000000] [--batch 100000] [--jobs 1] [--keep FILE]

After each batch a block of lines: what the import took, in CPU time too, and how many times a new article costs what
it cost in the first batch; the library's size beside the text; and what a person waits for: the start to the first full
screen, a key, the slowest letter of a search, what answers across articles. Those that wait are measured in CPU time of
the program, which other work on the machine stretches little, with the time on the clock in brackets. The words are as
many and begin as much alike as those of a language. Pages are deleted once they are imported: a million articles take
about 15 GB, and over an hour on one core. Standard library only; give it a program built for release.
"""
import argparse
import os
import shutil
import subprocess
import tempfile
import time

from library import ANSWERS, SEARCHES, cost
from drive import Articles, Session

STARTS, KEYS = 5, 40


def spent(process):
    """Seconds of CPU that a program has taken, by the clock the kernel keeps for it."""
    return time.clock_gettime(~process << 3 | 2)


class Taken:
    """Milliseconds of CPU and on the clock, of which the most and the middle are told."""

    def __init__(self):
        self.both = []

    def add(self, cpu, clock):
        self.both.append((1000 * cpu, 1000 * clock))

    def told(self, place):
        return f"{sorted(self.both)[place][0]:.1f} ({sorted(self.both, key=lambda one: one[1])[place][1]:.1f}) ms"

    def most(self):
        return self.told(-1)

    def middle(self):
        return self.told(len(self.both) // 2)


def imported(program, pages, library, jobs):
    """Seconds of an import on the clock and of CPU, and the most MB it held."""
    command = [program, "import", pages, "--jobs", str(jobs), "--library", library]
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"the import ended with {child.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def opened(program, library):
    """A session whose first screen is full, and what that took."""
    session = Session([program, "--library", library])
    session.wait(lambda text: " articles" in text and "❝" in text)
    return session, spent(session.process), time.perf_counter() - session.started


def started(program, library):
    taken = Taken()
    for _ in range(STARTS):
        session, cpu, clock = opened(program, library)
        taken.add(cpu, clock)
        session.settle(0.2)
        session.press("Q")
        session.close()
    return taken


def pressed(session, keys, quiet):
    """What each key takes until nothing changes any more; the background's work is in it."""
    taken = Taken()
    for key in keys:
        before, begun = spent(session.process), session.press(key)
        changed = session.settle(quiet)
        if changed:
            taken.add(spent(session.process) - before, changed - begun)
    return taken


def browsed(program, library):
    """Keys and searches in one session, a text for each, and the most MB it held."""
    session, _, _ = opened(program, library)
    session.settle(1)
    told = [f"key {pressed(session, 'j' * KEYS, 0.05).middle()}"]
    for name, words in SEARCHES.items():
        session.press("g/")
        session.settle(0.5)
        told.append(f"{name} {pressed(session, words, 0.5).most()}")
        session.press("\x1b\x1b")
        session.settle(0.5)
    told.append(f"first and last {pressed(session, 'GgGg', 0.5).most()}")
    peak = session.peak()
    session.press("Q")
    session.close()
    return told, peak


def weighed(library):
    return sum(os.path.getsize(path) for path in (library, library + "-wal") if os.path.exists(path))


def say(line):
    print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--batch", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", help="the library, which is deleted otherwise")
    asked = parser.parse_args()
    program, articles = os.path.abspath(asked.program), Articles(hard=True)
    with tempfile.TemporaryDirectory(prefix="long-") as folder:
        pages, library = f"{folder}/pages", os.path.abspath(asked.keep or f"{folder}/library.db")
        text, first = 0, None
        for begin in range(0, asked.articles, asked.batch):
            end = min(begin + asked.batch, asked.articles)
            text += articles.write(pages, range(begin, end))
            clock, cpu, held = imported(program, pages, library, asked.jobs)
            shutil.rmtree(pages)
            each = cpu / (end - begin)
            first = first or each
            say(f"{end} articles: the last {end - begin} in {clock:.0f} s, {cpu:.0f} s of CPU, {1 / each:.0f} a CPU second, "
                f"{each / first:.2f} times the first; import held {held:.0f} MB")
            say(f"  library {weighed(library) / 1e6:.0f} MB, {weighed(library) / text:.2f} times the text")
            say(f"  start {started(program, library).middle()}")
            told, peak = browsed(program, library)
            say("  " + "; ".join(told))
            answers = (f"{name} {cost(program, library, words)[0]:.0f} ms" for name, (words, _) in ANSWERS.items())
            say("  " + "; ".join(answers))
            say(f"  the reader held {peak:.1f} MB")


if __name__ == "__main__":
    main()
