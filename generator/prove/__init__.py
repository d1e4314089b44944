"""prove: the finished PDF -> findings. Reads only the file that will be printed."""

from .proof import prove

__all__ = ["prove"]
