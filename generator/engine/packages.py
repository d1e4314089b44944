"""Which of the installed packages the program can be made of: its own requirements, theirs, and so on down.

Others must not count: who runs the tests once would otherwise have everything made again, for pytest's sake.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..kernel.paths import PACKAGE

OWN = "makeleaflet"
_FONTS = "fontpkg-"  # a theme may name any package of fonts, whether we require it or not
_INFO = ".dist-info"  # folder of an installed package: NAME-VERSION.dist-info (PyPA, Recording installed projects)
_REQUIRED = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?")
_LOCKED = re.compile(r"[A-Za-z0-9].*==")
_EXTRA = re.compile(r"""\bextra\s*==\s*["']([^"']+)["']""")


def own_packages(folders: Iterable[str] | None = None, project: Path = PACKAGE.parent) -> list[str]:
    """NAME-VERSION.dist-info of each package that the program may import, sorted.

    `folders`: where packages are installed, by default where Python looks; `project`: where requirements.lock is
    in a checkout, which isn't installed itself. If what is required can't be known, it is everything that is installed:
    making too much again does no harm.
    """
    installed = _installed({str(Path(os.__file__).parent), *sys.path} if folders is None else folders)
    everything = sorted(path.name for paths in installed.values() for path in paths)
    try:
        own = _reached(installed, _roots(installed, project))
    except (OSError, ValueError, LookupError):
        return everything
    return [info for info in everything if (name := _name_of(info)) in own or name.startswith(_FONTS)]


def _installed(folders: Iterable[str]) -> dict[str, list[Path]]:
    """By normalised name; more than one if several folders have it."""
    found: dict[str, list[Path]] = {}
    for folder in sorted({*folders}):
        if folder and os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                if name.endswith(_INFO):
                    found.setdefault(_name_of(name), []).append(Path(folder, name))
    return found


def _name_of(info: str) -> str:
    return _normal(info.removesuffix(_INFO).rpartition("-")[0])


def _normal(name: str) -> str:
    """As PEP 503 compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _roots(installed: Mapping[str, list[Path]], project: Path) -> list[str]:
    """What we require ourselves, by the lock of the checkout we run from, or by what was installed."""
    lock = project / "requirements.lock"
    if lock.is_file():
        # NAME==VERSION ; MARKER \, then what belongs to it, further in.
        return [line for line in lock.read_text(encoding="utf-8").splitlines() if _LOCKED.match(line)]
    return [line for path in installed[OWN] for line in _required(path)]


def _reached(installed: Mapping[str, list[Path]], roots: list[str]) -> set[str]:
    """The names of all that is required, directly or not, on any system. Other markers than extras don't matter: what
    isn't for this system isn't installed.
    """
    reached: set[str] = set()
    seen: set[tuple[str, str]] = set()  # (name, extra asked of it), the extra "" for the package itself
    left = [asked for line in roots if not _EXTRA.search(line) for asked in _asked(line)]
    while left:
        name, extra = left.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        reached.add(name)
        for path in installed.get(name, ()):
            for line in _required(path):
                extras = {_normal(one) for one in _EXTRA.findall(line)}
                if extra in extras or (not extras and not extra):
                    left += _asked(line)
    return reached


def _asked(line: str) -> Iterator[tuple[str, str]]:
    """A requirement such as `fonttools[woff]>=4.59.2`: the package itself, and each of the extras."""
    match = _REQUIRED.match(line)
    if not match:
        raise ValueError(line)
    for extra in ("", *(match[2] or "").split(",")):
        yield _normal(match[1]), _normal(extra.strip())


def _required(info: Path) -> Iterator[str]:
    """What follows Requires-Dist in the head of a package's METADATA. OSError if there is none."""
    with open(info / "METADATA", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if not line.strip():
                return
            key, _, value = line.partition(":")
            if key.casefold() == "requires-dist":
                yield value.strip()
