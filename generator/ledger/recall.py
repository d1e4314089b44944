"""Which released items carry something, where their copies are, and what replaces them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..kernel.phone import digits, typed
from ..model.content import Service
from ..model.released import ItemRecord
from .handouts import Handout, balance
from .releases import Release

_Key = tuple[str, str, str]  # release, item, and if no item was noted the place


def value_of(service: Service, fact: str) -> str:
    """A fact as one line; of a text in several languages, all that differ."""
    value = getattr(service, fact)
    return value if isinstance(value, str) else " / ".join(dict.fromkeys(value.values())) if value else ""


@dataclass(frozen=True)
class Affected:
    """One line of the answer: a released item, and copies of it at a place.

    `exact`: False if nobody noted which item these are copies of: at most this many are of this one. `whole`: all items
    that they can be of are recalled, so all of them are. `place`: "" if no handout is noted. `prints`: what is wrong,
    as the item has it. `replaced_by`: release and file, or "".
    """

    release: str
    item: str
    title: str
    version: str
    place: str
    copies: int
    exact: bool
    whole: bool
    prints: str
    replaced_by: str


@dataclass(frozen=True)
class Recall:
    """`known_as`: what the word was taken for; `rows`; `left_out`: items that carry it as the register has it today."""

    word: str
    known_as: tuple[str, ...]
    rows: tuple[Affected, ...]
    left_out: int = 0

    @property
    def copies(self) -> tuple[int, int]:
        """Copies that are out for certain, and at most (counting each batch of copies without an item once)."""
        heaps = {(row.release, row.place, row.item if row.exact else ""): (row.copies, row.whole) for row in self.rows}
        sure = sum(copies for copies, whole in heaps.values() if whole)
        return sure, sum(copies for copies, _ in heaps.values())


def recall(
    word: str,
    releases: Sequence[Release],
    handouts: Sequence[Handout],
    register: Mapping[str, Service],
    region: str,
) -> Recall:
    """What a recall of a service, version, topic or telephone number means. `register`: the services of today;
    `region`: the country whose numbers these are.
    """
    known_as: list[str] = []
    current: set[tuple[str, str]] = set()
    carries: dict[tuple[str, str], str] = {}  # (release, item) -> what it prints
    for kind, test in (
        ("service", _by_service(word)),
        ("topic", _by_topic(word)),
        ("version", _by_version(word)),
        ("number", _by_number(typed(word, region))),
    ):
        found = [
            (release, item, prints)
            for release in releases
            for item in release.items
            if (prints := test(release, item)) is not None
        ]
        if not found:
            continue
        known_as.append(kind)
        if kind == "service":
            old = [one for one in found if word not in register or not _is_current(word, *one[:2], register)]
            if old:  # else nothing has changed: somebody asks for a reason, and gets everything
                current = {(release.name, item["path"]) for release, item, _ in found}
                found = old
        for release, item, prints in found:
            carries.setdefault((release.name, item["path"]), prints)
    return Recall(
        word, tuple(known_as), tuple(_all_rows(releases, carries, balance(handouts))), len(current - carries.keys())
    )


def _by_service(word: str) -> Callable[[Release, ItemRecord], str | None]:
    def test(release: Release, item: ItemRecord) -> str | None:
        if word not in item["facts"]:
            return None
        return _prints(
            word, {fact: release.record["services"][word]["facts"][fact]["value"] for fact in item["facts"][word]}
        )

    return test


def _by_topic(word: str) -> Callable[[Release, ItemRecord], str | None]:
    return lambda release, item: item["version"] if item["topic"] == word else None


def _by_version(word: str) -> Callable[[Release, ItemRecord], str | None]:
    wanted = " ".join(word.split()).casefold()
    return lambda release, item: item["version"] if item["version"].casefold() == wanted else None


def _by_number(number: str) -> Callable[[Release, ItemRecord], str | None]:
    def test(release: Release, item: ItemRecord) -> str | None:
        for id, facts in item["facts"].items():
            value = release.record["services"][id]["facts"]["number"]["value"] if "number" in facts else ""
            if number and digits(value) == number:
                return value
        return None

    return test


def _prints(id: str, facts: Mapping[str, str]) -> str:
    """What distinguishes one printing of a service from another: its number, or whatever else there is."""
    return next((facts[fact] for fact in ("number", "site", "email", "address", "hours") if facts.get(fact)), id)


def _is_current(id: str, release: Release, item: ItemRecord, register: Mapping[str, Service]) -> bool:
    """Whether an item prints each fact of a service as the register has it today, trusted enough to print."""
    facts = release.record["services"][id]["facts"]
    return all(
        register[id].printable(fact) and value_of(register[id], fact) == facts[fact]["value"]
        for fact in item["facts"][id]
    )


def _all_rows(
    releases: Sequence[Release], carries: Mapping[tuple[str, str], str], out: Mapping[tuple[str, str, str], int]
) -> list[Affected]:
    """The rows of all releases, in their order."""
    heaps: dict[_Key, list[tuple[str, int]]] = {}
    for (name, place, path), copies in sorted(out.items()):
        if copies:
            heaps.setdefault((name, path, "" if path else place), []).append((place, copies))
    rows: list[list[Affected]] = []
    replaced: dict[
        tuple[str, ...], str
    ] = {}  # by axes: the newest item without the problem, of the releases after this one
    for release in reversed(releases):
        rows.append(_rows(release, carries, heaps, replaced))
        for item in release.items:
            if (release.name, item["path"]) not in carries:
                replaced.setdefault(_axes(item), f"{release.name}: {item['path']}")
    return [row for some in reversed(rows) for row in some]


def _rows(
    release: Release,
    carries: Mapping[tuple[str, str], str],
    heaps: Mapping[_Key, list[tuple[str, int]]],
    replaced: Mapping[tuple[str, ...], str],
) -> list[Affected]:
    for_place = Counter(item["place"] for item in release.items)
    right = {item["place"] for item in release.items if (release.name, item["path"]) not in carries}
    rows = []
    for item in release.items:
        prints = carries.get((release.name, item["path"]))
        if prints is None:
            continue
        place = item["place"]
        mine: dict[tuple[str, bool], int] = {}  # (place, exact) -> copies
        for where, copies in heaps.get((release.name, item["path"], ""), ()):
            mine[where, True] = mine.get((where, True), 0) + copies
        for where, copies in heaps.get((release.name, "", place), ()):
            # If a place has only one item, it is that one, noted or not.
            exact = for_place[place] == 1
            mine[where, exact] = mine.get((where, exact), 0) + copies
        for (where, exact), copies in sorted(mine.items()) or [(("", True), 0)]:
            whole = exact or place not in right
            rows.append(
                Affected(
                    release.name,
                    item["path"],
                    item.get("title", ""),
                    item["version"],
                    where,
                    copies,
                    exact,
                    whole,
                    prints,
                    replaced.get(_axes(item), ""),
                )
            )
    return rows


def _axes(item: ItemRecord) -> tuple[str, ...]:
    return item["topic"], item["format"], item["variant"], item["language"], item["place"], item["profile"]
