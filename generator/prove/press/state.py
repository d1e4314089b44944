"""The graphics state, as far as it can make a difference on a press (ISO 32000-1, 8.4)."""

from __future__ import annotations

from typing import Any

import pikepdf

from .colours import BLACK, GREY, Colour
from .paths import IDENTITY, Box, Matrix


class State:
    """What q saves and Q restores."""

    def __init__(self) -> None:
        self.ctm: Matrix = IDENTITY
        self.clip: Box | None = None
        self.fill_space, self.stroke_space = GREY, GREY
        self.fill: Colour = BLACK
        self.stroke: Colour = BLACK
        self.fill_pattern = self.stroke_pattern = None
        self.fill_alpha = self.stroke_alpha = 1.0
        self.fill_over = self.stroke_over = False  # overprint
        self.special: dict[str, str] = {}  # what nobody can vouch for, in words, by key
        self.width = 1.0
        self.mode = 0  # of text: filled, stroked, both or neither
        self.size = self.leading = 0.0
        self.odd_font = ""

    def copy(self) -> State:
        other = State.__new__(State)
        other.__dict__.update(self.__dict__)
        return other

    def look(self) -> tuple[object, ...]:
        """Everything a form inherits, except its position."""
        patterns = tuple(
            pattern.objgen if pattern is not None else None for pattern in (self.fill_pattern, self.stroke_pattern)
        )
        inks = (self.fill_space, self.stroke_space, self.fill, self.stroke, *patterns)
        extras = (self.fill_alpha, self.stroke_alpha, self.fill_over, self.stroke_over, tuple(self.special.values()))
        return (*inks, *extras, self.width, self.mode, self.size, self.leading, self.odd_font)

    def change(self, changes: dict[str, Any]) -> None:
        """Take over what `state_changes` has read."""
        special = changes.get("special")
        self.__dict__.update({key: value for key, value in changes.items() if key != "special"})
        if special:
            self.special = {key: words for key, words in {**self.special, **special}.items() if words}

    def doubts(self, stroke: bool) -> list[str]:
        """Why what is painted now can't be vouched for."""
        alpha = self.stroke_alpha if stroke else self.fill_alpha
        doubts = list(self.special.values())
        if alpha < 1:
            doubts.append(f"something transparent ({100 * alpha:g}%)")
        return doubts


def state_changes(entry: pikepdf.Object) -> dict[str, Any]:
    """An ExtGState dictionary as changes of a State."""
    changes: dict[str, Any] = {}
    if "/ca" in entry:
        changes["fill_alpha"] = float(entry["/ca"])
    if "/CA" in entry:
        changes["stroke_alpha"] = float(entry["/CA"])
    if "/OP" in entry:
        # Without a separate "op", it applies to fills too (ISO 32000-1, table 58).
        changes["stroke_over"] = changes["fill_over"] = bool(entry["/OP"])
    if "/op" in entry:
        changes["fill_over"] = bool(entry["/op"])
    if "/LW" in entry:
        changes["width"] = float(entry["/LW"])
    special: dict[str, str] = {}
    if "/BM" in entry:
        modes = entry["/BM"]
        mode = str(modes[0] if isinstance(modes, pikepdf.Array) else modes).lstrip("/")
        special["BM"] = "" if mode in ("Normal", "Compatible") else f"something mixed with what is below ({mode})"
    if "/SMask" in entry:
        special["SMask"] = "" if str(entry["/SMask"]) == "/None" else "something faded by a soft mask"
    for key, harmless in (("/TR", "/Identity"), ("/TR2", "/Default"), ("/HTP", "")):
        if key in entry:
            special[key] = "" if str(entry[key]) == harmless else "something changed by a transfer function"
    if special:
        changes["special"] = special
    return changes
