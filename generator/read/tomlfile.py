"""TOML with positions. tomllib gives none, so keys are looked up in the text by line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC019
from ..kernel.stray import Stray, hidden, stray, stray_at, unprintable
from .findings import SRC003, SRC004
from .limits import too_many
from .yamlfile import Parsed, Positions

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"""^(\s*)((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*""")
_PARTS = 50  # of a dotted key; tomllib takes the square of their number
_LINE = 500  # characters of a line in which a key is looked for
_OPEN_QUOTE = "the quote that opens here isn't closed"
_FAULT = (
    "this line can't be read as TOML",
    "check the equals sign, the quotes and the brackets on this line and the one above",
)
# What tomllib says: the beginning of it, a sentence, a hint.
_FAULTS = (
    ("Illegal character '\\n'", _OPEN_QUOTE, "close it with the same sign at the end of the text"),
    ("Unterminated string", _OPEN_QUOTE, "close it with the same sign at the end of the text"),
    ("Expected '=' after a key", "this line has no equals sign after its key", 'write it as  key = "text"'),
    ("Invalid value", "this value can't be read", "put a text in double quotes"),
    ("Unclosed array", "a bracket isn't closed", 'close the list with "]"'),
    ("Unclosed inline table", "a brace isn't closed", 'close the group with "}"'),
    (
        "Expected newline",
        "there is more on this line than one value",
        "put text in double quotes, and each key on its own line",
    ),
    ("Cannot overwrite", "this key appears twice here", "take one of them out"),
    ("Cannot declare", "this group appears twice here", "take one of them out"),
    ("Cannot mutate", "this key appears twice here", "take one of them out"),
    (
        "Unescaped '",
        "a backslash in double quotes has a meaning of its own",
        "write it twice, or put the text in single quotes",
    ),
    ('Expected "\'"', _OPEN_QUOTE, "close it with the same sign at the end of the text"),
    ("Expected ']", "the bracket that begins this line isn't closed", "write the name of a group as  [name]"),
    ("Empty key", "there is no key before the equals sign", 'write it as  key = "text"'),
    ("Invalid statement", "this line can't be read as TOML", 'write it as  key = "text"; a note begins with #'),
    ("Invalid initial character", "this can't be a key", "use letters, digits, _ and -"),
    ("Invalid date", "there is no such day", "check the day and the month, as in 2026-11-22"),
)
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def parse_toml(text: str, file: str) -> Parsed[dict[str, Any] | None]:
    """Parse TOML text. Never raises for a bad text."""
    if problem := too_many(text, file):
        return Parsed(None, Positions(), [problem])
    if _deep_key(text):
        return Parsed(
            None,
            Positions(),
            [SRC004("this TOML has a key of far too many parts", Where(file, 1, 1), "flatten it")],
        )
    try:
        value = tomllib.loads(text)
    except RecursionError:
        return Parsed(None, Positions(), [SRC004("this TOML is nested too deeply", Where(file, 1, 1), "flatten it")])
    except ValueError as error:  # a TOMLDecodeError, or a number of thousands of digits
        return Parsed(None, Positions(), [_fault(text, file, str(error))])
    positions = _positions(text, file)
    if problem := _unseen(value, text, positions, file):
        return Parsed(None, positions, [problem])
    return Parsed(value, positions, [])


def _fault(text: str, file: str, message: str) -> Finding:
    """What is wrong with a text, in words that don't need tomllib's."""
    lines = text.split("\n")
    at = _AT.search(message)
    line, column = (int(at[1]), int(at[2])) if at else (len(text.rstrip().split("\n")), 1)
    written = lines[line - 1] if line <= len(lines) else ""
    if found := stray(written[column - 1 : column]):
        found = stray_at(written, column - 1)
        return SRC019(found.says, Where(file, line, column), found.hint)
    says, hint = next((told for words, *told in _FAULTS if words in message), _FAULT)
    if says is _OPEN_QUOTE:
        column = _open_quote(written) or column
    elif message.startswith("Unclosed array"):
        before, rest = written[: column - 1].strip(), written[column - 1 :].strip()
        if rest and (before or (not _KEY.match(written) and not _HEADER.match(written))):
            return SRC003("there is no comma before this", Where(file, line, column), "put one between two values")
        line, column = _open_bracket(lines[:line]) or (line, column)
    return SRC003(says, Where(file, line, column), hint)


def _open_bracket(lines: list[str]) -> tuple[int, int] | None:
    """(line, column) of the bracket that the last list of these lines leaves open, from 1."""
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        if (key := _KEY.match(line)) and line.count("[", key.end()) > line.count("]", key.end()):
            return number, line.index("[", key.end()) + 1
    return None


def _open_quote(line: str) -> int:
    """The column of the quote that a line leaves open, from 1; 0 if there is none."""
    opened = 0
    for column, character in enumerate(line, start=1):
        if character == '"' and line[column - 2 : column - 1] != "\\":
            opened = 0 if opened else column
    return opened


def _unseen(value: object, text: str, positions: Positions, file: str) -> Finding | None:
    """SRC019 for a key with a character that nobody sees, or a text with one that has no place in any; the first of
    them.
    """
    if text.isascii():
        return None
    found = _first_unseen(value)
    if found is None:
        return None
    says, character = found
    number, line = next(
        ((n, line) for n, line in enumerate(text.split("\n"), start=1) if character in line.partition(" #")[0]), (1, "")
    )
    return SRC019(says.says, Where(file, number, line.find(character) + 1 or 1), says.hint)


def _first_unseen(value: object) -> tuple[Stray, str] | None:
    if isinstance(value, str):
        return (found, value[found.at]) if (found := unprintable(value)) else None
    if isinstance(value, dict):
        for key, inner in value.items():
            if found := hidden(key):
                return found, key[found.at]
            if told := _first_unseen(inner):
                return told
    if isinstance(value, list):
        return next((told for inner in value if (told := _first_unseen(inner))), None)
    return None


def _positions(text: str, file: str) -> Positions:
    found = Positions({"": Where(file, 1, 1)})
    prefix = ""
    counts: dict[str, int] = {}
    for number, whole in enumerate(text.splitlines(), start=1):
        line = whole[:_LINE]
        if header := _HEADER.match(line):
            name = _dotted(header[2])
            # [variants.x] below [[…]] belongs to the latest element of the array of tables it lies in.
            for end in range(name.count("."), 0, -1):
                array = ".".join(name.split(".")[:end])
                if array in counts:
                    name = f"{array}.{counts[array]}{name[len(array) :]}"
                    break
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                name = f"{name}.{counts[name]}"
            prefix = name + "."
            found[name] = Where(file, number, 1)
        elif key := _KEY.match(line):
            found.setdefault(prefix + _dotted(key[2]), Where(file, number, len(key[1]) + 1))
    return found


def _dotted(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _deep_key(text: str) -> bool:
    run = 0
    for part in text.split("."):
        run = run + 1 if _PART.fullmatch(part) else 0
        if run > _PARTS:
            return True
    return False
