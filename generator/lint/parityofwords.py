"""Are the words of services in other languages about the same ages, days and hours?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from ..kernel.findings import Finding
from ..model.catalogue import Catalogue
from ..model.text import ANY
from .findings import TRN021, TRN023

_THOUSANDS = re.compile(r"(?<=\d)[,.'\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?!\d)")
_TRANSLATED = ("who", "hours")  # what a reader must understand; names may stay as people ask for them


def figures(text: str) -> list[str]:
    """The figures of a text in the order in which it has them, whichever digits it has them in."""
    digits = "".join(str(unicodedata.digit(letter)) if letter.isdecimal() else letter for letter in text)
    return re.findall(r"\d+", _THOUSANDS.sub("", digits))


def hours(text: str) -> list[tuple[int, int]]:
    """The times of a text, in order: 5pm and 17:00 are the same."""
    return [(int(hour) % 12, int(minutes or 0)) for hour, minutes in _HOUR.findall(text)]


def check_service_words(catalogue: Catalogue) -> Iterator[Finding]:
    """For each language that topics were translated into: TRN021 for other figures, TRN023 for what has no words."""
    drafts: dict[str, bool] = {}
    sources: dict[str, str] = {}
    for topic in catalogue.topics.values():
        if source := catalogue.source_of(topic):
            drafts[topic.language] = drafts.get(topic.language, True) and topic.head.translation == "draft"
            sources[topic.language] = source.language
    for language, source_language in sources.items():
        for finding in _language(catalogue, language, source_language):
            draft = drafts[language] and finding.severity == "warning"
            yield replace(finding, severity="note") if draft else finding


def _language(catalogue: Catalogue, language: str, source: str) -> Iterator[Finding]:
    for id, service in catalogue.services.items():
        for key in ("name", "short_name", "neutral_name", "who", "hours", "address"):
            texts = getattr(service, key) or {}
            theirs, ours = texts.get(source) or texts.get(ANY, ""), texts.get(language, "")
            at = catalogue.place_of("services", id, key)
            if theirs and not ours and key in _TRANSLATED:
                hint = f"write them in content/words/{language}.yaml"
                yield TRN023(f'"{id}" has no words in "{language}" for {key}', at, hint)
            elif theirs and ours:
                same = (
                    sorted(hours(theirs)) == sorted(hours(ours))
                    if key == "hours"
                    else (sorted(figures(theirs)) == sorted(figures(ours)))
                )
                if not same:
                    yield TRN021(
                        f'the {key} of "{id}" has other figures than in the register: "{theirs}"',
                        catalogue.place_of("services", id, f"{key}.{language}"),
                        f"compare it with {at}",
                        quote=ours,
                    )
