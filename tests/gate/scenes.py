"""What may happen to the reader and to an import: signals, storms of sizes, terminals of every kind, keys of nobody."""
import os
import random
import signal
import sqlite3
import subprocess
import time

from drive import Articles

from .inputs import KEYS, Program
from .reader import PATIENCE, Drawn, Garbled, Late, Reader, Silent

SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGALRM,
           signal.SIGABRT, signal.SIGKILL]
NUMBER = 40  # articles
# No command is run and no file written by keys that nobody meant; sequences of terminals among them.
NOISE = [bytes([b]) for b in range(1, 256) if b not in b"|xQq/\x1a"] + [b"\x1b[A", b"\x1b[<0;9;9M",
                                                                        b"\x1b[200~gate\x1b[201~", b"\x1b",
                                                                        "港".encode()]
TERMS = ["xterm", "vt100", "linux", "dumb", "screen", "tmux-256color", "xterm-direct", "", "no-such-terminal",
         "\x1b]0;x\x07"]


def library(path, folder):
    """A program with a library of common articles."""
    program = Program(path, folder)
    Articles(3, paragraphs=6).write(f"{folder}/pages", range(NUMBER))
    subprocess.run([path, "import", f"{folder}/pages"], env={**os.environ, **program.environment}, check=True,
                   capture_output=True)
    return program


def starred(program):
    reading = sqlite3.connect(program.library)
    try:
        whole = reading.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return whole, reading.execute("SELECT count(*) FROM article WHERE starred").fetchone()[0]
    finally:
        reading.close()


def opened(program, kind=Reader, environment=None, columns=100):
    return kind([program.path], columns, 30, {**program.environment, **(environment or {})})


def star(session):
    """Stars the article at hand, and waits until that is acknowledged; says how many are."""
    session.type(b"s")
    try:
        session.wait(lambda text: "starred" in text.splitlines()[-1], PATIENCE)
    except TimeoutError:
        return 0
    return 1


def check(program, tally, what, least):
    """The library is whole, with at least so many stars."""
    whole, found = starred(program)
    if not whole or found < least:
        tally.fail("marks", what, f"whole: {whole}, {found} of {least} stars")


def signals(program, tally, chance, share):
    """Signals at the start, idle, while typing, and in an import."""
    moments = [(sent, moment) for sent in SIGNALS for moment in ("start", "early", "idle", "typing")]
    for sent, moment in moments[::share]:
        what = f"{sent.name}, {moment}"
        tally.inputs += 1
        clear(program)
        session, acknowledged = opened(program, Drawn), 0
        if moment == "start":
            while not session.written and not session.over:
                session.read(0.5)
        elif moment == "early":
            time.sleep(chance.random() * 0.02)
        elif session.wait_for_screen():
            session.press_all(["j"])
            acknowledged = star(session)
            session.press_all(["/", "h", "a"] if moment == "typing" else ["\r", "n"])
        os.kill(session.process, sent)
        status = session.end(TallyOfSignals(tally, sent), what)
        if status not in (-sent, 128 + sent, 0):
            tally.fail("crashes", what, f"status {status}")
        check(program, tally, what, acknowledged)
    for sent in SIGNALS[::share]:
        interrupt(program, tally, sent, chance)


class TallyOfSignals:
    """A tally for which the signal that was sent is no crash."""

    def __init__(self, tally, sent):
        self.tally, self.sent = tally, sent

    def fail(self, kind, what, why, count=1):
        self.tally.fail(kind, what, why, count)

    def ended(self, what, status, told):
        self.tally.ended(what, 0 if status == -self.sent else status, told)


def clear(program):
    writing = sqlite3.connect(program.library)
    with writing:
        writing.execute("UPDATE article SET starred = 0")
    writing.close()


def interrupt(program, tally, sent, chance):
    """A signal while an import runs; the next makes it whole."""
    what = f"{sent.name}, importing"
    tally.inputs += 1
    path = f"{program.folder}/interrupted.db"
    command = [program.path, "import", f"{program.folder}/pages", "--library", path]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.random() * 0.15)
    running.send_signal(sent)
    try:
        status = running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        running.kill()
        status = None
    tally.ended(what, 0 if status in (-sent, 128 + sent) else status, b"")
    program.run(tally, what, command[1:])
    _, out, _ = program.run(tally, what, ["list", "--library", path, "--format", "jsonl"])
    if len(out.splitlines()) != NUMBER:
        tally.fail("text", what, f"{len(out.splitlines())} of {NUMBER} articles")
    for name in os.listdir(program.folder):
        if name.startswith("interrupted"):
            os.remove(f"{program.folder}/{name}")


def sizes(program, tally, chance, share):
    """Sizes in a storm while keys are pressed."""
    for number in range(24 // share):
        what = f"storm of sizes {number}"
        tally.inputs += 1
        session = opened(program)
        if session.wait_for_screen():
            for key in KEYS * 2:
                for _ in range(chance.randint(1, 6)):
                    session.resize(chance.choice((0, 1, 2, 9, 40, 80, 200, 1000, 65535)), chance.choice((0, 1, 2, 5,
                                                                                                         24, 60, 700,
                                                                                                         65535)))
                session.press_all([key])
            session.resize(100, 30)
            session.quit()
        session.end(tally, what)


def terminals(program, tally, chance, share):
    """Terminals that answer nothing, late, or garbage, and that say they are anything."""
    Garbled.chance = chance
    kinds = [(kind, {}) for kind in (Silent, Late, *[Garbled] * 22)]
    named = [(Reader, {"TERM": term, "COLORTERM": color, "NO_COLOR": mono})
             for term in TERMS for color, mono in (("", ""), ("truecolor", "1"))]
    for number, (kind, environment) in enumerate((kinds + named)[::share]):
        what = f"terminal {number}: {kind.__name__} {environment.get('TERM', '')!r}"
        tally.inputs += 1
        session = opened(program, kind, environment)
        if session.wait_for_screen():
            session.press_all(KEYS)
            session.quit()
        session.end(tally, what)


def noise(program, tally, chance, share):
    """Keys that nobody meant, where no command can be found to run; stars are still written at the end."""
    for number in range(48 // share):
        what = f"noise {number}"
        tally.inputs += 1
        session = opened(program, environment={"PATH": program.folder})
        if session.wait_for_screen():
            for _ in range(40):
                session.press_all([b"".join(chance.choices(NOISE, k=chance.randint(1, 12)))])
            session.quit()
        # Ctrl-C may have been among the keys.
        session.end(TallyOfSignals(tally, signal.SIGINT), what)
        check(program, tally, what, 0)


def everything(path, folder, tally, share=1):
    program = library(path, folder)
    chance = random.Random(1)
    for scene in (signals, sizes, terminals, noise):
        scene(program, tally, chance, share)
