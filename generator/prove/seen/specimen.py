"""The ten digits of a face, drawn alone."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from ..page.letters import Letter
from .reference import Faces

DIGITS = "0123456789"
BASELINE = 0.7  # em above the lower edge of the picture


@dataclass(frozen=True)
class _Sheet:
    """Stands for a page of w x h pt."""

    w: float
    h: float
    number: int = 1

    @property
    def page(self) -> _Sheet:
        return self

    def get_size(self) -> tuple[float, float]:
        return self.w, self.h


def row_of_digits(
    faces: Faces, face: str, size: float, space: float, dpi: float
) -> tuple[Image.Image, list[tuple[float, float]]]:
    """A picture of the ten in one row, black on white, and of each where it begins and its advance; pixels.

    `size` in pt; `space`: what is added between them, em. The picture is two ems high, with one em of white before and
    after.
    """
    row, x = [], size
    for digit in DIGITS:
        letter = Letter(digit, x, size * BASELINE, (size, 0.0), (0.0, size), (0, 0, 0, 0), face, 1, len(row))
        row.append(letter)
        x += size * (faces.advance(letter) + space)
    with faces.alone([row], _Sheet(x + size, 2 * size)) as alone:
        picture = alone.picture(dpi)
    scale = dpi / 72
    return picture, [(letter.x * scale, faces.advance(letter) * size * scale) for letter in row]
