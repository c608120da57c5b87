"""What the shapes are made with. All of it is made up by rule."""

SAID = "“The gates of the old harbor stay closed,” said Harriet Osei, the city engineer, on Tuesday. "
PLAIN = "The council of the harbor town voted on Monday to repair the bridge before the winter. "
HEAD = "Harbor gates to open in May\n\nThe Meridian Post\n\nBy Nora Fenn\n\n12 May 2031\n\n"

SYLLABLES = ["ba", "de", "fi", "go", "lu", "my", "na", "re", "si", "to"]


def word(number):
    """A word of its own for each number: bababa, babade, …"""
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:03d}")


def each(unit):
    """A unit a number, the number put in for {n} and a word made of it for {w}."""
    return lambda n: "".join(unit.replace("{n}", str(i)).replace("{w}", word(i).title()) for i in range(n))


def around(before, unit, after):
    """A unit repeated between what opens and what closes."""
    return lambda n: before + unit * n + after


def inside(opening, closing, middle="x"):
    """As many openings as closings around a middle."""
    return lambda n: opening * n + middle + closing * n


def listed(unit, before="", after="", between=""):
    """What a function gives for each number, between what opens and what closes."""
    return lambda n: before + between.join(unit(i) for i in range(n)) + after
