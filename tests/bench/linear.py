#!/usr/bin/env python3
"""Says whether twice the input is at most 2.3 times the work, shape by shape, stage by stage, command by command.

usage: linear.py PROGRAM [WORD ...] [--seconds 0.3] [--runs 3]
       linear.py PROGRAM [WORD ...] --instructions

Every shape of `shapes/` and `commands.py` grows until one run takes so many seconds of CPU time, or until it is as
large as a page may be; then it is run at that size and at twice that size, in turn, and the least of each is compared,
the cost of an empty run taken off. A ratio over the bound is measured again before it counts, since other work on the
machine can only add, and at last in instructions, where valgrind is there to count them: what leaves the processor's
cache costs more time, not more work. Of the words only shapes that have one in their name are measured. With
--instructions nothing is timed: the worst shapes of each stage, or those named, grow from 64 kB to 4 MB, and every
doubling is compared in instructions; it takes valgrind, and hours. Ends with 1 when a shape is over the bound.
Standard library only; give it a program built for release.
"""
import argparse
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

import commands
import shapes

BOUND = 2.3
FIRST, LARGEST = 32 << 10, 12 << 20  # bytes: where growing begins and ends
LEAST = 0.03  # seconds: what takes less even at its largest is not compared
PATIENCE = 120  # seconds of CPU time, after which a run is ended
COUNTED = 64 << 10, 4 << 20  # bytes: between which instructions are counted
# Of each stage those that take the most to stay linear.
WORST = ["text: dates a line", "text: quotes left open", "text: related of others", "body: full then short",
         "body: she after many", "body: speakers of others", "body: nested quotes", "html: cards",
         "html: json-ld and the page", "html: fonts left open", "import: mail parts nested", "import: JSON nested",
         "import: RSS of raw &", "import: WARC", "import: Markdown open brackets", "import: GB 18030", "import: MHTML",
         "library: one long article, show 1", "library: one long article, export --format w3c",
         "verify: claims moved on a body that grows"]
COUNTING = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]


class TooLong(Exception):
    """A run took longer than anybody waits."""


class Runner:
    """The program, and what a run of it costs: seconds of CPU time, or instructions while it is counting."""

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        self.is_counting = False
        self.nothing = min(self.cost(["annotate", "--jobs", "1"]) for _ in range(9))

    def cost(self, arguments, given=os.devnull, environment=None):
        with open(given, "rb") as source:
            if self.is_counting:
                command = [*COUNTING, self.program, *arguments]
                told = subprocess.run(command, stdin=source, capture_output=True, env=environment, check=False).stderr
                return int(re.search(rb"Collected : (\d+)", told)[1])
            child = subprocess.Popen(
                [self.program, *arguments], stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE)), env=environment)
            _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        if used.ru_utime + used.ru_stime >= PATIENCE - 1:
            raise TooLong
        if os.waitstatus_to_exitcode(status) not in (0, 1, 65):
            sys.exit(f"{arguments}: it ended with {os.waitstatus_to_exitcode(status)}")
        return used.ru_utime


class File:
    """A shape that is a file, read or imported."""

    is_counted = True

    def __init__(self, name, grow, command):
        self.name, self.command = name, command
        self.grow = (lambda n: grow * n) if isinstance(grow, str) else grow

    def content(self, number):
        made = self.grow(number)
        return made if isinstance(made, bytes) else made.encode()

    def size(self, number):
        return len(self.content(number))

    def run(self, runner, number, folder):
        library = pathlib.Path(folder, "library.db")
        library.unlink(missing_ok=True)
        path = pathlib.Path(folder, "input")
        path.write_bytes(self.content(number))
        return runner.cost([*self.command, path], environment={**os.environ, "ONRECORD_LIBRARY": str(library)})


class Line(File):
    """A shape that is the content of a line for `annotate`."""

    def __init__(self, name, grow, kind):
        super().__init__(name, grow, ["annotate", "--jobs", "1", "--max-line", "64M", "--max-text", "64M"])
        self.kind = kind

    def content(self, number):
        line = {"id": self.name, "kind": self.kind, "content": self.grow(number)}
        return (json.dumps(line, ensure_ascii=False) + "\n").encode()

    def run(self, runner, number, folder):
        path = pathlib.Path(folder, "input")
        path.write_bytes(self.content(number))
        return runner.cost(self.command, path)


