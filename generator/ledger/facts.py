"""Which facts of the register an item prints, and whether their evidence is enough for a release."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from ..kernel.findings import Finding
from ..kernel.phone import dial, digits
from ..model.catalogue import Catalogue
from ..model.content import Freshness, Service
from ..model.edition import Composed

FACTS = ("number", "site", "hours", "address")

Printed = dict[str, list[str]]  # service -> its facts that are printed, or that a QR code holds

_UNSEEN = re.compile(r"[\s\u00a0\u00ad\u200b\u2060\u202f]+")  # spaces of all kinds, and where a word may break


def printed_facts(catalogue: Catalogue, composed: Composed) -> Printed:
    """What an edition prints of each service that it names. Where nothing is recognised, all that it could print."""
    panels = [placed.panel for side in composed.sides for placed in side.panels]
    text = _squeezed(" ".join(panel.text for panel in panels))
    html = " ".join(dict.fromkeys(panel.html for panel in panels))
    payloads = {code.payload for panel in panels for code in panel.codes}
    region = catalogue.project.region if catalogue.project else ""
    found: Printed = {}
    for id in composed.services:
        service = catalogue.services[id]
        possible = [fact for fact in FACTS if service.printable(fact)]
        seen = [fact for fact in possible if _is_in(fact, service, text, payloads, region)]
        if seen or f'data-service="{id}"' in html:
            found[id] = seen or possible
    return found


def _is_in(fact: str, service: Service, text: str, payloads: Iterable[str], region: str) -> bool:
    value = getattr(service, fact)
    words = [value] if isinstance(value, str) else list(value.values())
    if fact == "number" and dial(service.number, region) in payloads:
        return True
    if fact == "site" and any(payload.removeprefix("https://").rstrip("/") == service.site for payload in payloads):
        return True
    return any(_squeezed(word) in text for word in words)


def value_of(service: Service, fact: str) -> str:
    """A fact as one line; of a text in several languages, all that differ."""
    value = getattr(service, fact)
    return value if isinstance(value, str) else " / ".join(dict.fromkeys(value.values())) if value else ""


def evidence_gaps(catalogue: Catalogue, printed: Iterable[Printed], policy: Freshness, today: datetime.date) -> list[Finding]:
    """What the policy asks of the evidence of printed facts and doesn't find. Ages in days."""
    wanted = sorted({(id, fact) for facts in printed for id, names in facts.items() for fact in names})
    return [finding for id, fact in wanted for finding in _gaps(catalogue, id, fact, policy, today)]


def _gaps(catalogue: Catalogue, id: str, fact: str, policy: Freshness, today: datetime.date) -> list[Finding]:
    service = catalogue.services[id]
    evidence = getattr(service.evidence, fact)
    value = value_of(service, fact)
    found = []

    def gap(key: str, message: str, hint: str, severity: str = "error") -> None:
        where = catalogue.place_of("services", id, f"evidence.{fact}.{key}")
        found.append(Finding("REL002", f'the {fact} of "{id}" {message}', where, hint, severity, quote=value))

    age = (today - evidence.checked_on).days
    if evidence.value is not None and not _same(fact, evidence.value, value):
        gap("value", f'was checked as "{evidence.value}", and was changed since', "check it as it stands now, and record that")
    if age < 0:
        gap("checked_on", f"was checked on {evidence.checked_on}, a day still to come", "write the day it was checked")
    elif policy.refuse_days is not None and age > policy.refuse_days:
        gap("checked_on", f"was checked {age} days ago; a release asks for {policy.refuse_days} at most", "check it again, and record the day")
    elif policy.warn_days is not None and age > policy.warn_days:
        gap("checked_on", f"was checked {age} days ago", "check it again before it is printed", "warning")
    if fact == "number" and policy.methods is not None and evidence.method not in policy.methods:
        asked = " or ".join(policy.methods)
        gap("method", f"was checked by {evidence.method}; a release asks for {asked}", "ring it, and record who did and when")
    return found


def _same(fact: str, checked: str, value: str) -> bool:
    return digits(checked) == digits(value) if fact == "number" else _squeezed(checked) == _squeezed(value)


def _squeezed(text: str) -> str:
    return _UNSEEN.sub("", text).casefold()
