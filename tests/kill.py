#!/usr/bin/env python3
"""Kills the program at random moments and says whether anything was lost.

usage: kill.py PROGRAM [--moments 400] [--seed 1]

The kills hit, in turn, an import, the reader while it marks, an export, a backup, a merge, a repair, and the reader
while it finds articles anew in the background. What was acknowledged before must be there afterwards: an import by its
exit status, a mark by its notice on the screen. The library must be whole each time, or be made whole by the next
repair; an export or a backup is whole or absent; and when the same command was run to its end, nothing of the killed
run is left in the folder. Standard library only.
"""
import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import Articles, Session

PAGES = 90
ROUNDS = 8  # after which a library has grown large enough, and the next one begins
EXPORT = ["export", "--format", "jsonl", "-o"]
NOTICES = {
    "s": {"starred": True, "star taken off": False},
    "u": {"marked read": True, "marked unread": False},
}
FOUND = "SELECT page FROM place WHERE path = ?"
COLUMN = {"s": "starred", "u": "read"}


def is_whole(library):
    reading = sqlite3.connect(library)
    try:
        return [row[0] for row in reading.execute("PRAGMA integrity_check")] == ["ok"]
    except sqlite3.DatabaseError as why:
        print("  the library:", why)
        return False
    finally:
        reading.close()


def rows(library, sql, *values):
    reading = sqlite3.connect(library)
    try:
        return reading.execute(sql, values).fetchall()
    finally:
        reading.close()


