"""The order of letters on a line, and where a line may end: by Unicode's rules (UAX #9, UAX #14), from the libraries
that WeasyPrint sets its text with. So stamps are as it would set them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from ..kernel.scripts import unspaced

_KEPT = 4096
_LEFTWARDS = frozenset({"R", "AL", "AN"})  # classes of letters and digits for which there is something to order
# What Pango has, and WeasyPrint 70 doesn't declare: a level for each letter, from FriBidi.
_DECLARED = "uint8_t *pango_log2vis_get_embedding_levels(const char *, int, int *); void g_free(void *);"


@lru_cache(maxsize=_KEPT)
def levels(text: str, leftwards: bool) -> tuple[int, ...]:
    """The level of each letter of a line: odd where it runs from right to left. `leftwards`: so does the line."""
    if not leftwards and (text.isascii() or not any(unicodedata.bidirectional(c) in _LEFTWARDS for c in text)):
        return (0,) * len(text)
    ffi, pango, gobject = _libraries()
    said = text.encode()
    found = pango.pango_log2vis_get_embedding_levels(said, len(said), ffi.new("int *", int(leftwards)))
    try:
        return tuple(found[0 : len(text)])
    finally:
        gobject.g_free(found)


@lru_cache(maxsize=_KEPT)
def ends(text: str) -> tuple[int, ...]:
    """Where a line may end in a text of a script without spaces between words; none in others, which are broken at
    spaces only.
    """
    if not unspaced(text):
        return ()
    _libraries()
    from weasyprint.text.line_break import get_log_attrs

    found = get_log_attrs(text, None)
    return tuple(n for n in range(1, len(text)) if found[n].is_line_break)


@lru_cache(maxsize=1)
def _libraries() -> tuple[Any, Any, Any]:
    from .engine import load

    load()
    from weasyprint.text.ffi import ffi, gobject, pango

    ffi.cdef(_DECLARED)
    return ffi, pango, gobject
