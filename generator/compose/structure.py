"""Whether a text has a form that the blocks of its kind print: some print only points, some run all of it together in
one paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..kernel.findings import Finding, Where
from ..model.content import LENGTHS, Section
from ..model.easy import EASY
from ..model.kinds import BLANKS, POINTS, RUNNING, RUNNING_WHEN_SHORT, STEPS
from .findings import SRC041, SRC055
from .passages import Rendered


def unfit(section: Section, length: str, text: Rendered, where: Where) -> Iterator[Finding]:
    """SRC041 for what would get lost or run together. `where`: the beginning of the text."""
    kind = section.kind
    if length == EASY:
        yield from _not_easy(text, where)
        return

    def refuse(line: int, says: str, hint: str) -> Finding:
        return SRC041(says, where.down(line) if line else where, hint)

    if text.lists and (
        length == LENGTHS[0] or kind in RUNNING or (kind in RUNNING_WHEN_SHORT and length != LENGTHS[-1])
    ):
        what = f'a text of the length "{length}"' if length == LENGTHS[0] else f'a section of the kind "{kind}"'
        yield refuse(text.lists[0][0], f"a list in {what} would run together in one line", "write sentences")
    elif kind in POINTS:
        if len(text.lists) > 1:
            yield refuse(
                text.lists[1][0],
                f'a section of the kind "{kind}" has one list, and this is a second one',
                "make one list of both, or give each its own section, with an id",
            )
        if kind != STEPS and (line := next((line for line, numbered in text.lists if numbered), None)) is not None:
            yield refuse(
                line,
                f'a section of the kind "{kind}" doesn\'t print the numbers of its points',
                f"write - before each point, or use the kind {STEPS}",
            )
        if kind == BLANKS and length != LENGTHS[0] and (text.before or text.after or not text.lists):
            yield refuse(
                0,
                f'a section of the kind "{kind}" prints its points only, and this text has other words beside them',
                "make a point of each blank, and move other words to a section of the kind record-advice",
            )


def _not_easy(text: Rendered, where: Where) -> Iterator[Finding]:
    """Easy Read is one list, and each point of it has a picture."""
    if text.before or text.after or len(text.lists) != 1:
        line = text.lists[1][0] if len(text.lists) > 1 else 0
        hint = "begin each sentence with  - ![](picture:phone)"
        yield SRC055("Easy Read is one list: each sentence is a point", where.down(line) if line else where, hint)
    for point in text.points:
        if not point.picture:
            at = where.down(point.line) if point.line else where
            hint = "begin it with one, as in  - ![](picture:phone) Call the helpline."
            yield SRC055("this sentence has no picture", at, hint)
