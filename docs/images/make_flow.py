"""Makes flow.png: pages of large print and of Easy Read, for the page about fitting.

    .venv/bin/python docs/images/make_flow.py output

`output`: a folder in which both have been built. Sizes are in pixels.
"""

from __future__ import annotations

import sys
from pathlib import Path

from make_pictures import FOLDER, GAP, MARGIN, PAPER, lay_down, page
from PIL import Image

TALL, WIDTH = 330, 1060
SHOWN = (("large-print", (1, 3, 6, 11)), ("easy-read", (1, 3, 6, 13)))  # format, pages


def row(output: Path, format: str, numbers: tuple[int, ...]) -> Image.Image:
    pages = [page(output, format, "standard", number, tall=TALL) for number in numbers]
    row = Image.new("RGB", (WIDTH, TALL + 8), PAPER)
    gap, x = (WIDTH - 2 * MARGIN - sum(one.width for one in pages)) // (len(pages) - 1), MARGIN
    for one in pages:
        lay_down(row, one, x, 0)
        x += one.width + gap
    return row


def main(arguments: list[str]) -> None:
    rows = [row(Path(arguments[0]), *shown) for shown in SHOWN]
    whole = Image.new("RGB", (WIDTH, 2 * MARGIN + len(rows) * (TALL + GAP) - GAP), PAPER)
    for n, one in enumerate(rows):
        whole.paste(one, (0, MARGIN + n * (TALL + GAP)))
    whole.quantize(160, dither=Image.Dither.NONE).save(FOLDER / "flow.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
