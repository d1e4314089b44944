"""Days as each language writes them."""

from __future__ import annotations

import datetime
from functools import lru_cache

from ..kernel.errors import Refused
from ..kernel.shared_findings import SRC012
from ..model.content import Topic


def written_day(day: datetime.date, topic: Topic) -> str:
    """A date as the topic's language writes it. Refused for an unknown language."""
    written = day_in(day, topic.language)
    if not written:
        message = f'how "{topic.language}" writes dates isn\'t known'
        raise Refused(SRC012(message, topic.where, "name the file after its language, as in en.md or cy-GB.md"))
    return written


@lru_cache(maxsize=64)
def day_in(day: datetime.date, language: str) -> str:
    """A date as a language writes it; "" if nobody knows how."""
    from babel import UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, "d MMMM y", locale=language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ""
