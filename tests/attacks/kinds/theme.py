"""What a designer writes: `css`, after the stylesheet of a small page; `html`, after its words, as a template may add
it; or `words` in their place.
"""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Attack
from .making_pages import WORDS, page, told


def tried(attack: Attack, folder: Path) -> list[str]:
    return told(*page(attack.keys.get("css", ""), attack.keys.get("html", ""), attack.keys.get("words", WORDS)))
