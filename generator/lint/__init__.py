"""lint: what may harm a reader, and what is hard to read, judged from words and data. Pure except for counting
syllables.
"""

from .edition import check_edition
from .parity import check_parity
from .plain import check_words
from .reading import Row, reading_table
from .rules import apply_silences, unused_silences
from .safety import check_safety

__all__ = [
    "Row",
    "apply_silences",
    "check_edition",
    "check_parity",
    "check_safety",
    "check_words",
    "reading_table",
    "unused_silences",
]
