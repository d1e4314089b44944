"""Words that have no room are found, and named, however the box they are in was made."""

from dataclasses import replace

import pytest

from generator.compose import codes as qr_codes
from generator.kernel.geometry import Rect

from ..pdf_helpers import panel_of, style_of

MANY = " ".join(["several"] * 60)

FULL = {
    "flowing text": ("<p>" + MANY + " omega</p>", "FIT001"),
    "many paragraphs": ("<p>first</p>" * 20 + "<p>omega</p>", "FIT001"),
    "a box of fixed height": (f'<div style="height:10mm;width:58mm">{MANY} omega</div>', "FIT001"),
    "an absolute box": ('<div style="position:absolute;top:27mm;left:0">omega omega omega</div>', "FIT001"),
    "an absolute box to the right": (
        '<div style="position:absolute;top:2mm;left:55mm;white-space:nowrap">omega omega</div>',
        "FIT001",
    ),
    "an absolute box above": ('<div style="position:absolute;top:-3mm;left:2mm">omega</div>', "FIT001"),
    "one long line": ('<p style="white-space:nowrap">' + MANY + " omega</p>", "FIT001"),
    "one long word": ("<p>Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunteromega</p>", "FIT001"),
    "a grid": (
        f'<div style="display:grid;grid-template-columns:1fr 1fr;height:25mm"><p>a</p><p>{MANY} omega</p></div>',
        "FIT001",
    ),
    "a flex row": (
        f'<div style="display:flex;height:25mm"><p style="flex:1">a</p><p style="flex:1">{MANY} omega</p></div>',
        "FIT001",
    ),
    "a flex column": (
        '<div style="display:flex;flex-direction:column;height:25mm">' + "<p>line</p>" * 8 + "<p>omega</p></div>",
        "FIT001",
    ),
    "a table": (
        '<table style="width:58mm">' + "<tr><td>a</td><td>b</td></tr>" * 8 + "<tr><td>omega</td></tr></table>",
        "FIT001",
    ),
    "columns": (f'<div style="columns:2;height:20mm">{MANY} omega</div>', "FIT001"),
    "a float": (f'<div style="float:left;width:20mm">{MANY} omega</div>', "FIT001"),
    "a hiding box": (f'<div style="height:12mm;overflow:hidden">{MANY} omega</div>', "FIT002"),
    "a hiding box within a box": (
        f'<div style="height:12mm;overflow:hidden"><div><p>{MANY} omega</p></div></div>',
        "FIT002",
    ),
    "a hiding line": (
        '<p style="overflow:hidden;white-space:nowrap;width:40mm">' + "word " * 12 + "omega</p>",
        "FIT002",
    ),
    "a hiding absolute box": (
        f'<div style="position:absolute;left:2mm;top:2mm;width:40mm;height:10mm;overflow:hidden">{MANY} omega</div>',
        "FIT002",
    ),
    "a hiding grid": (f'<div style="display:grid;height:12mm;overflow:hidden"><p>{MANY} omega</p></div>', "FIT001"),
    "a hiding flex box": (f'<div style="display:flex;height:12mm;overflow:hidden"><p>{MANY} omega</p></div>', "FIT002"),
}


def laid_out(engine, html, css="", **measures):
    panel = panel_of("box", html, **measures)
    (page,) = engine.lay_out([panel], style_of(panel, css=css))
    return page


@pytest.mark.parametrize(("html", "code"), FULL.values(), ids=FULL)
def test_words_too_many_are_found_and_named(engine, html, code):
    page = laid_out(engine, html)
    assert code in [finding.code for finding in page.findings]
    told = " ".join(finding.quote for finding in page.findings)
    assert "omega" in told or "..." in told, told
    assert all('"box"' in finding.message for finding in page.findings)


