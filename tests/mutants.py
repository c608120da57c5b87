#!/usr/bin/env python3
"""Plants faults one by one and says which of them the tests catch.

usage: mutants.py [--sample 200] [--seed 1] [--minutes 600]

The faults are those that `cargo mutants --list` names in the files below, a seeded sample of each area in turn; each is
put into a copy of the tree, built there, and given to the tests that concern it, those beside the code first. What does
not build is no fault, and another takes its place. What was found is kept in target/mutants/found.jsonl, so that the
next run goes on behind it. Prints every fault that no test caught, and a table. Needs `cargo install cargo-mutants`;
standard library only.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "mutants"
TREE = OUT / "tree"
PATIENCE = 900  # seconds that the tests of one fault may take

# What is mutated, and which tests concern it: those beside the code, and those of the whole program.
AREAS = {
    "sanitize": (["src/text/sanitize.rs"], "text::", "hostile::"),
    "date": (["src/clean/dates/*.rs", "src/clean/fields/date.rs"], "clean::", "golden:: whole_text::"),
    "filter": (["src/library/filter/*.rs"], "library::", "library_cli:: keys::"),
    "carry": (["src/analyze/attribution/rules/carry.rs", "src/analyze/attribution/memory.rs"], "analyze::",
              "quotes:: golden:: speakers::"),
    "confidence": (["src/analyze/attribution/calibration.rs", "src/analyze/attribution/tie.rs"], "analyze::",
                   "quotes:: golden:: speakers::"),
    "store": (["src/library/store/*.rs", "src/library/store/merge/registers.rs"], "library:: shell::",
              "library_cli:: faults:: notes:: across:: stories:: keys:: resume::"),
    "exports": (["src/library/export/*.rs", "src/library/verify/*.rs"], "library::export library::verify",
                "library_cli::"),
    "keymap": (["src/app/keymap.rs", "src/app/keymap/*.rs"], "app::", "keys:: readme:: cli:: pty::"),
}
TESTS = ("tests.rs", "/tests/")


def listed():
    """Every fault, with the area it is in."""
    for area, (patterns, *_) in AREAS.items():
        files = [argument for pattern in patterns for argument in ("-f", pattern)]
        command = ["cargo", "mutants", "--list", "--json", *files]
        found = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for mutant in json.loads(found):
            if not any(part in mutant["file"] for part in TESTS):
                yield {**mutant, "area": area}


def in_turn(mutants, chance):
    """All of them in an order of chance, one of each area after the other."""
    chance.shuffle(mutants)
    places = collections.Counter()

    def place(mutant):
        places[mutant["area"]] += 1
        return places[mutant["area"]]

    return sorted(mutants, key=place)


def copied():
    """A copy of the tree, as it stands."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in files.decode().split("\0")[:-1]:
        source, copy = ROOT / name, TREE / name
        if source.is_file() and (not copy.exists() or copy.read_bytes() != source.read_bytes()):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
            copy.chmod(source.stat().st_mode)


def mutated(text, mutant):
    """The text of a file with the fault in it."""
    lines = text.splitlines(keepends=True)

    def at(place):
        return sum(len(line) for line in lines[:place["line"] - 1]) + place["column"] - 1

    span = mutant["span"]
    return text[:at(span["start"])] + mutant["replacement"] + text[at(span["end"]):]


def cargo(*arguments):
    """Runs cargo in the copy; gives its status, none where it did not end."""
    environment = {**os.environ, "CARGO_TARGET_DIR": str(OUT / "build"), "PROPTEST_RNG_SEED": "1"}
    try:
        return subprocess.run(["cargo", "test", "--locked", *arguments], cwd=TREE, env=environment, timeout=PATIENCE,
                              capture_output=True, check=False).returncode
    except subprocess.TimeoutExpired:
        return None


def tried(mutant):
    """What becomes of a fault: it does not build, some test catches it, or none does."""
    _, beside, whole = AREAS[mutant["area"]]
    path = TREE / mutant["file"]
    sound = path.read_text(encoding="utf-8")
    path.write_text(mutated(sound, mutant), encoding="utf-8")
    try:
        if cargo("--lib", "--no-run") != 0:
            return "unviable"
        for chosen, filters in (("--lib", beside), ("--test=it", whole)):
            if cargo(chosen, "--", *filters.split()) != 0:
                return "caught"
        return "missed"
    finally:
        path.write_text(sound, encoding="utf-8")


def table(found):
    counts = collections.Counter((one["area"], one["fate"]) for one in found)
    print(f"\n{'':12}{'viable':>8}{'caught':>8}{'share':>8}")
    for area in [*AREAS, None]:
        caught, missed = (sum(n for (of, fate), n in counts.items() if fate == wanted and area in (of, None))
                          for wanted in ("caught", "missed"))
        if caught + missed:
            print(f"{area or 'all':12}{caught + missed:8}{caught:8}{100 * caught / (caught + missed):7.1f}%")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600)
    asked = parser.parse_args()
    end = time.monotonic() + 60 * asked.minutes
    every = in_turn(sorted(listed(), key=lambda mutant: mutant["name"]), random.Random(asked.seed))
    copied()
    kept = OUT / "found.jsonl"
    found = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()] if kept.exists() else []
    known = {one["name"]: one for one in found}
    found = []
    for mutant in every:
        if sum(one["fate"] != "unviable" for one in found) >= asked.sample or time.monotonic() > end:
            break
        one = known.get(mutant["name"])
        if one is None:
            one = {"name": mutant["name"], "area": mutant["area"], "fate": tried(mutant)}
            with kept.open("a", encoding="utf-8") as log:
                log.write(json.dumps(one) + "\n")
        found.append(one)
        if one["fate"] == "missed":
            print(f"missed: {one['name']}", flush=True)
    table(found)


if __name__ == "__main__":
    sys.exit(main())
