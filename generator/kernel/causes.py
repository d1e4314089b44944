"""Causes first: what many places miss is one finding, not one for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .findings import Finding

_LISTED = 3  # places, or ids, that are listed; of more, how many
_MANY = 4  # services: as many are hardly misspelt, each in its own way
_SERVICES = "services/"


def by_cause(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in their order; those with the same cause are one, at the first place that names it, and so
    are services, if many are missing.
    """
    found = list(findings)
    services = {finding.cause for finding in found if finding.cause.startswith(_SERVICES)}
    if len(services) < _MANY:
        services = set()
    groups: dict[object, list[Finding]] = {}
    for n, finding in enumerate(found):
        cause = _SERVICES if finding.cause in services else finding.cause
        groups.setdefault((cause, finding.code, finding.severity) if cause else n, []).append(finding)
    return [(_services if group[0].cause in services else _once)(group) for group in groups.values()]


def _once(group: Sequence[Finding]) -> Finding:
    first = min(group, key=lambda one: one.where)
    others = sorted({one.where for one in group} - {first.where})
    if not others:
        return first
    here = [str(where.line) for where in others if where.file == first.where.file and where.line]
    there = [str(where) for where in others if where.file != first.where.file or not where.line]
    lines, places = here[:_LISTED], there[: _LISTED - len(here[:_LISTED])]
    parts = [f"on line{'s' * (len(lines) > 1)} {', '.join(lines)}"] if lines else []
    parts += [f"at {', '.join(places)}"] if places else []
    if more := len(others) - len(lines) - len(places):
        parts.append(f"in {more} more place{'s' * (more > 1)}")
    also = f"it is named {' and '.join(parts)}, too"
    between = "" if not first.hint else " " if first.hint.endswith("?") else "; "
    return replace(first, hint=f"{first.hint}{between}{also}", edition="")


def _services(group: Sequence[Finding]) -> Finding:
    group = sorted(group, key=lambda one: one.where)
    ids = list(dict.fromkeys(one.cause.removeprefix(_SERVICES) for one in group))
    named = ", ".join(f'"{id}"' for id in ids[:_LISTED])
    places = len({one.where for one in group})
    return replace(
        group[0],
        message=f"there are no services {named} and {len(ids) - _LISTED} more, named in {places} places",
        hint="is a file of content/services missing? Put it back; if not, check these ids",
        edition="",
        cause="services",
    )
