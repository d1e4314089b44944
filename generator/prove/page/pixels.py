"""What a picture in memory has, in one type: Pillow's own answers depend on the picture's mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # it takes long to import
    from PIL.Image import Image


def extremes(grey: Image) -> tuple[int, int]:
    """The darkest and the lightest level, 0 to 255, of a picture in grey."""
    return cast("tuple[int, int]", grey.getextrema())


def colours(picture: Image) -> list[tuple[int, tuple[int, int, int]]]:
    """(points, colour) of each colour of a picture in RGB."""
    return cast("list[tuple[int, tuple[int, int, int]]]", picture.getcolors(picture.width * picture.height))
