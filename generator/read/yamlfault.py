"""What is wrong with YAML that can't be read: the place of the mistake, not the one where the reader noticed it, in
words that don't need the reader's.

The reader goes on until nothing fits any more: behind a quote that isn't closed, that can be the end of the file. So
the lines up to there are looked at first, for what people get wrong most: characters that only look right, quotes,
tabs, indentation, colons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..kernel.stray import stray_at

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError, StreamMark

_INDENT = re.compile(r"[^\S\n]*")
_KEY = re.compile(r"""(?:-[ ]+)*(?:"[^"]*"|'[^']*'|[^\s#"'\[\]{},&*!|>%@`-][^#]*?|-[^\s#][^#]*?):(?:[ ]+|$)""")
_DASHES = re.compile(r"(?:-[ ]+)+")
_BLOCK = re.compile(r"[|>][+-]?[0-9]?[+-]?[ ]*(?:#.*)?$")  # a text on the lines below
_CLOSED = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}
_AFTER = re.compile(r"[ ]*(?:#.*|[,\]}:].*)?$")  # what may come behind a quote
_GLUED = re.compile(r"[ ]*[\w-]+:\S")
_NO_START = "@`%*&!"
_CURLY = "“”„‘’‚«»"
_QUOTES = 'put the text in double quotes, as in  "…"'


@dataclass(frozen=True)
class Fault:
    """Line and column count from 0."""

    line: int
    column: int
    says: str
    hint: str


def fault(text: str, error: MarkedYAMLError) -> Fault:
    """`error`: the MarkedYAMLError for which the text can't be read."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    last = min(mark.line, len(lines) - 1) if mark else len(lines) - 1
    problem, context = str(error.problem or ""), str(error.context or "")
    opened = error.context_mark if error.context_mark and ("flow" in context or "key" in context) else None
    first = opened.line if opened else last
    return (
        _curly_or_open(lines, last)
        or _odd_space(lines, min(first, last), last)
        or _by_problem(lines, mark, opened, problem, context)
        or Fault(
            last,
            mark.column if mark else 0,
            "this line can't be read as YAML",
            "check the indentation, the colons and the quotes on this line and the one above",
        )
    )  # fmt: skip


def _by_problem(
    lines: list[str], mark: StreamMark | None, opened: StreamMark | None, problem: str, context: str
) -> Fault | None:
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if opened and "flow" in context:
        sign = lines[opened.line][opened.column : opened.column + 1]
        return Fault(
            opened.line,
            opened.column,
            f'the bracket "{sign}" that opens here isn\'t closed',
            f'close it with "{"]" if sign == "[" else "}"}"; a text that begins with a bracket needs double quotes',
        )
    if mark is None:
        return None
    if "tab" in problem or "'\\t'" in problem:
        return Fault(mark.line, mark.column, "there is a tab", "indent with spaces, not with tabs")
    if "mapping values" in problem:
        return _second_colon(lines, mark.line, mark.column)
    if opened and "key" in context:
        return _no_colon(lines, opened.line, opened.column)
    if "another document" in problem or line.startswith(("---", "...")):
        return Fault(mark.line, 0, "a line of dashes or dots begins another file", "take it out")
    if "escape" in context + problem:
        return Fault(
            mark.line,
            mark.column,
            "a backslash in double quotes has a meaning of its own",
            "write it twice, or take it out",
        )
    if start := _bad_start(line):
        return Fault(mark.line, *start)
    if "<block end>" in problem or "indentation" in problem or "block" in problem:
        return _indented(lines, _odd_one(lines, mark.line))
    return None


# -- signs that only look right --------------------------------------------------------------------


def _odd_space(lines: list[str], first: int, last: int) -> Fault | None:
    """A space that isn't one, where YAML needs one; or a colon that isn't one."""
    for number in range(max(0, first - 1), last + 1):
        line = lines[number]
        for at, character in enumerate(line):
            if character.isascii() or not (
                at == len(_INDENT.match(line)[0]) - 1 or line[:at].strip() == "" or line[at - 1] in ":-"
            ):
                continue
            if character.isspace() or not character.isprintable():
                found = stray_at(line, at)
                return Fault(number, at, found.says, found.hint)
        colon = line.find("：")
        if colon >= 0 and ": " not in line and not line.endswith(":"):
            found = stray_at(line, colon)
            return Fault(number, colon, found.says, 'type ":" and a space')
    return None


# -- quotes ----------------------------------------------------------------------------------------


def _curly_or_open(lines: list[str], last: int) -> Fault | None:
    """The first quote up to a line that isn't closed where it should be."""
    for number, at, quote in _opened(lines, last):
        line = lines[number]
        curly = next((index for index in range(len(line) - 1, at, -1) if line[index] in _CURLY), None)
        if curly is not None and not line[curly + 1 :].strip():
            found = stray_at(line, curly)
            return Fault(
                number,
                at,
                f"the quote that opens here isn't closed: {found.says}",
                f"type a straight quote ({quote}) instead",
            )
        if closed := _CLOSED[quote].match(line, at + 1):
            return Fault(
                number,
                closed.end(),
                "there is text after the quote that ends here",
                f"close the text with one quote ({quote}) at its end; within it, write “ and ”",
            )
        return Fault(
            number,
            at,
            "the quote that opens here isn't closed",
            f"close it with the same sign ({quote}) at the end of the text",
        )
    return None


