"""Every field of every format, and every injection in each.

A format is a function whose named arguments are its fields; the first is a word that must be kept.
"""
import inspect
import json

from .case import LEAD, SAID, Case, encoded, last
from .injections import INJECTIONS, MARKERS, cdata, encoded_word, percent, raw, references, twice

LINK = "https://courier.example/gates"


def text(word, title="Harbor gates to open in May", outlet="Meridian Courier", date="Updated: 2031-05-12 09:17",
         byline="By Nora Fenn", caption="A boat waits at the gates on Monday. Jun Pereira/NORDPIX", dateline="SEDLO",
         quote="We are ready", speaker="Tomas Reyk"):
    return (f"{title}\n\n{outlet} | {date}\n\n{byline}\n\n{caption}\n\n{dateline} — {LEAD}\n\n"
            f"“{quote}, and the town is too,” said {speaker}, the harbor master.\n\n{SAID}\n\n{last(word)}\n")


def page(word, title="Harbor gates to open", og="Harbor gates to open", author="Nora Fenn", site="Meridian Courier",
         canonical=LINK, ld_headline="Harbor gates", ld_author="Nora Fenn", heading="Harbor gates to open in May",
         byline="By Nora Fenn", time="2031-05-12T09:17", caption="A boat waits at the gates", source="boat.png",
         alternative="a boat", address="/more", link="the plan", lang="en", style="color:red", note="a note"):
    declared = json.dumps({"@type": "NewsArticle", "headline": ld_headline, "author": {"name": ld_author}})
    return (f'<!doctype html><html lang="{lang}"><head><meta charset=utf-8><title>{title}</title>'
            f'<meta property="og:title" content="{og}"><meta name=author content="{author}">'
            f'<meta property="og:site_name" content="{site}"><link rel=canonical href="{canonical}">'
            f'<script type="application/ld+json">{declared}</script></head><body><nav>Home | News</nav><article>'
            f'<h1>{heading}</h1><p class=byline>{byline}</p><time datetime="{time}">{time}</time><figure>'
            f'<img src="{source}" alt="{alternative}"><figcaption>{caption}</figcaption></figure><p>{LEAD}</p>'
            f'<p style="{style}">Read <a href="{address}">{link}</a> of the harbor board, kept for a year.</p>'
            f"<!-- {note} --><p>{SAID}</p><p>{last(word)}</p></article><footer>Copyright</footer></body></html>")


def rss(word, channel="Meridian Courier", title="Harbor gates to open", link=LINK, guid="g1", creator="Nora Fenn",
        date="Mon, 12 May 2031 09:17:00 GMT", category="Harbor", description="The gates open.", content="A plan. "):
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>{channel}</title><item><title>{title}</title><link>{link}</link><guid>{guid}</guid>"
            f"<dc:creator>{creator}</dc:creator><pubDate>{date}</pubDate><category>{category}</category>"
            f"<description>{description}</description><content:encoded>{content}&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;"
            f"{SAID}&lt;/p&gt;&lt;p&gt;{last(word)}&lt;/p&gt;</content:encoded></item></channel></rss>")


def atom(word, feed="Meridian Courier", title="Harbor gates to open", identity="urn:x:1", link=LINK,
         author="Nora Fenn", updated="2031-05-12T09:17:00Z", summary="The gates open.", kind="text"):
    return (f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{feed}</title><entry><id>{identity}</id>"
            f"<title>{title}</title><link href='{link}'/><author><name>{author}</name></author>"
            f"<updated>{updated}</updated><summary>{summary}</summary><content type='{kind}'>{LEAD} {SAID} "
            f"{last(word)}</content></entry></feed>")


def json_feed(word, feed="Meridian Courier", title="Harbor gates to open", identity="1", url=LINK, author="Nora Fenn",
              date="2031-05-12T09:17:00Z", content="A plan.", tag="harbor"):
    item = {"id": identity, "url": url, "title": title, "authors": [{"name": author}], "date_published": date,
            "tags": [tag], "content_text": f"{content}\n\n{LEAD}\n\n{SAID}\n\n{last(word)}"}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": feed, "items": [item]})


def scraped(word, title="Harbor gates to open", url=LINK, source="Meridian Courier", author="Nora Fenn",
            date="2031-05-12", language="en", first="A plan."):
    return json.dumps({"title": title, "url": url, "source": source, "author": author, "date": date,
                       "language": language, "text": f"{first}\n\n{LEAD}\n\n{SAID}\n\n{last(word)}"}) + "\n"


