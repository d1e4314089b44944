"""Makes pictures.png: the picture set at a glance, in the order of its names.

.venv/bin/python docs/images/make_pictureset.py
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdfium2 as pdfium
from weasyprint import HTML

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
SET = ROOT / "templates/pictures"
SCALE = 1.35

PAGE = """<style>
@page {{ size: 240mm {height}mm; margin: 4mm }}
body {{ margin: 0; font: 8.5pt sans-serif }}
div {{ display: inline-block; width: 26mm; margin: 1.2mm 1.2mm 2.4mm; text-align: center }}
img {{ width: 24mm; height: 24mm; display: block; margin: 0 auto 1mm }}
</style>"""


def main() -> int:
    files = sorted(SET.glob("*.svg"))
    cells = "".join(f'<div><img src="{path.as_uri()}">{path.stem}</div>' for path in files)
    height = 8 + -(-len(files) // 8) * 34
    made = HTML(string=PAGE.format(height=height) + cells).write_pdf()
    picture = pdfium.PdfDocument(io.BytesIO(made))[0].render(scale=SCALE).to_pil()
    picture.quantize(48).save(FOLDER / "pictures.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
