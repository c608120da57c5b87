"""What the scripts beside this file share: articles made up by rule, and a program in a pseudo-terminal.

Standard library only. The screen understands what the reader writes: cursor positions, text, clearing.
"""
import datetime
import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import tempfile
import termios
import time
import unicodedata

STEMS = "bar cel dor fen gal hul jor kel lam mor nes pol quin ros sil tor ven wex yar zel".split()
ENDS = "a el in o um ith an er ow is".split()
PLAIN = """the of and to in a for on with by from at that it was were has will would could after before over under
harbor council bridge market school river budget railway library garden hospital winter report permit tunnel survey
engineer mayor teacher farmer captain doctor clerk builder judge porter plans repairs delays costs talks votes""".split()
GIVEN = "Alda Bram Cora Dirk Elin Finn Greta Hugo Ines Joran Kaia Lorn Mila Nils Olga Piet".split()
FAMILY = "Ashgrove Brinkman Calder Dunmore Eastvold Farrow Greave Holloway Isker Jasperson Kestrel Lowry".split()
OUTLETS = "Alder Gazette|Brook Courier|Cliff Tribune|Dale Herald|Elm Observer|Ferry Ledger".split("|")
RARE, RARE_EVERY = "quillfeather", 500
# Common words that begin alike, as those of a language do: a few letters of one find a third of all articles.
ALIKE = """council could country court course county count cover company committee common concern contract control
continue consider call came care carry case cause century certain chair change charge chief child church city claim
clear close coast cost start state stand station statement street strong student study such support summer
""".split()
SYLLABLES = [c + v for c in "b c d f g h k l m n p r s t v w st tr ch pr".split() for v in "a e i o u ea ou".split()]
HARD = 30_000


class Articles:
    """Articles by number, the same for the same seed."""

    def __init__(self, seed=1, paragraphs=14, hard=False):
        self.paragraphs = paragraphs
        maker = random.Random(seed)
        if hard:
            known = dict.fromkeys(PLAIN[:20] + ALIKE + PLAIN[20:])
            while len(known) < HARD:
                syllables = maker.choices(SYLLABLES, k=maker.choice((2, 2, 3, 3, 4)))
                known["".join(syllables) + maker.choice(("", "n", "s", "r", "l"))] = None
            self.words = list(known)
        else:
            words = {s + m + e for s in STEMS for m in STEMS for e in ENDS}
            self.words = PLAIN + sorted(words)
            maker.shuffle(self.words)
            # The plain words come first, so that they are common.
            self.words.sort(key=lambda word: word not in PLAIN)
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]
        total = 0
        self.sums = [total := total + weight for weight in self.weights]
        self.seed = seed

    def article(self, number):
        """Title, outlet, author, date and paragraphs."""
        maker = random.Random(self.seed * 1_000_003 + number)

        def sentence(least, most):
            some = maker.choices(self.words, cum_weights=self.sums, k=maker.randint(least, most))
            return " ".join(some).capitalize()

        people = [f"{maker.choice(GIVEN)} {maker.choice(FAMILY)}" for _ in range(3)]
        paragraphs = []
        for _ in range(self.paragraphs):
            text = ". ".join(sentence(9, 22) for _ in range(maker.randint(2, 4))) + "."
            if maker.random() < 0.5:
                text += f" “{sentence(6, 14)},” said {maker.choice(people)}, the {maker.choice(PLAIN[32:40])}."
            paragraphs.append(text)
        if number % RARE_EVERY == 1:
            paragraphs[5] += f" Nobody had seen the {RARE} since."
        date = datetime.datetime(2025, 1, 1) + datetime.timedelta(minutes=11 * number)
        title = f"{sentence(6, 10)} {number}"
        return title, OUTLETS[number % len(OUTLETS)], people[0], date, paragraphs

    def page(self, number):
        """The text of a saved page."""
        return self.saved(*self.article(number))

    @staticmethod
    def saved(title, outlet, author, date, paragraphs):
        """An article as the text of a saved page."""
        top = f"Home\nNews\nSport\nShare\n{title}\nBy {author} | {outlet} | {date:%Y-%m-%d %H:%M}\n"
        return top + "\n".join(paragraphs) + f"\nCopyright {outlet}. All rights reserved.\nAccept cookies\n"

    def write(self, folder, numbers):
        """Writes pages to files; gives the bytes of their articles' text."""
        os.makedirs(folder, exist_ok=True)
        size = 0
        for number in numbers:
            article = self.article(number)
            size += sum(len(p.encode()) + 2 for p in article[4])
            with open(f"{folder}/{number:06d}.txt", "w", encoding="utf-8") as file:
                file.write(self.saved(*article))
        return size


