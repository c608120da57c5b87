#!/usr/bin/env python3
"""Builds the fuzz targets and runs each for some seconds.

usage: run.py [TARGET ...] [--seconds 60] [--jobs 1]

Begins with the bad files of tests/gate and the pages of tests/golden; what leads to code that nothing led to before is
kept under target/fuzz/corpus, as little of it as leads there. What makes a target fail is kept under target/fuzz/found:
it becomes a test before it is mended. A line a target tells how many inputs were run, how many of the program's edges
they reached, and what failed; ends with 1 when something did. Needs a C++ compiler, and the stable toolchain alone.
Standard library only.
"""
import argparse
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))
from gate import charsets, fields, lies

OUT = os.path.join(ROOT, "target", "fuzz")
HOST = "x86_64-unknown-linux-gnu" if os.uname().machine == "x86_64" else f"{os.uname().machine}-unknown-linux-gnu"
# What cargo-fuzz gives too, but for the sanitizer of addresses, which stable has not: the program has no unsafe code.
FLAGS = ("--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 "
         "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table "
         "-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=16")
LARGEST, PATIENCE, MEMORY = 4096, 20, 2048  # bytes of an input; seconds and MB that one may take
SHARE = 7  # one in so many of the bad files is enough to begin with
# Filters, settings, what is kept between runs, and keys.
TYPED = [b'outlet:cgtn actor:"Ida Berg" before:2025-12-20 unread free "a phrase" -not', b"is:noted story:3 quotes:>2",
         b"kind:direct speaker:unnamed lang:en -tag:later after:2031 harb*", b'welcome = "shown"\ntheme = "dark"\n',
         b'[[library]]\nfile = "/x"\nfilter = "a"\nlean = 3\nsort = "title"\n', b'measure = 70\n[keys]\nquit = "X"\n',
         b"jj\0nna\1A\1\"\0/the\0JK?", b"\0nnm\1x\1f\2\0S2c\1vv\xe0\0=\0Q", b"/\xe0\0nNeee\xb0wwzE\1U\1:sta\0"]


def build():
    """The program with its counters."""
    environment = {**os.environ, "RUSTFLAGS": FLAGS, "CARGO_TARGET_DIR": OUT}
    # For a target of its own name, so that build scripts have no counters.
    command = ["cargo", "build", "--release", "--locked", "--target", HOST, "--manifest-path", f"{HERE}/Cargo.toml"]
    subprocess.run(command, env=environment, check=True)
    return f"{OUT}/{HOST}/release/onrecord-fuzz"


def names():
    """The targets, as their table has them."""
    with open(f"{HERE}/src/targets/mod.rs", encoding="utf-8") as table:
        return re.findall(r'^    \("(\w+)",', table.read(), re.MULTILINE)


def seeds(name):
    """A folder of what a target begins with."""
    folder = f"{OUT}/seeds/{name}"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for number, content in enumerate(TYPED if name in ("filter", "keys", "settings") else bad()):
        with open(f"{folder}/{number:04d}", "wb") as file:
            file.write(content)
    return folder


def bad():
    """Bad files and good pages that are small enough."""
    found = [case.content for source in (fields, lies, charsets) for case in source.everything()][::SHARE]
    for path in sorted(glob.glob(f"{ROOT}/tests/golden/*/*/page.*")):
        with open(path, "rb") as page:
            found.append(page.read())
    return [content for content in found if len(content) <= LARGEST]


def run(program, name, seconds):
    """Runs a target; gives the line that tells of it, and whether anything failed."""
    corpus, found = f"{OUT}/corpus/{name}", f"{OUT}/found"
    os.makedirs(corpus, exist_ok=True)
    os.makedirs(found, exist_ok=True)
    limits = [f"-max_len={LARGEST}", f"-timeout={PATIENCE}", f"-rss_limit_mb={MEMORY}",
              f"-artifact_prefix={found}/{name}-"]
    environment = {**os.environ, "ONRECORD_FUZZ": name}

    def call(*arguments):
        return subprocess.run([program, *limits, *arguments], env=environment, capture_output=True, text=True,
                              errors="replace", check=False)

    done = call(f"-max_total_time={seconds}", "-print_final_stats=1", corpus, seeds(name))
    stat = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    edges = (re.findall(r"cov: (\d+)", done.stderr) or ["0"])[-1]
    smaller = f"{corpus}.new"
    shutil.rmtree(smaller, ignore_errors=True)
    os.makedirs(smaller)
    if call("-merge=1", smaller, corpus).returncode == 0:
        shutil.rmtree(corpus)
        os.rename(smaller, corpus)
    told = re.search(r"panicked at .*\n.*|ERROR: libFuzzer: .*", done.stderr)
    failed = done.returncode != 0
    inputs, kept = stat.get("number_of_executed_units", "0"), len(os.listdir(corpus))
    line = f"{name:10} {inputs:>9} inputs, {edges:>6} edges, {kept:>5} kept"
    return line + (f", FAILED: {told.group(0) if told else done.stderr[-300:]}" if failed else ""), failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    program, failed = build(), False
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        running = [pool.submit(run, program, name, asked.seconds) for name in asked.targets or names()]
        for one in running:
            line, has_failed = one.result()
            failed |= has_failed
            print(line, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
