"""The stocks that come with it: their measures, their slots on both sides, and what the docs say of them."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.geometry import Rect
from generator.model.paper import StockSpec
from generator.plan import check_references
from generator.plan.stocks import back_slots, fitted, slot_problem, slots
from generator.read import read_catalogue

from ..helpers import REPO

STOCKS = read_catalogue(REPO).stocks
FITTED = {id: stock for id, stock in STOCKS.items() if stock.item is None}
SLOTTED = {id: stock for id, stock in STOCKS.items() if stock.item is not None}
FOLDER = REPO / "templates/stocks"
PAGE = REPO / "docs/how-to/add-a-stock.md"

# As the project's facts about printed matter have them: columns, rows; left, top; pitch; item.
MEASURED = {
    "avery-c32011": ((2, 5), (15, 13.5), (95, 54), (85, 54)),
    "avery-c32015": ((2, 4), (17, 31.5), (91, 60), (85, 54)),
    "sigel-lp800": ((2, 5), (15, 10), (95, 55), (85, 55)),
    "avery-l7160": ((3, 7), (7.21, 15.15), (66.04, 38.1), (63.5, 38.1)),
    "avery-l7163": ((2, 7), (4.67, 15.15), (101.6, 38.1), (99.06, 38.1)),
    "avery-l7165": ((2, 4), (4.67, 13.04), (101.64, 67.73), (99.06, 67.73)),
}


def turned_over(rect: Rect, sheet: tuple[float, float], edge: str) -> Rect:
    """Where a place of the back lies on the front, when the sheet is turned over on its long or short edge."""
    w, h = sheet
    upright = "long" if h > w else "short"  # which of the two edges stands upright
    if edge == upright:
        return Rect(w - rect.right, rect.y, rect.w, rect.h)
    return Rect(rect.x, h - rect.bottom, rect.w, rect.h)


def near(a: Rect, b: Rect) -> bool:
    return all(abs(p - q) <= 0.001 for p, q in zip((a.x, a.y, a.w, a.h), (b.x, b.y, b.w, b.h), strict=True))


# ---- whether places can be


def grid(columns: int, rows: int, pitch: tuple[float, float], item=(20, 10)) -> StockSpec:
    return StockSpec(
        title="T", sheet=(210, 297), item=item, columns=columns, rows=rows, left=80, top=120, pitch=pitch, source="s"
    )


@given(st.integers(1, 4), st.integers(1, 4), st.floats(-25, 25), st.floats(-15, 15))
def test_places_overlap_if_any_two_of_them_do(columns, rows, across, down):
    stock = grid(columns, rows, (across, down))
    pairs = itertools.combinations(slots(stock), 2)
    problem = slot_problem(stock)
    assert (problem.says if problem else "") == ("overlap" if any(a.overlaps(b, slack=0.01) for a, b in pairs) else "")


def test_of_ten_thousand_places_not_each_is_held_against_each(monkeypatch):
    asked = []
    overlaps = Rect.overlaps
    monkeypatch.setattr(
        Rect, "overlaps", lambda self, other, slack=0.0: asked.append(1) or overlaps(self, other, slack)
    )
    assert slot_problem(grid(100, 100, (1, 1), (0.9, 0.9))) is None and len(asked) <= 10_000


# ---- all that are shipped


@pytest.mark.parametrize("id", STOCKS)
def test_it_has_a_title_and_a_source_for_people(id):
    stock = STOCKS[id]
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", id)
    assert len(stock.title) > 3 and len(stock.source) > 3
    maker, _, number = id.rpartition("-")
    if maker in ("avery", "avery-zweckform", "sigel"):
        assert stock.title.lower().startswith(f"{maker} {number}:".replace("-", " "))
        assert stock.marks == "none", "it is die-cut or perforated"


@pytest.mark.parametrize("id", SLOTTED)
def test_its_slots_lie_on_the_sheet_each_once(id):
    stock = SLOTTED[id]
    sheet, places = Rect(0, 0, *stock.sheet), slots(stock)
    assert len(places) == stock.columns * stock.rows == len(back_slots(stock))
    assert all(sheet.contains(place, slack=0.001) for place in places)
    assert not any(a.overlaps(b, slack=0.001) for i, a in enumerate(places) for b in places[i + 1 :])


@pytest.mark.parametrize("edge", ["long", "short"])
@pytest.mark.parametrize("id", SLOTTED)
def test_backs_meet_their_fronts_on_both_flips(id, edge):
    stock = SLOTTED[id].model_copy(update={"flip": edge})
    for front, back in zip(slots(stock), back_slots(stock), strict=True):
        assert near(turned_over(back, stock.sheet, edge), front)


@pytest.mark.parametrize("id", SLOTTED)
def test_its_title_says_how_many_and_how_large(id):
    stock = SLOTTED[id]
    counted = re.match(r"[^:]+: (\d+) .*?([\d.]+) × ([\d.]+) mm", stock.title)
    if counted:
        assert int(counted[1]) == stock.columns * stock.rows
        assert (float(counted[2]), float(counted[3])) == pytest.approx(stock.item, abs=0.0501)


# ---- those that take any item


@pytest.mark.parametrize("item", [(85, 55), (105, 148), (63.5, 38.1), (170, 55)])
@pytest.mark.parametrize("edge", ["long", "short"])
@pytest.mark.parametrize("id", FITTED)
def test_any_item_lies_in_the_middle_within_the_margin_and_backs_meet_fronts(id, edge, item):
    open_ = FITTED[id].model_copy(update={"flip": edge})
    stock = fitted(open_, item)
    places, (w, h) = slots(stock), stock.sheet
    free = Rect(open_.left, open_.top, w - 2 * open_.left, h - 2 * open_.top)
    assert all(free.contains(place, slack=0.001) for place in places)
    assert min(place.x for place in places) == pytest.approx(w - max(place.right for place in places))
    assert min(place.y for place in places) == pytest.approx(h - max(place.bottom for place in places))
    apart = [Rect(place.x, place.y, place.w + open_.gap, place.h + open_.gap) for place in places]
    assert not any(a.overlaps(b, slack=0.001) for i, a in enumerate(apart) for b in apart[i + 1 :])
    for front, back in zip(places, back_slots(stock), strict=True):
        assert near(turned_over(back, stock.sheet, edge), front)


@pytest.mark.parametrize(
    ("id", "item", "columns", "rows"),
    [("sra3", (85, 55), 4, 5), ("sra3", (210, 297), 2, 1), ("a4-cut", (85, 55), 2, 4), ("a4-cut", (170, 55), 1, 4)],
)
def test_as_many_as_fit(id, item, columns, rows):
    """Worked out by hand: (450 - 20 + 6) / (85 + 6) = 4.8, (320 - 20 + 6) / (55 + 6) = 5.02, and so on."""
    stock = fitted(FITTED[id], item)
    assert (stock.columns, stock.rows) == (columns, rows)


# ---- measures


@pytest.mark.parametrize("id", MEASURED)
def test_measures_are_those_of_the_facts(id):
    stock = STOCKS[id]
    assert ((stock.columns, stock.rows), (stock.left, stock.top), stock.pitch, stock.item) == MEASURED[id]
    assert stock.sheet == (210, 297)


def test_the_last_slot_of_a_sheet_of_labels_ends_where_the_paper_does():
    """L7160 worked out by hand: 7.21 + 2 x 66.04 + 63.5, and 15.15 + 7 x 38.1."""
    last = slots(STOCKS["avery-l7160"])[20]
    assert (round(last.right, 2), round(last.bottom, 2)) == (202.79, 281.85)


@pytest.mark.parametrize(
    ("id", "size"),
    [
        ("a5", (148, 210)),
        ("a4", (210, 297)),
        ("a4-landscape", (297, 210)),
        ("a3", (297, 420)),
        ("a3-landscape", (420, 297)),
        ("a2", (420, 594)),
    ],
)
def test_plain_sheets_have_the_size_of_the_standard_and_one_slot(id, size):
    assert STOCKS[id].sheet == size
    assert slots(STOCKS[id]) == [Rect(0, 0, *size)]


# ---- a stock of one's own

OWN = """\
title = "Our own labels, 4 on A4"
sheet = [210, 297]
item = [85, 55]
columns = 2
rows = 2
left = 12
top = 30
pitch = [95, 120]
marks = "none"
source = "measured with a ruler"
"""


OWN_FORMAT = """\
title = "Own label"
trim = [85, 55]
stock = "our-labels"

