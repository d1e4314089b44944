"""Everything about words that can be known without laying out."""

from __future__ import annotations

from ..kernel.errors import Refused
from ..kernel.findings import NOWHERE, Finding, Where
from ..model.catalogue import Catalogue
from .glyphs import coverage
from .passages import PassageRenderer
from .stylesheet import Assets, font_file


def check_texts(catalogue: Catalogue) -> list[Finding]:
    """Findings in all passages, and characters for which the theme's fonts have no glyph."""
    if catalogue.project is None:
        return []
    findings: list[Finding] = []
    words, numbers = _coverage(catalogue, findings)
    for topic in catalogue.topics.values():
        renderer = PassageRenderer(
            catalogue.services, topic.language, catalogue.project.region, False, catalogue.root, Assets().add
        )
        for lengths in topic.sections.values():
            for passage in lengths.values():
                findings += renderer.render(passage).findings
                findings += _missing_glyphs(passage.markdown, passage.where, words)
        for key in ("title", "neutral_title", "version"):
            text = getattr(topic.head, key)
            findings += _missing_glyphs(text, catalogue.place_of("topics", f"{topic.id}/{topic.language}", key), words)
    for kind, things in (("services", catalogue.services), ("places", catalogue.places)):
        for id, thing in things.items():
            for key in type(thing).model_fields:
                value = getattr(thing, key)
                texts = value.values() if isinstance(value, dict) else [value]
                for text in texts:
                    if isinstance(text, str) and key != "about":
                        findings += _missing_glyphs(text, catalogue.place_of(kind, id, key), numbers if key == "number" else words)
    for text in catalogue.project.issuer.name.values():
        findings += _missing_glyphs(text, catalogue.place_of("project", "", "issuer.name"), words)
    return findings


def _coverage(catalogue: Catalogue, findings: list[Finding]) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    """Characters that all of the theme's faces for words can show, and all those for numbers; None if the theme is broken."""
    theme = catalogue.themes.get(catalogue.project.theme)
    if theme is None:
        return None, None
    known: dict[str, frozenset[int]] = {}
    for face in theme.fonts:
        try:
            found = coverage(font_file(catalogue, catalogue.project.theme, face))
        except Refused as refused:
            findings.extend(refused.findings)
            return None, None
        known[face.family] = found & known.get(face.family, found)
    digits = known[theme.digits]
    words = [found for family, found in known.items() if theme.numbers in (None, theme.fonts[0].family) or family != theme.numbers]
    return frozenset.intersection(*words), digits


def _missing_glyphs(text: str, where: Where, known: frozenset[int] | None) -> list[Finding]:
    if known is None:
        return []
    findings, seen = [], set()
    for index, character in enumerate(text):
        if ord(character) in known or character in "\n\t" or character in seen:
            continue
        seen.add(character)
        line = text.count("\n", 0, index)
        column = index - (text.rfind("\n", 0, index) + 1) + 1
        place = Where(where.file, where.line + line, column if line or where is NOWHERE else where.column + column - 1)
        code = f"U+{ord(character):04X}"
        shown = f'"{character}" ({code})' if character.isprintable() else code
        findings.append(Finding("SRC015", f"the fonts have no glyph for {shown}", place, "write it with another character"))
    return findings
