"""What each format can say of itself that is not so."""
import base64
import gzip
import json
import zlib

from . import fields
from .case import LEAD, Case, encoded, last

WORD = "keptofalie"


def lie(name, content, *keep):
    return Case(name, encoded(content), keep)


def compressed():
    whole = encoded(fields.text(WORD))
    packed = gzip.compress(whole, mtime=0)
    yield lie("gzip in gzip in gzip", gzip.compress(gzip.compress(packed, mtime=0), mtime=0))
    yield lie("gzip bomb", gzip.compress(bytes(60 << 20), mtime=0))
    yield lie("gzip of nothing", gzip.compress(b"", mtime=0))
    yield lie("gzip, then text", packed + whole, WORD)
    yield lie("gzip, then zeros", packed + bytes(512), WORD)
    yield lie("gzip of a wrong length", packed[:-4] + b"\xff\xff\xff\xff")
    yield lie("gzip of a wrong sum", packed[:-8] + b"\0\0\0\0" + packed[-4:])
    yield lie("gzip with a name that acts", packed[:3] + b"\x08" + packed[4:10] + b"\x1b]0;x\x07\0" + packed[10:], WORD)
    yield lie("gzip with a name without end", packed[:3] + b"\x08" + packed[4:10] + b"n" * 5000)
    yield lie("gzip of a method nobody has", packed[:2] + b"\x07" + packed[3:])
    yield lie("zlib without a head", zlib.compress(whole)[2:])
    for cut in (1, 2, 9, 10, 11, len(packed) // 2, len(packed) - 1):
        yield lie(f"gzip cut at {cut}", packed[:cut])
    for magic in (b"PK\x03\x04", b"%PDF-1.7\n", b"\x7fELF", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0",
                  b"\x28\xb5\x2f\xfd",
                  b"BZh9", b"\xfd7zXZ\0", b"SQLite format 3\0", b"\xd0\xcf\x11\xe0", b"{\\rtf1 ", b"#!/bin/sh\n",
                  b"MZ", b"RIFF"):
        yield lie(f"text behind the magic {magic!r}", magic + whole)


def archives():
    whole = fields.archive(WORD)
    size = whole.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    for length in (b"0", b"1", b"-1", b"99999999999999999999", b"18446744073709551615", b"0x10", b"", b"12, 12",
                   size + b"0"):
        yield lie(f"archive of length {length!r}", whole.replace(b"Length: " + size, b"Length: " + length))
    for version in (b"WARC/0.9", b"WARC/9.9", b"WARC/", b"WARC/1.0 \x1b[0031m", b"WARC/1.0\0"):
        yield lie(f"archive of version {version!r}", whole.replace(b"WARC/1.0", version))
    for kind in (b"response\r\nWARC-Type: request", b"revisit", b"continuation", b"metadata", b"", b"\xff"):
        yield lie(f"archive record of type {kind!r}", whole.replace(b"WARC-Type: response", b"WARC-Type: " + kind))
    for told in (b"gzip", b"br", b"deflate", b"zstd", b"compress", b"gzip, gzip, gzip, br", b"\x1b]0;x\x07"):
        yield lie(f"answer said to be {told!r}", whole.replace(b"Server: inn", b"Content-Encoding: " + told))
    for told in (b"chunked", b"gzip, chunked", b"identity", b"chunked, chunked"):
        yield lie(f"answer said to be sent {told!r}", whole.replace(b"Server: inn", b"Transfer-Encoding: " + told))
    for status in (b"HTTP/1.1 404 No", b"HTTP/1.1", b"HTTP/9 200", b"HTTP/1.1 99999 OK", b"ICY 200 OK",
                   b"GET / HTTP/1.1", b""):
        yield lie(f"answer of status {status!r}", whole.replace(b"HTTP/1.1 200 OK", status))
    yield lie("archive of two, the first cut", whole[:-300] + whole)
    yield lie("archive in itself", whole.replace(b"<article>", whole))
    yield lie("archive in gzip, cut", gzip.compress(whole, mtime=0)[:-20])
    yield lie("archive of many versions", b"WARC/1.0\r\n" * 2000)
    old = fields.old_archive(WORD)
    for length in (b"0", b"-5", b"x", b"99999999999999999999"):
        yield lie(f"old archive of length {length!r}",
                  old.replace(old.split(b"\n")[0].rsplit(b" ")[-1] + b"\n", length + b"\n", 1))


def feeds():
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 12}">' for i in range(1, 12))
    for name, doctype in {
        "entity bomb": f'<!DOCTYPE rss [<!ENTITY e0 "harbor harbor ">{bomb}]>',
        "entity of a file": '<!DOCTYPE rss [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
        "entity of itself": '<!DOCTYPE rss [<!ENTITY e11 "&e11;&e11;">]>',
        "entity by parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        "doctype left open": "<!DOCTYPE rss [<!ENTITY",
        "doctype of HTML": "<!DOCTYPE html>",
    }.items():
        file = fields.rss(WORD, description="&e11;").replace("<rss", doctype + "<rss", 1)
        case = lie(f"feed with an {name}", file)
        case.markers = (b"root:x:0", b"root:/root")
        yield case
    whole = fields.rss(WORD)
    for name, (old, new) in {
        "said to be UTF-16": ('encoding="UTF-8"', 'encoding="UTF-16"'),
        "of no encoding": ('encoding="UTF-8"', 'encoding="x"'),
        "of version 9": ('version="2.0"', 'version="9"'), "without its root": ('<rss version="2.0"', "<x"),
        "of another root": ("<channel>", "<feed>"), "with a bare &": ("harbor", "h & r"),
        "with a bare <": ("harbor", "h < r"),
        "left open": ("</channel></rss>", ""), "closed too often": ("</item>", "</item></item></channel>"),
        "with items in items": ("<title>Harbor", "<item><item><title>Harbor"), "of XML 1.1": ('"1.0"', '"1.1"'),
        "of attributes twice": ("<item>", "<item a='1' a='2' a>"), "with names of Chinese": ("item>", "港口>"),
        "with a null": ("<item>", "<item>\0"), "with CDATA left open": ("<description>", "<description><![CDATA["),
        "with a comment left open": ("<description>", "<description><!-- "),
        "with ]]> alone": ("<description>", "<description>]]>"),
        "with processing left open": ("<description>", "<description><?php "),
        "with a base": ("<channel>", "<channel xml:base='\x1b[0031m'>"),
    }.items():
        yield lie(f"feed {name}", whole.replace(old, new))
    for value in ("null", "true", "7", '"text"', "[]", "{}", "[null, 7, {}]", "-0", "1e999", '"\\ud800"'):
        for key in ("title", "items", "content_text", "authors", "version", "url"):
            told = json.loads(fields.json_feed(WORD))
            target = told if key in told else told["items"][0]
            target[key] = "#"
            yield lie(f"JSON Feed whose {key} is {value}", json.dumps(told).replace('"#"', value))


def json_files():
    whole = fields.scraped(WORD).strip()
    for value in ("null", "[]", "{}", "[[[[]]]]", "7", '"\\u0000"', "NaN", "tru", "'x'", '"x', "1" * 5000):
        for key in ("title", "text", "author", "date", "url"):
            told = json.loads(whole)
            told[key] = "#"
            yield lie(f"JSON whose {key} is {value[:9]}", json.dumps(told).replace('"#"', value))
    deep = "[" * 20000
    for name, file in {
        "deep": deep, "deep and closed": deep + "]" * 20000,
        "deep in a field": whole[:-1] + ', "x": ' + deep + "]" * 20000 + "}",
        "of one key often": "{" + '"title": "a", ' * 3000 + whole[1:], "without braces": whole[1:-1],
        "twice in a line": whole + whole,
        "after a mark": "\ufeff" + whole, "after a comment": "// x\n" + whole, "with a last comma": whole[:-1] + ",}",
        "cut": whole[:-200], "in a list cut": "[" + whole + "," + whole[:-90],
        "of a lone half": whole.replace("A plan", "\\udc00 A"),
        "of a raw line break": whole.replace("A plan", "A\nplan"),
        "of a raw escape": whole.replace("A plan", "\x1b]0;x\x07"),
        "of a bad escape": whole.replace("A plan", "\\x1b"), "of numbers": "\n".join(map(str, range(3000))),
    }.items():
        yield lie(f"JSON {name}", file)
    record = fields.record(WORD)
    for start, end in ((-1, 5), (5, 1), (0, 10**9), (10**18, 10**18), (3, 3), (1.5, 2)):
        for where in ('"start": 0, "end": 9', '"start": 15, "end": 23'):
            told = record.replace(where, f'"start": {start}, "end": {end}')
            yield lie(f"record with a span {start}-{end} for {where}", told, WORD)
    for old, new in (('"id": 0', '"id": 7'),
                     ('"speaker": null', '"speaker": {"start": 0, "end": 3, "text": "x", "actors": [99]}'),
                     ('"kind": "direct"', '"kind": "loud"'), ('"occurrences": 1', '"occurrences": -1'),
                     ('"before": 1', '"before": 4000000000'),
                     ("onrecord/1", "onrecord/9"), ('"confidence": null', '"confidence": 7e9'),
                     ('"group": 0', '"group": 99999999999')):
        yield lie(f"record with {new}", record.replace(old, new))


def mails():
    whole = fields.mail(WORD)
    for told in ("base64", "quoted-printable", "uuencode", "x", "7bit\n\tbase64", "base64; x"):
        yield lie(f"mail said to be in {told!r}", whole.replace("\n\n", f"\nContent-Transfer-Encoding: {told}\n\n", 1))
    for told in ("multipart/mixed", "multipart/mixed; boundary=", 'multipart/mixed; boundary=""',
                 "multipart/mixed; boundary=x",
                 "multipart/mixed; boundary=" + "b" * 5000, "message/rfc822", "image/png", "text/html",
                 "application/pdf",
                 "text/plain; format=flowed; delsp=yes", "text/enriched", "/", ";;;;",
                 "text/plain; charset=\x1b[0031m"):
        yield lie(f"mail of type {told[:40]!r}", fields.mail(WORD, kind=told))
    broken = base64.b64encode(encoded(LEAD)).decode()
    for name, told in {"cut": broken[:-3], "padded inside": broken[:40] + "==" + broken[40:],
                       "with spaces": " ".join(broken),
                       "with letters of none": broken[:40] + "!?*" + broken[40:]}.items():
        head = whole.split("\n\n", maxsplit=1)[0]
        yield lie(f"mail in base64 {name}", f"{head}\nContent-Transfer-Encoding: base64\n\n{told}\n")
    for name, (old, new) in {
        "of headers left open": ("\n\n", "\n"), "of a header without end": ("To: ", "To: " + "x" * 90000),
        "of words cut": ("Subject: ", "Subject: =?utf-8?b?SGFy="),
        "of words in words": ("Subject: ", "Subject: =?utf-8?q?=3D?utf-8?q?x?= ?="),
        "of no charset": ("Subject: ", "Subject: =?x-none?q?gates=1B[31m?= "), "of a bare CR": ("\n", "\r"),
        "of many subjects": ("Subject: ", "Subject: x\n" * 400 + "Subject: "),
        "of header lines folded": ("Subject: ", "Subject:\n " * 300),
        "of a null": ("Subject: ", "Subject: \0"),
    }.items():
        yield lie(f"mail {name}", whole.replace(old, new) if name == "of a bare CR" else whole.replace(old, new, 1))
    saved = fields.saved_with_all(WORD)
    for name, (old, new) in {"without its end": ("--cut--", ""),
                             "of parts in itself": ("--cut\n",
                                                    "--cut\nContent-Type: multipart/related; boundary=cut\n\n--cut\n"),
                             "of a preamble": ("\n\n--cut", f"\n\n{last('x')}\n--cut"),
                             "of ends alone": ("--cut\n", "--cut--\n")}.items():
        yield lie(f"MHTML {name}", saved.replace(old, new, 1))
    box = fields.mailbox(WORD)
    yield lie("mailbox of envelopes alone", "From a@b.example Mon May 12 09:17:00 2031\n" * 3000)
    yield lie("mailbox whose text begins with From",
              box.replace("A plan.", "From here on Mon May 12 09:17:00 2031 it is open."))
    yield lie("mailbox with a mail that is none", box + "From x Mon May 12 09:17:00 2031\n\0\0\0\0" + box)


def pages():
    whole = fields.page(WORD)
    for name, (old, new) in {
        "hidden": ("<article>", "<article hidden style='display:none'>"),
        "in a template": ("<article>", "<template><article>"),
        "in noscript": ("<article>", "<noscript><article>"), "in a comment": ("<article>", "<!-- <article>"),
        "in an attribute": ("<article>", '<article title="'), "in a frame": ("<article>", "<iframe srcdoc='<article>"),
        "in plain text": ("<article>", "<plaintext>"), "in a form": ("<article>", "<form><textarea>"),
        "in a list": ("<article>", "<select><option>"), "in a title": ("<title>", "<title><title>"),
        "in style": ("<article>", "<style>"), "in a script left open": ("<article>", "<script>"),
        "in SVG": ("<article>", "<svg><title>"),
        "in a table": ("<article>", "<table>" * 300), "in frames": ("<body>", "<frameset>"),
        "of another title": ("Harbor gates", "x" * 70000),
        "of XHTML": ("<!doctype html>", "<?xml version='1.0' encoding='utf-16'?>"),
        "of a base": ("<head>", "<head><base href='javascript:1'>"),
        "that goes on elsewhere": ("<head>", "<head><meta http-equiv=refresh content='0;url=file:///etc/passwd'>"),
        "of broken tags": ("<p>", "<p <p / <"), "of quotes left open": ("<p>", "<p class='x>"),
        "of nulls in tags": ("<p>", "<\0p\0>"),
        "of bad references": ("harbor", "&#x110000;&#0;&#xD800;&nosuch;&#99999999999;harbor"),
        "of an article said in data": ("<article>", '<div data-x="<article>">'),
    }.items():
        yield lie(f"page {name}", whole.replace(old, new))
    for value in ("{", "[[[[", "null", '{"@graph": "x"}', '{"@type": ["NewsArticle", 7]}',
                  '{"@type":"NewsArticle","headline":' + "[" * 5000,
                  '{"@type":"NewsArticle","articleBody":{"a":1},"author":[null,[],{"name":{}}]}', "<!-- x", "</scr"):
        yield lie(f"page that declares {value[:40]}",
                  whole.replace("</head>", f'<script type="application/ld+json">{value}</script></head>'))
    for date in ("0000-00-00", "9999999-01-01", "2031-02-30", "-1", "2031-05-12T99:99", "99/99/9999", "today",
                 "٢٠٣١-٠٥-١٢"):
        yield lie(f"page of {date}", fields.page(WORD, time=date), WORD)
        yield lie(f"text of {date}", fields.text(WORD, date=f"Updated: {date}"), WORD)
    notes = fields.markdown(WORD)
    for name, (old, new) in {
        "whose front is left open": ("---\n\n", "\n"),
        "whose front is of lists": ("title: ", "title: [a, {b: [c]}]\nx: "),
        "whose front calls itself": ("title: ", "a: &a [*a, *a]\ntitle: "),
        "of HTML": ("# ", "<script>x</script><div>\n\n# "),
        "of fences left open": ("# ", "```\n# "), "of links in links": ("[the plan]", "[a [b [c](d)](e)"),
        "of a deep quote": ("# ", "> " * 5000 + "# "),
        "of deep lists": ("# ", "\n".join("  " * i + "- x" for i in range(300)) + "\n# "),
        "of references in a ring": ("# ", "[a]: [b]\n[b]: [a]\n# "),
    }.items():
        yield lie(f"Markdown {name}", notes.replace(old, new, 1))


def everything():
    for some in (compressed, archives, feeds, json_files, mails, pages):
        yield from some()
    for byte in range(0, 256, 15):
        yield lie(f"bytes of {byte} alone", bytes([byte]) * 3000)
    yield lie("nothing", b"")
