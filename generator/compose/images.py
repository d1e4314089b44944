"""Pictures that texts and issuers name: whether they can be printed, and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from markdown_it.token import Token

from ..kernel.files import TooLarge, read_file
from ..kernel.findings import Finding, Where
from ..kernel.photos import Raster
from ..kernel.pictures import JPEG, MAX_DRAWING, MAX_PICTURE, PNG, SVG, Problem, picture_problem, raster_of
from ..kernel.stray import stray
from ..kernel.units import MM_PER_INCH, number
from .findings import SRC051

IMAGE_TYPES = {".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".svg": SVG}
# Of a picture whose file doesn't say how large it is: fine enough for any press.
_USUAL_PPI = 300.0
_NARROWEST, _WIDEST = 2.0, 1000.0  # mm that a text may ask for

# Whatever an SVG can refer to outside itself. WeasyPrint would ignore most of it without a word.
_OTHER_FILES = re.compile(
    rb"""href\s*=\s*["'](?!\s*(?:\#|data:))|url\((?!\s*["']?\s*(?:\#|data:))|@import|<!ENTITY""", re.IGNORECASE
)
_ASKED = re.compile(r"\s*\{((?!#)[^{}]*(?:=|width|height)[^{}]*)\}", re.IGNORECASE)
_WIDTH = re.compile(r"\s*width\s*=\s*[\"']?(\d+(?:\.\d+)?)\s*(mm|cm)[\"']?\s*", re.IGNORECASE)


def image_problem(root: Path, file: str, source: str) -> Problem | None:
    """What is wrong with an image named in `file`: (code, sentence, hint), or None."""
    return found_image(root, file, source)[0]


def found_image(root: Path, file: str, source: str) -> tuple[Problem | None, Raster | None]:
    """What is wrong with an image named in `file`, or else what its head says; neither for a drawing that is fine."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", source) or source.startswith(("/", "\\")):
        return ("SEC002", f'an image can\'t come from "{source}"', "put the file beside the topic and name it"), None
    try:
        path = ((root / file).parent / source).resolve()
        if not path.is_relative_to(root.resolve()):
            return (
                "SEC002",
                f'the image "{source}" is outside the project',
                "put the file beside the topic and name it",
            ), None
        if path.suffix.lower() not in IMAGE_TYPES:
            return (
                "SRC014",
                f'"{source}" isn\'t an image we can print',
                "one of: " + ", ".join(sorted(IMAGE_TYPES)),
            ), None
        if not path.is_file():
            found = stray(source)
            return (
                "SRC014",
                f'the image "{source}" is missing',
                f"{found.says}: {found.hint}" if found else "check its name; capitals matter",
            ), None
        content = read_file(path, MAX_PICTURE)
        media = IMAGE_TYPES[path.suffix.lower()]
        if media == SVG and len(content) <= MAX_DRAWING and _OTHER_FILES.search(content):
            return ("SEC002", f'the image "{source}" asks for another file', "draw all of it in the one file"), None
        if problem := picture_problem(content, media):
            code, says, hint = problem
            return (code, f'the image "{source}" {says}', hint), None
        return None, raster_of(content, media)
    except TooLarge as error:
        return (
            "SRC022",
            f'the image "{source}" can\'t be used: {error.strerror}',
            "make a smaller copy; 300 pixels an inch are enough",
        ), None
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        return ("SRC014", f'the image "{source}" can\'t be read: {error}', ""), None


def style_of(raster: Raster | None, asked: float) -> str:
    """The CSS of a picture in a text: as wide as the text asks for (mm, 0 if it doesn't), else at its true size. The
    stylesheet keeps it to its column.
    """
    width = asked or (raster.width / (raster.ppi or _USUAL_PPI) * MM_PER_INCH if raster else 0.0)
    return f"width:{number(width)}mm" if width else ""


def take_width(following: Iterable[Token], where: Where) -> tuple[float, Finding | None]:
    """The width in mm that a text asks for right behind a picture, as in {width=40mm}; taken out of the token that
    `following` begins with. 0 if it asks for none.
    """
    token = next(iter(following), None)
    if token is None or token.type != "text" or not (found := _ASKED.match(token.content)):
        return 0.0, None
    token.content = token.content[found.end() :]
    if width := _WIDTH.fullmatch(found[1]):
        mm = float(width[1]) * (10 if width[2].lower() == "cm" else 1)
        if _NARROWEST <= mm <= _WIDEST:
            return mm, None
    return 0.0, SRC051(
        f'"{found[0].strip()}" after a picture can\'t be read',
        where,
        "write how wide it is printed, as in {width=40mm}, right after the picture",
    )
