#!/usr/bin/env python3
"""Measures the program on libraries of made-up articles, beside newsboat where it is installed.

usage: library.py PROGRAM [--large] [--only N] [--plain] [--starts 7] [--keep FOLDER]

For 1000 and 10000 articles (50000 too with --large): import on one core and two, the library's size beside the text,
the time from start to the first full screen, from a key to its repaint, from each letter of a search to its list, and
the most memory held; and what answers across articles cost, as ratios to a search for a common word. Words are as
many and begin as much alike as those of a language; --plain takes few that do not. newsboat gets the same articles as feeds. What counts are the ratios of one run. Run it with
`nice -n -15` on a machine that does other things. Standard library only.
"""
import argparse
import email.utils
import html
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from drive import FAMILY, GIVEN, OUTLETS, RARE, Articles, Session

SEARCHES = {"a rare word": RARE, "a common word": "council", "two words": "state court", "one letter": "q"}


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def milliseconds(times):
    return [1000 * t for t in times]


def imported(program, pages, library, cores):
    """Seconds of an import into a new library, by a program that has so many cores."""
    for part in ("", "-wal", "-shm"):
        if os.path.exists(library + part):
            os.remove(library + part)
    given = set(sorted(os.sched_getaffinity(0))[:cores])
    arguments = [program, "import", pages, "--jobs", str(cores), "--library", library]
    begun = time.perf_counter()
    subprocess.run(
        arguments, check=True, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, given))
    return time.perf_counter() - begun


def starts(command, full, times, leave):
    """Milliseconds from start to the first full screen, each time of a few."""
    taken = []
    for _ in range(times):
        session = Session(command)
        taken.append(session.wait(full) - session.started)
        session.settle(0.2)
        session.press(leave)
        session.close()
    return milliseconds(taken)


def keys(session, key, times):
    """Milliseconds from a key to the first change it makes."""
    taken = []
    for _ in range(times):
        before = session.screen.text()
        pressed = session.press(key)
        try:
            taken.append(session.wait(lambda text: text != before, 2) - pressed)
        except TimeoutError:
            continue
        session.settle(0.03)
    return milliseconds(taken)


def searched(session, words):
    """Milliseconds from each letter of a search to the last change it makes."""
    session.press("g/")
    session.settle(0.3)
    taken = []
    for letter in words:
        pressed = session.press(letter)
        changed = session.settle(0.3)
        if changed:
            taken.append(changed - pressed)
    session.press("\x1b\x1b")
    session.settle(0.3)
    return milliseconds(taken)


def browsed(program, library):
    """What a session of reading and searching takes: times of keys and searches, and memory."""
    session = Session([program, "--library", library])
    session.wait(lambda text: " articles" in text)
    session.settle(0.5)
    moved = keys(session, "j", 60)
    found = {name: searched(session, words) for name, words in SEARCHES.items()}
    for key in "Gg":
        session.press(key)
        session.settle(0.2)
    peak = session.peak()
    session.press("Q")
    session.close()
    return moved, found, peak


SPEAKER = f"{GIVEN[0]} {FAMILY[0]}"
REFERENCE = "search council --limit 20".split()
# The most milliseconds of CPU each may take, where it may not take more however large the library is.
ANSWERS = {
    "actors": ("actors --limit 20".split(), 50),
    "an actor": (["actor", SPEAKER], 50),
    "a comparison": ("compare 1 2".split(), 50),
    "quotes of a speaker, the first": (["quotes", "--speaker", FAMILY[0], "--limit", "20"], 50),
    "shared quotes, the first": ("shared --limit 20".split(), None),
    "stories": (["stories"], None),
    "voices": (["voices"], None),
}


def cost(program, library, words):
    """Milliseconds of CPU a command takes, at best of three, and the lines it prints."""
    best = None
    for _ in range(3):
        command = [program, *words, "--library", library]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        lines = child.stdout.read().count(b"\n")
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
        taken = 1000 * (used.ru_utime + used.ru_stime)
        best = min(taken, best or taken)
    return best, lines


def answered(program, library):
    """What answers across articles cost, beside a search in the same library."""
    search, _ = cost(program, library, REFERENCE)
    print(f"  a search for a common word, the best 20: {search:.0f} ms of CPU")
    for name, (words, most) in ANSWERS.items():
        taken, _ = cost(program, library, words)
        over = f", more than {most}" if most and taken > most else ""
        print(f"  {name}: {taken:.0f} ms of CPU{over}; {taken / search:.2f} of the search")
    for form in ("text", "jsonl"):
        words = ["quotes", "--speaker", FAMILY[0], "--format", form]
        taken, lines = cost(program, library, words)
        quotes = lines if form == "jsonl" else (lines + 1) // 3
        print(f"  all {quotes} quotes of a speaker, {form}: {taken:.0f} ms of CPU, "
              f"{taken / max(1, quotes):.3f} a quote; {taken / search:.1f} of the search")


