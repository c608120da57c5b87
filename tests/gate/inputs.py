"""What the program does with one bad file: read on the screen, printed, imported."""
import os
import subprocess

from . import judge
from .reader import PATIENCE, Reader

# Opens, walks, looks at the page as it came, the cast, quotes, comparison, links, writes a note, searches.
KEYS = ["\r", "n", "n", "v", "v", "a", "\x1b", '"', "\x1b", "=", "\x1b", "A", "\x1b", "L", "\x1b", "e", "r", "\x1b",
        "J", "K", "/",
        "the", "\x1b", "G"]
FINE = (0, 1, 65, 66)  # done; some or all of it refused; nothing to read


class Program:
    """The program with a library and a home of its own."""

    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.library = os.path.join(folder, "library.db")
        self.environment = {"ONRECORD_LIBRARY": self.library, "HOME": folder, "XDG_CONFIG_HOME": folder,
                            "BROWSER": "true"}

    def run(self, tally, what, arguments, given=b""):
        """Runs a command; gives its status, output and talk, after judging both."""
        try:
            done = subprocess.run([self.path, *arguments], input=given, capture_output=True, timeout=PATIENCE,
                                  check=False,
                                  cwd=self.folder, env={**os.environ, **self.environment})
        except subprocess.TimeoutExpired:
            tally.ended(what, None, b"")
            return None, b"", b""
        tally.ended(what, done.returncode, done.stderr)
        for stream in (done.stdout, done.stderr):
            for leak in judge.leaks(stream)[:3]:
                tally.fail("leaked", what, leak)
        return done.returncode, done.stdout, done.stderr


def look_for(markers, written, tally, what):
    for marker in markers:
        if marker and marker in written:
            tally.fail("leaked", what, f"{marker!r} as it was planted")


def read(program, case, tally):
    """Reads a file on the screen."""
    what = f"reading {case.name}"
    elsewhere = {**program.environment, "ONRECORD_LIBRARY": program.library + ".none"}
    session = Reader([program.path, case.path], environment=elsewhere)
    if session.wait_for_screen():
        session.press_all(KEYS)
        session.quit()
    status = session.end(tally, what)
    if status not in FINE and status is not None and status >= 0:
        tally.fail("crashes", what, f"status {status}")
    if status and not session.written.strip():
        tally.fail("crashes", what, f"status {status}, and nothing is said")
    look_for(case.markers, session.written, tally, what)


def store(program, case, tally):
    """Prints a file, and imports it."""
    for command in (["--plain"], ["import"]):
        what = f"{command[0]} of {case.name}"
        status, out, told = program.run(tally, what, [*command, case.path])
        if status not in FINE and status is not None:
            tally.fail("crashes", what, f"status {status}: {told[:300]!r}")
        if status and not told.strip():
            tally.fail("crashes", what, f"status {status}, and nothing is said")
        look_for(case.markers, out + told, tally, what)
