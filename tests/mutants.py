#!/usr/bin/env python3
"""Plants faults one by one and says which of them the tests catch.

usage: mutants.py [--sample 200] [--seed 1] [--minutes 600] [--area store]

The faults are those that `cargo mutants --list` names in the files below, a seeded sample of each area in turn, or of
one area alone. All are built at once, into a copy of the tree in which a function asks which fault it is to have, and
then given one by one to the tests that concern them, those beside the code first; the few in constants, which cannot
ask, are built alone. What does not build is no fault, and another takes its place. What was caught is kept in
target/mutants/found.jsonl, so that the next run tries only the others. Prints every fault that no test caught, and a
table; those of mutants.txt, which nobody can tell from sound code, are counted apart. Needs `cargo install cargo-
mutants`; standard library only.
"""
import argparse
import collections
import hashlib
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "mutants"
TREE = OUT / "tree"
ALIKE = ROOT / "tests" / "mutants.txt"
FOUND = OUT / "found.jsonl"
PLANTED = TREE / "planted"  # the number of the fault that the built program has
PATIENCE = 900  # seconds that the tests of a fault may take
MEMORY = 3 << 30  # that a fault may eat, in bytes
ENVIRONMENT = {**os.environ, "CARGO_TARGET_DIR": str(OUT / "build"), "CARGO_PROFILE_DEV_DEBUG": "0",
               "CARGO_PROFILE_DEV_OPT_LEVEL": "1", "CARGO_MANIFEST_DIR": str(TREE), "INSTA_UPDATE": "no",
               "PROPTEST_RNG_SEED": "1"}