class Screen:
    """The cells a program's output leaves on a terminal."""

    SEQUENCE = re.compile(r"\x1b(?:\[([?<=>]?)([\d;:]*)([a-zA-Z])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|.)")

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.held, self.x, self.y = "", 0, 0
        self.clear()

    def clear(self):
        self.cells = [[" "] * self.columns for _ in range(self.rows)]

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def feed(self, text):
        text, at = self.held + text, 0
        self.held = ""
        while at < len(text):
            if text[at] == "\x1b":
                found = self.SEQUENCE.match(text, at)
                if not found or (text[at + 1] == "]" and found.end() == at + 2):
                    self.held = text[at:]
                    return
                if found.group(3):
                    self.obey(*found.groups())
                at = found.end()
            else:
                self.put(text[at])
                at += 1

    def put(self, char):
        if char == "\r":
            self.x = 0
        elif char == "\n":
            self.y = min(self.y + 1, self.rows - 1)
        elif char == "\b":
            self.x = max(self.x - 1, 0)
        elif char >= " " and not unicodedata.combining(char):
            wide = unicodedata.east_asian_width(char) in "WF"
            if self.x < self.columns:
                self.cells[self.y][self.x] = char
                if wide and self.x + 1 < self.columns:
                    self.cells[self.y][self.x + 1] = ""
            self.x += 2 if wide else 1

    def obey(self, private, numbers, letter):
        given = [int(n) if n.isdigit() else 0 for n in numbers.split(";")]
        first = given[0] if given else 0
        if private:
            if letter == "h" and first in (47, 1047, 1049):
                self.clear()
        elif letter in "Hf":
            self.y = min(max(first, 1), self.rows) - 1
            self.x = min(max(given[1] if len(given) > 1 else 1, 1), self.columns) - 1
        elif letter == "G":
            self.x = min(max(first, 1), self.columns) - 1
        elif letter == "d":
            self.y = min(max(first, 1), self.rows) - 1
        elif letter == "A":
            self.y = max(self.y - max(first, 1), 0)
        elif letter == "B":
            self.y = min(self.y + max(first, 1), self.rows - 1)
        elif letter == "C":
            self.x = min(self.x + max(first, 1), self.columns - 1)
        elif letter == "D":
            self.x = max(self.x - max(first, 1), 0)
        elif letter == "J" and first >= 2:
            self.clear()
        elif letter == "J":
            self.cells[self.y][self.x:] = [" "] * (self.columns - min(self.x, self.columns))
            for row in range(self.y + 1, self.rows):
                self.cells[row] = [" "] * self.columns
        elif letter == "K" and first == 0:
            self.cells[self.y][self.x:] = [" "] * (self.columns - min(self.x, self.columns))
        elif letter == "X":
            for x in range(self.x, min(self.x + max(first, 1), self.columns)):
                self.cells[self.y][x] = " "


class Session:
    """A program in a pseudo-terminal; it has the kind of terminal that its methods `answer` and `take` make it."""

    echoes = True  # what is typed while no program takes it

    def __init__(self, command, columns=140, rows=40, environment=None):
        self.screen, self.over, self.status = Screen(columns, rows), False, None
        # What it keeps between runs is this one's alone, and the card of the first minute has been shown.
        self.state = tempfile.TemporaryDirectory()
        os.mkdir(os.path.join(self.state.name, "onrecord"))
        with open(os.path.join(self.state.name, "onrecord", "state.toml"), "w") as state:
            state.write('welcome = "shown"\n')
        environment = {"XDG_STATE_HOME": self.state.name, **(environment or {})}
        self.started = time.perf_counter()
        self.terminal, inside = pty.openpty()
        self.resize(columns, rows)
        attributes = termios.tcgetattr(inside)
        attributes[3] &= ~(0 if self.echoes else termios.ECHO)
        termios.tcsetattr(inside, termios.TCSANOW, attributes)
        self.mode = termios.tcgetattr(inside)  # how it takes keys
        self.process = os.fork()
        if self.process == 0:
            os.login_tty(inside)
            os.environ.pop("NO_COLOR", None)
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment})
            os.execvp(command[0], command)
        os.close(inside)

    def resize(self, columns, rows):
        """Tells the program another size."""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, patience):
        """Reads what comes within the patience; gives when it came, or none."""
        if self.over or not select.select([self.terminal], [], [], patience)[0]:
            return None
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            data = b""
        now = time.perf_counter()
        if not data:
            self.over = True
            return None
        answer = self.answer(data)
        if answer:
            self.type(answer)
        self.take(data)
        return now

    def answer(self, data):
        """What the terminal answers to what the program wrote."""
        answer = b""
        if b"\x1b]11;?" in data:
            answer += b"\x1b]11;rgb:1111/1111/1111\x1b\\"
        if b"\x1b]10;?" in data:
            answer = b"\x1b]10;rgb:dddd/dddd/dddd\x1b\\" + answer
        if re.search(rb"\x1b\[0?c", data):
            answer += b"\x1b[?62;22c"
        return answer

    def take(self, data):
        """What the terminal does with what the program wrote."""
        self.screen.feed(data.decode("utf-8", "replace"))

    def type(self, keys):
        """Types bytes, if anybody is there to read them."""
        try:
            os.write(self.terminal, keys)
        except OSError:
            self.over = True

    def press(self, keys):
        now = time.perf_counter()
        self.type(keys.encode())
        return now

    def wait(self, holds, patience=60):
        """Reads until something holds of the screen's text; gives when."""
        end = time.perf_counter() + patience
        while time.perf_counter() < end and not self.over:
            now = self.read(end - time.perf_counter())
            if now and holds(self.screen.text()):
                return now
        raise TimeoutError("not on the screen:\n" + self.screen.text())

    def settle(self, quiet=0.15):
        """Reads until nothing comes for a while; gives when the last change of the screen came."""
        last, before = None, self.screen.text()
        while (now := self.read(quiet)) is not None:
            text = self.screen.text()
            if text != before:
                last, before = now, text
        return last

    def peak(self):
        """The most memory it has held, in MB."""
        with open(f"/proc/{self.process}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
        return 0.0

    def kill(self):
        """Ends it as nothing can be prepared for."""
        os.kill(self.process, signal.SIGKILL)
        self.close()

    def close(self):
        while self.read(2) is not None:
            pass
        os.close(self.terminal)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
