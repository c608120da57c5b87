"""What a program may write: to a terminal, and to a file or pipe."""
import re

# What the reader itself writes: colors, places, whole clears, its modes, and questions about the terminal. Its numbers
# have no leading zeros.
NUMBER = rb"(?:0|[1-9]\d{0,4})"
WRITTEN = re.compile(
    rb"\x1b(?:\[(?:" + NUMBER + rb"(?:[;:]" + NUMBER + rb")*)?m|\[" + NUMBER + rb";" + NUMBER + rb"H|\[2J|\[c|"
    rb"\[\?(?:25|1000|1002|1003|1006|1015|1049|2004|2026)[hl]|\]1[01];\?(?:\x07|\x1b\\)|"
    rb"\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\))")
MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
STYLE = re.compile(rb"\x1b\[([\d;:]*)m")

# What is never shown. Joiners and selectors may stand where scripts and emoji need them, which is never beside ASCII.
JOINERS = "[\u200b-\u200d\ufe00-\ufe0f]"
FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
    f"|(?<=[ -~]){JOINERS}(?=[ -~])|[\u0300-\u036f\u20d0-\u20ff]{{9,}}")


def leaks(written):
    """What in written bytes could act on a terminal or deceive a reader."""
    try:
        text = written.decode()
    except UnicodeDecodeError as error:
        return [f"bytes that are no UTF-8: {written[error.start - 9:error.end + 9]!r}"]
    return [f"{found.group()!r} in {text[max(found.start() - 30, 0):found.end() + 30]!r}"
            for found in FORBIDDEN.finditer(text.replace("\r\n", "\n"))]


def leaks_on_screen(written):
    """The same of bytes written to a terminal, without what a reader has to write there."""
    return leaks(WRITTEN.sub(b"", written).replace(b"\r", b""))


def modes_left(written):
    """What the terminal was not given back from."""
    last = {number: letter for number, letter in MODE.findall(written)}
    left = [f"mode {number.decode()}" for number, letter in last.items() if (letter == b"h") != (number == b"25")]
    styles = STYLE.findall(written)
    if styles and styles[-1] not in (b"", b"0"):
        left.append(f"style {styles[-1].decode()}")
    return left
