"""Inputs that grow by a number: what `linear.py` beside this folder measures.

Each table gives a name and a function from the number to the input; a plain string stands for itself repeated.
"""
from .files import FILES
from .html import HTML
from .made import HEAD, PLAIN, word
from .text import CHARACTERS, TEXT
