"""What links say they do, to those who hear them without the words around: "Call 0800 027 1234, Victim Support".

It holds the words that are shown (WCAG 2.2, 2.5.3), so whoever steers by voice can say them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from ..kernel.errors import Refused
from ..kernel.language import right_to_left
from ..kernel.shared_findings import SRC012
from ..model.content import Service
from ..model.text import in_language
from .labels import Labels

_LINK = re.compile(r'<a class="(tel|site|mail)" data-service="([a-z0-9-]+)" href="[^"]+"(?=>([^<]*)</a>)')
_FILLED = re.compile(r"\{[^{}]*\}")
_LEFT_TO_RIGHT, _AS_BEFORE = "\u2066", "\u2069"  # isolates it (UAX #9), for readers that show what they say
_LABELS = {"tel": "link_call", "site": "link_open", "mail": "link_email"}


def says(kind: str, shown: str, name: str, labels: Labels, language: str) -> str:
    """`kind`: tel, site or mail; `shown`: its words; `name`: whose it is."""
    if right_to_left(language):
        shown = f"{_LEFT_TO_RIGHT}{shown}{_AS_BEFORE}"
    label = _LABELS[kind]
    pattern = labels.said(label)
    if set(_FILLED.findall(pattern)) != {"{link}", "{name}"}:
        raise Refused(
            SRC012(
                f'the label "{label}" must name {{link}} and {{name}}, and nothing else in braces',
                labels.where(label),
                'as in "Call {link}, {name}"',
            )
        )
    return pattern.replace("{link}", shown).replace("{name}", name)


def linked(html: str, labels: Labels, name_of: Callable[[str], str], language: str) -> str:
    """HTML in which each link to a service says what it does. `name_of`: the name of a service by its id."""
    return _LINK.sub(
        lambda found: (
            f'{found[0]} aria-label="{escape(says(found[1], unescape(found[3]), name_of(found[2]), labels, language))}"'
        ),
        html,
    )


def name_in(services: Mapping[str, Service], language: str, neutral: bool) -> Callable[[str], str]:
    """Which name a link tells of a service; on an item that gives nothing away (`neutral`), the one that doesn't."""

    def name(id: str) -> str:
        service = services.get(id)
        if service is None:
            return ""
        own = in_language(service.short_name, language) or in_language(service.name, language)
        return (in_language(service.neutral_name, language) if neutral else "") or own

    return name
