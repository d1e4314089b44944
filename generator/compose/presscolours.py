"""How a theme's colours will look in print: each recipe as the profile of the printing condition knows it, against the
colour on the screen.

Pillow's ImageCms (Little CMS) converts, relative to the paper's white, as the eye does once it is used to the paper
(ICC.1, media-relative colorimetric).
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..kernel.colour import RGB, Lab, difference, rgb
from ..kernel.files import open_file
from ..kernel.findings import Finding
from ..kernel.shared_findings import SRC014
from ..model.catalogue import Catalogue
from ..model.design import IntentSpec
from ..model.edition import Edition
from .findings import PLN015

CMYK = tuple[int, int, int, int]  # percent

# CIEDE2000. From about 10 on, people call it another colour and no longer a shade of the same. Good recipes of dark
# colours get to 6, because no paper is as dark as a screen.
FAR = 10.0
# For black ink alone. Text has it, so that no plate can be out of register with another (PRV073); so it loses what tint
# it has on the screen, and black ink is lighter than three inks and black.
FAR_IN_BLACK = 15.0


def check_recipes(catalogue: Catalogue, editions: Collection[Edition]) -> list[Finding]:
    """Recipes that print another colour than the one on the screen, in each printing condition that is used."""
    project = catalogue.project
    theme = catalogue.themes.get(project.theme) if project else None
    used = {intent for edition in editions if (intent := catalogue.profiles[edition.profile].intent)}
    found: list[Finding] = []
    for id in sorted(used) if theme and project else ():
        intent = catalogue.intents.get(id)
        path = catalogue.template(f"intents/{intent.file}") if intent else None
        if intent and path:
            found += _in_condition(catalogue, project.theme, id, intent, path)
    return found


def _in_condition(catalogue: Catalogue, theme_id: str, id: str, intent: IntentSpec, path: Path) -> Iterator[Finding]:
    theme = catalogue.themes[theme_id]
    pairs: dict[tuple[RGB, CMYK], list[str]] = {}  # one mistake may have several names
    for palette in theme.inks.values():
        for name, colour in palette.items():
            value, recipe = rgb(colour), theme.cmyk.get(name)
            if value and len(set(value)) > 1 and recipe and all(0 <= part <= 100 for part in recipe):
                pairs.setdefault((value, recipe), []).append(name)
    if not pairs:
        return
    try:
        condition = _Condition(path)
    except (OSError, ValueError) as error:
        yield SRC014(
            f'"templates/intents/{intent.file}" isn\'t an ICC profile for four inks',
            catalogue.place_of("intents", id, "file"),
            "take the profile that the print shop names; its class is prtr, its colour space CMYK",
            quote=str(error) if isinstance(error, ValueError) else "",
        )
        return
    screen, press = condition.on_screen([value for value, _ in pairs]), condition.in_print([mix for _, mix in pairs])
    for (value, recipe), seen, printed in zip(pairs, screen, press, strict=True):
        far = difference(seen, printed)
        if far <= (FAR_IN_BLACK if not any(recipe[:3]) else FAR):
            continue
        names = list(dict.fromkeys(pairs[value, recipe]))
        others = f" (and of {', '.join(names[1:])})" if names[1:] else ""
        yield PLN015(
            f'the recipe of "{names[0]}"{others} prints {_hex(condition.looks(recipe))}, far from {_hex(value)}: a '
            f"difference of {far:.0f}, where {FAR:.0f} is the most",
            catalogue.place_of("themes", theme_id, f"cmyk.{names[0]}"),
            _better(condition, value, seen, intent),
        )


def _better(condition: _Condition, value: RGB, seen: Lab, intent: IntentSpec) -> str:
    """The nearest recipe, if it is near; the inks can't mix every colour of a screen."""
    recipe = condition.nearest(value)
    (printed,) = condition.in_print([recipe])
    if difference(seen, printed) > FAR:
        return f"no mix of the four inks comes near {_hex(value)}: take a calmer colour"
    if sum(recipe) > intent.ink_limit:
        return "mix it again, with a print shop's chart"
    return f"{list(recipe)} comes near: {_hex(condition.looks(recipe))}"


def _hex(colour: RGB) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


class _Condition:
    """A printing condition, by its ICC profile. OSError if it can't be read; ValueError if it is none for four inks."""

    def __init__(self, path: Path):
        from PIL import ImageCms

        with open_file(path) as file:
            data = file.read()
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
            if profile.profile.xcolor_space.strip() != "CMYK":
                raise ValueError(f"it is for {profile.profile.xcolor_space.strip()}")
            lab, screen = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")

            def conversion(source, target, modes: tuple[str, str]):
                return ImageCms.buildTransform(
                    source, target, *modes, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
                )

            self._lab_of_inks = conversion(profile, lab, ("CMYK", "LAB"))
            self._rgb_of_inks = conversion(profile, screen, ("CMYK", "RGB"))
            self._lab_of_rgb = conversion(screen, lab, ("RGB", "LAB"))
            self._inks_of_rgb = conversion(screen, profile, ("RGB", "CMYK"))
        except (ImageCms.PyCMSError, OSError) as error:
            raise ValueError("it can't be used") from error

    def in_print(self, recipes: list[CMYK]) -> list[Lab]:
        return [_lab(pixel) for pixel in _converted(self._lab_of_inks, "CMYK", list(map(_levels, recipes)))]

    def on_screen(self, colours: list[RGB]) -> list[Lab]:
        return [_lab(pixel) for pixel in _converted(self._lab_of_rgb, "RGB", colours)]

    def looks(self, recipe: CMYK) -> RGB:
        """The colour of a screen that looks like it."""
        return _converted(self._rgb_of_inks, "CMYK", [_levels(recipe)])[0]

    def nearest(self, colour: RGB) -> CMYK:
        """What the profile itself mixes for a colour of the screen."""
        c, m, y, k = _converted(self._inks_of_rgb, "RGB", [colour])[0]
        return round(c / 2.55), round(m / 2.55), round(y / 2.55), round(k / 2.55)


def _levels(recipe: CMYK) -> tuple[int, ...]:
    return tuple(round(part * 2.55) for part in recipe)


def _converted(transform, mode: str, colours: Sequence[tuple[int, ...]]) -> list[Any]:
    """Each colour, in the colours of the target: a tuple of levels."""
    from PIL import Image, ImageCms

    row = Image.new(mode, (len(colours), 1))
    row.putdata(colours)
    done = ImageCms.applyTransform(row, transform)
    return [done.getpixel((x, 0)) for x in range(len(colours))] if done else []


def _lab(pixel: tuple[int, ...]) -> Lab:
    """Of eight bits each: L* in 255 parts of 100, a* and b* from -128 on."""
    return pixel[0] / 2.55, pixel[1] - 128.0, pixel[2] - 128.0
