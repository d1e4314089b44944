"""A small project with formats, stocks and a fold for runs of sheets, and what to see of the files that come out."""

from __future__ import annotations

import json
import re

import pypdfium2 as pdfium

from generator.kernel.geometry import Rect

from ..helpers import REPO, Cli
from ..plan.test_paper import FEW_WORDS
from ..small import FORMAT, FRONT, NOTE_HTML, Small

DAY = "2026-11-22"
SLOTS = [
    Rect(12, 13, 60, 90),
    Rect(76, 13, 60, 90),
    Rect(12, 107, 60, 90),
    Rect(76, 107, 60, 90),
]  # of two-up, row by row

ANY = """
title = "A5, any item"
sheet = [148, 210]
left = 8
top = 8
gap = 4
marks = "crop"
source = "made up"
"""

# A poster that needs four upright sheets of A4, and one that is best split over lying ones.
BILL = """
title = "Bill"
trim = [{w}, {h}]
stock = "{id}"

[panels.bill]
template = "bill.html"
size = [{w}, {h}]
safe = 5

[variants.plain]
title = "Plain"
profiles = ["office"]

[[variants.plain.sides]]
panels = [{{ panel = "bill" }}]
"""

BILLS = {"bill": (297, 420), "wide-bill": (260, 380)}

# A leaflet of the project's own, folded as a file of its own says, on a stock of its own.
GATE = """
title = "Two flaps that meet over the middle"
columns = [40, 80, 40]
rows = [60]
front = [[2, 6, 1]]
back = [[3, 4, 5]]
steps = [{ line = "upright", at = 120, move = "right" }, { line = "upright", at = 40, move = "left" }]
source = "own layout"
"""

GATE_STOCK = """
title = "Three gates on A4"
sheet = [210, 297]
item = [160, 60]
rows = 3
left = 25
top = 20
pitch = [160, 70]
marks = "crop"
flip = "long"
source = "own layout"
"""

GATE_FORMAT = (
    """
title = "Gate"
trim = [80, 60]
fold = "gate"
stock = "gates"
stylesheets = ["look.css"]
"""
    + "".join(
        f'\n[panels.p{n}]\ntemplate = "page.html"\nsize = [{80 if n in (4, 6) else 40}, 60]\nsafe = 4\nmin_text = 9\n'
        for n in range(1, 7)
    )
    + """
[variants.plain]
title = "Plain"
profiles = ["office"]
sides = ["""
    + ", ".join(f'{{ panels = [{{ panel = "p{n}" }}] }}' for n in range(1, 7))
    + "]\n"
)

PLACED = '<p style="position:absolute;left:30mm;top:60mm">'
KEEP = "<p>Keep it only if it is safe.</p>"  # the lint asks for such words on every item

FILES = {
    "templates/formats/bookmark/front.html": FRONT + KEEP,
    "templates/formats/note/note.html": NOTE_HTML + KEEP,
    "templates/formats/bookmark/format.toml": FORMAT.replace('["office", "screen"]', '["office", "screen", "press"]'),
    "templates/stocks/any-a5.toml": ANY,
    **{f"templates/formats/{id}/format.toml": BILL.format(id=id, w=w, h=h) for id, (w, h) in BILLS.items()},
    **{f"templates/formats/{id}/bill.html": '<h1 style="margin:0;padding:20mm;font-size:30pt;line-height:12mm">Somebody to talk to</h1>' + KEEP.replace("<p>", '<p style="padding:0 20mm">') for id in BILLS},
    **{f"templates/stocks/{id}.toml": f'title = "{id}"\nsheet = [{w}, {h}]\nitem = [{w}, {h}]\nsource = "made up"\n' for id, (w, h) in BILLS.items()},
    "templates/folds/gate.toml": GATE,
    "templates/stocks/gates.toml": GATE_STOCK,
    "templates/formats/gate/format.toml": GATE_FORMAT,
    "templates/formats/gate/page.html": f"<p>Page {{{{ page.number }}}}</p>{{% if page.number == 1 %}}{KEEP}{{% endif %}}",
    "templates/formats/gate/look.css": ".panel{padding:5mm;background:#fff}p{font-size:10pt}",
}  # fmt: skip

HERE = ("--format", "bookmark", "--profile", "office", "--place", "here", "--language", "en-GB")
NOTE = ("--format", "note", "--place", "here", "--language", "en-GB")


def add_files(small: Small) -> Small:
    """The formats of these tests; and of the words and services only what they print, so that each build is quick."""
    for name, content in {**FEW_WORDS, **FILES}.items():
        small.write(name, content)
    for other in ("content/shared/en-GB.md", "content/places/east-ayrshire.yaml"):
        small.write(other, None)
    topic = small.read("content/topics/stalking/en-GB.md")
    section = re.search(r"^## .*\{kind=summary.*\n(?:(?!## ).*\n)*", topic, re.MULTILINE)
    assert section
    links = topic[topic.index("\nlinks:") : topic.index("\n---\n", 4)]
    small.write(
        "content/topics/stalking/en-GB.md", topic[: topic.index("\ncontacts:")] + links + "\n---\n\n" + section[0]
    )
    small.replace(
        "content/project.yaml", "formats: {bookmark: [], note: []}", "formats: {bookmark: [], note: [], gate: []}"
    )
    return small


def add_language(small: Small) -> None:
    other = small.read("content/topics/stalking/en-GB.md")
    words = other.rstrip().rpartition("\n")[2]
    small.write("templates/words/cy-GB.toml", (REPO / "templates/words/en-GB.toml").read_text(encoding="utf-8"))
    small.write("templates/lint/cy.toml", (REPO / "templates/lint/en.toml").read_text(encoding="utf-8"))
    small.write("templates/neutral/cy.toml", 'words = ["not there"]\n')
    small.write("content/topics/stalking/cy-GB.md", other.replace(words, "Other words in another language."))


class Shared:
    """A project of sheets, and builds of it, as if typed."""

    def __init__(self, small: Small, cli: Cli):
        self.small, self.cli = small, cli

    def build(self, *args: object, command: str = "build"):
        return self.cli(command, "-C", self.small.root, "--out", self.small.out, "--jobs", 1, "--today", DAY, *args)

    def made(self, *args: object) -> list[tuple[dict, bytes]]:
        """(record as in --json, file) of what a run made; it must be made without an error."""
        result = self.build("--json", *args)
        assert result.code == 0, result.text
        told = json.loads(result.out)
        return [(record, (self.small.out / record["path"]).read_bytes()) for record in told["editions"]]

    def one(self, *args: object) -> tuple[dict, bytes]:
        (only,) = self.made(*args)
        return only


def words(pdf: bytes, page: int, area: Rect | None = None) -> str:
    """What is written in an area of a page (mm, y down), single spaces."""
    with pdfium.PdfDocument(pdf) as document:
        text, height = document[page].get_textpage(), document[page].get_height()
        mm = 72 / 25.4
        box = (
            {}
            if area is None
            else {
                "left": area.x * mm,
                "right": area.right * mm,
                "bottom": height - area.bottom * mm,
                "top": height - area.y * mm,
            }
        )
        return " ".join(text.get_text_bounded(**box).split())


def used(pdf: bytes, page: int) -> list[int]:
    """Which slots of two-up have words in them, from 1."""
    return [n for n, slot in enumerate(SLOTS, start=1) if words(pdf, page, slot)]
