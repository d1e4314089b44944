"""python -m benchmarks numerals: which face keeps its digits on a copy of a copy?

Prints a table of the theme's numbers and of every face below whose package is installed (fontpkg-lato and so on), best
first: of all numbers of content/services, how many digits are misread, and how many numbers one may be taken for.
With --picture, makes docs/images/numerals.png instead.
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generator.compose.stylesheet import font_file
from generator.read import read_catalogue

from .copies import COPIES, FINER, Seen, copied, numbers_read
from .project import REPO
from .specimens import Specimen

SIZES = (12, 15)  # pt: the smallest on cards and leaflets, and that of their lists
PAIRS = ("08", "38", "56", "17", "68", "89")
CANDIDATES = (
    "archivo", "arimo", "assistant", "atkinson-hyperlegible", "barlow", "be-vietnam-pro", "cabin", "chivo", "dm-sans",
    "encode-sans", "figtree", "fira-sans",
    "heebo", "hind", "ibm-plex-sans", "inter", "lato", "lexend", "libre-franklin", "merriweather-sans", "mukta",
    "mulish", "noto-sans", "nunito-sans", "open-sans",
    "overpass", "oxygen", "poppins", "prompt", "pt-sans", "public-sans", "roboto", "rubik", "sarabun", "signika",
    "source-sans-3", "titillium-web", "work-sans",
)  # fmt: skip
WEIGHT = 700
PICTURE = REPO / "docs" / "images" / "numerals.png"
_SHOWN = ("0808 802 0300", "0800 999 5428")


@dataclass(frozen=True)
class Result:
    """At one size: digits seen, those misread, the least margin and its pair, the most numbers that one may be, margins
    of pairs.
    """

    digits: int
    misread: int
    margin: float
    pair: str
    most: int
    pairs: dict[str, float]


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks numerals", description=__doc__)
    parser.add_argument("--picture", action="store_true", help=f"make {PICTURE.relative_to(REPO)}")
    if parser.parse_args(arguments).picture:
        picture(PICTURE)
        return
    faces = [("**the theme's**", theme_file()), *found()]
    with get_context("fork").Pool(os.cpu_count()) as pool:
        results = pool.starmap(measured, [(path, size) for _, path in faces for size in SIZES], chunksize=1)
    rows = [(name, results[n * len(SIZES) : (n + 1) * len(SIZES)]) for n, (name, _) in enumerate(faces)]
    rows.sort(key=lambda row: (sum(one.misread for one in row[1]), -min(one.margin for one in row[1])))
    print("\n".join(table(rows)))


def table(rows: list[tuple[str, list[Result]]]) -> list[str]:
    heads = "".join(f" {size} pt: misread | least margin | one number may be |" for size in SIZES)
    pairs = "".join(f" {pair[0]}/{pair[1]} |" for pair in PAIRS)
    lines = [f"| face, bold |{heads}{pairs}", "|---|" + "---|" * (3 * len(SIZES) + len(PAIRS))]
    for name, results in rows:
        cells = "".join(
            f" {one.misread / one.digits:.1%} | {one.margin:.2f} ({one.pair[0]} as {one.pair[1]}) | {one.most:,} |"
            for one in results
        )
        lines.append(f"| {name} |{cells}" + "".join(f" {results[0].pairs[pair]:.2f} |" for pair in PAIRS))
    return lines


def measured(path: Path, size: float) -> Result:
    specimen, most, digits = Specimen(path, WEIGHT, size), 1, []
    for number in numbers():
        copies: dict[str, list[Seen]] = defaultdict(list)
        for digit in specimen.copies(number):
            copies[digit.copy.name].append(digit)
        most = max(most, *(numbers_read(ones) for ones in copies.values()))
        digits += [digit for ones in copies.values() for digit in ones]
    worst = min(digits, key=lambda digit: digit.margin)
    pairs = {
        pair: min(one.far[b] - one.far[a] for one in digits for a, b in (pair, pair[::-1]) if one.digit == a)
        for pair in PAIRS
    }
    return Result(
        len(digits), sum(one.margin <= 0 for one in digits), worst.margin, worst.digit + worst.rival, most, pairs
    )


def numbers() -> list[str]:
    """All of content/services, as printed."""
    return sorted({service.number for service in read_catalogue(REPO).services.values() if service.number})


def theme_file() -> Path:
    catalogue = read_catalogue(REPO)
    id = catalogue.project.theme
    return font_file(
        catalogue, id, next(face for face in catalogue.themes[id].fonts if face.family == catalogue.themes[id].digits)
    )


def found() -> list[tuple[str, Path]]:
    """(name and version, file) of the candidates that are installed: their bold, or what varies in weight."""
    faces = []
    for name in CANDIDATES:
        spec = find_spec(f"fontpkg_{name.replace('-', '_')}")
        if spec is None or not spec.submodule_search_locations:
            continue
        files = sorted(Path(spec.submodule_search_locations[0], "files").glob("*.ttf"))
        bold = [path for path in files if path.stem.endswith("-Bold")] or [
            path for path in files if "[" in path.name and "Italic" not in path.name
        ]
        if bold:
            faces.append((f"{name.replace('-', ' ').title()} {version(f'fontpkg-{name}')}", bold[0]))
    return faces


def picture(out: Path) -> None:
    """The numbers in the theme's face for words and in that for numbers, as printed and on a dark copy, twice as large
    as they are.
    """
    (words,) = [path for name, path in found() if name.startswith("Atkinson")]
    dark, rows = next(copy for copy in COPIES if copy.name == "soft and dark"), []
    for path in (words, theme_file()):
        specimen = Specimen(path, WEIGHT, SIZES[-1])
        plain = [specimen.picture(number) for number in _SHOWN]
        w, h = -(-max(one.width for one in plain) // 16) * 16, -(-max(one.height for one in plain) // 16) * 16
        for make in (lambda one: one, lambda one: copied(one, dark)):
            cells = []
            for one in plain:
                ground = Image.new("L", (w, h), 255)
                ground.paste(one, (8 * FINER, 0))
                cells.append(make(ground.reduce(FINER)))
            rows.append(cells)
    w, h = round(0.78 * rows[0][0].width), round(0.9 * rows[0][0].height)
    sheet = Image.new("L", (2 * len(_SHOWN) * w + 220, 2 * 4 * h + 20), 255)
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(words), 22)
    for n, (label, cells) in enumerate(
        zip(("Atkinson, printed", "copied twice", "Overpass, printed", "copied twice"), rows, strict=True)
    ):
        y = 2 * n * h + 10
        draw.text((12, y + h - 8), label, font=font, fill=0)
        for k, cell in enumerate(cells):
            shown = cell.crop((0, 0, w, h))
            sheet.paste(shown.resize((2 * w, 2 * h), Image.Resampling.NEAREST), (220 + 2 * k * w, y))
    sheet.quantize(8).save(out, optimize=True)
    print(f"{out}: {out.stat().st_size // 1024} kB")