class Lines(Line):
    """Many lines for `annotate`, each of its own."""

    def content(self, number):
        return "".join(self.grow(i) + "\n" for i in range(number)).encode()


def everything():
    for name, grow in {**shapes.CHARACTERS, **shapes.TEXT}.items():
        for kind in ("text", "body"):
            yield Line(f"{kind}: {name}", grow, kind)
    for name, grow in shapes.HTML.items():
        yield Line(f"html: {name}", grow, "html")
    for name, grow in shapes.FILES.items():
        yield File(f"file: {name}", grow, [])
        yield File(f"import: {name}", grow, ["import", "--jobs", "1"])
    yield Lines("annotate: short lines", lambda i: json.dumps({"id": str(i), "kind": "text", "content": ""}), "text")
    yield Lines("annotate: broken lines", str, "text")
    yield from commands.everything()


def grown(shape, runner, seconds, folder):
    """The number at which a run takes long enough, and what it takes there."""
    number = 1
    while shape.size(number * 2) < FIRST:
        number *= 2
    while True:
        spent = shape.run(runner, number, folder) - runner.nothing
        if spent >= seconds or shape.size(2 * number) > LARGEST:
            return number, spent
        number *= 2 if spent > seconds / 4 else 4


def ratio(shape, runner, given, folder):
    """How many times the work twice the input is, the work, and its size; no ratio where it is too little to say."""
    number, spent = grown(shape, runner, given.seconds, folder)
    size = shape.size(number)
    if spent < LEAST:
        return None, spent, size
    best = float("inf"), spent
    for _ in range(3):
        once, twice = [], []
        for _ in range(given.runs):
            once.append(shape.run(runner, number, folder))
            twice.append(shape.run(runner, 2 * number, folder))
        spent = min(once) - runner.nothing
        best = min(best, ((min(twice) - runner.nothing) / max(spent, 1e-3), spent))
        if best[0] <= BOUND:
            return *best, size
    if shutil.which(COUNTING[0]) and shape.is_counted:
        runner.is_counting = True
        once, twice = (shape.run(runner, n, folder) for n in (number, 2 * number))
        runner.is_counting = False
        best = twice / once, best[1]
    return *best, size


def doublings(shape, runner, folder):
    """How many times the instructions each doubling between the bounds takes: the worst, and all."""
    number, (first, last) = 1, COUNTED
    while shape.size(2 * number) <= first:
        number *= 2
    counts = []
    while shape.size(number) <= last or len(counts) < 2:
        counts.append(shape.run(runner, number, folder) - runner.nothing)
        number *= 2
    ratios = [twice / once for once, twice in zip(counts, counts[1:])]
    return max(ratios), " ".join(f"{ratio:.2f}" for ratio in ratios), shape.size(number // 2)


def counted(shapes_named, runner, words):
    """The shapes over the bound in instructions."""
    runner.is_counting = True
    runner.nothing = runner.cost(["annotate", "--jobs", "1"])
    over = []
    for shape in shapes_named:
        if shape.is_counted and (any(word in shape.name for word in words) if words else shape.name in WORST):
            with tempfile.TemporaryDirectory() as folder:
                worst, ratios, size = doublings(shape, runner, folder)
            told = f"{worst:5.2f} {shape.name}: {ratios} up to {size:,} bytes"
            print(told, flush=True)
            over += [told] if worst > BOUND else []
    return over


def timed(shapes_named, runner, given):
    """The shapes over the bound in time."""
    over = []
    for shape in shapes_named:
        if given.words and not any(word in shape.name for word in given.words):
            continue
        try:
            with tempfile.TemporaryDirectory() as folder:
                found, spent, size = ratio(shape, runner, given, folder)
        except TooLong:
            found, spent, size = float("inf"), PATIENCE, 0
        told = f"{'-' if found is None else format(found, '.2f'):>5} {shape.name}: {spent:.2f} s at {size:,} bytes"
        print(told, flush=True)
        over += [told] if found is not None and found > BOUND else []
    return over


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--seconds", type=float, default=0.3)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--instructions", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(given.program, folder)
        # A list, so that shapes that share something share it to the end.
        every = list(everything())
        over = counted(every, runner, given.words) if given.instructions else timed(every, runner, given)
    print("\n".join(["", f"{len(over)} over {BOUND}:", *over]))
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
