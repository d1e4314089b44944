"""TOML with positions. tomllib gives none, so keys are looked up in the text by line."""

from __future__ import annotations

import re
import tomllib

from ..kernel.findings import Finding, Where
from .limits import too_many
from .yamlfile import Positions

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"""^(\s*)((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*""")
_PARTS = 50  # of a dotted key; tomllib takes the square of their number
_LINE = 500  # characters of a line in which a key is looked for
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def parse_toml(text: str, file: str) -> tuple[dict | None, Positions, list[Finding]]:
    """Parse TOML text. Returns (value or None, positions, findings); never raises for a bad text."""
    if problem := too_many(text, file):
        return None, Positions(), [problem]
    if _deep_key(text):
        return None, Positions(), [Finding("SRC004", "this TOML has a key of far too many parts", Where(file, 1, 1), "flatten it")]
    try:
        value = tomllib.loads(text)
    except RecursionError:
        return None, Positions(), [Finding("SRC004", "this TOML is nested too deeply", Where(file, 1, 1), "flatten it")]
    except ValueError as error:  # a TOMLDecodeError, or a number of thousands of digits
        message = str(error)
        at = _AT.search(message)
        where = Where(file, int(at[1]), int(at[2])) if at else Where(file, max(1, text.count("\n")), 1)
        message = _AT.sub("", message).strip().removesuffix("(at end of document)").strip()
        return None, Positions(), [Finding("SRC003", f"this isn't valid TOML: {message}", where)]
    return value, _positions(text, file), []


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
                    name = f"{array}.{counts[array]}{name[len(array):]}"
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
