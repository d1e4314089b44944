"""The system's libraries, found at once.

For each library, WeasyPrint 70 tries names of all systems, and for each that isn't there Python asks a compiler, a
linker and ldconfig: some 50 processes, and a temporary file each, before it comes to the name that Linux has.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_name_alone() -> Iterator[None]:
    """While this is open, a library is found by its exact name, or not at all. Elsewhere than on Linux, nothing is
    different.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
