"""The letter that asks for copies back: which items, with a picture of each, where they are, what to do, whom to
answer.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..engine.check import examine
from ..engine.documents import DocumentMaker, MadeDocument
from ..engine.options import Options
from ..kernel.files import inside, read_file
from ..kernel.geometry import Rect
from ..kernel.pictures import JPEG, MAX_PICTURE, picture_problem
from ..ledger import FOLDER as RELEASES
from ..ledger import Affected, Release
from ..model.document import Document
from .findings import REL015
from .recall import Answer

FOLDER = "recall"


def letter(options: Options, answer: Answer) -> MadeDocument:
    """A letter that asks for the copies back, in output/recall/. Its words are the template's. Raises Refused if the
    project can't be read.
    """
    assert answer.recall is not None  # nobody writes a letter about nothing
    facts, rows = letter_facts(answer)
    pictures = {row["picture"]: data for row in rows if row["starts"] and (data := _picture(options, row["released"]))}
    quotes = [answer.recall.word, *facts["prints"]]
    quotes += [str(row[key]) for row in rows for key in ("item", "version", "prints", "place", "replaced", "copies")]
    document = Document(
        "recall-letter",
        f"{FOLDER}/{_file(answer.recall.word)}.pdf",
        options.today,
        facts={"recall": facts},
        rows=tuple({name: value for name, value in row.items() if name != "released"} for row in rows),
        pictures=pictures,
        # The letter names what is recalled: it may have that, even if the register no longer does.
        quotes=tuple(quotes),
    )
    unseen = [
        REL015(f'no picture of "{row["path"]}" can be had from its release', edition=document.path)
        for row in rows
        if row["starts"] and row["picture"] not in pictures
    ]
    made = DocumentMaker(examine(options), options).publish(document)
    return made.told(unseen)


def letter_facts(answer: Answer) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """(what the template sees as `recall`, its rows: a place each, those of an item one after the other)."""
    found = answer.recall
    assert found is not None
    formats = {id: title for release in answer.releases for id, title in release.record.get("formats", {}).items()}
    items = {(release.name, item["path"]): (release, item) for release in answer.releases for item in release.items}
    sizes = Counter(_heap(row) for row in found.rows)
    groups: dict[tuple[Any, ...], dict[str, list[Affected]]] = {}
    for row in found.rows:
        _, item = items[row.release, row.item]
        # For a reader, the file for the press and the one for the office are the same leaflet.
        look = (item["format"], item["variant"], item["language"], row.version, row.prints, bool(row.replaced_by))
        groups.setdefault(look, {}).setdefault(row.place or item["place"], []).append(row)
    parts = []
    for (format, _, _, version, prints, _), places in groups.items():
        first = next(iter(places.values()))[0]
        release, item = items[first.release, first.item]
        about = {
            "item": formats.get(format, format),
            "version": version,
            "prints": prints,
            "replaced": first.replaced_by.partition(":")[0],
            "path": first.item,
            "released": (release, item),
        }
        lines = [_line(answer.places.get(place, place), group, sizes) for place, group in places.items()]
        lines.sort(key=lambda line: (-line["copies"], line["place"]))
        parts.append((about, lines))
    parts.sort(key=lambda part: (-sum(line["copies"] for line in part[1]), part[0]["item"], part[0]["path"]))
    rows = [
        {**about, **line, "picture": f"item-{n}", "starts": at == 0}
        for n, (about, lines) in enumerate(parts)
        for at, line in enumerate(lines)
    ]
    facts = {
        "kind": found.known_as[0] if found.known_as else "",
        "prints": sorted({row.prints for row in found.rows}),
        "replaced": any(about["replaced"] for about, _ in parts),
    }
    return facts, rows


def _line(place: str, group: Sequence[Affected], sizes: Mapping[tuple[Any, ...], int]) -> dict[str, Any]:
    heaps = Counter(_heap(row) for row in group)
    return {
        "place": place,
        "copies": sum({_heap(row): row.copies for row in group}.values()),
        # All of a heap are these copies if nothing else can be among them.
        "exact": all(row.whole and heaps[_heap(row)] == sizes[_heap(row)] for row in group),
    }


def _heap(row: Affected) -> tuple[str, str, str]:
    """Copies that were noted together."""
    return row.release, row.place, row.item if row.exact else ""


def _picture(options: Options, released: tuple[Release, dict[str, Any]]) -> bytes | None:
    """The item as a JPEG: cut out of the released file, or else the picture of its first page that was kept. Neither
    counts if it isn't what was released.
    """
    from ..prove import thumbnail

    release, item = released
    folder = options.root / RELEASES / release.name
    file = _intact(folder / "files" / item["path"], folder, item["sha256"])
    items = [Rect(*item["item_mm"])] if len(item.get("item_mm") or ()) == 4 else []
    if file and (drawn := thumbnail(file, 0, items)):
        return drawn
    name = next(iter(item.get("pictures") or ()), "")
    kept = _intact(folder / "pages" / name, folder, release.record.get("pictures", {}).get(name, "")) if name else None
    return kept if kept and not picture_problem(kept, JPEG) else None


def _intact(path: Path, folder: Path, sha256: str) -> bytes | None:
    """A file of a release as it was released: whoever changed the record can't name a file elsewhere."""
    if not inside(path, folder):
        return None
    try:
        data = read_file(path, MAX_PICTURE)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _file(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", word.casefold()).strip("-")[:60] or "letter"
