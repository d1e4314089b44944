"""The theme's colours as inks: what the press prints for each colour on the page."""

from __future__ import annotations

from ..kernel.colour import RGB, rgb
from ..model.catalogue import Catalogue
from ..model.design import ProfileSpec
from ..model.edition import Press
from ..model.theme import ThemeSpec


def recipes(theme: ThemeSpec, ink: str) -> dict[RGB, tuple[int, int, int, int]]:
    """RGB to percent of C, M, Y, K for one palette. Neutral greys use K only, unless the theme says otherwise."""
    found: dict[tuple[int, int, int], tuple[int, int, int, int]] = {}
    for name, colour in theme.inks.get(ink, {}).items():
        value = rgb(colour)
        if value and name in theme.cmyk and len(set(value)) != 1:
            found.setdefault(value, theme.cmyk[name])
    return found


def press_of(catalogue: Catalogue, profile: ProfileSpec, ink: str) -> Press | None:
    """What a profile with a printing condition requires of the file; None for all others."""
    if profile.intent is None:
        return None
    intent = catalogue.intents[profile.intent]
    theme = catalogue.themes[catalogue.project.theme]
    icc = catalogue.template(f"intents/{intent.file}")
    return Press(
        identifier=intent.identifier,
        title=intent.title,
        icc=str(icc) if icc else "",
        ink_limit=intent.ink_limit,
        recipes=tuple(sorted(recipes(theme, ink).items())),
        min_ppi=profile.min_ppi,
        min_line=profile.min_line,
        bleed=profile.bleed,
    )
