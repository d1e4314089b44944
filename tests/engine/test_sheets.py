"""Sheets for one run of a printer: what the options make, what they refuse, and what becomes of the files."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from urllib.parse import unquote

import pikepdf
import pypdfium2 as pdfium
import pytest

from generator.engine.job import together
from generator.engine.options import Sheets
from generator.engine.sheets import plan_runs
from generator.kernel.geometry import Rect
from generator.kernel.paths import builtin_templates
from generator.model.edition import Composed, Edition, Meta, Press, Style
from generator.plan import Request, plan_editions

from ..helpers import Cli
from ..impose.rulers import NEAR, Look
from ..pdf_helpers import picture
from ..plan.test_paper import FEW_WORDS
from ..plan.test_sheets import CATALOGUE
from ..publish.pages import problems
from .conftest import BACK, FORMAT, FRONT, NOTE_HTML, Small, make_small

DAY = "2026-11-22"
SLOTS = [Rect(12, 13, 60, 90), Rect(76, 13, 60, 90), Rect(12, 107, 60, 90), Rect(76, 107, 60, 90)]  # of two-up, row by row

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
GATE_FORMAT = """
title = "Gate"
trim = [80, 60]
fold = "gate"
stock = "gates"
stylesheets = ["look.css"]
""" + "".join(f'\n[panels.p{n}]\ntemplate = "page.html"\nsize = [{80 if n in (4, 6) else 40}, 60]\nsafe = 4\nmin_text = 9\n' for n in range(1, 7)) + """
[variants.plain]
title = "Plain"
profiles = ["office"]
sides = [""" + ", ".join(f'{{ panels = [{{ panel = "p{n}" }}] }}' for n in range(1, 7)) + "]\n"

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


def add_files(small: Small) -> Small:
    """The formats of these tests; and of the words and services only what they print, so that each build is quick."""
    for name, content in {**FEW_WORDS, **FILES}.items():
        small.write(name, content)
    topic = small.read("content/topics/stalking/en-GB.md")
    section = re.search(r"^## what-it-is\n+### line\n+.+\n", topic, re.M)
    assert section
    small.write("content/topics/stalking/en-GB.md", topic[: topic.index("\nicons:")] + "\n---\n\n" + section[0])
    small.replace("content/project.yaml", "formats: {bookmark: [], note: []}", "formats: {bookmark: [], note: [], gate: []}")
    return small


def add_language(small: Small) -> None:
    other = small.read("content/topics/stalking/en-GB.md")
    words = other.rstrip().rpartition("\n")[2]
    small.write("content/topics/stalking/cy-GB.md", other.replace(words, "Other words in another language."))


class Shared:
    """One project for all tests that leave it as it is, and a folder of output for all of them."""

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


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Small:
    small = add_files(make_small(tmp_path_factory.mktemp("sheets"), ("here", "there", "east", "west", "north")))
    add_language(small)
    return small


@pytest.fixture
def sheets(project, monkeypatch) -> Shared:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Shared(project, Cli(monkeypatch))


HERE = ("--format", "bookmark", "--profile", "office", "--place", "here", "--language", "en-GB")
NOTE = ("--format", "note", "--place", "here", "--language", "en-GB")


def words(pdf: bytes, page: int, area: Rect | None = None) -> str:
    """What is written in an area of a page (mm, y down), single spaces."""
    with pdfium.PdfDocument(pdf) as document:
        text, height = document[page].get_textpage(), document[page].get_height()
        mm = 72 / 25.4
        box = {} if area is None else dict(left=area.x * mm, right=area.right * mm, bottom=height - area.bottom * mm, top=height - area.y * mm)
        return " ".join(text.get_text_bounded(**box).split())


def used(pdf: bytes, page: int) -> list[int]:
    """Which slots of two-up have words in them, from 1."""
    return [n for n, slot in enumerate(SLOTS, start=1) if words(pdf, page, slot)]


# -- what the options make --------------------------------------------------------------------------


def test_a_used_sheet_is_filled_from_the_place_named(sheets):
    record, pdf = sheets.one(*HERE, "--start-at", 3)
    assert record["path"] == "sheets/here-en-GB-stalking-bookmark-plain-office-from-3.pdf"
    assert record["pages"] == 2 and used(pdf, 0) == [3, 4]
    # Turned over on its long edge: places 3 and 4 of the front have 4 and 3 behind them, both in the lower row.
    assert used(pdf, 1) == [3, 4] and len(record["qr"]) == 2
    front = Look(picture(pdf, 0, 150), 148, 210)
    assert front.blank(SLOTS[0]) and front.blank(SLOTS[1]), "what is used up stays blank"


def test_so_many_copies_are_made(sheets):
    record, pdf = sheets.one(*HERE, "--copies", 6, "--start-at", 2)
    assert record["path"].endswith("office-from-2-x6.pdf") and record["pages"] == 4
    assert [used(pdf, page) for page in (0, 2)] == [[2, 3, 4], [1, 2, 3]]
    assert [used(pdf, page) for page in (1, 3)] == [[1, 3, 4], [1, 2, 4]], "the back of each lies behind it"


def test_languages_share_a_sheet(sheets):
    record, pdf = sheets.one("--format", "bookmark", "--profile", "office", "--place", "here", "--together")
    assert record["path"] == "sheets/here-cy-GB-stalking-bookmark-plain-office-and-en-GB.pdf"
    english, other = [["Other words" in words(pdf, 0, slot) for slot in SLOTS].count(value) for value in (False, True)]
    assert (english, other) == (2, 2)


def test_variants_share_a_sheet_in_exactly_so_many_copies(sheets):
    record, pdf = sheets.one("--format", "note", "--format", "bookmark", "--profile", "office", "--place", "here", "--language", "en-GB", "--together", "--copies", 3)
    notes = sum("A note" in words(pdf, page, slot) for page in range(record["pages"]) for slot in SLOTS)
    assert notes == 3 and sum("Read more" in words(pdf, page, slot) for page in range(record["pages"]) for slot in SLOTS) == 3


def test_together_leaves_nobody_out(sheets):
    """Five places on sheets of four: every place's address is printed."""
    record, pdf = sheets.one("--format", "bookmark", "--profile", "office", "--language", "en-GB", "--together")
    assert {code["payload"].rpartition("/")[2] for code in record["qr"]} == {"here", "there", "east", "west", "north"}
    assert record["pages"] == 4


def test_any_item_goes_on_a_stock_without_slots(sheets):
    """60 x 90 on A4 with margins of 10 and gaps of 4: three across, two down; worked out by hand."""
    record, pdf = sheets.one(*NOTE, "--stock", "a4-cut")
    assert record["sheet_mm"] == [210.0, 297.0] and record["trim_mm"] == [60.0, 90.0]
    left, top = (210 - 3 * 60 - 2 * 4) / 2, (297 - 2 * 90 - 4) / 2
    slots = [Rect(left + 64 * column, top + 94 * row, 60, 90) for row in range(2) for column in range(3)]
    assert all("A note" in words(pdf, 0, slot) for slot in slots)
    assert words(pdf, 0).count("A note") == 6
    record, pdf = sheets.one(*NOTE, "--stock", "any-a5")
    assert record["sheet_mm"] == [148.0, 210.0] and words(pdf, 0).count("A note") == 4


def test_press_files_are_put_on_a_sheet_of_the_press(sheets):
    args = ("--format", "bookmark", "--profile", "press", "--place", "here", "--language", "en-GB")
    record, pdf = sheets.one(*args, "--stock", "sra3")
    assert record["sheet_mm"] == [450.0, 320.0] and record["path"].endswith("-on-sra3.pdf")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/OutputIntents" in document.Root
        boxes = [[round(float(edge) * 25.4 / 72, 2) for edge in document.pages[0].obj[box]] for box in ("/MediaBox", "/TrimBox", "/BleedBox")]
    assert boxes == [[0, 0, 450, 320]] * 3, "several items: the shop cuts along the marks"
    assert words(pdf, 1).count("Read more") == 6 * 3, "six across and three down; 66 and 96 mm with the bleed between"
    # Without a stock named, a profile for single items has no sheets to make.
    result = sheets.build(*args, "--copies", 2)
    assert result.code == 2 and "PLN002" in result.err


def test_each_of_several_items_for_the_press_must_go_on_into_its_bleed(sheets):
    good = sheets.small.read("templates/formats/bookmark/front.html")
    args = ("--format", "bookmark", "--profile", "press", "--place", "here", "--language", "en-GB", "--stock", "sra3", "--copies", 2)
    where = "position:absolute;left:{0}mm;top:{0}mm;width:{1}mm;height:10mm;background:#777"
    try:
        sheets.small.write("templates/formats/bookmark/front.html", good + f'<div style="{where.format(-3, 66)}"></div>')
        assert sheets.build(*args).code == 0
        sheets.small.write("templates/formats/bookmark/front.html", good + f'<div style="{where.format(0, 60)}"></div>')
        result = sheets.build(*args)
    finally:
        sheets.small.write("templates/formats/bookmark/front.html", good)
    assert result.code == 1
    edges = re.findall(r"PRV078  artwork on page 1 ends at the (\w+) edge of the trim.* of the item at .* mm and 1 more", result.err)
    assert sorted(edges) == ["left", "right", "top"], result.text


def test_a_poster_is_split_over_sheets(sheets):
    record, pdf = sheets.one("--format", "bill", "--place", "here", "--language", "en-GB", "--tile", "a4")
    assert record["path"] == "sheets/here-en-GB-stalking-bill-plain-office-in-parts-of-a4.pdf"
    assert record["pages"] == 5 and record["sheet_mm"] == [210.0, 297.0]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert all([round(float(edge) * 25.4 / 72, 1) for edge in page.mediabox] == [0, 0, 210, 297] for page in document.pages)
    for part in range(1, 5):
        assert f"{part} / 4" in words(pdf, part)


@pytest.mark.parametrize(("format", "paper", "pages"), [("wide-bill", "a4", 3), ("bill", "a5", 9)])
def test_a_poster_is_split_over_sheets_that_lie_or_are_small(sheets, format, paper, pages):
    record, _ = sheets.one("--format", format, "--place", "here", "--language", "en-GB", "--tile", paper)
    assert record["pages"] >= pages


def test_the_same_run_makes_the_same_bytes(sheets):
    args = (*HERE, "--copies", 3, "--stock", "a4-cut")
    assert sheets.one(*args)[1] == sheets.one(*args)[1] == sheets.one(*args, "--force")[1]


def test_a_calibrated_printer_is_aimed_at(sheets):
    """In pixels: what the printer prints 2 mm too far right is printed 2 mm further left; on the back the other way."""
    file = sheets.small.root / "content/printers.toml"
    file.write_text(f"[upstairs]\nfront = [2, -1.5]\nback = [-1, 3]\nmeasured_on = {DAY}\n")
    try:
        _, straight = sheets.one(*HERE, "--copies", 1)
        record, pdf = sheets.one(*HERE, "--copies", 1, "--printer", "upstairs")
    finally:
        file.unlink()
    assert record["path"].endswith("-x1-for-upstairs.pdf")
    for page, (dx, dy) in enumerate(((-2, 1.5), (1, -3))):
        # Letters and the code; crop marks are shortened at the printer's margin and say less.
        slot = Rect(148 - SLOTS[0].right, SLOTS[0].y, 60, 90) if page else SLOTS[0]
        was = Look(picture(straight, page, 400), 148, 210).ink(slot.inset(2))
        now = Look(picture(pdf, page, 400), 148, 210).ink(Rect(slot.x + dx, slot.y + dy, slot.w, slot.h).inset(2))
        assert (now.x - was.x, now.y - was.y, now.w - was.w, now.h - was.h) == pytest.approx((dx, dy, 0, 0), abs=NEAR)


@pytest.fixture
def whole_page(sheets):
    """whole_page(words at, front, back) -> (result, file) of a page with a frame at the printer's margin, for a printer that is off by so much."""
    args = ("--format", "full", "--place", "here", "--language", "en-GB", "--copies", 1)
    frame = '<div style="position:absolute;left:var(--left);right:var(--right);top:var(--top);bottom:var(--bottom);border:1mm solid #000"></div>'
    made = []

    def make(words_at: str, front=(0, 0), back=(0, 0)):
        files = {
            "templates/stocks/whole.toml": 'title = "Whole"\nsheet = [148, 210]\nitem = [148, 210]\nsource = "made up"\n',
            "templates/formats/full/format.toml": BILL.format(id="whole", w=148, h=210),
            "templates/formats/full/bill.html": f'{frame}<h1 style="position:absolute;left:{words_at};top:30mm">Somebody to talk to</h1>{KEEP.replace("<p>", PLACED)}',
            "content/printers.toml": f"[upstairs]\nfront = {list(front)}\nback = {list(back)}\nmeasured_on = {DAY}\n",
        }
        for name, content in files.items():
            sheets.small.write(name, content)
        made[:] = files
        result = sheets.build(*args, "--printer", "upstairs")
        file = sheets.small.out / "sheets/here-en-GB-stalking-full-plain-office-x1-for-upstairs.pdf"
        return result, file.read_bytes() if result.code == 0 else b""

    yield make
    for name in made:
        sheets.small.write(name, None)


def test_what_runs_to_the_printers_margin_gives_way_to_the_shift(whole_page):
    """The sheet that is sent keeps the printer's margin on all sides; on paper, what is white around the page is of one width."""
    page = Rect(0, 0, 148, 210)
    _, straight = whole_page("30mm")
    ink = Look(picture(straight, 0, 400), 148, 210).ink(page)
    assert (ink.x, ink.y, ink.right, ink.bottom) == pytest.approx((5, 5, 143, 205), abs=NEAR)
    result, pdf = whole_page("30mm", (2, -1.5), (-3, 0))
    assert result.code == 0, result.text
    sent = Look(picture(pdf, 0, 400), 148, 210).ink(page)
    assert min(sent.x, sent.y, 148 - sent.right, 210 - sent.bottom) >= 5 - NEAR
    printed = Rect(sent.x + 2, sent.y - 1.5, sent.w, sent.h)
    assert (printed.x, printed.y, printed.right, printed.bottom) == pytest.approx((8, 8, 140, 202), abs=NEAR), "the back is 3 mm off, and keeps in step"


def test_words_that_would_be_lost_to_the_shift_are_refused(whole_page):
    assert whole_page("14mm", (4, 0))[0].code == 0
    result, _ = whole_page("14mm", (9.5, 0))
    assert result.code == 1 and "PRV060" in result.err and "print this without --printer" in result.err


# -- a stock and a fold of one's own ----------------------------------------------------------------


def test_a_stock_and_a_fold_are_a_file_each(sheets):
    """No Python knows this fold or this stock. Pages are where the fold says, on both sides, in all three places of the sheet."""
    from ..helpers import GENERATOR

    assert not any(word in path.read_text(encoding="utf-8") for path in GENERATOR.rglob("*.py") for word in ('"gate"', '"gates"', "'gate'"))
    record, pdf = sheets.one("--format", "gate", "--place", "here", "--language", "en-GB")
    assert record["path"] == "here/en-GB/stalking-gate-plain-office.pdf"
    assert not {finding["code"][:3] for finding in record["findings"]} & {"PLN", "LAY", "FIT", "PRV"}
    assert record["pages"] == 2 and record["sheet_mm"] == [210.0, 297.0]
    for row in range(3):
        y = 20 + 70 * row
        outside = [words(pdf, 0, Rect(x, y, w, 60)) for x, w in ((25, 40), (65, 80), (145, 40))]
        inside = [words(pdf, 1, Rect(x, y, w, 60)) for x, w in ((25, 40), (65, 80), (145, 40))]
        assert outside == ["Page 2", "Page 6", "Page 1 Keep it only if it is safe."] and inside == ["Page 3", "Page 4", "Page 5"]
    html = (sheets.small.out / "index.html").read_text(encoding="utf-8")
    assert html.count('class="folds"') == 1, "and it can be looked at folded"
    check = sheets.cli("check", "-C", sheets.small.root, "--today", DAY)
    assert "PLN0" not in check.text


def test_the_contact_sheet_of_a_real_build_holds_together(sheets):
    """Valid HTML, every file that it shows or links is there, and each page has its lines."""
    sheets.one("--format", "gate", "--place", "here", "--language", "en-GB")
    sheets.one(*HERE, "--copies", 1)
    html = (sheets.small.out / "index.html").read_text(encoding="utf-8")
    assert problems(html) == []
    for target in {unquote(re.sub("#.*", "", name)) for name in re.findall(r'(?:src|href)="([^#"][^"]*)"', html)}:
        assert (sheets.small.out / target).is_file(), target
    assert html.count("<img ") == html.count('<svg class="over"') >= 4


# -- what they refuse -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "code", "says", "hint"),
    [
        (("--stock", "two-upp"), "PLN001", "--stock two-upp: there is no such stock", 'did you mean "two-up"?'),
        (("--tile", "a44"), "PLN001", "--tile a44: there is no such stock", 'did you mean "a4"?'),
        (("--printer", "upstairs"), "PLN001", "--printer upstairs: there is no such printer", ""),
        (("--start-at", "5"), "PLN010", '--start-at 5: "two-up" has 4 places', "count from 1"),
        (("--tile", "avery-l7160"), "PLN010", "--tile avery-l7160: parts of a poster need plain paper", "a4, "),
        (("--tile", "card-a4"), "PLN010", "--tile card-a4: parts of a poster need plain paper", "a4, "),
        (("--format", "gate", "--together"), "PLN010", "only items of one size, stock and profile", "name one format"),
        (("--profile", "press", "--together", "--stock", "sra3"), "PLN002", "nothing", ""),
        (("--profile", "press", "--stock", "sra3", "--tile", "a4"), "PLN002", "nothing of what was asked for is printed on sheets", "--profile office"),
        (("--profile", "screen", "--copies", "2"), "PLN002", "nothing of what was asked for is printed on sheets", "--profile office"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(sheets, args, code, says, hint):
    if code == "PLN002" and "--together" in args:
        args = ("--format", "note", *args)  # which isn't made for the press
    else:
        args = ("--format", "bookmark", "--place", "here", *([] if "--profile" in args else ["--profile", "office"]), *args)
    before = sheets.small.pdfs()
    result = sheets.build(*args)
    assert result.code == 2, result.text
    assert f"error  {code}  " in result.err and says in result.err and hint in result.err
    assert sheets.small.pdfs() == before, "nothing is made"


def test_parts_of_a_poster_are_not_shifted(sheets):
    """They are cut along their own lines. Shifted before it is split, the poster lost its edge."""
    args = ("--format", "bill", "--place", "here", "--language", "en-GB", "--tile", "a4")
    _, straight = sheets.one(*args)
    project = sheets.small.read("content/project.yaml")
    sheets.small.write("content/printers.toml", f"[upstairs]\nfront = [3, 0]\nback = [0, 1]\nmeasured_on = {DAY}\n")
    sheets.small.write("content/project.yaml", project.replace("build:\n", "build:\n  printer: upstairs\n"))
    try:
        assert sheets.one(*args)[1] == straight
        result = sheets.build(*args, "--printer", "upstairs")
    finally:
        sheets.small.write("content/project.yaml", project)
        sheets.small.write("content/printers.toml", None)
    assert result.code == 2 and "command line  error  PLN010  --tile and --printer" in result.err and "leave --printer out" in result.err


@pytest.mark.parametrize("args", [("--start-at", "0"), ("--copies", "0"), ("--copies", "-1"), ("--start-at", "x"), ("--copies", "10001")])
def test_numbers_that_are_none_are_wrong_usage(sheets, args):
    assert sheets.build(*HERE, *args).code == 2


def test_the_place_of_what_the_options_ask_for_is_the_command_line(sheets):
    result = sheets.build(*HERE, "--start-at", 9)
    assert re.search(r"^command line  error  PLN010  --start-at 9: ", result.err, re.M)


def test_a_stock_that_does_not_fit_is_told_with_those_that_do(sheets):
    result = sheets.build(*HERE, "--stock", "avery-l7160")
    assert result.code != 0 and "PLN006" in result.err and "holds items of 63.5 x 38.1 mm, this format is 60 x 90" in result.err
    assert re.search(r"^command line  error  PLN006  ", result.err, re.M)
    fitting = re.search(r"it fits on: (.+)", result.err)[1].split(", ")
    assert {"two-up", "a4-cut", "any-a5", "sra3"} <= set(fitting) and "avery-l7160" not in fitting and "gates" not in fitting


def test_what_does_not_fit_beside_what_does_is_told(sheets):
    """A gate is 160 x 60 before it is folded. It is told once, not for each place."""
    result = sheets.build("--json", "--format", "bookmark", "--format", "gate", "--profile", "office", "--place", "here", "--place", "there", "--language", "en-GB", "--stock", "two-up")
    assert result.code == 0
    assert {record["format"] for record in json.loads(result.out)["editions"]} == {"bookmark"}
    told = re.findall(r"^command line  (\w+)  PLN006  (.+)\n  hint: it fits on: (.+)", result.err, re.M)
    assert [(severity, message) for severity, message, _ in told] == [("warning", 'gate/plain is left out: "two-up" holds items of 60 x 90 mm, this format is 160 x 60')]
    assert "gates" in told[0][2]


def test_all_that_does_not_fit_is_told(sheets):
    result = sheets.build("--format", "bookmark", "--format", "gate", "--profile", "office", "--place", "here", "--stock", "avery-l7160")
    assert result.code == 2
    assert re.findall(r"error  PLN006  .* this format is (.+)", result.err) == ["60 x 90", "160 x 60"]


def test_a_stock_that_does_not_fit_is_wrong_usage(sheets):
    assert sheets.build(*HERE, "--stock", "avery-l7160").code == 2


def test_a_formats_own_stock_that_does_not_fit_is_a_fault_of_its_file(sheets):
    good = sheets.small.read("templates/formats/note/format.toml")
    sheets.small.write("templates/formats/note/format.toml", good.replace('stock = "two-up"', 'stock = "avery-l7160"'))
    try:
        for more in ((), ("--copies", 2)):
            result = sheets.build(*NOTE, *more)
            assert result.code == 1 and re.search(r"^templates/formats/note/format\.toml:\d+:\d+  error  PLN006", result.err, re.M), result.text
    finally:
        sheets.small.write("templates/formats/note/format.toml", good)


def test_a_broken_stock_that_is_asked_for_is_told_with_its_line(sheets):
    sheets.small.write("templates/stocks/bad.toml", sheets.small.read("templates/stocks/two-up.toml").replace("pitch = [64, 94]", "pitch = [59, 94]"))
    before = sheets.small.pdfs()
    try:
        result = sheets.build(*HERE, "--stock", "bad")
    finally:
        sheets.small.write("templates/stocks/bad.toml", None)
    assert result.code == 1 and 'templates/stocks/bad.toml:1:1  error  PLN006  the slots of "bad" overlap' in result.err
    assert sheets.small.pdfs() == before


@pytest.mark.parametrize(("option", "file"), [("--stock", "templates/stocks/mine.toml"), ("--tile", "templates/stocks/mine.toml"), ("--printer", "content/printers.toml")])
def test_what_is_asked_for_and_is_there_but_broken_is_not_called_unknown(sheets, option, file):
    sheets.small.write(file, "[mine]\nfront = 1\n" if "printers" in file else 'title = "Mine"\n')
    before = sheets.small.pdfs()
    try:
        result = sheets.build(*HERE, option, "mine")
    finally:
        sheets.small.write(file, None)
    assert result.code == 1 and "PLN001" not in result.err and f"{file}:" in result.err, result.text
    assert sheets.small.pdfs() == before


def test_a_sheet_without_room_for_the_bleed_is_told_before_anything_is_made(sheets):
    sheets.small.write("templates/stocks/snug.toml", 'title = "Snug"\nsheet = [60, 90]\nitem = [60, 90]\nsource = "made up"\n')
    try:
        result = sheets.build("--format", "bookmark", "--profile", "press", "--place", "here", "--language", "en-GB", "--stock", "snug")
    finally:
        sheets.small.write("templates/stocks/snug.toml", None)
    assert result.code == 2 and "PRV071" not in result.text
    assert 'PLN006  "snug" leaves 0 mm around items of 60 x 90 mm, less than the bleed of 3 mm' in result.err
    assert "sra3" in re.search(r"it fits on: (.+)", result.err)[1] and "snug" not in re.search(r"it fits on: (.+)", result.err)[1]


def test_a_profile_that_puts_its_bleed_on_a_stock_without_room_is_told_where_the_format_names_it(sheets):
    """Only that profile's files aren't made."""
    press = (builtin_templates() / "profiles/press.toml").read_text(encoding="utf-8")
    good = sheets.small.read("templates/formats/bookmark/format.toml")
    sheets.small.write("templates/profiles/own-press.toml", press.replace("single = true\nmargin = 15.0\n", ""))
    sheets.small.write("templates/stocks/snug.toml", 'title = "Snug"\nsheet = [60, 90]\nitem = [60, 90]\nsource = "made up"\n')
    sheets.small.write("templates/formats/bookmark/format.toml", good.replace("two-up", "snug").replace('"press"]', '"press", "own-press"]'))
    try:
        result = sheets.build("--json", "--format", "bookmark", "--place", "here", "--language", "en-GB", "--profile", "own-press", "--profile", "office")
    finally:
        for name, content in (("profiles/own-press.toml", None), ("stocks/snug.toml", None), ("formats/bookmark/format.toml", good)):
            sheets.small.write(f"templates/{name}", content)
    assert result.code == 1 and re.search(r'^templates/formats/bookmark/format\.toml:4:1  error  PLN006  "snug" leaves 0 mm around', result.err, re.M), result.text
    assert {record["profile"]: record["status"] for record in json.loads(result.out)["editions"]}["own-press"] == "refused"
    assert "PRV071" not in result.text


def shared(*formats: str, variants: tuple[str, ...] = (), profiles: tuple[str, ...] = ("office",), stock: str = ""):
    """What would be put together of the shipped formats: (files, findings)."""
    editions, problems = plan_editions(CATALOGUE, Request(format=formats, variant=variants, profile=profiles))
    assert editions and not problems
    return plan_runs(CATALOGUE, editions, Sheets(stock=stock, together=True))


def names(*items: tuple[str, str, str], variant: str = "standard") -> str:
    """The file's name for items of these (place, language, stem)."""
    edition = Edition("stalking", "card", variant, "en-GB", "here", "office")
    made = [replace(edition, path=f"{place}/{language}/{stem}.pdf") for place, language, stem in items]
    (run,), findings = plan_runs(CATALOGUE, made, Sheets(together=True))
    assert not findings
    return run.edition.path.removeprefix("sheets/").removesuffix(".pdf")


def test_two_sets_of_sheets_never_share_a_file():
    """They begin with the same item, and have as many."""
    here, there, other = ("here", "en-GB", "stalking-card-office"), ("there", "en-GB", "stalking-card-office"), ("here", "gd", "stalking-card-office")
    both = ("there", "gd", "stalking-card-office")
    assert names(here, there) == "here-en-GB-stalking-card-office-and-there"
    assert names(here, other, both) == "here-en-GB-stalking-card-office-and-gd-and-there-gd"
    assert names(here, ("here", "en-GB", "stalking-card-fold-office")) == "here-en-GB-stalking-card-office-and-stalking-card-fold-office"


def test_the_name_of_sheets_of_many_stays_short_and_their_own():
    many = [(f"place-{n}", "en-GB", "useful-numbers-ea-01-office") for n in range(100)]
    one, other = names(*many, variant="discreet"), names(*many[:50], *many[51:], ("place-100", "en-GB", "useful-numbers-ea-01-office"), variant="discreet")
    assert one != other and one == names(*many, variant="discreet")
    for name in (one, other):
        assert re.fullmatch(r"place-0-en-GB-useful-numbers-ea-01-office-and-99-more-\d{8}", name), "figures alone: no word can arise"


def test_only_what_is_alike_shares_a_sheet():
    (run,), findings = shared("card", variants=("standard",))
    assert run.items and not findings
    for asked in (dict(formats=("card", "sticker")), dict(formats=("poster-a4", "poster-a3")), dict(formats=("card",), variants=("standard",), profiles=("office", "press"), stock="")):
        formats = asked.pop("formats")
        runs, findings = shared(*formats, **asked)
        if "press" in asked.get("profiles", ()):
            assert [run.edition.profile for run in runs] == ["office"], "files for single items have no sheets"
        else:
            assert runs == [] and [finding.code for finding in findings] == ["PLN010"] and findings[0].hint


def test_a_discreet_item_shares_a_file_with_discreet_ones_alone():
    """The file's name and its other pages would give it away."""
    runs, findings = shared("card")
    assert runs == [] and [finding.code for finding in findings] == ["PLN010"] and "plain" in findings[0].message
    (run,), findings = shared("card", variants=("discreet",))
    assert not findings and "stalking" not in run.edition.path


# -- what becomes of the files ----------------------------------------------------------------------


@pytest.fixture
def own(tmp_path, monkeypatch) -> Shared:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Shared(add_files(make_small(tmp_path)), Cli(monkeypatch))


def test_sheets_stay_until_the_next_full_build(own):
    own.build()
    usual, manifest = own.small.stamps(), own.small.manifest()
    _, pdf = own.one(*HERE, "--copies", 2)
    assert own.small.stamps().keys() - usual.keys() == {"sheets/here-en-GB-stalking-bookmark-plain-office-x2.pdf"}
    assert "sheets/" in (own.small.out / "index.html").read_text(encoding="utf-8")
    assert len(own.small.manifest()["editions"]) == len(manifest["editions"]) + 1
    own.build("--format", "note")
    assert any(path.startswith("sheets/") for path in own.small.pdfs()), "a build of a part removes nothing"
    result = own.build()
    assert result.code == 0 and "1 removed" in result.out
    assert own.small.stamps() == usual, "and what is usually made wasn't touched"
    assert not (own.small.out / "sheets").exists()
    assert "sheets/" not in (own.small.out / "index.html").read_text(encoding="utf-8")
    assert own.one(*HERE, "--copies", 2)[1] == pdf


def test_the_last_good_sheets_stay_when_a_run_is_refused(own):
    _, good = own.one(*HERE, "--copies", 2)
    own.small.write("templates/formats/bookmark/back.html", BACK + "<p>" + "far too many words " * 60 + "</p>")
    result = own.build("--json", *HERE, "--copies", 2)
    assert result.code == 1
    (record,) = json.loads(result.out)["editions"]
    assert record["status"] == "refused" and any(finding["code"] == "FIT001" for finding in record["findings"])
    assert (own.small.out / record["path"]).read_bytes() == good
    own.small.write("templates/formats/bookmark/back.html", BACK)
    assert own.one(*HERE, "--copies", 2)[1] == good


def test_a_poster_whose_words_have_no_room_is_refused_in_parts_too(own):
    own.small.write("templates/formats/bill/bill.html", '<h1 style="font-size:60pt">' + "words " * 300 + "</h1>")
    result = own.build("--format", "bill", "--place", "here", "--tile", "a4")
    assert result.code == 1 and "FIT001" in result.err and not own.small.pdfs()


def test_a_printer_of_the_project_is_aimed_at_in_every_build(own):
    """But not in files for the shop: its printers are its own."""
    own.small.write("content/printers.toml", f"[upstairs]\nfront = [1, 0]\nback = [0, 1]\nmeasured_on = {DAY}\n")
    before = {record["path"]: pdf for record, pdf in own.made()}
    own.small.replace("content/project.yaml", "build:\n", "build:\n  printer: upstairs\n")
    changed = {record["path"] for record, pdf in own.made() if before[record["path"]] != pdf}
    assert changed == {path for path in before if path.endswith("-office.pdf")}


def test_a_broken_stock_of_ones_own_is_told_with_its_line(own):
    own.small.write("templates/stocks/two-up.toml", own.small.read("templates/stocks/two-up.toml").replace("pitch = [64, 94]", "pitch = [59, 94]"))
    result = own.build(*HERE)
    assert result.code == 1 and re.search(r"^templates/stocks/two-up\.toml:1:1  error  PLN006  the slots of \"two-up\" overlap", result.err, re.M)
    assert not own.small.pdfs()


def test_plain_items_of_two_languages_are_held_against_the_telling_words_of_both(own):
    """Whichever comes first; and a language without such a list is told, as in a file of its own."""
    small = own.small
    add_language(small)
    small.replace("templates/formats/note/format.toml", 'title = "Plain"', 'title = "Plain"\nneutral = true\nname = "small"')
    small.write("templates/formats/note/note.html", '<p>{{ text("what-it-is/line").inline }}</p>' + KEEP)

    def build(**lists: str):
        for language, word in lists.items():
            small.write(f"templates/neutral/{language}-GB.toml", f'words = ["{word}"]\n')
        return own.build("--format", "note", "--place", "here", "--together")

    assert 'PRV045  there is no list of telling words in "cy-GB"' in build(en="not there").err
    result = build(en="not there", cy="other words")
    assert result.code == 1 and 'PRV043  page 1 shows the word "other words"' in result.err
    result = build(en="again and again", cy="not there")
    assert result.code == 1 and 'PRV043  page 1 shows the word "again and again"' in result.err
    assert build(en="not there", cy="not there").code == 0


# -- several items in one file ----------------------------------------------------------------------


def composed(press: Press | None = None, **meta) -> Composed:
    facts = {"title": "Stalking: Card", "author": "A", "language": "en", "created": DAY, "neutral": False, **meta}
    return Composed(Edition("t", "f", "v", "en", "p", "x"), (), Style("", (), ()), Meta(**facts), ("s",), ("101",), (), "1", DAY, press=press)


def test_a_file_that_holds_a_discreet_item_is_discreet():
    plain, discreet = composed(), composed(title="Useful numbers", neutral=True)
    for order in ([plain, discreet], [discreet, plain]):
        assert together(order, plain.edition).meta == discreet.meta


def test_a_file_may_show_what_any_of_its_items_may():
    one, other = composed(), replace(composed(), services=("r",), numbers=("999", "101"))
    both = together([one, other], one.edition)
    assert both.services == ("r", "s") and both.numbers == ("101", "999")


def test_a_file_for_the_press_has_the_recipes_of_all_its_items():
    def press(*recipes):
        return Press("FOGRA39", "T", "x.icc", 300, recipes, 250, 0.25, 3)

    plum, teal = ((61, 42, 92), (85, 95, 30, 20)), ((11, 85, 99), (92, 45, 40, 30))
    both = together([composed(press(plum)), composed(press(teal))], composed().edition)
    assert set(both.press.recipes) == {plum, teal}
