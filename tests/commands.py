"""makeleaflet commands, run as if typed in the project's folder; and one build of everything, for all who need one."""

from __future__ import annotations

import fcntl
import json
import os
import shlex
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from .helpers import REPO, Cli, Result, copy_project, run_process


def typed(command: str, root: Path) -> Result:
    """What a makeleaflet command says, typed in the project's folder."""
    _, *arguments = shlex.split(command)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        patch.setenv("COLUMNS", "200")
        return Cli(patch)(*arguments, cwd=root)


def _plain() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return environment | {"COLUMNS": "200", "PYTHONPATH": str(REPO)}


@dataclass(frozen=True)
class FirstBuild:
    """What `makeleaflet build` made of the shipped content, and said.

    Who goes on from there does so in `project`, and is the only one; `out` is a copy of its output folder, as it was
    then.
    """

    project: Path
    out: Path
    told: Result


def build_once(base: Path) -> FirstBuild:
    """Done by the first that asks, of all test workers that share the folder: by a process of its own, on all cores."""
    folder = base / "first-build"
    folder.mkdir(exist_ok=True)
    project, out, answer = folder / "project", folder / "out", folder / "told.json"
    with open(folder / "lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not answer.exists():
            told = run_process("build", cwd=copy_project(project, easy=True), env=_plain(), seconds=600)
            assert told.code == 0, told.text
            shutil.copytree(project / "output", out)
            answer.write_text(json.dumps(asdict(told)), encoding="utf-8")
    return FirstBuild(project, out, Result(**json.loads(answer.read_text(encoding="utf-8"))))
