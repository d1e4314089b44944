"""Releases made of files that are no PDFs: the ledger doesn't look into them."""

import hashlib
from pathlib import Path

import pytest

from generator.ledger import publish


def item(path: str, data: bytes, **more) -> dict:
    facts = {
        "topic": "t", "format": "f", "variant": "v", "language": "en", "place": "here", "profile": "p", "path": path,
        "title": path,
        "sha256": hashlib.sha256(data).hexdigest(), "version": "T-1 v1", "services": ["help"],
        "facts": {"help": ["number"]},
    }  # fmt: skip
    return {**facts, **more}


def service(number: str) -> dict:
    return {
        "name": "Help",
        "facts": {
            "number": {"value": number, "checked_on": "2026-11-01", "method": "rang", "trust": "high", "sources": ["s"]}
        },
    }


class Shelf:
    """A project folder in which things are released."""

    def __init__(self, root: Path):
        self.root = root
        self.root.mkdir(exist_ok=True)

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    def release(
        self,
        name: str,
        files: dict[str, bytes] | None = None,
        number: str = "0808 802 0300",
        items: list[dict] | None = None,
        **more,
    ) -> str:
        files = files or {"here/a.pdf": b"a of " + name.encode(), "here/b.pdf": b"b of " + name.encode()}
        sources = []
        for path, data in files.items():
            source = self.root / "output" / path
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_bytes(data)
            sources.append((f"files/{path}", source, hashlib.sha256(data).hexdigest()))
        facts = {
            "date": "2026-12-01", "topics": {}, "services": {"help": service(number)}, "pictures": {},
            "items": items or [item(path, data) for path, data in files.items()], **more,
        }  # fmt: skip
        return publish(self.root, name, facts, sources)[1]


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "project")
