"""Room on the finished page: no text in the place of a QR code, on other text, or beneath what another panel draws."""

from dataclasses import replace

import pytest

from generator.compose import stamps
from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.layout.typesetter import Typesetter
from generator.model.edition import Composed, Edition, Side
from generator.model.page import CODE, LINE, Stamps
from generator.model.panel import Placed
from generator.model.proof import Expectation, ExpectedFace, ExpectedPage
from generator.model.sheet import SheetSide
from generator.prove import prove

from ...pdf_helpers import panel_of, style_of
from ..conftest import FAMILY, META, NUMBERS, PAYLOAD, SHORT_CODES, Made, code_html, panel_with, words
from ..spoiling import codes_of, page_of

ROOM = {"PRV018", "PRV019"}
SHEET = (210.0, 210.0)
NUMBER = '<p style="position:absolute;white-space:nowrap;left:{}mm;top:{}mm;font-size:14pt">0808 802 0300</p>'
CODE_AT = '<div style="position:absolute;left:{}mm;top:{}mm">{}</div>'


def expected_of(side, placed, codes) -> Expectation:
    """What a sheet with these panels and codes must show."""
    page = ExpectedPage(*SHEET, tuple(placed), codes, side.items[0])
    return Expectation((page,), (ExpectedFace(FAMILY),), NUMBERS, SHORT_CODES, False, 0.0, 20.0, META)


def imposed(engine, placed, css="") -> Made:
    """Panels on one sheet, as they would be printed."""
    panels = [panel for panel, _ in placed]
    style = style_of(*panels, css=css)
    pages = dict(enumerate(engine.lay_out(panels, style)))  # by number
    assert not any(page.findings for page in pages.values()), "told already"
    side = SheetSide(*SHEET, tuple(Placed(panel, pose) for panel, pose in placed), (Rect(0, 0, *SHEET),))
    pdf = Imposer().impose(
        [side], {str(n): page for n, page in pages.items()}, {panel.key: str(n) for n, panel in enumerate(panels)}, META
    )
    codes = tuple(
        (panel.codes[slot.index], pose.inner(slot.box, panel.w, panel.h))
        for n, (panel, pose) in enumerate(placed)
        for slot in pages[n].slots[0]
    )
    return Made(pdf, expected_of(side, placed, codes))


def tagged(engine, placed, css="") -> Made:
    """The same as a page for the screen."""
    panels = [panel for panel, _ in placed]
    style = style_of(*panels, css=f"@page side{{size:{SHEET[0]}mm {SHEET[1]}mm;margin:0}}{css}")
    side = Side(*SHEET, tuple(Placed(panel, pose) for panel, pose in placed))
    edition = Edition("t", "f", "v", "en-GB", "p", "s", "p/en-GB/x.pdf")
    page = engine.lay_out_document(Composed(edition, (side,), style, META, (), NUMBERS, SHORT_CODES, "1", "x"))
    codes = [code for panel in panels for code in panel.codes]
    shown = tuple((codes[n], slot.box) for n, slot in enumerate(page.slots[0]))
    return Made(
        page.pdf,
        Expectation(
            (ExpectedPage(*SHEET, tuple(placed), shown, Rect(0, 0, *SHEET)),),
            (ExpectedFace(FAMILY),),
            NUMBERS,
            SHORT_CODES,
            True,
            0.0,
            20.0,
            META,
        ),
    )


WAYS = pytest.mark.parametrize("way", [imposed, tagged], ids=["sheets", "screen"])


def room(made) -> set[str]:
    return codes_of(made.pdf, made.expected) & ROOM


def number(x: float, y: float = 30):
    """A panel, 100 x 80 mm, with a number of 14 pt."""
    return panel_of("number", NUMBER.format(x, y), 100, 80)


def coded(html: str = "", x: float = 0.5, y: float = 20):
    """A panel, 30 x 80 mm, with a code that is 29.04 mm wide with its quiet zone."""
    return lambda way: panel_of(
        "scan", html + CODE_AT.format(x, y, code_html(PAYLOAD, way is tagged)), 30, 80, codes=panel_with("").codes
    )


