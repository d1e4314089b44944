"""What an editor writes: `text`, Markdown, becomes a section of the shipped topic. `replace`: [file, old, new], any number of them, elsewhere in the content.

Read, and checked as a build does before anything is laid out. Errors and warnings count.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from generator.engine.check import examine
from generator.engine.options import Options

from ...helpers import Project, copy_project
from ..catalogue import Attack

TOPIC = "content/topics/stalking/en-GB.md"
END = "<shared:other-ways>\n"
TODAY = datetime.date(2026, 11, 30)


def tried(attack: Attack, folder: Path) -> list[str]:
    project = Project(copy_project(folder / "project", second=True))
    shipped = _told(project.root)
    if "text" in attack.keys:
        project.replace(TOPIC, END, f"## Added {{kind=detail id=added}}\n\n{attack.keys['text']}\n\n{END}")
    for file, old, new in attack.keys.get("replace", ()):
        project.replace(file, old, new)
    return sorted(_told(project.root) - shipped)


def _told(root: Path) -> set[str]:
    findings = examine(Options(root, root / "output", today=TODAY)).findings
    return {finding.code for finding in findings if finding.severity != "note"}
