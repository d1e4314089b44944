"""python -m benchmarks.numbers_font: makes the theme's font for numbers again, from the package fontpkg-overpass.

Bold digits of Overpass as a separate font, a few kilobytes: in one weight, all figures of the same width, and with the
measures of the face beside them. So digits take exactly the room of that face's, and no line moves because of them.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from fontTools.misc.roundTools import otRound
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont

from .project import REPO

FAMILY, WEIGHT = "Overpass Numbers", 700
SIGNS = "0123456789+()-./\u2013 \u00a0"
OUT = REPO / "templates" / "themes" / "calm" / "OverpassNumbers-Bold.ttf"
_TABULAR = "tnum"


def main(out: Path = OUT) -> None:
    numbers = made(
        _file("fontpkg_overpass", "Overpass[wght].ttf"),
        _file("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf"),
    )
    numbers.save(out)
    licence = _file("fontpkg_overpass", "LICENSE", "").read_text(encoding="utf-8")
    out.with_name("OverpassNumbers-LICENSE.txt").write_text(licence, encoding="utf-8")
    print(f"{out}: {out.stat().st_size} bytes")


def made(source: Path, beside: Path) -> TTFont:
    """The digits of one font with the measures of another."""
    font, other = TTFont(source, recalcTimestamp=False), TTFont(beside)
    instantiateVariableFont(font, {"wght": WEIGHT}, inplace=True)
    shown = {
        ord(sign): _tabular(font).get(name, name)
        for sign, name in ((sign, font.getBestCmap()[ord(sign)]) for sign in SIGNS)
    }
    options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "DSIG", "MVAR", "HVAR", "avar"]
    subsetter = Subsetter(options)
    subsetter.populate(glyphs=set(shown.values()))
    subsetter.subset(font)
    for table in font["cmap"].tables:
        table.cmap = dict(shown)
    scale_upem(font, other["head"].unitsPerEm)
    _widths(font, shown, other)
    for table, keys in {
        "hhea": ("ascent", "descent", "lineGap"),
        "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
    }.items():
        for key in keys:
            setattr(font[table], key, getattr(other[table], key))
    _named(font)
    return font


def _tabular(font: TTFont) -> dict[str, str]:
    """Glyphs that the feature for tabular figures substitutes for others."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == _TABULAR
        for index in record.Feature.LookupListIndex
    }
    swaps: dict[str, str] = {}
    for index in sorted(lookups):
        for part in table.LookupList.Lookup[index].SubTable:
            swaps |= getattr(getattr(part, "ExtSubTable", part), "mapping", {})
    return swaps


def _widths(font: TTFont, shown: dict[int, str], other: TTFont) -> None:
    """Digits and spaces as wide as the other font's, each in the middle of its place."""
    theirs, known = other["hmtx"], other.getBestCmap()
    swaps = _tabular(other)
    for code, name in shown.items():
        if not (chr(code).isdigit() or chr(code).isspace()):
            continue
        wanted = known[code]
        width, (own, edge) = theirs[swaps.get(wanted, wanted)][0], font["hmtx"][name]
        glyph = font["glyf"][name]
        move = otRound((width - own) / 2)
        if glyph.numberOfContours > 0:
            glyph.coordinates.translate((move, 0))
            glyph.recalcBounds(font["glyf"])
        elif glyph.isComposite():
            for part in glyph.components:
                part.x += move
            glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, edge + move if glyph.numberOfContours else 0)


def _named(font: TTFont) -> None:
    """Under its own name: it isn't Overpass any more."""
    for record in list(font["name"].names):
        if record.nameID in (16, 17, 21, 22, 25) or record.nameID > 255:
            font["name"].removeNames(nameID=record.nameID)
    for id, text in {
        1: FAMILY,
        2: "Bold",
        3: f"{FAMILY} Bold, from Overpass 4",
        4: f"{FAMILY} Bold",
        6: "OverpassNumbers-Bold",
    }.items():
        font["name"].setName(text, id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHT
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x41 | 0x20  # bold, neither regular nor italic
    font["head"].macStyle = 1


def _file(package: str, name: str, folder: str = "files") -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"install {package.replace('_', '-')} first")
    return Path(spec.submodule_search_locations[0], folder, name)


if __name__ == "__main__":
    main()