FITTING = {
    "flowing text": "<p>a few words</p><p>and more</p>",
    "an absolute box": '<div style="position:absolute;top:20mm;left:5mm">omega</div>',
    "a grid": '<div style="display:grid;grid-template-columns:1fr 1fr"><p>a</p><p>b</p></div>',
    "a flex row": '<div style="display:flex"><p>a</p><p>b</p></div>',
    "a hiding box": '<div style="height:12mm;overflow:hidden">few words</div>',
    "a full panel": "<p>line</p>" * 6,
    "two columns": '<div style="columns:2">' + "<p>line</p>" * 6 + "</div>",
}


@pytest.mark.parametrize("html", FITTING.values(), ids=FITTING)
def test_what_fits_is_not_complained_about(engine, html):
    assert laid_out(engine, html).findings == ()


def test_words_that_the_layout_engine_drops_are_found(engine):
    """In a box of fixed height WeasyPrint doesn't go on to another page: what is too much is in no box at all."""
    html = '<div style="height:10mm">' + "<br>".join(f"line{n}" for n in range(1, 10)) + "</div>"
    (finding,) = laid_out(engine, html).findings
    assert finding.code == "FIT001"
    assert finding.quote.split() == ["line7", "line8", "line9"]


def test_only_the_words_too_many_are_named(engine):
    page = laid_out(engine, "".join(f"<p>line{n}</p>" for n in range(1, 9)))
    (finding,) = page.findings
    assert finding.quote.split() == ["line7", "line8"]
    assert finding.hint


def test_text_keeps_its_distance_from_the_edge(engine):
    near = '<p style="position:absolute;margin:0;left:{0}mm;top:{0}mm">word</p>'
    assert laid_out(engine, near.format(5), safe=5).findings == ()
    (finding,) = laid_out(engine, near.format(4), safe=5).findings
    assert (finding.code, finding.quote) == ("FIT001", "word")


LOST_CODES = {
    "after too many words": "<p>words</p>" * 3 + "{}",
    "beyond the edge": '<div style="position:absolute;left:45mm;top:1mm">{}</div>',
    "below the edge": '<div style="position:absolute;left:1mm;top:20mm">{}</div>',
    "in a box of fixed height": '<div style="height:10mm"><p>words</p><p>words</p><p>words</p>{}</div>',
    "not drawn at all": '<div style="display:none">{}</div>',
}


@pytest.mark.parametrize("html", LOST_CODES.values(), ids=LOST_CODES)
def test_a_code_without_room_is_found(engine, html):
    """A code has no words that could be missed: nothing else would tell that it isn't there."""
    code = qr_codes.encode("https://example.org/")
    box = qr_codes.html(code, 0, 15, "", inline=False)
    (finding,) = laid_out(engine, html.format(box), codes=(code,)).findings
    assert finding.code == "FIT001" and "QR code" in finding.message and '"box"' in finding.message


def test_a_code_with_room_is_fine(engine):
    code = qr_codes.encode("https://example.org/")
    assert laid_out(engine, "<p>words</p>" + qr_codes.html(code, 0, 15, "", inline=False), codes=(code,)).findings == ()


OVERLAPPING = {
    "absolute on flow": '<p>underneath</p><p style="position:absolute;top:1mm;left:1mm">on top</p>',
    "two absolute": (
        '<p style="position:absolute;top:5mm;left:1mm">underneath</p><p '
        'style="position:absolute;top:7mm;left:5mm">on top</p>'
    ),
    "negative margin": '<p>underneath</p><p style="margin-top:-4mm">on top</p>',
    "lines too tight": '<p style="line-height:1.5mm">underneath<br>on top</p>',
}


@pytest.mark.parametrize("html", OVERLAPPING.values(), ids=OVERLAPPING)
def test_lines_on_top_of_each_other(engine, html):
    (finding,) = laid_out(engine, html).findings
    assert finding.code == "FIT003"
    assert "underneath" in finding.quote and "on top" in finding.quote


def test_lines_beside_each_other_are_fine(engine):
    html = (
        '<p style="position:absolute;top:5mm;left:1mm">left</p><p style="position:absolute;top:5mm;left:30mm">right</p>'
    )
    assert laid_out(engine, html).findings == ()


