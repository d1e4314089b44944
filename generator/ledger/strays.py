"""What is among the releases though no book or record mentions it."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from ..kernel.findings import Finding, Where
from .book import TORN, plain_bytes
from .findings import REL007, REL010
from .handouts import HANDOUTS
from .releases import CHAIN, FOLDER, GIT, GITATTRIBUTES

_TORN = frozenset({CHAIN + TORN, HANDOUTS + TORN})
_LEFT_BY_FILE_MANAGERS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_APPLE_DOUBLE = b"\x00\x05\x16\x07"  # RFC 1740: macOS keeps what other file systems can't in a file "._NAME"
_MOST = 10_000_000  # bytes of such a file


def strays(root: Path, released: Collection[str], opaque: Collection[str]) -> list[Finding]:
    """Every file, folder, link or device in the folder of releases that doesn't belong there.

    `released`: paths of all files of all releases; `opaque`: folders of releases whose record can't be read, so that
    nobody knows what belongs into them. OSError if a folder can't be looked into.
    """
    known = {CHAIN, HANDOUTS, GITATTRIBUTES, *released}
    folders = {"", *opaque, *(path[:at] for path in known for at in range(len(path)) if path[at] == "/")}
    findings, left = _attributes(root) if released else [], [""]
    while left:
        inside = left.pop()
        with os.scandir(root / inside) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                path = f"{inside}/{entry.name}" if inside else entry.name
                folder = entry.is_dir(follow_symlinks=False)
                if folder and path in folders:
                    left += [] if path in opaque else [path]
                elif folder or path not in known:  # a link in place of a known file is reported with that file
                    findings.append(_stray(root / path, path, folder))
    return findings


def _stray(file: Path, path: str, folder: bool) -> Finding:
    where = Where(f"{FOLDER}/{shown(path)}")
    if path == ".git" and not file.is_symlink():
        return REL007("git keeps its own files here; they aren't checked", where, severity="note")
    if folder and "/" not in path:
        message = (
            f'the chain has no release "{shown(path)}": a line was removed from its end, or this was never released'
        )
        return REL007(message, where, "restore the chain from a copy, or move the folder away")
    if file.is_symlink():
        return REL007(
            "this is a link: it belongs to no release, and may lead anywhere",
            where,
            "remove it: nobody released what it leads to",
        )
    if folder:
        return REL007("this folder belongs to no release", where, "don't print from it: nobody released it")
    if path in _TORN and file.is_file():
        return REL010(
            "this file keeps a line that was half written",
            where,
            "once it is noted again, you can delete the file",
            "note",
        )
    if _is_harmless(file):
        return REL007("a file manager left this file; it is harmless", where, "you can delete it", "note")
    release, _, inside = path.partition("/")
    message = (
        f'this file doesn\'t belong to the release "{shown(release)}"'
        if inside
        else "this file doesn't belong among the releases"
    )
    return REL007(message, where, "don't print it, and remove it: nobody released it")


def _is_harmless(file: Path) -> bool:
    """Whether a file is one that a file manager leaves and that can't mislead anybody: it holds no PDF, and shows no
    file under another name.
    """
    name = file.name.lower()
    if (
        not (name in _LEFT_BY_FILE_MANAGERS or name.startswith("._"))
        or not file.is_file()
        or file.stat().st_size > _MOST
    ):
        return False
    data = plain_bytes(file)
    if b"%PDF" in data or (name.startswith("._") and not data.startswith(_APPLE_DOUBLE)):
        return False
    return name != "desktop.ini" or b"localized" not in data.replace(b"\0", b"").lower()


def _attributes(root: Path) -> list[Finding]:
    """Whether git is still told to leave line ends as they are."""
    where = Where(f"{FOLDER}/{GITATTRIBUTES}")
    file = root / GITATTRIBUTES
    if file.is_symlink() or (file.exists() and not file.is_file()):
        return [
            REL007(
                "this is no longer the file that makeleaflet wrote",
                where,
                "remove it; the next release writes it again",
            )
        ]
    if file.exists() and plain_bytes(file) == GIT:
        return []
    return [
        REL007(
            "this file isn't as makeleaflet writes it, so git may change line ends, and with them the releases",
            where,
            f"it should hold two lines:  {GIT.decode().strip()}",
            "warning",
        )
    ]


def shown(path: str) -> str:
    """A name without anything that a terminal would obey: a name may be made to look like a line of ours."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in path)
