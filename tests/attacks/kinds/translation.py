"""What a translator sends back: `source` and `translation`, the sections of one topic in two languages, Markdown. `draft`:
nobody has checked it yet.

Only errors count; what must pass says nothing worse than a note.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from generator.lint import check_parity
from generator.model.catalogue import Catalogue
from generator.model.content import Topic, TopicHead
from generator.read.sections import parse_sections

from ..catalogue import Attack

DAY = datetime.date(2026, 11, 30)


def tried(attack: Attack, folder: Path) -> list[str]:
    checked = {"translation": "checked", "translated_by": "AB", "translated_on": DAY}
    head = {"translation": "draft"} if attack.keys.get("draft") else checked
    topics = (_topic("en", str(attack.keys["source"])), _topic("pl", str(attack.keys["translation"]), **head))
    told = check_parity(Catalogue(folder, topics={(one.id, one.language): one for one in topics}))
    wanted = ("error",) if attack.keys.get("refused") else ("error", "warning")
    return sorted({finding.code for finding in told if finding.severity in wanted})


def _topic(language: str, text: str, **head: object) -> Topic:
    told = TopicHead(
        title="T", neutral_title="N", code="A-1", version="1", published=DAY, review_by=DAY,
        sources=[{"title": "S"}], **head,
    )  # fmt: skip
    sections = parse_sections(text.split("\n"), f"content/topics/x/{language}.md", 1)
    assert sections.findings == [] and sections.sections
    return Topic("x", language, told, sections.sections)