def test_a_missing_glyph_is_told(engine):
    (finding,) = [f for f in laid_out(engine, "<p>日 is a sun</p>").findings if f.code == "LAY003"]
    assert "日" in finding.message and finding.hint


def test_what_the_layout_engine_says_is_told(engine):
    (finding,) = laid_out(engine, "<p>words</p>", css="p{colour:red}").findings
    assert finding.code == "LAY001"
    assert "colour" in finding.message
    # and it is told again, though the stylesheet was read before
    assert [f.code for f in laid_out(engine, "<p>words</p>", css="p{colour:red}").findings] == ["LAY001"]


def test_the_system_s_fonts_are_never_used(engine):
    from ..pdf_helpers import fonts_in

    for family in ("DejaVu Sans", "Liberation Serif", "serif", "monospace", "emoji", "system-ui"):
        page = laid_out(
            engine,
            f'<p style="font-family:{family}">words</p>',
            css="@font-face{font-family:X;src:local('DejaVu Sans')}",
        )
        assert all(name.startswith("Atkinson") for name in fonts_in(page.pdf)), family


def test_words_in_the_place_of_a_code_are_found(engine):
    code = qr_codes.encode("https://example.org")
    box = f'<div style="position:absolute;left:4mm;top:1mm">{qr_codes.html(code, 0, 15, "", inline=False)}</div>'
    assert laid_out(engine, box, codes=(code,)).findings == ()
    (finding,) = laid_out(engine, "<p>words over the code</p>" + box, codes=(code,)).findings
    assert finding.code == "FIT003" and "words over" in finding.quote


NEAR = '<p style="position:absolute;left:{}mm;top:{}mm;white-space:nowrap;font-size:14pt;line-height:10mm">{}</p>'
CODE = qr_codes.encode("https://example.org")


def beside_a_code(engine, x: float, y: float, words: str = "0808 802 0300"):
    """Words of 14 pt in a line of 10 mm, and a code whose quiet zone begins 50 mm from the left and goes from 10 to
    29.8 mm.
    """
    box = f'<div style="position:absolute;left:50mm;top:10mm">{qr_codes.html(CODE, 0, 15, "", inline=False)}</div>'
    page = laid_out(engine, NEAR.format(x, y, words) + box, w=80, h=60, codes=(CODE,))
    (slot,) = page.slots[0]
    assert (round(slot.box.x, 3), round(slot.box.y, 3)) == (50, 10) and round(slot.box.w, 3) == 19.8
    return page.findings


@pytest.mark.parametrize("y", [12, 18])
def test_a_number_that_reaches_into_the_quiet_zone(engine, y):
    """It is 36.2 mm long, and the quiet zone of this code more than 2 mm wide."""
    assert beside_a_code(engine, 13.5, y) == ()
    (finding,) = beside_a_code(engine, 14.8, y)
    assert finding.code == "FIT003" and '"box"' in finding.message and finding.quote == "0808 802 0300"


def test_letters_count_beside_a_code_and_not_their_line(engine):
    """Digits of 14 pt are 3.5 mm high, in a line of 10 mm; the line may reach into the quiet zone where no letter
    does.
    """
    fits = {y for y in range(34) if beside_a_code(engine, 40, y, "0808 802") == ()}
    assert {3, 27} <= fits and not fits & set(range(4, 26))


def test_small_letters_are_lower_than_large_ones(engine):
    assert beside_a_code(engine, 55, 25.8, "noon") == ()
    assert [finding.code for finding in beside_a_code(engine, 55, 25.8, "Hook")] == ["FIT003"]


def test_looking_for_letters_changes_nothing_on_the_page(engine):
    html = (
        '<p style="text-align:justify;width:40mm"><u>several</u> words of <s>one</s> and another line that is spaced '
        "out</p>"
    )
    code = f'<div style="position:absolute;left:{{}}mm;top:2mm">{qr_codes.html(CODE, 0, 15, "", inline=False)}</div>'
    near, far = (laid_out(engine, html + code.format(x), w=80, h=60, codes=(CODE,)) for x in (20, 55))
    assert [finding.code for finding in near.findings] == ["FIT003"] and near.pdf == far.pdf