def feeds(articles, count, folder):
    """The articles as one feed an outlet; gives the file that names them."""
    os.makedirs(folder, exist_ok=True)
    names = [f"{folder}/{number}.xml" for number in range(len(OUTLETS))]
    files = [open(name, "w", encoding="utf-8") for name in names]
    for file, outlet in zip(files, OUTLETS):
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
                   'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
                   f"<title>{outlet}</title><link>http://example.invalid/</link><description>-</description>\n")
    for number in range(count):
        title, outlet, author, date, paragraphs = articles.article(number)
        body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
        files[OUTLETS.index(outlet)].write(
            f"<item><title>{html.escape(title)}</title><link>http://example.invalid/{number}</link>"
            f"<guid isPermaLink=\"false\">{number}</guid><author>{author}</author>"
            f"<pubDate>{email.utils.format_datetime(date)}</pubDate>"
            f"<content:encoded><![CDATA[{body}]]></content:encoded></item>\n")
    for file in files:
        file.write("</channel></rss>\n")
        file.close()
    listed = f"{folder}/urls"
    with open(listed, "w", encoding="utf-8") as file:
        file.writelines(f"file://{name}\n" for name in names)
    return listed


def newsboat(articles, count, folder, times):
    """newsboat's starts and memory on the same articles; none where it is not installed."""
    if not shutil.which("newsboat"):
        return None
    listed, cache, config = feeds(articles, count, f"{folder}/feeds"), f"{folder}/cache.db", f"{folder}/config"
    with open(config, "w", encoding="utf-8") as file:
        file.write("auto-reload no\n")
    command = ["newsboat", "-C", config, "-u", listed, "-c", cache]
    begun = time.perf_counter()
    subprocess.run([*command, "-x", "reload"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(f"  newsboat: {count / (time.perf_counter() - begun):.0f} articles a second taken in")
    full = lambda text: OUTLETS[0] in text and OUTLETS[-1] in text
    taken = starts(command, full, times, "q")
    session = Session(command)
    session.wait(full)
    session.settle(0.3)
    session.press("\r")
    session.settle(0.5)
    keys(session, "j", 20)
    session.press("q")
    session.settle(0.3)
    session.press("/council\r")
    session.wait(lambda text: "earch result" in text, 120)
    session.settle(1)
    peak = session.peak()
    session.press("qqqq")
    session.close()
    return taken, peak


def measure(program, count, folder, asked):
    print(f"\n{count} articles")
    times = asked.starts
    articles, pages, library = Articles(hard=not asked.plain), f"{folder}/pages", f"{folder}/library.db"
    text = articles.write(pages, range(count))
    one = imported(program, pages, library, 1)
    two = imported(program, pages, library, 2)
    print(f"  import: {count / one:.0f} articles a second on one core, {count / two:.0f} on two: {one / two:.2f} times")
    size = os.path.getsize(library)
    print(f"  size: {size / 1e6:.1f} MB, {size / text:.2f} times the text")
    begun = time.perf_counter()
    again = [program, "import", pages, "--library", library]
    subprocess.run(again, check=True, stdout=subprocess.DEVNULL)
    print(f"  import of nothing new: {1000 * (time.perf_counter() - begun):.0f} ms")
    full = lambda screen: " articles" in screen and "❝" in screen
    ours = starts([program, "--library", library], full, times, "Q")
    print(f"  start: {min(ours):.1f} ms at best, median {statistics.median(ours):.1f}")
    moved, found, peak = browsed(program, library)
    print(f"  key to repaint: median {statistics.median(moved):.2f} ms, p95 {percentile(moved, 0.95):.2f}")
    for name, times_taken in found.items():
        if times_taken:
            print(f"  search, {name}: median {statistics.median(times_taken):.1f} ms a letter, "
                  f"most {max(times_taken):.1f}")
    answered(program, library)
    print(f"  memory: {peak:.1f} MB at most after reading and searching")
    other = newsboat(articles, count, folder, times)
    if other is None:
        print("  newsboat is not installed: not compared")
        return
    theirs, their_peak = other
    print(f"  newsboat: start {min(theirs):.1f} ms at best, median {statistics.median(theirs):.1f}; "
          f"memory {their_peak:.1f} MB")
    print(f"  ratio: start {min(ours) / min(theirs):.3f} at best, "
          f"{statistics.median(ours) / statistics.median(theirs):.3f} of medians; memory {peak / their_peak:.3f}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--only", type=int)
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--keep")
    asked = parser.parse_args()
    program = os.path.abspath(asked.program)
    counts = [asked.only] if asked.only else [1000, 10000] + [50000] * asked.large
    for count in counts:
        folder = f"{asked.keep}/{count}" if asked.keep else tempfile.mkdtemp(prefix="library-")
        try:
            measure(program, count, folder, asked)
        finally:
            if not asked.keep:
                shutil.rmtree(folder)


if __name__ == "__main__":
    main()
