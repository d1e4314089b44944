"""Every handout: does its line say what a line can say, and of a release that there was when it was noted?"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ..kernel.findings import Finding, Where
from .book import Line, Log
from .findings import REL009, REL010
from .handouts import HANDOUTS, balance, handouts_in
from .releases import FOLDER
from .strays import shown
from .verify_record import Recorded

_MUST = {
    "n": int,
    "place": str,
    "release": str,
    "record": str,
    "copies": int,
    "on": str,
    "previous": str,
    "digest": str,
}
_MAY = {"item": str, "note": str}


def check_handouts(log: Log, releases: Mapping[str, Recorded]) -> list[Finding]:
    """What no handout can say. Lines that have lost their digest are reported as such, and not once more here."""
    findings = list(log.broken)
    reported = {finding.where.line for finding in log.broken}
    for number, line in enumerate(log.lines, start=1):
        problem, hint = _problem(line, number, releases)
        if problem and number not in reported:
            findings.append(REL009(problem, Where(f"{FOLDER}/{HANDOUTS}", number, 1), hint))
    if not findings:
        findings += _overdrawn(log)
    if log.torn:
        findings.append(
            REL010(
                "the last line of the handouts is half written",
                Where(f"{FOLDER}/{HANDOUTS}", len(log.lines) + 1, 1),
                "it was never acknowledged; the next handout moves it aside",
            )
        )
    return findings


def _problem(line: Line, number: int, releases: Mapping[str, Recorded]) -> tuple[str, str]:
    """(what is wrong with a line, what to do about it)."""
    copy = "restore the file from a copy, and find out who changed it"
    if not (
        _MUST.keys() <= line.keys() <= {*_MUST, *_MAY}
        and all(type(value) is {**_MUST, **_MAY}[key] for key, value in line.items())
    ):
        return "this line doesn't have the form of a handout", copy
    if not line["copies"] or not line["place"] or not is_day(line["on"]):
        return "a handout has a place, a day, and a number of copies that isn't 0", copy
    release = releases.get(line["release"])
    if release is None or release.digest != line["record"]:
        return (
            f'a handout names the release "{shown(line["release"])}" in a form that isn\'t in the chain',
            "the chain was cut off or rewritten: restore it from a copy",
        )
    if number <= release.noted:
        return f'a handout of "{line["release"]}" comes before those that had been noted when it was released', copy
    if release.files is not None and line.get("item") and line["item"] not in release.items:
        return f'the release "{line["release"]}" has no such item', copy
    return "", ""


def _overdrawn(log: Log) -> list[Finding]:
    """More copies that came back than were out: makeleaflet never notes that."""
    out: dict[tuple[str, str, str], int] = {}
    for number, one in enumerate(handouts_in(log.lines), start=1):
        ((key, copies),) = balance([one]).items()
        out[key] = out.get(key, 0) + copies
        if out[key] < 0:
            where = Where(f"{FOLDER}/{HANDOUTS}", number, 1)
            return [
                REL009(
                    "by this line, more copies have come back than were out",
                    where,
                    "restore the file from a copy, and find out who changed it",
                )
            ]
    return []


def is_day(text: object) -> bool:
    """Whether this is a day as we write it, such as 2026-12-01."""
    try:
        return isinstance(text, str) and datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
