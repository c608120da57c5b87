"""The reader in a terminal that keeps every byte, and may be of any kind."""
import os
import random
import signal
import termios
import time

from drive import Session

from . import judge

PATIENCE = 90  # seconds, after which a program hangs: the machine may be busy
TAKEN = b"\x1b[?25l"  # what is written when the screen is about to be drawn


class Reader(Session):
    """Draws nothing; keeps what was written."""

    echoes = False

    def __init__(self, command, columns=100, rows=30, environment=None):
        self.written = bytearray()
        super().__init__(command, columns, rows, environment)

    def take(self, data):
        self.written += data

    def wait_for_screen(self):
        """Reads until the screen is drawn or the program has ended; says whether it is drawn."""
        end = time.monotonic() + PATIENCE
        while not self.over and time.monotonic() < end and b"\x1b[?2026l" not in self.written:
            self.read(0.5)
        return not self.over and TAKEN in self.written

    def press_all(self, keys, pause=0.004):
        """Presses keys one by one, each when nothing more comes of the one before."""
        for key in keys:
            if self.over:
                return
            self.type(key if isinstance(key, bytes) else key.encode())
            quiet = 0.05
            while self.read(quiet) is not None:
                quiet = pause

    def quit(self):
        """Closes what is open and leaves, as often as it takes where the machine is too busy to tell Esc from Alt."""
        for wait in (0.05, 0.5, 2, 10):
            self.press_all(["\x1b[201~", *["\x1b"] * 5, "Q"], wait / 10)
            end = time.monotonic() + wait * 5
            while not self.over and time.monotonic() < end:
                self.read(wait)

    def end(self, tally, what):
        """Waits for the end, or makes one; counts what is wrong with it."""
        end = time.monotonic() + PATIENCE
        while not self.over and time.monotonic() < end:
            self.read(0.5)
        hangs = not self.over
        after = termios.tcgetattr(self.terminal)
        if hangs:
            os.kill(self.process, signal.SIGKILL)
        self.close()
        self.state.cleanup()
        tally.ended(what, None if hangs else self.status, bytes(self.written) if self.status == 101 else b"")
        if self.status != -signal.SIGKILL:
            self.judge(tally, what, after)
        return self.status

    def judge(self, tally, what, after):
        for leak in judge.leaks_on_screen(bytes(self.written))[:3]:
            tally.fail("leaked", what, leak)
        left = judge.modes_left(bytes(self.written))
        if after[:4] != self.mode[:4]:
            left.append("how keys are taken")
        if left:
            tally.fail("modes", what, ", ".join(left))


class Drawn(Reader):
    """A terminal whose screen is drawn too."""

    def take(self, data):
        super().take(data)
        Session.take(self, data)


class Silent(Reader):
    """A terminal that answers nothing."""

    def answer(self, data):
        return b""


class Late(Reader):
    """A terminal that answers when nobody waits for it any more."""

    held = b""

    def answer(self, data):
        self.held += super().answer(data)
        return b""

    def press_all(self, keys, pause=0.004):
        super().press_all([self.held, *keys], pause)


class Garbled(Reader):
    """A terminal whose answers are what nobody asked for."""

    ANSWERS = [
        b"\x1b]11;rgb:zzzz/0/\x07", b"\x1b]11;", b"\x1b[999999999;999999999R", b"\x1b[?62;" + b"9" * 9000 + b"c",
        b"\x1bP+r\x1b\\",
        b"\xff\xfe\xc3", b"\x1b[200~left open", b"\x1b[<0;99999;99999M", b"\x1b[M\x20\xff\xff", b"\x1b[I\x1b[O",
        b"\x1b[?2026;9$y",
        b"\x1b[1;1", b"\0" * 50, b"\x1b]52;c;cm0gLXJmCg==\x07", b"\x1b_Gi=1;OK\x1b\\", b"\x1b" * 40,
        b"\x9b6n\x9d0;x\x9c",
    ]
    chance = random.Random(1)

    def answer(self, data):
        return self.chance.choice(self.ANSWERS) if super().answer(data) else b""
