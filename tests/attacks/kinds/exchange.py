"""What comes back from a translator: `target`, Markdown, for the passage `source`, in the `language` (Polish if it isn't
said). `passage`: its id, if it isn't a point of the steps.
"""

from __future__ import annotations

from pathlib import Path

from generator.kernel.findings import Where
from generator.translate import Pair, Segment
from generator.translate.exchange import taken
from generator.translate.items import Exchange, Item

from ..catalogue import Attack


def tried(attack: Attack, folder: Path) -> list[str]:
    keys = attack.keys
    id, language, source = keys.get("passage", "steps/full#call"), keys.get("language", "pl"), keys["source"]
    segment = Segment("topics/matter", id, "steps", source, Where("content/topics/matter/en.md", 20, 1))
    pair = Pair("en", language, segment, None, None, draft=True)
    item = Item(segment.file, id, keys.get("exported", source), keys["target"], True, "")
    found, findings = taken(Exchange("en", language, (item,)), {segment.key: pair}, "translated.xlf")
    assert bool(found) != bool(findings)
    return sorted({finding.code for finding in findings})
