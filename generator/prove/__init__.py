"""prove: the finished PDF -> findings. Reads only the file that will be printed."""

from .page.thumbnail import thumbnail
from .press.plates import inks_in
from .proof import Prover, prove

__all__ = ["Prover", "inks_in", "prove", "thumbnail"]
