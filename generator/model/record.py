"""What a build made of one edition: the file, what it was made from, what was measured in it. Written as JSON, and read
again by the next build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypedDict

from ..kernel.findings import Finding
from .edition import Edition
from .proof import ProvedCode

if TYPE_CHECKING:
    from .ladder import FitFacts

BUILT, UNCHANGED, REFUSED = "built", "unchanged", "refused"


Numbers = list[float]  # mm: x, y, w, h of a box; x1, y1, x2, y2 of a line; w, h of a size


class Guides(TypedDict):
    """Lines over the picture of a page: its size, and where items are trimmed and folded, and text is safe."""

    size: Numbers
    trim: list[Numbers]
    fold: list[Numbers]
    safe: list[Numbers]


# A piece of a folded item: the page of the file it is cut from (-1: nothing is printed on it), the box there, where it
# lies now, and how far it is turned, degrees. As a call, since a class can't have a key that is a word of Python.
FoldedPiece = TypedDict("FoldedPiece", {"page": int, "from": Numbers, "at": Numbers, "turn": int})


@dataclass(frozen=True)
class RunOf:
    """The print run that a file of sheets was made for: `items` by path, `asked` as in Sheets, so that it can be proved
    again.
    """

    items: tuple[str, ...]
    asked: Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """One edition, as its last build left it. A refused one keeps the facts of its last good file, see `good_file`.

    Sizes in mm. `key`: of everything that can change the file, "" if it was refused; `panels`: layout keys; `previews`:
    a picture of each page, by name; `guides`: lines over them; `folded`: how the item looks folded; `fit`: how each
    panel was fitted, if there was a choice; `read`: whether somebody read its pages as pictures. `prints`: (service,
    fact, value) of what the file prints, see register/withdrawal.py; None if an older version made it, which didn't
    note that. `withdrawn`: why nobody may use the file any more, and it is in withdrawn/.
    """

    topic: str
    format: str
    variant: str
    language: str
    place: str
    profile: str
    path: str  # below output/
    status: str  # BUILT, UNCHANGED or REFUSED
    version: str
    review_by: str  # ISO day
    title: str
    findings: tuple[Finding, ...] = ()
    key: str = ""
    panels: tuple[str, ...] = ()
    sha256: str | None = None  # None if there never was a good file
    bytes: int = 0
    pages: int = 0
    trim_mm: tuple[float, ...] = ()
    sheet_mm: tuple[float, ...] = ()
    qr: tuple[ProvedCode, ...] = ()
    services: tuple[str, ...] = ()
    previews: tuple[str, ...] = ()
    guides: tuple[Guides, ...] = ()
    folded: tuple[list[FoldedPiece], ...] = ()
    fit: tuple[FitFacts, ...] = ()
    run: RunOf | None = None
    read: bool = False
    prints: tuple[tuple[str, str, str], ...] | None = None
    withdrawn: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        return self.status == REFUSED

    @property
    def edition(self) -> Edition:
        return Edition(self.topic, self.format, self.variant, self.language, self.place, self.profile, self.path)

    @property
    def good_file(self) -> dict[str, Any]:
        """What is known about the existing file, as arguments for the record of a refused build; {} if there is
        none.
        """
        return {name: getattr(self, name) for name in _OF_THE_FILE} if self.sha256 else {}

    def as_dict(self) -> dict[str, Any]:
        """For JSON. Without `run` if there is none."""
        flat: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        flat = {name: list(value) if isinstance(value, tuple) else value for name, value in flat.items()}
        for name in ("findings", "withdrawn"):
            flat[name] = [finding.as_dict() for finding in getattr(self, name)]
        flat["qr"] = [code.as_dict() for code in self.qr]
        run = flat.pop("run")
        return {**flat, "run": {"items": list(run.items), "asked": dict(run.asked)}} if run else flat

    @classmethod
    def from_dict(cls, flat: Mapping[str, Any]) -> Record:
        """Raises ValueError for what isn't a record."""
        try:
            known: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value for name, value in flat.items()
            }
            for name in ("findings", "withdrawn"):
                known[name] = tuple(Finding.from_dict(finding) for finding in flat.get(name, ()))
            if flat.get("prints") is not None:
                known["prints"] = tuple((service, fact, value) for service, fact, value in flat["prints"])
            known["qr"] = tuple(ProvedCode.from_dict(code) for code in flat["qr"])
            if run := flat.get("run"):
                known["run"] = RunOf(tuple(run["items"]), run["asked"])
            return cls(**known)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"this isn't a record: {error}") from None


_OF_THE_FILE = (
    "sha256",
    "bytes",
    "pages",
    "trim_mm",
    "sheet_mm",
    "qr",
    "services",
    "previews",
    "guides",
    "folded",
    "fit",
    "read",
    "title",
    "prints",
    "withdrawn",
)
