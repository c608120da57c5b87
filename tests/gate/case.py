"""A bad file, and what must hold of it."""
import dataclasses

LEAD = ("The gates of the old harbor will open in May after two years of work, the port authority said on Tuesday, "
        "and the ferries that have left from the fishing pier since the flood will come back to the Salt Quay.")
SAID = "“Nobody left the room,” said Harriet Osei, the city engineer, after the meeting in Sedlo on Tuesday evening."


@dataclasses.dataclass
class Case:
    """A file; words that must be found in its article; bytes that may never be written."""

    name: str
    content: bytes
    keep: tuple = ()
    markers: tuple = ()
    path: str = ""

    def put(self, folder, number):
        """Writes the file, where it is not there already; gives the case."""
        if not self.path:
            self.path = f"{folder}/{number:04d}"
            with open(self.path, "wb") as file:
                file.write(self.content)
        return self


def last(word):
    """The last paragraph of an article, with a word that stands nowhere else."""
    return f"Officials in Sedlo said that the date stands, and that {word} was told on Monday."


def encoded(content):
    """Bytes as they are, text as UTF-8, halves of surrogate pairs too."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