def beside(way, x: float):
    """The number's panel, and over its right end the one with the code; the number begins at `x` and is 36.2 mm long,
    the code begins at 70.5 mm.
    """
    return [(number(x), Pose(20, 20)), (coded()(way), Pose(90, 20))]


def test_a_number_that_runs_into_the_code_of_another_panel(engine):
    """The quiet zone is white, so each code reads, and each letter shows: nothing else would tell."""
    made = imposed(engine, beside(imposed, 35.5))
    (finding,) = [finding for finding in prove(made.pdf, made.expected).findings if finding.code in ROOM]
    assert finding.code == "PRV018" and '"number"' in finding.message and finding.quote == "0808 802 0300"
    assert finding.hint


@WAYS
def test_a_number_in_the_place_of_another_panel_s_code(engine, way):
    assert room(way(engine, beside(way, 45))) >= {"PRV018"}


@WAYS
def test_a_number_that_ends_before_the_code(engine, way):
    assert room(way(engine, beside(way, 33.9))) == set()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_panels(engine, turn):
    html = words(CODE_AT.format(0, 0, code_html(PAYLOAD, False)))
    css = ".panel{padding:8mm}.code{position:absolute;left:55mm;top:30mm}"
    good = panel_of("main", html, 100, 80, codes=panel_with("").codes)
    assert room(imposed(engine, [(good, Pose(20, 20, turn))], css)) == set()
    stray = panel_of("stray", '<p style="position:absolute;left:1mm;top:12mm">stray</p>', 20, 20)
    assert room(imposed(engine, [(good, Pose(20, 20, 0)), (stray, Pose(74, 45, turn))], css)) == {"PRV018"}


def test_words_above_and_below_a_code_may_be_near(engine):
    """A line's box is taller than its letters."""
    html = '<p style="position:absolute;left:2mm;top:{}mm;font-size:10pt;line-height:8mm">near</p>'
    for top, told in ((14.7, set()), (45.9, set()), (15.5, {"PRV018"}), (45.1, {"PRV018"})):
        assert (
            room(
                imposed(
                    engine,
                    [(coded()(imposed), Pose(20, 20)), (panel_of("near", html.format(top), 30, 80), Pose(20, 20))],
                )
            )
            == told
        ), top


@WAYS
def test_text_over_the_text_of_another_panel(engine, way):
    made = way(engine, [(number(5), Pose(20, 20)), (panel_of("other", "<p>on top</p>", 30, 20), Pose(30, 51))])
    (finding,) = [finding for finding in prove(made.pdf, made.expected).findings if finding.code in ROOM]
    assert finding.code == "PRV019" and "0808 802 0300" in finding.quote and "on top" in finding.quote
    assert '"number"' in finding.message and '"other"' in finding.message


@WAYS
def test_text_near_the_text_of_another_panel(engine, way):
    """Lines as near as those of one paragraph."""
    assert (
        room(way(engine, [(number(5), Pose(20, 20)), (panel_of("other", "<p>below</p>", 30, 20), Pose(30, 55.2))]))
        == set()
    )


@WAYS
@pytest.mark.parametrize(
    "css", ["background:#ffe", "border-inline-start:2mm solid #ccc", "background:rgba(0,0,255,.1)"]
)
def test_text_beneath_what_another_panel_draws(engine, way, css):
    """It shows through, or is cut by a line, so that no letter is lost."""
    cover = panel_of(
        "cover", f'<div style="position:absolute;left:0;top:0;width:10mm;height:10mm;{css}"></div>', 30, 20
    )
    made = way(engine, [(number(5), Pose(20, 20)), (cover, Pose(30, 50))])
    (finding,) = [finding for finding in prove(made.pdf, made.expected).findings if finding.code in ROOM]
    assert finding.code == "PRV019" and finding.quote == "0808 802 0300" and '"number"' in finding.message


