"""What an editor writes: `text`, Markdown, becomes the only section of the shipped topic. `replace`: [file, old, new],
any number of them, in the shipped content.

Read, and checked as a build does before anything is laid out. Errors and warnings count.
"""

from __future__ import annotations

import datetime
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.engine.check import word_findings
from generator.plan import check_references
from generator.read import read_catalogue

from ...helpers import REPO, Project, copy_project
from ..catalogue import Attack

TOPIC = "content/topics/stalking/en-GB.md"
TODAY = datetime.date(2026, 11, 30)


def tried(attack: Attack, folder: Path) -> list[str]:
    project = Project(copy_project(folder / "project"))
    text = attack.keys.get("text")
    for file, old, new in attack.keys.get("replace", ()):
        project.replace(file, old, new)
    if text is not None:
        _cut(project, text)
    return sorted({code for code, *_ in _told(project.root) - _harmless(text is not None)})


def _cut(project: Project, text: str) -> None:
    """One section says enough, and is quickly read."""
    head, mark, _ = project.read(TOPIC).rpartition("\n---\n")
    project.write(TOPIC, f"{head}{mark}\n## Added {{kind=detail id=added}}\n\n{text}\n")


@cache
def _harmless(cut: bool) -> frozenset[tuple[str, ...]]:
    """What is reported without any attack."""
    with TemporaryDirectory() as folder:
        project = Project(copy_project(Path(folder, "project")))
        if cut:
            _cut(project, "Words.")
        return _told(project.root)


@cache
def _templates() -> TemporaryDirectory:
    """Those of the built-in templates that are about words."""
    folder = TemporaryDirectory()
    for name in ("words", "lint", "neutral", "themes"):
        shutil.copytree(REPO / "templates" / name, Path(folder.name, name))
    return folder


def _told(root: Path) -> frozenset[tuple[str, ...]]:
    catalogue = read_catalogue(root, Path(_templates().name))
    findings = [*catalogue.findings, *check_references(catalogue), *word_findings(catalogue, TODAY)]
    return frozenset(
        (finding.code, finding.message, finding.where.file) for finding in findings if finding.severity != "note"
    )