# What is mutated, and which tests concern it: those beside the code, and those of the whole program.
AREAS = {
    "sanitize": (["src/text/sanitize.rs"], "text::", "hostile::"),
    "date": (["src/clean/dates/*.rs", "src/clean/fields/date.rs"], "clean::", "golden:: whole_text::"),
    "filter": (["src/library/filter/*.rs"], "library::", "library_cli:: keys::"),
    "carry": (["src/analyze/attribution/rules/carry.rs", "src/analyze/attribution/heard.rs"], "analyze::",
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
ASKED = """
pub(crate) fn planted() -> usize {
    static PLANTED: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *PLANTED.get_or_init(|| {
        let number = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/planted"));
        number.unwrap_or_default().parse().unwrap_or_default()
    })
}
"""


def listed(areas):
    """Every fault of areas, with its places in the file, and a name that a change elsewhere in the file leaves."""
    met = collections.Counter()
    for area in areas:
        patterns = AREAS[area][0]
        files = [argument for pattern in patterns for argument in ("-f", pattern)]
        command = ["cargo", "mutants", "--list", "--json", *files]
        every = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
        texts = {file: (ROOT / file).read_text(encoding="utf-8") for file in {mutant["file"] for mutant in every}}
        bodies = {function(mutant): span(texts[mutant["file"]], mutant["span"])
                  for mutant in every if mutant["genre"] == "FnValue"}
        for mutant in every:
            file, text = mutant["file"], texts[mutant["file"]]
            if any(part in file for part in TESTS):
                continue
            start, end = span(text, mutant["span"])
            # The alias of a result is taken for a type that is made of others.
            new = re.sub(r"^Answer::from\(", "Ok(", mutant["replacement"])
            if new.startswith("Answer::"):
                continue
            what = mutant["name"].split(": ", 1)[1]
            name = f"{file}: {what}: {text.split(chr(10))[mutant['span']['start']['line'] - 1].strip()}"
            met[name] += 1
            opaque = mutant["function"] and mutant["function"]["return_type"].partition("-> impl ")[2]
            name = name if met[name] == 1 else f"{name} #{met[name]}"
            yield {"name": name, "area": area, "file": file, "start": start, "end": end, "new": new,
                   "body": bodies.get(function(mutant)), "opaque": opaque}


def function(mutant):
    return mutant["file"], json.dumps(mutant["function"] and mutant["function"]["span"])


def span(text, places):
    lines = text.split("\n")
    return [sum(len(line) + 1 for line in lines[:place["line"] - 1]) + place["column"] - 1
            for place in (places["start"], places["end"])]


def in_turn(mutants, seed):
    """All of them in an order of chance, one of each area after the other."""
    places = collections.Counter()

    def place(mutant):
        places[mutant["area"]] += 1
        return places[mutant["area"]]

    def chance(mutant):
        return hashlib.blake2b(f"{seed} {mutant['name']}".encode()).digest()

    return sorted(sorted(mutants, key=chance), key=place)


def put(path, content):
    """Writes what is new of a file, so that nothing is built again for the rest."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copied(mutants=(), alone=None):
    """A copy of the tree, as it stands, with faults in it: some to be asked for by their number, or one."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in files.decode().split("\0")[:-1]:
        if not (ROOT / name).is_file():
            continue
        content = (ROOT / name).read_bytes()
        if name == "src/lib.rs":
            content += ASKED.encode()
        if alone and name == alone["file"]:
            content = mutated(content.decode(), 0, alone).encode()
        elif any(mutant["file"] == name for mutant in mutants):
            content = choosing(content.decode(), [mutant for mutant in mutants if mutant["file"] == name]).encode()
        put(TREE / name, content)
        (TREE / name).chmod((ROOT / name).stat().st_mode)


def mutated(text, at, mutant):
    """The text of a file from a place on, with the fault in it."""
    return text[at:mutant["start"]] + mutant["new"] + text[mutant["end"]:]


def choosing(text, mutants):
    """The text of a file whose functions have the fault that is asked for. Where each stands is written into it."""
    bodies = collections.defaultdict(list)
    for mutant in mutants:
        bodies[tuple(mutant["body"])].append(mutant)
    done, at = "", 0
    for (start, end), here in sorted(bodies.items()):
        before, constant, signature = text[at:start].rpartition("const fn ")
        # Nothing constant can ask; what stands before the end of a function is another's.
        done += before + ("fn " if constant and "}" not in signature else constant) + signature
        # The bodies of an opaque type are of different types, but in a box.
        opaque = here[0]["opaque"]
        done += f"let planted: Box<dyn {opaque}> = " if opaque else ""
        begin, close = ("Box::new({", "\n})") if opaque else ("{", "\n}")
        done += "match crate::planted() {"
        for mutant in here:
            begun = len(done.encode())
            grown = len(mutant["new"]) - (mutant["end"] - mutant["start"])
            body = mutated(text, start, mutant)[:end - start + grown]
            done += f"{mutant['number']} => {begin}{body}{close},"
            mutant["stands"] = begun, len(done.encode())
        done += f"_ => {begin}{text[start:end]}{close} }}{'; planted' if opaque else ''}"
        at = end
    return done + text[at:]


def built():
    """Builds the copy; gives the programs of the tests, or none and the places that are in error."""
    command = ["cargo", "test", "--locked", "--no-run", "--lib", "--test=it", "--message-format=json"]
    told = subprocess.run(command, cwd=TREE, env=ENVIRONMENT, capture_output=True, text=True, check=False).stdout
    programs, errors = {}, set()
    for one in map(json.loads, told.splitlines()):
        if one["reason"] == "compiler-artifact" and one["profile"]["test"]:
            programs[one["target"]["name"]] = one["executable"]
        elif one["reason"] == "compiler-message" and one["message"]["level"] == "error":
            errors.update((place["file_name"], place["byte_start"])
                          for place in one["message"]["spans"] if place["is_primary"])
    return programs if len(programs) == 2 else None, errors


def run(program, filters, patience):
    """Runs tests up to the first that fails; gives its name, or none."""
    def bounded():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    failed = "the process"
    with subprocess.Popen([program, *filters.split()], cwd=TREE, env=ENVIRONMENT, text=True, errors="replace",
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          start_new_session=True, preexec_fn=bounded) as child:
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(child.pid, signal.SIGKILL))
        signal.alarm(patience)
        for line in child.stdout:
            if line.startswith("test ") and line.endswith("... FAILED\n"):
                failed = line.split()[1]
                os.killpg(child.pid, signal.SIGKILL)
                break
        sound = child.wait() == 0
        if not signal.alarm(0) and failed == "the process":
            failed = "the clock"
    return None if sound else failed


def failing(programs, number, area, patience):
    """The test that fails with a fault, if any."""
    PLANTED.write_text(str(number), encoding="utf-8")
    _, beside, whole = AREAS[area]
    return run(programs["onrecord"], beside, patience) or run(programs["it"], whole, patience)


def patiences(programs, areas):
    """How many seconds the tests of each area may take: many times what they take, and pass, without a fault."""
    found = {}
    for area in areas:
        begun = time.monotonic()
        if by := failing(programs, 0, area, PATIENCE):
            sys.exit(f"without a fault {by} fails")
        found[area] = 30 + 4 * int(time.monotonic() - begun)
    return found


def decide(mutant, fate, by=None):
    """Notes what became of a fault, and the test that caught it."""
    mutant["fate"] = fate
    with FOUND.open("a", encoding="utf-8") as log:
        log.write(json.dumps({"name": mutant["name"], "fate": fate, "by": by}) + "\n")
    if fate == "missed":
        print(f"missed: {mutant['name']}", flush=True)


def try_together(mutants, end):
    """Builds faults together and tries each; where some do not build, only these are decided."""
    copied(mutants)
    programs, errors = built()
    if not programs:
        def is_bad(mutant):
            begin, end = mutant["stands"]
            return any(file == mutant["file"] and begin <= at < end for file, at in errors)

        bad = list(filter(is_bad, mutants))
        for mutant in bad or sys.exit(f"the tree does not build: {errors}"):
            decide(mutant, "unviable")
        return
    patience = patiences(programs, {mutant["area"] for mutant in mutants})
    for mutant in mutants:
        if time.monotonic() < end:
            by = failing(programs, mutant["number"], mutant["area"], patience[mutant["area"]])
            decide(mutant, "caught" if by else "missed", by)


def try_alone(mutant):
    """Builds a fault that cannot be asked for, and tries it."""
    copied(alone=mutant)
    programs, _ = built()
    by = programs and failing(programs, 0, mutant["area"], PATIENCE)
    decide(mutant, "unviable" if not programs else "caught" if by else "missed", by or None)


def chosen(every, sample):
    """The first of them that are as many as asked for without those that do not build."""
    viable = [at for at, mutant in enumerate(every) if mutant.get("fate") != "unviable"]
    return every[:viable[sample - 1] + 1] if len(viable) > sample else every


def alike():
    """The faults that change nothing anybody can see; they stand indented under their reasons."""
    return {line.strip() for line in ALIKE.read_text(encoding="utf-8").splitlines() if line.startswith("  ")}


def table(found):
    """Prints how many of the faults of each area are caught, and what share that is of those that can be seen."""
    counts = collections.Counter((one["area"], one.get("fate")) for one in found)
    print(f"\n{'':12}{'viable':>8}{'caught':>8}{'alike':>8}{'missed':>8}{'share':>8}")
    for area in [*AREAS, None]:
        caught, same, missed = (sum(n for (of, fate), n in counts.items() if fate == wanted and area in (of, None))
                                for wanted in ("caught", "alike", "missed"))
        if caught + missed:
            share = f"{100 * caught / (caught + missed):.1f}%"
            print(f"{area or 'all':12}{caught + same + missed:8}{caught:8}{same:8}{missed:8}{share:>8}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--area", choices=AREAS)
    asked = parser.parse_args()
    end = time.monotonic() + 60 * asked.minutes
    every = in_turn(list(listed([asked.area] if asked.area else AREAS)), asked.seed)
    known = FOUND.read_text(encoding="utf-8").splitlines() if FOUND.exists() else []
    known = {one["name"]: one["fate"] for one in map(json.loads, known)}
    known.update(dict.fromkeys(alike(), "alike"))
    files = {mutant["file"] for mutant in every}
    for name in sorted(alike() - {mutant["name"] for mutant in every}):
        if not asked.area or name.split(": ")[0] in files:
            print(f"not among the faults any more: {name}")
    for number, mutant in enumerate(every, start=1):
        mutant["number"] = number
        if known.get(mutant["name"], "missed") != "missed":
            mutant["fate"] = known[mutant["name"]]
    while time.monotonic() < end:
        undecided = [mutant for mutant in chosen(every, asked.sample) if "fate" not in mutant]
        if not undecided:
            break
        if together := [mutant for mutant in undecided if mutant["body"]]:
            try_together(together, end)
        else:
            try_alone(undecided[0])
    table(chosen(every, asked.sample))


if __name__ == "__main__":
    sys.exit(main())
