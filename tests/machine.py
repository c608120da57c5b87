#!/usr/bin/env python3
"""Says whether anything that was acknowledged is lost when the machine fails.

usage: machine.py PROGRAM [--times 100] [--seed 1]

In turn: a log torn at any byte, a clock set back, two to eight programs at once, a disk without room, a home that
cannot be written, and what others may read of what it makes. Each must leave the library whole, keep what was
acknowledged by an exit status, and say on one line what could not be done. Ends with 1 when one does not. Standard
library only; give it a user who may mount, or the disk without room is a file that may not grow.
"""
import argparse
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import Articles

PAGES = 12
PATIENCE = 120  # seconds
NOBODY = 65534
YEARS = 10 * 365 * 86_400_000  # milliseconds


class Machine:
    """The program on a machine that fails."""

    def __init__(self, program, folder, asked):
        self.program, self.folder, self.times = program, folder, asked.times
        self.chance = random.Random(asked.seed)
        self.library = f"{folder}/library.db"
        self.faults = 0
        self.articles = Articles(asked.seed, paragraphs=6)
        self.articles.write(f"{folder}/pages", range(PAGES))

    def fault(self, what, why):
        self.faults += 1
        print(f"  {what}: {why}", flush=True)

    def run(self, *arguments, library=None, **more):
        command = [self.program, *arguments, "--library", library or self.library]
        return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False, **more)

    def must(self, *arguments, **more):
        done = self.run(*arguments, **more)
        if done.returncode:
            self.fault(" ".join(arguments), f"status {done.returncode}: {done.stderr}")
        return done.stdout

    def anew(self):
        """A library of a few articles."""
        for name in os.listdir(self.folder):
            if name.startswith("library.db"):
                os.remove(f"{self.folder}/{name}")
        self.must("import", f"{self.folder}/pages")

    def tags(self, library=None):
        """The names of all tags, as the program gives them."""
        listed = self.must("list", "--format", "jsonl", library=library)
        return {tag for line in listed.splitlines() for tag in json.loads(line)["tags"]}

    def is_whole(self, what, library=None):
        done = self.run("doctor", library=library)
        if done.returncode:
            self.fault(what, f"damaged: {done.stdout}{done.stderr}")
        return done.returncode == 0


def torn(machine):
    """What a log holds after it was cut or garbled is a beginning of what was written, never more, never a part."""
    machine.anew()
    reading = sqlite3.connect(machine.library)
    # As long as somebody reads, what is written stays in the log.
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM article").fetchone()
    written = [f"t{number:02d}" for number in range(20)]
    for tag in written:
        machine.must("tag", "1", tag)
    with open(machine.library, "rb") as file, open(machine.library + "-wal", "rb") as log:
        whole, log = file.read(), log.read()
    reading.close()
    for time in range(machine.times):
        at = machine.chance.randrange(len(log))
        tail = machine.chance.choice((b"", bytes(len(log) - at), machine.chance.randbytes(len(log) - at)))
        copy = f"{machine.folder}/library.db-torn"
        with open(copy, "wb") as file, open(copy + "-wal", "wb") as torn_log:
            file.write(whole)
            torn_log.write(log[:at] + tail)
        found = machine.tags(copy)
        if found != set(written[:len(found)]):
            machine.fault(f"a log torn at {at}", f"{sorted(found)}")
        machine.is_whole(f"a log torn at {at}", copy)
        for more in ("", "-wal", "-shm"):
            if os.path.exists(copy + more):
                os.remove(copy + more)
    return f"{machine.times} logs of {len(log)} bytes torn"


def clock(machine):
    """What is written after the clock was set back counts as the later, here and where it is merged."""
    machine.anew()
    machine.must("tag", "1", "early")
    # As if the clock had been ahead then.
    writing = sqlite3.connect(machine.library)
    with writing:
        writing.execute("UPDATE written SET at = at + ?", [YEARS])
    writing.close()
    other = f"{machine.folder}/library.db-other"
    machine.must("backup", other)
    machine.must("tag", "1", "early", "--remove")
    machine.must("tag", "1", "late")
    for one, two in ((other, machine.library), (machine.library, other)):
        machine.must("merge", two, library=one)
        if machine.tags(one) != {"late"}:
            machine.fault("a clock set back", f"{machine.tags(one)}")
    return "1 clock set back"