def _opened(lines: list[str], last: int) -> Iterator[tuple[int, int, str]]:
    """(line, column, sign) of quotes that open a value and aren't closed before the next key or item, or that something
    follows.
    """
    number = 0
    below: int | None = None  # the indentation above a text of several lines, which may have any quotes
    while number <= last:
        line = lines[number]
        indent = len(line) - len(line.lstrip(" "))
        if below is not None and (not line.strip() or indent > below):
            number += 1
            continue
        below = None
        at = _value_at(line)
        value = line[at:]
        if _BLOCK.match(value):
            below = indent
        elif value[:1] in _CLOSED:
            end = _end_of(lines, number, at, last)
            if end is None:
                yield number, at, value[0]
                return
            number = end
        number += 1


def _value_at(line: str) -> int:
    """Where the value of a line begins: behind its key or its dash."""
    start = len(line) - len(line.lstrip(" "))
    if (key := _KEY.match(line, start)) or (key := _DASHES.match(line, start)):
        return key.end()
    return start


def _end_of(lines: list[str], number: int, at: int, last: int) -> int | None:
    """The line on which a quoted text ends that begins there; None if it doesn't end as it should."""
    quote, rest = lines[number][at], lines[number][at + 1 :]
    for line in range(number, len(lines)):
        if line > number:
            rest = lines[line]
            # Within a text in quotes, hardly anybody begins a line like that.
            if _KEY.match(rest.lstrip(" ")) or rest.lstrip(" ").startswith("- "):
                return None
        if closed := _CLOSED[quote].match(rest):
            return line if _AFTER.match(rest, closed.end()) else None
    return None


# -- indentation -----------------------------------------------------------------------------------


def _indented(lines: list[str], number: int) -> Fault:
    """A line whose spaces match no line above it."""
    own, above = _spaces(lines[number]), _above(lines, number)
    fits = _that_fit(lines, number, above)
    says = f"this line begins after {_count(own)}" + (
        f", where {_count(fits)} would fit" if fits is not None else ", which fits nothing above it"
    )
    return Fault(
        number,
        own,
        says,
        "lines of one group begin below each other; what belongs to a key begins two spaces further in",
    )


def _odd_one(lines: list[str], number: int) -> int:
    """The line that was complained of, or the one above it, if that ends a group that goes on below."""
    above = _above(lines, number)
    ends = len(above) > 1 and _spaces(lines[number]) > _spaces(lines[above[0]]) < _spaces(lines[above[1]])
    return above[0] if ends and not lines[above[0]].rstrip().endswith(":") else number


def _above(lines: list[str], number: int) -> list[int]:
    """The lines above one that say something, from the nearest on."""
    return [n for n in range(number - 1, -1, -1) if _says_something(lines[n])]


def _that_fit(lines: list[str], number: int, above: list[int]) -> int | None:
    """How many spaces would fit: those of one of the groups that are open here, which the next line has, or else the
    nearest.
    """
    groups: list[int] = []
    for n in above:
        if not groups or _spaces(lines[n]) < groups[-1]:
            groups.append(_spaces(lines[n]))
    below = next((_spaces(lines[n]) for n in range(number + 1, len(lines)) if _says_something(lines[n])), None)
    return (
        below if below in groups else min(groups, key=lambda spaces: abs(spaces - _spaces(lines[number])), default=None)
    )


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _count(spaces: int) -> str:
    return "1 space" if spaces == 1 else f"{spaces or 'no'} spaces"


# -- colons ----------------------------------------------------------------------------------------


def _second_colon(lines: list[str], number: int, column: int) -> Fault:
    line = lines[number]
    key = _KEY.match(line, _spaces(line))
    if key and key.end() <= column:
        return Fault(number, column, "this text has a colon and a space", _QUOTES)
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    if above is not None and _spaces(line) > _spaces(lines[above]):
        return _indented(lines, number)
    return Fault(
        number,
        column,
        "there is a colon where none can be",
        f"check the line above; {_QUOTES} if a colon belongs to it",
    )


def _no_colon(lines: list[str], number: int, column: int) -> Fault:
    line = lines[number]
    if _GLUED.match(line):
        return Fault(number, line.index(":") + 1, "there is no space after the colon", "type one")
    return Fault(
        number,
        column,
        "this line has no colon",
        "write it as  key: value; if it goes on from the line above, indent it further",
    )


def _bad_start(line: str) -> tuple[int, str, str] | None:
    """(column, sentence, hint) for a value that begins with a sign that YAML keeps for itself."""
    at = _value_at(line)
    if line[at : at + 1] and line[at] in _NO_START + ">|":
        return at, f'a text can\'t begin with "{line[at]}"', _QUOTES
    return None