@WAYS
@pytest.mark.parametrize(
    "html",
    [
        "",
        '<div style="position:absolute;left:0;top:0;width:9mm;height:9mm;background:#fff"></div>',
        '<div style="position:absolute;left:5mm;top:8mm;width:3.5mm;height:5mm;background:#eee"></div>',
    ],
)
def test_panels_that_overlap_where_nothing_is_drawn(engine, way, html):
    """A panel's own box counts for nothing; white that lies beside the letters neither."""
    placed = [(number(5), Pose(20, 20)), (panel_of("cover", html, 30, 20), Pose(57, 41.5))]
    assert room(way(engine, placed)) == set()


@WAYS
def test_text_on_a_ground_is_fine(engine, way):
    ground = panel_of("ground", '<div style="width:100mm;height:80mm;background:#cde"></div>', 100, 80)
    assert room(way(engine, [(ground, Pose(20, 20)), (number(5), Pose(20, 20))])) == set()


def test_a_picture_over_the_text_of_a_panel(engine):
    icon = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA5IDkiPjxjaXJjbGUgY3g9IjUiIGN5PSI1IiByPSIzIiBmaWxsPSJub25lIiBzdHJva2U9IiM5OTkiLz48L3N2Zz4="
    cover = panel_of(
        "cover", f'<img alt="" style="position:absolute;left:0;top:0;width:9mm;height:9mm" src="{icon}">', 30, 20
    )
    assert room(imposed(engine, [(number(5), Pose(20, 20)), (cover, Pose(30, 48))])) == {"PRV019"}


def test_a_file_that_isn_t_made_of_the_panels_expected(engine):
    """Whose text it is can't be told then, but that it lies in the place of a code, and beneath something, can."""
    cover = panel_of(
        "cover", '<div style="position:absolute;left:0;top:0;width:10mm;height:10mm;background:#ffe"></div>', 30, 20
    )
    made = imposed(engine, [*beside(imposed, 45), (number(5), Pose(20, 80)), (cover, Pose(30, 110))])
    strange = page_of(
        made.expected, panels=tuple((panel, pose) for panel, pose in made.expected.pages[0].panels for _ in range(2))
    )
    assert {finding.code for finding in prove(made.pdf, strange).findings} >= ROOM
    assert codes_of(made.pdf, page_of(made.expected, panels=())) >= {"PRV018"}


def test_lines_of_one_panel_don_t_count_where_only_their_boxes_meet(engine):
    html = '<p style="font-size:30pt;line-height:10.2mm">Typography<br>holds together<br>happily</p>'
    assert room(imposed(engine, [(panel_of("main", html, 150, 60), Pose(20, 20))])) == set()


def test_text_that_leaves_its_panel_for_another_one(engine):
    """A ground has room for text all over; that is no room for the text of a panel that lies on it. Layout doesn't look
    at what is moved later.
    """
    ground = panel_of("ground", '<div style="width:100mm;height:80mm;background:#def"></div>', 100, 80)
    near = panel_of(
        "near",
        '<p style="position:absolute;margin:0;left:6mm;top:6mm;transform:translate(-4mm)">word</p>',
        30,
        20,
        safe=5,
    )
    made = imposed(engine, [(ground, Pose(20, 20)), (near, Pose(40, 40))])
    (finding,) = prove(made.pdf, made.expected).findings
    assert finding.code == "PRV002" and '"near"' in finding.message and finding.quote == "word"


