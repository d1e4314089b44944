"""The picture set, templates/pictures: drawings that any text can name, as in ![](picture:phone)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.token import Token

from ..kernel.findings import Finding, Where
from ..kernel.pictures import SVG
from ..kernel.shared_findings import SRC012, SRC014
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from .points import SAID

PICTURE = "picture:"  # before the name of a picture of the set


@dataclass(frozen=True)
class PictureSet:
    """The pictures that any text can name: their files, and what each shows in the language of the text."""

    paths: Mapping[str, Path] = field(default_factory=dict)
    shows: Mapping[str, str] = field(default_factory=dict)


def picture_set(catalogue: Catalogue, language: str) -> PictureSet:
    paths = {name: path for name in catalogue.picture_names if (path := catalogue.picture(name))}
    return PictureSet(paths, {name: catalogue.shows(name, language) for name in paths})


def of_the_set(
    child: Token, pictures: PictureSet, asset: Callable[[Path, str], str], place: Where, findings: list[Finding]
) -> list[Path]:
    """The file of the picture that a token names, if there is one; what is wrong is added to `findings`. Without words
    of its own, the token gets those of the set.
    """
    name = str(child.attrs.get("src", "")).removeprefix(PICTURE)
    path = pictures.paths.get(name)
    if path is None:
        child.type, child.content, child.children = "text", "", None
        hint = did_you_mean(name, pictures.paths)
        findings.append(SRC012(f'there is no picture "{name}" in the set', place, hint))
        return []
    child.meta[SAID] = bool(child.content.strip())
    if not child.meta[SAID]:
        shows = pictures.shows.get(name, "")
        child.children = [Token("text", "", 0, content=shows)]
        if not shows:
            hint = f"write ![what it shows]({PICTURE}{name})"
            findings.append(SRC014(f'the picture "{name}" has no description in this language', place, hint))
    child.attrs |= {"src": asset(path, SVG), "class": "picture"}
    return [path]
