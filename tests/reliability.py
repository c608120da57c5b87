#!/usr/bin/env python3
"""Says how often attributions of a given confidence are right.

usage: reliability.py GOLD_DIR PREDICTIONS

GOLD_DIR holds JSON lines of {"id", "text", "quotes": [{"start", "end", "kind", "speaker"}]}. PREDICTIONS is a folder
of `NAME.pred.jsonl` with the same fields and a confidence, or the onrecord program, which is then run on the texts.
A quote counts when the gold has one of its words (Jaccard 0.8 or more); it is right when the heads of both speakers
are the same, or one is the "who" behind the other. Standard library only.
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys

WORD = re.compile(r"\w+")
HANGS = re.compile(r",|\s(?:of|for|from|at|in|on|who|whose|which|with|near|and)\s")
RELATIVE = {"who", "which", "that"}
MARKED = {"direct", "fragment"}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def annotate(program, gold):
    """The program's quotes of each gold text."""
    asked = "".join(
        json.dumps({"id": d["id"], "kind": "body", "content": d["text"], "url": None}) + "\n" for d in gold
    )
    done = subprocess.run([program, "annotate"], input=asked, capture_output=True, text=True, check=True)
    return {r["id"]: r["quotes"] for r in map(json.loads, done.stdout.split("\n")[:-1])}


def kept(folder, name):
    """The kept quotes of each gold text."""
    found = glob.glob(os.path.join(folder, f"*{name}.pred.jsonl"))
    return {r["id"]: r["quotes"] for path in found for r in rows(path)}


def words(text, quote):
    return {m.start() for m in WORD.finditer(text, quote["start"], quote["end"])}


def head(speaker):
    """The last word before anything hangs on the phrase."""
    found = WORD.findall(HANGS.split(speaker["text"], maxsplit=1)[0].lower())
    return found[-1] if found else ""


def right(gold, speaker):
    """Whether both speakers are one."""
    want = gold.get("speaker")
    if not want:
        return False
    behind = want["start"] - speaker["end"]
    if want["text"].lower() in RELATIVE and 0 <= behind <= 3:
        return True
    overlap = want["start"] < speaker["end"] and speaker["start"] < want["end"]
    named = speaker.get("name") or ""
    who = {name.split()[-1].lower() for name in gold.get("who") or [] if name}
    return overlap or head(want) == head(speaker) or bool(named) and named.split()[-1].lower() in who


def judged(document, quotes):
    """(kind, sieve, confidence, right) of each quote that is in the gold."""
    text = document["text"]
    gold = [(q, words(text, q)) for q in document["quotes"] if q["kind"] != "ignore"]
    for quote in quotes:
        if not quote.get("speaker") or quote.get("confidence") is None:
            continue
        mine = words(text, quote)
        marked = quote["kind"] in MARKED
        for want, theirs in gold:
            if (want["kind"] in MARKED) == marked and len(mine & theirs) >= 0.8 * len(mine | theirs):
                how = quote.get("how", "-")
                yield quote["kind"], how, quote["confidence"], right(want, quote["speaker"])
                break


def table(title, groups):
    print(f"{title:28}{'quotes':>8}{'said':>8}{'right':>8}")
    for name, found in sorted(groups.items(), reverse=True):
        said = sum(c for c, _ in found) / len(found)
        share = sum(ok for _, ok in found) / len(found)
        print(f"{name:28}{len(found):8}{100 * said:8.1f}{100 * share:8.1f}")
    print()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, source = sys.argv[1:]
    bins, sieves, sure = (collections.defaultdict(list) for _ in range(3))
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        gold = rows(path)
        name = os.path.basename(path).removesuffix(".jsonl")
        found = kept(source, name) if os.path.isdir(source) else annotate(source, gold)
        for document in gold:
            for kind, how, confidence, ok in judged(document, found.get(document["id"], [])):
                low = min(int(confidence * 20), 19) * 5
                bins[f"{low:2}-{low + 5} %"].append((confidence, ok))
                sieves[f"{how}, {kind}"].append((confidence, ok))
                sure["0.9 and more" if confidence >= 0.9 else "less than 0.9"].append((confidence, ok))
    if not bins:
        sys.exit("no prediction carries a confidence")
    table("confidence", bins)
    table("sieve and kind", sieves)
    table("quotes given", sure)


if __name__ == "__main__":
    main()
