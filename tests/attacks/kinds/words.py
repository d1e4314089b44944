"""What an editor writes: `text`, Markdown, becomes a section of the shipped topic. `replace`: [file, old, new], any number of them, elsewhere in the content.

Read, and checked as a build does before anything is laid out. Errors and warnings count.
"""

from __future__ import annotations

import copy
import datetime
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from generator.engine.check import examine
from generator.engine.options import Options
from generator.read import files

from ...helpers import Project, copy_project
from ..catalogue import Attack

TOPIC = "content/topics/stalking/en-GB.md"
END = "<shared:other-ways>\n"
TODAY = datetime.date(2026, 11, 30)


def tried(attack: Attack, folder: Path) -> list[str]:
    project = Project(copy_project(folder / "project"))
    if "text" in attack.keys:
        project.replace(TOPIC, END, f"## Added {{kind=detail id=added}}\n\n{attack.keys['text']}\n\n{END}")
    for file, old, new in attack.keys.get("replace", ()):
        project.replace(file, old, new)
    return sorted(_told(project.root) - _shipped())


@cache
def _shipped() -> frozenset[str]:
    """What is told of the project as it is."""
    with TemporaryDirectory() as folder:
        return _told(copy_project(Path(folder, "project")))


def _told(root: Path) -> frozenset[str]:
    # Most files are the same for all attacks: each is parsed once.
    with patch.object(files, "parse_toml", _copied(_toml)), patch.object(files, "parse_yaml", _copied(_yaml)):
        findings = examine(Options(root, root / "output", today=TODAY)).findings
    return frozenset(finding.code for finding in findings if finding.severity != "note")


_toml, _yaml = lru_cache(maxsize=256)(files.parse_toml), lru_cache(maxsize=64)(files.parse_yaml)


def _copied(parse):
    def parsed(text: str, file: str):
        value, positions, findings = parse(text, file)
        return copy.deepcopy(value), positions, list(findings)

    return parsed
