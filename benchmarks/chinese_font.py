"""Cuts Noto Sans SC down to the characters that leaflets need: those of GB 2312, level 1 (3,755, by how often they are
used), and signs. A whole face has 10 MB, this has one and a half.

    python -m benchmarks.chinese_font REGULAR.ttf BOLD.ttf

The originals are on npm: @expo-google-fonts/noto-sans-sc (SIL Open Font License 1.1).
"""

from __future__ import annotations

import string
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from .project import REPO

THEME = REPO / "templates/themes/calm"
SIGNS = "，。、；：？！…—～·“”‘’（）《》〈〉【】「」『』％￥　々" + string.printable + "\u00a0\u2013\u2014£€×÷°"


OTHERS = "浏"  # as in browser; level 1 doesn't have it


def level_one() -> str:
    """GB 2312-80, level 1: rows 16 to 55."""
    found = []
    for row in range(16, 56):
        for cell in range(1, 95):
            try:
                found.append(bytes((row + 0xA0, cell + 0xA0)).decode("gb2312"))
            except UnicodeDecodeError:
                continue  # the last row isn't full
    return "".join(found)


def cut(source: Path, target: Path) -> None:
    font = TTFont(source)
    options = Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=level_one() + OTHERS + SIGNS)
    subsetter.subset(font)
    font.save(target)


def main() -> None:
    regular, bold = map(Path, sys.argv[1:3])
    cut(regular, THEME / "NotoSansSC-Regular.ttf")
    cut(bold, THEME / "NotoSansSC-Bold.ttf")


if __name__ == "__main__":
    main()
