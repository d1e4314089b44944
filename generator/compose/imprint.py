"""How an item says which words it has, and from when they are: its version code, its dates."""

from __future__ import annotations

import datetime
from functools import lru_cache

from ..kernel.errors import Refused
from ..kernel.shared_findings import SRC012
from ..model.content import Topic


def version_code(topic: Topic) -> str:
    """The code that identifies the words on the item, as in EA-01 v1.0 (PIF TICK asks for one)."""
    return f"{topic.head.code} v{topic.head.version}"


def written_day(day: datetime.date, topic: Topic) -> str:
    """A date as the topic's language writes it. Refused for an unknown language."""
    written = _written_day(day, topic.language.replace("-", "_"))
    if not written:
        message = f'how "{topic.language}" writes dates isn\'t known'
        raise Refused(SRC012(message, topic.where, "name the file after its language, as in en.md or cy-GB.md"))
    return written


@lru_cache(maxsize=64)
def _written_day(day: datetime.date, locale: str) -> str:
    from babel import UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, "d MMMM y", locale=locale)
    except (UnknownLocaleError, ValueError):
        return ""
