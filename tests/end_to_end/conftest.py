"""One build of the shipped content, shared by all tests here, also between test workers."""

import fcntl
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from ..helpers import REPO, run_process
from ..pdf_helpers import poppler


@dataclass(frozen=True)
class Shipped:
    out: Path
    editions: tuple[dict, ...]

    def file(self, edition: dict) -> Path:
        return self.out / edition["path"]

    def pick(self, **axes: str) -> list[dict]:
        found = [edition for edition in self.editions if all(edition[axis] == id for axis, id in axes.items())]
        assert found, f"nothing is built for {axes}"
        return found

    def text(self, edition: dict) -> str:
        """What poppler reads, in the order of the file, with single spaces."""
        return _text(self.file(edition))


@cache
def _text(file: Path) -> str:
    return " ".join(poppler("pdftotext", "-raw", file, "-").split())


@pytest.fixture(scope="session")
def shipped(tmp_path_factory) -> Shipped:
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    out = base / "shipped"
    with open(base / "shipped.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (out / "manifest.json").exists():
            done = run_process("build", "-C", REPO, "--out", out, "--quiet")
            assert done.code == 0, done.text
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return Shipped(out, tuple(manifest["editions"]))
