"""How an item says which words it has."""

from __future__ import annotations

from ..model.content import Topic


def version_code(topic: Topic) -> str:
    """The code that identifies the words on the item, as in EA-01 v1.0 (PIF TICK asks for one)."""
    return f"{topic.head.code} v{topic.head.version}"
