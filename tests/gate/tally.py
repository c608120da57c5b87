"""What was tried, and what went wrong."""
import dataclasses
import sys


@dataclasses.dataclass
class Tally:
    inputs: int = 0
    crashes: int = 0
    hangs: int = 0
    leaked: int = 0
    modes: int = 0
    text: int = 0
    marks: int = 0

    def add(self, other):
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def fail(self, kind, what, why, count=1):
        """Counts what went wrong, and tells of it."""
        setattr(self, kind, getattr(self, kind) + count)
        print(f"{kind}: {what}: {why}", file=sys.stderr, flush=True)

    def ended(self, what, status, told):
        """Counts a program that ended as none may."""
        if status is None:
            self.fail("hangs", what, "it did not end")
        elif status < 0 or status in (101, 134, 139) or b"panicked at" in told:
            at = max(told.find(b"panicked at"), 0)
            self.fail("crashes", what, f"status {status}: {told[at:at + 300]!r}")

    def is_clean(self):
        return not any(dataclasses.astuple(self)[1:])

    def __str__(self):
        return (f"bad inputs {self.inputs}, crashes {self.crashes}, hangs {self.hangs}, "
                f"escape bytes leaked {self.leaked}, modes left {self.modes}, text lost {self.text}, "
                f"marks lost {self.marks}")
