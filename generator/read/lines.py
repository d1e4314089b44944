"""Lines of a topic as Markdown is meant: without template code; what only looks like a sign of Markdown is read as that
sign, or reported.
"""

from __future__ import annotations

import re

from ..kernel.findings import Finding, Where
from ..kernel.stray import stray, stray_at

HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ALMOST = re.compile(
    r"[^\S\n]*[\u200b-\u200f\u2060\ufeff]*[^\S\n]{0,3}([#＃]{2,3})(?![#＃])[^\S\n]*"
)  # signs of a heading, with something odd before, in or behind them
_MARGIN = re.compile(r"[^\S\n]+")
_BULLET = re.compile(r"([ \t]*)[•‣▪◦·●○■]([^\S\n]+)")  # as word processors write points
_POINT = re.compile(r"([ \t]*(?:[-+*]|[0-9]{1,9}[.)]))([^\S\n ]+)(?=\S)")  # a point with an odd space behind its sign
_DASH = re.compile(r"[ \t]{0,3}[‒–—―−][ \t]")
_TEMPLATE_CODE = re.compile(r"\{\{|\{%|\{#")
_POINT_ID = re.compile(r"\{#([^{}\s]*)\}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class Lines:
    """`findings`: what is wrong is added to it."""

    def __init__(self, file: str, findings: list[Finding]):
        self.file, self._findings = file, findings

    def plain(self, number: int, line: str, before: str) -> str:
        """The line, as wide as it was: columns stay right. `before`: the line above it, "" if that is no text."""
        return self._plain(number, self._without_code(number, line), before)

    def _tell(self, code: str, message: str, where: Where, hint: str) -> None:
        self._findings.append(Finding(code, message, where, hint))

    def _without_code(self, number: int, line: str) -> str:
        """The line with template code blanked out at the same width, so that columns stay right. Ids of points aren't
        template code.
        """
        parts, end, told = [], 0, False
        for code in _TEMPLATE_CODE.finditer(line):
            where = Where(self.file, number, code.start() + 1)
            point = _POINT_ID.match(line, code.start())
            if point and _ID.fullmatch(point[1]):
                continue
            if point and point.end() == len(line.rstrip()):
                self._tell(
                    "SRC008",
                    f'"{point[1]}" can\'t be the id of a point',
                    where,
                    "lower-case letters, digits and dashes, as in {#tell-somebody}",
                )
            elif not told:
                self._tell(
                    "SEC001",
                    f'template code ("{code[0]}") isn\'t allowed in content',
                    where,
                    "content is words only; take the braces out",
                )
                told = True
            gone = point.end() if point else code.end()
            parts += [line[end : code.start()], " " * (gone - code.start())]
            end = gone
        return "".join([*parts, line[end:]]) if parts else line

    def _plain(self, number: int, line: str, before: str) -> str:
        """The line with the signs of Markdown that are meant by signs that look like them, at the same width. Those
        that may mean something else are reported.
        """
        if line.isascii():
            return self._heading(number, line) if line.startswith("##") else line
        line = self._heading(number, line)
        line = (
            _MARGIN.sub(
                lambda found: found[0].expandtabs(1) if found[0].isascii() else " " * len(found[0]), line, count=1
            )
            if line[:1].isspace()
            else line
        )
        line = _POINT.sub(lambda found: found[1] + " " * len(found[2]), line, count=1)
        line = (
            _BULLET.sub(lambda found: found[1] + "-" + " " * len(found[2]), line, count=1)
            if _BULLET.match(line)
            else line
        )
        if _DASH.match(line) and not (before.strip() and not _DASH.match(before)):
            if _DASH.match(before):
                return line  # told with the first one
            dash = stray_at(line, len(line) - len(line.lstrip()))
            self._tell(
                "SRC040",
                f"{dash.says}: it makes no point of a list",
                Where(self.file, number, dash.at + 1),
                'type a plain "-" and a space; to print the dash, let other words come first',
            )
        return line

    def _heading(self, number: int, line: str) -> str:
        """The line as a heading, if it is almost one."""
        if (exact := HEADING.match(line)) or not (almost := _ALMOST.match(line)):
            return line.rstrip() if exact else line
        signs, behind = almost[1], line[almost.end(1) : almost.end()]
        if found := stray(almost[0]):
            found = stray_at(line, found.at)
            self._tell("SRC019", found.says, Where(self.file, number, found.at + 1), found.hint)
        elif not behind:
            self._tell(
                "SRC009",
                f"there is no space after the {signs}",
                Where(self.file, number, almost.end(1) + 1),
                f"write it as  {signs} Heading; text can't begin with {signs}",
            )
        return f"{'#' * len(signs)} {line[almost.end() :]}"
