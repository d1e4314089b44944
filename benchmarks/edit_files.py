"""Files to edit, as this project makes them, and what is in them: contents, words, fonts, and where their numbers and
codes are.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from generator.engine.check import examine
from generator.engine.inputs import machine_digest
from generator.engine.job import Job
from generator.engine.options import Options
from generator.engine.worker import Worker
from generator.kernel.geometry import Rect
from generator.kernel.units import mm_from_pt
from generator.model.proof import Expectation
from generator.prove.page.evidence import PageEvidence

from .project import REPO

DPI = 150
MADE = (
    "stalking-card-standard-office",
    "stalking-leaflet-a4-colour-office",
    "stalking-sticker-standard-office",
    "stalking-poster-a4-help-office",
    "stalking-card-fold-standard-office",
    "stalking-card-standard-press",
    "stalking-leaflet-a4-colour-screen",
)
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
NEAR = 6  # operators before and after one that shows a number
_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?"
_ENTRIES = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY = re.compile(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>")


@dataclass(frozen=True)
class Place:
    """Where a page shows something that somebody dials, types or scans; mm from its top left."""

    page: int
    what: str
    box: Rect


@dataclass(frozen=True)
class Made:
    """A file as a build makes it. `severity`: of findings, by their code, where the profile has its own."""

    name: str
    data: bytes
    expected: Expectation
    severity: Mapping[str, str]
    pictures: tuple[Image.Image, ...] = field(repr=False)
    places: tuple[Place, ...]


def make(folder: Path, names: tuple[str, ...] = MADE) -> list[Made]:
    """The shipped files of these names. `folder`: for what the engine keeps."""
    options = Options(REPO, folder, today=datetime.date(2026, 11, 30))
    examined = examine(options)
    worker = Worker(examined.catalogue, options, machine_digest(), {})
    editions = {Path(edition.path).stem: edition for edition in examined.editions}
    made = []
    for name in names:
        job = Job.of(examined.catalogue, worker.composer, worker.machine, editions[name])
        worker.layouts.lay_out([job])
        _, data, slots, printed = worker._laid_out(job)
        expected = worker._expected(job, slots, printed, [False] * len(job.sheets))
        made.append(Made(name, data, expected, job.profile.severity, pictures(data), tuple(_places(data, expected))))
    return made


def pictures(data: bytes) -> tuple[Image.Image, ...]:
    """Each page in RGB at DPI, with what annotations draw. Raises PdfiumError if the file can't be opened."""
    with pdfium.PdfDocument(io.BytesIO(data)) as document:
        return tuple(page.render(scale=DPI / 72, may_draw_forms=False).to_pil().convert("RGB") for page in document)


def _places(data: bytes, expected: Expectation) -> Iterator[Place]:
    numbers = "|".join(r"\s*".join(number) for number in sorted(expected.numbers, key=len, reverse=True))
    wanted = re.compile(rf"(?<!\d)(?:{numbers})(?!\d)|{_ADDRESS}")
    with pdfium.PdfDocument(io.BytesIO(data)) as document:
        for n, plan in enumerate(expected.pages):
            page = PageEvidence(document[n], n + 1)
            for letters in page.letters.words(wanted):
                lefts, lows, rights, tops = zip(*(letter.box for letter in letters), strict=True)
                x, y = mm_from_pt(min(lefts)), page.h - mm_from_pt(max(tops))
                box = Rect(x, y, mm_from_pt(max(rights)) - x, page.h - mm_from_pt(min(lows)) - y)
                yield Place(n, "".join(letter.text for letter in letters), box)
            for code, box in plan.codes:
                yield Place(n, code.payload, box)


def characters(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a font says, by its own table."""
    if "/ToUnicode" not in font:
        return {}
    entries = " ".join(_ENTRIES.findall(font.ToUnicode.read_bytes().decode("latin-1")))
    return {int(code, 16): chr(int(char, 16)) for code, char in _ENTRY.findall(entries)}


class Content:
    """What a page or a form draws: a list of instructions that may be changed, and then kept."""

    def __init__(self, pdf: pikepdf.Pdf, holder: pikepdf.Object, page: int):
        self.pdf, self.holder, self.page = pdf, holder, page
        self.steps = [(list(step.operands), str(step.operator)) for step in pikepdf.parse_content_stream(holder)]

    @property
    def resources(self) -> pikepdf.Object:
        return self.holder.get("/Resources") or pikepdf.Dictionary()

    @cached_property
    def fonts(self) -> list[dict[int, str]]:
        """What the codes of the font in use say, for each instruction."""
        known = {str(name): characters(font) for name, font in (self.resources.get("/Font") or {}).items()}
        used, fonts = {}, []
        for operands, operator in self.steps:
            if operator == "Tf":
                used = known.get(str(operands[0]), {})
            fonts.append(used)
        return fonts

    def text(self, n: int) -> str:
        """What an instruction shows, as far as its font says."""
        return "".join(self.fonts[n].get(code, "") for string in strings_of(self.steps[n]) for code in codes_of(string))

    @cached_property
    def near(self) -> frozenset[int]:
        """Instructions near one that shows a number or an address."""
        telling = [
            n
            for n, (_, operator) in enumerate(self.steps)
            if operator in SHOWS and re.search(rf"\d\D?\d\D?\d|{_ADDRESS}", self.text(n))
        ]
        return frozenset(m for n in telling for m in range(max(0, n - NEAR), min(len(self.steps), n + NEAR + 1)))

    def keep(self) -> None:
        data = pikepdf.unparse_content_stream(
            [(operands, pikepdf.Operator(operator)) for operands, operator in self.steps]
        )
        if isinstance(self.holder, pikepdf.Stream):
            self.holder.write(data)
        else:
            self.holder.Contents = self.pdf.make_stream(data)


def strings_of(step: tuple[list, str]) -> list[pikepdf.String]:
    """The strings that an instruction shows."""
    operands, operator = step
    items = operands[0] if operator == "TJ" else operands[-1:]
    return [item for item in items if isinstance(item, pikepdf.String)]


def codes_of(string: pikepdf.String) -> list[int]:
    data = bytes(string)
    return [int.from_bytes(data[n : n + 2], "big") for n in range(0, len(data), 2)]


def contents(pdf: pikepdf.Pdf) -> list[Content]:
    """All pages, and all forms that they draw, each once."""
    found: list[Content] = []
    seen: set[tuple[int, int]] = set()

    def take(holder: pikepdf.Object, page: int) -> None:
        if holder.objgen in seen:
            return
        seen.add(holder.objgen)
        found.append(Content(pdf, holder, page))
        for _, drawn in sorted((holder.get("/Resources", {}).get("/XObject") or {}).items()):
            if isinstance(drawn, pikepdf.Stream) and drawn.get("/Subtype") == "/Form":
                take(drawn, page)

    for n, page in enumerate(pdf.pages):
        take(page.obj, n)
    return found


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Composite fonts whose TrueType file is embedded."""
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary)
        and item.get("/Subtype") == "/Type0"
        and "/FontFile2" in item.DescendantFonts[0].get("/FontDescriptor", {})
    ]
