"""Days as each language writes them."""

from __future__ import annotations

import datetime
from functools import lru_cache

from ..kernel.errors import Refused
from ..kernel.shared_findings import SRC012
from ..model.content import Topic


def written_day(day: datetime.date, topic: Topic, region: str) -> str:
    """A date as the topic's language writes it, in a region if the language doesn't name one. Refused for an unknown
    language.
    """
    written = day_in(day, topic.language, region)
    if not written:
        message = f'how "{topic.language}" writes dates isn\'t known'
        raise Refused(SRC012(message, topic.where, "name the file after its language, as in en.md or cy-GB.md"))
    return written


@lru_cache(maxsize=64)
def day_in(day: datetime.date, language: str, region: str) -> str:
    """A date as a language writes it (Unicode CLDR, long form); "" if nobody knows how."""
    from babel import UnknownLocaleError
    from babel.dates import format_date

    tag = language.replace("-", "_")
    for locale in (f"{tag}_{region}", tag):  # "en" alone would be that of the United States
        try:
            return format_date(day, "long", locale=locale)
        except (UnknownLocaleError, ValueError):
            continue
    return ""
