"""Files of a project, read with suspicion: size, encoding, links and names must be sane."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from ..kernel.files import NotAFile, TooLarge, inside, name_problem, read_file
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SEC002, SRC001, SRC008, SRC019
from ..kernel.stray import plain, stray
from ..kernel.visible import in_one_line
from .findings import SRC016, SRC020, SRC024
from .schema import Model, validate
from .tomlfile import parse_toml
from .yamlfile import Positions, parse_yaml

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

# Endings of files that somebody may have meant as content.
_CONTENT = frozenset(
    {
        ".yaml",
        ".yml",
        ".json",
        ".toml",
        ".csv",
        ".tsv",
        ".xlsx",
        ".xls",
        ".ods",
        ".md",
        ".markdown",
        ".txt",
        ".docx",
        ".odt",
    }
)

_NO_CONTENT = (".", "~$")  # hidden files, and those that Excel keeps beside an open one

MAX_BYTES = 2_000_000  # a text file larger than this is a mistake, or an attack
# Bytes of a topic: fifteen thousand words, where a leaflet has one thousand. Some texts of this size take seconds
MAX_WORDS = 100_000


class Files:
    """What reading any file takes; it collects findings, and where each thing is."""

    def __init__(self, root: Path, builtin: Path):
        self.root, self.builtin = root, builtin
        self.findings: list[Finding] = []
        self.where: dict[str, Where] = {}
        self.unread: dict[str, frozenset[str]] = {}  # by kind, words of files that can't be read

    def name(self, path: Path) -> str:
        """How messages name a file."""
        for base, prefix in ((self.root, ""), (self.builtin, "built-in templates/")):
            try:
                return in_one_line(prefix + path.relative_to(base).as_posix())
            except ValueError:
                continue
        return in_one_line(path.as_posix())

    def bytes(self, path: Path, most: int = MAX_BYTES) -> bytes | None:
        name = self.name(path)
        try:
            if not inside(path, self.root) and self.builtin not in path.parents:
                self.findings.append(SEC002("this file is a link that leads out of the project", Where(name)))
                return None
            return read_file(path, most)
        except OSError as error:
            self.findings.append(unreadable(error, name))
        return None

    def text(self, path: Path, most: int = MAX_BYTES) -> str | None:
        data = self.bytes(path, most)
        if data is None:
            return None
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            if data.startswith(b"PK\x03\x04"):  # ZIP; so are the files of word processors
                self.findings.append(
                    SRC001(
                        "this is a file of a word processor, or a ZIP file",
                        Where(self.name(path), 1, 1),
                        "save it as plain text, with the encoding UTF-8, under this name",
                    )
                )
                return None
            line = data[: error.start].count(b"\n") + 1
            self.findings.append(
                SRC001(
                    "this file isn't UTF-8 text",
                    Where(self.name(path), line, 1),
                    "save it again with the encoding UTF-8",
                )
            )
        return None

    def entries(self, folder: Path) -> list[Path]:
        """What is in a folder, in order; a finding for each name that can't be used. OSError if the folder can't be
        read.
        """
        return [path for path in sorted(folder.iterdir()) if self.has_good_name(path)]

    def has_good_name(self, path: Path) -> bool:
        if problem := name_problem(path.name):
            finding = SRC024(
                f"this name can't be used: {problem}",
                Where(self.name(path)),
                "rename it: use plain letters, digits and dashes",
            )
            if finding not in self.findings:
                self.findings.append(finding)
        return not problem

    def listing(self, folder: Path, suffix: str) -> list[Path]:
        try:
            return [
                path for path in self.entries(folder) if path.suffix == suffix and not path.name.startswith(_NO_CONTENT)
            ]
        except FileNotFoundError:
            return []
        except OSError as error:
            self.findings.append(SRC001(f"this folder can't be read: {_reason(error)}", Where(self.name(folder))))
            return []

    def note_unread(self, kind: str, path: Path) -> None:
        """A file of such things can't be read, or not all of it: whatever it mentions may be one of them."""
        with contextlib.suppress(OSError):
            text = read_file(path, MAX_BYTES).decode("utf-8", "replace")
            self.unread[kind] = self.unread.get(kind, frozenset()) | frozenset(_ID.findall(plain(text)))

    def report_unread(self, folder: Path, *suffixes: str) -> None:
        """A warning for each file of a folder that looks like content, but has a name that nothing reads."""
        with contextlib.suppress(OSError):
            for path in self.entries(folder):
                if (
                    path.suffix.lower() in _CONTENT
                    and path.suffix not in suffixes
                    and not path.name.startswith(_NO_CONTENT)
                ):
                    hint = "files here end in " + " or ".join(suffixes)
                    self.findings.append(SRC016("nothing reads this file", Where(self.name(path)), hint, "warning"))

    def is_id(self, id: str, where: Where) -> bool:
        """Whether an id, from a file's name or a key, can be used in paths and pages; a finding if not."""
        if _ID.fullmatch(id):
            return True
        self.findings.append(not_an_id(id, where))
        return False

    def met(self, kind: str, id: str, path: Path) -> None:
        """There is a file for this thing, whatever will be found in it."""
        self.where.setdefault(f"{kind}/{id}", Where(self.name(path)))

    def remember(self, kind: str, id: str, positions: Mapping[str, Where]) -> None:
        """Where a thing and its keys are, for a file that holds one thing."""
        if "" in positions:
            self.where[f"{kind}/{id}"] = positions[""]
        for key, where in positions.items():
            if key:
                self.where[f"{kind}/{id}#{key}"] = where

    def remember_all(self, kind: str, positions: Mapping[str, Where], taken: Container[str]) -> None:
        """The same for a file that holds several things by id; those already `taken` keep their place."""
        for key, where in positions.items():
            id, dot, rest = key.partition(".")
            if id and id not in taken:
                self.where[f"{kind}/{id}#{rest}" if dot else f"{kind}/{id}"] = where

    def yaml(self, path: Path) -> tuple[Any, Positions]:
        text = self.text(path)
        if text is None:
            return None, Positions()
        value, positions, findings = parse_yaml(text, self.name(path))
        self.findings += findings
        return value, positions

    def validated(
        self, model: type[Model], value: object, positions: Mapping[str, Where], file: str, prefix: str = ""
    ) -> Model | None:
        return validate(model, value, positions, file, prefix).into(self.findings)

    def toml(self, path: Path) -> tuple[dict[str, Any] | None, Positions]:
        text = self.text(path)
        if text is None:
            return None, Positions()
        value, positions, findings = parse_toml(text, self.name(path))
        self.findings += findings
        return value, positions


def not_an_id(id: str, where: Where) -> Finding:
    if found := stray(id):
        return SRC019(f'"{id}" can\'t be an id: {found.says}', where, found.hint)
    return SRC008(f'"{id}" can\'t be an id', where, "use lower-case letters, digits and dashes")


def unreadable(error: OSError, name: str) -> Finding:
    """The finding about a file that can't be read."""
    if isinstance(error, NotAFile):
        return SRC020(
            f"this file can't be read: {error.strerror}", Where(name), "remove it, or put a file in its place"
        )
    if isinstance(error, TooLarge):
        return SRC001(
            f"this file can't be read: {error.strerror}",
            Where(name),
            "split it, or take out what isn't needed",
        )
    return SRC001(f"this file can't be read: {_reason(error)}", Where(name), "check its name and who may read it")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
