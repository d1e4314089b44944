"""TOML with positions. tomllib gives none, so keys are looked up in the text by line."""

from __future__ import annotations

import re
import tomllib

from ..kernel.findings import Finding, Where
from .yamlfile import Positions

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"""^(\s*)((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def parse_toml(text: str, file: str) -> tuple[dict | None, Positions, list[Finding]]:
    """Parse TOML text. Returns (value or None, positions, findings); never raises for a bad text."""
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
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = _dotted(header[2])
            # [variants.x] below [[…]] belongs to the latest element of each array of tables.
            for array, count in sorted(counts.items(), key=lambda item: -len(item[0])):
                if name.startswith(array + "."):
                    name = f"{array}.{count}{name[len(array):]}"
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
