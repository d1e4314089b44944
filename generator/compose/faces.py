"""Whether a theme's fonts are what its pages need: letters, digits, a regular and a bold face."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from ..kernel.errors import Refused
from ..kernel.findings import Finding
from ..kernel.language import script_of
from ..model.catalogue import Catalogue
from ..model.theme import ThemeSpec
from .findings import SRC053
from .stylesheet import font_of

_BOLD = 600  # the lightest weight that stands out among words
_LETTERS, _DIGITS = frozenset(map(ord, string.ascii_letters)), frozenset(map(ord, string.digits))


class Coverage:
    """Characters that the theme's faces can show: those for the words of a language, and those for numbers. None if the
    theme is broken, which is added to the findings.
    """

    def __init__(self, catalogue: Catalogue, findings: list[Finding]):
        self.numbers: frozenset[int] | None = None
        self._known: dict[str, frozenset[int]] = {}
        id = catalogue.project.theme
        self._theme = catalogue.themes.get(id)
        if self._theme is None:
            return
        broken = len(findings)
        known: dict[str, frozenset[int]] = {}
        for number, face in enumerate(self._theme.fonts):
            try:
                found = frozenset(font_of(catalogue, id, face, number).widths)
            except Refused as refused:
                findings.extend(refused.findings)
                continue
            known[face.family] = found & known.get(face.family, found)
        if len(findings) == broken:
            findings.extend(_unsuited(catalogue, known))
        if len(findings) == broken:
            self._known, self.numbers = known, known[self._theme.digits]

    def words(self, language: str) -> frozenset[int] | None:
        """What words of a language can be written with: what one of their families has in all its faces."""
        if self._theme is None or not self._known:
            return None
        families = self._theme.families(script_of(language))
        return frozenset().union(*(self._known[family] for family in families))

    @property
    def everywhere(self) -> frozenset[int] | None:
        """What words of any language can be written with."""
        return self._known[self._theme.fonts[0].family] if self._theme is not None and self._known else None


def _for_words(theme: ThemeSpec) -> set[str]:
    """The families in which words may be set: all but one that is there for numbers only."""
    others = {font.family for font in theme.scripts.values()}
    return (
        {face.family for face in theme.fonts}
        - others
        - ({theme.numbers} if theme.numbers != theme.fonts[0].family else set())
    )


def _unsuited(catalogue: Catalogue, known: Mapping[str, frozenset[int]]) -> Iterator[Finding]:
    """Families that lack what they are for. One finding says it, and not one for each character."""
    id = catalogue.project.theme
    theme = catalogue.themes[id]
    first = {face.family: number for number, face in reversed(list(enumerate(theme.fonts)))}
    for family, found in known.items():
        where = catalogue.place_of("themes", id, f"fonts.{first[family]}.family")
        if family in _for_words(theme) and not found >= _LETTERS:
            hint = (
                "name a font for words first"
                if family == theme.fonts[0].family
                else (
                    f'if it is for numbers, write numbers = "{family}" above the first [[fonts]]; otherwise take it out'
                )
            )
            yield SRC053(
                f'the font "{family}" has no letters, or not all of them, and words would be set in it',
                where,
                hint,
            )
        if family == theme.digits and not found >= _DIGITS:
            yield SRC053(
                f'the font "{family}" doesn\'t have all ten digits, and numbers would be set in it',
                where,
                "write numbers = with the family of another font of the theme",
            )
    words = theme.fonts[0].family
    weights = [face.weight for face in theme.fonts if face.family == words and face.style == "normal"]
    for lacks, what, weight in (
        (not any(weight >= _BOLD for weight in weights), "bold", 700),
        (not any(weight < _BOLD for weight in weights), "regular", 400),
    ):
        if lacks:
            hint = (
                f'add [[fonts]] with family = "{words}", weight = {weight} and its file; if there is no such file, '
                "name the other one here, too"
            )
            yield SRC053(
                f'the font "{words}" has no {what} face, and pages need one',
                catalogue.place_of("themes", id, f"fonts.{first[words]}.family"),
                hint,
            )
