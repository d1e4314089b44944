"""The evidence for what an edition prints, checked against the policy of its profile."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from ..kernel.findings import Finding
from ..kernel.hyphens import whole_words
from ..kernel.phone import digits
from ..kernel.web import address_problem
from ..model.catalogue import Catalogue
from ..model.content import FACTS, Evidence, Service
from ..model.edition import Composed
from ..model.policy import Freshness
from .findings import EVD001, EVD002, EVD003, EVD004, EVD005

_SPACE = re.compile(r"\s+")


def freshness_of(catalogue: Catalogue, profile_id: str) -> Freshness:
    """What the project requires of evidence for this profile, or else what the profile itself requires."""
    own = catalogue.project.policy.profiles.get(profile_id)
    return own or catalogue.profiles[profile_id].evidence


def check_evidence(
    catalogue: Catalogue,
    composed: Composed,
    profile_id: str,
    today: datetime.date,
    freshness: Freshness | None = None,
    named: str = "",
) -> list[Finding]:
    """Findings for each fact that is really printed in the edition (or that one of its codes leads to).

    `freshness` and `named` replace the policy of the profile, for instance with the one for releases.
    """
    policy = freshness or freshness_of(catalogue, profile_id)
    findings = []
    for id, fact in printed_facts(catalogue, composed):
        findings += fact_findings(catalogue, id, fact, policy, named or profile_id, today)
    return findings


def fact_findings(
    catalogue: Catalogue, id: str, fact: str, policy: Freshness, named: str, today: datetime.date
) -> list[Finding]:
    """What is wrong with the evidence of one fact under a policy."""
    service = catalogue.services[id]
    evidence: Evidence | None = getattr(service.evidence, fact)
    if evidence is None:
        return []  # reported when it was read
    where = catalogue.place_of("services", id, f"evidence.{fact}.checked_on")
    what = f'the {fact} of "{id}" ({shown(service, fact)})'
    findings = []
    days = (today - evidence.checked_on).days
    if days < 0:
        findings.append(
            EVD005(
                f"{what} was checked on {evidence.checked_on.isoformat()}, {_days(-days)} from now",
                where,
                "correct the date",
            )
        )
    elif policy.refuse_days is not None and days > policy.refuse_days:
        message = f'{what} was checked {_days(days)} ago; the policy "{named}" refuses it after {policy.refuse_days}'
        findings.append(EVD002(message, where, "check it again:  makeleaflet verify"))
    elif policy.warn_days is not None and days > policy.warn_days:
        message = (
            f'{what} was checked {_days(days)} ago; the policy "{named}" asks for a check every {policy.warn_days}'
        )
        findings.append(EVD001(message, where, "check it again:  makeleaflet verify"))
    if not method_counts(catalogue, id, fact, evidence, policy):
        ways = " or ".join(f'"{way}"' for way in policy.methods or ()) or "none"
        place = catalogue.place_of("services", id, f"evidence.{fact}.method")
        message = f'{what} was checked by "{evidence.method}"; the policy "{named}" counts {ways}'
        findings.append(EVD003(message, place, "ring it and record that:  makeleaflet verify"))
    return findings + changed(catalogue, id, fact)


def differs(service: Service, fact: str) -> bool:
    """Whether a fact isn't what its evidence says was checked."""
    evidence: Evidence | None = getattr(service.evidence, fact)
    if evidence is None or evidence.value is None or getattr(service, fact) is None:
        return False
    return not any(same(fact, evidence.value, value) for value in values(service, fact))


def changed(catalogue: Catalogue, id: str, fact: str) -> list[Finding]:
    """EVD004 if a fact isn't what its evidence says was checked. A number or address that can't exist has its own
    finding.
    """
    service = catalogue.services[id]
    if not differs(service, fact):
        return []
    evidence: Evidence = getattr(service.evidence, fact)
    if fact == "number" and id in catalogue.numbers and catalogue.numbers[id].problem:
        return []
    if fact == "site" and service.site and address_problem(service.site):
        return []
    where = catalogue.place_of("services", id, f"evidence.{fact}.value")
    message = (
        f'the {fact} of "{id}" is {shown(service, fact)}, but {evidence.value} is what was checked on '
        f"{evidence.checked_on.isoformat()}"
    )
    return [EVD004(message, where, f"check the {fact} as it is now:  makeleaflet verify")]


