"""Files that grow, of every kind that is read."""
import base64
import json

from .html import P
from .made import HEAD, PLAIN, around, each, inside, listed, word

LINK = "https://post.example/harbor"
RSS = "<?xml version='1.0'?><rss version='2.0'><channel><title>Post</title>"
RSS_END = "</channel></rss>"
ITEM = RSS + "<item><title>The harbor</title><description>"
ITEM_END = "</description></item>" + RSS_END
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title>"
MAIL = "From: a@b.example\nSubject: The harbor\nDate: Mon, 12 May 2031 10:40:00 +0000\nMIME-Version: 1.0\n"
ENVELOPE = "From a@b.example Mon May 12 10:40:00 2031\n"
MIXED = "Content-Type: multipart/mixed; boundary=cut\n\n"
NOTE = "# The harbor\n\n[x](y)\n\n"


def scraped(number=0, **more):
    """An article as scrapers keep it."""
    title = f"The {word(number)} harbor closes"
    return json.dumps({"title": title, "text": PLAIN * 6, "author": "Nora Fenn", "date": "2031-05-12"} | more)


def feed(number):
    items = [{"id": str(i), "title": f"The {word(i)} harbor", "content_text": PLAIN * 6} for i in range(number)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": items})


def record(number):
    """A record of this program's own."""
    return scraped(number, schema="onrecord/1", id=str(number), paragraphs=[]) + "\n"


def item(number):
    return (f"<item><title>The {word(number)} harbor closes</title><link>{LINK}/{number}</link>"
            f"<pubDate>Mon, 12 May 2031 10:40:00 +0000</pubDate><description>{PLAIN * 6}</description></item>")


def entry(number):
    return (f"<entry><id>u:{number}</id><title>The {word(number)} harbor closes</title>"
            f"<updated>2031-05-12T10:40:00Z</updated><content type='text'>{PLAIN * 6}</content></entry>")


def mail(body, headers=""):
    return MAIL + headers + "\n" + body


def message(number):
    return ENVELOPE + mail(f"The {word(number)} harbor closes\n\n{PLAIN * 6}\n\n")


def parts(unit):
    """A mail of so many parts."""
    return around(MAIL + MIXED, "--cut\n" + unit + "\n", "--cut--\n")


def nested(number):
    """Parts within parts."""
    opened = (f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(number))
    return MAIL + "".join(opened) + "\n" + PLAIN


def encoded(body, encoding, kind="text/plain; charset=utf-8"):
    return mail(body, f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n")


def answer(number, page=None):
    body = (page or f"<h1>The {word(number)} harbor closes</h1>" + P * 6).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body


def in_arc(number, length=None):
    """An answer in the predecessor of WARC."""
    http = answer(number)
    head = f"{LINK}/{number} 192.0.2.1 20310512104000 text/html {length or len(http)}\n"
    return head.encode() + http + b"\n"


def archived(number, page=None):
    """An answer in an archive of the web."""
    http = answer(number, page)
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {LINK}/{number}\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def saved_with_all(number):
    head = "From: <Saved by Blink>\nSubject: The harbor\nDate: Mon, 12 May 2031 10:40:00 +0000\nMIME-Version: 1.0\n"
    kind = "Content-Type: multipart/related; type=text/html; boundary=cut\n\n--cut\nContent-Type: text/html\n"
    return head + kind + "Content-Transfer-Encoding: quoted-printable\n\n" + (P + "=\n") * number + "\n--cut--\n"


FILES = {
    "JSON lines": listed(scraped, "", "\n", "\n"),
    "JSON lines broken": "{\n",
    "JSON array": listed(scraped, "[", "]", ","),
    "JSON nested": inside("[", "]", "1"),
    "JSON objects nested": inside('{"a":', "}", "1"),
    "JSON keys": lambda n: scraped(**{f"k{i}": "gate" for i in range(n)}),
    "JSON one text": lambda n: scraped(text=PLAIN * n),
    "JSON escapes": around('{"title": "x", "text": "', "\\u201c", '"}'),
    "JSON authors": lambda n: scraped(authors=[word(i).title() + " Fenn" for i in range(n)]),
    "JSON left open": '{"title": "',
    "JSON Feed": feed,
    "records": listed(record),
    "RSS": listed(item, RSS, RSS_END),
    "RSS left open": listed(item, RSS),
    "RSS of one": around(ITEM, "&lt;p&gt;" + PLAIN, ITEM_END),
    "RSS of raw &": around(ITEM, "gate & ", ITEM_END),
    "RSS of empty items": around(RSS, "<item/>", RSS_END),
    "RSS categories": around(ITEM + PLAIN * 9 + "</description>", "<category>x</category>", "</item>" + RSS_END),
    "RSS nested": around(RSS, "<a>", ""),
    "Atom": listed(entry, ATOM, "</feed>"),
    "mail": lambda n: mail(PLAIN * n),
    "mail headers": lambda n: mail(PLAIN * 9, each("X-H{n}: gate\n")(n)),
    "mail one header": lambda n: mail(PLAIN * 9, "X-H: " + "gate " * n + "\n"),
    "mail one subject": lambda n: "Subject: " + "gate " * n + "\nFrom: a@b.example\n\n" + PLAIN * 9,
    "mail folded": lambda n: mail(PLAIN * 9, "X-H: x\n" + " gate\n" * n),
    "mail encoded words": lambda n: mail(PLAIN * 9, "X-H: " + "=?utf-8?q?gate?= " * n + "\n"),
    "mail to many": lambda n: mail(PLAIN * 9, "To: " + each("a{n}@b.example, ")(n) + "\n"),
    "mail parts": parts("Content-Type: text/plain\n\n" + PLAIN),
    "mail parts empty": parts(""),
    "mail parts of HTML": parts("Content-Type: text/html\n\n" + P),
    "mail attachments": parts("Content-Type: image/png\nContent-Disposition: attachment\n\nAAAA"),
    "mail parts nested": nested,
    "mail messages nested": around(MAIL, "Content-Type: message/rfc822\n\n", PLAIN),
    "mail base64": lambda n: encoded(base64.encodebytes((PLAIN * n).encode()).decode(), "base64"),
    "mail quoted-printable": lambda n: encoded("gate=E2=80=94=\n" * n, "quoted-printable"),
    "mail flowed": lambda n: encoded("the council of \n" * n, "8bit", "text/plain; format=flowed"),
    "mail flowed, quoted": lambda n: encoded("> gate \n>> gate \n" * n, "8bit", "text/plain; format=flowed; delsp=yes"),
    "mail forwarded": lambda n: mail("From: a\nSubject: b\n\n" * n + PLAIN * 9),
    "mail forwarded to many": lambda n: mail("From: a\nTo:\n" + " a@b.example,\n" * n + "Subject: b\n\n" + PLAIN * 9),
    "mail of fields": lambda n: mail("To: a\n" * n),
    "mail of HTML": lambda n: encoded(P * n, "8bit", "text/html"),
    "mail quoted": lambda n: mail("> > > gate\n" * n),
    "mail quoted deeply": lambda n: mail(">" * n + " gate\n"),
    "mailbox": listed(message),
    "mailbox of From": lambda n: ENVELOPE + mail("From here on\n" * n),
    "mailbox empty": ENVELOPE + "\n",
    "WARC": lambda n: b"".join(archived(i) for i in range(n)),
    "WARC of one": lambda n: archived(1, P * n),
    "WARC empty": "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
    "WARC headers": lambda n: b"WARC/1.0\r\n" + b"X-H: y\r\n" * n + b"Content-Length: 0\r\n\r\n\r\n\r\n" + archived(1),
    "ARC": lambda n: b"".join(in_arc(i) for i in range(n)),
    "ARC of wrong lengths": lambda n: b"".join(in_arc(i, 7) for i in range(n)),
    "ARC of cut records": lambda n: b"".join(in_arc(i, 10**9) for i in range(n)),
    "UTF-32": lambda n: (PLAIN * n).encode("utf-32"),
    "ISO-2022-KR": lambda n: ("\ud56d\uad6c \ud3d0\uc1c4. " * n).encode("iso2022_kr"),
    "Markdown": around(NOTE, PLAIN + "\n\n", ""),
    "Markdown front": lambda n: "---\ntitle: The harbor\n" + each("k{n}: v\n")(n) + "---\n\n" + NOTE + PLAIN * 9,
    "Markdown links": around(NOTE, "[gate](http://a.example) ", ""),
    "Markdown open brackets": around(NOTE, "[", ""),
    "Markdown open images": around(NOTE, "![a](", ""),
    "Markdown stars": around(NOTE, "**a *b ", ""),
    "Markdown ticks": listed(lambda i: "`" * (i % 300 + 1) + " ", NOTE),
    "Markdown quotes": around(NOTE, "> ", "gate\n"),
    "Markdown lists": around(NOTE, "- ", "gate\n"),
    "Markdown tables": around(NOTE + "|a|b|\n|-|-|\n", "|c|d|\n", ""),
    "Markdown references": lambda n: NOTE + each("[r{n}]: /x\n")(n) + each("[r{n}] ")(n),
    "Markdown footnotes": lambda n: NOTE + each("[^{n}] ")(n),
    "Markdown HTML": around(NOTE, "<div>\n", ""),
    "Markdown entities": around(NOTE, "&amp;", ""),
    "HTML": around("<!doctype html><title>x</title>", P, ""),
    "MHTML": saved_with_all,
    "text": around(HEAD, PLAIN + "\n\n", ""),
    "UTF-16": lambda n: ("\ufeff" + HEAD + (PLAIN + "\n\n") * n).encode("utf-16-le"),
    "Latin": lambda n: (HEAD + "café, naïve gates. " * n).encode("latin-1"),
    "GB 18030": lambda n: ("港口关闭,船只等待。\n" * n).encode("gb18030"),
    "Shift JIS": lambda n: ("港は閉まった。\n" * n).encode("shift_jis"),
    "invalid bytes": lambda n: HEAD.encode() + b"\xff\xfe\x80 " * n,
    "read twice": around(HEAD, "cafÃ© â€œyesâ€\x9d ", ""),
    "saved by lynx": lambda n: HEAD + each("   [{n}]gate\n")(n) + each("   {n}. http://a.example/{n}\n")(n),
}
