"""Marks that have no room on the sheet are told, with where to cut or fold instead."""

from __future__ import annotations

import pytest

from generator.kernel.geometry import Pose
from generator.model.design import ProfileSpec
from generator.model.edition import Side
from generator.model.panel import Panel, Placed
from generator.model.paper import StockSpec
from generator.plan import leaves, marks_without_room, plan_sheets
from generator.plan.sheets import Run

from .test_sheets import CATALOGUE

OFFICE = ProfileSpec(title="O", imposed=True, tagged=False, links=False, keep_free=5.0)
PRESS = ProfileSpec(
    title="P", imposed=True, tagged=False, links=False, single=True, margin=15, bleed=3, intent="fogra39"
)


def stock(left=20.0, top=30.0, item=(50.0, 45.0), marks="crop", sheet=(210.0, 297.0), **more) -> StockSpec:
    more = {"columns": 2, "rows": 2, "pitch": (60, 55)} | more
    return StockSpec(title="S", sheet=sheet, item=item, left=left, top=top, marks=marks, source="s", **more)


def told(stock, profile=OFFICE, fold=None, run=Run()):
    w, h = fold.flat if fold else stock.item
    sides = [Side(w, h, (Placed(Panel("p", w, h, 0, 12, "<p>p</p>", "p"), Pose()),))] * 2
    if fold:
        pages = list(fold.columns) * 2
        sides = [Side(page, h, (Placed(Panel("p", page, h, 0, 12, "<p>p</p>", "p"), Pose()),)) for page in pages]
    return marks_without_room(plan_sheets([leaves(sides, fold, profile.bleed)], stock, profile, run))


def test_marks_with_room_are_not_told():
    assert told(stock()) == []


@pytest.mark.parametrize("places", [{"left": 0.0, "top": 0.0}, {"left": 5.0, "top": 5.0, "columns": 3, "rows": 5}])
def test_crop_marks_without_room(places):
    """Against the paper's edge, or with no more around them than the printer's margin, at one end of each cut at
    least.
    """
    (finding,) = told(stock(**places))
    assert (finding.code, finding.severity) == ("PLN011", "warning")
    assert "crop mark" in finding.message and finding.hint


def test_an_edge_of_the_paper_needs_no_crop_mark():
    assert (
        told(stock(left=0.0, item=(210, 90), columns=1, top=30.0, pitch=(210, 100))) != []
    )  # cut across, from edge to edge
    assert told(stock(left=0.0, top=0.0, item=(210, 297), columns=1, rows=1)) == []
    assert (
        told(stock(left=0.0, top=0.0, item=(210, 297), columns=1, rows=1), run=Run(front=(1.5, 1.0), back=(-1.0, 0.5)))
        == []
    )


def test_a_cut_in_the_printer_s_margin():
    (finding,) = told(stock(left=3.0, item=(204, 90), columns=1, pitch=(204, 100)))
    assert "crop" in finding.message


def test_nothing_is_told_of_what_is_cut_already():
    assert told(stock(left=0.0, top=0.0, marks="none")) == []


def test_fold_marks_without_room_are_a_note_that_says_where():
    fold = CATALOGUE.folds["roll"]
    w, h = fold.flat
    (finding,) = told(stock(left=0.0, top=0.0, item=(w, h), columns=1, rows=1, sheet=(w, h), marks="none"), fold=fold)
    assert (finding.code, finding.severity) == ("PLN011", "note")
    assert "fold mark" in finding.message and " mm from the left edge" in finding.hint


def test_fold_marks_with_room():
    fold = CATALOGUE.folds["roll"]
    w, h = fold.flat
    assert told(stock(left=30.0, top=30.0, item=(w, h), columns=1, rows=1, sheet=(w + 60, h + 60)), fold=fold) == []


def test_targets_of_the_press_without_room():
    assert told(stock(left=15.0, top=15.0, columns=1, rows=1, sheet=(80, 75)), PRESS) == []
    findings = told(stock(left=15.0, top=4.0, columns=1, rows=1, sheet=(80, 75)), PRESS)
    assert {finding.code for finding in findings} == {"PLN011"}
    assert any("registration" in finding.message for finding in findings)
