"""Which released items carry something, where their copies are, and what replaces them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..kernel.phone import digits
from ..model.content import Service
from .handouts import Handout, balance
from .releases import Release

AXES = ("topic", "format", "variant", "language", "place", "profile")


def value_of(service: Service, fact: str) -> str:
    """A fact as one line; of a text in several languages, all that differ."""
    value = getattr(service, fact)
    return value if isinstance(value, str) else " / ".join(dict.fromkeys(value.values())) if value else ""


@dataclass(frozen=True)
class Affected:
    """One line of the answer: a released item, and copies of it at a place.

    `exact`: False where it wasn't noted which item the copies are of: at most so many are of this one. `whole`: all items
    that they can be of are recalled, so all of them are. `place`: "" where no handout is noted. `prints`: what is wrong, as it stands on the item. `replaced_by`: release and file, or "".
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
        """Copies that are out for certain, and at most (each heap of copies whose item wasn't noted counted once)."""
        heaps = {(row.release, row.place, row.item if row.exact else ""): (row.copies, row.whole) for row in self.rows}
        sure = sum(copies for copies, whole in heaps.values() if whole)
        return sure, sum(copies for copies, _ in heaps.values())


def recall(word: str, releases: Sequence[Release], handouts: Sequence[Handout], register: Mapping[str, Service]) -> Recall:
    """What a recall of a service, version, topic or telephone number means. `register`: the services of today."""
    known_as: list[str] = []
    left_out = 0
    carries: dict[tuple[str, str], str] = {}  # (release, item) -> what it prints
    number = digits(word)
    for kind, test in (("service", _by_service(word)), ("topic", _by_topic(word)), ("version", _by_version(word)), ("number", _by_number(number if len(number) >= 3 else ""))):
        found = {(release.name, item["path"]): prints for release in releases for item in release.items if (prints := test(release, item)) is not None}
        if not found:
            continue
        known_as.append(kind)
        if kind == "service":
            old = {key: prints for key, prints in found.items() if word not in register or not _is_current(word, key, releases, register)}
            if old:  # else nothing has changed: whoever asks has a reason, and gets all
                left_out = len(found) - len(old)
                found = old
        carries |= {key: prints for key, prints in found.items() if key not in carries}
    out = balance(handouts)
    rows = [row for n, release in enumerate(releases) for row in _rows(release, releases[n + 1 :], carries, out)]
    return Recall(word, tuple(known_as), tuple(rows), left_out)


def _by_service(word: str) -> Callable[[Release, dict], str | None]:
    def test(release: Release, item: dict) -> str | None:
        if word not in item["facts"]:
            return None
        return _prints(word, {fact: release.record["services"][word]["facts"][fact]["value"] for fact in item["facts"][word]})

    return test


def _by_topic(word: str) -> Callable[[Release, dict], str | None]:
    return lambda release, item: item["version"] if item["topic"] == word else None


def _by_version(word: str) -> Callable[[Release, dict], str | None]:
    wanted = " ".join(word.split()).casefold()
    return lambda release, item: item["version"] if item["version"].casefold() == wanted else None


def _by_number(number: str) -> Callable[[Release, dict], str | None]:
    def test(release: Release, item: dict) -> str | None:
        for id, facts in item["facts"].items():
            value = release.record["services"][id]["facts"]["number"]["value"] if "number" in facts else ""
            if number and digits(value) == number:
                return value
        return None

    return test


def _prints(id: str, facts: Mapping[str, str]) -> str:
    """What tells one printing of a service from another: its number, or what else there is."""
    return next((facts[fact] for fact in ("number", "site", "address", "hours") if facts.get(fact)), id)


def _is_current(id: str, key: tuple[str, str], releases: Sequence[Release], register: Mapping[str, Service]) -> bool:
    """Whether an item prints each fact of a service as the register has it today, trusted enough to print."""
    release = next(release for release in releases if release.name == key[0])
    item = next(item for item in release.items if item["path"] == key[1])
    facts = release.record["services"][id]["facts"]
    return all(register[id].printable(fact) and value_of(register[id], fact) == facts[fact]["value"] for fact in item["facts"][id])


def _rows(release: Release, later: Sequence[Release], carries: Mapping[tuple[str, str], str], out: Mapping[tuple[str, str, str], int]) -> list[Affected]:
    rows = []
    for item in release.items:
        prints = carries.get((release.name, item["path"]))
        if prints is None:
            continue
        replaced = _replacement(item, later, carries)
        for_place = [one for one in release.items if one["place"] == item["place"]]
        whole = all((release.name, one["path"]) in carries for one in for_place)
        heaps: list[tuple[str, int, bool]] = []
        for (name, place, path), copies in sorted(out.items()):
            if name != release.name or copies == 0:
                continue
            if path == item["path"]:
                heaps.append((place, copies, True))
            elif not path and place == item["place"]:
                heaps.append((place, copies, len(for_place) == 1))
        for place, copies, exact in heaps or [("", 0, True)]:
            rows.append(Affected(release.name, item["path"], item.get("title", ""), item["version"], place, copies, exact, exact or whole, prints, replaced))
    return rows


def _replacement(item: dict, later: Sequence[Release], carries: Mapping[tuple[str, str], str]) -> str:
    """The newest later release that has the same item without the problem, as "release: file"."""
    axes = [item[axis] for axis in AXES]
    for release in reversed(later):
        for other in release.items:
            if [other[axis] for axis in AXES] == axes and (release.name, other["path"]) not in carries:
                return f"{release.name}: {other['path']}"
    return ""
