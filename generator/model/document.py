"""Documents that are no editions: a sheet to write on, a letter, a target to measure, a job ticket.

No topic, format or place belongs to them. A folder of templates/documents says how each of them looks.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import Field

from .paper import Length, Size
from .text import Frozen, Id, LanguageTag, Line


class DocumentSpec(Frozen):
    """What a document is printed on: templates/documents/<id>/document.toml, beside document.html and document.css."""

    title: Line = Field(description="Its name, for people. Also the title in the file's metadata.")
    language: LanguageTag = Field(description="The language that its words are written in.")
    paper: Size = Field(description="Width and height of the paper, mm.")
    safe: Length = Field(default=12.0, description="Text keeps this far from the paper's edges, mm.")
    keep_free: Length = Field(default=5.0, description="No ink nearer to the paper's edges, mm.")
    min_text: float = Field(default=8.0, gt=0, description="Smallest type, pt.")
    ink: Id = Field(default="colour", description="Which of the theme's palettes.")
    apart: bool = Field(default=False, description="Each of its rows has a page of its own.")


@dataclass(frozen=True)
class Document:
    """One document to make.

    `name`: its folder below templates/documents; `path`: of the file, below output/; `day`: in its metadata; `facts`:
    what its template sees besides the usual, by name; `rows`: what runs on over as many pages as it takes; `pictures`:
    JPEG files that the template may show, by name; `quotes`: texts whose numbers and addresses it may show, and no
    others; `paper`: width and height, mm, if not the template's own.
    """

    name: str
    path: str
    day: datetime.date
    facts: Mapping[str, object] = field(default_factory=dict)
    rows: tuple[Mapping[str, object], ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    quotes: tuple[str, ...] = ()
    paper: tuple[float, float] | None = None