class Trial:
    """All kills of one run, with what they found."""

    def __init__(self, program, folder, seed):
        self.program, self.folder = program, folder
        self.library = f"{folder}/library.db"
        self.chance = random.Random(seed)
        self.articles = Articles(seed, paragraphs=8)
        self.next, self.acknowledged, self.marks = 0, set(), {}
        self.killed = {kind: 0 for kind in ["import", "mark", "export", "backup", "merge", "repair", "renew"]}
        self.acks = {"import": 0, "mark": 0}
        self.lost = {"import": 0, "mark": 0}
        self.corrupt, self.partial, self.left_over = 0, 0, 0
        self.ended = False
        self.span = 0.1
        self.spans = {"backup": 0.2, "merge": 0.3, "repair": 1.0}

    def begin(self):
        """Begins with no library."""
        for name in os.listdir(self.folder):
            if name.startswith("library.db"):
                os.remove(f"{self.folder}/{name}")
        self.acknowledged.clear()
        self.marks.clear()

    def command(self, *arguments):
        return [self.program, *arguments, "--library", self.library]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, check=False)

    def killed_run(self, span, *arguments):
        """Starts a command and kills it within the span; says whether it had ended by itself."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running = subprocess.Popen(self.command(*arguments), **quiet)
        time.sleep(self.chance.random() * span)
        running.send_signal(signal.SIGKILL)
        return running.wait() == 0

    def check(self):
        if not is_whole(self.library):
            self.corrupt += 1

    def check_marks(self, unsure=None):
        """Looks for every mark that was acknowledged; one that was not may be there or not."""
        now = {number: {"s": bool(s), "u": bool(r)} for number, s, r in rows(
            self.library, "SELECT id, starred, read FROM article")}
        for (number, key), state in self.marks.items():
            if (number, key) != unsure and now.get(number, {}).get(key) != state:
                print("  lost mark:", number, COLUMN[key], state)
                self.lost["mark"] += 1
        if unsure and unsure[0] in now:
            self.marks[unsure] = now[unsure[0]][unsure[1]]

    def check_folder(self):
        """Looks for files that a killed run left behind."""
        known = ("pages", "library.db", "library.db-wal", "library.db-shm")
        for name in sorted(os.listdir(self.folder)):
            if not name.startswith("pages") and name not in known:
                print("  left over:", name)
                self.left_over += 1
                os.remove(f"{self.folder}/{name}")

    def timed(self, kind, *arguments):
        """Runs a command to its end; remembers how long it takes."""
        begun = time.perf_counter()
        done = self.run(*arguments)
        if done.returncode:
            sys.exit(f"no {kind}: {done.stderr.decode().strip()}")
        self.spans[kind] = 1.1 * (time.perf_counter() - begun)

    def imports(self):
        pages = f"{self.folder}/pages{self.next}"
        numbers = range(self.next * PAGES, (self.next + 1) * PAGES)
        self.articles.write(pages, numbers)
        self.next += 1
        paths = {f"{pages}/{number:06d}.txt" for number in numbers}
        self.ended = self.killed_run(self.span, "import", pages)
        if self.ended:
            self.acknowledged |= paths
        else:
            self.killed["import"] += 1
        if os.path.exists(self.library) and os.path.getsize(self.library):
            self.check()
        begun = time.perf_counter()
        done = self.run("import", pages)
        if not self.ended:
            # How long a whole import takes, when little of it was done before.
            self.span = 0.7 * self.span + 0.3 * 1.1 * (time.perf_counter() - begun)
        else:
            self.span *= 0.8
        if done.returncode:
            print("  import:", done.stderr.decode().strip())
            self.lost["import"] += PAGES
            return
        self.acknowledged |= paths
        self.acks["import"] += 1
        places = [path for path, in rows(self.library, "SELECT path FROM place")]
        known = rows(self.library, "SELECT count(*), count(DISTINCT hash) FROM page")[0]
        self.lost["import"] += len(self.acknowledged - set(places))
        if known[0] != known[1] or known[0] != len(places):
            print("  doubled pages:", known, len(places))
            self.corrupt += 1

    def mark(self):
        session = Session(self.command(), environment={"ONRECORD_LIBRARY": self.library})
        session.wait(lambda text: " articles" in text)
        session.settle(0.05)
        session.press("g")
        ids = [number for number, in rows(
            self.library, "SELECT id FROM article WHERE deleted = 0 ORDER BY published DESC, id")]
        at, unsure = 0, None
        for _ in range(self.chance.randint(2, 9)):
            session.press("j")
            at = min(at + 1, len(ids) - 1)
            session.settle(0.03)
            key = self.chance.choice("su")
            session.press(key)
            notices = NOTICES[key]
            session.wait(lambda text: any(notice in text.splitlines()[-1] for notice in notices))
            shown = session.screen.text().splitlines()[-1]
            state = next(notices[n] for n in sorted(notices, key=len, reverse=True) if n in shown)
            self.marks[ids[at], key] = state
            self.acks["mark"] += 1
        if self.chance.random() < 0.8:
            session.press("j")
            at = min(at + 1, len(ids) - 1)
            unsure = ids[at], self.chance.choice("su")
            session.press(unsure[1])
            time.sleep(self.chance.random() * 0.006)
        session.kill()
        self.killed["mark"] += 1
        self.check()
        self.check_marks(unsure)

    def export(self):
        out = f"{self.folder}/out.jsonl"
        begun = time.perf_counter()
        done = self.run(*EXPORT, out)
        if done.returncode:
            sys.exit(f"no export: {done.stderr.decode().strip()}")
        span = 1.1 * (time.perf_counter() - begun)
        with open(out, "rb") as file:
            whole = file.read()
        os.remove(out)
        if not self.killed_run(span, *EXPORT, out):
            self.killed["export"] += 1
        if os.path.exists(out):
            with open(out, "rb") as file:
                self.partial += file.read() != whole
            os.remove(out)
        self.check()
        self.run(*EXPORT, out)
        os.remove(out)
        self.check_folder()

    def backup(self):
        out = f"{self.folder}/copy.db"
        articles = rows(self.library, "SELECT count(*) FROM article")
        if not self.killed_run(self.spans["backup"], "backup", out):
            self.killed["backup"] += 1
        if os.path.exists(out):
            self.partial += not is_whole(out) or rows(out, "SELECT count(*) FROM article") != articles
            os.remove(out)
        self.check()
        self.timed("backup", "backup", out)
        os.remove(out)
        self.check_folder()

    def merge(self):
        """Joins a library of articles that this one has not, and one star of its own."""
        pages, other = f"{self.folder}/pages-of-another", f"{self.folder}/pages-of-another.db"
        shutil.rmtree(pages, ignore_errors=True)
        numbers = range(10**6 + self.killed["merge"] * PAGES, 10**6 + (self.killed["merge"] + 1) * PAGES)
        self.articles.write(pages, numbers)
        first = f"{pages}/{numbers[0]:06d}.txt"
        elsewhere = [self.program, "import", pages, "--library", other]
        subprocess.run(elsewhere, capture_output=True, check=True)
        writing = sqlite3.connect(other)
        with writing:
            writing.execute(f"UPDATE article SET starred = 1 WHERE page IN ({FOUND})", [first])
        writing.close()
        if not self.killed_run(self.spans["merge"], "merge", other):
            self.killed["merge"] += 1
        self.check()
        self.timed("merge", "merge", other)
        joined = {f"{pages}/{number:06d}.txt" for number in numbers}
        self.acknowledged |= joined
        self.acks["import"] += 1
        self.lost["import"] += len(joined - {path for path, in rows(self.library, "SELECT path FROM place")})
        stars = rows(self.library, f"SELECT count(*) FROM article WHERE starred AND page IN ({FOUND})", first)
        os.remove(other)
        self.lost["mark"] += stars != [(1,)]
        self.check_marks()
        self.check_folder()

    def repair(self):
        articles = rows(self.library, "SELECT count(*) FROM article")
        if not self.killed_run(self.spans["repair"], "doctor", "--repair"):
            self.killed["repair"] += 1
        self.timed("repair", "doctor", "--repair")
        self.check()
        self.corrupt += rows(self.library, "SELECT count(*) FROM article") != articles
        self.check_marks()
        for name in os.listdir(self.folder):
            if name.startswith("library.db.damaged-"):
                os.remove(f"{self.folder}/{name}")
        self.check_folder()

    def renew(self):
        writing = sqlite3.connect(self.library)
        writing.execute("UPDATE article SET engine = 0")
        writing.commit()
        writing.close()
        session = Session(self.command(), environment={"ONRECORD_LIBRARY": self.library})
        session.wait(lambda text: " articles" in text)
        time.sleep(self.chance.random() * self.spans["repair"])
        session.kill()
        self.killed["renew"] += 1
        self.check()
        self.check_marks()
        self.run("import", f"{self.folder}/pages{self.next - 1}")
        self.corrupt += rows(self.library, "SELECT count(*) FROM article WHERE engine = 0") != [(0,)]
        self.check_folder()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--moments", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="kill-")
    trial = Trial(os.path.abspath(asked.program), folder, asked.seed)
    kinds = [trial.imports, trial.mark, trial.export, trial.backup, trial.merge, trial.repair, trial.renew]
    try:
        moment = 0
        while sum(trial.killed.values()) < asked.moments and moment < 5 * asked.moments:
            if moment % (ROUNDS * len(kinds)) == 0:
                trial.begin()
            kinds[moment % len(kinds)]()
            moment += 1
    finally:
        shutil.rmtree(folder)
    print(f"{sum(trial.killed.values())} kills: {', '.join(f'{n} {kind}' for kind, n in trial.killed.items())};"
          f" {moment - sum(trial.killed.values())} times it had ended before")
    print(f"imports: {trial.acks['import']} acknowledged, {trial.lost['import']} pages lost")
    print(f"marks: {trial.acks['mark']} acknowledged, {trial.lost['mark']} lost")
    print(f"libraries damaged: {trial.corrupt}; outputs neither whole nor absent: {trial.partial};"
          f" files left over: {trial.left_over}")
    bad = [*trial.lost.values(), trial.corrupt, trial.partial, trial.left_over]
    sys.exit(1 if any(bad) else 0)


if __name__ == "__main__":
    main()
