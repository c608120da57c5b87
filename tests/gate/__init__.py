"""Bad inputs of every kind, what the program does with them, and what it may never do: the parts of `gate.py`."""
