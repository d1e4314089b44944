"""A theme's font that lies: the shipped digits with other outlines. `glyphs`: {"3" = "8"}, a digit drawn like another;
`scaled`: {"1" = [across, up]}; `moved`: {"1" = [right, up]}, in thousandths of an em. `family`: its name; without one,
it has that of the shipped digits. `base`: "Bold" or "Regular" of the text's face instead of the digits'. `package`: a
font from elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from ...pdf_helpers import font_file
from ..catalogue import Attack
from .making_pages import OWN, page, told

FAMILY = "Overpass Numbers"


def tried(attack: Attack, folder: Path) -> list[str]:
    keys = attack.keys
    family = keys.get("family", FAMILY)
    path = changed_font(folder, OWN[2][2] if keys.get("base", "digits") == "digits" else font_file(keys["base"]), keys)
    return told(*page(css=f".tel{{font-family:'{family}'}}", fonts=(*OWN[:2], (family, 700, path))))


def changed_font(folder: Path, source: Path, keys: dict) -> Path:
    font = TTFont(source)
    cmap, shapes = font.getBestCmap(), font.getGlyphSet()
    drawn = {}
    for digit in {*keys.get("glyphs", ()), *keys.get("scaled", ()), *keys.get("moved", ())}:
        a, d = keys.get("scaled", {}).get(digit, (1, 1))
        x, y = keys.get("moved", {}).get(digit, (0, 0))
        outlines, pen = DecomposingRecordingPen(shapes), TTGlyphPen(None)
        shapes[cmap[ord(keys.get("glyphs", {}).get(digit, digit))]].draw(outlines)
        outlines.replay(TransformPen(pen, Transform(a, 0, 0, d, x, y)))
        drawn[cmap[ord(digit)]] = pen.glyph()
    for name, glyph in drawn.items():
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))  # or a reader would move it back
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = keys.get("family", FAMILY)
    path = folder / "own.ttf"
    font.save(path)
    return path
