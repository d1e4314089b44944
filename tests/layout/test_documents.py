"""Whole tagged documents: a page for each side, everything that is found in panels found here too."""

import io

import pikepdf
import pytest

from generator.compose import codes as qr_codes
from generator.kernel.geometry import Pose
from generator.model.edition import Composed, Edition, Meta, Side
from generator.model.panel import Placed

from ..pdf_helpers import panel_of, style_of, words_in

META = Meta("A title & more", "Somebody <else>", "en-GB", "2026-11-22", False)
EDITION = Edition("t", "f", "v", "en-GB", "p", "s", "p/en-GB/x.pdf")
W, H = 60, 40


def document(engine, *sides, scale=1.0, meta=META):
    """`sides`: for each side a list of (panel, x, y) in mm."""
    made = tuple(
        Side(W * scale, H * scale, tuple(Placed(p, Pose(x * scale, y * scale, 0, scale)) for p, x, y in side))
        for side in sides
    )
    panels = [panel for side in sides for panel, _, _ in side]
    style = style_of(*panels, css=f"@page side{{size:{W}mm {H}mm;margin:0}}")
    return engine.lay_out_document(Composed(EDITION, made, style, meta, (), (), (), "1", "2027-11-22"))


def half(id, html, **more):
    return panel_of(id, html, 30, H, **more)


@pytest.mark.parametrize("scale", [1.0, 1.41414])
def test_a_page_for_each_side(engine, scale):
    left, right, back = (
        half("left", "<h1>Left</h1>"),
        half("right", "<p>right</p>"),
        panel_of("back", "<p>behind</p>", W, H),
    )
    page = document(engine, [(left, 0, 0), (right, 30, 0)], [(back, 0, 0)], scale=scale)
    assert page.findings == ()
    with pikepdf.open(io.BytesIO(page.pdf)) as pdf:
        assert len(pdf.pages) == 2
        for sheet in pdf.pages:
            assert [float(edge) * 25.4 / 72 for edge in sheet.mediabox] == pytest.approx(
                [0, 0, W * scale, H * scale], abs=0.05
            )
        assert str(pdf.docinfo.Title) == "A title & more" and str(pdf.docinfo.Author) == "Somebody <else>"
        assert str(pdf.Root.Lang) == "en-GB" and pdf.Root.MarkInfo.Marked
    assert words_in(page.pdf) == "Left right behind"


def test_slots_are_counted_through_a_page(engine):
    code = qr_codes.encode("https://example.org/")
    picture = qr_codes.html(code, 0, 15, "Opens example.org", inline=True)
    panels = [half(id, "<h1>x</h1>" + picture, codes=(code,)) for id in ("left", "right")]
    page = document(engine, [(panels[0], 0, 0), (panels[1], 30, 0)], scale=2.0)
    assert page.findings == ()
    side = 2 * qr_codes.box_mm(code, 15)
    assert [slot.box.w for slot in page.slots[0]] == pytest.approx([side, side], abs=0.05), "both codes of the page"
    assert page.slots[0][1].box.x - page.slots[0][0].box.x == pytest.approx(60, abs=0.05)


def test_a_code_without_room_is_found(engine):
    code = qr_codes.encode("https://example.org/")
    picture = qr_codes.html(code, 0, 15, "Opens example.org", inline=True)
    bad = half("bad", "<h1>x</h1>" + "<p>words</p>" * 5 + picture, codes=(code,))
    findings = document(engine, [(half("good", "<h1>good</h1>"), 0, 0), (bad, 30, 0)]).findings
    assert (
        [finding.code for finding in findings] == ["FIT001"]
        and "QR" in findings[0].message
        and '"bad"' in findings[0].message
    )


OVERFLOWING = {
    "flowing text": ("<h1>x</h1>" + "<p>words</p>" * 12 + "<p>omega</p>", "FIT001"),
    "a box of fixed height": ('<h1>x</h1><div style="height:10mm">' + "words<br>" * 12 + "omega</div>", "FIT001"),
    "an absolute box": ('<h1>x</h1><p style="position:absolute;top:38mm;left:1mm">omega</p>', "FIT001"),
    "a hiding box": ('<h1>x</h1><p style="height:4mm;overflow:hidden">a<br>b<br>omega</p>', "FIT002"),
    "overlapping": ('<h1>x</h1><p style="position:absolute;top:1mm;left:0">omega</p>', "FIT003"),
    "no glyph": ("<h1>日 omega</h1>", "LAY003"),
}


@pytest.mark.parametrize(("html", "code"), OVERFLOWING.values(), ids=OVERFLOWING)
def test_what_does_not_fit_is_found(engine, html, code):
    good, bad = half("good", "<h1>good</h1>"), half("bad", html)
    findings = document(engine, [(good, 0, 0), (bad, 30, 0)], [(good, 0, 0)]).findings
    assert code in [finding.code for finding in findings]
    assert not any('"good"' in finding.message for finding in findings), "the other panel isn't blamed"
    if code.startswith("FIT"):
        assert any("omega" in finding.quote and '"bad"' in finding.message for finding in findings)


def test_a_neutral_document_names_nobody(engine):
    from ..pdf_helpers import everything_in

    panel = panel_of("one", "<h1>Numbers</h1>", W, H)
    page = document(engine, [(panel, 0, 0)], meta=Meta("Numbers", "Somebody", "en-GB", "2026-11-22", True))
    assert b"Somebody" not in everything_in(page.pdf)


def test_the_same_bytes_again(engine):
    from generator.layout import Engine

    panel = panel_of("one", "<h1>Numbers</h1><p>words</p>", W, H)
    first = document(engine, [(panel, 0, 0)]).pdf
    assert document(engine, [(panel, 0, 0)]).pdf == first
    assert document(Engine(), [(panel, 0, 0)]).pdf == first
