"""The files that one build of the shipped content makes."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

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
def shipped(first_build) -> Shipped:
    manifest = json.loads((first_build.out / "manifest.json").read_text(encoding="utf-8"))
    return Shipped(first_build.out, tuple(manifest["editions"]))
