"""Makes products.png, the picture in the README, from what a build has made.

    .venv/bin/python docs/images/make_pictures.py [OUTPUT]

OUTPUT is the build's output folder; output/ in the repository, if left out. Sizes are in pixels.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

FOLDER = Path(__file__).resolve().parent
PAPER, EDGE = "#f3eee5", "#d8cfc0"
WIDTH, MARGIN, GAP, TALL, LOW = 1400, 44, 30, 462, 330
SHARPER = 2  # drawn this many times larger first: text gets softer edges


def page(output: Path, format: str, variant: str, number: int, topic: str = "stalking", **size: int) -> Image.Image:
    """A page of an edition for the screen, as wide or as tall as `size` says."""
    editions = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["editions"]
    path = next(
        e["path"]
        for e in editions
        if (e["topic"], e["format"], e["variant"], e["profile"]) == (topic, format, variant, "screen")
    )
    with pdfium.PdfDocument(output / path) as document:
        w, h = document[number - 1].get_size()
        scale = size["tall"] / h if "tall" in size else size["wide"] / w
        picture = document[number - 1].render(scale=scale * SHARPER).to_pil().convert("RGB")
        return picture.resize((round(w * scale), round(h * scale)), Image.Resampling.LANCZOS)


def lay_down(ground: Image.Image, item: Image.Image, x: int, y: int) -> None:
    """Put an item on the ground, with a slim shadow and a thin edge."""
    shadow = Image.new("L", ground.size, 0)
    ImageDraw.Draw(shadow).rectangle((x, y + 3, x + item.width, y + item.height + 3), fill=70)
    ground.paste(Image.new("RGB", ground.size, "#6b5f4d"), mask=shadow.filter(ImageFilter.GaussianBlur(5)))
    ImageDraw.Draw(ground).rectangle((x - 1, y - 1, x + item.width, y + item.height), fill=EDGE)
    ground.paste(item, (x, y))


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Pages that lie next to each other, as in an open leaflet."""
    whole = Image.new("RGB", (sum(page.width for page in pages), pages[0].height), PAPER)
    x = 0
    for one in pages:
        whole.paste(one, (x, 0))
        x += one.width
    return whole


def products(output: Path) -> Image.Image:
    """The leaflet's two sides, a card's two sides (enlarged), the poster; below, what is folded and bound, and the
    diary.
    """
    tall = [page(output, "leaflet-a4", "colour", 1, tall=TALL), page(output, "leaflet-a4", "colour", 2, tall=TALL)]
    poster = page(output, "poster-a4", "help", 1, tall=TALL)
    wide = WIDTH - 2 * MARGIN - 3 * GAP - sum(item.width for item in (*tall, poster))
    cards = [page(output, "card", "standard", n, wide=wide) for n in (1, 2)]
    second = [
        page(output, "leaflet-third", "colour", 1, tall=LOW),
        side_by_side([page(output, "leaflet-third", "colour", n, tall=LOW) for n in (3, 4, 5)]),
        side_by_side([page(output, "booklet-a5", "colour", n, tall=LOW) for n in (6, 7)]),
        page(output, "zine", "standard", 1, tall=LOW // 2),
    ]
    room = (WIDTH - 2 * MARGIN - sum(item.width for item in second)) // (len(second) - 1)
    ground = Image.new("RGB", (WIDTH, TALL + LOW + 3 * MARGIN), PAPER)
    x = MARGIN
    for item in tall:
        lay_down(ground, item, x, MARGIN)
        x += item.width + GAP
    y = MARGIN + (TALL - sum(card.height for card in cards) - GAP) // 2
    for card in cards:
        lay_down(ground, card, x, y)
        y += card.height + GAP
    lay_down(ground, poster, x + wide + GAP, MARGIN)
    x = MARGIN
    for item in second:
        lay_down(ground, item, x, TALL + 2 * MARGIN + LOW - item.height)
        x += item.width + room
    return ground


def main(arguments: list[str]) -> None:
    output = Path(arguments[0]) if arguments else FOLDER.parents[1] / "output"
    target = FOLDER / "products.png"
    # 256 colours are plenty for flat ones, and a third of the bytes.
    products(output).quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        target, optimize=True
    )
    print(f"{target.name}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
