"""Doing what a page says: files are written, commands are run, and what they print is held against the page."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from ..commands import typed
from ..helpers import TODAY, Project, Result
from .pages import Block, blocks, name_of


def as_pattern(line: str) -> re.Pattern:
    """A line of expected output: … stands for anything, and so do the seconds; spaces are as wide as they like."""
    line = re.sub(r"[0-9.]+ s$", "… s", " ".join(line.split()))
    pattern = re.escape(line).replace(r"\ ", r"\s+").replace("…", ".*")
    return re.compile(rf"\s*{pattern}\s*")


def assert_prints(expected: list[str], printed: str, about: str) -> None:
    """Every expected line is printed, in that order."""
    rest = printed.splitlines()
    for line in filter(None, (line.strip() for line in expected)):
        pattern = as_pattern(line)
        at = next((n for n, have in enumerate(rest) if pattern.fullmatch(have)), None)
        assert at is not None, f"{about}: expected\n{line}\nin\n{printed}"
        rest = rest[at + 1 :]


def validate(block: Block, project: Project, about: str) -> None:
    """An example of a file has no findings, but for notes, for texts that other formats would want of a topic, and for
    numbers that are kept free for examples.
    """
    from generator.engine.check import examine
    from generator.engine.options import Options

    examined = examine(Options(project.root, project.root / "output", today=TODAY))
    wrong = [
        finding
        for finding in examined.findings
        if finding.where.file == block.file and finding.code not in ("SRC009", "REG010") and finding.severity != "note"
    ]
    assert not wrong, f"{about}: " + "\n".join(finding.text() for finding in wrong)


def _link(source: Path, target: Path) -> None:
    """Files of a folder that aren't in the other one yet. They are replaced or removed, never written into, so both may
    have the same ones.
    """
    for path in source.rglob("*"):
        own = target / path.relative_to(source)
        if path.is_file() and not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError, FileNotFoundError):  # another test worker was faster
                os.link(path, own)


@contextlib.contextmanager
def sharing_layouts(project: Project, pool: Path) -> Iterator[None]:
    """What is laid out in other projects isn't laid out again in this one, and the other way round. All else is made
    anew.
    """
    private = project.root / "output" / ".makeleaflet"
    for kind in ("panels", "measures"):
        _link(pool / kind, private / kind)
    yield
    for kind in ("panels", "measures"):
        _link(private / kind, pool / kind)


def play(page: Path, project: Project, told: dict[str, Result] | None = None) -> None:
    """Do what a page says, in a project of its own. `told` is what commands have said that were typed there already."""
    told = dict(told or {})
    for block in blocks(page):
        about = f"{name_of(page)}:{block.line}"
        for name, old, new in block.changes:
            project.replace(name, old, new)
        if block.file:
            project.write(block.file, block.text)
            validate(block, project, about)
        if block.language != "console":
            continue
        commands: list[tuple[str, list[str]]] = []
        for line in block.lines:
            if line.startswith("$ "):
                commands.append((line[2:], []))
            else:
                commands[-1][1].append(line)
        for n, (command, expected) in enumerate(commands):
            assert command.startswith("makeleaflet "), f"{about}: only makeleaflet is run"
            done = told.pop(command, None) or typed(command, project.root)
            printed = done.err + done.out
            assert_prints(expected, printed, f"{about}: {command}")
            assert done.code == (block.exit if n == len(commands) - 1 else 0), (
                f"{about}: {command} ended with {done.code}\n{printed}"
            )