def crowd(machine):
    """Programs at once: each that ends well has done what it said."""
    count = 0
    for number in [2, 4, 8] * max(1, machine.times // 25):
        machine.anew()
        pages = f"{machine.folder}/pages-of-many"
        machine.articles.write(pages, range(100, 140))
        commands = [["tag", str(n % PAGES + 1), f"n{n}"] for n in range(number)]
        commands += [["import", pages], ["backup", f"{machine.folder}/library.db-copy{number}"], ["list"], ["doctor"]]
        machine.chance.shuffle(commands)
        for start in range(0, len(commands), number):
            running = [(command, subprocess.Popen(
                [machine.program, *command, "--library", machine.library], stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE))
                for command in commands[start:start + number]]
            for command, child in running:
                told = child.communicate(timeout=PATIENCE)[1]
                count += 1
                if child.returncode:
                    machine.fault(f"{number} at once, {' '.join(command)}",
                                  f"status {child.returncode}: {told.decode()}")
        missing = {f"n{n}" for n in range(number)} - machine.tags()
        listed = len(machine.must("list", "--format", "jsonl").splitlines())
        if missing or listed != PAGES + 40:
            machine.fault(f"{number} at once", f"{missing} missing, {listed} articles")
        machine.is_whole(f"{number} at once")
    return f"{count} programs in crowds of 2 to 8"


def full(machine):
    """A disk without room: an error line, and what was acknowledged before is there."""
    disk = f"{machine.folder}/disk"
    os.makedirs(disk)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", disk], capture_output=True,
                             check=False).returncode == 0
    told = 0
    try:
        for time in range(machine.times):
            library = f"{disk}/library.db"
            if mounted:
                room, more = None, {}
                with open(f"{disk}/other", "wb") as file:
                    file.write(bytes(machine.chance.randrange(4 << 20)))
            else:
                room = machine.chance.randrange(3 << 20)
                more = {"preexec_fn": lambda limit=room: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))}
            acknowledged = []
            for command in (["import", f"{machine.folder}/pages"], ["tag", "1", "a"], ["edit", "1", "--title", "x"],
                            ["backup", f"{disk}/copy"], ["export", "--format", "csv", "-o", f"{disk}/out"], ["tag",
                                                                                                             "1", "b"]):
                done = machine.run(*command, library=library, **more)
                if done.returncode == 0:
                    acknowledged.append(command)
                else:
                    told += 1
                    lines = done.stderr.strip().splitlines()
                    if done.returncode not in (1, 65, 66, 74) or len(lines) < 1 or "panicked" in done.stderr:
                        machine.fault(f"no room for {command[0]}", f"status {done.returncode}: {done.stderr}")
            check_full(machine, disk, acknowledged)
            for name in os.listdir(disk):
                os.remove(f"{disk}/{name}")
    finally:
        if mounted:
            subprocess.run(["umount", disk], check=True)
    return f"{told} commands without room ({'a full disk' if mounted else 'a file that may not grow'})"


def check_full(machine, disk, acknowledged):
    """With room again everything acknowledged is there."""
    library = f"{disk}/library.db"
    if os.path.exists(f"{disk}/other"):
        os.remove(f"{disk}/other")
    names = [command[0] for command in acknowledged]
    if "import" in names:
        wanted = {command[2] for command in acknowledged if command[0] == "tag"}
        if not wanted <= machine.tags(library):
            machine.fault("a full disk", f"{wanted} were acknowledged")
    if os.path.exists(library) and os.path.getsize(library):
        machine.is_whole("a full disk", library)
    left = set(os.listdir(disk)) - {"library.db", "library.db-wal", "library.db-shm"}
    for name in left:
        if name not in {"copy": names, "out": names} or {"copy": "backup", "out": "export"}[name] not in names:
            machine.fault("a full disk", f"{name} is left over")


def locked(machine):
    """A home that cannot be written: everything that reads goes on, the rest says why not."""
    machine.anew()
    home = f"{machine.folder}/home"
    os.makedirs(f"{home}/.local/share/onrecord")
    shutil.copy(machine.library, f"{home}/.local/share/onrecord/library.db")
    for path, _, names in os.walk(home):
        os.chmod(path, 0o555)
        for name in names:
            os.chmod(f"{path}/{name}", 0o444)
    os.chmod(machine.folder, 0o755)
    plain = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    reading = ["list", "quotes", "actors", "export --format csv", "doctor", "show 1", "paths", "keys"]
    writing = ["tag 1 x", "delete 1", "edit 1 --title x", f"import {machine.folder}/pages/000001.txt --renew"]
    rights = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    for command, may in [(command, True) for command in reading] + [(command, False) for command in writing]:
        done = subprocess.run([machine.program, *command.split()], capture_output=True, text=True, check=False,
                              timeout=PATIENCE,
                              env={**plain, "HOME": home}, cwd="/", **rights)
        if may != (done.returncode == 0) or not may and not done.stderr.strip():
            machine.fault(f"{command} in a locked home", f"status {done.returncode}: {done.stderr}")
    return f"{len(reading) + len(writing)} commands in a home that cannot be written"


def private(machine):
    """Whatever the mask allows, what it makes is its user's alone."""
    home = f"{machine.folder}/open"
    os.makedirs(home)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ONRECORD"))}
    before = os.umask(0)
    try:
        for command in (["import", f"{machine.folder}/pages"], ["tag", "1", "x"], ["backup", f"{home}/copy.db"],
                        ["doctor", "--repair"]):
            subprocess.run([machine.program, *command], env={**environment, "HOME": home}, check=True,
                           capture_output=True)
    finally:
        os.umask(before)
    seen = 0
    for path, folders, names in os.walk(home):
        for name in folders + names:
            mode = os.stat(f"{path}/{name}").st_mode & 0o777
            seen += 1
            if mode & 0o077 and name not in (".local", "share"):
                machine.fault("permissions", f"{path}/{name}: {mode:o}")
    return f"{seen} files and folders are the user's alone"


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    faults = 0
    for fault in (torn, clock, crowd, full, locked, private):
        with tempfile.TemporaryDirectory(prefix="machine-") as folder:
            machine = Machine(os.path.abspath(asked.program), folder, asked)
            told = fault(machine)
            print(f"{told}: {machine.faults} faults", flush=True)
            faults += machine.faults
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
