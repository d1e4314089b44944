"""What all kinds of edits share: how they are known by name, and how one chooses what to change."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pikepdf

from ..edit_files import Content, Made, contents


class NotHere(Exception):
    """The file has nothing of this kind."""


Kind = Callable[[Random, pikepdf.Pdf, Made, bool], str]
KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Kind], Kind]:
    def known(function: Kind) -> Kind:
        KINDS[name] = function
        return function

    return known


def choose(chance: Random, items: list):
    if not items:
        raise NotHere
    return items[chance.randrange(len(items))]


def instruction(
    chance: Random, pdf: pikepdf.Pdf, near: bool, wanted: Callable[[tuple[list, str]], bool]
) -> tuple[Content, int]:
    """An instruction to change."""
    return choose(
        chance,
        [
            (content, n)
            for content in contents(pdf)
            for n, step in enumerate(content.steps)
            if (not near or n in content.near) and wanted(step)
        ],
    )


def is_number(item) -> bool:
    return isinstance(item, (int, float, Decimal)) and not isinstance(item, bool)


def any_size(chance: Random, least: float, most: float) -> float:
    """Small ones as often as large ones."""
    return math.exp(chance.uniform(math.log(least), math.log(most)))


def named(operator: str) -> Callable[[tuple[list, str]], bool]:
    return lambda step: step[1] == operator


def spot(chance: Random, made: Made, near: bool) -> tuple[int, float, float]:
    """A page, and a place on it; mm from its top left."""
    if near:
        place = choose(chance, list(made.places))
        box = place.box.inset(-2)
        return place.page, chance.uniform(box.x, box.right), chance.uniform(box.y, box.bottom)
    page = chance.randrange(len(made.expected.pages))
    plan = made.expected.pages[page]
    return page, chance.uniform(0, plan.w), chance.uniform(0, plan.h)


def ink(chance: Random) -> str:
    return chance.choice(("0 g", "0 g", "1 g", "1 g", "0.5 g", "0.9 g", "0.24 0.16 0.36 rg", "0.8 0.1 0.1 rg"))
