"""What files say of their encoding, and what it is.

Texts of their own words: an encoding that is not the one declared may cost the letters beyond ASCII, never the words.
"""
from .case import LEAD, SAID, Case, encoded, last

# What each encoding can hold, by Python's name of it.
LETTERS = {
    "utf-8": "Æøß 港口 Гавань", "utf-16-le": "Æøß 港口 Гавань", "utf-16-be": "Æøß 港口 Гавань",
    "utf-32-le": "Æøß 港口", "utf-32-be": "Æøß 港口", "cp1252": "Æøß — café", "iso8859-2": "łódź", "iso8859-3": "ĝardeno",
    "iso8859-4": "ķēniņš", "iso8859-5": "Гавань", "iso8859-6": "ميناء", "iso8859-7": "λιμάνι", "iso8859-8": "נמל",
    "iso8859-10": "þing", "iso8859-13": "uostas ąčę", "iso8859-14": "ẁ ŷ", "iso8859-15": "port à 5 €",
    "iso8859-16": "ță",
    "koi8-r": "Гавань", "koi8-u": "Гавань їє", "mac-roman": "café", "mac-cyrillic": "Гавань", "cp1250": "łódź",
    "cp1251": "Гавань", "cp1253": "λιμάνι", "cp1254": "liman ğış", "cp1255": "נמל", "cp1256": "ميناء",
    "cp1257": "uostas",
    "cp1258": "Đông ₫", "cp866": "Гавань", "cp874": "ท่าเรือ", "gb18030": "港口关闭", "gbk": "港口关闭", "big5": "港口關閉",
    "euc-jp": "港は閉まった", "shift_jis": "港は閉まった", "iso2022_jp": "港は閉まった", "iso2022_kr": "항구 폐쇄", "euc-kr": "항구 폐쇄",
}
WIDE = ("utf-16", "utf-32")
MARKS = {"UTF-8": b"\xef\xbb\xbf", "UTF-16LE": b"\xff\xfe", "UTF-16BE": b"\xfe\xff", "UTF-32LE": b"\xff\xfe\0\0",
         "UTF-32BE": b"\0\0\xfe\xff", "UTF-7": b"+/v8-", "GB18030": b"\x841\x953"}

# Bytes that no charset may mean, in the middle of a text of ASCII.
BROKEN = {
    "overlong": b"\xc0\xaf \xe0\x80\xaf", "overlong escape": b"\xc1\x9b[31m \xe0\x80\x9b",
    "surrogates": b"\xed\xa0\x80 \xed\xb0\x80",
    "beyond Unicode": b"\xf4\x90\x80\x80 \xf8\x88\x80\x80\x80", "stray": b"\x80\xbf\x9b0006n\x9d0;x\x9c",
    "cut": b"\xe2\x80",
    "all bytes": bytes(range(256)), "UTF-7 script": b"+ADw-script+AD4-", "nulls": b"a\0b\0c\0d",
    "shifts": b"\x0e\x0f\x0eqqq",
    "escapes of Japanese": b"\x1b$B\x1b(B\x1b$@!", "escapes of Korean": b"\x1b$)C\x0e\x0f", "HZ": b"~{<:Ky2;~}",
    "noncharacters": "\ufdd0\uffff\U0001ffff".encode(), "private": "\ue000\U000f0001\U0010fffd".encode(),
    "read twice": "â€œWe waitâ€\x9d cafÃ©".encode(), "thrice": "Ã¢â‚¬Å“".encode(),
}


# Every charset has the straight marks.
STRAIGHT = SAID.translate({0x201c: '"', 0x201d: '"'})


def body(word, letters):
    return f"Harbor gates to open\n\nMeridian Courier | 12 May 2031\n\n{LEAD}\n\n{letters} {STRAIGHT}\n\n{last(word)}\n"


def page(word, letters, declared):
    return (f'<html><head><meta charset="{declared}"><title>Harbor gates to open</title></head><body>'
            f"<h1>Harbor gates to open</h1><p>{LEAD}</p><p>{letters} {STRAIGHT}</p><p>{last(word)}</p></body></html>")


def letter(declared, content):
    head = "From: a@courier.example\nSubject: Harbor gates to open\nDate: Mon, 12 May 2031 09:17:00 +0000\n"
    return encoded(f"{head}MIME-Version: 1.0\nContent-Type: text/plain; charset={declared}\n\n") + content


def everything():
    for name, letters in LETTERS.items():
        word = "kept" + "".join(c for c in name if c.isalnum())
        content = body(word, letters).encode(name)
        yield Case(f"{name}, undeclared", content, (word,))
        if not name.startswith(WIDE):
            for declared in ("utf-8", "utf-16", "shift_jis", "x-unknown"):
                told = page(word, letters, declared).encode(name)
                yield Case(f"{name}, declared {declared}", told, (word,) if declared == "utf-8" else ())
            yield Case(f"{name}, in a mail as utf-8", letter("utf-8", content), (word,))
        for cut in (1, 2, 3):
            yield Case(f"{name}, cut by {cut}", content[:-cut])
        yield Case(f"{name}, from the second byte", content[1:])
    for name, mark in MARKS.items():
        word = "keptmark" + "".join(c for c in name if c.isalnum()).lower()
        yield Case(f"mark of {name} before ASCII", mark + encoded(body(word, "")))
        yield Case(f"mark of {name} before UTF-8", mark + encoded(body(word, "港口")))
        yield Case(f"mark of {name} before UTF-16", mark + body(word, "港口").encode("utf-16-le"))
        yield Case(f"mark of {name} alone", mark)
        yield Case(f"mark of {name} twice", mark + mark + encoded(body(word, "")))
    for name, broken in BROKEN.items():
        word = "keptbroken" + "".join(c for c in name if c.isalnum()).lower()
        before, after = encoded(body(word, "#")).split(b"#")
        yield Case(f"text with {name}", before + broken + after, (word,) if b"\0" not in broken else ())
        before, after = encoded(page(word, "#", "utf-8")).split(b"#")
        yield Case(f"page with {name}", before + broken + after, (word,) if b"\0" not in broken else ())
