"""What has to be checked again, and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ..model.catalogue import Catalogue
from ..model.content import FACTS
from .evidence import differs, fact_findings, freshness_of


@dataclass(frozen=True)
class Due:
    """A fact that somebody should check, with the reasons in words."""

    service: str
    fact: str
    reasons: tuple[str, ...]


def due_facts(catalogue: Catalogue, today: datetime.date) -> list[Due]:
    """Facts that a policy warns about or refuses today, including the policy for releases; in the order of the
    register.

    What isn't trusted enough to print is never asked for.
    """
    if not catalogue.has_project:
        return []
    build = catalogue.project.build
    policies = {
        id: freshness_of(catalogue, id) for id in (build.profiles or catalogue.profiles) if id in catalogue.profiles
    }
    # "release" isn't a profile: it is the policy's own name for what is handed out.
    policies["release"] = catalogue.project.policy.release
    found = []
    for id, service in catalogue.services.items():
        for fact in FACTS:
            if not service.printable(fact):
                continue
            reasons: dict[str, list[str]] = {}
            for named, policy in policies.items():
                for finding in fact_findings(catalogue, id, fact, policy, named, today):
                    reasons.setdefault(finding.code, []).append(named)
            if differs(service, fact):
                reasons.setdefault("EVD004", [])
            if reasons:
                found.append(
                    Due(
                        id,
                        fact,
                        tuple(_reason(catalogue, id, fact, code, named, today) for code, named in reasons.items()),
                    )
                )
    return found


def _reason(catalogue: Catalogue, id: str, fact: str, code: str, named: list[str], today: datetime.date) -> str:
    evidence = getattr(catalogue.services[id].evidence, fact)
    days = (today - evidence.checked_on).days
    if code == "EVD004":
        return f"it has changed since {evidence.value} was checked"
    who = ", ".join(named)
    return {
        "EVD001": f"checked {days} days ago ({who} warns)",
        "EVD002": f"checked {days} days ago ({who} refuses)",
        "EVD003": f'checked by "{evidence.method}" ({who} asks for more)',
        "EVD005": "its date is in the future",
    }[code]
