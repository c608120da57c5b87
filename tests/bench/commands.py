"""Commands on libraries that grow, and the reader on articles that grow: more of what `linear.py` measures.

Each shape makes what it needs for a number in a folder of its own, once, and then runs its command on it.
"""
import json
import os
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import shapes
from drive import Session

BODY = (
    "The gates of the {w} harbor stay closed, Minister {w} Osei of {w}land said on Tuesday. “We will see about "
    "gate {n},” she said. According to the {w} Board, ten boats wait. “Nobody asked us,” said Tomas {w}, a pilot."
)
TITLE = "The {w} harbor closes for week {n}"


def filled(text, number):
    return text.replace("{n}", str(number)).replace("{w}", shapes.word(number).title())


def article(number, body=BODY, title=TITLE):
    """An article as scrapers keep it."""
    outlet = f"The Port {shapes.word(number % 40)} Courier"
    text = filled(body, number) + "\n\n" + shapes.PLAIN * 2
    return json.dumps({"title": filled(title, number), "text": text, "author": filled("Nora {w}", number),
                       "date": "2031-05-12", "site_name": outlet})


def articles(body=BODY, title=TITLE):
    return lambda number: [article(i, body, title) for i in range(number)]


def one_article(paragraphs):
    """One article of so many paragraphs, given as a function of the number."""
    return lambda number: [article(0, "\n\n".join(filled(BODY, i) for i in range(paragraphs(number))))]


def every(number):
    return [str(i + 1) for i in range(number)]


PLAIN = articles()


class Kept:
    """A command on a library; `pages` and the words of the command may depend on the number."""

    is_counted = True

    def __init__(self, name, command, pages=PLAIN):
        self.name, self.command, self.pages = name, command, pages

    def size(self, number):
        return 2500 * number

    def run(self, runner, number, folder):
        # Shapes of the same pages share their library.
        place = os.path.join(runner.folder, f"{id(self.pages)}-{number}")
        environment = {**os.environ, "ONRECORD_LIBRARY": os.path.join(place, "library.db")}
        if not os.path.exists(place):
            os.makedirs(place)
            pages = pathlib.Path(place, "pages.jsonl")
            pages.write_text("\n".join(self.pages(number)), encoding="utf-8")
            command = [runner.program, "import", pages]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        self.prepare(runner, place, number, environment)
        words = []
        for part in self.command:
            words += part(number) if callable(part) else [part.replace("{place}", place)]
        return runner.cost(words, environment=environment)

    def prepare(self, runner, place, number, environment):
        """Makes what the command needs beside the library."""


def held(claim, _):
    return claim


def moved(claim, _):
    return {**claim, "start": claim["start"] + 9, "end": claim["end"] + 9}


def missing(claim, number):
    other = {"exact": f"“Port {number} is shut,”", "prefix": f"Port {number}", "suffix": "shut"}
    return moved(claim, number) | other


def changed(claim, _):
    return {**claim, "exact": "“The port is shut,”"}


def shuffled(claims):
    return random.Random(1).sample(claims, len(claims))


class Verified(Kept):
    """`verify` of many claims, each changed by a function of it and its number."""

    def __init__(self, name, pages, change=held, order=list):
        self.claims = f"{change.__name__}-{order.__name__}.jsonl"
        super().__init__(name, ["verify", "{place}/" + self.claims], pages)
        self.change, self.order = change, order

    def size(self, number):
        return 64_000 * number

    def prepare(self, runner, place, number, environment):
        path = pathlib.Path(place, self.claims)
        if path.exists():
            return
        command = [runner.program, "export", "--format", "jsonl"]
        exported = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8").stdout
        found = [json.loads(line) for line in exported.splitlines()]
        claims = [json.dumps(self.change(found[i % len(found)], i)) for i in range(200 * number)]
        path.write_text("\n".join(self.order(claims)), encoding="utf-8")


class Opened:
    """The reader on a page that grows, and some keys."""

    is_counted = False

    def __init__(self, name, grow, keys):
        self.name, self.keys = name, keys
        self.grow = (lambda n: grow * n) if isinstance(grow, str) else grow

    def size(self, number):
        return len(self.grow(number))

    def run(self, runner, number, folder):
        path = pathlib.Path(folder, "page.txt")
        path.write_text(shapes.HEAD + self.grow(number) + "\n\n" + shapes.PLAIN * 9, encoding="utf-8")
        environment = {"ONRECORD_LIBRARY": os.path.join(folder, "none.db")}
        session = Session([runner.program, str(path)], environment=environment)
        session.wait(lambda text: "quote" in text or "Harbor" in text)
        for key in ["", *self.keys, "Q"]:
            session.settle(0.4)
            session.press(key)
        while session.read(9) is not None:
            pass
        _, _, used = os.wait4(session.process, 0)
        os.close(session.terminal)
        return used.ru_utime


ON_A_LIBRARY = """list|list --format json|list --sort outlet|quotes|quotes --format jsonl|quotes --speaker osei|actors
actors --format json|actors --kind person --limit 9|search harbor|search harbor --newest|export --format md
export --format csv|export --format jsonl|export --format w3c|export --format csl|export --format bibtex
export --format ris|doctor|list outlet:courier -actor:osei quotes:>1|list speaker:osei kind:direct
import {place}/pages.jsonl""".replace("\n", "|").split("|")
ON_AN_ARTICLE = ["quotes", "show 1", "show 1 --format json", "export --format md", "export --format w3c", "actors"]
PAGES = ["one paragraph", "paragraphs", "quotes a paragraph", "names", "short paragraphs", "captions of others"]
KEYS = {"moving": ["G", "g", "j", "J"], "walking": ["n", "N", "]", "w"], "actors": ["a", "\x1b"],
        "quotes": ['"', "\x1b"], "removed": ["v", "\x1b"], "search": ["/", "g", "a", "\r", "n"]}


def everything():
    for command in ON_A_LIBRARY:
        yield Kept(f"library: {command}", command.split())
    several = BODY.replace("Minister {w} Osei of {w}land", "{w} President Harriet Osei")
    yield Kept("library: actors of one name", ["actors"], articles(several))
    yield Kept("library: articles of one title", ["list", "--sort", "title"], articles(title="The harbor closes"))
    yield Kept("library: show every article", ["show", every])
    yield Kept("library: show every page", ["show", "--page-info", every])
    yield Kept("library: tag every article", ["tag", every, "later"], articles())
    yield Kept("library: delete every article", ["delete", every], articles())
    long, longer, longest = one_article(lambda n: 2000), one_article(lambda n: 8 * n), one_article(lambda n: 100 * n)
    for command in ON_AN_ARTICLE:
        yield Kept(f"library: one long article, {command}", command.split(), longer)
    for change in (held, moved, missing, changed):
        yield Verified(f"verify: claims {change.__name__} on one body", long, change)
        yield Verified(f"verify: claims {change.__name__} on a body that grows", longest, change)
    yield Verified("verify: claims on many bodies in any order", PLAIN, order=shuffled)
    texts = {name: shapes.TEXT[name] for name in PAGES}
    texts |= {"one stack": "क्", "Chinese": "港口关闭。", "controls": "gate\x01 "}
    for name, grow in texts.items():
        for keys, pressed in KEYS.items():
            yield Opened(f"reader: {name}, {keys}", grow, pressed)