ICON = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI5IiBoZWlnaHQ9IjkiPjxyZWN0IHdpZHRoPSI5IiBoZWlnaHQ9IjkiLz48L3N2Zz4="
PICTURES = {
    "a picture": f'<img alt="a key" style="display:block;width:9mm;height:9mm" src="{ICON}">',
    "an icon": f'<span class="icon" style="display:block;width:9mm;height:9mm;background-image:url({ICON})"></span>',
    "a drawing": (
        '<svg style="display:block" width="9mm" height="9mm" xmlns="http://www.w3.org/2000/svg"><rect width="9" '
        'height="9"/></svg>'
    ),
}
WITHOUT_ROOM = {
    "after a full panel": "<p>line</p>" * 5 + "{}",
    "in a box of fixed height": '<div style="height:12mm">' + "<p>line</p>" * 5 + "{}</div>",
    "in a hiding box": '<div style="height:12mm;overflow:hidden"><p>one</p>{}</div>',
    "beyond the edge": '<div style="position:absolute;left:55mm;top:2mm">{}</div>',
    "above the edge": '<div style="position:absolute;left:5mm;top:-2mm">{}</div>',
    "not drawn": '<div style="display:none">{}</div>',
    "hidden": '<div style="visibility:hidden">{}</div>',
    "in a full flex box": '<div style="display:flex;flex-direction:column;height:22mm">'
    + "<p>line</p>" * 5
    + "{}</div>",
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("html", WITHOUT_ROOM.values(), ids=WITHOUT_ROOM)
def test_a_picture_without_room_is_found(engine, html, picture):
    """It has no words that could be missed: nothing else would tell that it isn't there."""
    page = laid_out(engine, html.format(picture))
    (finding,) = [finding for finding in page.findings if finding.code == "FIT004"]
    assert '"box"' in finding.message and finding.hint
    assert ("a key" in finding.quote) == ("a key" in picture)


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize(
    "html",
    [
        "<p>one</p>{}",
        '<div style="height:12mm;overflow:hidden">{}</div>',
        '<div style="position:absolute;left:51mm;top:21mm">{}</div>',
        '<p>one</p><p style="columns:2">two {} three</p>',
    ],
)
def test_a_picture_with_room_is_fine(engine, html, picture):
    assert laid_out(engine, html.format(picture)).findings == ()


def test_a_picture_squeezed_to_nothing(engine):
    icon = f'<div style="width:0;overflow:visible"><img alt="a key" style="max-width:100%" src="{ICON}"></div>'
    assert [finding.code for finding in laid_out(engine, icon).findings] == ["FIT004"]


def test_a_picture_may_bleed(engine):
    from dataclasses import replace

    html = (
        '<div style="position:absolute;left:-3mm;top:-3mm"><img alt="" style="display:block;width:9mm;height:9mm" '
        f'src="{ICON}"></div>'
    )
    panel = replace(panel_of("box", html), bleed=3.0)
    assert engine.lay_out([panel], style_of(panel))[0].findings == ()


def test_a_second_picture_of_a_kind_is_missed(engine):
    html = "".join(f'<div style="position:absolute;top:{y}mm">{PICTURES["an icon"]}</div>' for y in (2, 25))
    (finding,) = laid_out(engine, html).findings
    assert finding.code == "FIT004" and "1 of its 2 pictures" in finding.message


def test_columns_count_as_far_as_their_words_do(engine):
    """WeasyPrint 70 makes a box of columns higher at some places of a page than at others, with the same words in it."""
    from generator.layout import fit
    from generator.layout.flows import Flow

    room = Rect(0, 0, 50, 20)
    reaches = Flow("main", room, 22.0, 1, sure=19.0)
    assert fit.beyond_flow("main", [reaches], []) == []
    assert fit.beyond_flow("main", [replace(reaches, sure=22.0)], [])