def method_counts(catalogue: Catalogue, id: str, fact: str, evidence: Evidence, policy: Freshness) -> bool:
    """Whether a number was checked in a way that counts; other facts, and numbers that nobody may ring to try, always
    were.
    """
    return (
        fact != "number"
        or policy.methods is None
        or evidence.method in policy.methods
        or not can_be_rung(catalogue, id)
    )


def can_be_rung(catalogue: Catalogue, id: str) -> bool:
    """Whether a number may be rung to try it: no emergency number, and no code that isn't dialled on its own."""
    number = catalogue.numbers.get(id)
    return number is not None and catalogue.services[id].dialled and not number.is_emergency


def printed_facts(catalogue: Catalogue, composed: Composed) -> Iterator[tuple[str, str]]:
    """(service, fact) for each fact that is in the edition, or that one of its codes leads to."""
    panels = {placed.panel.key: placed.panel for side in composed.sides for placed in side.panels}.values()
    marked = {(fact, id) for panel in panels for id, fact in panel.facts}
    text = " ".join(_folded(panel.text) for panel in panels)
    payloads = {code.payload for panel in panels for code in panel.codes}
    for id_ in composed.services:
        service = catalogue.services.get(id_)
        if service is None:
            continue
        for fact in FACTS:
            if not service.printable(fact):
                continue
            target = catalogue.numbers[id_].uri if fact == "number" and service.number else ""
            if (
                (fact, id_) in marked
                or (target and target in payloads)
                or (fact in ("hours", "address") and _stands(values(service, fact), text))
                or (
                    fact in ("number", "site", "email")
                    and _stands_alone(getattr(service, fact), text)
                    and not _anothers(catalogue, composed, fact, id_, marked)
                )
            ):
                yield id_, fact


def values(service: Service, fact: str) -> tuple[str, ...]:
    """The fact in each language that it is written in."""
    value = getattr(service, fact)
    return tuple(value.values()) if isinstance(value, dict) else (value,) if value else ()


def shown(service: Service, fact: str) -> str:
    """The fact in one line."""
    return next(iter(values(service, fact)), "nothing")


def same(fact: str, one: str, other: str) -> bool:
    """Whether two spellings are the same fact: numbers by their digits, addresses without https:// and www."""
    if fact == "number":
        return digits(one) == digits(other)
    if fact == "site":
        return site(one) == site(other)
    return _folded(one) == _folded(other)


def site(address: str) -> str:
    """A web address for comparison: lower case, without https://, www. and a final slash."""
    return bare(address).casefold()


def bare(address: str) -> str:
    """A web address as the register keeps it: without https://, www. and a final slash, the name of the site in lower
    case.
    """
    host, slash, path = (
        re.sub(r"^(https?://)?(www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/").partition("/")
    )
    return host.casefold() + slash + path


@lru_cache(maxsize=512)  # the editions of all places have the same panels
def _folded(text: str) -> str:
    """Text for comparison: lower case, whole words, one space between them."""
    return _SPACE.sub(" ", whole_words(text)).strip().casefold()


def _stands(texts: tuple[str, ...], text: str) -> bool:
    # Templates may write the first letter as a capital or not.
    return any(_folded(value) in text for value in texts)


def _stands_alone(value: str, text: str) -> bool:
    wanted = _folded(value)
    if wanted not in text:  # most aren't, and this is quick
        return False
    return re.search(rf"(?<![\w.@/-]){re.escape(wanted)}(?!\w|[.-]\w)", text) is not None


def _anothers(catalogue: Catalogue, composed: Composed, fact: str, id: str, marked: set[tuple[str, str]]) -> bool:
    """Whether what is there is marked as the same fact of another service."""
    mine = getattr(catalogue.services[id], fact)
    return any(
        (fact, other) in marked and same(fact, mine, getattr(catalogue.services[other], fact) or "")
        for other in composed.services
        if other != id and other in catalogue.services
    )


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
