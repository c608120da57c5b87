#!/usr/bin/env python3
"""Gives the program everything bad that is known, and says what it did.

usage: gate.py PROGRAM [--part] [--all] [--hostile FILE] [--jobs N]

Bad files of our own, and those of a generator beside the project where there is one, are read on a screen, printed,
imported, and pass through every command in every format; the reader and an import meet signals, sizes in a storm,
terminals of every kind, and keys that nobody meant. Each file and each scene is an input. What goes wrong is told on
standard error, and the last line counts it: ends with 1 when a count is not 0. --part takes a twelfth of it, in about
a minute; --all puts every injection in every field. Standard library only.
"""
import argparse
import multiprocessing
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from gate import commands, corpus, inputs, scenes
from gate.tally import Tally

HERE = os.path.dirname(os.path.abspath(__file__))
GENERATOR = os.path.join(HERE, "..", "..", "shared", "tools", "hostile.py")
PART = 12


def files(path, folder, cases):
    """A share of the files, with a library of its own."""
    tally = Tally()
    program = inputs.Program(path, folder)
    for case in cases:
        tally.inputs += 1
        inputs.read(program, case, tally)
        inputs.store(program, case, tally)
    commands.all_of_it(program, cases, tally)
    return tally


def events(path, folder, share):
    tally = Tally()
    scenes.everything(path, folder, tally, share)
    return tally


def cases(asked, folder):
    """The files that were asked for."""
    os.makedirs(f"{folder}/own")
    share = 1 if asked.all else corpus.SHARE
    found = [case.put(f"{folder}/own", number) for number, case in enumerate(corpus.own(share))]
    if os.path.exists(asked.hostile):
        found += corpus.beside(asked.hostile, f"{folder}/beside")
    return found[::PART] if asked.part else found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--part", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--hostile", default=GENERATOR)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    path, total = os.path.abspath(asked.program), Tally()
    with tempfile.TemporaryDirectory(prefix="gate-", ignore_cleanup_errors=True) as folder:
        found, shares = cases(asked, folder), 2 * asked.jobs
        work = [(events, (path, f"{folder}/events", PART // 3 if asked.part else 1))]
        work += [(files, (path, f"{folder}/share{share}", found[share::shares])) for share in range(shares)]
        with multiprocessing.Pool(asked.jobs) as pool:
            waiting = []
            for task, arguments in work:
                os.makedirs(arguments[1])
                waiting.append(pool.apply_async(task, arguments))
            for one in waiting:
                total.add(one.get())
    print(total)
    return int(not total.is_clean())


if __name__ == "__main__":
    sys.exit(main())