def record(word, identity="1", title="Harbor gates to open", outlet="Meridian Courier", byline="Nora Fenn",
           section="Harbor", dateline="SEDLO", credit="NORDPIX", caption="A boat", role="the harbor master"):
    body = f"“We wait,” said Ida Berg, {role}.\n\n{LEAD}\n\n{last(word)}"
    return json.dumps({
        "schema": "onrecord/1", "id": identity, "url": LINK, "title": title, "text": body, "byline": [byline],
        "outlet": {"name": outlet, "edition": None}, "section": section, "dateline": dateline, "credits": [credit],
        "captions": [{"text": caption, "credit": credit, "occurrences": 1, "before": 0}], "paragraphs": [],
        "quotes": [{"start": 0, "end": 9, "kind": "direct", "group": 0, "speaker": None, "confidence": None}],
        "actors": [{"id": 0, "name": byline, "key": "person/" + byline, "kind": "person", "role": role,
                    "mentions": [{"start": 15, "end": 23, "form": "name"}]}]}) + "\n"


def mail(word, subject="Harbor gates to open", sender="Meridian Courier", to="reader@post.example",
         date="Mon, 12 May 2031 09:17:00 +0000", kind="text/plain; charset=utf-8", first="A plan."):
    return (f"From: {sender} <desk@courier.example>\nTo: {to}\nSubject: {subject}\nDate: {date}\nMIME-Version: 1.0\n"
            f"Content-Type: {kind}\n\n{first}\n\n{LEAD}\n\n{SAID}\n\n{last(word)}\n")


def mailbox(word, envelope="desk@courier.example", subject="Harbor gates to open"):
    return f"From {envelope} Mon May 12 09:17:00 2031\n{mail(word, subject)}"


def saved_with_all(word, location=LINK, subject="Harbor gates to open", boundary="cut"):
    return (f"From: <Saved by Blink>\nSnapshot-Content-Location: {location}\nSubject: {subject}\nMIME-Version: 1.0\n"
            f'Content-Type: multipart/related; type="text/html"; boundary="{boundary}"\n\n--{boundary}\n'
            f"Content-Type: text/html; charset=utf-8\nContent-Location: {location}\n\n{page(word)}\n--{boundary}--\n")


def markdown(word, title="Harbor gates to open", author="Nora Fenn", heading="Harbor gates to open in May",
             link="the plan", address=LINK, code="a plan"):
    return (f"---\ntitle: {title}\nauthor: {author}\n---\n\n# {heading}\n\n{LEAD} [{link}]({address}) `{code}`\n\n"
            f"{SAID}\n\n{last(word)}\n")


def archive(word, target=LINK, date="2031-05-12T09:17:00Z", identity="urn:uuid:1", kind="text/html; charset=utf-8",
            server="inn", title="Harbor gates to open"):
    answer = encoded(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nServer: {server}\r\n\r\n{page(word, title)}")
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{identity}>\r\nWARC-Date: {date}\r\n"
            f"WARC-Target-URI: {target}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n")
    return encoded(head) + answer + b"\r\n\r\n"


def old_archive(word, target=LINK, title="Harbor gates to open"):
    answer = encoded(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(word, title)}")
    return encoded(f"{target} 192.0.2.1 20310512091700 text/html {len(answer)}\n") + answer + b"\n"


# Each format with the ways in which it can hold a character.
FORMATS = [
    (text, raw), (page, raw), (page, references), (rss, raw), (rss, references), (rss, twice), (rss, cdata),
    (atom, raw), (atom, references), (json_feed, raw), (scraped, raw), (record, raw), (mail, raw),
    (mail, encoded_word), (mailbox, raw), (saved_with_all, raw), (markdown, raw), (archive, raw), (archive, percent),
    (old_archive, raw),
]
# Where a line break or a wrong boundary takes the file apart, so that no word of it need be found by itself.
TORN = {("mail", "kind"), ("saved_with_all", "boundary"), ("archive", "kind"), ("atom", "kind")}


def everything():
    for make, write in FORMATS:
        fields = list(inspect.signature(make).parameters.values())[1:]
        for field in fields:
            for injection, planted in INJECTIONS.items():
                name = f"{make.__name__}, {field.name}: {injection} ({write.__name__})"
                word = "kept" + "".join(c for c in name if c.isalpha()).lower()
                value = f"{field.default} {write(planted)} end"
                keep = () if (make.__name__, field.name) in TORN else (word,)
                yield Case(name, encoded(make(word, **{field.name: value})), keep, MARKERS)
