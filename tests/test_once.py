"""What tests share is what they would have made themselves, and nothing is shared that isn't the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.engine.options import Options
from generator.engine.worker import Worker
from generator.kernel.geometry import Pose
from generator.model.edition import Composed, Edition, Meta, Side
from generator.model.panel import Placed
from generator.read import files
from generator.read.yamlfile import parse_yaml

from . import once
from .helpers import REPO, TODAY, in_sight
from .pdf_helpers import panel_of, style_of

PANEL = panel_of("main", "<p>Somebody to talk to</p>")
STYLE = style_of(PANEL)


def worker(tmp_path) -> Worker:
    return Worker(in_sight(), Options(REPO, tmp_path / "out", today=TODAY), "", {})


def document(panel, style):
    meta = Meta("Words", "Somebody", "en-GB", "2026-11-22", False)
    edition = Edition("t", "f", "v", "en-GB", "p", "s", "p/en-GB/x.pdf")
    style = replace(style, css=f"@page side{{size:{panel.w}mm {panel.h}mm;margin:0}}{style.css}")
    return Composed(edition, (Side(panel.w, panel.h, (Placed(panel, Pose()),)),), style, meta, (), (), (), "1", "x")


def test_a_parsed_text_can_be_changed_without_changing_the_next():
    text = "a: {b: [1, 2]}\n"
    first, positions, _ = files.parse_yaml(text, "f.yaml")
    first["a"]["b"].append(3)
    positions.clear()
    second, positions, findings = files.parse_yaml(text, "f.yaml")
    assert second == {"a": {"b": [1, 2]}} and findings == []
    assert (
        dict(positions) == dict(parse_yaml(text, "f.yaml")[1])
        and positions.begins == parse_yaml(text, "f.yaml")[1].begins
    )
    assert files.parse_yaml(text, "g.yaml")[1]["a"].file == "g.yaml"


def test_what_is_wrong_is_told_each_time():
    for _ in range(2):
        assert [finding.code for finding in files.parse_yaml("a: [\n", "f.yaml")[2]] == ["SRC002"]


def test_a_page_is_the_one_that_another_engine_makes(tmp_path):
    from generator.layout import Engine

    shared = worker(tmp_path).engine
    assert shared is worker(tmp_path).engine
    for _ in range(2):
        assert shared.lay_out([PANEL], STYLE) == Engine().lay_out([PANEL], STYLE)
        assert shared.measure([PANEL], STYLE) == Engine().measure([PANEL], STYLE)
        assert shared.lay_out_document(document(PANEL, STYLE)) == Engine().lay_out_document(document(PANEL, STYLE))


@pytest.mark.parametrize(
    ("panel", "style"),
    [
        (replace(PANEL, html=PANEL.html.replace("Somebody", "Nobody")), STYLE),
        (replace(PANEL, w=70.0), STYLE),
        (replace(PANEL, bleed=3.0), STYLE),
        (PANEL, style_of(PANEL, css="p{color:#900}")),
    ],
    ids=["words", "size", "bleed", "look"],
)
def test_another_panel_or_style_is_laid_out_for_itself(tmp_path, panel, style):
    shared = worker(tmp_path).engine
    assert shared.lay_out([panel], style) != shared.lay_out([PANEL], STYLE)
    if not panel.bleed:
        assert shared.lay_out_document(document(panel, style)) != shared.lay_out_document(document(PANEL, STYLE))


def test_another_standard_is_laid_out_for_itself(tmp_path):
    made = document(PANEL, STYLE)
    older, newer = map(worker(tmp_path).engine.lay_out_document, (made, replace(made, standard="ua-2")))
    assert older.pdf[:8] == b"%PDF-1.7" and newer.pdf[:8] == b"%PDF-2.0"


@pytest.mark.usefixtures("anew")
def test_nothing_is_shared_by_tests_that_say_so(tmp_path):
    one, other = worker(tmp_path), worker(tmp_path)
    assert one.engine is one.engine is not other.engine and one.prover is not other.prover
    assert type(one.engine).__module__.startswith("generator.") and once._on is False
