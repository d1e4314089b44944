"""Makes lengths.png: pages with their words at 70, 100 and 130% of their length, for the page about fitting.

    .venv/bin/python docs/images/make_lengths.py

Builds what it shows in a temporary folder. Sizes are in pixels.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from make_pictures import FOLDER, GAP, MARGIN, PAPER, lay_down, page, side_by_side
from PIL import Image

REPO = FOLDER.parents[1]
sys.path.insert(0, str(REPO))
LENGTHS = (0.7, 1.0, 1.3)
TOPICS = ("stalking", "domestic-abuse")
TALL, WIDTH = 260, 1060
# Format, variant, pages that lie side by side.
SHOWN = (
    ("leaflet-a4", "colour", (1,)),
    ("leaflet-a4", "colour", (2,)),
    ("leaflet-third", "colour", (3, 4, 5)),
    ("poster-a4", "help", (1,)),
)


def row(output: Path, topic: str) -> Image.Image:
    items = [
        side_by_side([page(output, format, variant, n, topic, tall=TALL) for n in pages])
        for format, variant, pages in SHOWN
    ]
    width = WIDTH - 2 * MARGIN
    row = Image.new("RGB", (WIDTH, TALL + 8), PAPER)
    gap, x = (width - sum(item.width for item in items)) // (len(items) - 1), MARGIN
    for item in items:
        lay_down(row, item, x, 0)
        x += item.width + gap
    return row


def main() -> None:
    from benchmarks.elastic import with_lengths

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for length in LENGTHS:
            project = with_lengths(Path(folder) / str(length), length)
            formats = [argument for format, _, _ in SHOWN for argument in ("--format", format)]
            command = [
                sys.executable,
                "-m",
                "generator",
                "build",
                "-C",
                str(project),
                "--profile",
                "screen",
                "--quiet",
                *formats,
            ]
            subprocess.run(command, cwd=REPO, check=True, capture_output=True)
            rows += [(topic, row(project / "output", topic)) for topic in TOPICS]
    rows.sort(key=lambda one: TOPICS.index(one[0]))
    whole = Image.new("RGB", (WIDTH, 2 * MARGIN + len(rows) * (TALL + GAP) - GAP), PAPER)
    for n, (_, picture) in enumerate(rows):
        whole.paste(picture, (0, MARGIN + n * (TALL + GAP)))
    whole.quantize(160, dither=Image.Dither.NONE).save(FOLDER / "lengths.png", optimize=True)


if __name__ == "__main__":
    main()