[panels.front]
template = "front.html"
size = [85, 55]

[variants.standard]
title = "Standard"

[[variants.standard.sides]]
panels = [{ panel = "front" }]
"""


def test_a_stock_of_ones_own_is_one_file(make_project):
    own = {"format.toml": OWN_FORMAT, "front.html": "<p>Call 0000</p>\n"}
    files = {f"templates/formats/own-label/{name}": text for name, text in own.items()}
    project = make_project({"templates/stocks/our-labels.toml": OWN, **files})
    stock = project.catalogue().stocks["our-labels"]
    assert [(slot.x, slot.y) for slot in slots(stock)] == [(12, 30), (107, 30), (12, 150), (107, 150)]
    assert [(slot.x, slot.y) for slot in back_slots(stock)] == [(113, 30), (18, 30), (113, 150), (18, 150)]
    assert list(check_references(project.catalogue())) == []


def test_a_shipped_stock_can_be_corrected_by_a_file_of_the_same_name(make_project):
    text = (FOLDER / "sigel-lp795.toml").read_text(encoding="utf-8").replace("left = 14", "left = 15")
    project = make_project({"templates/stocks/sigel-lp795.toml": text})
    assert slots(project.catalogue().stocks["sigel-lp795"])[0] == Rect(15, 10.5, 85, 55)


# ---- the documentation's table


def rows_of_table() -> dict[str, list[str]]:
    """Of the section on shipped stocks: id -> what, item, slots, also, source."""
    text = PAGE.read_text(encoding="utf-8").split("\n## Stocks that come with it\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]
    assert len(rows) == len({row[0] for row in rows}), "a stock stands there twice"
    return {row[0].strip("`"): row[1:] for row in rows}


def test_the_docs_list_every_stock_and_no_other():
    assert set(rows_of_table()) == {path.stem for path in FOLDER.glob("*.toml")} == set(STOCKS)


@pytest.mark.parametrize("id", STOCKS)
def test_the_docs_have_its_figures(id):
    stock = STOCKS[id]
    what, item, count, also, source = rows_of_table()[id]
    assert what == stock.title
    assert item == ("any" if stock.item is None else f"{stock.item[0]:g} × {stock.item[1]:g}")
    assert count == ("as many as fit" if stock.item is None else f"{stock.columns} × {stock.rows}")
    noted = re.search(r"^# The same sheet: (.+)\.$", (FOLDER / f"{id}.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert also == (noted[1] if noted else "")
    assert source and source in stock.source
