"""prove: the finished PDF -> findings. Reads only the file that will be printed."""

from .proof import Prover, prove

__all__ = ["Prover", "prove"]
