"""translate: what a translation says, passage by passage, beside its source; what has changed since it was made; and
files for translators. Pure.
"""

from .drift import Pair, check_translations, marks_of, new_pairs, pairs_of
from .segments import Segment

__all__ = ["Pair", "Segment", "check_translations", "marks_of", "new_pairs", "pairs_of"]
