"""How an item says which words it has."""

from __future__ import annotations

from ..model.content import Issuer, Topic
from ..model.text import in_language


def version_code(topic: Topic) -> str:
    """The code that identifies the words on the item, as in EA-01 v1.0 (PIF TICK asks for one)."""
    return f"{topic.head.code} v{topic.head.version}"


def issuer_line(issuer: Issuer, language: str) -> str:
    """Who issues it, with the address if there is one."""
    return ", ".join(filter(None, (in_language(issuer.name, language), in_language(issuer.address, language))))
