"""Where the copies went: notes of handouts, and what they and the releases show."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from ..engine.lock import cannot_write
from ..kernel.checked import Checked
from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where, is_refusal
from ..kernel.shared_findings import SRC001
from ..kernel.suggest import did_you_mean
from ..ledger import (
    CHAIN,
    FOLDER,
    HANDOUTS,
    Handout,
    Log,
    Release,
    balance,
    handouts_in,
    head_of,
    load_releases,
    opened,
    read_log,
    settle,
)
from ..ledger.book import Line
from ..ledger.findings import REL010
from ..read import read_catalogue
from .findings import REL002, REL014
from .handout_rows import Row, noted_already

_BOOK = f"{FOLDER}/{HANDOUTS}"
MOST = 10_000_000  # copies at once
_ONCE_MORE = "if as many went there once more:  makeleaflet handout add; import --again counts the whole table again"


def note(root: Path, rows: Sequence[Row], today: datetime.date, again: bool = True) -> Checked[list[Handout]]:
    """Note handouts: all of them, or none if one can't be noted. What is returned is on the disk.

    Unless `again`, those already noted are reported and left out. Raises Refused if a book was altered or can't be
    written.
    """
    settle(root)
    releases = _released(root)
    places = set(read_catalogue(root).places)
    try:
        with opened(root / FOLDER / HANDOUTS, _BOOK, "REL009") as book:
            told = [book.repaired] if book.repaired else []
            noted, findings = _taken(rows, releases, places, book.log.lines, today, again)
            if is_refusal(findings):
                return Checked([], told + findings)
            digests = {one.name: one.digest for one in releases}
            book.add(*(one.entry(digests[one.release]) for one in noted))
            return Checked(noted, told + findings)
    except OSError as error:
        raise Refused(cannot_write(root / FOLDER / HANDOUTS, error)) from None


def problems_of(root: Path, rows: Sequence[Row], today: datetime.date, again: bool) -> list[Finding]:
    """What keeps these handouts from being noted; notes nothing."""
    return _taken(rows, _released(root), set(read_catalogue(root).places), _book(root).lines, today, again)[1]


def _book(root: Path) -> Log:
    try:
        return read_log(root / FOLDER / HANDOUTS, _BOOK, "REL009")
    except OSError as error:
        raise Refused(SRC001(f"the handouts can't be read: {error.strerror or error}", Where(_BOOK))) from None


def _released(root: Path) -> list[Release]:
    try:
        releases, broken = load_releases(root)
    except OSError as error:
        raise Refused(SRC001(f"the releases can't be read: {error.strerror or error}", Where(FOLDER))) from None
    if broken:
        raise Refused(*broken)
    if not releases:
        raise Refused(
            REL002(
                "nothing has been released yet, so no copies can have gone out",
                Where(FOLDER),
                "makeleaflet release NAME",
            )
        )
    return releases


def _taken(
    rows: Sequence[Row],
    releases: Sequence[Release],
    places: set[str],
    lines: Sequence[Line],
    today: datetime.date,
    again: bool,
) -> Checked[list[Handout]]:
    before = handouts_in(lines)
    known = set() if again else noted_already(rows, before)
    out = balance(before)
    items = {release.name: {item["path"]: item["place"] for item in release.items} for release in releases}
    for_places = {name: set(found.values()) for name, found in items.items()}
    noted, findings = [], []
    for row in rows:
        if row in known:
            message = (
                f"{abs(row.copies)} copies {'to' if row.copies > 0 else 'back from'} {row.place} are noted already"
            )
            findings.append(REL014(message, row.where, _ONCE_MORE))
            continue
        problems = _problems(row, items, for_places, places, out, today)
        findings += problems
        if not problems:
            noted.append(Handout(row.place, row.release, row.copies, (row.on or today).isoformat(), row.item, row.note))
            key = (row.release, row.place, row.item)
            out[key] = out.get(key, 0) + row.copies
    return Checked(noted, findings)


def _problems(
    row: Row,
    items: dict[str, dict[str, str]],
    for_places: dict[str, set[str]],
    places: set[str],
    out: dict[tuple[str, str, str], int],
    today: datetime.date,
) -> list[Finding]:
    """What keeps a row from being noted. `items`, `for_places`: of each release, its files and the places that it has
    some for.
    """
    found: list[Finding] = []

    def wrong(message: str, hint: str = "", code: str = "REL011") -> None:
        found.append(Finding(code, message, row.where, hint))

    if row.release not in items:
        wrong(f'there is no release "{row.release}"', did_you_mean(row.release, items), "REL002")
        return found
    own = for_places[row.release]
    if row.place not in places and row.place not in own:
        wrong(f'there is no place "{row.place}"', did_you_mean(row.place, places | own))
    elif row.item and row.item not in items[row.release]:
        wrong(f'"{row.item}" isn\'t in the release "{row.release}"', did_you_mean(row.item, items[row.release]))
    elif not row.item and row.place not in own:
        wrong(
            f'the release "{row.release}" has no items for "{row.place}"', "name the item that went there:  --item PATH"
        )
    elif row.copies == 0:
        wrong("you can't note 0 copies")
    elif abs(row.copies) > MOST:
        wrong(f"more than {MOST} copies can't be noted at once")
    elif out.get((row.release, row.place, row.item), 0) + row.copies < 0:
        wrong(
            f"{-row.copies} came back, but only {out.get((row.release, row.place, row.item), 0)} are noted as out",
            "note them for the item they were handed out as",
        )
    elif row.on and row.on > today:
        wrong(f"{row.on.isoformat()} is still to come")
    return found


def listed(root: Path) -> Checked[list[Handout]]:
    """Everything that was noted, and what is wrong with the book. Raises Refused if it can't be read."""
    log = _book(root)
    findings = list(log.broken)
    if log.torn:
        findings.append(
            REL010(
                "the last line is half written, so it isn't counted",
                Where(_BOOK, len(log.lines) + 1, 1),
                "the next handout moves it aside",
            )
        )
    return Checked(handouts_in(log.lines), findings)


def head_now(root: Path) -> str:
    """The head of all releases and handouts, to be noted elsewhere; "" if there is nothing, or a book was altered or
    can't be read.
    """
    try:
        chain = read_log(root / FOLDER / CHAIN, f"{FOLDER}/{CHAIN}")
        handouts = read_log(root / FOLDER / HANDOUTS, _BOOK, "REL009")
    except OSError:
        return ""
    return "" if chain.broken or handouts.broken or not chain.lines else str(head_of(chain, handouts))
