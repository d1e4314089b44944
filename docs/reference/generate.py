"""Writes the tables of this folder from the program itself, so that they can't say anything else.

    .venv/bin/python docs/reference/generate.py            rewrite what has changed
    .venv/bin/python docs/reference/generate.py --check    say what is stale, and end with 1 if anything is

The first start of ./makeleaflet makes .venv, with all that this needs.

What it writes goes between two comments, "generated: NAME" and "end of generated". Everything else is written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER.parents[1]), str(FOLDER)]

try:
    from tables.commands import commands
    from tables.findings import findings
    from tables.keys import keys, models, unknown_meanings
    from tables.shipped import folds, formats, pictures, profiles
    from tables.vocabulary import kinds_of_sections, lengths, references, roles, trust
except ModuleNotFoundError as error:
    sys.exit(
        f"{sys.executable} doesn't have the package {error.name}. Start ./makeleaflet once, which makes .venv. Then:"
        "  .venv/bin/python docs/reference/generate.py"
    )

FILES = ("content.md", "commands.md", "findings.md", "output.md", "pictures.md")
_BLOCK = re.compile(r"(<!-- generated: (.+?) -->\n)(.*?)(<!-- end of generated -->)", re.DOTALL)


def block(name: str) -> str:
    """The contents of the block of that name."""
    if name.startswith("keys of "):
        return keys(name.removeprefix("keys of "))
    return {
        "commands": commands,
        "findings": findings,
        "folds": folds,
        "formats": formats,
        "kinds": kinds_of_sections,
        "lengths": lengths,
        "pictures": pictures,
        "profiles": profiles,
        "references": references,
        "roles": roles,
        "trust": trust,
    }[name]()


def rewritten(page: str) -> str:
    """The page with all its generated blocks as they should be."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{block(match[2])}\n\n{match[4]}", page)


def main(arguments: list[str]) -> int:
    """0, or 1 if --check finds a stale page."""
    stale = unknown_meanings()
    told = set()
    for file in FILES:
        path = FOLDER / file
        page = path.read_text(encoding="utf-8")
        told |= {match[2].removeprefix("keys of ") for match in _BLOCK.finditer(page)}
        new = rewritten(page)
        if new == page:
            continue
        if "--check" in arguments:
            stale.append(f"docs/reference/{file} is stale: run  python docs/reference/generate.py")
        else:
            path.write_text(new, encoding="utf-8")
            print(f"rewrote docs/reference/{file}")
    stale += [f"no page has a table of the keys of {name}" for name in sorted(models() - told)]
    print("\n".join(stale), file=sys.stderr, end="\n" if stale else "")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
