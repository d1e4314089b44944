"""Pictures of texts: never wider than their column, and what is wrong with one says which."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.kernel.pictures import PNG

from ..helpers import REPO
from ..pdf_helpers import Assets, panel_of, style_of

RULE = next(
    line
    for line in (REPO / "templates/base/base.css").read_text(encoding="utf-8").splitlines()
    if line.startswith(".picture")
)
COLUMNS = {
    "a panel": ("<p>{}</p>", 60),
    "a narrow box": ('<div style="width:30mm"><p>{}</p></div>', 30),
    "columns": ('<div style="columns:2;column-gap:4mm"><p>{}</p></div>', 28),
    "a list": ('<ul><li style="padding-left:10mm">{}</li></ul>', 50),
    "words around it": ("<p>Before {} and after</p>", 60),
    "a table": (
        (
            '<table style="width:40mm;table-layout:fixed;border-collapse:collapse"><tr><td '
            'style="padding:0">{}</td></tr></table>'
        ),
        40,
    ),
    "a box that is placed": ('<div style="position:absolute;left:10mm;width:25mm"><p>{}</p></div>', 25),
    "a flex box": ('<div style="display:flex"><div style="width:35mm"><p>{}</p></div></div>', 35),
}


@pytest.fixture
def laid_out(engine, tmp_path):
    def run(html: str, size=(900, 300), style="width:76.2mm", h=60.0):
        path, buffer = tmp_path / "logo.png", io.BytesIO()
        Image.new("L", size, 90).save(buffer, "PNG")
        path.write_bytes(buffer.getvalue())
        assets = Assets()
        picture = f'<img class="picture" alt="A logo" style="{style}" src="{assets.add(path, PNG)}">'
        panel = panel_of("box", html.format(picture), h=h)
        return engine.lay_out([panel], style_of(panel, css=RULE, assets=assets))[0]

    return run


@pytest.mark.parametrize(("html", "wide"), COLUMNS.values(), ids=COLUMNS)
def test_a_picture_keeps_to_its_column_and_its_proportions(laid_out, html, wide):
    page = laid_out(html)
    assert page.findings == ()
    ((_, box),) = page.pictures[0]
    assert (box.w, box.h) == (pytest.approx(wide, abs=0.05), pytest.approx(wide / 3, abs=0.05))


def test_a_narrow_one_has_its_own_width(laid_out):
    ((_, box),) = laid_out("<p>{}</p>", style="width:20mm").pictures[0]
    assert (box.w, box.h) == (pytest.approx(20, abs=0.01), pytest.approx(20 / 3, abs=0.01))


def test_one_that_has_no_room_says_which(laid_out):
    page = laid_out("<p>{}</p>", size=(300, 900))
    (finding,) = (finding for finding in page.findings if finding.code == "FIT004")
    assert (
        len(finding.picture) == 64
        and finding.quote == "A logo"
        and finding.message == 'the panel "box" has no room for the picture'
    )
