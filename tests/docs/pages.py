"""The pages of the documentation, and the blocks of code in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..helpers import REPO

PAGES = sorted([REPO / "README.md", REPO / "CHANGELOG.md", *(REPO / "docs").rglob("*.md")])
_FENCE = re.compile(r"^```(\w*)\s*$")
_NOTE = re.compile(r"^<!-- (replace|exit|file|excerpt): (.+) -->$")

# "# content/…" in YAML and TOML, /* … */ in CSS, {# … #} in templates; a topic has it in its front matter.
_NAMED = re.compile(r"^(?:#|/\*|\{#) ((?:content|templates)/\S+?)(?: \*/| #\})?$")


@dataclass
class Block:
    language: str
    line: int
    lines: list[str] = field(default_factory=list)
    exit: int = 0
    file: str = ""
    excerpt: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, each with the notes above it."""
    found: list[Block] = []
    notes: list[tuple[str, str]] = []
    inside: Block | None = None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if inside is not None:
            if line == "```":
                if not inside.file:
                    named = [match[1] for text in inside.lines[:2] if (match := _NAMED.match(text))]
                    inside.file = named[0] if named else ""
                found.append(inside)
                inside = None
            else:
                inside.lines.append(line)
        elif note := _NOTE.match(line):
            notes.append((note[1], note[2]))
        elif fence := _FENCE.match(line):
            inside = Block(fence[1], number)
            for kind, value in notes:
                if kind == "exit":
                    inside.exit = int(value)
                elif kind == "replace":
                    name, old, new = value.split(" | ")
                    inside.changes.append((name, old.replace(r"\n", "\n"), new.replace(r"\n", "\n")))
                else:
                    setattr(inside, kind, value)
            notes = []
    assert inside is None and not notes, f"{page.name}: a block or a note without an end"
    return found


def name_of(page: Path) -> str:
    return page.relative_to(REPO).as_posix()


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
