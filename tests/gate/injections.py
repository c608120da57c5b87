"""What somebody may put into a field to act on a terminal or to deceive a reader.

Numbers have leading zeros, which the program never writes by itself.
"""
import base64

WORD = "PLANTED"

INJECTIONS = {
    "title": f"\x1b]0;{WORD}\x07",
    "clipboard": "\x1b]52;c;UExBTlRFRA==\x07",
    "link left open": f"\x1b]8;;https://x.example/{WORD}",
    "string of C1": f"\x9d0;{WORD}\x9c",
    "device string": f"\x1bP$q{WORD}\x1b\\",
    "cursor": f"\x1b[0001;0001H{WORD}",
    "question of C1": "\x9b0006n",
    "direction": f"\u202e{WORD}\u202c \u2067{WORD}\u2069 \u200f",
    "invisible": "in\u200bvi\u2060si\ufeffble\u00ad\U000e0041\U000e007f",
    "marks": "e" + "\u0301" * 40 + "\u20dd" * 9,
    "controls": "guilty\rhonest\b\b\b\0\x05\x0e\x7f\x85\u2028end",
}

MARKERS = tuple(text.encode() for name,
                text in INJECTIONS.items() if "\x1b" in text or "\x9b" in text or "\x9d" in text)


def raw(text):
    return text


def references(text):
    """As references of HTML and XML."""
    return "".join(f"&#{ord(c)};" for c in text)


def twice(text):
    """As references that are themselves escaped, as feeds hold HTML."""
    return references(text).replace("&", "&amp;")


def cdata(text):
    return f"<![CDATA[{text}]]>"


def percent(text):
    """As an address holds it."""
    return "".join(f"%{byte:02X}" for byte in text.encode())


def encoded_word(text):
    """As a header of a mail holds it."""
    return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="