@pytest.mark.parametrize(("words", "told"), [("short", set()), ("words that go on and on until here", {"PRV018"})])
def test_a_stamp_that_reaches_into_a_code(engine, words, told):
    """Its box is as wide as words may become; its words count."""
    slot = f'<p style="position:absolute;left:1mm;top:30mm;width:70mm">{stamps.html(0)}</p>'
    panel = panel_of(
        "main", slot + CODE_AT.format(60, 20, code_html(PAYLOAD, False)), 100, 80, codes=panel_with("").codes
    )
    panel = replace(panel, stamps=(words,), text=words)
    style = style_of(panel)
    (page,) = engine.lay_out([panel], style)
    assert page.findings == ()
    (place,) = [found for found in page.slots[0] if found.kind == LINE]
    set_words = Stamps(Typesetter().set([(place, words, style)]), {(place, words): 0})
    pose = Pose(20, 20)
    side = SheetSide(*SHEET, (Placed(panel, pose),), (Rect(0, 0, *SHEET),))
    pdf = Imposer().impose([side], {"key": page}, {panel.key: "key"}, META, stamps=set_words)
    codes = tuple(
        (panel.codes[found.index], pose.inner(found.box, panel.w, panel.h))
        for found in page.slots[0]
        if found.kind == CODE
    )
    made = Made(pdf, expected_of(side, [(panel, pose)], codes))
    assert room(made) == told
    assert all(
        '"main"' in finding.message for finding in prove(made.pdf, made.expected).findings if finding.code in ROOM
    )


# Ways in which a panel may list whom to call; each is made again by somebody.
LISTS = {
    "rows": ("<p><b>{name}</b> {number}</p>", ""),
    "a number to the right": (
        '<p style="position:relative">{name}<span class="number">{number}</span></p>',
        ".number{position:absolute;right:0;top:0;white-space:nowrap}",
    ),
    "columns of fixed width": (
        '<p style="display:grid;grid-template-columns:20mm 40mm"><span>{number}</span><span>{name}</span></p>',
        ".panel span{white-space:nowrap}",
    ),
    "columns that give way": (
        '<p style="display:grid;grid-template-columns:auto 1fr"><span>{number}</span><span>{name}</span></p>',
        "",
    ),
    "a table": ("<table><tr><td>{name}</td><td>{number}</td></tr></table>", "td{padding:0}"),
    "floats": ('<p style="overflow:hidden"><span style="float:right">{number}</span>{name}</p>', ""),
    "halves side by side": (
        (
            '<p style="position:absolute;left:0;top:0;width:22mm;font-size:16pt;white-space:nowrap">{number}</p><p '
            'style="position:absolute;left:24mm;top:0">{name}</p>'
        ),
        "",
    ),
    "rows of fixed height": ('<p style="height:5mm">{name}</p><p style="height:5mm">{number}</p>', ""),
    "beside a picture": ('<p style="padding-left:11mm;background:url({icon}) no-repeat">{name} {number}</p>', ""),
}
CONTACTS = {
    "short": ("Police", "101"),
    "11 digits": ("Police", "0141 496 0101"),
    "long": ("A service with a name that is sixty letters and a bit longer", "101"),
}
ICON = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI5IiBoZWlnaHQ9IjkiPjxyZWN0IHdpZHRoPSI5IiBoZWlnaHQ9IjkiLz48L3N2Zz4="


@pytest.mark.parametrize("contact", CONTACTS.values(), ids=CONTACTS)
@pytest.mark.parametrize(("html", "css"), LISTS.values(), ids=LISTS)
def test_contacts_have_their_room_or_are_refused(engine, html, css, contact):
    """On a panel of 50 mm beside one with a code, which begins right where it ends."""
    import pypdfium2 as pdfium

    from generator.prove.page.evidence import PageEvidence

    from ...letters import collisions

    name, digits = contact
    panel = panel_of("help", html.format(name=name, number=digits.replace(" ", "\u00a0"), icon=ICON), 50, 20)
    scan = coded()(imposed)
    style = style_of(panel, scan, css=css)
    pages = engine.lay_out([panel, scan], style)
    told = {finding.code for page in pages for finding in page.findings}
    assert told <= {"FIT001", "FIT002", "FIT003", "FIT004"}
    if not told:
        made = imposed(engine, [(panel, Pose(40, 40)), (scan, Pose(89.4, 20))], css)
        told = room(made)
        with pdfium.PdfDocument(made.pdf) as document:
            collided = collisions(PageEvidence(document[0], 1), made.expected.pages[0])
        assert told or not collided
    if contact == CONTACTS["short"]:
        assert not told, "this fits"
