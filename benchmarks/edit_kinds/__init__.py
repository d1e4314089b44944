"""Ways to change a finished file at random: what its pages do, where, with which parts and which fonts, and what
somebody draws on top.

Each kind is a function of a chance (`random.Random`), an open file, the file as made, and whether to change something
near a number. It changes the open file and says what it did. Raises NotHere if there is nothing of the kind to change.
"""

from . import drawn, glyphs, objects, operators, positions  # each makes its kinds known
from .choosing import KINDS, Kind, NotHere

__all__ = ["KINDS", "Kind", "NotHere", "drawn", "glyphs", "objects", "operators", "positions"]
