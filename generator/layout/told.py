"""What the layout engine says of a document, as findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..kernel.findings import THE_PICTURE, Finding
from ..kernel.shared_findings import SEC002
from .findings import LAY001, LAY002, LAY003
from .pictures import ASSET

if TYPE_CHECKING:
    from weasyprint import Document

_IGNORED = re.compile(r"Ignored `(.+?)` at \d+:\d+, (.*)")


def merged(findings: list[Finding]) -> list[Finding]:
    """One finding of each kind: words outside and words on the next page are the same problem."""
    found: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        key = (finding.code, finding.message, finding.picture)
        first = found.get(key)
        quote = f"{first.quote} {finding.quote}" if first else finding.quote
        found[key] = replace(finding, quote=quote)
    # If a panel is too full, its lines overlap as well: one finding is enough.
    full = any(code == "FIT001" for code, *_ in found)
    return [finding for finding in found.values() if not (full and finding.code == "FIT003")]


def missing_glyphs(document: Document) -> list[Finding]:
    missing = sorted({character for font in document.fonts.values() for character in font.missing})
    if not missing:
        return []
    shown = ", ".join(
        character if isinstance(character, str) else f"{chr(character)} (U+{character:04X})" for character in missing
    )
    return [LAY003(f"the fonts have no glyph for {shown}", hint="write it with another character")]


def complaints(panel: str, lines: Sequence[str], refused: Sequence[str]) -> tuple[Finding, ...]:
    about = f'the panel "{panel}"' if panel else "the document"
    findings = [
        SEC002(
            f'{about} asks for "{url[:80]}", which isn\'t a file of the project',
            hint="pages can only use files of the project, named relative to theirs",
        )
        for url in dict.fromkeys(refused)
    ]
    if not findings:
        findings = [_complaint(about, line) for line in dict.fromkeys(lines)]
    return tuple(findings)


def _complaint(about: str, line: str) -> Finding:
    if found := ASSET.search(line):
        return LAY001(
            f"the layout engine can't draw {THE_PICTURE} in {about}",
            hint="save it again, from another program or as PNG",
            picture=found[1],
        )
    if ignored := _IGNORED.match(line):
        # It holds for all panels that have this stylesheet, so the message names none, and comes once.
        return LAY001(
            f'the layout engine can\'t use "{ignored[1].strip()[:200]}" of the stylesheets: {ignored[2].rstrip(".")}',
            hint="look for it in the stylesheets of the format, the theme and templates/base",
        )
    return LAY001(f"the layout engine complains about {about}: {line[:300]}")


def engine_failed(error: Exception) -> Finding:
    return LAY002(
        f"the layout engine failed: {type(error).__name__}: {str(error)[:200]}",
        hint="this is worth reporting to us, with the content that causes it",
    )
