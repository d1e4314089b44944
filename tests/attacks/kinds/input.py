"""Files that hang or crash whoever reads them. `place`: where the file is, in a tiny project of one topic; `make`: what
it is, see MAKERS.

`as`: who reads it: project (the files of content/ and templates/), picture (an image of a text), table (import), rows
(handout import), book (releases), state, record, pdf (proof). What is wrong elsewhere in the project must still be
reported: a mistake in another file is always there. `limit`: [module.NAME, value]: a limit lowered for the test, where
a file beyond the true one would take long to make.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from generator.kernel.errors import Refused
from generator.kernel.findings import Finding

from ...helpers import TODAY
from ..catalogue import Attack
from .making import MAKERS

FILES = {
    "content/project.yaml": "issuer: {name: Somebody}\ntheme: plain\n",
    "content/services/some.yaml": "helpline: {name: A helpline, colour: red}\n",
    "templates/themes/plain/theme.toml": "title = 1\n",
}
ALWAYS = {"SRC006", "SRC007", "SRC008"}  # the mistakes in these


def tried(attack: Attack, folder: Path) -> list[str]:
    root = folder / "project"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "content/topics/some").mkdir(parents=True)
    path = root / attack.keys["place"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    for maker, size in _makers(attack.keys["make"]):
        MAKERS[maker](path, size)
    with pytest.MonkeyPatch.context() as patch:
        if "limit" in attack.keys:
            where, value = attack.keys["limit"]
            module, _, name = where.rpartition(".")
            patch.setattr(importlib.import_module(f"generator.{module}"), name, value)
        findings = READERS[attack.keys.get("as", "project")](root, path)
    return [finding.code for finding in findings if finding.severity != "note"]


def _makers(make) -> list[tuple[str, object]]:
    return [(make, None)] if isinstance(make, str) else list(make.items())


def _project(root: Path, path: Path) -> list[Finding]:
    from generator.engine.inputs import inputs_digest
    from generator.engine.options import Options
    from generator.read import read_catalogue

    nothing = root.parent / "nothing"
    nothing.mkdir()
    findings = read_catalogue(root, nothing).findings
    told = {finding.code for finding in findings}
    broken = root / "content/project.yaml" == path or root / "content/services/some.yaml" == path
    assert broken or told >= ALWAYS, "one such file hides the mistakes in others"
    inputs_digest(Options(root, root / "output", today=TODAY), "machine")
    shipped = set(read_catalogue(_untouched(root), nothing).findings)
    return [finding for finding in findings if finding not in shipped]


def _untouched(root: Path) -> Path:
    other = root.parent / "untouched"
    for name, text in FILES.items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(text, encoding="utf-8")
    return other


def _picture(root: Path, path: Path) -> list[Finding]:
    from generator.compose.images import image_problem

    problem = image_problem(root, "content/topics/some/en.md", path.name)
    return [Finding(*problem[:2], hint=problem[2])] if problem else []


def _table(root: Path, path: Path) -> list[Finding]:
    from generator.read import read_table

    table = read_table(path)
    return [*table.findings, *(row.finding for row in table.rows if row.problem)]


def _rows(root: Path, path: Path) -> list[Finding]:
    from generator.workflows.handout_rows import rows_of

    return rows_of(path)[1]


def _book(root: Path, path: Path) -> list[Finding]:
    """All that reads the releases."""
    from generator.workflows.handouts import listed
    from generator.workflows.verify_release import verified

    found = verified(root, "", None)[1]
    try:
        return found + listed(root)[1]
    except Refused as refused:
        return [*found, *refused.findings]


def _state(root: Path, path: Path) -> list[Finding]:
    """What the program keeps for itself is thrown away if it makes no sense: that is a warning of ours."""
    from generator.engine.state import State

    return [] if State.load(path) != State() else [Finding("OUT001", "begins anew")]


def _lock(root: Path, path: Path) -> list[Finding]:
    from generator.engine.lock import build_lock

    try:
        with build_lock(path.parent, lambda: None):
            return []
    except Refused as refused:
        return list(refused.findings)


def _pdf(root: Path, path: Path) -> list[Finding]:
    from generator.prove.file.unpacked import overblown

    return [finding] if (finding := overblown(path.read_bytes())) else []


READERS = {
    "project": _project,
    "picture": _picture,
    "table": _table,
    "rows": _rows,
    "book": _book,
    "state": _state,
    "lock": _lock,
    "pdf": _pdf,
}
